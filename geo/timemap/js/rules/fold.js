// Text folded for search, the same way as geo.fold: Суджа, Sudzha and SUDZHA are one word.

/** @type {Object<string, string>} */
const FOLD_LATIN = {
  ж: "zh",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  є: "ie",
  ю: "iu",
  я: "ia",
  "\u02bc": "",
  "\u2019": "",
  "'": "",
  ъ: "",
  ь: "",
};
const FOLD_FROM = "абвгґдеёзиійїклмнопрстуфыэ";
const FOLD_TO = "abvggdeeziiiiklmnoprstufie";

/** Spellings taken for one, replaced in this order. */
const FOLD_ALIKE = [
  ["schtsch", "sh"],
  ["dsch", "dj"],
  ["tsch", "ch"],
  ["sch", "sh"],
  ["shch", "sh"],
  ["dzh", "dj"],
  ["kh", "h"],
  ["g", "h"],
  ["w", "v"],
  ["y", "i"],
  ["j", "i"],
  ["io", "e"],
  ["ie", "e"],
];

/** Marks that combine with a letter before them (Unicode combining class above 0) in scripts that records use. */
const FOLD_MARKS =
  /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f]/g;

/** @param {string} letter @returns {string} */
function foldLetter(letter) {
  const at = FOLD_FROM.indexOf(letter);
  return at >= 0 ? FOLD_TO[at] : (FOLD_LATIN[letter] ?? letter);
}

/** A text in Latin letters, as it is typed. @param {string} text @returns {string} */
function foldPlain(text) {
  const latin = [...text.normalize("NFC").toLowerCase()].map(foldLetter).join("");
  const bare = latin.normalize("NFD").replace(FOLD_MARKS, "");
  return bare.replace(/[^a-z0-9]+/g, " ").trim();
}

/** The words of a text as search compares them: ASCII letters and digits, single spaces.
 * @param {string} text @returns {string} */
export function foldText(text) {
  const alike = FOLD_ALIKE.reduce((text, [from, to]) => text.replaceAll(from, to), foldPlain(text));
  const ended = alike.replace(/skoe\b/g, "ske").replace(/(ov|ev|in)e\b/g, "$1o");
  return ended.replace(/([a-z])\1+/g, (run, letter) => (run.length > (letter === "i" ? 3 : 2) ? run : letter));
}

/** Texts folded and plain in one string, one per line. @param {string[]} texts @returns {string} */
export function foldTexts(texts) {
  return texts.filter(Boolean).flatMap((text) => [foldText(text), foldPlain(text)]).join("\n");
}

/** The words of a search, each folded and plain. @param {string} query @returns {string[][]} */
export function foldTerms(query) {
  const plain = foldPlain(query).split(" ");
  const terms = foldText(query).split(" ").map((word, at) => [word, plain[at]]);
  return terms.filter(([word]) => word);
}

/** Whether every word of a search occurs in folded texts. @param {string[][]} terms @param {string} folded */
export function foldFound(terms, folded) {
  return terms.every((term) => term.some((word) => folded.includes(word)));
}
