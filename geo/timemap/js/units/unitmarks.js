// Which symbols of units a day shows at a zoom: reports live then, at most one of a unit at a place, laid out.

import { PointSet } from "../canvas/clusters.js";
import { reportPasses } from "../rules/eventfilter.js";
import { isLive, isPassing } from "../rules/live.js";
import { layoutUnits, UNIT_FALL, UNIT_HALF, UNIT_REACH, UNIT_RISE } from "./unitlayout.js";
import { isUnitOverview, overviewReach, overviewUnits } from "./unitoverview.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").MilSymbol} MilSymbol */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("./unitlayout.js").UnitMark} UnitMark */

/** Fields that decide which reports are shown, besides the day. */
export const UNIT_FILTERS = /** @type {const} */ (["day", "sides", "publishers", "minGrade", "query", "knownBy"]);
/** Days in two pictures at once, and the one before for a hand that hesitates. */
const UNIT_MARKS_KEPT = 4;
/** How opaque a very old report is, and after how many days it is that old. */
const UNIT_OLDEST = 0.45;
const UNIT_FADE_DAYS = 45;

/** @typedef {{located: Report[], points: PointSet, pointOf: Map<Report, number>, ranks: Int32Array,
 *   kept: Map<string, UnitMark[]>}} UnitTable */

/** @type {WeakMap<Model, UnitTable>} */
const unitTables = new WeakMap();

/** Reports with a point and, for each, the number of its point. @param {Model} model @returns {UnitTable} */
function unitTable(model) {
  const known = unitTables.get(model);
  if (known) return known;
  const points = new PointSet();
  const located = [...model.reports, ...model.posts, ...model.named].filter((report) => report.lon !== null && report.lat !== null);
  const pointOf = new Map(located.map((report) => [report, points.add(Number(report.lon), Number(report.lat))]));
  const table = { located, points, pointOf, ranks: pointRanks(points), kept: new Map() };
  unitTables.set(model, table);
  return table;
}

/** The place of every point in the order of weight: what is often spoken of is seated first, on every day alike.
 * @param {PointSet} points @returns {Int32Array} */
function pointRanks({ weights }) {
  const ranks = new Int32Array(weights.length);
  const order = weights.map((_, at) => at).sort((a, b) => weights[b] - weights[a] || a - b);
  order.forEach((point, rank) => (ranks[point] = rank));
  return ranks;
}

/** Reports with a point that are live on the day and pass, newest first. @param {Model} model @param {State} state
 * @returns {Report[]} */
export function liveLocated(model, state) {
  const passes = reportPasses(state);
  const live = unitTable(model).located.filter((report) => isLive(report, state.day));
  return live.filter(passes).sort((a, b) => b.day - a.day);
}

/** Reports, posts and named units that have a point. @param {Model} model @returns {Report[]} */
export function locatedReports(model) {
  return unitTable(model).located;
}

/** The marks of a day, in pixels of the world; from afar without posts made in passing. @param {Model} model @param {State} state @param {number} world its width
 * @returns {UnitMark[]} */
export function unitMarks(model, state, world) {
  const table = unitTable(model);
  const key = JSON.stringify([world, UNIT_FILTERS.map((field) => state[field])]);
  const known = table.kept.get(key);
  if (known) return known;
  const overview = isUnitOverview(world);
  const clusters = table.points.clustered(world, overview ? overviewReach(world) : UNIT_REACH);
  const seen = new Set();
  const spots = [];
  for (const report of liveLocated(model, state)) {
    if (overview && isPassing(report)) continue;
    const point = table.pointOf.get(report) ?? 0;
    const once = `${report.conflict ? `point ${point}` : clusters[point]} ${report.unit.id}`;
    if (seen.has(once)) continue;
    seen.add(once);
    spots.push({ report, cluster: clusters[point], x: table.points.x[point] * world, y: table.points.y[point] * world });
  }
  const rank = (/** @type {number} */ cluster) => table.ranks[cluster];
  const middleOf = (/** @type {number} */ cluster) => ({ x: table.points.x[cluster] * world, y: table.points.y[cluster] * world });
  const marks = overview ? overviewUnits(spots, rank, middleOf, world) : layoutUnits(spots, rank);
  if (table.kept.size >= UNIT_MARKS_KEPT) table.kept.delete([...table.kept.keys()][0]);
  table.kept.set(key, marks);
  return marks;
}

/** The empty frame that stands for several units of one side, with their echelon where all have the same.
 * @param {Model} model @param {UnitMark} mark @returns {MilSymbol|null} */
export function foldSymbol({ unitFolds }, { spots }) {
  const { side } = spots[0].report.unit;
  const echelons = new Set(spots.map(({ report }) => report.unit.echelon));
  const echelon = echelons.size === 1 ? [...echelons][0] : "";
  return unitFolds.find((fold) => fold.side === side && fold.echelon === echelon)?.symbol ?? null;
}

/** The marks on the canvas, in its own pixels, from north to south. @param {UnitMark[]} marks @param {Camera} camera
 * @returns {UnitMark[]} */
export function marksInView(marks, { left, top, width, height }) {
  const within = (/** @type {UnitMark} */ { x, y }) =>
    x > left - UNIT_HALF && x < left + width + UNIT_HALF && y > top - UNIT_RISE && y < top + height + UNIT_FALL;
  return marks
    .filter(within)
    .map((mark) => ({
      ...mark,
      x: mark.x - left,
      y: mark.y - top,
      spots: mark.spots.map((spot) => ({ ...spot, x: spot.x - left, y: spot.y - top })),
    }))
    .sort((a, b) => a.y - b.y);
}

/** Units whose reports are joined: the one chosen and the one pointed at. @param {State} state @param {{unit: string}} pointed
 * @returns {string[]} */
export function joinedUnits({ selected }, { unit }) {
  return [...(selected.startsWith("unit:") ? [selected.slice(5)] : []), ...(unit ? [unit] : [])];
}

/** Days since a report, or since a mapper's map last showed a post. @param {Report} report @param {number} day @returns {number} */
export function reportAge(report, day) {
  return Math.max(0, day - (report.lastDay ?? report.day));
}

/** @param {number} age days @returns {number} */
export function unitOpacity(age) {
  return 1 - (1 - UNIT_OLDEST) * Math.min(1, age / UNIT_FADE_DAYS);
}
