// Units named in footage, read back: each a report of the unit at the point of its sighting.

import { readFlags, readNumbers, readSerials } from "./columns.js";

/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").Sighting} Sighting */
/** @typedef {import("../core/types.js").Unit} Unit */

/** What such a report says its unit does there. */
const NAMED_ACTIVITY = "named in footage";

/** In the shape of posts, and listed with those of their unit. @param {any} table @param {Sighting[]} sightings
 * @param {Unit[]} units @returns {Report[]} */
export function createNamed(table, sightings, units) {
  const byId = new Map(sightings.map((sighting) => [sighting.id, sighting]));
  const [unit, live] = [table.unit, table.live].map(readNumbers);
  const conflict = readFlags(table.conflict);
  return readSerials(table.sighting).map((id, at) => {
    const sighting = /** @type {Sighting} */ (byId.get(id));
    const { from, until, posted, lon, lat, place, placeName, oblast, title, mapper, sources } = sighting;
    const report = {
      id, unit: units[unit[at]], day: from, lastDay: until - 1, liveUntil: from + live[at], precision: "day", posted,
      place, placeName, oblast, region: null, lon, lat, activity: NAMED_ACTIVITY, claimant: mapper, source: sources[0],
      note: title, conflict: conflict[at],
    };
    report.unit.posts.push(report);
    return report;
  });
}
