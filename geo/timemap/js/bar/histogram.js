// The picture behind the slider: events per day, the km2 curves, changes, days without evidence, the end of evidence.

import { dayShort, monthStarts } from "../core/days.js";
import { km2Text } from "../core/words.js";
import { lensEndText, lensIsAbsent } from "../payload/lensvariants.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {{width:number, height:number, axis:number, ink:(name:string)=>string}} Sheet
 *   axis: height of the strip of dates at the foot; ink: the colour of a token */

/** Height of the strip that shows days with and without evidence, in pixels. */
const EVIDENCE_STRIP_PX = 5;
const CHANGE_TICK_PX = 5;
/** Least room between two dates; the first month and the years come first. */
const LABEL_GAP_PX = 4;
const HATCH_STEP_PX = 7;
/** Curves leave this much free above them. */
const CURVE_HEAD_PX = 8;
/** Steps of the scale: the smallest that needs no more than two lines. */
const SCALE_STEPS_KM2 = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const SCALE_LINES = 2;
/** What the curves show, each in its colour. */
const CURVES = [
  { key: "RU:ua", ink: "ua" },
  { key: "UA:ru", ink: "ru" },
];
/** Days with more events than this are cut off, so that ordinary days stay legible. */
const HIGHEST_SHARE = 0.995;

/** @typedef {{events: Uint16Array, sightings: Uint16Array}} DayCounts  indexed by day - firstDay */

/** Records per day of those that pass, indexed by day - firstDay; one counts on every day of its span.
 * @template {{from: number, until: number}} T @param {Model} model @param {T[]} records @param {(record: T) => boolean} passes
 * @returns {Uint16Array} */
export function countsPerDay(model, records, passes) {
  const counts = new Uint16Array(model.lastDay - model.firstDay + 1);
  for (const event of records) {
    if (!passes(event)) continue;
    const last = Math.min(event.until - 1, model.lastDay);
    for (let day = Math.max(event.from, model.firstDay); day <= last; day += 1) counts[day - model.firstDay] += 1;
  }
  return counts;
}

/** Paint the whole picture once; the thumbs move over it.
 * @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Lens|undefined} lens
 * @param {DayCounts} counts */
export function paintHistogram(pen, sheet, model, lens, counts) {
  const days = model.lastDay - model.firstDay + 1;
  const x = (/** @type {number} */ day) => ((day - model.firstDay) / days) * sheet.width;
  const floor = sheet.height - sheet.axis - EVIDENCE_STRIP_PX;
  pen.clearRect(0, 0, sheet.width, sheet.height);
  const top = curveTop(model, lens);
  const scale = lens && !lensIsAbsent(model, lens) ? scaleLines(top) : [];
  const y = (/** @type {number} */ km2) => floor - (km2 / top) * (floor - CURVE_HEAD_PX);
  paintMonths(pen, sheet, model, x, floor);
  paintSteps(pen, sheet, model, counts.sightings, x, floor);
  paintBars(pen, sheet, model, counts.events, x, floor);
  if (lens) {
    paintScale(pen, sheet, scale, y);
    paintCurve(pen, sheet, model, lens, x, y);
    paintChanges(pen, sheet, lens, x, floor);
  }
  paintEvidence(pen, sheet, model, x, floor);
  if (lens && lens.lastDay < model.lastDay) paintEnd(pen, sheet, model, lens, x, floor);
  paintScaleTexts(pen, sheet, scale, y);
  paintBookmarks(pen, sheet, model, x);
}

/** The most that any lens shows, so that the curves of all stand on one scale; km2.
 * @param {Model} model @param {Lens|undefined} lens the one shown, which may be none of the model's own @returns {number} */
function curveTop(model, lens) {
  const areas = [...model.lenses, ...(lens ? [lens] : [])].flatMap((one) => one.areas);
  return areas.reduce((most, { km2 }) => Math.max(most, ...CURVES.map(({ key }) => km2[key] ?? 0)), 1);
}

