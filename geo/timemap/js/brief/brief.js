// Brief mode: the controls go, a 16:9 frame with everything a slide needs stays. A plain screenshot is ready to use.

import { dayLong, dayShort, windowText } from "../core/days.js";
import { framePainter } from "../core/frame.js";
import { SHARED } from "../core/shared.js";
import { buttonOf, element, showElement, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { addTool } from "../kit/tools.js";
import { lensIsAbsent } from "../payload/lensvariants.js";
import { sourcesShown, sourcesText } from "./sourcesshown.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */

/** Names of the handling marks. */
const TLP_NAMES = new Map(SHARED.handling);

/** Put the frame and its button into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountBrief(root, { model, store, map }) {
  const title = element("p", { class: "kx-brief-title" }, model.title);
  const date = element("p", { class: "kx-brief-date" });
  const mark = element("p", { class: "kx-brief-tlp" });
  const [sources, account] = [element("p", {}), element("p", {})];
  const head = element("header", { class: "kx-brief-head" }, element("div", {}, title, date), mark);
  const foot = element(
    "footer",
    { class: "kx-brief-foot" },
    sources,
    account,
    element("p", {}, SHARED.picture.disclaimer),
    element("p", {}, model.credits.join(" \u00b7 ")),
  );
  const leave = buttonOf({ name: "Leave brief mode", icon: ICONS.close, key: "B", kind: "kx-brief-leave" }, () =>
    store.set({ brief: false }, "brief"),
  );
  root.append(head, foot, leave);
  const tool = addTool(root, {
    id: "brief",
    name: "Brief mode",
    icon: ICONS.brief,
    key: "B",
    pressed: false,
    run: () => store.set({ brief: !store.get().brief }, "brief"),
  });

  let on = false;
  const paint = framePainter(() => {
    const state = store.get();
    for (const node of [head, foot, leave]) showElement(node, state.brief);
    root.classList.toggle("kx-brief", state.brief);
    if (state.brief !== on) {
      on = state.brief;
      tool.setAttribute("aria-pressed", String(on));
      root.dispatchEvent(new CustomEvent("kx-dock", { detail: "" }));
    }
    if (!on) return;
    writeText(date, situationText(model, state));
    writeText(mark, tlpText(state));
    mark.dataset.tlp = state.tlp;
    showElement(mark, state.tlp !== "");
    writeText(sources, slideSources({ model, store, map }));
    writeText(account, accountText(model, state));
  });
  store.subscribe(paint);
  map.leaflet.on("moveend resize", paint);
  paint();
}

/** "Situation as of Wed 30 October 2024, events of the last 7 days" @param {Model} model @param {State} state @returns {string} */
export function situationText(model, state) {
  return `${SHARED.picture.situation.replace("{0}", dayLong(model, state.day))}, ${eventsText(model, state)}`;
}

/** The handling mark in words, or "". @param {State} state @returns {string} */
export function tlpText({ tlp }) {
  return tlp ? (TLP_NAMES.get(tlp) ?? "") : "";
}

/** The sources behind what is in sight, in one sentence. @param {Context} ctx @returns {string} */
export function slideSources({ model, store, map }) {
  const sight = map.leaflet.getBounds();
  const inSight = (/** @type {import("./sourcesshown.js").Located} */ { lat, lon }) =>
    lat !== null && lon !== null && sight.contains([lat, lon]);
  return sourcesText(model, sourcesShown(model, store.get(), inSight));
}

/** Of which days the events are. @param {Model} model @param {State} state @returns {string} */
function eventsText(model, { day, window }) {
  const all = window === 0 || window > day - model.firstDay;
  return all ? `all events since ${dayShort(model, model.firstDay)}` : `events of the last ${windowText(window)}`;
}

/** Whose account, its last evidence, and when the data were put together. @param {Model} model @param {State} state */
export function accountText(model, state) {
  const lens = model.lensById.get(state.lens);
  const known = state.knownBy === null ? "" : `, as known on ${dayShort(model, state.knownBy)}`;
  const until = lens && !lensIsAbsent(model, lens) ? `; evidence to ${dayShort(model, lens.lastDay)}` : "";
  const control = lens ? `Account: ${lens.name}${known}${until}. ` : "";
  const prepared = new Date().toISOString().slice(0, 16).replace("T", " ");
  return `${control}Records to ${dayShort(model, model.lastDay)}, data version ${model.version}. Prepared ${prepared} UTC.`;
}
