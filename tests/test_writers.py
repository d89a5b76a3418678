"""Files to take away: data that opens as data, what a spreadsheet would run is made safe, and every row says where it is from."""

import csv as lines_of
import io
import json as objects
from datetime import date, datetime, time

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as columns_of

from data import writers
from data.writers import About, Licence, csv, geojson, json, parquet, xlsx

LINK = "https://record.example/figures?v=7"
ABOUT = About("Invented", 7, date(1931, 5, 20), "Old Harbour", LINK, (("Beware", "=cmd()"),), "answer")
TABLE = pd.DataFrame(
    {
        "name": ["=1+1", "مدينة", None],
        "value": pd.array([80000, None, 0], dtype="Int64"),
        "share": [0.5, None, 2.0],
        "day": [date(1931, 5, 12), None, date(1931, 5, 13)],
        "start": pd.to_datetime(["1931-05-12", None, "1931-05-13"]),
        "moment": pd.to_datetime(["1931-05-12T06:00", None, "1931-05-13T00:00"]).tz_localize("Etc/GMT-2"),
        "is_party": [True, False, True],
    }
)
NAMES = ("name", "value", "share", "day", "start", "moment", "moment_time", "is_party", "record_version", "record_link")
VALUES = [
    ("=1+1", 80000, 0.5, date(1931, 5, 12), date(1931, 5, 12), date(1931, 5, 12), time(6), True, 7, LINK),
    ("مدينة", None, None, None, None, None, None, False, 7, LINK),
    (None, 0, 2.0, date(1931, 5, 13), date(1931, 5, 13), date(1931, 5, 13), None, True, 7, LINK),
]
IN_TEXT = [
    ("'=1+1", "80000", "0.5", "1931-05-12", "1931-05-12", "1931-05-12", "06:00:00", "yes", "7", LINK),
    ("مدينة", "", "", "", "", "", "", "no", "7", LINK),
    ("", "0", "2.0", "1931-05-13", "1931-05-13", "1931-05-13", "", "yes", "7", LINK),
]


def text_of(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in lines_of.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


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
    assert text_of(csv.written(TABLE, ABOUT)) == [NAMES, *IN_TEXT]


def test_csv_is_marked_as_utf_8_and_ends_its_lines_as_spreadsheets_do():
    content = csv.written(TABLE, ABOUT)
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == 4 and content.endswith(b"\r\n")


def test_a_name_of_a_column_runs_as_little_as_its_cells():
    assert text_of(csv.written(pd.DataFrame({"=cmd()": [1]}), ABOUT))[0][0] == "'=cmd()"
    assert book_of(xlsx.written(pd.DataFrame({"=cmd()": [1]}), ABOUT)).active["A1"].value == "'=cmd()"


def test_xlsx_has_numbers_days_and_times_in_cells_of_their_kind_and_runs_nothing():
    sheet = book_of(xlsx.written(TABLE, ABOUT)).active
    _, *rows = [list(row) for row in sheet.iter_rows()]
    day = datetime(1931, 5, 12)
    assert [cell.value for cell in rows[0]] == ["'=1+1", 80000, 0.5, day, day, day, time(6), "yes", 7, LINK]
    assert [cell.value for cell in rows[1]] == ["مدينة", *[None] * 6, "no", 7, LINK]
    assert [cell.value for cell in rows[2]][:3] == [None, 0, 2.0]
    assert [cell.number_format for cell in rows[0]][1:7] == ["#,##0", "General", *["yyyy-mm-dd"] * 3, "hh:mm"]
    assert [cell.is_date for cell in rows[0]][3:7] == [True] * 4
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "inlineStr"}


def test_xlsx_has_the_headings_of_the_dictionary_and_they_stay_in_sight():
    sheet = book_of(xlsx.written(TABLE, ABOUT)).active
    header = {cell.value: cell.font.bold for cell in sheet[1]}
    assert sheet.freeze_panes == "A2" and set(header.values()) == {True}
    assert {"Value", "View on record", "Version", "moment_time"} <= set(header)


def test_a_day_before_excel_has_days_is_text():
    table = pd.DataFrame({"day": [date(1899, 12, 31), date(1900, 3, 1)]})
    sheet = book_of(xlsx.written(table, ABOUT)).active
    assert [sheet["A2"].value, sheet["A3"].value] == ["1899-12-31", datetime(1900, 3, 1)]


def test_xlsx_says_on_a_sheet_of_its_own_what_it_is():
    book = book_of(xlsx.written(TABLE[["value"]], ABOUT))
    assert book.sheetnames == ["On Record", "About"] and book.active.title == "On Record"
    rows = list(book["About"].iter_rows(values_only=True))
    told = {name: words for name, words, *_ in rows if name}
    assert told["What"] == "Invented, as On Record shows it."
    assert told["Record"] == "On Record, version 7 of 20 May 1931"
    assert told["Filters"] == "Old Harbour" and told["Link to this view"] == LINK and told["Beware"] == "'=cmd()"
    assert told["Cite as"] == f"On Record, “Invented” (Old Harbour), version 7 of 20 May 1931. {LINK}"
    assert told["Licence"] == "No licence is given: ask who keeps this record."
    at = rows.index(("Column", "Name in other files", "Meaning", "Unit", "A blank means"))
    assert [row[1] for row in rows[at + 1 :]] == ["value", "record_version", "record_link"]
    assert rows[at + 1][4] == "the report gives only a word (value_words); never zero"


