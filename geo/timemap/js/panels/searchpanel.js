// The search box: type a few letters in any of three scripts, choose with the arrow keys, and the map goes there.

import { clampDay } from "../core/days.js";
import { SHARED } from "../core/shared.js";
import { element, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { addTool, dockPanel } from "../kit/tools.js";
import { lastPlaced } from "../rules/live.js";
import { searchFor, searchIndex } from "../rules/search.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../rules/search.js").SearchHit} SearchHit */
/** @typedef {import("../kit/tools.js").Context} Context */

/** Longer than any name: a link of a map site fits. */
const SEARCH_LENGTH = SHARED.coordinates.longest;

/** Put the box and its button into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountSearch(root, ctx) {
  const panel = dockPanel(root, "search", "Search");
  const input = element("input", {
    type: "text",
    class: "kx-date kx-search-field",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: SEARCH_LENGTH,
    placeholder: "Place, unit, event, coordinates",
    "aria-label": "Search places, units and events",
    "aria-autocomplete": "list",
    "aria-controls": "kx-search-list",
    "aria-expanded": "false",
  });
  const list = element("ul", { class: "kx-threads-list", id: "kx-search-list", role: "listbox", "aria-label": "Found" });
  const said = element("p", { class: "kx-note", role: "status" }, SEARCH_HINT);
  panel.body.append(input, said, list);
  const tool = addTool(root, {
    id: "search",
    name: "Search the map",
    icon: ICONS.search,
    key: "/",
    pressed: false,
    run: () => {
      if (panel.isOpen()) return panel.close();
      panel.open(tool);
      tool.setAttribute("aria-pressed", "true");
      input.focus();
      input.select();
    },
  });
  panel.onClose(() => tool.setAttribute("aria-pressed", "false"));
  resultList(ctx, input, list, said, panel.close);
}

const SEARCH_HINT =
  "English, Ukrainian and Russian names, other spellings, units, titles of events, what sightings show; degrees, MGRS, UTM, Plus Codes, links of map sites.";

/** Fill the list while a name is typed; Enter or a press goes to what is marked.
 * @param {Context} ctx @param {HTMLInputElement} input @param {HTMLElement} list @param {HTMLElement} said
 * @param {() => void} done */
function resultList(ctx, input, list, said, done) {
  /** @type {ReturnType<typeof searchIndex>|null} */ let index = null;
  /** @type {SearchHit[]} */ let hits = [];
  let marked = 0;

  /** @param {number} to */
  function mark(to) {
    marked = to;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === marked)));
    list.children[marked]?.scrollIntoView({ block: "nearest" });
    if (hits.length) input.setAttribute("aria-activedescendant", `kx-found-${marked}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function fill() {
    index ??= searchIndex(ctx.model);
    const found = searchFor(index, input.value);
    hits = found.hits;
    list.replaceChildren(...hits.map((hit, at) => option(hit, at, () => choose(at))));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    mark(0);
    if (!input.value.trim()) writeText(said, SEARCH_HINT);
    else if (found.left) writeText(said, `${found.left} more: type another letter to see fewer.`);
    else writeText(said, hits.length ? "" : "No name contains this.");
  }
  /** @param {number} at */
  function choose(at) {
    if (!hits[at]) return;
    const { selected } = hits[at];
    done();
    ctx.store.set(foundView(ctx.model, ctx.store.get(), selected), "search");
  }
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") choose(marked);
    if (!way || !hits.length) return;
    event.preventDefault();
    mark((marked + way + hits.length) % hits.length);
  });
}

/** @param {SearchHit} hit @param {number} at @param {() => void} choose @returns {HTMLElement} */
function option({ name, about }, at, choose) {
  const node = element(
    "li",
    { class: "kx-menu-entry", role: "option", id: `kx-found-${at}`, "aria-selected": "false" },
    element("span", { class: "kx-menu-name" }, name),
    element("span", { class: "kx-menu-line" }, about),
  );
  node.addEventListener("click", choose);
  return node;
}

/** What showing a record changes in the view: it is selected, its point in the middle, an event's day shown. Pure.
 * @param {Model} model @param {State} state @param {string} selected @returns {Partial<State>} */
export function foundView(model, state, selected) {
  const id = selected.slice(selected.indexOf(":") + 1);
  const event = selected.startsWith("event:") ? model.events.find((one) => one.id === id) : undefined;
  const sighting = selected.startsWith("sighting:") ? model.sightings.find((one) => one.id === id) : undefined;
  const unit = model.units.find((one) => selected === `unit:${one.id}`);
  const live = lastPlaced(unit, state.day);
  const at = event ?? sighting ?? live ?? model.placeById.get(id);
  if (selected.startsWith("at:")) return { selected, ...onLand(model, id) };
  return {
    selected,
    ...(event ?? sighting ? { day: clampDay(model, (event ?? sighting)?.from ?? 0) } : {}),
    ...(at && at.lat !== null && at.lon !== null ? { center: [at.lat, at.lon] } : {}),
  };
}

/** The point in the middle, where the map reaches it. @param {Model} model @param {string} point "lat,lon"
 * @returns {Partial<State>} */
function onLand({ land: [[south, west], [north, east]] }, point) {
  const [lat, lon] = point.split(",").map(Number);
  return lat >= south && lat <= north && lon >= west && lon <= east ? { center: [lat, lon] } : {};
}
