// Coordinates under the pointer, or of the middle of the map when the pointer is elsewhere, in decimal degrees and MGRS.
// A right click (a long press) copies them.

import { framePainter } from "../core/frame.js";
import { mgrsOf } from "../core/mgrs.js";
import { copyText } from "../kit/clipboard.js";
import { element, writeText } from "../kit/dom.js";
import { mapFoot } from "../kit/regions.js";

/** @typedef {import("../kit/tools.js").Context} Context */

/** Decimals of a degree: about one metre. */
const COORDINATE_DECIMALS = 5;
const COPIED_SHOWN_MS = 1600;

/** "51.23308, 35.27254" @param {number} lat @param {number} lon @returns {string} */
export function degreesText(lat, lon) {
  return `${lat.toFixed(COORDINATE_DECIMALS)}, ${lon.toFixed(COORDINATE_DECIMALS)}`;
}

/** Put the read-out into the foot of the map. @param {HTMLElement} root @param {Context} ctx */
export function mountCoords(root, { map }) {
  const degrees = element("span", {});
  const grid = element("span", { class: "kx-mgrs" });
  const button = element(
    "button",
    {
      type: "button",
      class: "kx-coords",
      title: "Copy these coordinates. A right click on the map copies the point clicked.",
    },
    degrees,
    grid,
  );
  const said = element("span", { class: "kx-said", role: "status" });
  mapFoot(root).append(said, button);
  let { lat, lng } = map.leaflet.getCenter();
  let pointed = false;

  const paint = framePainter(() => {
    writeText(degrees, degreesText(lat, lng));
    writeText(grid, mgrsOf(lat, lng));
  });
  const copy = async () => {
    const done = await copyText(`${degreesText(lat, lng)}  ${mgrsOf(lat, lng)}`);
    said.textContent = done ? "copied" : "the browser refused to copy";
    setTimeout(() => (said.textContent = ""), COPIED_SHOWN_MS);
  };
  /** @param {L.LeafletMouseEvent} event */
  const take = (event) => {
    ({ lat, lng } = event.latlng.wrap());
    paint();
  };
  map.leaflet.on("mousemove", take);
  map.leaflet.on("contextmenu", (event) => {
    take(event);
    void copy();
  });
  const takeCenter = () => {
    ({ lat, lng } = map.leaflet.getCenter());
    paint();
  };
  map.leaflet.on("mouseover", () => (pointed = true));
  map.leaflet.on("mouseout", () => {
    pointed = false;
    takeCenter();
  });
  map.leaflet.on("moveend", () => pointed || takeCenter());
  button.addEventListener("click", () => void copy());
  paint();
}
