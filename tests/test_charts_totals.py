"""Charts of totals: origins side by side and never added, and the stacked account of one total."""

import json
from datetime import datetime

import pandas as pd
import pytest

from app import charts
from app.charts.drawing import fields

STAMP = "On Record, version 3 of 9 March 1911"
NUMBERS = ["low", "best", "high", "smallest", "largest"]
WINDOW = {"window_start": datetime(1911, 2, 1), "window_end": datetime(1911, 2, 28)}
PLAIN = {
    "origin_id": "watch", "origin_name": "the Watch", "party": "", "metric": "displaced", "metric_label": "fled",
    "measure": "flow", "unit": "person", "affected": "unknown", "place_id": "old-harbour",
    "place_name": "Old Harbour", "words": "10", "low": 10, "best": 10, "high": 10, "smallest": 10, "largest": 10,
    "is_open": False, "is_rough": False, "covered_days": 27, "window_days": 27, "time_covered": "27 of 27 days",
    "in_span": True, "has_span": True, "as_of": "27 Feb 1911", "figures_used": 1, "figures_left_out": 0, "caution": "", "bands": "",
    "counted": "people", "triangulation": "", "larger_left_out": "",
} | WINDOW  # fmt: skip
NO_ENDS = {"low": None, "best": None, "high": None}
MORE = NO_ENDS | {
    "words": "more than 90,000", "low": 90_001, "smallest": 90_000, "largest": 90_000, "is_open": True,
    "figures_used": 2, "larger_left_out": "about 130,000",
}  # fmt: skip
ABOUT = NO_ENDS | {
    "origin_id": "league", "origin_name": "the League", "words": "about 30,000", "smallest": 30_000,
    "largest": 30_000, "is_rough": True, "time_covered": "16 of 27 days", "covered_days": 16,
    "caution": "counts civilians only", "counted": "civilians",
}  # fmt: skip
PARTY = {
    "origin_id": "crown", "origin_name": "the Crown", "party": "Crown", "in_span": False, "covered_days": 1,
    "time_covered": "1 of 27 days",
}  # fmt: skip
BETWEEN = PARTY | {"words": "between 10 and 40", "smallest": 10, "largest": 40, "low": 10, "best": None, "high": 40}
AT_MOST = {"words": "at most 60", "smallest": 0, "largest": 60, "low": 0, "best": None, "high": 60}
CIVILIANS_442 = {
    "words": "442", "smallest": 442, "largest": 442, "low": 442, "best": None, "high": None,
    "caution": "counts civilians only", "counted": "civilians",
}  # fmt: skip


def of_totals(*rows: dict) -> pd.DataFrame:
    """A table of totals: each is the plain one with what a test changes in it."""
    return pd.DataFrame([PLAIN | row for row in rows]).astype(dict.fromkeys(NUMBERS, "Int64"))


PART = {
    "origin_id": "watch", "origin_name": "the Watch", "party": "", "metric": "displaced", "metric_label": "fled",
    "measure": "flow", "unit": "person", "affected": "unknown", "time_covered": "27 of 27 days", "is_total": False,
    "figure_id": "a", "words": "10", "low": 10, "best": 10, "high": 10, "smallest": 10, "largest": 10,
    "is_open": False, "is_rough": False, "period_start": datetime(1911, 2, 1), "period_end": datetime(1911, 2, 27),
    "place_id": "old-harbour", "place_name": "Old Harbour", "publisher_name": "Gazette", "caution": "",
}  # fmt: skip


def of_parts(*rows: dict) -> pd.DataFrame:
    """A table of parts, the last of which is the total."""
    parts = [PART | row for row in rows]
    parts[-1] |= {"is_total": True, "figure_id": "", "publisher_name": ""}
    return pd.DataFrame(parts).astype(dict.fromkeys(NUMBERS, "Int64"))


def at_least(number: int, **more: object) -> dict:
    return {"words": f"at least {number:,}", "smallest": number, "largest": number, "is_open": True} | more


SIDE_BY_SIDE = of_totals(PARTY, MORE, ABOUT)
ACCOUNT = of_parts(
    at_least(80_000),
    at_least(10_000, words="more than 10,000", period_start=datetime(1911, 2, 27), period_end=datetime(1911, 2, 28)),
    at_least(90_000, words="more than 90,000", period_end=datetime(1911, 2, 28)),
)
DRAWN = {
    "totals_by_origin": (charts.totals_by_origin, SIDE_BY_SIDE),
    "latest_states": (charts.totals_by_origin, SIDE_BY_SIDE.assign(measure="stock", in_span=True)),
    "total_account": (charts.total_account, ACCOUNT),
}
every_chart = pytest.mark.parametrize(("chart", "table"), DRAWN.values(), ids=DRAWN)


