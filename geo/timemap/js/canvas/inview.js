// What lies in the map's view: points, lines and ground against a box, in Web Mercator units of 0..1.

import { mercatorX, mercatorY, sequenceHolds } from "../payload/topology.js";

/** @typedef {{x0: number, y0: number, x1: number, y1: number, zoom: number}} ViewBox */
/** @typedef {{sequence: import("../core/types.js").Sequence, arcs: Float64Array[]}} Ground */
/** @typedef {[number, number]} Point */

/** A mark whose middle lies this far outside still peeks in, CSS pixels. */
const PEEK_PX = 10;
/** Ground beside a line is looked for this far from it, CSS pixels: narrower ground is not seen. */
const ASIDE_PX = 0.5;

/** The box of a map as it rests. @param {L.Map} leaflet @returns {ViewBox} */
export function viewBox(leaflet) {
  const zoom = leaflet.getZoom();
  const world = 256 * 2 ** zoom;
  const { min, max } = leaflet.getPixelBounds();
  const [left, top] = [(min?.x ?? 0) - PEEK_PX, (min?.y ?? 0) - PEEK_PX];
  const [right, bottom] = [(max?.x ?? 0) + PEEK_PX, (max?.y ?? 0) + PEEK_PX];
  return { x0: left / world, y0: top / world, x1: right / world, y1: bottom / world, zoom };
}

/** Whether a record is drawn in the view. @param {ViewBox} box @param {{lon: number|null, lat: number|null}} record */
export function pointInView(box, { lon, lat }) {
  if (lon === null || lat === null) return false;
  const [x, y] = [mercatorX(lon), mercatorY(lat)];
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** Whether a box of degrees reaches into the view. @param {ViewBox} view @param {import("../core/types.js").Corners} box */
export function boxInView(view, [west, south, east, north]) {
  const [x0, y0, x1, y1] = [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)];
  return x1 > view.x0 && x0 < view.x1 && y1 > view.y0 && y0 < view.y1;
}

/** Whether any of these lines passes through the view. @param {ViewBox} box @param {Float64Array[]} arcs */
export function linesInView(box, arcs) {
  return arcs.some((arc) => !placesAlong(box, [arc]).next().done);
}

/** Whether any of the ground lies in the view. @param {ViewBox} box @param {Ground} ground */
export function groundInView(box, ground) {
  return linesInView(box, edgesOf(ground)) || holds(ground, middleOf(box));
}

/** Whether ground of `a` that is not of `b` can be seen in the view: it would lie along an edge that only one of them
 * has, or fill the whole view. @param {ViewBox} box @param {Ground} a @param {Ground} b */
export function groundBeyond(box, a, b) {
  const [edgesA, edgesB] = [new Set(edgesOf(a)), new Set(edgesOf(b))];
  const edges = [...edgesA, ...edgesB].filter((arc) => edgesA.has(arc) !== edgesB.has(arc));
  const beyond = (/** @type {Point} */ point) => holds(a, point) && !holds(b, point);
  if (beyond(middleOf(box))) return true;
  for (const [one, other] of placesAlong(box, edges)) if (beyond(one) || beyond(other)) return true;
  return false;
}

/** @param {Ground} ground @returns {Float64Array[]} */
function edgesOf({ sequence, arcs }) {
  return [...sequence].filter(Boolean).map((number) => arcs[Math.abs(number) - 1]);
}

/** @param {Ground} ground @param {Point} point */
function holds({ sequence, arcs }, [x, y]) {
  return sequenceHolds(sequence, arcs, x, y);
}

/** @param {ViewBox} box @returns {Point} */
function middleOf({ x0, y0, x1, y1 }) {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

/** Points on either side of every step of these lines that lies in the view.
 * @param {ViewBox} box @param {Float64Array[]} arcs @returns {Generator<[Point, Point], void>} */
function* placesAlong(box, arcs) {
  const aside = ASIDE_PX / (256 * 2 ** box.zoom);
  for (const arc of arcs) {
    for (let at = 0; at + 3 < arc.length; at += 2) {
      const [ax, ay, bx, by] = [arc[at], arc[at + 1], arc[at + 2], arc[at + 3]];
      if ((ax < box.x0 && bx < box.x0) || (ax > box.x1 && bx > box.x1)) continue;
      if ((ay < box.y0 && by < box.y0) || (ay > box.y1 && by > box.y1)) continue;
      const middle = clippedMiddle(box, ax, ay, bx - ax, by - ay);
      if (middle === null) continue;
      const [x, y] = [ax + middle * (bx - ax), ay + middle * (by - ay)];
      const share = aside / (Math.hypot(bx - ax, by - ay) || 1);
      const [dx, dy] = [(by - ay) * share, (ax - bx) * share];
      yield [
        [x + dx, y + dy],
        [x - dx, y - dy],
      ];
    }
  }
}

/** Where along a step from x, y (0..1) the middle of what lies in the box is, or null where nothing does.
 * @param {ViewBox} box @param {number} x @param {number} y @param {number} dx @param {number} dy @returns {number|null} */
function clippedMiddle(box, x, y, dx, dy) {
  let [from, until] = [0, 1];
  for (const [start, step, low, high] of [[x, dx, box.x0, box.x1], [y, dy, box.y0, box.y1]]) {
    if (!step) continue;
    const [a, b] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(a, b));
    until = Math.min(until, Math.max(a, b));
  }
  return from <= until ? (from + until) / 2 : null;
}
