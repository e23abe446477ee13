// The signs of units seen from afar: a small frame at the very place, below all other marks.

import { foldHit } from "./unitfold.js";
import { joinedUnits, marksInView, reportAge, UNIT_FILTERS, unitMarks, unitOpacity } from "./unitmarks.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */
/** @typedef {import("./unitlayout.js").UnitMark} UnitMark */
/** @typedef {CanvasRenderingContext2D} Pen */

/** Fillings of frames by side, as milsymbol has them. */
const PLACE_FILLS = /** @type {Object<string, string>} */ ({ ua: "#80E0FF", ru: "#FF8080", kp: "#FF8080" });
const PLACE_OUTLINE = "#000";
/** Half the width and height of a friendly frame, half the diagonal of a hostile one, CSS pixels. */
const PLACE_HALF_WIDE = 4.5;
const PLACE_HALF_HIGH = 3;
const PLACE_DIAGONAL = 5;
/** How far around a sign a press counts, and the ring around the unit that is chosen or pointed at. */
const PLACE_REACH = 6;
const PLACE_RING = 8;
/** Room around the middle of a picture of one. */
const PLACE_ROOM = 8;

/** @type {Map<string, HTMLCanvasElement>} */
const placePictures = new Map();

/** Signs of several sides at one place stand side by side, so far apart. */
const PLACE_APART = 10;

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @param {{unit: string}} pointed the unit under the pointer
 * @returns {Painter} */
export function unitPlacesPainter(model, state, hits, pointed) {
  return {
    key() {
      const now = state();
      if (!now.layers.includes("units")) return "";
      return JSON.stringify([now.theme, joinedUnits(now, pointed), UNIT_FILTERS.map((field) => now[field])]);
    },
    paint(pen, camera) {
      hits.clear("places");
      const now = state();
      if (!now.layers.includes("units")) return;
      const ink = model.tokens[now.theme];
      const joined = joinedUnits(now, pointed);
      for (const mark of marksInView(unitMarks(model, now, camera.world), camera)) {
        if (mark.kind !== "place") continue;
        paintUnitPlace(pen, ink, mark, now.day, camera.ratio);
        if (mark.spots.some(({ report }) => joined.includes(report.unit.id))) paintUnitRing(pen, ink, mark);
        hits.add("places", placeBox(mark));
      }
    },
  };
}

/** @param {UnitMark} mark @returns {import("../canvas/hits.js").HitBox} */
function placeBox(mark) {
  const { spots, x, y } = mark;
  const [{ report }] = spots;
  const one = spots.length === 1;
  return {
    left: x - PLACE_REACH, right: x + PLACE_REACH, top: y - PLACE_REACH, bottom: y + PLACE_REACH,
    hits: () => [one ? { selected: `unit:${report.unit.id}`, name: report.unit.name } : foldHit(mark)],
  };
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {UnitMark} mark @param {number} day @param {number} ratio */
function paintUnitPlace(pen, ink, { spots, x, y }, day, ratio) {
  const sides = [...new Set(spots.map(({ report }) => report.unit.side))];
  pen.globalAlpha = unitOpacity(Math.min(...spots.map(({ report }) => reportAge(report, day))));
  sides.forEach((side, at) => {
    const picture = smallFrame(ink, side, ratio);
    const middle = x + (at - (sides.length - 1) / 2) * PLACE_APART;
    pen.drawImage(picture, middle - PLACE_ROOM, y - PLACE_ROOM, 2 * PLACE_ROOM, 2 * PLACE_ROOM);
  });
  pen.globalAlpha = 1;
}

/** The small frame of a side, drawn once: there are a hundred of them. @param {Object<string, string>} ink @param {string} side
 * @param {number} ratio device pixels per CSS pixel @returns {HTMLCanvasElement} */
function smallFrame(ink, side, ratio) {
  const key = `${side} ${ink.surface} ${ratio}`;
  const known = placePictures.get(key);
  if (known) return known;
  const picture = document.createElement("canvas");
  picture.width = picture.height = Math.round(2 * PLACE_ROOM * ratio);
  const pen = picture.getContext("2d");
  pen?.scale(ratio, ratio);
  if (pen) paintSmallFrame(pen, ink, side, PLACE_ROOM, PLACE_ROOM);
  placePictures.set(key, picture);
  return picture;
}

/** The frame of a side, small: by shape as well as colour. @param {Pen} pen @param {Object<string, string>} ink
 * @param {string} side @param {number} x @param {number} y */
export function paintSmallFrame(pen, ink, side, x, y) {
  pen.beginPath();
  if (side === "ua") pen.rect(x - PLACE_HALF_WIDE, y - PLACE_HALF_HIGH, 2 * PLACE_HALF_WIDE, 2 * PLACE_HALF_HIGH);
  else {
    pen.moveTo(x, y - PLACE_DIAGONAL);
    for (const [right, down] of [[PLACE_DIAGONAL, 0], [0, PLACE_DIAGONAL], [-PLACE_DIAGONAL, 0]]) pen.lineTo(x + right, y + down);
    pen.closePath();
  }
  pen.lineJoin = "miter";
  pen.lineWidth = 3;
  pen.strokeStyle = ink.surface;
  pen.stroke();
  pen.fillStyle = PLACE_FILLS[side] ?? ink.muted;
  pen.fill();
  pen.lineWidth = 1;
  pen.strokeStyle = PLACE_OUTLINE;
  pen.stroke();
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {UnitMark} mark */
function paintUnitRing(pen, ink, { x, y }) {
  pen.beginPath();
  pen.arc(x, y, PLACE_RING, 0, 2 * Math.PI);
  pen.lineWidth = 2;
  pen.strokeStyle = ink.accent;
  pen.stroke();
}
