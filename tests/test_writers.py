"""Files to take away: what a spreadsheet would run is made safe, and every row says where it is from."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from data import writers
from data.writers import csv, xlsx

TABLE = pd.DataFrame(
    {
        "name": ["=1+1", "مدينة", None],
        "value": pd.array([80000, None, 0], dtype="Int64"),
        "day": [date(1931, 5, 12), None, date(1931, 5, 13)],
        "start": pd.to_datetime(["1931-05-12", None, "1931-05-13"]),
        "moment": pd.to_datetime(["1931-05-12T06:00", None, "1931-05-13T00:00"]).tz_localize("Etc/GMT-2"),
        "is_party": [True, False, True],
    }
)
ROWS = [
    ("name", "value", "day", "start", "moment", "is_party", "record_version", "record_link"),
    ("'=1+1", "80000", "1931-05-12", "1931-05-12", "1931-05-12T06:00:00", "yes", "7", "https://record.example/"),
    ("مدينة", "", "", "", "", "no", "7", "https://record.example/"),
    ("", "0", "1931-05-13", "1931-05-13", "1931-05-13T00:00:00", "yes", "7", "https://record.example/"),
]


@pytest.mark.parametrize(
    ("text", "made_safe"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@cmd", "'@cmd"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("\x00=1", "'=1"),
        ("a=b", "a=b"),
        ("at least 80,000", "at least 80,000"),
        ("a\x00b\x1bc\ud800", "abc"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_made_safe(text, made_safe):
    assert writers.safe(text) == made_safe


def test_csv_holds_every_column_and_its_provenance():
    text = csv.written(TABLE, 7, "https://record.example/").decode("utf-8-sig")
    assert text.split("\r\n") == [*(",".join(row) for row in ROWS), ""]


def test_csv_is_marked_as_utf_8():
    assert csv.written(TABLE, 7, "").startswith(b"\xef\xbb\xbf")


def test_xlsx_holds_the_same_and_runs_nothing():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.written(TABLE, 7, "https://record.example/")))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [tuple("" if value is None else str(value) for value in row) for row in cells] == ROWS
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_xlsx_says_on_a_sheet_of_its_own_what_it_is():
    notes = [("Filters", "=cmd()"), ("figure_id", "figure: The name of it.")]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.written(TABLE, 7, "", notes)))
    assert book.sheetnames == ["On Record", "About"] and book.active.title == "On Record"
    assert [tuple(row) for row in book["About"].iter_rows(values_only=True)] == [
        ("Filters", "'=cmd()"), ("figure_id", "figure: The name of it.")
    ]


def test_xlsx_survives_control_characters_and_text_longer_than_a_cell():
    table = pd.DataFrame({"note": ["a\x0bb\x00", "x" * 40_000, "a\nb"]})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.written(table, 7, ""))).active
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["ab", "x" * 32_767, "a\nb"]


def test_a_category_is_text_like_any_other():
    table = pd.DataFrame({"metric": pd.Categorical(["=fled", None])})
    assert csv.written(table, 7, "L").decode("utf-8-sig") == (
        "metric,record_version,record_link\r\n'=fled,7,L\r\n,7,L\r\n"
    )


def test_the_table_itself_is_left_as_it_was():
    before = TABLE.copy(deep=True)
    csv.written(TABLE, 7, "")
    pd.testing.assert_frame_equal(TABLE, before)
