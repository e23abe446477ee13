// Whole numbers written as printable text by geo.codec: one short code per number.

import { SHARED } from "../core/shared.js";

const PACKED_ALPHABET = [...SHARED.digits];
const PACKED_BASE = PACKED_ALPHABET.length / 2;
const PACKED_DIGIT = new Uint8Array(128).fill(255);
PACKED_ALPHABET.forEach((char, digit) => {
  PACKED_DIGIT[char.charCodeAt(0)] = digit;
});

/** Reads one number after another from a packed text. */
export class PackedReader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** Whether the text has no more numbers. */
  get done() {
    return this.at >= this.text.length;
  }

  /** The next number, not negative. @returns {number} */
  next() {
    let value = 0;
    for (;;) {
      const digit = PACKED_DIGIT[this.text.charCodeAt(this.at)];
      this.at += 1;
      if (!(digit < 2 * PACKED_BASE)) throw new RangeError("packed numbers are cut off or foreign");
      if (digit < PACKED_BASE) return value * PACKED_BASE + digit;
      value = value * PACKED_BASE + digit - PACKED_BASE;
    }
  }

  /** The next number, unfolded from its zigzag. @returns {number} */
  signed() {
    const folded = this.next();
    return folded % 2 ? -(folded + 1) / 2 : folded / 2;
  }
}

/** All numbers of a packed text. @param {string} text @returns {number[]} */
export function unpackNumbers(text) {
  const reader = new PackedReader(text);
  const numbers = [];
  while (!reader.done) numbers.push(reader.next());
  return numbers;
}

/** All numbers of a text of packed differences. @param {string} text @returns {number[]} */
export function unpackDeltas(text) {
  const reader = new PackedReader(text);
  const numbers = [];
  let total = 0;
  while (!reader.done) {
    total += reader.signed();
    numbers.push(total);
  }
  return numbers;
}
