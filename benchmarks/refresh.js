// How long a change of day takes to reach the page: from the map's report to the last frame that changed anything, in the
// sidebar and outside it. A change is a mutation, or a stroke on a canvas: tables are drawn on one. What stands inside a
// canvas for readers of screens is not on screen, and follows what is by a fifth of a second.

(() => {
  if (window !== window.parent) return;
  const meter = { since: 0, last: 0, sidebar: 0 };
  window.__kxRefresh = meter;

  window.addEventListener("message", ({ data }) => {
    if (data?.kx === 1 && data.type === "view-changed") Object.assign(meter, { since: performance.now(), last: 0, sidebar: 0 });
  });

  const noted = new Set();

  /** The change is on its way to the screen in the first task after the next frame. */
  function changed(where) {
    if (noted.has(where)) return;
    noted.add(where);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (meter[where] = performance.now());
    requestAnimationFrame(() => {
      noted.delete(where);
      port2.postMessage(0);
    });
  }

  function partOf(node) {
    const around = node.getRootNode().host ?? node;
    const element = around instanceof Element ? around : around.parentElement;
    if (element?.parentElement?.closest("canvas")) return undefined;
    return element?.closest("[data-testid=stMain], [data-testid=stSidebar]")?.getAttribute("data-testid");
  }

  function note(nodes) {
    if (!meter.since) return;
    const parts = new Set(nodes.map(partOf));
    if (parts.has("stSidebar")) changed("sidebar");
    if (parts.has("stMain")) changed("last");
  }

  const pen = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "drawImage", "fill", "fillRect", "fillText", "stroke"]) {
    const draw = pen[name];
    pen[name] = function (...args) {
      note([this.canvas]);
      return draw.apply(this, args);
    };
  }

  const observer = new MutationObserver((changes) => note(changes.map(({ target }) => target)));
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, all);
    return root;
  };
  observer.observe(document, all);
})();
