// Units at their last reported place: APP-6 symbols above the place, fading with the age of the report, marked when
// old; contradictory reports joined by a dashed line; trails of earlier places.

import { PointSet } from "../canvas/clusters.js";
import { canvasPoint } from "../canvas/stage.js";
import { drawBadge } from "../records/glyphs.js";
import { reportPasses } from "../rules/eventfilter.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").MilSymbol} MilSymbol */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */
/** @typedef {CanvasRenderingContext2D} Pen */

/** CSS pixels per unit of a symbol's own size: a friendly frame is 150 units wide. */
const UNIT_SCALE = 0.2;
/** Device pixels per CSS pixel of the kept pictures. */
const UNIT_SHARPNESS = 2;
/** Room of one symbol in a row, and how high the row stands above its place. */
const UNIT_STEP = 34;
const UNIT_RISE = 27;
/** The same with names under the symbols. */
const UNIT_NAMED_RISE = 42;
/** Places closer than this share a row; a row shows so many and counts the others. */
const UNIT_REACH = 40;
const UNIT_ROW = 3;
/** A row that would cover another is lifted by its own height, at most so many times. */
const UNIT_LIFT = 44;
const UNIT_LIFTS = 3;
/** From this zoom on names stand under the symbols and rows are longer. */
const UNIT_NAMES_ZOOM = 11.5;
const UNIT_LONG_ROW = 6;
const UNIT_FONT = "12px system-ui, sans-serif";
/** How far a frame reaches above and below the middle of a symbol; an echelon or a headquarters reaches further. */
const UNIT_FRAME_RISE = 15;
const UNIT_FRAME_FALL = 13;
/** A report older than this is marked with its age in days. */
const UNIT_STALE_DAYS = 14;
/** How far the age stands above the middle of a symbol: clear of the echelon over its frame. */
const UNIT_AGE_RISE = 27;
/** How far its name stands below it, half its width, and half the height of a line. */
const UNIT_NAME_FALL = 20;
const UNIT_HALF = 16;
const UNIT_HALF_LINE = 7;
const UNIT_OLDEST = 0.45;
const UNIT_FADE_DAYS = 45;
/** A trail goes back so many days and places. */
export const UNIT_TRAIL_DAYS = 180;
const UNIT_TRAIL_PLACES = 5;
const UNIT_FILTERS = /** @type {const} */ (["day", "theme", "sides", "publishers", "minGrade", "query", "knownBy"]);

/** @typedef {{reports: Report[], x: number, y: number, top: number}} UnitRow  x, y: its place; top: middle of the symbols */

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @param {() => void} again called when a picture arrives
 * @returns {Painter} */
export function unitsPainter(model, state, hits, again) {
  const points = new PointSet();
  const located = model.reports.filter((report) => report.lon !== null && report.lat !== null);
  const pointOf = new Map(located.map((report) => [report, points.add(Number(report.lon), Number(report.lat))]));
  const pictures = loadSymbols(model, again);
  return {
    key() {
      const now = state();
      const layers = ["units", "trails"].filter((layer) => now.layers.includes(layer));
      return layers.length ? JSON.stringify([layers, pictures.size, UNIT_FILTERS.map((field) => now[field])]) : "";
    },
    paint(pen, camera) {
      hits.clear("units");
      const now = state();
      const passes = reportPasses(now);
      const live = located.filter((report) => report.day <= now.day && now.day < report.liveUntil && passes(report));
      if (now.layers.includes("trails")) paintTrails(pen, camera, model.tokens[now.theme], live, now.day);
      if (!now.layers.includes("units")) return;
      const rows = rowsOfUnits(live, points, pointOf, camera);
      paintContradictions(pen, model.tokens[now.theme], rows);
      for (const row of rows) paintRow(pen, camera, model.tokens[now.theme], pictures, now, row, hits);
    },
  };
}

/** Symbols drawn small, each there once its picture has loaded: a vector picture would be worked out at every painting.
 * @param {Model} model @param {() => void} again @returns {Map<MilSymbol, HTMLCanvasElement>} */
