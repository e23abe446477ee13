// What of the marks lies under a finger or pointer.

import { ownAnchor } from "./ownmarks.js";

/** @typedef {import("../core/types.js").Annotation} Annotation */
/** @typedef {[number, number]} Spot */
/** @typedef {{mark: number, point: number}} Grip  point: its number, or -1 for the mark as a whole */

/** How far a finger or a pointer may be off, CSS pixels: a target of 44, and of 20. */
export const GRIP_FINGER_PX = 22;
export const GRIP_POINTER_PX = 10;
/** Half the size of a plate of words, by the length of its longest line. */
const GRIP_LETTER_PX = 3.9;
const GRIP_PLATE_PX = 14;

/** What is under a spot: a point of the chosen mark first, then the topmost mark. @param {Annotation[]} marks
 * @param {(point: readonly [number, number]) => Spot} place @param {number} chosen @param {Spot} spot @param {number} reach
 * @returns {Grip|null} */
export function gripAt(marks, place, chosen, spot, reach) {
  const held = marks[chosen]?.points.map((point) => away(place(point), spot)) ?? [];
  const near = held.indexOf(Math.min(...held));
  if (near >= 0 && held[near] <= reach && marks[chosen].points.length > 1) return { mark: chosen, point: near };
  for (let number = marks.length - 1; number >= 0; number -= 1) {
    if (touches(marks[number], marks[number].points.map(place), spot, reach)) return { mark: number, point: -1 };
  }
  return null;
}

/** @param {Annotation} mark @param {Spot[]} at @param {Spot} spot @param {number} reach @returns {boolean} */
function touches(mark, at, spot, reach) {
  if (mark.text && onPlate(mark, at, spot, reach)) return true;
  if (mark.kind === "circle") return Math.abs(away(at[0], spot) - away(at[0], at[1])) <= reach || away(at[0], spot) <= reach;
  if (mark.kind === "area" && inside(at, spot)) return true;
  const ends = mark.kind === "area" ? [...at, at[0]] : at;
  return ends.slice(1).some((end, number) => awayFromLine(ends[number], end, spot) <= reach);
}

/** @param {Annotation} mark @param {Spot[]} at @param {Spot} spot @param {number} reach @returns {boolean} */
function onPlate(mark, at, [x, y], reach) {
  const [middleX, middleY] = ownAnchor(mark, at);
  const half = Math.max(GRIP_PLATE_PX, Math.min(26, [...mark.text].length) * GRIP_LETTER_PX);
  return Math.abs(x - middleX) <= half + reach / 2 && Math.abs(y - middleY) <= Math.max(GRIP_PLATE_PX, reach);
}

/** @param {Spot} a @param {Spot} b @returns {number} */
function away(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** @param {Spot} a @param {Spot} b @param {Spot} spot @returns {number} */
function awayFromLine(a, b, spot) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return away([a[0] + share * dx, a[1] + share * dy], spot);
}

/** @param {Spot[]} ring @param {Spot} spot @returns {boolean} */
function inside(ring, [x, y]) {
  let odd = false;
  ring.forEach(([ax, ay], number) => {
    const [bx, by] = ring[(number + 1) % ring.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}
