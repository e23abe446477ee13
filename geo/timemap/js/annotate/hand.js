// The hand that draws: presses on the map add points, and a mark, or one of its points, is moved by dragging it.

import { GRIP_FINGER_PX, GRIP_POINTER_PX, gripAt } from "./grip.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {[number, number]} Spot */
/** @typedef {{grip: import("./grip.js").Grip, from: Spot, spots: Spot[], moved: boolean}} Hold */

/** A hand that moved less has pressed, not dragged, CSS pixels. */
const HAND_STILL_PX = 4;

/** Let presses and drags on the map work on the desk. @param {MapView} map @param {Desk} desk */
export function drawByHand(map, desk) {
  const { leaflet } = map;
  const box = leaflet.getContainer();
  /** @type {Hold|null} */ let hold = null;
  let held = false; // the press that just ended chose or moved a mark
  /** @param {PointerEvent} event @returns {Spot} */
  const spotOf = (event) => {
    const { left, top } = box.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const place = (/** @type {readonly [number, number]} */ [lon, lat]) => map.project(lon, lat);
  const idle = () => !desk.on || desk.tool !== "";

  box.addEventListener(
    "pointerdown",
    (event) => {
      held = false;
      if (idle() || !event.isPrimary || event.button > 0) return;
      const reach = event.pointerType === "mouse" ? GRIP_POINTER_PX : GRIP_FINGER_PX;
      const [marks, spot] = [desk.marks(), spotOf(event)];
      const grip = gripAt(marks, place, desk.chosen, spot, reach);
      if (!grip) return;
      held = true;
      if (grip.mark !== desk.chosen) desk.choose(grip.mark);
      hold = { grip, from: spot, spots: marks[grip.mark].points.map(place), moved: false };
      leaflet.dragging.disable();
    },
    true,
  );
  window.addEventListener("pointermove", (event) => {
    if (!hold) return;
    const [x, y] = spotOf(event);
    const [dx, dy] = [x - hold.from[0], y - hold.from[1]];
    hold.moved ||= Math.hypot(dx, dy) > HAND_STILL_PX;
    const { point } = hold.grip;
    if (hold.moved) desk.drag(hold.spots.map(([sx, sy], at) => (point < 0 || at === point ? map.unproject(sx + dx, sy + dy) : map.unproject(sx, sy))));
  });
  const release = () => {
    if (!hold) return;
    const { moved } = hold;
    hold = null;
    leaflet.dragging.enable();
    if (moved) desk.drop();
  };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  leaflet.on("click", ({ latlng }) => {
    if (!desk.on) return;
    const { lat, lng } = latlng.wrap();
    if (desk.tool) desk.place([lng, lat]);
    else if (!held) desk.choose(-1);
  });
  leaflet.on("mousemove", ({ latlng }) => {
    const { lat, lng } = latlng.wrap();
    if (desk.on && desk.points.length) desk.hover([lng, lat]);
  });
}
