"""How one claim is told wherever it stands: the number in its words, and everything needed to trust it or not."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from app import answers
from app.sections import FIGURE, Card, Link, Table, Text
from app.view import View
from data.wording import english as wording
from data.wording.caveats import caveats

PARTY_MARK = "◆"
ON_CARDS = ("assumed", "scope", "falls", "cause", "converted")  # caveats that change what a number means

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


def card(row: Mapping, view: View, others: str = "") -> Card:
    """One claim as a card: what, who says so, how far to trust it, and the way to everything behind it."""
    small = [words for code, words in caveats(row) if code in ON_CARDS]
    if row["statement_id"] != row["figure_id"]:
        small.append(repeated(row))
    return Card(
        (row["metric_label"], row["place_name"]),
        wording.quantity(row),
        (f"{wording.happened(row)} {wording.when(row)}.", who_says(row), trust(row)),
        to_figure(row["figure_id"], view, "Open this figure"),
        (*small, *filter(None, [others])),
    )


def before_use(row: Mapping, version: int) -> list[tuple[str, str]]:
    """What to know of a figure before anything else, worst first: the codes of caveats, with words."""
    others = tuple(row[name] for name in ("replaced_by", "later_id", "falls_from") if not wording.is_blank(row[name]))
    named = answers.figures_named(others, version).to_dict("records") if others else []
    called = {other["figure_id"]: f"“{wording.stated(other)}”" for other in named}
    if later := next((other for other in named if other["figure_id"] == row["later_id"]), None):
        called[later["figure_id"]] += f", {wording.period(later['period_start'], later['period_end'])}"
    return caveats(row, called)


def repeated(row: Mapping) -> str:
    """That a page repeats a statement, and how it printed it where it changed it on the way."""
    changed = f" {row['publisher_name']} printed it {wording.printed(row)}." if row.get("as_printed") else ""
    return f"This page repeats a statement that is recorded elsewhere.{changed}"


def who_says(row: Mapping) -> Text:
    """The claimant, and the publisher with the day."""
    inferred = " (inferred: the report does not name it)" if row["origin_stated"] == "inferred" else ""
    party = f" {PARTY_MARK} {wording.party(row)}" if wording.party(row) else ""
    reported = wording.day(row["reported_on"], short=True) or "no date"
    return f"{row['origin_name']}{party}", f"says so{inferred}, in {row['publisher_name']}, {reported}."


def trust(row: Mapping) -> Text:
    """How far to trust a claim, always in one order: band and why, independent origins and outlets, grades."""
    band = wording.band(row)
    why = row["band_reason"] if band else ""
    told = ". ".join(filter(None, [why, wording.sentence_case(wording.counts(row)), f"Grades: {wording.grades(row)}"]))
    return f"{band.capitalize() if band else 'No band'}:", f"{told}."


def to_figure(figure_id: str, view: View, label: str) -> Link:
    """The way to the page of one figure, keeping the filters."""
    return Link("figure", label, view.query(figure=figure_id))


def named(short_name: str, party: str) -> str:
    """The short name of an origin, marked where it is a party to the conflict."""
    return f"{PARTY_MARK} {short_name}" if party else short_name


def table_of(figures: pd.DataFrame) -> pd.DataFrame:
    """A table of figures with its words: who, and those of wording.words_for."""
    who = list(map(named, figures["origin_short"].tolist(), figures["party"].tolist()))
    table = wording.words_for(figures)
    table.insert(table.columns.get_loc("band_label"), "who", who)
    return table


def table(figures: pd.DataFrame, key: str, alt: str = "Figures in view, one a row", most_rows: int = 10) -> Table:
    """A table of figures with their words; a click into a row opens its page."""
    return Table(key, partial(table_of, figures), FIRST_COLUMNS, alt, opens=FIGURE, most_rows=most_rows)
