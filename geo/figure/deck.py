"""A deck: title, key figures and what changed with the claim behind each line, one map a day, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from geo.control.change import Moved, between
from geo.control.explain import HOLDERS, explain
from geo.errors import FigureError, ViewError
from geo.figure import words
from geo.figure.atlas.furniture import handling
from geo.figure.layout import Composed, compose, heading_of, link_of
from geo.figure.lettering import shown
from geo.figure.native import TYPEFACE, Numbers, elements
from geo.figure.options import Options
from geo.figure.presets import Preset
from geo.figure.record import record
from geo.figure.scene import Box
from geo.figure.slide import SLIDES, add_map, finished, layout_of, opened, place
from geo.figure.sources import Cited, listed
from geo.figure.world import World
from geo.link import query_string
from geo.model import Claimant
from geo.select import told
from geo.select.tally import tally
from geo.timeline import FIRST_DAY
from geo.view import View
from geo.words import CLAIMANTS, km2, signed

MAX_MAPS = 40
"""Maps of one deck: nobody shows more, and each takes a second."""

WEEK = 7
LINES_OF_CHANGE = 7
"""Lines on a slide of changes, each with its claim: they are read aloud."""

LINES_OF_SOURCES = 22
CHANGES_TOLD = 28
"""Settlements listed one by one; the rest are counted, and `kursk change` has them all."""

MARK_IDS = 1000
"""Ids of handling marks begin here: a text slide has few shapes of its own."""

BODY_PT, SOURCE_PT, TITLE_PT = 16, 12, 26


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text slide; `below` is smaller and stands under it."""

    text: str
    below: str = ""
    link: str = ""


def week(day: date) -> tuple[date, ...]:
    """The seven days to `day`."""
    return tuple(day - timedelta(days=back) for back in range(WEEK - 1, -1, -1))


