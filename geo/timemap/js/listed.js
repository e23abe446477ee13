// What is reported but cannot be drawn: records known to the oblast only, or at places without a point.

import { dayShort } from "./days.js";
import { element, showElement, writeText } from "./dom.js";
import { eventInWindow, eventPasses, reportPasses } from "./eventfilter.js";
import { restPainter } from "./frame.js";
import { mapCorner } from "./regions.js";
import { dockPanel, focusPanel } from "./tools.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").MapEvent} MapEvent */
/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./tools.js").Context} Context */

/** Records that pass the filters and are listed, not drawn. Pure.
 * @param {Model} model @param {State} state @returns {{events: MapEvent[], reports: Report[]}} */
function listedRecords(model, state) {
  const passes = eventPasses(state);
  const reported = reportPasses(state);
  return {
    events: state.layers.includes("events")
      ? model.events.filter((event) => event.lat === null && eventInWindow(state, event) && passes(event))
      : [],
    reports: state.layers.includes("units")
      ? model.reports.filter((r) => r.lat === null && r.day <= state.day && state.day < r.liveUntil && reported(r))
      : [],
  };
}

/** Put the count into the corner and the list into the dock. @param {HTMLElement} root @param {Context} ctx */
export function mountListed(root, { model, store }) {
  const panel = dockPanel(root, "listed", "Reported, not drawn");
  const button = element("button", { type: "button", class: "kx-chip", "aria-expanded": "false" });
  mapCorner(root).append(button);
  button.addEventListener("click", () => {
    if (panel.isOpen()) return panel.close();
    panel.open(button);
    button.setAttribute("aria-expanded", "true");
    fill();
    focusPanel(panel);
  });
  panel.onClose(() => button.setAttribute("aria-expanded", "false"));

  function fill() {
    const { events, reports } = listedRecords(model, store.get());
    const count = events.length + reports.length;
    writeText(button, `${count} reported without a point on the map`);
    showElement(button, count > 0);
    if (!count) panel.close();
    if (!panel.isOpen()) return;
    panel.body.replaceChildren(
      element(
        "p",
        { class: "kx-muted" },
        "Known to the oblast only, or at a place without coordinates: drawing a dot would say more than the sources do.",
      ),
      ...listOf(
        "Events",
        events.map((event) =>
          entryOf(
            store,
            `event:${event.id}`,
            event.title,
            `${dayShort(model, event.from)}, ${event.oblast || event.placeName}`,
          ),
        ),
      ),
      ...listOf(
        "Units",
        reports.map((report) =>
          entryOf(
            store,
            `unit:${report.unit.id}`,
            report.unit.name,
            `${dayShort(model, report.day)}, ${report.oblast || report.placeName}`,
          ),
        ),
      ),
    );
  }
  const fillSoon = restPainter(store, fill);
  store.subscribe(fillSoon);
  showElement(button, false);
  fillSoon();
}

/** @param {string} name @param {HTMLElement[]} entries @returns {Node[]} */
function listOf(name, entries) {
  return entries.length
    ? [element("h3", {}, `${name} (${entries.length})`), element("ul", { class: "kx-list" }, ...entries)]
    : [];
}

/** @param {import("./types.js").Store} store @param {string} selected @param {string} name @param {string} note */
function entryOf(store, selected, name, note) {
  const button = element("button", { type: "button", class: "kx-plain-button" }, name);
  button.addEventListener("click", () => store.set({ selected }, "listed"));
  return element("li", {}, button, element("span", { class: "kx-claim-note" }, note));
}
