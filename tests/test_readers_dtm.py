"""Rounds of displacement tracking: a state at each place, "at most" where the heading says so, and no sum of anybody's."""

from pathlib import Path

import openpyxl
import pytest

from data import readers
from data.readers import dtm, tables

ROUND_14 = Path(__file__).parents[2] / "shared/cases/files/dtm_ukraine_round14.xlsx"
real = pytest.mark.skipif(not ROUND_14.exists(), reason="the shared files are not here")

HEAD = ["Round", "Country Name", "Country Code", "Reported Date", "Oblast", "Oblast pcode",
        "Estimated max. de facto IDPs present", "Estimated max. returnee pop. Present"]  # fmt: skip
ROWS = [
    [3, "Norland", "NOR", "1911-05-02", "Eastmark", "NO01", 1000, 200],
    [3, "Norland", "NOR", "1911-05-02", "Ardan", "NO02", 360, 0],
    [3, "Norland", "NOR", "1911-05-02", "Ardanska", "NO03", 280, 50],
    [3, "Norland", "NOR", "1911-05-02", "Westmark*", "NO04", "n/a", "N/A"],
    [3, "Norland", "NOR", "1911-05-02", "Southmark*", "NO05", 300, None],
    [3, "Norland", "NOR", "1911-05-02", "Location unknown (in Norland)**", "n/a", 60, 10],
]
BOTH = {"place NO02": "Ardanska", "place NO03": "Ardan"}

API_HEAD = "id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,reportingDate,roundNumber,numPresentIdpInd,numberMales,numberFemales,displacementReason,idpOriginAdmin1Name"
API = f"""{API_HEAD}
#id,#operation,#adm0,#adm0,#adm1,#adm1,#date,#round,#affected,#affected,#affected,#cause,#adm1
1,Norland Floods,Norland,NOR,Eastmark,NO01,1911-05-02T00:00:00,3,100,40,60,Conflict,Westmark
2,Norland Floods,Norland,NOR,Eastmark,NO01,1911-05-02T00:00:00,3,70,0,0,Natural disaster,Westmark
3,Norland Floods,Norland,NOR,Eastmark,NO01,1911-06-02T00:00:00,4,0,,,Conflict,Westmark
4,Norland Floods,Norland,NOR,Eastmark,NO01,1911-06-02T00:00:00,4,5,,,Hunger,
"""


@pytest.fixture
def book(tmp_path):
    """A workbook with these rows in its first sheet, and shares in a second."""

    def made(rows=ROWS, head=HEAD, above=(), notes=True):
        written = openpyxl.Workbook()
        sheet = written.active
        for row in (*above, head, *rows):
            sheet.append(list(row))
        if notes:
            sheet.cell(2, 11, "* Fewer people were asked here.")
            sheet.cell(4, 11, "** On short trips.")
        shares = written.create_sheet("Shares")
        for row in (["Top oblasts", "% of IDPs"], ["Ardan City", 0.18], ["Ardanska Oblast", 0.14], ["Eastmark", 0.5]):
            shares.append(row)
        written.save(tmp_path / "round_99.xlsx")
        return tmp_path / "round_99.xlsx"

    return made


def told(reading, *columns) -> list[tuple]:
    return [tuple(row) for row in reading.figures[list(columns)].itertuples(index=False)]


