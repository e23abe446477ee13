// Painting once per animation frame, and knowing when the hand is off.

/** A function that asks for one `paint` in the next animation frame, however often it is called.
 * @param {() => void} paint @returns {() => void} */
export function framePainter(paint) {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      paint();
    });
  };
}

/** Who is moving the map just now: a pointer on the bar, the play loop, a drag of the map.
 * @typedef {{hold: (who: string) => void, release: (who: string) => void, busy: () => boolean,
 *   onRest: (fn: () => void) => void}} Hand */

/** @type {WeakMap<object, Hand>} */
const handByStore = new WeakMap();

/** The one hand of a store. @param {object} store @returns {Hand} */
export function handOf(store) {
  const known = handByStore.get(store);
  if (known) return known;
  /** @type {Set<string>} */ const holders = new Set();
  /** @type {Array<() => void>} */ const listeners = [];
  const hand = {
    hold: (/** @type {string} */ who) => void holders.add(who),
    release: (/** @type {string} */ who) => {
      if (holders.delete(who) && holders.size === 0) listeners.forEach((fn) => fn());
    },
    busy: () => holders.size > 0,
    onRest: (/** @type {() => void} */ fn) => void listeners.push(fn),
  };
  handByStore.set(store, hand);
  return hand;
}
