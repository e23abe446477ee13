"""Every panel, the sidebar, the link, and what they say when there is nothing to show."""

from __future__ import annotations

from datetime import date

import pytest

from geo import annotation
from geo.control.judgement import PEACETIME_DAY
from geo.link import decode
from geo.model import Lens
from geo.select import fit
from geo.tokens import LIGHT
from geo.view import PANELS, View
from geo.web import resources
from geo.web.asked import ask
from geo.web.panels import area, claims, data, dispute
from geo.web.session import Session, take_over
from tests.web.conftest import Page

DAY = "d=2024-10-30"


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "link",
    [
        DAY,
        "d=2024-08-06&w=1",
        "d=2026-03-19&w=1&lens=ua_official",
        "d=2026-08-21&w=1&lens=map_owlmaps",
        f"{DAY}&q=nothing-has-this-name&grade=A",
        "d=1999-01-01&sel=place:nowhere&pub=nobody",
        f"{DAY}&sel=place:ru-kursk-sudzha&cmp=2025-03-20&lens=ru_official",
        f"{DAY}&sel=at:51.2,35.3",
        f"{DAY}&sel=at:0,0",
    ],
)
def test_every_panel_answers_every_link(opened, panel, link):
    shown = opened(f"{link}&panel={panel}")
    assert shown.panel_body
    assert decode(dict(shown.app.query_params))[0].panel == panel


def test_the_link_sets_day_window_and_lens(opened):
    view = opened(f"{DAY}&w=14&lens=press").session.view
    assert (view.day, view.window, view.lens) == (date(2024, 10, 30), 14, Lens.PRESS)


def test_the_address_follows_the_sidebar(opened):
    shown = opened(DAY)
    shown.app.date_input(key="day").set_value(date(2024, 9, 1))
    shown.app.selectbox(key="lens").select(Lens.UA_OFFICIAL)
    shown.run()
    assert decode(dict(shown.app.query_params))[0] == shown.session.view
    assert (shown.session.view.day, shown.session.view.lens) == (date(2024, 9, 1), Lens.UA_OFFICIAL)


def test_the_map_is_told_what_the_sidebar_changed(opened):
    shown = opened(DAY)
    before = shown.map["serial"]
    shown.app.selectbox(key="window").select(30)
    shown.run()
    assert (shown.map["view"]["window"], shown.map["serial"] > before) == (30, True)


def test_the_map_document_never_changes_address(opened):
    shown = opened(DAY)
    source = shown.map["src"]
    shown.app.selectbox(key="lens").select(Lens.RU_OFFICIAL)
    assert shown.run().map["src"] == source


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("d=2024-13-45", "2024-13-45"),
        ("d=1999-01-01", "1999-01-01"),
        ("colour=red", "colour"),
        (f"{DAY}&sel=place:nowhere", "nowhere"),
        (f"{DAY}&pub=nobody", "nobody"),
        (f"{DAY}&v=0123456789abcdef.1.1.1", "Since then"),
    ],
)
def test_what_a_link_asked_in_vain_is_named(opened, link, named):
    assert any(named in text for text in opened(link).texts)


def test_a_newcomer_is_shown_around_until_it_is_hidden(opened):
    shown = opened()
    assert "Drag the day" in shown.texts[0]
    shown.app.button(key="tour_hide").click()
    assert shown.run().texts == []


def test_the_tour_opens(opened):
    shown = opened()
    shown.app.button(key="tour_open").click()
    assert any("As known on" in text.value for text in shown.run().app.markdown)


def test_a_good_link_needs_no_notes(opened):
    assert opened(DAY).texts == []


def test_key_figures(opened):
    figures = opened(DAY).figures
    assert figures["Events"] == "13"
    assert figures["Russia: held by Ukraine"].endswith(" km² · 46 settlements")
    assert opened("d=2026-03-19&lens=ua_official").figures["Contested"] == "–"


def test_settlements_are_counted_by_status_in_both_countries(opened):
    link = "d=2025-06-30"
    selection = ask(decode(link)[0]).selection
    shown = [value.split(" · ")[1] for value in list(opened(link).figures.values())[:3]]
    held = [("RU:ua",), ("UA:ru",), ("RU:contested", "UA:contested")]
    counted = [sum(selection.settlements.get(key, 0) for key in keys) for keys in held]
    assert shown == [f"{number} settlement{'' if number == 1 else 's'}" for number in counted]
    assert counted[2] > 0


def test_a_settlement_lost_does_not_hide_one_gained(opened):
    changes = [metric.delta for metric in opened(DAY).app.metric]
    assert all(" · " in change for change in changes[:3])


def test_events_come_with_sources_and_grades(opened):
    cards = opened(DAY).panel("events").cards
    assert len(cards) == 13
    assert all(
        card["links"] and any(tag["text"].startswith("source ") for tag in card["tags"]) for card in cards
    )


