// Runs in every frame of a measured page; see meter.py for the method.
(() => {
  const meter = {samples: [], work: [], presented: [], frames: [], running: false, missed: 0};
  globalThis.__kxMeter = meter;
  const GIVE_UP_MS = 5000;
  const day = () => document.querySelector(".kx-thumb-day")?.getAttribute("aria-valuenow");
  const afterFrame = (then) => requestAnimationFrame(() => {
    const begin = performance.now();
    scheduler.postTask(() => then(performance.now(), begin), {priority: "user-blocking"});
  });
  let waiting = [];
  let before = "";
  const look = (now, begin) => {
    if (day() !== before) {
      meter.samples.push(...waiting.map((stamp) => now - stamp));
      meter.work.push(now - begin);
      waiting = [];
    } else if (now - waiting[0] > GIVE_UP_MS) {
      meter.missed += waiting.length;
      waiting = [];
    } else {
      afterFrame(look);
    }
  };
  const input = (event) => {
    if (!meter.running) return;
    waiting.push(event.timeStamp);
    if (waiting.length > 1) return;
    before = day();
    afterFrame(look);
  };
  addEventListener("keydown", input, true);
  addEventListener("pointermove", input, true);
  new PerformanceObserver((list) => {
    if (!meter.running) return;
    meter.presented.push(...list.getEntries().filter(({name}) => name === "keydown").map(({duration}) => duration));
  }).observe({type: "event", durationThreshold: 16});
  const tick = (now) => {
    if (meter.running) meter.frames.push(now);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})();
