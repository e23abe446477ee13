// All controls of the document, mounted in the order in which the keyboard meets them.

import { mountAnnotate } from "../annotate/annotatepanel.js";
import { mountBar } from "../bar/bar.js";
import { mountKeys } from "../bar/keys.js";
import { mountBrief } from "../brief/brief.js";
import { mountCompare } from "../compare/compare.js";
import { mountCoords } from "../margin/coords.js";
import { mountHud } from "../margin/hud.js";
import { mountLegend } from "../margin/legend.js";
import { mountMeasure } from "../margin/measure.js";
import { mountScale } from "../margin/scale.js";
import { mountTheme } from "../margin/theme.js";
import { mountZoom } from "../margin/zoom.js";
import { mountHelp } from "../panels/help.js";
import { mountInspect } from "../panels/inspect.js";
import { mountLayersPanel } from "../panels/layerspanel.js";
import { mountRecords } from "../panels/records.js";
import { mountSearch } from "../panels/searchpanel.js";
import { mountThreads } from "../panels/threadspanel.js";
import { mountPicture } from "../picture/picturepanel.js";
import { mountBridge } from "./bridge.js";

/** Put every control into the document. @param {HTMLElement} root @param {import("../kit/tools.js").Context} ctx */
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
    mountAnnotate,
    mountPicture,
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
