"""Claims by day: one strip that counts claims, and says what it leaves out."""

import re

import pandas as pd
import pytest

from app import charts


def days(first: str, number: int, **more: object) -> pd.DataFrame:
    """A day each with one claim, one after the other."""
    plain = {"metric": "killed", "metric_label": "killed", "statements": 1}
    return pd.DataFrame(plain | more | {"day": pd.date_range(first, periods=number).date})


def test_a_bar_is_a_day_with_all_its_claims_and_the_kinds_that_most_are_of(rows_of):
    kinds = {"killed": 3, "fled": 5, "injured": 1, "trapped": 1}
    every = [days("1911-03-02", 1, metric=kind, metric_label=kind, statements=count) for kind, count in kinds.items()]
    drawing = charts.record_by_day(pd.concat([days("1911-03-01", 1), *every]))
    assert rows_of(drawing.table, "when", "said", "most_on", "peak") == [
        ("1 March 1911", "1 claim", "killed 1", ""),
        ("2 March 1911", "10 claims", "fled 5, killed 3, injured 1, 1 more kind", "2 March 1911: 10 claims"),
    ]


def test_it_is_small_and_says_that_it_counts_claims_on_the_last_day_of_their_period():
    drawing = charts.record_by_day(days("1911-03-01", 9))
    assert drawing.spec["height"] <= 140
    assert drawing.subtitle == (
        "Each bar counts claims, not people or events. A claim stands on the last day of the time that it is about."
    )
    assert drawing.alt == "Bars of 9 claims on record, 1 to 9 Mar 1911, most (1) on 1 March 1911. By kind: killed 9."


@pytest.mark.parametrize(
    ("number", "step", "bars", "said"),
    [(150, "day", 150, "4 March 1911"), (600, "week", 87, "27 February to 5 March 1911"),
     (1600, "month", 53, "1 to 31 March 1911"), (9000, "year", 25, "1 January to 31 December 1911")],
)  # fmt: skip
def test_a_long_time_takes_longer_steps_and_loses_no_claim(number, step, bars, said):
    drawing = charts.record_by_day(days("1911-03-04", number, statements=2))
    assert drawing.title == f"Claims on record, {step} by {step}"
    assert drawing.table.when.iloc[0] == said
    shown = drawing.table.statements.sum()
    assert len(drawing.table) == bars and f"{2 * number - shown} claims outside" in drawing.subtitle + "0 claims outside"
    assert len(drawing.rows) == number, "the data to take away stay by day"
    scale = next(layer["encoding"]["x"]["scale"] for layer in drawing.spec["layer"] if "scale" in layer["encoding"].get("x", {}))
    ends = [[int(part) for part in re.findall(r"\d+", end["expr"])] for end in scale["domain"]]
    start, end = (pd.Timestamp(year, month + 1, day) for year, month, day in ends)
    assert start <= drawing.table.begins.min() and drawing.table.ends.max() <= end, "no bar outside the axis"


def test_no_step_is_half_counted():
    first = pd.concat([days("1861-12-31", 1), days("1862-12-31", 1), days("1863-12-31", 1)])
    drawing = charts.record_by_day(pd.concat([first, days("1911-06-15", 700)]))
    assert "6 claims outside 12 Jun 1911 to 11 May 1913 not drawn" in drawing.subtitle
    weeks = drawing.table.set_index("when").statements
    assert weeks.iloc[0] == 4, "15 to 18 June, in the week from 12 June"
    assert weeks.iloc[1:].eq(7).all() and weeks.sum() == 703 - 6
