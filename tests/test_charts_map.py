"""The map: every dot has its name, names run into nothing, and what is no point stands beside the map in words."""

import random
from itertools import combinations, pairwise

import pandas as pd
import pytest

from app import charts
from app.charts import land, lettering
from app.charts import map as places_map

PLAIN = {"kind": "city", "lat": 35.2, "lon": 36.6, "located_exactly": True, "statements": 1}


def places(*rows: dict) -> pd.DataFrame:
    """A table of places; each is located at itself if a test does not say where else."""
    table = [PLAIN | row | {"place_id": row["place_name"].lower().replace(" ", "-")} for row in rows]
    return pd.DataFrame([{"located_at": row["place_name"]} | row for row in table])


def place(name: str, lat: float = 35.2, lon: float = 36.6, statements: int = 1, **more: object) -> dict:
    return {"place_name": name, "lat": lat, "lon": lon, "statements": statements} | more


OLD_HARBOUR = place("Old Harbour", 35.2, 36.4, 3)
FISH_QUARTER = place("Fish Quarter", 35.2, 36.4, 2, kind="district", located_at="Old Harbour", located_exactly=False)
STONEBRIDGE = place("Stonebridge", 36.0, 37.0, 1)
NORLAND = place("Norland", 35.0, 38.5, 19, kind="country")


def beside(drawing: charts.Drawing, width: str = "wide") -> str:
    """What is written beside the map, with its lines joined."""
    lines = next(param["value"] for param in drawing.spec["params"] if param["name"] == f"beside_{width}")
    return " ".join(lines).replace("\u00a0", " ")


def landmarks(drawing: charts.Drawing, width: str = "wide") -> list[dict]:
    layers = [layer["data"]["values"] for layer in drawing.spec["layer"] if isinstance(layer.get("data", {}).get("values"), list)]
    return [one for one in layers[0] if one["width"] == width]


def test_places_that_share_a_point_are_one_mark_and_are_listed_beside_the_map(rows_of):
    drawing = charts.places_map(places(OLD_HARBOUR, FISH_QUARTER, STONEBRIDGE))
    assert rows_of(drawing.table, "places", "statements", "filled", "wide_text") == [
        ("Old Harbour, Fish Quarter (drawn at Old Harbour)", 5, 0.62, "Old Harbour: 5"),
        ("Stonebridge", 1, 0.62, "Stonebridge: 1"),
    ]
    assert beside(drawing) == "Drawn at Old Harbour, for want of a point of their own: Fish Quarter (2)."


def test_a_place_without_coordinates_is_hollow_and_named_where_it_stands(rows_of):
    drawing = charts.places_map(places(FISH_QUARTER, STONEBRIDGE))
    assert rows_of(drawing.table, "places", "filled", "wide_text") == [
        ("Fish Quarter (drawn at Old Harbour)", 0.0, "in Old Harbour: 2"), ("Stonebridge", 0.62, "Stonebridge: 1"),
    ]  # fmt: skip
    assert "A hollow circle stands where the place around lies." in drawing.subtitle


def test_a_country_is_no_dot_in_its_desert_nor_is_a_place_of_which_only_the_country_is_known():
    lost = place("Far Village", 35.0, 38.5, 2, located_at="Norland", located_exactly=False)
    drawing = charts.places_map(places(OLD_HARBOUR, NORLAND, lost))
    assert drawing.table.places.tolist() == ["Old Harbour"]
    assert beside(drawing) == beside(drawing, "near") == (
        "Beside the map, about Norland as a whole: 19 claims."
        " Beside the map, places in Norland without a point on record, with their claims: Far Village (2)."
    )
    assert beside(drawing) in drawing.alt.replace("\u00a0", " ")


def test_several_countries_are_told_in_one_line_and_a_long_list_is_counted():
    more = [place(f"Country {n:02}", 35 + n / 9, 40.0, 30 - n, kind="country") for n in range(10)]
    first = ", ".join(f"Country {n:02} ({30 - n})" for n in range(8))
    assert beside(charts.places_map(places(OLD_HARBOUR, *more))) == (
        f"Beside the map, claims about countries as a whole: {first} and 2 more (43)."
    )


def test_where_nothing_is_a_point_the_map_says_so_and_tells_what_there_is():
    drawing = charts.places_map(places(NORLAND))
    assert drawing.table.empty and drawing.subtitle == "Nothing here is a point on a map."
    assert beside(drawing) == "Beside the map, about Norland as a whole: 19 claims."
    assert charts.export(drawing, "On Record", "svg").startswith(b"<svg")


def test_places_without_any_coordinates_are_named_and_a_map_of_nothing_else_is_refused():
    nowhere = place("Lost Valley", 0, 0, 4) | {"lat": None, "lon": None, "located_exactly": False}
    assert beside(charts.places_map(places(OLD_HARBOUR, nowhere))) == (
        "Beside the map, places that are not located, with their claims: Lost Valley (4)."
    )
    with pytest.raises(ValueError, match="nothing to draw"):
        charts.places_map(places(nowhere))


def test_of_very_many_places_those_with_most_claims_are_drawn_and_the_others_counted():
    many = [place(f"Place {n}", 10 + n % 70, n / 7, n + 1) for n in range(1000)]
    drawing = charts.places_map(places(*many))
    assert len(drawing.table) == 40 and drawing.table.statements.min() == 961
    assert "960 more places with at most 960 claims each not drawn" in drawing.subtitle
    assert len(drawing.rows) == 1000


