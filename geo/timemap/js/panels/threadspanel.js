// The panel of threads: choose a story, walk through it step by step, and read each step with its sources.

import { dayShort } from "../core/days.js";
import { framePainter } from "../core/frame.js";
import { buttonOf, element, writeText } from "../kit/dom.js";
import { mapCorner } from "../kit/regions.js";
import { dockPanel, focusPanel } from "../kit/tools.js";
import { stepAt, stepView, threadOf, threadStep } from "../rules/threads.js";
import { eventReport, sightingReport } from "./inspectrecord.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Thread} Thread */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {(change: Partial<State>|null) => void} Go */

/** Fields of the state that change what the panel says. */
const THREAD_FIELDS = ["thread", "selected"];

/** Put the panel into the document, and the way to it under the heading: the first thread, which is what the data
 * were first gathered for, or the one being read. @param {HTMLElement} root @param {Context} ctx */
export function mountThreads(root, { model, store }) {
  if (!model.threads.length) return;
  const panel = dockPanel(root, "threads", "Threads");
  const [kind, name] = [element("span"), element("span", { class: "kx-wide-only" })];
  const chip = element(
    "button",
    { type: "button", class: "kx-chip", "data-tool": "threads", "aria-expanded": "false" },
    kind,
    name,
  );
  mapCorner(root).append(chip);
  /** @type {Go} */ const go = (change) => {
    if (change) store.set(change, "threads");
  };
  chip.addEventListener("click", () => {
    if (panel.isOpen()) return panel.close();
    const { selected } = store.get();
    panel.open(chip);
    chip.setAttribute("aria-expanded", "true");
    store.set({ selected }, "threads");
    fill();
    focusPanel(panel);
  });
  panel.onClose(() => chip.setAttribute("aria-expanded", "false"));

  function fill() {
    const state = store.get();
    const thread = threadOf(model, state);
    const at = stepAt(model, state);
    writeText(kind, thread && at >= 0 ? `Thread, ${at + 1} of ${thread.steps.length}` : "Threads");
    writeText(name, `: ${(thread ?? model.threads[0]).name}`);
    if (!panel.isOpen()) return;
    panel.title(thread?.name ?? "Threads");
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.step : undefined;
    panel.body.replaceChildren(...(thread ? threadParts(model, state, thread, go) : threadChoice(model, go)));
    if (focused) focusAgain(panel.body, focused);
  }
  const paint = framePainter(fill);
  store.subscribe((_, patch) => {
    if (THREAD_FIELDS.some((field) => field in patch)) paint();
  });
  fill();
}

/** Every thread with its question. @param {Model} model @param {Go} go @returns {Node[]} */
function threadChoice(model, go) {
  const entries = model.threads.map((thread) => {
    const entry = element(
      "button",
      { type: "button", class: "kx-menu-entry" },
      element("span", { class: "kx-menu-name" }, thread.name),
      element("span", { class: "kx-menu-date" }, `${thread.steps.length} steps`),
      element("span", { class: "kx-menu-line" }, thread.question),
    );
    entry.addEventListener("click", () => go(stepView(model, thread, 0)));
    return element("li", {}, entry);
  });
  return [
    element("p", { class: "kx-muted" }, "Records that tell one story, in order, each with its sources."),
    element("ul", { class: "kx-threads-list" }, ...entries),
  ];
}

/** One thread: its question, the step that is selected, and all steps. @param {Model} model @param {State} state
 * @param {Thread} thread @param {Go} go @returns {Node[]} */
function threadParts(model, state, thread, go) {
  const at = stepAt(model, state);
  const step = thread.steps[at];
  const event = model.events.find((one) => `event:${one.id}` === step?.record);
  const sighting = model.sightings.find((one) => `sighting:${one.id}` === step?.record);
  const others = element("button", { type: "button", class: "kx-plain-button" }, "Other threads");
  others.addEventListener("click", () => go({ thread: "", selected: "" }));
  return [
    element("p", {}, thread.question),
    stepButtons(model, state, thread, go),
    ...(step
      ? [element("p", { class: "kx-step-line" }, element("b", {}, dayShort(model, step.day)), ` ${step.line}`)]
      : []),
    ...(event ? [element("h3", { class: "kx-rule" }, event.title), ...eventReport(model, event)] : []),
    ...(sighting ? [element("h3", { class: "kx-rule" }, sighting.title), ...sightingReport(model, sighting)] : []),
    element("h3", { class: "kx-rule" }, "All steps"),
    stepList(model, thread, at, go),
    others,
  ];
}

/** Previous and next, and where the reader stands. @param {Model} model @param {State} state @param {Thread} thread
 * @param {Go} go @returns {HTMLElement} */
function stepButtons(model, state, thread, go) {
  const at = stepAt(model, state);
  const button = (/** @type {string} */ name, /** @type {string} */ key, /** @type {1|-1} */ way) => {
    const node = buttonOf({ name: `${name} step`, text: name, key, kind: "kx-step" }, () =>
      go(threadStep(model, state, way)),
    );
    node.dataset.step = name;
    node.disabled = !threadStep(model, state, way);
    return node;
  };
  const where = at < 0 ? `${thread.steps.length} steps, none chosen` : `step ${at + 1} of ${thread.steps.length}`;
  return element(
    "div",
    { class: "kx-step-row" },
    button("Previous", "P", -1),
    element("span", { "aria-live": "polite" }, where),
    button("Next", "N", 1),
  );
}

/** @param {Model} model @param {Thread} thread @param {number} at @param {Go} go @returns {HTMLElement} */
function stepList(model, thread, at, go) {
  return element(
    "ol",
    { class: "kx-list" },
    ...thread.steps.map((step, number) => {
      const button = element(
        "button",
        { type: "button", class: "kx-plain-button", "aria-current": number === at ? "step" : null, "data-step": number },
        step.line,
      );
      button.addEventListener("click", () => go(stepView(model, thread, number)));
      return element(
        "li",
        {},
        element("span", { class: "kx-claim-note" }, dayShort(model, step.day)),
        button,
      );
    }),
  );
}

/** Give the focus back to the button that was pressed, which was made again, or to its neighbour at the end.
 * @param {HTMLElement} body @param {string} step */
function focusAgain(body, step) {
  const pressed = /** @type {HTMLButtonElement|null} */ (body.querySelector(`[data-step="${step}"]`));
  const target = pressed?.disabled ? body.querySelector("[data-step]:not(:disabled)") : pressed;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** Whether the panel of threads is open and says what is selected, so that no other panel need say it.
 * @param {HTMLElement} root @param {Model} model @param {State} state @returns {boolean} */
export function threadTells(root, model, state) {
  const open = root.querySelector(".kx-threads:not([hidden])");
  return open !== null && stepAt(model, state) >= 0;
}
