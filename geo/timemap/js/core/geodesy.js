// Distance and area on the WGS 84 ellipsoid. Points are [lat, lon] in degrees.

const GEODESY_AXIS_M = 6378137;
const GEODESY_FLATTENING = 1 / 298.257223563;
const GEODESY_E2 = GEODESY_FLATTENING * (2 - GEODESY_FLATTENING);
/** Vincenty's iteration settles well below a millimetre in a few rounds; antipodes, which never settle, are cut off. */
const GEODESY_ROUNDS = 60;
/** Edges are cut into pieces no longer than this (degrees), so that they follow the geodesic in the projection. */
const GEODESY_PIECE_DEG = 0.2;

/** @typedef {readonly [number, number]} LatLon */

const geodesyRadians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/** Geodesic distance in metres (Vincenty's inverse formula, 1975). @param {LatLon} a @param {LatLon} b @returns {number} */
export function geodesicM(a, b) {
  const f = GEODESY_FLATTENING;
  const axisB = GEODESY_AXIS_M * (1 - f);
  const l = geodesyRadians(b[1] - a[1]);
  const [u1, u2] = [a, b].map(([lat]) => Math.atan((1 - f) * Math.tan(geodesyRadians(lat))));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l;
  for (let round = 0; round < GEODESY_ROUNDS; round += 1) {
    const sinSigma = Math.hypot(cos2 * Math.sin(lambda), cos1 * sin2 - sin1 * cos2 * Math.cos(lambda));
    if (sinSigma === 0) return 0;
    const cosSigma = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * cos2 * Math.sin(lambda)) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cosMiddle = cos2Alpha === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / cos2Alpha;
    const c = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha));
    const turn = sigma + c * sinSigma * (cosMiddle + c * cosSigma * (2 * cosMiddle ** 2 - 1));
    const next = l + (1 - c) * f * sinAlpha * turn;
    if (Math.abs(next - lambda) > 1e-12) {
      lambda = next;
      continue;
    }
    const bulge = (cos2Alpha * (GEODESY_AXIS_M ** 2 - axisB ** 2)) / axisB ** 2;
    const bigA = 1 + (bulge / 16384) * (4096 + bulge * (-768 + bulge * (320 - 175 * bulge)));
    const bigB = (bulge / 1024) * (256 + bulge * (-128 + bulge * (74 - 47 * bulge)));
    const inner =
      cosSigma * (2 * cosMiddle ** 2 - 1) - (bigB / 6) * cosMiddle * (4 * sinSigma ** 2 - 3) * (4 * cosMiddle ** 2 - 3);
    return axisB * bigA * (sigma - bigB * sinSigma * (cosMiddle + (bigB / 4) * inner));
  }
  return Number.NaN;
}

/** Area in km2 of a polygon whose edges are geodesics. Vertices go to the authalic sphere, edges are cut short and
 * become great circles there: within 0.02 % of the ellipsoid for polygons of a few hundred kilometres.
 * @param {LatLon[]} ring without the first point repeated @returns {number} */
export function geodesicKm2(ring) {
  if (ring.length < 3) return 0;
  const fine = ring.flatMap((point, index) => cutEdge(point, ring[(index + 1) % ring.length]));
  let excess = 0;
  fine.forEach((from, index) => {
    const to = fine[(index + 1) % fine.length];
    const turn = Math.tan(geodesyRadians(to[1] - from[1]) / 2);
    const [t1, t2] = [from, to].map(([lat]) => Math.tan(authalic(lat) / 2));
    excess += 2 * Math.atan2(turn * (t1 + t2), 1 + t1 * t2);
  });
  return (Math.abs(excess) * authalicRadiusM() ** 2) / 1e6;
}

/** Points along the great circle from one point (included) to the next (not included).
 * @param {LatLon} from @param {LatLon} to @returns {LatLon[]} */
function cutEdge(from, to) {
  const [a, b] = [from, to].map(([lat, lon]) => {
    const [phi, lambda] = [geodesyRadians(lat), geodesyRadians(lon)];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  });
  const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / GEODESY_PIECE_DEG) || 1;
  return Array.from({ length: pieces }, (_, index) => {
    const share = index / pieces;
    const [x, y, z] = a.map((part, axis) => part * (1 - share) + b[axis] * share);
    return /** @type {LatLon} */ ([
      (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI,
      (Math.atan2(y, x) * 180) / Math.PI,
    ]);
  });
}

/** q of Snyder (1987), equation 3-12. @param {number} sine of the latitude @returns {number} */
function authalicQ(sine) {
  const e = Math.sqrt(GEODESY_E2);
  return (1 - GEODESY_E2) * (sine / (1 - GEODESY_E2 * sine ** 2) + Math.atanh(e * sine) / e);
}

/** Latitude on the sphere of equal area, in radians. @param {number} lat degrees @returns {number} */
function authalic(lat) {
  return Math.asin(Math.min(1, Math.max(-1, authalicQ(Math.sin(geodesyRadians(lat))) / authalicQ(1))));
}

/** @returns {number} metres */
function authalicRadiusM() {
  return GEODESY_AXIS_M * Math.sqrt(authalicQ(1) / 2);
}
