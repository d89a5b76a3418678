"""Pieces that several pages show: a chart or a table with what can be taken away, and words for where there is none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from app import answers
from app.charts import Drawing, export
from app.filters import describe
from app.screen.elements import columns, plain
from app.sections import exports
from app.view import View
from data.wording import english as wording

Made = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or what makes it where that takes a while: then it is made for a view that was not seen lately, and kept."""


def show_around(context: View, *metrics: str) -> None:
    """Claims about the places around the one chosen, which the filter hides though they may speak of it."""
    filters = replace(context.filters, metric=metrics or context.filters.metric)
    if not filters.place:
        return
    around = answers.places_around(filters)
    if around.empty:
        return
    here = plain(context.options.places[filters.place])
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="_".join(["around", *metrics])):
        st.markdown(
            f":small[:material/zoom_out_map: Also reported, not in view, and may or may not include {here}:]",
            width="content",
        )
        for row in around.itertuples():
            said = plain(f"{row.place_name} as a whole, {wording.some(row.statements, 'statement')}")
            if st.context.is_embedded:
                st.markdown(f":small[{said}]", width="content")
            else:
                query = context.query(place=row.place_id) | dict(context.own)
                st.page_link(f"app/pages/{context.page}.py", label=f":small[{said}]", query_params=query)


def those_with(column: str, value: str, statements: pd.DataFrame, context: View) -> pd.DataFrame:
    """Those of a page's statements that have a value in a column: all of one unit, of one group."""

    def cut() -> pd.DataFrame:
        has_it = statements[column] == value
        return statements if has_it.all() else statements[has_it]

    return answers.kept(context, f"statements with {column} {value}", cut)


def show_drawing(chart: Callable[[pd.DataFrame], Drawing], table: Made, context: View, key: str) -> None:
    """A chart of a table under its title, over its source, with the picture and its data to take away."""

    def draw() -> tuple[Drawing, pa.Table]:
        drawing = chart(table() if callable(table) else table)
        return drawing, _to_send(drawing.table)

    drawing, sent = answers.kept(context, f"chart {key}", draw)
    st.markdown(f"##### {plain(drawing.title)}")
    if drawing.subtitle:
        st.caption(plain(drawing.subtitle))
    st.vega_lite_chart(sent, drawing.spec, alt=drawing.alt, key=f"chart_{key}", theme="streamlit")
    under = f"{context.stamp}. Filters: {describe(context.filters, context.options) or 'none'}."
    pictures = {f"Picture ({kind.upper()})": (kind, partial(export, drawing, under, kind)) for kind in ("png", "svg")}
    source = f"{drawing.source_line} {context.stamp}."
    data = exports.files_of(lambda: drawing.rows, drawing.rows.columns, context, drawing.title)
    _take_away(key, context.version, pictures | data, source)


def show_table(table: Made, context: View, key: str, alt: str, of: str = "figure", **more: object) -> object:
    """A table with its files to take away; `more` goes to st.dataframe (columns, selection, height).

    `of` is the table of the record that a row is about: the headings are those of its columns.
    """
    sent = to_send(table, context, key)
    more = {"column_config": columns(sent.column_names, of)} | more
    chosen = st.dataframe(sent, key=f"table_{key}", alt=alt, hide_index=True, **more)
    _take_away(key, context.version, exports.files_of(sent.to_pandas, sent.column_names, context, of=of))
    return chosen


A_ROW = ("single-row", "single-cell")
"""What can be chosen in a table whose rows open something: the box at the left edge, or anywhere in the row."""


def row_clicked(chosen: object) -> int | None:
    """Which row of a table was clicked into; a click on a web address opens that and no row."""
    cells = [row for row, column in chosen.selection.cells if column != "url"]
    return next(iter([*chosen.selection.rows, *cells]), None)


def to_send(table: Made, context: View, key: str) -> pa.Table:
    """A table as a browser takes it, made where this view has not shown it lately."""
    return answers.kept(context, f"table {key}", lambda: _to_send(table() if callable(table) else table))


def _to_send(table: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(table, preserve_index=False)


def show_lines(lines: pd.DataFrame, files: exports.Files, context: View, key: str, alt: str) -> None:
    """A small table to be read as a whole, in escaped text that goes over several lines, with its files."""
    st.table(lines, hide_index=True, alt=alt)
    _take_away(key, context.version, files)


def frame(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows of a vocabulary or of the dictionary as a table."""
    return pd.DataFrame(list(rows))


MIME = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "hxl.csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@st.fragment
def _take_away(key: str, version: int, files: exports.Files, source: str = "") -> None:
    """The source of what stands above, and its files: buttons are sent when asked for, a file is made when pressed."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if source:
            st.caption(plain(source), width="content")
        asked = st.popover(
            "Download", icon=":material/download:", type="tertiary", key=f"take_{key}", on_change="rerun"
        )
    if asked.open:
        for label, (kind, make) in files.items():
            name = f"on-record-{key.replace('_', '-')}-v{version}.{kind}"
            asked.download_button(
                label, make, name, MIME[kind], key=f"download_{name}", on_click="ignore", width="stretch"
            )


def empty_state(what: str, nearest: str = "") -> None:
    """Says that nothing matches, and what the nearest data are ("newest figure: 30 December 2016")."""
    with st.container(border=True):
        st.markdown(f":material/search_off: **No {plain(what)} match these filters.** {plain(nearest)}")
        st.caption("A blank is not a zero: it means that this record holds no such report that these filters leave.")
