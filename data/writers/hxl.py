"""Figures as CSV with a row of HXL tags below the headings (hxlstandard.org)."""

from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from data import vocabulary
from data.writers import About, described, ready
from data.writers.csv import lines

TAGS = Path(__file__).with_name("hxl.csv")
ANY_NUMBER = "#indicator+value"
"""How the tags of numbers begin whose metric differs from row to row; `#indicator+code` then says which it is."""
OF_UNIT = {"person": "+ind", "household": "+hh"}


def written(table: pd.DataFrame, about: About) -> bytes:
    """UTF-8 lines of headings, of tags and of figures. A column without a tag of hxl.csv has a blank one.

    Where all figures are of one metric and one unit, the numbers have the tag of that metric: #affected+killed+ind+num.
    """
    whole = ready(table, about)
    headings = [column.heading for column in described(whole.column_names, about)]
    return lines(whole, headings, tags(whole)).encode()


def tags(whole: pa.Table) -> list[str]:
    """The tag of each column."""
    kinds = {name: set(whole[name].to_pylist()) for name in ("hxl_tag", "unit") if name in whole.column_names}
    number = ANY_NUMBER
    if all(len(kinds.get(name, ())) == 1 for name in ("hxl_tag", "unit")):
        (metric,), (unit,) = kinds["hxl_tag"], kinds["unit"]
        number = f"{metric}{OF_UNIT.get(unit, '')}" if metric else ANY_NUMBER
    return [_tags().get(name, "").replace(ANY_NUMBER, number) for name in whole.column_names]


@cache
def _tags() -> dict[str, str]:
    return {row["column"]: row["tag"] for row in vocabulary.rows(TAGS)}
