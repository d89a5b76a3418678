"""Charts: what is drawn stands in the table, open ends stay open, and nothing is mixed on one axis."""

import re
from functools import partial

import altair as alt
import pandas as pd
import pytest

from app import charts
from app.charts import axes, land, numbers, palette
from app.charts.drawing import fields

STAMP = "On Record, version 3 of 9 March 1911"
PLAIN = {
    "metric": "displaced", "metric_label": "fled", "verb_phrase": "fled", "measure": "flow", "family": "displacement",
    "affected": "unknown", "affected_detail": "", "quantifier": "exact", "value": 10, "value_max": pd.NA,
    "value_words": "", "unit": "person", "low": pd.NA, "best": pd.NA, "high": pd.NA, "place_name": "Old Harbour",
    "period_start": "1911-03-01", "period_end": "1911-03-02", "date_precision": 1, "reported_on": "1911-03-02",
    "origin_id": "watch", "origin_name": "Norland Watch", "origin_short": "the Watch", "root_id": "watch",
    "root_name": "Norland Watch", "root_short": "the Watch", "origin_kind": "monitor", "party": "",
    "reliability": "C", "credibility": 3, "publisher_id": "gazette", "publisher_name": "Gazette", "series_id": "",
    "origin_stated": "stated", "outlets": 1, "independent_origins": pd.NA, "independent_parties": pd.NA, "band": "", "band_reason": "",
}  # fmt: skip
CROWN = {
    "origin_id": "crown", "origin_name": "Crown of Norland", "origin_short": "the Crown", "root_id": "crown",
    "root_name": "Crown of Norland", "root_short": "the Crown", "origin_kind": "government", "party": "Crown",
}  # fmt: skip
AT_LEAST = {"quantifier": "at_least", "value": 80_000, "low": 80_000}
BETWEEN = {"quantifier": "between", "value": 45, "value_max": 55, "low": 45, "high": 55}
ABOUT = {"quantifier": "approximately", "value": 90, "best": 90}
AT_MOST = {"quantifier": "at_most", "value": 60, "low": 0, "high": 60}
DOZENS = {"quantifier": "vague", "value": pd.NA, "value_words": "dozens", "low": 24}
EXACT = {"value": 64, "low": 64, "best": 64, "high": 64}


def figures(*rows: dict) -> pd.DataFrame:
    """A table of figures: each row is the plain figure with what a test changes in it."""
    table = pd.DataFrame([PLAIN | {"statement_id": f"s{i}", "figure_id": f"s{i}"} | row for i, row in enumerate(rows)])
    numbers = ["value", "value_max", "low", "best", "high"]
    times = ["period_start", "period_end", "reported_on"]
    table[numbers] = table[numbers].astype("Int64")
    table[times] = table[times].apply(pd.to_datetime)
    return table


