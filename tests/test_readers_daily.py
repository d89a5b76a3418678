"""Running counts day by day: what somebody reported enters, and what a compiler made to fill the gaps does not."""

import json
from pathlib import Path

import pytest

from data import readers
from data.readers import daily, mappings, tables

SHARED = Path(__file__).parents[2] / "shared"
LEBANON = SHARED / "cases/files/lebanon_daily_phases.json"
GAZA, WEST_BANK = (SHARED / "samples/daily_reports" / name for name in ("gaza_casualties_daily.json", "west_bank_daily.json"))
real = pytest.mark.skipif(not LEBANON.exists(), reason="the shared files are not here")

MAPPING = """part,name,means,metric,affected,scope,unit,source,part_of,kind,relays,note
about,title,The dead of Norland,,,,,,,,,
about,publisher,Gazette,,,,,,,news_outlet,,
about,place,Norland,,,,,,,country,,
about,iso3,NOR,,,,,,,,,
day,report_date,,,,,,,,,,
source,who,,,,,,,,,,
phase,war,,,,,,,,,,
hours,hours,,,,,,,,,,
start,1,1911-03-01,,,,,,,stated,,
tag,crown,Crown,,,,,,,government,,
tag,league,Crown,,,,,,,government,World League,
tag,watch,Norland Watch,,,,,,,monitor,,
silent,none,,,,,,,,,,Nobody spoke.
count,dead_cum,,killed,,,,,,,,
count,children_cum,,killed,child,,,,dead_cum,,,
compiler,ext_*,,,,,,,,,,made up
compiler,rebased_cum,,,,,,,,,,made up
daily,dead,dead_cum,,,,,,,,,
left,dogs_cum,,,,,,,,,,dogs are not counted
"""


def rows_of(text: str) -> list[dict]:
    """A table of bars as objects: a blank cell is a field that is not there."""
    heads, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        {head: int(cell) if cell.isdigit() else cell for head, cell in zip(heads, row, strict=True) if cell} for row in rows
    ]


@pytest.fixture
def read(tmp_path):
    """Read rows by a mapping of one's own, or by none."""

    def reading(rows, mapping=MAPPING, given=None, **answers):
        file = tmp_path / "rows.json"
        file.write_text(json.dumps(rows if isinstance(rows, list) else rows_of(rows)))
        if mapping:
            (tmp_path / "norland.csv").write_text(mapping)
            given = tmp_path / "norland.csv"
        answers |= {"mapping": str(given)} if given else {}
        return readers.read(file, name="daily", answers={name.replace("__", " "): answer for name, answer in answers.items()})

    return reading


def told(reading, *columns) -> list[tuple]:
    return [tuple(row) for row in reading.figures[list(columns)].itertuples(index=False)]


def spans(reading) -> list[tuple]:
    return told(reading, "value", "period_start", "period_end", "period_basis")


COUNT = """
report_date | who    | war | hours | dead_cum | children_cum | ext_dead_cum | rebased_cum | dead | dogs_cum
1911-03-02  | crown  | 1   | 24    | 10       | 0            | 10           | 510         | 10   | 3
1911-03-03  | none   | 1   | 24    | 11       |              | 11           | 511         |      |
1911-03-04  | crown  | 1   | 48    | 12       | 2            | 12           | 512         | 2    |
1911-03-05  | crown  | 1   | 24    | 12       | 3            | 13           | 512         |      |
1911-03-06  | league | 1   | 24    | 12       |              | 14           | 512         |      |
1911-03-07  | watch  | 1   | 24    | 9        |              | 15           | 512         |      |
1911-03-08  | crown  | 1   | 0     | 13       |              | 16           | 512         |      |
1911-05-09  | crown  | 2   | 48    | 4        |              | 17           | 516         |      |
"""


