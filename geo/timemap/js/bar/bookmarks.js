// The menu of key days: each with its name, date, one neutral line and where it can be read.

import { dayShort } from "../core/days.js";
import { element, iconOf } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { sourceLine } from "../records/citation.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Store} Store */

/** A button that unfolds the list; choosing a day goes there and selects the event it rests on.
 * @param {Model} model @param {Store} store @returns {HTMLElement} */
export function bookmarksMenu(model, store) {
  const list = element("ul", { class: "kx-menu", id: "kx-key-days", "aria-label": "Key days" });
  list.hidden = true;
  const button = element(
    "button",
    {
      type: "button",
      class: "kx-button kx-with-text",
      "aria-expanded": "false",
      "aria-controls": "kx-key-days",
      title: "Key days",
    },
    iconOf(ICONS.bookmark),
    element("span", {}, "Key days"),
  );
  const node = element("div", { class: "kx-menu-holder" }, button, list);

  /** @param {boolean} open */
  function unfold(open) {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) /** @type {HTMLElement|null} */ (list.querySelector("button"))?.focus();
  }

  for (const mark of model.bookmarks) {
    const entry = element(
      "button",
      { type: "button", class: "kx-menu-entry" },
      element("span", { class: "kx-menu-name" }, mark.name),
      element("span", { class: "kx-menu-date" }, dayShort(model, mark.day)),
      element("span", { class: "kx-menu-line" }, mark.line),
    );
    entry.addEventListener("click", () => {
      unfold(false);
      button.focus();
      store.set({ day: mark.day, selected: mark.eventId ? `event:${mark.eventId}` : "" }, "bar");
    });
    const event = model.events.find(({ id }) => id === mark.eventId);
    const sources = (event?.sources ?? []).map((source) => sourceLine(model, source));
    list.append(element("li", {}, entry, ...sources));
  }
  button.addEventListener("click", () => unfold(list.hidden));
  node.addEventListener("keydown", (event) =>
    menuKey(event, list, () => {
      unfold(false);
      button.focus();
    }),
  );
  document.addEventListener("pointerdown", (event) => {
    if (!list.hidden && event.target instanceof Node && !node.contains(event.target)) unfold(false);
  });
  return node;
}

/** @param {KeyboardEvent} event @param {HTMLElement} list @param {() => void} close */
function menuKey(event, list, close) {
  if (list.hidden) return;
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
    return;
  }
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const entries = [...list.querySelectorAll("button")];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  entries[(at + way + entries.length) % entries.length].focus();
}