ALL_KINDS = figures(AT_LEAST, BETWEEN, ABOUT | CROWN, AT_MOST, DOZENS, EXACT)
RUNNING = figures(
    AT_LEAST | {"series_id": "watch-fled", "period_start": "1911-02-01"},
    ABOUT | {"series_id": "watch-fled", "period_start": "1911-02-01", "period_end": "1911-03-05"},
    EXACT | CROWN | {"period_start": "1911-02-20"},
)
DAYS = pd.DataFrame(
    {
        "metric": ["displaced", "displaced", "killed"], "metric_label": ["fled", "fled", "killed"],
        "family": ["displacement", "displacement", "casualties"],
        "day": pd.to_datetime(["1911-03-01", "1911-03-02", "1911-03-02"]),
        "figures": [3, 1, 2], "statements": [2, 1, 2],
    }
)  # fmt: skip
PLACES = pd.DataFrame(
    {
        "place_id": ["old-harbour", "fish-quarter", "eastmark"],
        "place_name": ["Old Harbour", "Fish Quarter", "Eastmark"], "kind": ["city", "district", "site"],
        "lat": [41.5, 41.5, 40.0], "lon": [11.25, 11.25, 10.0], "located_at": ["Old Harbour", "Old Harbour", "Marks"],
        "located_exactly": [True, False, False], "figures": [3, 2, 1], "statements": [3, 2, 1],
    }
)  # fmt: skip
POSITIONS = pd.DataFrame(
    {
        "position_id": ["a", "b", "c"], "subject": ["control"] * 3, "place_name": ["Stonebridge"] * 3,
        "as_of": pd.to_datetime(["1911-03-01", "1911-03-02", "1911-03-02"]), "day_order": [pd.NA] * 3,
        "extent": ["whole", "part", "whole"], "note": [""] * 3, "origin_kind": ["monitor", "monitor", "government"],
        "origin_id": ["watch", "watch", "crown"],
        "origin_name": ["Norland Watch", "Norland Watch", "Crown of Norland"],
        "origin_short": ["the Watch", "the Watch", "the Crown"], "party": ["", "", "Crown"],
        "holder_or_actor": ["Free Band"] * 3, "stance": ["affirms", "denies", "denies"],
        "statement": ["Held.", "Lost.", "Never fell."], "publisher_name": ["Gazette"] * 3,
    }
)  # fmt: skip
BY_ORIGIN = pd.DataFrame(
    {
        "root_id": ["watch", "crown"],
        "root_short": ["the Watch", "the Crown"], "origin_kind": ["monitor", "government"], "party": ["", "Crown"],
        "statements": [4, 2], "outlets": [3, 5],
    }
)  # fmt: skip
BY_KIND = pd.DataFrame(
    {"origin_kind": ["monitor", "unnamed"], "statements": [4, 2], "origins": [1, 1], "outlets": [3, 1]}
)


def pair(at: int, *answers: dict, times: float = 2.0) -> pd.DataFrame:
    """Two answers to the question of this number."""
    asked = f"Fled, people, Old Harbour, {at + 1} March 1911"
    return figures(*answers).assign(pair=at, asked=asked, asked_short="Fled, people, Old Harbour", times=times)


PAIRS = pd.concat(
    [pair(0, EXACT | {"band": "contested"}, AT_LEAST | CROWN | {"band": "party_claim"}, times=1250.0), pair(1, ABOUT, BETWEEN)],
    ignore_index=True,
)


def chain(publishers: int = 3) -> pd.DataFrame:
    """One statement of the Watch that the wire carried to every paper but the first; the last changed it."""
    numbers = range(publishers)
    return pd.DataFrame(
        {
            "figure_id": [f"f{n:02}" for n in numbers], "is_shown": [n == 0 for n in numbers], "origin_id": "watch",
            "origin_short": "the Watch", "party": "", "relay_ids": ["" if n == 0 else "wire" for n in numbers],
            "relay_names": ["" if n == 0 else "N. Wire" for n in numbers],
            "publisher_id": [f"p{n:02}" for n in numbers], "publisher_name": [f"Paper {n}" for n in numbers],
            "reported_on": pd.Timestamp("1911-03-02"), "stated": "more than 300",
            "relay_error": ["" if n < publishers - 1 else "more than became at least" for n in numbers],
        }
    )  # fmt: skip


DRAWN = {
    "intervals_by_origin": (charts.intervals_by_origin, ALL_KINDS),
    "claims_by_origin": (charts.claims_by_origin, ALL_KINDS),
    "source_over_time": (charts.source_over_time, ALL_KINDS),
    "record_by_day": (charts.record_by_day, DAYS),
    "places_map": (charts.places_map, PLACES),
    "positions_over_time": (charts.positions_over_time, POSITIONS),
    "by_origin": (charts.by_origin, BY_ORIGIN),
    "by_kind": (charts.by_kind, BY_KIND),
    "chain": (charts.chain, chain()),
    "pairs": (charts.pairs, PAIRS),
}
every_chart = pytest.mark.parametrize(("chart", "table"), DRAWN.values(), ids=DRAWN)


