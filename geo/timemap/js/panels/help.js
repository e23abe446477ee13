// The `?` overlay: keys, gestures, and what the marks on the bar mean.

import { KEY_RULES } from "../bar/keys.js";
import { buttonOf, element } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { addTool } from "../kit/tools.js";

/** @typedef {import("../kit/tools.js").Context} Context */

const GESTURES = [
  ["Drag the round thumb", "move the day; the window moves with it"],
  ["Drag a square handle", "make the window of days longer or shorter"],
  ["Drag above the bar", "move at a quarter of the speed, day by day"],
  ["Press the bar", "go to that day"],
  ["Let go of the thumb while moving", "the day coasts on through the weeks"],
  ["Turn the wheel over the bar", "a day forward or back; a week with Shift"],
  ["Hold a step button", "step on, faster and faster"],
  ["Press the map", "say who holds it, since when, and who says so"],
  ["Press Threads, under the date", "choose a story and read it step by step; the map follows"],
  ["Press the count beside it", "list every record in the window, also those that cannot be drawn"],
  ["Press the three dots on a phone", "show four more buttons: first day, last day, back to where the map opened, loop"],
];
const MARKS = [
  ["Grey columns", "events per day that pass the filters"],
  ["Lines", "km\u00b2 held by Ukraine in Russia and by Russia in Ukraine, by the chosen account"],
  ["Short strokes", "days on which the ground changes"],
  ["Yellow marks at the foot", "days without a record: the map shows what was last known"],
  ["Triangles at the top", "key days"],
  ["Hatching", "after the last evidence of the chosen account: nothing is shown as current"],
];

/** Put the help and its button into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountHelp(root, ctx) {
  const dialog = element("dialog", { class: "kx-dialog", "aria-labelledby": "kx-help-title" });
  dialog.append(
    element(
      "header",
      { class: "kx-panel-head" },
      element("h2", { class: "kx-panel-title", id: "kx-help-title" }, "How to use this map"),
      buttonOf({ name: "Close", icon: ICONS.close, key: "Esc" }, () => dialog.close()),
    ),
    element(
      "div",
      { class: "kx-help-columns" },
      helpList(
        "Keys",
        KEY_RULES.map((rule) => [rule.shown, rule.does]),
        "kbd",
      ),
      element(
        "div",
        {},
        helpList("Pointer and touch", GESTURES, "span"),
        helpList("Marks on the time bar", MARKS, "span"),
      ),
    ),
    element("p", { class: "kx-note" }, `Data version ${ctx.model.version}. Days are in UTC.`),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "?") return;
    event.preventDefault();
    dialog.close();
  });
  root.append(dialog);
  addTool(root, { id: "help", name: "Help", icon: ICONS.help, key: "?", run: () => dialog.showModal() });
}

/** @param {string} name @param {string[][]} rows @param {"kbd"|"span"} tag @returns {HTMLElement} */
function helpList(name, rows, tag) {
  const list = element("dl", { class: "kx-help-list" });
  for (const [what, does] of rows) {
    list.append(element("div", {}, element("dt", {}, element(tag, {}, what)), element("dd", {}, does)));
  }
  return element("section", {}, element("h3", {}, name), list);
}
