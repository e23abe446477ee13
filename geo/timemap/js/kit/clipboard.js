// Copying text, also where the page has an opaque origin and the clipboard API is refused.

import { element } from "./dom.js";

/** Copy a text; resolves to whether it worked. @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  const before = document.activeElement;
  const field = element("textarea", { class: "kx-offscreen", "aria-hidden": "true", tabindex: -1 });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
