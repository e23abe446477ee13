// The column of tool buttons at the edge of the map, and the dock where their panels open one at a time.

import { buttonOf, element, showElement } from "./dom.js";
import { ICONS } from "./icons.js";

/** What every control is given.
 * @typedef {{model: import("../core/types.js").Model, store: import("../core/types.js").Store, map: import("../core/types.js").MapView}} Context */

/** @typedef {{id: string, name: string, icon: string, key?: string, run: () => void, pressed?: boolean}} Tool */

/** The tool bar of the document, made on first use. @param {HTMLElement} root @returns {HTMLElement} */
function toolBar(root) {
  const known = /** @type {HTMLElement|null} */ (root.querySelector(":scope > .kx-tools"));
  if (known) return known;
  const bar = element("div", {
    class: "kx-tools",
    role: "toolbar",
    "aria-label": "Map tools",
    "aria-orientation": "vertical",
  });
  root.append(bar);
  return bar;
}

/** Add a button to the tool bar. @param {HTMLElement} root @param {Tool} tool @returns {HTMLButtonElement} */
export function addTool(root, tool) {
  const button = buttonOf(tool, tool.run);
  button.dataset.tool = tool.id;
  toolBar(root).append(button);
  return button;
}

/** Press a tool by its id, as its key does. @param {HTMLElement} root @param {string} id */
export function pressTool(root, id) {
  /** @type {HTMLElement|null} */ (root.querySelector(`[data-tool="${id}"]`))?.click();
}

/** @typedef {{node: HTMLElement, body: HTMLElement, open: (from?: Element|null) => void, close: () => void,
 *   isOpen: () => boolean, onClose: (fn: () => void) => void, title: (text: string) => void}} DockPanel */

/** A panel docked at the right edge (a sheet above the bar on phones). Opening one closes the others; Escape closes
 * it and gives the focus back to where it came from.
 * @param {HTMLElement} root @param {string} id @param {string} name @returns {DockPanel} */
export function dockPanel(root, id, name) {
  const heading = element("h2", { class: "kx-panel-title", id: `kx-${id}-title`, tabindex: -1 }, name);
  const body = element("div", { class: "kx-panel-body" });
  const node = element("aside", { class: `kx-panel kx-${id}`, "aria-labelledby": `kx-${id}-title` });
  /** @type {Array<() => void>} */ const listeners = [];
  /** @type {Element|null} */ let cameFrom = null;

  function close() {
    if (node.hidden) return;
    const inside = node.contains(document.activeElement);
    showElement(node, false);
    listeners.forEach((fn) => fn());
    if (inside && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  }

  /** @param {Element|null} [from] */
  function open(from = document.activeElement) {
    root.dispatchEvent(new CustomEvent("kx-dock", { detail: id }));
    if (!node.contains(from)) cameFrom = from;
    showElement(node, true);
    body.scrollTop = 0;
  }

  node.append(
    element(
      "header",
      { class: "kx-panel-head" },
      heading,
      buttonOf({ name: "Close", icon: ICONS.close, key: "Esc" }, close),
    ),
    body,
  );
  node.hidden = true;
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  root.addEventListener("kx-dock", (event) => {
    if (/** @type {CustomEvent} */ (event).detail !== id) close();
  });
  root.append(node);
  return {
    node,
    body,
    open,
    close,
    isOpen: () => !node.hidden,
    onClose: (fn) => void listeners.push(fn),
    title: (text) => void (heading.textContent = text),
  };
}

/** Move the focus to the heading of a panel, so that a screen reader starts there. @param {DockPanel} panel */
export function focusPanel(panel) {
  /** @type {HTMLElement|null} */ (panel.node.querySelector(".kx-panel-title"))?.focus({ preventScroll: true });
}
