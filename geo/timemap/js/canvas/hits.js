// What is drawn where: a grid of small cells, so that looking under the pointer costs the same for ten marks or ten
// thousand.

/** @typedef {import("../core/types.js").Hit} Hit */
/** @typedef {{left: number, top: number, right: number, bottom: number, hits: () => Hit[]}} HitBox
 *   CSS pixels of the canvas; hits: the records the mark stands for, first on top */

/** Size of a cell, CSS pixels: about one mark. */
const HIT_CELL = 32;

export class HitGrid {
  constructor() {
    /** @type {Map<string, Map<number, HitBox[]>>} */ this.sheets = new Map();
  }

  /** Forget what a canvas showed. @param {string} sheet */
  clear(sheet) {
    this.sheets.get(sheet)?.clear();
  }

  /** @param {string} sheet @param {HitBox} box */
  add(sheet, box) {
    const cells = this.sheets.get(sheet) ?? new Map();
    this.sheets.set(sheet, cells);
    for (let row = Math.floor(box.top / HIT_CELL); row <= Math.floor(box.bottom / HIT_CELL); row += 1) {
      for (let column = Math.floor(box.left / HIT_CELL); column <= Math.floor(box.right / HIT_CELL); column += 1) {
        const cell = cellNumber(column, row);
        const boxes = cells.get(cell);
        if (boxes) boxes.push(box);
        else cells.set(cell, [box]);
      }
    }
  }

  /** Every mark on some canvases. @param {string[]} sheets @returns {HitBox[]} */
  boxes(sheets) {
    return [...new Set(sheets.flatMap((sheet) => [...(this.sheets.get(sheet)?.values() ?? [])].flat()))];
  }

  /** Whether a box would lie on a mark of a canvas. @param {string} sheet
   * @param {{left: number, top: number, right: number, bottom: number}} box @returns {boolean} */
  covers(sheet, { left, top, right, bottom }) {
    for (let row = Math.floor(top / HIT_CELL); row <= Math.floor(bottom / HIT_CELL); row += 1) {
      for (let column = Math.floor(left / HIT_CELL); column <= Math.floor(right / HIT_CELL); column += 1) {
        const marks = this.sheets.get(sheet)?.get(cellNumber(column, row)) ?? [];
        if (marks.some((mark) => left < mark.right && right > mark.left && top < mark.bottom && bottom > mark.top)) return true;
      }
    }
    return false;
  }

  /** Records under a point, those of the topmost canvas and mark first. @param {number} x @param {number} y @returns {Hit[]} */
  at(x, y) {
    const cell = cellNumber(Math.floor(x / HIT_CELL), Math.floor(y / HIT_CELL));
    const boxes = [...this.sheets.values()].flatMap((cells) => cells.get(cell) ?? []);
    return boxes
      .filter((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
      .reverse()
      .flatMap((box) => box.hits());
  }
}

/** @param {number} column @param {number} row */
function cellNumber(column, row) {
  return column * 65536 + row;
}
