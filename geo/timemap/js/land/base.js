// The offline base map: land of each country, raion and oblast edges, rivers, the state border.

import { TopologyPaths } from "../canvas/paths.js";
import { unpackDeltas } from "../payload/packed.js";
import { decodeArcs, decodeTopology, sequenceHolds } from "../payload/topology.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */

/** Zoom from which raion edges are drawn. */
export const BASE_RAION_ZOOM = 8;

/** Ground under everything else. @param {Model} model @param {() => State} state @returns {Painter} */
export function basePainter(model, state) {
  const land = basePaths(model);
  return {
    key: () => baseKey(state(), ["boundaries", "rivers"]),
    paint(pen, camera) {
      const { layers, theme } = state();
      const ink = model.tokens[theme];
      pen.fillStyle = ink.line;
      pen.fillRect(0, 0, camera.width, camera.height);
      pen.save();
      land.paths.aim(pen, camera);
      for (const country of ["RU", "UA"]) {
        pen.fillStyle = ink[country === "RU" ? "land-ru" : "land-ua"];
        pen.fill(land.paths.area(land.countries[country]), "nonzero");
      }
      pen.lineJoin = "round";
      if (layers.includes("boundaries")) {
        if (camera.zoom >= BASE_RAION_ZOOM) strokeEdges(pen, land, "raion", ink.raion, 0.8);
        strokeEdges(pen, land, "oblast", ink.oblast, 1.2);
      }
      pen.restore();
      if (!layers.includes("rivers")) return;
      pen.save();
      land.rivers.aim(pen, camera);
      pen.strokeStyle = ink.water;
      pen.lineWidth = camera.zoom >= 10 ? 2.2 : 1.4;
      pen.lineJoin = "round";
      pen.stroke(land.rivers.line("rivers", () => land.rivers.topology.arcs.map((_, at) => at + 1)));
      pen.restore();
    },
  };
}

/** The state border, over the surfaces. @param {Model} model @param {() => State} state @returns {Painter} */
export function borderPainter(model, state) {
  const land = basePaths(model);
  return {
    key: () => baseKey(state(), ["boundaries"]),
    paint(pen, camera) {
      const { layers, theme } = state();
      if (!layers.includes("boundaries")) return;
      const ink = model.tokens[theme];
      pen.save();
      land.paths.aim(pen, camera);
      pen.lineJoin = "round";
      pen.globalAlpha = 0.55;
      strokeEdges(pen, land, "border", ink.surface, 4.5);
      pen.globalAlpha = 1;
      strokeEdges(pen, land, "border", ink.border, 2.2);
      pen.restore();
    },
  };
}

/** The theme and those of the layers that are on. @param {State} state @param {string[]} layers @returns {string} */
export function baseKey(state, layers) {
  return [state.theme, ...layers.filter((layer) => state.layers.includes(layer))].join(" ");
}

/** @typedef {{paths: TopologyPaths, rivers: TopologyPaths, edges: Object<string, number[]>, countries: Object<string, Int32Array>}} BasePaths */
/** @type {WeakMap<Model, BasePaths>} */
const basePathsByModel = new WeakMap();

/** @param {Model} model @returns {BasePaths} */
function basePaths(model) {
  const known = basePathsByModel.get(model);
  if (known) return known;
  const topology = decodeTopology(model.basemap.topology);
  const made = {
    paths: new TopologyPaths(topology),
    rivers: new TopologyPaths(riverTopology(model.basemap)),
    edges: Object.fromEntries(Object.entries(model.basemap.edges).map(([kind, text]) => [kind, unpackDeltas(String(text))])),
    countries: Object.fromEntries(["RU", "UA"].map((country) => [country, landOf(country, model.basemap, topology)])),
  };
  basePathsByModel.set(model, made);
  return made;
}

/** The lines of one kind: "border", "oblast", "raion" or "river".
 * @param {Model} model @param {string} kind @returns {Float64Array[]} */
export function baseLines(model, kind) {
  const { paths, rivers, edges } = basePaths(model);
  if (kind === "river") return rivers.topology.arcs;
  return (edges[kind] ?? []).map((number) => paths.topology.arcs[Math.abs(number) - 1]);
}

/** @param {string} country @param {any} basemap @param {import("../core/types.js").Topology} topology */
function landOf(country, basemap, topology) {
  const raions = topology.frames[0].filter((_, at) => basemap.countries[at] === country);
  return Int32Array.from(raions.flatMap((sequence) => [...sequence]));
}

/** @param {any} basemap @returns {import("../core/types.js").Topology} */
function riverTopology(basemap) {
  return { keys: [], frames: [], arcs: decodeArcs(basemap.rivers, basemap.topology.scale) };
}

/** @param {CanvasRenderingContext2D} pen @param {BasePaths} land @param {string} kind @param {string} ink @param {number} width */
function strokeEdges(pen, land, kind, ink, width) {
  pen.strokeStyle = ink;
  pen.lineWidth = width;
  pen.stroke(land.paths.line(kind, () => land.edges[kind] ?? []));
}

/** The country whose land a point lies in, or null outside the map; x, y in Web Mercator units of 0..1.
 * @param {Model} model @param {number} x @param {number} y
 * @returns {"RU"|"UA"|null} */
export function countryAt(model, x, y) {
  const { paths, countries } = basePaths(model);
  if (sequenceHolds(countries.RU, paths.topology.arcs, x, y)) return "RU";
  return sequenceHolds(countries.UA, paths.topology.arcs, x, y) ? "UA" : null;
}
