// Polygons encoded by time (geo.topology): arcs once for all frames, frames as sequences of arc numbers.

import { decodeFrames, decodeWalks } from "./compact.js";
import { PackedReader } from "./packed.js";

/** @typedef {import("../core/types.js").Polygon} Polygon */
/** @typedef {import("../core/types.js").Sequence} Sequence */
/** @typedef {import("../core/types.js").Topology} Topology */
/** @typedef {{count: string, start: string, x: string, y: string}} PackedArcs */
/** @typedef {{scale: number, keys: string[], arcs: PackedArcs, frames: import("./compact.js").PackedFrames}} Encoded */

/** @param {number} lon degrees @returns {number} Web Mercator x, 0..1 */
export function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** @param {number} lat degrees @returns {number} Web Mercator y, 0..1 from north */
export function mercatorY(lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** @param {number} x Web Mercator x, 0..1 @returns {number} degrees */
export function mercatorLon(x) {
  return x * 360 - 180;
}

/** @param {number} y Web Mercator y, 0..1 @returns {number} degrees */
export function mercatorLat(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** @param {PackedArcs} columns @param {number} scale grid steps per degree @returns {Float64Array[]} */
export function decodeArcs(columns, scale) {
  const [count, start, xs, ys] = [columns.count, columns.start, columns.x, columns.y].map((text) => new PackedReader(text));
  const arcs = [];
  let x = 0;
  let y = 0;
  while (!count.done) {
    const arc = new Float64Array(2 * count.next());
    for (let at = 0; at < arc.length; at += 2) {
      x += at ? xs.signed() : start.signed();
      y += at ? ys.signed() : start.signed();
      arc[at] = mercatorX(x / scale);
      arc[at + 1] = mercatorY(y / scale);
    }
    arcs.push(arc);
  }
  return arcs;
}

/** @param {Encoded} encoded @returns {Topology} */
export function decodeTopology({ keys, frames: columns, arcs: walks, scale }) {
  const frames = decodeFrames(columns, keys.length);
  const arcs = decodeWalks(walks, frames);
  for (const arc of arcs) {
    for (let at = 0; at < arc.length; at += 2) {
      arc[at] = mercatorX(arc[at] / scale);
      arc[at + 1] = mercatorY(arc[at + 1] / scale);
    }
  }
  return { keys, arcs, frames };
}

/** The polygons of one sequence, rings closed, outer ring first.
 * @param {Sequence} sequence @param {Float64Array[]} arcs @returns {Polygon[]} */
export function assemblePolygons(sequence, arcs) {
  /** @type {Polygon[]} */ const polygons = [];
  let start = 0;
  sequence.forEach((number, at) => {
    if (number) return;
    const ring = joinedRing(sequence.subarray(start, at), arcs);
    start = at + 1;
    if (runsOutside(ring)) polygons.push([ring]);
    else polygons[polygons.length - 1].push(ring);
  });
  return polygons;
}

/** @param {Sequence} numbers @param {Float64Array[]} arcs @returns {Float64Array} */
function joinedRing(numbers, arcs) {
  let length = 2;
  for (const number of numbers) length += arcs[Math.abs(number) - 1].length - 2;
  const ring = new Float64Array(length);
  let at = 0;
  for (const number of numbers) {
    const arc = arcs[Math.abs(number) - 1];
    for (let step = 0; step < arc.length; step += 2) {
      const from = number > 0 ? step : arc.length - 2 - step;
      ring[at + step] = arc[from];
      ring[at + step + 1] = arc[from + 1];
    }
    at += arc.length - 2;
  }
  return ring;
}

/** Whether a ring is an outer one: counter-clockwise on the ground, where mercator y points south.
 * @param {Float64Array} ring @returns {boolean} */
function runsOutside(ring) {
  let area = 0;
  for (let at = 0; at + 3 < ring.length; at += 2) area += ring[at] * ring[at + 3] - ring[at + 2] * ring[at + 1];
  return area < 0;
}

/** Whether a point lies in the polygons of a sequence (even-odd rule over all its rings).
 * @param {Sequence} sequence @param {Float64Array[]} arcs @param {number} x @param {number} y @returns {boolean} */
export function sequenceHolds(sequence, arcs, x, y) {
  let inside = false;
  for (const number of sequence) {
    if (!number) continue;
    const arc = arcs[Math.abs(number) - 1];
    for (let at = 0; at + 3 < arc.length; at += 2) {
      const above = arc[at + 1] > y;
      if (above === arc[at + 3] > y) continue;
      const cross = arc[at] + ((y - arc[at + 1]) / (arc[at + 3] - arc[at + 1])) * (arc[at + 2] - arc[at]);
      if (x < cross) inside = !inside;
    }
  }
  return inside;
}
