// A mark for every category of event: a sign in an outline whose colour and shape say whose act it was. The line says
// how sure it is: solid confirmed, dashed claimed, dotted with an exclamation mark disputed.

/** Signs on a 20 x 20 grid: `line` is stroked, `fill` is filled. @type {Object<string, {line?: string, fill?: string}>} */
export const GLYPH_SIGNS = {
  ground_assault: { line: "M4.500 4.500L15 15M15.500 4.500L5 15M3.500 12.500l4 4M16.500 12.500l-4 4" },
  ground_advance: { line: "M4 16L15 5", fill: "M17 3v8L9 3z" },
  border_crossing: { line: "M10 2.500v3M10 8v4M10 14.500v3M2.500 10H14", fill: "M18 10l-5-4v8z" },
  missile_strike: { fill: "M16.500 3.500c-4 0-6.500 2-8.500 5L5 9l-2 3 4 .5 .5 .5 .5 4 3-2 .5-3c3-2 5-4.500 5-8.500z" },
  drone_strike: {
    line: "M6 6l8 8M14 6l-8 8M3 5.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0M12 5.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0M3 14.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0M12 14.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0",
  },
  air_strike: { fill: "M10 2l1.500 2.500V8l6.500 4v2l-6.500-2v3.500l2.500 1.500v1.500L10 17.500 6 18.500V17l2.500-1.500V12L2 14v-2l6.500-4V4.500z" },
  aircraft_loss: { fill: "M10 18l-1.500-2.500V12L2 8V6l6.500 2V4.500L6 3V1.500l4 1 4-1V3l-2.500 1.500V8L18 6v2l-6.500 4v3.500z" },
  bridge_strike: { line: "M2 7h6.500M11.500 7H18M2.500 15.500c0-6 4-8 5.500-8.500M17.500 15.500c0-6-4-8-5.500-8.500M8.500 7l1-3M11.500 7l-1 3.500" },
  infrastructure: { fill: "M11.500 1.500L4 11.500h5L8 18.500l8-10.500h-5.500z" },
  civilian_harm: { line: "M10 8.500v5M6 10h8M10 13.500L7 18M10 13.500l3 4.500", fill: "M10 2a2.500 2.500 0 1 0 .001 0z" },
  evacuation: { line: "M11 4H4v12h7M8 10h8", fill: "M18 10l-4.500-4v8z" },
  humanitarian: { fill: "M8 3h4v5h5v4h-5v5H8v-5H3V8h5z" },
  capture_of_personnel: { line: "M4 3.500h12v13H4zM8 3.500v13M12 3.500v13" },
  foreign_troops: { line: "M5 2.500v15.500", fill: "M5.500 3H16l-2.500 3.500L16 10H5.500z" },
  deployment: { line: "M4 5l6 5 6-5M4 11l6 5 6-5" },
  administration: { line: "M3.500 8h13M3 17h14M5 8.500v8M8.300 8.500v8M11.700 8.500v8M15 8.500v8", fill: "M10 2l7 5H3z" },
  statement: { line: "M3 4h14v9H9.500L6 16.500V13H3z" },
};
/** A category that has no sign of its own. */
const GLYPH_OTHER = { fill: "M10 7a3 3 0 1 0 .001 0z" };

/** Ring dashes by event status, CSS pixels. @type {Object<string, number[]>} */
const GLYPH_DASHES = { confirmed: [], claimed: [4.2, 2.6], disputed: [1.4, 2.2] };
/** Radius of a mark and of the room its picture takes, CSS pixels. */
export const GLYPH_RADIUS = 10;
const GLYPH_ROOM = 15;
/** White around a mark, CSS pixels. */
const GLYPH_HALO = 1.6;
/** Half the side of a square outline and of one that stands on its corner, CSS pixels. */
const GLYPH_SQUARE = 9;
const GLYPH_DIAMOND = 9.6;
/** Radius of the second ring around the act of a third party, CSS pixels. */
const GLYPH_OUTER = 13;

/** @type {Map<string, HTMLCanvasElement>} */
const glyphSprites = new Map();

/** The look of one mark. @typedef {{category: string, side: string, status: string}} GlyphLook */

/** Draw the mark of an event with its middle at x, y.
 * @param {CanvasRenderingContext2D} pen @param {number} ratio @param {Object<string, string>} ink @param {GlyphLook} look
 * @param {number} x @param {number} y */
