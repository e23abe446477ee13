// Units at their last reported place: APP-6 symbols beside the place, fading with the age of the report, marked when old;
// lines between contradictory reports of the unit that is pressed or pointed at; trails of earlier places.

import { canvasPoint } from "../canvas/stage.js";
import { drawBadge } from "../records/glyphs.js";
import { isPassing } from "../rules/live.js";
import { foldHit, unitCount } from "./unitfold.js";
import { UNIT_FALL, UNIT_HALF, UNIT_RISE } from "./unitlayout.js";
import { foldSymbol, joinedUnits, liveLocated, marksInView, reportAge, unitMarks, unitOpacity, UNIT_FILTERS } from "./unitmarks.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").MilSymbol} MilSymbol */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */
/** @typedef {import("./unitlayout.js").UnitMark} UnitMark */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {Map<MilSymbol, HTMLCanvasElement>} Pictures */

/** CSS pixels per unit of a symbol's own size: a friendly frame is 150 units wide. */
const UNIT_SCALE = 0.2;
/** Device pixels per CSS pixel of the kept pictures. */
const UNIT_SHARPNESS = 2;
/** From this zoom on names stand under the symbols that leave them room. */
const UNIT_NAMES_ZOOM = 11.5;
const UNIT_FONT = "12px system-ui, sans-serif";
const UNIT_COUNT_FONT = "700 13px system-ui, sans-serif";
/** A report older than this is marked with its age in days. */
const UNIT_STALE_DAYS = 14;
/** How far its age, and below it its name, stand below the middle of a symbol, and half the height of a line. */
const UNIT_AGE_FALL = 16;
const UNIT_NAME_FALL = 29;
const UNIT_HALF_LINE = 7;
/** The line to a place where a unit was shown in passing. */
export const UNIT_PASSING_DASH = [2.5, 2.5];
/** A trail goes back so many days and places. */
export const UNIT_TRAIL_DAYS = 180;
const UNIT_TRAIL_PLACES = 5;

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @param {() => void} again called when a picture arrives
 * @param {{unit: string}} pointed the unit under the pointer @returns {Painter} */
export function unitsPainter(model, state, hits, again, pointed) {
  const pictures = loadSymbols(model, again);
  return {
    key() {
      const now = state();
      const layers = ["units", "trails"].filter((layer) => now.layers.includes(layer));
      const shown = [layers, pictures.size, now.theme, joinedUnits(now, pointed), UNIT_FILTERS.map((field) => now[field])];
      return layers.length ? JSON.stringify(shown) : "";
    },
    paint(pen, camera) {
      hits.clear("units");
      const now = state();
      const ink = model.tokens[now.theme];
      if (now.layers.includes("trails")) paintTrails(pen, camera, ink, liveLocated(model, now), now.day);
      if (!now.layers.includes("units")) return;
      const marks = marksInView(unitMarks(model, now, camera.world), camera);
      const symbols = marks.filter(({ kind }) => kind !== "place");
      for (const mark of symbols) if (mark.kind !== "group") paintStems(pen, ink, mark);
      paintContradictions(pen, ink, placesAmong(marks), joinedUnits(now, pointed));
      for (const mark of symbols) paintMark(pen, ink, model, pictures, now, mark, hits);
      if (camera.zoom >= UNIT_NAMES_ZOOM) paintNames(pen, ink, marks, hits);
    },
  };
}

/** Symbols drawn small, each there once its picture has loaded: a vector picture would be worked out at every painting.
 * @param {Model} model @param {() => void} again @returns {Pictures} */
function loadSymbols(model, again) {
  /** @type {Pictures} */ const pictures = new Map();
  const symbols = [...model.units, ...model.unitFolds].map(({ symbol }) => symbol);
  for (const symbol of new Set(symbols)) {
    const picture = new Image();
    picture.onload = () => {
      pictures.set(symbol, smallPicture(picture, symbol));
      again();
    };
    picture.src = symbol.url;
  }
  return pictures;
}

