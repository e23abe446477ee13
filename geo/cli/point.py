"""Who holds a point, as people read it and as programs do."""

from __future__ import annotations

from datetime import date

from geo.cli.output import say, say_json
from geo.control.account import Control
from geo.control.explain import HOLDERS, explain
from geo.control.spot import spot
from geo.ledger import Dataset


def answer_point(
    dataset: Dataset, control: Control, point: tuple[float, float], day: date, *, as_json: bool
) -> None:
    """Print what is drawn at `point` (lat, lon), and the claims about the settlements nearest to it."""
    found = spot(dataset, control.series, point, day)
    answers = [(explain(dataset, control.timeline, place.place_id, day), km) for place, km in found.nearest]
    if as_json:
        near = [{**answer.as_dict(), "km": round(km, 2)} for answer, km in answers]
        say_json({**found.as_dict(), "nearest": near})
        return
    first, *others = answers
    lines = [str(found), "", f"Nearest settlement, {first[1]:.1f} km away: {first[0]}", "", "Next:"]
    lines += [
        f"{answer.place.name_en} ({answer.place.place_id}), {km:.1f} km away: {HOLDERS[answer.status]}"
        for answer, km in others
    ]
    say("\n".join(lines))
