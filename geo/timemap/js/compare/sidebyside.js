// The second map beside the first: it shows the day of comparison, and both move together.

import { element, showElement } from "../kit/dom.js";
import { createMap } from "../map/map.js";
import { EXACTLY } from "../map/middle.js";
import { thenState } from "../map/split.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("../core/types.js").MapView} MapView */

/** What is done on the second map and heard on the first, with `on` naming the second. */
const FORWARDED = "click contextmenu mousemove mouseover mouseout";

/** The second map, made when first asked for. While it is hidden it neither paints nor moves.
 * @param {HTMLElement} root @param {Context} ctx @param {HTMLElement} tag the day of comparison, shown on the map that shows it
 * @returns {(mode: string) => void} */
export function sideBySide(root, { model, store, map }, tag) {
  const pane = element("div", { class: "kx-map kx-map-then", hidden: true });
  /** @type {MapView|null} */ let other = null;

  function make() {
    root.prepend(pane);
    const second = createMap(pane, { model, store, view: thenState });
    joinMaps(map, second, () => !pane.hidden);
    map.all.push(second.leaflet);
    map.leaflet.fire("kx-second");
    return second;
  }
  return (mode) => {
    if (mode === (root.dataset.compare ?? "")) return;
    root.dataset.compare = mode;
    showElement(pane, mode === "side");
    if (pane.hidden) return map.leaflet.getContainer().append(tag);
    other ??= make();
    pane.append(tag);
    other.leaflet.setView(map.leaflet.getCenter(), map.leaflet.getZoom(), EXACTLY);
  };
}

/** Bring a map to where another stands, pixel on pixel: middles alone differ by the half pixel that each has rounded away.
 * @param {L.Map} from @param {L.Map} to */
function leadMap(from, to) {
  if (to.getZoom() !== from.getZoom()) to.setView(from.getCenter(), from.getZoom(), { animate: false });
  const aside = middlePixel(from).subtract(middlePixel(to)).round();
  if (aside.x || aside.y) to.panBy(aside, { animate: false });
}

/** The middle of a map in pixels of the world, as it is painted. @param {L.Map} leaflet */
function middlePixel(leaflet) {
  const { min = L.point(0, 0) } = leaflet.getPixelBounds();
  return min.add(leaflet.getSize().divideBy(2));
}

/** Let each map lead the other to where it goes, and give the first what is done on the second.
 * @param {MapView} first @param {MapView} second @param {() => boolean} together */
function joinMaps(first, second, together) {
  let led = false;
  for (const [from, to] of [[first, second], [second, first]]) {
    from.leaflet.on("move", () => {
      if (led || !together() || from.fitting() || to.fitting()) return;
      if (to.leaflet.getZoom() === from.leaflet.getZoom() && to.leaflet.getCenter().equals(from.leaflet.getCenter())) return;
      led = true;
      leadMap(from.leaflet, to.leaflet);
      led = false;
    });
  }
  second.leaflet.on(FORWARDED, (event) => first.leaflet.fire(event.type, { ...event, on: second }));
}
