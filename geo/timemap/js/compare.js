// A second day: the switch on the bar, the strip of choices over the map, and the divider of the swipe.

import { clampDay, dayShort } from "./days.js";
import { buttonOf, element, iconOf, showElement, writeText } from "./dom.js";
import { framePainter, handOf, restPainter } from "./frame.js";
import { groundChange } from "./groundchange.js";
import { ICONS } from "./icons.js";
import { createMap } from "./map.js";
import { mapCorner } from "./regions.js";
import { dateField } from "./transport.js";
import { km2Text } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./tools.js").Context} Context */

/** A comparison starts this many days before the day shown. */
const FIRST_COMPARE_DAYS = 30;
const SWIPE_STEP = 0.05;
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
      element("div", { class: "kx-segments", role: "group", "aria-label": "How to compare" }, ...modes.map((m) => m.button)),
    ),
    element("div", { class: "kx-compare-sums", "aria-live": "polite" }, span, ...sums.map((sum) => sum.node)),
  );
  mapCorner(root).append(strip);
  const divider = swipeDivider(root, ctx);
  const then = element("p", { class: "kx-pane-date kx-pane-then" });
  const now = element("p", { class: "kx-pane-date kx-pane-now" });
  root.append(then, now);
  const layOut = sideBySide(root, ctx);

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

/** "From 31 Aug 2024 to 30 Oct 2024" @param {import("./types.js").Model} model @param {State} state @returns {string} */
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
  if (until > lens.lastDay) return `${name}: no control data after ${dayShort(model, lens.lastDay)}`;
  const change = groundChange(lens, key, from, until);
  return `${name}: ${km2Text(change.gained)} km\u00b2 gained, ${km2Text(change.lost)} km\u00b2 lost`;
}

/** The second map, made when first asked for: it shows the day of comparison and follows the first.
 * @param {HTMLElement} root @param {Context} ctx @returns {(mode: string) => void} */
function sideBySide(root, { model, store, map }) {
  /** @type {HTMLElement|null} */ let pane = null;
  /** @type {import("./map.js").MapView|null} */ let other = null;

  /** @param {L.Map} from @param {L.Map} to */
  function lead(from, to) {
    const centre = from.getCenter();
    if (to.getZoom() === from.getZoom() && to.getCenter().distanceTo(centre) < 1) return;
    to.setView(centre, from.getZoom(), { animate: false });
  }
  function make() {
    pane = element("div", { class: "kx-map kx-map-then" });
    root.prepend(pane);
    const second = createMap(pane, { model, store, view: (state) => ({ ...state, day: state.compare ?? state.day, compare: null }) });
    second.leaflet.on("drag zoomend", () => lead(second.leaflet, map.leaflet));
    map.leaflet.on("move", () => root.dataset.compare === "side" && lead(map.leaflet, second.leaflet));
    second.leaflet.on("click", (event) => map.leaflet.fire("click", { ...event, containerPoint: map.leaflet.latLngToContainerPoint(event.latlng) }));
    other = second;
  }
  return (mode) => {
    if (mode === (root.dataset.compare ?? "")) return;
    root.dataset.compare = mode;
    const side = mode === "side";
    if (side && !other) make();
    if (pane) showElement(pane, side);
    const middle = map.leaflet.getCenter();
    for (const view of [map, other]) view?.leaflet.invalidateSize({ animate: false, pan: false });
    map.leaflet.setView(middle, map.leaflet.getZoom(), { animate: false });
    if (side && other) lead(map.leaflet, other.leaflet);
  };
}

/** The line between the two days; dragged, or moved by arrow keys. The map reads its place from `map.setSwipe`.
 * @param {HTMLElement} root @param {Context} ctx @returns {HTMLElement} */
function swipeDivider(root, { store, map }) {
  const divider = element("div", {
    class: "kx-swipe",
    role: "slider",
    tabindex: 0,
    "aria-label": "Divider: day of comparison on the left, day shown on the right",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
  });
  const stage = map.leaflet.getContainer();
  let share = 0.5;

  /** @param {number} to share of the map's width, 0..1 */
  function place(to) {
    share = Math.min(1, Math.max(0, to));
    divider.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    divider.style.left = `${share * 100}%`;
    map.setSwipe(share);
  }
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    handOf(store).hold("swipe");
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = stage.getBoundingClientRect();
    place((event.clientX - box.left) / box.width);
  });
  const drop = () => handOf(store).release("swipe");
  divider.addEventListener("pointerup", drop);
  divider.addEventListener("pointercancel", drop);
  divider.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -SWIPE_STEP, ArrowRight: SWIPE_STEP, Home: -1, End: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    place(share + way);
  });
  root.append(divider);
  place(share);
  return divider;
}
