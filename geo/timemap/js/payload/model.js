// The payload (geo.timemap.payload) decoded into the Model that everything else reads.

import { readAddresses, readDegrees, readFlags, readNumbers, readOptional, readSerials, readTexts } from "./columns.js";
import { createEvents } from "./eventtable.js";
import { decodeLens } from "./lens.js";
import { unpackDeltas } from "./packed.js";
import { createNamed } from "./namedtable.js";
import { createSightings } from "./sightingtable.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Source} Source */
/** @typedef {import("../core/types.js").Claim} Claim */
/** @typedef {import("../core/types.js").Unit} Unit */
/** @typedef {import("../core/types.js").Report} Report */

/** The shape of payload this script reads. */
const MODEL_FORMAT = 1;

/** @param {any} payload @returns {Model} */
export function decodeModel(payload) {
  if (payload.format !== MODEL_FORMAT) throw new RangeError(`payload format ${payload.format} is not ${MODEL_FORMAT}`);
  const publishers = decodePublishers(payload.publishers);
  const sources = decodeSources(payload.sources, publishers);
  const places = decodePlaces(payload.places);
  const regions = decodeRegions(payload.regions);
  const claims = decodeClaims(payload.claims, places, sources);
  const events = createEvents(payload.events, places, regions, sources);
  const symbols = decodeSymbols(payload.units);
  const units = decodeUnits(payload.units, symbols);
  const sightings = createSightings(payload.sightings, places, units, sources);
  const reports = decodeReports(payload.reports, units, places, regions, sources);
  const lenses = payload.lenses.map((/** @type {any} */ lens) => decodeLens(lens, places, claims));
  const { firstDay, lastDay } = payload;
  const posts = decodePosts(payload.posts, units, places, sources);
  const named = createNamed(payload.named, sightings, units);
  return {
    version: payload.version,
    title: payload.title,
    dayZero: payload.dayZero,
    firstDay,
    lastDay,
    observedDays: new Set(unpackDeltas(payload.observedDays)),
    eventsPerDay: countPerDay(events, firstDay, lastDay),
    places,
    placeById: new Map(places.map((place) => [place.id, place])),
    publishers,
    claims,
    events,
    sightings,
    units,
    unitFolds: payload.units.folds.map((/** @type {any} */ fold) => ({ ...fold, symbol: symbols[fold.symbol] })),
    reports,
    posts,
    named,
    lenses,
    lensById: new Map(lenses.map((/** @type {import("../core/types.js").Lens} */ lens) => [lens.id, lens])),
    bookmarks: payload.bookmarks,
    threads: payload.threads,
    areaFigures: payload.areaFigures.map((/** @type {any} */ row) => ({ ...row, source: sources[row.source] })),
    rules: payload.rules,
    basemap: payload.basemap,
    home: payload.home,
    limits: payload.limits,
    land: payload.land,
    tokens: payload.tokens,
    credits: payload.credits,
  };
}

/** @param {any} table @returns {import("../core/types.js").Publisher[]} */
function decodePublishers(table) {
  const kinds = readTexts(table.kind);
  return table.id.map((/** @type {string} */ id, /** @type {number} */ at) => ({
    id,
    name: table.name[at],
    reliability: table.reliability[at],
    reason: table.reason[at],
    kind: kinds[at],
  }));
}

/** @param {any} table @param {import("../core/types.js").Publisher[]} publishers @returns {Source[]} */
function decodeSources(table, publishers) {
  const publisher = readNumbers(table.publisher);
  const published = readOptional(table.published);
  return readAddresses(table.url).map((url, at) => ({
    publisher: publishers[publisher[at]],
    published: published[at],
    url,
  }));
}

/** @param {any} table @returns {Place[]} */
function decodePlaces(table) {
  const [kind, country, oblast, raion] = [table.kind, table.country, table.oblast, table.raion].map(readTexts);
  const [lon, lat] = [readDegrees(table.lon), readDegrees(table.lat)];
  const rank = readNumbers(table.rank);
  return table.id.map((/** @type {string} */ id, /** @type {number} */ at) => ({
    id,
    names: placeNames(table.en[at], table.uk[at], table.ru[at]),
    aliases: table.aliases[at] ?? [],
    kind: kind[at],
    country: country[at],
    oblast: oblast[at],
    raion: raion[at],
    lon: lon[at],
    lat: lat[at],
    rank: rank[at],
  }));
}

/** A name for each language. Where the ledger has none, that of the other Cyrillic alphabet stands in, then English.
 * @param {string} en @param {string} uk @param {string} ru @returns {Place["names"]} */
function placeNames(en, uk, ru) {
  return { en, uk: uk || ru || en, ru: ru || uk || en };
}

/** @param {any} table @param {Place[]} places @param {Source[]} sources @returns {Claim[]} */
function decodeClaims(table, places, sources) {
  const day = unpackDeltas(table.day);
  const inferred = readFlags(table.inferred);
  const [place, edge] = [readOptional(table.place), readOptional(table.edge)];
  const [name, status, strength, claimant] = [table.name, table.status, table.strength, table.claimant].map(readTexts);
  const source = unpackDeltas(table.source);
  return table.id.map((/** @type {string} */ id, /** @type {number} */ at) => {
    const where = place[at] === null ? null : places[place[at]];
    return {
      id,
      day: day[at],
      inferred: inferred[at],
      place: where,
      placeName: name[at] || (where ? where.names.en : ""),
      status: status[at],
      strength: strength[at],
      claimant: claimant[at],
      source: sources[source[at]],
      note: table.note[at],
      edgeM: edge[at],
    };
  });
}

