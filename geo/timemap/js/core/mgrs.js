// WGS 84 degrees to MGRS, and from MGRS and UTM. Transverse Mercator by Krüger's series in the third flattening
// to n^4 (Karney 2011, doi:10.1007/s00190-011-0445-3): better than 1 mm inside a zone.

import { SHARED } from "./shared.js";

const MGRS_AXIS_M = 6378137;
const MGRS_FLATTENING = 1 / 298.257223563;
const MGRS_SCALE = 0.9996;
const MGRS_BANDS = "CDEFGHJKLMNPQRSTUVWX";
const MGRS_ROWS = "ABCDEFGHJKLMNPQRSTUV";
const MGRS_COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];

const MGRS_N = MGRS_FLATTENING / (2 - MGRS_FLATTENING);
const MGRS_RADIUS_M = (MGRS_AXIS_M / (1 + MGRS_N)) * (1 + MGRS_N ** 2 / 4 + MGRS_N ** 4 / 64);
const MGRS_ECCENTRICITY = Math.sqrt(MGRS_FLATTENING * (2 - MGRS_FLATTENING));

/** Waves from the sphere to the plane, and back (with their signs). */
const MGRS_TO_PLANE = [
  MGRS_N / 2 - (2 * MGRS_N ** 2) / 3 + (5 * MGRS_N ** 3) / 16 + (41 * MGRS_N ** 4) / 180,
  (13 * MGRS_N ** 2) / 48 - (3 * MGRS_N ** 3) / 5 + (557 * MGRS_N ** 4) / 1440,
  (61 * MGRS_N ** 3) / 240 - (103 * MGRS_N ** 4) / 140,
  (49561 * MGRS_N ** 4) / 161280,
];
const MGRS_FROM_PLANE = [
  -MGRS_N / 2 + (2 * MGRS_N ** 2) / 3 - (37 * MGRS_N ** 3) / 96 + MGRS_N ** 4 / 360,
  -(MGRS_N ** 2) / 48 - MGRS_N ** 3 / 15 + (437 * MGRS_N ** 4) / 1440,
  (-17 * MGRS_N ** 3) / 480 + (37 * MGRS_N ** 4) / 840,
  (-4397 * MGRS_N ** 4) / 161280,
];

/** MGRS of a point, "36U XB 58590 74514"; metres are cut, not rounded, as the standard says. Empty outside 80 S to 84 N.
 * @param {number} lat @param {number} lon degrees, WGS 84 @param {number} [digits] of easting and northing, 1 to 5
 * @returns {string} */
export function mgrsOf(lat, lon, digits = 5) {
  if (!(lat >= -80 && lat < 84)) return "";
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  const zone = mgrsZone(lat, wrapped);
  const { easting, northing } = transverseMercator(lat, wrapped, zone * 6 - 183);
  const band = MGRS_BANDS[Math.min(19, Math.floor((lat + 80) / 8))];
  const column = MGRS_COLUMNS[(zone - 1) % 3][Math.floor(easting / 1e5) - 1];
  const row = MGRS_ROWS[(Math.floor(northing / 1e5) + (zone % 2 ? 0 : 5)) % 20];
  const cut = (/** @type {number} */ metres) =>
    String(Math.floor((metres % 1e5) / 10 ** (5 - digits))).padStart(digits, "0");
  return `${zone}${band} ${column}${row} ${cut(easting)} ${cut(northing)}`;
}

/** UTM zone, with the exceptions of Norway and Svalbard. @param {number} lat @param {number} lon @returns {number} */
function mgrsZone(lat, lon) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lon >= 0 && lon < 42) return [31, 33, 35, 37][Math.floor((lon + 3) / 12)];
  return Math.floor((lon + 180) / 6) + 1;
}

/** UTM easting and northing in metres (false northing of the south included).
 * @param {number} lat @param {number} lon @param {number} meridian @returns {{easting: number, northing: number}} */
