// The legend explains exactly what is visible, and folds away.

import { element, iconOf } from "./dom.js";
import { EVIDENCE_AGES } from "./evidence.js";
import { eventInWindow, eventPasses, reportPasses } from "./eventfilter.js";
import { framePainter, restPainter } from "./frame.js";
import { ICONS } from "./icons.js";
import {
  disputeSample,
  dotSample,
  eventSample,
  groundSample,
  lineSample,
  passedSample,
  sampleImage,
  staleSample,
} from "./legendmarks.js";
import { km2On } from "./totals.js";
import { EVENT_STATUS_WORDS, SIDE_WORDS, STATUS_WORDS, sentenceCase, wordFor } from "./words.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Unit} Unit */
/** @typedef {import("./tools.js").Context} Context */
/** @typedef {{words: string, paint?: import("./legendmarks.js").SamplePainter, image?: string}} LegendRow */
/** @typedef {{name: string, rows: LegendRow[]}} LegendGroup */

/** The legend of a brief is set no smaller than this share of its type. */
const LEGEND_SMALLEST = 0.6;
/** On screens this small the legend starts folded: only the ground is explained (nothing on phones). */
const LEGEND_SMALL_SCREEN = "(max-width: 720px), (max-height: 780px)";

/** What is visible, in groups. Pure. @param {Model} model @param {State} state @returns {LegendGroup[]} */
function legendGroups(model, state) {
  const groups = [
    { name: "Ground", rows: groundRows(model, state) },
    { name: "Events", rows: state.layers.includes("events") ? eventRows(model, state) : [] },
    { name: "Units", rows: state.layers.includes("units") ? unitRows(model, state) : [] },
    { name: "Lines", rows: lineRows(model, state) },
  ];
  return groups.filter((group) => group.rows.length);
}

/** @param {Model} model @param {State} state @returns {LegendRow[]} */
function groundRows(model, state) {
  const lens = model.lensById.get(state.lens);
  const has = (/** @type {string} */ layer) => state.layers.includes(layer);
  const rows = [];
  if (lens && state.day > lens.lastDay) rows.push({ words: "Last known, no longer current", paint: staleSample });
  else if (lens && has("control")) {
    const held = new Set(
      Object.entries(km2On(lens, state.day))
        .filter(([, km2]) => km2 > 0)
        .map(([key]) => key.slice(3)),
    );
    for (const status of ["ua", "ru", "contested"]) {
      if (held.has(status)) rows.push({ words: sentenceCase(STATUS_WORDS[status]), paint: groundSample(status) });
    }
  }
  if (state.compare !== null && state.compareMode === "diff") {
    rows.push(
      { words: "Passed to Ukraine between the days", paint: passedSample("ua") },
      { words: "Passed to Russia between the days", paint: passedSample("ru") },
      { words: "Line on the earlier day", paint: lineSample("text", 2, [7, 6]) },
    );
  } else if (has("change")) {
    rows.push(
      { words: "Passed to Ukraine in the window", paint: passedSample("ua") },
      { words: "Passed to Russia in the window", paint: passedSample("ru") },
    );
  }
  if (has("evidence")) rows.push(...evidenceRows());
  if (has("dispute")) rows.push({ words: "The two sides' accounts part", paint: disputeSample });
  return rows;
}

/** @returns {LegendRow[]} */
function evidenceRows() {
  const dots = EVIDENCE_AGES.map(({ days, opacity }, at) => ({
    words: at === 0 ? `Settlement with a claim of the last ${days} days` : `of the last ${days}`,
    paint: dotSample(opacity),
  }));
  return [...dots, { words: "older", paint: dotSample(0) }];
}

/** @param {Model} model @param {State} state @returns {LegendRow[]} */
function eventRows(model, state) {
  const passes = eventPasses(state);
  const seen = model.events.filter((event) => event.lat !== null && eventInWindow(state, event) && passes(event));
  const categories = [...new Set(seen.map((event) => event.category))].sort();
  const sides = Object.keys(SIDE_WORDS).filter((side) => seen.some((event) => event.side === side));
  const statuses = Object.keys(EVENT_STATUS_WORDS).filter((status) => seen.some((event) => event.status === status));
  const plain = { category: "", side: "none", status: "confirmed" };
  return [
    ...categories.map((category) => ({
      words: sentenceCase(wordFor({}, category)),
      paint: eventSample({ ...plain, category }),
    })),
    ...sides.map((side) => ({ words: `Act of ${wordFor(SIDE_WORDS, side)}`, paint: eventSample({ ...plain, side }) })),
    ...statuses.map((status) => ({
      words: sentenceCase(wordFor(EVENT_STATUS_WORDS, status)),
      paint: eventSample({ ...plain, status }),
    })),
    ...(seen.length && state.window !== 1
      ? [{ words: "Paler: earlier in the window", paint: eventSample(plain, 0.4) }]
      : []),
  ];
}

