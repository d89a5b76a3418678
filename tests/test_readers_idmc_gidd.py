"""IDMC's Global Internal Displacement Database: flows and stocks of countries and years, and disasters.

The real files are not part of the project: their tests skip where they are absent. Invented files of long ago hold the
same rules.
"""

import csv
from pathlib import Path

import openpyxl
import pytest

from data import readers, vocabulary

SHARED = Path(__file__).parents[2] / "shared"
DISASTERS = SHARED / "cases" / "files" / "gidd_disasters_afghanistan.csv"
YEARS = SHARED / "samples" / "idmc_gidd" / "gidd_displacement_by_country_year.csv"
TAGGED = SHARED / "samples" / "idmc_gidd" / "idmc_gidd_afghanistan_hxl.csv"

BY_YEAR = ["iso3", "country_name", "year", "new_displacement", "new_displacement_rounded", "total_displacement", "total_displacement_rounded"]
BY_EVENT = [
    "iso3", "country_name", "year", "start_date", "start_date_accuracy", "end_date", "end_date_accuracy", "event_name",
    "hazard_category", "hazard_category_name", "hazard_type", "hazard_type_name", "new_displacement",
    "new_displacement_rounded", "total_displacement", "total_displacement_rounded", "event_codes",
]  # fmt: skip
FLOOD = {
    "iso3": "OLD", "country_name": "Oldland", "year": "1911", "start_date": "1911-04-23", "start_date_accuracy": "Day",
    "end_date": "1911-04-25", "end_date_accuracy": "Day", "event_name": "Oldland: Flood - Westmark - 23/04/1911",
    "hazard_type_name": "Flood", "new_displacement": "1234", "new_displacement_rounded": "1200",
}  # fmt: skip


def read(folder: Path, header: list[str], *rows: list | dict, answers: dict | None = None, name: str | None = None) -> readers.Reading:
    """A CSV of a header and rows, as it is read without a word about its format."""
    path = folder / "anything.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *([row.get(column) for column in header] if isinstance(row, dict) else row for row in rows)])
    return readers.read(path, answers=answers, name=name)


def told(reading: readers.Reading, *columns: str) -> list[list[str | None]]:
    """Some columns of the figures, a list a row."""
    return reading.figures[list(columns)].values.tolist()


def real(path: Path) -> readers.Reading:
    if not path.exists():
        pytest.skip(f"no file at {path}")
    return readers.read(path)


# The real file of disasters, by the answers worked out by hand


@pytest.fixture(scope="module")
def disasters() -> readers.Reading:
    return real(DISASTERS)


def noted(reading: readers.Reading, words: str) -> str:
    (note,) = [note for note in reading.notes if words in note]
    return note


def test_the_real_disasters_are_390_events_and_their_exact_numbers(disasters):
    figures = disasters.figures
    assert (disasters.format, len(figures), disasters.problems) == ("idmc_gidd", 390, ())
    assert figures.value.astype(int).sum() == 2_550_366
    assert figures.period_start.min() == "2008-04-17" and figures.period_end.max() == "2024-10-03"


def test_the_real_disasters_make_no_displacement_by_conflict_and_no_stock(disasters):
    assert set(disasters.figures.cause) == {"disaster"} and set(disasters.figures.metric) == {"displaced"}


def test_ten_real_ends_before_their_start_are_months(disasters):
    assert noted(disasters, "a month written as a day before the start").startswith("10 figures: ")
    row = disasters.figures[disasters.figures.note.str.contains("Khwahan")].iloc[0]
    assert (row.period_start, row.period_end, row.date_precision, row.period_basis) == ("2015-04-23", "2015-05-01", "4", "inferred")
    assert (disasters.figures.period_start < disasters.figures.period_end).all()


def test_fifteen_real_events_have_no_end_and_one_no_accuracy(disasters):
    assert noted(disasters, "there is no end").startswith("15 figures: ")
    assert "ghor" in noted(disasters, "the accuracy of the first day is blank") and noted(disasters, "accuracy").startswith("1 figure: ")
    assert sum(disasters.figures.date_precision == "1") == 247


def test_the_real_row_that_contradicts_itself_is_kept_and_flagged(disasters):
    assert noted(disasters, "the first day is not in the year").endswith(": gidd-event-afg-2017-2018-03-29-afghanistan-landslide-bamyan-29-03-2017.")
    (row,) = disasters.figures[disasters.figures.period_start == "2018-03-29"].to_dict("records")
    assert row["value"] == "22" and "Year 2017, from 2018-03-29 to 2018-03-30." in row["note"]


