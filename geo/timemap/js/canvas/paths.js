// Arcs as paths on screen: projected and thinned once per zoom, joined once per sequence of arcs.

/** @typedef {import("../core/types.js").Topology} Topology */
/** @typedef {import("../core/types.js").Sequence} Sequence */
/** @typedef {import("./stage.js").Camera} Camera */

/** Points closer than this to the one before (CSS pixels) are left out of a path. */
const PATH_DETAIL = 1;

/** Paths of one topology. They are in world pixels from an origin, so a drag only moves the pen. The origin is a whole
 * pixel, so that hatches, which are anchored to it, need no filtering. */
export class TopologyPaths {
  /** @param {Topology} topology */
  constructor(topology) {
    this.topology = topology;
    this.world = 0;
    this.anchor = anchorOf(topology.arcs);
    this.origin = { x: 0, y: 0 };
    /** @type {Float32Array[]} */ this.arcs = [];
    /** @type {Map<Sequence, Path2D>} */ this.rings = new Map();
    /** @type {Map<unknown, Path2D>} */ this.lines = new Map();
  }

  /** Get ready for a camera and put the pen on the anchor.
   * @param {CanvasRenderingContext2D} pen @param {Camera} camera */
  aim(pen, camera) {
    if (camera.world !== this.world) {
      this.world = camera.world;
      this.origin = { x: Math.round(this.anchor.x * this.world), y: Math.round(this.anchor.y * this.world) };
      this.arcs = this.topology.arcs.map((arc) => projectedArc(arc, this.world, this.origin));
      this.rings.clear();
      this.lines.clear();
    }
    pen.translate(this.origin.x - camera.left, this.origin.y - camera.top);
  }

  /** The closed rings of a sequence. @param {Sequence} sequence @returns {Path2D} */
  area(sequence) {
    let path = this.rings.get(sequence);
    if (!path) {
      path = new Path2D();
      this.traceRings(path, sequence);
      this.rings.set(sequence, path);
    }
    return path;
  }

  /** The closed rings of sequences in one path, not kept. Filled by the even-odd rule, two sequences give the ground
   * that lies in one of them but not in both. @param {...Sequence} sequences @returns {Path2D} */
  traced(...sequences) {
    const path = new Path2D();
    for (const sequence of sequences) this.traceRings(path, sequence);
    return path;
  }

  /** Open lines along arcs, kept under a key. @param {unknown} key @param {() => Iterable<number>} numbers arcs from 1 */
  line(key, numbers) {
    let path = this.lines.get(key);
    if (!path) {
      path = new Path2D();
      for (const number of numbers()) traceArc(path, this.arcs[number - 1], true, true);
      this.lines.set(key, path);
    }
    return path;
  }

  /** @param {Path2D} path @param {Sequence} sequence */
  traceRings(path, sequence) {
    let first = true;
    for (const number of sequence) {
      if (number === 0) path.closePath();
      else traceArc(path, this.arcs[Math.abs(number) - 1], number > 0, first);
      first = number === 0;
    }
  }
}

/** @param {Path2D} path @param {Float32Array} arc @param {boolean} forward @param {boolean} starts */
function traceArc(path, arc, forward, starts) {
  const step = forward ? 2 : -2;
  let at = forward ? 0 : arc.length - 2;
  if (starts) path.moveTo(arc[at], arc[at + 1]);
  for (at += step; at >= 0 && at < arc.length; at += step) path.lineTo(arc[at], arc[at + 1]);
}

/** @param {Float64Array} arc @param {number} world @param {{x: number, y: number}} origin @returns {Float32Array} */
function projectedArc(arc, world, origin) {
  const points = new Float32Array(arc.length);
  let kept = 0;
  for (let at = 0; at < arc.length; at += 2) {
    const x = arc[at] * world - origin.x;
    const y = arc[at + 1] * world - origin.y;
    const isEnd = at === 0 || at === arc.length - 2;
    if (!isEnd && Math.abs(x - points[kept - 2]) + Math.abs(y - points[kept - 1]) < PATH_DETAIL) continue;
    points[kept] = x;
    points[kept + 1] = y;
    kept += 2;
  }
  return points.subarray(0, kept);
}

/** A point near the arcs, from which pixels are small numbers. @param {Float64Array[]} arcs */
function anchorOf(arcs) {
  return arcs.length ? { x: arcs[0][0], y: arcs[0][1] } : { x: 0, y: 0 };
}
