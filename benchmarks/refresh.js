// How long a change of day takes to reach the page: from the map's report to the last frame that changed anything, in the
// sidebar and outside it.

(() => {
  if (window !== window.parent) return;
  const meter = { since: 0, last: 0, sidebar: 0 };
  window.__kxRefresh = meter;

  window.addEventListener("message", ({ data }) => {
    if (data?.kx === 1 && data.type === "view-changed") Object.assign(meter, { since: performance.now(), last: 0, sidebar: 0 });
  });

  /** The change is on its way to the screen in the first task after the next frame. */
  function changed(where) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (meter[where] = performance.now());
    requestAnimationFrame(() => port2.postMessage(0));
  }

  function partOf(node) {
    const around = node.getRootNode().host ?? node;
    const element = around instanceof Element ? around : around.parentElement;
    return element?.closest("[data-testid=stMain], [data-testid=stSidebar]")?.getAttribute("data-testid");
  }

  const observer = new MutationObserver((changes) => {
    if (!meter.since) return;
    const parts = new Set(changes.map(({ target }) => partOf(target)));
    if (parts.has("stSidebar")) changed("sidebar");
    if (parts.has("stMain")) changed("last");
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, all);
    return root;
  };
  observer.observe(document, all);
})();
