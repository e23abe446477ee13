// Reports that name only an oblast or a raion: a badge at the edge of the region says how many, of which sides, and how old
// the newest is. It is not a position, and does not look like one. What is in a badge is pure.

import { canvasPoint } from "../canvas/stage.js";
import { SIDE_WORDS } from "../core/words.js";
import { outlineMark } from "../records/glyphs.js";
import { eventInWindow, eventPasses, reportPasses } from "../rules/eventfilter.js";
import { REGION_HIGH, regionSeat } from "./regionseats.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Region} Region */
/** @typedef {import("../core/types.js").Report} Report */
/** @typedef {import("../core/types.js").MapEvent} MapEvent */
/** @typedef {import("../canvas/stage.js").Camera} Camera */
/** @typedef {import("../canvas/stage.js").Painter} Painter */
/** @typedef {import("../canvas/hits.js").HitGrid} HitGrid */
/** @typedef {import("./regionseats.js").Box} Box */
/** @typedef {{region: Region, reports: Report[], events: MapEvent[], sides: Object<string, number>, newest: number}} RegionBadge
 *   sides: how many of each; newest: day of the newest */

const REGION_FONT = "600 12px system-ui, sans-serif";
/** Room at either end, between its parts, and of the mark of a side. */
const REGION_PADDING = 9;
const REGION_GAP = 10;
const REGION_MARK_GAP = 3;
const REGION_MARK = 14;
/** Marks of sides are drawn this much smaller than those of events. */
const REGION_MARK_SCALE = 0.55;
/** From this zoom on raions have badges of their own; below, what names a raion counts for its oblast. */
const REGION_RAION_ZOOM = 9;
/** Marks that no badge covers where there is other room. */
const REGION_CLEAR_OF = ["sightings", "events", "places"];
/** On a map narrower than this a badge leaves the age out, which its list has. CSS pixels. */
const REGION_NARROW = 480;

/** What each region's badge shows on a day: unit reports live then, and events of the window. Pure.
 * @param {Model} model @param {State} state @param {number} zoom @returns {RegionBadge[]} */
export function regionBadges(model, state, zoom) {
  /** @type {Map<Region, RegionBadge>} */ const badges = new Map();
  /** @param {Region} named @param {string} side @param {number} day @returns {RegionBadge} */
  const counted = (named, side, day) => {
    const region = (zoom < REGION_RAION_ZOOM && named.oblast) || named;
    const badge = badges.get(region) ?? { region, reports: [], events: [], sides: {}, newest: day };
    badges.set(region, badge);
    badge.sides[side] = (badge.sides[side] ?? 0) + 1;
    badge.newest = Math.max(badge.newest, day);
    return badge;
  };
  const { day, layers } = state;
  const [reported, passes] = [reportPasses(state), eventPasses(state)];
  for (const report of layers.includes("units") ? model.reports : []) {
    if (!report.region || report.day > day || day >= report.liveUntil || !reported(report)) continue;
    counted(report.region, report.unit.side, report.day).reports.push(report);
  }
  for (const event of layers.includes("events") ? model.events : []) {
    if (!event.region || !eventInWindow(state, event) || !passes(event)) continue;
    counted(event.region, event.side, Math.min(day, event.until - 1)).events.push(event);
  }
  return [...badges.values()];
}

/** Fields of the state that decide what is in a badge. */
const REGION_FIELDS = /** @type {const} */ ([
  "day", "window", "layers", "categories", "sides", "publishers", "minGrade", "statuses", "query", "knownBy", "theme", "lang",
]);

/** @param {Model} model @param {() => State} state @param {HitGrid} hits
 * @param {() => Box[]} covered what lies over the map, CSS pixels from its corner @returns {Painter} */
