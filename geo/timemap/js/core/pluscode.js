// Plus Codes (Open Location Code) as degrees: the middle of the cell that a code names.

const PLUS_DIGITS = "23456789CFGHJMPQRVWX";

/** Digits before the plus sign of a whole code. */
const PLUS_WHOLE = 8;

/** Digits in pairs; each after them cuts the cell into 5 rows of 4. */
const PLUS_PAIRED = 10;

/** The middle of a cell; a short code is that of the nearest place that has it.
 * @param {string} code upper case @param {() => [number, number]|null} near where a short code is to be looked for
 * @returns {[number, number]|null} lat, lon; null for a code that names no cell */
export function fromPlusCode(code, near) {
  const [before, after] = code.split("+");
  if (before.length % 2 || after.length === 1) return null;
  const left = PLUS_WHOLE - before.length;
  if (!left) return cellMiddle(before + after, PLUS_PAIRED, 400, [-90, -180]);
  const about = near();
  if (!about) return null;
  const side = 20 ** (2 - left / 2);
  const corner = about.map((degrees, axis) => Math.floor((degrees + [90, 180][axis]) / side) * side - [90, 180][axis]);
  const found = cellMiddle(before + after, PLUS_PAIRED - left, side, /** @type {[number, number]} */ (corner));
  return found && [nearest(found[0], about[0], side, 90), nearest(found[1], about[1], side, Infinity)];
}

/** The cell's own or a neighbour's, whichever is nearer, within `reach`.
 * @param {number} middle @param {number} about @param {number} side @param {number} reach @returns {number} */
function nearest(middle, about, side, reach) {
  if (about + side / 2 < middle && middle - side >= -reach) return middle - side;
  return about - side / 2 > middle && middle + side <= reach ? middle + side : middle;
}

/** @param {string} digits @param {number} paired how many of them go in pairs
 * @param {number} side of the cell that they divide, degrees @param {[number, number]} corner its south-west
 * @returns {[number, number]|null} */
function cellMiddle(digits, paired, side, [south, west]) {
  let [lat, lon, high, wide] = [south, west, side, side];
  for (let at = 0; at < digits.length; ) {
    const value = PLUS_DIGITS.indexOf(digits[at]);
    if (at < paired) {
      [high, wide] = [high / 20, wide / 20];
      lat += value * high;
      lon += PLUS_DIGITS.indexOf(digits[at + 1]) * wide;
      at += 2;
    } else {
      [high, wide] = [high / 5, wide / 4];
      lat += Math.floor(value / 4) * high;
      lon += (value % 4) * wide;
      at += 1;
    }
  }
  return lat < 90 && lon < 180 ? [Math.min(lat + high / 2, 90), lon + wide / 2] : null;
}
