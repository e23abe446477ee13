// The map: Leaflet for dragging and zooming, our canvases for everything that is seen.

import { annotationsPainter } from "../annotate/ownmarks.js";
import { HitGrid } from "../canvas/hits.js";
import { Stage } from "../canvas/stage.js";
import { settledPainter } from "../core/frame.js";
import { frameOn, statusOfKey } from "../ground/ground.js";
import { surfacePainter } from "../ground/surface.js";
import { basePainter, borderPainter, countryAt } from "../land/base.js";
import { graticulePainter } from "../land/graticule.js";
import { labelsPainter } from "../land/labels.js";
import { mercatorX, mercatorY, sequenceHolds } from "../payload/topology.js";
import { eventsPainter } from "../records/events.js";
import { evidencePainter } from "../records/evidence.js";
import { sightingsPainter } from "../records/sightings.js";
import { MAX_ZOOM, MIN_ZOOM } from "../rules/viewcheck.js";
import { regionsPainter } from "../units/regionbadges.js";
import { unitPlacesPainter } from "../units/unitplaces.js";
import { unitsPainter } from "../units/units.js";
import { courseOf } from "./course.js";
import { homeView } from "./home.js";
import { keepMiddle } from "./middle.js";
import { isSplit, splitPainter } from "./split.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../canvas/stage.js").Painter} Painter */

/** @typedef {import("../core/types.js").Hit} Hit */
/** @typedef {import("../core/types.js").Holder} Holder */
/** @typedef {import("../core/types.js").MapView} MapView */

/** Zoom that shows a settlement and its neighbours. */
const MAP_CLOSE_ZOOM = 11.5;
/** Marks that no name may lie under, and how long after the last step names make way for those of the new day. */
const MAP_NAMED_CLEAR_OF = ["sightings", "events", "units", "places", "regions"];
const MAP_NAMES_REST_MS = 250;
/** What the document puts over the edges of the map. */
const MAP_OVERLAYS = ":scope > .kx-corner, :scope > .kx-legend, :scope > .kx-tools, :scope > .kx-foot, :scope > .kx-bar";
/** Who set a place, as the store hears it: the map itself, which is there already. */
const MAP_ORIGIN = "map";

/** Make the map in an element. A second map is given a `view` of its own: it shows another day than the state's, neither
 * follows the place in the state nor reports its own, and rests while its element is hidden.
 * @param {HTMLElement} root @param {{model: Model, store: Store, view?: (state: State) => State}} ctx @returns {MapView} */
export function createMap(root, { model, store, view }) {
  const leaflet = createLeaflet(root, model, store.get());
  const state = view ? () => view(store.get()) : store.get;
  const course = courseOf(leaflet);
  const fitting = keepMiddle(leaflet);
  const divider = { share: 0.5 };
  const [hits, earlierHits] = [new HitGrid(), new HitGrid()];
  /** @param {(state: () => State, hits: HitGrid) => Painter} make */
  const split = (make) => splitPainter(state, divider, (one, earlier) => make(one, earlier ? earlierHits : hits));
  /** @type {ReturnType<typeof coveredBoxes>} */ let covered = [];
  const pointed = { unit: "" };
  /** @param {string} unit */
  const pointAt = (unit) => {
    if (unit === pointed.unit) return;
    pointed.unit = unit;
    stage.ask();
  };
  const showsThen = (/** @type {number} */ x) => !!view || (isSplit(state()) && x < divider.share * leaflet.getSize().x);
  const labels = labelsPainter(model, state, () => (isSplit(state()) ? [hits, earlierHits] : [hits]).flatMap((grid) => grid.boxes(MAP_NAMED_CLEAR_OF)));
  const above = [borderPainter(model, state), graticulePainter(model, state), labels];
  const marks = [
    split((one, grid) => evidencePainter(model, one, grid)),
    split((one, grid) => unitPlacesPainter(model, one, grid, pointed)),
    split((one, grid) => sightingsPainter(model, one, grid)),
    split((one, grid) => eventsPainter(model, one, grid)),
    split((one, grid) => unitsPainter(model, one, grid, () => stage.ask(), pointed)),
    split((one, grid) => regionsPainter(model, one, grid, () => covered)),
    annotationsPainter(model, state, store),
  ];
  const stage = new Stage(leaflet, [
    { name: "base", still: true, painters: [basePainter(model, state)] },
    { name: "surface", still: false, painters: [split((one) => surfacePainter(model, one))] },
    { name: "above", still: true, painters: above },
    { name: "marks", still: false, painters: marks },
  ]);
  /** @type {Set<Element>} */ const watched = new Set();
  const resized = new ResizeObserver(() => settleNames());
  const settleNames = settledPainter(store, MAP_NAMES_REST_MS, () => {
    labels.settle();
    covered = coveredBoxes(root);
    for (const node of overlaysOf(root)) {
      if (!watched.has(node)) resized.observe(node);
      watched.add(node);
    }
    stage.ask();
  });
  store.subscribe((_, patch, origin) => {
    if (!root.hidden) stage.ask();
    settleNames();
    const { center, zoom } = patch;
    if (!view && origin !== MAP_ORIGIN && (center || zoom != null)) course.to(center ?? null, zoom);
  });
  if (!view) leaflet.on("moveend", () => fitting() || course.underway() || tellPlace(leaflet, store));
  stage.ask();
  settleNames();
  const hitsAt = (/** @type {number} */ x, /** @type {number} */ y) =>
    (!view && showsThen(x) ? earlierHits : hits).at(x + stage.camera.pad.x, y + stage.camera.pad.y);
  leaflet.on("mousemove", ({ containerPoint: { x, y } }) => pointAt(unitOf(hitsAt(x, y))));
  leaflet.on("moveend resize", settleNames);
  leaflet.on("mouseout", () => pointAt(""));
  return {
    leaflet,
    all: [leaflet],
    pointAt,
    repaint: () => stage.ask(),
    project: (lon, lat) => {
      const point = leaflet.latLngToContainerPoint([lat, lon]);
      return [point.x, point.y];
    },
    unproject: (x, y) => {
      const { lng, lat } = leaflet.containerPointToLatLng([x, y]);
      return [lng, lat];
    },
    hits: hitsAt,
    holder: (lensId, day, lon, lat) => holderAt(model, lensId, day, lon, lat),
    select: (text) => store.set({ selected: text }, MAP_ORIGIN),
    goTo: course.to,
    zoomBy: course.by,
    fitTo: (lon, lat) => course.to([lat, lon], Math.max(leaflet.getZoom(), MAP_CLOSE_ZOOM)),
    setSwipe: (share) => {
      divider.share = share;
      root.style.setProperty("--kx-split", String(share));
      stage.ask();
    },
    showsThen,
    fitting,
    onPaint: (fn) => void stage.listeners.push(fn),
  };
}

