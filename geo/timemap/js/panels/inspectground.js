// What the panel says of a place or a point: who held it, since when, who says so, and what other accounts say.

import { dayShort } from "../core/days.js";
import { geodesicM } from "../core/geodesy.js";
import { mgrsOf } from "../core/mgrs.js";
import { COUNTRY_WORDS, STATUS_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { copyText } from "../kit/clipboard.js";
import { element } from "../kit/dom.js";
import { degreesText } from "../margin/coords.js";
import { distanceText } from "../margin/measure.js";
import { lensEndText } from "../payload/lensvariants.js";
import { claimList, gradeMark } from "../records/citation.js";
import { judgementOn } from "../rules/totals.js";
import { eventInWindow, sightingPasses } from "../rules/eventfilter.js";

/** @typedef {import("../core/types.js").Model} Model */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Place} Place */
/** @typedef {import("../core/types.js").Lens} Lens */
/** @typedef {import("../core/types.js").Status} Status */
/** @typedef {import("../kit/tools.js").Context} Context */

/** The rule of a judgement that reports in doubt left as it was in peacetime: a default that nobody stated. */
const SILENT_RULE = "unshaken";

/** Side of the square, kilometres in a degree of latitude, and how many sightings are listed. */
const SQUARE_KM = 1;
const SQUARE_KM_PER_DEGREE = 111.32;
const SQUARE_SHOWN = 20;

/** Settlements named as what the ground between them is drawn from. */
const NEAREST_SHOWN = 3;

/** The panel of a settlement. @param {Context} ctx @param {State} state @param {Place} place @returns {Node[]} */
export function placeReport(ctx, state, place) {
  const lens = ctx.model.lensById.get(state.lens);
  const kind = `${place.kind}, ${place.raion}, ${place.oblast}, ${wordFor(COUNTRY_WORDS, place.country)}`;
  return [
    element("p", { class: "kx-muted" }, kind),
    element("p", { class: "kx-muted" }, [...new Set(Object.values(place.names))].join(" \u00b7 ")),
    ...(lens ? judgementParts(ctx.model, state, lens, place) : []),
    ...otherLenses(ctx, state, (other) => placeStatus(other, place, state.day)),
    coordinatesLine(place.lat, place.lon),
  ];
}

/** The panel of a point between settlements. @param {Context} ctx @param {State} state @param {number} lat
 * @param {number} lon @param {(selected: string) => void} select @returns {Node[]} */
export function pointReport(ctx, state, lat, lon, select) {
  const { model, map } = ctx;
  const lens = model.lensById.get(state.lens);
  const near = nearestPlaces(model, lat, lon);
  const parts = [];
  if (lens) {
    const held = map.holder(lens.id, state.day, lon, lat);
    if (state.day > lens.lastDay) parts.push(noData(model, lens));
    else if (!held) parts.push(element("p", {}, "Outside the ground this map covers."));
    else {
      const { status, country } = held;
      const silent = inPeacetime(held) && placeStatus(lens, near[0].place, state.day)?.status !== status;
      parts.push(
        silent
          ? noStatement(lens)
          : statusLine(status, `in ${wordFor(COUNTRY_WORDS, country)}, by ${lens.name}`),
      );
      parts.push(
        element(
          "p",
          { class: "kx-muted" },
          "Ground between settlements is drawn from the claims about the settlements around it.",
        ),
      );
    }
  }
  parts.push(element("h3", {}, "Nearest settlements"));
  parts.push(
    element(
      "ul",
      { class: "kx-list" },
      ...near.map(({ place, metres }) => nearLine(model, state, place, metres, lens, select)),
    ),
  );
  const [first] = near;
  if (lens && first) {
    parts.push(element("h3", { class: "kx-rule" }, `Who says so: ${first.place.names[state.lang]}`));
    parts.push(...judgementParts(model, state, lens, first.place));
  }
  parts.push(
    ...otherLenses(ctx, state, (other) => {
      const held = map.holder(other.id, state.day, lon, lat);
      if (!held || (inPeacetime(held) && placeStatus(other, first.place, state.day)?.status !== held.status)) return null;
      return { status: held.status, since: null };
    }),
  );
  parts.push(...squareParts(model, state, lat, lon, select), coordinatesLine(lat, lon));
  return parts;
}

/** The sightings of the window in the square kilometre around a point (geo.select.near).
 * @param {Model} model @param {State} state @param {number} lat @param {number} lon @param {(selected: string) => void} select
 * @returns {Node[]} */
function squareParts(model, state, lat, lon, select) {
  const north = SQUARE_KM / 2 / SQUARE_KM_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const passes = sightingPasses(state);
  const near = model.sightings.filter((one) => Math.abs(one.lat - lat) <= north && Math.abs(one.lon - lon) <= east);
  const seen = near.filter((one) => eventInWindow(state, one) && passes(one)).reverse();
  return [
    element("h3", { class: "kx-rule" }, `In this square kilometre, in this window: ${seen.length} ${seen.length === 1 ? "sighting" : "sightings"}`),
    element(
      "ul",
      { class: "kx-list" },
      ...seen.slice(0, SQUARE_SHOWN).map((one) => {
        const button = element("button", { type: "button", class: "kx-plain-button" }, one.title);
        button.addEventListener("click", () => select(`sighting:${one.id}`));
        return element("li", {}, button, element("span", { class: "kx-muted" }, ` ${dayShort(model, one.from)}`));
      }),
    ),
    ...(seen.length > SQUARE_SHOWN ? [element("p", { class: "kx-muted" }, `${seen.length - SQUARE_SHOWN} earlier ones`)] : []),
  ];
}

/** Settlements by distance. @param {Model} model @param {number} lat @param {number} lon
 * @returns {Array<{place: Place, metres: number}>} */
