// Columns of the payload (geo.timemap.columns) read back.

import { PackedReader, unpackDeltas, unpackNumbers } from "./packed.js";

/** Steps per degree of point coordinates. */
const COLUMN_DEGREE_STEPS = 100000;

/** @typedef {{words: string[], at: string}} WordColumn */

/** @param {WordColumn} column @returns {{words: string[], at: Uint16Array}} */
export function readWords(column) {
  return { words: column.words, at: Uint16Array.from(unpackNumbers(column.at)) };
}

/** One word per row. @param {WordColumn} column @returns {string[]} */
export function readTexts(column) {
  return unpackNumbers(column.at).map((at) => column.words[at]);
}

/** @param {string} text @returns {number[]} */
export function readNumbers(text) {
  return unpackNumbers(text).map((folded) => (folded % 2 ? -(folded + 1) / 2 : folded / 2));
}

/** @param {string} text @returns {Array<number|null>} */
export function readOptional(text) {
  return unpackNumbers(text).map((code) => (code === 0 ? null : code % 2 ? (code - 1) / 2 : -code / 2));
}

/** @param {string} text @returns {boolean[]} */
export function readFlags(text) {
  return unpackNumbers(text).map(Boolean);
}

/** Degrees, NaN where missing. @param {string} text @returns {Float64Array} */
export function readDegrees(text) {
  let previous = 0;
  return Float64Array.from(unpackNumbers(text), (code) => {
    if (code === 0) return NaN;
    previous += code % 2 ? (code - 1) / 2 : -code / 2;
    return previous / COLUMN_DEGREE_STEPS;
  });
}

/** Lists of row numbers. @param {string} text @returns {number[][]} */
export function readLists(text) {
  const reader = new PackedReader(text);
  const lists = [];
  let previous = 0;
  while (!reader.done) {
    lists.push(Array.from({ length: reader.next() }, () => (previous += reader.signed())));
  }
  return lists;
}

/** Ids. @param {{texts: string[]}|{prefix: string, width: number, at: string}} column @returns {string[]} */
export function readSerials(column) {
  if ("texts" in column) return column.texts;
  return unpackDeltas(column.at).map((number) => column.prefix + String(number).padStart(column.width, "0"));
}

/** Web addresses. @param {WordColumn & {rest: string[]}} column @returns {string[]} */
export function readAddresses(column) {
  return unpackNumbers(column.at).map((at, row) => column.words[at] + column.rest[row]);
}
