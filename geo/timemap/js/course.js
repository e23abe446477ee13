// The way of a map to where it is wanted. While it zooms, Leaflet drops what it is asked; what was asked last is asked again
// here once the zooming has ended, so that quick hands and the steps of a thread lose nothing.

/** @typedef {{to: (center: L.LatLngExpression|null, zoom?: number|null) => void, by: (steps: number) => void}} Course
 *   to: null keeps what is wanted by then; by: steps of the zoom buttons, in or out */

/** The course of a map. @param {L.Map} leaflet @returns {Course} */
export function courseOf(leaflet) {
  let zooming = false;
  let late = false;
  /** @type {{center: L.LatLngExpression, zoom: number}|null} */ let wanted = null;
  const steer = () => wanted && leaflet.setView(wanted.center, wanted.zoom);
  /** @type {Course["to"]} */
  const to = (center, zoom) => {
    wanted = { center: center ?? wanted?.center ?? leaflet.getCenter(), zoom: zoom ?? wanted?.zoom ?? leaflet.getZoom() };
    if (zooming) late = true;
    else steer();
  };
  leaflet.on("zoomstart", () => (zooming = true));
  leaflet.on("zoomend", () => (zooming = false));
  leaflet.on("moveend", () => {
    if (zooming) return;
    const again = late;
    late = false;
    if (again) steer();
    else wanted = null;
  });
  return {
    to,
    by(steps) {
      const zoom = (wanted?.zoom ?? leaflet.getZoom()) + steps * (leaflet.options.zoomDelta ?? 1);
      to(null, Math.max(leaflet.getMinZoom(), Math.min(leaflet.getMaxZoom(), zoom)));
    },
  };
}
