"""Who holds what: a band a day, drawn as far as the place is said to be held, in the order that reports give."""

import random
from itertools import combinations

import pandas as pd
import pytest

from app import charts
from app.charts import control, slots
from data.wording import english as wording

WATCH = {"origin_id": "watch", "origin_name": "Norland Watch", "origin_short": "the Watch", "origin_kind": "monitor", "party": ""}
CROWN = {"origin_id": "crown", "origin_name": "Crown of Norland", "origin_short": "the Crown", "origin_kind": "government", "party": "Crown"}
NOBODY = {"origin_id": "unnamed", "origin_name": "Unnamed sources", "origin_short": "Unnamed", "origin_kind": "unnamed", "party": ""}
PLAIN = WATCH | {
    "subject": "control", "place_name": "Stonebridge", "as_of": "1911-03-01", "day_order": None, "holder_or_actor": "Free Band",
    "stance": "affirms", "extent": "whole", "statement": "Held.", "note": "", "publisher_name": "Gazette",
}  # fmt: skip


def positions(*rows: dict) -> pd.DataFrame:
    """A table of positions: each row is the plain one with what a test changes in it."""
    table = pd.DataFrame([PLAIN | {"position_id": f"p{number:03}"} | row for number, row in enumerate(rows)])
    return table.assign(as_of=pd.to_datetime(table["as_of"]), day_order=table["day_order"].astype("Int64"))


def on(day: int, **more: object) -> dict:
    return {"as_of": f"1911-03-{day:02}"} | more


DENIED, PART, AROUND = {"stance": "denies"}, {"extent": "part"}, {"extent": "surroundings"}


def test_a_band_is_filled_as_far_as_the_place_is_said_to_be_held(rows_of):
    table = charts.positions_over_time(
        positions(on(1), on(2) | PART, on(3) | AROUND, on(4) | DENIED, on(5) | DENIED | PART, on(6) | DENIED | AROUND)
    ).table
    top, bottom = table.top.iloc[0], table.bottom.iloc[0]
    half = (top + bottom) / 2
    assert rows_of(table, "said", "filled_from", "crossed_from", "is_around") == [
        ("Free Band", top, None, False),
        ("part of it: Free Band", half, None, False),
        ("only around it: Free Band", None, None, True),
        ("not Free Band", None, top, False),
        ("part of it: not Free Band", None, half, False),
        ("only around it: not Free Band", None, top, True),
    ]


def test_what_the_marks_mean_is_said_of_those_that_occur():
    everything = charts.positions_over_time(positions(on(1), on(1) | AROUND, on(4) | PART | DENIED | CROWN)).subtitle
    assert everything == (
        "Filled: says so. Crossed: denies it. Half: part of the place. Dotted: only what lies around it. Claims of one day"
        " stand side by side in no order: the record keeps days, not hours. “…” stands for days without a claim."
        " (party): a party to the conflict."
    )
    assert charts.positions_over_time(positions(on(1))).subtitle == "Filled: says so."


def test_claims_of_one_day_stand_in_the_order_that_a_report_gives_and_the_others_after_them(rows_of):
    drawing = charts.positions_over_time(
        positions(on(5, day_order=2), on(5, day_order=1) | DENIED, on(5) | PART, on(5, **CROWN), on(4))
    )
    first, second, none = 1.25, 2.25, 3.25
    assert rows_of(drawing.table.assign(slot=drawing.table.left.round(2) - 0.03), "origin_name", "said", "slot", "when") == [
        ("Norland Watch", "Free Band", 0.0, "4 March 1911"),
        ("Norland Watch", "not Free Band", first, "5 March 1911, 1st of the day"),
        ("Norland Watch", "Free Band", second, "5 March 1911, 2nd of the day"),
        ("Norland Watch", "part of it: Free Band", none, "5 March 1911"),
        ("Crown of Norland (party to the conflict: Crown)", "Free Band", none, "5 March 1911"),
    ]
    assert [over["wide"] for over in named(drawing, "x", "wide") if "begins" not in over] == ["1st", "2nd", "no order"]
    assert "in no order" in drawing.subtitle


def test_what_an_origin_said_several_times_of_a_day_is_one_band_with_every_word(rows_of):
    table = charts.positions_over_time(
        positions(
            on(1, statement="Most is held.", publisher_name="Gazette", note="Partial only."), on(1, statement="All but the south.", publisher_name="Herald")
        )
    ).table
    assert rows_of(table, "in_full", "published") == [
        ("Most is held. (Partial only) · All but the south.", "Gazette and Herald")
    ]


def test_parties_stand_after_those_who_are_none_and_unnamed_ones_last():
    drawing = charts.positions_over_time(positions(on(1, **NOBODY), on(2, **CROWN), on(3)))
    assert drawing.table.heading.tolist() == ["the Watch", "the Crown (party)", "Unnamed"]
    assert drawing.alt == (
        "3 claims without a number about Stonebridge (who holds the place), 1 to 3 Mar 1911. the Watch: 3 Mar, Free Band. "
        "the Crown (party): 2 Mar, Free Band. Unnamed: 1 Mar, Free Band."
    )


def test_a_claim_of_months_later_breaks_the_axis_and_stretches_nothing():
    drawing = charts.positions_over_time(positions(on(1), on(2), {"as_of": "1911-06-20"}))
    assert drawing.table.left.round(2).tolist() == [0.03, 1.28, 2.88]
    assert [day["wide"] for day in named(drawing, "begins")] == ["1 Mar\n1911", "2 Mar", "20 Jun"]
    assert len([over for over in named(drawing, "x") if set(over) == {"x"}]) == 1, "one break, between 2 March and 20 June"


