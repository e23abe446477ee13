// All controls of the document, mounted in the order in which the keyboard meets them.

import { mountBar } from "./bar.js";
import { mountBridge } from "./bridge.js";
import { mountBrief } from "./brief.js";
import { mountCompare } from "./compare.js";
import { mountCoords } from "./coords.js";
import { mountHelp } from "./help.js";
import { mountHud } from "./hud.js";
import { mountInspect } from "./inspect.js";
import { mountKeys } from "./keys.js";
import { mountLayersPanel } from "./layerspanel.js";
import { mountLegend } from "./legend.js";
import { mountRecords } from "./records.js";
import { mountMeasure } from "./measure.js";
import { mountScale } from "./scale.js";
import { mountSearch } from "./searchpanel.js";
import { mountTheme } from "./theme.js";
import { mountThreads } from "./threadspanel.js";
import { mountZoom } from "./zoom.js";

/** Put every control into the document. @param {HTMLElement} root @param {import("./tools.js").Context} ctx */
export function mountControls(root, ctx) {
  const mounts = [
    mountHud,
    mountRecords,
    mountThreads,
    mountZoom,
    mountLayersPanel,
    mountSearch,
    mountInspect,
    mountMeasure,
    mountBrief,
    mountTheme,
    mountHelp,
    mountCompare,
    mountLegend,
    mountCoords,
    mountScale,
    mountBar,
    mountKeys,
    mountBridge,
  ];
  for (const mount of mounts) mount(root, ctx);
}