function loadSymbols(model, again) {
  /** @type {Map<MilSymbol, HTMLCanvasElement>} */ const pictures = new Map();
  for (const symbol of new Set(model.units.map((unit) => unit.symbol))) {
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

/** Live reports in rows, one per place or cluster of places, each unit once, from north to south.
 * @param {Report[]} live @param {PointSet} points @param {Map<Report, number>} pointOf @param {Camera} camera @returns {UnitRow[]} */
function rowsOfUnits(live, points, pointOf, camera) {
  const clusters = points.clustered(camera.world, UNIT_REACH);
  /** @type {Map<number, {reports: Report[], point: number}>} */ const rows = new Map();
  for (const report of [...live].sort((a, b) => b.day - a.day)) {
    const point = pointOf.get(report) ?? 0;
    const row = rows.get(clusters[point]);
    if (!row) {
      rows.set(clusters[point], { reports: [report], point });
      continue;
    }
    if (row.reports.some(({ unit }) => unit === report.unit)) continue;
    row.reports.push(report);
    if (row.point !== point) row.point = clusters[point];
  }
  const rise = camera.zoom >= UNIT_NAMES_ZOOM ? UNIT_NAMED_RISE : UNIT_RISE;
  const placed = [...rows.values()].map(({ reports, point }) => {
    const y = points.y[point] * camera.world - camera.top;
    return { reports, x: points.x[point] * camera.world - camera.left, y, top: y - rise };
  });
  return keptApart(placed.sort((a, b) => b.y - a.y)).reverse();
}

/** The same rows, each lifted on a longer stem until it covers none of those south of it.
 * @param {UnitRow[]} rows from south to north @returns {UnitRow[]} */
function keptApart(rows) {
  rows.forEach((row, at) => {
    const south = rows.slice(0, at);
    for (let lift = 0; lift < UNIT_LIFTS && south.some((other) => covers(row, other)); lift += 1) row.top -= UNIT_LIFT;
  });
  return rows;
}

/** @param {UnitRow} row @param {UnitRow} other @returns {boolean} */
function covers(row, other) {
  return Math.abs(row.top - other.top) < UNIT_LIFT && Math.abs(row.x - other.x) < (rowWidth(row) + rowWidth(other)) / 2;
}

/** Width of a row without names, with its badge. @param {UnitRow} row @returns {number} */
function rowWidth({ reports }) {
  return UNIT_STEP * Math.min(reports.length, UNIT_ROW + 1);
}

/** @param {Pen} pen @param {Camera} camera @param {Object<string, string>} ink @param {Map<MilSymbol, HTMLCanvasElement>} pictures
 * @param {State} state @param {UnitRow} row @param {HitGrid} hits */
function paintRow(pen, camera, ink, pictures, state, { reports, x, y, top }, hits) {
  const close = camera.zoom >= UNIT_NAMES_ZOOM;
  const shown = reports.slice(0, close ? UNIT_LONG_ROW : UNIT_ROW);
  pen.font = UNIT_FONT;
  const rooms = shown.map(({ unit }) => (close ? Math.max(UNIT_STEP, pen.measureText(unit.short).width + 8) : UNIT_STEP));
  let edge = x - rooms.reduce((sum, room) => sum + room, 0) / 2;
  paintStem(pen, ink, x, top, y);
  shown.forEach((report, at) => {
    const middle = edge + rooms[at] / 2;
    edge += rooms[at];
    paintSymbol(pen, ink, pictures, report, state.day, middle, top);
    if (close) haloText(pen, ink, report.unit.short, middle, top + UNIT_NAME_FALL);
    const hit = { selected: `unit:${report.unit.id}`, name: report.unit.name };
    const half = close ? rooms[at] / 2 : UNIT_HALF;
    const { anchorY, height } = report.unit.symbol;
    const stale = state.day - report.day >= UNIT_STALE_DAYS;
    const rise = Math.max(UNIT_FRAME_RISE, anchorY * UNIT_SCALE, stale ? UNIT_AGE_RISE + UNIT_HALF_LINE : 0);
    const fall = Math.max(UNIT_FRAME_FALL, (height - anchorY) * UNIT_SCALE, close ? UNIT_NAME_FALL + UNIT_HALF_LINE : 0);
    hits.add("units", { left: middle - half, right: middle + half, top: top - rise, bottom: top + fall, hits: () => [hit] });
  });
  const rest = reports.slice(shown.length);
  if (!rest.length) return;
  edge += 10;
  drawBadge(pen, ink, `+${rest.length}`, edge, top);
  hits.add("units", {
    left: edge - 14, right: edge + 14, top: top - 10, bottom: top + 10,
    hits: () => rest.map(({ unit }) => ({ selected: `unit:${unit.id}`, name: unit.name })),
  });
}

/** A thin stem from the row down to its place. @param {Pen} pen @param {Object<string, string>} ink @param {number} x @param {number} top
 * @param {number} y */
function paintStem(pen, ink, x, top, y) {
  pen.beginPath();
  pen.moveTo(x, top + 12);
  pen.lineTo(x, y - 3);
  pen.lineWidth = 1.4;
  pen.strokeStyle = ink.text;
  pen.stroke();
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {Map<MilSymbol, HTMLCanvasElement>} pictures
 * @param {Report} report @param {number} day @param {number} x @param {number} y middle of the symbol */
function paintSymbol(pen, ink, pictures, report, day, x, y) {
  const { symbol } = report.unit;
  const age = day - report.day;
  const picture = pictures.get(symbol);
  pen.globalAlpha = 1 - (1 - UNIT_OLDEST) * Math.min(1, age / UNIT_FADE_DAYS);
  if (picture) {
    const [wide, high] = [symbol.width * UNIT_SCALE, symbol.height * UNIT_SCALE];
    pen.drawImage(picture, x - symbol.anchorX * UNIT_SCALE, y - symbol.anchorY * UNIT_SCALE, wide, high);
  }
  pen.globalAlpha = 1;
  if (age >= UNIT_STALE_DAYS) haloText(pen, ink, `${age} d`, x, y - UNIT_AGE_RISE);
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

/** Dashed lines between the places at which one unit is reported at the same time.
 * @param {Pen} pen @param {Object<string, string>} ink @param {UnitRow[]} rows */
function paintContradictions(pen, ink, rows) {
  /** @type {Map<string, UnitRow[]>} */ const byUnit = new Map();
  for (const row of rows) {
    for (const { unit, conflict } of row.reports) {
      if (conflict) byUnit.set(unit.id, [...(byUnit.get(unit.id) ?? []), row]);
    }
  }
  pen.setLineDash([5, 4]);
  pen.lineWidth = 1.3;
  pen.globalAlpha = 0.6;
  pen.strokeStyle = ink.text;
  for (const [first, ...others] of byUnit.values()) {
    for (const other of others) {
      pen.beginPath();
      pen.moveTo(first.x, first.top);
      pen.lineTo(other.x, other.top);
      pen.stroke();
    }
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** Earlier reported places of the units that are live, joined in order of time, paler with age.
 * @param {Pen} pen @param {Camera} camera @param {Object<string, string>} ink @param {Report[]} live @param {number} day */
function paintTrails(pen, camera, ink, live, day) {
  for (const unit of new Set(live.map((report) => report.unit))) {
    const steps = unit.reports
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
function placeOnCanvas(camera, { place }) {
  return place ? canvasPoint(camera, place.lon, place.lat) : [0, 0];
}
