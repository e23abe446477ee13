// Ground that two mappers draw differently: each gives it to a different side, or one of them draws it contested. The rules
// of geo.control.mappers: a map is silent after its last day, and one read only in part says less.

import { frameOn, groundPath, groundPaths, groundUnder } from "./ground.js";
import { coveredBeyond } from "./groundchange.js";
import { hatchPattern } from "./hatch.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/inview.js").Ground} Ground */
/** @typedef {"opposed"|"grey"} PartingKind */
/** @typedef {{lens: Lens, key: string, frame: number}} PartingGround  ground of one key in one mapper's drawing */
/** @typedef {{kind: PartingKind, within: PartingGround, without: PartingGround[]}} Parting
 *   ground of one mapper that is not the other's */

/** Ground held across the border, by country; the rest is as in peacetime. */
const PARTING_HELD = /** @type {const} */ ([["RU", "ua"], ["UA", "ru"]]);
/** Lines over whatever lies under them: level ones, and upright where only one map calls it contested. */
const PARTING_LOOKS = {
  opposed: { kind: /** @type {const} */ ("-"), tint: 0.22, line: 0.9 },
  grey: { kind: /** @type {const} */ ("|"), tint: 0.06, line: 0.65 },
};

/** How a kind of parting looks. @param {Object<string, string>} ink @param {PartingKind} kind */
export function partingLook(ink, kind) {
  return { ink: ink["mark-black"], ...PARTING_LOOKS[kind] };
}

/** The two lenses that are one mapper's drawing each, or none. @param {Model} model @returns {Lens[]} */
function partingLenses({ lenses }) {
  const drawn = lenses.filter(({ fullUntil }) => fullUntil !== null);
  return drawn.length === 2 ? drawn : [];
}

/** What the picture depends on. @param {Model} model @param {number} day */
export function partingsKey(model, day) {
  return partingLenses(model).map((lens) => [lens.serial, frameOn(lens, day), day > lens.lastDay, day > Number(lens.fullUntil)]);
}

/** Where two mappers' drawings differ on a day, each piece as ground of one that is not the other's.
 * @param {Model} model @param {number} day @returns {Parting[]} */
export function partingsOn(model, day) {
  const lenses = partingLenses(model);
  return PARTING_HELD.flatMap(([country, holder]) => {
    const speaking = lenses.filter((lens) => day <= lens.lastDay && (country === "UA" || day <= Number(lens.fullUntil)));
    if (speaking.length < 2) return [];
    const drawn = speaking.map((lens) => {
      const of = (/** @type {string} */ key) => ({ lens, key, frame: frameOn(lens, day) });
      return { held: of(`${country}:${holder}`), grey: day <= Number(lens.fullUntil) ? [of(`${country}:contested`)] : [] };
    });
    const [a, b] = drawn;
    return [[a, b], [b, a]].flatMap(([one, other]) => [
      { kind: /** @type {const} */ ("opposed"), within: one.held, without: [other.held, ...other.grey] },
      ...one.grey.map((within) => ({ kind: /** @type {const} */ ("grey"), within, without: other.grey })),
    ]);
  });
}

/** @param {PartingGround} ground @returns {Ground} */
export function partingGround({ lens, key, frame }) {
  return groundUnder({ topology: lens.topology, frame }, key);
}

/** Km2 of each kind on a day, measured as changes are. @param {Model} model @param {number} day
 * @returns {Object<PartingKind, number>} */
export function partingsKm2(model, day) {
  const km2 = { opposed: 0, grey: 0 };
  const polygons = (/** @type {PartingGround} */ { lens, key, frame }) => lens.frames[frame]?.parts[key] ?? [];
  for (const { kind, within, without } of partingsOn(model, day)) km2[kind] += coveredBeyond(without.flatMap(polygons), polygons(within));
  return km2;
}

/** @param {CanvasRenderingContext2D} pen @param {Camera} camera @param {Model} model @param {Object<string, string>} ink
 * @param {number} day */
export function paintPartings(pen, camera, model, ink, day) {
  for (const { kind, within, without } of partingsOn(model, day)) {
    const { sequence } = partingGround(within);
    if (!sequence.length) continue;
    pen.save();
    const path = groundPath(pen, camera, within.lens, sequence);
    const { origin } = groundPaths(within.lens);
    pen.translate(origin.x - camera.left, origin.y - camera.top);
    for (const ground of without) pen.clip(allBut(camera, origin, groundPath(pen, camera, ground.lens, partingGround(ground).sequence, origin)), "evenodd");
    pen.fillStyle = hatchPattern(pen, camera.ratio, partingLook(ink, kind), origin);
    pen.fill(path, "evenodd");
    pen.restore();
  }
}

/** The canvas without some ground. @param {Camera} camera @param {{x: number, y: number}} origin @param {Path2D} ground */
function allBut({ left, top, width, height }, origin, ground) {
  const path = new Path2D(ground);
  path.rect(left - origin.x, top - origin.y, width, height);
  return path;
}
