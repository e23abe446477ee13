// Events of the trailing window: newest on top, fading with age, a stack with a count where several share a place.

import { PointSet } from "../canvas/clusters.js";
import { eventPasses } from "../rules/eventfilter.js";
import { drawBadge, drawGlyph, GLYPH_RADIUS } from "./glyphs.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */

/** Places closer than this on screen share a mark (CSS pixels): marks then hardly touch. */
const EVENT_REACH = 19;
/** How far the mark below peeks out of a stack. */
const EVENT_PEEK = 5;
/** From this many on a stack says how many, at its upper left: the name of the place stands at its right. */
const EVENT_BADGE_FROM = 3;
/** How far that number reaches beyond the mark. */
const EVENT_BADGE_REACH = 9;
/** An old event of the window is this opaque; in the cumulative window that age is reached after so many days. */
const EVENT_OLDEST = 0.4;
const EVENT_CUMULATIVE_DAYS = 60;
/** Fields that decide which events pass. */
const EVENT_FILTERS = ["categories", "sides", "publishers", "minGrade", "statuses", "query", "knownBy"];

/** @typedef {{from: Int32Array, until: Int32Array, point: Int32Array, longest: number, points: PointSet}} EventIndex */
/** @typedef {{count: number, newest: number, second: number, point: number}} EventStack
 *   newest, second: rows, -1 for none; point: where all of them are, -1 where they differ */

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @returns {Painter} */
export function eventsPainter(model, state, hits) {
  const index = indexEvents(model);
  const passes = filterMask(model);
  return {
    key() {
      const { day, window, layers, theme } = state();
      return layers.includes("events") ? `${day} ${window} ${theme} ${filterKey(state())}` : "";
    },
    paint(pen, camera) {
      hits.clear("events");
      const now = state();
      if (!now.layers.includes("events")) return;
      const mask = passes(now);
      const clusters = index.points.clustered(camera.world, EVENT_REACH);
      const stacks = stackEvents(index, now, mask, clusters);
      for (const { stack, x, y } of visibleStacks(index, stacks, camera)) {
        drawStack(pen, camera, model, now, stack, x, y);
        const size = GLYPH_RADIUS + 2;
        const badge = stack.count >= EVENT_BADGE_FROM ? EVENT_BADGE_REACH : 0;
        const peek = stack.count > 1 ? EVENT_PEEK : 0;
        hits.add("events", {
          left: x - size - badge, top: y - size - Math.max(badge, peek), right: x + size + peek, bottom: y + size,
          hits: () => stackHits(model, index, now, mask, clusters, stack),
        });
      }
    },
  };
}

/** @param {Model} model @returns {EventIndex} */
function indexEvents({ events }) {
  const points = new PointSet();
  const from = Int32Array.from(events, (event) => event.from);
  const until = Int32Array.from(events, (event) => event.until);
  const point = Int32Array.from(events, ({ lon, lat }) => (lon === null || lat === null ? -1 : points.add(lon, lat)));
  const longest = from.reduce((most, day, row) => Math.max(most, until[row] - day), 0);
  return { from, until, point, longest, points };
}

/** @param {State} state @returns {string} */
function filterKey(state) {
  return JSON.stringify(EVENT_FILTERS.map((field) => state[/** @type {keyof State} */ (field)]));
}

/** A mask of the events that pass, worked out again only when a filter changes.
 * @param {Model} model @returns {(state: State) => Uint8Array} */
function filterMask({ events }) {
  let known = "";
  let mask = new Uint8Array(events.length);
  return (state) => {
    const key = filterKey(state);
    if (key !== known) {
      const passes = eventPasses(state);
      mask = Uint8Array.from(events, (event) => Number(passes(event)));
      known = key;
    }
    return mask;
  };
}

/** Rows [first, end) that may overlap the window. @param {EventIndex} index @param {State} state */
function rowsOfWindow({ from, longest }, { day, window }) {
  const start = window === 0 ? -Infinity : day - window + 1;
  return { start, first: window === 0 ? 0 : lowerBound(from, start - longest + 1), end: lowerBound(from, day + 1) };
}

/** @param {Int32Array} sorted @param {number} value @returns {number} the first position whose entry is >= value */
function lowerBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {EventIndex} index @param {State} state @param {Uint8Array} mask @param {Int32Array} clusters
 * @returns {Map<number, EventStack>} by the point that stands for the cluster */
function stackEvents(index, state, mask, clusters) {
  const { start, first, end } = rowsOfWindow(index, state);
  /** @type {Map<number, EventStack>} */ const stacks = new Map();
  for (let row = first; row < end; row += 1) {
    const point = index.point[row];
    if (point < 0 || !mask[row] || index.until[row] <= start) continue;
    const stack = stacks.get(clusters[point]);
    if (!stack) {
      stacks.set(clusters[point], { count: 1, newest: row, second: -1, point });
      continue;
    }
    stack.count += 1;
    stack.second = stack.newest;
    stack.newest = row;
    if (stack.point !== point) stack.point = -1;
  }
  return stacks;
}

/** Stacks on the canvas, from north to south. @param {EventIndex} index @param {Map<number, EventStack>} stacks @param {Camera} camera */
function visibleStacks({ points }, stacks, camera) {
  const visible = [];
  for (const [cluster, stack] of stacks) {
    const at = stack.point < 0 ? cluster : stack.point;
    const x = points.x[at] * camera.world - camera.left;
    const y = points.y[at] * camera.world - camera.top;
    if (x > -20 && y > -20 && x < camera.width + 20 && y < camera.height + 20) visible.push({ stack, x, y });
  }
  return visible.sort((a, b) => a.y - b.y);
}

/** @param {CanvasRenderingContext2D} pen @param {Camera} camera @param {Model} model @param {State} state
 * @param {EventStack} stack @param {number} x @param {number} y */
function drawStack(pen, camera, model, state, { count, newest, second }, x, y) {
  const ink = model.tokens[state.theme];
  for (const [row, peek] of [[second, EVENT_PEEK], [newest, 0]]) {
    if (row < 0) continue;
    const event = model.events[row];
    pen.globalAlpha = freshness(state, event.until);
    drawGlyph(pen, camera.ratio, ink, event, x + peek, y - peek);
  }
  pen.globalAlpha = 1;
  if (count >= EVENT_BADGE_FROM) drawBadge(pen, ink, String(count), x - GLYPH_RADIUS - 3, y - GLYPH_RADIUS - 3);
}

/** Opacity of an event: 1 on its last day, less with every day since, in a few steps.
 * @param {State} state @param {number} until */
function freshness({ day, window }, until) {
  const age = Math.max(0, day - until + 1) / (window || EVENT_CUMULATIVE_DAYS);
  return 1 - (1 - EVENT_OLDEST) * Math.min(1, age);
}

/** All events of a stack, newest first. @param {Model} model @param {EventIndex} index @param {State} state
 * @param {Uint8Array} mask @param {Int32Array} clusters @param {EventStack} stack @returns {import("../core/types.js").Hit[]} */
function stackHits(model, index, state, mask, clusters, stack) {
  const { start, first, end } = rowsOfWindow(index, state);
  const cluster = clusters[index.point[stack.newest]];
  const hits = [];
  for (let row = end - 1; row >= first; row -= 1) {
    const point = index.point[row];
    if (point < 0 || clusters[point] !== cluster || !mask[row] || index.until[row] <= start) continue;
    hits.push({ selected: `event:${model.events[row].id}`, name: model.events[row].title });
  }
  return hits;
}