/** @param {any} table @returns {import("../core/types.js").MilSymbol[]} */
function decodeSymbols(table) {
  return table.symbols.map((/** @type {any} */ { svg, width, height, x, y }) => ({
    url: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    width,
    height,
    anchorX: x,
    anchorY: y,
  }));
}

/** @param {any} table @param {import("../core/types.js").MilSymbol[]} symbols @returns {Unit[]} */
function decodeUnits(table, symbols) {
  const [side, branch, echelon] = [table.side, table.branch, table.echelon].map(readTexts);
  const symbol = readNumbers(table.symbol);
  return table.id.map((/** @type {string} */ id, /** @type {number} */ at) => ({
    id,
    name: table.name[at],
    short: table.short[at],
    side: side[at],
    branch: branch[at],
    echelon: echelon[at],
    symbol: symbols[symbol[at]],
    reports: [],
    posts: [],
  }));
}

/** @param {any[]} rows @returns {import("../core/types.js").Region[]} */
function decodeRegions(rows) {
  /** @type {import("../core/types.js").Region[]} */ const regions = rows.map(({ names: [en, uk, ru], lon, lat, box }) => {
    const [lons, lats] = [readDegrees(lon), readDegrees(lat)];
    return { names: { en, uk, ru }, edge: [...lons].map((east, at) => [east, lats[at]]), box, oblast: null };
  });
  rows.forEach(({ oblast }, at) => (regions[at].oblast = oblast === null ? null : regions[oblast]));
  return regions;
}

/** @param {any} table @param {Unit[]} units @param {Place[]} places @param {import("../core/types.js").Region[]} regions
 * @param {Source[]} sources @returns {Report[]} */
function decodeReports(table, units, places, regions, sources) {
  const day = unpackDeltas(table.day);
  const [unit, days] = [table.unit, table.days].map(readNumbers);
  const source = unpackDeltas(table.source);
  const [place, region] = [table.place, table.region].map(readOptional);
  const [located, conflict] = [readFlags(table.located), readFlags(table.conflict)];
  const [precision, name, oblast, activity, claimant] = [
    table.precision, table.name, table.oblast, table.activity, table.claimant,
  ].map(readTexts);
  return table.id.map((/** @type {string} */ id, /** @type {number} */ at) => {
    const where = place[at] === null ? null : places[place[at]];
    const report = {
      id,
      unit: units[unit[at]],
      day: day[at],
      liveUntil: day[at] + days[at],
      precision: precision[at],
      place: where,
      placeName: name[at] || (where ? where.names.en : ""),
      oblast: oblast[at],
      region: region[at] === null ? null : regions[Number(region[at])],
      lon: where && located[at] ? where.lon : null,
      lat: where && located[at] ? where.lat : null,
      activity: activity[at],
      claimant: claimant[at],
      source: sources[source[at]],
      note: table.note[at],
      conflict: conflict[at],
    };
    report.unit.reports.push(report);
    return report;
  });
}

/** Posts of a mapper's map, in the shape of reports; they are in none of the lists of reports.
 * @param {any} table @param {Unit[]} units @param {Place[]} places @param {Source[]} sources @returns {Report[]} */
function decodePosts(table, units, places, sources) {
  const day = unpackDeltas(table.day);
  const [unit, days, live, source] = [table.unit, table.days, table.live, table.source].map(readNumbers);
  const [lon, lat] = [readDegrees(table.lon), readDegrees(table.lat)];
  const place = readOptional(table.place);
  const conflict = readFlags(table.conflict);
  const [oblast, claimant] = [readTexts(table.oblast), readTexts(table.claimant)];
  return readSerials(table.id).map((id, at) => {
    const where = place[at] === null ? null : places[Number(place[at])];
    const post = {
      id,
      unit: units[unit[at]],
      day: day[at],
      lastDay: day[at] + days[at] - 1,
      liveUntil: day[at] + live[at],
      precision: "day",
      place: where,
      placeName: where ? where.names.en : "",
      oblast: oblast[at],
      region: null,
      lon: lon[at],
      lat: lat[at],
      activity: "posted",
      claimant: claimant[at],
      source: sources[source[at]],
      note: "",
      conflict: conflict[at],
    };
    post.unit.posts.push(post);
    return post;
  });
}

/** Events whose span begins or lasts on each day of the period.
 * @param {import("../core/types.js").MapEvent[]} events @param {number} firstDay @param {number} lastDay @returns {Uint16Array} */
function countPerDay(events, firstDay, lastDay) {
  const counts = new Uint16Array(lastDay - firstDay + 1);
  for (const { from, until } of events) {
    for (let day = Math.max(from, firstDay); day < until && day <= lastDay; day += 1) counts[day - firstDay] += 1;
  }
  return counts;
}
