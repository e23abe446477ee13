// What the map shows, in large type: the day, who held how much by which lens, and what is not known.

import { dayLong, dayShort } from "../core/days.js";
import { framePainter } from "../core/frame.js";
import { km2Text, signedKm2Text } from "../core/words.js";
import { element, showElement, writeText } from "../kit/dom.js";
import { mapCorner } from "../kit/regions.js";
import { lensEndText, lensIsAbsent } from "../payload/lensvariants.js";
import { km2On } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../kit/tools.js").Context} Context */

/** Change counts from the day of comparison, or else from this many days earlier. */
const CHANGE_DAYS = 7;
const FIGURES = [
  { key: "RU:ua", ink: "ua", words: "held by Ukraine in Russia" },
  { key: "UA:ru", ink: "ru", words: "held by Russia in Ukraine" },
];

/** "630 km2", "(-34 in 7 d)" for one key of the areas; no change against a day beyond the last evidence. Pure.
 * @param {Lens} lens @param {State} state @param {string} key @returns {{km2: number, text: string, change: string}} */
export function keyFigure(lens, state, key) {
  const earlier = state.compare ?? state.day - CHANGE_DAYS;
  const km2 = km2On(lens, state.day)[key] ?? 0;
  const change = km2 - (km2On(lens, earlier)[key] ?? 0);
  const days = state.day - earlier;
  const span = days >= 0 ? `in ${days} d` : `against ${-days} d later`;
  return { km2, text: `${km2Text(km2)} km\u00b2`, change: earlier > lens.lastDay ? "" : `(${signedKm2Text(change)} ${span})` };
}

/** Put the heading into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountHud(root, { model, store }) {
  const day = element("p", { class: "kx-day" });
  const figures = FIGURES.map((figure) => figureLine(figure));
  const lensLine = element("p", { class: "kx-hud-lens" });
  const warning = element("p", { class: "kx-hud-warning" });
  const gap = element("p", { class: "kx-hud-gap" }, "no record for this day");
  mapCorner(root).append(
    element(
      "section",
      { class: "kx-hud", "aria-label": "Situation" },
      day,
      ...figures.map((line) => line.node),
      lensLine,
      warning,
      gap,
    ),
  );
  const paint = framePainter(() => {
    const state = store.get();
    const lens = model.lensById.get(state.lens);
    writeText(day, dayLong(model, state.day));
    const current = lens !== undefined && state.day <= lens.lastDay;
    for (const line of figures) line.show(current && lens ? keyFigure(lens, state, line.key) : null);
    writeText(lensLine, lensText(model, state, lens));
    writeText(warning, lens ? lensEndText(model, lens) : "");
    showElement(warning, lens !== undefined && !current);
    showElement(gap, !model.observedDays.has(state.day));
  });
  store.subscribe(paint);
  paint();
}

/** @param {{key: string, ink: string, words: string}} figure */
function figureLine({ key, ink, words }) {
  const value = element("strong", { class: "kx-figure-value" });
  const change = element("span", { class: "kx-figure-change" });
  const node = element(
    "p",
    { class: "kx-figure" },
    element("span", { class: `kx-swatch kx-swatch-${ink}`, "aria-hidden": "true" }),
    value,
    element("span", {}, words),
    change,
  );
  return {
    key,
    node,
    show: (/** @type {{km2: number, text: string, change: string}|null} */ shown) => {
      showElement(node, shown !== null);
      if (!shown) return;
      writeText(value, shown.text);
      writeText(change, shown.change);
    },
  };
}

/** @param {Model} model @param {State} state @param {Lens|undefined} lens @returns {string} */
function lensText(model, state, lens) {
  if (!lens) return `Account: ${state.lens}`;
  if (lensIsAbsent(model, lens)) return `Account: ${lens.name}`;
  const known = state.knownBy === null ? "" : `, as known on ${dayShort(model, state.knownBy)}`;
  return `Account: ${lens.name}${known}; evidence to ${dayShort(model, lens.lastDay)}`;
}
