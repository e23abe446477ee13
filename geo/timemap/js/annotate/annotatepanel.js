// The panel of the reader's own marks: tools, colours, words, a list to reach each mark by keyboard, and files.

import { framePainter } from "../core/frame.js";
import { SHARED } from "../core/shared.js";
import { buttonOf, element, showElement, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { fileField, saveBlob } from "../kit/save.js";
import { addTool, dockPanel, focusPanel, pressTool } from "../kit/tools.js";
import { arrowStep, mountCrosshair } from "./crosshair.js";
import { deskOf } from "./desk.js";
import { drawByHand } from "./hand.js";
import { MARKFILE_BYTES, readMarkFile, writeMarkFile } from "./markfile.js";

/** @typedef {import("../core/types.js").Annotation} Annotation */
/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("./desk.js").Desk} Desk */

const { kinds: OWN_KINDS, colours: OWN_COLOURS, points: OWN_POINTS, words: OWN_WORDS, bytes: OWN_BYTES, heading: OWN_HEADING, are: OWN_ARE } = SHARED.annotations;
/** What is to be done next, by tool and how many points there are. @type {Object<string, string[]>} */
const OWN_ADVICE = {
  "": ["Draw, or press a mark to change it."],
  arrow: ["Press where the arrow starts.", "Press where it points."],
  line: ["Press where the line starts.", "Press its next point.", "Press its next point; the last one again, or Done, ends it."],
  area: ["Press a corner of the area.", "Press its next corner.", "Press its next corner.", "Press its next corner; the last one again, or Done, ends it."],
  circle: ["Press the middle of the circle.", "Press its rim."],
  text: ["Press where the words stand."],
};
const OWN_FILE_NAME = "kursk_marks.geojson";

/** Put the panel, its tool and its hand into the document. While it is open `root.dataset.annotate` is "on", and presses on
 * the map select nothing. @param {HTMLElement} root @param {Context} ctx */
export function mountAnnotate(root, { store, map }) {
  const desk = deskOf(store);
  const panel = dockPanel(root, "annotate", OWN_HEADING);
  const crosshair = mountCrosshair(root, map, desk);
  const advice = element("p", { class: "kx-annotate-advice", role: "status" });
  const parts = [toolRow(desk, crosshair.open), advice, changeRow(desk), colourRow(desk), wordsField(desk), pointChoice(desk), markList(desk, map)];
  const sum = element("p", { class: "kx-note" });
  panel.body.append(...parts.map((part) => ("node" in part ? part.node : part)), fileRow(desk), sum);
  const fill = framePainter(() => {
    for (const part of parts) if ("show" in part) part.show();
    writeText(advice, desk.refusal || (OWN_ADVICE[desk.tool].at(Math.min(desk.points.length, OWN_ADVICE[desk.tool].length - 1)) ?? ""));
    advice.classList.toggle("kx-annotate-refusal", desk.refusal !== "");
    panel.node.classList.toggle("kx-drawing", desk.tool !== "");
    writeText(sum, `${OWN_HEADING}: ${OWN_ARE}. They travel in the link: ${desk.size()} of ${OWN_BYTES} bytes.`);
  });
  desk.subscribe(() => {
    map.repaint();
    if (desk.on) fill();
  });
  const tool = addTool(root, { id: "annotate", name: "Draw your own marks", icon: ICONS.annotate, key: "A", pressed: false, run: () => turn(!desk.on) });

  /** @param {boolean} on */
  function turn(on) {
    if (!on) return panel.close();
    if (root.dataset.measure === "on") pressTool(root, "measure");
    panel.open(tool);
    attend(true);
    focusPanel(panel);
  }
  /** @param {boolean} on */
  function attend(on) {
    root.dataset.annotate = on ? "on" : "off";
    tool.setAttribute("aria-pressed", String(on));
    map.leaflet.doubleClickZoom[on ? "disable" : "enable"]();
    desk.turn(on);
    fill();
  }
  panel.onClose(() => attend(false));
  drawByHand(map, desk);
  document.addEventListener("keydown", (event) => {
    if (!desk.on || event.defaultPrevented || !ownKey(desk, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

/** What a key does while marks are drawn; whether it did. @param {Desk} desk @param {KeyboardEvent} event @returns {boolean} */
function ownKey(desk, event) {
  const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && !typing && (key === "z" || key === "y")) {
    if (key === "y" || event.shiftKey) desk.redo();
    else desk.undo();
    return true;
  }
  if (command || typing) return false;
  if (event.key === "Escape" && desk.tool) {
    desk.take("");
    return true;
  }
  if (event.key === "Backspace" && desk.tool) return desk.unplace();
  if ((event.key === "Delete" || event.key === "Backspace") && desk.chosen >= 0) {
    desk.remove();
    return true;
  }
  return false;
}

/** The tools. @param {Desk} desk @param {() => void} aim puts the crosshair out for the keyboard */
function toolRow(desk, aim) {
  const buttons = ["", ...Object.keys(OWN_KINDS)].map((kind) => {
    const look = { name: kind ? OWN_KINDS[kind] : "Choose and move", icon: ICONS[/** @type {"line"} */ (kind || "pointer")], kind: "kx-annotate-tool", pressed: false };
    const button = buttonOf(look, (event) => {
      desk.take(kind);
      if (kind && event.detail === 0) aim();
    });
    button.dataset.kind = kind;
    return button;
  });
  const node = element("div", { class: "kx-annotate-row", role: "group", "aria-label": "What to draw" }, ...buttons);
  return { node, show: () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.kind === desk.tool))) };
}

/** The colours: of the mark chosen, and of those to come. @param {Desk} desk */
function colourRow(desk) {
  const buttons = Object.entries(OWN_COLOURS).map(([colour, name]) => {
    const button = buttonOf({ name, kind: "kx-annotate-colour", pressed: false }, () => {
      desk.colour = colour;
      if (desk.chosen >= 0) desk.change({ colour });
      desk.tell();
    });
    button.dataset.colour = colour;
    button.append(element("span", { class: "kx-annotate-ink", "aria-hidden": "true" }));
    return button;
  });
  const node = element("div", { class: "kx-annotate-row kx-annotate-colours", role: "group", "aria-label": "Colour" }, ...buttons);
  const shown = () => desk.marks()[desk.chosen]?.colour ?? desk.colour;
  return { node, show: () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.colour === shown()))) };
}

