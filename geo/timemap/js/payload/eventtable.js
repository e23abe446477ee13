// Events kept as columns: a hundred thousand of them are one object with typed arrays, and each MapEvent only a
// row number that reads from them.

import { readDegrees, readLists, readNumbers, readOptional, readTexts } from "./columns.js";
import { unpackDeltas } from "./packed.js";

/** @typedef {import("../core/types.js").MapEvent} MapEvent */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Region} Region */
/** @typedef {import("../core/types.js").Source} Source */

/** @typedef {{payload: any, from: Int32Array, until: Int32Array, lon: Float64Array, lat: Float64Array, precision: string[],
 *   category: string[], side: string[], status: string[], oblast: string[], location: string[], name: string[],
 *   place: Array<number|null>, region: Array<number|null>, regions: Region[], sources: number[][], places: Place[],
 *   allSources: Source[]}} EventTable */

/** One event: its fields are read from the table when asked for. */
class EventRow {
  /** @param {EventTable} table @param {number} row */
  constructor(table, row) {
    this.table = table;
    this.row = row;
  }

  get id() { return this.table.payload.id[this.row]; }
  get from() { return this.table.from[this.row]; }
  get until() { return this.table.until[this.row]; }
  get precision() { return this.table.precision[this.row]; }
  get title() { return this.table.payload.title[this.row]; }
  get text() { return this.table.payload.text[this.row]; }
  get category() { return this.table.category[this.row]; }
  get side() { return this.table.side[this.row]; }
  get status() { return this.table.status[this.row]; }
  get oblast() { return this.table.oblast[this.row]; }
  get lon() { return missingAsNull(this.table.lon[this.row]); }
  get lat() { return missingAsNull(this.table.lat[this.row]); }
  get locationPrecision() { return this.table.location[this.row]; }
  get casualties() { return this.table.payload.casualties[this.row] ?? ""; }
  get reliability() { return this.table.payload.reliability[this.row]; }
  get region() {
    const at = this.table.region[this.row];
    return at === null ? null : this.table.regions[at];
  }
  get placeName() { return this.table.name[this.row] || (this.place?.names.en ?? ""); }
  get sources() { return this.table.sources[this.row].map((at) => this.table.allSources[at]); }
  get place() {
    const at = this.table.place[this.row];
    return at === null ? null : this.table.places[at];
  }
}

/** @param {any} payload @param {Place[]} places @param {Region[]} regions @param {Source[]} allSources @returns {MapEvent[]} */
export function createEvents(payload, places, regions, allSources) {
  const from = Int32Array.from(unpackDeltas(payload.from));
  const days = readNumbers(payload.days);
  const [precision, category, side, status, oblast, location, name] = [
    payload.precision, payload.category, payload.side, payload.status, payload.oblast, payload.location, payload.name,
  ].map(readTexts);
  /** @type {EventTable} */
  const table = {
    payload, from, until: from.map((day, row) => day + days[row]), lon: readDegrees(payload.lon), lat: readDegrees(payload.lat),
    precision, category, side, status, oblast, location, name,
    place: readOptional(payload.place), region: readOptional(payload.region), regions, sources: readLists(payload.sources), places, allSources,
  };
  return payload.id.map((/** @type {string} */ _, /** @type {number} */ row) => new EventRow(table, row));
}

/** @param {number} value @returns {number|null} */
function missingAsNull(value) {
  return Number.isNaN(value) ? null : value;
}
