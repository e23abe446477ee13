// The inspector: press anywhere on the map, or choose a record, and read who says what about it.

import { dayLong, windowText } from "../core/days.js";
import { framePainter, restPainter } from "../core/frame.js";
import { element } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { addTool, dockPanel, focusPanel } from "../kit/tools.js";
import { overlayPainter } from "../map/overlay.js";
import { thenState } from "../map/split.js";
import { degreesText } from "../margin/coords.js";
import { eventInWindow, eventPasses, sightingPasses } from "../rules/eventfilter.js";
import { lastPlaced } from "../rules/live.js";
import { mountFan } from "./fan.js";
import { placeReport, pointReport } from "./inspectground.js";
import { eventReport, sightingReport, unitReport } from "./inspectrecord.js";
import { revealBeside } from "./reveal.js";
import { threadTells } from "./threadspanel.js";

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("../kit/tools.js").DockPanel} DockPanel */
/** @typedef {import("../core/types.js").Hit} Hit */
/** @typedef {import("../core/types.js").MapView} MapView */

/** A press this near a settlement means the settlement (CSS pixels): half of a finger's target. */
const SETTLEMENT_REACH_PX = 12;
/** Fields of the state that change what the panel says. */
const INSPECT_FIELDS = ["selected", "day", "compare", "compareMode", "lens", "knownBy", "lang"];
const RING_LOOK = { radius: 11, weight: 2.5, fill: false, interactive: false, className: "kx-selected-ring" };

/** Fields that decide whether the map shows a selected event. */
const SHOWN_FIELDS = ["window", "layers", "categories", "sides", "statuses", "kinds", "shown", "publishers", "minGrade", "query"];

/** Put the panel into the document and make presses on the map open it.
 * @param {HTMLElement} root @param {Context} ctx */
export function mountInspect(root, ctx) {
  const { store, map, model } = ctx;
  const panel = dockPanel(root, "inspect", "");
  const fan = mountFan(root, ctx);
  /** @type {Hit[]} */ let here = [];
  let byHand = false;
  /** @param {string} selected */
  const select = (selected) => store.set({ selected }, "inspect");
  /** Whether the panel is about the day of comparison: what was pressed shows that day. */ let then = false;
  /** @type {[number, number]|null} */ let ringed = null;
  const ring = overlayPainter(map, () => (ringed ? [L.circleMarker(ringed, RING_LOOK)] : []));

  /** @param {{x: number, y: number}} point @param {{lat: number, lng: number}} at @param {MapView} [view] the map pressed */
  function inspectAt(point, at, view = map) {
    const marks = view.hits(point.x, point.y);
    if (marks[0]?.reports) return fan.open(marks[0], [at.lat, at.lng]);
    byHand = true;
    then = view.showsThen(point.x);
    here = [...marks, ...settlementsAt(point, view)];
    shown = "";
    select(here.length ? here[0].selected : `at:${at.lat.toFixed(5)},${at.lng.toFixed(5)}`);
    paint();
  }
  /** Settlements whose point is within reach. @param {{x: number, y: number}} point @param {MapView} view @returns {Hit[]} */
  function settlementsAt(point, view) {
    const near = model.places.map((place) => {
      const [x, y] = view.project(place.lon, place.lat);
      return { place, far: Math.hypot(x - point.x, y - point.y) };
    });
    return near
      .filter(({ far }) => far <= SETTLEMENT_REACH_PX)
      .sort((a, b) => a.far - b.far)
      .map(({ place }) => ({ selected: `place:${place.id}`, name: place.names[store.get().lang] }));
  }
  map.leaflet.on("click", (event) => {
    const { on } = /** @type {{on?: MapView}} */ (/** @type {unknown} */ (event));
    if (root.dataset.measure !== "on" && root.dataset.annotate !== "on") inspectAt(event.containerPoint, event.latlng.wrap(), on);
  });
  addTool(root, {
    id: "inspect",
    name: "Inspect the middle of the map",
    icon: ICONS.target,
    key: "I",
    run: () => inspectAt(map.leaflet.getSize().divideBy(2), map.leaflet.getCenter()),
  });
  panel.onClose(() => {
    if (store.get().selected && root.dataset.picture !== "on") select(""); // a picture shows what is selected
  });

  let shown = "";
  function fill() {
    const now = store.get();
    const earlier = then && now.compare !== null && now.compareMode !== "diff";
    const state = earlier ? thenState(now) : now;
    const said = inspected(ctx, state, select);
    ringed = said?.at ?? null;
    ring();
    if (!said) return panel.close();
    const scrolled = panel.body.scrollTop;
    panel.title(said.title);
    panel.body.replaceChildren(
      element("p", { class: "kx-asof" }, `As of ${dayLong(model, state.day)}${earlier ? ", the day compared with" : ""}`),
      ...said.parts,
      ...alsoHere(here, state, select),
    );
    if (shown === state.selected) panel.body.scrollTop = scrolled;
    else {
      shown = state.selected;
      if (!threadTells(root, model, state)) panel.open();
      const open = /** @type {HTMLElement|null} */ (root.querySelector(".kx-panel:not([hidden])"));
      if (open && said.at) revealBeside(root, open, ctx, said.at, byHand);
    }
  }
  const paint = framePainter(() => {
    if (store.get().selected || shown) fill();
    if (!store.get().selected) shown = "";
  });
  const paintSoon = restPainter(store, paint);
  store.subscribe((state, patch, origin) => {
    if (![...INSPECT_FIELDS, ...SHOWN_FIELDS].some((field) => field in patch)) return;
    if ("day" in patch || "window" in patch) here = [];
    if ("selected" in patch) {
      byHand = origin !== "bridge";
      paint();
    } else paintSoon();
    const takesFocus = "selected" in patch && state.selected && origin !== "bridge" && !threadTells(root, model, state);
    if (takesFocus) requestAnimationFrame(() => focusPanel(panel));
    if ("selected" in patch && origin !== "inspect") {
      here = [];
      then = false;
    }
  });
  paint();
}

