// Control surfaces of the chosen lens: fill and hatch by status, front line, ground that changed, the comparison of two
// days, and over it ground in dispute and ground on which mappers part.

import { disputeFrames, paintDispute } from "./dispute.js";
import { frameOn, frontArcs, groundPaths, groundUnder, statusOfKey } from "./ground.js";
import { hatchPattern } from "./hatch.js";
import { paintPartings, partingsKey } from "./partings.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/inview.js").Ground} Ground */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {Object<string, string>} Ink */

/** How each status is filled: opacity of its tint and of its hatch lines.
 * @type {Object<string, {kind: import("./hatch.js").HatchKind, tint: number, line: number}>} */
export const SURFACE_LOOKS = {
  ua: { kind: "/", tint: 0.3, line: 0.55 },
  ru: { kind: "\\", tint: 0.3, line: 0.55 },
  contested: { kind: "x", tint: 0.2, line: 0.5 },
};
/** The line of contact is this many hair lines side by side: without a graphics card a line wider than one pixel costs
 * ten times as much as all of them. */
const FRONT_STROKES = [[-0.5, -0.5], [0.5, 0.5], [0.5, -0.5], [-0.5, 0.5]];
/** Ground of any other name, in data that is not ours. */
const SURFACE_OTHER = { kind: /** @type {const} */ ("/"), tint: 0.3, line: 0.5 };
/** Ground held across the border: what its holder gains is marked in his colour, what he loses in that of the other side,
 * whether that side holds it now or it is contested. The same ground is counted as gained and lost (groundchange.js). */
const SURFACE_ACROSS = [
  { key: "RU:ua", holder: "ua", other: "ru" },
  { key: "UA:ru", holder: "ru", other: "ua" },
];
/** How strong gained and lost ground is: the hatch shows which is which without colour. */
const PASSED_LOOK = { tint: 0.5, line: 1 };

/** @param {Model} model @param {() => State} state @returns {Painter} */
export function surfacePainter(model, state) {
  return {
    key: () => surfaceKey(model, state()),
    paint(pen, camera) {
      const now = state();
      const lens = model.lensById.get(now.lens);
      if (lens) paintSituation(pen, camera, model, now, lens);
    },
  };
}

/** What the picture depends on: two states with one key look the same, so nothing is painted again.
 * @param {Model} model @param {State} state */
function surfaceKey(model, state) {
  const lens = model.lensById.get(state.lens);
  const frames = lens && [frameOn(lens, state.day), state.day > lens.lastDay];
  const since = lens && state.layers.includes("change") ? frameOn(lens, changeStart(model, state)) : null;
  const dispute = state.layers.includes("dispute") && disputeFrames(model, state.day);
  const parted = state.layers.includes("mappers") && partingsKey(model, state.day);
  const other = lens && isDifference(state) && [frameOn(lens, Number(state.compare)), Number(state.compare) > lens.lastDay];
  const layers = ["control", "front"].filter((layer) => state.layers.includes(layer));
  return JSON.stringify([state.lens, state.knownBy, lens?.serial, frames, since, dispute, parted, other, layers, state.theme]);
}

/** @param {Pen} pen @param {Camera} camera @param {Model} model @param {State} state @param {Lens} lens */
function paintSituation(pen, camera, model, state, lens) {
  const ink = model.tokens[state.theme];
  const since = shownChange(model, state, lens);
  if (since && isDifference(state)) paintDifference(pen, camera, ink, lens, state, since);
  else {
    paintDay(pen, camera, ink, lens, state);
    if (since) paintChange(pen, camera, ink, lens, since);
  }
  if (state.layers.includes("dispute")) paintDispute(pen, camera, model, ink, state.day);
  if (state.layers.includes("mappers")) paintPartings(pen, camera, model, ink, state.day);
}

/** @param {State} state */
function isDifference({ compare, compareMode }) {
  return compare !== null && compareMode === "diff";
}

/** The two days between which gained and lost ground is marked: those compared, or the ends of the window where its
 * changes are asked for; null for none, and beyond the last evidence, where nothing is known to have changed.
 * @param {Model} model @param {State} state @param {Lens} lens @returns {{from: number, until: number}|null} */
export function shownChange(model, state, { lastDay }) {
  const { day, compare, layers } = state;
  if (!isDifference(state) && !layers.includes("change")) return null;
  const other = isDifference(state) ? Number(compare) : changeStart(model, state);
  const [from, until] = other < day ? [other, day] : [day, other];
  return until > lastDay ? null : { from, until };
}

/** Control on the day; beyond the last evidence only a pale outline, for nothing is known to hold then.
 * @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {State} state */
function paintDay(pen, camera, ink, lens, state) {
  const frame = frameOn(lens, state.day);
  if (frame < 0) return;
  const current = state.day <= lens.lastDay;
  pen.save();
  groundPaths(lens).aim(pen, camera);
  if (!current) outlineGround(pen, ink, lens, frame);
  else {
    if (state.layers.includes("control")) fillGround(pen, camera, ink, lens, frame, 1);
    if (state.layers.includes("front")) strokeFront(pen, ink, lens, frame);
  }
  pen.restore();
}

