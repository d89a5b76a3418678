"""Two sources that turn out to be one, and a publication that is taken back: each is a version of its own."""

import pandas as pd
import pytest

from data import record

SAID = record.Said("Ada", "It was so decided.", "merged")


def state(store):
    return {table: record.as_written(store, table).to_dict("records") for table in record.KEYS}


def published(store, rows, said=SAID):
    return record.publish_rows(store, rows, said, to_any_version=False)


def test_a_source_takes_the_place_of_another_wherever_it_was_named(store):
    before = record.as_written(store, "figure")
    done = published(store, record.merged(store, "courier", "gazette"))
    assert done.version == 2
    after = state(store)
    kept = next(row for row in after["source"] if row["source_id"] == "gazette")
    assert "courier" not in {row["source_id"] for row in after["source"]}
    assert "Courier" in kept["aliases"]
    assert "courier" not in {row["publisher_id"] for row in after["document"]}
    assert not [row for row in after["figure"] if "courier" in f"{row['origin_id']}|{row['relay_ids']}".split("|")]
    assert len(after["figure"]) == len(before)  # no figure is lost by it
    assert record.check_record(store) == []


@pytest.mark.parametrize(("gone", "kept", "told"), [
    ("nobody", "gazette", "nobody: is not in force"),
    ("gazette", "gazette", "with itself"),
    ("league", "league-relief", "belongs to league"),
])  # fmt: skip
def test_what_cannot_be_merged_is_said(store, gone, kept, told):
    with pytest.raises(record.Refused, match=told):
        record.merged(store, gone, kept)


def test_undoing_a_version_says_again_what_was_said_before(store):
    before = state(store)
    said = {"reason": "coding_error", "actor": "Ada", "why": "A test."}
    published(store, record.merged(store, "courier", "gazette"))
    done = published(store, record.undone(store, 2), record.Said("Ada", "They are two.", "coding_error"))
    assert (done.version, state(store)) == (3, before)
    record.correct(store, "figure", "fled-league", {"value": "60000"}, **said)
    record.retract(store, "figure", "killed-crown", **said)
    published(store, record.undone(store, 5), record.Said("Ada", "It stands.", "coding_error"))
    now = {row["figure_id"]: row for row in state(store)["figure"]}
    assert (now["fled-league"]["value"], "killed-crown" in now) == ("60000", True)
    assert record.check_record(store) == []


def test_undoing_takes_out_what_a_version_added_and_keeps_what_others_changed_since(store):
    before = state(store)
    row = record.as_written(store, "figure").query("figure_id == 'fled-league'").assign(figure_id="fled-more", value="9")
    link = pd.DataFrame([{"from_id": "fled-more", "to_id": "fled-league", "relation": "part_of", "note": None}], dtype=object)
    record.publish_rows(store, record.Rows({"figure": row, "link": link}), record.Said("Ada", "More.", despite="Yes."))
    assert len(state(store)["figure"]) == len(before["figure"]) + 1
    published(store, record.undone(store, 2))
    assert state(store) == before

    said = {"reason": "coding_error", "actor": "Ada", "why": "A test."}
    record.correct(store, "figure", "fled-league", {"value": "60000"}, **said)
    record.correct(store, "figure", "fled-league", {"value": "61000"}, **said)
    with pytest.raises(record.Refused, match="fled-league: was changed again since"):
        record.undone(store, 4)
    for version in (1, 99):
        with pytest.raises(record.Refused, match="no version that can be undone"):
            record.undone(store, version)


def test_a_trial_shows_the_record_as_it_would_be_and_changes_nothing(store):
    before = state(store)
    rows = record.merged(store, "courier", "gazette")
    done, seen = record.tried_rows(store, rows, SAID, lambda tried: tried.newest, to_any_version=False)
    assert (done.version, seen, state(store)) == (2, 2, before)
    assert len(record.history(store)) == 1
