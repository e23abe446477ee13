// Everything the window holds as a list: the way to every record without a pointer, and the only way to those that
// cannot be drawn because they are known to the oblast only, or at a place without a point.

import { dayShort } from "../core/days.js";
import { restPainter } from "../core/frame.js";
import { element, showElement, writeText } from "../kit/dom.js";
import { mapCorner } from "../kit/regions.js";
import { dockPanel, focusPanel } from "../kit/tools.js";
import { eventInWindow, eventPasses, reportPasses, sightingPasses } from "../rules/eventfilter.js";
import { isLive } from "../rules/live.js";
import { sightingWhere } from "./inspectrecord.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {{selected: string, name: string, note: string, hidden: string}} RecordEntry  hidden: why it is not on the map */

/** A longer list is cut, and says so: nobody reads on, and the page would stall. */
const RECORDS_SHOWN = 300;

/** Events of the window and unit reports live on the day that pass the filters, newest first. Pure.
 * @param {Model} model @param {State} state @returns {{events: RecordEntry[], sightings: RecordEntry[], reports: RecordEntry[], posts: RecordEntry[]}} */
function recordEntries(model, state) {
  const [passes, reported, shown] = [eventPasses(state), reportPasses(state), sightingPasses(state)];
  const sightings = model.sightings.filter((sighting) => eventInWindow(state, sighting) && shown(sighting));
  const events = model.events.filter((event) => eventInWindow(state, event) && passes(event));
  const reports = model.reports.filter((r) => isLive(r, state.day) && reported(r));
  const posts = model.posts.filter((post) => post.day <= state.day && state.day <= (post.lastDay ?? post.day) && reported(post));
  return {
    events: events.reverse().map((event) => ({
      selected: `event:${event.id}`,
      name: event.title,
      note: `${dayShort(model, event.from)}, ${event.placeName || event.oblast}`,
      hidden: whyHidden(state, "events", event),
    })),
    sightings: sightings.reverse().map((sighting) => ({
      selected: `sighting:${sighting.id}`,
      name: sighting.title,
      note: `${dayShort(model, sighting.from)}, ${sightingWhere(sighting)}`,
      hidden: whyHidden(state, "sightings", sighting),
    })),
    reports: unitEntries(model, state, reports),
    posts: unitEntries(model, state, posts),
  };
}

/** @param {Model} model @param {State} state @param {Report[]} reports @returns {RecordEntry[]} */
function unitEntries(model, state, reports) {
  return reports
    .sort((a, b) => b.day - a.day)
    .map((report) => ({
      selected: `unit:${report.unit.id}`,
      name: report.unit.name,
      note: `${dayShort(model, report.day)}, ${report.placeName || report.oblast}`,
      hidden: whyHidden(state, "units", report),
    }));
}

/** The words for a record that has no point: in the badge of its region, or nowhere on the map. */
const NOT_TOLD = "exact place unknown";
const NOT_DRAWN = "not drawn";

/** @param {State} state @param {string} layer @param {{lat: number|null, region?: object|null}} record @returns {string} */
function whyHidden({ layers }, layer, { lat, region }) {
  if (lat === null && !region) return NOT_DRAWN;
  if (!layers.includes(layer)) return "layer off";
  return lat === null ? NOT_TOLD : "";
}

/** Put the count into the corner and the list into the dock. @param {HTMLElement} root @param {Context} ctx */
export function mountRecords(root, { model, store }) {
  const panel = dockPanel(root, "records", "Records of the window");
  const wide = (text = "") => element("span", { class: "kx-wide-only" }, text);
  const [day, counts, seen, unit, noun, hidden] = [wide(), element("span"), wide(), element("span"), element("span"), wide()];
  const button = element(
    "button",
    { type: "button", class: "kx-chip", "data-tool": "records", "aria-expanded": "false" },
    ...[day, counts, seen, unit, noun, hidden],
  );
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
    const { events, sightings, reports, posts } = recordEntries(model, store.get());
    const shown = (/** @type {string} */ layer) => store.get().layers.includes(layer);
    const counting = [...(shown("events") ? events : []), ...(shown("units") ? reports : [])];
    const without = counting.filter(({ hidden }) => hidden === NOT_TOLD || hidden === NOT_DRAWN).length;
    writeText(day, `${dayShort(model, store.get().day).replace(/ \d+$/, "")}: `);
    writeText(counts, `${counted(events, "event")}${shown("events") ? "" : " (off)"}, `);
    writeText(seen, `${counted(sightings, "sighting")}${shown("sightings") ? "" : " (off)"}, `);
    writeText(unit, `${reports.length} `);
    writeText(noun, `unit ${reports.length === 1 ? "report" : "reports"}${shown("units") ? "" : " (off)"}`);
    const posted = posts.length && shown("units") ? `, ${counted(posts, "post")}` : "";
    writeText(hidden, `${posted}${without ? `; ${without} without a place` : ""}`);
    showElement(button, true);
    if (!panel.isOpen()) return;
    const note = "Without a place: a dot would say more than the sources do. Those that name a region are in its badge.";
    panel.body.replaceChildren(
      without ? element("p", { class: "kx-muted" }, note) : element("p", {}),
      ...recordList(store, "Events", events),
      ...recordList(store, "Sightings", sightings),
      ...recordList(store, "Unit reports", reports),
      ...recordList(store, "Unit posts on a mapper\u2019s map", posts),
    );
  }
  const fillSoon = restPainter(store, fill);
  store.subscribe(fillSoon);
  showElement(button, false);
  fillSoon();
}

/** "1 event", "3 events" @param {RecordEntry[]} entries @param {string} noun @returns {string} */
function counted(entries, noun) {
  return `${entries.length} ${noun}${entries.length === 1 ? "" : "s"}`;
}

/** @param {Store} store @param {string} name @param {RecordEntry[]} entries @returns {Node[]} */
function recordList(store, name, entries) {
  if (!entries.length) return [];
  const lines = entries.slice(0, RECORDS_SHOWN).map(({ selected, name: title, note, hidden }) => {
    const button = element("button", { type: "button", class: "kx-plain-button" }, title);
    button.addEventListener("click", () => store.set({ selected }, "records"));
    return element(
      "li",
      {},
      button,
      element("span", { class: "kx-claim-note" }, `${note}${hidden && ` (${hidden})`}`),
    );
  });
  const more = entries.length - lines.length;
  return [
    element("h3", {}, `${name} (${entries.length})`),
    element("ul", { class: "kx-list" }, ...lines),
    ...(more
      ? [element("p", { class: "kx-muted" }, `${more} earlier ones: shorten the window or filter to see them.`)]
      : []),
  ];
}
