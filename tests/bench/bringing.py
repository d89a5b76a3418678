"""A sheet of figures brought in by names against a bare typed COPY of the same file, and where the time goes."""

import csv
import random
import shutil
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb

from data import bringing, readers, record
from tests.bench.measure import Result, interleaved
from tests.bench.publishing import result

PART = "(f) Bringing a sheet in"
ROWS = 1_000_000
AIM = 2.5  # half of what publishing a file of figures cost before
FIRST = date(1911, 1, 1)
SAID = record.Said("bench", "Invented for a benchmark.", despite="It is invented.")
TYPES = {"id": "varchar", "what": "varchar", "how many": "varchar", "where": "varchar", "country": "varchar", "from": "date"}
TYPES |= {"to": "date", "who says so": "varchar", "where published": "varchar"}


def against_copy(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """The whole way of a sheet, from its cells to a published version."""
    rows = min(ROWS, rows)
    file, store, bare = _sheet(folder, rows), folder / "bringing", folder / "bringing.duckdb"
    steps: dict[str, float] = {}

    def bring() -> None:
        shutil.rmtree(store, ignore_errors=True)
        record.ensure_published(store)
        at = time.perf_counter()
        reading = readers.read(file)
        steps["reading"] = time.perf_counter() - at
        at = time.perf_counter()
        proposal = bringing.propose(store, reading)
        steps["names"] = time.perf_counter() - at
        at = time.perf_counter()
        report = bringing.bring(store, proposal, SAID, accept_new=True)
        steps["publishing"] = time.perf_counter() - at
        if (report.new, report.refused) != (rows, ()):
            raise AssertionError(f"{report.new:,} of {rows:,} figures came in; refused: {report.refused[:3]}")

    def load() -> None:
        bare.unlink(missing_ok=True)
        with duckdb.connect(str(bare)) as connection:
            columns = ", ".join(f"\"{name}\" {kind}" for name, kind in TYPES.items())
            connection.execute(f"create table sheet ({columns})")
            connection.execute(f"copy sheet from '{file}' (header, delimiter ',')")

    spent = interleaved({"ours": bring, "theirs": load}, min(times, 3))
    say("  of the last: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in steps.items()))
    shutil.rmtree(store, ignore_errors=True)
    bare.unlink(missing_ok=True)
    return [result(f"a sheet of {rows:,} figures", "a bare typed COPY", spent["ours"], spent["theirs"], AIM, PART)]


def _sheet(folder: Path, rows: int) -> Path:
    """A sheet of invented figures, each with an id of its own: two thousand towns, two hundred watches."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"sheet-{rows}.csv"
    if not file.is_file():
        chance = random.Random(1)
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(TYPES)
            for number in range(rows):
                day = FIRST + timedelta(days=chance.randrange(9000))
                writer.writerow((
                    f"f-{number}", chance.choice(("killed", "displaced", "injured")),
                    chance.choice(("{}", "at least {}", "about {}")).format(chance.randrange(1, 90_000)),
                    f"Town {chance.randrange(2000)}", "Syria", day, day + timedelta(days=chance.randrange(5)),
                    f"Watch {chance.randrange(200)}", f"Courier {chance.randrange(300)}",
                ))  # fmt: skip
    return file
