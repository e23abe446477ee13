// The thumbs on the time bar: the day, the two ends of the trailing window, the day of comparison.

import { clampDay, dayLong, windowText } from "../core/days.js";
import { handOf } from "../core/frame.js";
import { element } from "../kit/dom.js";
import { coasting, flickSpeed } from "./coast.js";
import { wheeling } from "./wheel.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {"day"|"start"|"end"|"compare"} ThumbName */
/** @typedef {{thumb: ThumbName, pointer: number, x: number, position: number, top: number, width: number,
 *   traces: import("./coast.js").Trace[]}} Drag  position: pixels from the left of the track */

/** Dragging this many pixels above the track moves at a quarter of the speed: single days on a narrow screen. */
const FINE_ABOVE_PX = 40;
const FINE_RATE = 0.25;
const MONTH_DAYS = 30;
const WEEK_DAYS = 7;

/** The state after a thumb was moved to a day. Pure; the position of the others is kept.
 * @param {Model} model @param {State} state @param {ThumbName} thumb @param {number} day
 * @returns {Partial<State>} */
export function sliderMoved(model, state, thumb, day) {
  const to = clampDay(model, day);
  if (thumb === "compare") return { compare: to };
  if (thumb === "day") return { day: to };
  if (thumb === "start") {
    const start = Math.min(to, state.day);
    return { window: start <= model.firstDay ? 0 : state.day - start + 1 };
  }
  if (state.window === 0) return { day: to };
  const start = Math.min(state.day - state.window + 1, to);
  return { day: to, window: to - start + 1 };
}

/** The first day of the trailing window. @param {Model} model @param {State} state */
function windowStart(model, state) {
  return state.window === 0 ? model.firstDay : Math.max(model.firstDay, state.day - state.window + 1);
}

/** The thumbs over a track element; `place(width)` moves them, by transform only.
 * @param {HTMLElement} track @param {Model} model @param {Store} store
 * @returns {{place: (width: number) => void, thumb: HTMLElement}} */
export function sliderThumbs(track, model, store) {
  const days = model.lastDay - model.firstDay + 1;
  const band = element("div", { class: "kx-band" });
  const thumbs = {
    start: thumbOf("start", "First day of the window", model),
    end: thumbOf("end", "Last day of the window", model),
    compare: thumbOf("compare", "Day to compare with", model),
    day: thumbOf("day", "Day", model),
  };
  track.append(band, thumbs.start, thumbs.end, thumbs.compare, thumbs.day);
  track.addEventListener("keydown", (event) => thumbKey(event, model, store));
  dragging(track, model, store);
  wheeling(track, model, store);

  /** @param {number} width */
  function place(width) {
    const state = store.get();
    const at = (/** @type {number} */ day) => ((day - model.firstDay) / days) * width;
    const from = at(windowStart(model, state));
    const until = at(state.day + 1);
    band.style.transform = `translateX(${from}px) scaleX(${until - from})`;
    moveThumb(thumbs.start, from, windowStart(model, state), model, windowText(state.window));
    moveThumb(thumbs.end, until, state.day, model, windowText(state.window));
    moveThumb(thumbs.day, at(state.day + 0.5), state.day, model, "");
    const compare = state.compare;
    if (thumbs.compare.hidden !== (compare === null)) thumbs.compare.hidden = compare === null;
    if (compare !== null) moveThumb(thumbs.compare, at(compare + 0.5), compare, model, "");
  }
  return { place, thumb: thumbs.day };
}

/** @param {ThumbName} name @param {string} label @param {Model} model @returns {HTMLElement} */
function thumbOf(name, label, model) {
  return element("div", {
    class: `kx-thumb kx-thumb-${name}`,
    role: "slider",
    tabindex: 0,
    "data-thumb": name,
    "aria-label": label,
    "aria-orientation": "horizontal",
    "aria-valuemin": model.firstDay,
    "aria-valuemax": model.lastDay,
    "aria-valuenow": model.firstDay,
  });
}

/** @param {HTMLElement} thumb @param {number} x @param {number} day @param {Model} model @param {string} note */
function moveThumb(thumb, x, day, model, note) {
  thumb.style.transform = `translateX(${x}px)`;
  const text = note ? `${dayLong(model, day)}, ${note}` : dayLong(model, day);
  if (thumb.getAttribute("aria-valuetext") === text) return;
  thumb.setAttribute("aria-valuenow", String(day));
  thumb.setAttribute("aria-valuetext", text);
}

