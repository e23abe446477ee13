// A panel never hides its own subject: the map moves aside, or the panel goes to the other side.

/** @typedef {import("../kit/tools.js").Context} Context */

/** Room between an object and the panel beside it, CSS pixels. */
const REVEAL_ROOM = 28;
/** Where panels are sheets at the foot of the map instead of columns at its right. */
const REVEAL_SHEETS = "(max-width: 720px)";

/** Open at the opposite edge, below the heading: the day stays legible.
 * @param {HTMLElement} panel @param {number} heading CSS pixels from the top of the map */
function openAcross(panel, heading) {
  panel.classList.add("kx-across");
  panel.style.setProperty("--kx-below", `${heading}px`);
}

/** Bring a place out from under an open panel. A map that may not move, or is at its limits, stays where it is and the
 * panel opens at the opposite edge. @param {HTMLElement} root @param {HTMLElement} panel @param {Context} ctx
 * @param {[number, number]} at lat, lon @param {boolean} mayMove */
export function revealBeside(root, panel, { model, store, map }, at, mayMove) {
  panel.classList.remove("kx-across");
  const { leaflet } = map;
  const room = leaflet.getContainer().getBoundingClientRect();
  const box = panel.getBoundingClientRect();
  const zoom = leaflet.getZoom();
  const middle = leaflet.project(store.get().center ?? leaflet.getCenter(), zoom);
  const from = leaflet.project(at, zoom).subtract(middle).add([room.left + room.width / 2, room.top + room.height / 2]);
  if (from.x < room.left || from.x > room.right || from.y < room.top || from.y > room.bottom) return;
  const sheet = matchMedia(REVEAL_SHEETS).matches;
  const hidden = sheet ? from.y > box.top - REVEAL_ROOM : from.x > box.left - REVEAL_ROOM && from.x < box.right + REVEAL_ROOM;
  if (!hidden) return;
  const heading = root.querySelector(".kx-corner")?.getBoundingClientRect().bottom ?? room.top;
  const free = Math.min(box.top - REVEAL_ROOM, (heading + box.top) / 2);
  const to = middle.add(sheet ? [0, from.y - free] : [from.x - box.left + REVEAL_ROOM, 0]);
  const limits = L.latLngBounds(model.limits);
  const half = [room.width / 2, room.height / 2];
  const view = L.latLngBounds(
    leaflet.unproject(to.subtract(/** @type {L.PointTuple} */ (half)), zoom),
    leaflet.unproject(to.add(/** @type {L.PointTuple} */ (half)), zoom),
  );
  if (mayMove && limits.contains(view)) map.goTo(leaflet.unproject(to, zoom));
  else openAcross(panel, heading - room.top);
}
