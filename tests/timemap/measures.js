// Ours beside npm's `geographiclib-geodesic` and `mgrs`: joined after core/geodesy.js and core/mgrs.js. Reads
// {pairs, rings, points} and writes for each case what ours and what theirs says.

const { readFileSync, writeFileSync } = await import("node:fs");
const { createRequire } = await import("node:module");
const [, , packages, asked, answered] = process.argv;
const load = createRequire(packages);
const { Geodesic } = load("geographiclib-geodesic");
const { forward } = load("mgrs");
const globe = Geodesic.WGS84;

/** Area in km2 of a polygon by GeographicLib. @param {Array<[number, number]>} ring */
function theirKm2(ring) {
  const polygon = globe.Polygon(false);
  for (const [lat, lon] of ring) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area) / 1e6;
}

const { pairs, rings, points } = JSON.parse(readFileSync(asked, "utf8"));
const said = {
  pairs: pairs.map(([a, b]) => [geodesicM(a, b), globe.Inverse(...a, ...b).s12]),
  rings: rings.map((ring) => [geodesicKm2(ring), theirKm2(ring)]),
  points: points.map(([lat, lon]) => [mgrsOf(lat, lon).replaceAll(" ", ""), forward([lon, lat], 5)]),
};
writeFileSync(answered, JSON.stringify(said));
