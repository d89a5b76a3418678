"""The headings of tables come from data/dictionary.csv, one for each column wherever it is shown."""

import pytest

from app.screen.elements import columns
from app.sections import account, claim, compare, sources
from data import vocabulary


def shown(name: str, of: str = "figure") -> tuple:
    """Heading, kind, width and help of one column."""
    made = columns([name], of)[name]
    return made["label"], made["type_config"]["type"], made["width"], made["help"]


@pytest.mark.parametrize(
    ("name", "of", "seen"),
    [
        ("quantity", "figure", ("Number, as stated", "text", 215, "The words of the report. “At least” is never dropped.")),
        ("reported_on", "figure", ("Published on", "date", None, None)),
        ("url", "figure", ("Page", "link", None, None)),
        ("url", "source", ("Site", "link", None, None)),
        ("outlets", "figure", ("Outlets", "number", None, "How many publishers carried the statement. Not a number of sources.")),
        ("why", "figure", ("Why", "text", "large", None)),
        ("published_at", "publication", ("Published (UTC)", "datetime", None, None)),
        ("times", "figure", ("Times apart", "number", None, None)),
    ],
)
def test_a_column_has_its_heading_kind_width_and_caution_from_the_dictionary(name, of, seen):
    assert shown(name, of) == seen


def test_numbers_as_reported_have_marks_for_thousands_and_other_numbers_have_none():
    formats = {name: columns([name])[name]["type_config"].get("format") for name in ("value", "low", "outlets", "times")}
    assert formats == {"value": "localized", "low": "localized", "outlets": None, "times": "%.1f"}


def test_a_column_without_a_heading_keeps_its_name():
    assert columns(["event_id", "no-such-column"]) == {}


@pytest.mark.parametrize(
    ("names", "of"),
    [(claim.FIRST_COLUMNS, "figure"), (account.LEFT_OUT, "figure"), (sources.COLUMNS, "source"),
     (compare.PAIR_COLUMNS, "figure"), (compare.CIRCULAR_COLUMNS, "figure")],
)
def test_every_column_of_a_table_has_a_heading(names, of):
    assert set(columns(names, of)) == set(names)


def test_a_heading_stands_once_in_each_table_of_the_dictionary():
    for table, rows in vocabulary.dictionary().items():
        said = [row["heading"] for row in rows.values() if row["heading"]]
        twice = {heading for heading in said if said.count(heading) > 1}
        assert twice <= {"Number, as stated", "Who says it", "Positions"}, table
