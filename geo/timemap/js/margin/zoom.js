// Zoom buttons, and the way back to the whole salient.

import { ICONS } from "../kit/icons.js";
import { addTool } from "../kit/tools.js";
import { homeView } from "../map/home.js";
import { EXACTLY } from "../map/middle.js";

/** @typedef {import("../kit/tools.js").Context} Context */

/** Put the zoom buttons into the tool column; home is the extent the map opened with, in the room it has by then.
 * @param {HTMLElement} root @param {Context} ctx */
export function mountZoom(root, { model, store, map }) {
  const { center, zoom } = store.get();
  addTool(root, { id: "zoom-in", name: "Zoom in", icon: ICONS.plus, key: "+", run: () => void map.zoomBy(1) });
  addTool(root, {
    id: "zoom-out",
    name: "Zoom out",
    icon: ICONS.minus,
    key: "\u2212",
    run: () => void map.zoomBy(-1),
  });
  addTool(root, {
    id: "home",
    name: "Back to where the map opened",
    icon: ICONS.home,
    run: () => {
      const home = center ? { center, zoom } : homeView(map.leaflet, model);
      map.goTo(home.center, home.zoom, EXACTLY);
    },
  });
}
