// How a record says where it comes from: publisher, grade letter, date, link.

import { dayShort } from "../core/days.js";
import { CLAIMANT_WORDS, STATUS_WORDS, STRENGTH_WORDS, gradeWords, wordFor } from "../core/words.js";
import { element, linkOf } from "../kit/dom.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").Source} Source */
/** @typedef {import("../core/types.js").Claim} Claim */

/** Shown at once; the others unfold. */
const CLAIMS_SHOWN = 5;

/** A letter or a grade in a small frame, with its meaning. @param {string} grade @param {string} [reason] @returns {HTMLElement} */
export function gradeMark(grade, reason = "") {
  const meaning = `${gradeWords(grade)}${reason ? `. ${reason}` : ""}`;
  return element(
    "span",
    { class: `kx-grade kx-grade-${grade.slice(0, 1)}`, title: meaning, role: "img", "aria-label": `grade ${meaning}` },
    grade,
  );
}

/** Publisher as a link, its letter, its date. @param {Model} model @param {Source} source @returns {HTMLElement} */
export function sourceLine(model, source) {
  const { publisher, published, url } = source;
  const date = published === null ? "page shows no date" : `published ${dayShort(model, published)}`;
  return element(
    "span",
    { class: "kx-source" },
    linkOf(url, publisher.name),
    " ",
    gradeMark(publisher.reliability, publisher.reason),
    element("span", { class: "kx-muted" }, ` ${date}`),
  );
}

/** The sources of a record as a list. @param {Model} model @param {Source[]} sources @returns {HTMLElement} */
export function sourceList(model, sources) {
  if (!sources.length) return element("p", { class: "kx-muted" }, "No source is recorded.");
  return element("ul", { class: "kx-list" }, ...sources.map((source) => element("li", {}, sourceLine(model, source))));
}

/** One claim: from which day, whose words, what it says, where it can be read.
 * @param {Model} model @param {Claim} claim @param {boolean} withPlace @returns {HTMLElement} */
function claimLine(model, claim, withPlace) {
  const says =
    claim.strength === "holds" ? wordFor(STATUS_WORDS, claim.status) : wordFor(STRENGTH_WORDS, claim.strength);
  return element(
    "li",
    {},
    element(
      "span",
      { class: "kx-claim-head" },
      element("b", {}, `${dayShort(model, claim.day)}${claim.inferred ? " (day inferred)" : ""}`),
      ` ${wordFor(CLAIMANT_WORDS, claim.claimant)}: ${says}${withPlace && claim.place ? `, ${claim.place.names.en}` : ""}`,
    ),
    claim.note ? element("span", { class: "kx-claim-note" }, claim.note) : null,
    sourceLine(model, claim.source),
  );
}

/** Claims, newest first; the older ones unfold.
 * @param {Model} model @param {string} name @param {Claim[]} claims @param {boolean} [withPlace] @returns {HTMLElement} */
export function claimList(model, name, claims, withPlace = false) {
  const sorted = [...claims].sort((a, b) => b.day - a.day);
  const lines = sorted.map((claim) => claimLine(model, claim, withPlace));
  const list = element("ul", { class: "kx-list" }, ...lines.slice(0, CLAIMS_SHOWN));
  const rest = lines.slice(CLAIMS_SHOWN);
  return element(
    "section",
    { class: "kx-claims" },
    element("h3", {}, `${name} (${claims.length})`),
    claims.length ? list : element("p", { class: "kx-muted" }, "none"),
    rest.length
      ? element(
          "details",
          { class: "kx-fold" },
          element("summary", {}, `${rest.length} earlier`),
          element("ul", { class: "kx-list" }, ...rest),
        )
      : null,
  );
}