/** The km2 at which the scale has a line, for curves that reach up to `top`. @param {number} top @returns {number[]} */
export function scaleLines(top) {
  const step = SCALE_STEPS_KM2.find((km2) => Math.floor(top / km2) <= SCALE_LINES) ?? top;
  return Array.from({ length: Math.floor(top / step) }, (_, at) => (at + 1) * step);
}

/** Hair lines across. @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {number[]} lines
 * @param {(km2: number) => number} y */
function paintScale(pen, sheet, lines, y) {
  pen.fillStyle = sheet.ink("text");
  pen.globalAlpha = 0.3;
  for (const km2 of lines) pen.fillRect(0, Math.round(y(km2)), sheet.width, 1);
  pen.globalAlpha = 1;
}

/** The km2 of the lines at their right ends. @param {CanvasRenderingContext2D} pen @param {Sheet} sheet
 * @param {number[]} lines @param {(km2: number) => number} y */
function paintScaleTexts(pen, sheet, lines, y) {
  pen.textBaseline = "middle";
  for (const km2 of lines) {
    const text = `${km2Text(km2)} km\u00b2`;
    const left = sheet.width - pen.measureText(text).width - 4;
    pen.fillStyle = sheet.ink("surface");
    pen.fillRect(left - 4, y(km2) - 8, sheet.width - left + 4, 16);
    pen.fillStyle = sheet.ink("text");
    pen.fillText(text, left, y(km2));
  }
}

/** @typedef {(day: number) => number} Across */

/** @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Across} x
 * @param {number} floor */
function paintMonths(pen, sheet, model, x, floor) {
  pen.font = "12px system-ui, sans-serif";
  pen.textBaseline = "alphabetic";
  const starts = monthStarts(model, model.firstDay + 1, model.lastDay);
  pen.fillStyle = sheet.ink("line");
  for (const { day } of starts) pen.fillRect(Math.round(x(day)), 0, 1, floor);
  const texts = [{ day: model.firstDay, label: dayShort(model, model.firstDay).replace(/^\d+ /, "") }, ...starts];
  const years = texts.filter(({ label }) => label.length >= 4);
  const months = texts.filter(({ label }) => label.length < 4);
  /** @type {Array<{from: number, until: number}>} */ const taken = [];
  for (const { day, label } of [...years, ...months]) {
    const from = Math.round(x(day)) + 2;
    const until = from + pen.measureText(label).width + LABEL_GAP_PX;
    if (until > sheet.width || taken.some((other) => from < other.until && until > other.from)) continue;
    taken.push({ from, until });
    pen.fillStyle = sheet.ink(label.length < 4 ? "muted" : "text");
    pen.fillText(label, from, sheet.height - 4);
  }
}

/** Sightings per day as ground behind the bars of events, on a scale of their own: there are ten times as many.
 * @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Uint16Array} counts
 * @param {Across} x @param {number} floor */
function paintSteps(pen, sheet, model, counts, x, floor) {
  const top = highestCount(counts);
  pen.beginPath();
  pen.moveTo(x(model.firstDay), floor);
  counts.forEach((count, index) => {
    const height = floor - Math.min(1, count / top) * (floor - 12);
    pen.lineTo(x(model.firstDay + index), height);
    pen.lineTo(x(model.firstDay + index + 1), height);
  });
  pen.lineTo(x(model.lastDay + 1), floor);
  pen.closePath();
  pen.fillStyle = sheet.ink("accent");
  pen.globalAlpha = 0.24;
  pen.fill();
  pen.globalAlpha = 1;
}

/** The count that fills the height: days with more are cut off. @param {Uint16Array} counts @returns {number} */
function highestCount(counts) {
  const sorted = [...counts].sort((a, b) => a - b);
  return Math.max(1, sorted[Math.floor((sorted.length - 1) * HIGHEST_SHARE)]);
}

/** @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Uint16Array} counts
 * @param {Across} x @param {number} floor */