def test_a_round_is_a_state_of_at_most_so_many_at_each_place(book):
    reading = readers.read(book(), answers=BOTH)
    assert (reading.format, reading.problems, reading.questions) == ("dtm", (), ())
    assert told(reading, "figure_id", "metric", "value", "place", "admin_code", "scope") == [
        ("dtm-nor-round-3-eastmark-displaced-stock", "displaced_stock", "1000", "Eastmark", "NO01", None),
        ("dtm-nor-round-3-eastmark-returnees", "returnees", "200", "Eastmark", "NO01", None),
        ("dtm-nor-round-3-ardan-displaced-stock", "displaced_stock", "360", "Ardan", "NO03", None),
        ("dtm-nor-round-3-ardan-returnees", "returnees", "0", "Ardan", "NO03", None),
        ("dtm-nor-round-3-ardanska-displaced-stock", "displaced_stock", "280", "Ardanska", "NO02", None),
        ("dtm-nor-round-3-ardanska-returnees", "returnees", "50", "Ardanska", "NO02", None),
        ("dtm-nor-round-3-southmark-displaced-stock", "displaced_stock", "300", "Southmark", "NO05", None),
        ("dtm-nor-round-3-location-unknown-displaced-stock", "displaced_stock", "60", "Norland", None, "location unknown"),
        ("dtm-nor-round-3-location-unknown-returnees", "returnees", "10", "Norland", None, "location unknown"),
    ]
    first = reading.figures.iloc[0]
    assert first[["quantifier", "unit", "affected", "period_start", "period_end", "date_precision", "period_basis"]].tolist() == [
        "at_most", "person", "unknown", "1911-05-02", "1911-05-03", "1", "stated",
    ]
    assert first[["origin", "publisher", "title", "may_be_shared", "series_id", "iso3", "place_inside", "place_kind"]].tolist() == [
        dtm.IOM, dtm.IOM, "Displacement Tracking Matrix, Norland, round 3", "no", None, "NOR", "Norland", "governorate",
    ]
    assert reading.covered == readers.Covered("dtm-nor-round-3-", ("NOR",))


def test_stars_are_notes_and_no_part_of_a_name(book):
    figures = readers.read(book(), answers=BOTH).figures.set_index("figure_id")
    assert figures.loc["dtm-nor-round-3-southmark-displaced-stock", "note"] == "The file notes: Fewer people were asked here."
    assert figures.loc["dtm-nor-round-3-location-unknown-returnees", "note"] == "The file notes: On short trips."
    assert figures.loc["dtm-nor-round-3-eastmark-returnees", "note"] is None


def test_two_names_that_are_one_but_for_an_ending_are_asked_about(book):
    reading = readers.read(book())
    assert {"Ardan", "Ardanska"}.isdisjoint(reading.figures["place"]) and len(reading.figures) == 5 and reading.covered is None
    assert [(asked.key, asked.options) for asked in reading.questions] == [
        ("place NO02", ("Ardan", "Ardanska")), ("place NO03", ("Ardan", "Ardanska")),
    ]
    assert reading.questions[0].asks == (
        "Which of these places has the code NO02? row 3 is named Ardan and has the code NO02, 360; row 4 is named Ardanska and"
        " has the code NO03, 280. Of 2,000 in all, another sheet gives 0.18 to Ardan City (360) and 0.14 to Ardanska Oblast"
        " (280). The numbers go with the name; until each of the codes is given to a name, these rows make no figure."
    )


@pytest.mark.parametrize(
    ("answers", "codes", "open_questions", "problems"),
    [
        ({"place NO02": "Ardan", "place NO03": "Ardanska"}, {"Ardan": "NO02", "Ardanska": "NO03"}, 0, 0),
        (BOTH, {"Ardan": "NO03", "Ardanska": "NO02"}, 0, 0),
        ({"place NO02": "Ardanska"}, {}, 1, 0),
        ({"place NO02": "Ardan", "place NO03": "Ardan"}, {}, 0, 1),
        ({"place NO02": "Eastmark"}, {}, 2, 0),
    ],
)
def test_the_number_goes_with_the_name_and_the_code_with_the_answer(book, answers, codes, open_questions, problems):
    reading = readers.read(book(), answers=answers)
    figures = reading.figures[reading.figures["place"].isin(["Ardan", "Ardanska"])]
    assert dict(zip(figures["place"], figures["admin_code"], strict=True)) == codes
    assert (len(reading.questions), len(reading.problems)) == (open_questions, problems)
    if answers == BOTH:
        assert figures.iloc[0]["note"] == "The file gives Ardan the code NO02; it has the code NO03, as whoever brought the file said."


@pytest.mark.parametrize(("answer", "codes"), [("both", ["NO01", "NO01"]), ("Eastmark", ["NO01", None]), (None, [])])
def test_a_code_of_two_names_is_asked_about(book, answer, codes):
    rows = [ROWS[0], [*ROWS[0][:4], "Oldmark", "NO01", 5, None]]
    reading = readers.read(book(rows), answers={"place NO01": answer} if answer else {})
    assert reading.figures[reading.figures["metric"] == "displaced_stock"]["admin_code"].tolist() == codes
    assert [asked.options for asked in reading.questions] == ([] if answer else [("Eastmark", "Oldmark", "both")])


