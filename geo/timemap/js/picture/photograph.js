// The view on screen as a picture, painted anew from the map's own canvases at the size that is wanted.

import { stageOf } from "../canvas/stage.js";
import { drawNode, drawPath } from "./drawnode.js";
import { pictureSheet } from "./picturesheet.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("./drawnode.js").Look} Look */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Over the maps, from the bottom up; in brief mode with its frame. */
const PHOTO_OVER = [".kx-legend", ".kx-foot", ".kx-corner > .kx-compare", ".kx-corner > .kx-hud"];
const PHOTO_FRAME = [".kx-brief-head", ".kx-brief-foot"];
/** Ground behind words that lie on no map. */
const PHOTO_GROUND = "surface";

/** A canvas of the view, `ratio` pixels to each CSS pixel. @param {HTMLElement} root @param {Context} ctx @param {number} ratio
 * @returns {HTMLCanvasElement} */
export function photograph(root, ctx, ratio) {
  root.classList.add("kx-photo"); // for the length of this function, which no frame is painted in
  try {
    return paintPhotograph(root, ctx, ratio);
  } finally {
    root.classList.remove("kx-photo");
  }
}

/** @param {HTMLElement} root @param {Context} ctx @param {number} ratio @returns {HTMLCanvasElement} */
function paintPhotograph(root, ctx, ratio) {
  const { model, store, map } = ctx;
  const { theme, brief } = store.get();
  const maps = map.all.filter((leaflet) => leaflet.getContainer().offsetWidth > 0);
  const legend = brief || legendIsWhole(root) ? null : root.querySelector(":scope > .kx-legend");
  const over = (brief ? [...PHOTO_FRAME, ...PHOTO_OVER] : PHOTO_OVER).flatMap((one) => [...root.querySelectorAll(one)]);
  const shown = over.filter((node) => node !== legend);
  const parts = brief ? [...root.querySelectorAll(PHOTO_FRAME.join())] : maps.map((leaflet) => leaflet.getContainer());
  const frame = boxAround([...parts, ...(beside(root) ? root.querySelectorAll(".kx-corner") : [])]);
  const sheet = brief ? null : pictureSheet(root, ctx, frame.right - frame.left, legend);
  const [above, below] = [sheet?.head.offsetHeight ?? 0, sheet?.foot.offsetHeight ?? 0];
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((frame.right - frame.left) * ratio);
  canvas.height = Math.round((frame.bottom - frame.top + above + below) * ratio);
  const pen = /** @type {Pen} */ (canvas.getContext("2d"));
  /** @type {Look} */ const look = { ratio, ink: model.tokens[theme] };
  pen.fillStyle = look.ink[PHOTO_GROUND];
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(ratio, 0, 0, ratio, -frame.left * ratio, (above - frame.top) * ratio);
  for (const leaflet of maps) paintMap(pen, leaflet, look);
  for (const node of shown) drawNode(pen, node, look);
  if (sheet) {
    paintAt(pen, sheet.head, look, frame.left, frame.top - above);
    paintAt(pen, sheet.foot, look, frame.left, frame.bottom);
    sheet.node.remove();
  }
  return canvas;
}

/** Whether all of the legend is seen where it stands. @param {HTMLElement} root @returns {boolean} */
function legendIsWhole(root) {
  const body = root.querySelector(":scope > .kx-legend > .kx-legend-body");
  const legend = /** @type {HTMLElement|null} */ (root.querySelector(":scope > .kx-legend"));
  if (!body || !legend || legend.hidden) return true;
  return !legend.classList.contains("kx-folded") && body.scrollHeight <= body.clientHeight + 1;
}

/** Whether two maps stand side by side, with the heading above them. @param {HTMLElement} root @returns {boolean} */
function beside(root) {
  return root.dataset.compare === "side" && !root.classList.contains("kx-brief");
}

/** @param {Element[]} nodes @returns {Box} */
function boxAround(nodes) {
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** One map where it lies: its canvases, the marks of Leaflet's own, and the days it compares.
 * @param {Pen} pen @param {L.Map} leaflet @param {Look} look */
function paintMap(pen, leaflet, look) {
  const container = leaflet.getContainer();
  const { left, top, width, height } = container.getBoundingClientRect();
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  pen.fillStyle = getComputedStyle(container).backgroundColor;
  pen.fill();
  pen.save();
  pen.translate(left, top);
  stageOf(leaflet)?.paintOn(pen, look.ratio);
  pen.restore();
  for (const path of leaflet.getPane("overlayPane")?.querySelectorAll("path") ?? []) drawPath(pen, path);
  paintDivider(pen, container, look);
  for (const tag of container.querySelectorAll(".kx-pane-date")) drawNode(pen, tag, look);
  pen.restore();
}

/** The line between two days on one map. @param {Pen} pen @param {HTMLElement} container @param {Look} look */
function paintDivider(pen, container, { ink }) {
  const divider = /** @type {HTMLElement|null} */ (container.querySelector(".kx-swipe:not([hidden])"));
  if (!divider) return;
  const { left, top, width, height } = container.getBoundingClientRect();
  const share = Number(divider.getAttribute("aria-valuenow")) / 100;
  pen.fillStyle = ink.text;
  pen.fillRect(left + share * width - 1, top, 2, height);
}

/** Draw a node that is set elsewhere with its upper left corner at a place. @param {Pen} pen @param {HTMLElement} node
 * @param {Look} look @param {number} x @param {number} y */
function paintAt(pen, node, look, x, y) {
  const box = node.getBoundingClientRect();
  pen.save();
  pen.translate(x - box.left, y - box.top);
  drawNode(pen, node, look);
  pen.restore();
}
