// Ground on which the official accounts of the two sides part.

import { frameOn, groundPath, groundPaths, groundUnder } from "./ground.js";
import { hatchPattern } from "./hatch.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/inview.js").Ground} Ground */

/** Lenses whose disagreement is the disputed ground. */
const DISPUTE_LENSES = ["ua_official", "ru_official"];

/** The frames that are held against one another on a day, -1 for none. @param {Model} model @param {number} day @returns {number[]} */
export function disputeFrames(model, day) {
  return DISPUTE_LENSES.map((id) => disputeFrame(model.lensById.get(id), day));
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

/** Dots over whatever lies under them. @param {CanvasRenderingContext2D} pen @param {Camera} camera @param {Model} model
 * @param {Object<string, string>} ink @param {number} day */
export function paintDispute(pen, camera, model, ink, day) {
  const [a, b] = DISPUTE_LENSES.map((id) => model.lensById.get(id));
  if (!a || !b) return;
  const look = { ink: ink.kp, kind: /** @type {const} */ ("."), tint: 0.12, line: 0.95 };
  for (const [one, other] of disputedGround(model, day)) {
    pen.save();
    const path = groundPath(pen, camera, a, one.sequence);
    const { origin } = groundPaths(a);
    path.addPath(groundPath(pen, camera, b, other.sequence, origin));
    pen.translate(origin.x - camera.left, origin.y - camera.top);
    pen.fillStyle = hatchPattern(pen, camera.ratio, look, origin);
    pen.fill(path, "evenodd");
    pen.restore();
  }
}