@pytest.mark.parametrize(
    ("panel", "said"),
    [("events", "No event in this window"), ("units", "No unit was reported"), ("claims", "")],
)
def test_a_filter_that_matches_nothing_says_so(opened, panel, said):
    shown = opened(f"{DAY}&q=nothing-has-this-name").panel(panel)
    assert not shown.cards
    assert any(said in each["empty"] for each in shown.lists)


def test_reset_brings_everything_back(opened):
    shown = opened(f"{DAY}&q=nothing-has-this-name&grade=A&side=kp")
    next(button for button in shown.app.button if button.label == "Reset filters").click()
    shown.run()
    assert shown.session.view == View(day=date(2024, 10, 30), version=shown.session.view.version)
    assert len(shown.panel("events").cards) == 13


def test_search_finds_a_place_in_cyrillic(opened):
    shown = opened(f"{DAY}&q=Суджа")
    assert "Sudzha" in {card["title"] for card in shown.cards}


def test_claims_here_explains_a_place(opened):
    shown = opened(f"{DAY}&sel=place:ru-kursk-sudzha").panel("claims")
    headings = [each["heading"] for each in shown.lists]
    assert any(heading.startswith("Claims that decide (") for heading in headings)
    assert "Sudzha (" in shown.cards[0]["title"]
    assert shown.cards[0]["lines"]


def test_claims_here_explains_a_point_by_its_neighbours(opened):
    shown = opened(f"{DAY}&sel=at:51.2,35.3").panel("claims")
    assert shown.app.main.caption[0].value.startswith("At 51.2000, 35.3000: ")
    assert sum("km away" in card["title"] for card in shown.cards) == 3


@pytest.mark.parametrize(
    ("asked", "panel"),
    [
        ("sel=place:ru-kursk-sudzha", "claims"),
        ("sel=unit:ru-810-nib", "units"),
        ("sel=event:nk-generals-named-2024-10-30", "events"),
        ("thread=sudzha", "threads"),
        ("w=3", "events"),
    ],
)
def test_a_link_opens_the_panel_it_is_about(opened, asked, panel):
    shown = opened(f"{DAY}&{asked}")
    assert shown.session.view.panel == shown.app.session_state["panel"] == panel
    assert "panel" not in shown.app.query_params


def test_what_opens_below_the_map_is_no_news_to_the_map(opened):
    shown = opened(f"{DAY}&colour=red")
    before = shown.map["serial"], shown.texts
    shown.app.segmented_control(key="panel").select("area")
    shown.run()
    assert (shown.map["serial"], shown.texts) == before
    assert shown.app.query_params["panel"] == "area"


def test_a_shared_link_says_what_is_open(opened):
    shown = opened(DAY).panel("data.claims")
    link = shown.app.sidebar.code[0].value
    assert decode(link.partition("?")[2])[0] == shown.session.view


def test_the_place_picker_selects(opened):
    shown = opened(DAY).panel("claims")
    shown.app.selectbox(key="place").select("ru-kursk-sudzha")
    assert shown.run().session.view.selected == "place:ru-kursk-sudzha"


def test_change_counts_settlements_both_ways(opened):
    forward = opened(f"{DAY}&cmp=2025-03-20").panel("change").lists[-1]["heading"]
    backward = opened("d=2025-03-20&cmp=2024-10-30").panel("change").lists[-1]["heading"]
    assert forward == backward
    assert int(forward.split()[0]) > 20


@pytest.mark.parametrize(("panel", "selected"), [("units", "unit:ru-810-nib"), ("events", "event:")])
def test_what_is_selected_stands_first(opened, panel, selected):
    last = opened(f"{DAY}&w=14").panel("events").cards[-1]["key"]
    link = f"{DAY}&w=14&sel={last if selected == 'event:' else selected}"
    first = opened(link).panel(panel).cards[0]
    assert first["chosen"]


def test_the_first_day_has_no_day_before_it(opened):
    shown = opened("d=2024-08-06").panel("change")
    assert any("The data begins on this day" in text for text in shown.texts)
    assert not shown.cards
    assert [metric.delta for metric in shown.app.metric] == [""] * len(shown.figures)


def test_the_same_day_changed_nothing(opened):
    shown = opened(f"{DAY}&cmp=2024-10-30").panel("change")
    assert not shown.cards


def test_coverage_names_lenses_that_do_not_reach(opened):
    cards = opened("d=2026-03-01").panel("coverage").cards
    tags = {card["title"]: card["tags"][0]["text"] for card in cards if card["title"].startswith("Account")}
    assert tags["Account: Ukrainian officials"] == "ends before the day"
    assert tags["Account: Assessed"] == "covers the day"


