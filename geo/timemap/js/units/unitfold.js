// What a symbol with a count stands for, shown when it is pressed.

import { ECHELON_PLURALS, SIDE_WORDS, wordFor } from "../core/words.js";

/** @typedef {import("../core/types.js").Hit} Hit */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("./unitlayout.js").UnitMark} UnitMark */

/** @param {UnitMark} mark in pixels of the canvas @returns {Hit} */
export function foldHit({ spots }) {
  const reports = spots.map(({ report }) => report);
  return { selected: "", name: foldName(reports), reports };
}

/** How many units a mark stands for: one of which two reports contradict is one. @param {UnitMark} mark @returns {number} */
export function unitCount({ spots }) {
  return new Set(spots.map(({ report }) => report.unit)).size;
}

/** "4 brigades: Russia", "3 units: Russia", "2 units: Russia, Ukraine". @param {Report[]} reports @returns {string} */
export function foldName(reports) {
  const units = [...new Set(reports.map(({ unit }) => unit))];
  const echelons = new Set(units.map(({ echelon }) => echelon));
  const [echelon] = echelons;
  const noun = echelons.size === 1 ? wordFor(ECHELON_PLURALS, echelon) : "units";
  const sides = [...new Set(units.map(({ side }) => wordFor(SIDE_WORDS, side)))].sort();
  return `${units.length} ${units.length === 1 ? "unit" : noun}: ${sides.join(", ")}`;
}
