// Coordinates as people paste them: degrees in any dress, MGRS, UTM, Plus Codes, links of map sites; read the
// same way as by geo.select.coordinates, whose forms and words come with `shared.js`.

import { fromMgrs, fromUtm } from "../core/mgrs.js";
import { fromPlusCode } from "../core/pluscode.js";
import { SHARED } from "../core/shared.js";
import { foldFound, foldTerms } from "./fold.js";

/** @typedef {[number, number]} Point  lat, lon in WGS 84 degrees */
/** @typedef {{lat: number, lon: number, folded: string}} Known  a place and its folded names */
/** @typedef {{known: Known[], land: [[number, number], [number, number]]}} Ground  where short codes are looked for, and how
 *   far the land reaches */

const PASTED = SHARED.coordinates;
/** @param {string} form @param {string} [flags] @returns {RegExp} */
const whole = (form, flags) => new RegExp(`^(?:${form})$`, flags);
const PASTED_SIDES = Object.entries(PASTED.sides).map(
  ([side, words]) => /** @type {const} */ ([new RegExp(`(^|[^A-ZА-Я])(?:${words})(?![A-ZА-Я])`, "g"), `$1${side}`]),
);
const PASTED_SIGNS = new RegExp(`[${Object.keys(PASTED.signs).join("")}]`, "g");
const [PASTED_MGRS, PASTED_UTM, PASTED_PLUS] = [PASTED.mgrs, PASTED.utmForm, PASTED.plus].map((form) => whole(form));
const PASTED_PAIR = new RegExp(`^${PASTED.pair}`);
const PASTED_ADDRESS = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;

const PASTED_DECIMAL = String.raw`([+-]?\d{1,3}\.\d+)\s*°?`;

/** How a number is written, and what may stand between two of them. */
const PASTED_DRESSES = [
  twoOf(PASTED_DECIMAL, String.raw`(?:\s*[,;/]\s*|\s+|(?=[NSEW]))`),
  twoOf(PASTED_DECIMAL, "", sideBehind),
  twoOf(String.raw`([+-]?\d{1,3},\d+)\s*°?`, String.raw`(?:\s*[;/]\s*|,\s+|\s+)`),
  twoOf(
    String.raw`([+-]?\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*'\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''))?`,
    String.raw`\s*[,;/]?\s*`,
  ),
];

/** Two numbers, each with its side of the sky, in two forms, one of which matches.
 * @param {string} number @param {string} between @param {(number: string) => string} [first] @returns {RegExp} */
function twoOf(number, between, first = eitherSide) {
  return whole(first(number) + between + eitherSide(number));
}

/** A number with its side of the sky before or behind it, or with none. @param {string} number @returns {string} */
function eitherSide(number) {
  return String.raw`(?:([NSEW])\s*${number}|\s*${number}(?:\s*([NSEW]))?)`;
}

/** The same with its side behind it; the first form never matches. Some browsers in use cannot look behind, so that
 * what stands between two numbers cannot ask what it follows. @param {string} number @returns {string} */
function sideBehind(number) {
  return String.raw`(?:(?!)()${number}|\s*${number}\s*([NSEW]))`;
}

/** The point that a text gives, or null; one off the land is turned round where that brings it there. Pure.
 * @param {Ground} ground @param {string} text @returns {Point|null} */
export function pointIn(ground, text) {
  const point = readPoint(ground, text);
  const [[south, west], [north, east]] = ground.land;
  const isOn = (/** @type {Point} */ [lat, lon]) => lat >= south && lat <= north && lon >= west && lon <= east;
  return point && !isOn(point) && isOn([point[1], point[0]]) ? [point[1], point[0]] : point;
}

/** @param {Ground} ground @param {string} text @returns {Point|null} */
function readPoint(ground, text) {
  if ([...text].length > PASTED.longest) return null;
  const plain = text.replace(PASTED_SIGNS, (sign) => PASTED.signs[sign]).trim();
  if (/^(?:https?:\/\/|geo:)/i.test(plain)) return fromLink(plain);
  const upper = plain.toUpperCase();
  return checked(fromGrid(upper) ?? fromCode(ground, upper, plain) ?? fromDegrees(upper));
}

/** @param {Point|null} point @returns {Point|null} */
function checked(point) {
  if (!point || Math.abs(point[0]) > 90 || Math.abs(point[1]) > 180) return null;
  const [lat, lon] = point.map((degrees) => Number(degrees.toFixed(PASTED.digits)) + 0);
  return [lat, lon];
}

/** @param {string} upper @returns {Point|null} */
function fromDegrees(upper) {
  const text = PASTED_SIDES.reduce((text, [words, side]) => text.replace(words, side), upper);
  const both = PASTED_DRESSES.map((dress) => dress.exec(text)).find(Boolean);
  if (!both) return null;
  const half = (both.length - 1) / 2;
  return ordered(angle(both.slice(1, half + 1)), angle(both.slice(half + 1)));
}

