"""The one place from which a view leaves the page, and where a file that left it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

import streamlit as st

from geo.errors import FigureError, ViewError
from geo.ledger import last_day
from geo.link import encode, query_string
from geo.timeline import FIRST_DAY
from geo.view import HANDLING_MARKS, LANGUAGES, View
from geo.web import checking, pictures, words
from geo.web.asked import Asked, ask
from geo.web.panels import downloads
from geo.web.paths import base_path
from geo.web.session import change, session
from geo.web.studio import Job, Studio

WHAT = {
    "figure": "Picture",
    "slide": "Slide",
    "deck": "Deck",
    "film": "Film",
    "document": "Map file",
    "data": "Data",
    "check": "Check a picture",
}
ABOUT = {
    "figure": "One page with legend, scale, sources and link back; PNG, SVG or PDF.",
    "slide": "Native shapes and text for PowerPoint, Keynote and LibreOffice; sources in the notes.",
    "deck": "Title, key figures, what changed, one map a day, sources: of the days compared, of the open "
    "thread, or of the week to the day shown.",
    "film": "A frame for each day, with captions on key days; MP4 that PowerPoint and QuickTime play.",
    "document": "The whole map in one HTML file that opens from disk on this view, with no network.",
    "data": "Everything of this view for spreadsheets and GIS.",
    "check": "What a picture, slide, deck or film from here showed, whether it was changed, and what the "
    "record says otherwise now.",
}
ENDINGS = {"figure": ("png", "svg", "pdf"), "slide": ("pptx",), "deck": ("pptx",), "film": ("mp4",)}
SIZES = {
    "slide": "Slide 16:9, 1920 x 1080",
    "slide-4k": "Slide 16:9, 3840 x 2160",
    "4x3": "Slide 4:3",
    "square": "Square, 1080 x 1080",
    "a4": "A4 upright",
    "a4-landscape": "A4 across",
    "letter": "Letter upright",
    "letter-landscape": "Letter across",
    "film": "1280 x 720",
    "preview": "Card for a link, 1200 x 630",
}
INCLUDED = {
    "": "Map",
    "strip": "Map and time chart",
    "alone": "Time chart alone",
    "map": "Map alone, no frame",
}
STEPS = {"change": "each day of change", "day": "each day", "7": "each week"}
FILM_DAYS = 45
"""Days that a film is offered to begin with: at most 60 frames, whatever the step."""

POLL_SECONDS = 0.5
"""How often the bar moves."""

LABEL = "Export"


@dataclass(slots=True)
class Order:
    """A file that the reader ordered: while it is made, and once it is there."""

    name: str
    saved_as: str
    kind: str
    room: Studio
    job: Job
    made: Future[bytes]


def button() -> None:
    """Draw the button that opens the place."""
    if st.button(LABEL, width="stretch", help="A picture, slide, deck, film, map file or data of this view."):
        _give_up()
        dialog()


@st.dialog(LABEL, width="large")
def dialog() -> None:
    """Choose what to make of the view, look at it, and make it."""
    asked = ask(session().view)
    what = str(
        st.segmented_control(
            "What", WHAT, format_func=WHAT.__getitem__, default="figure", required=True, key="export_what"
        )
    )
    st.caption(ABOUT[what])
    if what == "data":
        st.markdown(downloads.everything(asked.view))
    elif what == "document":
        _document(asked)
    elif what == "check":
        _check()
    else:
        _file(asked, what)


def _check() -> None:
    """A file of the reader's, its view as the record has it today, and the way to it on the map."""
    view = checking.show()
    if view is None:
        return
    if st.button("Open this view on the map", type="primary", key="check_open"):
        change(**{field.name: getattr(view, field.name) for field in fields(View)})
        st.rerun()
    st.markdown("###### The same view, drawn from today's record")
    st.html(_preview(view, {}))


def _document(asked: Asked) -> None:
    first, last = _days(asked, (FIRST_DAY, last_day(asked.dataset)))
    day = min(max(asked.view.day, first), last)
    query = query_string(replace(asked.view, day=day))
    keys = urlencode({"from": first.isoformat(), "to": last.isoformat()})
    st.link_button("Save the map file", f"{base_path()}/document.html?{query}&{keys}", type="primary")


def _days(asked: Asked, usual: tuple[date, date]) -> tuple[date, date]:
    """The range of days that the reader chose; while only its first day is chosen, the usual one."""
    chosen = st.date_input(
        "Days",
        usual,
        min_value=FIRST_DAY,
        max_value=last_day(asked.dataset),
        format="YYYY-MM-DD",
        key=f"export_days_{usual[0]}_{usual[1]}",
    )
    return (chosen[0], chosen[1]) if isinstance(chosen, tuple) and len(chosen) == 2 else usual


