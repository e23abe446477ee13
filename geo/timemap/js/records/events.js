// Events of the trailing window: newest on top, fading with age, a stack with a count where several share a place.

import { eventPasses } from "../rules/eventfilter.js";
import { drawBadge, drawGlyph, GLYPH_RADIUS } from "./glyphs.js";
import { freshness, rowsOfStack, stackIndex, stackKey, stackMask, stacksOf, visibleStacks } from "./stacks.js";

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
/** Fields that decide which events pass. */
const EVENT_FILTERS = /** @type {const} */ (["categories", "sides", "publishers", "minGrade", "statuses", "query", "knownBy"]);

/** @typedef {import("./stacks.js").Stack} Stack */

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @returns {Painter} */
export function eventsPainter(model, state, hits) {
  const index = stackIndex(model.events);
  const passes = stackMask(model.events, EVENT_FILTERS, eventPasses);
  return {
    key() {
      const { day, window, layers, theme } = state();
      return layers.includes("events") ? `${day} ${window} ${theme} ${stackKey(state(), EVENT_FILTERS)}` : "";
    },
    paint(pen, camera) {
      hits.clear("events");
      const now = state();
      if (!now.layers.includes("events")) return;
      const mask = passes(now);
      const clusters = index.points.clustered(camera.world, EVENT_REACH);
      const stacks = stacksOf(index, now, mask, clusters);
      for (const { stack, x, y } of visibleStacks(index, stacks, camera)) {
        drawStack(pen, camera, model, now, stack, x, y);
        const size = GLYPH_RADIUS + 2;
        const badge = stack.count >= EVENT_BADGE_FROM ? EVENT_BADGE_REACH : 0;
        const peek = stack.count > 1 ? EVENT_PEEK : 0;
        hits.add("events", {
          left: x - size - badge, top: y - size - Math.max(badge, peek), right: x + size + peek, bottom: y + size,
          hits: () => rowsOfStack(index, now, mask, clusters, stack).map((row) => ({ selected: `event:${model.events[row].id}`, name: model.events[row].title })),
        });
      }
    },
  };
}

/** @param {CanvasRenderingContext2D} pen @param {Camera} camera @param {Model} model @param {State} state
 * @param {Stack} stack @param {number} x @param {number} y */
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
