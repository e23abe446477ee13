// One lens decoded: frames of polygons, areas and judgements, each worked out when first asked for.

import { readLists, readNumbers, readOptional, readTexts } from "./columns.js";
import { unpackDeltas } from "./packed.js";
import { assemblePolygons, decodeTopology } from "./topology.js";

/** @typedef {import("../core/types.js").Claim} Claim */
/** @typedef {import("../core/types.js").Judgement} Judgement */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Polygon} Polygon */
/** @typedef {import("../core/types.js").Topology} Topology */

const LENS_HUNDREDTHS = 100;
/** Tells one decoded lens from the next of the same id. */
let lensSerial = 0;

/** One frame: the ground of each key from its day until the next frame. */
class LensFrame {
  /** @param {number} day @param {() => Topology} topology @param {number} index */
  constructor(day, topology, index) {
    this.day = day;
    this.index = index;
    this.topology = topology;
    /** @type {Object<string, Polygon[]>|null} */ this.made = null;
  }

  /** Polygons by key; a key without ground is left out. @returns {Object<string, Polygon[]>} */
  get parts() {
    if (this.made) return this.made;
    const { keys, frames, arcs } = this.topology();
    this.made = Object.fromEntries(
      keys.map((key, at) => /** @type {const} */ ([key, assemblePolygons(frames[this.index][at], arcs)]))
        .filter(([, polygons]) => polygons.length),
    );
    return this.made;
  }
}

/** @param {any} encoded @param {Place[]} places @param {Claim[]} claims @returns {Lens} */
export function decodeLens(encoded, places, claims) {
  /** @type {Topology|null} */ let decoded = null;
  const topology = () => (decoded ??= decodeTopology(encoded.surface));
  /** @type {string[]} */ const keys = encoded.surface.keys;
  const days = unpackDeltas(encoded.days);
  const km2 = encoded.areas.map((/** @type {string} */ column) => unpackDeltas(column));
  /** @type {Map<string, Judgement[]>|null} */ let judgements = null;
  return {
    id: encoded.id,
    name: encoded.name,
    about: encoded.about,
    lastDay: encoded.lastDay,
    fullUntil: encoded.fullUntil ?? null,
    get topology() {
      return topology();
    },
    serial: (lensSerial += 1),
    border: new Set(unpackDeltas(encoded.border)),
    frames: days.map((day, index) => new LensFrame(day, topology, index)),
    areas: days.map((day, at) => ({
      day,
      km2: Object.fromEntries(keys.map((key, column) => [key, km2[column][at] / LENS_HUNDREDTHS])),
    })),
    get judgements() {
      judgements ??= decodeJudgements(encoded.judgements, places, claims);
      return judgements;
    },
  };
}

/** @param {any} table @param {Place[]} places @param {Claim[]} claims @returns {Map<string, Judgement[]>} */
function decodeJudgements(table, places, claims) {
  const place = unpackDeltas(table.place);
  const day = unpackDeltas(table.day);
  const [count, since, confidence] = [table.count, table.since, table.confidence].map(readNumbers);
  const [status, grade, rule] = [table.status, table.grade, table.rule].map(readTexts);
  const last = readOptional(table.last);
  const [supporting, opposing] = [table.for, table.against].map(readLists);
  let row = 0;
  return new Map(
    place.map((at, listed) => {
      const rows = Array.from({ length: count[listed] }, () => row++);
      const made = rows.map((now) => ({
        from: day[now],
        status: /** @type {Judgement["status"]} */ (status[now]),
        grade: grade[now],
        since: day[now] - since[now],
        confidence: confidence[now] / LENS_HUNDREDTHS,
        rule: rule[now],
        lastEvidence: last[now] === null ? null : day[now] + last[now],
        claimsFor: supporting[now].map((claim) => claims[claim]),
        claimsAgainst: opposing[now].map((claim) => claims[claim]),
      }));
      return [places[at].id, made];
    }),
  );
}