/** The words: of the mark chosen, or of the next. @param {Desk} desk */
function wordsField(desk) {
  const field = element("input", { type: "text", class: "kx-date kx-annotate-words", maxlength: OWN_WORDS, autocomplete: "off", placeholder: "Words on the map" });
  field.addEventListener("input", () => {
    if (desk.chosen < 0) desk.words = field.value;
    else desk.change({ text: field.value }, "words");
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
  });
  field.addEventListener("blur", () => (field.value = desk.marks()[desk.chosen]?.text ?? desk.words));
  const node = element("label", { class: "kx-annotate-label" }, element("span", {}, "Words"), field);
  let of = -2;
  return {
    node,
    show: () => {
      if (of === desk.chosen && document.activeElement === field) return;
      of = desk.chosen;
      field.value = desk.marks()[desk.chosen]?.text ?? desk.words;
      if (desk.fresh) field.select();
      desk.fresh = false;
    },
  };
}

/** Undo, redo, delete, done. @param {Desk} desk */
function changeRow(desk) {
  const undo = buttonOf({ name: "Undo", icon: ICONS.undo, key: "Ctrl Z" }, () => desk.undo());
  const redo = buttonOf({ name: "Redo", icon: ICONS.redo, key: "Ctrl Shift Z" }, () => desk.redo());
  const remove = buttonOf({ name: "Delete this mark", icon: ICONS.trash, key: "Del" }, () => desk.remove());
  const back = buttonOf({ name: "Take the last point back", icon: ICONS.minus }, () => void desk.unplace());
  const done = buttonOf({ name: "Done", text: "Done", kind: "kx-with-text kx-annotate-done" }, () => desk.finish());
  const node = element("div", { class: "kx-annotate-row" }, undo, redo, remove, back, done);
  return {
    node,
    show: () => {
      undo.disabled = !desk.before.length;
      redo.disabled = !desk.after.length;
      remove.disabled = desk.chosen < 0;
      showElement(back, desk.points.length > 0);
      showElement(done, desk.ready());
    },
  };
}