/** @param {HTMLImageElement} picture @param {MilSymbol} symbol @returns {HTMLCanvasElement} */
function smallPicture(picture, { width, height }) {
  const small = document.createElement("canvas");
  const scale = UNIT_SCALE * UNIT_SHARPNESS;
  small.width = Math.round(width * scale);
  small.height = Math.round(height * scale);
  small.getContext("2d")?.drawImage(picture, 0, 0, small.width, small.height);
  return small;
}

/** A thin line from each place to its symbol, dashed and with a hollow end where a mapper showed it in passing. @param {Pen} pen @param {Object<string, string>} ink @param {UnitMark} mark */
function paintStems(pen, ink, { kind, spots, x, y }) {
  pen.lineWidth = kind === "unit" ? 1.4 : 1;
  pen.strokeStyle = pen.fillStyle = ink.text;
  for (const spot of spots) {
    const passing = isPassing(spot.report);
    pen.setLineDash(passing ? UNIT_PASSING_DASH : []);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(spot.x, spot.y);
    pen.stroke();
    pen.setLineDash([]);
    pen.beginPath();
    pen.arc(spot.x, spot.y, passing ? 3 : 2, 0, 2 * Math.PI);
    if (passing) paintHollow(pen, ink);
    else pen.fill();
  }
}

