// The middle of a map is moved by hands and by the state, never by a change of the room that the map has.

/** Go there at once, to the pixel: Leaflet's own types leave `reset` out, and without it a view is shifted by whole pixels.
 * @type {L.ZoomPanOptions} */
export const EXACTLY = Object.freeze(/** @type {L.ZoomPanOptions} */ ({ animate: false, reset: true }));

/** Keep the middle of a map in the middle while its room changes. The answer says whether it is being fitted just now:
 * what Leaflet reports meanwhile is not a move. @param {L.Map} leaflet @returns {() => boolean} */
export function keepMiddle(leaflet) {
  const room = leaflet.getContainer();
  let middle = leaflet.getCenter();
  let fitting = false;
  leaflet.on("move", () => {
    if (!fitting) middle = leaflet.getCenter();
  });
  new ResizeObserver(() => {
    const { x, y } = leaflet.getSize();
    const [wide, high] = [room.clientWidth, room.clientHeight];
    if (!wide || !high || (x === wide && y === high)) return;
    fitting = true;
    leaflet.invalidateSize({ animate: false, pan: false });
    leaflet.setView(middle, leaflet.getZoom(), EXACTLY);
    fitting = false;
  }).observe(room);
  return () => fitting;
}
