// Units seen from afar. Symbols would stand on one another there, so each unit is a small sign at its very place, and what
// lies together has one symbol with a count among its signs; a lone report keeps its symbol. Pure, in pixels of the world.

import { freeSeat, unitGroups, UnitSeating } from "./unitlayout.js";

/** @typedef {import("./unitlayout.js").UnitSpot} UnitSpot */
/** @typedef {import("./unitlayout.js").UnitMark} UnitMark */

/** From this zoom on units are seen close, each with its symbol. */
export const UNIT_CLOSE_ZOOM = 12.25;
/** Places nearer to one another than this share a symbol, CSS pixels: a window then has about a dozen of them. Nearer by, where
 * units lie farther apart, less and less. */
const UNIT_WIDE_REACH = 230;
const UNIT_NARROW_REACH = 100;
const UNIT_NARROWING_ZOOM = 10.5;
/** From this zoom on a lone post has its symbol as well. */
const UNIT_LONE_POST_ZOOM = 11;
/** A symbol of a group stands upon one of its places, or else beside one of this many. */
const UNIT_ANCHORS = 4;

/** Whether units are seen from afar. @param {number} world pixels of the whole world @returns {boolean} */
export function isUnitOverview(world) {
  return zoomOfWorld(world) < UNIT_CLOSE_ZOOM;
}

/** How near places have to be to share a symbol, CSS pixels. @param {number} world @returns {number} */
export function overviewReach(world) {
  const share = (zoomOfWorld(world) - UNIT_NARROWING_ZOOM) / (UNIT_CLOSE_ZOOM - UNIT_NARROWING_ZOOM);
  return UNIT_WIDE_REACH - Math.max(0, share) * (UNIT_WIDE_REACH - UNIT_NARROW_REACH);
}

/** @param {number} world pixels of the whole world */
function zoomOfWorld(world) {
  return Math.log2(world / 256);
}

/** A sign for every place, and symbols for what lies together.
 * @param {UnitSpot[]} spots @param {(cluster: number) => number} rank of a cluster, the first 0
 * @param {(cluster: number) => {x: number, y: number}} middleOf the point that stands for a cluster, the same on every day
 * @param {number} world @returns {UnitMark[]} */
export function overviewUnits(spots, rank, middleOf, world) {
  const closer = zoomOfWorld(world) >= UNIT_LONE_POST_ZOOM;
  const seating = new UnitSeating();
  const groups = unitGroups(spots, ({ cluster, report }) => `${cluster} ${report.unit.side}`);
  for (const there of groups.sort(([a], [b]) => rank(a.cluster) - rank(b.cluster))) {
    const anchors = nearestFirst(there, middleOf(there[0].cluster));
    const lone = new Set(there.map(({ report }) => report.unit)).size === 1;
    if (!lone) seatGroup(seating, anchors);
    else seatLone(seating, closer ? anchors : anchors.filter(({ report }) => report.lastDay === undefined));
  }
  const places = unitGroups(spots, ({ x, y }) => `${x} ${y}`);
  return [...places.map((here) => ({ kind: /** @type {const} */ ("place"), spots: here, x: here[0].x, y: here[0].y })), ...seating.all()];
}

/** @param {UnitSpot[]} spots @param {{x: number, y: number}} middle @returns {UnitSpot[]} */
function nearestFirst(spots, { x, y }) {
  const away = (/** @type {UnitSpot} */ spot) => Math.hypot(spot.x - x, spot.y - y);
  return [...spots].sort((a, b) => away(a) - away(b) || (a.report.id < b.report.id ? -1 : 1));
}

/** A symbol with a count upon a place of the group, or beside one. Where all is taken its signs stand alone.
 * @param {UnitSeating} seating @param {UnitSpot[]} spots */
function seatGroup(seating, spots) {
  for (const anchor of spots.slice(0, UNIT_ANCHORS)) {
    const seat = seating.isFree(anchor.x, anchor.y) ? [anchor.x, anchor.y] : freeSeat(seating, [anchor]);
    if (seat) return seating.add({ kind: "group", spots, x: seat[0], y: seat[1] });
  }
}

/** The symbols of one unit, beside each of its places. @param {UnitSeating} seating @param {UnitSpot[]} spots */
function seatLone(seating, spots) {
  for (const spot of spots) {
    const seat = freeSeat(seating, [spot]);
    if (seat) seating.add({ kind: "unit", spots: [spot], x: seat[0], y: seat[1] });
  }
}
