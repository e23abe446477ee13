// The map's frame, opened while Streamlit is still on its way: the map is on screen in a third of the time.
// frame.js then moves it, alive, to its place in the page, with all that it said so far. A browser that cannot move
// a living frame gets it from frame.js alone.

(() => {
  const place = document.getElementById("kx-early");
  if (!("moveBefore" in place)) return;
  const { src, attributes, view } = JSON.parse(document.getElementById("kx-early-data").textContent);
  view.theme = window.kxScheme.matches ? "dark" : "light";

  const frame = document.createElement("iframe");
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.classList.toggle("kx-whole", view.brief);
  frame.src = `${src}#${encodeURIComponent(JSON.stringify(view))}`;
  const early = { frame, src, ready: null, reports: [], stop: () => window.removeEventListener("message", hear) };

  function hear({ source, data }) {
    if (source !== frame.contentWindow || data?.kx !== 1) return;
    if (data.type === "ready") {
      early.ready = data;
      if (document.activeElement === document.body) frame.focus({ preventScroll: true });
    } else if (early.ready) {
      early.reports.push(data);
    }
  }

  window.addEventListener("message", hear);
  window.kxEarly = early;
  place.append(frame);
})();
