// Threads: records that tell one story. The keys walk from step to step, and the map goes along.

import { clampDay } from "./days.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").State} State */

/** What the next or the previous step of the thread changes: its day, its record selected, its place in the middle.
 * Before the first step `next` leads there; null where there is nowhere to go. Pure.
 * @param {Model} model @param {State} state @param {1|-1} way @returns {Partial<State>|null} */
export function threadStep(model, state, way) {
  const steps = model.threads.find((thread) => thread.id === state.thread)?.steps ?? [];
  const to = steps.findIndex((step) => `event:${step.eventId}` === state.selected) + way;
  const event = model.events.find((one) => one.id === steps[to]?.eventId);
  if (!event) return null;
  const { lat, lon } = event;
  return {
    day: clampDay(model, event.from),
    selected: `event:${event.id}`,
    ...(lat === null || lon === null ? {} : { center: /** @type {[number, number]} */ ([lat, lon]) }),
  };
}
