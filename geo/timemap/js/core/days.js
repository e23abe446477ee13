// Days as people write them. A day is a whole number: days since Model.dayZero (UTC).

import { SHARED } from "./shared.js";

const DAY_MS = 86400000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** @typedef {import("./types.js").Model} Model */

/** @param {Model} model @param {number} day @returns {Date} midnight UTC */
function dayDate(model, day) {
  return new Date(Date.parse(`${model.dayZero}T00:00:00Z`) + day * DAY_MS);
}

/** "Wed 30 October 2024" @param {Model} model @param {number} day */
export function dayLong(model, day) {
  const date = dayDate(model, day);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "30 Oct 2024" @param {Model} model @param {number} day */
export function dayShort(model, day) {
  const date = dayDate(model, day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`;
}

/** "2024-10-30" @param {Model} model @param {number} day */
export function dayIso(model, day) {
  return dayDate(model, day).toISOString().slice(0, 10);
}

/** The day written as YYYY-MM-DD, or null where the text is not a date of the calendar.
 * @param {Model} model @param {string} text @returns {number|null} */
export function dayFromIso(model, text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  return Math.round((time - Date.parse(`${model.dayZero}T00:00:00Z`)) / DAY_MS);
}

/** First days of the months in [from, until], with a short label: the year at its first month.
 * @param {Model} model @param {number} from @param {number} until @returns {Array<{day:number, label:string}>} */
export function monthStarts(model, from, until) {
  const starts = [];
  for (let day = from; day <= until; day += 1) {
    const date = dayDate(model, day);
    if (date.getUTCDate() !== 1) continue;
    const month = MONTHS[date.getUTCMonth()].slice(0, 3);
    starts.push({ day, label: date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month });
  }
  return starts;
}

/** The day moved into the period the model covers. @param {Model} model @param {number} day */
export function clampDay(model, day) {
  return Math.min(model.lastDay, Math.max(model.firstDay, Math.round(day)));
}

/** Offered lengths of the trailing window with their words; 0 is cumulative. */
export const WINDOW_WORDS = new Map(SHARED.windows);

/** "1 day", "7 days", "all days so far" @param {number} window trailing days, 0 is cumulative */
export function windowText(window) {
  return WINDOW_WORDS.get(window) ?? `${window} days`;
}
