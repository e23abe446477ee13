// How long a change of day takes to reach the page: from the map's report to the last frame that changed anything.

(() => {
  if (window !== window.parent) return;
  const meter = { since: 0, last: 0 };
  window.__kxRefresh = meter;

  window.addEventListener("message", ({ data }) => {
    if (data?.kx === 1 && data.type === "view-changed") Object.assign(meter, { since: performance.now(), last: 0 });
  });

  /** The change is on its way to the screen in the first task after the next frame. */
  function changed() {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (meter.last = performance.now());
    requestAnimationFrame(() => port2.postMessage(0));
  }

  const observer = new MutationObserver(() => meter.since && changed());
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, all);
    return root;
  };
  observer.observe(document, all);
})();
