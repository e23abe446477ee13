// Polygons in the compact form of geo.timemap.compact: what rings say about their arcs is put back.

import { PackedReader } from "./packed.js";

/** @typedef {import("../core/types.js").Sequence} Sequence */
/** @typedef {{count: string, key: string, head: string, cut: string, size: string, arcs: string}} PackedFrames */
/** @typedef {import("./topology.js").PackedArcs} PackedArcs */
/** @typedef {(number: number) => [number, number]} Corner  where the arc of a signed number begins */

/** Code of the arc number above all so far; 0 ends a ring, any other is a step from the number before, plus 1. */
const COMPACT_NEXT = 1;

/** Per frame the sequence of each key. @param {PackedFrames} columns @param {number} keys @returns {Sequence[][]} */
export function decodeFrames(columns, keys) {
  const [count, key, head, cut, size, arcs] = [
    columns.count, columns.key, columns.head, columns.cut, columns.size, columns.arcs,
  ].map((text) => new PackedReader(text));
  /** @type {Sequence[]} */ let current = Array.from({ length: keys }, () => new Int32Array(0));
  const next = arcNumbers(arcs);
  const frames = [];
  while (!count.done) {
    const changes = count.next();
    if (changes) current = [...current];
    for (let change = 0; change < changes; change += 1) {
      const at = key.next();
      const kept = current[at].subarray(0, head.next());
      const rest = current[at].subarray(kept.length + cut.next());
      const sequence = new Int32Array(kept.length + size.next() + rest.length);
      const end = sequence.length - rest.length;
      sequence.set(kept);
      let previous = kept.at(-1) || (kept.at(-2) ?? 0);
      for (let slot = kept.length; slot < end; slot += 1) {
        sequence[slot] = next(previous);
        previous = sequence[slot] || previous;
      }
      sequence.set(rest, end);
      current[at] = sequence;
    }
    frames.push(current);
  }
  return frames;
}

/** Reads signed arc numbers, given the one before. @param {PackedReader} codes @returns {(previous: number) => number} */
function arcNumbers(codes) {
  let highest = 0;
  return (previous) => {
    const code = codes.next();
    if (!code) return 0;
    const folded = code - 1;
    const number = code === COMPACT_NEXT ? highest + 1 : previous + (folded % 2 ? -(folded + 1) / 2 : folded / 2);
    highest = Math.max(highest, Math.abs(number));
    return number;
  };
}

/** The arcs that the rings of all frames walk, in grid steps as x0,y0,x1,y1...
 * @param {PackedArcs} columns @param {Sequence[][]} frames @returns {Float64Array[]} */
export function decodeWalks(columns, frames) {
  const [count, start, xs, ys] = [columns.count, columns.start, columns.x, columns.y].map((text) => new PackedReader(text));
  /** @type {Float64Array[]} */ const arcs = [];
  /** @type {Corner} */ const corner = (number) => {
    const arc = arcs[Math.abs(number) - 1];
    const at = number > 0 ? 0 : arc.length - 2;
    return [arc[at], arc[at + 1]];
  };
  /** @param {number} number @param {[number, number]} from @param {[number, number]|null} to its end where it is known */
  const place = (number, from, to) => {
    const points = [...from];
    for (let left = count.next() - (to ? 2 : 1); left > 0; left -= 1) {
      points.push(points[points.length - 2] + xs.signed(), points[points.length - 1] + ys.signed());
    }
    if (to) points.push(...to);
    arcs[Math.abs(number) - 1] = Float64Array.from(number > 0 ? points : reversedPoints(points));
  };
  let own = /** @type {[number, number]} */ ([0, 0]);
  eachNewRun(frames, arcs, (before, run, after) => {
    if (!before) own = [own[0] + start.signed(), own[1] + start.signed()];
    run.forEach((number, at) => {
      const from = at ? corner(-run[at - 1]) : before ? corner(-before) : own;
      place(number, from, at < run.length - 1 ? null : after ? corner(after) : own);
    });
  });
  return arcs;
}

/** Runs of arcs that are not in `arcs` yet, with the arcs before and after them in their ring: 0 where all are new.
 * @param {Sequence[][]} frames @param {Float64Array[]} arcs
 * @param {(before: number, run: number[], after: number) => void} place puts the run into `arcs` */
function eachNewRun(frames, arcs, place) {
  const known = (/** @type {number} */ number) => arcs[Math.abs(number) - 1] !== undefined;
  /** @type {Set<Sequence>} */ const seen = new Set();
  for (const sequence of frames.flat()) {
    if (seen.has(sequence)) continue;
    seen.add(sequence);
    for (const ring of ringsOf(sequence)) {
      const first = ring.findIndex(known);
      if (first < 0) place(0, ring, 0);
      else if (!ring.every(known)) {
        let [before, run] = [ring[first], /** @type {number[]} */ ([])];
        for (const number of [...ring.slice(first), ...ring.slice(0, first + 1)]) {
          if (!known(number)) {
            run.push(number);
            continue;
          }
          if (run.length) place(before, run, number);
          [before, run] = [number, []];
        }
      }
    }
  }
}

/** @param {Sequence} sequence @returns {number[][]} the arc numbers of each ring */
function ringsOf(sequence) {
  /** @type {number[][]} */ const rings = [];
  let start = 0;
  sequence.forEach((number, at) => {
    if (number) return;
    rings.push([...sequence.subarray(start, at)]);
    start = at + 1;
  });
  return rings;
}

/** @param {number[]} points x0,y0,x1,y1... @returns {number[]} the same, last point first */
function reversedPoints(points) {
  return points.map((_, at) => points[points.length - 2 - at + 2 * (at % 2)]);
}