function transverseMercator(lat, lon, meridian) {
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lon - meridian) * Math.PI) / 180;
  const conformal = conformalTangent(Math.tan(phi));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  const [x, y] = bent(MGRS_TO_PLANE, eta, xi);
  return {
    easting: 5e5 + MGRS_SCALE * MGRS_RADIUS_M * x,
    northing: MGRS_SCALE * MGRS_RADIUS_M * y + (lat < 0 ? 1e7 : 0),
  };
}

/** Add a series of waves to a point of the plane. @param {number[]} series @param {number} eta @param {number} xi
 * @returns {[number, number]} */
function bent(series, eta, xi) {
  let [x, y] = [eta, xi];
  series.forEach((factor, index) => {
    const k = 2 * (index + 1);
    x += factor * Math.cos(k * xi) * Math.sinh(k * eta);
    y += factor * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return [x, y];
}

/** Tangent of the conformal latitude from that of the geodetic one. @param {number} tangent @returns {number} */
function conformalTangent(tangent) {
  const sine = tangent / Math.hypot(1, tangent);
  return Math.sinh(Math.asinh(tangent) - MGRS_ECCENTRICITY * Math.atanh(MGRS_ECCENTRICITY * sine));
}

/** The other way round, by Newton's method: three steps reach the last digit. @param {number} wanted @returns {number} */
function geodeticTangent(wanted) {
  const kept = 1 - MGRS_ECCENTRICITY ** 2;
  let tangent = wanted / kept;
  for (let step = 0; step < 4; step += 1) {
    const got = conformalTangent(tangent);
    const slope = (1 + kept * tangent ** 2) / (kept * Math.hypot(1, got) * Math.hypot(1, tangent));
    tangent += (wanted - got) * slope;
  }
  return tangent;
}

/** Degrees of a UTM point; null where the grid has none.
 * @param {number} zone @param {boolean} south @param {number} easting @param {number} northing metres
 * @returns {[number, number]|null} lat, lon */
export function fromUtm(zone, south, easting, northing) {
  const [[west, east], [bottom, top]] = SHARED.coordinates.utm;
  if (zone < 1 || zone > 60 || easting < west || easting > east || northing < bottom || northing > top) return null;
  const [scale, origin] = [MGRS_SCALE * MGRS_RADIUS_M, south ? 1e7 : 0];
  const [x, y] = bent(MGRS_FROM_PLANE, (easting - 5e5) / scale, (northing - origin) / scale);
  const tangent = Math.sin(y) / Math.hypot(Math.sinh(x), Math.cos(y));
  const lat = (Math.atan(geodeticTangent(tangent)) * 180) / Math.PI;
  return [lat, (Math.atan2(Math.sinh(x), Math.cos(y)) * 180) / Math.PI + zone * 6 - 183];
}

/** Degrees of the middle of an MGRS square; null where there is no such square.
 * @param {number} zone @param {string} band @param {string} letters of the 100 km square
 * @param {string} digits of easting and northing, an even number of them @returns {[number, number]|null} lat, lon */
export function fromMgrs(zone, band, letters, digits) {
  const column = (MGRS_COLUMNS[(zone + 2) % 3] ?? "").indexOf(letters[0]);
  const row = MGRS_ROWS.indexOf(letters[1]);
  if (zone < 1 || zone > 60 || column < 0 || row < 0) return null;
  const south = band < "N";
  const lowest = MGRS_BANDS.indexOf(band) * 8 - 80;
  const half = digits.length / 2;
  const side = 10 ** (5 - half);
  const [east, north] = [digits.slice(0, half), digits.slice(half)].map((cut) => Number(cut) * side + side / 2);
  const least = Math.floor(transverseMercator(lowest, zone * 6 - 183, zone * 6 - 183).northing / 1e5);
  const rows = (((row + (zone % 2 ? 0 : 15) - least) % 20) + 20) % 20;
  const found = fromUtm(zone, south, (column + 1) * 1e5 + east, (least + rows) * 1e5 + north);
  const highest = band === "X" ? 84 : lowest + 8;
  return found && found[0] >= lowest - 1 / 10 ** half && found[0] <= highest + 1 / 10 ** half ? found : null;
}
