"""How one claim looks wherever it stands: the number in its words, and everything needed to trust it or not."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from app.parts import plain
from app.sections.figures import PARTY_MARK, table_of  # noqa: F401 -- pages name it beside the rest
from app.view import View
from data.wording import english as wording
from data.wording.caveats import caveats

SAID_ON_CARDS = (
    "assumed",
    "scope",
    "falls",
    "cause",
    "converted",
)  # of the caveats, those that change what a number means
REPEATED = "This page repeats a statement that is recorded elsewhere."

# The columns that tables of figures show at first, in this order; the others can be switched on. The number comes
# with its claimant and its band before anything that may lie outside a narrow screen.
FIRST_COLUMNS = (
    "quantity",
    "as_printed",
    "who",
    "happened",
    "band_label",
    "period",
    "grades",
    "independent_origins",
    "outlets",
    "publisher_name",
    "reported_on",
    "url",
)


def card(row: Mapping, context: View, others: str = "") -> None:
    """One claim as a card: what, who says so, how far to trust it, and the way to everything behind it."""
    lines = (
        f":gray[:small[**{plain(row['metric_label'].upper())}** · {plain(row['place_name'])}]]",
        f"### {plain(wording.quantity(row))}",
        plain(f"{wording.happened(row)} {wording.when(row)}."),
        who_says(row),
        trust(row),
        *(f":gray[:small[{plain(words)}]]" for code, words in caveats(row) if code in SAID_ON_CARDS),
        "" if row["statement_id"] == row["figure_id"] else f":gray[:small[{plain(repeated(row))}]]",
        f":gray[:small[{plain(others)}]]" if others else "",
    )
    with st.container(border=True, height="stretch"):
        st.markdown("\n\n".join(lines))
        open_figure(row["figure_id"], context, key_label="Open this figure")


def repeated(row: Mapping) -> str:
    """That a page repeats a statement, and how it printed it where it changed it on the way."""
    changed = f" {row['publisher_name']} printed it {wording.printed(row)}." if row.get("as_printed") else ""
    return REPEATED + changed


def who_says(row: Mapping) -> str:
    """The claimant and the publisher, as Markdown."""
    name = plain(row["origin_name"])
    inferred = " (inferred: the report does not name it)" if row["origin_stated"] == "inferred" else ""
    mark = f" {PARTY_MARK} *{plain(wording.party(row))}*" if wording.party(row) else ""
    reported = wording.day(row["reported_on"], short=True) or "no date"
    return f"Says **{name}**{inferred}{mark}, in {plain(row['publisher_name'])}, {reported}"


def trust(row: Mapping) -> str:
    """Band with its reason where there is one, both grades, and origins and outlets as two counts, as Markdown."""
    band = f"**{plain(wording.band(row))}**: {plain(row['band_reason'])}  \n" if wording.band(row) else ""
    return f"{band}{plain(wording.counts(row))}  \nGrades: {plain(wording.grades(row))}"


def open_figure(figure_id: str, context: View, key_label: str) -> None:
    """The way to the page of one figure, keeping the filters."""
    st.page_link(
        "app/pages/figure.py",
        label=key_label,
        icon=":material/arrow_forward:",
        query_params=context.query(figure=figure_id),
    )


def turn_to(figure_id: str, context: View) -> NoReturn:
    """Leave for the page of one figure, keeping the filters.

    The page's own choices go along: the browser's Back then finds the page as it was left.
    """
    st.switch_page("app/pages/figure.py", query_params={**context.query(), **context.own, "figure": figure_id})
