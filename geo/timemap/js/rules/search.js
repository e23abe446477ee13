// Search over places, units, events and sightings in three scripts, best match first: the same way as geo.select.search.

import { dayShort } from "../core/days.js";
import { wordFor } from "../core/words.js";
import { pointIn } from "./coordinates.js";
import { foldFound, foldTerms, foldTexts } from "./fold.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {{selected: string, name: string, about: string, starts: boolean, order: number}} SearchHit */
/** @typedef {{hits: SearchHit[], left: number}} Found  left: how many more there are */

/** Places and units, and events, that are listed; for fewer, type another letter. */
const SEARCH_SHOWN = 8;

/** What a search looks through: for each record its hit and its folded names, one per line; and where short
 * coordinates are looked for.
 * @typedef {{places: Array<[SearchHit, string]>, events: Array<[SearchHit, string]>,
 *   sightings: Array<[SearchHit, string]>} & import("./coordinates.js").Ground} SearchIndex */

/** @param {Model} model @returns {SearchIndex} */
export function searchIndex(model) {
  const places = model.places.map((place) => {
    const about = [place.kind, place.raion, place.oblast].filter(Boolean).join(", ");
    return entry(`place:${place.id}`, place.names.en, about, [...Object.values(place.names), ...place.aliases]);
  });
  const units = model.units.map((unit) => {
    const about = [unit.branch, unit.echelon].filter(Boolean).map((word) => wordFor({}, word)).join(", ");
    return entry(`unit:${unit.id}`, unit.name, about, [unit.name, unit.short]);
  });
  const events = model.events.map((event) => {
    const about = [dayShort(model, event.from), event.placeName || event.oblast].filter(Boolean).join(", ");
    return entry(`event:${event.id}`, event.title, about, [event.title], event.from);
  });
  const sightings = model.sightings.map((sighting) => {
    const named = sighting.units.flatMap(({ unit }) => (unit ? [unit.name, unit.short] : []));
    const place = sighting.place ? [...Object.values(sighting.place.names), ...sighting.place.aliases] : [];
    const about = [dayShort(model, sighting.from), sighting.placeName || sighting.oblast].join(", ");
    return entry(`sighting:${sighting.id}`, sighting.title, about, [[sighting.title, ...named, ...place].join(" ")], sighting.from);
  });
  const known = model.places.map(({ lat, lon }, at) => ({ lat, lon, folded: places[at][1] }));
  return { places: [...places, ...units], events, sightings, known, land: model.land };
}

/** @param {string} selected @param {string} name @param {string} about @param {string[]} texts @param {number} [order]
 * @returns {[SearchHit, string]} */
function entry(selected, name, about, texts, order = name.length) {
  return [{ selected, name, about, starts: false, order }, foldTexts(texts)];
}

/** Places and units with every word of the query in a name or alias, names that start with it first, then short
 * ones; after them events with every word in the title, and sightings with every word in theirs, in the
 * names of the nearest place or of units, in the same order but by day. A query that gives coordinates finds
 * their point, and nothing else. Pure.
 * @param {SearchIndex} index @param {string} query @returns {Found} */
export function searchFor(index, query) {
  const point = pointIn(index, query);
  if (point) return { hits: [pointHit(point)], left: 0 };
  const words = foldTerms(query);
  const found = [index.places, index.events, index.sightings].map((entries) => matches(entries, words));
  const hits = found.flatMap((listed) => listed.slice(0, SEARCH_SHOWN));
  return { hits, left: found.reduce((sum, listed) => sum + listed.length, 0) - hits.length };
}

/** @param {[number, number]} point @returns {SearchHit} */
function pointHit(point) {
  const [lat, lon] = point.map((degrees) => degrees.toFixed(5));
  return { selected: `at:${lat},${lon}`, name: `${lat}, ${lon}`, about: "the point itself", starts: true, order: 0 };
}

/** @param {Array<[SearchHit, string]>} entries @param {string[][]} words @returns {SearchHit[]} */
function matches(entries, words) {
  if (!words.length) return [];
  return entries
    .filter(([, folded]) => foldFound(words, folded))
    .map(([hit, folded]) => ({ ...hit, starts: folded.split("\n").some((name) => words[0].some((word) => name.startsWith(word))) }))
    .sort((a, b) => Number(b.starts) - Number(a.starts) || a.order - b.order || Number(a.name > b.name) - Number(a.name < b.name));
}
