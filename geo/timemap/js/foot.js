// The line at the foot of the map that holds coordinates, scale and north.

import { element } from "./dom.js";

/** The foot of the document, made on first use. @param {HTMLElement} root @returns {HTMLElement} */
export function mapFoot(root) {
  const known = /** @type {HTMLElement|null} */ (root.querySelector(":scope > .kx-foot"));
  if (known) return known;
  const foot = element("div", { class: "kx-foot" });
  root.append(foot);
  return foot;
}
