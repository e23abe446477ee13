// Types of shared.js, which Python writes when the document is built (geo/timemap/shared.py).

/** Text by key, in the order in which it is shown. */
type Words = Readonly<Record<string, string>>;

/** What a field of a view may hold. */
export type FieldRule = Readonly<{
  kind: "day" | "whole" | "number" | "lens" | "thread" | "one" | "some" | "words" | "text" | "record" | "point" | "flag" | "annotations";
  orNull?: boolean;
  from?: number;
  to?: number;
  of?: readonly string[];
  most?: number;
  longest?: number;
  lat?: number;
  lon?: number;
}>;

export const SHARED: Readonly<{
  /** Digits of packed numbers: the first half ends a number. */
  digits: string;
  fold: Readonly<{
    letters: Words;
    alike: ReadonlyArray<readonly [string, string]>;
    ends: ReadonlyArray<readonly [string, string]>;
    marks: string;
    twice: number;
    thrice: number;
  }>;
  view: Readonly<Record<string, FieldRule>>;
  words: Readonly<{
    status: Words;
    side: Words;
    country: Words;
    eventStatus: Words;
    whose: Words;
    sightingKind: Words;
    parting: Words;
    strength: Words;
    claimant: Words;
    reliability: Words;
    credibility: Words;
  }>;
  link: Readonly<{
    /** Fields by the keys that set them; `at` sets two more. */
    keys: Words;
    /** Keys that mean nothing to a map that stands alone. */
    ofThePage: readonly string[];
    /** Fields that are written even where they are as usual. */
    always: readonly string[];
    /** How an empty list is written. */
    nothing: string;
    /** Longest link, and longest value that is named in a sentence. */
    bytes: number;
    named: number;
  }>;
  /** Key, name, and what the layer shows. */
  layers: ReadonlyArray<readonly [string, string, string]>;
  languages: ReadonlyArray<readonly [string, string]>;
  /** Trailing days (0 is cumulative) and how they are called. */
  windows: ReadonlyArray<readonly [number, string]>;
  handling: ReadonlyArray<readonly [string, string]>;
  /** Areas below this are written with a decimal, km2. */
  smallKm2: number;
  settledDays: number;
  /** Coordinates as people paste them (geo.select.coordinates): forms are texts of regular expressions. */
  coordinates: Readonly<{
    longest: number;
    digits: number;
    signs: Words;
    /** Words for N, S, E, W. */
    sides: Words;
    mgrs: string;
    utmForm: string;
    /** Least and most metres east and north. */
    utm: readonly [readonly [number, number], readonly [number, number]];
    plus: string;
    pair: string;
    inLink: readonly string[];
    latitudeFirst: readonly string[];
    longitudeFirst: readonly string[];
  }>;
  /** What every picture says; the blank {0} of the situation is the day. */
  picture: Readonly<{ situation: string; disclaimer: string }>;
  annotations: Readonly<{
    kinds: Words;
    colours: Words;
    heading: string;
    /** What they are said to be. */
    are: string;
    /** Fewest and most points by kind. */
    points: Readonly<Record<string, readonly [number, number]>>;
    decimals: number;
    /** Largest lon and lat, degrees. */
    reach: readonly [number, number];
    /** Most characters of a text. */
    words: number;
    /** Most bytes of all in a link. */
    bytes: number;
  }>;
}>;
