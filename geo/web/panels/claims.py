"""“Why is this shaded?”: the judgement behind a place or point by every lens, with its claims."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import streamlit as st
from shapely import Point

from geo.control.judgement import Judgement, StatusTimeline
from geo.control.rules import RULES
from geo.model import PEACETIME, Claim, Country, Lens, Place, Sighting
from geo.select import KM_PER_DEGREE, in_square
from geo.web import cards, footage, records, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.fields import put, taker
from geo.web.session import change, choose
from geo.words import sighting_title

NEAREST = 3
"""Settlements whose claims explain a point between them; the surface leans on the nearest most."""

MOST_SIGHTINGS = 20
"""Cards of sightings in one square; the panel of sightings has all."""


def show(asked: Asked) -> None:
    """Draw the search for a place, and the answer for what is selected."""
    _picker(asked)
    point, place = selected_point(asked), selected_place(asked)
    if point is not None:
        st.caption(ground(asked, point))
        _seen(asked, point)
        for near in nearest(asked, point):
            _explain(asked, near, point)
    elif place is not None:
        _seen(asked, (place.lat, place.lon))
        _explain(asked, place, None)
    else:
        st.caption("Click the map or choose a place above, to see who holds it and who says so.")


def _picker(asked: Asked) -> None:
    options = sorted(asked.dataset.places, key=lambda place_id: asked.dataset.places[place_id].name_en)
    place = selected_place(asked)
    put("place", place.place_id if place is not None else None)
    st.selectbox(
        "Place",
        options,
        key="place",
        index=None,
        format_func=lambda place_id: _label(asked, place_id),
        placeholder="Type a name in English, Russian or Ukrainian",
        on_change=taker("place", _picked),
    )


def _picked(place_id: str | None) -> None:
    change(selected=f"place:{place_id}" if place_id else "")


def _label(asked: Asked, place_id: str) -> str:
    place = asked.dataset.places[place_id]
    names = dict.fromkeys(name for name in (place.name_en, place.name_ru, place.name_uk) if name)
    return f"{' / '.join(names)} ({place.raion or place.oblast})"


def selected_place(asked: Asked) -> Place | None:
    """The place selected: itself, or that of the selected event or unit; None for a point or nothing."""
    kind, _, record_id = asked.view.selected.partition(":")
    place_id: str | None = record_id if kind == "place" else None
    if kind == "event" and record_id in asked.dataset.events:
        place_id = asked.dataset.events[record_id].place_id
    elif kind == "unit":
        reports = [report for report in asked.selection.reports if report.unit_id == record_id]
        place_id = asked.dataset.positions[reports[-1].position_id].place_id if reports else None
    return asked.dataset.places.get(place_id) if place_id else None


def selected_point(asked: Asked) -> tuple[float, float] | None:
    """(lat, lon) in WGS 84 degrees where a point of the map is selected."""
    kind, _, text = asked.view.selected.partition(":")
    if kind != "at":
        return None
    lat, lon = (float(part) for part in text.split(","))
    return lat, lon


def nearest(asked: Asked, point: tuple[float, float]) -> list[Place]:
    """The NEAREST places to `point`, nearest first."""
    return sorted(asked.dataset.places.values(), key=lambda place: distance_km(place, point))[:NEAREST]


def distance_km(place: Place, point: tuple[float, float]) -> float:
    """Kilometres from `place` to (lat, lon), on a plane at that latitude: good to 1 % within 100 km."""
    lat, lon = point
    east = (place.lon - lon) * math.cos(math.radians(lat))
    return KM_PER_DEGREE * math.hypot(place.lat - lat, east)


def ground(asked: Asked, point: tuple[float, float]) -> str:
    """Who holds the ground at (lat, lon) by the chosen lens, in one sentence."""
    lat, lon = point
    where = f"At {lat:.4f}, {lon:.4f}"
    if asked.pending:
        return words.PENDING
    if not asked.selection.current:
        return f"{where}: the account “{words.LENSES[asked.view.lens]}” has no evidence for this day."
    spot = Point(lon, lat)
    for key, shape in asked.control.series.at(asked.view.day).items():
        if shape.covers(spot):
            return f"{where}: {words.GROUND[key].lower()}, by the account “{words.LENSES[asked.view.lens]}”."
    for country, land in asked.dataset.geography.land.items():
        if land.covers(spot):
            return f"{where}: {_peacetime(asked, point, Country(country))}."
    return f"{where}: outside the land that this explorer covers."


def _peacetime(asked: Asked, point: tuple[float, float], country: Country) -> str:
    """What the chosen lens says about ground drawn as in peacetime, by the nearest settlement."""
    said = asked.selection.judgements[nearest(asked, point)[0].place_id]
    status, lens = words.STATUSES[PEACETIME[country]], words.LENSES[asked.view.lens]
    if said.stated and said.status is PEACETIME[country]:
        return f"{status}, by the account “{lens}”"
    return f"{words.SILENT} by the account “{lens}”, drawn as in peacetime ({status})"


def _seen(asked: Asked, point: tuple[float, float]) -> None:
    """Draw the sightings of the window in the square kilometre around (lat, lon); one line where none is."""
    found = in_square(asked.selection.sightings, point)
    st.caption(seen(asked, found))
    if not found:
        return
    here = st.expander("Sightings here", key="seen", on_change="rerun")
    if here.open:
        with here:
            st.caption(footage.READ_OFF)
            footage.notice("seen")
            made = footage.cards_of(asked.dataset, found, asked.view)
            cards.show(made[:MOST_SIGHTINGS], "seen-cards", empty="", on_action=choose)


def seen(asked: Asked, found: Sequence[Sighting]) -> str:
    """How many sightings the window has in this square kilometre, and what they cannot say."""
    days = f"{words.count(asked.view.window, 'day')} to" if asked.view.window else "days up to"
    told = words.count(len(found), "sighting") if found else "no sighting passes the filters"
    more = f"; the newest {MOST_SIGHTINGS} are listed" if len(found) > MOST_SIGHTINGS else ""
    return f"In this square kilometre, in the {days} {words.day(asked.view.day)}: {told}{more}."


def _explain(asked: Asked, place: Place, point: tuple[float, float] | None) -> None:
    judgement = asked.selection.judgements[place.place_id]
    away = f", {distance_km(place, point):.1f} km away" if point is not None else ""
    name = f"{records.place_name(place, asked.view.lang)} ({place.raion or place.oblast}{away})"
    key = place.place_id
    answer = [judgement_card(asked, name, judgement)]
    cards.show(answer, f"judged-{key}", empty="", on_action=choose)
    left, right = st.columns(2, gap="medium")
    with left:
        _claims(asked, judgement.claims_for, f"for-{key}", "Claims that decide", "No claim decides.")
    with right:
        _claims(asked, judgement.claims_against, f"against-{key}", "Claims against", "No claim disagrees.")
    cards.show(_other_lenses(asked, place), f"lenses-{key}", heading="By the other accounts", empty="")


def judgement_card(asked: Asked, name: str, judgement: Judgement) -> Card:
    """One judgement in words: status, since when, grade, confidence, rule, age of the evidence."""
    if not asked.selection.current:
        return _last_word(asked, name, judgement)
    status = words.STATUSES[judgement.status]
    lines = [RULES.get(judgement.rule, judgement.rule)]
    if judgement.last_evidence is not None:
        days = (asked.view.day - judgement.last_evidence).days
        lines.append(f"Last evidence {words.day(judgement.last_evidence)}, {words.age(days)}.")
    else:
        lines.append(_uncounted(asked, judgement.place_id))
    if told := _footage(asked, judgement):
        lines.append(told)
    grade = Tag(text=judgement.grade, title=words.grade(judgement.grade))
    if not judgement.stated:
        lines[:1] = [f"{lines[0]} It is drawn as {status}."]
        return Card(
            title=f"{name}: {words.SILENT}", when="as in peacetime", tags=(grade,), lines=tuple(lines)
        )
    return Card(
        title=f"{name}: {status}",
        when=records.standing_since(judgement),
        tags=(
            grade,
            Tag(text=f"confidence {judgement.confidence:.0%}"),
            Tag(text=status, tone=str(judgement.status)),
        ),
        lines=tuple(lines),
    )


def _footage(asked: Asked, judgement: Judgement) -> str:
    """Which footage was weighed, the newest on each side, without a link: those stand behind a notice."""
    told = []
    for side, ids in (("for", judgement.sightings_for), ("against", judgement.sightings_against)):
        if ids:
            newest = asked.dataset.sightings[ids[0]]
            told.append(f"{side} it “{sighting_title(newest)}”, {words.day(newest.shown[0])}")
    return f"Placed footage weighed: {'; '.join(told)}." if told else ""


def _last_word(asked: Asked, name: str, judgement: Judgement) -> Card:
    """What a lens said about a place before its evidence ended: a memory, not a status."""
    last = words.day(asked.control.timeline.last_evidence)
    word = words.STATUSES[judgement.status] if judgement.stated else words.SILENT
    return Card(
        title=f"{name}: no data for {words.day(asked.view.day)}",
        lines=(
            f"The account “{words.LENSES[asked.view.lens]}” has no evidence after {last}.",
            f"Its last status, on that day: {word}.",
        ),
    )


def _uncounted(asked: Asked, place_id: str) -> str:
    """How many claims about a place the ledger holds by the day although the lens counts none of them."""
    day, known = asked.view.day, asked.view.known_by or date.max
    others = sum(
        claim.place_id == place_id and claim.day <= day and _published(asked, claim) <= known
        for claim in asked.dataset.claims.values()
    )
    told = f"The ledger holds {words.count(others, 'claim')} about it that this account does not count. "
    return f"{told if others else ''}Ground around it is interpolated."


def _published(asked: Asked, claim: Claim) -> date:
    """The day from which a claim is known: of publication, else its own."""
    return asked.dataset.sources[claim.source_id].published or claim.day


def _claims(asked: Asked, claim_ids: tuple[str, ...], key: str, heading: str, empty: str) -> None:
    lang = asked.view.lang
    found = [
        records.claim_card(asked.dataset, asked.dataset.claims[claim_id], lang) for claim_id in claim_ids
    ]
    cards.show(found, key, heading=f"{heading} ({len(found)})", empty=empty)


def _other_lenses(asked: Asked, place: Place) -> list[Card]:
    return [
        _lens_card(lens, control.timeline, place, asked.view.day)
        for lens, control in asked.known.items()
        if lens is not asked.view.lens
    ]


def _lens_card(lens: Lens, timeline: StatusTimeline, place: Place, day: date) -> Card:
    """What another lens says about `place`: its status only if it covers the day and somebody stated it."""
    judgement = timeline.at(place.place_id, day)
    evidence = Tag(text=f"evidence to {timeline.last_evidence.isoformat()}")
    if not (timeline.is_current(day) and judgement.stated):
        said = words.SILENT if timeline.is_current(day) else f"no data for {words.day(day)}"
        return Card(title=f"{words.LENSES[lens]}: {said}", tags=(evidence,))
    return Card(
        title=f"{words.LENSES[lens]}: {words.STATUSES[judgement.status]}",
        tags=(
            Tag(text=judgement.grade, title=words.grade(judgement.grade)),
            Tag(text=words.STATUSES[judgement.status], tone=str(judgement.status)),
            evidence,
        ),
    )
