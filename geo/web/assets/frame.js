// The trusted side of the map's frame: makes it once, hands messages both ways, fetches knowledge-time surfaces.
// Messages are {kx: 1, type, ...}; docs/embedding.md lists them. The frame has an opaque origin, so only its
// window proves who speaks, and nothing it says is used as anything but data.

/** @typedef {{src: string, attributes: Object<string, string>, view: Object<string, unknown>, serial: number,
 *   heard: number, control: string}} FrameData  heard: number of the last report that Python took over */

/** @typedef {{frame: HTMLIFrameElement, src: string, ready: Object<string, any> | null, reports: Array<Object<string, any>>,
 *   stop: () => void}} Early  the frame that early.js opened, and what it said */

/** Pixels: less is a frame whose style is not there yet (150), never one that is (frame.css). */
const LEAST_HEIGHT = 300;

/** Bytes of a picture that is put on the clipboard: four times what the largest view makes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Fields whose arrays are compared by content. @param {unknown} a @param {unknown} b @returns {boolean} */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What differs in `wanted` from `shown`. @param {Object<string, unknown>} wanted @param {Object<string, unknown>} shown */
function difference(wanted, shown) {
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !same(value, shown[key])));
}

/** Load the document when the frame has its size: a map that starts in a tiny frame shows the whole continent.
 * @param {HTMLIFrameElement} frame @param {string} src */
function openOnceLaidOut(frame, src) {
  const observer = new ResizeObserver(() => {
    if (frame.clientHeight < LEAST_HEIGHT) return;
    observer.disconnect();
    frame.src = src;
  });
  observer.observe(frame);
}

/** A frame of our own. @param {ParentNode} parent @param {FrameData} data */
function newFrame(parent, data) {
  const frame = document.createElement("iframe");
  for (const [name, value] of Object.entries(data.attributes)) frame.setAttribute(name, value);
  parent.append(frame);
  openOnceLaidOut(frame, `${data.src}#${encodeURIComponent(JSON.stringify(data.view))}`);
  return frame;
}

/** The frame that early.js opened, moved here without loading again; nothing where it is of no use.
 * @param {ParentNode & Node} parent @param {FrameData} data @returns {Early | null} */
function earlyFrame(parent, data) {
  const early = window.kxEarly;
  if (!early) return null;
  delete window.kxEarly;
  early.stop();
  if (early.src !== data.src || !parent.isConnected) {
    early.frame.remove();
    return null;
  }
  parent.moveBefore(early.frame, null);
  return early;
}

/** One map frame and what is known of it. @param {ParentNode & Node} parent @param {FrameData} data */
function makeFrame(parent, data) {
  const early = earlyFrame(parent, data);
  const frame = early?.frame ?? newFrame(parent, data);
  const state = {
    frame,
    data,
    ready: Boolean(early?.ready),
    shown: { ...early?.ready?.view }, // what the map shows, as far as it said or was told
    unheard: {}, // what it reported and Python has not taken over yet
    reports: 0,
    serial: -1,
    controls: new Set(),
    missed: early?.reports ?? [], // what the map said before anybody here listened
    send: (_) => {},
    again: () => Object.keys(state.unheard).length && report(state), // after the line was broken (lifeline.js)
  };
  frame.kxState = state;
  return state;
}

/** @param {ReturnType<typeof makeFrame>} state @param {Object<string, unknown>} message */
function post(state, message) {
  state.frame.contentWindow?.postMessage({ kx: 1, ...message }, "*");
}

/** Fetch knowledge-time surfaces for the map, once. */
async function giveControl(state, control) {
  if (!control || state.controls.has(control)) return;
  state.controls.add(control);
  const answer = await fetch(control, { credentials: "same-origin" });
  if (!answer.ok) {
    state.controls.delete(control);
    state.send({ type: "error", message: await answer.text() });
    return;
  }
  const [lens, day] = control.replace(/\.json$/, "").split("/").slice(-2);
  post(state, { type: "set-control", lens, knownBy: day, control: await answer.json() });
  state.send({ type: "surfaces" });
}

/** Take down what the map shows now; the page around it takes on its theme where it is our page (scheme.js), and makes
 * way for a slide.
 * @param {ReturnType<typeof makeFrame>} state @param {Object<string, unknown>} changed */
function shows(state, changed) {
  Object.assign(state.shown, changed);
  window.kxScheme?.set(state.shown.theme);
  state.frame.classList.toggle("kx-whole", Boolean(state.shown.brief));
}

/** Tell the map what differs in `view` from what it shows. */
function tell(state, view) {
  const changed = difference(view, state.shown);
  shows(state, changed);
  if (Object.keys(changed).length) post(state, { type: "set-view", view: changed });
}

/** Send what Python changed since the map last spoke, and the surfaces of a lens as once known when they are there. */
async function giveView(state) {
  const { serial, control, view } = state.data;
  if (!state.ready || serial === state.serial) return;
  state.serial = serial;
  tell(state, view);
  await giveControl(state, control);
}

/** Give the map the keyboard while nothing else has it, so that its keys work from the start. */
function takeKeys(state) {
  if (document.activeElement === document.body) state.frame.focus({ preventScroll: true });
}

/** Tell Python what it has not taken over yet. @param {ReturnType<typeof makeFrame>} state */
function report(state) {
  state.reports += 1;
  state.send({ type: "view", number: state.reports, view: { ...state.unheard } });
}

/** Copy a picture that the map's frame may not copy itself, and say whether it worked.
 * @param {ReturnType<typeof makeFrame>} state @param {unknown} png */
async function copyPicture(state, png) {
  let done = png instanceof Blob && png.type === "image/png" && png.size <= MOST_BYTES;
  if (done) {
    const item = new ClipboardItem({ "image/png": png });
    done = await navigator.clipboard.write([item]).then(() => true, () => false);
  }
  post(state, { type: "copied", done });
}

/** @param {ReturnType<typeof makeFrame>} state @param {MessageEvent} event */
function hear(state, event) {
  const message = event.data;
  if (event.source !== state.frame.contentWindow || message?.kx !== 1) return;
  if (message.type === "ready") {
    state.ready = true;
    shows(state, message.view);
    state.serial = -1;
    state.controls.clear();
    giveView(state);
    takeKeys(state);
  } else if (message.type === "view-changed") {
    if (!message.final) return;
    const changed = difference(message.view, state.shown);
    if (!Object.keys(changed).length) return;
    shows(state, changed);
    Object.assign(state.unheard, changed);
    report(state);
  } else if (message.type === "copy-picture") {
    copyPicture(state, message.png);
  } else if (message.type === "error") {
    state.send({ type: "error", message: String(message.message).slice(0, 300) });
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const found = parentElement.querySelector("iframe.kx-map");
  const state = found?.kxState ?? makeFrame(parentElement, data);
  if (!found) {
    const listener = (event) => hear(state, event);
    window.addEventListener("message", listener);
    state.stop = () => window.removeEventListener("message", listener);
  }
  state.data = data;
  if (data.heard === state.reports) state.unheard = {};
  state.send = (message) => setTriggerValue("message", message);
  giveView(state);
  for (const message of state.missed.splice(0)) hear(state, { source: state.frame.contentWindow, data: message });
}
