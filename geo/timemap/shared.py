"""What Python decides and the page's script reads: one generated module, `core/shared.js`.

Words, limits, choices and tables are in Python only; the script imports what is written here when the
document is built. `js/core/shared.d.ts` says its types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from geo import annotation, codec, fold, link, view, words
from geo.annotation import MAX_LAT, MAX_LON
from geo.model import SETTLED_DAYS, EventStatus, Side, SightingKind, Whose
from geo.select import coordinates

SHARED = "core/shared.js"
"""Where the script finds the generated module."""


def module() -> str:
    """Return the module's text: one frozen object, `SHARED`."""
    text = json.dumps(tables(), ensure_ascii=True, separators=(",", ":"))
    return f"export const SHARED = Object.freeze({text});\n"


def tables() -> dict[str, Any]:
    """Return all that is shared, as JSON."""
    return {
        "digits": codec.ALPHABET,
        "fold": {
            "letters": fold.LATIN,
            "alike": fold.ALIKE,
            "ends": fold.ENDS,
            "marks": fold.MARKS,
            "twice": fold.TWICE,
            "thrice": fold.THRICE,
        },
        "view": fields(),
        "words": {
            "status": words.STATUSES,
            "side": words.SIDES,
            "country": words.COUNTRIES,
            "eventStatus": words.EVENT_STATUSES,
            "whose": words.WHOSE,
            "sightingKind": words.SIGHTING_KINDS,
            "parting": words.PARTINGS,
            "strength": words.STRENGTHS,
            "claimant": words.CLAIMANTS,
            "reliability": words.RELIABILITIES,
            "credibility": words.CREDIBILITIES,
        },
        "link": {
            "keys": {key: camel(name) for key, name in link.KEYS.items() if key not in link.OF_THE_PAGE},
            "ofThePage": list(link.OF_THE_PAGE),
            "always": [camel(name) for name in link.ALWAYS_WRITTEN],
            "nothing": link.NOTHING,
            "bytes": link.MAX_QUERY_BYTES,
            "named": view.MAX_WORD,
        },
        "layers": [[layer, *words.LAYERS[layer]] for layer in view.LAYERS],
        "languages": list(words.LANGUAGES.items()),
        "windows": list(words.WINDOWS.items()),
        "handling": list(words.HANDLING.items()),
        "smallKm2": words.SMALL_KM2,
        "settledDays": SETTLED_DAYS,
        "picture": {"situation": words.SITUATION, "disclaimer": words.DISCLAIMER},
        "annotations": {
            "kinds": words.ANNOTATION_KINDS,
            "colours": words.ANNOTATION_COLOURS,
            "heading": words.ANNOTATIONS,
            "are": words.ANNOTATIONS_ARE,
            "points": annotation.POINTS,
            "decimals": annotation.DECIMALS,
            "reach": [MAX_LON, MAX_LAT],
            "words": annotation.MAX_WORDS,
            "bytes": annotation.MAX_BYTES,
        },
        "coordinates": {
            "longest": coordinates.MAX_LENGTH,
            "digits": coordinates.DIGITS,
            "signs": coordinates.SIGNS,
            "sides": coordinates.WORDS,
            "mgrs": coordinates.MGRS_FORM,
            "utmForm": coordinates.UTM_FORM,
            "utm": coordinates.UTM_REACH,
            "plus": coordinates.PLUS_FORM,
            "pair": coordinates.PAIR_FORM,
            "inLink": coordinates.IN_LINK,
            "latitudeFirst": coordinates.LATITUDE_FIRST,
            "longitudeFirst": coordinates.LONGITUDE_FIRST,
        },
    }


def fields() -> dict[str, dict[str, Any]]:
    """Return what each field of a view may hold, by the script's name of it.

    `kind` is one of those that `rules/viewcheck.js` reads; days, lenses, threads and records are those of the
    map that is asked.
    """
    word_list = {"kind": "words", "most": view.MAX_WORDS, "longest": view.MAX_WORD}
    day = {"kind": "day", "orNull": True}
    return {
        "day": {"kind": "day"},
        "compare": day,
        "knownBy": day,
        "window": {"kind": "whole", "from": 0, "to": view.MAX_WINDOW},
        "lens": {"kind": "lens"},
        "compareMode": _one_of(view.COMPARE_MODES),
        "layers": _some_of(view.LAYERS),
        "categories": word_list,
        "publishers": word_list,
        "sides": _some_of(Side),
        "statuses": _some_of(EventStatus),
        "kinds": _some_of(SightingKind),
        "shown": _some_of(Whose),
        "minGrade": _one_of(view.GRADES),
        "query": {"kind": "text", "longest": view.MAX_TEXT},
        "selected": {
            "kind": "record",
            "longest": view.MAX_RECORD_ID,
            "lat": MAX_LAT,
            "lon": MAX_LON,
        },
        "center": {"kind": "point", "orNull": True},
        "zoom": {"kind": "number", "from": view.MIN_ZOOM, "to": view.MAX_ZOOM, "orNull": True},
        "lang": _one_of(view.LANGUAGES),
        "theme": _one_of(view.THEMES),
        "brief": {"kind": "flag"},
        "thread": {"kind": "thread"},
        "tlp": _one_of(view.HANDLING_MARKS),
        "annotations": {"kind": "annotations", "most": annotation.MAX_BYTES},
    }


def camel(name: str) -> str:
    """Return a Python field's name as the script spells it."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _one_of(choices: Iterable[str]) -> dict[str, Any]:
    """Return the rule of a field that holds one of some words."""
    return {"kind": "one", "of": list(choices)}


def _some_of(choices: Iterable[str]) -> dict[str, Any]:
    """Return the rule of a field that holds a list of some words, each of them at most once."""
    return {"kind": "some", "of": list(choices)}
