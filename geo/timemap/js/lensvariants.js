// Lenses as known by an earlier day, sent from outside: kept, and put in place of the plain ones while the state asks.

import { decodeLens } from "./lens.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Lens} Lens */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */

/** @typedef {{add: (id: string, knownBy: number, encoded: unknown) => void}} LensVariants
 *   add: keeps a lens as known by a day; RangeError or TypeError where what was sent is another lens or broken */

/** The day by which a variant was known. @type {WeakMap<Lens, number>} */
const knownByOfLens = new WeakMap();

/** The day by which the claims of a lens were known, or null: all of them. @param {Lens} lens @returns {number|null} */
export function lensKnownBy(lens) {
  return knownByOfLens.get(lens) ?? null;
}

/** Watch the state and keep `model.lensById` in step with its `knownBy`. A variant that was never sent leaves the
 * plain lens in place; `lensKnownBy` tells, so that the heading can say so.
 * @param {Model} model @param {Store} store @returns {LensVariants} */
export function lensVariants(model, store) {
  const plain = new Map(model.lensById);
  /** @type {Map<string, Lens>} */ const variants = new Map();
  const keyOf = (/** @type {string} */ lens, /** @type {number|null} */ knownBy) => `${lens}@${knownBy}`;

  function use() {
    const { knownBy } = store.get();
    model.lenses.forEach(({ id }, at) => {
      const lens = variants.get(keyOf(id, knownBy)) ?? plain.get(id);
      if (!lens || lens === model.lensById.get(id)) return;
      model.lensById.set(id, lens);
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