def test_a_running_count_runs_from_its_start_to_the_day_of_the_report(read):
    reading = read(COUNT)
    assert not reading.problems and not reading.questions
    assert told(reading, "figure_id", "value", "period_start", "period_end", "origin", "relays") == [
        ("daily-norland-dead-cum-1911-03-02-crown", "10", "1911-03-01", "1911-03-03", "Crown", None),
        ("daily-norland-dead-cum-1911-03-04-crown", "12", "1911-03-01", "1911-03-05", "Crown", None),
        # The same number from somebody else says something: that they say it.
        ("daily-norland-dead-cum-1911-03-06-league", "12", "1911-03-01", "1911-03-07", "Crown", "World League"),
        # Another origin's lower number is no fall of this one's count.
        ("daily-norland-dead-cum-1911-03-07-watch", "9", "1911-03-01", "1911-03-08", "Norland Watch", None),
        # A count that nobody gave a start runs from the hours of its first report.
        ("daily-norland-dead-cum-1911-05-09-crown", "4", "1911-05-08", "1911-05-10", "Crown", None),
        ("daily-norland-children-cum-1911-03-02-crown", "0", "1911-03-01", "1911-03-03", "Crown", None),
        ("daily-norland-children-cum-1911-03-04-crown", "2", "1911-03-01", "1911-03-05", "Crown", None),
        ("daily-norland-children-cum-1911-03-05-crown", "3", "1911-03-01", "1911-03-06", "Crown", None),
    ]
    dead = reading.figures.iloc[0]
    assert dead[["metric", "affected", "quantifier", "unit", "place", "iso3", "place_kind"]].tolist() == [
        "killed", "unknown", "exact", "person", "Norland", "NOR", "country",
    ]
    assert dead[["publisher", "title", "reported_on", "published_on", "credibility", "role", "row"]].tolist() == [
        "Gazette", "The dead of Norland", "1911-03-02", None, "6", "recommended", 2,
    ]
    children = reading.figures.iloc[5]
    assert (children["affected"], children["part_of"]) == ("child", dead["figure_id"])
    assert reading.figures.iloc[7]["part_of"] is None, "the number of all is no figure that day"


def test_a_count_that_begins_again_is_another_series_and_its_start_is_inferred(read):
    figures = read(COUNT).figures
    assert figures["series_id"].tolist()[:5] == [
        "daily-norland-dead-cum-phase-1-crown", "daily-norland-dead-cum-phase-1-crown", "daily-norland-dead-cum-phase-1-crown",
        "daily-norland-dead-cum-phase-1-norland-watch", "daily-norland-dead-cum-phase-2-crown",
    ]
    assert figures["period_basis"].tolist()[:5] == ["stated"] * 4 + ["inferred"]
    assert figures["date_precision"].tolist()[:5] == ["2", "2", "2", "3", "2"]
    assert figures["origin_stated"].tolist()[2] == "inferred"


def test_what_was_not_read_is_said(read):
    notes = "\n".join(read(COUNT).notes)
    for part in (
        "2 counts with 2 starts, by war: 1 (7 rows), 2 (1 rows)",
        "1 rows with who “none” make no figure by it: Nobody spoke.",
        "1 rows of 0 hours make no figure",
        "no figure: dead_cum 1.",
        "Not read: ext_dead_cum: made up.",
        "Not read: rebased_cum: made up.",
        "Not read: dogs_cum: dogs are not counted.",
        "Not read: dead: what dead_cum grew by, as a rule; blank in 6 of 8 rows, and another number than that in 0.",
        "3 differences between two numbers of one count can be had too",
        "2 reports cover more than one day, that of 1911-03-04 2 days (48 hours)",
    ):
        assert part in notes
    assert read(COUNT).covered == readers.Covered("daily-norland-", ("NOR",))


def test_differences_are_entered_where_they_are_asked_for_and_marked(read):
    derived = read(COUNT, derived="yes").figures.iloc[8:]
    assert derived[["value", "period_start", "period_end", "role", "series_id", "part_of", "note"]].values.tolist() == [
        ["2", "1911-03-03", "1911-03-05", "triangulation", None, None, "derived: difference of two cumulative numbers (10 on 1911-03-02, 12 after)"],
        ["2", "1911-03-03", "1911-03-05", "triangulation", None, None, "derived: difference of two cumulative numbers (0 on 1911-03-02, 2 after)"],
        ["1", "1911-03-05", "1911-03-06", "triangulation", None, None, "derived: difference of two cumulative numbers (2 on 1911-03-04, 3 after)"],
    ]


FALL = """
report_date | who   | war | hours | dead_cum
1911-03-02  | crown | 1   | 24    | 10
1911-03-03  | crown | 1   | 24    | 8
1911-03-04  | crown | 1   | 24    | 11
1911-03-05  | crown | 2   | 24    | 1
"""


def test_a_fall_is_asked_about_and_what_follows_makes_no_figure(read):
    reading = read(FALL)
    assert told(reading, "value") == [("10",), ("1",)] and reading.covered is None
    (asked,) = reading.questions
    assert (asked.key, asked.options) == ("dead_cum 1911-03-03", ("revision", "error", "new series"))
    assert "falls from 10 on 1911-03-02 to 8 on 1911-03-03 (row 3)" in asked.asks


