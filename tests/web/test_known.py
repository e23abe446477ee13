"""As known on an earlier day: every panel speaks of that knowledge, none of today's."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control.dispute import ACCOUNTS
from geo.link import decode
from geo.web import resources
from geo.web.asked import ask
from geo.web.panels import dispute

DAY = date(2024, 12, 19)
LINK = f"d={DAY}&known={DAY}"


def test_the_dispute_rests_on_what_was_known():
    found, today = (sum(share.km2 for share in dispute.on(DAY, known)) for known in (DAY, None))
    assert found > 0
    assert found != pytest.approx(today, rel=1e-3)


def test_settlements_part_by_what_was_known():
    asked = ask(decode(LINK)[0])
    timelines = [resources.control_for(lens, DAY)[0].timeline for lens in ACCOUNTS]
    assert {timeline.known_by for timeline in timelines} == {DAY}
    told = {each.place.place_id for each in dispute.parted(asked)}
    assert told != {each.place.place_id for each in dispute.parted(ask(decode(f"d={DAY}")[0]))}


def test_the_panel_names_the_day_of_the_knowledge(opened):
    captions = [caption.value for caption in opened(LINK).panel("dispute").app.caption]
    assert any("as known on Thu 2024-12-19" in text for text in captions)
