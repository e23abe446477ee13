// A link's keys as fields of a view, and back: the same keys, and the same refusals, as the page's own links (`geo.link`).

import { dayFromIso, dayIso } from "../core/days.js";
import { SHARED } from "../core/shared.js";
import { checkedView } from "./viewcheck.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {{view: Partial<State>, problems: string[], keys: Set<string>}} LinkRead  keys: those that could be read */

const LINK_WHOLE = /^[0-9]{1,3}$/;
const LINK_AT = /^(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)?,(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)?,([0-9]{1,3}(?:\.[0-9]{1,9})?)?$/;
/** Decimals of a degree that a link keeps: a metre. */
const LINK_DECIMALS = 5;

/** Read a query string: what can be read, and one sentence for each key or value that cannot.
 * @param {Model} model @param {string} text without `?` or `#` @returns {LinkRead} */
export function readLink(model, text) {
  const { bytes } = SHARED.link;
  /** @type {LinkRead} */ const read = { view: {}, problems: [], keys: new Set() };
  if (new TextEncoder().encode(text).length > bytes) {
    read.problems.push(`The link is longer than ${bytes} bytes; it was ignored.`);
    return read;
  }
  const seen = new Set();
  for (const [key, value] of new URLSearchParams(text)) {
    if (seen.has(key)) read.problems.push(`The link's key “${linkName(key)}” is there twice; the first one counts.`);
    else readLinkKey(model, key, value, read);
    seen.add(key);
  }
  return read;
}

/** @param {Model} model @param {string} key @param {string} value @param {LinkRead} read */
function readLinkKey(model, key, value, { view, problems, keys }) {
  if (SHARED.link.ofThePage.includes(key)) return;
  if (key !== "at" && !Object.hasOwn(SHARED.link.keys, key)) {
    problems.push(`The link's key “${linkName(key)}” is not known; it was ignored.`);
    return;
  }
  const fields = key === "at" ? linkPlace(value) : linkField(model, SHARED.link.keys[key], value);
  const checked = fields && checkedView(model, fields);
  if (!checked || checked.problems.length) {
    problems.push(`The link's value “${linkName(value)}” for “${key}” cannot be read; it was ignored.`);
    return;
  }
  Object.assign(view, checked.view);
  keys.add(key);
}

/** A field of the view from its text, or null. @param {Model} model @param {string} name @param {string} text
 * @returns {Object<string, unknown>|null} */
function linkField(model, name, text) {
  const { kind, of, longest } = SHARED.view[name];
  if (kind === "day") return { [name]: dayFromIso(model, text) ?? NaN };
  if (kind === "whole") return LINK_WHOLE.test(text) ? { [name]: Number(text) } : null;
  if (kind === "flag") return text === "0" || text === "1" ? { [name]: text === "1" } : null;
  if (kind === "text") return { [name]: [...linkPlain(text)].slice(0, longest).join("").trim() };
  if (kind !== "some" && kind !== "words") return { [name]: text };
  const given = new Set(text === "" || text === SHARED.link.nothing ? [] : text.split(","));
  const known = of?.filter((word) => given.has(word));
  return { [name]: known?.length === given.size ? known : [...given].sort() };
}

/** Where the map looks. @param {string} text @returns {Object<string, unknown>|null} */
function linkPlace(text) {
  const parts = LINK_AT.exec(text);
  if (!parts || (parts[1] === undefined) !== (parts[2] === undefined)) return null;
  return {
    center: parts[1] === undefined ? null : [Number(parts[1]), Number(parts[2])],
    zoom: parts[3] === undefined ? null : Math.round(Number(parts[3]) * 100) / 100,
  };
}

/** A view as a query string: what is not as usual, the day and the theme always.
 * @param {Model} model @param {State} state @param {State} usual @returns {string} */
export function writeLink(model, state, usual) {
  const params = new URLSearchParams();
  for (const [key, name] of Object.entries(SHARED.link.keys)) {
    const field = /** @type {keyof State} */ (name);
    const text = linkText(model, name, state[field]);
    if (SHARED.link.always.includes(name) || text !== linkText(model, name, usual[field])) params.set(key, text);
  }
  if (state.center || state.zoom !== null) {
    const place = state.center ? state.center.map(linkDegrees) : ["", ""];
    params.set("at", [...place, state.zoom === null ? "" : linkDegrees(state.zoom)].join(","));
  }
  return params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%7E", "~");
}

/** @param {Model} model @param {string} name @param {unknown} value @returns {string} */
function linkText(model, name, value) {
  if (value === null || value === undefined) return "";
  if (SHARED.view[name].kind === "day") return dayIso(model, Number(value));
  if (Array.isArray(value)) return value.join(",") || SHARED.link.nothing;
  return typeof value === "boolean" ? String(Number(value)) : String(value);
}

/** @param {number} value */
function linkDegrees(value) {
  return String(Number(value.toFixed(LINK_DECIMALS)));
}

/** A text on one line, without what does not print. @param {string} text */
function linkPlain(text) {
  return text.replace(/\s/gu, " ").replace(/\p{C}/gu, "").replace(/ +/gu, " ").trim();
}

/** A piece of a link as a sentence names it. @param {string} text */
function linkName(text) {
  const clean = linkPlain(text);
  const { named } = SHARED.link;
  return [...clean].length <= named ? clean : `${[...clean].slice(0, named - 1).join("")}…`;
}