def days_of_thread(world: World, thread_id: str) -> tuple[date, ...]:
    """The days of a thread's steps that the data covers, every so many where there are more than MAX_MAPS.

    Raises
    ------
    ViewError
        When there is no such thread.
    """
    thread = world.dataset.threads.get(thread_id)
    if thread is None:
        raise ViewError(f"there is no thread {thread_id!r}; choose one of {', '.join(world.dataset.threads)}")
    days = sorted({told(world.dataset, step).day for step in thread.steps})
    days = [day for day in days if day >= FIRST_DAY]
    step = max(1, -(-len(days) // MAX_MAPS))
    return tuple(days[::-1][::step][::-1])


def deck(
    world: World,
    view: View,
    days: Sequence[date],
    preset: Preset,
    options: Options,
    template: Path | None = None,
) -> tuple[bytes, dict[str, Any]]:
    """A .pptx of `view` on each of `days`, and its record.

    Raises
    ------
    FigureError
        For no day, more than MAX_MAPS, another preset than SLIDES, or a template that is no presentation.
    """
    if not 1 <= len(days) <= MAX_MAPS:
        raise FigureError(f"a deck has 1 to {MAX_MAPS} maps, not {len(days)}; give fewer days")
    if preset.name not in SLIDES:
        raise FigureError(f"a slide is one of {', '.join(SLIDES)}, not {preset.name!r}")
    made, size = opened(template, preset)
    options = options.stamped()
    book = _Book(made, size, view.tlp, own=template is None)
    views = [
        replace(view, day=day, compare=None if day == view.compare else view.compare) for day in sorted(days)
    ]
    pages = [compose(world, world.select(each), size, options) for each in views]
    last = views[-1]
    heading = heading_of(view, world, options)
    book.cover(heading, _subtitle(last, views[0], options, world))
    book.lists(words.phrase("changes", view.lang), list(_changes(world, views)), LINES_OF_CHANGE, BODY_PT)
    if view.thread:
        book.lists(heading, list(_steps(world, last)), LINES_OF_CHANGE, BODY_PT)
    for page in pages:
        add_map(made, page)
    cited = merged(pages)
    listing = [Line(f"{head}  {link}".rstrip(), link=link) for head, link in listed(cited, view.lang)]
    book.lists(words.phrase("sources", view.lang), listing, LINES_OF_SOURCES, SOURCE_PT)
    whole = record(
        world=world,
        view=query_string(last),
        options={
            **options.as_dict(),
            "preset": preset.name,
            "dpi": preset.dpi,
            "maps": [p.record["id"] for p in pages],
        },
        said=[page.record["says"] for page in pages],
        sources=cited,
        views=tuple(page.record["view"] for page in pages),
    )
    return finished(made, heading, pages[-1].description, options, whole), whole


def merged(pages: Sequence[Composed]) -> tuple[Cited, ...]:
    """The sources of all pages, each page of a publisher once."""
    found: dict[str, dict[str, Any]] = {}
    for page in pages:
        for each in page.sources:
            found.setdefault(each.name, {}).update({source.source_id: source for source in each.pages})
    ordered = sorted(found, key=lambda name: (-len(found[name]), name))
    return tuple(
        Cited(
            number,
            name,
            tuple(
                sorted(found[name].values(), key=lambda each: (each.published or date.min, each.source_id))
            ),
        )
        for number, name in enumerate(ordered, 1)
    )


def _subtitle(last: View, first: View, options: Options, world: World) -> list[str]:
    lang = last.lang
    period = words.full_day(last.day, lang)
    if first.day != last.day:
        period = f"{words.full_day(first.day, lang)} – {period}"
    account = words.phrase(
        "account", lang, words.lens_name(last.lens, lang), words.lens_about(last.lens, lang)
    )
    known = [words.phrase("known", lang, words.long_day(last.known_by, lang))] if last.known_by else []
    mark = [f"TLP:{last.tlp.upper().replace('-', '+')}"] if last.tlp else []
    author = [words.phrase("author", lang, options.author)] if options.author else []
    link = link_of(last, world, options).partition("://")[2]
    return [
        *mark,
        period,
        account,
        *known,
        *author,
        f"{options.prepared} UTC · {world.dataset.version}",
        link,
    ]


def _changes(world: World, views: Sequence[View]) -> Iterator[Line]:
    """Key figures of the first and last day, then each settlement that changed, with the claim behind it."""
    last = views[-1]
    first = (
        views[0].day
        if len(views) > 1
        else last.compare or max(FIRST_DAY, last.day - timedelta(days=last.window or WEEK))
    )
    lang = last.lang
    control = world.control(last.lens, last.known_by)
    sums = tally(world.dataset, control)
    then, now = sums.km2_on(first), sums.km2_on(last.day)
    dates = f"{words.short_day(first, lang)} → {words.short_day(last.day, lang)}"
    for key in ("RU:ua", "UA:ru"):
        before, after = then.get(key, 0.0), now.get(key, 0.0)
        if before or after:
            what = words.word(words.GROUND, key, lang)
            yield Line(f"{km2(before)} → {km2(after)} km² {what} ({signed(after - before)})", dates)
    if not (control.timeline.is_current(first) and control.timeline.is_current(last.day)):
        end = words.full_day(control.timeline.last_evidence, lang)
        yield Line(words.phrase("stale", lang, end))
        return
    change = between(control.series, control.timeline, first, last.day)
    moved = sorted(change.settlements, key=lambda each: (each.after.since, each.place_id), reverse=True)
    for each in moved[:CHANGES_TOLD]:
        yield _moved(world, last, each)
    if len(moved) > CHANGES_TOLD:
        yield Line(words.phrase("more changes", lang, len(moved) - CHANGES_TOLD))
    if not moved:
        yield Line(words.phrase("no change", lang), dates)


def _moved(world: World, view: View, moved: Moved) -> Line:
    """A settlement: before, after, and the weightiest claim for what it is now."""
    from geo.figure.atlas.labels import name_of

    place = world.dataset.places[moved.place_id]
    before, after = (_holder(each.status, view.lang) for each in (moved.before, moved.after))
    claims = explain(
        world.dataset, world.control(view.lens, view.known_by).timeline, moved.place_id, view.day
    ).claims_for
    text = f"{name_of(place, view.lang)}: {before} → {after}"
    if not claims:
        return Line(text, words.phrase("no claim", view.lang))
    cited = claims[0]
    when = words.short_day(cited.day, view.lang)
    publisher = f"{cited.publisher} [{cited.reliability}]"
    mapped = cited.claimant.startswith("map_")
    who = [when, publisher] if mapped else [when, CLAIMANTS[Claimant(cited.claimant)], publisher]
    return Line(text, ", ".join(who), cited.url or "")


def _holder(status: str, lang: str) -> str:
    held = words.word(words.STATUSES, status, lang)
    return held if lang != "en" else {str(key): value for key, value in HOLDERS.items()}[str(status)]


def _steps(world: World, view: View) -> Iterator[Line]:
    """The steps of a thread in order, with whose word each is."""
    for number, step in enumerate(world.dataset.threads[view.thread].steps, 1):
        rests = told(world.dataset, step)
        if rests.day <= view.day:
            who = step.claimant.replace("_", " ")
            yield Line(f"{number}  {step.line}", f"{words.short_day(rests.day, view.lang)}, {who}")


class _Book:
    """Text slides in the layouts of the deck; `own` where the deck is ours and not a team's."""

    def __init__(self, made: Any, size: Preset, mark: str, *, own: bool) -> None:  # noqa: ANN401 (no types)
        self._made, self._size, self._mark, self._own = made, size, mark, own

    def cover(self, title: str, lines: Sequence[str]) -> None:
        """The title slide."""
        slide = self._made.slides.add_slide(layout_of(self._made, "cover"))
        self._marked(slide)
        wide, high = self._size.width, self._size.height
        holders = list(slide.placeholders)
        self._fill(
            holders[0], [Line(title)], TITLE_PT + 6, (0.08 * wide, 0.22 * high, 0.84 * wide, 0.26 * high)
        )
        if len(holders) > 1:
            below = (0.08 * wide, 0.52 * high, 0.84 * wide, 0.4 * high)
            self._fill(holders[1], [Line(each) for each in lines], BODY_PT, below)

    def lists(self, title: str, lines: Sequence[Line], most: int, size: float) -> None:
        """As many slides as the lines need."""
        for start in range(0, len(lines), most):
            slide = self._made.slides.add_slide(layout_of(self._made, "body"))
            self._marked(slide)
            wide, high = self._size.width, self._size.height
            holders = list(slide.placeholders)
            self._fill(
                holders[0], [Line(title)], TITLE_PT, (0.04 * wide, 0.03 * high, 0.92 * wide, 0.13 * high)
            )
            for holder in holders[1:2]:
                box = (0.04 * wide, 0.17 * high, 0.92 * wide, 0.79 * high)
                self._fill(holder, lines[start : start + most], size, box)

    def _marked(self, slide: Any) -> None:  # noqa: ANN401 (no types)
        """The handling mark at top and bottom, as on the maps."""
        if self._mark:
            text, high = self._size.text, self._size.height
            tops = 0.5 * text, high - 2.1 * text
            boxes = [Box(0, top, self._size.width, top + 1.6 * text) for top in tops]
            marks = tuple(handling(self._mark, box, text) for box in boxes)
            place(slide, elements(marks, Numbers(MARK_IDS)))

    def _fill(self, holder: Any, lines: Sequence[Line], size: float, box: tuple[float, ...]) -> None:  # noqa: ANN401 (no types)
        """Put lines into a placeholder; in a deck of ours its place and font are ours too."""
        frame = holder.text_frame
        if self._own:
            holder.left, holder.top, holder.width, holder.height = (Pt(each) for each in box)
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            if self._own:
                paragraph.alignment = PP_ALIGN.LEFT
            self._run(paragraph, line.text, size, "" if line.below else line.link)
            if line.below:
                paragraph.add_line_break()
                self._run(paragraph, line.below, max(SOURCE_PT, size - 3), line.link)

    def _run(self, paragraph: Any, text: str, size: float, link: str) -> None:  # noqa: ANN401 (no types)
        run = paragraph.add_run()
        run.text = shown(text)
        run.font.size = Pt(size)
        if self._own:
            run.font.name = TYPEFACE
        if link:
            run.hyperlink.address = link
