"""UCDP GED: an event is its best estimate, its groups are parts of it, and nothing is made up or made finer."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from data import readers
from data.readers import events, tables, ucdp_ged
from data.vocabulary import terms

SHARED = Path(__file__).parents[2] / "shared"
MYANMAR = SHARED / "cases/files/ucdp_ged_myanmar_49.csv"
HEADLESS = SHARED / "cases/files/ucdp_candidate_form_no_header.csv"
BANGLADESH = SHARED / "samples/ucdp_ged/ged191_bangladesh_hxl.csv"
SAMPLE = SHARED / "samples/ucdp_ged/ged231_sample_1000.csv"
needs_shared = pytest.mark.skipif(not MYANMAR.exists(), reason="../shared is not here: real files keep their own licences")

GROUPS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
EVENT = dict.fromkeys(ucdp_ged.FORM_OF_49, "") | {
    "id": "101", "relid": "ZAI-1956-1-9-1", "year": "1956", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "conflict_name": "Old Kingdom: Government", "dyad_name": "Government of Old Kingdom - FOK",
    "side_a": "Government of Old Kingdom", "side_b": "FOK", "number_of_sources": "2", "source_office": "Old Post;Old Post;Daily Quill",
    "source_original": "FOK; witnesses", "where_prec": "1", "where_coordinates": "Alpha village", "adm_1": "North province",
    "adm_2": "Upper district", "latitude": "1.5", "longitude": "20.25", "geom_wkt": "POINT (20.25 1.5)", "priogrid_gid": "5",
    "country": "DR Congo (Zaire)", "country_id": "490", "region": "Africa", "event_clarity": "1", "date_prec": "1",
    "date_start": "1956-05-03 00:00:00.000", "date_end": "1956-05-03 00:00:00.000",
    "deaths_a": "2", "deaths_b": "3", "deaths_civilians": "4", "deaths_unknown": "5", "best": "14", "high": "20", "low": "10",
}  # fmt: skip
QUIET = dict.fromkeys(GROUPS, "0")


def killed(**changes: str) -> dict[str, str]:
    """An event whose dead are all of no known group, as many as `best` says."""
    return EVENT | QUIET | {"deaths_unknown": changes.get("best", "14"), "low": "0"} | changes


def opened(tmp_path: Path, *rows: dict[str, str] | list[str], header: Sequence[str] | None = tuple(EVENT)) -> tables.Opened:
    out = io.StringIO()
    lines = [row if isinstance(row, list) else [row.get(name, "") for name in EVENT] for row in rows]
    csv.writer(out).writerows([*([header] if header else []), *lines])
    file = tmp_path / "anything.csv"
    file.write_text(out.getvalue(), encoding="utf-8")
    return tables.opened(file)


@pytest.fixture
def read(tmp_path):
    return lambda *rows, **form: ucdp_ged.read(opened(tmp_path, *rows, **form), {})


def columns(reading: readers.Reading, *names: str) -> list[tuple]:
    return [tuple(row) for row in reading.figures[list(names)].itertuples(index=False)]


def problems(reading: readers.Reading) -> list[tuple]:
    return [(problem.row, problem.column, problem.value) for problem in reading.problems]


def wholes(reading: readers.Reading):
    return reading.figures[reading.figures["part_of"].isna()]


def total(reading: readers.Reading, **which: str) -> int:
    figures = reading.figures
    for column, value in which.items():
        figures = figures[figures[column] == value]
    return sum(map(int, figures["value"]))


# An event and its groups


def test_an_event_is_its_best_estimate_and_its_groups_are_parts_of_it(read):
    reading = read(EVENT)
    assert columns(reading, "figure_id", "affected", "affected_detail", "value", "low_given", "high_given", "part_of") == [
        ("ucdp-ged-101", "mixed", "of whatever side", "14", "10", "20", None),
        ("ucdp-ged-101-side-a", "combatant", "Government of Old Kingdom", "2", None, None, "ucdp-ged-101"),
        ("ucdp-ged-101-side-b", "combatant", "FOK", "3", None, None, "ucdp-ged-101"),
        ("ucdp-ged-101-civilians", "civilian", None, "4", None, None, "ucdp-ged-101"),
        ("ucdp-ged-101-unknown", "unknown", None, "5", None, None, "ucdp-ged-101"),
    ]
    same = {
        "row": 2, "metric": "killed", "cause": "conflict", "quantifier": "exact", "unit": "person", "place": "Alpha village",
        "place_inside": "Upper district|North province|DR Congo (Zaire)", "place_kind": "city", "iso3": "COD", "lat": "1.5",
        "lon": "20.25", "period_start": "1956-05-03", "period_end": "1956-05-04", "date_precision": "1", "period_basis": "stated",
        "origin": "Uppsala Conflict Data Program", "origin_kind": "monitor", "origin_stated": "stated", "named_origins": "FOK",
        "named_outlets": "Old Post|Daily Quill", "named_reports": "2", "publisher": "Uppsala Conflict Data Program",
        "title": "UCDP Georeferenced Event Dataset", "url": "https://ucdp.uu.se/downloads/", "document_note": "Licence CC BY 4.0",
        "credibility": "6", "event_clarity": "1", "role": "recommended", "event_id": "ucdp-101", "value_max": None, "scope": None,
        "published_on": None, "reliability": None, "series_id": None,
    }  # fmt: skip
    for column, value in same.items():
        assert set(reading.figures[column]) == {value}, column
    assert reading.figures["note"][0] == (
        "Government of Old Kingdom - FOK, state-based violence. Sources that it gives without a name: witnesses."
    )
    assert (reading.problems, reading.questions) == ((), ())
    assert reading.covered == readers.Covered("ucdp-ged-", ("COD",), "1956-05-03", "1956-05-04")


def test_every_term_is_one_of_the_vocabularies(read):
    figures = read(EVENT, killed(id="7", where_prec="6"), killed(id="8", where_prec="4")).figures
    for column, vocabulary in {
        "affected": "affected", "quantifier": "quantifiers", "unit": "units", "place_kind": "place_kinds", "origin_kind": "source_kinds",
        "date_precision": "date_precisions", "period_basis": "period_bases", "cause": "causes", "role": "roles",
        "event_clarity": "event_clarities", "credibility": "credibility", "origin_stated": "origin_stated", "language": "languages",
        "published_basis": "published_bases", "publisher_kind": "source_kinds",
    }.items():  # fmt: skip
        assert set(figures[column]) <= set(terms(vocabulary)), column


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        (dict.fromkeys(GROUPS, "0"), []),
        (dict.fromkeys(GROUPS, ""), []),
        ({**QUIET, "deaths_civilians": "4.0"}, [("civilian", None, "4")]),
        ({**QUIET, "deaths_b": "2", "side_b": "Civilians"}, [("civilian", "counted as side B", "2")]),
        ({**QUIET, "deaths_a": "2", "side_a": ""}, [("combatant", None, "2")]),
    ],
)
def test_a_group_makes_a_part_only_where_it_has_dead(read, changes, parts):
    assert columns(read(EVENT | changes), "affected", "affected_detail", "value")[1:] == parts


def test_a_best_estimate_of_0_is_a_0_that_was_said(read):
    reading = read(killed(best="0", high="19"))
    assert columns(reading, "value", "low_given", "high_given", "quantifier") == [("0", "0", "19", "exact")]
    assert "Best estimate 0, kept as the number 0: 1 event." in reading.notes


def test_numbers_out_of_order_are_kept_as_received_and_named(read):
    reading = read(killed(id="1", best="3", low="0", high="0"), killed(id="2", best="2", low="2", high="1"), killed(id="3", best="2"))
    assert columns(reading, "value", "low_given", "high_given")[::2] == [("3", "0", "0"), ("2", "2", "1"), ("2", "0", "20")]
    assert "Low, best and high are not in this order, and are kept as received: 2 events, 1, 2." in reading.notes
    assert "do not stand in order: 0, 3, 0, as received." in reading.figures["note"][0]


@pytest.mark.parametrize(("low", "high"), [("", "20"), ("3", ""), ("", "")])
def test_of_low_and_high_both_are_kept_or_none(read, low, high):
    assert columns(read(killed(low=low, high=high)), "value", "low_given", "high_given")[0] == ("14", None, None)


def test_groups_that_do_not_add_up_are_said(read):
    assert "The four groups do not add up to the best estimate: 1 event, 101." in read(EVENT | {"best": "15"}).notes


def test_events_that_look_alike_are_all_kept_and_said(read):
    one, other, third = killed(id="1"), killed(id="2"), killed(id="3", where_coordinates="Beta village")
    reading = read(one, other, third)
    assert len(wholes(reading)) == 3 and len(set(wholes(reading)["event_id"])) == 3
    assert (
        "Same days, place, sides and best estimate, but different events, all of them kept: 2 events, 1 and 2." in reading.notes
    )


def test_the_same_row_twice_is_one_event_and_another_row_of_its_id_is_refused(read):
    reading = read(EVENT, EVENT, EVENT | {"best": "15"})
    assert len(wholes(reading)) == 1 and problems(reading) == [(4, "id", "101")]
    assert "Rows that stand twice, and were read once: 101." in reading.notes


def test_whole_numbers_with_a_point_are_whole_numbers(read):
    reading = read({name: f"{cell}.0" if cell.isdigit() else cell for name, cell in EVENT.items()})
    assert columns(reading, "figure_id", "value", "named_reports", "date_precision")[0] == ("ucdp-ged-101", "14", "2", "1")
    assert columns(reading, "iso3", "event_clarity")[0] == ("COD", "1")


# Sources


@pytest.mark.parametrize(("cell", "reports"), [("-1", None), ("", None), ("-1.0", None), ("6", "6")])
def test_reports_that_nobody_counted_are_blank(read, cell, reports):
    assert read(EVENT | {"number_of_sources": cell}).figures["named_reports"][0] == reports


@pytest.mark.parametrize(
    ("cell", "named", "unnamed"),
    [
        ("", [], []),
        ("AGGREGATION EVENT", [], []),
        ("http://www.example.org/report/1.htm", [], []),
        ("not specified ", [], []),
        (".", [], []),
        ("locals", [], ["locals"]),
        ("a village", [], ["a village"]),
        ("An officer of the FOK; a FOK fighter", [], ["An officer of the FOK", "a FOK fighter"]),
        ("Senior police official", [], ["Senior police official"]),
        ("Police and hospital officials", [], ["Police and hospital officials"]),
        ("FOK", ["FOK"], []),
        ("FOK; witnesses", ["FOK"], ["witnesses"]),
        ("FOK; FOK;", ["FOK"], []),
        ("FOK,ROK", ["FOK", "ROK"], []),
        ("FOK, Old Watch", ["FOK", "Old Watch"], []),
        ("FOK\nOld Watch", ["FOK", "Old Watch"], []),
        ("Old Watch\n//\nFOK", ["Old Watch", "FOK"], []),
        ("Old Watch /// New Watch", ["Old Watch", "New Watch"], []),
        ("police/FOK statement", ["FOK statement"], ["police"]),
        ("FOK/ROK", ["FOK/ROK"], []),
        ("police, locals", [], ["police", "locals"]),
        ("Prince Florizel, head of the Old Council", ["Prince Florizel, head of the Old Council"], []),
        ("SITE intelligence", ["SITE intelligence"], []),
        ("Old Interior Ministry", ["Old Interior Ministry"], []),
        ("source 2: FOK", ["FOK"], []),
    ],
)
def test_speakers_are_parted_and_those_without_a_name_kept_apart(cell, named, unnamed):
    assert events.speakers_in(cell) == (named, unnamed)


def test_an_unknown_speaker_is_never_the_outlet(read):
    reading = read(EVENT | {"source_original": ""})
    assert columns(reading, "named_origins", "named_outlets")[0] == (None, "Old Post|Daily Quill")
    assert "From whom the reports had it is not said: 1 event." in reading.notes


# Where


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"where_prec": "1"}, ("Alpha village", "city", "Upper district|North province|DR Congo (Zaire)", "1.5")),
        ({"where_prec": "2", "where_coordinates": "Alpha  camp*"}, ("Alpha camp", "site", "Upper district|North province|DR Congo (Zaire)", "1.5")),
        ({"where_prec": "3", "where_coordinates": "Upper district"}, ("Upper district", "district", "North province|DR Congo (Zaire)", "1.5")),
        ({"where_prec": "4", "where_coordinates": "North province", "adm_2": ""}, ("North province", "governorate", "DR Congo (Zaire)", None)),
        ({"where_prec": "5", "where_coordinates": "Long river"}, ("Long river", "district", "Upper district|North province|DR Congo (Zaire)", None)),
        ({"where_prec": "5", "where_coordinates": "The North", "adm_1": "", "adm_2": ""}, ("The North", "governorate", "DR Congo (Zaire)", None)),
        ({"where_prec": "6", "where_coordinates": "DR Congo (Zaire)", "adm_1": "", "adm_2": ""}, ("DR Congo (Zaire)", "country", None, None)),
        ({"where_prec": "7", "where_coordinates": "Old Sea", "adm_1": "", "adm_2": ""}, ("Old Sea", "site", "DR Congo (Zaire)", None)),
        ({"where_prec": "1", "where_coordinates": ""}, ("North province", "governorate", "DR Congo (Zaire)", None)),
        ({"where_prec": "1", "latitude": ""}, ("Alpha village", "city", "Upper district|North province|DR Congo (Zaire)", None)),
    ],
)  # fmt: skip
def test_a_place_is_as_precise_as_the_file_says(read, changes, place):
    reading = read(EVENT | changes)
    assert columns(reading, "place", "place_kind", "place_inside", "lat")[0] == place
    assert (reading.figures["lat"][0] is None) == (reading.figures["lon"][0] is None)


def test_waters_of_no_country_are_said(read):
    assert "In waters or airspace of no country; UCDP counts it to DR Congo (Zaire)." in read(EVENT | {"where_prec": "7"}).figures["note"][0]


@pytest.mark.parametrize(
    ("changes", "iso3"),
    [
        ({"country": "Yemen (North Yemen)", "country_id": "678"}, "YEM"),
        ({"country": "Old Kingdom", "country_id": "775"}, "MMR"),
        ({"country": "Old Kingdom", "country_id": ""}, None),
    ],
)
def test_a_country_has_its_code_by_name_or_number_and_none_by_likeness(read, changes, iso3):
    reading = read(EVENT | changes)
    assert reading.figures["iso3"][0] == iso3
    assert any("Old Kingdom" in note for note in reading.notes) == (iso3 is None)


def test_a_code_in_the_file_stands_and_one_of_another_country_is_refused(read):
    header = [*EVENT, "iso3"]
    assert read([*EVENT.values(), "COD"], header=header).figures["iso3"][0] == "COD"
    assert problems(read([*EVENT.values(), "COG"], header=header)) == [(2, "iso3", "COG")]


def test_events_of_states_that_are_no_more_are_said(read):
    reading = read(EVENT | {"country": "Serbia (Yugoslavia)", "country_id": "345"})
    assert "Filed under a state of their time, they may lie in what is another state now: 1 event, 101." in reading.notes


# When


@pytest.mark.parametrize(
    ("changes", "when"),
    [
        ({}, ("1956-05-03", "1956-05-04", "1")),
        ({"date_end": "1956-05-07", "date_prec": "2"}, ("1956-05-03", "1956-05-08", "2")),
        ({"date_start": "1956-01-01", "date_end": "1956-12-31", "date_prec": "5"}, ("1956-01-01", "1957-01-01", "5")),
    ],
)
def test_a_period_runs_to_the_end_of_its_last_day(read, changes, when):
    assert columns(read(EVENT | changes), "period_start", "period_end", "date_precision")[0] == when


# Rows that cannot be right


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id": ""}, "id"),
        ({"id": "about 5"}, "id"),
        ({"best": ""}, "best"),
        ({"best": "some"}, "best"),
        ({"best": "-1"}, "best"),
        ({"deaths_civilians": "n/a"}, "deaths_civilians"),
        ({"low": "-3"}, "low"),
        ({"date_start": "0025-01-01"}, "date_start"),
        ({"date_start": "4/30/1956 13:42"}, "date_start"),
        ({"date_start": "20577"}, "date_start"),
        ({"date_end": ""}, "date_end"),
        ({"date_end": "1956-02-30"}, "date_end"),
        ({"date_end": "1956-05-02"}, "date_end"),
        ({"date_prec": "6"}, "date_prec"),
        ({"where_prec": "0"}, "where_prec"),
        ({"where_prec": ""}, "where_prec"),
        ({"country": ""}, "country"),
        ({"event_clarity": "3"}, "event_clarity"),
        ({"latitude": "123.5"}, "latitude"),
        ({"longitude": "36,2"}, "longitude"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_place_and_what_to_write(read, changes, column):
    reading = read(EVENT | changes, killed(id="102"))
    assert problems(reading) == [(2, column, next(iter(changes.values())))]
    assert set(reading.figures["event_id"]) == {"ucdp-102"} and reading.problems[0].write
    assert reading.covered is None, "a row that was refused must not be taken for one that is gone"


# Recognised by what is in it


@pytest.mark.parametrize(
    "header",
    [
        list(EVENT),
        [name.upper() for name in EVENT],
        [name.replace("_", " ").title() for name in EVENT],
        [f" {name} " for name in EVENT],
    ],
)
def test_columns_are_known_by_name_whatever_case_and_blanks(tmp_path, read, header):
    assert "UCDP GED (49 of them)" in ucdp_ged.recognised(opened(tmp_path, EVENT, header=header))
    assert len(read(EVENT, header=header).figures) == 5


def test_columns_stand_in_any_order_with_others_between_and_blank_rows_above(tmp_path):
    names = ["remark", *reversed(EVENT), "keeper"]
    file = opened(tmp_path, ["", ""], names, ["DO NOT INCLUDE", *reversed(EVENT.values()), "me"], header=None)
    assert columns(ucdp_ged.read(file, {}), "row", "value")[0] == (3, "14")
    assert ucdp_ged.recognised(file)


def test_an_older_form_with_fewer_columns_is_read(read):
    names = [name for name in EVENT if name not in ("relid", "code_status", "where_description", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id")]
    assert len(names) == 42
    assert len(read([EVENT[name] for name in names], header=names).figures) == 5


@pytest.mark.parametrize("again", ["best", "Best", " BEST"])
def test_of_two_columns_of_one_name_the_first_is_read(read, again):
    assert read([*EVENT.values(), "99"], header=[*EVENT, again]).figures["value"][0] == "14"


@pytest.mark.parametrize("missing", ["id", "best", "deaths_unknown", "where_prec", "date_start", "country"])
def test_a_needed_column_that_is_missing_is_named(tmp_path, missing):
    names = [name for name in EVENT if name != missing]
    file = opened(tmp_path, [EVENT[name] for name in names], header=names)
    reading = ucdp_ged.read(file, {})
    assert ucdp_ged.recognised(file) and reading.figures.empty and problems(reading) == [(1, missing, "")]


def test_a_row_of_hxl_tags_is_no_event_and_said(read):
    tags = dict.fromkeys(EVENT, "") | {"best": "#affected+killed", "country": "#country+name"}
    reading = read(tags, EVENT)
    assert len(wholes(reading)) == 1 and reading.figures["row"][0] == 3 and reading.problems == ()
    assert "Row 2 holds HXL tags: it is no event." in reading.notes


def test_a_cell_that_spans_lines_is_one_cell(read):
    assert len(wholes(read(EVENT | {"where_description": "in\n\nthe hills"}, killed(id="102")))) == 2


def test_without_a_header_row_the_first_line_is_an_event(tmp_path):
    file = opened(tmp_path, EVENT, killed(id="102"), header=None)
    reading = ucdp_ged.read(file, {})
    assert "no header row" in ucdp_ged.recognised(file) and list(wholes(reading)["row"]) == [1, 2]
    assert columns(reading, "figure_id", "value", "low_given", "high_given")[0] == ("ucdp-ged-101", "14", "10", "20")
    assert any("no header row" in note for note in reading.notes)


@pytest.mark.parametrize(
    "changes",
    [
        {"relid": "1"}, {"date_start": "3 May 1956"}, {"geom_wkt": ""}, {"best": "15"}, {"where_prec": "9"},
        {"latitude": "north"}, {"id": ""}, {"deaths_a": "3"}, {"type_of_violence": "4"}, {"year": "56"},
    ],
)  # fmt: skip
def test_without_a_header_row_another_form_is_not_taken_for_it(tmp_path, changes):
    file = opened(tmp_path, EVENT | changes, header=None)
    assert ucdp_ged.recognised(file) is None
    (problem,) = ucdp_ged.read(file, {}).problems
    assert problem.column == "header row" and "date_start" in problem.problem


def test_without_a_header_row_columns_in_another_order_are_not_taken_for_it(tmp_path):
    cells = list(EVENT.values())
    best, high = ucdp_ged.FORM_OF_49.index("best"), ucdp_ged.FORM_OF_49.index("high")
    cells[best], cells[high] = cells[high], cells[best]
    assert ucdp_ged.recognised(opened(tmp_path, cells, header=None)) is None
    assert ucdp_ged.recognised(opened(tmp_path, list(EVENT.values())[:43], header=None)) is None


def test_without_a_header_row_an_event_without_id_among_others_is_refused(tmp_path):
    rows = [killed(id=str(number)) for number in range(200, 220)]
    reading = ucdp_ged.read(opened(tmp_path, *rows[:9], killed(id=""), *rows[9:], header=None), {})
    assert problems(reading) == [(10, "id", "")] and len(wholes(reading)) == 20


def test_other_tables_are_not_taken_for_it(tmp_path):
    for header, row in ((["id", "country", "best", "low", "high"], ["1", "Chad", "1", "1", "1"]), (["what", "how many"], ["killed", "3"])):
        assert ucdp_ged.recognised(opened(tmp_path, row, header=header)) is None


def test_the_door_for_all_formats_finds_it(tmp_path):
    reading = readers.read(opened(tmp_path, EVENT).path)
    assert (reading.format, len(reading.figures)) == ("ucdp_ged", 5) and "UCDP GED" in reading.how


def test_every_column_of_the_form_is_explained():
    assert set(ucdp_ged.FORM_OF_49) <= set(events.columns("ucdp_ged"))
    assert [name for name, row in events.columns("ucdp_ged").items() if not row["definition"]] == []


# The real files (../shared/cases/EXPECTED.md)


@pytest.fixture(scope="module")
def myanmar() -> readers.Reading:
    return readers.read(MYANMAR)


@needs_shared
def test_myanmar_has_112_events_from_1989_to_2023(myanmar):
    assert (myanmar.format, len(wholes(myanmar)), myanmar.problems) == ("ucdp_ged", 112, ())
    assert myanmar.covered == readers.Covered("ucdp-ged-", ("MMR",), "1989-01-01", "2024-01-01")


@needs_shared
def test_myanmar_s_sums_are_those_of_the_file(myanmar):
    parts = {part: total(myanmar, affected=part) for part in ("mixed", "civilian", "unknown", "combatant")}
    assert parts == {"mixed": 2617, "civilian": 386, "unknown": 371, "combatant": 959 + 901}
    side_a = myanmar.figures["figure_id"].str.endswith("-side-a")
    assert sum(map(int, myanmar.figures[side_a]["value"])) == 959
    given = wholes(myanmar)
    assert (sum(map(int, given["high_given"])), sum(map(int, given["low_given"]))) == (3312, 1837)


@needs_shared
def test_in_myanmar_the_parts_of_every_event_add_up_to_it(myanmar):
    figures = myanmar.figures.assign(number=myanmar.figures["value"].map(int))
    parts = figures[figures["part_of"].notna()].groupby("part_of")["number"].sum()
    held = wholes(myanmar).set_index("figure_id")["value"].map(int)
    assert parts.to_dict() == held[held > 0].to_dict()


@needs_shared
def test_myanmar_s_unknown_numbers_of_reports_are_blank(myanmar):
    reports = wholes(myanmar)["named_reports"]
    assert (reports.isna().sum(), sum(map(int, reports.dropna()))) == (27, 177)
    event = wholes(myanmar).set_index("figure_id").loc["ucdp-ged-424404"]
    assert event["named_reports"] == "6" and len(event["named_origins"].split("|")) == 2
    assert event["named_outlets"].split("|") == ["The Irrawaddy", "Myanmar Now", "Radio Free Asia", "Eleven Myanmar"]


@needs_shared
def test_myanmar_s_ten_events_out_of_order_are_kept_as_received(myanmar):
    expected = {
        71686: (0, 3, 0), 71645: (0, 10, 4), 71690: (0, 21, 16), 210317: (2, 2, 1), 224479: (1, 0, 3), 292224: (46, 37, 31),
        295250: (128, 209, 71), 320981: (2, 2, 1), 329340: (21, 35, 11), 428670: (5, 4, 29),
    }  # fmt: skip
    numbers = {row.figure_id: (int(row.low_given), int(row.value), int(row.high_given)) for row in wholes(myanmar).itertuples()}
    assert {i: (low, best, high) for i, (low, best, high) in numbers.items() if not low <= best <= high} == {
        f"ucdp-ged-{number}": given for number, given in expected.items()
    }
    (note,) = [note for note in myanmar.notes if "not in this order" in note]
    assert note.endswith(f"10 events, {', '.join(map(str, expected))}.")


@needs_shared
def test_myanmar_s_events_of_0_are_numbers(myanmar):
    nil = wholes(myanmar)[wholes(myanmar)["value"] == "0"].set_index("figure_id")
    assert len(nil) == 14
    assert tuple(nil.loc["ucdp-ged-48721"][["low_given", "value", "high_given", "quantifier"]]) == ("0", "0", "198", "exact")


@needs_shared
def test_myanmar_s_look_alikes_are_kept_and_said(myanmar):
    alike = {"50313", "50315", "50353", "49835", "51203", "50021", "50024"}
    assert {f"ucdp-ged-{number}" for number in alike} <= set(wholes(myanmar)["figure_id"])
    (note,) = [note for note in myanmar.notes if note.startswith("Same days, place")]
    assert note.endswith("7 events, 50313 and 50315 and 50353, 49835 and 51203, 50021 and 50024.")


@needs_shared
def test_two_events_of_myanmar_with_one_number_place_and_first_day_are_two(myanmar):
    held = wholes(myanmar).set_index("figure_id").loc[["ucdp-ged-424404", "ucdp-ged-424875"]]
    assert set(held["event_id"]) == {"ucdp-424404", "ucdp-424875"} and set(held["value"]) == {"6"}
    assert list(held["period_end"]) == ["2021-12-16", "2021-12-21"]


@needs_shared
def test_no_long_event_of_myanmar_is_a_figure_of_a_day(myanmar):
    held = wholes(myanmar)
    assert (held["event_clarity"] == "2").sum() == 44
    long = held[held["date_precision"] == "5"]
    assert len(long) == 21 and (long["period_end"] > long["period_start"].map(readers.day_after)).all()
    event = held.set_index("figure_id").loc["ucdp-ged-71686"]
    assert (event["period_start"], event["period_end"], event["place"]) == ("1989-01-01", "1990-01-01", "Myanmar (Burma)")


@needs_shared
def test_nobody_is_made_an_origin_in_myanmar(myanmar):
    held = wholes(myanmar).set_index("figure_id")
    assert "From whom the reports had it is not said: 12 events." in myanmar.notes
    assert set(held["origin"]) == {"Uppsala Conflict Data Program"}
    assert held.loc["ucdp-ged-50024", "named_origins"] is None
    names = {name.lower() for cell in held["named_origins"].dropna() for name in cell.split("|")}
    assert not names & {"aggregation event", "locals", "witnesses", "a village", "residents", "villager", "a local"}
    assert not [name for name in names if "http" in name or "state.gov" in name]


@needs_shared
def test_the_file_without_a_header_row_is_read_from_its_first_line():
    reading = readers.read(HEADLESS)
    held = wholes(reading)
    assert "no header row" in reading.how and (len(held), reading.problems) == (40, ())
    assert (held["figure_id"].iloc[0], held["row"].iloc[0]) == ("ucdp-ged-464862", 1)
    assert (total(reading, affected="mixed"), sum(map(int, held["low_given"])), sum(map(int, held["high_given"]))) == (48, 34, 202)
    assert (total(reading, affected="civilian"), total(reading, affected="unknown"), total(reading, affected="combatant")) == (16, 4, 28)
    assert (held["period_start"].min(), held["period_end"].max()) == ("2023-02-06", "2023-02-20")
    kinds = [sum(kind in note for note in held["note"]) for kind in ("state-based violence", "one-sided violence")]
    assert kinds == [36, 4] and held["named_reports"].notna().all()


@needs_shared
def test_bangladesh_is_read_below_its_row_of_tags():
    reading = readers.read(BANGLADESH)
    assert (len(wholes(reading)), reading.problems, set(reading.figures["iso3"])) == (601, (), {"BGD"})
    assert "Row 2 holds HXL tags: it is no event." in reading.notes
    assert len(wholes(reading)[wholes(reading)["place"] == "Bay of Bengal"]) == 3


@needs_shared
def test_the_sample_of_many_countries_is_read_whole_and_every_country_has_a_code():
    reading = readers.read(SAMPLE)
    held = wholes(reading)
    assert (len(held), reading.problems, held["iso3"].isna().sum(), held["iso3"].nunique()) == (1000, (), 0, 59)
    assert any("as received: 13 events, " in note for note in reading.notes)
    assert held["named_reports"].isna().sum() == 326 and held["figure_id"].iloc[0] == "ucdp-ged-300380"
