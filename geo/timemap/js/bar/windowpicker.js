// How many trailing days of events are shown: presets beside the handles on the track.

import { WINDOW_WORDS, windowText } from "../core/days.js";
import { element } from "../kit/dom.js";

/** @typedef {import("../core/types.js").Store} Store */

const WINDOW_PRESETS = [...WINDOW_WORDS.keys()];

/** The preset buttons; `show(window)` marks the present one, and writes any other length beside them.
 * @param {Store} store @returns {{node: HTMLElement, show: (window: number) => void}} */
export function windowPicker(store) {
  const buttons = WINDOW_PRESETS.map((days) => {
    const button = element(
      "button",
      {
        type: "button",
        class: "kx-segment",
        title: days ? `Events of the last ${windowText(days)}` : "All events up to the day",
        "aria-pressed": "false",
      },
      days ? String(days) : "All",
    );
    button.addEventListener("click", () => store.set({ window: days }, "bar"));
    return button;
  });
  const other = element("option", { value: "other", hidden: true }, "");
  const select = element(
    "select",
    { class: "kx-select kx-narrow-only", "aria-label": "Window of days shown" },
    ...WINDOW_PRESETS.map((days) => element("option", { value: days }, windowText(days))),
    other,
  );
  select.addEventListener("change", () => store.set({ window: Number(select.value) }, "bar"));
  const length = element("span", { class: "kx-window-length" });
  const node = element(
    "div",
    { class: "kx-group", role: "group", "aria-label": "Window of days shown" },
    element("span", { class: "kx-group-name kx-wide-only" }, "Window, days"),
    element("div", { class: "kx-segments kx-wide-only" }, ...buttons),
    length,
    select,
  );
  let shown = -1;

  /** @param {number} window */
  function show(window) {
    if (window === shown) return;
    shown = window;
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(WINDOW_PRESETS[index] === window)));
    const preset = WINDOW_PRESETS.includes(window);
    length.textContent = preset ? "" : `${window} d`;
    if (!preset) other.textContent = windowText(window);
    select.value = preset ? String(window) : "other";
  }
  return { node, show };
}
