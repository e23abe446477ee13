// How much ground changed between two days, measured along lines. The net comes from the areas; the lines split it
// into gained and lost.

import { km2On, lastAtOrBefore } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Polygon} Polygon */
/** @typedef {{gained: number, lost: number}} GroundChange  km2 */

/** So many lines are laid over ground: some 20 m apart over the whole salient. */
const GROUND_LINES = 4000;
/** WGS 84 semi-major axis (metres) and squared eccentricity. */
const AXIS_M = 6378137;
const ECCENTRICITY2 = 0.00669437999014;

/** Ground under one key ("RU:ua") gained and lost from day `from` to day `until`, km2.
 * @param {Lens} lens @param {string} key @param {number} from @param {number} until @returns {GroundChange} */
export function groundChange(lens, key, from, until) {
  const before = partOn(lens, key, from);
  const after = partOn(lens, key, until);
  const net = (km2On(lens, until)[key] ?? 0) - (km2On(lens, from)[key] ?? 0);
  const gained = before === after ? 0 : coveredBeyond(before, after);
  const lost = gained - net;
  return lost >= 0 ? { gained, lost } : { gained: net, lost: 0 };
}

/** @param {Lens} lens @param {string} key @param {number} day @returns {Polygon[]} */
function partOn(lens, key, day) {
  const index = lastAtOrBefore(lens.frames, day, (frame) => frame.day);
  return index < 0 ? NOTHING : (lens.frames[index].parts[key] ?? NOTHING);
}

/** @type {Polygon[]} */
const NOTHING = [];

/** Km2 covered by `after` and not by `before`: lines of equal height cut both, and what of a line lies in one and not in the
 * other counts for the strip around it. Edges that both share cut at the same places, and leave no seam.
 * @param {Polygon[]} before @param {Polygon[]} after none of either over another @returns {number} */
export function coveredBeyond(before, after) {
  if (!after.length) return 0;
  const [top, bottom] = heightsOf(after);
  const step = (bottom - top) / GROUND_LINES;
  /** @type {Array<{x: number, ours: boolean}[]>} */ const lines = Array.from({ length: GROUND_LINES }, () => []);
  for (const polygon of before) cutLines(lines, polygon, top, step, false);
  for (const polygon of after) cutLines(lines, polygon, top, step, true);
  return lines.reduce((km2, cuts, at) => km2 + lengthBeyond(cuts) * step * squareKm2(top + (at + 0.5) * step), 0);
}

/** Mark where the edges of a polygon cross each line. @param {Array<{x: number, ours: boolean}[]>} lines @param {Polygon} rings
 * @param {number} top @param {number} step @param {boolean} ours of `after` */
function cutLines(lines, rings, top, step, ours) {
  for (const ring of rings) {
    for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) {
      const [x0, y0, x1, y1] = [ring[last], ring[last + 1], ring[at], ring[at + 1]];
      const [high, low] = y0 < y1 ? [y0, y1] : [y1, y0];
      const first = Math.max(0, Math.ceil((high - top) / step - 0.5));
      const end = Math.min(lines.length, Math.ceil((low - top) / step - 0.5));
      for (let line = first; line < end; line += 1) {
        const y = top + (line + 0.5) * step;
        lines[line].push({ x: x0 + ((x1 - x0) * (y - y0)) / (y1 - y0), ours });
      }
    }
  }
}

/** How much of a line lies in ground of `after` alone. @param {{x: number, ours: boolean}[]} cuts @returns {number} */
function lengthBeyond(cuts) {
  const inside = { ours: false, theirs: false };
  let [length, from] = [0, 0];
  for (const { x, ours } of cuts.sort((a, b) => a.x - b.x)) {
    if (inside.ours && !inside.theirs) length += x - from;
    if (ours) inside.ours = !inside.ours;
    else inside.theirs = !inside.theirs;
    from = x;
  }
  return length;
}

/** @param {Polygon[]} polygons @returns {[number, number]} */
function heightsOf(polygons) {
  let [top, bottom] = [Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (let at = 1; at < outer.length; at += 2) {
      top = Math.min(top, outer[at]);
      bottom = Math.max(bottom, outer[at]);
    }
  }
  return [top, bottom];
}

/** Km2 on the ellipsoid of a square of Web Mercator (units of 0..1) at height `y`, per square unit.
 * @param {number} y @returns {number} */
function squareKm2(y) {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  const bulge = 1 - ECCENTRICITY2 * Math.sin(latitude) ** 2;
  const metres = 2 * Math.PI * AXIS_M * Math.cos(latitude);
  return (metres * metres * (1 - ECCENTRICITY2)) / bulge ** 2 / 1e6;
}
