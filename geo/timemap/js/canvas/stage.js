// Canvases stacked over the map: they move with it while it is dragged, scale with it while it zooms, and are
// painted again when it rests or the state changes, once per animation frame and only those whose picture differs.
// There are few of them, for without a graphics card each changed canvas is copied as a whole to the screen.

import { mercatorX, mercatorY } from "../payload/topology.js";
import { Sheet } from "./sheet.js";

/** Where a canvas looks: world pixels of its top left corner at a zoom, and its size in CSS pixels.
 * @typedef {{zoom: number, world: number, left: number, top: number, width: number, height: number, ratio: number,
 *   pad: {x: number, y: number}, serial: number, bare?: boolean}} Camera  bare: for a picture, without what only a hand needs */

/** @typedef {{key: (camera: Camera) => string, paint: (pen: CanvasRenderingContext2D, camera: Camera) => void}} Painter
 *   key: what the picture depends on besides the camera; while it stays the same nothing is painted again */

/** Part of the map's size that canvases reach beyond each edge, so that a short drag shows no blank edge. */
const STAGE_PADDING = 0.06;
/** Sharper than this costs time and shows nothing. */
const STAGE_MAX_RATIO = 2;

/** @type {WeakMap<L.Map, Stage>} */
const stageByMap = new WeakMap();

/** The canvases of a map. @param {L.Map} leaflet @returns {Stage|undefined} */
export function stageOf(leaflet) {
  return stageByMap.get(leaflet);
}

export class Stage {
  /** @param {L.Map} leaflet @param {Array<import("./sheet.js").SheetPlan>} sheets canvases and what they show, from the bottom
   * up */
  constructor(leaflet, sheets) {
    this.leaflet = leaflet;
    stageByMap.set(leaflet, this);
    this.serial = 0;
    this.pane = leaflet.createPane("kx-stage");
    this.pane.style.zIndex = "350";
    this.sheets = sheets.map((plan) => new Sheet(this.pane, plan));
    this.inTurn = [...this.sheets].reverse(); // names below keep clear of the marks above them
    this.camera = this.look();
    this.due = 0;
    /** @type {Array<() => void>} */ this.listeners = [];
    this.place();
    leaflet.on("moveend viewreset resize", () => this.settle());
    leaflet.on("move", () => this.follow());
    leaflet.on("zoom", () => this.stretch(leaflet.getCenter(), leaflet.getZoom()));
    leaflet.on("zoomanim", (event) => this.stretch(event.center, event.zoom));
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
      serial: (this.serial += 1),
    };
  }

  /** Put every canvas where the camera looks, without painting. */
  place() {
    const { pad } = this.camera;
    const position = this.leaflet.containerPointToLayerPoint([-pad.x, -pad.y]);
    for (const sheet of this.sheets) sheet.place(this.camera, position);
  }

  /** The map came to rest: look again and paint everything. */
  settle() {
    this.camera = this.look();
    this.place();
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

  /** Paint in the next animation frame whatever differs by then. */
  ask() {
    this.due ||= requestAnimationFrame(() => this.paint());
  }

  /** Paint all that is shown on another canvas, from its upper left corner, for a picture.
   * @param {CanvasRenderingContext2D} pen in CSS pixels of the map @param {number} ratio pixels of that canvas to each of them */
  paintOn(pen, ratio) {
    const camera = { ...this.camera, ratio, bare: true };
    pen.save();
    pen.translate(-camera.pad.x, -camera.pad.y);
    for (const painter of this.sheets.flatMap((sheet) => sheet.painters)) {
      pen.save();
      painter.paint(pen, camera);
      pen.restore();
    }
    pen.restore();
  }

  /** Paint what differs, now. */
  paint() {
    cancelAnimationFrame(this.due);
    this.due = 0;
    const { camera } = this;
    if (!camera.width || !camera.height) return;
    for (const sheet of this.inTurn) sheet.paint(camera);
    for (const listener of this.listeners) listener();
  }
}

/** Where a point lies on the canvas, CSS pixels.
 * @param {Camera} camera @param {number} lon degrees @param {number} lat degrees @returns {[number, number]} */
export function canvasPoint(camera, lon, lat) {
  return [mercatorX(lon) * camera.world - camera.left, mercatorY(lat) * camera.world - camera.top];
}
