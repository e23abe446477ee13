// Play, step and jump: the buttons of the time bar, and the same moves for the keys.

import { CLOCK_SPEEDS, clockOf } from "./clock.js";
import { clampDay, dayFromIso, dayIso } from "./days.js";
import { buttonOf, element, iconOf } from "./dom.js";
import { ICONS } from "./icons.js";
import { nextChange, previousChange } from "./totals.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {"day"|"week"|"month"|"change"} StepName */

const STEP_DAYS = { day: 1, week: 7, month: 30 };

/** Where a step leads from the present day; the same day where there is nowhere to go.
 * @param {Model} model @param {import("./types.js").State} state @param {StepName} step @param {1|-1} direction
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

/** The group of step and play buttons. @param {Model} model @param {Store} store @returns {HTMLElement} */
export function transportButtons(model, store) {
  const clock = clockOf(model, store);
  /** @param {string} name @param {string} icon @param {string} key @param {StepName} step @param {1|-1} way */
  const stepper = (name, icon, key, step, way) =>
    buttonOf({ name, icon, key }, () => stepDay(model, store, step, way));
  const play = buttonOf({ name: "Play", icon: ICONS.play, key: "Space", kind: "kx-play" }, clock.toggle);
  clock.onChange(() => {
    const name = clock.playing() ? "Pause" : "Play";
    if (play.getAttribute("aria-label") === name) return;
    play.setAttribute("aria-label", name);
    play.title = `${name} (Space)`;
    play.replaceChildren(iconOf(clock.playing() ? ICONS.pause : ICONS.play));
  });
  const jump = (
    /** @type {string} */ name,
    /** @type {string} */ icon,
    /** @type {string} */ key,
    /** @type {number} */ day,
  ) => buttonOf({ name, icon, key, kind: "kx-extra" }, () => jumpTo(model, store, day));
  return element(
    "div",
    { class: "kx-group kx-transport", role: "group", "aria-label": "Step and play" },
    jump("First day", ICONS.first, "Home", model.firstDay),
    stepper("Previous change of control", ICONS.previousChange, "[", "change", -1),
    stepper("Back a week", ICONS.previousWeek, "Shift+Left", "week", -1),
    stepper("Back a day", ICONS.previousDay, "Left", "day", -1),
    play,
    stepper("On a day", ICONS.nextDay, "Right", "day", 1),
    stepper("On a week", ICONS.nextWeek, "Shift+Right", "week", 1),
    stepper("Next change of control", ICONS.nextChange, "]", "change", 1),
    jump("Last day", ICONS.last, "End", model.lastDay),
  );
}

/** Speed and loop. @param {Model} model @param {Store} store @returns {HTMLElement} */
export function speedControls(model, store) {
  const clock = clockOf(model, store);
  const select = element(
    "select",
    { class: "kx-select", "aria-label": "Speed of play", title: "Speed of play" },
    ...CLOCK_SPEEDS.map((speed) => element("option", { value: speed, selected: speed === 1 }, `${speed}\u00d7`)),
  );
  select.addEventListener("change", () => clock.setSpeed(Number(select.value)));
  const loop = buttonOf({ name: "Loop", icon: ICONS.loop, pressed: false, kind: "kx-extra" }, () =>
    clock.setLoop(!clock.loop()),
  );
  clock.onChange(() => loop.setAttribute("aria-pressed", String(clock.loop())));
  return element("div", { class: "kx-group" }, select, loop);
}

/** A field to type a date; `show(day)` writes the present one unless it is being edited. Enter or leaving the field
 * goes there, Enter also gives the keys back to the map; a text that is no day of the period is marked, Enter says what
 * is wanted, Escape brings the present day back.
 * @param {Model} model @param {string} name @param {(day: number) => void} go
 * @returns {{node: HTMLInputElement, show: (day: number) => void}} */
export function dateField(model, name, go) {
  const input = element("input", {
    type: "text",
    class: "kx-date",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${name}, year-month-day`,
    title: `${name}: ${dayIso(model, model.firstDay)} to ${dayIso(model, model.lastDay)}`,
  });
  const wanted = `A day from ${dayIso(model, model.firstDay)} to ${dayIso(model, model.lastDay)}, as year-month-day`;
  let shown = model.firstDay;
  let edited = false; // typed in since the last day written or taken: the hand's text, not the bar's
  const take = () => {
    const day = dayFromIso(model, input.value.trim());
    const known = day !== null && day >= model.firstDay && day <= model.lastDay;
    mark(known);
    if (known && edited) go(day);
    edited = edited && !known;
    return known;
  };
  const mark = (/** @type {boolean} */ good) => {
    input.setAttribute("aria-invalid", String(!good));
    input.setCustomValidity(good ? "" : wanted);
  };
  const restore = () => {
    edited = false;
    input.value = dayIso(model, shown);
    mark(true);
  };
  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", () => (edited = true));
  input.addEventListener("change", take);
  input.addEventListener("blur", () => (edited = false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") restore();
    if (event.key !== "Enter") return;
    if (take()) input.blur();
    else input.reportValidity();
  });
  return {
    node: input,
    show: (day) => {
      if (day === shown && input.value) return;
      shown = day;
      if (!edited) restore();
    },
  };
}
