"""ACLED: the dead of an event as coded, of no known group, said by nobody who is named, and not to be passed on."""

import csv
import io
from pathlib import Path

import pytest

from data import readers
from data.readers import acled, events, tables
from data.vocabulary import terms

NAMES = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
EVENT = dict.fromkeys(NAMES, "") | {
    "event_id_cnty": "CHA7", "event_date": "1956-05-03", "year": "1956", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Old Guard", "inter1": "State forces", "actor2": "New Guard", "country": "Chad",
    "admin1": "North province", "admin2": "Upper district", "admin3": "Upper ward", "location": "Alpha", "latitude": "1.5",
    "longitude": "20.25", "geo_precision": "1", "source": "Old Post; Daily Quill; Old Post", "source_scale": "National",
    "notes": "On 3 May 1956 a text that is not to be passed on.", "fatalities": "12", "timestamp": "1700000000",
}  # fmt: skip


def opened(tmp_path: Path, *rows: dict[str, str], names=tuple(NAMES), above=()) -> tables.Opened:
    out = io.StringIO()
    csv.writer(out).writerows([*above, names, *([row.get(name.lower().replace(" ", "_"), "") for name in names] for row in rows)])
    file = tmp_path / "anything.csv"
    file.write_text(out.getvalue(), encoding="utf-8")
    return tables.opened(file)


@pytest.fixture
def read(tmp_path):
    return lambda *rows, **form: acled.read(opened(tmp_path, *rows, **form), {})


def columns(reading: readers.Reading, *names: str) -> list[tuple]:
    return [tuple(row) for row in reading.figures[list(names)].itertuples(index=False)]


def problems(reading: readers.Reading) -> list[tuple]:
    return [(problem.row, problem.column, problem.value) for problem in reading.problems]


def test_an_event_is_one_figure_of_nobody_named(read):
    (figure,) = read(EVENT).figures.to_dict("records")
    held = {column: value for column, value in figure.items() if value is not None}
    assert held == {
        "row": 2, "figure_id": "acled-cha7", "metric": "killed", "affected": "unknown", "cause": "conflict", "quantifier": "exact",
        "value": "12", "unit": "person", "place": "Alpha", "place_kind": "city", "place_inside": "Upper ward|Upper district|North province|Chad",
        "iso3": "TCD", "lat": "1.5", "lon": "20.25", "period_start": "1956-05-03", "period_end": "1956-05-04", "date_precision": "1",
        "period_basis": "stated", "origin": "Not named by ACLED", "origin_kind": "unnamed", "origin_stated": "stated",
        "named_outlets": "Old Post|Daily Quill", "publisher": "ACLED", "publisher_kind": "monitor", "title": "ACLED event data",
        "url": "https://acleddata.com/", "published_basis": "unknown", "language": "en", "document_note": acled.TERMS,
        "may_be_shared": "no", "credibility": "6", "credibility_reason": "not graded: came with ACLED", "event_clarity": "1",
        "role": "triangulation", "event_id": "acled-cha7", "checked": "no", "note": "Battles: Armed clash.",
    }  # fmt: skip
    for column, vocabulary in {"place_kind": "place_kinds", "origin_kind": "source_kinds", "role": "roles", "date_precision": "date_precisions"}.items():
        assert figure[column] in terms(vocabulary), column


def test_the_text_on_an_event_is_nowhere_in_what_is_read(read):
    reading = read(EVENT)
    assert "not to be passed on" not in reading.figures.to_csv() + " ".join(reading.notes)


def test_0_makes_no_figure_and_is_counted_and_a_blank_is_no_0(read):
    reading = read(EVENT | {"fatalities": "0"}, EVENT | {"event_id_cnty": "CHA8", "fatalities": ""}, EVENT | {"event_id_cnty": "CHA9"})
    assert columns(reading, "figure_id") == [("acled-cha9",)] and reading.problems == ()
    assert reading.notes[:2] == (
        "Coded with 0 fatalities, they make no figure: 1 event of 3.",
        "Blank fatalities, which are not 0: 1 event.",
    )
    assert reading.covered is None, "a download holds what its user chose"


def test_the_rule_for_words_is_said_once_where_there_are_dead(read):
    several = read(EVENT, EVENT | {"event_id_cnty": "CHA8", "fatalities": "10"})
    assert several.notes.count(acled.CODED_WORDS) == 1
    assert acled.CODED_WORDS not in read(EVENT | {"fatalities": "0"}).notes


def test_where_civilians_were_targeted_nobody_is_read_as_civilian(read):
    (figure,) = columns(read(EVENT | {"civilian_targeting": "Civilian targeting"}), "affected", "note")
    assert figure == ("unknown", "Battles: Armed clash. Civilians were targeted, which does not say who died.")


