// Lines of latitude and longitude with their degrees.

import { canvasPoint } from "../canvas/stage.js";
import { mercatorLat, mercatorLon } from "../payload/topology.js";
import { baseKey } from "./base.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */

/** Distance of lines in degrees, with the zoom from which it is used. */
const GRATICULE_STEPS = [
  { zoom: 12.5, degrees: 0.05 },
  { zoom: 11.5, degrees: 0.1 },
  { zoom: 10, degrees: 0.25 },
  { zoom: 9, degrees: 0.5 },
  { zoom: 0, degrees: 1 },
];

/** @param {Model} model @param {() => State} state @returns {Painter} */
export function graticulePainter(model, state) {
  return {
    key: () => baseKey(state(), ["graticule"]),
    paint(pen, camera) {
      const { layers, theme } = state();
      if (!layers.includes("graticule")) return;
      const ink = model.tokens[theme];
      pen.lineWidth = 0.8;
      pen.strokeStyle = ink.muted;
      pen.font = "12px system-ui, sans-serif";
      pen.textBaseline = "bottom";
      pen.fillStyle = ink.muted;
      const step = GRATICULE_STEPS.find(({ zoom }) => camera.zoom >= zoom)?.degrees ?? 1;
      for (const lon of multiples(step, mercatorLon(camera.left / camera.world), mercatorLon((camera.left + camera.width) / camera.world))) {
        const [x] = canvasPoint(camera, lon, 51);
        paintGridLine(pen, x, 0, x, camera.height);
        pen.fillText(`${degreesWord(lon)}\u00b0E`, x + 3, camera.height - camera.pad.y - 26);
      }
      for (const lat of multiples(step, mercatorLat((camera.top + camera.height) / camera.world), mercatorLat(camera.top / camera.world))) {
        const [, y] = canvasPoint(camera, 35, lat);
        paintGridLine(pen, 0, y, camera.width, y);
        pen.fillText(`${degreesWord(lat)}\u00b0N`, camera.pad.x + 8, y - 2);
      }
    },
  };
}

/** @param {number} step @param {number} from @param {number} until @returns {number[]} */
function multiples(step, from, until) {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(until / step) - first + 1) }, (_, at) => (first + at) * step);
}

/** @param {number} value @returns {string} at most two decimals */
function degreesWord(value) {
  return String(Math.round(value * 100) / 100);
}

/** @param {CanvasRenderingContext2D} pen @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function paintGridLine(pen, x0, y0, x1, y1) {
  pen.globalAlpha = 0.5;
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
  pen.globalAlpha = 1;
}
