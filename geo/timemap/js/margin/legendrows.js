// What the legend lists: every kind of mark that lies in the map's view, and no other.

import { boxInView, groundBeyond, groundInView, linesInView, pointInView } from "../canvas/inview.js";
import { EVENT_STATUS_WORDS, SIDE_WORDS, SIGHTING_KIND_WORDS, STATUS_WORDS, WHOSE_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { frameOn, frontArcs, statusOfKey } from "../ground/ground.js";
import { disputedGround, passedGround, shownChange } from "../ground/surface.js";
import { BASE_RAION_ZOOM, baseLines } from "../land/base.js";
import { EVIDENCE_AGES, evidenceAges } from "../records/evidence.js";
import { eventInWindow, eventPasses, reportPasses, sightingPasses } from "../rules/eventfilter.js";
import { isLive } from "../rules/live.js";
import { regionBadges } from "../units/regionbadges.js";
import { UNIT_TRAIL_DAYS } from "../units/units.js";
import { foldSymbol, unitMarks } from "../units/unitmarks.js";
import { badgeSample, disputeSample, dotSample, eventSample, groundSample, lineSample, passedSample, sightingSample, staleSample } from "./legendmarks.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Unit} Unit */
/** @typedef {import("../canvas/inview.js").ViewBox} ViewBox */
/** A brief too short for all rows leaves those out first that are `minor` in the first degree, then in the second.
 * @typedef {{words: string, paint?: import("./legendmarks.js").SamplePainter, image?: string, minor?: 1|2}} LegendRow */
/** @typedef {{name: string, rows: LegendRow[]}} LegendGroup */

/** Degrees of minor rows. */
const [FIRST, SECOND] = /** @type {[1, 2]} */ ([1, 2]);

/** What is visible, in groups; where two days stand side by side, of both. Pure.
 * @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendGroup[]} */
export function legendGroups(model, state, box) {
  const beside = state.compare !== null && state.compareMode !== "diff";
  const states = beside ? [state, { ...state, day: state.compare ?? state.day }] : [state];
  const kinds = [
    { name: "Ground", rowsOf: groundRows },
    { name: "Footage", rowsOf: sightingRows },
    { name: "Events", rowsOf: eventRows },
    { name: "Units", rowsOf: unitRows },
    { name: "Regions", rowsOf: regionRows },
    { name: "Lines", rowsOf: lineRows },
  ];
  const groups = kinds.map(({ name, rowsOf }) => {
    const rows = states.flatMap((one) => rowsOf(model, one, box));
    return { name, rows: [...new Map(rows.map((row) => [row.words, row])).values()] };
  });
  return groups.filter((group) => group.rows.length);
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function groundRows(model, state, box) {
  const lens = model.lensById.get(state.lens);
  const disputed = state.layers.includes("dispute") ? disputedGround(model, state.day) : [];
  const parted = disputed.some(([a, b]) => groundBeyond(box, a, b) || groundBeyond(box, b, a));
  return [
    ...(lens ? [...heldRows(lens, state, box), ...passedRows(model, lens, state, box)] : []),
    ...(state.layers.includes("evidence") ? evidenceRows(model, state, box) : []),
    ...(parted ? [{ words: "The two sides' accounts differ", paint: disputeSample }] : []),
  ];
}

/** @param {Lens} lens @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function heldRows(lens, state, box) {
  const frame = frameOn(lens, state.day);
  if (frame < 0) return [];
  const { keys, frames, arcs } = lens.topology;
  const seen = keys.filter((_, at) => groundInView(box, { sequence: frames[frame][at], arcs }));
  const held = new Set(seen.map(statusOfKey));
  if (state.day > lens.lastDay) return held.size ? [{ words: "Last known, no longer current", paint: staleSample }] : [];
  if (!state.layers.includes("control")) return [];
  return Object.keys(STATUS_WORDS)
    .filter((status) => held.has(/** @type {import("../core/types.js").Status} */ (status)))
    .map((status) => ({ words: sentenceCase(STATUS_WORDS[status]), paint: groundSample(status) }));
}

