"""Files with a row of HXL tags: what the tags say is read, what they do not say is asked, and our own export comes back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import answers as app_answers
from app.filters import Filters
from app.sections import exports
from app.view import View
from data import readers
from data.readers import hxl, tables
from data.writers import hxl as writer

FILES = Path(__file__).parents[2] / "shared/cases/files"
real = pytest.mark.skipif(not FILES.exists(), reason="the shared files are not here")
SAID = {"publisher": "Gazette"}


@pytest.fixture
def read(tmp_path):
    """Read lines of CSV with a bar between cells."""

    def reading(text, asked=None, **answers):
        lines = [",".join(cell.strip() for cell in line.split("|")) for line in text.strip("\n").splitlines()]
        (tmp_path / "any.csv").write_text("\n".join(lines))
        return readers.read(tmp_path / "any.csv", answers=SAID | (asked or {}) | answers)

    return reading


def told(reading, *columns) -> list[tuple]:
    return [tuple(row) for row in reading.figures[list(columns)].itertuples(index=False)]


WAR = """
|||||||||
Name | Land | Code | Town | North | East | When | Killed | Of them children | Families fled | Said by | Colour
#event+id | #country+name | #country+code | #adm1+name | #geo+lat | #geo+lon | #date | #affected +killed | #affected+killed+children | #affected+displaced+flow+hh | #meta+source |
001 | Norland | NOR | Eastmark | 60.5 | 5.5 | 1911-05-02 | 12 | 0 | 30 | Norland Watch | red
002 | Norland | NOR | Eastmark | 60.5 |  | 3 May 1911 | 3 | | | | blue
 |  |  |  |  |  |  |  |  | |
