// Marks as a file that other programs read too: GeoJSON, each feature said to be a reader's own and no evidence.

import { SHARED } from "../core/shared.js";
import { cleanAnnotation } from "../rules/annotations.js";

/** @typedef {import("../core/types.js").Annotation} Annotation */
/** @typedef {[number, number]} Point */

/** Bytes of a file that is read: a thousand times what a link holds. */
export const MARKFILE_BYTES = 2_000_000;
/** Corners of a circle in a file, which knows none. */
const MARKFILE_CORNERS = 72;
/** @type {Object<string, string>} */
const MARKFILE_KINDS = { Point: "text", LineString: "line", Polygon: "area" };

/** @param {Annotation[]} marks @returns {string} */
export function writeMarkFile(marks) {
  const features = marks.map(({ kind, colour, points, text }) => ({
    type: "Feature",
    properties: { name: text, kind, colour, note: `${SHARED.annotations.heading}: ${SHARED.annotations.are}`, ...(kind === "circle" ? { middle: points[0], rim: points[1] } : {}) },
    geometry: geometryOf(kind, points),
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features }, null, 1)}\n`;
}

/** @param {string} kind @param {Point[]} points */
function geometryOf(kind, points) {
  if (kind === "text") return { type: "Point", coordinates: points[0] };
  if (kind === "line" || kind === "arrow") return { type: "LineString", coordinates: points };
  const ring = kind === "circle" ? circleRing(points) : points;
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
}

/** A circle as the map draws it: round where it is drawn. @param {Point[]} points middle and a point of the rim @returns {Point[]} */
function circleRing([[lon, lat], [rimLon, rimLat]]) {
  const narrow = Math.cos((lat * Math.PI) / 180);
  const radius = Math.hypot((rimLon - lon) * narrow, rimLat - lat);
  const round = (/** @type {number} */ value) => Math.round(value * 1e6) / 1e6;
  return Array.from({ length: MARKFILE_CORNERS }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / MARKFILE_CORNERS;
    return [round(lon + (radius * Math.cos(turn)) / narrow), round(lat + radius * Math.sin(turn))];
  });
}

/** The marks of a file, and how many of its features are not marks; null where it is not GeoJSON.
 * @param {string} text @returns {{marks: Annotation[], others: number}|null} */
export function readMarkFile(text) {
  const file = parsedFile(text);
  const features = file?.type === "FeatureCollection" && Array.isArray(file.features) ? file.features : null;
  if (!features) return null;
  const marks = features.map(markOfFeature).filter((/** @type {Annotation|null} */ mark) => mark !== null);
  return { marks, others: features.length - marks.length };
}

/** @param {string} text @returns {any} */
function parsedFile(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @param {any} feature @returns {Annotation|null} */
function markOfFeature(feature) {
  const { geometry, properties } = feature ?? {};
  const { kind = MARKFILE_KINDS[geometry?.type], colour = Object.keys(SHARED.annotations.colours)[0], name, middle, rim } = properties ?? {};
  const points = kind === "circle" ? [middle, rim] : cornersOf(geometry);
  if (!Array.isArray(points) || !points.every(isMarkPoint)) return null;
  const near = points.map(([lon, lat]) => /** @type {Point} */ ([lon, lat]));
  return cleanAnnotation({ kind: String(kind), colour: String(colour), points: near, text: typeof name === "string" ? name : "" });
}

/** @param {any} geometry @returns {any} */
function cornersOf(geometry) {
  const { type, coordinates } = geometry ?? {};
  if (type === "Point") return [coordinates];
  return type === "Polygon" && Array.isArray(coordinates?.[0]) ? coordinates[0].slice(0, -1) : coordinates;
}

/** @param {any} point @returns {boolean} */
function isMarkPoint(point) {
  return Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]);
}