@every_chart
def test_reads_only_columns_of_its_table_and_sends_no_others(chart, table):
    drawing = chart(table)
    assert set(drawing.table.columns) == set(fields(drawing.spec))


@every_chart
def test_leaves_its_table_as_it_was_and_keeps_it_for_the_download(chart, table):
    before = table.copy(deep=True)
    drawing = chart(table)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(drawing.rows, before)


@every_chart
def test_draws_the_same_twice_and_in_whatever_order_the_rows_come(chart, table):
    once, again = chart(table), chart(table.iloc[::-1].reset_index(drop=True))
    assert (once.spec, once.title, once.alt) == (again.spec, again.title, again.alt)
    assert charts.export(once, STAMP, "svg") == charts.export(chart(table), STAMP, "svg")


@every_chart
def test_refuses_an_empty_table(chart, table):
    with pytest.raises(ValueError, match="nothing to draw"):
        chart(table.iloc[:0])


@every_chart
def test_has_no_name_left_unfilled_and_is_valid_vega_lite(chart, table):
    spec = chart(table).spec
    assert not re.search(r'"@\w+"', str(spec).replace("'", '"'))
    alt.LayerChart.from_dict(spec, validate=True)


def inside(node: object, kind: str) -> list[dict]:
    """Every part of a spec of this name, wherever it stands."""
    if isinstance(node, list):
        return [found for each in node for found in inside(each, kind)]
    if not isinstance(node, dict):
        return []
    return [*([node[kind]] if kind in node else []), *(found for each in node.values() for found in inside(each, kind))]


@every_chart
def test_what_a_mark_tells_when_pointed_at_has_a_title_and_no_name_of_a_column(chart, table):
    spec = chart(table).spec
    assert spec["config"]["mark"]["tooltip"] is None, "or Streamlit shows columns where a mark has no words of its own"
    told = [one for tooltip in inside(spec["layer"], "tooltip") for one in (tooltip if isinstance(tooltip, list) else [tooltip])]
    assert told and all(one["title"] for one in told)


@pytest.mark.parametrize("name", ["record_by_day", "places_map", "positions_over_time"])
def test_no_text_is_too_small_to_read(name):
    chart, table = DRAWN[name]
    sizes = [mark["fontSize"] for mark in inside(chart(table).spec["layer"], "mark") if mark["type"] == "text"]
    assert sizes and min(sizes) >= 12


@every_chart
def test_a_picture_carries_title_description_source_version_and_date(chart, table):
    drawing = chart(table)
    svg = charts.export(drawing, STAMP, "svg").decode()
    shown = " ".join(re.sub(r"<[^>]+>", " ", svg).split())
    assert f"<title>{drawing.title}</title><desc>{drawing.alt} {STAMP}</desc>" in svg
    assert all(words in shown for words in (drawing.title, drawing.source_line, STAMP))
    assert "http" not in svg.replace("http://www.w3.org/", "")


def test_a_picture_as_png():
    assert charts.export(charts.by_kind(BY_KIND), STAMP, "png").startswith(b"\x89PNG\r\n\x1a\n")


def test_a_picture_in_another_format_is_refused():
    with pytest.raises(ValueError, match="choose png or svg"):
        charts.export(charts.by_kind(BY_KIND), STAMP, "exe")


def test_text_that_looks_like_markup_stays_text():
    drawing = charts.intervals_by_origin(figures(EXACT | {"origin_name": "<script>alert(1)</script> & sons"}))
    svg = charts.export(drawing, STAMP, "svg").decode()
    assert "<script" not in svg
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; sons" in svg


MARKS = ["words", "point", "about", "bar_low", "bar_high", "open_up", "open_down"]


