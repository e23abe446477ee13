// The second map beside the first: it shows the day of comparison, and both move together.

import { element, showElement } from "./dom.js";
import { createMap } from "./map.js";

/** @typedef {import("./tools.js").Context} Context */

/** The second map, made when first asked for: it shows the day of comparison and follows the first.
 * @param {HTMLElement} root @param {Context} ctx @returns {(mode: string) => void} */
export function sideBySide(root, { model, store, map }) {
  /** @type {HTMLElement|null} */ let pane = null;
  /** @type {import("./map.js").MapView|null} */ let other = null;

  /** @param {L.Map} from @param {L.Map} to */
  function lead(from, to) {
    const centre = from.getCenter();
    if (to.getZoom() === from.getZoom() && to.getCenter().distanceTo(centre) < 1) return;
    to.setView(centre, from.getZoom(), { animate: false });
  }
  function make() {
    pane = element("div", { class: "kx-map kx-map-then" });
    root.prepend(pane);
    const second = createMap(pane, {
      model,
      store,
      view: (state) => ({ ...state, day: state.compare ?? state.day, compare: null }),
    });
    second.leaflet.on("drag zoomend", () => lead(second.leaflet, map.leaflet));
    map.leaflet.on("move", () => root.dataset.compare === "side" && lead(map.leaflet, second.leaflet));
    second.leaflet.on("click", (event) =>
      map.leaflet.fire("click", { ...event, containerPoint: map.leaflet.latLngToContainerPoint(event.latlng) }),
    );
    other = second;
  }
  return (mode) => {
    if (mode === (root.dataset.compare ?? "")) return;
    root.dataset.compare = mode;
    const side = mode === "side";
    if (side && !other) make();
    if (pane) showElement(pane, side);
    const middle = map.leaflet.getCenter();
    for (const view of [map, other]) view?.leaflet.invalidateSize({ animate: false, pan: false });
    map.leaflet.setView(middle, map.leaflet.getZoom(), { animate: false });
    if (side && other) lead(map.leaflet, other.leaflet);
  };
}