/** @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {number} frame @param {number} opacity */
function fillGround(pen, camera, ink, lens, frame, opacity) {
  const paths = groundPaths(lens);
  pen.globalAlpha = opacity;
  lens.topology.keys.forEach((key, at) => {
    const sequence = lens.topology.frames[frame][at];
    if (!sequence.length) return;
    pen.fillStyle = statusPattern(pen, camera, ink, statusOfKey(key), paths.origin);
    pen.fill(paths.area(sequence), "evenodd");
  });
  pen.globalAlpha = 1;
}

/** @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {string} status @param {{x: number, y: number}} origin */
function statusPattern(pen, camera, ink, status, origin) {
  const look = SURFACE_LOOKS[status] ?? SURFACE_OTHER;
  return hatchPattern(pen, camera.ratio, { ink: ink[status] ?? ink.evidence, ...look }, origin);
}

/** @param {Pen} pen @param {Ink} ink @param {Lens} lens @param {number} frame @param {number[]} [dash] */
function strokeFront(pen, ink, lens, frame, dash = []) {
  const paths = groundPaths(lens);
  const edge = paths.line(`edge ${frame}`, () => frontArcs(lens, frame).edge);
  const front = paths.line(`front ${frame}`, () => frontArcs(lens, frame).front);
  pen.setLineDash(dash);
  strokeThin(pen, edge, ink.text, 0.5);
  for (const [x, y] of FRONT_STROKES) {
    pen.translate(x, y);
    strokeThin(pen, front, ink.text, 0.8);
    pen.translate(-x, -y);
  }
  pen.setLineDash([]);
}

/** @param {Pen} pen @param {Path2D} path @param {string} ink @param {number} opacity */
function strokeThin(pen, path, ink, opacity) {
  pen.strokeStyle = ink;
  pen.lineWidth = 1;
  pen.globalAlpha = opacity;
  pen.stroke(path);
  pen.globalAlpha = 1;
}

/** @param {Pen} pen @param {Ink} ink @param {Lens} lens @param {number} frame */
function outlineGround(pen, ink, lens, frame) {
  pen.setLineDash([2, 5]);
  for (const sequence of lens.topology.frames[frame]) strokeThin(pen, groundPaths(lens).area(sequence), ink.muted, 0.7);
  pen.setLineDash([]);
}

/** First day before the trailing window: what changed since then is marked. @param {Model} model @param {State} state */
function changeStart(model, state) {
  return state.window === 0 ? model.firstDay - 1 : state.day - state.window;
}

/** Ground gained and lost between two days, in strong colour. @param {Pen} pen @param {Camera} camera @param {Ink} ink
 * @param {Lens} lens @param {{from: number, until: number}} since */
function paintChange(pen, camera, ink, lens, { from, until }) {
  const paths = groundPaths(lens);
  for (const { side, within, without } of passedGround(lens, from, until)) {
    if (!within.sequence.length) continue;
    pen.save();
    paths.aim(pen, camera);
    pen.clip(paths.traced(within.sequence), "evenodd");
    pen.fillStyle = hatchPattern(pen, camera.ratio, passedLook(ink, side), paths.origin);
    pen.fill(paths.traced(within.sequence, without.sequence), "evenodd");
    pen.restore();
  }
}

/** @param {Ink} ink @param {string} side @returns {import("./hatch.js").HatchLook} */
export function passedLook(ink, side) {
  return { ink: ink[side], kind: SURFACE_LOOKS[side].kind, ...PASSED_LOOK };
}

/** Ground gained and lost between two days: what lies within the one and without the other, and in whose colour.
 * @param {Lens} lens @param {number} from @param {number} until
 * @returns {Array<{holder: string, gained: boolean, side: string, within: Ground, without: Ground}>} */
export function passedGround(lens, from, until) {
  const [before, after] = [frameOn(lens, from), frameOn(lens, until)];
  if (before === after || after < 0) return [];
  const { topology } = lens;
  return SURFACE_ACROSS.flatMap(({ key, holder, other }) => {
    const [was, is] = [before, after].map((frame) => groundUnder({ topology, frame }, key));
    return [
      { holder, gained: true, side: holder, within: is, without: was },
      { holder, gained: false, side: other, within: was, without: is },
    ];
  });
}

/** The day shown, its ground paler, with what was gained and lost between it and the day of comparison.
 * @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {State} state
 * @param {{from: number, until: number}} since */
function paintDifference(pen, camera, ink, lens, { day, compare, layers }, since) {
  const [shown, other] = [frameOn(lens, day), frameOn(lens, Number(compare))];
  pen.save();
  groundPaths(lens).aim(pen, camera);
  if (shown >= 0 && layers.includes("control")) fillGround(pen, camera, ink, lens, shown, 0.45);
  pen.restore();
  paintChange(pen, camera, ink, lens, since);
  if (!layers.includes("front")) return;
  pen.save();
  groundPaths(lens).aim(pen, camera);
  if (other >= 0) strokeFront(pen, ink, lens, other, [7, 6]);
  if (shown >= 0) strokeFront(pen, ink, lens, shown);
  pen.restore();
}

