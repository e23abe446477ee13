// WGS 84 degrees to MGRS, forward only. Transverse Mercator by Krüger's series in the third flattening to n^4
// (Karney 2011, doi:10.1007/s00190-011-0445-3): better than 1 mm inside a zone.

const MGRS_AXIS_M = 6378137;
const MGRS_FLATTENING = 1 / 298.257223563;
const MGRS_SCALE = 0.9996;
const MGRS_BANDS = "CDEFGHJKLMNPQRSTUVWX";
const MGRS_ROWS = "ABCDEFGHJKLMNPQRSTUV";
const MGRS_COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];

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
  const n = MGRS_FLATTENING / (2 - MGRS_FLATTENING);
  const radius = (MGRS_AXIS_M / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const series = [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440,
    (61 * n ** 3) / 240 - (103 * n ** 4) / 140,
    (49561 * n ** 4) / 161280,
  ];
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lon - meridian) * Math.PI) / 180;
  const e = Math.sqrt(MGRS_FLATTENING * (2 - MGRS_FLATTENING));
  const conformal = Math.sinh(Math.asinh(Math.tan(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let x = eta;
  let y = xi;
  series.forEach((factor, index) => {
    const k = 2 * (index + 1);
    x += factor * Math.cos(k * xi) * Math.sinh(k * eta);
    y += factor * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return {
    easting: 5e5 + MGRS_SCALE * radius * x,
    northing: MGRS_SCALE * radius * y + (lat < 0 ? 1e7 : 0),
  };
}