@pytest.mark.parametrize(
    ("day", "precision", "when"),
    [
        ("1956-05-03", "1", ("1956-05-03", "1956-05-04", "1", "stated", None)),
        ("3 May 1956", "1", ("1956-05-03", "1956-05-04", "1", "stated", None)),
        ("03-Dec-1956", "1", ("1956-12-03", "1956-12-04", "1", "stated", None)),
        ("1956-05-03T00:00:00.000Z", "1", ("1956-05-03", "1956-05-04", "1", "stated", None)),
        ("1956-05-03", "2", ("1956-04-30", "1956-05-07", "3", "inferred", "in the week of 1956-05-03")),
        ("1956-12-15", "3", ("1956-12-01", "1957-01-01", "4", "inferred", "in the month of 1956-12-15")),
    ],
)
def test_a_day_that_stands_for_a_week_or_a_month_is_no_day(read, day, precision, when):
    reading = read(EVENT | {"event_date": day, "time_precision": precision})
    assert columns(reading, "period_start", "period_end", "date_precision", "period_basis", "period_words") == [when]
    assert any("not to the day: 1 event, CHA7." in note for note in reading.notes) == (precision != "1")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"location": "Alpha  Camp"}, ("Alpha Camp", "site", "Upper ward|Upper district|North province|Chad", "1.5")),
        ({"location": "Upper ward", "admin1": ""}, ("Upper ward", "district", "Upper district|Chad", "1.5")),
        ({"longitude": ""}, ("Alpha", "city", "Upper ward|Upper district|North province|Chad", None)),
        ({"geo_precision": "2"}, ("Alpha", "city", "Upper ward|Upper district|North province|Chad", "1.5")),
        ({"geo_precision": "3"}, ("North province", "governorate", "Chad", None)),
        ({"geo_precision": "3", "admin1": ""}, ("Chad", "country", None, None)),
        ({"location": ""}, ("North province", "governorate", "Chad", None)),
    ],
)
def test_a_place_is_as_precise_as_the_file_says(read, changes, place):
    reading = read(EVENT | changes)
    assert columns(reading, "place", "place_kind", "place_inside", "lat") == [place]
    assert ("Near Alpha." in reading.figures["note"][0]) == (changes.get("geo_precision") == "2")


def test_a_country_that_is_not_known_has_no_code_and_is_said(read):
    reading = read(EVENT | {"country": "Old Kingdom"})
    assert reading.figures["iso3"][0] is None and "Old Kingdom" in reading.notes[-1]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty"),
        ({"event_date": ""}, "event_date"),
        ({"event_date": "5/3/1956"}, "event_date"),
        ({"event_date": "31 June 1956"}, "event_date"),
        ({"event_date": "20577"}, "event_date"),
        ({"event_date": "0056-05-03"}, "event_date"),
        ({"time_precision": ""}, "time_precision"),
        ({"geo_precision": "4"}, "geo_precision"),
        ({"fatalities": "dozens"}, "fatalities"),
        ({"fatalities": "-1"}, "fatalities"),
        ({"country": ""}, "country"),
        ({"latitude": "95"}, "latitude"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_place_and_what_to_write(read, changes, column):
    reading = read(EVENT | changes, EVENT | {"event_id_cnty": "CHA8"})
    assert problems(reading) == [(2, column, next(iter(changes.values())))] and reading.problems[0].write
    assert columns(reading, "figure_id") == [("acled-cha8",)]


def test_the_rows_of_one_event_by_its_actors_are_read_once(read):
    reading = read(EVENT, EVENT | {"actor1": "New Guard", "actor2": "Old Guard"}, EVENT | {"fatalities": "13"})
    assert columns(reading, "value") == [("12",)] and problems(reading) == [(4, "event_id_cnty", "CHA7")]
    assert "Rows of the same event, read once: CHA7." in reading.notes


@pytest.mark.parametrize(
    "names",
    [
        NAMES,
        [name.upper() for name in NAMES],
        [name.replace("_", " ").title() for name in NAMES],
        [*reversed(NAMES), "remark"],
        ["data_id", "iso3", "event_id_no_cnty", *(name for name in NAMES if name not in ("disorder_type", "civilian_targeting", "tags"))],
    ],
)
def test_columns_are_known_by_name_in_today_s_form_and_older_ones(tmp_path, names):
    file = opened(tmp_path, EVENT | {"iso3": "TCD", "data_id": "9"}, names=names, above=[["", ""]])
    assert "ACLED" in acled.recognised(file)
    assert columns(acled.read(file, {}), "row", "figure_id", "value", "iso3") == [(3, "acled-cha7", "12", "TCD")]


@pytest.mark.parametrize("missing", ["event_id_cnty", "event_date", "fatalities", "time_precision", "country"])
def test_a_needed_column_that_is_missing_is_named(tmp_path, missing):
    file = opened(tmp_path, EVENT, names=[name for name in NAMES if name != missing])
    reading = acled.read(file, {})
    assert acled.recognised(file) and reading.figures.empty and problems(reading) == [(1, missing, "")]


def test_other_tables_are_not_taken_for_it(tmp_path):
    file = opened(tmp_path, EVENT, names=["event_date", "country", "fatalities", "source", "notes", "location"])
    assert acled.recognised(file) is None
    (problem,) = acled.read(file, {}).problems
    assert problem.column == "header row" and "event_id_cnty" in problem.problem


def test_the_door_for_all_formats_finds_it(tmp_path):
    reading = readers.read(opened(tmp_path, EVENT).path)
    assert (reading.format, len(reading.figures)) == ("acled", 1)


def test_every_column_of_the_form_is_explained():
    assert set(NAMES) <= set(events.columns("acled"))
    assert [name for name, row in events.columns("acled").items() if not row["definition"]] == []