def test_a_thread_is_a_link_and_steps_move_the_day(opened, explorer):
    thread = next(iter(explorer.dataset.threads.values()))
    shown = opened(f"{DAY}&thread={thread.thread_id}").panel("threads")
    shown.app.button(key="thread_next").click()
    shown.run()
    first = explorer.dataset.events[thread.steps[0].event_id]
    assert shown.session.view.selected == f"event:{first.event_id}"
    assert shown.session.view.day == first.day


def test_a_step_may_be_placed_footage_at_its_exact_point(opened, explorer):
    sighting = explorer.dataset.sightings["g02487"]
    shown = opened("d=2025-04-28&thread=north-korean-troops&sel=event:nis-600-dead-2025-04-30")
    shown.panel("threads").app.button(key="thread_next").click()
    view = shown.run().session.view
    assert (view.selected, view.day) == ("sighting:g02487", sighting.day)
    assert view.center == pytest.approx((sighting.lat, sighting.lon), abs=0.001)
    card = shown.panel("threads").cards[0]
    said, kind, *_ = (tag["text"] for tag in card["tags"])
    assert (said, kind) == ("said by: Project Owl map", "placed footage")
    assert [each["text"] for each in card["links"]] == ["1 link hidden"]


@pytest.mark.parametrize("table", data.NAMES)
def test_tables_show_what_the_map_shows(opened, table):
    shown = opened(f"{DAY}&cmp=2024-09-30").panel(table)
    assert len(shown.app.dataframe[0].value) > 0
    assert shown.app.get("download_button")


def test_surfaces_as_once_known_fill_in_when_they_are_there(opened):
    shown = opened("d=2024-09-10&known=2024-09-15&lens=map_deepstate")
    assert shown.figures["Russia: held by Ukraine"].startswith("… · ")
    assert shown.map["control"].endswith("/map_deepstate/2024-09-15.json")
    resources.variant(Lens.MAP_DEEPSTATE, date(2024, 9, 15))
    assert " km² · " in shown.run().figures["Russia: held by Ukraine"]


@pytest.mark.parametrize("panel", ["claims", "change", "dispute", "coverage"])
def test_panels_do_not_wait_for_surfaces_as_once_known(opened, panel):
    shown = opened("d=2024-09-10&known=2024-09-12&lens=map_deepstate&sel=at:51.2,35.3").panel(panel)
    assert shown.panel_body


def test_charts_have_the_colours_of_the_page_where_it_does_not_follow_the_link(opened):
    view = opened(f"{DAY}&theme=dark").session.view
    assert area.chart(ask(view), "RU:ua")["config"]["axis"]["labelColor"] == LIGHT["text"]


KNOWN = "d=2024-08-29&known=2024-08-20&lens=map_deepstate"


def test_coverage_says_what_was_covered_then(opened):
    cards = opened(KNOWN).panel("coverage").cards
    tags = {card["title"]: card["tags"][0]["text"] for card in cards if card["title"].startswith("Account")}
    assert len(tags) == len(Lens)
    assert set(tags.values()) == {"ends before the day"}


def test_no_lens_knows_what_was_published_later(opened):
    asked = ask(opened(KNOWN).session.view)
    assert max(control.timeline.last_evidence for control in asked.known.values()) <= date(2024, 8, 20)


def test_the_curve_ends_and_totals_stop_where_they_were_known(opened):
    view = opened(KNOWN).session.view
    resources.variant(view.lens, view.known_by)
    lines = area.curves("RU:ua", view.known_by, ask(view).ready)
    points = area.reported("RU:ua", view.known_by)
    assert "DeepState map" in {row["account"] for row in lines}
    assert max(row["day"] for row in [*lines, *points]) <= "2024-08-20"
    assert 0 < len(points) < len(area.reported("RU:ua", None))


def test_the_dispute_is_told_in_three_verdicts():
    assert len(dispute.ground(dispute.on(date(2024, 10, 30)))) == 3


def test_a_report_of_the_map_is_taken_over_without_telling_it_back():
    current = Session(view=fit(resources.explorer().dataset, View())[0])
    take_over(current, {"type": "view", "number": 3, "view": {"day": 90, "zoom": 9.5}})
    assert (current.view.day, current.view.zoom) == (date(2024, 10, 30), 9.5)
    assert (current.heard, current.serial, current.touched) == (3, 0, True)


def test_the_map_is_told_where_its_report_does_not_fit_the_data():
    current = Session(view=fit(resources.explorer().dataset, View())[0])
    take_over(current, {"type": "view", "number": 1, "view": {"day": 9000, "selected": "place:nowhere"}})
    assert (current.view.selected, current.serial) == ("", 1)
    assert len(current.notes) == 2


