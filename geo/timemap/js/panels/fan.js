// What a mark that stands for several reports opens into: each of them with its symbol, fanned out from the mark to its
// place. It closes with the next press or day, unless it is pinned: then it follows its units from day to day.

import { dayShort } from "../core/days.js";
import { restPainter } from "../core/frame.js";
import { CLAIMANT_WORDS, SIDE_WORDS, wordFor } from "../core/words.js";
import { buttonOf, element, showElement } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { overlayPainter } from "../map/overlay.js";
import { regionBadges } from "../units/regionbadges.js";
import { locatedReports } from "../units/unitmarks.js";
import { ageText } from "./inspectrecord.js";

/** @typedef {import("../core/types.js").Hit} Hit */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").MapEvent} MapEvent */
/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Unit} Unit */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {{hit: Hit, reports: Report[], events: MapEvent[], at: [number, number], pinned: boolean}} Fanned */

/** Room between the mark and the list, CSS pixels. */
const FAN_GAP_PX = 26;
/** Symbols in the list are this share of their own size. */
const FAN_SYMBOL_SCALE = 0.2;
const FAN_RAY = { weight: 1.4, dashArray: "2 3", interactive: false, className: "kx-fan-ray" };
const FAN_END = { radius: 3, weight: 1.5, interactive: false, className: "kx-fan-ray" };

/** Put the list, closed, into the document. @param {HTMLElement} root @param {Context} ctx
 * @returns {{open: (hit: Hit, at: [number, number]) => void, close: () => void}} */
export function mountFan(root, { model, store, map }) {
  /** @type {Fanned|null} */ let shown = null;
  const heading = element("h2", { class: "kx-panel-title", id: "kx-fan-title", tabindex: -1 });
  const list = element("ul", { class: "kx-fan-list" });
  const pin = buttonOf({ name: "Pin: keep open while days pass", icon: ICONS.pin, pressed: false }, () => {
    if (shown) shown.pinned = !shown.pinned;
    pin.setAttribute("aria-pressed", String(shown?.pinned ?? false));
  });
  const node = element(
    "aside",
    { class: "kx-fan", "aria-labelledby": "kx-fan-title" },
    element("header", { class: "kx-panel-head" }, heading, pin, buttonOf({ name: "Close", icon: ICONS.close, key: "Esc" }, close)),
    list,
  );
  node.hidden = true;
  root.append(node);
  const rays = overlayPainter(map, () => (shown ? raysOf(shown) : []));

  function close() {
    shown = null;
    map.pointAt("");
    showElement(node, false);
    rays();
  }
  function place() {
    if (!shown) return;
    const [x, y] = map.project(shown.at[1], shown.at[0]);
    const size = map.leaflet.getSize();
    const left = x + FAN_GAP_PX + node.offsetWidth < size.x ? x + FAN_GAP_PX : x - FAN_GAP_PX - node.offsetWidth;
    node.style.left = `${Math.max(8, Math.min(left, size.x - node.offsetWidth - 8))}px`;
    node.style.top = `${Math.max(8, Math.min(y - 40, size.y - node.offsetHeight - 8))}px`;
  }
  function fill() {
    if (!shown) return;
    const now = store.get();
    list.replaceChildren(
      ...shown.reports.map((report) => reportLine(now, report)),
      ...shown.events.map((event) => eventLine(event)),
    );
    rays();
  }
  /** @param {State} state @param {Report} report @returns {HTMLElement} */
  function reportLine(state, report) {
    const { symbol, short, name, id } = report.unit;
    const picture = element("img", {
      src: symbol.url, alt: "", width: Math.round(symbol.width * FAN_SYMBOL_SCALE), height: Math.round(symbol.height * FAN_SYMBOL_SCALE),
    });
    const where = report.placeName || report.oblast;
    const told = `${where ? `${where}, ` : ""}${dayShort(model, report.day)} (${ageText(state.day - report.day)}), ${wordFor(CLAIMANT_WORDS, report.claimant)}`;
    const button = fanButton(picture, short, told, `unit:${id}`);
    button.title = name;
    for (const event of ["pointerenter", "focus"]) button.addEventListener(event, () => map.pointAt(id));
    for (const event of ["pointerleave", "blur"]) button.addEventListener(event, () => map.pointAt(""));
    return element("li", {}, button);
  }
  /** @param {MapEvent} event @returns {HTMLElement} */
  function eventLine(event) {
    const told = `${event.placeName || event.oblast}, ${dayShort(model, event.from)}, act of ${wordFor(SIDE_WORDS, event.side)}`;
    return element("li", {}, fanButton(element("span", { "aria-hidden": "true" }, "\u2022"), event.title, told, `event:${event.id}`));
  }
  /** @param {Node} picture @param {string} name @param {string} told @param {string} selected */
  function fanButton(picture, name, told, selected) {
    const button = element(
      "button",
      { type: "button", class: "kx-fan-unit" },
      picture,
      element("span", {}, element("b", {}, name), element("small", {}, told)),
    );
    button.addEventListener("click", () => store.set({ selected }, "fan"));
    return button;
  }

  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  map.leaflet.on("move zoom", place);
  map.leaflet.on("click", () => {
    if (!shown?.pinned) close();
  });
  const follow = restPainter(store, () => {
    if (!shown) return;
    Object.assign(shown, fannedOn(model, store.get(), map.leaflet.getZoom(), shown));
    fill();
  });
  store.subscribe((_, patch) => {
    if (!shown || !("day" in patch)) return;
    if (shown.pinned) follow();
    else close();
  });
  return {
    close,
    open(hit, at) {
      shown = { hit, reports: sortedReports(hit.reports ?? [], !!hit.region), events: [...(hit.events ?? [])].reverse(), at, pinned: false };
      heading.textContent = hit.name;
      pin.setAttribute("aria-pressed", "false");
      showElement(node, true);
      fill();
      list.scrollTop = 0;
      place();
      requestAnimationFrame(() => heading.focus({ preventScroll: true }));
    },
  };
}

