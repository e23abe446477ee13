// Two days in one picture: left of the divider the day of comparison, right of it the day shown, each with all its layers.

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {{share: number}} Divider  its place, as a share of the map's width from the left */

/** The same state on the day of comparison. @param {State} state @returns {State} */
export function thenState(state) {
  return { ...state, day: state.compare ?? state.day, compare: null };
}

/** Whether a divider parts the map. @param {State} state @returns {boolean} */
export function isSplit({ compare, compareMode }) {
  return compare !== null && compareMode === "swipe";
}

/** A painter of one day that becomes two where a divider parts the map; the second is made when first needed.
 * @param {() => State} state @param {Divider} divider @param {(state: () => State, then: boolean) => Painter} make
 * @returns {Painter} */
export function splitPainter(state, divider, make) {
  const now = make(state, false);
  /** @type {Painter|null} */ let second = null;
  const then = () => (isSplit(state()) ? (second ??= make(() => thenState(state()), true)) : null);
  return {
    key: (camera) => JSON.stringify([then() && divider.share, now.key(camera), then()?.key(camera)]),
    paint(pen, camera) {
      const earlier = then();
      if (!earlier) return now.paint(pen, camera);
      const at = camera.pad.x + divider.share * (camera.width - 2 * camera.pad.x);
      paintWithin(pen, camera, 0, at, earlier);
      paintWithin(pen, camera, at, camera.width, now);
    },
  };
}

/** @param {CanvasRenderingContext2D} pen @param {Camera} camera @param {number} left @param {number} right @param {Painter} painter */
function paintWithin(pen, camera, left, right, painter) {
  pen.save();
  pen.beginPath();
  pen.rect(left, 0, right - left, camera.height);
  pen.clip();
  painter.paint(pen, camera);
  pen.restore();
}