def _file(asked: Asked, what: str) -> None:
    """Options, preview and the making of a file."""
    left, right = st.columns([2, 3])
    with left:
        ending, keys, view = _options(asked, what)
    name = f"{what}.{ending}"
    try:
        order, fitted = pictures.order_of(name, {**_params(view), **keys}, _address())
    except (FigureError, ViewError) as error:
        right.warning(str(error))
        return
    with right:
        st.html(_preview(view, keys if what == "figure" else {"title": keys.get("title", "")}))
        if st.button("Make it", type="primary", width="stretch", key="export_make"):
            _give_up()
            room, job = pictures.studio(pictures.room_of(name)), Job()
            made = pictures.begin(room, order, job)
            st.session_state["export"] = Order(
                name, pictures.saved_as(name, fitted), str(order["kind"]), room, job, made
            )
        if "export" in st.session_state:
            _progress()


def _options(asked: Asked, what: str) -> tuple[str, dict[str, str], View]:
    """Ending, keys beside the view's own, and the view with its mark and language."""
    keys = {}
    ending = str(st.selectbox("Format", ENDINGS[what], format_func=str.upper, key=f"export_ending_{what}"))
    sizes = pictures.PRESETS[what]
    keys["preset"] = str(
        st.selectbox("Size", sizes, format_func=SIZES.__getitem__, key=f"export_size_{what}")
    )
    keys["title"] = st.text_input(
        "Title", max_chars=200, placeholder="What the view is about", key="export_title"
    )
    keys["author"] = st.text_input("Author", max_chars=200, key="export_author")
    tlp = st.selectbox(
        "Handling mark",
        HANDLING_MARKS,
        index=HANDLING_MARKS.index(asked.view.tlp),
        format_func=words.HANDLING.__getitem__,
        key="export_tlp",
    )
    lang = st.selectbox(
        "Language",
        LANGUAGES,
        index=LANGUAGES.index(asked.view.lang),
        format_func=words.LANGUAGES.__getitem__,
        key="export_lang",
    )
    if what == "figure":
        keys |= _included()
    if what == "film":
        start = max(FIRST_DAY, asked.view.day - timedelta(days=FILM_DAYS))
        first, last = _days(asked, (start, asked.view.day))
        step = st.selectbox("A frame for", STEPS, format_func=STEPS.__getitem__, key="export_step")
        keys |= {"from": first.isoformat(), "to": last.isoformat(), "step": str(step)}
    view = replace(asked.view, tlp=str(tlp), lang=str(lang))
    return ending, {key: value for key, value in keys.items() if value}, view


def _included() -> dict[str, str]:
    what = str(st.selectbox("Include", INCLUDED, format_func=INCLUDED.__getitem__, key="export_include"))
    keys = {"mapOnly": "1"} if what == "map" else {"chart": what}
    if st.checkbox("No background", key="export_transparent"):
        keys["transparent"] = "1"
    return keys


def _address() -> str:
    """Where the reader found the explorer, as `geo.web.paths.address_of` writes it."""
    return (st.context.url or "").partition("?")[0].rstrip("/") + "/"


def _params(view: View) -> dict[str, str]:
    return encode(replace(view, version=""))


def _preview(view: View, keys: Mapping[str, str]) -> str:
    """The picture of the view as an image by address, drawn where all pictures are drawn."""
    query = urlencode({**_params(view), **keys})
    address = f"{base_path()}/figure.png?{query}"
    look = "width:100%;min-height:12rem;border:1px solid #8884"
    return f'<img src="{escape(address)}" alt="Preview, being drawn" style="{look}">'


@st.fragment(run_every=POLL_SECONDS)
def _progress() -> None:
    """How far the file is, with time left and a way out; then the file."""
    order: Order | None = st.session_state.get("export")
    if order is None:
        return
    if not order.made.done():
        st.progress(*_so_far(order))
        st.button("Cancel", key="export_cancel", on_click=_give_up)
        return
    error = order.made.exception()
    if error is not None:
        st.warning(str(error) if isinstance(error, FigureError) else "It could not be made; try again.")
        return
    st.download_button(
        f"Save {order.saved_as}",
        order.made.result(),
        file_name=order.saved_as,
        mime=pictures.KINDS[order.name],
        on_click="ignore",
        width="stretch",
        key="export_save",
    )


def _so_far(order: Order) -> tuple[float, str]:
    """Share done, and the same in words."""
    job, usual = order.job, order.room.usual.of(order.kind)
    ahead = order.room.ahead(job)
    left = job.seconds_left(usual)
    if left is None or ahead:
        return 0.0, f"{words.count(ahead, 'order')} before yours" if ahead else "Waiting"
    if job.total:
        return job.done / job.total, f"Frame {job.done} of {job.total}, about {left:.0f} s left"
    return min(0.95, 1 - left / max(usual, left, 0.1)), f"Drawing, about {max(left, 1):.0f} s left"


def _give_up() -> None:
    """Cancel what is being made, if anything is, and forget it."""
    order: Order | None = st.session_state.pop("export", None)
    if order is not None and not order.made.done():
        order.room.cancel(order.job)
