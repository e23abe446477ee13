// One canvas of the stage. Without a graphics card Chromium copies every 2D canvas on screen in every frame, changed or
// not, but a bitmap only once: a still picture is therefore painted off screen and handed over.

/** @typedef {import("./stage.js").Camera} Camera */
/** @typedef {import("./stage.js").Painter} Painter */

/** @typedef {{name: string, still: boolean, painters: Painter[]}} SheetPlan
 *   still: the picture seldom changes without the map being moved; painters: from the bottom up */

export class Sheet {
  /** @param {HTMLElement} pane @param {SheetPlan} plan */
  constructor(pane, { name, still, painters }) {
    this.painters = painters;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-animated kx-sheet";
    this.canvas.dataset.sheet = name;
    this.canvas.setAttribute("aria-hidden", "true");
    pane.append(this.canvas);
    this.paper = still ? new OffscreenCanvas(1, 1) : this.canvas;
    const pen = /** @type {CanvasRenderingContext2D|null} */ (this.paper.getContext("2d"));
    if (!pen) throw new Error("this browser cannot paint on a canvas");
    this.pen = pen;
    this.shown = "";
  }

  /** Put the canvas where the camera looks, without painting.
   * @param {Camera} camera @param {L.Point} position of its top left corner */
  place({ width, height, ratio }, position) {
    L.DomUtil.setPosition(this.canvas, position);
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.paper.width === wide && this.paper.height === high) return;
    this.paper.width = wide;
    this.paper.height = high;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /** Paint, if the picture differs from the one shown. @param {Camera} camera */
  paint(camera) {
    const key = [camera.serial, ...this.painters.map((painter) => painter.key(camera))].join("|");
    if (key === this.shown) return;
    this.shown = key;
    this.pen.setTransform(camera.ratio, 0, 0, camera.ratio, 0, 0);
    this.pen.clearRect(0, 0, camera.width, camera.height);
    for (const painter of this.painters) painter.paint(this.pen, camera);
    if (this.paper === this.canvas) return;
    const bitmap = /** @type {OffscreenCanvas} */ (this.paper).transferToImageBitmap();
    this.canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  }
}