def test_where_each_quantifier_puts_its_marks(rows_of):
    claims = numbers.claims(figures(AT_LEAST, BETWEEN, ABOUT, AT_MOST, DOZENS, EXACT))
    assert rows_of(numbers.frame(claims), *MARKS) == [
        ("at least 80,000", 80_000, None, None, None, 80_000, None),
        ("between 45 and 55", None, None, 45, 55, None, None),
        ("about 90", None, 90, None, None, None, None),
        ("at most 60", 60, None, None, None, None, 60),
        ("dozens", 24, None, None, None, 24, None),
        ("64", 64, None, None, None, None, None),
    ]


@pytest.mark.parametrize("chart", [charts.intervals_by_origin, charts.source_over_time])
def test_an_open_end_has_an_arrow_and_no_closed_bar(chart):
    drawing = chart(figures(AT_LEAST))
    assert drawing.table.open_up.notna().all()
    assert drawing.table.bar_high.isna().all()
    heads = [
        layer
        for layer in drawing.spec["layer"]
        if any(channel.get("field") == "open_up" for channel in layer["encoding"].values() if isinstance(channel, dict))
    ]
    assert [layer["mark"]["type"] for layer in heads] == ["rule", "point"]
    assert "triangle" in heads[1]["mark"]["shape"]


def test_a_figure_without_a_number_is_left_out_not_drawn_as_zero():
    unknown = {"quantifier": "vague", "value": pd.NA, "value_words": "many", "low": pd.NA}
    assert len(charts.intervals_by_origin(figures(EXACT, unknown)).table) == 1


@pytest.mark.parametrize(
    "other", [{"measure": "stock"}, {"metric": "evacuated"}, {"unit": "household"}], ids=["measure", "metric", "unit"]
)
@pytest.mark.parametrize(
    "chart", [charts.intervals_by_origin, charts.claims_by_origin, partial(charts.by_confidence, title="Fled")]
)
def test_two_things_on_one_axis_are_refused(chart, other):
    with pytest.raises(ValueError, match=f"choose one {next(iter(other))}"):
        chart(figures(EXACT, EXACT | other))


def test_running_and_daily_figures_are_told_apart():
    one_day, two_days, three_days = ({"period_end": f"1911-03-0{day}"} for day in (2, 3, 4))
    assert charts.is_running(figures(one_day, two_days, three_days, {"series_id": "kept-up"})).tolist() == [
        False, False, True, True,
    ]  # fmt: skip


def test_a_party_has_a_shape_of_its_own_and_is_named():
    drawing = charts.claims_by_origin(figures(EXACT, EXACT | CROWN))
    shapes = dict(zip(drawing.table["name"], drawing.table["band_shape"], strict=True))
    assert set(shapes) == {"the Crown (party)", "the Watch"}
    assert shapes["the Crown (party)"] == "diamond" != shapes["the Watch"]
    assert charts.intervals_by_origin(figures(EXACT | CROWN)).table.party_mark.tolist() == ["diamond"]


def test_the_scale_is_chosen_by_the_numbers_and_said():
    near, far = charts.intervals_by_origin(figures(EXACT, ABOUT)), charts.intervals_by_origin(figures(*3 * [EXACT], *3 * [AT_LEAST]))
    assert "starts at zero" in near.subtitle and "Logarithmic" not in near.subtitle
    assert "Logarithmic scale" in far.subtitle
    assert axes.value_axis([0, 64, 80_000]).kind == "linear"  # a reported zero has no logarithm
    assert axes.value_axis([5, 6, 7, 8, 80_000, 90_000]).kind == "linear"  # nor do two outliers ask for one
    assert axes.value_axis([5, 6, 7, 8_000, 80_000, 90_000]).kind == "log"


def test_alt_text_says_what_how_many_from_whom_and_between_what():
    assert charts.claims_by_origin(figures(AT_LEAST, ABOUT | CROWN)).alt == (
        "Timeline of 2 claims: fled, Old Harbour, by 2 origins (the Crown, the Watch), 1 Mar 1911. "
        "From about 90 (the Crown) to at least 80,000 (the Watch)."
    )