/** By unit, in an order that does not depend on the day; those of a region by day, the newest first.
 * @param {Report[]} reports @param {boolean} byDay @returns {Report[]} */
function sortedReports(reports, byDay) {
  const named = [...new Set(reports)].sort((a, b) => a.unit.short.localeCompare(b.unit.short) || b.day - a.day);
  return byDay ? named.sort((a, b) => b.day - a.day) : named;
}

/** What a pinned list holds on the day of the state: the badge of its region, or the last reports of its units.
 * @param {Model} model @param {State} state @param {number} zoom @param {Fanned} fanned @returns {{reports: Report[], events: MapEvent[]}} */
function fannedOn(model, state, zoom, { hit, reports }) {
  if (!hit.region) return { reports: reportsOn(locatedReports(model), reports, state.day), events: [] };
  const badge = regionBadges(model, state, zoom).find(({ region }) => region === hit.region);
  return { reports: sortedReports(badge?.reports ?? [], true), events: [...(badge?.events ?? [])].reverse() };
}

/** The last report of each of the same units on another day: live then, else the newest before it, else the first. Pure.
 * @param {Report[]} all @param {Report[]} before @param {number} day @returns {Report[]} */
export function reportsOn(all, before, day) {
  const units = new Set(before.map(({ unit }) => unit));
  /** @type {Map<Unit, Report>} */ const last = new Map();
  for (const report of all) {
    if (!units.has(report.unit)) continue;
    const known = last.get(report.unit);
    const nearer = !known || (report.day <= day ? known.day > day || report.day > known.day : known.day > day && report.day < known.day);
    if (nearer) last.set(report.unit, report);
  }
  return sortedReports([...last.values()], false);
}

/** Lines from where the mark was pressed to the place of each report that has one. @param {Fanned} fanned @returns {L.Layer[]} */
function raysOf({ reports, at }) {
  return reports.flatMap(({ lat, lon }) =>
    lat === null || lon === null ? [] : [L.polyline([at, [lat, lon]], FAN_RAY), L.circleMarker([lat, lon], FAN_END)],
  );
}