def test_a_licence_that_is_known_is_said():
    known = About("Invented", 7, date(1931, 5, 20), licence=Licence("CC0-1.0", "Nobody’s rows", "https://cc.example/"))
    about = dict(row[:2] for row in book_of(xlsx.written(TABLE, known))["About"].iter_rows(values_only=True))
    assert about["Licence"] == "Nobody’s rows: CC0-1.0, https://cc.example/"
    assert about["Filters"] == "no filters" and about["Link to this view"] == "not known"


def test_a_workbook_may_hold_a_second_table_before_what_is_said_of_it():
    book = book_of(xlsx.written(TABLE, ABOUT, {"Side by side": pd.DataFrame({"the Watch": ["about 10"]})}))
    assert book.sheetnames == ["On Record", "Side by side", "About"]
    assert [cell.value for cell in book["Side by side"]["A"]] == ["the Watch", "about 10"]


def test_xlsx_survives_control_characters_and_text_longer_than_a_cell():
    table = pd.DataFrame({"note": ["a\x0bb\x00", "x" * 40_000, "a\nb"]})
    sheet = book_of(xlsx.written(table, ABOUT)).active
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["ab", "x" * 32_767, "a\nb"]


def test_json_has_numbers_as_numbers_and_blanks_as_null():
    told = objects.loads(json.written(TABLE, ABOUT))
    in_json = [
        tuple(value.isoformat() if isinstance(value, (date, time)) else value for value in row) for row in VALUES
    ]
    assert [tuple(row.values()) for row in told["rows"]] == in_json
    assert [(column["name"], column["type"]) for column in told["columns"]] == [
        ("name", "string"), ("value", "integer"), ("share", "number"), ("day", "date"), ("start", "date"), ("moment", "date"),
        ("moment_time", "time"), ("is_party", "boolean"), ("record_version", "integer"), ("record_link", "string"),
    ]
    assert told["about"]["version"] == 7 and told["about"]["told"]["Beware"] == "=cmd()"


def test_parquet_has_types_and_says_what_it_is():
    table = columns_of.read_table(io.BytesIO(parquet.written(TABLE, ABOUT)))
    assert tuple(table.column_names) == NAMES
    assert list(zip(*table.to_pydict().values(), strict=True)) == VALUES
    assert table.schema.field("value").type == pa.int64() and table.schema.field("moment_time").type == pa.time64("us")
    assert objects.loads(table.schema.metadata[b"on_record"])["Filters"] == "Old Harbour"
    assert table.schema.field("value").metadata[b"unit"] == b"the unit of the row"


def test_geojson_puts_places_where_they_are_recorded_and_says_where_they_are_drawn():
    places = pd.DataFrame(
        {
            "place_id": ["old-harbour", "fish-quarter", "nowhere"],
            "place_name": ["Old Harbour", "<script>", "Nowhere"],
            "lat": [41.5, 41.5, None],
            "lon": [11.25, 11.25, None],
            "located_at": ["Old Harbour", "Old Harbour", None],
            "statements": [3, 1, 1],
        }
    )
    told = objects.loads(geojson.written(places, ABOUT))
    assert told["type"] == "FeatureCollection" and told["about"]["version"] == 7
    assert [(one["id"], one["geometry"], one["properties"]["drawn_at"]) for one in told["features"]] == [
        ("old-harbour", {"type": "Point", "coordinates": [11.25, 41.5]}, "Old Harbour"),
        ("fish-quarter", {"type": "Point", "coordinates": [11.25, 41.5]}, "Old Harbour"),
        ("nowhere", None, None),
    ]
    assert told["features"][1]["properties"]["place_name"] == "<script>"
    assert told["features"][0]["properties"]["statements"] == 3 and "lat" not in told["features"][0]["properties"]


def test_one_clock_time_turns_no_column_of_days_into_times():
    days = pd.DataFrame({"start": pd.to_datetime(["1931-05-12T00:00", "1931-05-13T18:30"])})
    assert text_of(csv.written(days, ABOUT)) == [
        ("start", "start_time", "record_version", "record_link"),
        ("1931-05-12", "", "7", LINK), ("1931-05-13", "18:30:00", "7", LINK),
    ]  # fmt: skip
    assert text_of(csv.written(days[:1], ABOUT))[0] == ("start", "record_version", "record_link")


def test_a_category_is_text_like_any_other():
    table = pd.DataFrame({"metric": pd.Categorical(["=fled", None])})
    assert [row[0] for row in text_of(csv.written(table, ABOUT))] == ["metric", "'=fled", ""]


@pytest.mark.parametrize("writer", [csv, xlsx, json, parquet])
def test_a_table_without_rows_goes_out_with_its_columns(writer):
    assert b"value" in writer.written(TABLE[:0], ABOUT) or writer is xlsx


def test_no_two_columns_have_one_heading():
    headings = [column.heading for column in writers.described(["origin_short", "who", "value"], ABOUT)]
    assert headings == ["Who says it (origin_short)", "Who says it (who)", "Value"]


def test_the_table_itself_is_left_as_it_was():
    before = TABLE.copy(deep=True)
    for writer in (csv, xlsx, json, parquet):
        writer.written(TABLE, ABOUT)
    pd.testing.assert_frame_equal(TABLE, before)
