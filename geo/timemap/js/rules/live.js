// Which unit reports are live on a day, and which of them is a unit's last word: the same rules as geo.select.

import { SHARED } from "../core/shared.js";

/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").Unit} Unit */

/** Whether a report is live on a day. @param {Report} report @param {number} day @returns {boolean} */
export function isLive(report, day) {
  return report.day <= day && day < report.liveUntil;
}

/** Whether a mapper's map showed a post so shortly that it was a correction, or made in passing. @param {Report} report
 * @returns {boolean} */
export function isPassing({ day, lastDay, posted }) {
  return lastDay !== undefined && posted === undefined && lastDay - day + 1 < SHARED.settledDays;
}

/** The live report by which a unit stands somewhere on a day: the latest with a place, by its id where two are of one
 * day; undefined where there is none. @param {Unit|undefined} unit @param {number} day @returns {Report|undefined} */
export function lastPlaced(unit, day) {
  const placed = (unit?.reports ?? []).filter((report) => isLive(report, day) && report.lat !== null);
  return placed.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1)).at(-1);
}
