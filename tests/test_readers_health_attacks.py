"""Attacks on health care: the incidents, whose people stand in many columns, and the overview, where 1 may be unknown."""

from functools import cache
from pathlib import Path

import openpyxl
import pytest

from data import readers
from data.readers import tables

FILES = Path(__file__).parents[2] / "shared" / "cases" / "files"
needs_files = pytest.mark.skipif(not FILES.exists(), reason="../shared/cases holds other people's files, and is not here")


@cache
def real(name: str) -> readers.Reading:
    return readers.read(FILES / name)


def sums(reading: readers.Reading) -> dict[str, int]:
    return reading.figures.assign(number=reading.figures["value"].astype(int)).groupby("metric")["number"].sum().to_dict()


def workbook(path: Path, **sheets: list[list]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def csv(path: Path, text: str) -> Path:
    path.write_text(text.strip() + "\n", encoding="utf-8")
    return path


# The real files


@needs_files
def test_incidents_of_myanmar():
    reading = real("health_attacks_myanmar_2023.xlsx")
    found = reading.figures
    rows = tables.opened(FILES / "health_attacks_myanmar_2023.xlsx").sheet.table(0)
    # 1
    assert (reading.format, reading.problems, len(rows), rows["SiND Event ID"].nunique()) == ("health_attacks", (), 33, 33)
    assert (reading.covered.start, reading.covered.end) == ("2023-04-02", "2023-04-29")
    days = rows.set_index("SiND Event ID")["Date"].str[:10]
    assert [days[event.removeprefix("sind-")] for event in found["event_id"]] == found["period_start"].tolist()
    # 2
    assert sums(reading) == {"killed": 3, "injured": 2, "detained": 7, "threatened": 17}
    killed = found[found["metric"] == "killed"].set_index("period_start")["value"].to_dict()
    assert killed == {"2023-04-06": "2", "2023-04-03": "1"} and "kidnapped" not in set(found["metric"])
    # 3 and 4: the same people in other columns, and a second column of one name
    assert not found.duplicated(["event_id", "metric"]).any() and "Health Workers Killed.1" in " ".join(reading.notes)
    assert set(found["scope"]) == {"health workers"} and set(found["affected"]) == {"civilian"}
    # 5: incidents that look alike
    assert "33 incidents, each with its own number" in " ".join(reading.notes)
    alike = [event for event, day in days.items() if day in ("2023-04-18", "2023-04-05")]
    assert len(alike) == len(set(alike)) == 6
    # 6: who did it is not who says so
    assert found["origin"].isna().all() and found["note"].str.contains("Perpetrator, as the file has it: ").all()


@needs_files
def test_the_overview_of_2021():
    reading = real("health_attacks_overview_2021.xlsx")
    found, notes = reading.figures, " ".join(reading.notes)
    # 1
    incidents = found[found["metric"] == "health_attacks"]
    assert (reading.format, reading.problems, len(incidents), incidents["place"].is_unique) == ("health_attacks_overview", (), 49, True)
    assert {"Chechnya", "OPT", "Swaziland"} <= set(incidents["place"])
    assert found[found["place"] == "Chechnya"][["place_inside", "iso3"]].values.tolist() == [["Russia", "RUS"]]
    assert found.drop_duplicates("place").set_index("place")["iso3"][["OPT", "Swaziland", "CAR", "DRC"]].tolist() == ["PSE", "SWZ", "CAF", "COD"]
    # 2
    totals = sums(reading)
    assert [totals[name] for name in ("health_attacks", "killed", "injured", "kidnapped", "detained")] == [1_335, 161, 320, 170, 713]
    # 3: blank is no figure, 0 is one
    killed, kidnapped = found[found["metric"] == "killed"], found[found["metric"] == "kidnapped"]
    assert (len(killed), "0" in set(killed["value"]), len(kidnapped)) == (49 - 24, False, 49 - 29)
    assert kidnapped[kidnapped["value"] == "0"][["place", "quantifier"]].values.tolist() == [["OPT", "exact"]]
    # 4
    assert "16 tags are written with spaces" in notes and "Deprivation of liberty has no tag" in notes
    assert '"Deprivation of liberty": 142' in incidents.set_index("place")["note"]["Myanmar"]
    # 5: lower bounds, and why
    afghanistan = killed.set_index("place").loc["Afghanistan"]
    assert (afghanistan["quantifier"], afghanistan["value"]) == ("at_least", "39") and "One is counted" in afghanistan["note"]
    assert set(found[found["value"] != "0"]["quantifier"]) == {"at_least"} and "One is counted where a number is not known, as its notes say" in notes
    # 6
    said = found[["period_start", "period_end", "origin", "named_origins"]].drop_duplicates().values.tolist()
    assert said == [["2021-01-01", "2022-01-01", "Safeguarding Health in Conflict Coalition",
                     "Safeguarding Health in Conflict Coalition|Insecurity Insight"]]  # fmt: skip
    assert found["document_note"].str.contains("CC BY-SA").all() and found["figure_id"].is_unique


# Invented miniatures

INCIDENTS = """
Date,Country,Country ISO,Reported Perpetrator Name,Weapon Carried/Used,Health Workers Killed,Health Workers Injured,Health Workers Kidnapped,Health Workers Arrested,Health Workers Threatened,Health Workers Killed,Health Worker Working Within National Health Structure Killed,Female Health Workers Killed,Obstruction to Health Care,Conflict-Related Violence,SiND Event ID
1911-04-06T00:00:00.000Z,Tonga,TON,The Free Band,Arson,2,0,0,1,0,,2,1,0,ConflictEvent,901
1911-04-06T23:00:00.000Z,Tonga,TON,The Free Band,Arson,2,0,,1,0,,2,1,0,NotApplicable,902
1911-04-07,Tonga,TON,,,0,0,0,0,0,9,0,0,1,ConflictEvent,903
"""


def test_an_incident_counts_its_health_workers_once(tmp_path):
    reading = readers.read(csv(tmp_path / "invented.csv", INCIDENTS))
    columns = ["row", "figure_id", "event_id", "metric", "value", "affected", "scope", "cause", "period_start", "period_end", "event_clarity"]
    assert reading.figures[columns].values.tolist() == [
        [2, "sind-901-killed", "sind-901", "killed", "2", "civilian", "health workers", "conflict", "1911-04-06", "1911-04-07", "1"],
        [2, "sind-901-arrested", "sind-901", "detained", "1", "civilian", "health workers", "conflict", "1911-04-06", "1911-04-07", "1"],
        [3, "sind-902-killed", "sind-902", "killed", "2", "civilian", "health workers", None, "1911-04-06", "1911-04-07", "1"],
        [3, "sind-902-arrested", "sind-902", "detained", "1", "civilian", "health workers", None, "1911-04-06", "1911-04-07", "1"],
    ]
    assert reading.figures[["origin", "publisher"]].drop_duplicates().values.tolist() == [[None, "Insecurity Insight"]]
    assert reading.figures["note"].iloc[0] == "Perpetrator, as the file has it: The Free Band. Weapon, as the file has it: Arson."
    notes = " ".join(reading.notes)
    assert "1 incident has no figure" in notes and "3 columns count the same health workers again" in notes
    assert "Not read, as they count no health workers: Obstruction to Health Care." in notes


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("ConflictEvent,901", "ConflictEvent,", "SiND Event ID"),
        ("1911-04-06T00", "6/4/1911 T00", "Date"),
        ("Arson,2,0,0", "Arson,two,0,0", "Health Workers Killed"),
        ("Tonga,TON", "Tonga,TNG", "Country ISO"),
        ("Tonga,TON", "Samoa,TON", "Country ISO"),
    ],
)
def test_an_incident_that_cannot_be_right_is_refused(tmp_path, old, new, column):
    reading = readers.read(csv(tmp_path / "invented.csv", INCIDENTS.replace(old, new, 1)))
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, column)]
    assert set(reading.figures["row"]) == {3}


