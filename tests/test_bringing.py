"""Bringing a file in: names are found or asked about, everything or nothing is taken, and twice is once."""

import json
import sys

import pytest

import queries
from data import __main__ as command_line
from data import bringing, readers, record
from data.readers import Covered, Problem, Question, Reading, table_of

EVENT = {
    "metric": "killed", "affected": "mixed", "quantifier": "exact", "unit": "person", "place": "Fish-Quarter",
    "place_inside": "Eastmark|Norland", "iso3": "NRL", "period_start": "1911-03-02", "period_end": "1911-03-03",
    "date_precision": "1", "origin": "The Watch", "publisher": "Courier", "title": "A day", "cause": "conflict",
}  # fmt: skip
RAID = {
    "row": 2, "figure_id": "raid", "value": "12", "event_id": "raid", "named_origins": "A Baker|The Watch", "named_outlets": "Courier",
    "named_reports": "3",
}  # fmt: skip
PART = {"row": 2, "figure_id": "raid-civilians", "value": "5", "affected": "civilian", "event_id": "raid", "part_of": "raid"}
FIRE = {"row": 3, "figure_id": "fire", "value": "2", "event_id": "fire", "place": "Tar Lane", "place_kind": "district"}
SAID = record.Said("Ada", "A file of events.", despite="They were read twice.")


def reading(*rows, **more):
    return Reading("events", "a test", table_of(EVENT | row for row in rows), **more)


def brought(store, read, *, decided=None, whole=False, said=SAID, **options):
    def proposed(problems=()):
        return bringing.propose(store, read, decided=decided, whole=whole, problems=problems)

    first = proposed(read.problems if options.get("accept_good") else ())
    return bringing.bring(store, first, said, again=proposed, **options)


def held(store, table="figure"):
    return {row[record.KEYS[table][0]]: row for row in record.as_written(store, table).to_dict("records")}


def test_names_that_the_record_knows_are_found_and_others_are_asked_about_with_the_nearest(store):
    report = brought(store, reading(RAID, PART, FIRE | {"origin": "The Wach", "publisher": "Daily Gull"}))
    assert report.publication is None and len(record.history(store)) == 1
    asked = {one.named.key: [identifier for identifier, _ in one.nearest] for one in report.proposal.asked}
    assert set(asked) == {"place:Tar Lane, Eastmark", "source:The Wach", "source:Daily Gull", "source:A Baker"}
    assert asked["source:The Wach"] == ["watch"]
    figures = report.proposal.rows["figure"].set_index("figure_id")
    assert figures.loc["raid", ["place_id", "origin_id"]].tolist() == ["fish-quarter", "watch"]


def test_a_person_decides_what_a_name_means_or_that_it_is_new(store):
    read = reading(RAID, PART, FIRE | {"origin": "The Wach"})
    decided = {"source:The Wach": "watch", "place:Tar Lane, Eastmark": bringing.NEW, "source:A Baker": bringing.NEW}
    report = brought(store, read, decided=decided)
    assert (report.new, report.is_published) == (3, True)
    assert held(store)["fire"]["origin_id"] == "watch"
    lane = held(store, "place")["tar-lane"]
    assert (lane["parent_id"], lane["kind"], lane["iso3"]) == ("eastmark", "district", "NRL")
    assert held(store)["raid"] | {"named_origins": "a-baker|watch", "named_reports": "3"} == held(store)["raid"]
    assert list(record.as_written(store, "link").query("from_id == 'raid-civilians'")["to_id"]) == ["raid"]
    assert record.check_record(store) == []


def test_the_same_file_twice_adds_nothing_and_undoes_no_correction(store):
    read = reading(RAID, PART, FIRE)
    assert brought(store, read, accept_new=True).new == 3
    record.correct(store, "figure", "fire", {"value": "3"}, reason="coding_error", actor="Ada", why="Counted again.")
    report = brought(store, read, accept_new=True)
    assert (report.new, report.revised, report.identical, report.is_published) == (0, 0, 3, False)
    assert held(store)["fire"]["value"] == "3"


def test_a_later_release_revises_takes_out_and_adds_each_with_its_reason(store):
    brought(store, reading(RAID, PART, FIRE), accept_new=True)
    more = FIRE | {"row": 4, "figure_id": "flood", "event_id": "flood", "value": "9"}
    later = reading(RAID | {"value": "14"}, PART, more, covered=Covered("", ("NRL",), "1911-03-02", "1911-03-03"))
    kept = {name for name in held(store) if name not in ("raid", "raid-civilians", "fire")}
    later = Reading(**{**vars(later), "covered": Covered("fi", ("NRL",), "1911-03-02", "1911-03-03")})
    report = brought(store, later, accept_new=True, whole=True)
    assert (report.new, report.revised, report.gone, report.identical) == (1, 1, 1, 1)
    now = held(store)
    assert (now["raid"]["value"], "fire" in now, "flood" in now, kept <= set(now)) == ("14", False, True, True)
    changes = queries.ask(queries.open_record(queries.current_file(store)), "changes", version=2, newest_version=3, row_limit=9)
    told = {row["figure_id"]: (row["change"], row["reason"]) for row in changes.to_dict("records")}
    assert told["fire"] == ("retracted", "source_retraction") and told["raid"] == ("revised", "source_update")
    with pytest.raises(record.Refused, match="not the whole of anything"):
        brought(store, reading(RAID), whole=True)