def test_marks_that_no_link_can_carry_are_taken_back_and_the_reader_is_told():
    arrow = "arrow:black:51.05,34.9,51.19,35.27:axis"
    current = Session(view=fit(resources.explorer().dataset, View())[0])
    take_over(current, {"type": "view", "number": 1, "view": {"annotations": arrow}})
    assert (annotation.write(current.view.annotations), current.serial, current.notes) == (arrow, 0, ())
    take_over(current, {"type": "view", "number": 2, "view": {"annotations": "~".join([arrow] * 60)}})
    assert (annotation.write(current.view.annotations), current.serial) == (arrow, 1)
    (note,) = current.notes
    assert note.startswith("The last change on the map was taken back: your marks")


def test_the_page_is_outdated_by_a_change_of_its_view_and_by_a_note():
    current = Session(view=fit(resources.explorer().dataset, View())[0])
    assert not current.outdated
    for change in ({"serial": 1}, {"notes": ("that cannot be shown",)}, {"notes": ()}):
        for name, value in change.items():
            setattr(current, name, value)
        assert current.outdated
        current.mark_drawn()
        assert not current.outdated


def test_a_note_stays_while_the_map_only_finds_its_place():
    current = Session(view=fit(resources.explorer().dataset, View())[0], notes=("the link said",))
    take_over(current, {"type": "view", "number": 1, "view": {"center": [51.2, 35.1], "zoom": 9}})
    assert current.notes == ("the link said",)
    take_over(current, {"type": "view", "number": 2, "view": {"day": 90}})
    assert not current.notes


def test_a_step_far_away_leaves_the_map_where_it_is(opened, explorer):
    thread = explorer.dataset.threads["north-korean-troops"]
    steps = [step.event_id for step in thread.steps]
    far = steps.index("sergeevka-training-video-2024-10-18")
    shown = opened(f"{DAY}&thread={thread.thread_id}&sel=event:{steps[far - 1]}&at=51.2,35.3,10")
    shown.panel("threads").app.button(key="thread_next").click()
    view = shown.run().session.view
    assert (view.selected, view.center) == (f"event:{steps[far]}", (51.2, 35.3))


def test_a_link_beyond_the_base_map_opens_on_it_and_says_so(opened):
    session = opened(f"{DAY}&at=44.3,131.7,9").session
    assert session.view.center is None
    assert any("does not reach 44.3, 131.7" in note for note in session.notes)


def test_of_a_key_given_twice_the_first_counts_and_it_is_named():
    shown = Page()
    shown.app.query_params["d"] = ["2024-10-30", "2025-01-01"]
    session = shown.run().session
    assert session.view.day == date(2024, 10, 30)
    assert any("twice" in note for note in session.notes)


@pytest.mark.parametrize(
    "said", [{}, {"type": "view"}, {"type": "view", "view": 5, "number": "x"}, {"type": 3}, {"type": "error"}]
)
def test_any_other_message_leaves_the_view(said):
    view = fit(resources.explorer().dataset, View())[0]
    current = Session(view=view)
    take_over(current, said)
    assert current.view == view


def test_a_step_names_whose_word_it_is(opened):
    cards = opened("d=2024-10-30&thread=north-korean-troops").panel("threads").cards
    said = [tag["text"] for card in cards for tag in card["tags"] if tag["text"].startswith("said by: ")]
    assert said[0] == "said by: President of Ukraine"
    assert "said by: US Department of Defense" in said
    assert len(said) > 55


def test_a_link_to_an_event_of_another_day_shows_it_first_and_leads_there(opened):
    link = "d=2024-08-21&sel=event:nk-generals-named-2024-10-30"
    apart, listed = opened(link).panel("events").lists
    assert [card["key"] for card in apart["cards"]] == ["event:nk-generals-named-2024-10-30"]
    assert (apart["cards"][0]["action"], apart["cards"][0]["chosen"]) == ("Go to this day", True)
    assert "nk-generals" not in str(listed)
    within = opened(link.replace("2024-08-21", "2024-10-30")).panel("events").lists
    assert [len(each["cards"]) > 1 for each in within] == [True]


def test_a_status_that_never_changed_has_no_day_it_began():
    asked = ask(View(day=date(2024, 10, 30)))
    stated = [each for each in asked.selection.judgements.values() if each.stated]
    never = [each for each in stated if each.since == PEACETIME_DAY]
    assert 0 < len(never) < len(stated)
    assert {claims.judgement_card(asked, "Here", each).when for each in never} == {"as in peacetime"}


def test_a_status_names_the_footage_that_was_weighed():
    asked = ask(View(day=date(2024, 9, 1)))
    lines = claims.judgement_card(asked, "Sudzha", asked.selection.judgements["ru-kursk-sudzha"]).lines
    assert "Placed footage weighed: for it “Presence: vehicle, Ukraine”, Thu 2024-08-29." in lines
