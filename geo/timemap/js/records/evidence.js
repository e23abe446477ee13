// Which settlements carry claims, coloured by the age of the last one: the fresher, the darker; old ones hollow.

import { canvasPoint } from "../canvas/stage.js";
import { lastAtOrBefore } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Claim} Claim */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */

/** Steps of age in days, each with the opacity of its dot; older ones are hollow. */
export const EVIDENCE_AGES = Object.freeze([
  { days: 7, opacity: 1 },
  { days: 30, opacity: 0.65 },
  { days: 90, opacity: 0.35 },
]);
const EVIDENCE_RADIUS = 5;

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @returns {Painter} */
export function evidencePainter(model, state, hits) {
  const claimed = claimsByPlace(model);
  return {
    key() {
      const { day, knownBy, layers, theme, lang } = state();
      return layers.includes("evidence") ? [day, knownBy, theme, lang].join(" ") : "";
    },
    paint(pen, camera) {
      hits.clear("evidence");
      const now = state();
      if (!now.layers.includes("evidence")) return;
      const ink = model.tokens[now.theme];
      for (const [place, claims] of claimed) {
        const age = ageOfLast(claims, now);
        if (age === null) continue;
        const [x, y] = canvasPoint(camera, place.lon, place.lat);
        paintDot(pen, ink, x, y, EVIDENCE_AGES.find((step) => age <= step.days)?.opacity ?? 0);
        const hit = { selected: `place:${place.id}`, name: place.names[now.lang] };
        hits.add("evidence", { left: x - 7, top: y - 7, right: x + 7, bottom: y + 7, hits: () => [hit] });
      }
    },
  };
}

/** Settlements with a claim known on the day shown, and the days since the last one.
 * @param {Model} model @param {State} state @returns {Array<{place: Place, age: number}>} */
export function evidenceAges(model, state) {
  return [...claimsByPlace(model)].flatMap(([place, claims]) => {
    const age = ageOfLast(claims, state);
    return age === null ? [] : [{ place, age }];
  });
}

/** @param {Model} model @returns {Map<Place, Claim[]>} sorted by day */
function claimsByPlace({ claims }) {
  /** @type {Map<Place, Claim[]>} */ const byPlace = new Map();
  for (const claim of [...claims].sort((a, b) => a.day - b.day)) {
    if (claim.place) byPlace.set(claim.place, [...(byPlace.get(claim.place) ?? []), claim]);
  }
  return byPlace;
}

/** Days since the last claim known on the day shown, or null without any.
 * @param {Claim[]} claims @param {State} state @returns {number|null} */
function ageOfLast(claims, { day, knownBy }) {
  let at = lastAtOrBefore(claims, day, (claim) => claim.day);
  while (at >= 0 && knownBy !== null && (claims[at].source.published ?? claims[at].day) > knownBy) at -= 1;
  return at < 0 ? null : day - claims[at].day;
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {number} x @param {number} y @param {number} opacity */
function paintDot(pen, ink, x, y, opacity) {
  pen.beginPath();
  pen.arc(x, y, EVIDENCE_RADIUS, 0, 2 * Math.PI);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.globalAlpha = opacity;
  pen.fillStyle = ink.evidence;
  pen.fill();
  pen.globalAlpha = 1;
  pen.lineWidth = 1.6;
  pen.strokeStyle = ink.evidence;
  pen.stroke();
}
