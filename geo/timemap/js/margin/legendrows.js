// What the legend lists: every kind of mark that lies in the map's view, and no other.

import { annotationSample } from "../annotate/ownmarks.js";
import { boxInView, groundBeyond, groundInView, linesInView, pointInView } from "../canvas/inview.js";
import { SHARED } from "../core/shared.js";
import { EVENT_STATUS_WORDS, km2Text, PARTING_WORDS, SIDE_WORDS, SIGHTING_KIND_WORDS, STATUS_WORDS, WHOSE_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { frameOn, frontArcs, statusOfKey } from "../ground/ground.js";
import { disputedGround } from "../ground/dispute.js";
import { partingGround, partingsKm2, partingsOn } from "../ground/partings.js";
import { passedGround, shownChange } from "../ground/surface.js";
import { BASE_RAION_ZOOM, baseLines } from "../land/base.js";
import { EVIDENCE_AGES, evidenceAges } from "../records/evidence.js";
import { readAnnotations } from "../rules/annotations.js";
import { eventInWindow, eventPasses, sightingPasses } from "../rules/eventfilter.js";
import { isPassing } from "../rules/live.js";
import { regionBadges } from "../units/regionbadges.js";
import { liveLocated, unitMarks } from "../units/unitmarks.js";
import { UNIT_PASSING_DASH, UNIT_TRAIL_DAYS } from "../units/units.js";
import { badgeSample, disputeSample, dotSample, eventSample, groundSample, lineSample, partingSample, passedSample, sightingSample, smallFrameSample, staleSample } from "./legendmarks.js";

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
    { name: "Mappers", rowsOf: partingRows },
    { name: "Footage", rowsOf: sightingRows },
    { name: "Events", rowsOf: eventRows },
    { name: "Units", rowsOf: unitRows },
    { name: "Regions", rowsOf: regionRows },
    { name: "Lines", rowsOf: lineRows },
    { name: SHARED.annotations.heading, rowsOf: annotationRows },
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

/** How the two mappers part in the view, with the km2 of all such ground. @param {Model} model @param {State} state
 * @param {ViewBox} box @returns {LegendRow[]} */
function partingRows(model, state, box) {
  if (!state.layers.includes("mappers")) return [];
  const seen = partingsOn(model, state.day).filter(({ within, without }) =>
    without.every((ground) => groundBeyond(box, partingGround(within), partingGround(ground))));
  const km2 = seen.length ? partingsKm2(model, state.day) : null;
  return Object.keys(PARTING_WORDS)
    .map((key) => /** @type {"opposed"|"grey"} */ (key))
    .filter((kind) => seen.some((one) => one.kind === kind))
    .map((kind) => ({ words: `${PARTING_WORDS[kind]}: ${km2Text(km2?.[kind] ?? 0)} km\u00b2`, paint: partingSample(kind) }));
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
    ...(seen.some(({ hedged }) => hedged) ? [{ words: "Uncertain, says the mapper", paint: sightingSample({ ...plain, hedged: true }) }] : []),
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
  const marks = state.layers.includes("units") ? marksInBox(model, state, box) : [];
  const seen = marks.flatMap(({ spots }) => spots.map(({ report }) => report));
  const sides = Object.keys(SIDE_WORDS).filter((side) => seen.some(({ unit }) => unit.side === side));
  const place = marks.find(({ kind }) => kind === "place");
  const [side] = place?.spots.map(({ report }) => report.unit.side) ?? [];
  /** @type {LegendRow[]} */
  const rows = sides.map((one) => ({ words: sentenceCase(wordFor(SIDE_WORDS, one)), image: plainSymbol(model, one) }));
  if (place) rows.push({ words: "Small: one or more units, at their exact place", paint: smallFrameSample(side) });
  if (marks.some(({ kind }) => kind === "fold" || kind === "group"))
    rows.push({ words: "With a number: that many units nearby" });
  if (marks.some(({ kind }) => kind === "unit")) rows.push({ words: "at their last report; paler and \u201c19 d\u201d: its age" });
  if (seen.some(isPassing)) rows.push({ words: "Shown there for less than three days", paint: lineSample("text", 1.4, UNIT_PASSING_DASH) });
  if (seen.some((report) => report.conflict))
    rows.push({ words: "Contradicting reports of the unit pointed at", paint: lineSample("text", 1.5, [5, 4]) });
  return [...rows, ...trailRows(model, state, box)];
}

/** @param {Model} model @param {State} state @param {ViewBox} box @returns {LegendRow[]} */
function trailRows(model, state, box) {
  const trails = state.layers.includes("trails") ? liveLocated(model, state).map(({ unit }) => trailOf(unit, state.day)) : [];
  const seen = trails.some((steps) => steps.length > 1 && steps.some((step) => pointInView(box, step)));
  return seen ? [{ words: "Earlier places of a unit", paint: lineSample("muted", 1.5) }] : [];
}

/** Symbols of units in the view. @param {Model} model @param {State} state @param {ViewBox} box */
function marksInBox(model, state, { x0, y0, x1, y1, zoom }) {
  const world = 256 * 2 ** zoom;
  return unitMarks(model, state, world).filter(({ x, y }) => x > x0 * world && x < x1 * world && y > y0 * world && y < y1 * world);
}

/** The located reports that the trail of a unit leads through. @param {Unit} unit @param {number} day */
function trailOf({ reports, posts }, day) {
  return [...reports, ...posts].filter((report) => report.lon !== null && report.day <= day && report.day > day - UNIT_TRAIL_DAYS);
}

/** The empty frame of a side. @param {Model} model @param {string} side @returns {string|undefined} */
function plainSymbol({ unitFolds }, side) {
  return unitFolds.find((fold) => fold.side === side && !fold.echelon)?.symbol.url;
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

/** The reader's own marks, under a heading that says so. @param {Model} _ @param {State} state @param {ViewBox} box
 * @returns {LegendRow[]} */
function annotationRows(_, { annotations }, box) {
  const seen = (readAnnotations(annotations) ?? []).filter(({ points }) => {
    const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
    return boxInView(box, [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  });
  const looks = new Map(seen.map(({ kind, colour }) => [kind, colour]));
  const rows = [...looks].map(([kind, colour]) => ({ words: SHARED.annotations.kinds[kind], paint: annotationSample(kind, colour) }));
  return rows.length ? [{ words: SHARED.annotations.are }, ...rows] : [];
}

/** @param {Lens} lens @param {number} day @param {ViewBox} box */
function frontInView(lens, day, box) {
  const frame = frameOn(lens, day);
  if (frame < 0) return false;
  const { front, edge } = frontArcs(lens, frame);
  return linesInView(box, [...front, ...edge].map((number) => lens.topology.arcs[number - 1]));
}
