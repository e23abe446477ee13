// What the panel says of an event or a unit, with every source.

import { dayShort } from "../core/days.js";
import { CLAIMANT_WORDS, EVENT_STATUS_WORDS, SIDE_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { element } from "../kit/dom.js";
import { gradeMark, sourceLine, sourceList } from "../records/citation.js";
import { isLive } from "../rules/live.js";

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

/** The panel of a unit: reports live on the day first, then the earlier and later ones.
 * @param {Model} model @param {State} state @param {Unit} unit @returns {Node[]} */
export function unitReport(model, state, unit) {
  const reports = [...unit.reports].sort((a, b) => b.day - a.day);
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
      ? element("p", { class: "kx-hud-gap" }, "Reports of this unit contradict one another: each is drawn.")
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
      const told = ageText(state.day - report.day);
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
