// Reading a view that came from outside: every field is checked on its own, by the rules that geo.view writes.

import { SHARED } from "../core/shared.js";
import { readAnnotations } from "./annotations.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/shared.js").FieldRule} FieldRule */

/** How far the map zooms; web zoom levels. */
export const { from: MIN_ZOOM = 0, to: MAX_ZOOM = 0 } = SHARED.view.zoom;
/** Longest name of a field that is repeated in an answer. */
const VIEW_NAME = 80;
const VIEW_POINT = /^at:(-?[0-9]{1,2}(?:\.[0-9]{1,5})?),(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)$/;
const VIEW_WORD = /^[a-z0-9][a-z0-9._-]*$/;

/** What a field may hold, and the same in words. @typedef {{good: (value: unknown) => boolean, needs: string}} Rule */

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
/** @param {unknown} value @param {number} low @param {number} high */
const isWithin = (value, low, high) => isNumber(value) && value >= low && value <= high;
/** @param {unknown} value @param {number} longest characters @returns {value is string} */
const isText = (value, longest) => typeof value === "string" && [...value].length <= longest;
/** @param {number} most @param {(value: unknown) => boolean} good @returns {(value: unknown) => boolean} */
const isListOf = (most, good) => (value) => Array.isArray(value) && new Set(value).size <= most && value.every(good);

/** @param {readonly string[]} allowed @returns {Rule} */
const oneOf = (allowed) => ({
  good: (value) => typeof value === "string" && allowed.includes(value),
  needs: `one of ${allowed.map((word) => word || '""').join(", ")}`,
});
/** @param {number} low @param {number} high @returns {Rule} */
const wholeFrom = (low, high) => ({
  good: (value) => Number.isInteger(value) && isWithin(value, low, high),
  needs: `a whole number from ${low} to ${high}`,
});

/** A day of the data. @param {Model} model @returns {Rule} */
export const dayRule = ({ firstDay, lastDay }) => wholeFrom(firstDay, lastDay);

/** What each kind of field may hold on a map. @type {Record<FieldRule["kind"], (model: Model, field: FieldRule) => Rule>} */
const VIEW_KINDS = {
  day: dayRule,
  whole: (_, { from = 0, to = 0 }) => wholeFrom(from, to),
  number: (_, { from = 0, to = 0 }) => ({ good: (value) => isWithin(value, from, to), needs: `a number from ${from} to ${to}` }),
  lens: ({ lensById }) => oneOf([...lensById.keys()]),
  thread: ({ threads }) => oneOf(["", ...threads.map(({ id }) => id)]),
  one: (_, { of = [] }) => oneOf(of),
  some: (_, { of = [] }) => ({ good: isListOf(of.length, oneOf(of).good), needs: `a list of ${of.join(", ")}` }),
  words: (_, { most = 0, longest = 0 }) => ({
    good: isListOf(most, (value) => isText(value, longest) && VIEW_WORD.test(value)),
    needs: `a list of at most ${most} ids`,
  }),
  text: (_, { longest = 0 }) => ({ good: (value) => isText(value, longest), needs: `text of at most ${longest} characters` }),
  record: (model, { longest = 0, lat = 0, lon = 0 }) => ({
    good: (value) => isText(value, longest) && (isPoint(value, lat, lon) || isThere(model, value)),
    needs: 'event:ID, sighting:ID, unit:ID or place:ID of a record of this map, at:LAT,LON in degrees, or ""',
  }),
  point: ({ limits: [[south, west], [north, east]] }) => ({
    good: (value) =>
      Array.isArray(value) && value.length === 2 && isWithin(value[0], south, north) && isWithin(value[1], west, east),
    needs: `[lat, lon] from ${south}, ${west} to ${north}, ${east}`,
  }),
  annotations: (_, { most = 0 }) => ({
    good: (value) => typeof value === "string" && readAnnotations(value) !== null,
    needs: `marks as kind:colour:lat,lon,...:text, joined by ~, at most ${most} bytes in a link`,
  }),
  flag: () => ({ good: (value) => typeof value === "boolean", needs: "true or false" }),
};

/** The rule of a field on a map. @param {Model} model @param {FieldRule} field @returns {Rule} */
function fieldRule(model, field) {
  const { good, needs } = VIEW_KINDS[field.kind](model, field);
  return field.orNull ? { good: (value) => value === null || good(value), needs: `${needs}, or null` } : { good, needs };
}

/** Whether a selection is a point of the globe. @param {string} selected @param {number} lat @param {number} lon how far it
 * reaches, degrees */
function isPoint(selected, lat, lon) {
  const point = VIEW_POINT.exec(selected);
  return point !== null && Math.abs(Number(point[1])) <= lat && Math.abs(Number(point[2])) <= lon;
}

/** Whether a selection names a record that the map has. @param {Model} model @param {string} selected */
function isThere({ events, sightings, units, placeById }, selected) {
  const colon = selected.indexOf(":");
  const [kind, id] = [selected.slice(0, colon), selected.slice(colon + 1)];
  if (kind === "event") return events.some((event) => event.id === id);
  if (kind === "sighting") return sightings.some((sighting) => sighting.id === id);
  if (kind === "unit") return units.some((unit) => unit.id === id);
  return selected === "" || (kind === "place" && placeById.has(id));
}

/** The fields of a foreign object that are good, and one sentence for each that is not.
 * @param {Model} model @param {unknown} value @returns {{view: Partial<State>, problems: string[]}} */
export function checkedView(model, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { view: {}, problems: ["view needs to be an object of fields"] };
  }
  /** @type {Object<string, unknown>} */ const view = {};
  /** @type {string[]} */ const problems = [];
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(SHARED.view, name)) {
      problems.push(`a view has no field ${name.slice(0, VIEW_NAME)}`);
      continue;
    }
    const { good, needs } = fieldRule(model, SHARED.view[name]);
    if (good(given)) view[name] = given;
    else problems.push(`${name} needs ${needs}`);
  }
  return { view: /** @type {Partial<State>} */ (view), problems };
}
