// A field to type a date.

import { dayFromIso, dayIso } from "../core/days.js";
import { element } from "./dom.js";

/** @typedef {import("../core/types.js").Model} Model */

/** A field to type a date; `show(day)` writes the present one unless it is being edited. Enter or leaving the field
 * goes there, Enter also gives the keys back to the map; a text that is not a day of the period is marked, Enter says what
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