export function drawGlyph(pen, ratio, ink, look, x, y) {
  const key = `${look.category} ${look.side} ${look.status} ${ratio} ${ink.surface}`;
  let sprite = glyphSprites.get(key);
  if (!sprite) {
    sprite = glyphSprite(ratio, ink, look);
    glyphSprites.set(key, sprite);
  }
  pen.drawImage(sprite, x - GLYPH_ROOM, y - GLYPH_ROOM, 2 * GLYPH_ROOM, 2 * GLYPH_ROOM);
}

/** A canvas with one mark, for a legend. @param {number} ratio @param {Object<string, string>} ink @param {GlyphLook} look
 * @returns {HTMLCanvasElement} */
export function glyphSprite(ratio, ink, look) {
  const sprite = document.createElement("canvas");
  sprite.width = sprite.height = Math.round(2 * GLYPH_ROOM * ratio);
  const pen = /** @type {CanvasRenderingContext2D} */ (sprite.getContext("2d"));
  pen.scale(ratio, ratio);
  pen.translate(GLYPH_ROOM, GLYPH_ROOM);
  paintOutline(pen, ink, look);
  paintSign(pen, ink.text, GLYPH_SIGNS[look.category] ?? GLYPH_OTHER);
  if (look.status === "disputed") paintDoubt(pen, ink);
  return sprite;
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {GlyphLook} look */
function paintOutline(pen, ink, { side, status }) {
  outlineMark(pen, side, GLYPH_HALO);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.strokeStyle = ink[side] ?? ink.evidence;
  if (side === "kp") ringMark(pen, GLYPH_OUTER, 1);
  outlineMark(pen, side, 0);
  pen.setLineDash(GLYPH_DASHES[status] ?? []);
  pen.lineWidth = 2.4;
  pen.stroke();
  pen.setLineDash([]);
}

/** The outline of a side, without its colour: a square for Ukraine and a diamond for Russia, as the frames of units, a
 * ring for all others. @param {CanvasRenderingContext2D} pen @param {string} side @param {number} grow */
export function outlineMark(pen, side, grow) {
  const turn = side === "ru" ? Math.PI / 4 : 0;
  const half = (turn ? GLYPH_DIAMOND : GLYPH_SQUARE) + grow;
  pen.beginPath();
  pen.rotate(turn);
  if (side === "ua" || turn) pen.roundRect(-half, -half, 2 * half, 2 * half, 3);
  else pen.arc(0, 0, GLYPH_RADIUS + grow, 0, 2 * Math.PI);
  pen.rotate(-turn);
}

/** @param {CanvasRenderingContext2D} pen @param {number} radius @param {number} width */
function ringMark(pen, radius, width) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.stroke();
}

/** @param {CanvasRenderingContext2D} pen @param {string} ink @param {{line?: string, fill?: string}} sign */
function paintSign(pen, ink, { line, fill }) {
  pen.save();
  pen.scale(0.66, 0.66);
  pen.translate(-10, -10);
  pen.lineWidth = 2;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = pen.fillStyle = ink;
  if (line) pen.stroke(new Path2D(line));
  if (fill) pen.fill(new Path2D(fill));
  pen.restore();
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink */
function paintDoubt(pen, ink) {
  pen.beginPath();
  pen.arc(8.500, 7.500, 5, 0, 2 * Math.PI);
  pen.fillStyle = ink.text;
  pen.fill();
  pen.fillStyle = ink.surface;
  pen.fillRect(7.700, 4.300, 1.700, 4);
  pen.fillRect(7.700, 9.100, 1.700, 1.700);
}

/** Draw how many a mark stands for, at its upper right.
 * @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {string} text @param {number} x @param {number} y */
export function drawBadge(pen, ink, text, x, y) {
  pen.font = "600 12px system-ui, sans-serif";
  const wide = Math.max(16, pen.measureText(text).width + 8);
  pen.beginPath();
  pen.roundRect(x - wide / 2, y - 8, wide, 16, 8);
  pen.fillStyle = ink.text;
  pen.fill();
  pen.lineWidth = 1.4;
  pen.strokeStyle = ink.surface;
  pen.stroke();
  pen.fillStyle = ink.surface;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, x, y + 0.5);
}
