// Lenses as known by an earlier day, sent from outside: kept, and put in place of the plain ones while the state asks.

import { dayShort } from "../core/days.js";
import { decodeLens } from "./lens.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Store} Store */

/** @typedef {{add: (id: string, knownBy: number, encoded: unknown) => void}} LensVariants
 *   add: keeps a lens as known by a day; RangeError or TypeError where what was sent is another lens or broken */

/** The day by which a variant was known. @type {WeakMap<Lens, number>} */
const knownByOfLens = new WeakMap();

/** The day by which the claims of a lens were known, or null: all of them. @param {Lens} lens @returns {number|null} */
export function lensKnownBy(lens) {
  return knownByOfLens.get(lens) ?? null;
}

/** Whether a lens was never sent as known by the day that the state asks for. @param {Model} model @param {Lens} lens */
export function lensIsAbsent(model, lens) {
  return lens.lastDay < model.firstDay;
}

/** Why a lens has nothing to say of a day after its last one. @param {Model} model @param {Lens} lens @returns {string} */
export function lensEndText(model, lens) {
  return lensIsAbsent(model, lens)
    ? `as known on ${dayShort(model, lensKnownBy(lens) ?? model.firstDay)}: not loaded yet`
    : `no data on who holds what after ${dayShort(model, lens.lastDay)}`;
}

/** What stands for a lens as known by a day until it is sent: nothing, for what is known today was not known then.
 * @param {Model} model @param {Lens} plain @param {number} knownBy @returns {Lens} */
function absentLens(model, plain, knownBy) {
  const { id, name, about, border, serial, fullUntil } = plain;
  const lastDay = model.firstDay - 1;
  const nothing = { frames: [], areas: [], judgements: new Map() };
  const lens = {
    id, name, about, border, fullUntil, serial: -serial, lastDay, ...nothing,
    get topology() {
      return plain.topology;
    },
  };
  knownByOfLens.set(lens, knownBy);
  return lens;
}

/** Watch the state and keep `model.lensById` in step with its `knownBy`.
 * @param {Model} model @param {Store} store @returns {LensVariants} */
export function lensVariants(model, store) {
  const plain = new Map(model.lensById);
  /** @type {Map<string, Lens>} */ const variants = new Map();
  const keyOf = (/** @type {string} */ lens, /** @type {number|null} */ knownBy) => `${lens}@${knownBy}`;

  function use() {
    const { knownBy } = store.get();
    [...plain.values()].forEach((today, at) => {
      const known = () => variants.get(keyOf(today.id, knownBy)) ?? absentLens(model, today, Number(knownBy));
      const lens = knownBy === null ? today : known();
      model.lensById.set(lens.id, lens);
      model.lenses[at] = lens;
    });
  }
  store.subscribe((_, patch) => {
    if ("knownBy" in patch) use();
  });
  return {
    add(id, knownBy, encoded) {
      const lens = decodeLens(encoded, model.places, model.claims);
      if (lens.id !== id || !isWhole(lens)) throw new RangeError("not this lens, or not whole");
      knownByOfLens.set(lens, knownBy);
      variants.set(keyOf(lens.id, knownBy), lens);
      use();
      store.renew("lens");
    },
  };
}

/** Whether all of a lens can be read, also what is else worked out when it is first shown. @param {Lens} lens @returns {boolean} */
function isWhole({ name, lastDay, frames, topology, judgements }) {
  const hasArcs = (/** @type {Int32Array} */ sequence) => sequence.every((arc) => Math.abs(arc) <= topology.arcs.length);
  const claims = [...judgements.values()].flat().flatMap(({ claimsFor, claimsAgainst }) => [claimsFor, claimsAgainst]);
  return (
    typeof name === "string" &&
    Number.isInteger(lastDay) &&
    frames.length === topology.frames.length &&
    topology.frames.flat().every(hasArcs) &&
    claims.flat().every(Boolean)
  );
}