@pytest.mark.parametrize(
    ("answer", "figures"),
    [
        ("revision", [("10", "1911-03-01", "1"), ("8", "1911-03-01", "1"), ("11", "1911-03-01", "1"), ("1", "1911-03-05", "2")]),
        ("error", [("10", "1911-03-01", "1"), ("11", "1911-03-01", "1"), ("1", "1911-03-05", "2")]),
        ("new series", [("10", "1911-03-01", "1"), ("8", "1911-03-03", "1-2"), ("11", "1911-03-03", "1-2"), ("1", "1911-03-05", "2")]),
    ],
)
def test_a_fall_is_what_a_person_says_that_it_is(read, answer, figures):
    reading = read(FALL, **{"dead_cum__1911-03-03": answer})
    assert not reading.questions
    series = [f"daily-norland-dead-cum-phase-{part}-crown" for _, _, part in figures]
    assert told(reading, "value", "period_start", "series_id") == [(*row[:2], name) for row, name in zip(figures, series, strict=True)]
    if answer == "revision":
        assert reading.figures.iloc[1]["note"] == "Lower than 10 on 1911-03-02: a revision."


def test_a_tag_that_the_mapping_lacks_is_asked_for(read):
    rows = [{"report_date": "1911-03-02", "who": "band", "war": 1, "hours": 24, "dead_cum": 5}]
    (asked,) = read(rows).questions
    assert asked.key == "source band" and read(rows).figures.empty
    assert told(read(rows, source__band="Free Band"), "value", "origin", "origin_kind") == [("5", "Free Band", None)]


def test_rows_without_a_source_a_day_or_a_number_make_no_figure(read):
    reading = read("""
report_date | who   | war | hours | dead_cum
1911-03-02  |       | 1   | 24    | 10
1911-13-03  | crown | 1   | 24    | 11
1911-03-04  | crown | 1   | 24    | some
1911-03-05  | crown | 1   | 24    |
1911-03-06  | crown | 1   | 24    | 12
1911-03-06  | crown | 1   | 24    | 13
""")
    assert told(reading, "row", "value") == [(6, "12")]
    assert "1 rows without who make no figure: nobody speaks in them." in reading.notes
    assert [str(problem) for problem in reading.problems] == [
        "row 3, report_date: '1911-13-03' is no day. Write it as 2016-12-31.",
        "row 7, report_date: '1911-03-06' is the day of row 6 too, by the same source. Keep one.",
        "row 4, dead_cum: 'some' is no whole number of 0 or more. Write digits, or a blank.",
    ]


def test_rows_are_read_in_the_order_of_their_days(read):
    rows = rows_of(FALL)
    assert told(read([rows[2], rows[0]]), "value") == [("10",), ("11",)]


def test_a_start_that_nothing_tells_is_asked_for(read):
    mapping = MAPPING.replace("hours,hours,,,,,,,,,,\n", "")
    rows = [{"report_date": "1911-05-09", "who": "crown", "war": 3, "dead_cum": 4}]
    (asked,) = read(rows, mapping).questions
    assert asked.key == "start 3" and read(rows, mapping).figures.empty
    assert spans(read(rows, mapping, start__3="1911-05-01")) == [("4", "1911-05-01", "1911-05-10", "inferred")]


def test_a_series_that_no_mapping_knows_asks_for_one(read):
    reading = read(COUNT, mapping=None)
    (asked,) = reading.questions
    assert asked.key == "mapping" and "dead_cum, children_cum" in asked.asks and reading.figures.empty
    assert reading.how == "a field report_date beside running counts (dead_cum, children_cum, ext_dead_cum)"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (("part,name", "piece,name"), "part: is not in the mapping."),
        (("count,children", "kount,children"), "row 16, part: 'kount' is no part of a mapping."),
        (("day,report_date", "left,report_date"), "part: 'day' is not in the mapping. The field with the day"),
        (("about,place,", "about,spot,"), "about: 'place' is not in the mapping."),
        (("count,dead_cum", "count,ext_dead_cum"), "count: 'ext_dead_cum' is extrapolated: nobody"),
        (("source,who", "source,whose"), "whose: is a field that the file lacks."),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(read, changed, problem):
    reading = read(COUNT, MAPPING.replace(*changed))
    assert reading.figures.empty and any(str(found).startswith(problem) for found in reading.problems), reading.problems


