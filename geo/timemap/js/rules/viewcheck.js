// Reading a view that came from outside: every field is checked on its own, as geo.view does.

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */

/** Longest text, list and record id that a view holds (geo.view). */
const VIEW_TEXT = 80;
const VIEW_LIST = 24;
const VIEW_ID = 120;
const VIEW_WINDOW = 999;
/** How far the map zooms (map.js); web zoom levels. */
export const MIN_ZOOM = 7;
export const MAX_ZOOM = 15;
const VIEW_LAYERS = [
  "control",
  "front",
  "change",
  "dispute",
  "events",
  "units",
  "trails",
  "evidence",
  "boundaries",
  "rivers",
  "labels",
  "graticule",
];
const VIEW_POINT = /^at:(-?\d{1,2}(?:\.\d{1,5})?),(-?\d{1,3}(?:\.\d{1,5})?)$/;
const VIEW_WORD = /^[a-z0-9][a-z0-9._-]*$/;

/** What a field may hold, and the same in words. @typedef {{good: (value: unknown) => boolean, needs: string}} Rule */

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
/** @param {unknown} value @param {number} low @param {number} high */
const isWithin = (value, low, high) => isNumber(value) && value >= low && value <= high;
/** @param {(value: unknown) => boolean} good @returns {(value: unknown) => boolean} */
const isListOf = (good) => (value) => Array.isArray(value) && value.length <= VIEW_LIST && value.every(good);
const isWord = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= VIEW_ID && VIEW_WORD.test(value);

/** @param {readonly string[]} allowed @returns {Rule} */
const oneOf = (allowed) => ({
  good: (value) => typeof value === "string" && allowed.includes(value),
  needs: `one of ${allowed.map((word) => word || '""').join(", ")}`,
});
/** @param {Rule} rule @returns {Rule} */
const orNull = ({ good, needs }) => ({ good: (value) => value === null || good(value), needs: `${needs}, or null` });
/** @param {number} low @param {number} high @returns {Rule} */
const wholeFrom = (low, high) => ({
  good: (value) => Number.isInteger(value) && isWithin(value, low, high),
  needs: `a whole number from ${low} to ${high}`,
});
/** @param {readonly string[]} allowed @returns {Rule} */
const someOf = (allowed) => ({ good: isListOf(oneOf(allowed).good), needs: `a list of ${allowed.join(", ")}` });
/** @type {Rule} */
const WORDS = { good: isListOf(isWord), needs: `a list of at most ${VIEW_LIST} ids` };

/** A day of the data. @param {Model} model @returns {Rule} */
export const dayRule = ({ firstDay, lastDay }) => wholeFrom(firstDay, lastDay);

/** The rule of each field of the state. @param {Model} model @returns {Object<string, Rule>} */
function fieldRules(model) {
  const day = dayRule(model);
  const [[south, west], [north, east]] = model.limits;
  return {
    day,
    compare: orNull(day),
    knownBy: orNull(day),
    window: wholeFrom(0, VIEW_WINDOW),
    lens: oneOf([...model.lensById.keys()]),
    compareMode: oneOf(["diff", "swipe", "side"]),
    layers: someOf(VIEW_LAYERS),
    categories: WORDS,
    sides: WORDS,
    publishers: WORDS,
    statuses: someOf(["confirmed", "claimed", "disputed"]),
    minGrade: oneOf(["A", "B", "C", "D", "E", "F"]),
    query: {
      good: (value) => typeof value === "string" && value.length <= VIEW_TEXT,
      needs: `text of at most ${VIEW_TEXT} characters`,
    },
    selected: {
      good: (value) => typeof value === "string" && isThere(model, value),
      needs: 'event:ID, unit:ID or place:ID of a record of this map, at:LAT,LON in degrees, or ""',
    },
    center: orNull({
      good: (value) =>
        Array.isArray(value) &&
        value.length === 2 &&
        isWithin(value[0], south, north) &&
        isWithin(value[1], west, east),
      needs: `[lat, lon] from ${south}, ${west} to ${north}, ${east}`,
    }),
    zoom: orNull({
      good: (value) => isWithin(value, MIN_ZOOM, MAX_ZOOM),
      needs: `a number from ${MIN_ZOOM} to ${MAX_ZOOM}`,
    }),
    lang: oneOf(["en", "uk", "ru"]),
    theme: oneOf(["light", "dark"]),
    brief: { good: (value) => typeof value === "boolean", needs: "true or false" },
    thread: oneOf(["", ...model.threads.map(({ id }) => id)]),
    tlp: oneOf(["", "clear", "green", "amber", "amber-strict", "red"]),
  };
}

/** Whether a selection names a record that the map has, or a point on the globe. @param {Model} model @param {string} selected */
function isThere({ events, units, placeById }, selected) {
  const point = VIEW_POINT.exec(selected);
  if (point) return Math.abs(Number(point[1])) <= 90 && Math.abs(Number(point[2])) <= 180;
  const colon = selected.indexOf(":");
  const [kind, id] = [selected.slice(0, colon), selected.slice(colon + 1)];
  if (kind === "event") return events.some((event) => event.id === id);
  if (kind === "unit") return units.some((unit) => unit.id === id);
  return selected === "" || (kind === "place" && placeById.has(id));
}

/** The fields of a foreign object that are good, and one sentence for each that is not.
 * @param {Model} model @param {unknown} value @returns {{view: Partial<State>, problems: string[]}} */
export function checkedView(model, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { view: {}, problems: ["view needs to be an object of fields"] };
  }
  const rules = fieldRules(model);
  /** @type {Object<string, unknown>} */ const view = {};
  /** @type {string[]} */ const problems = [];
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(rules, name)) problems.push(`a view has no field ${name.slice(0, VIEW_TEXT)}`);
    else if (!rules[name].good(given)) problems.push(`${name} needs ${rules[name].needs}`);
    else view[name] = given;
  }
  return { view: /** @type {Partial<State>} */ (view), problems };
}
