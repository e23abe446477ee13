// The panel of the picture: what it will look like, how large it is, and the two ways to take it away.

import { dayIso } from "../core/days.js";
import { settledPainter } from "../core/frame.js";
import { buttonOf, element, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { saveBlob } from "../kit/save.js";
import { addTool, dockPanel, focusPanel } from "../kit/tools.js";
import { copyPicture, pngOf } from "./giveaway.js";
import { photograph } from "./photograph.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */

/** Pixels of a picture to each CSS pixel. */
const PICTURE_RATIOS = [1, 2, 4];
/** More pixels than this some browsers refuse to hold on one canvas. */
const PICTURE_MOST_PIXELS = 64_000_000;
/** The preview follows the view once nothing has changed for so long, milliseconds. */
const PICTURE_REST_MS = 500;

/** "kursk_2024-10-30_assessed.png" @param {Model} model @param {State} state @returns {string} */
export function pictureName(model, { day, lens }) {
  return `kursk_${dayIso(model, day)}_${lens.replace(/[^\w-]/g, "-")}.png`;
}

/** Put the panel and its tool into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountPicture(root, ctx) {
  const { model, store, map } = ctx;
  const panel = dockPanel(root, "picture", "Picture of this view");
  const preview = element("img", { class: "kx-picture-preview", alt: "Preview of the picture" });
  const said = element("p", { class: "kx-picture-said", role: "status" });
  let ratio = 2;
  let size = { width: 0, height: 0 };
  const sizes = PICTURE_RATIOS.map((times) => {
    const words = element("span");
    const field = element("input", { type: "radio", name: "kx-picture-size", value: times, checked: times === ratio });
    field.addEventListener("change", () => (ratio = times));
    return { times, field, words, node: element("label", { class: "kx-choice" }, field, words) };
  });
  const copy = buttonOf({ name: "Copy picture", text: "Copy picture", icon: ICONS.copy, kind: "kx-with-text" }, () => void give(copyIt));
  const save = buttonOf({ name: "Save picture", text: "Save picture", icon: ICONS.save, kind: "kx-with-text" }, () => void give(saveIt));
  panel.body.append(
    preview,
    element("div", { class: "kx-picture-ways" }, copy, save),
    said,
    element("fieldset", { class: "kx-choices kx-picture-sizes" }, element("legend", {}, "Size"), ...sizes.map(({ node }) => node)),
  );
  const tool = addTool(root, { id: "picture", name: "Copy or save a picture", icon: ICONS.camera, key: "E", pressed: false, run: () => turn(!panel.isOpen()) });

  /** @param {boolean} on */
  function turn(on) {
    if (store.get().brief) return void give(saveIt); // a slide has no panels
    if (!on) return panel.close();
    root.dataset.picture = "on";
    panel.open(tool);
    tool.setAttribute("aria-pressed", "true");
    writeText(said, "");
    look();
    focusPanel(panel);
  }
  function look() {
    const canvas = photograph(root, ctx, 1);
    size = { width: canvas.width, height: canvas.height };
    preview.src = canvas.toDataURL();
    for (const { times, field, words } of sizes) {
      const [wide, high] = [size.width * times, size.height * times];
      field.disabled = wide * high > PICTURE_MOST_PIXELS;
      if (field.disabled && field.checked) sizes[0].field.click();
      writeText(words, `${times}\u00d7: ${wide} by ${high} pixels`);
    }
  }
  /** @param {(png: Promise<Blob>) => Promise<string>} way */
  async function give(way) {
    writeText(said, "Drawing the picture.");
    const words = await way(pngOf(photograph(root, ctx, ratio))).catch((error) => `No picture: ${error.message}. Try a smaller size.`);
    writeText(said, words);
  }
  /** @param {Promise<Blob>} png @returns {Promise<string>} */
  async function copyIt(png) {
    const done = await copyPicture(png);
    return done ? "The picture is on the clipboard." : "This browser does not let the map copy pictures. Save the picture instead.";
  }
  /** @param {Promise<Blob>} png @returns {Promise<string>} */
  async function saveIt(png) {
    const name = pictureName(model, store.get());
    saveBlob(await png, name);
    return `Saved as ${name}.`;
  }
  const lookSoon = settledPainter(store, PICTURE_REST_MS, () => {
    if (panel.isOpen()) look();
  });
  store.subscribe(() => {
    if (panel.isOpen()) lookSoon();
  });
  map.leaflet.on("moveend resize", () => {
    if (panel.isOpen()) lookSoon();
  });
  panel.onClose(() => {
    root.dataset.picture = "off";
    tool.setAttribute("aria-pressed", "false");
  });
}
