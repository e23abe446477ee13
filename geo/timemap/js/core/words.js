// The neutral words for every key of the model. One table each, so that a reader can check the wording.

/** @type {Object<string, string>} */
export const STATUS_WORDS = { ua: "held by Ukraine", ru: "held by Russia", contested: "contested" };
/** @type {Object<string, string>} */
export const SIDE_WORDS = {
  ua: "Ukraine",
  ru: "Russia",
  kp: "North Korea",
  other: "another party",
  none: "no side named",
};
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
/** @type {Object<string, string>} */
export const COUNTRY_WORDS = { RU: "Russia", UA: "Ukraine" };
/** @type {Object<string, string>} */
export const EVENT_STATUS_WORDS = { confirmed: "confirmed", claimed: "claimed by one side", disputed: "disputed" };
/** @type {Object<string, string>} */
export const STRENGTH_WORDS = {
  holds: "says it is held",
  partial: "says part of it is held, or shows it as grey zone",
  fighting: "reports fighting in or near it",
  presence: "names troops there (no evidence of control)",
  not_held: "does not draw it as held; contested or not, it does not say",
};
/** @type {Object<string, string>} */
export const CLAIMANT_WORDS = {
  ru_official: "Russian official",
  ua_official: "Ukrainian official",
  local_official: "local official",
  us_official: "US official",
  nis: "National Intelligence Service (Republic of Korea)",
  milblogger: "military blogger",
  deepstate: "DeepState, as quoted",
  map_deepstate: "DeepState map",
  map_owlmaps: "Project Owl map",
  isw: "Institute for the Study of War",
  media: "media",
  geolocated: "geolocated footage",
  other: "other",
};
/** @type {Object<string, string>} */
export const RELIABILITY_WORDS = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "cannot be judged",
};
/** @type {Object<string, string>} */
const CREDIBILITY_WORDS = {
  1: "confirmed by other sources",
  2: "probably true",
  3: "possibly true",
  4: "doubtful",
  5: "improbable",
  6: "cannot be judged",
};

/** A word from a table, or the key itself, spelled with spaces, where the table has none.
 * @param {Object<string, string>} table @param {string} key @returns {string} */
export function wordFor(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key.replaceAll("_", " ");
}

/** "B2: usually reliable source, probably true" @param {string} grade @returns {string} */
export function gradeWords(grade) {
  const letter = wordFor(RELIABILITY_WORDS, grade.slice(0, 1));
  if (grade.length < 2) return `${grade}: ${letter} source`;
  return `${grade}: ${letter} source, ${wordFor(CREDIBILITY_WORDS, grade.slice(1))}`;
}

const KM2_NUMBERS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** "1,234" with a thin thousands mark and no decimals; "0.4" below 10. @param {number} km2 @returns {string} */
export function km2Text(km2) {
  const shown = Math.abs(km2) < 9.95 ? Math.round(km2 * 10) / 10 : Math.round(km2);
  return KM2_NUMBERS.format(shown);
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
