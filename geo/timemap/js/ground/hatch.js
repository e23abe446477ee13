// Hatches as canvas patterns: a tint with lines over it, so that sides differ in black and white too.

/** @typedef {"/"|"\\"|"x"|"."|"-"|"|"} HatchKind */
/** @typedef {{ink: string, kind: HatchKind, tint: number, line: number}} HatchLook  tint, line: opacity 0..1 */

/** Distance between hatch lines and their width, CSS pixels. */
const HATCH_TILE = 9;
const HATCH_WIDTH = 1.1;
const HATCH_DOT = 1.6;

/** @type {Map<string, CanvasPattern>} */
const hatchCache = new Map();

/** A pattern anchored to world pixels, so that it stays with the ground while the map is dragged.
 * @param {CanvasRenderingContext2D} pen @param {number} ratio device pixels per CSS pixel @param {HatchLook} look
 * @param {{x: number, y: number}} origin world pixels where the pen's own coordinates begin @returns {CanvasPattern} */
export function hatchPattern(pen, ratio, look, origin) {
  const key = JSON.stringify([look, ratio]);
  let pattern = hatchCache.get(key);
  if (!pattern) {
    pattern = /** @type {CanvasPattern} */ (pen.createPattern(hatchTile(look, ratio), "repeat"));
    hatchCache.set(key, pattern);
  }
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(origin.x % HATCH_TILE), -(origin.y % HATCH_TILE)]));
  return pattern;
}

/** @param {HatchLook} look @param {number} ratio @returns {HTMLCanvasElement} */
function hatchTile({ ink, kind, tint, line }, ratio) {
  const size = Math.round(HATCH_TILE * ratio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.fillStyle = ink;
  pen.strokeStyle = ink;
  pen.globalAlpha = tint;
  pen.fillRect(0, 0, size, size);
  pen.globalAlpha = line;
  pen.lineWidth = HATCH_WIDTH * ratio;
  if (kind === ".") {
    pen.beginPath();
    pen.arc(size / 2, size / 2, HATCH_DOT * ratio, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.stroke(hatchLines(kind, size));
  return tile;
}

/** Lines that meet their neighbours at the tile's edges. @param {HatchKind} kind @param {number} size */
function hatchLines(kind, size) {
  const path = new Path2D();
  for (const shift of [-size, 0, size]) {
    if (kind === "/" || kind === "x") {
      path.moveTo(shift - size, 2 * size);
      path.lineTo(shift + 2 * size, -size);
    }
    if (kind === "\\" || kind === "x") {
      path.moveTo(shift - size, -size);
      path.lineTo(shift + 2 * size, 2 * size);
    }
  }
  if (kind === "-" || kind === "|") {
    path.moveTo(kind === "-" ? -size : size / 2, kind === "-" ? size / 2 : -size);
    path.lineTo(kind === "-" ? 2 * size : size / 2, kind === "-" ? size / 2 : 2 * size);
  }
  return path;
}
