// The neutral words for every key of the model: the tables of geo.words, and how figures are written.

import { SHARED } from "./shared.js";

export const {
  status: STATUS_WORDS,
  side: SIDE_WORDS,
  country: COUNTRY_WORDS,
  eventStatus: EVENT_STATUS_WORDS,
  whose: WHOSE_WORDS,
  sightingKind: SIGHTING_KIND_WORDS,
  parting: PARTING_WORDS,
  strength: STRENGTH_WORDS,
  claimant: CLAIMANT_WORDS,
  reliability: RELIABILITY_WORDS,
  credibility: CREDIBILITY_WORDS,
} = SHARED.words;
/** @type {Object<string, string>} */
export const ECHELON_PLURALS = {
  army: "armies",
  corps: "corps",
  division: "divisions",
  brigade: "brigades",
  regiment: "regiments",
  battalion: "battalions",
  company: "companies",
  platoon: "platoons",
  group: "groups",
};

/** A word from a table, or the key itself, spelled with spaces, where the table has none.
 * @param {Readonly<Record<string, string>>} table @param {string} key @returns {string} */
export function wordFor(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key.replaceAll("_", " ");
}

/** "B2: usually reliable source, probably true" @param {string} grade @returns {string} */
export function gradeWords(grade) {
  const [letter, digit] = [grade.slice(0, 1), grade.slice(1)];
  const source = `${grade}: ${Object.hasOwn(RELIABILITY_WORDS, letter) ? RELIABILITY_WORDS[letter] : "unknown"} source`;
  return Object.hasOwn(CREDIBILITY_WORDS, digit) ? `${source}, ${CREDIBILITY_WORDS[digit]}` : source;
}

const KM2_NUMBERS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** "1,234" with a thousands mark and no decimals; "0.4" below 10; halves go up.
 * @param {number} km2 @returns {string} */
export function km2Text(km2) {
  const size = Math.abs(km2);
  const shown = size < SHARED.smallKm2 ? Math.round(size * 10) / 10 : Math.round(size);
  return KM2_NUMBERS.format(km2 < 0 && shown ? -shown : shown);
}

/** "+34", "−34", "±0" @param {number} km2 @returns {string} */
export function signedKm2Text(km2) {
  const text = km2Text(Math.abs(km2));
  if (text === "0") return "±0";
  return km2 > 0 ? `+${text}` : `\u2212${text}`;
}

/** "Ground advance" from "ground advance". @param {string} text @returns {string} */
export function sentenceCase(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Drone strike: armour, Russia"; "(claimed)" where the mapper hedges. @param {{kind: string, whose: string, what: string,
 *   hedged: boolean}} sighting @returns {string} */
export function sightingTitle({ kind, whose, what, hedged }) {
  const shown = what ? `${wordFor({}, what)}, ` : "";
  return `${wordFor(SIGHTING_KIND_WORDS, kind)}${hedged ? " (claimed)" : ""}: ${shown}${wordFor(WHOSE_WORDS, whose)}`;
}
