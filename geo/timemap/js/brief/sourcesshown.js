// What stands behind the picture: sources of the claims, events and reports in sight, and how a slide names them.

import { dayShort } from "../core/days.js";
import { eventInWindow, eventPasses, reportPasses } from "../rules/eventfilter.js";
import { isLive } from "../rules/live.js";
import { judgementOn } from "../rules/totals.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Source} Source */
/** @typedef {{lat: number|null, lon: number|null}} Located */

/** Publishers that a slide has room to name; the others are counted. */
const SHOWN_PUBLISHERS = 4;

/** Sources of what the layers show of a state, one for each record that rests on it.
 * @param {Model} model @param {State} state @param {(record: Located) => boolean} inSight @returns {Source[]} */
export function sourcesShown(model, state, inSight) {
  const { day, layers } = state;
  const [passes, reported] = [eventPasses(state), reportPasses(state)];
  const claims = ["control", "front"].some((layer) => layers.includes(layer)) ? claimsBehind(model, state, inSight) : [];
  const events = layers.includes("events") ? model.events : [];
  const reports = layers.includes("units") ? model.reports : [];
  return [
    ...claims.map(({ source }) => source),
    ...events
      .filter((event) => eventInWindow(state, event) && inSight(event) && passes(event))
      .flatMap(({ sources }) => sources),
    ...reports
      .filter((report) => isLive(report, day) && inSight(report) && reported(report))
      .map(({ source }) => source),
  ];
}

/** Claims on which the control of places in sight rests, on each day that is shown and has evidence.
 * @param {Model} model @param {State} state @param {(record: Located) => boolean} inSight @returns {import("../core/types.js").Claim[]} */
function claimsBehind({ lensById, places }, { lens: id, day, compare }, inSight) {
  const lens = lensById.get(id);
  const days = [day, compare].filter((shown) => shown !== null && lens && shown <= lens.lastDay);
  const judged = places.filter(inSight).flatMap(({ id: place }) =>
    days.map((shown) => lens && judgementOn(lens, place, Number(shown))),
  );
  return judged.flatMap((judgement) => judgement?.claimsFor ?? []);
}

/** "Sources: A, B and 12 others, published 7 Aug 2024 to 21 Aug 2024." with those that say most first; empty without any.
 * @param {Model} model @param {Source[]} sources @returns {string} */
export function sourcesText(model, sources) {
  /** @type {Map<string, number>} */ const counts = new Map();
  for (const { publisher } of sources) counts.set(publisher.name, (counts.get(publisher.name) ?? 0) + 1);
  if (!counts.size) return "";
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const rest = names.length - SHOWN_PUBLISHERS;
  const named = names.slice(0, SHOWN_PUBLISHERS).join(", ") + (rest > 0 ? ` and ${rest} others` : "");
  const dates = sources.flatMap(({ published }) => published ?? []);
  if (!dates.length) return `Sources: ${named}.`;
  const [first, last] = [Math.min(...dates), Math.max(...dates)].map((day) => dayShort(model, day));
  return `Sources: ${named}, published ${first === last ? first : `${first} to ${last}`}.`;
}
