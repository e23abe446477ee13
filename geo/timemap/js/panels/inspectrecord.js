// What the panel says of an event or a unit, with every source.

import { dayShort } from "../core/days.js";
import { CLAIMANT_WORDS, EVENT_STATUS_WORDS, SIDE_WORDS, SIGHTING_KIND_WORDS, WHOSE_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { element } from "../kit/dom.js";
import { gradeMark, sourceLine, sourceList } from "../records/citation.js";
import { footageList } from "../records/footage.js";
import { isLive, isPassing } from "../rules/live.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").MapEvent} MapEvent */
/** @typedef {import("../core/types.js").Unit} Unit */
/** @typedef {import("../core/types.js").Report} Report */

/** The panel of an event. @param {Model} model @param {MapEvent} event @returns {Node[]} */
export function eventReport(model, event) {
  return [
    factRows([
      ["When", spanText(model, event)],
      ["Where", whereText(event.placeName, event.oblast, event.locationPrecision)],
      ["What", `${sentenceCase(wordFor({}, event.category))}; act of ${wordFor(SIDE_WORDS, event.side)}`],
      ["Status", sentenceCase(wordFor(EVENT_STATUS_WORDS, event.status))],
      ["Casualties", event.casualties],
    ]),
    element("p", {}, event.text),
    element("h3", {}, "Sources ", gradeMark(event.reliability)),
    sourceList(model, event.sources),
  ];
}

/** The panel of a sighting. @param {Model} model @param {import("../core/types.js").Sighting} sighting @returns {Node[]} */
export function sightingReport(model, sighting) {
  const { kind, whose, what, hedged, harm, units, mapper } = sighting;
  const older = sighting.from !== sighting.posted;
  return [
    factRows([
      ["Shows", `${sightingSpan(model, sighting)}${older ? ", as said" : ""}`],
      ["Known from", `${dayShort(model, sighting.posted)}, when the mapper put it on the map`],
      ["Where", sightingWhere(sighting)],
      ["What happens", `${wordFor(SIGHTING_KIND_WORDS, kind)}${hedged ? " (the mapper says claimed, likely or unclear)" : ""}`],
      ["To whom", `${what ? `${sentenceCase(wordFor({}, what))}, ` : ""}${wordFor(WHOSE_WORDS, whose)}`],
      ["Civilian harm", harm ? "reported" : ""],
      ["Units named", units.map(namedUnit).join("; ")],
      ["Placed by", wordFor(CLAIMANT_WORDS, mapper)],
    ]),
    element("p", { class: "kx-muted" }, SIGHTING_NOTE),
    element("h3", {}, "Footage and who placed it ", gradeMark(sighting.reliability)),
    footageList(sighting.sources),
  ];
}

const SIGHTING_NOTE =
  "Kind, content and units are read from key words in the mapper\u2019s caption. A sighting says that somebody\u2019s people or things were at a point, not who held it.";

/** "61st mechanized", as far as the line says; who acts and who is hit is not said.
 * @param {import("../core/types.js").NamedUnit} named @returns {string} */
function namedUnit({ number, arm, echelon, unit }) {
  return unit ? unit.name : [String(number), wordFor({}, arm), wordFor({}, echelon)].filter(Boolean).join(" ");
}

/** @param {Model} model @param {{from: number, until: number}} sighting @returns {string} */
function sightingSpan(model, { from, until }) {
  return until - from > 1 ? `${dayShort(model, from)} to ${dayShort(model, until - 1)}` : dayShort(model, from);
}

/** "1.9 km from Basivka, Sumy Oblast" @param {import("../core/types.js").Sighting} sighting @returns {string} */
export function sightingWhere({ placeName, placeKm, oblast }) {
  return placeName ? `${placeKm.toFixed(1)} km from ${placeName}, ${oblast}` : oblast;
}

/** The panel of a unit: reports live on the day first, then the earlier and later ones.
 * @param {Model} model @param {State} state @param {Unit} unit @returns {Node[]} */