def test_origins_stand_together_the_one_with_the_largest_number_first():
    small, large = EXACT | {"value": 5}, EXACT | {"value": 500}
    drawing = charts.intervals_by_origin(figures(small, large | CROWN, EXACT, EXACT | CROWN))
    assert list(zip(drawing.table.origin_name, drawing.table.words, strict=True)) == [
        ("Crown of Norland", "500"), ("Crown of Norland", "64"), ("Norland Watch", "64"), ("Norland Watch", "5"),
    ]  # fmt: skip


def test_the_chain_is_a_tree_from_origin_to_publishers(rows_of):
    drawing = charts.chain(chain(3))
    assert rows_of(drawing.table, "row", "parent", "depth", "line") == [
        (0, 0, 0, "the Watch"),
        (1, 0, 1, "Paper 0: more than 300 · 2 Mar 1911"),
        (2, 0, 1, "N. Wire"),
        (3, 2, 2, "Paper 1: more than 300 · 2 Mar 1911"),
        (4, 2, 2, "Paper 2: more than 300 · 2 Mar 1911"),
        (5, 4, 2, "Changed on the way: more than became at least"),
    ]


def test_a_long_chain_is_folded_and_keeps_the_changed_report():
    lines = charts.chain(chain(40)).table.line.tolist()
    assert lines.count("+15 more") == 1
    assert "Changed on the way: more than became at least" in lines


@pytest.mark.parametrize("window", [(-10, 35, 30, 60), (120, -30, 150, -10), (-180, -80, 180, 80)])
def test_outlines_are_cut_to_a_little_around_the_window(window):
    around = (window[2] - window[0]) / 4
    west, south, east, north = (edge + side * around for edge, side in zip(window, (-1, -1, 1, 1), strict=True))
    rings = [shape["geometry"]["coordinates"] for shape in land.outlines(window)["features"]]
    points = [point for country in rings for polygon in country for ring in polygon for point in ring]
    assert points
    assert all(west - 0.001 <= x <= east + 0.001 and south - 0.001 <= y <= north + 0.001 for x, y in points)


def test_windows_that_differ_little_share_their_outlines():
    assert land.outlines((20.1, 30.2, 40.3, 45.1)) is land.outlines((20.9, 30.9, 41.2, 46.4))
    assert land.outlines((20.1, 30.2, 40.3, 45.1)) is not land.outlines((20.1, 30.2, 25.3, 33.1))


def test_clipping_a_square(rows_of):
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert set(land.clip(square, (2, 2, 9, 9))) == {(2, 2), (4, 2), (4, 4), (2, 4)}
    assert land.clip(square, (5, 5, 9, 9)) == []


def test_each_pair_has_an_axis_of_its_own_from_zero(rows_of):
    table = charts.pairs(PAIRS).table
    marks = table[table.label != ""]
    assert rows_of(marks, "row", "label") == [
        (1, "the Watch: 64, 1 March 1911"), (2, "the Crown (party): at least 80,000, 1 March 1911"),
        (5, "the Watch: between 45 and 55, 1 March 1911"), (6, "the Watch: about 90, 1 March 1911"),
    ]
    assert marks.point.fillna(0).iloc[0] < 0.001 and marks.open_up.iloc[1] == pytest.approx(1 / 1.18)
    assert marks.about.iloc[3] == pytest.approx(1 / 1.18), "the largest of each stands as far along its own axis"
    assert marks[["bar_low", "bar_high"]].iloc[2].tolist() == pytest.approx([45 / 106.2, 55 / 106.2])
    ticks = table[table.tick_label != ""]
    assert rows_of(ticks[ticks.row == 3], "tick_label")[0] == ("0",) and set(ticks.row) == {3, 7}
    heads = table[table.asked != ""]
    assert rows_of(heads, "row", "asked", "apart") == [
        (0, "Fled, people, Old Harbour, 1 March 1911", "1,250.0 times apart"),
        (4, "Fled, people, Old Harbour, 2 March 1911", "2.0 times apart"),
    ]