/** @param {HTMLElement} root @param {Model} model @param {State} state @returns {L.Map} */
function createLeaflet(root, model, state) {
  const leaflet = L.map(root, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    trackResize: false,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 90,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxBounds: model.limits,
    maxBoundsViscosity: 0.8,
    zoomAnimation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const home = homeView(leaflet, model);
  leaflet.setView(state.center ?? home.center, state.center ? (state.zoom ?? 10) : home.zoom, { animate: false });
  return leaflet;
}

/** @param {HTMLElement} root of the map @returns {Element[]} */
function overlaysOf(root) {
  return [...(root.parentElement?.querySelectorAll(MAP_OVERLAYS) ?? [])];
}

/** What lies over a map at its edges, in its own pixels: a badge stands beside it. @param {HTMLElement} root of the map */
function coveredBoxes(root) {
  const { left, top } = root.getBoundingClientRect();
  const over = overlaysOf(root).map((node) => node.getBoundingClientRect());
  return over.map((box) => ({ left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top }));
}

/** The unit whose mark lies on top, or "". @param {Hit[]} hits @returns {string} */
function unitOf([top]) {
  return top?.selected.startsWith("unit:") ? top.selected.slice(5) : "";
}

/** Put the place where the map rests into the state. @param {L.Map} leaflet @param {Store} store */
function tellPlace(leaflet, store) {
  const { lat, lng } = leaflet.getCenter();
  const round = (/** @type {number} */ value) => Math.round(value * 1e5) / 1e5;
  store.set({ center: [round(lat), round(lng)], zoom: Math.round(leaflet.getZoom() * 100) / 100 }, MAP_ORIGIN);
}

/** Who holds a point by a lens on a day; null outside the base map, or after the lens' last evidence.
 * @param {Model} model @param {string} lensId @param {number} day @param {number} lon @param {number} lat
 * @returns {Holder|null} */
function holderAt(model, lensId, day, lon, lat) {
  const lens = model.lensById.get(lensId);
  const [x, y] = [mercatorX(lon), mercatorY(lat)];
  const country = countryAt(model, x, y);
  if (!lens || !country || day > lens.lastDay) return null;
  const frame = frameOn(lens, day);
  const { keys, frames, arcs } = lens.topology;
  const at = frame < 0 ? -1 : frames[frame].findIndex((sequence) => sequenceHolds(sequence, arcs, x, y));
  if (at < 0) return { key: `${country}:${country.toLowerCase()}`, status: country === "RU" ? "ru" : "ua", country };
  return { key: keys[at], status: statusOfKey(keys[at]), country };
}