@every_chart
def test_reads_only_columns_of_its_table_and_leaves_it_as_it_was(chart, table):
    before = table.copy(deep=True)
    drawing = chart(table)
    assert set(drawing.table.columns) == set(fields(drawing.spec))
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(drawing.rows, before)


@every_chart
def test_the_spec_is_filled_and_colours_follow_the_page(chart, table):
    text = json.dumps(chart(table).spec)
    assert '"@' not in text
    assert "currentColor" in text


@every_chart
def test_a_picture_says_what_was_added_and_where_it_is_from(chart, table):
    picture = charts.export(chart(table), STAMP, "svg").decode()
    assert "more than 90,000" in picture
    assert STAMP in picture
    assert charts.export(chart(table), STAMP, "png").startswith(b"\x89PNG")


@every_chart
def test_nothing_and_two_units_are_refused(chart, table):
    with pytest.raises(ValueError, match="nothing to draw"):
        chart(table.iloc[:0])
    with pytest.raises(ValueError, match="choose one unit"):
        chart(table.assign(unit=["tank", *table["unit"].iloc[1:]]))


def test_totals_of_half_the_window_come_first_and_the_rest_stand_apart_in_grey(rows_of):
    drawing = charts.totals_by_origin(SIDE_BY_SIDE)
    assert rows_of(drawing.table, "row", "heading", "name", "time_line", "words") == [
        (0, "Cover at least half of the 27 days", "", "", ""),
        (1, "", "the Watch", "27 of 27 days", "more than 90,000"),
        (2, "", "the League", "16 of 27 days", "about 30,000 civilians"),
        (3, "Parties to the conflict: beside the span", "", "", ""),
        (4, "", "the Crown", "1 of 27 days", "10"),
    ]
    assert drawing.table["tint"].tolist()[4] == "#7f8790"


def test_a_party_stands_after_all_others_however_large_its_total(rows_of):
    larger = MORE | {"origin_id": "crown", "origin_name": "the Crown", "party": "Crown", "largest": 900_000}
    drawing = charts.totals_by_origin(of_totals(larger, ABOUT, MORE))
    assert [name for name in drawing.table["name"] if name] == ["the League", "the Watch", "the Crown"], "as given"


def test_where_no_total_covers_half_nothing_is_called_a_span(rows_of):
    drawing = charts.totals_by_origin(of_totals(PARTY | {"has_span": False}))
    assert rows_of(drawing.table, "heading", "name") == [("Parties to the conflict", ""), ("", "the Crown")]
    drawing = charts.totals_by_origin(of_totals(PARTY | {"party": "", "has_span": False}))
    assert rows_of(drawing.table, "heading", "name")[0] == ("Cover less than half of the 27 days", "")


def test_who_stands_beside_the_span_is_told_why_and_nothing_untrue(rows_of):
    """A party that covers all days does not cover less than half of them, nor does one incident cover any."""
    beside = {"in_span": False, "origin_id": "other", "origin_name": "Other"}
    table = of_totals(
        MORE, ABOUT | beside | {"time_covered": "2 incidents", "covered_days": 2}, PARTY | {"covered_days": 27},
        MORE | beside | {"origin_id": "umbrella", "origin_name": "Umbrella"},
    )  # fmt: skip
    headings = [heading for (heading,) in rows_of(charts.totals_by_origin(table).table, "heading") if heading]
    assert headings == [
        "Cover at least half of the 27 days", "Single incidents: beside the span",
        "Cover at least half of the 27 days: beside the span", "Parties to the conflict: beside the span",
    ]


def test_what_must_be_said_of_a_total_stands_under_its_name(rows_of):
    assert [line for (line,) in rows_of(charts.totals_by_origin(SIDE_BY_SIDE).table, "circumstance") if line] == [
        "2 figures added · larger, left out: about 130,000",
        "counts civilians only · one figure",
        "party to the conflict · one figure",
    ]


@pytest.mark.parametrize(
    ("total", "marks"),
    [
        ({}, {"point": 10}),
        (MORE, {"point": 90_000, "open_up": 90_000}),
        (ABOUT, {"about": 30_000}),
        (ABOUT | {"words": "more than about 30,000", "is_open": True}, {"about": 30_000, "open_up": 30_000}),
        (BETWEEN, {"bar_low": 10, "bar_high": 40}),
        (AT_MOST, {"point": 60, "open_down": 60}),
        (CIVILIANS_442, {"point": 442, "open_up": 442}),
        (BETWEEN | {"high": None, "caution": "counts civilians only"}, {"bar_low": 10, "bar_high": 40, "open_up": 40}),
    ],
    ids=["exact", "more than", "about", "more than about", "between", "at most", "civilians only", "civilians between"],
)
def test_open_ends_stay_open(total, marks):
    drawn = charts.totals_by_origin(of_totals(total)).table.iloc[-1]
    names = ("point", "about", "bar_low", "bar_high", "open_up", "open_down")
    assert {name: drawn[name] for name in names if pd.notna(drawn[name])} == marks