@pytest.mark.parametrize("seed", range(12))
def test_every_dot_has_its_name_which_runs_into_nothing_or_is_told_beside_the_map(seed):
    chance = random.Random(seed)
    spread = chance.choice([0.01, 0.3, 3, 30])
    many = [
        place(f"Place {'x' * chance.randint(0, 14)}{n}", 35 + chance.random() * spread, 37 + chance.random() * spread, chance.randint(1, 300))
        for n in range(chance.randint(1, 40))
    ]
    drawing = charts.places_map(places(*many))
    for width, pixels in (("near", places_map.NEAR), ("wide", places_map.WIDE)):
        sheet = sheet_of(drawing, pixels)
        boxes = [name_box(sheet, row, width) for row in drawing.table.to_dict("records") if row[f"{width}_text"]]
        for row in drawing.table.to_dict("records"):
            assert row[f"{width}_text"] or f"{row['places']}: {row['statements']}" in beside(drawing, width)
        assert all(sheet.holds(box) for box in boxes)
        others = [landmark_box(sheet, one) for one in landmarks(drawing, width)]
        for one, other in combinations([*boxes, *others], 2):
            assert not lettering.overlap(smaller(one), smaller(other))


def sheet_of(drawing: charts.Drawing, width: int) -> lettering.Sheet:
    given = {param["name"]: param["value"] for param in drawing.spec["params"]}
    scale = min(width * places_map.FILLS / given["wide"], places_map.HEIGHT * places_map.FILLS / given["tall"])
    return lettering.Sheet(width, places_map.HEIGHT, scale, tuple(given["middle"]))


def name_box(sheet: lettering.Sheet, row: dict, width: str) -> lettering.Box:
    x, y = sheet.spot(row["lon"], row["lat"])
    return lettering.box_of(row[f"{width}_text"], x + row[f"{width}_dx"], y + row[f"{width}_dy"], row[f"{width}_align"])


def landmark_box(sheet: lettering.Sheet, one: dict) -> lettering.Box:
    x, y = sheet.spot(one["lon"], one["lat"])
    return lettering.box_of(one["text"], x + one["dx"], y + one["dy"], one["align"])


def smaller(box: lettering.Box) -> lettering.Box:
    """Without the part of a pixel that rounding moves a name by."""
    return box[0] + 0.5, box[1] + 0.5, box[2] - 0.5, box[3] - 0.5


def test_one_finds_ones_way_by_countries_cities_and_seas():
    drawing = charts.places_map(places(place("Old Harbour", 34.9, 36.2), place("Stonebridge", 36.3, 38.4)))
    found = {(one["kind"], one["text"]) for one in landmarks(drawing)}
    assert {("country", "SYRIA"), ("city", "Hama"), ("city", "Aleppo"), ("sea", "Mediterranean Sea")} <= found
    assert {one["kind"] for one in landmarks(drawing, "near")} >= {"country", "city"}
    assert "borders are drawn as they stand de facto" in drawing.source_line


def test_a_city_that_is_a_point_of_the_data_or_beside_one_is_not_named_again():
    beside_aleppo = place("Upper Town", 36.23, 37.23)
    drawing = charts.places_map(places(beside_aleppo, place("Stonebridge", 34.9, 38.4, 300), place("Hama", 34.9, 36.2)))
    assert not {"Aleppo", "Hama"} & {one["text"] for one in landmarks(drawing)}


SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
HOLE = [(1.0, 1.0), (1.0, 3.0), (3.0, 3.0), (3.0, 1.0), (1.0, 1.0)]


def test_where_a_country_lies_along_a_latitude(monkeypatch):
    rings = [("Norland", (0, 0, 4, 4), SQUARE), ("Norland", (1, 1, 3, 3), HOLE)]
    monkeypatch.setattr(land, "rings", lambda: rings)
    assert land.stretches((-9, 9), (0.5, 2.0, 5.0)) == {"Norland": [[(0, 4)], [(0, 1), (3, 4)], []]}
    assert land.stretches((2, 9), (0.5,)) == {"Norland": [[(2, 4)]]}
    assert land.stretches((5, 9), (0.5,)) == {}


def test_every_outline_but_those_of_nobody_has_a_name_and_every_name_a_spot_on_earth():
    assert {"Syria", "Turkey", "Western Sahara", "Kosovo"} <= land.countries() and len(land.countries()) > 220
    for kind in ("city", "sea"):
        assert len(land.names(kind)) > 1000
        assert all(-90 < one.lat < 90 and -180 <= one.lon <= 180 and one.name.strip() == one.name for one in land.names(kind))


@pytest.mark.parametrize("window", [(10, 40, 16, 46), (20, 44, 42, 54), (-175, 55, 175, 75)])
def test_what_is_drawn_as_land_goes_around_clockwise(window):
    """A browser takes any other ring, such as the hole of San Marino, for all the earth but that."""
    [shape] = land.outlines(window)["features"]
    for [ring] in shape["geometry"]["coordinates"]:
        assert sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) < 0


def test_no_outline_runs_across_the_whole_map_where_it_leaves_it():
    for _, _, ring in land.rings():
        assert ring[0][1] < -60 or max(abs(a - b) for (a, _), (b, _) in pairwise(ring)) < 180
