"""python -m data: what each command prints, and with which exit code."""

import re

import pytest

from data.__main__ import main
from tests import invented


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on the test's own store; returns exit code, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments] + ["--store", str(tmp_path / "store")])
        said = capsys.readouterr()
        return code, said.out.replace(str(tmp_path), ""), said.err.replace(str(tmp_path), "")

    return run


ALL_NEW = """\
Published version 1:
  metrics: 4 added, 0 changed, 0 retracted
  places: 6 added, 0 changed, 0 retracted
  sources: 13 added, 0 changed, 0 retracted
  documents: 6 added, 0 changed, 0 retracted
  figures: 12 added, 0 changed, 0 retracted
  positions: 3 added, 0 changed, 0 retracted
  links: 5 added, 0 changed, 0 retracted
"""


def test_publish_builds_the_record_and_then_finds_nothing_new(run, tmp_path, folder):
    assert run("publish", "--folder", folder, "--actor", "Ada", "--why", "Invented.") == (0, ALL_NEW, "")
    assert run("publish", "--folder", folder) == (0, "Nothing new.\n", "")
    assert run("check", "--folder", folder) == (0, "/casebook: nothing wrong. record-000001: nothing wrong.\n", "")
    code, out, error = run("history")
    assert (code, error) == (0, "")
    assert re.fullmatch(
        r"version 1  \d{4}-\d\d-\d\d \d\d:\d\d UTC  Ada: Invented\.  \(49 added, 0 changed, 0 retracted\)\n", out
    )


def test_publish_tells_what_changed_and_needs_a_reason(run, store, folder):
    held = invented.tables()
    invented.change(held, "figure", "fled-before", value="85000")
    held["figure"] = [row for row in held["figure"] if row["figure_id"] != "trapped-health"]
    invented.write(folder, held)
    assert run("publish", "--folder", folder) == (
        1, "", "Rows of the record would change or be retracted: say why with --reason, one of source_update,"
        " source_correction, source_retraction, coding_error, regraded, merged.\nNothing was published.\n"
    )
    changes = ("publish", "--folder", folder, "--reason", "coding_error", "--retract-missing")
    told = (
        "  figures: 0 added, 1 changed, 1 retracted\n"
        "  1 claim of another row says something else by it.\n"  # who was judged with one of them
    )
    assert run(*changes, "--dry-run") == (
        0, f"Version 2 would hold:\n{told}Nothing was published: this was a dry run.\n", ""
    )
    assert run(*changes) == (0, f"Published version 2:\n{told}", "")


def test_publish_figures_takes_one_file(run, store, tmp_path):
    rows = {"figure": [invented.figure(figure_id="fled-new", value="7")]}
    file = invented.write(tmp_path / "more", rows) / "figures.csv"
    assert run("publish", "--figures", file) == (
        0, "Published version 2:\n  figures: 1 added, 0 changed, 0 retracted\n", ""
    )


def test_check_tells_every_problem_in_a_line_of_its_own(run, folder):
    held = invented.tables()
    held["figure"][12:] = [invented.figure(figure_id="new", period_end="1911-13-01", value="many")]
    assert run("check", "--folder", invented.write(folder, held)) == (
        1, "",
        'figures.csv, row 14, period_end: "1911-13-01" is not a date or a time.'
        " Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.\n"
        'figures.csv, row 14, value: "many" is not a whole number of 0 or more. Write digits only, as 80000.\n'
        "2 problems found.\n",
    )


def test_check_and_history_do_not_publish(run, tmp_path, folder):
    assert run("check", "--folder", folder) == (0, "/casebook: nothing wrong. Nothing is published yet.\n", "")
    assert run("history") == (0, "/store: nothing is published yet. Publish with: python -m data publish\n", "")
    assert not (tmp_path / "store").exists()


def test_a_command_that_is_not_known_says_what_is(run, capsys):
    with pytest.raises(SystemExit) as left:
        run("forget")
    assert left.value.code == 2
    assert "choose from" in capsys.readouterr().err


@pytest.mark.parametrize("named", [b"record-000009.duckdb", b"", b"foo.duckdb", b"\xff\xfe", b"a\nb"])
def test_a_store_that_cannot_be_read_is_told_in_a_sentence(run, store, folder, named):
    (store / "CURRENT").write_bytes(named)
    files = sorted(store.glob("record-*"))
    for command in ("publish", "check", "history"):
        code, _, told = run(command, "--folder", folder) if command != "history" else run(command)
        assert (code, "Traceback" in told) == (1, False) and told.strip()
    assert sorted(store.glob("record-*")) == files and (store / "CURRENT").read_bytes() == named


def test_a_damaged_record_is_told_in_a_sentence(run, store, folder):
    file = next(store.glob("record-*.duckdb"))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3])
    code, _, told = run("publish", "--folder", folder)
    assert code == 1 and "The record is as it was" in told and not list(store.glob("*.part"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["bands", "--metric", "slain"], "--metric slain: is not in the record. Write one as "),
        (["bands", "--version", "0"], "--version 0: there is none. Write 1 to 1."),
        (["total", "--metric", "displaced", "--place", "old-harbor"], "--place old-harbor: is not in the record. Write one as old-harbour"),
        (["total", "--metric", "displaced", "--place", "norland", "--version", "9"], "--version 9: there is none."),
    ],
)
def test_a_question_of_what_the_record_does_not_have_says_what_it_has(run, store, asked, told):
    code, out, error = run(*asked)
    assert (code, out) == (1, "") and error.startswith(told), error


def test_a_household_has_a_number_of_people(run, store, capsys):
    for size in ("0", "inf", "nan"):
        with pytest.raises(SystemExit):
            run("total", "--metric", "displaced", "--place", "norland", "--household-size", size)
        assert "is not a number of people above 0" in capsys.readouterr().err
