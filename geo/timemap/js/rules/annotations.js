// A reader's own marks as a link carries them: `kind:colour:lat,lon,...:text`, joined by `~` (geo.annotation).

import { SHARED } from "../core/shared.js";

/** @typedef {import("../core/types.js").Annotation} Annotation */

const { kinds: MARK_KINDS, colours: MARK_COLOURS, points: MARK_POINTS, decimals: MARK_DECIMALS, reach: MARK_REACH, words: MARK_WORDS, bytes: MARK_BYTES } =
  SHARED.annotations;
const MARK_SEPARATOR = "~";
/** Stands for a separator written twice while a list is taken apart. */
const MARK_TWICE = "\0";
const MARK_NUMBER = /^(-?[0-9]{1,3})(?:\.([0-9]{1,12}))?$/;
/** Characters that a link writes in one byte. */
const MARK_PLAIN = /[\w.~,: -]/;

/** The marks of a text; null where one of them cannot be read, or they are more than a link holds.
 * @param {string} text @returns {Annotation[]|null} */
export function readAnnotations(text) {
  if (text === "") return [];
  if ([...text].length > 2 * MARK_BYTES) return null;
  const parts = text.replaceAll(MARK_SEPARATOR.repeat(2), MARK_TWICE).split(MARK_SEPARATOR);
  const read = parts.map((part) => readAnnotation(part.replaceAll(MARK_TWICE, MARK_SEPARATOR)));
  const marks = read.filter((mark) => mark !== null);
  return marks.length === read.length && annotationsFit(marks) ? marks : null;
}

/** @param {Annotation[]} marks @returns {string} */
export function writeAnnotations(marks) {
  return marks.map((mark) => writeAnnotation(mark).replaceAll(MARK_SEPARATOR, MARK_SEPARATOR.repeat(2))).join(MARK_SEPARATOR);
}

/** Whether a link has room for some marks. @param {Annotation[]} marks @returns {boolean} */
export function annotationsFit(marks) {
  return annotationBytes(marks) <= MARK_BYTES;
}

/** Bytes that some marks take of a link. @param {Annotation[]} marks @returns {number} */
export function annotationBytes(marks) {
  const sizes = [...writeAnnotations(marks)].map((char) => (MARK_PLAIN.test(char) ? 1 : 3 * new TextEncoder().encode(char).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A mark as a link would give it back, its text clean and its points rounded; null where it is not a mark.
 * @param {{kind: string, colour: string, points: ReadonlyArray<readonly [number, number]>, text: string}} mark
 * @returns {Annotation|null} */
export function cleanAnnotation({ kind, colour, points, text }) {
  if (!Object.hasOwn(MARK_KINDS, kind) || !Object.hasOwn(MARK_COLOURS, colour)) return null;
  const [fewest, most] = MARK_POINTS[kind];
  const words = cleanWords(text);
  if (points.length < fewest || points.length > most || (kind === "text" && !words)) return null;
  const near = points.map(([lon, lat]) => /** @type {[number, number]} */ ([roundDegrees(lon), roundDegrees(lat)]));
  const known = near.every(([lon, lat]) => Math.abs(lon) <= MARK_REACH[0] && Math.abs(lat) <= MARK_REACH[1]);
  return known ? { kind: /** @type {Annotation["kind"]} */ (kind), colour, points: near, text: words } : null;
}

/** @param {Annotation} mark @returns {string} */
function writeAnnotation({ kind, colour, points, text }) {
  const degrees = points.map(([lon, lat]) => `${lat},${lon}`).join(",");
  return [kind, colour, degrees, ...(text ? [text] : [])].join(":");
}

/** @param {string} text @returns {Annotation|null} */
function readAnnotation(text) {
  const [kind = "", colour = "", degrees = "", ...words] = text.split(":");
  const numbers = degrees.split(",").map(numberOf);
  if (numbers.length % 2 || numbers.some(Number.isNaN)) return null;
  /** @type {Array<[number, number]>} */ const points = [];
  for (let at = 0; at < numbers.length; at += 2) points.push([numbers[at + 1], numbers[at]]);
  return cleanAnnotation({ kind, colour, points, text: words.join(":") });
}

/** A number of a link, what it has beyond its decimals cut; NaN where it is not a number. @param {string} text @returns {number} */
function numberOf(text) {
  const match = MARK_NUMBER.exec(text);
  return match ? Number(`${match[1]}.${(match[2] ?? "0").slice(0, MARK_DECIMALS)}`) : NaN;
}

/** @param {number} value @returns {number} never minus nought */
function roundDegrees(value) {
  return Number(value.toFixed(MARK_DECIMALS)) + 0;
}

/** What shows of a text, white space collapsed, cut. @param {string} text @returns {string} */
function cleanWords(text) {
  const seen = text.replace(/[\p{Z}\t\n\r\f\v]/gu, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
  const words = seen.split(" ").filter(Boolean).join(" ");
  return [...words].slice(0, MARK_WORDS).join("").replace(/ +$/, "");
}
