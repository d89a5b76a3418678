"""A store in a folder: a file for each version, the name of the newest, and a lock for who writes the next.

`record-000007.duckdb` is version 7 and is never changed once published; `CURRENT` names the one in use and is replaced
in one step. `turn` is what a writer holds meanwhile: it waits until it is alone, gives it a file to write to, and puts
away whatever was not put in use (DESIGN, "The record").
"""

import fcntl
import json
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import queries

EVERY = 3.0
"""Seconds between two words to a writer that waits."""


@dataclass(frozen=True)
class Holder:
    """Who writes at the moment, as it noted itself: `since` is in UTC. It may have died since only where `host` is
    another machine: of one on this machine it is known.
    """

    actor: str
    since: datetime
    process: int
    host: str


Waiting = Callable[[Holder | None], None]
"""Is told every few seconds who writes, None where that is not known, as long as a writer waits. What it raises ends
the waiting, and leaves no trace."""


@dataclass(frozen=True)
class Turn:
    """One writer's turn. `newest` is the file in use, None where nothing is published; `version` is the next one."""

    store: Path
    newest: Path | None
    version: int

    @property
    def draft(self) -> Path:
        """The file to write to; it is no version before put_in_use."""
        return self.store / f"{self._final.name}.part"

    @property
    def _final(self) -> Path:
        return self.store / f"record-{self.version:06d}.duckdb"

    def copy_newest(self) -> None:
        """Make the draft a copy of the file in use."""
        shutil.copyfile(self.newest, self.draft)

    def put_in_use(self) -> None:
        """Make the finished draft the newest version, in an order that a crash at any point cannot spoil."""
        _sync(self.draft)
        os.replace(self.draft, self._final)
        try:
            self._named.write_text(self._final.name + "\n", encoding="ascii")
            _sync(self._named)
            os.replace(self._named, self.store / "CURRENT")
        except BaseException:
            if queries.current_file(self.store) != self._final:  # an interrupt may come once it is named
                self._final.unlink()
            raise
        _sync(self.store)

    def tidy(self) -> None:
        """Put away what was not put in use: a full disk must not be kept full."""
        for left in (self.draft, self.draft.with_name(f"{self.draft.name}.wal"), self._named):
            left.unlink(missing_ok=True)

    @property
    def _named(self) -> Path:
        return self.store / "CURRENT.part"


@contextmanager
def turn(store: Path, actor: str, waiting: Waiting | None = None) -> Iterator[Turn]:
    """Be the only writer of a store. Waits as long as others write, and tells `waiting` of it. Raises RecordError."""
    store.mkdir(parents=True, exist_ok=True)
    with _locked(store / "LOCK", actor, waiting):
        newest = queries.current_file(store)
        held = Turn(store, newest, _version_of(newest) + 1 if newest else 1)
        held.tidy()  # of a writer that was killed
        try:
            yield held
        finally:
            held.tidy()


@contextmanager
def aside(store: Path | None, folder: Path) -> Iterator[Turn]:
    """What a turn at a store would find, written to another folder for a trial: nobody waits, nothing is put in use."""
    newest = queries.current_file(store) if store else None
    yield Turn(folder, newest, _version_of(newest) + 1 if newest else 1)


def _version_of(file: Path) -> int:
    number = file.stem.rpartition("-")[2]
    if not (number.isascii() and number.isdecimal()):
        raise queries.RecordError(
            f"{file.parent / 'CURRENT'}: names {file.name!r}, no record. Write the name of the newest one."
        )
    return int(number)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# The lock ------------------------------------------------------------------------------------------------


@contextmanager
def _locked(file: Path, actor: str, waiting: Waiting | None) -> Iterator[None]:
    """Hold a lock. It goes with the process: a killed writer leaves none behind. Who holds it is noted."""
    lock = _taken(file, waiting)
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        note = {"actor": actor, "since": now, "process": os.getpid(), "host": socket.gethostname()}
        os.ftruncate(lock, 0)
        os.pwrite(lock, json.dumps(note).encode(), 0)
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(lock, 0)
        os.close(lock)


def _taken(file: Path, waiting: Waiting | None) -> int:
    """An open file that this writer alone has locked.

    Another thread queues for it, since only the system's own queue lets everybody have a turn: who asked now and then
    would never find it free beside one that publishes again and again.
    """
    lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return lock
    except BlockingIOError:
        pass
    mine: Future[None] = Future()

    def queue() -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if mine.set_running_or_notify_cancel():
            mine.set_result(None)
        else:
            os.close(lock)  # nobody waits for it any more

    try:
        threading.Thread(target=queue, daemon=True).start()
        while not wait([mine], timeout=EVERY).done:
            if waiting:
                waiting(_holder(file))
    except BaseException:
        if not mine.cancel():
            os.close(lock)
        raise
    return lock


def _holder(file: Path) -> Holder | None:
    """Who holds the lock, if its note can be read and is not that of a writer which died."""
    try:
        note = json.loads(file.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(note["since"])
        held = Holder(str(note["actor"]), since, int(note["process"]), str(note["host"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return held if held.host != socket.gethostname() or _is_alive(held.process) else None


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # there is one, of somebody else
        return True
    return True