"""


def test_tags_say_what_a_column_is_and_each_number_is_a_figure(read):
    reading = read(WAR)
    assert (reading.format, reading.problems, reading.questions) == ("hxl", (), ())
    assert reading.how == "HXL tags in row 3: #event+id, #country+name, #country+code, #adm1+name and 7 more"
    assert told(reading, "row", "figure_id", "metric", "value", "unit", "affected", "part_of", "origin") == [
        (4, "hxl-gazette-001-killed-person", "killed", "12", "person", "unknown", None, "Norland Watch"),
        (4, "hxl-gazette-001-killed-person-child", "killed", "0", "person", "child", "hxl-gazette-001-killed-person", "Norland Watch"),
        (4, "hxl-gazette-001-displaced-household", "displaced", "30", "household", "unknown", None, "Norland Watch"),
        (5, "hxl-gazette-002-killed-person", "killed", "3", "person", "unknown", None, None),
    ]
    first = reading.figures.iloc[0]
    assert first[["place", "place_inside", "place_kind", "iso3", "lat", "lon", "quantifier", "note"]].tolist() == [
        "Eastmark", "Norland", "governorate", "NOR", "60.5", "5.5", "exact", "Colour: red",
    ]
    assert first[["period_start", "period_end", "date_precision", "period_basis", "publisher", "title", "origin_stated"]].tolist() == [
        "1911-05-02", "1911-05-03", "1", "stated", "Gazette", "any.csv", "stated",
    ]
    assert told(reading, "period_start", "lat", "lon")[3] == ("1911-05-03", None, None), "half of a point is none"
    assert reading.notes[-1:] == ("Without a tag, kept in the notes of the figures: Colour.",)


LINE = "#country | #date | #meta+source | {tag}\nNorland | 1911-05-02 | Watch | 7\n"


@pytest.mark.parametrize(
    ("tag", "figure"),
    [
        ("#affected+killed", ("killed", "person", "unknown", None)),
        ("#affected+killed+civilian+f", ("killed", "person", "civilian", "women and girls")),
        ("#affected+m+killed+es", ("killed", "person", "unknown", "men and boys")),
        ("#affected+injured+ind+num", ("injured", "person", "unknown", None)),
        ("#affected+idps+hh", ("displaced_stock", "household", "unknown", None)),
        ("#affected+idps+arrived", ("arrived", "person", "unknown", None)),
        ("#affected+idps+stock", ("displaced_stock", "person", "unknown", None)),
        ("#affected+displaced+flow", ("displaced", "person", "unknown", None)),
        ("#affected+refugees", ("refugees", "person", "unknown", None)),
        ("#affected+refugees+new", ("refugees_flow", "person", "unknown", None)),
        ("#affected+killed+healthworker", ("killed", "person", "unknown", "healthworker")),
        ("#affected+dead+found", ("bodies_found", "body", "unknown", None)),
        ("#inneed+children+f", ("in_need", "person", "child", "women and girls")),
        ("#targeted", ("targeted", "person", "unknown", None)),
        ("#event+strikes", ("strikes", "strike", "unknown", None)),
    ],
)
def test_a_tag_means_a_metric_a_unit_a_group_and_a_limit(read, tag, figure):
    reading = read(LINE.format(tag=tag))
    assert told(reading, "metric", "unit", "affected", "scope") == [figure] and not reading.questions


@pytest.mark.parametrize("tag", ["#affected", "#affected+f", "#value+usd", "#indicator+num"])
def test_a_number_that_means_no_metric_is_told_and_not_read(read, tag):
    reading = read(LINE.format(tag=tag))
    assert reading.figures.empty and reading.notes[-1:] == (f"Not read: {tag}: it means no metric of the record.",)


def test_people_displaced_may_be_a_state_or_a_movement_and_it_is_asked(read):
    text = LINE.format(tag="#affected+displaced")
    (asked,) = read(text).questions
    assert (asked.key, asked.options) == ("metric #affected+displaced", ("displaced", "displaced_stock")) and read(text).figures.empty
    for option in asked.options:
        assert told(read(text, {asked.key: option}), "metric") == [(option,)]


def test_a_malformed_tag_is_told_and_the_rest_is_read(read):
    text = " | Here | When | Dead\n#affected+ | #country | #date | #affected+killed | #affected++x\n5 | Norland | 1911-05-02 | 7 | 8\n"
    reading = read(text, origin="Watch")
    assert told(reading, "value", "origin", "origin_stated") == [("7", "Watch", "inferred")]
    assert reading.notes[-2:] == (
        "Not read: column 1: '#affected+' is no HXL tag.", "Not read: column 5: '#affected++x' is no HXL tag.",
    )


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        ("#date | 1911-05-02", ("1911-05-02", "1911-05-03", "1", "stated")),
        ("#date+occurred | 1911-05-02T22:00:00.000Z", ("1911-05-02", "1911-05-03", "1", "stated")),
        ("#date | 2 May 1911", ("1911-05-02", "1911-05-03", "1", "stated")),
        ("#date | May 2 1911", ("1911-05-02", "1911-05-03", "1", "stated")),
        ("#date | 1911/05/02", ("1911-05-02", "1911-05-03", "1", "stated")),
        ("#date | 31/05/1911", ("1911-05-31", "1911-06-01", "1", "stated")),
        ("#date | 5/31/1911", ("1911-05-31", "1911-06-01", "1", "stated")),
        ("#date | 1911-02", ("1911-02-01", "1911-03-01", "4", "stated")),
        ("#date+year | 1911", ("1911-01-01", "1912-01-01", "5", "stated")),
        ("#date+start | 1911-05-02 | #date+end | 1911-05-04", ("1911-05-02", "1911-05-05", "2", "stated")),
    ],
)
def test_days_are_read_as_they_are_written(read, cells, days):
    parts = [part.strip() for part in cells.split("|")]
    text = f"#country | #meta+source | #affected+killed | {' | '.join(parts[::2])}\nNorland | Watch | 7 | {' | '.join(parts[1::2])}\n"
    assert told(read(text), "period_start", "period_end", "date_precision", "period_basis") == [days]


@pytest.mark.parametrize("cell", ["04/03/1911", "0025-05-02", "42715", "soon", "1911-13", "1911-02-30"])
def test_a_day_that_may_be_read_two_ways_or_none_is_refused(read, cell):
    reading = read(f"#country | #meta+source | #affected+killed | #date\nNorland | Watch | 7 | {cell}\nNorland | Watch | 8 | 1911-05-02\n")
    assert [str(problem) for problem in reading.problems] == [
        f"row 2, #date (day): {cell!r} is no day that can be read one way only. Write it as 2016-12-31.",
    ]
    assert told(reading, "value") == [("8",)]


def test_an_end_before_its_start_is_refused(read):
    reading = read("#country | #meta+source | #affected+killed | #date+start | #date+end\nNorland | Watch | 7 | 1911-05-02 | 1911-05-01\n")
    assert [str(problem) for problem in reading.problems] == ["row 2, #date+end: '1911-05-01' is before the start 1911-05-02. Correct one of them."]


def test_a_number_that_is_none_is_refused_and_a_blank_is_none(read):
    reading = read(LINE.format(tag="#affected+killed") + "Norland | 1911-05-03 | Watch | some\nNorland | 1911-05-04 | Watch |\nNorland | 1911-05-05 | Watch | 0\n")
    assert [str(problem) for problem in reading.problems] == [
        "row 3, #affected+killed: 'some' is no whole number of 0 or more. Write digits, or leave it blank.",
    ]
    assert told(reading, "value") == [("7",), ("0",)]


def test_a_day_of_report_is_that_of_a_state_and_of_nothing_that_happened(read):
    text = "#country | #meta+source | #date+reported | #affected+idps | #affected+killed\nNorland | Watch | 1911-05-02 | 70 | 7\n"
    reading = read(text)
    assert told(reading, "metric", "period_start", "period_basis", "reported_on") == [("displaced_stock", "1911-05-02", "inferred", "1911-05-02")]
    assert [asked.key for asked in reading.questions] == ["day"]
    answered = read(text, day="1911-05-01/1911-05-02")
    assert told(answered, "metric", "period_start", "period_end") == [
        ("displaced_stock", "1911-05-02", "1911-05-03"), ("killed", "1911-05-01", "1911-05-03"),
    ]


def test_a_state_over_a_period_is_that_of_its_last_day(read):
    text = "#country | #meta+source | #date+start | #date+end | #affected+idps\nNorland | Watch | 1911-05-02 | 1911-05-09 | 70\n"
    assert told(read(text), "period_start", "period_end", "period_basis") == [("1911-05-09", "1911-05-10", "inferred")]


def test_what_no_tag_says_is_asked_and_until_then_there_is_no_figure(tmp_path):
    (tmp_path / "any.csv").write_text("#sector,#affected+killed\nHealth,7\n")
    answers = {}
    for key, answer in (("place", "Norland"), ("publisher", "Gazette"), ("origin", "Norland Watch"), ("day", "1911-05-02")):
        reading = readers.read(tmp_path / "any.csv", answers=answers)
        assert key in [asked.key for asked in reading.questions] and reading.figures.empty
        answers[key] = answer
    reading = readers.read(tmp_path / "any.csv", answers=answers)
    assert told(reading, "place", "publisher", "origin", "period_start", "period_basis", "scope") == [
        ("Norland", "Gazette", "Norland Watch", "1911-05-02", "inferred", "Health"),
    ]
    assert told(readers.read(tmp_path / "any.csv", answers=answers | {"origin": "unknown"}), "origin") == [(None,)]


def test_an_organisation_stands_in_for_a_source_where_there_is_none(read):
    head = "#country | #date | #org | #affected+killed"
    assert told(read(f"{head}\nNorland | 1911-05-02 | Relief | 7\n"), "origin", "origin_stated", "note") == [("Relief", "inferred", None)]
    both = read(f"{head} | #meta+source\nNorland | 1911-05-02 | Relief | 7 | Watch\n")
    assert told(both, "origin", "origin_stated", "note") == [("Watch", "stated", "Organisation: Relief")]


AID = """
What | For whom | |
Key | Hombres | Mujeres | Where | When | Who
 | #targeted+f | #targeted+m | #country | #date+reported | #org
