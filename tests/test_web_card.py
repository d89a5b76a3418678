"""The picture of a preview: who says what, how far to trust it, its source and version, to be read at a third of its size."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app import web
from app.charts import letters
from app.filters import PAGE_PARAMETERS
from app.sections.heading import Claimed, Heading, heading
from app.web import card, door
from app.web.request import Asked, params_of, view_of
from tests import invented

STAMP = "On Record, version 1 of 3 March 1911"
ARABIC = "المرصد السوري لحقوق الإنسان"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, casebook_record):
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    monkeypatch.setattr(door, "_addresses", door.Addresses())
    door._kept.cache.clear()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=web.ROUTES, middleware=web.MIDDLEWARE))


def drawn(page: str, query: str = "") -> ElementTree.Element:
    view = view_of(params_of(query), Asked(f"/{page}", page, "png", PAGE_PARAMETERS.get(page, ())))
    return ElementTree.fromstring(card.drawn(heading(view), view.stamp))


def texts(svg: ElementTree.Element) -> list[str]:
    return [one.text for one in svg.iter() if one.tag.endswith("}text")]


def claimed(**changes: object) -> Claimed:
    told = Claimed("about 40 people", "Norland Watch", "says the Norland Watch", False, ("single_origin",), 40.0, 40.0)
    return replace(told, **changes)


def of_claims(*claims: Claimed, **more: object) -> ElementTree.Element:
    told = Heading("Title", "Description.", about="Fled from Old Harbour", claims=claims, source="5 statements", **more)
    return ElementTree.fromstring(card.drawn(told, STAMP))


def test_a_card_of_one_claim_has_all_of_it():
    told = texts(drawn("figure", "figure=icrc-2016-12-22-evacuated-35000"))
    assert re.fullmatch("On Record, version 1 of .*", told[0])
    assert " ".join(told[1:]) == (
        "About 35,000 people (among them fighters) were evacuated from Eastern Aleppo between 15 and 22 December 2016"
        " says the International Committee of the Red Cross"
        " Corroborated: 2 independent origins and 1 party to the conflict · 7 outlets Source: ICRC, 22 December 2016"
    )


def test_a_card_of_totals_has_the_claims_of_the_finding_side_by_side():
    told = texts(drawn("displacement"))
    assert told[1:] == [
        "Evacuated from Eastern Aleppo, 15 to 22 December 2016",
        "corroborated", "about 35,000 people", "ICRC",
        "corroborated", "more than 36,000 people", "OCHA · days inferred",
        "party claim", "about 79,000 people", "Russia (party) · 2 figures added",
        "and 3 more origins",
        "Source: 52 statements by 9 independent origins in 47 outlets",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("situation", "", "442 civilians"),
        ("casualties", "band=contested&band=single_origin", "Filters: confidence: contested or single origin"),
        ("compare", "question=displaced.person.unknown.eastern-aleppo.2016-11-27.2016-11-28", "at most 16,000 people"),
        ("displacement", "place=palmyra", "120 families"),
        ("displacement", "since=1990-01-01&until=1990-01-02", "Displacement: nothing matches"),
        ("figure", "figure=none", "Figure “none” is not in force"),
        ("figure", "lookup=More than 10,000 fled", "“More than 10,000 fled”: who says so?"),
        ("figure", "figure=newsweek-2016-12-09-missing-hundreds", "It counts only a part: men who crossed"),
        ("method", "", "How to read this"),
        ("sources", "source=sohr", "Syrian Observatory for Human Rights:"),
    ],
)
def test_every_page_has_a_card_with_its_version(page, query, said):
    svg = drawn(page, query)
    told = texts(svg)
    assert any(said in line for line in told), told
    assert told[0].startswith("On Record, version 1 of ")
    assert min(float(one.get("font-size")) for one in svg.iter() if one.tag.endswith("}text")) >= 28
    assert_nothing_overflows(svg)


def assert_nothing_overflows(svg: ElementTree.Element) -> None:
    """Every text ends before the edge, as wide as it is measured, and no two stand one over the other."""
    boxes = []
    for one in svg.iter():
        if one.tag.endswith("}text"):
            size, bold = float(one.get("font-size")), one.get("font-weight") == "700"
            x, y, across = float(one.get("x")), float(one.get("y")), letters.width(one.text, size, bold)
            x -= across if one.get("text-anchor") == "end" else 0
            assert x >= card.MARGIN - 1 and x + across <= card.WIDTH - card.MARGIN + 1, one.text
            assert y <= card.HEIGHT - 10
            boxes.append((x, y - size * 0.75, x + across, y, one.text))
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[4], b[4])


LONG = [
    "x" * 5000, "Long " * 1000, ARABIC * 60, "漢字" * 900, "</text></svg><script>alert(1)</script>" * 90,
    "=cmd()|' /C calc'!A0", f"A {ARABIC} of a Ministry of a very long name, and a Directorate, " * 20, "W" * 300,
]  # fmt: skip


@pytest.mark.parametrize("name", LONG, ids=range(len(LONG)))
def test_long_and_foreign_names_do_not_overflow(name):
    one = claimed(who=name, by=f"says {name}", remark=name)
    assert_nothing_overflows(of_claims(one, filters=name, trust=name))
    assert_nothing_overflows(of_claims(one, claimed(words=f"between 1,100,000 and 1,200,000 {name}"), one, one, more="9 more"))
    told = Heading(name, name, source=name)
    assert_nothing_overflows(ElementTree.fromstring(card.drawn(told, STAMP)))


def test_the_number_and_its_word_are_never_cut():
    told = texts(of_claims(*[claimed(words="between 1,100,000 and 1,200,000 people", bands=("corroborated", "single_origin"))] * 4))
    assert sum(line.startswith("between 1,100,000 and 1,200,000 ") for line in told) == 4


def test_the_measure_of_a_text_is_rather_too_wide_than_too_narrow():
    from PIL import ImageFont

    regular = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
    try:
        faces = {bold: ImageFont.truetype(regular.replace("Regular", "Bold") if bold else regular, 100) for bold in (False, True)}
    except OSError:
        pytest.skip("Liberation Sans is not on this machine")
    for text in ("Evacuated from Eastern Aleppo, 15 to 22 December 2016", "Source: 123 statements by 14 independent origins",
                 "“more than 1,000,000” (among them fighters)", "WORLD HEALTH ORGANIZATION", "Médecins Sans Frontières"):  # fmt: skip
        for bold, face in faces.items():
            assert 0.99 <= letters.width(text, 100, bold) / face.getlength(text) <= 1.12, text


def test_a_text_of_several_alphabets_is_measured_in_the_wider_type_that_it_falls_back_to():
    from PIL import ImageFont

    try:
        face = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 100)
    except OSError:
        pytest.skip("DejaVu Sans is not on this machine")
    text = "says the Observatory of Norland, المرصد, a party"
    assert 1 <= letters.width(text, 100) / face.getlength(text) <= 1.2


def test_lines_are_about_equally_long_and_the_last_says_that_there_is_more():
    assert letters.lines("one two three", 10, 46, 1) == ["one two…"]
    assert letters.lines("", 10, 40, 2) == []
    text = "Killed in Eastern Aleppo, 15 November to 12 December 2016"
    assert letters.lines(text, 44, 1000, 2) == ["Killed in Eastern Aleppo, 15 November to 12", "December 2016"]
    assert letters.even(text, 44, 1000, 2) == ["Killed in Eastern Aleppo, 15", "November to 12 December 2016"]


# How numbers are drawn


def bars(svg: ElementTree.Element) -> list[tuple[float, str, str]]:
    """Length, fill and opacity of each bar."""
    tints = set(card.palette.BANDS.values())
    found = [one for one in svg.iter() if one.tag.endswith("}rect") and (one.get("fill") in tints or one.get("stroke"))]
    return [(float(one.get("width")), "hollow" if one.get("stroke") else "full", one.get("opacity", "1")) for one in found]


def test_a_number_is_as_long_as_it_is_large_on_an_axis_from_zero():
    svg = of_claims(claimed(low=50.0, high=50.0), claimed(low=100.0, high=100.0))
    first, second = (length for length, *_ in bars(svg))
    assert second == pytest.approx(2 * first, abs=0.2)
    assert 0.9 * card.ROOM < second < card.ROOM - card.ARROW  # and the arrow of an open end has room


def test_open_rough_and_two_ended_numbers_are_drawn_as_such():
    arrow = "m-10 -9l10 9l-10 9"
    open_one = of_claims(claimed(), claimed(is_open=True))
    assert sum(arrow in (one.get("d") or "") for one in open_one.iter()) == 1
    assert bars(of_claims(claimed(), claimed(is_rough=True)))[1][1] == "hollow"
    ranged = bars(of_claims(claimed(low=80.0, high=80.0), claimed(low=40.0, high=80.0)))
    assert [opacity for *_, opacity in ranged] == ["1", "0.35", "1"] and ranged[1][0] == pytest.approx(2 * ranged[2][0], abs=0.2)
    assert [opacity for *_, opacity in bars(of_claims(claimed(), claimed(low=0.0, high=40.0)))] == ["1", "0.35"]  # at most
    assert len(bars(of_claims(claimed(), claimed(low=None, high=None)))) == 1  # a claim without a number


def test_a_party_is_a_diamond_and_said_to_be_one():
    svg = of_claims(claimed(), claimed(who="War Ministry", is_party=True, bands=("party_claim",)))
    assert "War Ministry (party)" in texts(svg)
    marks = [one.get("d") for one in svg.iter() if one.get("transform")]
    assert marks == [card.SHAPES["circle"], card.SHAPES["diamond"]]


# As it is sent


def test_a_card_is_a_picture_of_its_size_and_the_same_bytes_each_time(client):
    answer = client.get("/card/displacement.png?show=displaced")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["access-control-allow-origin"] == "*" and answer.headers["cache-control"] == "no-cache"
    picture = Image.open(BytesIO(answer.content))
    assert picture.size == (1200, 630) and len(answer.content) < 100_000
    assert picture.convert("RGB").getpixel((1195, 300)) == (255, 255, 255)  # light, whatever stands around it
    door._kept.cache.clear()
    door._addresses._known.clear()
    assert client.get("/card/displacement.png?show=displaced").content == answer.content


def test_a_card_that_names_its_version_may_be_kept_for_good(client):
    assert client.get("/card/method.png?v=1").headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/card/displacment.png", 404, "The nearest is “/card/displacement.png”."),
        ("/card/displacement.png?metric=evacuatd", 400, "The nearest is “evacuated”."),
        ("/card/displacement.png?question=x", 400, "“question” is not a filter"),
        ("/card/figure.png?v=9", 400, "is not a version of this record"),
    ],
)
def test_what_has_no_card_is_refused_by_name(client, address, status, said):
    answer = client.get(address)
    assert answer.status_code == status and said in answer.json()["detail"]


def test_every_place_and_metric_of_an_invented_land_has_a_card(monkeypatch, invented_folder):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    for place in (row["place_id"] for row in invented.tables()["place"]):
        for page in ("situation", "displacement", "casualties", "compare", "figures"):
            assert_nothing_overflows(drawn(page, f"place={place}"))
    for figure in (row["figure_id"] for row in invented.tables()["figure"]):
        assert_nothing_overflows(drawn("figure", f"figure={figure}"))
