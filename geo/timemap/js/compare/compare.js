// A second day: the switch on the bar, and the strip of choices with what was gained and lost.

import { clampDay, dayShort } from "../core/days.js";
import { framePainter, restPainter } from "../core/frame.js";
import { km2Text } from "../core/words.js";
import { groundChange } from "../ground/groundchange.js";
import { dateField } from "../kit/datefield.js";
import { buttonOf, element, iconOf, showElement, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { mapCorner } from "../kit/regions.js";
import { lensEndText } from "../payload/lensvariants.js";
import { sideBySide } from "./sidebyside.js";
import { swipeDivider } from "./swipe.js";

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */

/** A comparison starts this many days before the day shown. */
const FIRST_COMPARE_DAYS = 30;
/** Fields of the state that change what was gained and lost. */
const SUM_FIELDS = ["day", "compare", "lens", "knownBy"];

/** @type {ReadonlyArray<{mode: State["compareMode"], name: string}>} */
const MODES = [
  { mode: "diff", name: "Difference" },
  { mode: "swipe", name: "Swipe" },
  { mode: "side", name: "Side by side" },
];
const SIDES = [
  { key: "RU:ua", name: "Ukraine in Russia" },
  { key: "UA:ru", name: "Russia in Ukraine" },
];

/** The button on the time bar. @param {Context} ctx @returns {HTMLButtonElement} */
export function compareSwitch({ model, store }) {
  const button = element(
    "button",
    {
      type: "button",
      class: "kx-button kx-with-text",
      "data-tool": "compare",
      "aria-pressed": "false",
      title: "Compare with a second day (C)",
    },
    iconOf(ICONS.compare),
    element("span", {}, "Compare"),
  );
  button.addEventListener("click", () => {
    const { compare, day } = store.get();
    store.set({ compare: compare === null ? clampDay(model, day - FIRST_COMPARE_DAYS) : null }, "compare");
  });
  const paint = framePainter(() => button.setAttribute("aria-pressed", String(store.get().compare !== null)));
  store.subscribe((_, patch) => {
    if ("compare" in patch) paint();
  });
  paint();
  return button;
}

/** Put the strip and the divider into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountCompare(root, ctx) {
  const { model, store } = ctx;
  const date = dateField(model, "Day to compare with", (day) => store.set({ compare: day }, "compare"));
  const modes = MODES.map(({ mode, name }) => {
    const button = element("button", { type: "button", class: "kx-segment" }, name);
    button.addEventListener("click", () => store.set({ compareMode: mode }, "compare"));
    return { mode, button };
  });
  const sums = SIDES.map(({ key, name }) => ({ key, name, node: element("p", { class: "kx-compare-sum" }) }));
  const span = element("p", { class: "kx-compare-sum kx-muted" });
  const strip = element(
    "section",
    { class: "kx-compare", "aria-label": "Comparison" },
    element(
      "div",
      { class: "kx-compare-row" },
      element("span", {}, "Compared with"),
      date.node,
      buttonOf({ name: "End the comparison", icon: ICONS.close }, () => store.set({ compare: null }, "compare")),
      element(
        "div",
        { class: "kx-segments", role: "group", "aria-label": "How to compare" },
        ...modes.map((m) => m.button),
      ),
    ),
    element("div", { class: "kx-compare-sums", "aria-live": "polite" }, span, ...sums.map((sum) => sum.node)),
  );
  mapCorner(root).append(strip);
  const divider = swipeDivider(ctx);
  const then = element("p", { class: "kx-pane-date kx-pane-then" });
  const now = element("p", { class: "kx-pane-date kx-pane-now" });
  ctx.map.leaflet.getContainer().append(then, now);
  const layOut = sideBySide(root, ctx, then);

  const paint = framePainter(() => {
    const state = store.get();
    const on = state.compare !== null;
    showElement(strip, on);
    showElement(divider, on && state.compareMode === "swipe");
    layOut(on ? state.compareMode : "");
    for (const tag of [then, now]) showElement(tag, on && state.compareMode !== "diff");
    if (state.compare === null) return;
    date.show(state.compare);
    writeText(then, dayShort(model, state.compare));
    writeText(now, dayShort(model, state.day));
    for (const { mode, button } of modes) button.setAttribute("aria-pressed", String(mode === state.compareMode));
  });
  const addUp = restPainter(store, () => {
    writeText(span, compareSpan(model, store.get()));
    for (const sum of sums) writeText(sum.node, sumText(ctx, store.get(), sum));
  });
  store.subscribe((_, patch) => {
    paint();
    if (SUM_FIELDS.some((field) => field in patch)) addUp();
  });
  paint();
  addUp();
}

/** "From 31 Aug 2024 to 30 Oct 2024" @param {import("../core/types.js").Model} model @param {State} state @returns {string} */
function compareSpan(model, { day, compare }) {
  const days = [day, compare ?? day].sort((a, b) => a - b).map((one) => dayShort(model, one));
  return `From ${days[0]} to ${days[1]}`;
}

/** @param {Context} ctx @param {State} state @param {{key: string, name: string}} sum @returns {string} */
function sumText({ model }, state, { key, name }) {
  const lens = model.lensById.get(state.lens);
  if (!lens || state.compare === null) return "";
  const from = Math.min(state.day, state.compare);
  const until = Math.max(state.day, state.compare);
  if (until > lens.lastDay) return `${name}: ${lensEndText(model, lens)}`;
  const { gained, lost } = groundChange(lens, key, from, until);
  if (!gained && !lost) return `${name}: no change`;
  return `${name}: ${km2Text(gained)} km\u00b2 gained, ${km2Text(lost)} km\u00b2 lost`;
}
