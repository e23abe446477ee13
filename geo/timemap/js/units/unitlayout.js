// Where the symbols of units stand: beside their places, none on another, none far from its place. What does not fit
// folds into one symbol with a count. Pure: all in pixels of the world at one zoom, so dragging the map changes nothing.

/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {{report: Report, cluster: number, x: number, y: number}} UnitSpot  a report at its place */
/** @typedef {"unit"|"fold"|"mixed"|"group"|"place"} UnitMarkKind */
/** @typedef {{kind: UnitMarkKind, spots: UnitSpot[], x: number, y: number}} UnitMark
 *   x, y: middle of the frame; unit: one unit; fold: several of one side; mixed: of several sides, a count only;
 *   from afar, group: several of one side around it, place: the sign of those at one place */

/** No symbol stands farther than this from any place it speaks for, CSS pixels. */
export const UNIT_FARTHEST = 40;
/** Room of a symbol: half its width, how far its echelon reaches above its middle and its age below. */
export const UNIT_HALF = 16;
export const UNIT_RISE = 23;
export const UNIT_FALL = 21;
const UNIT_WIDE = 2 * UNIT_HALF;
const UNIT_HIGH = UNIT_RISE + UNIT_FALL;
/** Where a symbol may stand from its place, best first: above it, then around it, last upon it. */
const UNIT_SEATS = [
  [0, -28], [33, -22], [-33, -22], [17, -34], [-17, -34], [34, 12], [-34, 12], [33, 22], [-33, 22], [0, 24], [17, 32],
  [-17, 32], [0, -12], [20, 0], [-20, 0], [0, 0],
];
/** Places so near one another are looked at together; more units there than this fold. */
export const UNIT_REACH = 24;
const UNIT_SINGLES = 3;

/** Marks already placed, found by their neighbourhood. */
export class UnitSeating {
  constructor() {
    /** @type {Map<number, UnitMark[]>} */ this.cells = new Map();
  }

  /** @param {number} x @param {number} y @param {number} [reach] cells around @returns {UnitMark[]} */
  near(x, y, reach = 1) {
    const [column, row] = [Math.floor(x / UNIT_HIGH), Math.floor(y / UNIT_HIGH)];
    const found = [];
    for (let down = -reach; down <= reach; down += 1) {
      for (let right = -reach; right <= reach; right += 1) found.push(...(this.cells.get(unitCell(column + right, row + down)) ?? []));
    }
    return found;
  }

  /** Every mark. @returns {UnitMark[]} */
  all() {
    return [...this.cells.values()].flat();
  }

  /** @param {UnitMark} mark */
  add(mark) {
    const cell = unitCell(Math.floor(mark.x / UNIT_HIGH), Math.floor(mark.y / UNIT_HIGH));
    const there = this.cells.get(cell);
    if (there) there.push(mark);
    else this.cells.set(cell, [mark]);
  }

  /** @param {UnitMark} mark */
  remove(mark) {
    const there = this.cells.get(unitCell(Math.floor(mark.x / UNIT_HIGH), Math.floor(mark.y / UNIT_HIGH))) ?? [];
    there.splice(there.indexOf(mark), 1);
  }

  /** @param {number} x @param {number} y @returns {boolean} */
  isFree(x, y) {
    return !this.near(x, y).some((mark) => Math.abs(mark.x - x) < UNIT_WIDE && Math.abs(mark.y - y) < UNIT_HIGH);
  }
}

/** Marks for reports, each cluster of places in turn, in an order that the day does not change.
 * @param {UnitSpot[]} spots @param {(cluster: number) => number} rank of a cluster, the first 0 @returns {UnitMark[]} */
export function layoutUnits(spots, rank) {
  const clusters = unitGroups(spots, ({ cluster }) => cluster);
  const seating = new UnitSeating();
  for (const there of clusters.sort(([a], [b]) => rank(a.cluster) - rank(b.cluster))) {
    there.sort(unitOrder);
    const ways = [bySideAndEchelon(there), bySide(there)];
    if (there.length <= UNIT_SINGLES) ways.unshift(there.map((spot) => [spot]));
    if (!ways.some((groups) => seatAll(seating, groups))) for (const spot of there) squeezeIn(seating, spot);
  }
  return seating.all();
}

