// Samples of what the map draws, on small canvases, for the legend.

import { hatchPattern } from "../ground/hatch.js";
import { partingLook } from "../ground/partings.js";
import { passedLook, SURFACE_LOOKS } from "../ground/surface.js";
import { glyphSprite } from "../records/glyphs.js";
import { sightingSprite } from "../records/sightingglyphs.js";
import { paintSmallFrame } from "../units/unitplaces.js";

/** @typedef {Object<string, string>} Ink */
/** @typedef {(pen: CanvasRenderingContext2D, ratio: number, ink: Ink) => void} SamplePainter  on 28 x 18 CSS pixels */

const SAMPLE_WIDTH = 28;
const SAMPLE_HEIGHT = 18;

/** A picture of one sample: a canvas in the document would be copied to the screen with every step of the map.
 * @param {SamplePainter} paint @param {Ink} ink @returns {HTMLImageElement} */
export function sampleImage(paint, ink) {
  const canvas = document.createElement("canvas");
  const ratio = Math.max(2, Math.ceil(devicePixelRatio || 1));
  canvas.width = SAMPLE_WIDTH * ratio;
  canvas.height = SAMPLE_HEIGHT * ratio;
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.scale(ratio, ratio);
    paint(pen, ratio, ink);
  }
  const image = document.createElement("img");
  image.className = "kx-sample";
  image.alt = "";
  image.src = canvas.toDataURL();
  return image;
}

/** Ground of a status, as the surface fills it. @param {string} status @returns {SamplePainter} */
export function groundSample(status) {
  return (pen, ratio, ink) => {
    pen.fillStyle = ink["land-ru"];
    pen.fillRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
    pen.fillStyle = hatchPattern(pen, ratio, { ink: ink[status], ...SURFACE_LOOKS[status] }, { x: 0, y: 0 });
    pen.fillRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
    frameSample(pen, ink[status], []);
  };
}

/** Ground gained or lost, in the look of a side. @param {string} side @returns {SamplePainter} */
export function passedSample(side) {
  return (pen, ratio, ink) => {
    pen.fillStyle = hatchPattern(pen, ratio, passedLook(ink, side), { x: 0, y: 0 });
    pen.fillRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
  };
}

/** Ground in dispute. @type {SamplePainter} */
export function disputeSample(pen, ratio, ink) {
  pen.fillStyle = hatchPattern(pen, ratio, { ink: ink.kp, kind: ".", tint: 0.12, line: 0.95 }, { x: 0, y: 0 });
  pen.fillRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
}

/** Ground that two mappers draw differently. @param {"opposed"|"grey"} kind @returns {SamplePainter} */
export function partingSample(kind) {
  return (pen, ratio, ink) => {
    pen.fillStyle = hatchPattern(pen, ratio, partingLook(ink, kind), { x: 0, y: 0 });
    pen.fillRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
  };
}

/** Ground last known, no longer current. @type {SamplePainter} */
export function staleSample(pen, _, ink) {
  frameSample(pen, ink.muted, [2, 5]);
}

/** A line. @param {string} token @param {number} width @param {number[]} [dash] @returns {SamplePainter} */
export function lineSample(token, width, dash = []) {
  return (pen, _, ink) => {
    pen.strokeStyle = ink[token];
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(1, SAMPLE_HEIGHT / 2);
    pen.lineTo(SAMPLE_WIDTH - 1, SAMPLE_HEIGHT / 2);
    pen.stroke();
  };
}

/** The mark of an event. @param {import("../records/glyphs.js").GlyphLook} look @param {number} [opacity] @returns {SamplePainter} */
export function eventSample(look, opacity = 1) {
  return (pen, ratio, ink) => {
    const sprite = glyphSprite(ratio, ink, look);
    const shown = SAMPLE_HEIGHT + 4;
    pen.globalAlpha = opacity;
    pen.drawImage(
      sprite,
      (SAMPLE_WIDTH - shown) / 2,
      (SAMPLE_HEIGHT - shown) / 2,
      shown,
      shown * (sprite.height / sprite.width),
    );
  };
}

/** A badge of a region. @type {SamplePainter} */
export function badgeSample(pen, _, ink) {
  pen.beginPath();
  pen.roundRect(1, 3, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 6, 6);
  pen.fillStyle = ink.surface;
  pen.fill();
  pen.strokeStyle = ink.muted;
  pen.lineWidth = 1.4;
  pen.setLineDash([2, 3]);
  pen.stroke();
}

/** The mark of a sighting. @param {import("../records/sightingglyphs.js").SightingLook} look @returns {SamplePainter} */
export function sightingSample(look) {
  return (pen, ratio, ink) => {
    const shown = SAMPLE_HEIGHT + 10;
    pen.drawImage(sightingSprite(ratio, ink, look), (SAMPLE_WIDTH - shown) / 2, (SAMPLE_HEIGHT - shown) / 2, shown, shown);
  };
}

/** The sign of a unit seen from afar. @param {string} side @returns {SamplePainter} */
export function smallFrameSample(side) {
  return (pen, _, ink) => paintSmallFrame(pen, ink, side, SAMPLE_WIDTH / 2, SAMPLE_HEIGHT / 2);
}

/** A settlement with claims. @param {number} opacity of its filling @returns {SamplePainter} */
export function dotSample(opacity) {
  return (pen, _, ink) => {
    pen.beginPath();
    pen.arc(SAMPLE_WIDTH / 2, SAMPLE_HEIGHT / 2, 5, 0, 2 * Math.PI);
    pen.fillStyle = pen.strokeStyle = ink.evidence;
    pen.globalAlpha = opacity;
    pen.fill();
    pen.globalAlpha = 1;
    pen.lineWidth = 1.6;
    pen.stroke();
  };
}

/** @param {CanvasRenderingContext2D} pen @param {string} colour @param {number[]} dash */
function frameSample(pen, colour, dash) {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.setLineDash(dash);
  pen.strokeRect(1, 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2);
}