def test_four_real_events_of_one_name_are_four(disasters):
    same = disasters.figures[disasters.figures.note.str.contains("Flood - 01/01/2012", regex=False)]
    assert list(same.value) == ["1500", "1872", "4685", "12589"]
    assert same.figure_id.is_unique and same.event_id.is_unique and disasters.figures.figure_id.is_unique
    assert readers.read(DISASTERS).figures.equals(disasters.figures)


# The real files of countries and years


def test_real_flows_and_stocks_are_two_metrics():
    figures = real(YEARS).figures
    flows, stocks = figures[figures.metric == "displaced"], figures[figures.metric == "displaced_stock"]
    assert (len(flows), len(stocks)) == (796, 898)
    assert set(figures.cause) == {"conflict"} and set(figures.quantifier) == {"exact"}
    assert (flows.period_start.str[4:] == "-01-01").all() and (stocks.period_start.str[4:] == "-12-31").all()
    assert figures[figures.place == "Syrian Arab Republic"].set_index("figure_id").loc["gidd-year-conflict-stock-syr-2023"].value == "7248188"
    assert "gidd-year-conflict-flow-afg-2023" not in set(figures.figure_id)  # blank, beside a stock


def test_real_rounded_numbers_alone_are_about():
    reading = real(TAGGED)
    assert told(reading, "figure_id", "quantifier", "value") == [
        ["gidd-year-disaster-flow-afg-2008", "approximately", "3400"],
        ["gidd-year-conflict-flow-afg-2013", "approximately", "124000"],
        ["gidd-year-conflict-stock-afg-2013", "approximately", "631000"],
        ["gidd-year-disaster-flow-afg-2013", "approximately", "15000"],
        ["gidd-year-conflict-flow-afg-2018", "approximately", "372000"],
        ["gidd-year-conflict-stock-afg-2018", "approximately", "2598000"],
        ["gidd-year-disaster-flow-afg-2018", "approximately", "435000"],
    ]


# Countries and years


def test_a_flow_is_of_its_year_and_a_stock_of_its_last_day(tmp_path):
    reading = read(tmp_path, BY_YEAR, ["OLD", "Oldland", "1911", "1234", "1200", "56789", "57000"])
    flow, stock = ({name: value for name, value in row.items() if value is not None} for row in reading.figures.to_dict("records"))
    shared = {
        "row": 2, "affected": "unknown", "cause": "conflict", "quantifier": "exact", "unit": "person",
        "place": "Oldland", "place_kind": "country", "iso3": "OLD", "period_end": "1912-01-01", "period_basis": "stated",
        "origin": "Internal Displacement Monitoring Centre", "origin_kind": "ngo", "origin_stated": "stated",
        "publisher": "Internal Displacement Monitoring Centre", "publisher_kind": "ngo",
        "title": "Global Internal Displacement Database",
        "url": "https://www.internal-displacement.org/database/displacement-data/", "published_basis": "unknown",
        "language": "en", "document_note": "The file states no licence; HDX publishes the data set as cc-by-igo.",
        "credibility": "6", "credibility_reason": "not graded: came with IDMC GIDD", "checked": "no",
        "role": "recommended", "event_clarity": "2",
    }  # fmt: skip
    assert flow == shared | {
        "figure_id": "gidd-year-conflict-flow-old-1911", "metric": "displaced", "value": "1234",
        "period_start": "1911-01-01", "date_precision": "5",
    }  # fmt: skip
    assert stock == shared | {
        "figure_id": "gidd-year-conflict-stock-old-1911", "metric": "displaced_stock", "value": "56789",
        "period_start": "1911-12-31", "date_precision": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tags", "answers", "cause", "said"),
    [
        (None, None, "conflict", "does not name the cause"),
        (None, {"cause": "disaster"}, "disaster", None),
        ("+new+conflict", None, "conflict", "tags say that the cause is conflict"),
        ("+new+disaster", None, "disaster", "tags say that the cause is disaster"),
    ],
)
def test_a_cause_that_no_heading_names_is_told(tmp_path, tags, answers, cause, said):
    rows = [["OLD", "Oldland", "1911", "1234", "1200"]]
    if tags:
        rows.insert(0, ["#country+code", "#country+name", "#date+year", f"#affected{tags}", ""])
    reading = read(tmp_path, BY_YEAR[:5], *rows, answers=answers)
    assert list(reading.figures.cause) == [cause]
    assert any(said in note for note in reading.notes) if said else not any("cause" in note for note in reading.notes)


