"""Claims to status: the ladder of words, knowledge time, ageing, grades. Places and claims are made up."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.control.claims import Voice, Worth, gather, ready, voice_of
from geo.control.evidence import RULES, judge
from geo.control.hearing import PATIENCE_DAYS
from geo.control.judgement import PEACETIME_DAY
from geo.errors import MissingRecordError, ViewError
from geo.model import (
    Claim,
    Claimant,
    Country,
    DatePrecision,
    Lens,
    Mapper,
    Place,
    Publisher,
    Side,
    Sighting,
    SightingKind,
    Source,
    Status,
    Strength,
    Whose,
)
from tests.control.world import mapper
from tests.sizes import cases

UA, RU, CONTESTED = Status.UA, Status.RU, Status.CONTESTED
DAY = date(2024, 10, 1)
HERE = "ru-kursk-here"


@dataclass
class Ledger:
    """The part of a Dataset that evidence reads, filled claim by claim."""

    mappers: dict[Claimant, Mapper] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    sightings: dict[str, Sighting] = field(default_factory=dict)

    def settle(self, place_id, lat=51.2, lon=35.2):
        self.places[place_id] = Place(
            place_id=place_id, name_en="", name_ru="", name_uk="", kind="village", oblast="", raion="",
            country=Country(place_id[:2].upper()), lat=lat, lon=lon, population=None, named_in_ledgers=True,
            confidence="high", origin="", aliases=(),
        )  # fmt: skip

    def say(self, day, status, claimant, strength="holds", *, place_id=HERE, letter="C", **more):
        """One claim; `day` is counted from DAY, `published` too."""
        if place_id not in self.places:
            self.settle(place_id)
        number = f"c{len(self.claims):03}"
        published = more.pop("published", None)
        self.publishers[letter] = Publisher(
            publisher_id=letter, name=letter, kind="", reliability=letter, reason=""
        )
        known = None if published is None else DAY + timedelta(days=published)
        self.sources[number] = Source(
            source_id=number, publisher_id=letter, published=known, url="https://example.org", cited_as=""
        )
        self.claims[number] = Claim(
            claim_id=number, day=DAY + timedelta(days=day), day_inferred=False, place_id=place_id, place="",
            place_ambiguous=more.pop("ambiguous", False), status=status and Status(status),
            strength=Strength(strength),
            claimant=Claimant(claimant), source_id=number, note="",
            held_m=more.pop("metres", 0 if claimant.startswith("map_") else None),
        )  # fmt: skip
        return self

    def show(self, day, whose, *, happened=None):
        """Footage of people on the ground in a place, put on the map on `day` counted from DAY."""
        if HERE not in self.places:
            self.settle(HERE)
        number = f"g{len(self.sightings):03}"
        self.publishers["F"] = Publisher(publisher_id="F", name="F", kind="", reliability="F", reason="")
        self.sources[number] = Source(
            source_id=number, publisher_id="F", published=None, url="https://example.org", cited_as=""
        )
        self.sightings[number] = Sighting(
            sighting_id=number, day=DAY + timedelta(days=day), lat=51.2, lon=35.2,
            mapper=Claimant.MAP_OWLMAPS, mapper_side=Side.UA, whose=Whose(whose), what=None,
            kind=SightingKind.PRESENCE, civilian_harm=False, happened=happened,
            happened_precision=happened and DatePrecision.DAY, hedged=False, oblast="", place_id=HERE,
            place_km=0.5, units=(), source_ids=(number,),
        )  # fmt: skip
        return self


def found(ledger, day, lens=Lens.PRESS, place_id=HERE, **more):
    """Status and rule on a day counted from DAY."""
    judgement = judge(ledger, lens, **more).at(place_id, DAY + timedelta(days=day))
    return judgement.status, judgement.rule


@pytest.mark.parametrize(
    ("status", "claimant", "strength", "expected"),
    [
        ("ua", "isw", "holds", (UA, "observed")),
        ("ua", "geolocated", "holds", (UA, "observed")),
        ("ua", "deepstate", "holds", (UA, "observed")),
        ("ua", "milblogger", "holds", (UA, "admitted")),
        ("ua", "ru_official", "holds", (UA, "admitted")),
        ("ua", "local_official", "holds", (UA, "admitted")),
        ("ua", "ua_official", "holds", (CONTESTED, "claimed")),
        ("ua", "media", "holds", (CONTESTED, "claimed")),
        ("ua", "nis", "holds", (CONTESTED, "claimed")),
        ("contested", "isw", "partial", (CONTESTED, "part_held")),
        ("contested", "deepstate", "partial", (CONTESTED, "grey_zone")),
        ("ua", "isw", "partial", (CONTESTED, "part_held")),
        ("contested", "ua_official", "fighting", (CONTESTED, "fighting")),
        ("ua", "isw", "fighting", (CONTESTED, "fighting")),
        ("contested", "ru_official", "presence", (RU, "peacetime")),
        ("ru", "ru_official", "holds", (RU, "reaffirmed")),
    ],
)
def test_one_claim_about_a_russian_village(status, claimant, strength, expected):
    assert found(Ledger().say(0, status, claimant, strength), 0) == expected


@pytest.mark.parametrize("claimant", ["ru_official", "milblogger", "media"])
def test_weak_words_need_a_second_voice(claimant):
    ledger = Ledger().say(0, "ua", "isw").say(5, "ru", claimant).say(9, "ru", claimant)
    assert found(ledger, 9) == (CONTESTED, "claimed")


def test_two_weak_voices_corroborate_within_three_weeks():
    ledger = Ledger().say(0, "ua", "isw").say(5, "ru", "ru_official").say(25, "ru", "media")
    assert found(ledger, 24) == (CONTESTED, "claimed")
    assert found(ledger, 25) == (RU, "corroborated")


def test_two_weak_voices_a_month_apart_do_not():
    ledger = Ledger().say(0, "ua", "isw").say(5, "ru", "ru_official").say(27, "ru", "media")
    assert found(ledger, 27) == (CONTESTED, "claimed")


def test_an_admission_settles_a_claim():
    ledger = Ledger().say(0, "ua", "isw").say(5, "ru", "ru_official").say(7, "ru", "ua_official")
    assert found(ledger, 7) == (RU, "admitted")


def test_observers_of_one_day_who_differ_leave_it_contested():
    ledger = Ledger().say(0, "ua", "isw").say(0, "ru", "geolocated")
    assert found(ledger, 0) == (CONTESTED, "observers_differ")


def test_an_observer_outweighs_an_admission_of_the_same_day():
    ledger = Ledger().say(0, "ua", "isw").say(4, "ua", "milblogger").say(4, "ru", "isw")
    assert found(ledger, 4) == (RU, "observed")


def test_an_admission_with_part_holding_of_the_same_day_is_not_yet_a_loss():
    ledger = Ledger().say(0, "ua", "milblogger").say(0, "contested", "milblogger", "partial")
    assert found(ledger, 0) == (CONTESTED, "part_held")


@pytest.mark.parametrize(("strength", "days"), [("fighting", 7), ("partial", 14)])
def test_loose_words_lapse_and_never_flip(strength, days):
    ledger = Ledger().say(0, "ua", "isw").say(3, "contested", "ru_official", strength).say(90, "ru", "isw")
    assert [found(ledger, day)[0] for day in (3, 2 + days, 3 + days)] == [CONTESTED, CONTESTED, UA]


def test_age_alone_changes_nothing():
    ledger = Ledger().say(0, "ua", "isw").say(0, "ua", "isw", place_id="ru-kursk-near")
    ledger.say(300, "ua", "isw", place_id="ua-sumy-far")
    early, late = (judge(ledger, Lens.PRESS).at(HERE, DAY + timedelta(days=day)) for day in (0, 300))
    assert early == late
    assert (early.age_days(DAY), late.age_days(DAY + timedelta(days=300))) == (0, 300)


def test_contradiction_lowers_confidence():
    calm = Ledger().say(0, "ua", "isw")
    torn = Ledger().say(0, "ua", "isw").say(0, "ru", "ru_official").say(0, "ru", "media")
    assert judge(torn, Lens.PRESS).at(HERE, DAY).confidence < judge(calm, Lens.PRESS).at(HERE, DAY).confidence


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ([("ua", "isw", "C"), ("ua", "milblogger", "E")], "C1"),
        ([("ua", "isw", "C")], "C2"),
        ([("ua", "isw", "B"), ("ru", "ru_official", "A")], "B3"),
        ([("ua", "isw", "B"), ("ua", "media", "D"), ("ru", "ru_official", "A")], "B2"),
        ([("ua", "isw", "C"), ("ru", "ua_official", "B")], "C3"),
        ([("ua", "media", "B")], "B3"),
    ],
)
def test_grade_letter_and_digit_are_judged_apart(says, expected):
    ledger = Ledger()
    for status, claimant, letter in says:
        ledger.say(0, status, claimant, letter=letter)
    assert judge(ledger, Lens.PRESS).at(HERE, DAY).grade == expected


def test_an_ambiguous_place_is_not_decided_by_one_word():
    assert found(Ledger().say(0, "ua", "isw", ambiguous=True), 0) == (CONTESTED, "claimed")


def maps(*numbers, of=("map_deepstate",)):
    """Mappers whose maps were read on days counted from DAY, and told nothing after the last of them."""
    days = tuple(DAY + timedelta(days=number) for number in numbers)
    return {Claimant(each): mapper(Claimant(each), days, full_until=days[-1], last=days[-1]) for each in of}


TWO = ("map_deepstate", "map_owlmaps")


def test_the_map_decides_on_its_own_days():
    ledger = Ledger(maps(*range(30))).say(2, "ua", "map_deepstate")
    assert [found(ledger, day, Lens.ASSESSED) for day in (1, 2)] == [(RU, "peacetime"), (UA, "observed")]


@pytest.mark.parametrize(("claimant", "status", "days"), [("ru_official", "ru", 7), ("isw", "ru", 14)])
def test_what_the_map_does_not_bear_out_lapses(claimant, status, days):
    ledger = Ledger(maps(*range(30))).say(0, "ua", "map_deepstate").say(3, status, claimant)
    assert [found(ledger, day, Lens.ASSESSED)[0] for day in (3, 2 + days, 3 + days)] == [CONTESTED] * 2 + [UA]


def test_of_two_drawings_of_one_day_the_last_holds():
    ledger = Ledger(maps(0)).say(0, "ua", "map_deepstate").say(0, "ru", "map_deepstate")
    (judgement,) = judge(ledger, Lens.MAP_DEEPSTATE).judgements[HERE]
    assert (judgement.status, judgement.claims_for) == (RU, ("c001",))


def test_two_strong_voices_outvote_the_map():
    ledger = Ledger(maps(*range(30))).say(0, "ua", "map_deepstate").say(3, "ru", "isw")
    assert found(ledger.say(5, "ru", "ua_official"), 5, Lens.ASSESSED) == (RU, "admitted")


def test_after_the_last_map_day_a_claim_waits_for_voices():
    ledger = Ledger(maps(0)).say(0, "ua", "map_deepstate").say(3, "ru", "ru_official")
    ledger.say(99, "ru", "isw", place_id="ru-kursk-far")
    assert [found(ledger, day, Lens.ASSESSED)[0] for day in (23, 24)] == [CONTESTED, UA]


def test_two_mappers_who_agree_settle_a_place():
    ledger = Ledger(maps(*range(30), of=TWO)).say(2, "ua", "map_deepstate").say(4, "ua", "map_owlmaps")
    timeline = judge(ledger, Lens.ASSESSED)
    days = [timeline.at(HERE, DAY + timedelta(days=day)) for day in (2, 4)]
    assert [(each.status, each.rule) for each in days] == [
        (CONTESTED, "mappers_differ"),
        (UA, "mappers_agree"),
    ]
    assert days[1].grade == "C1"


@pytest.mark.parametrize(
    ("claimant", "strength"), [("ru_official", "holds"), ("isw", "fighting"), ("media", "partial")]
)
def test_one_word_against_two_mappers_is_dissent_and_no_doubt(claimant, strength):
    ledger = Ledger(maps(*range(30), of=TWO)).say(0, "ua", "map_deepstate").say(0, "ua", "map_owlmaps")
    ledger.say(3, "ru", claimant, strength)
    judgement = judge(ledger, Lens.ASSESSED).at(HERE, DAY + timedelta(days=3))
    assert (judgement.status, judgement.claims_against) == (UA, ("c002",))


@pytest.mark.parametrize("voices", [("isw",), ("ua_official",), ("ru_official", "milblogger")])
def test_an_observer_an_admission_or_two_voices_put_two_mappers_in_doubt(voices):
    ledger = Ledger(maps(*range(30), of=TWO)).say(0, "ua", "map_deepstate").say(0, "ua", "map_owlmaps")
    for claimant in voices:
        ledger.say(3, "ru", claimant)
    assert [found(ledger, day, Lens.ASSESSED)[0] for day in (3, 17)] == [CONTESTED, UA]


def test_a_grey_zone_of_one_mapper_is_contested_whatever_the_other_draws():
    ledger = Ledger(maps(*range(9), of=TWO)).say(0, "ua", "map_owlmaps").say(0, "contested", "map_deepstate")
    assert found(ledger, 0, Lens.ASSESSED) == (CONTESTED, "grey_zone")


def test_what_a_map_of_held_ground_leaves_out_is_not_said_to_be_held():
    village = {"place_id": "ua-sumy-there"}
    ledger = Ledger(maps(*range(9))).say(0, "ru", "map_deepstate", **village)
    ledger.say(2, None, "map_deepstate", "not_held", **village)
    assert found(ledger, 2, Lens.MAP_DEEPSTATE, "ua-sumy-there") == (CONTESTED, "left_out")


def test_left_out_by_one_mapper_it_is_what_the_other_draws():
    village = {"place_id": "ua-sumy-there"}
    ledger = Ledger(maps(*range(9), of=TWO)).say(0, "ru", "map_deepstate", **village)
    ledger.say(0, "ru", "map_owlmaps", **village).say(2, None, "map_deepstate", "not_held", **village)
    ledger.say(4, "ua", "map_owlmaps", **village)
    days = [judge(ledger, Lens.ASSESSED).at("ua-sumy-there", DAY + timedelta(days=day)) for day in (2, 4)]
    assert [(each.status, each.grade) for each in days] == [(CONTESTED, "C3"), (UA, "C2")]


def test_a_mapper_who_looks_on_no_more_stands_until_another_has_redrawn():
    who = maps(*range(9), of=TWO)
    who[Claimant.MAP_DEEPSTATE] = replace(who[Claimant.MAP_DEEPSTATE], full_until=DAY + timedelta(days=3))
    ledger = Ledger(who).say(0, "ua", "map_deepstate").say(0, "ua", "map_owlmaps").say(6, "ru", "map_owlmaps")
    assert [found(ledger, day, Lens.ASSESSED) for day in (5, 6)] == [(UA, "mappers_agree"), (RU, "observed")]


def blank(days, again=None):
    """Five villages held from day 0, none on day 5, held `again` from a later day; read on `days`."""
    ledger = Ledger(maps(*days))
    for day, status, metres in [(0, "ua", -900), (5, "ru", 6000), *([(again, "ua", -900)] if again else [])]:
        for place_id in (HERE, *(f"ru-kursk-{at}" for at in range(4))):
            ledger.say(day, status, "map_deepstate", place_id=place_id, metres=metres)
    return ledger


def test_a_map_that_is_blank_at_one_look_is_a_fault_of_the_map():
    ledger = blank((0, 5, 6), again=6)
    assert [found(ledger, day, Lens.MAP_DEEPSTATE)[0] for day in (4, 5, 6)] == [UA, UA, UA]


def test_a_map_that_is_blank_at_two_looks_says_that_nothing_is_held():
    ledger = blank((0, 5, 6))
    known = [DAY + timedelta(days=day) for day in (5, 6)]
    assert [found(ledger, 5, Lens.MAP_DEEPSTATE, known_by=day)[0] for day in known] == [UA, RU]


def test_press_does_not_read_the_map():
    assert found(Ledger(maps(0)).say(0, "ua", "map_deepstate"), 0) == (RU, "peacetime")


@pytest.mark.parametrize(
    ("lens", "place_id", "expected"),
    [
        (Lens.RU_OFFICIAL, HERE, (UA, "told")),
        (Lens.UA_OFFICIAL, HERE, (RU, "peacetime")),
        (Lens.UA_OFFICIAL, "ua-sumy-there", (RU, "told")),
        (Lens.RU_OFFICIAL, "ua-sumy-there", (UA, "peacetime")),
    ],
)
def test_local_officials_speak_for_the_side_whose_land_it_is(lens, place_id, expected):
    ledger = Ledger().say(0, "ua" if place_id == HERE else "ru", "local_official", place_id=place_id)
    assert found(ledger, 0, lens, place_id) == expected


def test_officials_contradicting_themselves_leave_it_contested():
    ledger = Ledger().say(0, "ua", "ua_official").say(0, "ru", "ua_official")
    assert found(ledger, 0, Lens.UA_OFFICIAL) == (CONTESTED, "told_both")


def test_a_recapture_implies_an_unreported_loss():
    ledger = Ledger().say(0, "ua", "isw", place_id="ru-kursk-near").say(60, "ru", "ru_official")
    assert [found(ledger, day) for day in (-1, 0, 59)] == [
        (RU, "peacetime"),
        (UA, "implied"),
        (UA, "implied"),
    ]
    assert judge(ledger, Lens.PRESS).at(HERE, DAY).grade == "C3"


def test_a_recapture_far_from_any_loss_implies_nothing():
    ledger = Ledger().say(60, "ru", "ru_official")
    ledger.settle("ru-kursk-far", lat=52.0)
    assert found(ledger.say(0, "ua", "isw", place_id="ru-kursk-far"), 30) == (RU, "peacetime")


def overtaken(*words, kind="village"):
    """A village last heard of on day 0, whose three neighbours are back on day 40; the ledger goes on."""
    ledger = Ledger()
    for status, claimant in words:
        ledger.say(0, status, claimant)
    ledger.places[HERE] = replace(ledger.places[HERE], kind=kind)
    for number in range(3):
        ledger.settle(f"ru-kursk-{number}", lat=51.2 + 0.01 * number)
        ledger.say(0, "ua", "isw", place_id=f"ru-kursk-{number}")
        ledger.say(40, "ru", "isw", place_id=f"ru-kursk-{number}")
    return ledger.say(170, "ua", "isw", place_id="ua-sumy-there")


def test_three_neighbours_put_an_old_word_in_doubt_and_then_it_is_nobodys():
    ledger = overtaken(("ua", "ua_official"), ("ua", "media"))
    assert [found(ledger, day) for day in (39, 40, 53, 54)] == [
        (UA, "corroborated"),
        (CONTESTED, "overtaken"),
        (CONTESTED, "overtaken"),
        (RU, "forgotten"),
    ]


def test_an_observers_word_stands_longer_against_neighbours():
    assert [found(overtaken(("ua", "isw")), day)[0] for day in (59, 60)] == [UA, CONTESTED]


def test_a_town_never_follows_its_neighbours():
    assert found(overtaken(("ua", "isw"), kind="town"), 170) == (UA, "observed")


def test_a_forgotten_word_is_no_statement():
    ledger = overtaken(("ua", "ua_official"), ("ua", "media"))
    assert not judge(ledger, Lens.PRESS).at(HERE, DAY + timedelta(days=120)).stated


def test_a_quiet_week_ends_nothing_but_a_quiet_season_does():
    ledger = Ledger().say(0, "ua", "isw")
    ends = [judge(ledger, Lens.PRESS, DAY + timedelta(days=days)).last_evidence for days in (60, 61)]
    assert ends == [DAY + timedelta(days=60), DAY]


def test_one_neighbour_of_three_bears_an_old_word():
    ledger = overtaken(("ua", "ua_official"), ("ua", "media")).say(40, "ua", "isw", place_id="ru-kursk-1")
    assert found(ledger, 170) == (UA, "corroborated")


def test_an_old_word_with_no_word_around_it_is_nobodys():
    ledger = Ledger().say(0, "ua", "ua_official").say(0, "ua", "media")
    ledger.say(90, "ua", "isw", place_id="ua-sumy-there")
    assert [found(ledger, day)[1] for day in (13, 14, 28)] == ["corroborated", "overtaken", "forgotten"]


def test_an_unanswered_word_that_a_place_is_back_makes_an_old_one_nobodys():
    ledger = (
        Ledger().say(0, "ua", "isw").say(30, "ru", "ru_official").say(90, "ua", "isw", place_id="ua-sumy-a")
    )
    assert [found(ledger, day) for day in (50, 51)] == [(CONTESTED, "claimed"), (RU, "forgotten")]
    assert found(ledger.say(60, "ru", "ru_official"), 60) == (CONTESTED, "claimed")
    assert found(ledger.say(62, "ru", "media"), 62) == (RU, "corroborated")


def test_footage_puts_a_place_in_doubt_for_a_week_and_flips_nothing_alone():
    ledger = Ledger().show(0, "ua").show(1, "ua").say(20, "ua", "isw", place_id="ua-sumy-there")
    assert [found(ledger, day) for day in (0, 7, 8)] == [(CONTESTED, "seen")] * 2 + [(RU, "unshaken")]
    judgement = judge(ledger, Lens.PRESS).at(HERE, DAY + timedelta(days=1))
    assert (judgement.claims_for, judgement.sightings_for) == ((), ("g001", "g000"))
    assert judgement.grade == "F4"


@pytest.mark.parametrize(("first", "second"), [("say", "show"), ("show", "say")])
def test_footage_is_a_second_voice_where_no_map_is_read(first, second):
    ledger = Ledger().say(20, "ua", "isw", place_id="ua-sumy-there")
    for day, how in enumerate((first, second)):
        ledger.show(day, "ua") if how == "show" else ledger.say(day, "ua", "ua_official")
    assert found(ledger, 1) == (UA, "corroborated")


def test_a_word_said_beside_a_grey_zone_still_waits_for_a_second_voice():
    ledger = (
        Ledger().say(0, "contested", "deepstate", "partial").say(0, "ua", "ua_official").say(9, "ua", "media")
    )
    assert [found(ledger, day) for day in (0, 9)] == [(CONTESTED, "grey_zone"), (UA, "corroborated")]


def test_footage_is_a_doubt_against_one_mapper_and_dissent_against_two_who_agree():
    ledger = Ledger(maps(*range(30), of=TWO)).say(2, "ua", "map_deepstate").show(5, "kp").show(6, "ru")
    assert [found(ledger, day, Lens.ASSESSED)[0] for day in (4, 5, 12, 13)] == [CONTESTED] * 4
    agreed = ledger.say(2, "ua", "map_owlmaps")
    judgement = judge(agreed, Lens.ASSESSED).at(HERE, DAY + timedelta(days=6))
    assert (judgement.status, judgement.sightings_against) == (UA, ("g001", "g000"))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": SightingKind.DRONE_STRIKE},
        {"whose": Whose.CIVILIAN},
        {"hedged": True},
        {"place_km": 1.6},
        {"place_id": None},
        {"happened": DAY, "happened_precision": DatePrecision.MONTH},
    ],
)
def test_what_footage_counts_for_nothing(change):
    ledger = Ledger().show(0, "ua").say(20, "ua", "isw", place_id="ua-sumy-there")
    ledger.sightings["g000"] = replace(ledger.sightings["g000"], **change)
    assert found(ledger, 0) == (RU, "peacetime")


def test_footage_is_known_from_the_day_it_was_put_on_the_map():
    ledger = Ledger().show(9, "ua", happened=DAY).say(0, "ua", "isw", place_id="ua-sumy-there")
    assert found(ledger, 0, known_by=DAY + timedelta(days=8)) == (RU, "peacetime")
    assert found(ledger, 0, known_by=DAY + timedelta(days=9)) == (CONTESTED, "seen")


def test_a_claim_is_known_from_its_publication():
    ledger = Ledger().say(0, "ua", "isw", published=10)
    assert found(ledger, 0) == (UA, "observed")
    assert found(ledger, 0, known_by=DAY + timedelta(days=9)) == (RU, "peacetime")
    assert found(ledger, 0, known_by=DAY + timedelta(days=10)) == (UA, "observed")


def test_an_undated_page_is_known_from_the_claims_own_day():
    item = gather(Ledger().say(3, "ua", "isw"), lambda _item: True, None)[HERE][0]
    assert (item.known, item.known_stated) == (DAY + timedelta(days=3), False)


def test_a_page_cannot_know_a_day_after_its_own():
    ledger = Ledger().say(20, "ua", "isw", published=5)
    assert [found(ledger, day)[0] for day in (4, 5)] == [RU, UA]


def test_nothing_is_told_after_the_last_evidence():
    timeline = judge(Ledger().say(0, "contested", "isw", "fighting"), Lens.PRESS)
    assert timeline.last_evidence == DAY
    assert timeline.change_days == (DAY,)
    assert not timeline.is_current(DAY + timedelta(days=1))


def test_a_claim_without_a_place_cannot_be_weighed():
    ledger = Ledger().say(0, "ua", "isw")
    lost = Claim(**{**as_fields(ledger.claims["c000"]), "place_id": None, "place": "Bogdanovka"})
    with pytest.raises(MissingRecordError, match="c000: 'Bogdanovka' has no place id"):
        ready(lost, ledger)
    ledger.claims["c000"] = lost
    assert not gather(ledger, lambda _item: True, None)


def as_fields(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_unknown_place_and_early_known_by_are_refused():
    with pytest.raises(ViewError, match="no place has the id 'atlantis'"):
        judge(Ledger(), Lens.PRESS).at("atlantis", DAY)
    with pytest.raises(ViewError, match="nothing was known before 2024-08-06"):
        judge(Ledger(), Lens.PRESS, date(2024, 8, 5))


WORDS = st.tuples(
    st.integers(0, 200),
    st.sampled_from([status.value for status in Status]),
    st.sampled_from([claimant.value for claimant in Claimant]),
    st.sampled_from([strength.value for strength in Strength]),
)


@given(st.lists(WORDS, max_size=12), st.sampled_from(list(Lens)))
def test_any_claims_give_orderly_judgements(words, lens):
    ledger = Ledger(maps(*range(0, 120, 3)))
    ledger.settle(HERE)
    for word in words:
        ledger.say(*word)
    timeline = judge(ledger, lens)
    items = timeline.judgements.get(HERE, ())
    assert [item.day for item in items] == sorted({item.day for item in items})
    for item in items:
        assert item.rule in RULES
        assert 0 <= item.confidence <= 1
        assert item.since <= item.day <= timeline.last_evidence
        assert set(item.claims_for).isdisjoint(item.claims_against)


@given(st.lists(WORDS, max_size=8))
def test_fighting_and_presence_never_flip(words):
    ledger = Ledger()
    ledger.settle(HERE)
    for day, status, claimant, strength in words:
        ledger.say(day, status, claimant, "fighting" if strength == "holds" else "presence")
    assert {item.status for item in judge(ledger, Lens.PRESS).judgements.get(HERE, ())} <= {RU, CONTESTED}


def test_every_claimant_has_a_voice_and_every_worth_a_patience():
    assert {voice_of(claimant, country) for claimant in Claimant for country in Country} == set(Voice)
    assert set(PATIENCE_DAYS) == set(Worth) - {Worth.PRESENCE}


def test_no_status_rests_on_what_was_known_only_later(dataset):
    """Neither on a claim nor on footage known after `known_by`: ten thousand random days in a deep run."""
    random = Random(3)  # noqa: S311 (draws days, guards nothing)
    known = {
        claim_id: ready(claim, dataset).known for claim_id, claim in dataset.claims.items() if claim.place_id
    } | {sighting_id: each.day for sighting_id, each in dataset.sightings.items()}
    places = list(dataset.places)
    for _ in range(cases(10)):
        known_by = date(2024, 8, 6) + timedelta(days=random.randrange(745))
        timeline = judge(dataset, random.choice(list(Lens)), known_by)
        assert timeline.last_evidence <= known_by
        for _ in range(100):
            day = date(2024, 8, 6) + timedelta(days=random.randrange(745))
            judgement = timeline.at(random.choice(places), day)
            used = (
                *judgement.claims_for, *judgement.claims_against,
                *judgement.sightings_for, *judgement.sightings_against,
            )  # fmt: skip
            assert all(known[record_id] <= known_by for record_id in used)


def test_later_claims_change_nothing_known_before(dataset):
    """Dropping every later claim from the ledger gives what `known_by` gives."""
    known_by = date(2025, 1, 15)
    early = {
        claim_id: claim
        for claim_id, claim in dataset.claims.items()
        if claim.place_id is None or ready(claim, dataset).known <= known_by
    }
    cut = {
        key: replace(each, full_until=min(each.full_until, known_by), last_day=min(each.last_day, known_by))
        for key, each in dataset.mappers.items()
    }
    posted = {key: each for key, each in dataset.sightings.items() if each.day <= known_by}
    past = Ledger(cut, dict(dataset.places), dict(dataset.publishers), dict(dataset.sources), early, posted)
    for lens in Lens:
        assert judge(dataset, lens, known_by).judgements == judge(past, lens, known_by).judgements


@pytest.mark.parametrize("lens", Lens)
def test_known_by_the_latest_day_is_the_plain_result(dataset, lens):
    latest = max(ready(claim, dataset).known for claim in dataset.claims.values() if claim.place_id)
    assert judge(dataset, lens, latest).judgements == judge(dataset, lens).judgements


def test_places_nobody_spoke_of_are_marked(dataset):
    judgement = judge(dataset, Lens.ASSESSED).at("ru-kursk-kursk", date(2025, 1, 1))
    assert (judgement.rule, judgement.since, judgement.grade) == ("peacetime", PEACETIME_DAY, "F6")
    assert judgement.age_days(date(2025, 1, 1)) is None


@pytest.mark.parametrize("lens", Lens)
def test_every_place_has_a_judgement_every_day(dataset, lens):
    timeline = judge(dataset, lens)
    for day in (date(2024, 8, 6), date(2025, 3, 12), date(2026, 3, 19)):
        assert timeline.on(day).keys() == dataset.places.keys()
    assert {item.rule for items in timeline.judgements.values() for item in items} <= RULES.keys()


def test_no_status_is_anybodys_without_a_claim_about_the_place(dataset):
    """Over all places and days, only doubts rest on claims about other places alone."""
    for lens in Lens:
        for items in judge(dataset, lens).judgements.values():
            for item in items:
                about = {dataset.claims[claim_id].place_id for claim_id in item.claims_for}
                if item.stated and item.claims_for and item.place_id not in about:
                    assert (item.status, item.rule) == (CONTESTED, "overtaken")


def test_sudzha_is_not_lost_before_anybody_says_so(dataset):
    for known_by in (date(2024, 10, 29), date(2024, 12, 10), date(2025, 1, 18)):
        timeline = judge(dataset, Lens.PRESS, known_by)
        assert timeline.is_current(known_by)
        assert timeline.at("ru-kursk-sudzha", known_by).status is UA


def test_every_day_is_answered_as_it_was_known(dataset):
    days = [date(2024, 8, 7) + timedelta(days=9 * step) for step in range(62)]
    assert all(judge(dataset, Lens.PRESS, day).is_current(day) for day in days)
