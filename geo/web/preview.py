"""What a page says about itself before any script runs: title, description, address, a picture of its map.

Chat tools, wikis and search engines read the first HTML and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape

from geo.errors import ViewError
from geo.link import query_string
from geo.safe import plain
from geo.view import View
from geo.web import words
from geo.web.asked import ask
from geo.web.resources import TITLE, explorer

PICTURE_SIZE = (1200, 630)
"""Pixels of the preset `preview`: what the cards of chat tools show whole."""

ABOUT = "Control of ground in Kursk Oblast and the border region"


def title_of(view: View) -> str:
    """The title of the page: its day first, for a tab shows little more."""
    return f"{_day(view.day)}, {TITLE}"


def head(view: View, address: str) -> str:
    """The elements of the page's head that say what a link shows; `address` is where the explorer is."""
    query = query_string(_shared(view))
    link, picture = f"{address}?{query}", f"{address}figure.png?{query}&preset=preview"
    wide, high = PICTURE_SIZE
    about = about_of(view)
    properties = {
        "og:type": "website",
        "og:site_name": TITLE,
        "og:title": heading_of(view),
        "og:description": about,
        "og:url": link,
        "og:image": picture,
        "og:image:type": "image/png",
        "og:image:width": str(wide),
        "og:image:height": str(high),
        "og:image:alt": f"Map: {heading_of(view)}",
    }
    names = {"description": about, "twitter:card": "summary_large_image"}
    return "\n".join(
        [
            f"<title>{_text(title_of(view))}</title>",
            f'<link rel="canonical" href="{_text(link)}">',
            *_metas("name", names),
            *_metas("property", properties),
        ]
    )


def heading_of(view: View) -> str:
    """What a card is headed by: what the view is about, its day or days, its account."""
    thread = explorer().dataset.threads.get(view.thread)
    days = _day(view.day) if view.compare is None else f"{_day(view.compare)} and {_day(view.day)}"
    return f"{thread.name if thread else ABOUT}, {days}: {words.LENSES[view.lens]}"


def about_of(view: View) -> str:
    """The view in a few sentences: day, account and what it means, square kilometres.

    None for an earlier day of knowledge: they would have to be worked out before the page is sent.
    """
    said = [
        f"Situation as of {view.day:%A, %-d %B %Y}.",
        f"{words.LENSES[view.lens]}: {words.LENS_HELP[view.lens]}",
    ]
    if view.known_by is not None:
        return " ".join([*said, f"As known on {view.known_by:%-d %B %Y}."])
    sums = ask(view).selection.km2
    ground = [
        f"{name}: {words.km2(sums[key])} km²."
        for key, name in words.GROUND.items()
        if round(sums.get(key, 0), 1)
    ]
    return " ".join([*said, *ground])


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _shared(view: View) -> View:
    """The view as its address is: without the version of the data, and without marks too many for a link."""
    bare = replace(view, version="")
    try:
        query_string(bare)
    except ViewError:
        return replace(bare, annotations=())
    return bare


def _metas(kind: str, values: Mapping[str, str]) -> list[str]:
    return [f'<meta {kind}="{key}" content="{_text(value)}">' for key, value in values.items()]


def _text(value: str) -> str:
    """Any text as it may stand in HTML, between tags or in an attribute."""
    return escape(" ".join(plain(value).split()), quote=True)
