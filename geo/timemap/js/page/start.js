// Start: decode the data, make the store and the map, mount the controls.

import { createStore } from "../core/store.js";
import { createMap } from "../map/map.js";
import { decodeModel } from "../payload/model.js";
import { mountAddress, openingState } from "./address.js";
import { mountControls } from "./controls.js";

/** Set in the performance timeline once the map has been painted. */
const READY_MARK = "kx-ready";

/** Start the document. */
export function startMap() {
  const root = /** @type {HTMLElement} */ (document.getElementById("kx"));
  const data = /** @type {HTMLElement} */ (document.getElementById("kx-data"));
  const written = JSON.parse(document.getElementById("kx-opening")?.textContent ?? "null");
  const all = JSON.parse(data.textContent ?? "");
  const [firstDay, lastDay] = written?.days ?? [all.firstDay, all.lastDay];
  const payload = { ...all, firstDay, lastDay };
  const model = decodeModel(payload);
  const usual = { ...payload.view, lens: model.lensById.has(payload.view.lens) ? payload.view.lens : model.lenses[0].id };
  const opening = openingState(model, usual, written?.link ?? "");
  const store = createStore({ ...usual, day: opening.view.day, theme: opening.view.theme });
  const stage = document.createElement("div");
  stage.className = "kx-map";
  root.append(stage);
  const map = createMap(stage, { model, store });
  mountControls(root, { model, store, map });
  mountAddress(root, { model, store, map }, usual, opening);
  map.onPaint(() => {
    if (!performance.getEntriesByName(READY_MARK).length) performance.mark(READY_MARK);
  });
}
