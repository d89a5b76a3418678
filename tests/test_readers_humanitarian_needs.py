"""Humanitarian needs: rows that cut the same people another way, of a year that only a person knows."""

from functools import cache
from pathlib import Path

import pytest

from data import readers

FILE = Path(__file__).parents[2] / "shared" / "cases" / "files" / "hpc_needs_sudan.csv"


@cache
def real() -> readers.Reading:
    return readers.read(FILE, answers={"year": "2024"})


def read(tmp_path, text: str, name: str = "invented_2021.csv", **answers) -> readers.Reading:
    path = tmp_path / name
    path.write_text(text.strip() + "\n", encoding="utf-8")
    return readers.read(path, answers=answers)


@pytest.mark.skipif(not FILE.exists(), reason="../shared/cases holds other people's files, and is not here")
def test_needs_of_sudan():
    reading = real()
    found = reading.figures.assign(number=reading.figures["value"].astype(int))
    # 1: the country and one district
    assert (reading.format, reading.problems) == ("humanitarian_needs", ())
    assert found.drop_duplicates("row")["place"].value_counts().to_dict() == {"Jebel Awlia": 113, "Sudan": 14}
    district = found[found["place"] == "Jebel Awlia"]
    assert district[["place_inside", "admin_code"]].drop_duplicates().values.tolist() == [["Sudan", "SD01001"]]
    # 2: everybody in the country; targeted is a plan
    everybody = found[(found["place"] == "Sudan") & found["scope"].isna()].set_index("metric")
    assert everybody["number"].to_dict() == {
        "in_need": 24_786_370, "targeted": 14_657_114, "affected_people": 28_928_873, "reached": 14_000_000,
        "population": 50_990_034,
    }
    assert everybody.loc["targeted", "role"] == "triangulation"
    # 3: every cluster is limited to itself
    in_need = found[found["metric"] == "in_need"]
    clusters = in_need[(in_need["place"] == "Sudan") & in_need["scope"].notna()]
    assert clusters[clusters["scope"] != "Refugee Response"]["number"].agg(["size", "sum"]).tolist() == [12, 106_900_749]
    assert clusters.set_index("scope")["number"]["Refugee Response"] == 963_410 and clusters["scope"].is_unique
    assert in_need["number"].sum() == 146_412_428 and not {106_900_749, 146_412_428} & set(found["number"])
    # 4: three ways to cut one number, and two across
    parts = in_need[(in_need["place"] == "Jebel Awlia") & (in_need["part_of"] == "hpc-sdn-2024-sd01001-all-in-need")]
    cut = parts.set_index(parts["scope"].fillna("children"))["number"]
    whole = found.set_index("figure_id").loc["hpc-sdn-2024-sd01001-all-in-need", "number"]
    assert whole == 621_782
    assert cut[["adults", "children", "older people"]].sum() == cut[["women and girls", "men and boys"]].sum() == whole
    assert cut[["displaced people", "host communities", "people not displaced", "refugees"]].sum() == whole
    assert cut[["displaced people", "people with disabilities", "famine response"]].tolist() == [7_380, 93_267, 375_441]
    assert parts[parts["scope"].isna()]["affected"].tolist() == ["child"]
    # 5: blank is no figure
    assert "Population is blank in 114 rows" in " ".join(reading.notes) and (found["metric"] == "population").sum() == 13
    # 6: the year is asked for
    asked = readers.read(FILE)
    assert [question.key for question in asked.questions] == ["year"] and asked.figures.empty
    assert found[["period_start", "period_end", "period_basis"]].drop_duplicates().values.tolist() == [["2024-01-01", "2025-01-01", "inferred"]]
    assert found["figure_id"].is_unique


NEEDS = """
Admin 1 PCode,Admin 1 Name,Admin 2 PCode,Admin 2 Name,Description,Cluster,Category,Population,In Need,Targeted,Affected,Reached,Info
,,,,Refugee Response,,,,50,40,,,No cluster for entity 1
,,,,Final HRP caseload,ALL,,9000,700,300,800,0,
,,,,Education,EDU,total,,250,,,,
TD01,Barh,TD0101,Old Ford,Final HRP caseload,ALL,total,,90,,,,
TD01,Barh,TD0101,Old Ford,Final HRP caseload,ALL,Female,,60,,,,
TD01,Barh,TD0101,Old Ford,Final HRP caseload,ALL,Children,,95,,,,
TD01,Barh,TD0101,Old Ford,Education,EDU,Ferrymen,,12,7.5,,,
"""


