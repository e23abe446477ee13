// Reading a view that came from outside: every field is checked on its own, as geo.view does.

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */

/** Longest text, list and record id that a view holds (geo.view). */
const VIEW_TEXT = 80;
const VIEW_LIST = 24;
const VIEW_ID = 120;
const VIEW_WINDOW = 999;
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
const VIEW_SELECTED = /^((event|unit|place):[A-Za-z0-9._-]+|at:-?\d{1,2}(\.\d{1,5})?,-?\d{1,3}(\.\d{1,5})?)$/;
const VIEW_WORD = /^[a-z0-9][a-z0-9._-]*$/;

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
/** @param {readonly string[]} allowed @returns {(value: unknown) => boolean} */
const isOneOf = (allowed) => (value) => typeof value === "string" && allowed.includes(value);
/** @param {(value: unknown) => boolean} good @returns {(value: unknown) => boolean} */
const isListOf = (good) => (value) => Array.isArray(value) && value.length <= VIEW_LIST && value.every(good);
const isWord = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= VIEW_ID && VIEW_WORD.test(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= VIEW_TEXT;

/** A test for each field of the state. @param {Model} model @returns {Object<string, (value: unknown) => boolean>} */
function fieldTests(model) {
  const isDay = (/** @type {unknown} */ value) =>
    isNumber(value) && Number.isInteger(value) && value >= model.firstDay && value <= model.lastDay;
  const orNull = (/** @type {(value: unknown) => boolean} */ good) => (/** @type {unknown} */ value) =>
    value === null || good(value);
  return {
    day: isDay,
    compare: orNull(isDay),
    knownBy: orNull((value) => isNumber(value) && Number.isInteger(value)),
    window: (value) => isNumber(value) && Number.isInteger(value) && value >= 0 && value <= VIEW_WINDOW,
    lens: (value) => typeof value === "string" && model.lensById.has(value),
    compareMode: isOneOf(["swipe", "side", "diff"]),
    layers: isListOf(isOneOf(VIEW_LAYERS)),
    categories: isListOf(isWord),
    sides: isListOf(isWord),
    publishers: isListOf(isWord),
    statuses: isListOf(isOneOf(["confirmed", "claimed", "disputed"])),
    minGrade: isOneOf(["A", "B", "C", "D", "E", "F"]),
    query: isText,
    selected: (value) =>
      value === "" || (typeof value === "string" && value.length <= VIEW_ID && VIEW_SELECTED.test(value)),
    center: orNull(
      (value) =>
        Array.isArray(value) &&
        value.length === 2 &&
        value.every(isNumber) &&
        Math.abs(value[0]) <= 85 &&
        Math.abs(value[1]) <= 180,
    ),
    zoom: orNull((value) => isNumber(value) && value >= 0 && value <= 19),
    lang: isOneOf(["en", "uk", "ru"]),
    theme: isOneOf(["light", "dark"]),
    brief: (value) => typeof value === "boolean",
    thread: (value) => value === "" || isWord(value),
    tlp: isOneOf(["", "clear", "green", "amber", "amber-strict", "red"]),
  };
}

/** The fields of a foreign object that are good, and one sentence for each that is not.
 * @param {Model} model @param {unknown} value @returns {{view: Partial<State>, problems: string[]}} */
export function checkedView(model, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { view: {}, problems: ["view is not an object of fields"] };
  }
  const tests = fieldTests(model);
  /** @type {Object<string, unknown>} */ const view = {};
  /** @type {string[]} */ const problems = [];
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(tests, name)) problems.push(`there is no field ${name.slice(0, VIEW_TEXT)} in a view`);
    else if (!tests[name](given)) problems.push(`the value of ${name} cannot be shown; it was ignored`);
    else view[name] = given;
  }
  return { view: /** @type {Partial<State>} */ (view), problems };
}
