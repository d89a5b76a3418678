"""Totals as time went on: which steps there are, and what each origin had come to by the end of each."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from app import answers
from app.filters import Filters
from app.sections import steps
from app.sections.account import Asked
from app.view import View

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


@pytest.mark.parametrize(
    ("first", "last", "kind", "some"),
    [
        (date(1911, 3, 1), date(1911, 3, 3), "day", ["1911-03-01 day", "1911-03-02 day", "1911-03-03 day"]),
        (date(1911, 3, 1), date(1911, 3, 21), "week", ["1911-03-05 5 days", "1911-03-12 week", "1911-03-19 week", "1911-03-21 2 days"]),
        (date(1911, 2, 27), date(1911, 3, 20), "week", ["1911-03-05 week", "1911-03-12 week", "1911-03-19 week", "1911-03-20 1 day"]),
        (date(1911, 3, 1), date(1911, 3, 19), "week", ["1911-03-05 5 days", "1911-03-12 week", "1911-03-19 week"]),
        (date(1911, 1, 1), date(1911, 12, 30), "month", None),
        (date(1911, 1, 1), date(1915, 6, 1), "year", ["1911-12-31 year", "1912-12-31 year", "1913-12-31 year", "1914-12-31 year", "1915-06-01 152 days"]),
    ],
)
def test_steps_are_few_end_with_the_last_day_and_are_called_what_they_are(first, last, kind, some):
    called, found = steps.between(first, last)
    days = [step.end for step in found]
    assert called == kind and days[-1] == last and days == sorted(set(days)) and len(days) <= steps.MOST_STEPS
    assert [step.start for step in found] == [first, *(day + timedelta(days=1) for day in days[:-1])]
    assert some is None or [f"{step.end} {step.name}" for step in found] == some


def test_of_very_many_years_the_last_stand():
    kind, found = steps.between(date(1700, 1, 1), date(1911, 3, 1))
    assert (kind, len(found), found[0], found[-1].end) == (
        "year", 24, steps.Step("year", date(1888, 1, 1), date(1888, 12, 31)), date(1911, 3, 1),
    )


def opened(monkeypatch, store: Path, **query: str) -> AppTest:
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    app.session_state["by_step"] = True
    app.switch_page("app/pages/displacement.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def cells(app: AppTest, origin: str) -> dict[str, str]:
    """What an origin's column says by the last day of each row; nothing of it may be read as markup."""
    table = next(table.value for table in app.table if "Up to and including" in table.value)
    plain = table.map(lambda text: re.sub(r"\\(.)", r"\1", text)).rename(columns=lambda name: name.replace("\\", ""))
    return dict(zip(plain["Up to and including"], plain[origin], strict=True))


def test_a_flow_by_the_end_of_a_week_is_the_total_up_to_then(monkeypatch, casebook_record):
    app = opened(monkeypatch, casebook_record.path.parent, show="displaced", place="eastern-aleppo")
    assert "Totals by the end of each week" in [fold.label for fold in app.expander]
    sohr = cells(app, "SOHR")
    assert sohr["20 Nov 2016 (6 days)"] == "", "a blank, not a zero"
    assert sohr["11 Dec 2016"] == "more than 90,000 · 27 of 27 days"
    assert sohr["27 Nov 2016"] == "about 10,000 civilians · 2 of 2 days", "measured against the days of which anybody speaks"
    assert sohr["15 Dec 2016 (4 days)"] == "about 130,000 civilians · 28 of 31 days"


def test_a_state_by_the_end_of_a_week_is_the_latest_with_its_day(monkeypatch, casebook_record):
    app = opened(monkeypatch, casebook_record.path.parent, show="trapped", place="eastern-aleppo")
    ohchr = cells(app, "OHCHR")
    assert ohchr["4 Dec 2016"] == ""
    assert ohchr["11 Dec 2016"] == ohchr["15 Dec 2016 (4 days)"] == "about 100,000 civilians · 9 Dec 2016"