def test_a_party_is_a_diamond_also_in_grey(rows_of):
    table = charts.totals_by_origin(SIDE_BY_SIDE).table
    assert dict(rows_of(table[table["name"] != ""], "name", "party_mark")) == {
        "the Watch": "circle", "the League": "circle", "the Crown": "diamond",
    }  # fmt: skip


def test_the_latest_states_name_their_day_and_add_nothing(rows_of):
    table = of_totals(ABOUT, PARTY | {"place_id": "stonebridge", "place_name": "Stonebridge"})
    drawing = charts.totals_by_origin(table.assign(measure="stock", in_span=True))
    assert rows_of(drawing.table, "heading", "name", "time_line", "circumstance") == [
        ("Old Harbour", "", "", ""),
        ("", "the League", "as of 27 Feb 1911", "counts civilians only"),
        ("Stonebridge", "", "", ""),
        ("", "the Crown", "as of 27 Feb 1911", "party to the conflict"),
    ]
    assert drawing.title == "Fled (people), 2 places: the latest of each origin"
    assert drawing.subtitle.startswith("At or before 27 February 1911. States are never added over time.")


def test_words_for_those_who_cannot_see_it():
    drawing = charts.totals_by_origin(SIDE_BY_SIDE)
    assert drawing.title == "Fled (people), Old Harbour: the total of each origin"
    assert drawing.alt == (
        "Chart of 3 totals, one a row: Fled (people), Old Harbour, 1 to 27 February 1911."
        " the Watch: more than 90,000, 27 of 27 days;"
        " the League: about 30,000 civilians, 16 of 27 days, counts civilians only;"
        " the Crown (party): 10, 1 of 27 days, beside the span."
    )


def test_each_part_begins_where_the_one_above_ends_and_the_total_at_zero(rows_of):
    drawing = charts.total_account(ACCOUNT)
    assert rows_of(drawing.table, "row", "when", "sign", "begins", "firm", "open_up") == [
        (0, "1 to 26 Feb 1911", "at least 80,000", 0, 80_000, 80_000),
        (1, "27 Feb 1911", "+ more than 10,000", 80_000, 90_000, 90_000),
        (2, "Total · 27 of 27 days", "= more than 90,000", 0, 90_000, 90_000),
    ]
    assert drawing.title == "the Watch, more than 90,000: how this total was made"
    assert drawing.alt == (
        "Stacked account of the Watch: at least 80,000 (1 to 26 Feb 1911)"
        " + more than 10,000 (27 Feb 1911) = more than 90,000, 27 of 27 days."
    )


def test_ranges_about_and_parts_that_count_civilians_only_are_drawn_as_such(rows_of):
    drawing = charts.total_account(of_parts(
        {"words": "between 10 and 40", "largest": 40},
        {"words": "about 20", "smallest": 20, "largest": 20, "is_rough": True, "caution": "counts civilians only",
         "place_name": "Fish Quarter", "place_id": "fish-quarter"},
        {"words": "between about 30 and about 60", "smallest": 30, "largest": 60, "is_rough": True,
         "caution": "1 of 2 parts counts civilians only"},
    ))  # fmt: skip
    assert rows_of(drawing.table, "begins", "firm", "range_ends", "strength", "circumstance") == [
        (0, 10, 40, 0.9, "Old Harbour · Gazette"),
        (10, 30, None, 0.25, "counts civilians only · Fish Quarter · Gazette"),
        (0, 30, 60, 0.25, "1 of 2 parts counts civilians only"),
    ]
    assert drawing.subtitle == (
        "Fled (people), Old Harbour, 1 to 26 February 1911, 27 of 27 days. 1 of 2 parts counts civilians only."
        " Thin line: up to the end of a range. Pale: about, with no bounds given."
    )


def test_parts_beyond_the_thirtieth_are_one_row_and_still_add_up(rows_of):
    drawing = charts.total_account(of_parts(*[{}] * 40, {"words": "400", "smallest": 400, "largest": 400}))
    assert rows_of(drawing.table.tail(3), "sign", "begins", "firm") == [
        ("+ 10", 280, 290),
        ("+ 11 figures", 290, 400),
        ("= 400", 0, 400),
    ]
    assert len(drawing.rows) == 41


def test_an_exact_number_of_civilians_says_whom_it_counts_and_why_it_has_an_arrow():
    drawing = charts.totals_by_origin(of_totals(CIVILIANS_442, MORE))
    assert "442 civilians" in drawing.table["words"].tolist() and "442" not in drawing.table["words"].tolist()
    assert drawing.subtitle.endswith("Where civilians alone were counted, people may be more.")
    assert "civilians" not in charts.totals_by_origin(of_totals(MORE)).subtitle
    vague = charts.totals_by_origin(of_totals(CIVILIANS_442 | {"words": "dozens", "is_open": True}))
    assert "dozens of civilians" in vague.table["words"].tolist()
