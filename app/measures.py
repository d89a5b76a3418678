"""A table of figures that opens the page of the one that is chosen."""

from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from app import claims, parts
from app.view import View
from data.wording import english as wording

ROW = 35  # height of a table's row, in pixels


def show_figures(figures: pd.DataFrame, context: View, key: str, most_rows: int = 10) -> None:
    """A table of figures, `most_rows` of them seen at once; choosing a row opens its page."""
    table = partial(claims.table_of, figures)
    chosen = parts.show_table(
        table,
        context,
        key,
        alt="Figures in view, one a row",
        column_order=_that_say_something(parts.to_send(table, context, key)),
        on_select="rerun",
        selection_mode=parts.A_ROW,
        height=ROW * (min(len(figures), most_rows) + 1) + 2,
    )
    if (row := parts.row_clicked(chosen)) is not None:
        claims.turn_to(figures.iloc[row]["figure_id"], context)
    st.caption("A click into a row opens its figure. Every column can be switched on in the table’s own menu.")


def _that_say_something(table: pa.Table) -> list[str]:
    """The columns to show at first: those of a figure that are not blank in every row."""
    held = [name for name in claims.FIRST_COLUMNS if name in table.column_names]
    return [name for name in held if any(not wording.is_blank(value.as_py()) for value in table[name])]
