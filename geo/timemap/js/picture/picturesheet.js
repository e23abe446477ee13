// What a picture says above and below the map, so that it can stand alone: set by the browser, out of sight.

import { accountText, situationText, slideSources, tlpText } from "../brief/brief.js";
import { SHARED } from "../core/shared.js";
import { element } from "../kit/dom.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {{node: HTMLElement, head: HTMLElement, foot: HTMLElement}} PictureSheet  node: holds both, to be removed */

/** Put the words of a picture so many CSS pixels wide into the document, beyond its edge. `legend` is set below the map where
 * it is not wholly seen on it. @param {HTMLElement} root @param {Context} ctx @param {number} width
 * @param {Element|null} legend @returns {PictureSheet} */
export function pictureSheet(root, ctx, width, legend) {
  const { model, store } = ctx;
  const state = store.get();
  const mark = tlpText(state);
  const head = element(
    "header",
    { class: "kx-picture-head" },
    element("div", {}, element("p", { class: "kx-picture-title" }, model.title), element("p", {}, situationText(model, state))),
    mark ? element("p", { class: "kx-brief-tlp", "data-tlp": state.tlp }, mark) : null,
  );
  const foot = element(
    "footer",
    { class: "kx-picture-foot" },
    legend && copyOfLegend(legend),
    element("p", {}, slideSources(ctx)),
    element("p", {}, accountText(model, state)),
    element("p", {}, SHARED.picture.disclaimer),
    element("p", {}, model.credits.join(" \u00b7 ")),
  );
  const node = element("div", { class: "kx-picture-sheet", "aria-hidden": "true" }, head, foot);
  node.style.width = `${width}px`;
  root.append(node);
  return { node, head, foot };
}

/** A legend unfolded, whole, and without what a hand needs. @param {Element} legend @returns {Node} */
function copyOfLegend(legend) {
  const body = /** @type {HTMLElement} */ (legend.querySelector(".kx-legend-body")?.cloneNode(true));
  body.removeAttribute("id");
  body.removeAttribute("tabindex");
  return element("div", { class: "kx-picture-legend kx-legend" }, body);
}