def test_a_total_of_one_day_has_no_steps(monkeypatch, invented_folder):
    app = opened(monkeypatch, invented_folder / "store", show="trapped")
    assert not [fold.label for fold in app.expander if "by the end" in fold.label]


def test_the_page_says_that_the_numbers_are_cumulative_and_whom_they_count(monkeypatch, casebook_record):
    app = opened(monkeypatch, casebook_record.path.parent, show="displaced", place="eastern-aleppo")
    (told,) = [caption.value for caption in app.caption if "to the end of the week" in caption.value]
    assert told.startswith("Fled \\(people\\), Eastern Aleppo\\. Each number is the origin’s total from 15 November 2016 ")
    assert "it is cumulative\\. Do not add the rows of one origin" in told


# What is taken away


@pytest.fixture
def taken(monkeypatch, casebook_record):
    """The files of the steps of one question, under a filter."""
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    filters = Filters(version=1, place="eastern-aleppo", reliability=("A", "B", "C"))
    options = answers.options(1)
    view = View("displacement", filters, {"show": "displaced"}, options, casebook_record, datetime(2026, 11, 28, tzinfo=UTC),
                here="https://record.example/displacement")  # fmt: skip

    def taken(metric: str, measure: str, group: str, first: date, last: date):
        asked = Asked(metric, options.metrics[metric], measure, "person", group, "eastern-aleppo", "Eastern Aleppo")
        kind, each = steps.between(first, last)
        found = steps.reached(asked, first, each, filters)
        return dict(steps.files_of(found, asked, first, kind, view).values())

    return taken


def in_a_book(content: bytes, sheet: str) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


FIRST, LAST = date(2016, 11, 15), date(2016, 12, 15)


def test_a_total_is_one_row_an_origin_and_step_with_everything_in_a_column_of_its_own(taken):
    rows = list(csv.DictReader(io.StringIO(taken("displaced", "flow", "civilian", FIRST, LAST)["csv"]().decode("utf-8-sig"))))
    sohr = [row for row in rows if row["origin_id"] == "sohr"]
    said = ("step", "step_start", "step_end", "quantifier", "value", "words", "covered_days", "window_days", "cumulative")
    assert [tuple(row[name] for name in said) for row in sohr] == [
        ("week", "2016-11-21", "2016-11-27", "approximately", "10000", "about 10,000", "2.0", "2.0", "yes"),
        ("week", "2016-11-28", "2016-12-04", "more_than", "50000", "more than 50,000", "5.0", "5.0", "yes"),
        ("week", "2016-12-05", "2016-12-11", "more_than", "60000", "more than 60,000", "6.0", "16.0", "yes"),
        ("4 days", "2016-12-12", "2016-12-15", "approximately", "130000", "about 130,000", "28.0", "28.0", "yes"),
    ]
    assert {(row["affected"], row["counted"], row["metric"], row["total_from"], row["record_version"]) for row in rows} == {
        ("civilian", "civilians", "displaced", "2016-11-15", "1")
    }
    last = sohr[-1]
    assert last["bands"] and last["record_figures"] and last["place_id"] == "eastern-aleppo" and last["low"] == ""
    assert last["record_link"].startswith("https://record.example/displacement?")


def test_a_total_of_words_alone_has_no_number_and_one_of_an_upper_bound_no_low(taken):
    def said(content: bytes, origin: str) -> dict[str, str]:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        row = [row for row in rows if row["origin_id"] == origin][-1]
        return {name: row[name] for name in ("quantifier", "value", "words", "low", "best", "high")}

    assert said(taken("displaced", "flow", "", FIRST, LAST)["csv"](), "save-the-children") == {
        "quantifier": "vague", "value": "", "words": "thousands", "low": "2000", "best": "", "high": "",
    }
    assert said(taken("trapped", "stock", "", date(2016, 11, 27), LAST)["csv"](), "united-nations") == {
        "quantifier": "at_most", "value": "30000", "words": "at most 30,000", "low": "0", "best": "", "high": "30000",
    }


