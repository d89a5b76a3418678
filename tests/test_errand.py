"""A file brought in by a process of its own: hostile ones crash nothing and lose nothing, and it can be stopped."""

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from data import editing, errand, record
from data.errand import Job

SHEET = """what,how many,where,country,from,to,who says so,published by,published on
killed,at least 12,Palmyra,Syria,2016-12-11,2016-12-11,SOHR,Reuters,2016-12-12
killed,13,Invented Village,Syria,2016-12-11,2016-12-11,Invented Monitor,Reuters,2016-12-12
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("errand") / "store"
    record.ensure_published(folder)
    return folder


def job(store: Path, folder: Path, name: str, content: bytes, **more: object) -> Job:
    (folder / name).write_bytes(content)
    return Job(str(store), "ada@record.example", "Invented.", file=str(folder / name), **more)


def newest(store: Path) -> int:
    return int(record.history(store).iloc[0]["version"])


def test_what_a_sheet_asks_what_it_would_change_and_what_it_did(store, tmp_path):
    asked = errand.done(job(store, tmp_path, "sheet.csv", SHEET.encode()), tmp_path)
    assert (asked["state"], asked["figures"], [one["key"] for one in asked["names"]]) == (
        "asked", 2, ["place:Invented Village, Syria", "source:Invented Monitor"],
    )
    decided = {one["key"]: "new" for one in asked["names"]}
    tried = errand.done(job(store, tmp_path, "sheet.csv", SHEET.encode(), decided=decided), tmp_path)
    assert (tried["state"], tried["new"], tried["foreseen"]["counted"]["added"]) == ("tried", 2, 2)
    assert any("at least 12" in one["after"] and not one["before"] for one in tried["foreseen"]["moved"])
    assert newest(store) == 1
    assert editing.Foreseen.of_data(json.loads(json.dumps(tried["foreseen"]))).counted == tried["foreseen"]["counted"]
    told = errand.done(job(store, tmp_path, "sheet.csv", SHEET.encode(), decided=decided, is_to_publish=True), tmp_path)
    assert (told["state"], told["version"], newest(store)) == ("published", 2, 2)
    again = errand.done(job(store, tmp_path, "sheet.csv", SHEET.encode()), tmp_path)
    assert (again["state"], again["identical"]) == ("nothing_new", 2)


def test_a_bad_row_refuses_the_file_and_can_be_taken_away_and_left_out(store, tmp_path):
    bad = SHEET.replace("2016-12-11,2016-12-11,Invented", "2016-13-11,2016-13-11,Invented").encode()
    told = errand.done(job(store, tmp_path, "bad.csv", bad), tmp_path)
    assert told["state"] == "refused" and {one["row"] for one in told["refused"]} == {3}
    assert "2016-13-11" in (tmp_path / errand.REFUSED).read_text(encoding="utf-8-sig")
    left = errand.done(job(store, tmp_path, "bad.csv", bad, accept_good=True), tmp_path)
    assert left["state"] in ("tried", "nothing_new") and left["refused_in_all"] == told["refused_in_all"]


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("figures.csv", b"0" * 50_000_000)
    return held.getvalue()


FORMULA = SHEET + "killed,5,Palmyra,Syria,2016-12-11,2016-12-11,=cmd()|'/C calc'!A0,Reuters,2016-12-12\n"
HOSTILE = {
    "bomb.zip": bomb(),
    "nul.csv": SHEET.encode().replace(b"Palmyra", b"Pal\0myra"),
    "utf16.csv": SHEET.encode("utf-16"),
    "arabic.csv": SHEET.replace("Invented Monitor", "المرصد السوري").encode("windows-1256"),
    "latin.csv": SHEET.replace("Invented Monitor", "Observatoire inventé").encode("latin-1"),
    "formula.csv": FORMULA.encode(),
    "turned.csv": SHEET.replace("Invented Monitor", "\u202erotinoM").encode(),
    "long.csv": SHEET.replace("Invented Monitor", "M" * 100_000).encode(),
    "empty.csv": b"",
    "no.parquet": b"PAR1 nothing of the kind PAR1",
    "no.xlsx": b"PK\x03\x04 nothing of the kind",
    "no.zip": b"PK\x03\x04 nothing of the kind",
    "no.json": b'[{"what": ' * 200,
    "deep.json": b"[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_in_lines_and_changes_nothing(store, tmp_path, name):
    before = newest(store)
    told = errand.done(job(store, tmp_path, name, HOSTILE[name]), tmp_path)
    assert told["state"] in ("unreadable", "failed", "asked", "refused", "doubted", "tried", "nothing_new")
    assert newest(store) == before
    lines = [*told.get("problems", ()), *told.get("notes", ()), *(one["name"] for one in told.get("names", ()))]
    lines += [str(value) for one in told.get("refused", ()) for value in one.values()]
    assert all(line.isprintable() for line in lines), lines
    assert all(len(line) <= 2_000 for line in lines), lines
    json.dumps(told)


def test_it_runs_apart_says_how_far_it_is_and_can_be_stopped(store, tmp_path):
    before = newest(store)
    running = errand.start(tmp_path, job(store, tmp_path, "sheet.csv", SHEET.encode()))
    running.stop()
    assert running.is_done and running.result()["state"] == "failed" and newest(store) == before
    running = errand.start(tmp_path, job(store, tmp_path, "sheet.csv", SHEET.encode()))
    for _ in range(600):
        if running.is_done:
            break
        time.sleep(0.1)
    assert running.progress()[0] == "Reading sheet.csv …"
    assert running.result()["state"] in ("asked", "nothing_new")


# Changes by hand

FIGURE = "icrc-2016-12-22-evacuated-35000"
SAID = record.Said("ada@record.example", "Invented.", "coding_error")


def test_a_change_is_seen_with_the_totals_that_it_moves(store):
    before = editing.seen(store, "figure", FIGURE)
    done, found = editing.tried(store, editing.corrected(store, before, {"value": "33000"}), SAID)
    assert found.counted["revised"] == 1 and done.counts["figure"] == (0, 1, 0)
    moved = next(one for one in found.moved if one.figure_id == FIGURE)
    assert "about 35,000" in moved.before and "about 33,000" in moved.after
    assert [one.who for one in found.totals] and all(one.before != one.after for one in found.totals)
    assert editing.seen(store, "figure", FIGURE) == before


def test_what_changes_nothing_foresees_nothing(store):
    before = editing.seen(store, "figure", FIGURE)
    _, found = editing.tried(store, editing.corrected(store, before, {}), SAID)
    assert found == editing.Foreseen()


def test_nobody_writes_over_what_somebody_else_just_did(store):
    begun = editing.seen(store, "figure", FIGURE)
    editing.published(store, editing.corrected(store, begun, {"value": "33000"}), SAID)
    assert editing.moved_since(store, begun).row["value"] == "33000"
    for edit in (editing.corrected(store, begun, {"value": "1"}), editing.retracted(store, begun)):
        with pytest.raises(record.Refused, match="changed by somebody else since"):
            editing.published(store, edit, SAID)
    assert record.as_written(store, "figure", key=FIGURE).iloc[0]["value"] == "33000"


def test_an_undoing_worked_out_from_an_older_version_is_refused(store):
    version = newest(store)
    edit = editing.undone(store, version)
    editing.published(store, editing.corrected(store, editing.seen(store, "source", "icrc"), {"url": "https://invented.example"}), SAID)
    with pytest.raises(record.Refused, match="Something was published since"):
        editing.published(store, edit, SAID)
    editing.published(store, editing.undone(store, version), SAID)
    assert record.as_written(store, "figure", key=FIGURE).iloc[0]["value"] == "35000"
    assert record.as_written(store, "source", key="icrc").iloc[0]["url"] == "https://invented.example"


def test_a_figure_goes_with_those_that_repeat_it(store):
    begun = editing.seen(store, "figure", FIGURE)
    with pytest.raises(record.Refused, match="refers to"):
        editing.tried(store, editing.retracted(store, begun), SAID)
    repeats = editing.repeats_of(store, FIGURE)
    _, found = editing.tried(store, editing.retracted(store, begun, repeats), SAID)
    assert found.counted["retracted"] == 1 + len(repeats)
