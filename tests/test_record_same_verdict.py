"""`check` and `publish` say the same of the same files, in words of ours that a terminal may have.

The long form, of many hundreds of spoilt sets: `python -m tests.faults verdicts`.
"""

import pytest

from data import record
from data.terminal import in_a_line
from tests import invented
from tests.faults import verdicts


def test_check_and_publish_agree_about_spoilt_files_in_our_words(tmp_path):
    met, found = verdicts.differing(tmp_path, range(40))
    assert found == []
    assert met["accepted"] > 3 and met["refused"] > 3, met


def test_a_set_is_spoilt_in_the_same_way_each_time(tmp_path):
    ways = []
    for name in ("one", "other"):
        ways.append([verdicts.spoil(invented.write(tmp_path / name / str(n)), n) for n in range(30)])
    assert ways[0] == ways[1] and len(set(ways[0])) > 25
    for file in sorted((tmp_path / "one").rglob("*.csv")):
        other = tmp_path / "other" / file.relative_to(tmp_path / "one")
        assert file.is_dir() or file.read_bytes() == other.read_bytes()


def test_files_that_name_what_only_the_record_holds_can_be_published_and_so_can_be_checked(store, folder):
    """What somebody sends who has the record already: new figures, and not all the documents again."""
    held = {table: [] for table in invented.tables()} | {"figure": [invented.figure(figure_id="new")]}
    invented.write(folder, held)
    assert record.check(store, folder).counts["figure"] == (1, 0, 0)
    assert verdicts.told("check", "--folder", folder, "--store", store)[0] == "accepted"
    assert record.check_files(folder), "by themselves they lack what they name"
    before = {file.name: file.read_bytes() for file in store.iterdir()}
    with pytest.raises(record.Refused):
        record.check(store, invented.write(folder, held | {"figure": [invented.figure(figure_id="new", value="-1")]}))
    assert {file.name: file.read_bytes() for file in store.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain “words” – مرحبا", "plain “words” – مرحبا"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\tb\nc\r", r"a\tb\nc\r"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("a\xa0b\x85", r"a\xa0b\x85"),
        ("\udcff", r"\udcff"),
    ],
)
def test_what_a_terminal_must_not_get_is_spelt_out(text, told):
    assert in_a_line(text) == told
    assert in_a_line(told) == told


def test_a_value_given_on_the_command_line_cannot_steer_the_terminal(store):
    verdict, said = verdicts.told(
        "correct", "fled-before", "--set", "note=\x1b[2Jx", "--reason", "coding_error", "--why", "A test.", "--store", store
    )
    assert verdict == "refused" and r"\x1b[2Jx" in said and said.replace("\n", "").isprintable()
