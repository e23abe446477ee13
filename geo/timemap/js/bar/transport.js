// Play, step and jump: the buttons of the time bar.

import { buttonOf, element, iconOf } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { CLOCK_SPEEDS, FIRST_SPEED, clockOf } from "./clock.js";
import { holdButton } from "./hold.js";
import { jumpTo, stepDay } from "./moves.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("./moves.js").StepName} StepName */

/** The group of step and play buttons. @param {Model} model @param {Store} store @returns {HTMLElement} */
export function transportButtons(model, store) {
  const clock = clockOf(model, store);
  /** @param {string} name @param {string} icon @param {string} key @param {StepName} step @param {1|-1} way */
  const stepper = (name, icon, key, step, way) =>
    holdButton({ name, icon, key }, store, () => stepDay(model, store, step, way));
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
    stepper("Forward a day", ICONS.nextDay, "Right", "day", 1),
    stepper("Forward a week", ICONS.nextWeek, "Shift+Right", "week", 1),
    stepper("Next change of control", ICONS.nextChange, "]", "change", 1),
    jump("Last day", ICONS.last, "End", model.lastDay),
  );
}

/** What the speed is called at which play goes from change to change. */
const CHANGES = "changes";

/** Speed and loop. @param {Model} model @param {Store} store @returns {HTMLElement} */
export function speedControls(model, store) {
  const clock = clockOf(model, store);
  const select = element(
    "select",
    { class: "kx-select", "aria-label": "Speed of play", title: "Days a second, or changes of control only" },
    ...CLOCK_SPEEDS.map((speed) =>
      element("option", { value: speed, selected: speed === FIRST_SPEED }, `${speed} d/s`),
    ),
    element("option", { value: CHANGES }, "changes"),
  );
  select.addEventListener("change", () => {
    clock.setChangesOnly(select.value === CHANGES);
    clock.setSpeed(select.value === CHANGES ? FIRST_SPEED : Number(select.value));
  });
  const loop = buttonOf({ name: "Loop", icon: ICONS.loop, pressed: false, kind: "kx-extra" }, () =>
    clock.setLoop(!clock.loop()),
  );
  clock.onChange(() => loop.setAttribute("aria-pressed", String(clock.loop())));
  return element("div", { class: "kx-group" }, select, loop);
}