/** @param {State} state @param {Model} model @param {ThumbName} name @returns {number} */
function thumbDay(state, model, name) {
  if (name === "start") return windowStart(model, state);
  return name === "compare" ? (state.compare ?? state.day) : state.day;
}

/** Keys on the ends of the window and the comparison; the day thumb obeys the keys of the whole map.
 * @param {KeyboardEvent} event @param {Model} model @param {Store} store */
function thumbKey(event, model, store) {
  const name = thumbNamed(event.target);
  if (!name || name === "day" || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.shiftKey ? WEEK_DAYS : 1;
  const moves = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -MONTH_DAYS,
    PageUp: MONTH_DAYS,
    Home: -Infinity,
    End: Infinity,
  };
  if (!Object.hasOwn(moves, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const state = store.get();
  const move = moves[/** @type {keyof typeof moves} */ (event.key)];
  const to = Number.isFinite(move) ? thumbDay(state, model, name) + move : move < 0 ? model.firstDay : model.lastDay;
  store.set(sliderMoved(model, state, name, to), "bar");
}

/** @param {EventTarget|null} target @returns {ThumbName|null} */
function thumbNamed(target) {
  const thumb = target instanceof Element ? target.closest("[data-thumb]") : null;
  return thumb ? /** @type {ThumbName} */ (thumb.getAttribute("data-thumb")) : null;
}

/** Pointer on the track: a press elsewhere takes the day there, then drags it.
 * @param {HTMLElement} track @param {Model} model @param {Store} store */
function dragging(track, model, store) {
  const hand = handOf(store);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const days = model.lastDay - model.firstDay + 1;
  /** @type {Drag|null} */
  let drag = null;
  /** What coasts on after a flick. @type {Drag|null} */
  let flicked = null;

  /** @param {Drag} at */
  const move = (at) => {
    const state = store.get();
    const day = Math.floor(model.firstDay + (at.position / at.width) * days);
    const patch = sliderMoved(model, state, at.thumb, day);
    const keys = /** @type {Array<keyof State>} */ (Object.keys(patch));
    if (keys.some((key) => patch[key] !== state[key])) store.set(patch, "bar");
  };
  const coast = coasting(
    (pixels) => {
      if (!flicked) return false;
      flicked.position += pixels;
      move(flicked);
      return flicked.position > 0 && flicked.position < flicked.width;
    },
    () => {
      flicked = null;
      hand.release("coast");
    },
  );
  for (const other of ["pointerdown", "keydown", "wheel"]) document.addEventListener(other, coast.stop, true);

  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || drag) return;
    const box = track.getBoundingClientRect();
    const thumb = thumbNamed(event.target) ?? "day";
    const x = event.clientX - box.left;
    const grabbed = thumbNamed(event.target) ? grabbedAt(thumb, box.width) : x;
    const { pointerId: pointer, clientX } = event;
    drag = { thumb, pointer, x: clientX, position: grabbed, top: box.top, width: box.width, traces: [] };
    track.setPointerCapture(event.pointerId);
    hand.hold("bar");
    // A scrub leaves the focus where it was; a handle that is grabbed takes it, for its keys are its own.
    event.preventDefault();
    const grip = /** @type {HTMLElement|null} */ (track.querySelector(`[data-thumb="${thumb}"]`));
    if (thumb !== "day") grip?.focus({ preventScroll: true });
    move(drag);
  });

  /** @param {ThumbName} thumb @param {number} width */
  function grabbedAt(thumb, width) {
    return ((thumbDay(store.get(), model, thumb) - model.firstDay + 0.5) / days) * width;
  }

  track.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const fine = drag.top - event.clientY > FINE_ABOVE_PX;
    drag.position += (event.clientX - drag.x) * (fine ? FINE_RATE : 1);
    drag.x = event.clientX;
    drag.traces.push({ x: drag.position, at: event.timeStamp });
    move(drag);
  });

  /** @param {PointerEvent} event */
  const drop = (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const speed = drag.thumb === "day" && !calm.matches ? flickSpeed(drag.traces, event.timeStamp) : 0;
    flicked = speed ? drag : null;
    drag = null;
    if (flicked) {
      hand.hold("coast");
      coast.start(speed);
    }
    hand.release("bar");
  };
  track.addEventListener("pointerup", drop);
  track.addEventListener("pointercancel", drop);
}
