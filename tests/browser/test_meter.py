"""The meter reads a known delay as what it is, also while inputs come faster than frames."""

import pytest

from benchmarks import meter
from benchmarks.rows import percentile
from tests.browser.harness import map_frame

STEPS = 40

PAGE = """<!doctype html><style>.kx-track { width: 800px; height: 40px; background: #ddd }</style>
<div class="kx-track"><div class="kx-thumb-day" tabindex="0" aria-valuenow="0">day</div></div><script>
const thumb = document.querySelector(".kx-thumb-day");
let day = 0, due = 0;
const busy = (until) => { while (performance.now() < until); };
const paint = () => { due = 0; busy(performance.now() + BUSY_MS); thumb.setAttribute("aria-valuenow", day); };
const step = () => { day += 1; due ||= requestAnimationFrame(paint); };
addEventListener("keydown", (event) => { if (event.key === "ArrowRight") step(); });
addEventListener("pointermove", (event) => { if (event.buttons) step(); });
</script>"""


@pytest.fixture
def scrubbed(page, traffic, tmp_path, monkeypatch):
    """Scrubs a page that works for so many milliseconds in each frame that shows a step."""
    monkeypatch.setattr(meter, "REST_MS", 200)

    def run(busy_ms, way=meter.by_key):
        file = tmp_path / "busy.html"
        file.write_text(PAGE.replace("BUSY_MS", str(busy_ms)), "utf-8")
        page.add_init_script(meter.SCRIPT)
        page.goto(file.as_uri())
        return way(page, map_frame(page), traffic, STEPS)

    return run


@pytest.mark.parametrize("way", [meter.by_key, meter.by_drag])
@pytest.mark.parametrize("busy_ms", [40, 80])
def test_a_known_delay_is_read_as_what_it_is(scrubbed, busy_ms, way):
    found = scrubbed(busy_ms, way)
    assert len(found.paint_ms) == STEPS
    assert busy_ms <= percentile(found.work_ms, 0.5) < 1.5 * busy_ms
    assert min(found.paint_ms) >= busy_ms
    assert percentile(found.paint_ms, 0.5) < 2 * busy_ms + meter.LATE_FRAME_MS


def test_both_clocks_agree(scrubbed):
    found = scrubbed(60)
    paint, screen = percentile(found.paint_ms, 0.5), percentile(found.screen_ms, 0.5)
    assert abs(paint - screen) < 30


def test_a_page_that_does_nothing_costs_no_more_than_frames(scrubbed):
    found = scrubbed(0)
    assert percentile(found.paint_ms, 0.5) < 40
    assert found.missed == 0


def test_frames_left_out_are_counted():
    assert meter.dropped([0, 16.7, 33.3, 83.3]) == 2
    assert meter.dropped([]) is None
