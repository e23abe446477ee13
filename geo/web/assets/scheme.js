// The page has the theme of the view. Streamlit takes the theme that the reader's system prefers and offers no other
// way to choose one while it runs, so on this page the system's preference is the view's theme: the link's from the
// start, and whatever the map reports later (frame.js).

(() => {
  const QUERY = "(prefers-color-scheme: dark)";
  const native = window.matchMedia.bind(window);
  const { view, themed } = JSON.parse(document.getElementById("kx-early-data").textContent);

  class Scheme extends EventTarget {
    media = QUERY;
    onchange = null;
    matches = themed ? view.theme === "dark" : native(QUERY).matches;

    constructor() {
      super();
      this.addEventListener("change", (event) => this.onchange?.(event));
      this.#paint();
    }

    /** @param {"light" | "dark"} theme */
    set(theme) {
      if (this.matches === (theme === "dark")) return;
      this.matches = !this.matches;
      this.#paint();
      this.dispatchEvent(new Event("change"));
    }

    /** What the browser itself draws, from the first moment: the empty page, scroll bars. */
    #paint() {
      document.documentElement.style.colorScheme = this.matches ? "dark" : "light";
    }
  }

  const scheme = new Scheme();
  window.kxScheme = scheme;
  window.matchMedia = (query) => (query === QUERY ? scheme : native(query));
})();