/** Title, content and point of what is selected, or null: nothing, or a record that is not there.
 * @param {Context} ctx @param {State} state @param {(selected: string) => void} select
 * @returns {{title: string, parts: Node[], at: [number, number]|null}|null} */
function inspected(ctx, state, select) {
  const { model } = ctx;
  const split = state.selected.indexOf(":");
  const [kind, id] = [state.selected.slice(0, split), state.selected.slice(split + 1)];
  if (kind === "place") {
    const place = model.placeById.get(id);
    return place
      ? { title: place.names[state.lang], parts: placeReport(ctx, state, place), at: [place.lat, place.lon] }
      : null;
  }
  if (kind === "event") {
    const event = model.events.find((one) => one.id === id);
    if (!event) return null;
    const why = whyNotShown(ctx, state, event);
    const parts = [...(why ? [element("p", { class: "kx-hud-gap" }, why)] : []), ...eventReport(model, event)];
    return { title: event.title, parts, at: why ? null : pointOf(event) };
  }
  if (kind === "sighting") {
    const sighting = model.sightings.find((one) => one.id === id);
    if (!sighting) return null;
    const why = whyNoSighting(ctx, state, sighting);
    const parts = [...(why ? [element("p", { class: "kx-hud-gap" }, why)] : []), ...sightingReport(model, sighting)];
    return { title: sighting.title, parts, at: why ? null : pointOf(sighting) };
  }
  if (kind === "unit") {
    const unit = model.units.find((one) => one.id === id);
    const live = lastPlaced(unit, state.day);
    return unit ? { title: unit.name, parts: unitReport(model, state, unit), at: live ? pointOf(live) : null } : null;
  }
  const [lat, lon] = id.split(",").map(Number);
  if (kind !== "at" || !Number.isFinite(lat) || !Number.isFinite(lon)) return null;
  return { title: degreesText(lat, lon), parts: pointReport(ctx, state, lat, lon, select), at: [lat, lon] };
}

/** Why the map does not show an event just now, or nothing. @param {Context} ctx @param {State} state
 * @param {import("../core/types.js").MapEvent} event @returns {string} */
function whyNotShown({ model }, state, event) {
  if (!eventInWindow(state, event))
    return `The map does not show it: it is not within the window of ${windowText(state.window)} to ${dayLong(model, state.day)}.`;
  if (!state.layers.includes("events")) return "The map does not show it: events are switched off.";
  return eventPasses(state)(event) ? "" : "The map does not show it: the filters leave it out.";
}

/** Why the map does not show a sighting just now, or nothing. @param {Context} ctx @param {State} state
 * @param {import("../core/types.js").Sighting} sighting @returns {string} */
function whyNoSighting({ model }, state, sighting) {
  if (!eventInWindow(state, sighting))
    return `The map does not show it: it is not within the window of ${windowText(state.window)} to ${dayLong(model, state.day)}.`;
  if (!state.layers.includes("sightings")) return "The map does not show it: sightings are switched off.";
  return sightingPasses(state)(sighting) ? "" : "The map does not show it: the filters leave it out.";
}

/** @param {{lat: number|null, lon: number|null}} record @returns {[number, number]|null} */
function pointOf({ lat, lon }) {
  return lat === null || lon === null ? null : [lat, lon];
}

/** Buttons for the other records under the pointer. @param {Hit[]} choices @param {State} state
 * @param {(selected: string) => void} select @returns {Node[]} */
function alsoHere(choices, state, select) {
  const others = choices.filter((choice) => choice.selected !== state.selected);
  if (!others.length) return [];
  return [
    element("h3", { class: "kx-rule" }, "Also here"),
    element(
      "ul",
      { class: "kx-list" },
      ...others.map((choice) => {
        const button = element("button", { type: "button", class: "kx-plain-button" }, choice.name);
        button.addEventListener("click", () => select(choice.selected));
        return element("li", {}, button);
      }),
    ),
  ];
}