001 | 10 | 20 | Norland | 1 March 1911 | Relief
"""


@pytest.mark.parametrize(
    ("answer", "figures"),
    [
        ({}, []),
        ({"tags": "headings"}, [("10", "men and boys"), ("20", "women and girls")]),
        ({"tags": "tags"}, [("10", "women and girls"), ("20", "men and boys")]),
    ],
)
def test_headings_and_tags_that_contradict_each_other_are_asked_about(read, answer, figures):
    reading = read(AID, answer)
    assert told(reading, "value", "scope") == figures
    assert [asked.asks for asked in reading.questions] == ([] if answer else [
        "Headings and tags contradict each other: “Hombres” has #targeted+f, “Mujeres” has #targeted+m. Which are right?"
        " Until then the columns are not read."
    ])
    assert set(reading.figures["metric"]) <= {"targeted"} and set(reading.figures["note"]) <= {"Key: 001"}


def test_rows_that_look_alike_are_kept_apart_and_the_same_file_gives_the_same_names(read):
    text = LINE.format(tag="#affected+killed") + "Norland | 1911-05-02 | Watch | 9\n"
    reading, again = read(text), read(text)
    assert reading.figures["figure_id"].is_unique and len(reading.figures) == 2
    assert reading.figures["figure_id"].tolist() == again.figures["figure_id"].tolist()
    assert reading.notes[-1].startswith("1 rows look like another in all but numbers, and are kept apart: hxl-gazette-")
    revised = read(text.replace(" 7\n", " 8\n"))
    assert revised.figures["figure_id"].tolist() == reading.figures["figure_id"].tolist(), "a number is no part of a name"


@pytest.mark.parametrize("text", ["day,#killed\n1911-05-02,7\n", "a,b,#affected\n1,2,3\n", "# 1,# 2\n", "#x\n1\n", "day,killed\n1911-05-02,7\n"])
def test_other_tables_have_no_row_of_tags(tmp_path, text):
    (tmp_path / "any.csv").write_text(text)
    assert hxl.recognised(tables.opened(tmp_path / "any.csv")) is None


def test_every_meaning_of_a_tag_is_a_term():
    metrics = set(hxl._metrics())
    assert all(set(row["means"].split("|")) <= metrics for row in hxl._rows("count"))


# Our own export


@pytest.fixture(scope="module")
def exported(casebook_record):
    """The casebook as it goes out in HXL, with what went out."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ON_RECORD_STORE", str(Path(casebook_record.path).parent))
        view = View("figures", Filters(version=1, repeats="with"), {}, app_answers.options(1), casebook_record, datetime(2031, 5, 20, tzinfo=UTC), here="https://record.example/figures")
        table = exports.figures(app_answers.figures(view.filters), view)
        return table, exports.about(view)


