"""The shipped casebook holds what it says, and the report of 12 December 2016 is in it word for word."""

from datetime import date

import pytest

import queries
from data import record
from tests import invented


def test_the_casebook_has_the_rows_that_it_says():
    tables = ("figure", "document", "source", "position", "link")
    held = {table: invented.read(record.CASEBOOK, table) for table in tables}
    assert {table: len(rows) for table, rows in held.items()} == {
        "figure": 562, "document": 282, "source": 279, "position": 78, "link": 423
    }
    assert len({row["language"] for row in held["document"]}) == 19
    assert sum(not row["repeats"] for row in held["figure"]) == 362
    assert sum(row["repeats"] != "" for row in held["figure"]) == 200


def test_the_record_counts_what_the_casebook_says(casebook_record):
    count = queries.ask(casebook_record, "count").iloc[0]
    assert (count["figures"], count["statements"], count["documents"]) == (562, 362, documents_with_figures())


def documents_with_figures() -> int:
    return len({row["document_id"] for row in invented.read(record.CASEBOOK, "figure")})


def test_the_casebook_obeys_every_rule():
    assert record.check_files(record.CASEBOOK) == []


WORDS = ["figure_id", "quantifier", "value", "unit", "verb_phrase", "affected_detail", "place_name", "period_start",
         "period_end", "period_words", "origin_id", "relay_ids", "publisher_name"]
REPORT = [
    ("straits-times-2016-12-12-displaced-10000", "more_than", 10000, "person", "fled", "people, not further described",
     "Eastern Aleppo", "2016-12-11", "2016-12-12", "since midnight", "sohr", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-displaced-80000", "at_least", 80000, "person", "fled", "people, not further described",
     "Eastern Aleppo", "2016-11-15", "2016-12-11", "before yesterday", "sohr", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-equipment-destroyed-11", "exact", 11, "tank", "were destroyed", "Islamic State",
     "Palmyra", "2016-12-10", "2016-12-12", "over the past night", "russia-mod", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-equipment-destroyed-31", "exact", 31, "vehicle", "were destroyed", "Islamic State",
     "Palmyra", "2016-12-10", "2016-12-12", "over the past night", "russia-mod", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-fighters-massed-4000", "more_than", 4000, "person", "were massed", "Islamic State",
     "Palmyra", "2016-12-11", "2016-12-12", "", "russia-reconciliation-centre", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-killed-300", "more_than", 300, "person", "were killed", "Islamic State",
     "Palmyra", "2016-12-10", "2016-12-12", "over the past night", "russia-mod", "reuters|afp", "The Straits Times"),
    ("straits-times-2016-12-12-strikes-64", "exact", 64, "strike", "strikes were carried out", "Islamic State",
     "Palmyra", "2016-12-10", "2016-12-12", "over the past night", "russia-mod", "reuters|afp", "The Straits Times"),
]


def test_the_seven_figures_of_the_report_stand_in_its_words(casebook_record, rows_of):
    figures = queries.ask(casebook_record, "figures", publisher=["straits-times"], sort_by="newest", row_limit=100)
    assert rows_of(figures.sort_values("figure_id"), *WORDS) == REPORT


def test_the_four_positions_of_the_report_stand_against_each_other(casebook_record, rows_of):
    positions = queries.ask(casebook_record, "positions", publisher=["straits-times"], place="palmyra")
    assert rows_of(positions, "origin_id", "as_of", "holder_or_actor", "stance") == [
        ("amaq", "2016-12-11", "Islamic State", "affirms"),
        ("russia-mod", "2016-12-11", "Islamic State", "denies"),
        ("russia-reconciliation-centre", "2016-12-11", "Islamic State", "denies"),
        ("sohr", "2016-12-11", "Islamic State", "affirms"),
    ]


@pytest.mark.parametrize(
    ("words", "figure"), [("eastern aleppo midnight", "displaced-10000"), ("palmyra night straits", "strikes-64")]
)
def test_the_report_is_found_by_words(casebook_record, words, figure):
    found = queries.ask(casebook_record, "figures", text=words, since=date(2016, 12, 11), until=date(2016, 12, 11),
                        sort_by="newest", row_limit=1000)
    assert f"straits-times-2016-12-12-{figure}" in set(found["figure_id"])


def test_two_united_nations_agencies_are_two_origins_and_their_umbrella_none_beside_them(casebook_record):
    sources = queries.ask(casebook_record, "sources").set_index("source_id")
    agencies = [
        source for source, row in sources.iterrows()
        if row["parent_id"] == "united-nations" and row["independent_of_parent"]
    ]
    with_figures = [source for source in agencies if sources.loc[source, "figures_as_origin"]]
    assert len(with_figures) >= 2 and sources.loc["united-nations", "figures_as_origin"]

    def origins(*chosen: str) -> int:
        return queries.ask(casebook_record, "count", origin=list(chosen))["origins"].item()

    assert origins("united-nations") == 1
    assert origins(with_figures[0], with_figures[1]) == 2
    assert origins("united-nations", with_figures[0]) == 1


def _filters(record: queries.Record) -> dict[str, dict]:
    sources = queries.ask(record, "sources")
    outlets = sources.sort_values(["figures_as_publisher", "source_id"], ascending=False)["source_id"]
    return {
        "everything": {}, "one metric": {"metric": ["trapped"]}, "two": {"metric": ["killed", "injured"]},
        "a place": {"place": "eastern-aleppo"}, "a country": {"place": "syria"}, "an origin": {"origin": ["sohr"]},
        "ten days": {"since": date(2016, 12, 1), "until": date(2016, 12, 10)}, "a word": {"text": "people"},
        "a group": {"affected": ["civilian"]}, "words": {"quantifier": ["at_least"]}, "grades": {"reliability": ["A", "B"]},
        **{f"outlet {outlet}": {"publisher": [outlet]} for outlet in outlets.head(4)},
    }


def test_statements_are_counted_alike_by_every_question(casebook_record):
    alone = 0
    for name, asked in _filters(casebook_record).items():
        counted = {
            question: int(queries.ask(casebook_record, question, **asked)[column].sum())
            for question, column in [
                ("count", "statements"), ("outlets_and_origins", "statements"), ("by_kind", "statements"),
                ("by_origin", "statements"), ("by_place", "statements"), ("days", "statements"),
                ("headlines", "statements_in_view_count"),
            ]
        }
        rows = queries.ask(casebook_record, "statements", row_limit=1000, sort_by="newest", **asked)
        counted["statements"] = len(rows)
        alone += int((rows["figure_id"] != rows["statement_id"]).sum())
        assert len(set(counted.values())) == 1 and counted["count"] > 0, (name, counted)
    assert alone > 0  # Some outlets carry a statement whose own row is elsewhere.
