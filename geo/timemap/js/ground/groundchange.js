// How much ground changed between two days, counted on a grid. The net comes from the areas; the grid splits it
// into gained and lost.

import { km2On, lastAtOrBefore } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Polygon} Polygon */
/** @typedef {{gained: number, lost: number}} GroundChange  km2 */

/** Cells along the longer side: about 100 m over the whole salient. */
const GRID_CELLS = 1600;
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

/** Km2 covered by `after` and not by `before`: what both cover together, less what `before` does. Cells on an edge count
 * by how much of them is covered, and edges that both share count alike in both. Taking one from the other on the grid
 * would leave a seam along them. @param {Polygon[]} before @param {Polygon[]} after @returns {number} */
export function coveredBeyond(before, after) {
  if (!after.length) return 0;
  const box = boxOf([...before, ...after]);
  const cell = Math.max(box.x1 - box.x0, box.y1 - box.y0) / GRID_CELLS;
  const width = Math.ceil((box.x1 - box.x0) / cell) + 1;
  const height = Math.ceil((box.y1 - box.y0) / cell) + 1;
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!pen) return 0;
  const covered = (/** @type {Polygon[]} */ polygons) => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.setTransform(1 / cell, 0, 0, 1 / cell, -box.x0 / cell, -box.y0 / cell);
    pen.fill(outline(polygons), "nonzero");
    return coveredKm2(pen.getImageData(0, 0, width, height), box.y0, cell);
  };
  return Math.max(0, covered([...before, ...after]) - covered(before));
}

/** @param {ImageData} cells @param {number} top @param {number} cell  both in Web Mercator (0..1) @returns {number} km2 */
function coveredKm2({ data, width, height }, top, cell) {
  let km2 = 0;
  for (let row = 0; row < height; row += 1) {
    let covered = 0;
    for (let at = row * width * 4 + 3; at < (row + 1) * width * 4; at += 4) covered += data[at];
    if (covered) km2 += (covered / 255) * cellKm2(top + (row + 0.5) * cell, cell);
  }
  return km2;
}

/** @param {Polygon[]} polygons */
function boxOf(polygons) {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const [outer] of polygons) {
    for (let at = 0; at < outer.length; at += 2) {
      box.x0 = Math.min(box.x0, outer[at]);
      box.x1 = Math.max(box.x1, outer[at]);
      box.y0 = Math.min(box.y0, outer[at + 1]);
      box.y1 = Math.max(box.y1, outer[at + 1]);
    }
  }
  return box;
}

/** Outer rings one way round and holes the other, so that ground covered twice stays covered.
 * @param {Polygon[]} polygons @returns {Path2D} */
function outline(polygons) {
  const path = new Path2D();
  for (const rings of polygons) {
    rings.forEach((ring, number) => {
      const step = windsClockwise(ring) === (number === 0) ? 2 : -2;
      for (let at = step > 0 ? 0 : ring.length - 2, left = ring.length / 2; left > 0; left -= 1, at += step) {
        path.lineTo(ring[at], ring[at + 1]);
      }
      path.closePath();
    });
  }
  return path;
}

/** Whether a ring runs clockwise on screen. @param {ArrayLike<number>} ring x, y, x, y, ... @returns {boolean} */
function windsClockwise(ring) {
  let twice = 0;
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
    twice += (ring[at] - ring[before]) * (ring[at + 1] + ring[before + 1]);
  }
  return twice < 0;
}

/** Km2 on the ellipsoid of a cell of Web Mercator (units of 0..1) at height `y`.
 * @param {number} y @param {number} cell @returns {number} */
function cellKm2(y, cell) {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  const bulge = 1 - ECCENTRICITY2 * Math.sin(latitude) ** 2;
  const metres = 2 * Math.PI * AXIS_M * cell * Math.cos(latitude);
  return (metres * metres * (1 - ECCENTRICITY2)) / bulge ** 2 / 1e6;
}
