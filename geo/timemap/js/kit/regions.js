// The two regions of the map that several controls share: the corner at the upper left, the foot at the lower right.

import { element } from "./dom.js";

/** The corner that holds the heading and the comparison, made on first use. @param {HTMLElement} root @returns {HTMLElement} */
export function mapCorner(root) {
  return mapRegion(root, "kx-corner");
}

/** The foot that holds coordinates, scale and north, made on first use. @param {HTMLElement} root @returns {HTMLElement} */
export function mapFoot(root) {
  return mapRegion(root, "kx-foot");
}

/** @param {HTMLElement} root @param {string} name @returns {HTMLElement} */
function mapRegion(root, name) {
  const known = /** @type {HTMLElement|null} */ (root.querySelector(`:scope > .${name}`));
  if (known) return known;
  const region = element("div", { class: name });
  root.append(region);
  return region;
}
