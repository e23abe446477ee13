// Painting once per animation frame, and knowing when the hand is off.

/** What is painted in the next animation frame, in the order asked for. @type {Set<() => void>} */
const frameQueue = new Set();

/** A function that asks for one `paint` in the next animation frame, however often it is called.
 * @param {() => void} paint @returns {() => void} */
export function framePainter(paint) {
  return () => {
    if (!frameQueue.size) requestAnimationFrame(paintQueue);
    frameQueue.add(paint);
  };
}

function paintQueue() {
  const due = [...frameQueue];
  frameQueue.clear();
  for (const paint of due) paint();
}

/** Nothing that costs more than a millisecond is worked out until the state has been still for this long. */
const STILL_MS = 140;

/** Like `framePainter`, for what is too dear to follow every step: waits until the state is still and the hand is off.
 * @param {object} store @param {() => void} paint @returns {() => void} */
export function restPainter(store, paint) {
  const hand = handOf(store);
  const inFrame = framePainter(paint);
  let timer = 0;
  let marked = 0;
  let due = false;
  const look = () => {
    const wait = marked + STILL_MS - performance.now();
    timer = wait > 0 ? window.setTimeout(look, wait) : 0;
    if (wait > 0 || hand.busy()) return;
    due = false;
    inFrame();
  };
  const mark = () => {
    due = true;
    marked = performance.now();
    if (!timer) timer = window.setTimeout(look, STILL_MS);
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