/** @param {Model} model @param {State} state @returns {LegendRow[]} */
function unitRows(model, state) {
  const passes = reportPasses(state);
  const live = model.reports.filter(
    (r) => r.lat !== null && r.day <= state.day && state.day < r.liveUntil && passes(r),
  );
  /** @type {Map<string, Unit>} */ const bySide = new Map();
  for (const { unit } of live) if (!bySide.has(unit.side)) bySide.set(unit.side, unit);
  /** @type {LegendRow[]} */
  const rows = [...bySide].map(([side, unit]) => ({
    words: sentenceCase(wordFor(SIDE_WORDS, side)),
    image: unit.symbol.url,
  }));
  if (!rows.length) return [];
  rows.push({ words: "at their last report; paler and \u201c19 d\u201d: its age" });
  if (live.some((report) => report.conflict))
    rows.push({ words: "Reports of one unit that contradict", paint: lineSample("text", 1.5, [5, 4]) });
  if (state.layers.includes("trails"))
    rows.push({ words: "Earlier places of a unit", paint: lineSample("muted", 1.5) });
  return rows;
}

/** @param {Model} model @param {State} state @returns {LegendRow[]} */
function lineRows(model, state) {
  const lens = model.lensById.get(state.lens);
  const has = (/** @type {string} */ layer) => state.layers.includes(layer);
  const rows = [];
  if (has("front") && lens && state.day <= lens.lastDay)
    rows.push({ words: "Line of contact", paint: lineSample("text", 2.4) });
  if (has("boundaries"))
    rows.push(
      { words: "State border", paint: lineSample("border", 2) },
      { words: "Oblast", paint: lineSample("oblast", 1.6) },
      { words: "Raion", paint: lineSample("raion", 1) },
    );
  if (has("rivers")) rows.push({ words: "River", paint: lineSample("water", 2) });
  return rows;
}

/** Put the legend into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountLegend(root, { model, store }) {
  const body = element("div", { class: "kx-legend-body", id: "kx-legend-body" });
  const toggle = element(
    "button",
    { type: "button", class: "kx-legend-toggle", title: "What the marks mean", "aria-controls": "kx-legend-body" },
    iconOf(ICONS.legend),
    element("span", {}, "Legend"),
  );
  const node = element("section", { class: "kx-legend", "aria-label": "Legend" }, toggle, body);
  const unfold = (/** @type {boolean} */ open) => {
    node.classList.toggle("kx-folded", !open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => unfold(node.classList.contains("kx-folded")));
  root.append(node);
  unfold(!matchMedia(LEGEND_SMALL_SCREEN).matches);

  let shown = "";
  const fill = () => {
    const state = store.get();
    const groups = legendGroups(model, state);
    const words = JSON.stringify([state.theme, groups.map((group) => group.rows.map((row) => [row.words, row.image]))]);
    if (words === shown) return fitLegend(root, state.brief);
    shown = words;
    const ink = model.tokens[state.theme];
    body.replaceChildren(...groups.map((group) => groupNode(group, ink)));
    fitLegend(root, state.brief);
  };
  const [fillNow, fillSoon] = [framePainter(fill), restPainter(store, fill)];
  store.subscribe((_, patch) => ("brief" in patch || "theme" in patch ? fillNow() : fillSoon()));
  fillNow();
}

/** In brief mode the legend stands below the key figures in one column: a long one is set smaller, never over them.
 * @param {HTMLElement} root @param {boolean} brief */
function fitLegend(root, brief) {
  root.style.removeProperty("--kx-legend-scale");
  const [corner, legend] = [root.querySelector(".kx-corner"), root.querySelector(".kx-legend")];
  if (!brief || !corner || !legend) return;
  const free = corner.getBoundingClientRect().bottom;
  for (let scale = 1; scale >= LEGEND_SMALLEST && legend.getBoundingClientRect().top < free; scale -= 0.05) {
    root.style.setProperty("--kx-legend-scale", scale.toFixed(2));
  }
}

/** @param {LegendGroup} group @param {Object<string, string>} ink @returns {HTMLElement} */
function groupNode({ name, rows }, ink) {
  return element(
    "section",
    {},
    element("h3", {}, name),
    element("ul", {}, ...rows.map((row) => element("li", {}, sampleOf(row, ink), element("span", {}, row.words)))),
  );
}

/** @param {LegendRow} row @param {Object<string, string>} ink @returns {HTMLElement} */
function sampleOf({ paint, image }, ink) {
  if (paint) return sampleImage(paint, ink);
  return image ? element("img", { class: "kx-sample", src: image, alt: "" }) : element("span", { class: "kx-sample" });
}