export function unitReport(model, state, unit) {
  const reports = [...unit.reports, ...unit.posts].sort((a, b) => b.day - a.day);
  const live = reports.filter((report) => isLive(report, state.day));
  const others = reports.filter((report) => !live.includes(report));
  const symbol = element("img", {
    class: "kx-symbol",
    src: unit.symbol.url,
    alt: "",
    width: unit.symbol.width,
    height: unit.symbol.height,
  });
  const conflict = live.some((report) => report.conflict);
  return [
    element(
      "div",
      { class: "kx-unit-head" },
      symbol,
      factRows([
        ["Side", sentenceCase(wordFor(SIDE_WORDS, unit.side))],
        ["Kind", sentenceCase([wordFor({}, unit.branch), wordFor({}, unit.echelon)].filter(Boolean).join(", "))],
      ]),
    ),
    conflict
      ? element("p", { class: "kx-hud-gap" }, "Reports of this unit contradict one another; the map draws each of them.")
      : element("p", {}),
    element("h3", {}, `Last reported, as of ${dayShort(model, state.day)}`),
    live.length
      ? reportList(model, state, live)
      : element("p", { class: "kx-muted" }, "No report recent enough to show on this day."),
    others.length
      ? element(
          "details",
          { class: "kx-fold" },
          element("summary", {}, `${others.length} other reports`),
          reportList(model, state, others),
        )
      : element("p", {}),
  ];
}

/** @param {Model} model @param {State} state @param {Report[]} reports @returns {HTMLElement} */
function reportList(model, state, reports) {
  return element(
    "ul",
    { class: "kx-list" },
    ...reports.map((report) => {
      const told = report.lastDay === undefined ? ageText(state.day - report.day) : postText(model, report);
      return element(
        "li",
        {},
        element(
          "span",
          { class: "kx-claim-head" },
          element("b", {}, dayShort(model, report.day)),
          ` ${whereText(report.placeName, report.oblast, report.lat === null ? "oblast" : "")}: ${wordFor({}, report.activity)}`,
        ),
        element(
          "span",
          { class: "kx-claim-note" },
          `${sentenceCase(wordFor(CLAIMANT_WORDS, report.claimant))}; ${told}${report.note ? `. ${report.note}` : ""}`,
        ),
        sourceLine(model, report.source),
      );
    }),
  );
}

/** How long a mapper's map shows a unit there. @param {Model} model @param {Report} post @returns {string} */
function postText(model, post) {
  const until = dayShort(model, post.lastDay ?? post.day);
  if (post.posted !== undefined) return `named in the line about footage of ${until}, which shows its side`;
  return `the mapper\u2019s judgement, on its map to ${until}${isPassing(post) ? ", in passing" : ""}`;
}

/** How old a report is on the day shown. @param {number} age days @returns {string} */
export function ageText(age) {
  if (age < 0) return "later than the day shown";
  return age === 0 ? "on the day shown" : `${age} d old`;
}

/** Names and values; empty values are left out. @param {Array<[string, string]>} rows @returns {HTMLElement} */
function factRows(rows) {
  return element(
    "dl",
    { class: "kx-rows" },
    ...rows
      .filter(([, value]) => value)
      .map(([name, value]) => element("div", { class: "kx-row" }, element("dt", {}, name), element("dd", {}, value))),
  );
}

/** @param {Model} model @param {MapEvent} event @returns {string} */
function spanText(model, event) {
  const first = dayShort(model, event.from);
  if (event.until - event.from <= 1) return first;
  const text = `${first} to ${dayShort(model, event.until - 1)}`;
  return event.precision === "day" ? text : `${text} (known to the ${event.precision})`;
}

/** @param {string} place @param {string} oblast @param {string} precision @returns {string} */
function whereText(place, oblast, precision) {
  const where = [...new Set([place, oblast].filter(Boolean))].join(", ") || "not said";
  return precision === "oblast" || precision === "raion" ? `${where} (known to the ${precision} only)` : where;
}
