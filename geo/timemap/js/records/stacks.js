// Records with a point in the trailing window: those that share a place share a stack, by zoom alone, so that nothing moves
// while days pass. Events and sightings are stacked alike.

import { PointSet } from "../canvas/clusters.js";

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {{id: string, from: number, until: number, lon: number|null, lat: number|null}} Stackable */
/** @typedef {{from: Int32Array, until: Int32Array, point: Int32Array, longest: number, points: PointSet}} StackIndex */
/** @typedef {{count: number, newest: number, second: number, point: number}} Stack
 *   newest, second: rows, -1 for none; point: where all of them are, -1 where they differ */

/** An old record of the window is this opaque; in the cumulative window that age is reached after so many days. */
const STACK_OLDEST = 0.4;
const STACK_CUMULATIVE_DAYS = 60;
/** Marks that lie so far outside may still peek in, CSS pixels. */
const STACK_MARGIN = 20;

/** @param {Stackable[]} records sorted by `from` @returns {StackIndex} */
export function stackIndex(records) {
  const points = new PointSet();
  const from = Int32Array.from(records, (record) => record.from);
  const until = Int32Array.from(records, (record) => record.until);
  const point = Int32Array.from(records, ({ lon, lat }) => (lon === null || lat === null ? -1 : points.add(lon, lat)));
  const longest = from.reduce((most, day, row) => Math.max(most, until[row] - day), 0);
  return { from, until, point, longest, points };
}

/** A mask of the records that pass, worked out again only when a filter changes. @template {Stackable} T
 * @param {T[]} records @param {ReadonlyArray<keyof State>} fields @param {(state: State) => (record: T) => boolean} passesOf
 * @returns {(state: State) => Uint8Array} */
export function stackMask(records, fields, passesOf) {
  let known = "";
  let mask = new Uint8Array(records.length);
  return (state) => {
    const key = stackKey(state, fields);
    if (key !== known) {
      const passes = passesOf(state);
      mask = Uint8Array.from(records, (record) => Number(passes(record)));
      known = key;
    }
    return mask;
  };
}

/** @param {State} state @param {ReadonlyArray<keyof State>} fields @returns {string} */
export function stackKey(state, fields) {
  return JSON.stringify(fields.map((field) => state[field]));
}

/** Rows [first, end) that may overlap the window. @param {StackIndex} index @param {State} state */
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

/** @param {StackIndex} index @param {State} state @param {Uint8Array} mask @param {Int32Array} clusters
 * @returns {Map<number, Stack>} by the point that stands for the cluster */
export function stacksOf(index, state, mask, clusters) {
  const { start, first, end } = rowsOfWindow(index, state);
  /** @type {Map<number, Stack>} */ const stacks = new Map();
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

/** Stacks on the canvas, from north to south. @param {StackIndex} index @param {Map<number, Stack>} stacks @param {Camera} camera */
export function visibleStacks({ points }, stacks, camera) {
  const visible = [];
  for (const [cluster, stack] of stacks) {
    const at = stack.point < 0 ? cluster : stack.point;
    const x = points.x[at] * camera.world - camera.left;
    const y = points.y[at] * camera.world - camera.top;
    if (x > -STACK_MARGIN && y > -STACK_MARGIN && x < camera.width + STACK_MARGIN && y < camera.height + STACK_MARGIN)
      visible.push({ stack, x, y });
  }
  return visible.sort((a, b) => a.y - b.y);
}

/** Opacity of a record: 1 on its last day, less with every day since. @param {State} state @param {number} until */
export function freshness({ day, window }, until) {
  const age = Math.max(0, day - until + 1) / (window || STACK_CUMULATIVE_DAYS);
  return 1 - (1 - STACK_OLDEST) * Math.min(1, age);
}

/** Rows of a stack, newest first. @param {StackIndex} index @param {State} state @param {Uint8Array} mask
 * @param {Int32Array} clusters @param {Stack} stack @returns {number[]} */
export function rowsOfStack(index, state, mask, clusters, stack) {
  const { start, first, end } = rowsOfWindow(index, state);
  const cluster = clusters[index.point[stack.newest]];
  const rows = [];
  for (let row = end - 1; row >= first; row -= 1) {
    const point = index.point[row];
    if (point >= 0 && clusters[point] === cluster && mask[row] && index.until[row] > start) rows.push(row);
  }
  return rows;
}
