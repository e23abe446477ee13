// The legend explains what is visible and nothing else, and folds away.

import { viewBox } from "../canvas/inview.js";
import { framePainter, restPainter } from "../core/frame.js";
import { element, iconOf, showElement } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { sampleImage } from "./legendmarks.js";
import { legendGroups } from "./legendrows.js";

/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("./legendrows.js").LegendRow} LegendRow */
/** @typedef {import("./legendrows.js").LegendGroup} LegendGroup */

/** The legend of a brief is set no smaller than this share of its type. */
const LEGEND_SMALLEST = 0.6;
/** On screens this small the legend starts folded: only the ground is explained (nothing on phones). */
const LEGEND_SMALL_SCREEN = "(max-width: 720px), (max-height: 780px)";

/** Put the legend into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountLegend(root, { model, store, map }) {
  const body = element("div", { class: "kx-legend-body", id: "kx-legend-body" });
  const toggle = element(
    "button",
    { type: "button", class: "kx-legend-toggle", title: "What the marks mean", "aria-controls": "kx-legend-body" },
    iconOf(ICONS.legend),
    element("span", {}, "Legend"),
  );
  const node = element("section", { class: "kx-legend", "aria-label": "Legend" }, toggle, body);
  const unfold = (/** @type {boolean} */ open) => {
    node.classList.toggle("kx-folded", !open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => unfold(node.classList.contains("kx-folded")));
  root.append(node);
  unfold(!matchMedia(LEGEND_SMALL_SCREEN).matches);

  /** Painting a sample takes longer than all else here. @type {Map<string, HTMLElement>} */ const lines = new Map();
  /** @param {string} group @param {LegendRow} row @param {"light"|"dark"} theme @returns {HTMLElement} */
  function lineOf(group, row, theme) {
    const key = `${theme} ${group} ${row.words}`;
    const known = lines.get(key);
    const line = known ?? element("li", {}, sampleOf(row, model.tokens[theme]), element("span", {}, row.words));
    lines.set(key, line);
    return line;
  }
  let shown = "";
  const fill = () => {
    const state = store.get();
    const groups = legendGroups(model, state, viewBox(map.leaflet));
    const words = JSON.stringify([state.theme, groups.map((group) => group.rows.map((row) => [row.words, row.image]))]);
    if (words === shown) return fitLegend(root, state.brief);
    shown = words;
    body.replaceChildren(...groups.map((group) => groupNode(group, (row) => lineOf(group.name, row, state.theme))));
    showElement(node, groups.length > 0);
    fitLegend(root, state.brief);
  };
  const [fillNow, fillSoon] = [framePainter(fill), restPainter(store, fill)];
  store.subscribe(({ compare, compareMode }, patch) => {
    if (("compare" in patch || "compareMode" in patch) && compare !== null && compareMode === "side") unfold(false);
    if ("brief" in patch || "theme" in patch) fillNow();
    else fillSoon();
  });
  map.leaflet.on("moveend", fillSoon);
  fillNow();
}

/** In brief mode the legend stands below the key figures in one column: a long one is set smaller, never over them.
 * @param {HTMLElement} root @param {boolean} brief */
function fitLegend(root, brief) {
  root.style.removeProperty("--kx-legend-scale");
  const [corner, legend] = [root.querySelector(".kx-corner"), root.querySelector(".kx-legend")];
  if (!brief || !corner || !legend) return;
  const free = corner.getBoundingClientRect().bottom;
  for (let scale = 1; scale >= LEGEND_SMALLEST && legend.getBoundingClientRect().top < free; scale -= 0.05) {
    root.style.setProperty("--kx-legend-scale", scale.toFixed(2));
  }
}

/** @param {LegendGroup} group @param {(row: LegendRow) => HTMLElement} lineOf @returns {HTMLElement} */
function groupNode({ name, rows }, lineOf) {
  return element("section", {}, element("h3", {}, name), element("ul", {}, ...rows.map(lineOf)));
}

/** @param {LegendRow} row @param {Object<string, string>} ink @returns {HTMLElement} */
function sampleOf({ paint, image }, ink) {
  if (paint) return sampleImage(paint, ink);
  return image ? element("img", { class: "kx-sample", src: image, alt: "" }) : element("span", { class: "kx-sample" });
}
