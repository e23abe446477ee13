// The one state of the map and those who listen to it.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */

/** A store that starts with `initial`. Only fields whose value changes reach the listeners.
 * @param {State} initial @returns {Store} */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<(state: State, patch: Partial<State>, origin: string) => void>} */ const listeners = new Set();
  return {
    get: () => state,
    set(patch, origin = "") {
      const changed = Object.entries(patch).filter(([key, value]) => !sameValue(state[/** @type {keyof State} */ (key)], value));
      if (!changed.length) return;
      const news = /** @type {Partial<State>} */ (Object.fromEntries(changed));
      state = { ...state, ...news };
      for (const listener of [...listeners]) listener(state, news, origin);
    },
    renew(field, origin = "") {
      for (const listener of [...listeners]) listener(state, { [field]: state[field] }, origin);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Whether two values of a state are the same; lists by their members.
 * @param {unknown} a @param {unknown} b @returns {boolean} */
function sameValue(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, at) => value === b[at]);
  return Object.is(a, b);
}
