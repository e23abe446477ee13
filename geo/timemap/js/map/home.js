// The extent the map opens with, and comes back to: the ground that changed hands, in the room there is.

/** On a map narrower than this the heading covers its whole width, this high: the map opens below it. CSS pixels. */
const HOME_NARROW = 720;
const HOME_HEADING = 170;

/** The home extent as large as the map's room allows at this moment.
 * @param {L.Map} leaflet @param {import("../core/types.js").Model} model @returns {{center: L.LatLng, zoom: number}} */
export function homeView(leaflet, { home }) {
  const bounds = L.latLngBounds(home);
  const heading = leaflet.getSize().x < HOME_NARROW ? HOME_HEADING : 0;
  const zoom = leaflet.getBoundsZoom(bounds, false, L.point(0, heading));
  const [southWest, northEast] = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => leaflet.project(corner, zoom));
  const middle = southWest.add(northEast).divideBy(2).subtract([0, heading / 2]);
  return { center: leaflet.unproject(middle, zoom), zoom };
}
