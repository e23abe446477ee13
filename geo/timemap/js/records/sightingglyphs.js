// A mark for every kind of sighting: small and filled, where those of events are larger and open. Colour and shape say whose
// people or things it shows, the sign what happens to them, a second sign close up what they are; a hedged one is pale and
// dashed.

import { GLYPH_SIGNS, outlineMark } from "./glyphs.js";

/** @typedef {{kind: string, whose: string, what: string, hedged: boolean}} SightingLook */

/** Signs on a 20 x 20 grid that events do not have. @type {Object<string, {line?: string, fill?: string}>} */
const SIGHTING_SIGNS = {
  strike: { line: "M10 2v4M10 14v4M2 10h4M14 10h4M4.500 4.500l2.500 2.500M13 13l2.500 2.500M15.500 4.500L13 7M7 13l-2.500 2.500" },
  equipment_loss: { line: "M4.500 4.500l11 11M15.500 4.500l-11 11" },
  presence: { fill: "M10 3a3 3 0 1 0 .001 0zM4.500 17c0-4.500 2.500-6.500 5.500-6.500s5.500 2 5.500 6.500z" },
  artillery: { line: "M3 16L13 6M3 16h7", fill: "M17.500 2.500l-1 6-5-5z" },
  drone_interception: { line: "M5 5l10 10M15 5L5 15M10 1.500a8.500 8.500 0 1 0 .001 0z" },
  flag: { line: "M5.500 2.500v15.500", fill: "M6 3h10.500v7.500H6z" },
  mine_blast: { line: "M3 16.500h14M10 13V6M6 13L4 8M14 13l2-5", fill: "M6 16a4 4 0 0 1 8 0z" },
};
/** Signs of what people or things are. @type {Object<string, {line?: string, fill?: string}>} */
const SIGHTING_THINGS = {
  armour: { line: "M12 7.500h7", fill: "M6 6h7v4H6zM2.500 10.500h14l-2 5h-10z" },
  vehicle: { fill: "M2 6h9v8H2zM12 9h4l2.500 2.500V14H12zM5.500 13.500a2 2 0 1 0 .001 0zM14.500 13.500a2 2 0 1 0 .001 0z" },
  infantry: { line: "M10 8v6M6 10h8M10 14l-3 5M10 14l3 5", fill: "M10 1.500a2.800 2.800 0 1 0 .001 0z" },
  position: { line: "M1.500 13l4-5 4 5 4-5 4 5" },
  building: { fill: "M10 2.500l8 7h-2.500V17h-11V9.500H2z" },
  artillery: { line: "M4 14L17 5M3 15.500h9", fill: "M7 11.500a3 3 0 1 0 .001 0z" },
  drone: { line: "M5 5l10 10M15 5L5 15", fill: "M4.500 2.500a2 2 0 1 0 .001 0zM15.500 2.500a2 2 0 1 0 .001 0zM4.500 13.500a2 2 0 1 0 .001 0zM15.500 13.500a2 2 0 1 0 .001 0z" },
  infrastructure: { fill: "M11.500 1.500L4 11.500h5L8 18.500l8-10.500h-5.500z" },
  logistics: { line: "M3 6h14v10H3zM3 10h14M10 6v4" },
  air_defence: { line: "M4 17h12", fill: "M10 2l4 6h-2.500v8h-3V8H6z" },
  aircraft: { fill: "M10 2l1.500 3.500V9l6.500 4v1.500l-6.500-2V16l2 1.500v1L10 17.500l-3.500 1v-1l2-1.500v-3.500L2 14.500V13l6.500-4V5.500z" },
};

/** Radius of a mark and of the room its picture takes, CSS pixels; it is drawn as those of events are, so much smaller. */
export const SIGHTING_RADIUS = 7.5;
const SIGHTING_ROOM = 14;
const SIGHTING_SCALE = 0.75;
/** Radius of the ring around what may be a third party's, before that scale. */
const SIGHTING_OUTER = 13;
/** Where the sign of the thing stands beside the mark, and its radius. */
const SIGHTING_THING_AT = 7.5;
const SIGHTING_THING_RADIUS = 6;
/** A hedged mark is filled this faintly. */
const SIGHTING_PALE = 0.28;
/** Outlines by whose it is, named after the sides of events. @type {Object<string, string>} */
const SIGHTING_OUTLINES = { ua: "ua", ru: "ru", ru_or_kp: "ru" };

/** @type {Map<string, HTMLCanvasElement>} */
const sightingSprites = new Map();

