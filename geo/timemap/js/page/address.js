// The document's own address, where it stands alone: what is behind the `#` is a link of the explorer. It opens the view, and is
// written as one works, so that a reload, a bookmark or a copied address comes back to it.

import { dayShort } from "../core/days.js";
import { settledPainter } from "../core/frame.js";
import { buttonOf, element } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { readLink, writeLink } from "../rules/link.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */

/** The address is written this long after the reader lets go (milliseconds). */
const ADDRESS_REST_MS = 250;
/** These mean that a reader is moving the map; before one of them the map only finds its place. */
const ADDRESS_HANDS = ["pointerdown", "wheel", "keydown"];
const ADDRESS_ORIGIN = "address";

/** What the document opens on, from its address or as it was written, over what is usual; in a frame the page around it decides.
 * @param {Model} model @param {State} usual @param {string} written the link that the document was written for
 * @returns {{view: State, problems: string[]}} */
export function openingState(model, usual, written) {
  if (window.parent !== window) return { view: usual, problems: [] };
  const { view, problems, keys } = readLink(model, addressLink() || written);
  const theme = !keys.has("theme") && matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : usual.theme;
  return { view: { ...usual, day: Math.min(model.lastDay, Math.max(model.firstDay, usual.day)), theme, ...view }, problems };
}

/** @returns {string} what is behind the `#` */
function addressLink() {
  return window.location.hash.slice(1);
}

/** Keep the address in step with the view, and the view with an address that the reader changes.
 * @param {HTMLElement} root @param {Context} ctx @param {State} usual
 * @param {{view: State, problems: string[]}} opening */
export function mountAddress(root, { model, store }, usual, opening) {
  if (window.parent !== window) return;
  const { title } = document;
  let touched = false;
  /** The view of an address, without what the map finds for itself as long as nobody touched it. */
  const link = () => {
    const state = store.get();
    return writeLink(model, touched || addressLink().includes("at=") ? state : { ...state, center: null, zoom: null }, usual);
  };
  const name = () => void (document.title = `${dayShort(model, store.get().day)}, ${title}`);
  const write = settledPainter(store, ADDRESS_REST_MS, () => {
    name();
    const text = link();
    if (text !== addressLink()) window.history.replaceState(null, "", `#${text}`);
  });
  for (const kind of ADDRESS_HANDS) window.addEventListener(kind, () => (touched = true), { capture: true, passive: true });
  window.addEventListener("hashchange", () => {
    const read = readLink(model, addressLink());
    tellProblems(root, read.problems);
    store.set({ ...usual, theme: store.get().theme, ...read.view }, ADDRESS_ORIGIN);
    name();
  });
  store.subscribe((_, patch, origin) => {
    const moved = Object.keys(patch).every((field) => field === "center" || field === "zoom");
    if (origin !== ADDRESS_ORIGIN && (touched || !moved)) write();
  });
  store.set(opening.view, ADDRESS_ORIGIN);
  name();
  tellProblems(root, opening.problems);
}

/** Say above the map what of a link could not be read; the rest of it is shown.
 * @param {HTMLElement} root @param {string[]} problems */
function tellProblems(root, problems) {
  root.querySelector(":scope > .kx-refused")?.remove();
  if (!problems.length) return;
  const close = buttonOf({ name: "Close", icon: ICONS.close }, () => box.remove());
  const box = element("div", { class: "kx-refused", role: "status" }, element("div", {}, ...problems.map((line) => element("p", {}, line))), close);
  root.append(box);
}