function nearestPlaces(model, lat, lon) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const far = (/** @type {Place} */ place) => Math.hypot(place.lat - lat, (place.lon - lon) * shrink);
  return [...model.places]
    .sort((a, b) => far(a) - far(b))
    .slice(0, NEAREST_SHOWN)
    .map((place) => ({ place, metres: geodesicM([lat, lon], [place.lat, place.lon]) }));
}

/** @param {Model} model @param {State} state @param {Place} place @param {number} metres @param {Lens|undefined} lens
 * @param {(selected: string) => void} select */
function nearLine(model, state, place, metres, lens, select) {
  const button = element("button", { type: "button", class: "kx-plain-button" }, place.names[state.lang]);
  button.addEventListener("click", () => select(`place:${place.id}`));
  const known = lens ? placeStatus(lens, place, state.day) : null;
  const said = known
    ? `, ${wordFor(STATUS_WORDS, known.status)}${known.since === null ? "" : ` since ${dayShort(model, known.since)}`}`
    : "";
  return element("li", {}, button, element("span", { class: "kx-muted" }, ` ${distanceText(metres)}${said}`));
}

/** Status that a lens states of a settlement, null where it makes no statement or after its last evidence.
 * @param {Lens} lens @param {Place} place @param {number} day @returns {{status: Status, since: number|null}|null} */
function placeStatus(lens, place, day) {
  const judgement = day > lens.lastDay ? null : judgementOn(lens, place.id, day);
  return judgement && judgement.rule !== SILENT_RULE ? { status: judgement.status, since: judgement.since } : null;
}

/** @param {Model} model @param {State} state @param {Lens} lens @param {Place} place @returns {Node[]} */
function judgementParts(model, state, lens, place) {
  if (state.day > lens.lastDay) return [noData(model, lens)];
  const judgement = judgementOn(lens, place.id, state.day);
  if (!judgement) return [noStatement(lens)];
  const rule = model.rules[judgement.rule] ?? "";
  return [
    judgement.rule === SILENT_RULE
      ? noStatement(lens)
      : statusLine(judgement.status, `since ${dayShort(model, judgement.since)}, by ${lens.name}`, judgement.grade),
    element("p", {}, rule),
    element("p", { class: "kx-muted" }, evidenceText(model, state, judgement)),
    claimList(model, "Claims for", judgement.claimsFor),
    claimList(model, "Claims against", judgement.claimsAgainst),
  ];
}

/** What stands where nobody spoke: a default is in nobody's mouth. @param {Lens} lens @returns {HTMLElement} */
function noStatement(lens) {
  return element("p", {}, element("b", {}, "No statement"), ` by ${lens.name}: drawn as in peacetime.`);
}

/** Whether ground is drawn as it was in peacetime. @param {{status: Status, country: string}} held */
function inPeacetime({ status, country }) {
  return status === country.toLowerCase();
}

/** @param {Model} model @param {State} state @param {import("../core/types.js").Judgement} judgement @returns {string} */
function evidenceText(model, state, { confidence, lastEvidence }) {
  const sure = `Confidence ${Math.round(confidence * 100)} %.`;
  if (lastEvidence === null) return sure;
  const age = state.day - lastEvidence;
  return `${sure} Last evidence ${age <= 0 ? "on this day" : `${age} d before this day`}, ${dayShort(model, lastEvidence)}.`;
}

/** @param {Status} status @param {string} text @param {string} [grade] @returns {HTMLElement} */
function statusLine(status, text, grade = "") {
  return element(
    "p",
    { class: "kx-status-line" },
    element("span", { class: `kx-swatch kx-swatch-${status}`, "aria-hidden": "true" }),
    element("b", {}, sentenceCase(wordFor(STATUS_WORDS, status))),
    element("span", {}, text),
    grade ? gradeMark(grade) : null,
  );
}

/** @param {Model} model @param {Lens} lens @returns {HTMLElement} */
function noData(model, lens) {
  return element(
    "p",
    { class: "kx-hud-warning" },
    `${lens.name}: ${lensEndText(model, lens)}`,
  );
}

/** @param {Context} ctx @param {State} state @param {(lens: Lens) => {status: Status, since: number|null}|null} ask
 * @returns {Node[]} */
function otherLenses({ model }, state, ask) {
  const rows = model.lenses
    .filter((lens) => lens.id !== state.lens)
    .map((lens) => {
      const said = ask(lens);
      const text = said
        ? `${wordFor(STATUS_WORDS, said.status)}${said.since === null ? "" : ` since ${dayShort(model, said.since)}`}`
        : state.day > lens.lastDay
          ? lensEndText(model, lens)
          : "no statement";
      return element(
        "div",
        { class: "kx-row" },
        element("dt", {}, lens.name),
        element(
          "dd",
          {},
          said ? element("span", { class: `kx-swatch kx-swatch-${said.status}`, "aria-hidden": "true" }) : null,
          text,
        ),
      );
    });
  return [element("h3", { class: "kx-rule" }, "What other accounts say"), element("dl", { class: "kx-rows" }, ...rows)];
}

/** @param {number} lat @param {number} lon @returns {HTMLElement} */
function coordinatesLine(lat, lon) {
  const said = element("span", { role: "status", class: "kx-muted" });
  const button = element(
    "button",
    { type: "button", class: "kx-plain-button", title: "Copy the coordinates" },
    `${degreesText(lat, lon)}  ${mgrsOf(lat, lon)}`,
  );
  button.addEventListener("click", async () => {
    said.textContent = (await copyText(button.textContent ?? "")) ? " copied" : " the browser refused to copy";
  });
  return element("p", { class: "kx-rule kx-coordinates" }, button, said);
}
