// Control surfaces of the chosen lens: fill and hatch by status, front line, ground that changed, ground in dispute,
// and the comparison of two days.

import { frameOn, frontArcs, groundPaths, statusOfKey } from "./ground.js";
import { hatchPattern } from "./hatch.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Lens} Lens */
/** @typedef {import("./stage.js").Painter} Painter */
/** @typedef {import("./stage.js").Camera} Camera */
/** @typedef {import("./inview.js").Ground} Ground */
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
/** Whom ground can pass to in each country: the side across the border, or back to its own.
 * @type {ReadonlyArray<{holder: string, contested: string, gained: string, returned: string}>} */
const SURFACE_PASSES = [
  { holder: "RU:ua", contested: "RU:contested", gained: "ua", returned: "ru" },
  { holder: "UA:ru", contested: "UA:contested", gained: "ru", returned: "ua" },
];
/** Lenses whose disagreement is the disputed ground. */
const DISPUTE_LENSES = ["ua_official", "ru_official"];

/** @param {Model} model @param {() => State} state @param {{share: number}} swipe place of the divider, 0..1
 * @returns {Painter} */
export function surfacePainter(model, state, swipe) {
  return {
    key: () => surfaceKey(model, state(), swipe),
    paint(pen, camera) {
      const now = state();
      const lens = model.lensById.get(now.lens);
      if (lens) paintSituation(pen, camera, model, now, lens, swipe);
    },
  };
}

/** What the picture depends on: two states with one key look the same, so nothing is painted again.
 * @param {Model} model @param {State} state @param {{share: number}} swipe */
function surfaceKey(model, state, swipe) {
  const lens = model.lensById.get(state.lens);
  const frames = lens && [frameOn(lens, state.day), state.day > lens.lastDay];
  const since = lens && state.layers.includes("change") ? frameOn(lens, changeStart(model, state)) : null;
  const dispute = state.layers.includes("dispute") && DISPUTE_LENSES.map((id) => disputeFrame(model.lensById.get(id), state.day));
  const other = lens && state.compare !== null ? [frameOn(lens, state.compare), state.compareMode, state.compare > lens.lastDay, swipe.share] : null;
  const layers = ["control", "front"].filter((layer) => state.layers.includes(layer));
  return JSON.stringify([state.lens, state.knownBy, lens?.serial, frames, since, dispute, other, layers, state.theme]);
}

/** @param {Pen} pen @param {Camera} camera @param {Model} model @param {State} state @param {Lens} lens @param {{share: number}} swipe */
function paintSituation(pen, camera, model, state, lens, swipe) {
  const ink = model.tokens[state.theme];
  if (state.compare !== null && state.compareMode === "diff") return paintDifference(pen, camera, ink, lens, state);
  if (state.compare !== null && state.compareMode === "swipe") {
    const split = camera.pad.x + swipe.share * (camera.width - 2 * camera.pad.x);
    clipped(pen, 0, split, camera, () => paintDay(pen, camera, ink, lens, state, /** @type {number} */ (state.compare)));
    clipped(pen, split, camera.width, camera, () => paintDay(pen, camera, ink, lens, state, state.day));
    return;
  }
  paintDay(pen, camera, ink, lens, state, state.day);
  if (state.layers.includes("change") && state.day <= lens.lastDay) paintChange(pen, camera, ink, lens, changeStart(model, state), state.day);
  if (state.layers.includes("dispute")) paintDispute(pen, camera, model, ink, state.day);
}

/** @param {Pen} pen @param {number} from @param {number} until @param {Camera} camera @param {() => void} paint */
function clipped(pen, from, until, camera, paint) {
  pen.save();
  pen.beginPath();
  pen.rect(from, 0, until - from, camera.height);
  pen.clip();
  paint();
  pen.restore();
}

/** Control on one day; beyond the last evidence only a pale outline, for nothing is known to hold then.
 * @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {State} state @param {number} day */
