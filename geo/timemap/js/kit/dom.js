// Elements built from plain data. Record text only ever becomes a text node.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** @typedef {Node|string|null|false|undefined} Child */

/** One HTML element with attributes and children; strings become text nodes, empty children are left out.
 * Attributes whose value is false or null are left out, true becomes the empty attribute.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Object<string, string|number|boolean|null>} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]} */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** Write text in place: the text node is reused, and nothing is touched when the text is the same.
 * @param {HTMLElement} node @param {string} text */
export function writeText(node, text) {
  const first = node.firstChild;
  if (first instanceof Text && !first.nextSibling) {
    if (first.data !== text) first.data = text;
  } else node.textContent = text;
}

/** Show or hide an element without touching the DOM when nothing changes.
 * @param {HTMLElement} node @param {boolean} shown */
export function showElement(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}

/** An icon drawn with lines on a 20 x 20 grid, hidden from screen readers.
 * @param {string} path an SVG path @returns {SVGSVGElement} */
export function iconOf(path) {
  const svg = document.createElementNS(SVG_NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "kx-icon");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG_NAMESPACE, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** A button with an icon and an accessible name (shown as a tooltip, with its key where it has one).
 * @param {{name:string, icon?:string, text?:string, key?:string, kind?:string, pressed?:boolean}} look
 * @param {(event: MouseEvent) => void} run @returns {HTMLButtonElement} */
export function buttonOf(look, run) {
  const button = element(
    "button",
    {
      type: "button",
      class: `kx-button ${look.kind ?? ""}`.trim(),
      title: look.key ? `${look.name} (${look.key})` : look.name,
      "aria-label": look.text ? null : look.name,
      "aria-pressed": look.pressed === undefined ? null : String(look.pressed),
    },
    look.icon ? iconOf(look.icon) : null,
    look.text,
  );
  button.addEventListener("click", run);
  return button;
}

/** A link that opens elsewhere, or plain text where the address is not a web page.
 * @param {string} url @param {string} text @returns {HTMLElement} */
export function linkOf(url, text) {
  if (!isWebAddress(url)) return element("span", {}, text);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Whether an address is http or https, without credentials.
 * @param {string} url @returns {boolean} */
export function isWebAddress(url) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const parsed = new URL(url);
  return (parsed.protocol === "https:" || parsed.protocol === "http:") && !parsed.username && !parsed.password;
}
