// Start: decode the data, make the store and the map, mount the controls.

import { createStore } from "../core/store.js";
import { createMap } from "../map/map.js";
import { decodeModel } from "../payload/model.js";
import { mountControls } from "./controls.js";

/** Set in the performance timeline once the map has been painted. */
const READY_MARK = "kx-ready";

/** Start the document. */
export function startMap() {
  const root = /** @type {HTMLElement} */ (document.getElementById("kx"));
  const data = /** @type {HTMLElement} */ (document.getElementById("kx-data"));
  const payload = JSON.parse(data.textContent ?? "");
  const model = decodeModel(payload);
  const store = createStore({ ...payload.view, lens: model.lensById.has(payload.view.lens) ? payload.view.lens : model.lenses[0].id });
  const stage = document.createElement("div");
  stage.className = "kx-map";
  root.append(stage);
  const map = createMap(stage, { model, store });
  mountControls(root, { model, store, map });
  map.onPaint(() => {
    if (!performance.getEntriesByName(READY_MARK).length) performance.mark(READY_MARK);
  });
}
