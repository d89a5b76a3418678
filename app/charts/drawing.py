"""What a chart is: a Vega-Lite spec without data, the table it draws, and its words.

A spec is written by Altair once per kind of chart and kept as text. What differs from table to table
(domains, ticks, a height) stands in it as a name, "@domain", and is filled in for each drawing.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

DATA = alt.NamedData("source")  # the name under which the page hands over the table
AUTOSIZE = {"type": "fit-x", "contains": "padding"}
NAME = re.compile(r"^@\w+$")


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart ready to draw: `st.vega_lite_chart(drawing.table, drawing.spec, alt=drawing.alt)`.

    spec: Vega-Lite, its own copy, data left out.
    table: the rows drawn, with only the columns that the spec reads.
    rows: the table as it was asked about, whole: what a CSV of the chart holds.
    title, subtitle, source_line: plain text to set above and below; alt: the chart in words.
    """

    spec: dict
    table: pd.DataFrame
    rows: pd.DataFrame
    title: str
    subtitle: str
    alt: str
    source_line: str


def write(chart: alt.TopLevelMixin) -> str:
    """The chart as spec text, made to be as wide as its page and to grow downwards."""
    spec = chart.properties(width="container", autosize=AUTOSIZE).to_dict()
    # One text speaks for the whole chart, and a mark that has no words of its own shows nothing when it is pointed at,
    # where Streamlit would show the names of columns. The page's theme decides the rest.
    spec["config"] = {"mark": {"aria": False, "tooltip": None}}
    return json.dumps(spec)


def draw(
    spec: str,
    table: pd.DataFrame,
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    alt: str,
    source_line: str,
    height: int | None = None,
    **values: object,
) -> Drawing:
    """Fill the named gaps of a written spec and keep of the table what it reads.

    `height` in pixels is for a chart that grows with its table and has no rows to count.

    Raises KeyError if the spec reads a column that the table lacks or names a value not given.
    """
    filled = _fill(json.loads(spec), values)
    if height is not None:
        filled["height"] = height
    read = columns_of(spec)
    missing = [name for name in read if name not in table.columns]
    if missing:
        raise KeyError(f"cannot draw {title!r}: the table has no column {', '.join(missing)}")
    return Drawing(filled, table[read].reset_index(drop=True), rows, title, subtitle, alt, source_line)


@cache
def columns_of(spec: str) -> list[str]:
    """The columns that a written spec reads. Shared: do not change it."""
    return sorted(set(fields(json.loads(spec))))


def require_rows(table: pd.DataFrame) -> None:
    """Raise ValueError where there is nothing to draw: the page says why and what is nearest."""
    if table.empty:
        raise ValueError("nothing to draw")


def fields(spec: object) -> Iterator[str]:
    """Every column that a spec reads, wherever it is named; layers with data of their own are left out."""
    if isinstance(spec, dict):
        if "values" in spec.get("data", {}):
            return
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value
            else:
                yield from fields(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from fields(value)


def _fill(node: object, values: dict) -> object:
    """Put values in place of "@name"; a list that holds nothing but one name becomes the value."""
    if isinstance(node, dict):
        return {key: _fill(value, values) for key, value in node.items()}
    if isinstance(node, list):
        whole = len(node) == 1 and _is_name(node[0]) and isinstance(values[node[0][1:]], list)
        return values[node[0][1:]] if whole else [_fill(value, values) for value in node]
    return values[node[1:]] if _is_name(node) else node


def _is_name(node: object) -> bool:
    return isinstance(node, str) and NAME.match(node) is not None