/** @param {Model} model @param {Lens} lens @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function passedRows(model, lens, state, box) {
  const since = shownChange(model, state, lens);
  if (!since) return [];
  const seen = passedGround(lens, since.from, since.until).filter((one) => groundBeyond(box, one.within, one.without));
  const difference = state.compare !== null && state.compareMode === "diff";
  const when = difference ? "between the days" : "in the window";
  const rows = seen.map(({ holder, gained, side }) => ({
    words: `${gained ? "Gained" : "Lost"} by ${SIDE_WORDS[holder]} ${when}`,
    paint: passedSample(side),
  }));
  if (!difference || !state.layers.includes("front") || !frontInView(lens, Number(state.compare), box)) return rows;
  return [...rows, { words: "Line of contact on the other day", paint: lineSample("text", 2, [7, 6]) }];
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function evidenceRows(model, state, box) {
  const ages = evidenceAges(model, state).filter(({ place }) => pointInView(box, place));
  const steps = [...EVIDENCE_AGES, { days: Infinity, opacity: 0 }];
  const seen = steps.filter(({ days }, at) => ages.some(({ age }) => age <= days && age > (steps[at - 1]?.days ?? -1)));
  return seen.map(({ days, opacity }) => ({
    words: `Settlement with a claim, ${days === Infinity ? "older" : `of the last ${days} days`}`,
    paint: dotSample(opacity),
  }));
}

/** Whose, then the kinds, then what the line hedges. @param {Model} model @param {State} state @param {ViewBox} box
 * @returns {LegendRow[]} */
