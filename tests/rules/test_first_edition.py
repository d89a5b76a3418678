"""METHOD 4: "The ratios are settings with a version; a published version keeps the results of the rules it was published under."
METHOD 8: "versions published under the first edition keep its results."

tests/stores/first_edition.duckdb.xz is a store that the code before the second edition wrote; first_edition.json.xz is what that
code answered of it: what a reader was told then is what a reader is told now of version 1.
"""

import json
import lzma
from datetime import date

import pytest

import queries
from data import record
from data.wording import english as wording
from queries import totals
from tests.test_record_taken_over import STORES

SAID = {"actor": "Ada", "why": "The second edition.", "reason": "coding_error"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The old store, renewed on its first use, and the casebook published onto it."""
    folder = tmp_path_factory.mktemp("first_edition")
    (folder / "record-000001.duckdb").write_bytes(lzma.decompress((STORES / "first_edition.duckdb.xz").read_bytes()))
    (folder / "CURRENT").write_text("record-000001.duckdb\n", encoding="ascii")
    record.ensure_published(folder)
    record.publish(folder, record.CASEBOOK, despite="As the casebook has it.", **SAID)
    return folder


@pytest.fixture(scope="module")
def opened(store) -> queries.Record:
    return queries.open_record(queries.current_file(store))


@pytest.fixture(scope="module")
def before() -> dict:
    """What the code before the second edition answered."""
    return json.loads(lzma.decompress((STORES / "first_edition.json.xz").read_bytes()))


def figures(opened: queries.Record, version: int) -> dict[str, dict]:
    found = queries.ask(opened, "figures", version=version, row_limit=10_000, sort_by="newest")
    return {row["figure_id"]: row for row in wording.rows(wording.words_for(wording.said(found)))}


@pytest.fixture(scope="module")
def first_figures(opened) -> dict[str, dict]:
    """What version 1 says of every figure now."""
    return figures(opened, 1)


def total_of(opened: queries.Record, asked: dict, version: int | None = None) -> dict:
    """The totals of every origin as the old answers have them."""
    days = {name: asked[name] and date.fromisoformat(asked[name]) for name in ("since", "until")}
    found = totals.totals(opened, metric=asked["metric"], place=asked["place"], version=version, **days)
    told = [
        {"origin": account.origin_id, "words": wording.total(account), "used": [part.figure_id for part in account.used],
         "covered_days": account.covered_days, "window_days": account.window_days}
        for account in found.accounts
    ]
    return {"totals": told, "span": found.span and wording.span(found.span)}


def by_origin(opened: queries.Record, metric: str, until: str | None = None, version: int | None = None) -> dict[str, dict]:
    """The totals of eastern Aleppo by origin, in their order."""
    asked = {"metric": metric, "place": "eastern-aleppo", "since": None, "until": until}
    return {told["origin"]: told for told in total_of(opened, asked, version)["totals"] if told["words"]}


def test_it_is_renewed_and_then_published_onto(opened):
    log = queries.ask(opened, "publications")
    assert [(row["version"], row["why"]) for row in wording.rows(log)] == [
        (3, SAID["why"]), (2, record.RENEWED), (1, "First edition of the casebook."),
    ]
    editions = opened.fetch("select value, added_in, superseded_in from setting where setting = 'edition'")
    assert [(row["value"], row["added_in"]) for row in wording.rows(editions)] == [("2", 2)]


@pytest.mark.parametrize("column", [
    "sentence", "stated", "band", "band_reason", "independent_origins", "independent_parties", "outlets", "quantifier", "value",
    "value_max", "low", "best", "high",
])
def test_version_1_says_of_every_figure_what_it_said(before, first_figures, column):
    told = {name: None if wording.is_blank(row[column]) else row[column] for name, row in first_figures.items()}
    assert told == {row["figure_id"]: None if wording.is_blank(row[column]) else row[column] for row in before["figures"]}


def test_version_1_adds_as_it_added(opened, before):
    differ = [asked for asked in before["totals"] if total_of(opened, asked, 1) != asked["answer"]]
    assert differ == []


def test_version_1_counts_parties_among_the_independent_origins(opened, first_figures):
    name = "rt-france-2016-12-10-evacuated-50000"
    assert wording.origins(first_figures[name]) == "1 independent origin (a party to the conflict)"
    assert wording.origins(figures(opened, opened.newest)[name]) == "no independent origin, 1 party to the conflict"


def test_the_newest_version_answers_by_the_second_edition(opened):
    displaced = by_origin(opened, "displaced", "2016-12-11")["sohr"]
    assert (displaced["words"], displaced["covered_days"], displaced["window_days"]) == ("more than 90,000", 27, 27)
    evacuated = by_origin(opened, "evacuated")
    assert [(origin, told["words"]) for origin, told in evacuated.items()][:2] == [("icrc", "about 35,000"), ("ocha", "more than 36,000")]
    assert list(evacuated).index("government-of-russia") > list(evacuated).index("ocha")
    assert list(by_origin(opened, "evacuated", version=1))[0] == "government-of-russia"


@pytest.mark.parametrize(("metric", "until", "origin", "first", "second"), [
    ("displaced", "2016-12-11", "sohr", ("more than 90,000", 27, 27), ("more than 90,000", 27, 27)),
    ("evacuated", None, "icrc", ("about 35,030", 10, 39), ("about 35,000", 8, 8)),
    ("evacuated", None, "ocha", ("more than 36,000", 8, 39), ("more than 36,000", 8, 8)),
    ("evacuated", None, "government-of-syria", ("more than 31,000", 9, 39), ("more than 31,000", 8, 8)),
])
def test_the_same_question_in_both_editions(opened, metric, until, origin, first, second):
    for version, expected in ((1, first), (None, second)):
        told = by_origin(opened, metric, until, version)[origin]
        assert (told["words"], told["covered_days"], told["window_days"]) == expected, version
