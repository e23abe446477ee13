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

/** Nothing that costs more than a millisecond is worked out until the state has been still for this long. */
const STILL_MS = 140;

/** Like `framePainter`, for what is too dear to follow every step: waits until the state is still and the hand is off.
 * @param {object} store @param {() => void} paint @returns {() => void} */
export function restPainter(store, paint) {
  const hand = handOf(store);
  const inFrame = framePainter(paint);
  let timer = 0;
  let due = false;
  const mark = () => {
    due = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (hand.busy()) return;
      due = false;
      inFrame();
    }, STILL_MS);
  };
  hand.onRest(() => due && mark());
  return mark;
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
