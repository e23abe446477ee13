// Speaking with the page around the map, by postMessage: docs/embedding.md lists every message.
// The page's origin is unknown (the frame is sandboxed), so only the shape of a message is trusted, never its sender.

import { dayFromIso } from "./days.js";
import { eventInWindow, eventPasses, reportPasses } from "./eventfilter.js";
import { handOf } from "./frame.js";
import { lensVariants } from "./lensvariants.js";
import { km2On } from "./totals.js";
import { checkedView } from "./viewcheck.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./tools.js").Context} Context */

/** Version of the vocabulary, carried as `kx` by every message. */
const BRIDGE_VERSION = 1;
/** The view is reported once, this long after the hand is off (milliseconds). */
const BRIDGE_REST_MS = 250;
/** Origin of changes that came from outside. */
const BRIDGE_ORIGIN = "bridge";
/** Longest id of a query that is answered. */
const BRIDGE_ID_LENGTH = 80;

/** Ids of what the map shows, and km2 on the day: the answer to a query.
 * @param {Model} model @param {State} state */
function bridgeAnswer(model, state) {
  const lens = model.lensById.get(state.lens);
  const passes = eventPasses(state);
  const reported = reportPasses(state);
  const live = model.reports.filter((r) => r.day <= state.day && state.day < r.liveUntil && reported(r));
  return {
    day: state.day,
    window: state.window,
    lens: state.lens,
    eventIds: model.events
      .filter((event) => eventInWindow(state, event) && passes(event))
      .map((event) => event.id)
      .sort(),
    reportIds: live
      .filter((r) => r.lat !== null)
      .map((r) => r.id)
      .sort(),
    listedIds: live
      .filter((r) => r.lat === null)
      .map((r) => r.id)
      .sort(),
    km2: lens && state.day <= lens.lastDay ? bridgeHeld(km2On(lens, state.day)) : {},
  };
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
  let told = JSON.stringify(store.get());
  let timer = 0;

  /** @param {Object<string, unknown>} message */
  const say = (message) => window.parent.postMessage({ kx: BRIDGE_VERSION, ...message }, "*");

  function report() {
    const view = store.get();
    const text = JSON.stringify(view);
    if (hand.busy() || text === told) return;
    told = text;
    say({ type: "view-changed", view, final: true });
  }
  function reportSoon() {
    clearTimeout(timer);
    if (!hand.busy()) timer = window.setTimeout(report, BRIDGE_REST_MS);
  }

  /** @type {Object<string, (message: Object<string, unknown>) => void>} */
  const heard = {
    "set-view": (message) => {
      const { view, problems } = checkedView(model, message.view);
      if (problems.length) say({ type: "error", message: problems.join("; ") });
      store.set(view, BRIDGE_ORIGIN);
      if (!hand.busy()) told = JSON.stringify(store.get());
    },
    "set-control": (message) => {
      const known = typeof message.knownBy === "string" ? dayFromIso(model, message.knownBy) : message.knownBy;
      const lens = typeof message.lens === "string" ? model.lensById.get(message.lens) : undefined;
      if (!lens || typeof known !== "number" || typeof message.control !== "object" || !message.control) {
        return say({ type: "error", message: "set-control needs a known lens, a day and a control" });
      }
      try {
        variants.add(known, message.control);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
        return say({ type: "error", message: `the control cannot be read: ${error.message}` });
      }
      map.repaint();
    },
    query: (message) => {
      const { id } = message;
      if (typeof id === "string" && id.length <= BRIDGE_ID_LENGTH)
        say({ type: "answer", id, ...bridgeAnswer(model, store.get()) });
      else say({ type: "error", message: "query needs an id of at most 80 characters" });
    },
  };

  window.addEventListener("message", (event) => {
    const { data } = event;
    if (event.source !== window.parent || typeof data !== "object" || data === null || data.kx !== BRIDGE_VERSION)
      return;
    if (typeof data.type === "string" && Object.hasOwn(heard, data.type)) heard[data.type](data);
    else say({ type: "error", message: "the type of the message is not known" });
  });
  store.subscribe((state, patch, origin) => {
    if ("selected" in patch && origin !== BRIDGE_ORIGIN) say({ type: "select", selected: state.selected });
    reportSoon();
  });
  hand.onRest(reportSoon);
  heard["set-view"]({ view: bridgeOpening() });
  const { version, dayZero, firstDay, lastDay } = model;
  const lenses = model.lenses.map(({ id, name, lastDay: until }) => ({ id, name, lastDay: until }));
  say({ type: "ready", version, dayZero, firstDay, lastDay, lenses, view: store.get() });
}
