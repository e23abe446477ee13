// The way of a map to where it is wanted. While it zooms, Leaflet drops what it is asked; what was asked last is asked again
// here once the zooming has ended, so that quick hands and the steps of a thread lose nothing.

import { EXACTLY } from "./middle.js";

/** @typedef {{to: (center: L.LatLngExpression|null, zoom?: number|null, how?: L.ZoomPanOptions) => void,
 *   by: (steps: number) => void, underway: () => boolean}} Course
 *   to: what is null stays as it is wanted by then; by: steps of the zoom buttons; underway: whether the map is wanted elsewhere */

/** Degrees that a place written down may differ from the one the map stands at. */
const COURSE_ROUNDING = 2e-5;

/** Stand at a place itself where the map has come within a pixel of it: Leaflet goes there by whole pixels. A map that a
 * hand moves on already is left alone.
 * @param {L.Map} leaflet @param {L.LatLng} center */
function settleExactly(leaflet, center) {
  if (/** @type {any} */ (leaflet)._panAnim?._inProgress) return;
  const zoom = leaflet.getZoom();
  const aside = leaflet.project(leaflet.getCenter(), zoom).distanceTo(leaflet.project(center, zoom));
  if (aside > 0 && aside < 1) leaflet.setView(center, zoom, EXACTLY);
}

/** The course of a map. @param {L.Map} leaflet @returns {Course} */
export function courseOf(leaflet) {
  let zooming = false;
  let late = false;
  /** @type {{center: L.LatLng, zoom: number, how?: L.ZoomPanOptions}|null} */ let wanted = null;

  /** @param {number} zoom as the map can stand at */
  const held = (zoom) => {
    const { zoomSnap = 1 } = leaflet.options;
    return Math.max(leaflet.getMinZoom(), Math.min(leaflet.getMaxZoom(), Math.round(zoom / zoomSnap) * zoomSnap));
  };
  const steer = () => {
    if (!wanted) return;
    const { center, zoom, how } = wanted;
    leaflet.setView(center, zoom, how);
    zooming ||= leaflet.getZoom() !== zoom; // an animated zoom begins with the next frame
  };
  /** @type {Course["to"]} */
  const to = (center, zoom, how) => {
    const now = wanted ?? { center: leaflet.getCenter(), zoom: leaflet.getZoom() };
    const next = { center: center ? L.latLng(center) : now.center, zoom: held(zoom ?? now.zoom), how };
    if (next.zoom === now.zoom && next.center.equals(now.center, COURSE_ROUNDING)) return;
    wanted = next;
    if (zooming) late = true;
    else steer();
  };

  leaflet.on("zoomstart", () => (zooming = true));
  leaflet.on("zoomend", () => (zooming = false));
  leaflet.on("moveend", () => {
    if (zooming) return;
    const again = late;
    late = false;
    if (again) return steer();
    const there = wanted;
    wanted = null;
    if (there) settleExactly(leaflet, there.center);
  });
  return {
    to,
    by: (steps) => to(null, (wanted?.zoom ?? leaflet.getZoom()) + steps * (leaflet.options.zoomDelta ?? 1)),
    underway: () => wanted !== null,
  };
}