def come_back(folder, table, about, **answers):
    (folder / "any.csv").write_bytes(writer.written(table, about))
    return readers.read(folder / "any.csv", answers=answers)


def test_our_own_export_comes_back_as_it_went_out(exported, tmp_path):
    table, about = exported
    reading = come_back(tmp_path, table, about, offset="+02:00")
    assert (reading.format, reading.problems, reading.questions) == ("hxl", (), ()) and len(reading.figures) == len(table)
    sent = table.reset_index(drop=True).astype(object).where(table.reset_index(drop=True).notna(), None)
    for name in (*hxl.SAME, *hxl.RENAMED):
        column = hxl.RENAMED.get(name, name)
        if column in sent:
            went = [None if value in (None, "") else writer_text(value) for value in sent[column]]
            assert reading.figures[name].tolist() == went, name
    around = reading.figures.set_index("place_id")["place_inside"].to_dict()
    assert (around["t4-airbase"], around["syria"]) == ("Homs Governorate|Syria", None)
    assert reading.figures["place"].notna().all() and any("HXL does not carry" in note for note in reading.notes)
    repeats = reading.figures.set_index("figure_id")["repeats"].dropna().to_dict()
    assert repeats == {row["figure_id"]: row["statement_id"] for _, row in sent.iterrows() if row["statement_id"] != row["figure_id"]} and repeats


def writer_text(value) -> str:
    """A value as a CSV has it."""
    if value in (True, False) and isinstance(value, bool):
        return "yes" if value else "no"
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_periods_come_back_as_the_casebook_has_them(exported, tmp_path):
    written = {row["figure_id"]: row for row in hxl.vocabulary.rows(hxl.vocabulary.FOLDER.parent / "casebook/figures.csv")}
    table, about = exported
    back = come_back(tmp_path, table, about, offset="+02:00").figures
    clocks = [row for row in written.values() if "T" in row["period_start"]]
    assert clocks and len(back) == len(written)
    # A repeat goes out with what its statement says (METHOD 4).
    own = back[back["repeats"].isna()]
    for name in ("period_start", "period_end", "metric", "value", "quantifier", "unit", "affected", "place_id", "origin_id", "event_id", "series_id", "note"):
        # A bare date is local midnight, and has no time of day in an export.
        went, back_again = [written[figure][name] for figure in own["figure_id"]], own[name].fillna("")
        assert [value.removesuffix("T00:00:00+02:00") for value in back_again] == [value.removesuffix("T00:00:00+02:00") for value in went], name


def test_times_of_day_need_a_zone(exported, tmp_path):
    table, about = exported
    reading = come_back(tmp_path, table, about)
    assert [asked.key for asked in reading.questions] == ["offset"] and 0 < len(table) - len(reading.figures) < 10


