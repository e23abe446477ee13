// What stands in the document, drawn on a canvas as it stands there: plates, words, icons and pictures. It knows what our own
// heading, legend, foot and frame are built from, and no more.

import { groundSample } from "../margin/legendmarks.js";

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{ratio: number, ink: Object<string, string>}} Look */

/** What only a hand needs. */
const NODE_CONTROLS = "button:not(.kx-legend-toggle), input, select, .kx-said, .kx-compare-row";
/** Size of a sample of ground, CSS pixels (`margin/legendmarks.js`). */
const NODE_SAMPLE = { width: 28, height: 18 };
const NODE_SWATCH = /kx-swatch-(\w+)/;
const NODE_SHADOW = /^(rgba?\([^)]*\)) (-?[\d.]+)px (-?[\d.]+)px ([\d.]+)px/;

/** Draw an element and all it holds where it lies in the window. @param {Pen} pen @param {Element} node @param {Look} look */
export function drawNode(pen, node, look) {
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden" || node.matches(NODE_CONTROLS)) return;
  pen.save();
  if (node instanceof SVGElement) drawIcon(pen, node);
  else if (node instanceof HTMLImageElement) drawImage(pen, node);
  else {
    drawPlate(pen, node, style, look);
    for (const child of node.childNodes) {
      if (child instanceof Element) drawNode(pen, child, look);
      else if (child instanceof Text) drawWords(pen, child, style);
    }
  }
  pen.restore();
}

/** Ground, edge and shadow of a box. @param {Pen} pen @param {Element} node @param {CSSStyleDeclaration} style @param {Look} look */
function drawPlate(pen, node, style, { ratio, ink }) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const swatch = NODE_SWATCH.exec(node.className);
  if (swatch) {
    pen.save();
    pen.translate(left, top);
    pen.scale(width / NODE_SAMPLE.width, height / NODE_SAMPLE.height);
    groundSample(swatch[1])(pen, ratio, ink);
    pen.restore();
    return;
  }
  pen.beginPath();
  pen.roundRect(left, top, width, height, parseFloat(style.borderTopLeftRadius) || 0);
  const shadow = NODE_SHADOW.exec(style.boxShadow);
  pen.save();
  if (shadow) {
    pen.shadowColor = shadow[1];
    [pen.shadowOffsetX, pen.shadowOffsetY, pen.shadowBlur] = shadow.slice(2).map((pixels) => parseFloat(pixels) * ratio);
  }
  pen.fillStyle = style.backgroundColor;
  pen.fill();
  pen.restore();
  drawEdges(pen, style, { left, top, right: left + width, bottom: top + height });
}

/** @param {Pen} pen @param {CSSStyleDeclaration} style @param {{left: number, top: number, right: number, bottom: number}} box */
function drawEdges(pen, style, { left, top, right, bottom }) {
  /** @type {Array<[string, number, number, number, number]>} */
  const edges = [
    ["top", left, top, right, top],
    ["right", right, top, right, bottom],
    ["bottom", left, bottom, right, bottom],
    ["left", left, top, left, bottom],
  ];
  for (const [side, x0, y0, x1, y1] of edges) {
    const wide = parseFloat(style.getPropertyValue(`border-${side}-width`));
    if (!wide || style.getPropertyValue(`border-${side}-style`) === "none") continue;
    const inward = side === "top" || side === "left" ? wide / 2 : -wide / 2;
    const [dx, dy] = side === "left" || side === "right" ? [inward, 0] : [0, inward];
    pen.strokeStyle = style.getPropertyValue(`border-${side}-color`);
    pen.lineWidth = wide;
    pen.beginPath();
    pen.moveTo(x0 + dx, y0 + dy);
    pen.lineTo(x1 + dx, y1 + dy);
    pen.stroke();
  }
}

/** The words of a text node, each where the browser has set it. @param {Pen} pen @param {Text} text
 * @param {CSSStyleDeclaration} style */
function drawWords(pen, text, style) {
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = style.color;
  pen.textBaseline = "alphabetic";
  pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
  const range = document.createRange();
  const ascent = pen.measureText("x").fontBoundingBoxAscent;
  /** @param {number} from @param {string} word */
  const draw = (from, word) => {
    range.setStart(text, from);
    range.setEnd(text, from + word.length);
    const boxes = range.getClientRects();
    if (boxes.length === 1) pen.fillText(word, boxes[0].left, boxes[0].top + ascent);
    else if (boxes.length > 1) for (const letter of letters(word)) draw(from + letter.at, letter.text);
  };
  for (const match of text.data.matchAll(/\S+/g)) draw(match.index ?? 0, match[0]);
}

/** The letters of a word that is broken over lines. @param {string} word @returns {Array<{at: number, text: string}>} */
function letters(word) {
  let at = 0;
  const found = [...word].map((text) => ({ at: (at += text.length) - text.length, text }));
  return found.length > 1 ? found : [];
}

/** An icon of lines. @param {Pen} pen @param {SVGElement} icon */
function drawIcon(pen, icon) {
  for (const path of icon.querySelectorAll("path")) drawPath(pen, path);
}

/** A path of SVG in the look that its styles give it. @param {Pen} pen @param {SVGPathElement} path */
export function drawPath(pen, path) {
  const matrix = path.getScreenCTM();
  const style = getComputedStyle(path);
  if (!matrix) return;
  const line = new Path2D();
  line.addPath(new Path2D(path.getAttribute("d") ?? ""), matrix);
  const scale = Math.hypot(matrix.a, matrix.b);
  pen.save();
  if (style.fill !== "none") {
    pen.globalAlpha = Number(style.fillOpacity);
    pen.fillStyle = style.fill;
    pen.fill(line);
  }
  if (style.stroke !== "none") {
    pen.globalAlpha = Number(style.strokeOpacity);
    pen.strokeStyle = style.stroke;
    pen.lineWidth = parseFloat(style.strokeWidth) * scale;
    pen.lineCap = /** @type {CanvasLineCap} */ (style.strokeLinecap);
    pen.lineJoin = /** @type {CanvasLineJoin} */ (style.strokeLinejoin);
    pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map((dash) => parseFloat(dash) * scale));
    pen.stroke(line);
  }
  pen.restore();
}

/** A picture, whole in its box. @param {Pen} pen @param {HTMLImageElement} image */
function drawImage(pen, image) {
  const { left, top, width, height } = image.getBoundingClientRect();
  if (!image.complete || !image.naturalWidth || !width) return;
  const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
  const [wide, high] = [image.naturalWidth * scale, image.naturalHeight * scale];
  pen.drawImage(image, left + (width - wide) / 2, top + (height - high) / 2, wide, high);
}
