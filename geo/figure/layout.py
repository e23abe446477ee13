"""The page: heading, map or maps, key figures, legend, sources, and what a reader needs to check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from geo import tokens
from geo.figure import chart, legend, sources, words
from geo.figure.atlas import furniture
from geo.figure.atlas.mapping import MapDrawn, draw_map, home
from geo.figure.foot import Foot
from geo.figure.lettering import shortened, width, wrapped
from geo.figure.options import Options
from geo.figure.presets import Preset
from geo.figure.record import Marked, record, says
from geo.figure.scene import Box, Group, Item, Page, Text
from geo.figure.sources import Cited
from geo.figure.world import World
from geo.link import query_string
from geo.select import Selection, stamp
from geo.select.tally import tally
from geo.timeline import FIRST_DAY
from geo.view import View
from geo.words import km2, signed

PANEL_SHARES = (0.27, 0.34)
"""Share of the page's width for the legend, wider until it fits."""

COMMON_LINES = ("oblast", "raion", "river")
"""Lines that any map has, and that a legend without room for all can do without."""

BELOW_SHARE = 0.22
"""Share of the page's height for the legend under the map, before it is known how high it is."""

MOST_BELOW = 0.4
"""Share of the page between heading and foot that the legend takes at most: the map is what a page is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A page with what it says about itself."""

    page: Page
    record: Mapping[str, Any]
    sources: tuple[Cited, ...]
    selection: Selection
    heading: str
    link: str
    description: str
    """The figure in one sentence, for those who cannot see it"""


def compose(world: World, selection: Selection, preset: Preset, options: Options) -> Composed:
    """Lay out one figure."""
    return _Composer(world, selection, preset, options.stamped()).compose()


def link_of(view: View, world: World, options: Options) -> str:
    """The address at which the explorer shows this view."""
    query = query_string(replace(view, version=stamp(world.dataset)))
    return f"{options.address.split('?')[0].split('#')[0]}?{query}"


def heading_of(view: View, world: World, options: Options) -> str:
    """The title: as asked, or what the view is about."""
    if options.title:
        return options.title
    lang = view.lang
    if view.thread in world.dataset.threads:
        return words.phrase("thread", lang, world.dataset.threads[view.thread].name)
    if options.chart == "alone":
        return words.phrase("chart title", lang)
    if view.compare is not None:
        return words.phrase("change title", lang)
    return words.phrase("dispute title" if "dispute" in view.layers else "title", lang)