def test_an_incident_that_stands_twice_is_refused(tmp_path):
    reading = readers.read(csv(tmp_path / "invented.csv", INCIDENTS.replace(",902", ",901")))
    assert [str(problem) for problem in reading.problems] == ["row 3, SiND Event ID: '901' stands in row 2 already. Keep one of them."]


@pytest.mark.parametrize("text", ["\n,,\n" + INCIDENTS.strip(), INCIDENTS.replace("SiND Event ID", "sind event id").replace("Date,", " DATE ,")])
def test_the_list_is_known_whatever_stands_around_it(tmp_path, text):
    assert len(readers.read(csv(tmp_path / "invented.csv", text)).figures) == 4


def test_a_needed_column_of_the_list_that_is_missing_is_named(tmp_path):
    path = csv(tmp_path / "invented.csv", INCIDENTS.replace("Health Workers Arrested", "Verhaftet"))
    reading = readers.read(path)
    assert [problem.column for problem in reading.problems] == ["Health Workers Arrested"] and reading.figures.empty


OVERVIEW = [
    ["Country", "Number of reported incidents", "Number of health workers killed", "Number of health workers kidnapped",
     "Deprivation of liberty", "Number of health workers arrested", "Number of health workers injured", "Health transportation damaged"],
    ["#country +name", "#event +num", "#affected +healthworker +killed", "#affected+healthworker+kidnapped", None,
     "#affected +healthworker +arrested", "#affected +healthworker +hurt", "#indicator +num"],
    ["Fiji", 12, 3, None, 2, 1, 0, 5],
    ["Chechnya", 1, None, None, None, None, None, None],
    ["Old Harbour", 2, None, None, None, None, None, None],
]  # fmt: skip
NOTES = [
    ["Safeguarding Health in Conflict Coalition. 1912. 1911 SHCC Overview Data. SHCC and Insecurity Insight."],
    ["Where the number is unspecified, one is counted."],
    ["Creative Commons Attribution"],
]


