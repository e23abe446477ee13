// Where the badge of a region stands: upon a place of its region, where it covers least. Pure.

import { canvasPoint } from "../canvas/stage.js";

/** @typedef {import("../core/types.js").Region} Region */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{left: number, top: number, right: number, bottom: number, wide: number}} BadgeRoom  where the middle of a badge may be */

/** Height of a badge, CSS pixels. */
export const REGION_HIGH = 24;
/** Badges keep this far from the edge of the map and from one another, CSS pixels. */
const REGION_MARGIN = 8;
/** How far apart seats along the frame of the map are tried. */
const REGION_FRAME_STEP = 24;
/** About so many places lie in a region (geo.timemap.regions): what is within half a step of one is taken to lie in it. */
const REGION_PLACES = 40;

/** Where a badge stands: upon the first place of its region, along the edge and then within, that is in view and where it
 * covers no mark, else where it covers fewest; where all those are taken, at the frame of the map as near to them as can be,
 * but never beyond its region; else nowhere.
 * @param {Camera} camera @param {Region} region @param {number} wide
 * @param {Box[]} taken @param {Box[]} [marks] smaller marks @returns {Box|null} */
export function regionSeat(camera, region, wide, taken, marks = []) {
  const room = badgeRoom(camera, wide);
  const isFree = (/** @type {Box} */ box) => !taken.some((other) => boxesMeet(box, other, REGION_MARGIN));
  const points = region.edge.map(([lon, lat]) => canvasPoint(camera, lon, lat));
  const free = points.filter((point) => isInView(camera, point)).map((point) => badgeUpon(room, point)).filter(isFree);
  const clear = free.find((box) => !marks.some((mark) => boxesMeet(box, mark, 0)));
  if (clear) return clear;
  const covered = (/** @type {Box} */ box) => marks.filter((mark) => boxesMeet(box, mark, 0)).length;
  if (free.length) return free.reduce((a, b) => (covered(b) < covered(a) ? b : a));
  return frameSeats(camera, region, room, points).find(isFree) ?? null;
}

/** @param {Camera} camera @param {number} wide @returns {BadgeRoom} */
function badgeRoom({ pad, width, height }, wide) {
  const [left, top] = [pad.x + REGION_MARGIN + wide / 2, pad.y + REGION_MARGIN + REGION_HIGH / 2];
  return { left, top, right: width - left, bottom: height - top, wide };
}

/** @param {Camera} camera @param {[number, number]} point */
function isInView({ pad, width, height }, [x, y]) {
  return x >= pad.x && x <= width - pad.x && y >= pad.y && y <= height - pad.y;
}

/** The badge that lies upon a point, moved no farther than it needs to be in view. @param {BadgeRoom} room
 * @param {[number, number]} point @returns {Box} */
function badgeUpon({ left, top, right, bottom, wide }, [x, y]) {
  const [middleX, middleY] = [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))];
  return { left: middleX - wide / 2, right: middleX + wide / 2, top: middleY - REGION_HIGH / 2, bottom: middleY + REGION_HIGH / 2 };
}

/** @param {Box} a @param {Box} b @param {number} margin @returns {boolean} */
function boxesMeet(a, b, margin) {
  return a.left < b.right + margin && a.right > b.left - margin && a.top < b.bottom + margin && a.bottom > b.top - margin;
}

/** Seats along the frame of the map that lie in the region: near one of its places, the nearest first.
 * @param {Camera} camera @param {Region} region @param {BadgeRoom} room @param {Array<[number, number]>} points
 * @returns {Box[]} */
function frameSeats(camera, { box: [west, south, east, north] }, room, points) {
  const reach = (0.5 * Math.sqrt(((east - west) * (north - south)) / REGION_PLACES) / 360) * camera.world;
  /** @type {Array<[number, number]>} */ const frame = [];
  for (let x = room.left; x <= room.right; x += REGION_FRAME_STEP) frame.push([x, room.top], [x, room.bottom]);
  for (let y = room.top; y <= room.bottom; y += REGION_FRAME_STEP) frame.push([room.left, y], [room.right, y]);
  const { left, right, top, bottom } = room;
  const nearby = points.filter(([x, y]) => x > left - reach && x < right + reach && y > top - reach && y < bottom + reach);
  if (!nearby.length) return [];
  const away = (/** @type {[number, number]} */ [x, y]) => nearby.reduce((least, point) => Math.min(least, Math.hypot(point[0] - x, point[1] - y)), Infinity);
  const near = frame.map((seat) => ({ seat, away: away(seat) })).filter((one) => one.away <= reach);
  return near.sort((a, b) => a.away - b.away).map(({ seat }) => badgeUpon(room, seat));
}
