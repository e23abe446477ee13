"""Coordinates as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.select import find_point, search
from geo.select.coordinates import MAX_LENGTH, read

NEAR = 0.0002
"""Degrees: 20 m, finer than the shortest of the grid references below."""


@pytest.mark.parametrize(
    "text",
    [
        "51.19194, 35.27194", "51.19194 35.27194", "51.19194;35.27194", "51,19194 35,27194",
        "51,19194; 35,27194", "51,19194, 35,27194", " 51.19194,35.27194 ", "N51.19194 E35.27194",
        "51.19194N 35.27194E", "51.19194° N, 35.27194° E", "35.27194E 51.19194N", "51.19194°N35.27194°E",
        "51.19194, 35.27194 O", "51°11'31\"N 35°16'19\"E", "51° 11′ 31″ N, 35° 16′ 19″ E",
        "N 51°11'31\" E 35°16'19\"", "51°11.5164'N 35°16.3164'E", "51º11’31”N 35º16’19”E",
        "35°16'19\"E 51°11'31\"N", "51°11'31\" с. ш. 35°16'19\" в. д.", "51°11'31\" пн. ш. 35°16'19\" сх. д.",
        "51°11'31\"N 35°16'19\"O", "51°11'31'' 35°16'19''", "36UXB5875373622", "36U XB 58753 73622",
        "36uxb 5875 7362",
        "36U 658754 5673622", "36U 658754E 5673622N", "36U 658754mE 5673622mN", "9G3Q57RC+QQ",
        "57RC+QQ Sudzha",
        "57rc+qq Суджа, Kursk Oblast", "57RC+QQ", "geo:51.19194,35.27194?z=12",
        "https://www.google.com/maps/@51.19194,35.27194,12z",
        "https://www.google.com/maps/place/X/@51.3,35.1,12z/data=!3m1!4b1!4m6!8m2!3d51.19194!4d35.27194",
        "https://maps.google.com/?q=51.19194,35.27194", "https://maps.google.com/maps?q=loc:51.19194,35.27194",
        "https://www.google.com/maps/search/?api=1&query=51.19194%2C35.27194",
        "https://www.openstreetmap.org/#map=13/51.19194/35.27194",
        "https://www.openstreetmap.org/?mlat=51.19194&mlon=35.27194#map=12/51.3/35.1",
        "https://yandex.ru/maps/?ll=35.27194%2C51.19194&z=12",
        "https://yandex.com/maps/?ll=35.1%2C51.3&whatshere%5Bpoint%5D=35.27194%2C51.19194&z=12",
        "https://yandex.ru/maps/?pt=35.27194,51.19194&z=12", "https://maps.apple.com/?ll=51.19194,35.27194",
        "https://example.org/?d=2024-10-30&sel=at%3A51.19194,35.27194", "35.27194, 51.19194",
    ],
)  # fmt: skip
def test_sudzha_is_found_however_its_point_is_pasted(dataset, text):
    assert find_point(dataset, text) == pytest.approx((51.19194, 35.27194), abs=NEAR)
    assert [hit.selected[:3] for hit in search(dataset, text)] == ["at:"]


@pytest.mark.parametrize("text", ["36UXB57", "36U XB 5 7", "36UXB 55 75"])
def test_a_square_is_read_as_its_middle(text):
    assert read(text) == pytest.approx(read("36UXB5500075000"), abs=0.01)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("33.8688 S, 151.2093 E", (-33.8688, 151.2093)), ("-33.8688, -151.2093", (-33.8688, -151.2093)),
        ("34°36'14\"S 58°22'54\"W", (-34.603889, -58.381667)),
        ("https://www.openstreetmap.org/#map=5/-34.6/-58.4", (-34.6, -58.4)),
    ],
)  # fmt: skip
def test_the_other_half_of_the_earth_is_there_too(text, point):
    assert read(text) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "", "Sudzha", "810", "51,19", "51.19", "2024-10-30", "22, 80", "95.1, 200.2",
        "51°70'00\"N 35°16'12\"E",
        "51.19N 35.27N", "N51.19N 35.27", "36UXB123", "99ZZZ11", "61U 658754 5673622", "36I XB 12 34",
        "AAAA+AA", "57RC+QQ Atlantis", "https://example.org/", "https://www.google.com/maps/@95.1,35.2,12z",
        "https://maps.app.goo.gl/abc", "geo:", "1" * (MAX_LENGTH + 1), "51.1935.27", "🙂 51.19, 35.27",
    ],
)  # fmt: skip
def test_what_is_no_point_is_none(dataset, text):
    assert find_point(dataset, text) is None


@given(st.text(alphabet="0123456789.,;°'\"NSEWUXB+@!:/?=&q \u0421\u0428", max_size=40))
def test_no_text_is_refused_with_an_error(text):
    point = read(text)
    assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180)


@given(st.floats(-79, 83), st.floats(-179.9, 179.9))
def test_what_is_written_in_degrees_is_read_again(lat, lon):
    assert read(f"{lat:.6f}, {lon:.6f}") == pytest.approx((lat, lon), abs=1e-6)