def test_the_sum_over_places_is_told_and_is_no_figure(book):
    notes = readers.read(book()).notes
    assert notes[-3:] == (
        "NOR, round 3, 1911-05-02: Estimated max. de facto IDPs present come to 2,000 over 5 of 6 rows. This is no figure: the file does not give it.",
        "NOR, round 3, 1911-05-02: Estimated max. returnee pop. Present come to 260 over 4 of 6 rows. This is no figure: the file does not give it.",
        "Not read: Shares: no round stands there; shares are not people.",
    )
    assert not readers.read(book(), answers=BOTH).figures["value"].isin(["2000", "260"]).any()


def test_a_row_of_totals_is_the_whole_and_then_there_is_no_sum(book):
    reading = readers.read(book([ROWS[0], [*ROWS[0][:4], "Total", None, 1000, 200]]))
    assert told(reading, "place", "value", "scope", "place_kind")[2:] == [("Norland", "1000", None, "country"), ("Norland", "200", None, "country")]
    assert not any("come to" in note for note in reading.notes)


def test_headings_of_other_case_an_empty_row_and_columns_that_nobody_knows(book):
    head = [heading.upper().replace(" ", "_") for heading in HEAD] + ["Colour"]
    reading = readers.read(book([[*ROWS[0], "blue"]], head, above=([], ["DTM"])))
    assert told(reading, "row", "value") == [(4, "1000"), (4, "200")]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        (3, "May", "row 2, day: 'May' is no day. Write it as 2016-12-31."),
        (3, None, "row 2, day: is no day. Write it as 2016-12-31."),
        (1, None, "row 2, country: is blank. Write the name of the country."),
        (6, "many", "row 2, Estimated max. de facto IDPs present: 'many' is no whole number of 0 or more. Write digits, or a blank."),
        (6, 10.5, "row 2, Estimated max. de facto IDPs present: '10.5' is no whole number of 0 or more. Write digits, or a blank."),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(book, column, value, problem):
    row = list(ROWS[0])
    row[column] = value
    reading = readers.read(book([row, ROWS[4]]))
    assert [str(found) for found in reading.problems] == [problem]
    assert told(reading, "place", "value") == [("Southmark", "300")] and reading.covered is None


@pytest.mark.parametrize(("left_out", "named"), [("Reported Date", "Reported Date, or reportingDate"), ("Country Name", "Country Name, or admin0Name")])
def test_a_column_that_is_needed_is_named(book, left_out, named):
    at = HEAD.index(left_out)
    reading = readers.read(book([row[:at] + row[at + 1 :] for row in ROWS], HEAD[:at] + HEAD[at + 1 :], notes=False))
    assert [problem.column for problem in reading.problems] == [named] and reading.figures.empty


def test_a_place_twice_in_one_round_is_refused(book):
    reading = readers.read(book([ROWS[0], [*ROWS[0][:6], 7, 7]]))
    assert [str(problem) for problem in reading.problems] == ["row 3, place: 'Eastmark' stands for this round in row 2 too. Keep one of them."]
    assert told(reading, "value") == [("1000",), ("200",)]


def test_the_tables_of_all_rounds_keep_reasons_origins_and_rounds_apart(tmp_path):
    (tmp_path / "any.csv").write_text(API)
    reading = readers.read(tmp_path / "any.csv")
    assert reading.format == "dtm" and not reading.problems
    assert told(reading, "value", "quantifier", "cause", "scope", "from_place", "period_start", "note") == [
        ("100", "exact", "conflict", None, "Westmark", "1911-05-02", None),
        ("40", "exact", "conflict", "men and boys", "Westmark", "1911-05-02", None),
        ("60", "exact", "conflict", "women and girls", "Westmark", "1911-05-02", None),
        ("70", "exact", "disaster", None, "Westmark", "1911-05-02", None),
        ("0", "exact", "conflict", None, "Westmark", "1911-06-02", None),
        ("5", "exact", None, None, None, "1911-06-02", "Reason as given: Hunger."),
    ]
    assert reading.figures["figure_id"][5] == "dtm-norland-floods-round-4-eastmark-hunger-displaced-stock"
    assert reading.figures["part_of"].tolist() == [None, reading.figures["figure_id"][0], reading.figures["figure_id"][0], None, None, None]
    assert reading.figures["figure_id"].is_unique and reading.covered is None, "the file may lack some rounds"
    assert "2 rounds: each is a state on its day, and they are never added." in reading.notes
    assert "1 rows are not broken down by sex: 0 men and 0 women there are no figures." in reading.notes


