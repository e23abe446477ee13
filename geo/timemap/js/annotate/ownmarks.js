// How a reader's own marks look: a coloured line in a pale casing, which no record has, and words on a plate.

import { canvasPoint } from "../canvas/stage.js";
import { readAnnotations } from "../rules/annotations.js";
import { deskOf } from "./desk.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../core/types.js").Annotation} Annotation */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {Object<string, string>} Ink */
/** @typedef {[number, number]} Spot  x, y in CSS pixels of a canvas */

const OWN_LINE = 3;
const OWN_CASING = 6.5;
const OWN_FILL = 0.14;
/** Length of an arrow's head and half its width. */
const OWN_HEAD = 15;
const OWN_HEAD_HALF = 7.5;
const OWN_FONT = "600 13px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const OWN_LINE_HEIGHT = 17;
const OWN_PLATE_PAD = 5;
/** A line of words is broken after so many characters: a plate wider than that hides the ground under it. */
const OWN_WORDS_WIDE = 26;
const OWN_HANDLE = 6.5;

/** @param {Model} model @param {() => State} state @param {Store} store @returns {Painter} */
export function annotationsPainter(model, state, store) {
  const desk = deskOf(store);
  return {
    key: () => (state().annotations || desk.on ? `${state().theme} ${state().annotations} ${desk.serial}` : ""),
    paint(pen, camera) {
      const ink = model.tokens[state().theme];
      const place = (/** @type {readonly [number, number]} */ [lon, lat]) => canvasPoint(camera, lon, lat);
      const marks = desk.moved ?? readAnnotations(state().annotations) ?? [];
      for (const mark of marks) paintOwnMark(pen, ink, mark, mark.points.map(place));
      if (!desk.on || camera.bare) return;
      const draft = desk.draft();
      if (draft) paintOwnMark(pen, ink, draft, draft.points.map(place));
      const handled = draft ?? marks[desk.chosen];
      for (const point of handled?.points ?? []) paintHandle(pen, ink, handled, place(point));
    },
  };
}

/** One mark with its points where they lie on the canvas; an unfinished one as far as it goes.
 * @param {Pen} pen @param {Ink} ink @param {Annotation} mark @param {Spot[]} at */
export function paintOwnMark(pen, ink, mark, at) {
  const colour = ink[`mark-${mark.colour}`];
  pen.save();
  pen.lineJoin = pen.lineCap = "round";
  if (at.length > 1) {
    const path = ownPath(mark, at);
    if (mark.kind === "area" || mark.kind === "circle") {
      pen.fillStyle = colour;
      pen.globalAlpha = OWN_FILL;
      pen.fill(path);
      pen.globalAlpha = 1;
    }
    const head = mark.kind === "arrow" ? arrowHead(at) : null;
    strokeOwn(pen, path, ink.surface, OWN_CASING);
    if (head) strokeOwn(pen, head, ink.surface, OWN_CASING - OWN_LINE);
    strokeOwn(pen, path, colour, OWN_LINE);
    if (head) {
      pen.fillStyle = colour;
      pen.fill(head);
    }
  }
  if (mark.text && at.length) paintPlate(pen, ink, colour, mark.text, ownAnchor(mark, at));
  pen.restore();
}

/** A sample of a kind of mark on 28 x 18 CSS pixels. @param {Annotation["kind"]} kind @param {string} colour
 * @returns {(pen: Pen, ratio: number, ink: Ink) => void} */
export function annotationSample(kind, colour) {
  /** @type {Object<string, Spot[]>} */
  const spots = { circle: [[14, 9], [20, 9]], area: [[4, 4], [24, 3], [21, 15], [7, 14]], text: [[14, 9]] };
  return (pen, _, ink) => {
    const mark = { kind, colour, points: [], text: kind === "text" ? "T" : "" };
    pen.scale(0.9, 0.9);
    pen.translate(1.5, 1);
    paintOwnMark(pen, ink, mark, spots[kind] ?? [[2, 9], [26, 9]]);
  };
}

/** @param {Pen} pen @param {Path2D} path @param {string} colour @param {number} width */
function strokeOwn(pen, path, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(path);
}