def test_a_mapping_that_cannot_be_read_is_said(read):
    reading = read(COUNT, given="no-such.csv", mapping=None)
    assert [str(problem) for problem in reading.problems] == ["mapping: 'no-such.csv' cannot be read. Give the path of a CSV file in UTF-8."]


def test_what_a_compiler_made_enters_under_no_mapping(read):
    rows = [{"report_date": "1911-03-02", "who": "crown", "war": 1, "hours": 24, "dead_cum": 510, "dead_cum_reported": 10}]
    reading = read(rows)
    assert reading.figures.empty
    assert str(reading.problems[0]) == "dead_cum: is the compiler's: dead_cum_reported stands beside it. Read that one."


def test_a_csv_with_other_letters_and_an_empty_row_is_the_same_series(tmp_path):
    file = tmp_path / "any.csv"
    file.write_text(
        ",,,,,\n Report_Date,REPORT_SOURCE,phase,report_period,killed_cum_reported,injured_cum_reported,extra,killed_cum\n"
        "#date,#meta,,,,,,\n1911-03-02,moph_lb,2,24,7,,x,99\n"
    )
    reading = readers.read(file)
    assert (reading.format, reading.how) == ("daily", "the fields and the source tags of “Daily Casualties - Lebanon”")
    assert told(reading, "row", "value", "metric", "place") == [(4, "7", "killed", "Lebanon")]


@pytest.mark.parametrize(
    "rows",
    [
        [{"report_date": "1911-03-02", "report_source": "somebody", "phase": 1, "report_period": 24, "killed_cum_reported": 7}],
        [{"report_date": "1911-03-02", "killed_cum": 7}],
    ],
)
def test_a_series_of_others_is_not_taken_for_one_that_is_known(tmp_path, rows):
    (tmp_path / "lebanon_daily.json").write_text(json.dumps(rows))
    reading = readers.read(tmp_path / "lebanon_daily.json")
    assert [question.key for question in reading.questions] == ["mapping"] and reading.figures.empty


def test_other_tables_are_no_daily_series(tmp_path):
    for number, text in enumerate(("report_date,killed\n1911-03-02,7\n", "day,killed_cum\n1911-03-02,7\n", "killed\n")):
        (tmp_path / f"{number}.csv").write_text(text)
        assert daily.recognised(tables.opened(tmp_path / f"{number}.csv")) is None


def test_every_shipped_mapping_is_right():
    for path in mappings.FOLDER.glob("*.csv"):
        series, problems = mappings.given(path)
        assert problems == [] and series.claimants, path.name


# Lebanon (EXPECTED.md, lebanon_daily_phases.json)


@pytest.fixture(scope="module")
def lebanon():
    return readers.read(LEBANON)


def killed(reading, phase):
    figures = reading.figures[reading.figures["metric"] == "killed"]
    return figures[figures["series_id"].str.contains(f"phase-{phase}")]


@real
def test_lebanon_1_rows_sources_and_phases(lebanon):
    assert any("2 counts with 2 starts, by phase: 1 (56 rows), 2 (131 rows)" in note for note in lebanon.notes)
    first = killed(lebanon, 1)
    assert (len(first), (first["relays"].notna()).sum(), first["period_end"].min()) == (56, 25, "2023-11-15")
    assert set(lebanon.figures["origin"]) == {"Lebanese Ministry of Public Health"} and not lebanon.problems
    assert lebanon.figures["row"].max() == 188  # 187 rows below the names


@real
def test_lebanon_2_the_one_fall_comes_with_the_phase(lebanon):
    assert not lebanon.questions
    assert killed(lebanon, 1).iloc[-1][["value", "reported_on"]].tolist() == ["4047", "2024-12-04"]
    assert killed(lebanon, 2).iloc[0][["value", "reported_on"]].tolist() == ["123", "2026-03-05"]


@real
def test_lebanon_3_what_the_compiler_added_up_appears_nowhere(lebanon):
    last = lebanon.figures[lebanon.figures["reported_on"] == "2026-08-16"]
    assert dict(zip(last["metric"], last["value"], strict=True)) == {"killed": "4346", "injured": "12301"}
    assert not set(lebanon.figures["value"]) & {"8393", "28939", "4170"}
    assert lebanon.figures["series_id"].nunique() == 4
    assert set(killed(lebanon, 1)["period_start"]) == {"2023-10-08"} and set(killed(lebanon, 2)["period_start"]) == {"2026-03-02"}