class _Composer:
    """One figure being laid out."""

    def __init__(self, world: World, selection: Selection, preset: Preset, options: Options) -> None:
        self.world, self.selection, self.preset, self.options = world, selection, preset, options
        self.view = selection.view
        self.lang = self.view.lang
        self.ink = tokens.DARK if self.view.theme == "dark" else tokens.LIGHT
        self.text = preset.text
        self.heading = heading_of(self.view, world, options)
        self.link = link_of(self.view, world, options)
        self.foot = Foot(
            link=self.link,
            author=options.author,
            prepared=options.prepared,
            version=world.dataset.version,
            lang=self.lang,
            text=self.text,
            ink=self.ink,
        )

    def compose(self) -> Composed:
        whole = Box(0, 0, self.preset.width, self.preset.height)
        if self.options.map_only or self.preset.bare:
            maps, found = self._maps(whole)
            return self._finished([maps], found, ())
        margin = 1.4 * self.text
        inner = whole.grown(-margin)
        items: list[Item] = []
        if self.view.tlp:
            high = 1.6 * self.text
            top = Box(
                inner.left, whole.top + 0.5 * self.text, inner.right, whole.top + 0.5 * self.text + high
            )
            bottom = Box(
                inner.left, whole.bottom - 0.5 * self.text - high, inner.right, whole.bottom - 0.5 * self.text
            )
            items += [furniture.handling(self.view.tlp, box, self.text) for box in (top, bottom)]
            inner = Box(inner.left, top.bottom + 0.3 * self.text, inner.right, bottom.top - 0.3 * self.text)
        head, y = self._head(inner)
        items.append(head)
        footer = Box(inner.left, inner.bottom - self.foot.height(inner.width), inner.right, inner.bottom)
        body = Box(inner.left, y + 0.6 * self.text, inner.right, footer.top - 0.7 * self.text)
        drawn, found = self._body(body)
        items += drawn
        return self._finished(items, found, footer)

    def _finished(self, items: list[Item], maps: list[MapDrawn], footer: Box | tuple[()]) -> Composed:
        marks = Marked(
            events=tuple({each.event_id: each for one in maps for each in one.events}.values()),
            reports=tuple({each.position_id: each for one in maps for each in one.reports}.values()),
            sightings=tuple({each.sighting_id: each for one in maps for each in one.sightings}.values()),
            posts=tuple({each.post_id: each for one in maps for each in one.posts}.values()),
        )
        dataset = self.world.dataset
        cited = sources.cited(dataset, self.selection, marks.sources(dataset))
        made = record(
            world=self.world,
            view=query_string(replace(self.view, version=stamp(self.world.dataset))),
            options={**self.options.as_dict(), "preset": self.preset.name, "dpi": self.preset.dpi},
            said=says(self.selection, marks, self.world),
            sources=cited,
        )
        if footer:
            items = [*items, self.foot.drawn(footer, cited, str(made["id"]))]
        background = "" if self.options.transparent else self.ink["surface"]
        page = Page(
            width=self.preset.width, height=self.preset.height, background=background, items=tuple(items)
        )
        return Composed(
            page=page,
            record=made,
            sources=cited,
            selection=self.selection,
            heading=self.heading,
            link=self.link,
            description=self._alt(),
        )

    def _head(self, box: Box) -> tuple[Group, float]:
        """Title, day, account and what it means, knowledge day; also the y below them."""
        ink, text = self.ink, self.text
        items: list[Item] = []
        y = box.top
        for line in wrapped(self.heading, 1.8 * text, box.width, 2, bold=True):
            y += 1.8 * text * (1 if y == box.top else 1.15)
            items.append(
                Text(x=box.left, y=y, text=line, size=1.8 * text, ink=ink["text"], bold=True, role="title")
            )
        y += 0.45 * text
        for line in wrapped(self._when(), 1.4 * text, box.width, 2, bold=True):
            y += 1.5 * text
            items.append(
                Text(x=box.left, y=y, text=line, size=1.4 * text, ink=ink["accent"], bold=True, role="date")
            )
        name, about = words.lens_name(self.view.lens, self.lang), words.lens_about(self.view.lens, self.lang)
        notes = [(words.phrase("account", self.lang, name, about), ink["muted"], False)]
        if self.view.known_by is not None:
            day = words.long_day(self.view.known_by, self.lang)
            notes.append((words.phrase("known", self.lang, day), ink["border"], True))
        last = self.world.control(self.view.lens, self.view.known_by).timeline.last_evidence
        if not self.selection.current:
            notes.append(
                (words.phrase("stale", self.lang, words.full_day(last, self.lang)), ink["border"], True)
            )
        for note, colour, bold in notes:
            for line in wrapped(note, text, box.width, 2, bold=bold):
                y += 1.35 * text
                items.append(Text(x=box.left, y=y, text=line, size=text, ink=colour, bold=bold))
        return Group(name="Heading", items=tuple(items)), y

    def _when(self) -> str:
        day = words.long_day(self.view.day, self.lang)
        if self.view.compare is not None:
            day = words.phrase("between", self.lang, day, words.full_day(self.view.compare, self.lang))
        return words.phrase("as of", self.lang, day)

    def _body(self, box: Box) -> tuple[list[Item], list[MapDrawn]]:
        """Chart, map or maps with their legend, or both."""
        if self.options.chart == "alone":
            return [chart.curves(self.world, self.view, box, self.ink, self.text)], []
        return self._beside(box) if self.preset.beside else self._below(box)

    def _strip(self, box: Box) -> tuple[list[Item], Box]:
        """The chart as a strip at the foot of a box, where it is asked for; also the room above it."""
        if self.options.chart != "strip":
            return [], box
        high = min(7.5 * self.text, 0.28 * box.height)
        strip = Box(box.left, box.bottom - high, box.right, box.bottom)
        drawn = chart.curves(self.world, self.view, strip, self.ink, self.text)
        return [drawn], Box(box.left, box.top, box.right, strip.top - 0.6 * self.text)

    def _beside(self, box: Box) -> tuple[list[Item], list[MapDrawn]]:
        """The legend beside the map, in a panel made wider until it fits, at last shortened."""
        shares = (self.preset.panel,) if self.preset.panel else PANEL_SHARES
        for share in shares:
            cut = box.right - share * self.preset.width
            strip, place = self._strip(Box(box.left, box.top, cut - self.text, box.bottom))
            panel = Box(cut, box.top, box.right, box.bottom)
            last = share == shares[-1]
            drawn, found, end = self._map_and_legend(place, panel, shorten=last)
            if end <= panel.bottom:
                break
        return [*strip, *drawn], found

    def _below(self, whole: Box) -> tuple[list[Item], list[MapDrawn]]:
        """The legend under the map, drawn again once it is known how much room it takes."""
        strip, box = self._strip(whole)
        high = BELOW_SHARE * self.preset.height
        for last in (False, True):
            cut = box.bottom - high
            place = Box(box.left, box.top, box.right, cut - self.text)
            panel = Box(box.left, cut, box.right, box.bottom)
            drawn, found, end = self._map_and_legend(place, panel, shorten=last)
            if abs(end - panel.bottom) < self.text:
                break
            high = min(end - panel.top, MOST_BELOW * box.height)
        return [*strip, *drawn], found

    def _map_and_legend(
        self, place: Box, panel: Box, *, shorten: bool
    ) -> tuple[list[Item], list[MapDrawn], float]:
        maps, found = self._maps(place)
        figures, y = self._figures(panel)
        rows = self._legend(found)
        told = [words.word(words.STATUSES, status, self.lang) for _, _, _, status in self._sums()]
        rows = legend.without(rows, told)
        room = Box(panel.left, y + 0.4 * self.text, panel.right, panel.bottom)
        key, end = legend.flow(rows, room, self.text, self.ink)
        if shorten and end > panel.bottom:
            rows = legend.without(rows, [words.word(words.LINES, kind, self.lang) for kind in COMMON_LINES])
            key, end = legend.flow(rows, room, self.text, self.ink)
        while shorten and end > panel.bottom and rows:
            rows = legend.shorter(rows)
            key, end = legend.flow(rows, room, self.text, self.ink)
        return [maps, figures, key], found, end

    def _legend(self, found: list[MapDrawn]) -> list[legend.Section]:
        merged: dict[str, dict[str, legend.Entry]] = {}
        for each in found:
            for section in each.legend:
                known = merged.setdefault(section.heading, {})
                known.update({entry.words: entry for entry in section.entries if entry.words not in known})
        made = [legend.Section(name, tuple(entries.values())) for name, entries in merged.items()]
        omitted = {record_id for each in found for record_id in each.omitted}
        if omitted:
            note = legend.Entry(words.phrase("omitted", self.lang, len(omitted)))
            alone = made.pop().entries if made and not made[-1].heading else ()
            made.append(legend.Section("", (*alone, note)))
        return made

    def _maps(self, box: Box) -> tuple[Group, list[MapDrawn]]:
        """The map, or two side by side, each with its day."""
        view = self.view
        if view.compare is None or view.compare_mode == "diff":
            one = draw_map(
                self.world,
                self.selection,
                box,
                self.ink,
                self.text,
                self.options.extent,
                self._told_on_map(),
                caption=self.options.caption
                or (words.phrase("credits", self.lang) if self.preset.bare else ""),
            )
            return Group(name="Map", items=one.items, alt=self._alt()), [one]
        half = (box.width - self.text) / 2
        boxes = (
            Box(box.left, box.top, box.left + half, box.bottom),
            Box(box.right - half, box.top, box.right, box.bottom),
        )
        items: list[Item] = []
        found: list[MapDrawn] = []
        for place, day in zip(boxes, sorted((view.compare, view.day)), strict=True):
            single = replace(view, day=day, compare=None)
            label = words.full_day(day, self.lang)
            drawn = draw_map(
                self.world,
                self.world.select(single),
                place,
                self.ink,
                self.text,
                self.options.extent or home(self.world, view),
                label,
                locator=not found,
            )
            items.append(Group(name=label, items=drawn.items))
            found.append(drawn)
        return Group(name="Maps", items=tuple(items), alt=self._alt()), found

    def _told_on_map(self) -> str:
        """Day and account, where nothing around the map says so."""
        if not self.preset.bare:
            return ""
        day = words.full_day(self.view.day, self.lang)
        name = words.lens_name(self.view.lens, self.lang)
        if self.view.compare is not None:
            day = words.phrase("between", self.lang, day, words.full_day(self.view.compare, self.lang))
        return f"{day} · {name}"

    def _alt(self) -> str:
        said = ", ".join(f"{km2(value)} km² {what}" for what, value, _, _ in self._sums())
        return f"{self.heading}. {self._when()}. {said}"

    def _sums(self) -> list[tuple[str, float, float | None, str]]:
        """Words, km2, change over the window (None: unknown) and the status whose look it has."""
        control = self.world.control(self.view.lens, self.view.known_by)
        days = self.view.window or (self.view.day - FIRST_DAY).days
        other = self.view.compare or self.view.day - timedelta(days=days)
        before = tally(self.world.dataset, control).km2_on(other) if other >= FIRST_DAY else {}
        known = other >= FIRST_DAY and control.timeline.is_current(other)
        now, rows = self.selection.km2, []
        for key, names in (
            ("RU:ua", ("RU:ua",)),
            ("UA:ru", ("UA:ru",)),
            ("contested", ("RU:contested", "UA:contested")),
        ):
            value, then = (sum(km2.get(name, 0.0) for name in names) for km2 in (now, before))
            if round(value, 1) or round(then, 1):
                what = words.word(words.GROUND, key, self.lang)
                rows.append((what, value, value - then if known else None, key.rpartition(":")[2]))
        return rows

    def _figures(self, box: Box) -> tuple[Group, float]:
        """Key figures: km2 by holder with the change over the window, or since the day compared with."""
        ink, text = self.ink, self.text
        items: list[Item] = []
        y = box.top
        rows = self._sums() if self.selection.current else []
        columns = 1 if self.preset.beside else max(1, len(rows))
        wide = box.width / columns
        for number, (what, value, change, status) in enumerate(rows):
            x = box.left + (number % columns) * wide
            top = y if columns == 1 else box.top
            sample = Box(x, top + 0.35 * text, x + 1.9 * text, top + 1.65 * text)
            items.append(Group(name=f"Sample: {what}", items=legend.ground_sample(status, ink)(sample)))
            number_text = f"{km2(value)} {words.phrase('km2', self.lang)}"
            left = x + 2.3 * text
            baseline = top + 1.55 * text
            items.append(
                Text(x=left, y=baseline, text=number_text, size=1.6 * text, ink=ink["text"], bold=True)
            )
            if change is not None:
                since = self._since()
                said = f"{signed(change)} {since}"
                at = left + width(number_text, 1.6 * text, bold=True) + 0.6 * text
                items.append(
                    Text(
                        x=at,
                        y=baseline,
                        text=shortened(said, text, x + wide - at),
                        size=text,
                        ink=ink["muted"],
                    )
                )
            below = wrapped(what, text, wide - 2.3 * text, 2)
            for offset, line in enumerate(below):
                items.append(
                    Text(
                        x=left,
                        y=baseline + (1.35 + 1.25 * offset) * text,
                        text=line,
                        size=text,
                        ink=ink["text"],
                    )
                )
            y = top + (3.3 + 1.25 * (len(below) - 1)) * text
        return Group(name="Key figures", items=tuple(items)), y

    def _since(self) -> str:
        if self.view.compare is not None:
            return f"({words.short_day(self.view.compare, self.lang)})"
        if not self.view.window:
            return ""
        return f"({words.phrase('in days', self.lang, self.view.window)})"