def test_every_number_of_the_overview_is_a_lower_bound(tmp_path):
    reading = readers.read(workbook(tmp_path / "invented.xlsx", Overview=OVERVIEW, Notes=NOTES))
    columns = ["row", "figure_id", "metric", "quantifier", "value", "unit", "place", "place_inside", "iso3", "affected", "scope"]
    assert reading.figures[columns].values.tolist() == [
        [3, "health-attacks-1911-fiji-incidents", "health_attacks", "at_least", "12", "attack", "Fiji", None, "FJI", "unknown", None],
        [3, "health-attacks-1911-fiji-killed", "killed", "at_least", "3", "person", "Fiji", None, "FJI", "civilian", "health workers"],
        [3, "health-attacks-1911-fiji-arrested", "detained", "at_least", "1", "person", "Fiji", None, "FJI", "civilian", "health workers"],
        [3, "health-attacks-1911-fiji-injured", "injured", "exact", "0", "person", "Fiji", None, "FJI", "civilian", "health workers"],
        [4, "health-attacks-1911-chechnya-incidents", "health_attacks", "at_least", "1", "attack", "Chechnya", "Russia", "RUS", "unknown", None],
        [5, "health-attacks-1911-old-harbour-incidents", "health_attacks", "at_least", "2", "attack", "Old Harbour", None, None, "unknown", None],
    ]
    notes = " ".join(reading.notes)
    for words in (
        "of the year 1911", "9 cells are blank", "1 number is 0, as was said", "6 tags are written with spaces",
        "The tag of Number of health workers injured is #affected +healthworker +hurt", "Deprivation of liberty has no tag",
        "No country has this name; say where it lies when its place is asked for: Old Harbour.", "Chechnya in Russia",
        "Not read, as they count facilities, transport and other things: Health transportation damaged.",
    ):
        assert words in notes
    assert '"Deprivation of liberty": 2.' in reading.figures["note"].iloc[0]
    assert reading.figures["document_note"].iloc[0] == "Licence, as the file has it: Creative Commons Attribution."


@pytest.mark.parametrize(
    ("notes", "answers", "asked", "start"),
    [
        ([["Notes of 1911"]], {}, ["year"], None),
        ([["1911 SHCC Overview Data"], ["1912 Overview Data"]], {}, ["year"], None),
        ([["Notes"]], {"year": "1911"}, [], "1911-01-01"),
        (NOTES, {"year": "1910"}, [], "1910-01-01"),
    ],
)
def test_the_year_is_the_files_own_or_asked_for(tmp_path, notes, answers, asked, start):
    reading = readers.read(workbook(tmp_path / "overview 1909.xlsx", Overview=OVERVIEW, Notes=notes), answers=answers)
    assert [question.key for question in reading.questions] == asked
    assert set(reading.figures["period_start"]) == ({start} if start else set())


def test_countries_that_cannot_be_right_are_refused(tmp_path):
    rows = [*OVERVIEW, ["Fiji", 1, None, None, None, None, None, None], [None, 2], ["Tonga", "a few"]]
    reading = readers.read(workbook(tmp_path / "invented.xlsx", Overview=rows, Notes=NOTES))
    assert [(problem.row, problem.column) for problem in reading.problems] == [
        (6, "Country"), (7, "Country"), (8, "Number of reported incidents"),
    ]


def test_a_needed_column_of_the_overview_that_is_missing_is_named(tmp_path):
    rows = [["Land", *OVERVIEW[0][1:]], *OVERVIEW[1:]]
    reading = readers.read(workbook(tmp_path / "invented.xlsx", Overview=rows, Notes=NOTES), name="health_attacks_overview")
    assert [problem.column for problem in reading.problems] == ["Country"]
