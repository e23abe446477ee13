// The page's line to the server. When it breaks, the map goes on and one sentence says that the rest waits. Once the
// server is ready again, Streamlit connects at once; where the server no longer knows the reader, the page opens again at
// the view that the map shows (geo/web/lifeline.py).

(() => {
  const POLL_MS = 500;
  const LATER_MS = 2000; // after a minute nobody waits for half a second
  const MINUTE_MS = 60_000;
  const QUIET_MS = 1500; // a line that is back by then was never missed
  const SETTLED_MS = 300; // Streamlit takes messages a moment after its socket is open
  const PATIENCE_MS = 8000; // for Streamlit, once the server answers
  const PINGS = /\/_stcore\/(health|host-config)$/;
  const AWAY = "The server does not answer. The map works on; the rest follows by itself once it is back.";
  const STUCK = "The server answers, but this page has lost its line. Reload it to go on at this day.";

  const { base, start, kept } = JSON.parse(document.getElementById("kx-early-data").textContent).line;
  const place = document.getElementById("kx-line");
  const [sentence, button] = place.children;
  const [NativeSocket, nativeFetch] = [window.WebSocket, window.fetch.bind(window)];

  /** @type {{at: number, answered: number, back: Promise<void>, giveBack: () => void} | null} */
  let lost = null;
  let leaving = false;
  let next = 0;

  const mapState = () => document.querySelector("iframe.kx-map")?.kxState;

  /** Open the page again, at what the map shows. */
  function resume() {
    if (leaving) return;
    leaving = true;
    const view = JSON.stringify(mapState()?.shown ?? {});
    location.replace(`${base}/resume?${new URLSearchParams({ link: location.search.slice(1), view })}`);
  }

  /** What the server says of itself; null while it is not ready. */
  async function asked() {
    try {
      const answer = await nativeFetch(`${base}/readyz`, { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function tell() {
    const waited = Date.now() - lost.at;
    const stuck = lost.answered > 0 && Date.now() - lost.answered > PATIENCE_MS;
    place.hidden = waited < QUIET_MS;
    const text = stuck ? STUCK : AWAY;
    if (sentence.textContent !== text) sentence.textContent = text;
    button.textContent = stuck ? "Reload" : "Try now";
  }

  async function poll() {
    clearTimeout(next);
    const told = await asked();
    if (!lost || leaving) return;
    const away = Date.now() - lost.at;
    if (told && (told.start !== start || away > kept)) return resume();
    if (told) {
      lost.answered ||= Date.now();
      lost.giveBack();
    }
    tell();
    clearTimeout(next);
    next = setTimeout(poll, away < MINUTE_MS ? POLL_MS : LATER_MS);
  }

  function lose() {
    if (lost) return;
    let giveBack = () => {};
    const back = new Promise((resolve) => (giveBack = resolve));
    lost = { at: Date.now(), answered: 0, back, giveBack };
    poll();
  }

  function find() {
    if (!lost) return;
    lost.giveBack();
    lost = null;
    clearTimeout(next);
    place.hidden = true;
    setTimeout(() => mapState()?.again(), SETTLED_MS);
  }

  button.addEventListener("click", async () => {
    if (await asked()) resume();
  });
  document.addEventListener("visibilitychange", () => lost && poll());
  window.addEventListener("pagehide", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));

  window.WebSocket = class extends NativeSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols);
      let opened = false;
      this.addEventListener("open", () => {
        opened = true;
        find();
      });
      this.addEventListener("close", () => opened && !leaving && lose());
    }
  };

  // Streamlit asks again and again, ever more rarely, and covers the page with a dialog: while we ask, it waits.
  window.fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, location.href);
    if (!lost || !PINGS.test(address.pathname)) return nativeFetch(input, init);
    return lost.back.then(() => nativeFetch(input, { ...init, signal: undefined }));
  };
})();
