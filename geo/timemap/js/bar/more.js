// On a phone the bar shows what is used most; the other buttons stand in a row of their own that unfolds.

import { buttonOf } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { pressTool } from "../kit/tools.js";

/** The button that unfolds the row, and what else stands in it where the tool column has no room for it. The bar
 * grows, so the map above it gives way.
 * @param {HTMLElement} root @returns {HTMLElement[]} */
export function moreButtons(root) {
  const more = buttonOf({ name: "More buttons", icon: ICONS.more, kind: "kx-more kx-narrow-only" }, () => {
    const open = root.classList.toggle("kx-unfolded");
    more.setAttribute("aria-expanded", String(open));
  });
  more.setAttribute("aria-expanded", "false");
  const home = buttonOf(
    { name: "Back to where the map opened", icon: ICONS.home, kind: "kx-extra kx-narrow-only" },
    () => pressTool(root, "home"),
  );
  return [more, home];
}
