// Looking up what holds on a day in lists sorted by time.

/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Judgement} Judgement */

/** Index of the last entry whose `key` is at or before `day`, or -1. Binary search.
 * @template T @param {T[]} sorted @param {number} day @param {(entry: T) => number} key @returns {number} */
export function lastAtOrBefore(sorted, day, key) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(sorted[middle]) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Km2 by "RU:ua", "RU:contested", "UA:ru", "UA:contested" on a day; empty before the first change.
 * @param {Lens} lens @param {number} day @returns {Object<string, number>} */
export function km2On(lens, day) {
  const index = lastAtOrBefore(lens.areas, day, (entry) => entry.day);
  return index < 0 ? {} : lens.areas[index].km2;
}

/** What a lens says of a place on a day, or null: as in peacetime.
 * @param {Lens} lens @param {string} placeId @param {number} day @returns {Judgement|null} */
export function judgementOn(lens, placeId, day) {
  const list = lens.judgements.get(placeId);
  if (!list) return null;
  const index = lastAtOrBefore(list, day, (entry) => entry.from);
  return index < 0 ? null : list[index];
}

/** The next day after `day` on which the lens' ground changes, or null. @param {Lens} lens @param {number} day */
export function nextChange(lens, day) {
  const index = lastAtOrBefore(lens.frames, day, (frame) => frame.day) + 1;
  return index < lens.frames.length && lens.frames[index].day <= lens.lastDay ? lens.frames[index].day : null;
}

/** The last day before `day` on which the lens' ground changed, or null. @param {Lens} lens @param {number} day */
export function previousChange(lens, day) {
  const index = lastAtOrBefore(lens.frames, day - 1, (frame) => frame.day);
  return index < 0 ? null : lens.frames[index].day;
}
