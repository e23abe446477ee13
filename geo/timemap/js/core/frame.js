// Painting once per animation frame, and knowing when the reader lets go.

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

/** What costs more than a millisecond does not follow every step: it comes this much later, and later still while the
 * reader moves the map. */
const REST_MS = 140;
const BUSY_MS = 180;
/** It waits this long for a moment when the browser has nothing else to do. So what is on screen falls behind the day by a
 * quarter of a second at most; later it would contradict the day. */
const FREE_MS = 70;
/** What takes long comes less often: it gets at most one part in this many of the time. */
const REST_PARTS = 8;

/** Like `framePainter`, for what costs too much to follow every step: paints a few times a second while steps keep coming, and
 * once more after the last. @param {object} store @param {() => void} paint @returns {() => void} */
export function restPainter(store, paint) {
  const hand = handOf(store);
  let waiting = false;
  let earliest = 0;
  const work = () => {
    const start = performance.now();
    waiting = false;
    paint();
    earliest = performance.now() + REST_PARTS * (performance.now() - start);
  };
  return () => {
    if (waiting) return;
    waiting = true;
    const wait = hand.busy() ? BUSY_MS : REST_MS;
    window.setTimeout(() => whenFree(work), Math.max(wait, earliest - performance.now()));
  };
}

/** Like `framePainter`, for what must not change while the reader moves the map: paints once the reader has let go and
 * nothing was asked for `wait` milliseconds. @param {object} store @param {number} wait @param {() => void} paint @returns {() => void} */
export function settledPainter(store, wait, paint) {
  const hand = handOf(store);
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = hand.busy() ? 0 : window.setTimeout(paint, wait);
  };
  hand.onRest(soon);
  return soon;
}

/** Run when the browser has nothing else to do, or soon where it cannot tell. @param {() => void} work */
function whenFree(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: FREE_MS });
  else setTimeout(work);
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
