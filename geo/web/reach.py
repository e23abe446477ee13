"""How far the data reaches: the last day of each kind of record, and what an account cannot say, and when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from geo.control.mappers import mapper_of
from geo.ledger import Dataset, last_days
from geo.model import Lens, Mapper
from geo.web import words
from geo.web.asked import Asked
from geo.web.resources import control_for, explorer


def ends(dataset: Dataset) -> list[tuple[str, date]]:
    """The name of each kind of record that there is, and its last day; the latest first."""
    names = {**words.KINDS, **{str(key): f"{each.name} (read)" for key, each in dataset.mappers.items()}}
    found = [(names.get(kind, kind), day) for kind, day in last_days(dataset).items()]
    return sorted(found, key=lambda end: (-end[1].toordinal(), end[0]))


@lru_cache(maxsize=1)
def by_kind() -> str:
    """All of `ends` in one sentence, kinds that end together named together; the data never changes."""
    together: dict[date, list[str]] = {}
    for name, day in ends(explorer().dataset):
        together.setdefault(day, []).append(name)
    told = "; ".join(f"{', '.join(names)} to {day.isoformat()}" for day, names in together.items())
    return f"Last day of the data, by kind: {told}."


def drawn(mapper: Mapper) -> tuple[str, ...]:
    """What a mapper's drawing cannot say, a sentence each."""
    found = []
    if not mapper.draws_contested:
        found.append("This mapper draws two colours and no contested ground.")
    if mapper.full_until < mapper.last_day:
        found.append(
            f"After {words.day(mapper.full_until)} this map could be read only for occupied ground in "
            "Ukraine: no contested ground, nothing in Russia."
        )
    return tuple(found)


def limits(asked: Asked, lens: Lens) -> tuple[str, ...]:
    """What the account `lens` cannot say, a sentence each: its last day, and what its mapper leaves out."""
    timeline = control_for(lens, asked.view.known_by)[0].timeline
    return (
        f"No data on who holds what after {words.day(timeline.last_evidence)}.",
        *left_out(asked.dataset, lens),
    )


def left_out(dataset: Dataset, lens: Lens) -> tuple[str, ...]:
    """What the map behind `lens` never says; of all maps weighed, which were read only in part."""
    mapper = mapper_of(dataset, lens)
    if mapper is not None:
        return drawn(mapper)
    if lens is not Lens.ASSESSED:
        return ()
    half = [each for each in dataset.mappers.values() if each.full_until < each.last_day]
    return tuple(
        f"After {words.day(each.full_until)} the {each.name} was read only for occupied ground in Ukraine."
        for each in half
    )
