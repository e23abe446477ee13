// Steps and jumps along the days: what the buttons of the bar and the keys do.

import { clampDay } from "../core/days.js";
import { nextChange, previousChange } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {"day"|"week"|"month"|"change"} StepName */

const STEP_DAYS = { day: 1, week: 7, month: 30 };

/** Where a step leads from the present day; the same day where there is nowhere to go.
 * @param {Model} model @param {import("../core/types.js").State} state @param {StepName} step @param {1|-1} direction
 * @returns {number} */
function stepTarget(model, state, step, direction) {
  if (step !== "change") return clampDay(model, state.day + direction * STEP_DAYS[step]);
  const lens = model.lensById.get(state.lens);
  if (!lens) return state.day;
  const change = direction > 0 ? nextChange(lens, state.day) : previousChange(lens, state.day);
  return change === null ? state.day : clampDay(model, change);
}

/** Take a step. @param {Model} model @param {Store} store @param {StepName} step @param {1|-1} direction */
export function stepDay(model, store, step, direction) {
  jumpTo(model, store, stepTarget(model, store.get(), step, direction));
}

/** Go to a day, within the period covered. @param {Model} model @param {Store} store @param {number} day */
export function jumpTo(model, store, day) {
  const to = clampDay(model, day);
  if (to !== store.get().day) store.set({ day: to }, "bar");
}
