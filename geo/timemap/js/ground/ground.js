// Ground of a lens on a day: which frame holds, its paths, and which of its edges divide whom.

import { TopologyPaths } from "../canvas/paths.js";
import { lastAtOrBefore } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Status} Status */

/** Status of ground that no frame names. @type {Object<string, Status>} */
const PEACETIME_STATUS = { RU: "ru", UA: "ua" };

/** @type {WeakMap<Lens, TopologyPaths>} */
const groundPathsByLens = new WeakMap();

/** The paths of a lens' ground. @param {Lens} lens @returns {TopologyPaths} */
export function groundPaths(lens) {
  let paths = groundPathsByLens.get(lens);
  if (!paths) {
    paths = new TopologyPaths(lens.topology);
    groundPathsByLens.set(lens, paths);
  }
  return paths;
}

/** Number of the frame that holds on a day, or -1 before the first; after the last evidence the last one.
 * @param {Lens} lens @param {number} day @returns {number} */
export function frameOn(lens, day) {
  return lastAtOrBefore(lens.frames, Math.min(day, lens.lastDay), (frame) => frame.day);
}

/** @param {string} key "RU:ua" @returns {Status} */
export function statusOfKey(key) {
  return /** @type {Status} */ (key.slice(key.indexOf(":") + 1));
}

/** Arcs of a frame by what they divide: `front` where ground held across the border ends, `edge` where contested
 * ground ends. Arcs within ground of one status, or on a border that divides nobody, are neither.
 * @param {Lens} lens @param {number} frame @returns {{front: number[], edge: number[]}} arc numbers from 1 */
export function frontArcs(lens, frame) {
  /** @type {Map<number, string[]>} */ const holders = new Map();
  lens.topology.keys.forEach((key, at) => {
    for (const number of lens.topology.frames[frame][at]) {
      if (!number) continue;
      const known = holders.get(Math.abs(number));
      if (known) known.push(key);
      else holders.set(Math.abs(number), [key]);
    }
  });
  /** @type {{front: number[], edge: number[]}} */ const arcs = { front: [], edge: [] };
  for (const [number, keys] of holders) {
    const [a, b] = dividedStatuses(keys, lens.border.has(number));
    if (a === b) continue;
    (keys.some((key) => statusOfKey(key) !== "contested") ? arcs.front : arcs.edge).push(number);
  }
  return arcs;
}

/** @param {string[]} keys one or two that meet at an arc @param {boolean} onBorder @returns {Status[]} */
function dividedStatuses(keys, onBorder) {
  if (keys.length > 1) return keys.map(statusOfKey);
  const country = keys[0].slice(0, keys[0].indexOf(":"));
  const across = onBorder ? (country === "RU" ? "UA" : "RU") : country;
  return [statusOfKey(keys[0]), PEACETIME_STATUS[across] ?? "contested"];
}

/** The ground of one key in a frame. @param {{topology: import("../core/types.js").Topology, frame: number}} account @param {string} key @returns {import("../canvas/inview.js").Ground} */
export function groundUnder({ topology, frame }, key) {
  return { sequence: topology.frames[frame]?.[topology.keys.indexOf(key)] ?? new Int32Array(0), arcs: topology.arcs };
}

/** A copy of the path of some ground, in world pixels from `origin`: the lens' own anchor unless another's is given.
 * @param {CanvasRenderingContext2D} pen @param {import("../canvas/stage.js").Camera} camera @param {Lens} lens
 * @param {import("../core/types.js").Sequence} sequence @param {{x: number, y: number}} [origin] @returns {Path2D} */
export function groundPath(pen, camera, lens, sequence, origin) {
  const paths = groundPaths(lens);
  pen.save();
  paths.aim(pen, camera);
  pen.restore();
  if (!origin) return new Path2D(paths.area(sequence));
  const path = new Path2D();
  path.addPath(paths.area(sequence), new DOMMatrix([1, 0, 0, 1, paths.origin.x - origin.x, paths.origin.y - origin.y]));
  return path;
}