def test_every_cut_of_the_people_is_limited_to_itself(tmp_path):
    reading = read(tmp_path, NEEDS, year="1911")
    columns = ["row", "metric", "quantifier", "value", "place", "place_inside", "affected", "scope", "part_of"]
    old_ford = "hpc-tcd-1911-td0101-all-in-need"
    assert reading.figures[columns].values.tolist() == [
        [2, "in_need", "exact", "50", "Chad", None, "unknown", "Refugee Response", None],
        [2, "targeted", "exact", "40", "Chad", None, "unknown", "Refugee Response", None],
        [3, "population", "exact", "9000", "Chad", None, "unknown", None, None],
        [3, "in_need", "exact", "700", "Chad", None, "unknown", None, None],
        [3, "targeted", "exact", "300", "Chad", None, "unknown", None, None],
        [3, "affected_people", "exact", "800", "Chad", None, "unknown", None, None],
        [3, "reached", "exact", "0", "Chad", None, "unknown", None, None],
        [4, "in_need", "exact", "250", "Chad", None, "unknown", "Education", None],
        [5, "in_need", "exact", "90", "Old Ford", "Barh|Chad", "unknown", None, None],
        [6, "in_need", "exact", "60", "Old Ford", "Barh|Chad", "unknown", "women and girls", old_ford],
        [7, "in_need", "exact", "95", "Old Ford", "Barh|Chad", "child", None, None],
        [8, "in_need", "exact", "12", "Old Ford", "Barh|Chad", "unknown", "Education, Ferrymen", None],
        [8, "targeted", "approximately", "8", "Old Ford", "Barh|Chad", "unknown", "Education, Ferrymen", None],
    ]
    notes = " ".join(reading.notes)
    assert "read from the p-codes, which begin with TD" in notes and "1 figure of a category is above the total" in notes
    assert "The file writes 7.5" in reading.figures["note"].iloc[-1] and "1 number is no whole number" in notes
    assert reading.figures[["admin_code", "admin_code_system"]].iloc[-1].tolist() == ["TD0101", "OCHA COD-AB"]
    assert (reading.covered.prefix, reading.covered.start, reading.covered.end) == ("hpc-tcd-1911-", "1911-01-01", "1911-12-31")


@pytest.mark.parametrize(
    ("text", "answers", "asked"),
    [
        (NEEDS, {}, ["year"]),
        (NEEDS, {"year": "soon"}, ["year"]),
        (NEEDS.replace("TD01", ""), {"year": "1911"}, ["country"]),
        (NEEDS.replace("TD0101", "NE0101"), {"year": "1911"}, ["country"]),
        (NEEDS.replace("TD01", ""), {"country": "Atlantis"}, ["year", "country"]),
        (NEEDS.replace("TD01", ""), {"year": "1911", "country": "TCD"}, []),
    ],
)
def test_what_the_file_does_not_say_is_asked_and_nothing_is_made_before(tmp_path, text, answers, asked):
    reading = read(tmp_path, text, **answers)
    assert [question.key for question in reading.questions] == asked
    assert reading.figures.empty == bool(asked)


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        (",9000,", ",many,", 3, "Population"),
        (",9000,", ",-1,", 3, "Population"),
        ("Old Ford,Final HRP caseload,ALL,total", ",Final HRP caseload,ALL,total", 5, "Admin 2 Name"),
        (",,,,Education,EDU,total", ",,,,,,", 4, "Description"),
        (",,,,Education,EDU,total", ",,,,Final HRP caseload,ALL,total", 4, "Category"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(tmp_path, old, new, row, column):
    reading = read(tmp_path, NEEDS.replace(old, new), year="1911")
    assert [(problem.row, problem.column) for problem in reading.problems] == [(row, column)]
    assert row not in set(reading.figures["row"])


@pytest.mark.parametrize(
    "text", ["\n,,\n" + NEEDS.strip(), NEEDS.replace("In Need", "IN NEED").replace("Cluster", "cluster"), NEEDS.replace("Info", "Info,More")]
)
def test_the_table_is_known_whatever_stands_around_it(tmp_path, text):
    assert len(read(tmp_path, text, year="1911").figures) == 13


def test_a_needed_column_that_is_missing_is_named(tmp_path):
    path = tmp_path / "invented.csv"
    path.write_text(NEEDS.strip().replace("In Need", "Bedarf"), encoding="utf-8")
    reading = readers.read(path, name="humanitarian_needs", answers={"year": "1911"})
    assert [problem.column for problem in reading.problems] == ["In Need"] and reading.figures.empty