/** An order that stays the same from day to day. @param {UnitSpot} a @param {UnitSpot} b */
function unitOrder({ report: { unit: a, id: first } }, { report: { unit: b, id: second } }) {
  return a === b ? (first < second ? -1 : 1) : a.id < b.id ? -1 : 1;
}

/** @param {UnitSpot[]} spots @returns {UnitSpot[][]} */
function bySideAndEchelon(spots) {
  return unitGroups(spots, ({ report: { unit } }) => `${unit.side} ${unit.echelon}`);
}

/** @param {UnitSpot[]} spots @returns {UnitSpot[][]} */
function bySide(spots) {
  return unitGroups(spots, ({ report: { unit } }) => unit.side);
}

/** @param {UnitSpot[]} spots @param {(spot: UnitSpot) => string|number} keyOf @returns {UnitSpot[][]} */
export function unitGroups(spots, keyOf) {
  /** @type {Map<string|number, UnitSpot[]>} */ const groups = new Map();
  for (const spot of spots) {
    const key = keyOf(spot);
    const group = groups.get(key);
    if (group) group.push(spot);
    else groups.set(key, [spot]);
  }
  return [...groups.values()];
}

/** Give every group a seat, or none of them. @param {UnitSeating} seating @param {UnitSpot[][]} groups @returns {boolean} */
function seatAll(seating, groups) {
  const seated = [];
  for (const spots of groups) {
    const seat = freeSeat(seating, spots);
    if (!seat) {
      for (const mark of seated) seating.remove(mark);
      return false;
    }
    const mark = { kind: spots.length > 1 ? /** @type {const} */ ("fold") : /** @type {const} */ ("unit"), spots, x: seat[0], y: seat[1] };
    seated.push(mark);
    seating.add(mark);
  }
  return true;
}

/** The best free seat of a group that is near enough to each of its places. @param {UnitSeating} seating @param {UnitSpot[]} spots
 * @returns {[number, number]|null} */
export function freeSeat(seating, spots) {
  const [middleX, middleY] = [middleOfSpan(spots.map(({ x }) => x)), middleOfSpan(spots.map(({ y }) => y))];
  for (const [right, down] of UNIT_SEATS) {
    const [x, y] = [middleX + right, middleY + down];
    if (spots.every((spot) => isNearUnit(spot, x, y)) && seating.isFree(x, y)) return [x, y];
  }
  return null;
}

/** @param {number[]} values */
function middleOfSpan(values) {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** @param {UnitSpot} spot @param {number} x @param {number} y */
function isNearUnit(spot, x, y) {
  return Math.hypot(spot.x - x, spot.y - y) <= UNIT_FARTHEST;
}

/** Let a unit join a mark within reach, of its own side if there is one. Where there is none, nothing covers its place, and
 * it stands upon it. @param {UnitSeating} seating @param {UnitSpot} spot */
function squeezeIn(seating, spot) {
  const near = seating.near(spot.x, spot.y).filter((mark) => isNearUnit(spot, mark.x, mark.y));
  const { side } = spot.report.unit;
  const own = near.filter((mark) => mark.kind !== "mixed" && mark.spots[0].report.unit.side === side);
  const [mark] = (own.length ? own : near).sort((a, b) => unitDistance(spot, a) - unitDistance(spot, b));
  if (!mark) return seating.add({ kind: "mixed", spots: [spot], x: spot.x, y: spot.y });
  mark.kind = own.length ? "fold" : "mixed";
  mark.spots.push(spot);
}

/** @param {UnitSpot} spot @param {UnitMark} mark */
function unitDistance(spot, mark) {
  return Math.hypot(spot.x - mark.x, spot.y - mark.y);
}

/** @param {number} column @param {number} row */
function unitCell(column, row) {
  return column * 67108864 + row;
}