function sightingRows(model, state, box) {
  if (!state.layers.includes("sightings")) return [];
  const passes = sightingPasses(state);
  const seen = model.sightings.filter((one) => eventInWindow(state, one) && pointInView(box, one) && passes(one));
  const plain = { kind: "", whose: "civilian", what: "", hedged: false };
  const whose = Object.keys(WHOSE_WORDS).filter((key) => seen.some((one) => one.whose === key));
  const kinds = [...new Set(seen.map(({ kind }) => kind))].sort();
  return [
    ...whose.map((key) => ({ words: sentenceCase(wordFor(WHOSE_WORDS, key)), paint: sightingSample({ ...plain, whose: key }) })),
    ...kinds.map((kind) => ({ words: wordFor(SIGHTING_KIND_WORDS, kind), paint: sightingSample({ ...plain, kind }), minor: FIRST })),
    ...(seen.some(({ hedged }) => hedged) ? [{ words: "Uncertain, the mapper says", paint: sightingSample({ ...plain, hedged: true }) }] : []),
    ...(seen.length ? [{ words: "Read from key words in the mapper\u2019s caption", minor: FIRST }] : []),
  ];
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function eventRows(model, state, box) {
  if (!state.layers.includes("events")) return [];
  const passes = eventPasses(state);
  const seen = model.events.filter((one) => eventInWindow(state, one) && pointInView(box, one) && passes(one));
  const categories = [...new Set(seen.map((event) => event.category))].sort();
  const sides = Object.keys(SIDE_WORDS).filter((side) => seen.some((event) => event.side === side));
  const statuses = Object.keys(EVENT_STATUS_WORDS).filter((status) => seen.some((event) => event.status === status));
  const plain = { category: "", side: "none", status: "confirmed" };
  return [
    ...categories.map((category) => ({
      words: sentenceCase(wordFor({}, category)),
      paint: eventSample({ ...plain, category }),
      minor: SECOND,
    })),
    ...sides.map((side) => ({ words: `Act of ${wordFor(SIDE_WORDS, side)}`, paint: eventSample({ ...plain, side }) })),
    ...statuses.map((status) => ({
      words: sentenceCase(wordFor(EVENT_STATUS_WORDS, status)),
      paint: eventSample({ ...plain, status }),
      minor: SECOND,
    })),
    ...(seen.some((event) => event.until <= state.day)
      ? [{ words: "Paler: earlier in the window", paint: eventSample(plain, 0.4), minor: SECOND }]
      : []),
  ];
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function unitRows(model, state, box) {
  const passes = reportPasses(state);
  const live = model.reports.filter((report) => isLive(report, state.day) && passes(report));
  const seen = state.layers.includes("units") ? live.filter((report) => pointInView(box, report)) : [];
  const sides = [...new Set(seen.map(({ unit }) => unit.side))];
  /** @type {LegendRow[]} */
  const rows = sides.map((side) => ({ words: sentenceCase(wordFor(SIDE_WORDS, side)), image: plainSymbol(model, side) }));
  if (seen.length) rows.push({ words: "at their last report; paler and \u201c19 d\u201d: its age" });
  const fold = seen.length > 1 ? foldInView(model, state, box) : null;
  if (fold) rows.push({ words: "With a number: that many units", image: foldSymbol(model, fold)?.url });
  if (seen.some((report) => report.conflict))
    rows.push({ words: "Reports of the unit pointed at that contradict", paint: lineSample("text", 1.5, [5, 4]) });
  const trails = state.layers.includes("trails") ? live.map(({ unit }) => trailOf(unit, state.day)) : [];
  if (trails.some((steps) => steps.length > 1 && steps.some((step) => pointInView(box, step))))
    rows.push({ words: "Earlier places of a unit", paint: lineSample("muted", 1.5) });
  return rows;
}

/** A symbol in the view that stands for several units. @param {Model} model @param {State} state @param {ViewBox} box */
function foldInView(model, state, { x0, y0, x1, y1, zoom }) {
  const world = 256 * 2 ** zoom;
  const within = (/** @type {number} */ x, /** @type {number} */ y) => x > x0 * world && x < x1 * world && y > y0 * world && y < y1 * world;
  return unitMarks(model, state, world).find(({ kind, x, y }) => kind === "fold" && within(x, y)) ?? null;
}

/** The located reports that the trail of a unit leads through. @param {Unit} unit @param {number} day */
function trailOf({ reports }, day) {
  return reports.filter((report) => report.lon !== null && report.day <= day && report.day > day - UNIT_TRAIL_DAYS);
}

/** The symbol of a side that has least around its frame: a flag staff would shrink the frame in a small sample.
 * @param {Model} model @param {string} side @returns {string} */
function plainSymbol(model, side) {
  const symbols = model.units.filter((unit) => unit.side === side).map((unit) => unit.symbol);
  return symbols.reduce((a, b) => (b.width * b.height < a.width * a.height ? b : a)).url;
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function lineRows(model, state, box) {
  const lens = model.lensById.get(state.lens);
  const rows = [];
  if (state.layers.includes("front") && lens && state.day <= lens.lastDay && frontInView(lens, state.day, box))
    rows.push({ words: "Line of contact", paint: lineSample("text", 2.4) });
  const kinds = [
    { kind: "border", layer: "boundaries", words: "State border", paint: lineSample("border", 2) },
    { kind: "oblast", layer: "boundaries", words: "Oblast", paint: lineSample("oblast", 1.6) },
    { kind: "raion", layer: "boundaries", words: "Raion", paint: lineSample("raion", 1), from: BASE_RAION_ZOOM },
    { kind: "river", layer: "rivers", words: "River", paint: lineSample("water", 2) },
  ];
  const seen = kinds.filter(
    ({ kind, layer, from = 0 }) =>
      state.layers.includes(layer) && box.zoom >= from && linesInView(box, baseLines(model, kind)),
  );
  return [...rows, ...seen.map(({ words, paint }) => ({ words, paint }))];
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function regionRows(model, state, box) {
  const seen = regionBadges(model, state, box.zoom).some(({ region }) => boxInView(box, region.box));
  return seen ? [{ words: "Reported in the region, exact place unknown", paint: badgeSample }] : [];
}

/** @param {Lens} lens @param {number} day @param {ViewBox} box */
function frontInView(lens, day, box) {
  const frame = frameOn(lens, day);
  if (frame < 0) return false;
  const { front, edge } = frontArcs(lens, frame);
  return linesInView(box, [...front, ...edge].map((number) => lens.topology.arcs[number - 1]));
}