def test_in_a_workbook_numbers_are_numbers_days_days_and_the_long_table_comes_first(taken):
    content = taken("displaced", "flow", "civilian", FIRST, LAST)["xlsx"]()
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["On Record", "Side by side", "About"]
    row = next(row for row in in_a_book(content, "On Record") if row["Step"] == "4 days" and row["Origin"] == "sohr")
    assert (row["Step begins"], row["Step ends"], row["Value"], row["Days covered"]) == (
        datetime(2016, 12, 12), datetime(2016, 12, 15), 130000, 28,
    )
    wide = next(row for row in in_a_book(content, "Side by side") if row["Step"] == "4 days")
    assert wide["SOHR"] == "about 130,000 · 28 of 28 days"


def test_what_is_said_of_the_file_names_filters_group_and_that_it_is_cumulative(taken):
    book = openpyxl.load_workbook(io.BytesIO(taken("displaced", "flow", "civilian", FIRST, LAST)["xlsx"]()))
    about = {}
    for name, words, *_ in book["About"].iter_rows(values_only=True):
        about.setdefault(name, words)
    assert about["What"].startswith("Fled (civilians), Eastern Aleppo: totals by the end of each week, as On Record")
    assert about["Filters"] == "Eastern Aleppo and places inside it · reliability A or B or C"
    assert about["Affected group"] == "civilians" and about["Counted"] == "fled (civilians)"
    assert about["Totals"].startswith(
        "Each number is the origin’s total from 15 November 2016 to the end of the week: it is cumulative. Do not add the rows"
    )
    assert about["What"].endswith("where several figures are added, nobody said the sum.")
    assert about["Numbers"].startswith("Read value with its quantifier")
    assert about["Steps"] == "A first or last step that is not a whole week is called by its days."
    assert about["Link to this view"].startswith("https://record.example/displacement?")


def test_a_state_is_not_cumulative_and_has_its_day(taken):
    content = taken("trapped", "stock", "", date(2016, 11, 27), LAST)["xlsx"]()
    ohchr = [row for row in in_a_book(content, "On Record") if row["Origin"] == "ohchr"]
    said = ("Value", "Cumulative", "State of", "Days covered", "Counts from", "Affected group")
    assert [row[said[0]] for row in ohchr] == [100000, 100000]
    assert {tuple(row[name] for name in said[1:]) for row in ohchr} == {("no", datetime(2016, 12, 9), None, None, "civilian")}
    wide = in_a_book(content, "Side by side")[-1]
    assert wide["OHCHR"] == "about 100,000 civilians · 9 Dec 2016"


def test_a_range_has_both_its_ends_and_a_party_is_named(invented_record, invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    filters = Filters(version=1)
    options = answers.options(1)
    asked = Asked("displaced", "fled", "flow", "person", "", "norland", "Norland")
    first, last = date(1911, 2, 1), date(1911, 3, 5)
    found = steps.reached(asked, first, steps.between(first, last)[1], filters)
    view = View("displacement", filters, {}, options, invented_record, datetime(1931, 5, 20, tzinfo=UTC))
    table = steps.long_table(found, asked, first, steps.bands_of(found, asked, 1))
    league = table[(table["origin_id"] == "league") & (table["step_end"] == last)].iloc[0]
    assert (league["quantifier"], league["value"], league["value_max"], league["words"]) == (
        "between", 70000, 95000, "between 70,000 and 95,000",
    )
    killed = Asked("killed", "killed", "count", "person", "combatant", "norland", "Norland")
    found = steps.reached(killed, date(1911, 3, 1), steps.between(date(1911, 3, 1), date(1911, 3, 4))[1], filters)
    rows = steps.long_table(found, killed, date(1911, 3, 1), {})
    assert rows[["origin_id", "party", "affected", "value", "bands"]].values.tolist() == [["crown", "Crown", "combatant", 64, ""]]
    assert "Norland" in steps.files_of(found, killed, date(1911, 3, 1), "day", view)["Data (CSV)"][1]().decode("utf-8-sig")
