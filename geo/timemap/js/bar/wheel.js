// The wheel over the bar: a day for each notch, a week with Shift.

import { stepDay } from "./moves.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Store} Store */

/** Pixels that a touchpad scrolls for one day; a notch of a wheel is always one step. */
const PIXELS_A_STEP = 40;
/** Pixels of one event from which it is a wheel's notch: touchpads send many small ones. */
const NOTCH_PX = 80;

/** Steps that one event of a wheel is worth, and the pixels left over for the next. Down and right are forward.
 * @param {{deltaX: number, deltaY: number, deltaMode: number}} event @param {number} rest
 * @returns {{steps: number, rest: number}} */
export function wheelSteps({ deltaX, deltaY, deltaMode }, rest) {
  const delta = Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : deltaY;
  if (deltaMode !== 0 || Math.abs(delta) >= NOTCH_PX) return { steps: Math.sign(delta), rest: 0 };
  const sum = Math.sign(delta) === -Math.sign(rest) ? delta : rest + delta;
  const steps = Math.trunc(sum / PIXELS_A_STEP);
  return { steps, rest: sum - steps * PIXELS_A_STEP };
}

/** Let a wheel over `track` move the day. @param {HTMLElement} track @param {Model} model @param {Store} store */
export function wheeling(track, model, store) {
  let rest = 0;
  track.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const found = wheelSteps(event, rest);
      rest = found.rest;
      const way = found.steps > 0 ? 1 : -1;
      for (let step = 0; step < Math.abs(found.steps); step += 1) {
        stepDay(model, store, event.shiftKey ? "week" : "day", way);
      }
    },
    { passive: false },
  );
}
