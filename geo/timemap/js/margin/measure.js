// Distance and area on the ellipsoid: each press on the map adds a point.

import { geodesicKm2, geodesicM } from "../core/geodesy.js";
import { buttonOf, element, showElement, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { mapCorner } from "../kit/regions.js";
import { addTool } from "../kit/tools.js";
import { overlayPainter } from "../map/overlay.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("../core/geodesy.js").LatLon} LatLon */

/** "12.34 km", "850 m" @param {number} metres @returns {string} */
export function distanceText(metres) {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(2)} km`;
}

/** Put the tool and its read-out into the document. While it is on, `root.dataset.measure` is "on" and presses on
 * the map select nothing. @param {HTMLElement} root @param {Context} ctx */
export function mountMeasure(root, { map }) {
  /** @type {LatLon[]} */ let points = [];
  const draw = overlayPainter(map, () => (node.hidden ? [] : measureLayers(points)));
  const line = element("p", { class: "kx-measure-sum", "aria-live": "polite" });
  const node = element(
    "section",
    { class: "kx-measure", "aria-label": "Measure" },
    line,
    buttonOf({ name: "Add the middle of the map", icon: ICONS.plus }, () => addPoint(map.leaflet.getCenter())),
    buttonOf({ name: "Remove the last point", icon: ICONS.undo }, () => {
      points.pop();
      show();
    }),
    buttonOf({ name: "End measuring", icon: ICONS.close }, () => turn(false)),
  );
  mapCorner(root).append(node);
  const tool = addTool(root, {
    id: "measure",
    name: "Measure distance and area",
    icon: ICONS.measure,
    key: "M",
    pressed: false,
    run: () => turn(node.hidden),
  });

  /** @param {{lat: number, lng: number}} at */
  function addPoint({ lat, lng }) {
    points.push([lat, lng]);
    show();
  }

  /** @param {boolean} on */
  function turn(on) {
    points = [];
    showElement(node, on);
    tool.setAttribute("aria-pressed", String(on));
    root.dataset.measure = on ? "on" : "off";
    show();
  }

  function show() {
    draw();
    writeText(line, measureText(points));
  }
  map.leaflet.on("click", (event) => {
    if (!node.hidden) addPoint(event.latlng.wrap());
  });
  root.addEventListener("kx-dock", (event) => {
    if (!node.hidden && /** @type {CustomEvent} */ (event).detail === "") turn(false);
  });
  turn(false);
}

/** The line in a pale casing, its points, and the ground inside: without an edge where nothing is measured. Every line of
 * the map with such a look is dashed or without a casing. @param {LatLon[]} points @returns {L.Layer[]} */
function measureLayers(points) {
  const at = points.map(([lat, lon]) => L.latLng(lat, lon));
  const still = { interactive: false, weight: 2.5 };
  return [
    L.polygon(at, { ...still, stroke: false, className: "kx-measure-ground", fillOpacity: 0.16 }),
    L.polyline(at, { ...still, weight: 6, className: "kx-measure-casing" }),
    L.polyline(at, { ...still, className: "kx-measure-line" }),
    ...at.map((point) => L.circleMarker(point, { ...still, radius: 4, className: "kx-measure-dot" })),
  ];
}

/** What a line of points measures, in words. @param {LatLon[]} points @returns {string} */
export function measureText(points) {
  if (points.length < 2) return points.length ? "Press the next point." : "Press the first point on the map.";
  const metres = points.slice(1).reduce((sum, point, index) => sum + geodesicM(points[index], point), 0);
  if (points.length === 2) return distanceText(metres);
  return `${distanceText(metres)} along the line, ${geodesicKm2(points).toFixed(2)} km\u00b2 inside`;
}
