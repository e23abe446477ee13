// Runs in a rival's page: when an input arrived, and when each day's ground was first painted, in it or in a frame.
(() => {
  if (top !== window) return;
  const note = (event) => { globalThis.__kxInput = performance.timeOrigin + event.timeStamp; };
  addEventListener("keydown", note, true);
  addEventListener("click", note, true);
  const shown = globalThis.__kxShown = {};
  const grounds = () => [window, ...Array.from({length: frames.length}, (_, index) => frames[index])]
    .map((each) => each.document.querySelector("[class*=kx-day-]")?.getAttribute("class") ?? "");
  const look = () => {
    for (const classes of grounds()) {
      const day = classes.match(/kx-day-([\d-]+)/)?.[1];
      if (!day || day in shown) continue;
      shown[day] = 0;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { shown[day] = performance.timeOrigin + performance.now(); };
      channel.port2.postMessage(0);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
