// Names of settlements and oblasts, by zoom and rank, in the chosen language, never one over another. They keep clear of
// the marks of the day too, but not while days pass: under a moving hand a name stays where it is.

import { canvasPoint } from "../canvas/stage.js";
import { baseKey } from "./base.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{left: number, top: number, right: number, bottom: number, place?: Place}} Box  place: whose dot or name it is */

/** Zoom from which places of each rank are named: cities, towns, small towns, villages, hamlets. */
const LABEL_ZOOMS = [7, 8, 9, 10, 11.25];
/** Font of each rank, and of oblasts. */
const LABEL_FONTS = ["600 15px", "600 13.500px", "600 12.500px", "12px", "12px"];
const LABEL_OBLAST_FONT = "600 14px";
const LABEL_FAMILY = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const LABEL_DOTS = [4, 3.2, 2.6, 2, 1.7];
/** Room kept around a name, and between a name and its dot. */
const LABEL_MARGIN = 3;
const LABEL_GAP = 8;
/** The same, and room above and below, where events are dated at the place: a mark may lie on the dot. */
const LABEL_MARK_GAP = 14;
/** Oblast names stand back once villages are named. */
const LABEL_OBLAST_UNTIL = 10;
/** Names keep off the dots of places that weigh as much, up to this rank, named or not yet. */
const LABEL_TOWN_RANK = 2;
/** A name up to this rank is written under marks where there is no room beside them; any other is left out. */
const LABEL_ALWAYS_RANK = 1;
const LABEL_LANGS = /** @type {const} */ (["en", "uk", "ru"]);

/** `settle` asks for the marks of the next painting to be taken in: those of the new day may not be painted yet. They
 * count as settled too wherever the camera is new.
 * @param {Model} model @param {() => State} state @param {() => Box[]} marks on the canvas, already painted
 * @returns {Painter & {settle: () => void}} */
export function labelsPainter(model, state, marks = () => []) {
  let serial = 0;
  /** @type {Box[]} */ let avoided = [];
  let avoidedKey = "";
  let due = false;
  const takeIn = () => {
    due = false;
    avoided = marks();
    avoidedKey = avoided.map(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round)).join(" ");
  };
  const order = placesByWeight(model);
  const marked = new Set(model.events.filter((event) => event.lat !== null).map((event) => event.place));
  return {
    settle: () => void (due = true),
    key(camera) {
      if (due || camera.serial !== serial) takeIn();
      serial = camera.serial;
      return `${baseKey(state(), ["labels"])} ${state().lang} ${state().brief} ${avoidedKey}`;
    },
    paint(pen, camera) {
      const { layers, lang, theme, brief } = state();
      if (!layers.includes("labels")) return;
      const ink = model.tokens[theme];
      const room = roomForNames(model, camera, brief);
      const taken = boxesAround(room);
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      let rank = -1;
      for (const place of order) {
        if (camera.zoom < LABEL_ZOOMS[place.rank]) break;
        if (place.rank > rank) taken.push(...dotsOfRank(camera, order, (rank = place.rank)));
        const gap = marked.has(place) ? LABEL_MARK_GAP : LABEL_GAP;
        paintPlace(pen, camera, ink, { place, name: place.names[lang], gap }, taken, avoided);
      }
      if (camera.zoom < LABEL_OBLAST_UNTIL) paintOblasts(pen, camera, model, ink, lang, room, taken);
    },
  };
}

/** Where names may stand: on the land of the base map, and on a slide wholly in its frame.
 * @param {Model} model @param {Camera} camera @param {boolean} brief @returns {Box} */
function roomForNames({ basemap }, camera, brief) {
  const [west, south, east, north] = basemap.extent;
  const [left, bottom] = canvasPoint(camera, west, south);
  const [right, top] = canvasPoint(camera, east, north);
  if (!brief) return { left, top, right, bottom };
  const { pad, width, height } = camera;
  return {
    left: Math.max(left, pad.x),
    top: Math.max(top, pad.y),
    right: Math.min(right, width - pad.x),
    bottom: Math.min(bottom, height - pad.y),
  };
}

/** All that lies beyond a box, as boxes without an end. @param {Box} room @returns {Box[]} */
function boxesAround({ left, top, right, bottom }) {
  const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  return [{ ...all, right: left }, { ...all, left: right }, { ...all, bottom: top }, { ...all, top: bottom }];
}

/** Places in the order in which they get their names: by rank, then by how much is said of them.
 * @param {Model} model @returns {Place[]} */
function placesByWeight({ places, claims }) {
  /** @type {Map<Place|null, number>} */ const said = new Map();
  for (const { place } of claims) said.set(place, (said.get(place) ?? 0) + 1);
  return [...places].sort((a, b) => a.rank - b.rank || (said.get(b) ?? 0) - (said.get(a) ?? 0));
}

