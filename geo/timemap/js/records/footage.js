// Links to footage. It shows war: before the first one opens, a notice says so, once for as long as the page is open.
// Nothing is embedded and nothing is fetched; a link is a button until the notice has been read.

import { element, isWebAddress, linkOf } from "../kit/dom.js";
import { gradeMark } from "./citation.js";

/** @typedef {import("../core/types.js").Source} Source */

const FOOTAGE_NOTICE = "Footage shows war and may be graphic. It opens at the site that holds it, which will see your visit.";

/** Whether the notice has been read, and who waits for that. */
const footage = { read: false, waiting: /** @type {Set<() => void>} */ (new Set()) };

/** Sources of a sighting, each as a link once the notice has been read. @param {Source[]} sources @returns {HTMLElement} */
export function footageList(sources) {
  return element("ul", { class: "kx-list" }, ...sources.map((source) => element("li", { class: "kx-footage" }, ...footageLine(source))));
}

/** @param {Source} source @returns {Node[]} */
function footageLine({ url, publisher }) {
  const name = footageName(url);
  const link = element("span");
  const notice = element("span", { role: "status" });
  const open = () => {
    link.replaceChildren(linkOf(url, name));
    notice.replaceChildren();
  };
  if (footage.read || !isWebAddress(url)) open();
  else {
    const button = element("button", { type: "button", class: "kx-plain-button" }, name);
    button.addEventListener("click", () => notice.replaceChildren(footageNotice(url)));
    link.append(button);
    footage.waiting.add(open);
  }
  return [link, element("span", {}, " ", gradeMark(publisher.reliability, publisher.reason)), notice];
}

/** The notice, with the link that it stands before. @param {string} url @returns {HTMLElement} */
function footageNotice(url) {
  const go = linkOf(url, "I understand: open it");
  const read = () => {
    footage.read = true;
    for (const open of footage.waiting) setTimeout(open);
    footage.waiting.clear();
  };
  go.addEventListener("click", read);
  go.addEventListener("auxclick", read);
  return element("span", { class: "kx-hud-gap kx-footage-notice" }, `${FOOTAGE_NOTICE} `, go);
}

/** Where footage stands: "x.com, giK1893". @param {string} url @returns {string} */
function footageName(url) {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  const [account] = pathname.split("/").filter(Boolean);
  return account ? `${host}, ${account}` : host;
}
