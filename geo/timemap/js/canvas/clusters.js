// Places that lie too close together on screen share one mark. Which ones do depends on the zoom alone, not on the
// day, so marks stay where they are while the day moves.

import { mercatorX, mercatorY } from "../payload/topology.js";

/** Distinct points with what lies at each, in Web Mercator units of 0..1. */
export class PointSet {
  constructor() {
    /** @type {Map<string, number>} */ this.numbers = new Map();
    /** @type {number[]} */ this.x = [];
    /** @type {number[]} */ this.y = [];
    /** @type {number[]} */ this.weights = [];
    this.world = 0;
    this.radius = 0;
    this.clusters = new Int32Array(0);
  }

  /** Number of the point, entering it when new. @param {number} lon @param {number} lat @returns {number} */
  add(lon, lat) {
    const key = `${lon},${lat}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.x.length;
      this.numbers.set(key, number);
      this.x.push(mercatorX(lon));
      this.y.push(mercatorY(lat));
      this.weights.push(0);
    }
    this.weights[number] += 1;
    return number;
  }

  /** For each point the point that stands for it: itself, or a weightier one within `radius` CSS pixels.
   * @param {number} world pixels of the whole world at the zoom @param {number} radius @returns {Int32Array} */
  clustered(world, radius) {
    if (world === this.world && radius === this.radius) return this.clusters;
    const order = this.x.map((_, at) => at).sort((a, b) => this.weights[b] - this.weights[a] || a - b);
    const cellOf = (/** @type {number} */ value) => Math.floor((value * world) / radius);
    /** @type {Map<number, number[]>} */ const cells = new Map();
    const clusters = new Int32Array(this.x.length);
    for (const point of order) {
      const [column, row] = [cellOf(this.x[point]), cellOf(this.y[point])];
      const near = this.nearest(point, cells, column, row, radius / world);
      clusters[point] = near;
      if (near !== point) continue;
      const cell = pointCell(column, row);
      cells.set(cell, [...(cells.get(cell) ?? []), point]);
    }
    [this.world, this.radius, this.clusters] = [world, radius, clusters];
    return clusters;
  }

  /** @param {number} point @param {Map<number, number[]>} cells @param {number} column @param {number} row @param {number} reach */
  nearest(point, cells, column, row, reach) {
    let best = point;
    let least = reach;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        for (const other of cells.get(pointCell(column + dx, row + dy)) ?? []) {
          const distance = Math.hypot(this.x[other] - this.x[point], this.y[other] - this.y[point]);
          if (distance < least) [best, least] = [other, distance];
        }
      }
    }
    return best;
  }
}

/** @param {number} column @param {number} row */
function pointCell(column, row) {
  return column * 67108864 + row;
}
