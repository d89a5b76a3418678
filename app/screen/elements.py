"""Pieces of a page as Streamlit shows them."""

from collections.abc import Iterable
from functools import cache

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
    return {name: column for name in names if (column := _column(name, of))}


@cache
def _column(name: str, of: str) -> object:
    row = vocabulary.column(name, of)
    if not row or not row["heading"]:
        return None
    kind, more = KINDS.get(row["type"], (st.column_config.TextColumn, {}))
    if row["unit"] == "the unit of the row":
        more = {"format": "localized"}
    width = int(row["width"]) if row["width"].isdecimal() else row["width"] or None
    return kind(row["heading"], width=width, help=row["caution"] or None, **more)


# The colours and the type of the page reach into an SVG that is part of it, and not into one shown as an image.
_PICTURE = st.components.v2.component(
    "picture",
    html='<div class="picture"><div class="wide"></div><div class="narrow"></div></div>',
    css="""
.picture { container-type: inline-size; font-family: var(--st-font); color: var(--st-text-color); }
svg { display: block; width: 100%; height: auto; }
.wide svg { max-width: 58rem; }
.narrow svg { max-width: 26rem; }
@container (width >= 44rem) { .narrow { display: none; } }
@container (width < 44rem) { .wide { display: none; } }
""",
    js="""
export default function ({ data, parentElement }) {
  for (const layout of ["wide", "narrow"]) parentElement.querySelector(`.${layout}`).innerHTML = data[layout]
}
""",
)


def show_picture(wide: str, narrow: str) -> None:
    """A picture in two layouts, each an SVG with nothing in it but escaped text: on a phone the narrow one."""
    _PICTURE(data={"wide": wide, "narrow": narrow}, key="picture", width="stretch")