def test_a_bad_row_refuses_the_whole_file_unless_the_good_ones_are_accepted(store):
    bad = FIRE | {"row": 7, "value": "many"}
    of_reader = Problem(9, "value", "dozen?", "is not a number.", "Write digits.")
    read = reading(RAID | {"row": 5}, PART | {"row": 6, "value": "-1"}, bad, problems=(of_reader,))
    report = brought(store, read, accept_new=True)
    assert [problem.row for problem in report.refused] == [9] and len(record.history(store)) == 1
    report = brought(store, reading(RAID | {"row": 5}, PART | {"row": 6, "value": "-1"}, bad), accept_new=True)
    assert {problem.row for problem in report.refused} == {6, 7} and len(record.history(store)) == 1
    report = brought(store, read, accept_new=True, accept_good=True)
    assert ({problem.row for problem in report.refused}, report.new) == ({6, 7, 9}, 1)
    assert {"raid"} == {name for name in held(store) if name in ("raid", "raid-civilians", "fire")}


def test_with_a_whole_that_is_refused_its_parts_are_refused_too(store):
    report = brought(store, reading(RAID | {"value": "x"}, PART | {"row": 4}, FIRE), accept_new=True, accept_good=True)
    assert (report.new, [problem.row for problem in report.refused]) == (1, [2])


def test_nothing_is_taken_while_a_question_stands_and_a_trial_changes_nothing(store):
    asked = reading(RAID, questions=(Question("year", "Of which year are the numbers?"),))
    assert brought(store, asked, accept_new=True).publication is None
    trial = brought(store, reading(RAID, PART, FIRE), accept_new=True, dry_run=True)
    assert (trial.new, trial.is_published, len(record.history(store))) == (3, False, 1)


def test_what_the_file_contradicts_on_record_is_told(store):
    low = reading({
        "row": 2, "figure_id": "low", "value": "1", "place": "Old Harbour", "metric": "killed", "affected": "civilian",
        "origin": "League relief office", "reliability": "B",
    })  # fmt: skip
    known = record.as_written(store, "figure").query("metric == 'killed'").iloc[0].to_dict()
    row = {name: known[name] for name in ("affected", "unit", "period_start", "period_end", "event_id", "scope", "cause")}
    low.figures.loc[0, list(row)] = list(row.values())
    low.figures.loc[0, ["place_id", "value"]] = [known["place_id"], str(int(known["value"] or 9) * 50)]
    report = brought(store, low, accept_new=True, dry_run=True)
    assert len(report.conflicts) >= 1 and "Contradicted by" in report.conflicts[0]


def test_at_the_command_line_the_report_says_what_to_do_and_refused_rows_can_be_mended(store, tmp_path, monkeypatch, capsys):
    stand_in = type(sys)("stand_in")
    stand_in.TITLE, stand_in.recognised = "Stand-in", lambda file: "a test"

    def read(file, answers):
        rows = [{"row": number, "figure_id": cells["id"], "value": cells["number"]} for number, cells in file.sheet.records(0)]
        return reading(*rows)

    stand_in.read = read
    monkeypatch.setattr(readers, "formats", lambda: {"stand_in": stand_in})
    file = tmp_path / "file.csv"
    file.write_text("id,number\nraid,12\nfire,few\n", encoding="utf-8")
    given = ["bring", str(file), "--store", str(store), "--why", "A test.", "--actor", "Ada"]
    assert command_line.main(given) == 1
    out = capsys.readouterr().out
    assert "row 3, value:" in out and "Nothing was published." in out and len(record.history(store)) == 1
    assert command_line.main([*given, "--accept-good", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["published"], told["refused"][0]["row"]) == (1, True, 3)
    refused = file.with_name("file.refused.csv")
    lines = refused.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "id,number,what is wrong" and lines[1].startswith("fire,few,")
    refused.write_text(refused.read_text(encoding="utf-8-sig").replace("few", "3"), encoding="utf-8")
    assert command_line.main(["bring", str(refused), *given[2:]]) == 0
    assert "Published version 3." in capsys.readouterr().out
    assert command_line.main(["bring", str(refused), *given[2:]]) == 0
    assert "Nothing new." in capsys.readouterr().out
    for wrong in (["--same", "x"], ["--answer", "=y"]):
        assert command_line.main([*given, *wrong]) == 1
