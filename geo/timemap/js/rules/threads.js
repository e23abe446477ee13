// Threads: records that tell one story, step by step. Pure: where the reader stands, and where a step leads.

import { clampDay } from "../core/days.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Thread} Thread */

/** The thread of the view, if there is one. @param {Model} model @param {State} state @returns {Thread|undefined} */
export function threadOf(model, state) {
  return model.threads.find((thread) => thread.id === state.thread);
}

/** Which step of the view's thread is selected, from 0; -1 for none. @param {Model} model @param {State} state */
export function stepAt(model, state) {
  const steps = threadOf(model, state)?.steps ?? [];
  return steps.findIndex((step) => step.record === state.selected);
}

/** What a step of a thread changes in the view: its day, its record selected, its place in the middle; null where
 * there is no such step. @param {Model} model @param {Thread|undefined} thread @param {number} to @returns {Partial<State>|null} */
export function stepView(model, thread, to) {
  const step = thread?.steps[to];
  if (!thread || !step) return null;
  return {
    thread: thread.id,
    day: clampDay(model, step.day),
    selected: step.record,
    ...(step.at ? { center: step.at } : {}),
  };
}

/** The same for the step after or before the selected one; before the first, `next` leads there.
 * @param {Model} model @param {State} state @param {1|-1} way @returns {Partial<State>|null} */
export function threadStep(model, state, way) {
  return stepView(model, threadOf(model, state), stepAt(model, state) + way);
}
