// What is on a reader's desk: the mark being drawn, the one chosen, and what can be undone. One for each store.

import { SHARED } from "../core/shared.js";
import { annotationBytes, annotationsFit, cleanAnnotation, readAnnotations, writeAnnotations } from "../rules/annotations.js";

/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../core/types.js").Annotation} Annotation */
/** @typedef {[number, number]} Point  lon, lat in degrees */

const DESK_ORIGIN = "annotate";
/** Points nearer than this to one another are one in a link, degrees. */
const DESK_SAME_DEG = 10 ** -SHARED.annotations.decimals;
/** Steps that can be undone. */
const DESK_STEPS = 200;

/** @type {WeakMap<Store, Desk>} */
const deskByStore = new WeakMap();

/** The one desk of a store. @param {Store} store @returns {Desk} */
export function deskOf(store) {
  const known = deskByStore.get(store);
  if (known) return known;
  const made = new Desk(store);
  deskByStore.set(store, made);
  return made;
}

export class Desk {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** Whether marks are being drawn or changed. */ this.on = false;
    /** Kind that the next presses draw; "" chooses. @type {string} */ this.tool = "";
    this.colour = Object.keys(SHARED.annotations.colours)[0];
    this.words = "";
    /** Points of the mark being drawn, and where the pointer is. @type {Point[]} */ this.points = [];
    /** @type {Point|null} */ this.pointer = null;
    /** Number of the mark chosen, or -1. */ this.chosen = -1;
    /** Which of its points the arrow keys move, or -1 for all of it. */ this.grip = -1;
    /** The marks while one of them is being moved. @type {Annotation[]|null} */ this.moved = null;
    /** Whether the mark just made waits for its words. */ this.fresh = false;
    /** Why the last wish was refused, or "". */ this.refusal = "";
    this.serial = 0;
    /** @type {string[]} */ this.before = [];
    /** @type {string[]} */ this.after = [];
    this.kind = "";
    /** @type {Array<() => void>} */ this.listeners = [];
    store.subscribe((_, patch, origin) => {
      if (!("annotations" in patch)) return;
      if (origin !== DESK_ORIGIN) [this.before, this.after, this.chosen, this.moved] = [[], [], -1, null];
      this.tell();
    });
  }

  /** @param {() => void} fn called whenever something on the desk has changed */
  subscribe(fn) {
    this.listeners.push(fn);
  }

  tell() {
    this.serial += 1;
    for (const listener of this.listeners) listener();
  }

  /** @returns {Annotation[]} */
  marks() {
    return readAnnotations(this.store.get().annotations) ?? [];
  }

  /** Bytes of a link that the marks take. @returns {number} */
  size() {
    return annotationBytes(this.marks());
  }

  /** Begin or end. @param {boolean} on */
  turn(on) {
    if (this.on === on) return;
    this.on = on;
    this.take("");
  }

  /** Take a tool into the hand; what was begun is dropped. @param {string} tool */
  take(tool) {
    [this.tool, this.points, this.pointer, this.refusal, this.kind] = [tool, [], null, "", ""];
    if (tool || !this.on) this.chosen = -1;
    this.tell();
  }

  /** Choose a mark by its number, or none by -1. @param {number} number */
  choose(number) {
    if (this.tool) this.take("");
    [this.chosen, this.grip, this.refusal] = [number, -1, ""];
    this.tell();
  }

  /** @param {Point|null} point where the next point would be */
  hover(point) {
    if (!this.tool || (point === null && this.pointer === null)) return;
    this.pointer = point;
    this.tell();
  }

  /** What is being drawn, with the pointer as its last point. @returns {Annotation|null} */
  draft() {
    if (!this.tool || !this.points.length) return null;
    const points = this.pointer ? [...this.points, this.pointer] : this.points;
    return { kind: /** @type {Annotation["kind"]} */ (this.tool), colour: this.colour, points, text: "" };
  }

  /** Add a point; a mark that has all its points is done, and so is one whose last point is pressed again.
   * @param {Point} point */
  place(point) {
    if (!this.tool) return;
    const [, most] = SHARED.annotations.points[this.tool];
    const last = this.points.at(-1);
    if (last && Math.max(...last.map((degrees, axis) => Math.abs(degrees - point[axis]))) < DESK_SAME_DEG) return this.finish();
    this.points.push(point);
    this.pointer = null;
    if (this.points.length >= most) this.finish();
    else this.tell();
  }

  /** Take the last point back; whether there was one. @returns {boolean} */
  unplace() {
    const had = this.points.pop() !== undefined;
    this.pointer = null;
    if (had) this.tell();
    return had;
  }

  /** Whether what is drawn has points enough. @returns {boolean} */
  ready() {
    return this.tool !== "" && this.points.length >= SHARED.annotations.points[this.tool][0];
  }

  /** Make a mark of what is drawn, and choose it. */
  finish() {
    if (!this.ready()) return;
    const { tool: kind, colour, points } = this;
    const text = this.words || (kind === "text" ? SHARED.annotations.kinds.text : "");
    const mark = cleanAnnotation({ kind, colour, points, text });
    const marks = this.marks();
    if (mark && this.commit([...marks, mark])) {
      [this.tool, this.points, this.pointer, this.words] = ["", [], null, ""];
      this.chosen = marks.length;
      this.fresh = kind === "text";
    } else this.points = [];
    this.tell();
  }

  /** Change the chosen mark. @param {Partial<Annotation>} patch @param {string} [kind] changes of one kind that follow each
   * other are undone as one */
  change(patch, kind = "") {
    const marks = this.marks();
    const mark = marks[this.chosen] && cleanAnnotation({ ...marks[this.chosen], ...patch });
    if (mark) this.commit(replaced(marks, this.chosen, mark), kind && `${kind} ${this.chosen}`);
  }

  /** Move the chosen mark, or one of its points, by degrees. @param {(point: Point) => Point} shift @param {number} [number] */
  shift(shift, number = -1) {
    const mark = this.marks()[this.chosen];
    if (mark) this.change({ points: mark.points.map((point, at) => (number < 0 || at === number ? shift(point) : point)) }, `move ${number}`);
  }

  /** Show the chosen mark with other points while a hand moves it. @param {Point[]} points */
  drag(points) {
    const marks = this.marks();
    this.moved = replaced(marks, this.chosen, { ...marks[this.chosen], points });
    this.tell();
  }

  /** The hand that moved a mark is off. */
  drop() {
    const moved = this.moved?.[this.chosen];
    this.moved = null;
    if (moved) this.change({ points: moved.points });
    this.tell();
  }

  /** Remove the chosen mark. */
  remove() {
    const marks = this.marks();
    if (!marks[this.chosen]) return;
    const rest = marks.filter((_, number) => number !== this.chosen);
    this.chosen = -1;
    this.commit(rest);
  }

  /** Put other marks in place of these; whether a link has room for them. @param {Annotation[]} marks @param {string} [kind]
   * @returns {boolean} */
  commit(marks, kind = "") {
    this.refusal = "";
    if (!annotationsFit(marks)) {
      this.refusal = `A link holds ${SHARED.annotations.bytes} bytes of marks; these would take ${annotationBytes(marks)}. Shorten or remove some, or save them as a file and begin anew.`;
      this.tell();
      return false;
    }
    const [now, then] = [this.store.get().annotations, writeAnnotations(marks)];
    if (now === then) return true;
    if (!kind || kind !== this.kind) this.before = [...this.before, now].slice(-DESK_STEPS);
    [this.after, this.kind] = [[], kind];
    this.store.set({ annotations: then }, DESK_ORIGIN);
    return true;
  }

  undo() {
    this.swap(this.before, this.after);
  }

  redo() {
    this.swap(this.after, this.before);
  }

  /** @param {string[]} from @param {string[]} to */
  swap(from, to) {
    const text = from.pop();
    if (text === undefined) return;
    to.push(this.store.get().annotations);
    [this.chosen, this.moved, this.kind, this.refusal] = [-1, null, "", ""];
    this.store.set({ annotations: text }, DESK_ORIGIN);
  }
}

/** @param {Annotation[]} marks @param {number} number @param {Annotation} mark @returns {Annotation[]} */
function replaced(marks, number, mark) {
  return marks.map((one, at) => (at === number ? mark : one));
}
