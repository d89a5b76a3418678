"""Flows worked out from a running count: a later figure less an earlier one, marked as derived (METHOD 6.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import pandas as pd

from queries import Record, ask

SAME = (
    "root_id", "metric", "unit", "affected", "affected_detail", "scope", "cause", "from_place_id", "place_id",
    "period_start",
)  # fmt: skip
"""What two figures must share for one to be subtracted from the other: who counts what, where and since when."""


@dataclass(frozen=True)
class DerivedFlow:
    """What the difference of two cumulative figures says of the time between their ends. Nobody reported it.

    `difference` is that of the stated numbers. `low`, `best` and `high` are what the intervals allow. Where
    `is_revision`, the later number is the lower one: the origin corrected itself, and nobody came back.
    """

    earlier_id: str
    later_id: str
    starts: datetime
    ends: datetime
    difference: int | None
    low: int | None
    best: int | None
    high: int | None
    is_revision: bool


def derived_flow(earlier: Mapping, later: Mapping) -> DerivedFlow:
    """The flow between the ends of two cumulative figures, given as rows of FIGURE columns.

    Raises ValueError where they are not of one origin, place and definition, or the later does not end later.
    """
    refused = f"cannot subtract {earlier['figure_id']} from {later['figure_id']}"
    unlike = [name for name in SAME if earlier[name] != later[name]]
    if unlike:
        raise ValueError(f"{refused}: they differ in {', '.join(unlike)}")
    if later["period_end"] <= earlier["period_end"]:
        raise ValueError(f"{refused}: it does not end before that one")
    difference = _less(_number(later["value"]), _number(earlier["value"]))
    is_revision = difference is not None and difference < 0
    low = _less(_number(later["low"]), _number(earlier["high"]))
    best = _less(_number(later["best"]), _number(earlier["best"]))
    high = _less(_number(later["high"]), _number(earlier["low"]))
    if not is_revision and low is not None:
        low = max(low, 0)
    return DerivedFlow(
        earlier["figure_id"],
        later["figure_id"],
        earlier["period_end"],
        later["period_end"],
        difference,
        low,
        best,
        high,
        is_revision,
    )


def derived_flows(record: Record, series: str, version: int | None = None) -> list[DerivedFlow]:
    """The flows between one report of a running count and the next. Of reports that end together the last stands."""
    rows = ask(record, "total_series", series_asked=series, version=version).to_dict("records")
    of_definition: dict[tuple, dict[datetime, Mapping]] = {}
    for row in rows:
        of_definition.setdefault(tuple(row[name] for name in SAME), {})[row["period_end"]] = row
    return [derived_flow(*pair) for by_end in of_definition.values() for pair in pairwise(by_end.values())]


def _number(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _less(later: int | None, earlier: int | None) -> int | None:
    return None if later is None or earlier is None else later - earlier
