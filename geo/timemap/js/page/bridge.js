// Speaking with the page around the map, by postMessage: docs/embedding.md lists every message.
// The page's origin is unknown (the frame is sandboxed), so only the shape of a message is trusted, never its sender.

import { dayFromIso } from "../core/days.js";
import { handOf } from "../core/frame.js";
import { lensVariants } from "../payload/lensvariants.js";
import { eventInWindow, eventPasses, reportPasses, sightingPasses } from "../rules/eventfilter.js";
import { isLive } from "../rules/live.js";
import { km2On } from "../rules/totals.js";
import { checkedView, dayRule } from "../rules/viewcheck.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */

/** Version of the vocabulary, carried as `kx` by every message. */
const BRIDGE_VERSION = 1;
/** The view is reported once, this long after the reader lets go (milliseconds). */
const BRIDGE_REST_MS = 250;
/** Origin of changes that came from outside. */
const BRIDGE_ORIGIN = "bridge";
/** These mean that a reader is moving the map; a place that changes without one follows from what the page set. */
const BRIDGE_HANDS = ["pointerdown", "wheel", "keydown", "click", "input"];
/** Longest id of a query that is answered. */
const BRIDGE_ID_LENGTH = 80;

/** Ids of what the map shows, and km2 on the day: the answer to a query.
 * @param {Model} model @param {State} state */
function bridgeAnswer(model, state) {
  const lens = model.lensById.get(state.lens);
  const passes = eventPasses(state);
  const reported = reportPasses(state);
  const shown = sightingPasses(state);
  const events = model.events.filter((event) => eventInWindow(state, event) && passes(event));
  const live = model.reports.filter((r) => isLive(r, state.day) && reported(r));
  return {
    day: state.day,
    window: state.window,
    lens: state.lens,
    sightingIds: sortedIds(model.sightings.filter((one) => eventInWindow(state, one) && shown(one))),
    eventIds: sortedIds(events),
    listedEventIds: sortedIds(events.filter(({ lat }) => lat === null)),
    reportIds: sortedIds(live.filter(({ lat }) => lat !== null)),
    listedIds: sortedIds(live.filter(({ lat }) => lat === null)),
    km2: lens && state.day <= lens.lastDay ? bridgeHeld(km2On(lens, state.day)) : {},
  };
}

/** @param {Array<{id: string}>} records @returns {string[]} */
function sortedIds(records) {
  return records.map(({ id }) => id).sort();
}

/** Keys without ground are left out. @param {Object<string, number>} km2 */
function bridgeHeld(km2) {
  return Object.fromEntries(Object.entries(km2).filter(([, area]) => area > 0));
}

/** The view that the document's address carries behind its `#`, as JSON; empty where there is none to be read.
 * @returns {unknown} */
function bridgeOpening() {
  try {
    return JSON.parse(decodeURIComponent(window.location.hash.slice(1)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return {};
    throw error;
  }
}

/** Listen and report. Nothing is said when no page is around. @param {HTMLElement} _root @param {Context} ctx */
export function mountBridge(_root, { model, store, map }) {
  if (window.parent === window) return;
  const hand = handOf(store);
  const variants = lensVariants(model, store);
  /** What the page has been told, or has set. */
  let told = store.get();
  let touched = false;
  let moving = false;
  let timer = 0;

  /** @param {Object<string, unknown>} message */
  const say = (message) => window.parent.postMessage({ kx: BRIDGE_VERSION, ...message }, "*");
  const refuse = (/** @type {string} */ message) => say({ type: "error", message });

  function report() {
    const view = store.get();
    timer = 0;
    if (hand.busy()) return;
    if (!touched) told = { ...told, center: view.center, zoom: view.zoom };
    if (JSON.stringify(view) === JSON.stringify(told)) return;
    told = view;
    say({ type: "view-changed", view, final: true });
  }
  function reportSoon() {
    clearTimeout(timer);
    timer = hand.busy() ? 0 : window.setTimeout(report, BRIDGE_REST_MS);
  }

  /** @type {Object<string, (message: Object<string, unknown>) => void>} */
  const heard = {
    "set-view": (message) => {
      const { view, problems } = checkedView(model, message.view);
      if (problems.length) refuse(`set-view: ${problems.join("; ")}`);
      touched &&= moving || hand.busy() || timer > 0;
      told = { ...told, ...view };
      store.set(view, BRIDGE_ORIGIN);
    },
    "set-control": (message) => {
      const { lens, knownBy, control } = message;
      const [day, { good, needs }] = [typeof knownBy === "string" ? dayFromIso(model, knownBy) : knownBy, dayRule(model)];
      if (typeof lens !== "string" || !model.lensById.has(lens))
        return refuse(`set-control: lens needs one of ${[...model.lensById.keys()].join(", ")}`);
      if (!good(day)) return refuse(`set-control: knownBy needs a date YYYY-MM-DD or ${needs}`);
      try {
        variants.add(lens, Number(day), control);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
        return refuse(`set-control: control needs what geo.timemap.payload.surfaces returns for ${lens}`);
      }
      map.repaint();
    },
    query: (message) => {
      const { id } = message;
      if (typeof id === "string" && id.length <= BRIDGE_ID_LENGTH)
        say({ type: "answer", id, ...bridgeAnswer(model, store.get()) });
      else refuse(`query: id needs text of at most ${BRIDGE_ID_LENGTH} characters`);
    },
    copied: () => {}, // heard where the picture waits for it (`picture/giveaway.js`)
  };

  window.addEventListener("message", (event) => {
    const { data } = event;
    if (event.source !== window.parent || typeof data !== "object" || data === null || data.kx !== BRIDGE_VERSION)
      return;
    if (typeof data.type === "string" && Object.hasOwn(heard, data.type)) heard[data.type](data);
    else refuse(`type needs one of ${Object.keys(heard).join(", ")}`);
  });
  store.subscribe((state, patch, origin) => {
    if ("selected" in patch && origin !== BRIDGE_ORIGIN) say({ type: "select", selected: state.selected });
    reportSoon();
  });
  for (const kind of BRIDGE_HANDS) window.addEventListener(kind, () => (touched = true), { capture: true, passive: true });
  map.leaflet.on("movestart", () => (moving = true)).on("moveend", () => (moving = false));
  hand.onRest(reportSoon);
  heard["set-view"]({ view: bridgeOpening() });
  const { version, dayZero, firstDay, lastDay } = model;
  const lenses = model.lenses.map(({ id, name, lastDay: until }) => ({ id, name, lastDay: until }));
  say({ type: "ready", version, dayZero, firstDay, lastDay, lenses, view: store.get() });
}
