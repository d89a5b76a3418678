"""Pieces of a page as Streamlit shows them."""

from collections.abc import Iterable

import streamlit as st

from data import vocabulary

KINDS = {
    "whole number": (st.column_config.NumberColumn, {}),
    "decimal number": (st.column_config.NumberColumn, {"format": "%.1f"}),
    "date": (st.column_config.DateColumn, {"format": "D MMM YYYY"}),
    "date and time": (st.column_config.DatetimeColumn, {"format": "D MMM YYYY, HH:mm"}),
    "date, or date and time": (st.column_config.DatetimeColumn, {"format": "YYYY-MM-DD HH:mm"}),
    "web address": (st.column_config.LinkColumn, {"display_text": "open"}),
}


def columns(names: Iterable[str], of: str = "figure") -> dict[str, object]:
    """Headings, widths and formats of those of these columns that data/dictionary.csv has a heading for.

    `of` is the table of the record that a row is about: the `url` of a source is another than that of a document.
    """
    described = {name: vocabulary.column(name, of) for name in names}
    return {name: _column(row) for name, row in described.items() if row and row["heading"]}


def _column(row: dict[str, str]) -> object:
    kind, more = KINDS.get(row["type"], (st.column_config.TextColumn, {}))
    if row["unit"] == "the unit of the row":
        more = {"format": "localized"}
    width = int(row["width"]) if row["width"].isdecimal() else row["width"] or None
    return kind(row["heading"], width=width, help=row["caution"] or None, **more)