def test_an_export_of_one_metric_has_its_tag_and_comes_back_too(exported, tmp_path):
    table, about = exported
    killed = table[(table["metric"] == "killed") & (table["unit"] == "person")]
    assert "#affected+killed+ind+num+max" in writer.written(killed, about).decode()
    back = come_back(tmp_path, killed, about, offset="+02:00").figures
    for name in ("value", "value_max", "low_given", "metric"):
        went = killed[name].astype(object).where(killed[name].notna(), None)
        assert back[name].tolist() == [None if value is None else str(value) for value in went]


def test_what_a_spreadsheet_would_run_comes_back_without_its_apostrophe(exported, tmp_path):
    table, about = exported
    back = come_back(tmp_path, table.head(2).assign(note=["=cmd()", "'quoted'"]), about).figures
    assert back["note"].tolist() == ["=cmd()", "'quoted'"]


def test_a_row_of_our_export_without_name_or_days_is_refused(exported, tmp_path):
    table, about = exported
    rows = writer.written(table.head(2), about).decode().splitlines(keepends=True)
    (tmp_path / "any.csv").write_text("".join([*rows[:2], rows[2].replace(table["figure_id"].iloc[0], "", 1), rows[3].replace("2016-", "16-").replace("2017-", "17-")]))
    reading = readers.read(tmp_path / "any.csv")
    assert [problem.column for problem in reading.problems] == ["figure_id", "period"] and reading.figures.empty


# The files of EXPECTED.md (hxl_merged_cells.xlsx and hxl_latin1.csv)

HEADINGS = {"publisher": "HXL", "tags": "headings"}


def of_row(reading, key: str):
    return reading.figures[reading.figures["note"].str.contains(f"Registro: {key}")]


@pytest.fixture
def merged():
    """The XLSX, if cells under a merged one are read."""
    reading = readers.read(FILES / "hxl_merged_cells.xlsx", answers=HEADINGS)
    if not any("merged" in note for note in reading.notes):
        pytest.skip("cells under a merged one are not read")
    return reading


@pytest.fixture
def latin():
    """The CSV, if files that are not UTF-8 are read."""
    try:
        return readers.read(FILES / "hxl_latin1.csv", answers=HEADINGS)
    except UnicodeDecodeError:
        pytest.skip("files that are not UTF-8 are not read")


@real
def test_activities_1_four_with_ids_of_text(merged):
    assert merged.how.startswith("HXL tags in row 3: #sector+es") and len(merged.figures) == 8
    assert [len(of_row(merged, key)) for key in ("001", "002", "003", "004")] == [2, 2, 2, 2]


@real
def test_activities_2_what_stands_under_merged_cells(merged, latin):
    third = of_row(merged, "003").iloc[0]
    assert third[["origin", "place", "place_inside"]].tolist() == ["UNICEF", "Chocó", "Colombia"]
    assert set(merged.figures["period_start"]) == {"2015-03-01"} and not merged.questions
    assert [asked.key for asked in latin.questions] == ["day"], "in the CSV the cells are as they stand"


@real
@pytest.mark.parametrize("name", ["hxl_merged_cells.xlsx", "hxl_latin1.csv"])
def test_activities_3_headings_and_tags_contradict_each_other(name):
    try:
        reading = readers.read(FILES / name, answers={"publisher": "HXL"})
    except UnicodeDecodeError:
        pytest.skip("files that are not UTF-8 are not read")
    assert [asked.key for asked in reading.questions] == ["tags"] and reading.figures.empty
    assert "“Hombres” has #targeted+f, “Mujeres” has #targeted+m" in reading.questions[0].asks


@real
def test_activities_4_latin_1_and_blanks(latin):
    answered = readers.read(FILES / "hxl_latin1.csv", answers=HEADINGS | {"day": "2015-03-01"})
    assert of_row(answered, "001").iloc[0]["place_inside"] == "Panamá"
    assert "Educación" in of_row(answered, "003").iloc[0]["scope"] and of_row(answered, "002").empty
    assert any("1252" in note or "latin" in note.lower() or "8859" in note for note in latin.notes)
    assert len(answered.figures) == 6 and not answered.problems


@real
def test_activities_5_people_meant_are_neither_displaced_nor_casualties(merged):
    assert set(merged.figures["metric"]) == {"targeted"}
