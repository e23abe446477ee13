// Text folded for search, the same way as geo.fold: Суджа, Sudzha and SUDZHA are one word.

import { SHARED } from "../core/shared.js";

const { letters: FOLD_LETTERS, alike: FOLD_ALIKE, twice: FOLD_TWICE, thrice: FOLD_THRICE } = SHARED.fold;
const FOLD_ENDS = SHARED.fold.ends.map(([end, to]) => /** @type {const} */ ([new RegExp(`${end}\\b`, "g"), to]));
const FOLD_MARKS = new RegExp(`[${SHARED.fold.marks}]`, "g");

/** @param {string} letter @returns {string} */
function foldLetter(letter) {
  return FOLD_LETTERS[letter] ?? letter;
}

/** A text in Latin letters, as it is typed. @param {string} text @returns {string} */
function foldPlain(text) {
  const latin = [...text.normalize("NFC").toLowerCase()].map(foldLetter).join("");
  const bare = latin.normalize("NFD").replace(FOLD_MARKS, "");
  return bare.replace(/[^a-z0-9]+/g, " ").trim();
}

/** The words of a text as search compares them: ASCII letters and digits, single spaces.
 * @param {string} text @returns {string} */
export function foldText(text) {
  const alike = FOLD_ALIKE.reduce((text, [from, to]) => text.replaceAll(from, to), foldPlain(text));
  const ended = FOLD_ENDS.reduce((text, [end, to]) => text.replace(end, to), alike);
  const longest = (/** @type {string} */ letter) => (letter === "i" ? FOLD_THRICE : FOLD_TWICE);
  return ended.replace(/([a-z])\1+/g, (run, letter) => (run.length > longest(letter) ? run : letter));
}

/** Texts folded and plain in one string, one per line. @param {string[]} texts @returns {string} */
export function foldTexts(texts) {
  return texts.filter(Boolean).flatMap((text) => [foldText(text), foldPlain(text)]).join("\n");
}

/** The words of a search, each folded and plain. @param {string} query @returns {string[][]} */
export function foldTerms(query) {
  const plain = foldPlain(query).split(" ");
  const terms = foldText(query).split(" ").map((word, at) => [word, plain[at]]);
  return terms.filter(([word]) => word);
}

/** Whether every word of a search occurs in folded texts. @param {string[][]} terms @param {string} folded */
export function foldFound(terms, folded) {
  return terms.every((term) => term.some((word) => folded.includes(word)));
}