/** Draw a mark with its middle at x, y. @param {CanvasRenderingContext2D} pen @param {number} ratio
 * @param {Object<string, string>} ink @param {SightingLook} look @param {boolean} close whether what it shows is drawn too
 * @param {number} x @param {number} y */
export function drawSighting(pen, ratio, ink, look, close, x, y) {
  const key = `${look.kind} ${look.whose} ${close && look.what} ${look.hedged} ${ratio} ${ink.surface}`;
  let sprite = sightingSprites.get(key);
  if (!sprite) {
    sprite = sightingSprite(ratio, ink, close ? look : { ...look, what: "" });
    sightingSprites.set(key, sprite);
  }
  pen.drawImage(sprite, x - SIGHTING_ROOM, y - SIGHTING_ROOM, 2 * SIGHTING_ROOM, 2 * SIGHTING_ROOM);
}

/** A canvas with one mark, for the map and the legend. @param {number} ratio @param {Object<string, string>} ink
 * @param {SightingLook} look @returns {HTMLCanvasElement} */
export function sightingSprite(ratio, ink, { kind, whose, what, hedged }) {
  const sprite = document.createElement("canvas");
  sprite.width = sprite.height = Math.round(2 * SIGHTING_ROOM * ratio);
  const pen = /** @type {CanvasRenderingContext2D} */ (sprite.getContext("2d"));
  pen.scale(ratio, ratio);
  pen.translate(SIGHTING_ROOM, SIGHTING_ROOM);
  pen.save();
  pen.scale(SIGHTING_SCALE, SIGHTING_SCALE);
  paintSightingShape(pen, ink, whose, hedged);
  pen.restore();
  const sign = SIGHTING_SIGNS[kind] ?? GLYPH_SIGNS[kind];
  if (sign) paintSightingSign(pen, hedged ? ink.text : ink.surface, sign, 0, 0.5);
  if (what && SIGHTING_THINGS[what]) paintThing(pen, ink, SIGHTING_THINGS[what]);
  return sprite;
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {string} whose @param {boolean} hedged */
function paintSightingShape(pen, ink, whose, hedged) {
  const outline = SIGHTING_OUTLINES[whose] ?? "";
  const colour = { ua: ink.ua, ru: ink.ru, kp: ink.kp, ru_or_kp: ink.ru }[whose] ?? ink.evidence;
  outlineMark(pen, outline, 2);
  pen.fillStyle = ink.surface;
  pen.fill();
  outlineMark(pen, outline, 0);
  pen.fillStyle = colour;
  pen.globalAlpha = hedged ? SIGHTING_PALE : 1;
  pen.fill();
  if (whose === "ru_or_kp") paintRightHalf(pen, ink.kp, outline);
  pen.globalAlpha = 1;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  if (hedged) {
    outlineMark(pen, outline, 0);
    pen.setLineDash([3.5, 2.5]);
    pen.stroke();
    pen.setLineDash([]);
  }
  if (whose !== "kp" && whose !== "ru_or_kp") return;
  pen.strokeStyle = ink.kp;
  pen.beginPath();
  pen.arc(0, 0, SIGHTING_OUTER, 0, 2 * Math.PI);
  pen.lineWidth = 1.6;
  pen.stroke();
}

/** Of whom it is one of two: half of the mark in the other colour. @param {CanvasRenderingContext2D} pen @param {string} colour
 * @param {string} outline */
function paintRightHalf(pen, colour, outline) {
  pen.save();
  pen.beginPath();
  pen.rect(0, -20, 20, 40);
  pen.clip();
  outlineMark(pen, outline, 0);
  pen.fillStyle = colour;
  pen.fill();
  pen.restore();
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {{line?: string, fill?: string}} thing */
function paintThing(pen, ink, thing) {
  pen.beginPath();
  pen.arc(SIGHTING_THING_AT, SIGHTING_THING_AT, SIGHTING_THING_RADIUS, 0, 2 * Math.PI);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.strokeStyle = ink.text;
  pen.lineWidth = 0.8;
  pen.stroke();
  paintSightingSign(pen, ink.text, thing, SIGHTING_THING_AT, 0.45);
}

/** @param {CanvasRenderingContext2D} pen @param {string} ink @param {{line?: string, fill?: string}} sign @param {number} at
 * both ways from the middle @param {number} scale */
function paintSightingSign(pen, ink, { line, fill }, at, scale) {
  pen.save();
  pen.translate(at, at);
  pen.scale(scale, scale);
  pen.translate(-10, -10);
  pen.lineWidth = 2.4;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = pen.fillStyle = ink;
  if (line) pen.stroke(new Path2D(line));
  if (fill) pen.fill(new Path2D(fill));
  pen.restore();
}
