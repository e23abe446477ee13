// The play loop: days advance on animation frames while playing.

import { handOf } from "../core/frame.js";
import { nextChange } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Store} Store */

/** From change to change the map rests this long (milliseconds) at the speed that play begins with. */
const CHANGE_STEP_MS = 1000;
/** With reduced motion it goes from change to change too, and rests longer. */
const CALM_STEP_MS = 2000;
/** The longest pause (milliseconds) that is caught up with: a hidden tab does not leap ahead when it returns. */
const LONGEST_FRAME_MS = 250;

/** Days per second; at the one that play begins with, two years pass in two and a half minutes. */
export const CLOCK_SPEEDS = Object.freeze([1, 2, 5, 10, 30]);
export const FIRST_SPEED = 5;

/** @typedef {{playing: () => boolean, toggle: () => void, pause: () => void, speed: () => number,
 *   setSpeed: (speed: number) => void, loop: () => boolean, setLoop: (on: boolean) => void,
 *   setChangesOnly: (on: boolean) => void,
 *   onChange: (fn: () => void) => void}} Clock */

/** @type {WeakMap<Store, Clock>} */
const clockByStore = new WeakMap();

/** The one clock of a store. @param {Model} model @param {Store} store @returns {Clock} */
export function clockOf(model, store) {
  const known = clockByStore.get(store);
  if (known) return known;
  const clock = clockMade(model, store);
  clockByStore.set(store, clock);
  return clock;
}

/** Where play goes from `day` after `elapsedMs`: the day reached and the milliseconds left over.
 * @param {{day:number, elapsedMs:number, speed:number}} now @returns {{day:number, restMs:number}} */
export function clockAdvance({ day, elapsedMs, speed }) {
  const steps = Math.floor((elapsedMs * speed) / 1000);
  return { day: day + steps, restMs: elapsedMs - (steps * 1000) / speed };
}

/** @param {Model} model @param {Store} store @returns {Clock} */
function clockMade(model, store) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const hand = handOf(store);
  /** @type {Array<() => void>} */ const listeners = [];
  let playing = false;
  let speed = FIRST_SPEED;
  let loop = false;
  let changesOnly = false;
  let last = 0;
  let waitedMs = 0;

  const announce = () => listeners.forEach((fn) => fn());

  function stop() {
    if (!playing) return;
    playing = false;
    announce();
    hand.release("clock");
  }

  function start() {
    playing = true;
    last = performance.now();
    waitedMs = 0;
    hand.hold("clock");
    if (store.get().day >= model.lastDay) store.set({ day: model.firstDay }, "clock");
    announce();
    requestAnimationFrame(tick);
  }

  /** @param {number} day @returns {{day:number, restMs:number}} */
  function advanced(day) {
    if (!calm.matches && !changesOnly) return clockAdvance({ day, elapsedMs: waitedMs, speed });
    const stepMs = ((calm.matches ? CALM_STEP_MS : CHANGE_STEP_MS) * FIRST_SPEED) / speed;
    if (waitedMs < stepMs) return { day, restMs: waitedMs };
    const lens = model.lensById.get(store.get().lens);
    return { day: (lens && nextChange(lens, day)) ?? model.lastDay + 1, restMs: 0 };
  }

  /** @param {number} now */
  function tick(now) {
    if (!playing) return;
    waitedMs += Math.max(0, Math.min(now - last, LONGEST_FRAME_MS));
    last = now;
    const from = store.get().day;
    const next = advanced(from);
    waitedMs = next.restMs;
    if (next.day > model.lastDay) {
      store.set({ day: loop ? model.firstDay : model.lastDay }, "clock");
      if (!loop) return stop();
    } else if (next.day !== from) store.set({ day: next.day }, "clock");
    requestAnimationFrame(tick);
  }

  return {
    playing: () => playing,
    toggle: () => (playing ? stop() : start()),
    pause: stop,
    speed: () => speed,
    setSpeed: (value) => {
      speed = value;
      announce();
    },
    loop: () => loop,
    setLoop: (on) => {
      loop = on;
      announce();
    },
    setChangesOnly: (on) => {
      changesOnly = on;
      announce();
    },
    onChange: (fn) => void listeners.push(fn),
  };
}
