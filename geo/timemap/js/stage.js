// Canvases stacked over the map: they move with it while it is dragged, scale with it while it zooms, and are
// painted again when it rests, once per animation frame and only those that are dirty.

import { mercatorX, mercatorY } from "./topology.js";

/** Where a canvas looks: world pixels of its top left corner at a zoom, and its size in CSS pixels.
 * @typedef {{zoom: number, world: number, left: number, top: number, width: number, height: number, ratio: number,
 *   pad: {x: number, y: number}}} Camera */

/** @typedef {{name: string, wants: (fields: string[]) => boolean,
 *   paint: (pen: CanvasRenderingContext2D, camera: Camera) => void}} Painter
 *   wants: whether a change of these fields of the state dirties the canvas */

/** @typedef {{painter: Painter, canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, dirty: boolean}} Sheet */

/** Part of the map's size that canvases reach beyond each edge, so that a short drag shows no blank edge. */
const STAGE_PADDING = 0.12;
/** Sharper than this costs time and shows nothing. */
const STAGE_MAX_RATIO = 2;

export class Stage {
  /** @param {L.Map} leaflet @param {Painter[]} painters from the bottom up */
  constructor(leaflet, painters) {
    this.leaflet = leaflet;
    this.pane = leaflet.createPane("kx-stage");
    this.pane.style.zIndex = "350";
    this.sheets = painters.map((painter) => this.sheet(painter));
    this.camera = this.look();
    this.due = 0;
    /** @type {Array<() => void>} */ this.listeners = [];
    this.place();
    leaflet.on("moveend viewreset resize", () => this.settle());
    leaflet.on("move", () => this.follow());
    leaflet.on("zoom", () => this.stretch(leaflet.getCenter(), leaflet.getZoom()));
    leaflet.on("zoomanim", (event) => this.stretch(event.center, event.zoom));
  }

  /** @param {Painter} painter @returns {Sheet} */
  sheet(painter) {
    const canvas = document.createElement("canvas");
    canvas.className = "leaflet-zoom-animated kx-sheet";
    canvas.dataset.sheet = painter.name;
    canvas.setAttribute("aria-hidden", "true");
    this.pane.append(canvas);
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser cannot paint on a canvas");
    return { painter, canvas, pen, dirty: true };
  }

  /** @returns {Camera} where the canvases would look now */
  look() {
    const size = this.leaflet.getSize();
    const pad = { x: Math.ceil(size.x * STAGE_PADDING), y: Math.ceil(size.y * STAGE_PADDING) };
    const corner = this.leaflet.getPixelBounds().getTopLeft();
    const zoom = this.leaflet.getZoom();
    return {
      zoom,
      world: 256 * 2 ** zoom,
      left: corner.x - pad.x,
      top: corner.y - pad.y,
      width: size.x + 2 * pad.x,
      height: size.y + 2 * pad.y,
      ratio: Math.min(STAGE_MAX_RATIO, window.devicePixelRatio || 1),
      pad,
    };
  }

  /** Put every canvas where the camera looks, without painting. */
  place() {
    const { pad, width, height, ratio } = this.camera;
    const position = this.leaflet.containerPointToLayerPoint([-pad.x, -pad.y]);
    for (const { canvas } of this.sheets) {
      L.DomUtil.setPosition(canvas, position);
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width === wide && canvas.height === high) continue;
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
  }

  /** The map came to rest: look again and paint everything. */
  settle() {
    this.camera = this.look();
    this.place();
    this.soil(() => true);
    this.paint();
  }

  /** While dragging: paint again only when the canvases no longer cover the map. */
  follow() {
    const now = this.look();
    if (now.zoom !== this.camera.zoom) return;
    if (Math.abs(now.left - this.camera.left) > now.pad.x || Math.abs(now.top - this.camera.top) > now.pad.y) this.settle();
  }

  /** While zooming: scale what is painted. @param {L.LatLng} center @param {number} zoom */
  stretch(center, zoom) {
    const { camera, leaflet } = this;
    if (zoom === camera.zoom) return;
    const scale = leaflet.getZoomScale(zoom, camera.zoom);
    const half = leaflet.getSize().multiplyBy(0.5);
    const pane = L.DomUtil.getPosition(leaflet.getPane("mapPane") ?? this.pane);
    const origin = leaflet.project(center, zoom).subtract(half).add(pane).round();
    const corner = L.point(camera.left, camera.top).multiplyBy(scale).subtract(origin);
    for (const { canvas } of this.sheets) L.DomUtil.setTransform(canvas, corner, scale);
  }

  /** Mark canvases dirty; they are painted in the next animation frame. @param {(painter: Painter) => boolean} which */
  soil(which) {
    for (const sheet of this.sheets) if (which(sheet.painter)) sheet.dirty = true;
    this.due ||= requestAnimationFrame(() => this.paint());
  }

  /** Paint what is dirty, now. */
  paint() {
    cancelAnimationFrame(this.due);
    this.due = 0;
    const { camera } = this;
    for (const sheet of this.sheets) {
      if (!sheet.dirty) continue;
      sheet.dirty = false;
      sheet.pen.setTransform(camera.ratio, 0, 0, camera.ratio, 0, 0);
      sheet.painter.paint(sheet.pen, camera);
    }
    for (const listener of this.listeners) listener();
  }
}

/** Wipe a canvas. @param {CanvasRenderingContext2D} pen @param {Camera} camera */
export function wipe(pen, camera) {
  pen.clearRect(0, 0, camera.width, camera.height);
}

/** Where a point lies on the canvas, CSS pixels.
 * @param {Camera} camera @param {number} lon degrees @param {number} lat degrees @returns {[number, number]} */
export function canvasPoint(camera, lon, lat) {
  return [mercatorX(lon) * camera.world - camera.left, mercatorY(lat) * camera.world - camera.top];
}
