// Scale bar and north arrow. The bar is true at the middle of the map.

import { framePainter } from "../core/frame.js";
import { geodesicM } from "../core/geodesy.js";
import { element, iconOf, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { mapFoot } from "../kit/regions.js";

/** @typedef {import("../kit/tools.js").Context} Context */

const SCALE_LONGEST_PX = 120;

/** The longest round length (1, 2 or 5 times a power of ten, metres) not over `metres`.
 * @param {number} metres @returns {number} */
export function roundLength(metres) {
  const power = 10 ** Math.floor(Math.log10(metres));
  return power * (metres >= 5 * power ? 5 : metres >= 2 * power ? 2 : 1);
}

/** "20 km", "500 m" @param {number} metres @returns {string} */
function lengthText(metres) {
  return metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
}

/** Put scale and north into the foot of the map. @param {HTMLElement} root @param {Context} ctx */
export function mountScale(root, { map }) {
  const label = element("span", { class: "kx-scale-label" });
  const line = element("span", { class: "kx-scale-line", "aria-hidden": "true" });
  const north = element(
    "span",
    { class: "kx-north", role: "img", "aria-label": "North is up", title: "North is up" },
    iconOf(ICONS.north),
    "N",
  );
  const node = element("span", { class: "kx-scale" }, label, line);
  mapFoot(root).append(node, north);
  const paint = framePainter(() => {
    const { x, y } = map.leaflet.getSize().divideBy(2);
    if (!x) return;
    const from = map.leaflet.containerPointToLatLng([x - SCALE_LONGEST_PX / 2, y]);
    const until = map.leaflet.containerPointToLatLng([x + SCALE_LONGEST_PX / 2, y]);
    const longest = geodesicM([from.lat, from.lng], [until.lat, until.lng]);
    const metres = roundLength(longest);
    writeText(label, lengthText(metres));
    line.style.width = `${(metres / longest) * SCALE_LONGEST_PX}px`;
  });
  map.leaflet.on("zoomend moveend resize", paint);
  paint();
}