def test_other_tables_are_no_rounds(tmp_path):
    for number, head in enumerate(("Round,Country Name,people", "numPresentIdpInd,roundNumber", "Country Name,Reported Date,numPresentIdpInd")):
        (tmp_path / f"{number}.csv").write_text(head + "\n1,2,3\n")
        assert dtm.recognised(tables.opened(tmp_path / f"{number}.csv")) is None


# Ukraine, round 14 (EXPECTED.md, dtm_ukraine_round14.xlsx)

ANSWERS = {"place UA32": "Kyivska", "place UA80": "Kyiv"}


@pytest.fixture(scope="module")
def round_14():
    return readers.read(ROUND_14, answers=ANSWERS)


@real
def test_ukraine_1_rows_blanks_sums_and_the_day(round_14):
    figures = round_14.figures
    assert round_14.format == "dtm" and not round_14.problems and len(figures) == 50
    assert "Luhanska" not in set(figures["place"]) and "0" not in set(figures["value"])
    sums = figures.assign(value=figures["value"].astype(int)).groupby("metric")["value"].sum()
    assert sums.to_dict() == {"displaced_stock": 3_674_000, "returnees": 4_573_000}
    assert set(figures["period_start"]) == {"2023-09-30"} and set(figures["period_end"]) == {"2023-10-01"}


@real
def test_ukraine_2_one_round_is_one_state_and_its_sum_no_figure(round_14):
    assert not round_14.figures["series_id"].notna().any() and "3674000" not in set(round_14.figures["value"])
    assert any("come to 3,674,000 over 25 of 26 rows. This is no figure" in note for note in round_14.notes)


@real
def test_ukraine_3_name_and_code_that_disagree_are_asked_about(round_14):
    unanswered = readers.read(ROUND_14)
    assert [question.key for question in unanswered.questions] == list(ANSWERS) and len(unanswered.figures) == 46
    assert "0.1 to Kyiv City (367,400)" in unanswered.questions[0].asks
    assert not {"UA32", "UA80"} & set(unanswered.figures["admin_code"])
    told = round_14.figures[round_14.figures["metric"] == "displaced_stock"].set_index("place")
    assert told.loc["Kyiv", ["value", "admin_code"]].tolist() == ["363000", "UA80"]
    assert told.loc["Kyivska", ["value", "admin_code"]].tolist() == ["285000", "UA32"]


@real
def test_ukraine_4_at_most_and_stars_are_notes(round_14):
    assert set(round_14.figures["quantifier"]) == {"at_most"}
    assert {"Donetska", "Zaporizka", "Khersonska"} <= set(round_14.figures["place"])
    assert not round_14.figures["place"].str.contains(r"\*").any()
    starred = round_14.figures[round_14.figures["note"].fillna("").str.contains("under-represented")]
    assert set(starred["place"]) == {"Donetska", "Zaporizka", "Khersonska"}


@real
def test_ukraine_5_a_residence_that_is_not_known_is_no_oblast(round_14):
    unknown = round_14.figures[round_14.figures["scope"].notna()]
    assert told(round_14, "place", "scope", "value", "admin_code")[-2] == ("Ukraine", "residence location unknown", "20000", None)
    assert len(unknown) == 2 and set(unknown["place_kind"]) == {"country"}


@real
def test_ukraine_6_shares_are_no_figures(round_14):
    assert round_14.notes[-1].startswith("Not read: Current Location of IDPs, Origin Oblasts of IDPs:")
    assert round_14.figures["row"].max() == 28
