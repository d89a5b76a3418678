"""Who publishes while others do waits for a turn, is told who has it, and may give up without a trace."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from data import record, terminal
from data.backends import file
from tests import invented
from tests.faults import writers

ROOT = Path(__file__).parent.parent
SAID = {"actor": "Ben", "why": "More rows."}


def heeds_ctrl_c() -> None:
    """What is started in the background ignores Ctrl-C, and so does what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """A word every twentieth of a second, so that no test waits for it."""
    monkeypatch.setattr(file, "EVERY", 0.05)


@pytest.fixture
def new_row(tmp_path) -> Path:
    return invented.write(tmp_path / "more", {"figure": [invented.figure(figure_id="new")]}) / "figures.csv"


def files(store: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.iterdir() if path.name != "LOCK"}


def test_many_writers_at_once_each_land_once(tmp_path):
    came = writers.crowd(tmp_path, writers=4, publishes=3)
    assert (came.held, came.twice, came.versions_are_whole, came.complaints) == (12, [], True, [])


def test_a_writer_waits_for_the_one_before_it_and_is_told_who_that_is(store, new_row):
    told = []
    with file.turn(store, "Ada"):
        waiter = threading.Thread(target=lambda: record.append_figures(store, new_row, **SAID, waiting=told.append))
        waiter.start()
        until(lambda: len(told) > 2)
        assert waiter.is_alive() and len(record.history(store)) == 1
    waiter.join(30)
    assert record.history(store)["actor"].tolist() == ["Ben", "Ada"]
    assert {(holder.actor, holder.process) for holder in told[:3]} == {("Ada", os.getpid())}
    assert (store / "LOCK").read_text() == "", "nobody is named who publishes no more"


def test_who_waits_may_give_up_and_leaves_nothing_behind(store, new_row):
    def give_up(holder):
        raise KeyboardInterrupt

    with file.turn(store, "Ada"):
        before = files(store)
        with pytest.raises(KeyboardInterrupt):
            record.append_figures(store, new_row, **SAID, waiting=give_up)
        assert files(store) == before
    assert record.append_figures(store, new_row, **SAID).version == 2, "its place in the queue is free"


def test_everybody_in_the_queue_has_a_turn_alone(store):
    seen, waiters = [], []

    def take(name):
        with file.turn(store, name):
            seen.append((name, "begins"))
            time.sleep(0.05)
            seen.append((name, "ends"))

    with file.turn(store, "Ada"):
        for name in ("first", "second", "third"):
            waiters.append(threading.Thread(target=take, args=(name,)))
            waiters[-1].start()
    for waiter in waiters:
        waiter.join(30)
    names = [name for name, _ in seen[::2]]
    assert sorted(names) == ["first", "second", "third"]
    assert seen == [(name, what) for name in names for what in ("begins", "ends")]


HOLD = """
import sys, time
from pathlib import Path
from data.backends import file
with file.turn(Path(sys.argv[1]), "Cem"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_lock_of_a_writer_that_died_is_seen_at_once_and_its_name_is_not_told(store, new_row):
    holding = subprocess.Popen([sys.executable, "-c", HOLD, store], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holding.stdout.readline() == "held\n"
    assert file._holder(store / "LOCK").actor == "Cem"
    holding.kill()
    holding.wait()
    assert file._holder(store / "LOCK") is None
    told = []
    assert record.append_figures(store, new_row, **SAID, waiting=told.append).version == 2
    assert told == []


@pytest.mark.parametrize("note", [b"", b"\xff\x00", b"[]", b'{"actor": "A"}', b"x" * 5000])
def test_a_note_that_cannot_be_read_names_nobody(store, note):
    (store / "LOCK").write_bytes(note)
    assert file._holder(store / "LOCK") is None


def test_a_person_is_told_on_the_terminal_and_can_give_up_there(store, new_row):
    publishing = [sys.executable, "-m", "data", "publish", "--figures", new_row, "--store", store]
    with file.turn(store, "Ada\x1b[2J"):
        before = files(store)
        waiter = subprocess.Popen(publishing, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heeds_ctrl_c)
        first = waiter.stderr.readline()
        waiter.send_signal(signal.SIGINT)
        rest = waiter.communicate(timeout=30)[1]
        assert files(store) == before
    assert re.fullmatch(
        r"Waiting: Ada\\x1b\[2J has been publishing since \d\d:\d\d:\d\d UTC, for \d+ s \(process \d+ on .+\)\."
        r" Ctrl-C gives up and leaves the record as it is\.\n", first
    )
    assert (waiter.returncode, rest) == (130, "\nGiven up. The newest version is record-000001.\n")


WORK = """
from pathlib import Path
from data import record
from queries.publishing import Writer
writer = Writer(Path(":memory:"), record.VOCABULARY, record.incoming_columns(), is_new=True)
print("works", flush=True)
try:
    while True:
        writer.run("select count(*) from range(20_000_000) where range % 7 = 3").fetchone()
except KeyboardInterrupt:
    writer.abandon()
    print("given up")
"""


def test_who_publishes_may_give_up_in_the_midst_of_it():
    working = subprocess.Popen(
        [sys.executable, "-c", WORK], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heeds_ctrl_c,
    )
    assert working.stdout.readline() == "works\n"
    time.sleep(0.5)
    working.send_signal(signal.SIGINT)
    assert working.communicate(timeout=60) == ("given up\n", "")


def test_who_is_not_known_is_somebody(capsys):
    terminal.waiting(None)
    assert capsys.readouterr().err.startswith("Waiting: somebody else is publishing. Ctrl-C gives up")


@pytest.mark.parametrize("is_named", [False, True])
def test_an_interrupt_while_the_version_is_named_leaves_the_last_one_in_use_or_the_new_one(store, new_row, monkeypatch, is_named):
    before, real = files(store), os.replace

    def replace(source, target):
        if Path(target).name == "CURRENT":
            if is_named:
                real(source, target)
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        record.append_figures(store, new_row, **SAID)
    monkeypatch.undo()
    if is_named:
        assert record.history(store)["version"].tolist() == [2, 1]
    else:
        assert files(store) == before


def until(holds, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
