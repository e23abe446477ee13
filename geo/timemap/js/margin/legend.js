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

/** The legend of a brief is set no smaller than so many hundredths of its type. */
const LEGEND_SMALLEST = 60;
/** So many degrees of minor rows a brief can leave out, one after the other (`LegendRow.minor`). */
const LEGEND_MINOR = 2;
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
    const kind = { class: row.minor ? `kx-minor-${row.minor}` : null };
    const line = known ?? element("li", kind, sampleOf(row, model.tokens[theme]), element("span", {}, row.words));
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
  const corner = root.querySelector(".kx-corner");
  if (corner) watchHeight(corner, framePainter(() => fitLegend(root, store.get().brief)));
  fillNow();
}

/** Tell when an element has grown or shrunk in height: in width the heading changes with every day.
 * @param {Element} node @param {() => void} tell */
function watchHeight(node, tell) {
  let before = 0;
  new ResizeObserver(([{ contentRect: { height } }]) => {
    if (height === before) return;
    before = height;
    tell();
  }).observe(node);
}

/** The legend stands below the heading, never under or over it: on the map it is as high as is free and scrolls; in brief
 * mode, where both share one column, a long one is set smaller, and one still too long leaves its minor rows out.
 * @param {HTMLElement} root @param {boolean} brief */
function fitLegend(root, brief) {
  const corner = root.querySelector(".kx-corner");
  const legend = /** @type {HTMLElement|null} */ (root.querySelector(".kx-legend"));
  root.style.removeProperty("--kx-legend-scale");
  delete legend?.dataset.without;
  if (!corner || !legend) return;
  const free = corner.getBoundingClientRect().bottom;
  root.style.setProperty("--kx-legend-top", `${Math.ceil(free - root.getBoundingClientRect().top)}px`);
  reachLegend(legend);
  if (!brief) return;
  const tooLong = () => legend.getBoundingClientRect().top < free;
  for (let without = 0; without <= LEGEND_MINOR && tooLong(); without += 1) {
    if (without) legend.dataset.without = String(without);
    for (let scale = 100; scale >= LEGEND_SMALLEST; scale -= 5) {
      root.style.setProperty("--kx-legend-scale", String(scale / 100));
      if (!tooLong()) break;
    }
  }
}

/** What has to be scrolled can be reached by the Tab key, and only then. @param {HTMLElement} legend */
function reachLegend(legend) {
  const body = /** @type {HTMLElement} */ (legend.querySelector(".kx-legend-body"));
  if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
  else body.removeAttribute("tabindex");
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