def test_an_answer_that_is_no_cause_is_asked_again(tmp_path):
    reading = read(tmp_path, BY_YEAR, ["OLD", "Oldland", "1911", "1", "", "2", ""], answers={"cause": "weather"})
    assert [question.key for question in reading.questions] == ["cause"] and reading.figures.empty


def test_blank_is_no_figure_and_0_is_the_0_that_the_file_says(tmp_path):
    reading = read(
        tmp_path, BY_YEAR, ["OLD", "Oldland", "1911", "", "", "0", ""], ["OLD", "Oldland", "1912", "0", "0", "", "300"]
    )
    assert told(reading, "figure_id", "quantifier", "value", "note") == [
        ["gidd-year-conflict-stock-old-1911", "exact", "0", "The file says 0, and nothing in its rounded column."],
        ["gidd-year-conflict-flow-old-1912", "exact", "0", None],
        ["gidd-year-conflict-stock-old-1912", "approximately", "300", "IDMC's rounded number; the file has no exact one."],
    ]
    assert any(note.startswith("1 number is 0 where the rounded column is blank") for note in reading.notes)
    assert any(note.startswith("1 number stands in the file as rounded alone") for note in reading.notes)


def test_the_workbook_of_idmc_has_both_causes_in_columns_of_their_own(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "1_Displacement_data"
    book.active.append([])
    book.active.append([
        "ISO3", "Name", "Year", "Conflict Stock Displacement", "Conflict Stock Displacement (Raw)",
        "CONFLICT internal displacements", "Conflict Internal Displacements (Raw) ", "Disaster Internal Displacements",
        "Disaster Internal Displacements (Raw)", "Disaster Stock Displacement", "Disaster Stock Displacement (Raw)", "Extra",
    ])  # fmt: skip
    book.active.append(["OLD", "Oldland", 1911, 1000, 1001, 2000, 2002, 3000, 3003, 4000, 4004, "x"])
    context = book.create_sheet("2_Context_Displacement_data")
    context.append(["ISO3", "Year", "Figure cause", "Figure category", "Description", "Figures", "Figures rounded"])
    book.create_sheet("README").append(["USE LICENSE: This content is licensed under CC BY-NC. See: creativecommons.org."])
    book.save(tmp_path / "x.xlsx")
    reading = readers.read(tmp_path / "x.xlsx")
    assert told(reading, "row", "figure_id", "metric", "cause", "value") == [
        [3, "gidd-year-conflict-flow-old-1911", "displaced", "conflict", "2002"],
        [3, "gidd-year-conflict-stock-old-1911", "displaced_stock", "conflict", "1001"],
        [3, "gidd-year-disaster-flow-old-1911", "displaced", "disaster", "3003"],
        [3, "gidd-year-disaster-stock-old-1911", "displaced_stock", "disaster", "4004"],
    ]
    assert set(reading.figures.document_note) == {"Licence as the file states it: CC BY-NC."}
    assert reading.covered == readers.Covered("gidd-year-", ("OLD",), "1911-01-01", "1912-01-01")


@pytest.mark.parametrize(
    ("header", "prefix"),
    [
        (["conflict_new_displacement", "conflict_new_displacement_rounded"], "gidd-year-conflict-flow-"),
        (["conflict_new_displacement", "conflict_total_displacement"], "gidd-year-conflict-"),
        (["conflict_new_displacement", "disaster_new_displacement"], None),
        (["conflict_new_displacement", "conflict_total_displacement", "disaster_new_displacement"], None),
    ],
)
def test_a_file_covers_the_series_that_it_has_and_no_others(tmp_path, header, prefix):
    covered = read(tmp_path, ["iso3", "year", *header], ["OLD", "1911", *"1234567"[: len(header)]]).covered
    assert (covered and covered.prefix) == prefix


def test_a_country_and_year_that_stands_twice_is_refused_unless_it_says_the_same(tmp_path):
    once, other = ["OLD", "Oldland", "1911", "5", "5", "", ""], ["NEW", "Newland", "1911", "7", "7", "", ""]
    reading = read(tmp_path, BY_YEAR, once, once, other, [*other[:3], "8", "8", "", ""])
    assert told(reading, "figure_id", "value") == [["gidd-year-conflict-flow-old-1911", "5"]]
    assert [(problem.row, problem.column) for problem in reading.problems] == [(4, "iso3"), (5, "iso3")]
    assert "1 row repeats another and count once: rows 3." in reading.notes and reading.covered is None


def test_codes_that_are_none_of_iso_are_named_and_leave_the_code_of_the_place_blank(tmp_path):
    reading = read(tmp_path, BY_YEAR, ["AB9", "", "1911", "5", "", "", ""], ["XKX", "", "1911", "6", "", "", ""])
    assert told(reading, "place", "place_kind", "iso3") == [["Abyei Area", None, None], ["Kosovo", "country", "XKX"]]
    assert "Codes that are not of ISO 3166, so that the place has none: AB9 (Abyei Area)." in reading.notes


# Disasters


@pytest.mark.parametrize(
    ("start", "start_accuracy", "end", "end_accuracy", "period", "precision", "basis", "said"),
    [
        ("1911-04-23", "Day", "1911-04-25", "Day", ("1911-04-23", "1911-04-26"), "1", "stated", None),
        ("1911-04-23", "Day", "1911-04-01", "Month", ("1911-04-23", "1911-05-01"), "4", "inferred", "a month written as a day before"),
        ("1911-12-23", "Day", "1911-12-01", "month", ("1911-12-23", "1912-01-01"), "4", "inferred", "a month written as a day before"),
        ("1911-04-01", "Month", "1911-04-01", "Month", ("1911-04-01", "1911-05-01"), "4", "stated", None),
        ("1911-04-23", "Month", "1911-05-20", "Month", ("1911-04-01", "1911-06-01"), "4", "stated", None),
        ("1911-04-23", "Week", "1911-04-29", "Day", ("1911-04-23", "1911-04-30"), "3", "stated", None),
        ("1911-04-23", "Year", "1911-04-23", "Year", ("1911-01-01", "1912-01-01"), "5", "stated", None),
        ("1911-04-01", "Month", None, None, ("1911-04-01", "1912-01-01"), "5", "inferred", "There is no end"),
        ("1911-04-23", None, "1911-04-24", None, ("1911-04-23", "1911-04-25"), "4", "stated", "accuracy of the first day is blank"),
        ("1911-12-30", "Day", "1912-01-02", "Day", ("1911-12-30", "1912-01-03"), "1", "stated", "The last day is not in the year"),
        ("1912-03-29", "Day", "1912-03-30", "Day", ("1912-03-29", "1912-03-31"), "1", "stated", "The first day is not in the year"),
        ("1911-04-22T00:00:00.000Z", "Day", "1911-04-25", "Day", ("1911-04-22", "1911-04-26"), "1", "stated", "The name of the event has another day"),
    ],
)  # fmt: skip
def test_the_period_of_a_disaster(tmp_path, start, start_accuracy, end, end_accuracy, period, precision, basis, said):
    named = "Oldland: Flood - 23/04/1911" if start[8:10] == "22" else "Great flood"
    changed = {"start_date": start, "start_date_accuracy": start_accuracy, "end_date": end, "end_date_accuracy": end_accuracy, "event_name": named}
    (figure,) = read(tmp_path, BY_EVENT, FLOOD | changed).figures.to_dict("records")
    assert ((figure["period_start"], figure["period_end"]), figure["date_precision"], figure["period_basis"]) == (period, precision, basis)
    assert said in figure["note"] if said else figure["note"] == "IDMC's event: Great flood."


def test_a_disaster_is_one_event_in_its_country_whose_name_says_the_rest(tmp_path):
    (figure,) = read(tmp_path, BY_EVENT, FLOOD | {"event_codes": "FL-1911-000001-OLD"}).figures.to_dict("records")
    assert {name: figure[name] for name in ("metric", "cause", "quantifier", "value", "place", "iso3", "event_clarity", "figure_id", "event_id", "note")} == {
        "metric": "displaced", "cause": "disaster", "quantifier": "exact", "value": "1234", "place": "Oldland",
        "iso3": "OLD", "event_clarity": "1",
        "figure_id": "gidd-event-old-1911-1911-04-23-oldland-flood-westmark-23-04-1911",
        "event_id": "gidd-event-old-1911-1911-04-23-oldland-flood-westmark-23-04-1911",
        "note": "IDMC's event: Oldland: Flood - Westmark - 23/04/1911. Codes of the event: FL-1911-000001-OLD.",
    }  # fmt: skip


def test_events_of_one_name_are_told_apart_by_their_order(tmp_path):
    rows = [FLOOD, FLOOD | {"new_displacement": "99"}, FLOOD | {"iso3": "NEW", "country_name": "Newland"}, FLOOD]
    first, again = (read(tmp_path, BY_EVENT, *rows) for _ in range(2))
    assert first.figures.equals(again.figures) and list(first.figures.value) == ["1234", "99", "1234", "1234"]
    assert first.figures.figure_id.is_unique and first.figures.event_id.is_unique
    assert list(first.figures.note.str.contains("told apart by their order")) == [True, True, False, True]
    assert any(note.startswith("3 figures: events of one name and first day") for note in first.notes)


def test_a_stock_of_a_disaster_is_of_the_last_day_of_the_year(tmp_path):
    reading = read(tmp_path, BY_EVENT, FLOOD | {"total_displacement": "40"})
    assert told(reading, "metric", "value", "period_start", "period_end") == [
        ["displaced", "1234", "1911-04-23", "1911-04-26"], ["displaced_stock", "40", "1911-12-31", "1912-01-01"],
    ]  # fmt: skip
    assert reading.figures.figure_id[1] == f"{reading.figures.figure_id[0]}-stock"


def test_the_workbook_of_disasters_has_identifiers_of_events(tmp_path):
    header = [
        "ISO3", "Country / Territory", "Year", "Event Name", "Date of Event (start)", "Disaster Internal Displacements",
        "Disaster Internal Displacements (Raw)", "Hazard Type", "Event Codes (Code:Type)", "Event ID",
    ]  # fmt: skip
    row = ["OLD", "Oldland", "1911", "Great flood", "1911-04-23", "1200", "1234", "Flood", "", "17"]
    reading = read(tmp_path, header, row, [*row[:-1], "18"], row, [*row[:2], "1912", *row[3:]])
    assert told(reading, "figure_id", "event_id", "period_start", "period_end", "cause") == [
        ["gidd-event-old-1911-idmc-17", "idmc-event-17", "1911-04-23", "1912-01-01", "disaster"],
        ["gidd-event-old-1911-idmc-18", "idmc-event-18", "1911-04-23", "1912-01-01", "disaster"],
        ["gidd-event-old-1912-idmc-17", "idmc-event-17", "1911-04-23", "1913-01-01", "disaster"],
    ]
    assert "1 row repeats another and count once: rows 4." in reading.notes


# What is refused


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"year": "0025"}, "year"),
        ({"year": None}, "year"),
        ({"iso3": None, "country_name": None}, "iso3"),
        ({"start_date": None}, "start_date"),
        ({"start_date": "0025-04-23"}, "start_date"),
        ({"start_date": "42117"}, "start_date"),
        ({"end_date": "1911-13-01"}, "end_date"),
        ({"end_date": "1911-04-22"}, "end_date"),
        ({"end_date": "1911-03-01", "end_date_accuracy": "Month"}, "end_date"),
        ({"start_date_accuracy": "Moon"}, "start_date_accuracy"),
        ({"new_displacement": "many"}, "flow"),
        ({"new_displacement": "-5"}, "flow"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(tmp_path, changed, column):
    reading = read(tmp_path, BY_EVENT, FLOOD | changed, FLOOD | {"event_name": "Another flood"})
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, column)]
    assert list(reading.figures.row) == [3]