function paintBars(pen, sheet, model, counts, x, floor) {
  const top = highestCount(counts);
  const width = Math.max(1, x(model.firstDay + 1) - (sheet.width / counts.length > 3 ? 1 : 0));
  pen.fillStyle = sheet.ink("evidence");
  pen.globalAlpha = 0.55;
  counts.forEach((count, index) => {
    if (!count) return;
    const height = Math.max(2, Math.min(1, count / top) * (floor - 12));
    pen.fillRect(x(model.firstDay + index), floor - height, width, height);
  });
  pen.globalAlpha = 1;
}

/** Ukrainian-held ground in Russia and Russian-held ground in Ukraine, on one scale.
 * @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Lens} lens
 * @param {Across} x @param {(km2: number) => number} y */
function paintCurve(pen, sheet, model, lens, x, y) {
  pen.lineWidth = 2;
  pen.lineJoin = "round";
  for (const { key, ink } of CURVES) {
    pen.strokeStyle = sheet.ink(ink);
    pen.beginPath();
    let height = y(0);
    pen.moveTo(0, height);
    for (const entry of lens.areas) {
      if (entry.day > lens.lastDay) break;
      const at = Math.max(0, x(entry.day));
      pen.lineTo(at, height);
      height = y(entry.km2[key] ?? 0);
      pen.lineTo(at, height);
    }
    pen.lineTo(x(Math.min(lens.lastDay, model.lastDay) + 1), height);
    pen.stroke();
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Lens} lens @param {Across} x
 * @param {number} floor */
function paintChanges(pen, sheet, lens, x, floor) {
  pen.fillStyle = sheet.ink("text");
  for (const frame of lens.frames) {
    if (frame.day <= lens.lastDay) pen.fillRect(Math.round(x(frame.day)), floor - CHANGE_TICK_PX, 1, CHANGE_TICK_PX);
  }
}

/** A filled strip where any record is dated on the day; a gap with a stroke where none is.
 * @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Across} x
 * @param {number} floor */
function paintEvidence(pen, sheet, model, x, floor) {
  for (let day = model.firstDay; day <= model.lastDay; day += 1) {
    const seen = model.observedDays.has(day);
    pen.fillStyle = sheet.ink(seen ? "evidence" : "contested");
    if (seen) pen.fillRect(x(day), floor, x(day + 1) - x(day) + 0.5, 2);
    else pen.fillRect(x(day), floor, Math.max(1, x(day + 1) - x(day)), EVIDENCE_STRIP_PX);
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Lens} lens
 * @param {Across} x @param {number} floor */
function paintEnd(pen, sheet, model, lens, x, floor) {
  const from = x(lens.lastDay + 1);
  pen.save();
  pen.beginPath();
  pen.rect(from, 0, sheet.width - from, floor);
  pen.clip();
  pen.strokeStyle = sheet.ink("muted");
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let at = from - floor; at < sheet.width; at += HATCH_STEP_PX) {
    pen.moveTo(at, floor);
    pen.lineTo(at + floor, 0);
  }
  pen.stroke();
  pen.globalAlpha = 1;
  const text = lensEndText(model, lens);
  const wide = pen.measureText(text).width;
  if (wide + 16 < sheet.width - from) {
    pen.fillStyle = sheet.ink("surface");
    pen.fillRect(from + 4, 1, wide + 8, 17);
    pen.fillStyle = sheet.ink("text");
    pen.fillText(text, from + 8, 14);
  }
  pen.restore();
}

/** @param {CanvasRenderingContext2D} pen @param {Sheet} sheet @param {Model} model @param {Across} x */
function paintBookmarks(pen, sheet, model, x) {
  pen.fillStyle = sheet.ink("accent");
  for (const { day } of model.bookmarks) {
    const at = Math.round(x(day + 0.5));
    pen.beginPath();
    pen.moveTo(at - 4, 0);
    pen.lineTo(at + 4, 0);
    pen.lineTo(at, 7);
    pen.fill();
  }
}