def test_a_pair_shows_confidence_by_colour_and_a_party_by_shape(rows_of):
    table = charts.pairs(PAIRS).table
    assert rows_of(table[table.label != ""], "tint", "shape") == [
        (palette.BANDS["contested"], palette.BAND_SHAPES["contested"]),
        (palette.BANDS["party_claim"], palette.PARTY_SHAPE),
        (palette.GREY, "circle"), (palette.GREY, "circle"),
    ]


def test_a_range_underlines_its_words_unless_a_mark_stands_in_it():
    best = BETWEEN | {"value": 50, "value_max": pd.NA, "quantifier": "exact", "best": 50}
    underlined, marked = (
        charts.pairs(pair(0, ABOUT | {"value": 20, "best": 20}, one)).table.query("bar_low.notna()").iloc[0] for one in (BETWEEN, best)
    )
    assert (underlined.lift, underlined.foot) == (-3, underlined.bar_high)
    assert (marked.lift, marked.foot) == (0, marked.bar_low), "words do not lie on the mark"


def test_a_pair_of_which_one_is_zero_is_no_number_of_times_apart():
    drawing = charts.pairs(pair(0, EXACT, {"value": 0, "low": 0, "best": 0, "high": 0}, times=float("nan")))
    assert "one of them is 0" in set(drawing.table.apart) and "nan" not in drawing.alt
    with pytest.raises(ValueError, match="choose one unit"):
        charts.pairs(pair(0, EXACT, BETWEEN | {"unit": "tank"}))


def test_bars_count_claims_and_outlets_apart_and_say_that_they_are_not_people(rows_of):
    drawing = charts.by_origin(BY_ORIGIN)
    assert rows_of(drawing.table, "name", "said") == [
        ("", ""), ("the Watch", "4 claims, 3 outlets"), ("the Crown (party)", "2 claims, 5 outlets"),
    ]
    assert "not of people" in drawing.subtitle
    assert drawing.title == "the Watch made 4 of 6 claims, and nobody named made more"
    assert charts.by_origin(BY_ORIGIN.assign(origin_kind="unnamed")).title == "Nobody is named for 6 claims"
    assert charts.by_kind(BY_KIND).title == "4 of 6 claims come from one kind of origin: monitor"


@pytest.mark.parametrize("drawing", [charts.by_origin(BY_ORIGIN), charts.by_kind(BY_KIND)])
def test_claims_and_outlets_have_axes_of_their_own(drawing):
    """No bar of outlets can be read off the axis of claims: each ends where its own most is, side by side."""
    scales = {
        layer["encoding"]["x2"]["field"]: layer["encoding"]["x"]["scale"]
        for layer in drawing.spec["layer"] if "x2" in layer["encoding"]
    }
    assert drawing.spec["resolve"] == {"scale": {"x": "independent"}}
    assert {field: scale["domain"] for field, scale in scales.items()} == {
        "statements": [0, drawing.rows.statements.max()], "outlets": [0, drawing.rows.outlets.max()],
    }
    assert scales["statements"]["range"] != scales["outlets"]["range"]


def test_rows_after_the_twentieth_are_one_row_not_none():
    many = pd.concat([BY_ORIGIN.head(1).assign(root_id=f"o{n}", root_short=f"O{n}") for n in range(25)])
    drawing = charts.by_origin(many)
    assert drawing.table.name.tolist()[-1] == "5 other origins together" and len(drawing.table) == 22
    assert drawing.table.statements.sum() == 100 and pd.isna(drawing.table.outlets.iloc[-1])


def test_days_that_nobody_gave_are_no_bar_and_said():
    drawing = charts.claims_by_origin(figures(EXACT | {"period_end": "1911-03-20", "period_basis": "assumed"}, EXACT | CROWN))
    row = drawing.table[drawing.table.label.str.contains("days assumed")]
    assert len(row) == 1 and row.begun.isna().all() and "Days that nobody gave have no bar." in drawing.subtitle
