// Sightings of the trailing window at their exact points: newest on top, fading with age, a stack with a count where several
// share a place.

import { sightingPasses } from "../rules/eventfilter.js";
import { drawBadge } from "./glyphs.js";
import { drawSighting, SIGHTING_RADIUS } from "./sightingglyphs.js";
import { freshness, rowsOfStack, stackIndex, stackKey, stackMask, stacksOf, visibleStacks } from "./stacks.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */

/** Points closer than this on screen share a mark (CSS pixels): marks then hardly touch. */
const SIGHTING_REACH = 16;
/** From this zoom on a mark says what its people or things are: farther out there is no room for it. */
export const SIGHTING_CLOSE_ZOOM = 11;
/** From this many on a stack says how many, at its upper left. */
const SIGHTING_BADGE_FROM = 3;
/** Fields that decide which sightings pass. */
export const SIGHTING_FILTERS = /** @type {const} */ (["kinds", "shown", "publishers", "minGrade", "query", "knownBy"]);

/** @param {Model} model @param {() => State} state @param {HitGrid} hits @returns {Painter} */
export function sightingsPainter(model, state, hits) {
  const { sightings } = model;
  const index = stackIndex(sightings);
  const passes = stackMask(sightings, SIGHTING_FILTERS, sightingPasses);
  return {
    key() {
      const { day, window, layers, theme } = state();
      return layers.includes("sightings") ? `${day} ${window} ${theme} ${stackKey(state(), SIGHTING_FILTERS)}` : "";
    },
    paint(pen, camera) {
      hits.clear("sightings");
      const now = state();
      if (!now.layers.includes("sightings")) return;
      const ink = model.tokens[now.theme];
      const mask = passes(now);
      const clusters = index.points.clustered(camera.world, SIGHTING_REACH);
      const stacks = stacksOf(index, now, mask, clusters);
      const close = camera.zoom >= SIGHTING_CLOSE_ZOOM;
      for (const { stack, x, y } of visibleStacks(index, stacks, camera)) {
        const newest = sightings[stack.newest];
        pen.globalAlpha = freshness(now, newest.until);
        drawSighting(pen, camera.ratio, ink, newest, close, x, y);
        pen.globalAlpha = 1;
        if (stack.count >= SIGHTING_BADGE_FROM) drawBadge(pen, ink, String(stack.count), x - SIGHTING_RADIUS - 2, y - SIGHTING_RADIUS - 2);
        const size = SIGHTING_RADIUS + 2;
        hits.add("sightings", {
          left: x - size, top: y - size, right: x + size, bottom: y + size,
          hits: () => rowsOfStack(index, now, mask, clusters, stack).map((row) => ({ selected: `sighting:${sightings[row].id}`, name: sightings[row].title })),
        });
      }
    },
  };
}
