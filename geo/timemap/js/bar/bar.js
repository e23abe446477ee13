// The time bar under the map: buttons above, the track with its histogram and thumbs below.

import { compareSwitch } from "../compare/compare.js";
import { dayLong } from "../core/days.js";
import { framePainter } from "../core/frame.js";
import { km2Text } from "../core/words.js";
import { dateField } from "../kit/datefield.js";
import { element, showElement, writeText } from "../kit/dom.js";
import { lensEndText } from "../payload/lensvariants.js";
import { eventPasses, sightingPasses } from "../rules/eventfilter.js";
import { km2On } from "../rules/totals.js";
import { bookmarksMenu } from "./bookmarks.js";
import { countsPerDay, paintHistogram } from "./histogram.js";
import { moreButtons } from "./more.js";
import { jumpTo } from "./moves.js";
import { sliderThumbs } from "./slider.js";
import { speedControls, transportButtons } from "./transport.js";
import { windowPicker } from "./windowpicker.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {import("./histogram.js").DayCounts} DayCounts */

/** Fields of the state that change the picture behind the slider; all others only move thumbs. */
const PICTURE_FIELDS = [
  "lens",
  "categories",
  "sides",
  "publishers",
  "minGrade",
  "statuses",
  "kinds",
  "shown",
  "query",
  "theme",
  "knownBy",
];
const AXIS_PX = 16;

/** Put the bar into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountBar(root, ctx) {
  const { model, store } = ctx;
  const date = dateField(model, "Go to date", (day) => jumpTo(model, store, day));
  const picker = windowPicker(store);
  const canvas = element("canvas", { class: "kx-histogram", "aria-hidden": "true" });
  const tip = element("div", { class: "kx-tip", "aria-hidden": "true" });
  const track = element("div", { class: "kx-track" }, canvas, tip);
  const thumbs = sliderThumbs(track, model, store);
  const bar = element(
    "section",
    { class: "kx-bar", "aria-label": "Time" },
    element(
      "div",
      { class: "kx-controls" },
      transportButtons(model, store),
      ...moreButtons(root),
      speedControls(model, store),
      date.node,
      element("span", { class: "kx-spring" }),
      picker.node,
      compareSwitch(ctx),
      bookmarksMenu(model, store),
    ),
    track,
  );
  root.append(bar);

  const size = { width: 0, height: 0 };
  let stale = true;
  /** @type {DayCounts} */
  let counts = { events: new Uint16Array(0), sightings: new Uint16Array(0) };
  const paint = framePainter(() => {
    if (stale) {
      stale = false;
      counts = {
        events: countsPerDay(model, model.events, eventPasses(store.get())),
        sightings: countsPerDay(model, model.sightings, sightingPasses(store.get())),
      };
      drawPicture(canvas, size, ctx, counts);
    }
    const state = store.get();
    thumbs.place(size.width);
    date.show(state.day);
    picker.show(state.window);
  });
  store.subscribe((_, patch) => {
    if (PICTURE_FIELDS.some((field) => field in patch)) stale = true;
    paint();
  });
  new ResizeObserver(([entry]) => {
    size.width = entry.contentRect.width;
    size.height = entry.contentRect.height;
    stale = true;
    paint();
  }).observe(track);
  hoverTip(track, tip, ctx, () => counts);
}

/** @param {HTMLCanvasElement} canvas @param {{width:number, height:number}} size @param {Context} ctx
 * @param {DayCounts} counts */
function drawPicture(canvas, size, ctx, counts) {
  const pen = canvas.getContext("2d");
  if (!pen || !size.width) return;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  const style = getComputedStyle(canvas);
  const sheet = {
    ...size,
    axis: AXIS_PX,
    ink: (/** @type {string} */ name) => style.getPropertyValue(`--kx-${name}`).trim(),
  };
  paintHistogram(pen, sheet, ctx.model, ctx.model.lensById.get(ctx.store.get().lens), counts);
}

/** A line about the day under the pointer, without touching the state.
 * @param {HTMLElement} track @param {HTMLElement} tip @param {Context} ctx @param {() => DayCounts} counts */
function hoverTip(track, tip, { model, store }, counts) {
  showElement(tip, false);
  const days = model.lastDay - model.firstDay + 1;
  const marks = new Map(model.bookmarks.map((mark) => [mark.day, mark.name]));
  let pointer = 0;
  const show = framePainter(() => {
    const box = track.getBoundingClientRect();
    const day = model.firstDay + Math.floor(((pointer - box.left) / box.width) * days);
    if (day < model.firstDay || day > model.lastDay) return showElement(tip, false);
    writeText(tip, tipText(model, store.get(), day, countedOn(counts(), day - model.firstDay), marks.get(day)));
    showElement(tip, true);
    const half = tip.offsetWidth / 2;
    const at = Math.min(box.width - half, Math.max(half, pointer - box.left));
    tip.style.transform = `translateX(${at - half}px)`;
  });
  track.addEventListener("pointermove", (event) => {
    pointer = event.clientX;
    if (event.pointerType === "mouse" && event.buttons === 0) show();
    else showElement(tip, false);
  });
  track.addEventListener("pointerleave", () => showElement(tip, false));
}

/** "1 event, 5 sightings" @param {DayCounts} counts @param {number} at */
function countedOn({ events, sightings }, at) {
  const text = (/** @type {number} */ count, /** @type {string} */ noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return `${text(events[at] ?? 0, "event")}, ${text(sightings[at] ?? 0, "sighting")}`;
}

/** @param {Model} model @param {State} state @param {number} day @param {string} counted @param {string|undefined} mark */
function tipText(model, state, day, counted, mark) {
  const lens = model.lensById.get(state.lens);
  const parts = [dayLong(model, day), counted];
  if (lens && day > lens.lastDay) parts.push(lensEndText(model, lens));
  else if (lens) {
    const { "RU:ua": ukraine = 0, "UA:ru": russia = 0 } = km2On(lens, day);
    parts.push(`${km2Text(ukraine)} km\u00b2 held by Ukraine in Russia, ${km2Text(russia)} km\u00b2 by Russia in Ukraine`);
  }
  if (!model.observedDays.has(day)) parts.push("no record for this day");
  if (mark) parts.push(mark);
  return parts.join(" \u00b7 ");
}
