// A step button that is held down steps on, faster the longer it is held.

import { handOf } from "../core/frame.js";
import { buttonOf } from "../kit/dom.js";

/** Milliseconds after which a press counts as held: as long as a keyboard waits before it repeats. */
const HOLD_MS = 400;
/** Milliseconds between the first steps and between the last; each is shorter by a share of the one before. */
const SLOWEST_MS = 140;
const FASTEST_MS = 33;
const SHORTER = 0.88;

/** How long to wait after the step number `count`, from 0, of a button held down; milliseconds.
 * @param {number} count @returns {number} */
export function holdWait(count) {
  return Math.max(FASTEST_MS, SLOWEST_MS * SHORTER ** count);
}

/** A button that takes a step when pressed, and goes on stepping while it is held.
 * @param {Parameters<typeof buttonOf>[0]} look @param {object} store @param {() => void} step @returns {HTMLElement} */
export function holdButton(look, store, step) {
  const hand = handOf(store);
  let timer = 0;
  let held = false;
  const button = buttonOf(look, () => {
    if (!held) step();
    held = false;
  });

  /** @param {number} count */
  const again = (count) => {
    held = true;
    step();
    timer = window.setTimeout(again, holdWait(count), count + 1);
  };
  const release = () => {
    clearTimeout(timer);
    hand.release("hold");
  };
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = false;
    hand.hold("hold");
    timer = window.setTimeout(again, HOLD_MS, 0);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(end, release);
  // A long press of a finger would open the browser's menu.
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  return button;
}