def test_of_more_days_than_there_is_room_for_the_run_with_most_claims_is_drawn_and_the_others_are_told():
    lone, crowd = [on(1, statement="Early."), on(2) | CROWN | DENIED], [on(day) for day in range(10, 24)]
    drawing = charts.positions_over_time(positions(*lone, *crowd))
    assert len(drawing.table) == 14 and drawing.table.when.iloc[0] == "10 March 1911"
    assert drawing.subtitle.endswith(
        "Not drawn for want of room, 2 claims of 1 to 2 Mar 1911: 1 Mar 1911, the Watch, Free Band;"
        " 2 Mar 1911, the Crown (party), not Free Band."
    )
    assert len(drawing.rows) == 16


def test_nothing_joins_one_claim_to_another():
    drawing = charts.positions_over_time(positions(on(1), on(2) | DENIED, on(5) | CROWN))
    assert {layer["mark"]["type"] for layer in drawing.spec["layer"]} == {"rect", "rule", "text"}
    rules = [layer["encoding"] for layer in drawing.spec["layer"] if layer["mark"]["type"] == "rule"]
    crosses = [rule for rule in rules if "value" not in rule["x"]]
    assert [(rule["x"]["field"], rule["x2"]["field"]) for rule in crosses] == [("left", "right")] * 2


def test_holders_differ_in_colour_and_in_words():
    table = charts.positions_over_time(positions(on(1), on(2, holder_or_actor="Crown"), on(3))).table
    assert table.groupby("tint").said.unique().map(list).tolist() == [["Free Band"], ["Crown"]]


def test_another_subject_says_what_it_asks_and_denies_in_its_own_way():
    drawing = charts.positions_over_time(positions(on(1, subject="evacuation", holder_or_actor="evacuation complete") | DENIED))
    assert drawing.title == "Stonebridge, end of the evacuation: what each origin said, day by day"
    assert drawing.subtitle == "Whether the evacuation was complete. Crossed: denies it."
    assert drawing.table.said.tolist() == ["denied: evacuation complete"]


def test_positions_on_two_places_are_refused():
    with pytest.raises(ValueError, match="choose one place"):
        charts.positions_over_time(positions(on(1), on(1, place_name="Westmark")))


@pytest.mark.parametrize("seed", range(40))
def test_no_words_run_into_others_or_over_an_edge_on_a_phone_or_a_desk(seed):
    """The room of each label, as far as an average letter tells, on both widths."""
    drawing = charts.positions_over_time(at_random(random.Random(seed)))
    units = drawing.spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
    desk = next(param["value"] for param in drawing.spec["params"] if param["name"] == "wide")
    for name, width in (("near", slots.NEAR), ("wide", desk)):
        slot = width / units
        bands = [((row.left * slot, row.top), (row.right * slot, row.bottom)) for row in drawing.table.itertuples()]
        boxes = [box for row in drawing.table.to_dict("records") for box in lines(row, name, slot)]
        for box in boxes:
            assert box[0][0] >= -1 and box[1][0] <= width + 1 and box[1][1] <= drawing.spec["height"]
        assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
        assert not [(box, band) for box in boxes for band in bands if meet(box, band)]


def at_random(chance: random.Random) -> pd.DataFrame:
    holders = ["Free Band", "Crown", "the Free Band of the Northern Marshes and its allies"]
    origins = [WATCH, CROWN, NOBODY, *({**WATCH, "origin_id": f"o{n}", "origin_short": f"Origin {n}"} for n in range(4))]
    days = chance.sample(range(1, 29), chance.randint(1, 6))
    return positions(
        *(
            on(chance.choice(days), holder_or_actor=chance.choice(holders), stance=chance.choice(["affirms", "denies"]),
               extent=chance.choice(["whole", "part", "surroundings"]), day_order=chance.choice([None, None, 1, 2])) | chance.choice(origins)
            for _ in range(chance.randint(1, 18))
        )
    )  # fmt: skip


def lines(row: dict, name: str, slot: float) -> list[tuple]:
    """The boxes of a band's words, one a line."""
    x, y = row[f"{name}_x"] * slot + row[f"{name}_by"], row[f"{name}_y"]
    boxes = []
    for number, words in enumerate(row[f"{name}_text"].split("\n")):
        long, middle = len(words) * slots.LETTER - 2, y + number * control.LINE
        left = x if row[f"{name}_align"] == "left" else x - long
        boxes.append(((left, middle - 6), (left + long, middle + 6)))
    return boxes


def meet(one: tuple, other: tuple) -> bool:
    return all(a[side] < b[side] - 0.5 for side in (0, 1) for a, b in ((one[0], other[1]), (other[0], one[1])))


def named(drawing: charts.Drawing, *columns: str) -> list[dict]:
    """The rows of the layers with data of their own that have these columns."""
    layers = [layer["data"]["values"] for layer in drawing.spec["layer"] if "values" in layer.get("data", {})]
    rows = [row for values in layers for row in values if set(columns) <= set(row)]
    return [row for number, row in enumerate(rows) if row not in rows[:number]]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (113, "113th")]
)
def test_ordinals(number, words):
    assert wording.nth(number) == words
