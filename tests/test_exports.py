"""Figures that go out open as data: what is written and read back is what the record holds, in every format."""

import csv
import io
import json as objects
import zipfile
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import hxl as libhxl
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as columns_of

import queries
from app import answers
from app.filters import Filters
from app.sections import exports
from app.view import View
from data import record, vocabulary
from data.writers import csv as lines
from data.writers import described, hxl, json, package, parquet, ready, rows, xlsx
from tests import invented

SCRIPT, FORMULA = "<script>alert(1)</script>", "=cmd()"
HERE = "https://record.example/figures"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The invented casebook with text that means something to a browser or a spreadsheet, and a figure with clock times."""
    folder = tmp_path_factory.mktemp("exports")
    held = invented.tables()
    invented.change(held, "figure", "fled-league", note=SCRIPT, affected_detail=FORMULA)
    invented.change(held, "source", "free-band", name="جماعة حرة")
    invented.change(held, "figure", "killed-ministry", period_start="1911-03-02T06:30:00+01:00", period_end="1911-03-03T00:00:00+01:00")
    invented.change(held, "figure", "killed-crown", period_start="1911-03-04T00:00:00+01:00", period_end="1911-03-04T18:00:00+01:00")
    invented.change(held, "figure", "fled-relief", period_basis="assumed")
    invented.change(held, "document", "courier-1911-03-03", note="Read in a data set (archive.example, CC BY-SA 4.0).")
    record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="Invented.")
    return folder / "store"


@pytest.fixture
def view(store, monkeypatch):
    """The table behind it all, in this record."""
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    opened = queries.open_record(queries.current_file(store))
    published = datetime(1931, 5, 20, tzinfo=UTC)
    return View("figures", Filters(version=1), {}, answers.options(1), opened, published, here=HERE)


@pytest.fixture
def taken(view):
    """The figures of the view as they go out, with what is said of them."""
    table = exports.figures(answers.figures(view.filters), view)
    return SimpleNamespace(table=table, about=exports.about(view), files=files_of(view, answers.figures(view.filters)))


def files_of(view: View, table: pd.DataFrame) -> dict:
    return dict(exports.files_of(lambda: table, table.columns, view).values())


def as_read(table: pa.Table) -> list[dict]:
    return table.to_pylist()


def one(table: pd.DataFrame, figure_id: str) -> dict:
    """What a figure says in its columns, as plain values, blank ones left out."""
    held = ready(table[table["figure_id"] == figure_id], exports.About("", 1, date(1931, 5, 20))).to_pylist()[0]
    return {name: value for name, value in held.items() if value is not None}


def test_a_figure_is_one_row_with_everything_in_a_column_of_its_own(taken):
    assert tuple(taken.table.columns[: len(rows.FIRST)]) == rows.FIRST
    assert len(taken.table) == 10 and taken.table["figure_id"].is_unique
    told = one(taken.table, "fled-league")
    assert {name: told.get(name) for name in rows.FIRST} == {
        "figure_id": "fled-league", "metric": "displaced", "metric_label": "fled", "value": 70000, "value_max": 95000,
        "quantifier": "between", "stated": "between 70,000 and 95,000", "low": 70000, "best": None, "high": 95000,
        "unit": "person", "affected": "unknown", "scope": None, "cause": None, "place_id": "old-harbour",
        "place_name": "Old Harbour", "period_start": date(1911, 2, 3), "period_start_time": None,
        "last_day": date(1911, 3, 4), "last_day_time": None, "date_precision": 1, "days_assumed": False,
        "origin_id": "league", "origin_name": "World League", "party": None, "publisher_id": "gazette",
        "publisher_name": "Gazette", "reported_on": date(1911, 3, 5), "url": "https://gazette.example/2",
        "reliability": "B", "credibility": 3, "band": told["band"], "band_reason": told["band_reason"],
        "independent_origins": told["independent_origins"], "independent_parties": 0, "outlets": 1, "cumulative": True,
        "replaced_by": None,
    }  # fmt: skip
    assert told["band"] in vocabulary.terms("bands") and told["band_reason"]
    assert told["note"] == SCRIPT and told["affected_detail"] == FORMULA and told["hxl_tag"] == "#affected+displaced"
    assert told["figure_link"].startswith("https://record.example/figure?") and told["figure_link"].endswith("v=1&figure=fled-league")


def test_a_time_of_day_stands_only_where_a_figure_has_one(taken):
    times = taken.table.set_index("figure_id")[["period_start_time", "last_day_time"]]
    held = {name: [None if pd.isna(value) else value for value in row] for name, row in zip(times.index, times.values, strict=True)}
    assert {name: row for name, row in held.items() if row != [None, None]} == {
        "killed-ministry": [time(6, 30), None], "killed-crown": [None, time(18)],
    }
    days = taken.table.set_index("figure_id")
    assert days.loc["killed-ministry", ["period_start", "last_day"]].tolist() == [date(1911, 3, 2)] * 2
    assert days.loc["killed-crown", ["period_start", "last_day"]].tolist() == [date(1911, 3, 4)] * 2


def test_what_is_blank_stays_blank_and_what_is_zero_zero(taken):
    vague, none = one(taken.table, "killed-unnamed"), one(taken.table, "strikes-none")
    assert (vague["stated"], vague["quantifier"], vague["low"]) == ("dozens", "vague", 24)
    assert not {"value", "value_max", "best", "high", "reported_on"} & set(vague)
    assert (none["value"], none["low"], none["high"]) == (0, 0, 0) and none["party"] == "Crown"


def test_a_running_number_is_cumulative_and_a_state_is_not(taken):
    cumulative = taken.table.set_index("figure_id")["cumulative"]
    assert cumulative["fled-before"] and not cumulative["fled-since"] and not cumulative["trapped-health"]
    assert cumulative["strikes-none"], "a number for four days"
    assumed = taken.table.set_index("figure_id")["days_assumed"]
    assert assumed["fled-relief"] and assumed.sum() == 1


def test_a_state_that_an_origin_keeps_up_is_no_running_count(view):
    table = answers.figures(view.filters).assign(series_id="kept", measure="stock")
    assert not exports.figures(table, view)["cumulative"].any()


def test_every_repeat_is_a_row_where_the_reader_asks_for_repeats(view):
    repeats = answers.figures(Filters(version=1, repeats="with"))
    table = exports.figures(repeats, view)
    assert len(table) == 12 and table["statement_id"].nunique() == 10


# Read back


def in_text(value: object) -> str:
    """A value as a text table has it, but for what is put before a formula."""
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def unescaped(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def test_csv_says_the_same(taken):
    held = as_read(ready(taken.table, taken.about))
    content = taken.files["csv"]().decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [{name: unescaped(text) for name, text in row.items()} for row in read] == [
        {name: in_text(value) for name, value in row.items()} for row in held
    ]
    assert next(row for row in read if row["figure_id"] == "fled-league")["affected_detail"] == "'=cmd()"
    assert "جماعة حرة" in {row["origin_name"] for row in read}


def test_xlsx_says_the_same_in_numbers_and_days(taken):
    held = as_read(ready(taken.table, taken.about))
    book = openpyxl.load_workbook(io.BytesIO(taken.files["xlsx"]()))
    header, *cells = book.active.iter_rows(values_only=True)
    columns = described(ready(taken.table, taken.about).column_names, taken.about)
    assert list(header) == [column.heading for column in columns] and len(set(header)) == len(header)

    def as_cell(value: object) -> object:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day)
        return f"'{value}" if str(value).startswith((FORMULA, "+")) else value

    assert [list(row) for row in cells] == [[as_cell(value) for value in row.values()] for row in held]
    about = {name: words for name, words, *_ in book["About"].iter_rows(values_only=True) if name}
    assert about["Link to this view"].startswith("https://record.example/figures?") and about["Filters"] == "no filters"
    assert about["What"] == "Figures, as On Record shows it. Every row is somebody’s claim."
    assert about["Adding up"].startswith("Do not add rows") and "CC-BY-4.0" in about["Licence"]


def test_json_says_the_same(taken):
    told = objects.loads(taken.files["json"]())
    kinds = {column["name"]: column["type"] for column in told["columns"]}
    made = {"date": date.fromisoformat, "time": time.fromisoformat}
    read = [
        {name: made[kinds[name]](value) if value is not None and kinds[name] in made else value for name, value in row.items()}
        for row in told["rows"]
    ]
    assert read == as_read(ready(taken.table, taken.about))


def test_parquet_says_the_same(taken):
    read = columns_of.read_table(io.BytesIO(taken.files["parquet"]()))
    assert as_read(read) == as_read(ready(taken.table, taken.about))
    assert {read.schema.field(name).type for name in rows.WHOLE} == {pa.int64()}
    assert read.schema.field("last_day").type == pa.date32() and read.schema.field("period_start_time").type == pa.time64("us")


def test_types_do_not_follow_from_what_a_view_happens_to_hold(taken):
    whole, few = (ready(table, taken.about).schema for table in (taken.table, taken.table[:1]))
    nullable = {"replaced_by", "later_id", "falls_from"}
    assert {f.name: f.type for f in whole if f.name not in nullable} == {f.name: f.type for f in few if f.name not in nullable}


# HXL


def tagged(table: pd.DataFrame, about) -> libhxl.Dataset:
    content = hxl.written(table, about)
    return libhxl.data(io.BytesIO(content)).cache()


def test_hxl_is_read_by_libhxl_and_breaks_none_of_its_rules(taken):
    data = tagged(taken.table, taken.about)
    assert len(data.columns) == len(ready(taken.table, taken.about).column_names)
    assert [column.header for column in data.columns if not column.tag] == []
    held = as_read(ready(taken.table, taken.about))
    assert [row.get("#indicator+value+num-max-low-best-high") or "" for row in data] == [in_text(row["value"]) for row in held]
    assert [row.get("#date+start") for row in data] == [in_text(row["period_start"]) for row in held]
    assert [row.get("#org+source+name") for row in data] == [row["origin_name"] for row in held]
    report = libhxl.validate(libhxl.data(io.BytesIO(hxl.written(taken.table, taken.about))))
    assert report["stats"]["error"] == 0 and report["is_valid"], report


@pytest.mark.parametrize(
    ("metric", "unit", "tag"),
    [("displaced", "person", "#affected+displaced+ind+num"), ("killed", "person", "#affected+killed+ind+num"),
     ("strikes", "strike", "#event+strikes+num"), ("displaced", "household", "#affected+displaced+hh+num")],
)
def test_numbers_of_one_metric_have_its_tag(taken, metric, unit, tag):
    table = taken.table[taken.table["metric"] == metric].assign(unit=unit)
    data = tagged(table, taken.about)
    assert [column.display_tag for column in data.columns if column.header == "Value"] == [tag]
    assert len({column.display_tag for column in data.columns}) == len(data.columns)


def test_numbers_of_several_metrics_or_units_are_any_indicator(taken):
    mixed = taken.table[taken.table["metric"] == "killed"]
    mixed = mixed.assign(unit=["body", *["person"] * (len(mixed) - 1)])
    for table in (taken.table, mixed):
        assert hxl.tags(ready(table, taken.about))[3] == "#indicator+value+num"


def test_every_column_of_a_figure_has_a_tag_and_every_tag_a_column():
    held = [*rows.FIRST, *rows.LATER, "figure_link", "record_version", "record_link"]
    tags = {row["column"]: row["tag"] for row in vocabulary.rows(hxl.TAGS)}
    assert list(tags) == held and len(set(tags.values())) == len(tags)


# The package


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


READ_AS = {
    "string": str, "integer": int, "number": float, "date": date.fromisoformat, "time": time.fromisoformat,
    "boolean": {"yes": True, "no": False}.__getitem__,
}


def test_a_package_holds_what_its_description_says(taken):
    held = unpacked(taken.files["zip"]())
    assert set(held) == {
        "README.md", "datapackage.json", "CITATION.txt", "CITATION.bib", "CITATION.json", "LICENCE.txt",
        "data/figures.csv", "data/figures.parquet", "data/documents.csv", "data/documents.parquet",
    }
    told = objects.loads(held["datapackage.json"])
    assert (told["version"], told["licenses"][0]["name"]) == ("1", "CC-BY-4.0")
    assert {resource["path"]: resource["bytes"] for resource in told["resources"]} == {
        name: len(content) for name, content in held.items() if name.startswith("data/")
    }
    for resource in told["resources"]:
        if resource["format"] != "csv":
            continue
        header, *read = csv.reader(io.StringIO(held[resource["path"]].decode(), newline=""))
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields] and all(field["title"] for field in fields)
        values = [
            [READ_AS[field["type"]](unescaped(text)) if text else None for field, text in zip(fields, row, strict=True)]
            for row in read
        ]
        whole = columns_of.read_table(io.BytesIO(held[resource["path"].replace(".csv", ".parquet")]))
        assert values == [list(row.values()) for row in as_read(whole)]
        assert resource["schema"]["primaryKey"] == [header[0]]


def test_a_package_names_its_documents_and_the_licence_of_each_where_it_is_known(taken):
    documents = list(csv.DictReader(io.StringIO(unpacked(taken.files["zip"]())["data/documents.csv"].decode())))
    assert {row["document_id"]: row["licence"] for row in documents} == {
        "courier-1911-03-03": "CC BY-SA 4.0", "gazette-1911-03-05": "", "herald-undated": "", "league-1911-03-06": "",
        "wire-1911-03-02": "",
    }


def test_a_package_is_the_same_bytes_whenever_it_is_made(taken):
    assert taken.files["zip"]() == taken.files["zip"]()
    with zipfile.ZipFile(io.BytesIO(taken.files["zip"]())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_package_is_cited_in_three_forms(view):
    about = exports.about(view, "50% of {Fish} & <script>")
    held = unpacked(package.written(exports.figures(answers.figures(view.filters), view), about))
    assert held["CITATION.txt"].decode().startswith(
        "On Record, “50% of {Fish} & <script>” (no filters), version 1 of 20 May 1931. https://record.example/figures?"
    )
    bib = held["CITATION.bib"].decode()
    assert bib.startswith("@misc{on-record-50-of-fish-script-v1,\n") and r"50\% of \{Fish\} \& <script>" in bib
    assert "  url = {https://record.example/figures?" in bib and bib.count("{") == bib.count("}")
    (item,) = objects.loads(held["CITATION.json"])
    assert item["type"] == "dataset" and item["issued"] == {"date-parts": [[1931, 5, 20]]} and item["version"] == "1"
    assert "<script>" not in held["README.md"].decode() and "&lt;script>" in held["README.md"].decode()


# Which files a table has


def test_figures_go_out_in_every_format_and_other_tables_as_data(view):
    figures = answers.figures(view.filters)
    assert list(files_of(view, figures)) == ["csv", "xlsx", "json", "parquet", "hxl.csv", "zip"]
    assert list(files_of(view, answers.sources(view.filters))) == ["csv", "xlsx"]
    places = answers.by_place(view.filters)
    assert list(files_of(view, places)) == ["csv", "xlsx", "geojson"]
    told = objects.loads(files_of(view, places)["geojson"]())
    drawn = {one["id"]: (one["geometry"]["coordinates"], one["properties"]["drawn_at"]) for one in told["features"] if one["geometry"]}
    assert drawn["fish-quarter"] == ([11.25, 41.5], "Old Harbour")


def test_what_was_chosen_on_the_page_is_said_beside_the_filters(view):
    narrowed = View("casualties", Filters(version=1, place="fish-quarter"), {"show": "killed", "group": "civilian", "unit": "person"},
                  view.options, view.record, view.published_at, here=HERE)  # fmt: skip
    assert exports.about(narrowed).filters == "Fish Quarter and places inside it"
    assert tuple(exports.chosen(narrowed)) == (("Counted", "killed"), ("Group", "civilians"), ("Unit", "people"))


def test_the_writers_leave_their_table_as_it_was(taken):
    before = taken.table.copy(deep=True)
    for writer in (lines, xlsx, json, parquet, hxl, package):
        writer.written(taken.table, taken.about)
    pd.testing.assert_frame_equal(taken.table, before)