/** Degrees and the side of the sky; null where minutes or seconds are out of range.
 * @param {Array<string|undefined>} parts side and numbers, then numbers and side: one of the two matched
 * @returns {[number, string]|null} */
function angle(parts) {
  const count = (parts.length - 2) / 2;
  const numbers = parts[0] ? parts.slice(1, count + 1) : parts.slice(count + 1, -1);
  const [degrees, ...rest] = numbers.map((part) => (part ? Number(part.replace(",", ".")) : 0));
  if (rest.some((each) => each >= 60)) return null;
  const side = parts[0] ?? parts.at(-1) ?? "";
  const size = rest.reduce((sum, each, at) => sum + each / 60 ** (at + 1), Math.abs(degrees));
  const isNegative = (numbers[0] ?? "").startsWith("-") !== (side === "S" || side === "W");
  return [isNegative ? -size : size, side];
}

/** @param {[number, string]|null} first @param {[number, string]|null} second @returns {Point|null} */
function ordered(first, second) {
  if (!first || !second) return null;
  const sides = first[1] + second[1];
  if (/^(?:[NS][EW]?|[EW]|)$/.test(sides)) return [first[0], second[0]];
  return /^[EW][NS]$/.test(sides) ? [second[0], first[0]] : null;
}

/** @param {string} upper @returns {Point|null} */
function fromGrid(upper) {
  const utm = PASTED_UTM.exec(upper);
  if (utm) return fromUtm(Number(utm[1]), utm[2] < "N", Number(utm[3]), Number(utm[4]));
  const grid = PASTED_MGRS.exec(upper);
  const digits = grid ? grid[4].replace(/\s/g, "") : "";
  if (!grid || digits.length % 2 || digits.length > 10) return null;
  return fromMgrs(Number(grid[1]), grid[2], grid[3], digits);
}

/** @param {Ground} ground @param {string} upper @param {string} plain @returns {Point|null} */
function fromCode(ground, upper, plain) {
  const found = PASTED_PLUS.exec(upper);
  if (!found) return null;
  const name = found[2] ? plain.slice(upper.length - found[2].length) : "";
  return fromPlusCode(found[1], () => near(ground, name));
}

/** The place called `name`, the middle of all places without one. @param {Ground} ground @param {string} name
 * @returns {Point|null} */
function near({ known }, name) {
  const words = foldTerms(name.split(",")[0]);
  const places = name ? known.filter(({ folded }) => foldFound(words, folded)).slice(0, 1) : known;
  const middle = (/** @type {"lat"|"lon"} */ axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return places.length ? [middle("lat"), middle("lon")] : null;
}

/** The likeliest point that a link from a map site gives. @param {string} link @returns {Point|null} */
function fromLink(link) {
  const [, scheme, host = "", path, query = "", fragment = ""] = PASTED_ADDRESS.exec(link) ?? [];
  const params = new Map([...fields(query), ...fields(fragment)]);
  const given = (/** @type {readonly string[]} */ keys) => keys.map((key) => pair(params.get(key) ?? ""));
  if (scheme?.toLowerCase() === "geo") return checked(pair(path));
  const turned = host.toLowerCase().includes("yandex.") ? given(PASTED.longitudeFirst) : [];
  const pinned = params.has("mlat") && params.has("mlon") ? [pair(`${params.get("mlat")},${params.get("mlon")}`)] : [];
  const inside = PASTED.inLink.flatMap((form) => [...unescaped(link).matchAll(new RegExp(form, "g"))]);
  const found = [
    ...turned.map((point) => point && /** @type {Point} */ ([point[1], point[0]])),
    ...pinned,
    ...inside.map(([, lat, lon]) => /** @type {Point} */ ([Number(lat), Number(lon)])),
    ...given(PASTED.latitudeFirst),
    pair(unescaped(path ?? "").split("/").at(-1) ?? ""),
  ];
  return found.map(checked).find(Boolean) ?? null;
}

/** @param {string} text @returns {Point|null} */
function pair(text) {
  const found = PASTED_PAIR.exec(text);
  return found && [Number(found[1]), Number(found[2])];
}

/** Keys and values of a query. @param {string} query @returns {Array<[string, string]>} */
function fields(query) {
  return query.split("&").flatMap((field) => {
    const [key, ...rest] = field.replaceAll("+", " ").split("=");
    return rest.join("=") ? [/** @type {[string, string]} */ ([unescaped(key), unescaped(rest.join("="))])] : [];
  });
}

/** Text without its percent signs, as far as ASCII: no coordinate has other letters. @param {string} text */
function unescaped(text) {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