def test_a_needed_column_that_lacks_is_named(tmp_path):
    assert [problem.column for problem in read(tmp_path, ["iso3", *BY_YEAR[3:]], ["OLD", "1", "2", "3", "4"]).problems] == ["year"]
    assert [problem.column for problem in read(tmp_path, BY_YEAR[2:], ["1911", "1", "2", "3", "4"]).problems] == ["iso3"]
    header = [name for name in BY_EVENT if name != "start_date"]
    assert [problem.column for problem in read(tmp_path, header, FLOOD).problems] == ["start_date"]


def test_one_heading_alone_may_be_anybodys(tmp_path):
    header, row = ["country", "year", "new_displacement"], ["Oldland", "1911", "5"]
    with pytest.raises(readers.Unreadable):
        read(tmp_path, header, row)
    assert list(read(tmp_path, header, row, name="idmc_gidd").figures.value) == ["5"]
    (problem,) = read(tmp_path, ["country", "year", "figure"], row, name="idmc_gidd").problems
    assert "Give the file as IDMC or HDX publishes it." in str(problem)


def test_every_term_is_one_of_the_vocabularies(tmp_path):
    (figure,) = read(tmp_path, BY_EVENT, FLOOD).figures.to_dict("records")
    for column, terms in (
        ("affected", "affected"), ("cause", "causes"), ("quantifier", "quantifiers"), ("unit", "units"),
        ("place_kind", "place_kinds"), ("date_precision", "date_precisions"), ("period_basis", "period_bases"),
        ("role", "roles"), ("event_clarity", "event_clarities"), ("origin_stated", "origin_stated"),
        ("origin_kind", "source_kinds"), ("published_basis", "published_bases"), ("credibility", "credibility"),
    ):  # fmt: skip
        assert figure[column] in vocabulary.terms(terms), column