function paintDay(pen, camera, ink, lens, state, day) {
  const frame = frameOn(lens, day);
  if (frame < 0) return;
  const current = day <= lens.lastDay;
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
export function changeStart(model, state) {
  return state.window === 0 ? model.firstDay - 1 : state.day - state.window;
}

/** Ground newly held by one side since another day, in strong colour: taken across the border, or back within it.
 * @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {number} from @param {number} until */
function paintChange(pen, camera, ink, lens, from, until) {
  for (const { side, within, without } of passedGround(lens, from, until)) {
    fillWithin(pen, camera, groundPaths(lens), within.sequence, without.sequence, ink[side]);
  }
}

/** What passed to whom between two days: the ground within the one and without the other.
 * @param {Lens} lens @param {number} from @param {number} until @returns {Array<{side: string, within: Ground, without: Ground}>} */
export function passedGround(lens, from, until) {
  const [before, after] = [frameOn(lens, from), frameOn(lens, until)];
  if (before === after || after < 0) return [];
  const { arcs } = lens.topology;
  const ground = (/** @type {number} */ frame, /** @type {string[]} */ keys) => ({ sequence: joinedGround(lens, frame, keys), arcs });
  return SURFACE_PASSES.flatMap(({ holder, contested, gained, returned }) => [
    { side: gained, within: ground(after, [holder]), without: ground(before, [holder]) },
    { side: returned, within: ground(before, [holder, contested]), without: ground(after, [holder, contested]) },
  ]);
}

/** The rings of some keys together; they do not overlap. @param {Lens} lens @param {number} frame @param {string[]} keys
 * @returns {Int32Array} */
function joinedGround({ topology }, frame, keys) {
  if (frame < 0) return new Int32Array(0);
  const sequences = keys.map((key) => topology.keys.indexOf(key)).filter((at) => at >= 0).map((at) => topology.frames[frame][at]);
  return sequences.length === 1 ? sequences[0] : Int32Array.from(sequences.flatMap((sequence) => [...sequence]));
}

/** Fill what lies within one sequence and not within another.
 * @param {Pen} pen @param {Camera} camera @param {import("./paths.js").TopologyPaths} paths
 * @param {Int32Array} within @param {Int32Array} without @param {string} ink */
function fillWithin(pen, camera, paths, within, without, ink) {
  if (within === without || !within.length) return;
  pen.save();
  paths.aim(pen, camera);
  pen.clip(paths.traced(within), "evenodd");
  pen.fillStyle = ink;
  pen.globalAlpha = 0.62;
  pen.fill(paths.traced(within, without), "evenodd");
  pen.restore();
}

/** The day of comparison and the day shown in one picture: what passed to whom between them.
 * @param {Pen} pen @param {Camera} camera @param {Ink} ink @param {Lens} lens @param {State} state */
function paintDifference(pen, camera, ink, lens, state) {
  const [from, until] = [state.compare ?? state.day, state.day].sort((a, b) => a - b);
  const [before, after] = [frameOn(lens, from), frameOn(lens, until)];
  pen.save();
  groundPaths(lens).aim(pen, camera);
  if (after >= 0) fillGround(pen, camera, ink, lens, after, 0.45);
  pen.restore();
  paintChange(pen, camera, ink, lens, from, until);
  pen.save();
  groundPaths(lens).aim(pen, camera);
  if (before >= 0) strokeFront(pen, ink, lens, before, [7, 6]);
  if (after >= 0) strokeFront(pen, ink, lens, after);
  pen.restore();
}

/** @param {Lens|undefined} lens @param {number} day @returns {number} */
function disputeFrame(lens, day) {
  return lens && day <= lens.lastDay ? frameOn(lens, day) : -1;
}

/** Ground of one key by either side's official account, key by key. @param {Model} model @param {number} day
 * @returns {Array<[Ground, Ground]>} */
export function disputedGround(model, day) {
  const lenses = DISPUTE_LENSES.map((id) => model.lensById.get(id));
  const [a, b] = lenses.map((lens) => lens && { topology: lens.topology, frame: disputeFrame(lens, day) });
  if (!a || !b || a.frame < 0 || b.frame < 0) return [];
  return [...new Set([...a.topology.keys, ...b.topology.keys])].map((key) => [groundUnder(a, key), groundUnder(b, key)]);
}

/** @param {{topology: import("./topology.js").Topology, frame: number}} account @param {string} key @returns {Ground} */
function groundUnder({ topology, frame }, key) {
  return { sequence: topology.frames[frame][topology.keys.indexOf(key)] ?? new Int32Array(0), arcs: topology.arcs };
}

/** Ground on which the two sides' official accounts part: dots over whatever lies under them.
 * @param {Pen} pen @param {Camera} camera @param {Model} model @param {Ink} ink @param {number} day */
function paintDispute(pen, camera, model, ink, day) {
  const [a, b] = DISPUTE_LENSES.map((id) => model.lensById.get(id));
  const [frameA, frameB] = [disputeFrame(a, day), disputeFrame(b, day)];
  if (!a || !b || frameA < 0 || frameB < 0) return;
  const look = { ink: ink.kp, kind: /** @type {const} */ ("."), tint: 0.12, line: 0.95 };
  for (const key of new Set([...a.topology.keys, ...b.topology.keys])) {
    pen.save();
    const path = groundOf(pen, camera, a, frameA, key);
    const origin = groundPaths(a).origin;
    path.addPath(groundOf(pen, camera, b, frameB, key), shiftFrom(groundPaths(b).origin, origin));
    pen.translate(origin.x - camera.left, origin.y - camera.top);
    pen.fillStyle = hatchPattern(pen, camera.ratio, look, origin);
    pen.fill(path, "evenodd");
    pen.restore();
  }
}

/** A copy of the path of one key's ground, in world pixels from its lens' anchor.
 * @param {Pen} pen @param {Camera} camera @param {Lens} lens @param {number} frame @param {string} key @returns {Path2D} */
function groundOf(pen, camera, lens, frame, key) {
  const paths = groundPaths(lens);
  pen.save();
  paths.aim(pen, camera);
  pen.restore();
  const at = lens.topology.keys.indexOf(key);
  return at < 0 ? new Path2D() : new Path2D(paths.area(lens.topology.frames[frame][at]));
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
function shiftFrom(from, to) {
  return new DOMMatrix([1, 0, 0, 1, from.x - to.x, from.y - to.y]);
}
