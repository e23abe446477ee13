// Runs in every frame of a measured page; see meter.py for what it measures.
(() => {
  const meter = {samples: [], work: [], frames: [], running: false, missed: 0};
  globalThis.__kxMeter = meter;
  const GIVE_UP_MS = 5000;
  const day = () => document.querySelector(".kx-thumb-day")?.getAttribute("aria-valuenow");
  let shown = "";    // the day on screen
  let waiting = [];  // time stamps of inputs that no frame has shown yet
  let asked = 0;     // the next frame that takes them up
  let open = 0;      // frames begun and not yet done

  const input = (event) => {
    if (!meter.running) return;
    if (!waiting.length && !open) shown = day();
    waiting.push(event.timeStamp);
    asked ||= requestAnimationFrame(begin);
  };
  const begin = () => {
    const started = performance.now();
    const stamps = waiting;
    waiting = [];
    asked = 0;
    open += 1;
    let done = false;
    const end = () => {
      if (done) return;
      done = true;
      cancelAnimationFrame(next);
      open -= 1;
      finish(stamps, started, performance.now());
    };
    const next = requestAnimationFrame(end);
    scheduler.postTask(end, {priority: "user-blocking"});
  };
  const finish = (stamps, started, now) => {
    if (day() !== shown) {
      shown = day();
      meter.samples.push(...stamps.map((stamp) => now - stamp));
      meter.work.push(now - started);
    } else if (now - stamps[0] > GIVE_UP_MS) {
      meter.missed += stamps.length;
    } else {
      waiting = [...stamps, ...waiting];
      asked ||= requestAnimationFrame(begin);
    }
  };
  addEventListener("keydown", input, true);
  addEventListener("pointermove", input, true);

  const tick = (now) => {
    if (!meter.running) return;
    meter.frames.push(now);
    requestAnimationFrame(tick);
  };
  meter.start = (everyFrame) => {
    Object.assign(meter, {samples: [], work: [], frames: [], missed: 0, running: true});
    if (everyFrame) requestAnimationFrame(tick);
  };
})();
