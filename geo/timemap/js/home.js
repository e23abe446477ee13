// The extent the map opens with, and comes back to: the ground that changed hands, in the room there is.

/** On a map narrower than this the heading covers its whole width, this high: the map opens below it. CSS pixels. */
const HOME_NARROW = 720;
const HOME_HEADING = 170;

/** Show the home extent as large as the map's room allows at this moment.
 * @param {L.Map} leaflet @param {import("./types.js").Model} model */
export function fitHome(leaflet, { home }) {
  const heading = leaflet.getSize().x < HOME_NARROW ? HOME_HEADING : 0;
  leaflet.fitBounds(home, { animate: false, paddingTopLeft: [0, heading] });
}
