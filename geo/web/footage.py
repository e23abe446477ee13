"""Sightings as cards, and the one notice before any link to footage is shown."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from geo.ledger import Dataset
from geo.model import DatePrecision, NamedUnit, Sighting, Whose
from geo.view import View
from geo.web import records, words
from geo.web.cards import Card, Link, Tag, link
from geo.web.session import session

READ_OFF = (
    "A sighting says that somebody's people or things were at a point, not who held it. "
    "Kind, content and side were read from key words in the mapper's caption. Of 50 checked by hand, the "
    "kind was wrong in 4 and the side in 1."
)
"""Said wherever sightings are listed."""

WARNING = "Links to footage are hidden: it shows war and may be graphic. This page loads none of it."
ALLOWED = "Links open the pages where footage was posted or placed. It may be graphic."

TONES = {Whose.UA: "ua", Whose.RU: "ru", Whose.KP: "kp", Whose.RU_OR_KP: "kp"}
"""Tone of the tag that says whom a sighting shows; civilians have none."""


MAX_ACCOUNT = 40
"""Characters of the account in a link; the longest have about 30."""


def allowed() -> bool:
    """Whether the reader saw the notice once in this session, and asked for the links."""
    return session().footage


def notice(key: str) -> None:
    """Say that footage may be graphic, with the button that shows its links for the rest of the session."""
    if allowed():
        st.caption(ALLOWED)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(WARNING, width="content")
        st.button("Show the links", key=f"footage-{key}", on_click=_allow)


def _allow() -> None:
    session().footage = True


def when(sighting: Sighting) -> str:
    """The day a sighting shows, and beside it that of its posting where it is said to be older."""
    shown = happened(sighting)
    return f"{shown}, posted {sighting.day.isoformat()}" if shown else words.day(sighting.day)


def happened(sighting: Sighting) -> str:
    """The day or month a sighting shows; empty where it is not said to be older than its posting."""
    if sighting.happened is None:
        return ""
    month = sighting.happened_precision is DatePrecision.MONTH
    return f"{sighting.happened:%Y-%m}" if month else sighting.happened.isoformat()


def title(sighting: Sighting) -> str:
    """What happens and what is seen: "Drone strike: armour"."""
    kind = words.category(sighting.kind)
    return f"{kind}: {words.category(sighting.what).lower()}" if sighting.what else kind


def named(dataset: Dataset, unit: NamedUnit) -> str:
    """A unit as the mapper's caption names it: by name if the ledger has it, else by number, arm, size."""
    if unit.unit_id is not None:
        return dataset.units[unit.unit_id].name
    parts = (str(unit.number), unit.arm.replace("_", " "), unit.echelon)
    return " ".join(part for part in parts if part)


def units(dataset: Dataset, sighting: Sighting) -> str:
    """All units named in the mapper's caption; empty where it names none."""
    return "; ".join(named(dataset, unit) for unit in sighting.units)


def near(dataset: Dataset, sighting: Sighting, lang: str) -> str:
    """The nearest place with its distance, or the oblast where none is within reach."""
    if sighting.place_id is None:
        return sighting.oblast
    place = records.place_name(dataset.places[sighting.place_id], lang)
    return f"{sighting.place_km:.1f} km from {place}"


def card(dataset: Dataset, sighting: Sighting, view: View) -> Card:
    """A sighting: day, whom and what it shows, where, the units named, and links once they are allowed."""
    tags = [Tag(text=f"shows: {words.WHOSE[sighting.whose]}", tone=TONES.get(sighting.whose, ""))]
    if sighting.hedged:
        tags.append(Tag(text="mapper unsure", tone="poor", title="It says claimed, likely or unclear"))
    if sighting.civilian_harm:
        tags.append(Tag(text="civilians harmed"))
    told = units(dataset, sighting)
    return Card(
        key=target(sighting),
        action=records.SHOW,
        when=when(sighting),
        title=title(sighting),
        tags=tuple(tags),
        lines=(near(dataset, sighting, view.lang), f"Units named in the caption: {told}" if told else ""),
        links=links(dataset, sighting),
        chosen=view.selected == target(sighting),
    )


def target(sighting: Sighting) -> str:
    """What a view writes where this sighting is selected."""
    return f"sighting:{sighting.sighting_id}"


def links(dataset: Dataset, sighting: Sighting) -> tuple[Link, ...]:
    """The pages of a sighting; without the reader's word only how many there are."""
    if not allowed():
        return (Link(text=words.count(len(sighting.source_ids), "link hidden", "links hidden"), url=None),)
    urls = [dataset.sources[source_id].url for source_id in sighting.source_ids]
    return tuple(link(account(url), url) for url in urls)


def account(url: str) -> str:
    """Where footage was posted: host and account of its page, "x.com/Somebody"."""
    parts = urlsplit(url)
    who = parts.path.strip("/").partition("/")[0]
    return f"{parts.netloc.removeprefix('www.')}/{who}".rstrip("/")[:MAX_ACCOUNT]


def cards_of(dataset: Dataset, found: Sequence[Sighting], view: View) -> list[Card]:
    """Cards of several sightings, in the order of `newest_first`."""
    return [card(dataset, each, view) for each in newest_first(found)]


def newest_first(found: Sequence[Sighting]) -> list[Sighting]:
    """Sightings by the day they show, the last first; within one day those put on the map last come first."""
    return sorted(found, key=lambda each: (each.shown[0], each.day, each.sighting_id), reverse=True)