@real
def test_lebanon_4_a_missing_number_is_a_blank_and_differences_are_derived(lebanon):
    assert any("blank in 38 of 187 rows, and another number than that in 0" in note for note in lebanon.notes)
    with_derived = readers.read(LEBANON, answers={"derived": "yes"}).figures
    derived = with_derived[with_derived["figure_id"].str.startswith("derived-") & (with_derived["metric"] == "killed")]
    assert set(derived["role"]) == {"triangulation"} and (derived["value"] != "0").all()
    values = derived["value"].astype(int)
    # Up to 3 August the differences are those that the file gives; the first of each phase has no number before it.
    assert values[derived["period_end"] <= "2024-12-05"].sum() == 3970
    assert values[derived["period_start"] > "2026-03-05"].sum() == 4346 - 123


@real
def test_lebanon_5_a_long_report_is_no_figure_of_a_day(lebanon):
    assert any("2024-05-17 73 days (1,752 hours)" in note for note in lebanon.notes)
    assert killed(lebanon, 1).set_index("reported_on").loc["2024-05-17", ["value", "period_start", "period_end"]].tolist() == [
        "355", "2023-10-08", "2024-05-18",
    ]
    derived = readers.read(LEBANON, answers={"derived": "yes"}).figures.set_index("figure_id")
    step = derived.loc["derived-daily-lebanon-killed-cum-reported-2024-10-10-ocha"]
    assert step[["value", "period_start", "period_end"]].tolist() == ["1556", "2024-09-21", "2024-10-11"]
    long = derived.loc["derived-daily-lebanon-killed-cum-reported-2024-05-17-ocha"]
    assert long[["value", "period_start", "period_end"]].tolist() == ["49", "2024-03-06", "2024-05-18"]


@real
def test_lebanon_6_a_number_given_again_says_nothing_new(lebanon):
    assert any("no figure: killed_cum_reported 11, injured_cum_reported 8." in note for note in lebanon.notes)
    assert len(killed(lebanon, 2)) == 131 - 11
    assert not {"2026-07-09", "2026-07-10"} & set(killed(lebanon, 2)["reported_on"]) and "0" not in set(lebanon.figures["value"])


@real
def test_lebanon_7_the_unnamed_start_is_inferred(lebanon):
    assert killed(lebanon, 1).iloc[0][["value", "period_start", "period_basis"]].tolist() == ["77", "2023-10-08", "inferred"]


# Gaza and the West Bank (samples/README.md)


@real
def test_gaza_is_read_by_who_reported_it_and_nothing_extrapolated_enters():
    reading = readers.read(GAZA)
    figures = reading.figures
    assert {question.key for question in reading.questions} == {"killed_women_cum 2023-10-21", "famine_cum 2025-07-22"}
    assert set(figures["origin"]) == {"Gaza Ministry of Health", "Gaza Government Media Office"} and not reading.problems
    total = figures[figures["figure_id"].str.startswith("daily-gaza-killed-cum-")]
    assert total.iloc[-1][["value", "period_start", "period_end"]].tolist() == ["73419", "2023-10-07", "2026-08-23"]
    assert not set(total["reported_on"]) & {"2023-10-13", "2023-11-24", "2026-06-20"}, "no report, or nobody said whose"
    assert not set(figures["reported_on"]) & {"2024-08-11", "2023-12-06"}, "kept by the compiler"
    assert not any("ext" in name for name in figures["series_id"])
    women = figures[figures["scope"] == "women"]
    assert set(women["affected"]) == {"unknown"} and "killed" in set(women["metric"])


@real
def test_the_west_bank_has_two_counts_of_one_origin_apart():
    reading = readers.read(WEST_BANK)
    figures = reading.figures.set_index("figure_id")
    assert [question.key for question in reading.questions] == ["injured_children_cum 2026-07-20"]
    assert set(figures["origin"]) == {"United Nations Office for the Coordination of Humanitarian Affairs"}
    first, verified = figures.loc["daily-west-bank-killed-cum-2023-10-07-un"], figures.loc["daily-west-bank-verified-killed-cum-2023-10-07-verified"]
    assert (first["value"], first["reported_on"], verified["value"], verified["reported_on"]) == ("3", "2023-10-07", "6", None)
    assert first["series_id"] != verified["series_id"] and "verified" in verified["note"]
    assert "displaced" not in set(figures["metric"]), "the compiler's own totals"
    assert not figures.index.str.endswith("-fill").any()
