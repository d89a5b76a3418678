"""data/dictionary.csv describes every column of the files and of the record; the schema holds the vocabularies."""

import re

import pytest

import queries
from data import record, vocabulary
from queries.publishing import KEYS, LATER
from tests import invented

INTERNAL = re.compile(
    r".*_no|.*_nos|searchable|row_hash|path_ids|located_.*|side"  # Codes and copies that only questions use.
)
ANSWERS = {"answer", "export", "total"}  # What is shown and what goes out: no table of the record.
INTERNAL_TABLES = {"form", "setting", "judgement", "phrase", "unit_meaning", "doubt"}


def dictionary() -> list[dict[str, str]]:
    return vocabulary.rows(vocabulary.DICTIONARY)


def vocabularies() -> dict[str, list[dict[str, str]]]:
    return vocabulary.every(vocabulary.FOLDER)


@pytest.mark.parametrize("table", KEYS)
def test_the_files_have_exactly_the_columns_described_in_that_order(table):
    header = (record.CASEBOOK / f"{table}s.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header == [
        row["column"] for row in dictionary()
        if row["table"] == table and row["origin_of_column"] in ("reported", "coded")
        and (row["column"] in header or row["column"] not in LATER.get(table, ()))
    ]


def test_every_column_of_the_record_is_described_or_internal(invented_record):
    held = invented_record.fetch("select table_name, column_name from duckdb_columns() where not internal")
    held = {(row.table_name, row.column_name) for row in held.itertuples() if row.table_name not in INTERNAL_TABLES}
    described = {(row["table"], row["column"]) for row in dictionary() if row["table"] not in ANSWERS}
    # Claims and standpoints say again what other tables hold, and beside it what a page printed.
    named = {name for _, name in described} | {row["column"] for row in dictionary()}
    of_claims = {(table, name) for table, name in held if table in ("claim", "standpoint")}
    assert {
        (table, name) for table, name in of_claims
        if name.removeprefix("printed_") not in named and not INTERNAL.fullmatch(name)
    } == set()
    held -= {(table, name) for table, name in of_claims if (table, name) not in described}
    # A figure's row holds codes in place of these, and repeats gives the last.
    by_code = {("figure", name) for name in ("document_id", "origin_id", "metric", "place_id", "from_place_id", "statement_id")}
    assert {(table, name) for table, name in held - described if not INTERNAL.fullmatch(name)} == set()
    assert described - held - by_code <= SHOWN_BUT_NOT_STORED


SHOWN_BUT_NOT_STORED = {
    ("figure", name) for name in ("band_reason", "independent_parties", "outlets", "independent_origins", "band")
}
"""What the claim of a figure says."""


def test_every_column_says_what_it_means_and_what_a_blank_means():
    told = ("label", "type", "meaning", "blank_means", "source_of_term", "origin_of_column")
    assert [(row["table"], row["column"]) for row in dictionary() if not all(row[name] for name in told)] == []
    keys = [(row["table"], row["column"]) for row in dictionary()]
    assert len(keys) == len(set(keys))


def test_a_column_that_is_never_blank_never_is():
    blank = []
    for column in record.incoming_columns():
        if column.never_blank:
            rows = invented.read(record.CASEBOOK, column.table)
            blank += [(column.name, row) for row in rows if not row[column.name]]
    assert blank == []
    assert sum(column.never_blank for column in record.incoming_columns()) > 40


def test_every_code_names_a_vocabulary_and_every_reference_a_table():
    types = {row["type"] for row in dictionary()}
    codes = {kind.removeprefix("code: ") for kind in types if kind.startswith("code: ")}
    assert codes <= set(vocabularies())
    references = {kind.partition(": ")[2] for kind in types if "reference" in kind}
    assert {table for reference in references for table in reference.split(" or ")} <= set(KEYS)
    assert {kind for kind in types if ": " not in kind} == {
        "slug", "text", "list of texts", "whole number", "decimal number", "date", "date, or date and time",
        "date and time", "clock time", "yes or no", "web address",
    }


@pytest.mark.parametrize("name", vocabularies())
def test_a_vocabulary_has_unique_terms_each_with_a_definition(name):
    rows = vocabularies()[name]
    terms = [next(iter(row.values())) for row in rows]
    assert len(terms) == len(set(terms)) and all(terms)
    assert [term for term, row in zip(terms, rows, strict=True) if not row["definition"]] == []


def test_the_enumerations_of_the_record_are_the_vocabularies(invented_record):
    named = re.findall(r"create type (\w+) as enum \(select term from vocabulary_(\w+)\)", queries.read("schema"))
    assert len(named) == 20
    for enumeration, name in named:
        held = invented_record.fetch(f"select unnest(enum_range(null::{enumeration})) as term")["term"]
        assert list(held) == [next(iter(row.values())) for row in vocabularies()[name]], name


def test_vague_words_stand_in_order_of_their_floor():
    floors = [int(row["floor"]) for row in vocabularies()["vague_words"]]
    assert floors == sorted(floors)
