// Which events and unit reports pass the filters of the state: the same rules as geo.select.

import { foldFound, foldTerms, foldTexts } from "./fold.js";

/** @typedef {import("../core/types.js").MapEvent} MapEvent */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Source} Source */
/** @typedef {import("../core/types.js").State} State */

/** A window of 0 days is cumulative: it starts here. */
const BEGINNING = -1e6;

/** Folded words of a record, worked out when a search first asks. @type {WeakMap<object, string>} */
const wordsByRecord = new WeakMap();

/** A test for events without regard to time: category, side, status, publisher, least grade, known by, text.
 * @param {State} state @returns {(event: MapEvent) => boolean} */
export function eventPasses(state) {
  const sourced = sourcedPasses(state);
  return (event) =>
    (!state.categories.length || state.categories.includes(event.category)) &&
    (!state.sides.length || state.sides.includes(event.side)) &&
    (!state.statuses.length || state.statuses.includes(event.status)) &&
    sourced(
      event,
      () => event.sources,
      event.from,
      event.reliability,
      () => [event.title, event.text, ...placeTexts(event)],
    );
}

/** Whether the span of an event or a sighting overlaps the trailing window.
 * @param {State} state @param {{from: number, until: number}} event */
export function eventInWindow(state, event) {
  const from = state.window === 0 ? BEGINNING : state.day - state.window + 1;
  return event.from < state.day + 1 && from < event.until;
}

/** A test for sightings without regard to time: kind, whose they show, publisher, least grade, known by, text.
 * @param {State} state @returns {(sighting: import("../core/types.js").Sighting) => boolean} */
export function sightingPasses(state) {
  const sourced = sourcedPasses({ ...state, knownBy: null });
  return (sighting) =>
    (!state.kinds.length || state.kinds.includes(sighting.kind)) &&
    (!state.shown.length || state.shown.includes(sighting.whose)) &&
    (state.knownBy === null || sighting.posted <= state.knownBy) &&
    sourced(
      sighting,
      () => sighting.sources,
      sighting.posted,
      sighting.reliability,
      () => [sighting.title, ...placeTexts(sighting), ...sighting.units.flatMap(namedTexts)],
    );
}

/** A test for unit reports, posts and units named in footage without regard to time: side of the unit, publisher, least grade, known by, text.
 * @param {State} state @returns {(report: Report) => boolean} */
export function reportPasses(state) {
  const [sourced, footage] = [sourcedPasses(state), sourcedPasses({ ...state, knownBy: null })];
  return (report) =>
    (!state.sides.length || state.sides.includes(report.unit.side)) &&
    (state.knownBy === null || (drawnOn(report) ?? state.knownBy) <= state.knownBy) &&
    (drawnOn(report) === null ? sourced : footage)(
      report,
      () => [report.source],
      report.day,
      report.source.publisher.reliability,
      () => [report.unit.name, report.unit.short, report.note, ...placeTexts(report)],
    );
}

/** The day from which a mapper's mark is known: a unit named in footage, a post; null for a report, which its sources date.
 * @param {Report} report @returns {number|null} */
function drawnOn(report) {
  return report.posted ?? (report.lastDay === undefined ? null : report.day);
}

/** @param {import("../core/types.js").NamedUnit} named @returns {string[]} */
function namedTexts({ number, arm, echelon, unit }) {
  return [`${number} ${arm} ${echelon}`.replaceAll("_", " "), ...(unit ? [unit.name, unit.short] : [])];
}

/** @param {State} state
 * @returns {(record: object, sources: () => Source[], start: number, letter: string, texts: () => string[]) => boolean} */
function sourcedPasses(state) {
  const words = foldTerms(state.query);
  const least = state.minGrade || "F";
  return (record, sources, start, letter, texts) =>
    letter <= least &&
    (!state.publishers.length || sources().some((source) => state.publishers.includes(source.publisher.id))) &&
    (state.knownBy === null || firstKnown(sources(), start) <= state.knownBy) &&
    (!words.length || hasWords(record, words, texts));
}

/** Day on which a record became known: its earliest source, undated ones count from the record's own day.
 * @param {Source[]} sources @param {number} start @returns {number} */
function firstKnown(sources, start) {
  return sources.length ? Math.min(...sources.map((source) => source.published ?? start)) : start;
}

/** @param {object} record @param {string[][]} words @param {() => string[]} texts @returns {boolean} */
function hasWords(record, words, texts) {
  let folded = wordsByRecord.get(record);
  if (folded === undefined) {
    folded = foldTexts(texts());
    wordsByRecord.set(record, folded);
  }
  return foldFound(words, folded);
}

/** @param {{place: Place|null, placeName: string, oblast: string}} record @returns {string[]} */
function placeTexts({ place, placeName, oblast }) {
  const names = place ? [place.names.en, place.names.ru, place.names.uk, ...place.aliases] : [];
  return [placeName, oblast, ...names];
}
