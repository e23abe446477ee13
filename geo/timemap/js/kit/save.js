// Giving a reader a file, and taking one: both without a server.

import { element } from "./dom.js";

/** Long enough for any browser to have begun to save. */
const SAVE_KEPT_MS = 60_000;

/** Save a file under a name. @param {Blob} blob @param {string} name */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = element("a", { href: url, download: name, class: "kx-offscreen" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), SAVE_KEPT_MS);
}

/** Ask for a file of some kinds, and hand it over once it is chosen. @param {string} accept @param {(file: File) => void} take
 * @returns {HTMLInputElement} the field, hidden, to be put beside the button that clicks it */
export function fileField(accept, take) {
  const field = element("input", { type: "file", accept, class: "kx-offscreen", tabindex: -1, "aria-hidden": "true" });
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) take(file);
    field.value = "";
  });
  return field;
}