export function regionsPainter(model, state, hits, covered) {
  return {
    key: () => JSON.stringify([covered(), REGION_FIELDS.map((field) => state()[field])]),
    paint(pen, camera) {
      hits.clear("regions");
      const now = state();
      const badges = regionBadges(model, now, camera.zoom).filter(({ region }) => regionTouches(region, camera));
      if (!badges.length) return;
      const { x, y } = camera.pad;
      const over = covered().map((box) => ({ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y }));
      const taken = [...over, ...hits.boxes(["units"])];
      const marks = hits.boxes(REGION_CLEAR_OF);
      for (const badge of badges.sort((a, b) => b.region.edge.length - a.region.edge.length)) {
        const parts = regionParts(pen, badge, now, camera.width - 2 * camera.pad.x < REGION_NARROW);
        const wide = parts.reduce((sum, part) => sum + part.wide + part.gap, 2 * REGION_PADDING);
        const box = regionSeat(camera, badge.region, wide, taken, marks);
        if (!box) continue;
        taken.push(box);
        paintRegion(pen, model.tokens[now.theme], box, parts);
        hits.add("regions", { ...box, hits: () => [regionHit(badge, now)] });
      }
    },
  };
}

/** Whether the box around a region reaches into the view. @param {Region} region @param {Camera} camera @returns {boolean} */
function regionTouches({ box: [west, south, east, north] }, camera) {
  const [left, bottom] = canvasPoint(camera, west, south);
  const [right, top] = canvasPoint(camera, east, north);
  const { pad, width, height } = camera;
  return right > pad.x && left < width - pad.x && bottom > pad.y && top < height - pad.y;
}

/** @param {RegionBadge} badge @param {State} state @returns {import("../core/types.js").Hit} */
function regionHit({ region, reports, events }, { lang }) {
  return { selected: "", name: `${region.names[lang]}, exact place unknown`, reports, events, region };
}

/** Widths of texts measured before. @type {Map<string, number>} */
const regionWidths = new Map();

/** @param {CanvasRenderingContext2D} pen @param {string} words @returns {number} */
function regionWidth(pen, words) {
  let wide = regionWidths.get(words);
  if (wide === undefined) regionWidths.set(words, (wide = pen.measureText(words).width));
  return wide;
}

/** @typedef {{wide: number, gap: number, text?: string, side?: string}} RegionPart  gap: room before it */

/** Name, marks of sides with their counts, age of the newest. @param {CanvasRenderingContext2D} pen @param {RegionBadge} badge
 * @param {State} state @param {boolean} short without the age @returns {RegionPart[]} */
function regionParts(pen, { region, sides, newest }, { day, lang }, short) {
  pen.font = REGION_FONT;
  const text = (/** @type {string} */ words, gap = REGION_GAP) => ({ text: words, wide: regionWidth(pen, words), gap });
  const counts = Object.keys(SIDE_WORDS).filter((side) => sides[side]);
  return [
    text(region.names[lang], 0),
    ...counts.flatMap((side) => [{ side, wide: REGION_MARK, gap: REGION_GAP }, text(String(sides[side]), REGION_MARK_GAP)]),
    ...(short ? [] : [text(newest >= day ? "today" : `${day - newest} d old`)]),
  ];
}

/** @param {CanvasRenderingContext2D} pen @param {Object<string, string>} ink @param {Box} box @param {RegionPart[]} parts */
function paintRegion(pen, ink, { left, top, right, bottom }, parts) {
  pen.beginPath();
  pen.roundRect(left, top, right - left, bottom - top, REGION_HIGH / 2);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.strokeStyle = ink.muted;
  pen.lineWidth = 1.4;
  pen.setLineDash([2, 3]);
  pen.stroke();
  pen.setLineDash([]);
  pen.font = REGION_FONT;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  const middle = (top + bottom) / 2;
  let x = left + REGION_PADDING;
  for (const { wide, gap, text, side } of parts) {
    x += gap;
    pen.fillStyle = ink.text;
    if (text) pen.fillText(text, x, middle + 0.5);
    else paintSide(pen, ink, String(side), x + wide / 2, middle);
    x += wide;
  }
}

/** The outline of a side, as events have it, small and filled. @param {CanvasRenderingContext2D} pen
 * @param {Object<string, string>} ink @param {string} side @param {number} x @param {number} y */
function paintSide(pen, ink, side, x, y) {
  pen.save();
  pen.translate(x, y);
  pen.scale(REGION_MARK_SCALE, REGION_MARK_SCALE);
  outlineMark(pen, side, 0);
  pen.fillStyle = pen.strokeStyle = ink[side] ?? ink.evidence;
  pen.fill();
  pen.lineWidth = 2;
  if (side === "kp") {
    pen.beginPath();
    pen.arc(0, 0, 13, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.restore();
}