/** @param {Pen} pen @param {Camera} camera @param {Object<string, string>} ink
 * @param {{place: Place, name: string, gap: number}} label @param {Box[]} taken @param {Box[]} marks */
function paintPlace(pen, camera, ink, { place, name, gap }, taken, marks) {
  const [x, y] = canvasPoint(camera, place.lon, place.lat);
  if (x < -80 || y < -20 || x > camera.width + 80 || y > camera.height + 20) return;
  pen.font = `${LABEL_FONTS[place.rank]} ${LABEL_FAMILY}`;
  const wide = pen.measureText(name).width;
  const others = taken.filter((box) => box.place !== place);
  const free = spotsBeside(x, y, wide, gap).filter((box) => !others.some((other) => overlaps(box, other, LABEL_MARGIN)));
  const clear = free.find((box) => !marks.some((mark) => overlaps(box, mark, 0)));
  const spot = clear ?? (place.rank <= LABEL_ALWAYS_RANK ? free[0] : null);
  if (!spot) return;
  taken.push({ ...spot, place }, dotBox(camera, place));
  paintTown(pen, ink, x, y, LABEL_DOTS[place.rank]);
  pen.textAlign = "left";
  paintName(pen, ink.surface, place.rank < 3 ? ink.text : ink.muted, name, spot.left, (spot.top + spot.bottom) / 2);
}

/** Room for the dots of all towns of a rank before any of them is named. @param {Camera} camera @param {Place[]} order
 * @param {number} rank @returns {Box[]} */
function dotsOfRank(camera, order, rank) {
  if (rank > LABEL_TOWN_RANK) return [];
  return order.filter((place) => place.rank === rank).map((place) => dotBox(camera, place));
}

/** @param {Camera} camera @param {Place} place @returns {Box} */
function dotBox(camera, place) {
  const [x, y] = canvasPoint(camera, place.lon, place.lat);
  return { left: x - 4, top: y - 4, right: x + 4, bottom: y + 4, place };
}

/** Where a name may stand beside its dot, the best first: right, left, above, below, then at its corners.
 * @param {number} x @param {number} y @param {number} wide @param {number} gap @returns {Box[]} */
function spotsBeside(x, y, wide, gap) {
  const [right, left, above, below] = [x + gap, x - gap - wide, y - 14 - gap, y - 2 + gap];
  const spots = [
    [right, y - 8],
    [left, y - 8],
    [x - wide / 2, above],
    [x - wide / 2, below],
    [right - 4, below - 4],
    [left + 4, below - 4],
    [right - 4, above + 4],
    [left + 4, above + 4],
  ];
  return spots.map(([from, top]) => ({ left: from, top, right: from + wide, bottom: top + 16 }));
}

/** @param {Box} a @param {Box} b @param {number} room to be kept between them @returns {boolean} */
function overlaps(a, b, room) {
  return a.left < b.right + room && b.left < a.right + room && a.top < b.bottom + room && b.top < a.bottom + room;
}

/** @param {Pen} pen @param {Object<string, string>} ink @param {number} x @param {number} y @param {number} radius */
function paintTown(pen, ink, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = ink.text;
  pen.stroke();
}

/** @param {Pen} pen @param {string} halo @param {string} ink @param {string} name @param {number} x @param {number} y */
function paintName(pen, halo, ink, name, x, y) {
  pen.lineWidth = 3.5;
  pen.strokeStyle = halo;
  pen.globalAlpha = 0.85;
  pen.strokeText(name, x, y);
  pen.globalAlpha = 1;
  pen.fillStyle = ink;
  pen.fillText(name, x, y);
}

/** @param {Pen} pen @param {Camera} camera @param {Model} model @param {Object<string, string>} ink
 * @param {State["lang"]} lang @param {Box} room @param {Box[]} taken */
function paintOblasts(pen, camera, model, ink, lang, room, taken) {
  pen.font = `${LABEL_OBLAST_FONT} ${LABEL_FAMILY}`;
  pen.textAlign = "left";
  pen.letterSpacing = "0.12em";
  for (const { names, lon, lat } of model.basemap.oblasts) {
    const name = names[LABEL_LANGS.indexOf(lang)].toLocaleUpperCase(lang);
    const [x, y] = canvasPoint(camera, lon, lat);
    const wide = pen.measureText(name).width;
    const edge = LABEL_MARGIN + 1;
    const left = x < room.left || x > room.right ? x : Math.max(room.left + edge, Math.min(x - wide / 2, room.right - wide - edge));
    const box = { left, top: y - 10, right: left + wide, bottom: y + 10 };
    if (taken.some((other) => overlaps(box, other, LABEL_MARGIN))) continue;
    taken.push(box);
    paintName(pen, ink.surface, ink.muted, name, box.left, y);
  }
  pen.letterSpacing = "0px";
}
