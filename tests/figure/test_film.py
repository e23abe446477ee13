import io
from contextlib import suppress
from dataclasses import replace
from datetime import date

import av
import numpy as np
import pytest
from PIL import Image

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.check import check
from geo.figure.film import FILMS, Reel, days_of, film, pixels
from geo.figure.layout import compose
from geo.figure.presets import named
from geo.view import View
from tests.figure.conftest import OPTIONS

SMALL = named("film", 24)
DAYS = (date(2024, 8, 6), date(2024, 8, 15), date(2024, 10, 30))


@pytest.fixture(scope="session")
def made(world, tmp_path_factory):
    """The same three days in every kind of film, and what was told meanwhile."""
    folder = tmp_path_factory.mktemp("films")
    told = []
    for kind in FILMS:
        reel = Reel(view=View(), days=DAYS, shown_ms=400)
        film(world, reel, SMALL, OPTIONS, folder / f"F.{kind}", lambda *done: told.append(done))
    return folder, told


def frames(path):
    """(seconds, pixels) of every frame."""
    with av.open(str(path)) as container:
        return [(float(each.time), each.to_ndarray(format="rgb24")) for each in container.decode(video=0)]


@pytest.mark.parametrize("kind", FILMS)
def test_every_player_gets_the_frames_in_time(made, kind):
    shown = frames(made[0] / f"F.{kind}")
    assert [seconds for seconds, _ in shown] == pytest.approx([0, 1.5, 1.9, 3.4], abs=0.02)
    assert {picture.shape for _, picture in shown} == {(180, 320, 3)}


@pytest.mark.parametrize("kind", FILMS)
def test_every_frame_is_the_figure_of_its_day(made, world, kind):
    record = seal.read((made[0] / f"F.{kind}").read_bytes()).record
    options = replace(
        OPTIONS, extent=tuple(record["options"]["extent"]), caption="Sudzha declared cleared by Ukraine"
    )
    wanted = pixels(compose(world, world.select(View(day=DAYS[1])), SMALL, options), SMALL).astype(int)
    apart = [np.abs(picture.astype(int) - wanted).mean() for _, picture in frames(made[0] / f"F.{kind}")]
    assert int(np.argmin(apart)) == 1
    assert apart[1] < 4


def test_mp4_is_what_powerpoint_and_quicktime_play(made):
    with av.open(str(made[0] / "F.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    data = (made[0] / "F.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_gif_opens_in_pillow_and_repeats(made):
    picture = Image.open(io.BytesIO((made[0] / "F.gif").read_bytes()))
    assert (picture.n_frames, picture.info["loop"]) == (4, 0)


def test_progress_is_told_frame_by_frame(made):
    assert made[1][:3] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("kind", FILMS)
def test_a_film_can_be_checked_and_a_changed_one_is_told(made, world, kind):
    data = (made[0] / f"F.{kind}").read_bytes()
    found = check(data, world)
    assert (found.genuine, found.differences) == (True, ())
    assert [said["day"] for said in found.record["says"]] == [day.isoformat() for day in DAYS]
    for at in range(500, len(data), len(data) // 12):
        changed = data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
        with suppress(FigureError):
            assert not seal.read(changed).intact


def test_a_cancelled_film_leaves_nothing(world, tmp_path):
    def stop(done, _):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film(world, Reel(view=View(), days=DAYS), SMALL, OPTIONS, tmp_path / "F.mp4", stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("step", "count"), [("day", 25), ("7", 5), ("30", 2)])
def test_days_of_a_film(world, step, count):
    days = days_of(world, View(), date(2024, 8, 6), date(2024, 8, 30), step)
    assert (days[0], days[-1], len(days)) == (date(2024, 8, 6), date(2024, 8, 30), count)
    assert len(set(days)) == len(days)


def test_a_film_by_change_has_the_days_of_the_account(world):
    days = days_of(world, View(), date(2024, 8, 6), date(2024, 8, 30), "change")
    changes = set(world.controls[View().lens].series.days)
    assert set(days[1:-1]) <= changes


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (date(2024, 9, 1), date(2024, 8, 6), "day"),
        (date(2024, 8, 6), date(2024, 9, 1), "0"),
        (date(2024, 8, 6), date(2024, 9, 1), "often"),
        (date(2024, 8, 6), date(2049, 9, 1), "day"),
    ],
)
def test_days_that_make_no_film_are_refused(world, first, last, step):
    with pytest.raises(FigureError, match=r"give|write"):
        days_of(world, View(), first, last, step)


@pytest.mark.parametrize(
    ("name", "preset"), [("F.avi", SMALL), ("F.mp4", named("film", 25)), ("F.mp4", named("film", 400))]
)
def test_a_film_that_no_player_takes_is_refused(world, tmp_path, name, preset):
    with pytest.raises(FigureError, match=r"ask for other|change the ending"):
        film(world, Reel(view=View(), days=DAYS), preset, OPTIONS, tmp_path / name)
    assert not list(tmp_path.iterdir())
