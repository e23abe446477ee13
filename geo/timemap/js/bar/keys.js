// The keyboard of the whole map. The same table fills the help.

import { pressTool } from "../kit/tools.js";
import { threadStep } from "../rules/threads.js";
import { clockOf } from "./clock.js";
import { jumpTo, stepDay } from "./moves.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {{keys: string[], shown: string, does: string, run: (root: HTMLElement, ctx: Context) => void}} KeyRule
 *   keys as `KeyboardEvent.key` with "Shift+" or "Alt+" before it where held */

const PAN_PX = 120;

/** @type {readonly KeyRule[]} */
export const KEY_RULES = Object.freeze([
  { keys: ["ArrowRight"], shown: "\u2192", does: "next day", run: stepper("day", 1) },
  { keys: ["ArrowLeft"], shown: "\u2190", does: "previous day", run: stepper("day", -1) },
  { keys: ["Shift+ArrowRight"], shown: "Shift \u2192", does: "a week forward", run: stepper("week", 1) },
  { keys: ["Shift+ArrowLeft"], shown: "Shift \u2190", does: "a week back", run: stepper("week", -1) },
  { keys: ["PageUp"], shown: "Page up", does: "30 days forward", run: stepper("month", 1) },
  { keys: ["PageDown"], shown: "Page down", does: "30 days back", run: stepper("month", -1) },
  { keys: ["]"], shown: "]", does: "next change of control", run: stepper("change", 1) },
  { keys: ["["], shown: "[", does: "previous change of control", run: stepper("change", -1) },
  { keys: [" "], shown: "Space", does: "play or pause", run: (_, { model, store }) => clockOf(model, store).toggle() },
  {
    keys: ["Home"],
    shown: "Home",
    does: "first day",
    run: (_, { model, store }) => jumpTo(model, store, model.firstDay),
  },
  { keys: ["End"], shown: "End", does: "last day", run: (_, { model, store }) => jumpTo(model, store, model.lastDay) },
  { keys: ["a", "A"], shown: "A", does: "draw marks of your own", run: tool("annotate") },
  { keys: ["b", "B"], shown: "B", does: "brief mode (a clean picture) on or off", run: tool("brief") },
  { keys: ["c", "C"], shown: "C", does: "compare with a second day", run: tool("compare") },
  { keys: ["e", "E"], shown: "E", does: "copy or save a picture", run: tool("picture") },
  { keys: ["l", "L"], shown: "L", does: "layers, account and filters", run: tool("layers") },
  { keys: ["m", "M"], shown: "M", does: "measure", run: tool("measure") },
  { keys: ["t", "T"], shown: "T", does: "light or dark", run: tool("theme") },
  { keys: ["i", "I"], shown: "I", does: "inspect the middle of the map", run: tool("inspect") },
  { keys: ["/"], shown: "/", does: "search places, units and events", run: tool("search") },
  { keys: ["s", "S"], shown: "S", does: "threads: stories step by step", run: tool("threads") },
  { keys: ["n", "N"], shown: "N", does: "next step of the thread", run: threadStepper(1) },
  { keys: ["p", "P"], shown: "P", does: "previous step of the thread", run: threadStepper(-1) },
  { keys: ["+", "="], shown: "+", does: "zoom in", run: (_, { map }) => void map.zoomBy(1) },
  { keys: ["-"], shown: "\u2212", does: "zoom out", run: (_, { map }) => void map.zoomBy(-1) },
  { keys: ["Alt+ArrowLeft"], shown: "Alt \u2190", does: "move the map west", run: panner(-PAN_PX, 0) },
  { keys: ["Alt+ArrowRight"], shown: "Alt \u2192", does: "move the map east", run: panner(PAN_PX, 0) },
  { keys: ["Alt+ArrowUp"], shown: "Alt \u2191", does: "move the map north", run: panner(0, -PAN_PX) },
  { keys: ["Alt+ArrowDown"], shown: "Alt \u2193", does: "move the map south", run: panner(0, PAN_PX) },
  { keys: ["?"], shown: "?", does: "this help", run: tool("help") },
  { keys: ["Escape"], shown: "Esc", does: "close, or leave brief mode", run: escape },
]);

/** @param {import("./moves.js").StepName} step @param {1|-1} way @returns {KeyRule["run"]} */
function stepper(step, way) {
  return (_, { model, store }) => stepDay(model, store, step, way);
}

/** @param {1|-1} way @returns {KeyRule["run"]} */
function threadStepper(way) {
  return (root, { model, store }) => {
    const step = threadStep(model, store.get(), way);
    if (step) store.set(step, "keys");
    else if (!store.get().thread) pressTool(root, "threads");
  };
}

/** @param {string} id @returns {KeyRule["run"]} */
function tool(id) {
  return (root) => pressTool(root, id);
}

/** Moves the map; while it zooms, Leaflet would forget that, so it moves once the zooming has ended.
 * @param {number} x @param {number} y @returns {KeyRule["run"]} */
function panner(x, y) {
  return (_, { map: { leaflet } }) => {
    const pan = () => void leaflet.panBy([x, y]);
    if (/** @type {any} */ (leaflet)._animatingZoom) leaflet.once("zoomend", () => setTimeout(pan));
    else pan();
  };
}

/** @param {HTMLElement} root @param {Context} ctx */
function escape(root, { store }) {
  if (store.get().brief) store.set({ brief: false }, "keys");
  else root.dispatchEvent(new CustomEvent("kx-dock", { detail: "" }));
}

/** The rule of a key press, or null: while typing, and with Ctrl or Meta, keys belong to the page.
 * @param {{key: string, shiftKey: boolean, altKey: boolean, ctrlKey: boolean, metaKey: boolean, target: EventTarget|null}} press
 * @returns {KeyRule|null} */
export function keyRule(press) {
  if (press.ctrlKey || press.metaKey || typing(press)) return null;
  const arrow = press.key.startsWith("Arrow");
  const name = `${press.altKey ? "Alt+" : ""}${press.shiftKey && arrow ? "Shift+" : ""}${press.key}`;
  return KEY_RULES.find((rule) => rule.keys.includes(name)) ?? null;
}

/** @param {{key: string, target: EventTarget|null}} press @returns {boolean} */
function typing({ key, target }) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("select, textarea")) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "button"].includes(target.type) || key === " ";
  return key === " " && target.closest("button, a, summary") !== null;
}

/** Listen for keys on the whole document. @param {HTMLElement} root @param {Context} ctx */
export function mountKeys(root, ctx) {
  const dialogs = [...root.querySelectorAll("dialog")];
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || dialogs.some((dialog) => dialog.open)) return;
    const rule = keyRule(event);
    if (!rule) return;
    event.preventDefault();
    rule.run(root, ctx);
  });
}
