// The divider between two days on one map.

import { handOf } from "../core/frame.js";
import { element } from "../kit/dom.js";

/** @typedef {import("../kit/tools.js").Context} Context */

/** One press of an arrow key moves the divider by this share of the map's width. */
const SWIPE_STEP = 0.05;

/** The line between the two days, in the map itself; dragged, or moved by arrow keys. `map.setSwipe` says where it is.
 * @param {Context} ctx @returns {HTMLElement} */
export function swipeDivider({ store, map }) {
  const divider = element("div", {
    class: "kx-swipe",
    role: "slider",
    tabindex: 0,
    "aria-label": "Divider: day of comparison on the left, day shown on the right",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
  });
  const stage = map.leaflet.getContainer();
  let share = 0.5;

  /** @param {number} to share of the map's width, 0..1 */
  function place(to) {
    share = Math.min(1, Math.max(0, to));
    divider.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    map.setSwipe(share);
  }
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    handOf(store).hold("swipe");
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = stage.getBoundingClientRect();
    place((event.clientX - box.left) / box.width);
  });
  const drop = () => handOf(store).release("swipe");
  divider.addEventListener("pointerup", drop);
  divider.addEventListener("pointercancel", drop);
  divider.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -SWIPE_STEP, ArrowRight: SWIPE_STEP, Home: -1, End: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    place(share + way);
  });
  stage.append(divider);
  L.DomEvent.disableClickPropagation(divider);
  place(share);
  return divider;
}
