// Light and dark: the tokens are custom properties, and the theme is an attribute of the document.

import { ICONS } from "../kit/icons.js";
import { addTool } from "../kit/tools.js";

/** @typedef {import("../kit/tools.js").Context} Context */

/** Set the theme and keep it in step with the state. @param {HTMLElement} root @param {Context} ctx */
export function mountTheme(root, { store }) {
  const apply = () => void (document.documentElement.dataset.theme = store.get().theme);
  apply();
  store.subscribe((_, patch) => {
    if ("theme" in patch) apply();
  });
  const turn = () => store.set({ theme: store.get().theme === "dark" ? "light" : "dark" }, "theme");
  addTool(root, { id: "theme", name: "Light or dark", icon: ICONS.theme, key: "T", run: turn });
}
