// Runs in every frame of a measured page; see meter.py for the method.
(() => {
  const meter = {samples: [], presented: [], frames: [], running: false, missed: 0};
  globalThis.__kxMeter = meter;
  const day = () => document.querySelector(".kx-thumb-day")?.getAttribute("aria-valuenow");
  const afterFrame = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  });
  let waiting = false;
  const input = (event) => {
    if (!meter.running || waiting) return;
    const before = day();
    waiting = true;
    const look = (now) => {
      if (day() !== before) { meter.samples.push(now - event.timeStamp); waiting = false; }
      else if (now - event.timeStamp < 1000) afterFrame(look);
      else { meter.missed += 1; waiting = false; }
    };
    afterFrame(look);
  };
  addEventListener("keydown", input, true);
  addEventListener("pointermove", input, true);
  new PerformanceObserver((list) => {
    if (meter.running) for (const entry of list.getEntries()) {
      if (entry.name === "keydown" || entry.name === "pointermove") meter.presented.push(entry.duration);
    }
  }).observe({type: "event", durationThreshold: 16});
  const tick = (now) => { if (meter.running) meter.frames.push(now); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
})();
