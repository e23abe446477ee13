// A list of records. Every text arrives as data and becomes a text node; only http and https become links.

/** An element with a class and a text. @param {string} tag @param {string} name @param {string} [text] */
function node(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  if (text) made.textContent = text;
  return made;
}

function tagNode(tag) {
  const made = node("span", `tag ${tag.tone}`, tag.text);
  if (tag.title) made.title = tag.title;
  return made;
}

function linkNode(link) {
  if (!link.url || !/^https?:\/\//i.test(link.url)) return node("span", "source", link.text);
  const made = node("a", "source", link.text);
  made.href = link.url;
  made.target = "_blank";
  made.rel = "noopener noreferrer nofollow";
  made.referrerPolicy = "no-referrer";
  if (link.title) made.title = link.title;
  return made;
}

/** Every button of a card is answered on the map, which may be far above the list. */
function bringMapIntoView() {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document
    .querySelector("iframe.kx-map")
    ?.scrollIntoView({ behavior: still ? "instant" : "smooth", block: "nearest" });
}

function cardNode(card, act) {
  const made = node("li", card.chosen ? "card chosen" : "card");
  if (card.chosen) made.setAttribute("aria-current", "true");
  const head = node("div", "head");
  if (card.when) head.append(node("span", "when", card.when));
  head.append(...card.tags.map(tagNode));
  if (card.action) {
    const button = node("button", "act", card.action);
    button.type = "button";
    button.setAttribute("aria-label", `${card.action}: ${card.title}`);
    button.addEventListener("click", () => {
      act(card.key);
      bringMapIntoView();
    });
    head.append(button);
  }
  if (head.childNodes.length) made.append(head);
  made.append(node("div", "title", card.title));
  made.append(...card.lines.filter(Boolean).map((line) => node("p", "line", line)));
  if (card.links.length) {
    const links = node("div", "sources");
    links.append(...card.links.map(linkNode));
    made.append(links);
  }
  return made;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("section") ?? parentElement.appendChild(node("section", "cards"));
  const parts = [];
  if (data.heading) parts.push(node("h3", "heading", data.heading));
  if (data.cards.length) {
    const list = node("ul", "list");
    list.append(...data.cards.map((card) => cardNode(card, (key) => setTriggerValue("action", key))));
    parts.push(list);
  } else {
    parts.push(node("p", "empty", data.empty));
  }
  if (data.more) parts.push(node("p", "empty", data.more));
  root.replaceChildren(...parts);
}
