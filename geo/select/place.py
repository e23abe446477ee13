"""One place by its name, in any script and spelling; a refusal says what would have been understood."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from geo.errors import ViewError
from geo.fold import fold
from geo.ledger import Dataset
from geo.model import Place

NEAR_MATCHES = 5
"""How many names an unknown place is answered with: enough to find a misspelling, few enough to read."""

NEAR_ENOUGH = 0.6
"""Likeness (0 to 1) from which a name counts as a near match; difflib's own advice."""


def find_place(dataset: Dataset, text: str) -> Place:
    """The one place that `text` names: its id, or a name or alias in any of its scripts.

    Raises
    ------
    ViewError
        When no place is called so (the message lists near matches), or several are (it lists their ids).
    """
    if text in dataset.places:
        return dataset.places[text]
    wanted = fold(text)
    found = [
        place
        for place in dataset.places.values()
        if wanted and wanted in {fold(name) for name in names(place)}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{place.place_id} ({described(place)})" for place in found)
        raise ViewError(f"several places are called {text!r}; give one of these ids: {listed}")
    raise ViewError(f"no place is called {text!r}{_near(dataset, wanted)}")


def names(place: Place) -> Iterator[str]:
    """Every name of a place that is not empty."""
    yield from filter(None, (place.name_en, place.name_ru, place.name_uk, *place.aliases))


def described(place: Place) -> str:
    """A place with what distinguishes it from its namesakes: name, kind, raion, oblast."""
    return ", ".join(filter(None, (place.name_en, place.kind, place.raion, place.oblast)))


def _near(dataset: Dataset, wanted: str) -> str:
    """The end of the sentence about an unknown place: what it might have been."""
    by_name = {fold(name): place.name_en for place in dataset.places.values() for name in names(place)}
    near = difflib.get_close_matches(wanted, by_name, NEAR_MATCHES, NEAR_ENOUGH)
    if near:
        return f"; did you mean {', '.join(dict.fromkeys(by_name[name] for name in near))}?"
    return "; the names are in data/places.csv"