/** What the arrow keys move: the chosen mark or one of its points. @param {Desk} desk */
function pointChoice(desk) {
  const select = element("select", { class: "kx-select" });
  const node = element("label", { class: "kx-annotate-label kx-annotate-keys" }, element("span", {}, "Arrow keys move"), select);
  let shown = "";
  select.addEventListener("change", () => (desk.grip = Number(select.value)));
  return {
    node,
    show: () => {
      const mark = desk.marks()[desk.chosen];
      showElement(node, mark !== undefined && mark.points.length > 1);
      const key = `${desk.chosen} ${mark?.points.length}`;
      if (!mark || key === shown) return;
      shown = key;
      desk.grip = -1;
      const names = ["the whole mark", ...mark.points.map((_, number) => `point ${number + 1}`)];
      select.replaceChildren(...names.map((name, number) => element("option", { value: number - 1 }, name)));
    },
  };
}

/** Move what is chosen by CSS pixels. @param {Desk} desk @param {MapView} map @param {[number, number]} step */
function nudge(desk, map, [dx, dy]) {
  desk.shift(([lon, lat]) => {
    const [x, y] = map.project(lon, lat);
    return map.unproject(x + dx, y + dy);
  }, desk.grip);
}

/** All marks as buttons: each chooses its mark, and the arrow keys on it move that. @param {Desk} desk @param {MapView} map */
function markList(desk, map) {
  const list = element("ul", { class: "kx-list kx-annotate-list", "aria-label": "Marks on the map" });
  list.addEventListener("keydown", (event) => {
    const step = arrowStep(event);
    if (!step || desk.chosen < 0) return;
    event.preventDefault();
    event.stopPropagation();
    nudge(desk, map, step);
  });
  return {
    node: list,
    show: () => {
      const marks = desk.marks();
      const focused = list.contains(document.activeElement);
      list.replaceChildren(...marks.map((mark, number) => element("li", {}, markButton(desk, mark, number))));
      showElement(list, marks.length > 0);
      if (focused) list.querySelectorAll("button")[Math.max(0, Math.min(desk.chosen, marks.length - 1))]?.focus();
    },
  };
}

/** @param {Desk} desk @param {Annotation} mark @param {number} number */
function markButton(desk, { kind, colour, text }, number) {
  const name = `${OWN_KINDS[kind]}, ${OWN_COLOURS[colour].toLowerCase()}`;
  const button = element(
    "button",
    { type: "button", class: "kx-annotate-mark", "aria-pressed": String(number === desk.chosen), "data-colour": colour },
    element("span", { class: "kx-annotate-ink", "aria-hidden": "true" }),
    element("span", {}, text ? `${name}: ${text}` : name),
  );
  button.addEventListener("click", () => desk.choose(number));
  return button;
}

/** Files of marks, and a clean map. @param {Desk} desk */
function fileRow(desk) {
  const field = fileField(".geojson,.json,application/geo+json", (file) => void loadMarks(desk, file));
  const save = buttonOf({ name: "Save as file", text: "Save file", icon: ICONS.save, kind: "kx-with-text" }, () =>
    saveBlob(new Blob([writeMarkFile(desk.marks())], { type: "application/geo+json" }), OWN_FILE_NAME),
  );
  const load = buttonOf({ name: "Load a file of marks", text: "Load file", icon: ICONS.load, kind: "kx-with-text" }, () => field.click());
  const clear = buttonOf({ name: "Remove all marks", text: "Remove all", kind: "kx-with-text" }, () => {
    desk.choose(-1);
    desk.commit([]);
  });
  return element("div", { class: "kx-annotate-row kx-annotate-files kx-rule" }, save, load, clear, field);
}

/** Add the marks of a file to those there are. @param {Desk} desk @param {File} file */
async function loadMarks(desk, file) {
  const read = file.size > MARKFILE_BYTES ? null : readMarkFile(await file.text());
  if (!read) {
    desk.refusal = `“${file.name}” is no GeoJSON of at most 2 MB with features; nothing was loaded.`;
    return desk.tell();
  }
  desk.choose(-1);
  const { marks, others } = read;
  if (desk.commit([...desk.marks(), ...marks]) && others) desk.refusal = `${marks.length} marks were loaded; ${others} features are none (points, lines and areas of at most ${OWN_POINTS.line[1]} corners are).`;
  desk.tell();
}
