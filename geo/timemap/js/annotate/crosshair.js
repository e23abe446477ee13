// A crosshair for the keyboard: arrows move it, Enter places a point where it stands.

import { element } from "../kit/dom.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {import("./desk.js").Desk} Desk */

/** CSS pixels of one press of an arrow, and with Shift. */
export const CROSSHAIR_STEP_PX = 8;
export const CROSSHAIR_LEAP_PX = 48;
/** Nearer to an edge of the map it moves the map instead. */
const CROSSHAIR_EDGE_PX = 40;

/** How far an arrow key moves something on screen, or null for another key. @param {KeyboardEvent} press
 * @returns {[number, number]|null} */
export function arrowStep({ key, shiftKey, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey) return null;
  const step = shiftKey ? CROSSHAIR_LEAP_PX : CROSSHAIR_STEP_PX;
  /** @type {Object<string, [number, number]>} */
  const steps = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  return steps[key] ?? null;
}

/** Put the crosshair over the map. @param {HTMLElement} root @param {MapView} map @param {Desk} desk
 * @returns {{open: () => void, node: HTMLElement}} open: into the middle of the map, with the keyboard on it */
export function mountCrosshair(root, map, desk) {
  const node = element("button", {
    type: "button",
    class: "kx-crosshair",
    "aria-label": "Crosshair: the arrow keys move it, Enter places a point and, on the last one again, ends, Escape leaves",
  });
  const box = map.leaflet.getContainer();
  let [x, y] = [0, 0];
  const show = () => {
    node.style.left = `${box.offsetLeft + x}px`;
    node.style.top = `${box.offsetTop + y}px`;
    desk.hover(desk.points.length ? map.unproject(x, y) : null);
  };
  /** @param {number} dx @param {number} dy */
  const move = (dx, dy) => {
    const size = map.leaflet.getSize();
    const [nextX, nextY] = [x + dx, y + dy];
    const [edgeX, edgeY] = [size.x - CROSSHAIR_EDGE_PX, size.y - CROSSHAIR_EDGE_PX];
    if (nextX < CROSSHAIR_EDGE_PX || nextX > edgeX || nextY < CROSSHAIR_EDGE_PX || nextY > edgeY) map.leaflet.panBy([dx, dy], { animate: false });
    else [x, y] = [nextX, nextY];
    show();
  };
  node.addEventListener("click", () => desk.place(map.unproject(x, y)));
  node.addEventListener("keydown", (event) => {
    const step = arrowStep(event);
    if (!step) return;
    event.preventDefault();
    move(...step);
  });
  node.addEventListener("blur", () => desk.hover(null));
  root.append(node);
  desk.subscribe(() => (node.hidden = !desk.tool));
  node.hidden = true;
  return {
    node,
    open() {
      const size = map.leaflet.getSize();
      [x, y] = [Math.round(size.x / 2), Math.round(size.y / 2)];
      show();
      node.focus({ preventScroll: true });
    },
  };
}