/** The line of a mark: of an arrow its shaft, which ends inside the head. @param {Annotation} mark @param {Spot[]} at */
function ownPath({ kind }, at) {
  const path = new Path2D();
  const [start, end] = at;
  if (kind === "circle") {
    path.arc(...start, Math.hypot(end[0] - start[0], end[1] - start[1]), 0, 2 * Math.PI);
    return path;
  }
  const points = kind === "arrow" ? [start, backFrom(at, Math.min(OWN_HEAD - 3, lengthOf(at)))] : at;
  points.forEach(([x, y], number) => (number ? path.lineTo(x, y) : path.moveTo(x, y)));
  if (kind === "area") path.closePath();
  return path;
}

/** @param {Spot[]} at start and tip @returns {Path2D} */
function arrowHead(at) {
  const [start, [x, y]] = at;
  const long = lengthOf(at) || 1;
  const [dx, dy] = [(x - start[0]) / long, (y - start[1]) / long];
  const [bx, by] = backFrom(at, Math.min(OWN_HEAD, long));
  const path = new Path2D();
  path.moveTo(x, y);
  path.lineTo(bx - dy * OWN_HEAD_HALF, by + dx * OWN_HEAD_HALF);
  path.lineTo(bx + dy * OWN_HEAD_HALF, by - dx * OWN_HEAD_HALF);
  path.closePath();
  return path;
}

/** @param {Spot[]} at @returns {number} */
function lengthOf([a, b]) {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** The place so far back from the tip. @param {Spot[]} at @param {number} by @returns {Spot} */
function backFrom(at, by) {
  const [[ax, ay], [bx, by2]] = at;
  const share = by / (lengthOf(at) || 1);
  return [bx - (bx - ax) * share, by2 - (by2 - ay) * share];
}

/** Where the words of a mark stand: at an arrow's start, else in the middle. @param {Annotation} mark @param {Spot[]} at
 * @returns {Spot} */
export function ownAnchor({ kind }, at) {
  if (kind === "text" || kind === "circle" || kind === "arrow" || at.length < 2) return at[0];
  if (kind === "line") {
    const half = (at.length - 1) / 2;
    const [a, b] = [at[Math.floor(half)], at[Math.ceil(half)]];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  }
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/** Words in lines no longer than a plate is wide; a longer word is broken. @param {string} text @returns {string[]} */
export function ownLines(text) {
  /** @type {string[]} */ const lines = [];
  for (const word of text.split(" ").flatMap((one) => one.match(new RegExp(`.{1,${OWN_WORDS_WIDE}}`, "gu")) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ...word].length < OWN_WORDS_WIDE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The box of a plate around its middle: [left, top, right, bottom]. @param {Pen} pen @param {string[]} lines @param {Spot} at
 * @returns {[number, number, number, number]} */
export function plateBox(pen, lines, [x, y]) {
  pen.font = OWN_FONT;
  const half = Math.max(...lines.map((line) => pen.measureText(line).width)) / 2 + OWN_PLATE_PAD + 2;
  const tall = (lines.length * OWN_LINE_HEIGHT) / 2 + OWN_PLATE_PAD;
  return [x - half, y - tall, x + half, y + tall];
}

/** @param {Pen} pen @param {Ink} ink @param {string} colour @param {string} text @param {Spot} at */
function paintPlate(pen, ink, colour, text, at) {
  const lines = ownLines(text);
  const [left, top, right, bottom] = plateBox(pen, lines, at);
  pen.beginPath();
  pen.roundRect(left, top, right - left, bottom - top, 4);
  pen.fillStyle = ink.surface;
  pen.globalAlpha = 0.94;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.8;
  pen.stroke();
  pen.fillStyle = ink.text;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  lines.forEach((line, number) => pen.fillText(line, at[0], top + OWN_PLATE_PAD + (number + 0.5) * OWN_LINE_HEIGHT));
}

/** A round grip on a point of what is being drawn or changed.
 * @param {Pen} pen @param {Ink} ink @param {Annotation} mark @param {Spot} at */
function paintHandle(pen, ink, mark, [x, y]) {
  pen.beginPath();
  pen.arc(x, y, OWN_HANDLE, 0, 2 * Math.PI);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.lineWidth = 2.5;
  pen.strokeStyle = ink[`mark-${mark.colour}`];
  pen.stroke();
}
