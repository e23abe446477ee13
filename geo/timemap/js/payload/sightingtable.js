// Sightings read back: each one object with what was read from the mapper's caption, sorted by the day it shows.

import { sightingTitle } from "../core/words.js";
import { readDegrees, readFlags, readLists, readNumbers, readOptional, readSerials, readTexts } from "./columns.js";
import { unpackDeltas } from "./packed.js";

/** @typedef {import("../core/types.js").Sighting} Sighting */
/** @typedef {import("../core/types.js").NamedUnit} NamedUnit */

/** @param {any} table @param {import("../core/types.js").Place[]} places @param {import("../core/types.js").Unit[]} units
 * @param {import("../core/types.js").Source[]} sources @returns {Sighting[]} */
export function createSightings(table, places, units, sources) {
  const from = unpackDeltas(table.from);
  const [days, posted, km] = [table.days, table.posted, table.km].map(readNumbers);
  const [kind, whose, what, oblast, mapper] = [table.kind, table.whose, table.what, table.oblast, table.mapper].map(readTexts);
  const [hedged, harm] = [table.hedged, table.harm].map(readFlags);
  const [lon, lat] = [table.lon, table.lat].map(readDegrees);
  const place = readOptional(table.place);
  const [unitRows, sourceRows] = [table.units, table.sources].map(readLists);
  /** @type {NamedUnit[]} */ const named = table.named.map((/** @type {any[]} */ [number, arm, echelon, unit]) => ({
    number, arm, echelon, unit: unit === null ? null : units[unit],
  }));
  return readSerials(table.id).map((id, at) => {
    const read = { kind: kind[at], whose: whose[at], what: what[at], hedged: hedged[at] };
    return {
      ...read,
      id,
      title: sightingTitle(read),
      from: from[at],
      until: from[at] + days[at],
      posted: from[at] + posted[at],
      harm: harm[at],
      lon: lon[at],
      lat: lat[at],
      place: place[at] === null ? null : places[Number(place[at])],
      placeName: place[at] === null ? "" : places[Number(place[at])].names.en,
      placeKm: km[at] / 10,
      oblast: oblast[at],
      units: unitRows[at].map((row) => named[row]),
      mapper: mapper[at],
      sources: sourceRows[at].map((row) => sources[row]),
      reliability: table.reliability[at],
    };
  });
}