/** @param {Pen} pen @param {Object<string, string>} ink */
function paintHollow(pen, ink) {
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.stroke();
  pen.fillStyle = ink.text;
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {Model} model @param {Pictures} pictures @param {State} state
 * @param {UnitMark} mark @param {HitGrid} hits */
function paintMark(pen, ink, model, pictures, state, mark, hits) {
  const { kind, spots, x, y } = mark;
  const [{ report }] = spots;
  if (kind === "unit") paintSymbol(pen, ink, pictures, report, state.day, x, y);
  else if (kind !== "mixed") paintFold(pen, pictures, foldSymbol(model, mark), mark, state.day);
  else drawBadge(pen, ink, String(unitCount(mark)), x, y);
  hits.add("units", {
    left: x - UNIT_HALF, right: x + UNIT_HALF, top: y - UNIT_RISE, bottom: y + UNIT_FALL,
    hits: () => [kind === "unit" ? { selected: `unit:${report.unit.id}`, name: report.unit.name } : foldHit(mark)],
  });
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {Pictures} pictures @param {Report} report @param {number} day
 * @param {number} x @param {number} y middle of the symbol */
function paintSymbol(pen, ink, pictures, report, day, x, y) {
  const age = reportAge(report, day);
  paintPicture(pen, pictures, report.unit.symbol, age, x, y);
  if (age >= UNIT_STALE_DAYS) haloText(pen, ink, `${age} d`, x, y + UNIT_AGE_FALL);
}

/** An empty frame with the number of units it stands for, as pale as the newest of their reports.
 * @param {Pen} pen @param {Pictures} pictures @param {MilSymbol|null} symbol
 * @param {UnitMark} mark @param {number} day */
function paintFold(pen, pictures, symbol, mark, day) {
  const { spots, x, y } = mark;
  if (symbol) paintPicture(pen, pictures, symbol, Math.min(...spots.map(({ report }) => reportAge(report, day))), x, y);
  pen.font = UNIT_COUNT_FONT;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = "#000";
  pen.fillText(String(unitCount(mark)), x, y + 0.5);
}

/** @param {Pen} pen @param {Pictures} pictures @param {MilSymbol} symbol @param {number} age @param {number} x @param {number} y */
function paintPicture(pen, pictures, symbol, age, x, y) {
  const picture = pictures.get(symbol);
  if (!picture) return;
  pen.globalAlpha = unitOpacity(age);
  const [wide, high] = [symbol.width * UNIT_SCALE, symbol.height * UNIT_SCALE];
  pen.drawImage(picture, x - symbol.anchorX * UNIT_SCALE, y - symbol.anchorY * UNIT_SCALE, wide, high);
  pen.globalAlpha = 1;
}

/** Names under the symbols of single units, where they cover nothing else of this canvas.
 * @param {Pen} pen @param {Object<string, string>} ink @param {UnitMark[]} marks @param {HitGrid} hits */
function paintNames(pen, ink, marks, hits) {
  pen.font = UNIT_FONT;
  for (const { kind, spots, x, y } of marks) {
    if (kind !== "unit") continue;
    const { unit } = spots[0].report;
    const half = pen.measureText(unit.short).width / 2 + 2;
    const middle = y + UNIT_NAME_FALL;
    const box = { left: x - half, right: x + half, top: middle - UNIT_HALF_LINE, bottom: middle + UNIT_HALF_LINE };
    if (hits.covers("units", box)) continue;
    haloText(pen, ink, unit.short, x, middle);
    hits.add("units", { ...box, hits: () => [{ selected: `unit:${unit.id}`, name: unit.name }] });
  }
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {string} text @param {number} x @param {number} y */
function haloText(pen, ink, text, x, y) {
  pen.font = UNIT_FONT;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3;
  pen.strokeStyle = ink.surface;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink.text;
  pen.fillText(text, x, y);
}

/** The marks that stand at or beside the places of their units: from afar the signs. @param {UnitMark[]} marks @returns {UnitMark[]} */
function placesAmong(marks) {
  const places = marks.filter(({ kind }) => kind === "place");
  return places.length ? places : marks;
}

/** Dashed lines between the marks of contradictory reports of some units.
 * @param {Pen} pen @param {Object<string, string>} ink @param {UnitMark[]} marks @param {string[]} units their ids */
function paintContradictions(pen, ink, marks, units) {
  pen.setLineDash([5, 4]);
  pen.lineWidth = 1.6;
  pen.strokeStyle = ink.text;
  for (const id of units) {
    const own = marks.filter(({ spots }) => spots.some(({ report }) => report.unit.id === id));
    if (!own.some(({ spots }) => spots.some(({ report }) => report.conflict && report.unit.id === id))) continue;
    const [first, ...others] = own;
    for (const other of others) {
      pen.beginPath();
      pen.moveTo(first.x, first.y);
      pen.lineTo(other.x, other.y);
      pen.stroke();
    }
  }
  pen.setLineDash([]);
}

/** Earlier reported places of the units that are live, joined in order of time, paler with age.
 * @param {Pen} pen @param {Camera} camera @param {Object<string, string>} ink @param {Report[]} live @param {number} day */
function paintTrails(pen, camera, ink, live, day) {
  for (const unit of new Set(live.map((report) => report.unit))) {
    const steps = [...unit.reports, ...unit.posts]
      .filter((report) => report.lon !== null && report.day <= day && report.day > day - UNIT_TRAIL_DAYS)
      .sort((a, b) => a.day - b.day)
      .slice(-UNIT_TRAIL_PLACES);
    pen.strokeStyle = pen.fillStyle = ink[unit.side] ?? ink.evidence;
    pen.lineWidth = 2;
    steps.forEach((step, at) => {
      const [x, y] = placeOnCanvas(camera, step);
      pen.globalAlpha = 0.25 + (0.6 * (at + 1)) / steps.length;
      pen.beginPath();
      if (at) {
        pen.moveTo(...placeOnCanvas(camera, steps[at - 1]));
        pen.lineTo(x, y);
        pen.stroke();
        pen.beginPath();
      }
      pen.arc(x, y, 3, 0, 2 * Math.PI);
      pen.fill();
    });
  }
  pen.globalAlpha = 1;
}

/** @param {Camera} camera @param {Report} report @returns {[number, number]} */
function placeOnCanvas(camera, { lon, lat }) {
  return canvasPoint(camera, lon ?? 0, lat ?? 0);
}
