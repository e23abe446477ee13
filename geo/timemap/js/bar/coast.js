// A flick on the bar: let go while moving, the day coasts on and slows down.

/** Pixels per millisecond below which a hand that lets go stands still, and a day that coasts has arrived. */
const FLICK_SPEED = 0.35;
const SLOWEST_SPEED = 0.03;
/** Milliseconds in which the speed falls to a third (1/e): a flick across a phone's bar passes about ten weeks. */
const SLOWING_MS = 325;
/** Milliseconds of the drag's end that its speed is read from: an older move says nothing of the flick. */
const TAIL_MS = 80;

/** @typedef {{x: number, at: number}} Trace  where a pointer was, in pixels, and when, in milliseconds */

/** Pixels per millisecond at the end of a drag; 0 where the hand rested before it let go.
 * @param {readonly Trace[]} traces oldest first @param {number} now @returns {number} */
export function flickSpeed(traces, now) {
  const tail = traces.filter((trace) => now - trace.at <= TAIL_MS);
  const [first, last] = [tail[0], tail[tail.length - 1]];
  if (!first || !last || last.at === first.at) return 0;
  const speed = (last.x - first.x) / (last.at - first.at);
  return Math.abs(speed) < FLICK_SPEED ? 0 : speed;
}

/** Where a flick leads from one frame to the next: pixels moved, and the speed left, 0 once it has arrived.
 * @param {number} speed @param {number} elapsedMs @returns {{moved: number, speed: number}} */
export function coasted(speed, elapsedMs) {
  const left = speed * Math.exp(-elapsedMs / SLOWING_MS);
  return { moved: (speed - left) * SLOWING_MS, speed: Math.abs(left) < SLOWEST_SPEED ? 0 : left };
}

/** Moves on after a flick until it slows down, `move` says that an end is reached, or `stop` is called.
 * @param {(pixels: number) => boolean} move @param {() => void} arrived
 * @returns {{start: (speed: number) => void, stop: () => void}} */
export function coasting(move, arrived) {
  let speed = 0;
  let last = 0;
  const stop = () => {
    if (!speed) return;
    speed = 0;
    arrived();
  };
  /** @param {number} now */
  const tick = (now) => {
    if (!speed) return;
    const step = coasted(speed, Math.max(0, now - last));
    last = now;
    if (!move(step.moved) || !step.speed) return stop();
    speed = step.speed;
    requestAnimationFrame(tick);
  };
  return {
    start: (from) => {
      speed = from;
      last = performance.now();
      requestAnimationFrame(tick);
    },
    stop,
  };
}
