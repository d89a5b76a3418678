"""Publishing against copying: a million rows of CSV, one figure more for a large record, one corrected, sources renamed."""

import csv
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

import queries
from data import record
from queries.publishing import KEYS
from tests.bench import invented
from tests.bench.measure import Result, Spent, interleaved

PART = "(c) Publishing"
CSV_ROWS = 1_000_000
TYPES = {
    "whole number": "bigint", "date": "date", "date, or date and time": "timestamp", "yes or no": "boolean",
}
"""What a bare load makes of the columns of the dictionary; every other column is text."""
GIVEN = {"actor": "bench", "why": "Invented for a benchmark.", "despite": "It is invented."}


def against_copies(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """A CSV of up to a million figures, then changes of the whole record: of one figure, and of half of the claims."""
    csv_rows = min(CSV_ROWS, rows)
    return [_many(folder, csv_rows, say, times), *_changes(folder, rows, say, times)]


def _many(folder: Path, rows: int, say: Callable[[str], None], times: int) -> Result:
    base = invented.store(folder, rows, say, with_figures=False)
    file = figures_csv(folder, rows, say)
    work = folder / "publishing"
    counted = {}

    def publish() -> None:
        done = record.append_figures(_fresh(base, work), file, **GIVEN)
        counted["ours"] = done.counts["figure"][0]

    def load() -> None:
        counted["theirs"] = bare_load(file, folder / "bare.duckdb")

    publish()
    load()
    if counted["ours"] != counted["theirs"]:
        raise AssertionError(f"{counted['ours']:,} figures published, but {counted['theirs']:,} rows loaded.")
    spent = interleaved({"ours": publish, "theirs": load}, times)
    shutil.rmtree(work, ignore_errors=True)
    return result(f"a CSV of {counted['ours']:,} figures", "a bare typed COPY", spent["ours"], spent["theirs"], 1.5)


def _changes(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """One figure more into a question that has been judged: an invented record has none before its first publish."""
    before, work, copied = folder / "publishing-before", folder / "publishing", folder / "copied.duckdb"
    first, one = (_one_figure(folder, figure_id) for figure_id in ("one-figure-before", "one-figure-more"))
    record.append_figures(_fresh(invented.store(folder, rows, say), before), first, **GIVEN)
    say("  one figure before: published")
    renamed = _renamed(before)

    def copy() -> None:
        copied.unlink(missing_ok=True)
        shutil.copyfile(queries.current_file(before), copied)
        sync(copied)

    def added() -> None:
        if record.append_figures(_fresh(before, work), one, **GIVEN).counts["figure"] != (1, 0, 0):
            raise AssertionError("The one figure was not added.")

    def corrected() -> None:
        changes = {"value": "8", "note": "Invented correction."}
        record.correct(_fresh(before, work), "figure", "one-figure-before", changes, reason="coding_error", **GIVEN)

    def sources_renamed() -> None:
        record.publish(_fresh(before, work), renamed, reason="source_update", **GIVEN)

    spent = interleaved({"copy": copy, "added": added, "corrected": corrected}, times)
    say("  one figure more, one corrected: published")
    spent |= {"renamed": interleaved({"renamed": sources_renamed}, min(times, 3))["renamed"]}
    for used in (before, work, renamed):
        shutil.rmtree(used, ignore_errors=True)
    copied.unlink(missing_ok=True)
    return [
        result(what, "copying the file", spent[way], spent["copy"], aim)
        for what, way, aim in (
            (f"one figure more than {rows:,}", "added", 2.5),
            (f"one figure of {rows:,} corrected", "corrected", 2.5),
            ("the sources of half of the claims renamed", "renamed", 100),
        )
    ]


def _renamed(store: Path) -> Path:
    """A folder of files that give another name to the sources that half of the claims come from, and nothing else."""
    folder = store.with_name(f"{store.name}-renamed")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for table in KEYS:
        columns = [column.name for column in record.incoming_columns() if column.table == table]
        pd.DataFrame(columns=columns).to_csv(folder / f"{table}s.csv", index=False)
    sources = record.as_written(store, "source")
    claims = queries.ask(queries.open_record(queries.current_file(store)), "sources").set_index("source_id")["figures_as_origin"]
    claims = claims.sort_values(ascending=False)
    most = claims.index[claims.cumsum() <= claims.sum() / 2]
    rows = sources[sources["source_id"].isin(most)]
    rows.assign(name="Renamed " + rows["name"]).to_csv(folder / "sources.csv", index=False)
    return folder


def _one_figure(folder: Path, figure_id: str) -> Path:
    file = folder / f"{figure_id}.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [column.name for column in record.incoming_columns() if column.table == "figure"])
        writer.writeheader()
        writer.writerow(ONE_FIGURE | {"figure_id": figure_id})
    return file


def result(what: str, against: str, ours: Spent, theirs: Spent, aim: float, part: str = PART) -> Result:
    """One way beside another, as a ratio by the clock and by the processor."""
    by_processor = f"{ours.processor / theirs.processor:.2f} x"
    return Result(part, what, against, ours.wall, theirs.wall, aim, notes={"by processor time": by_processor})


def figures_csv(folder: Path, rows: int, say: Callable[[str], None]) -> Path:
    """The figures in force of an invented record, as a file to publish."""
    full = invented.store(folder, rows, say)
    file = folder / f"{full.name}-figures.csv"
    if not file.exists():
        say(f"Writing {file.name}")
        names = ", ".join(column.name for column in record.incoming_columns() if column.table == "figure")
        text = queries.read("publishing/as_written/figure").strip().replace("$version", "3")
        with duckdb.connect(str(queries.current_file(full)), read_only=True) as connection:
            connection.execute(f"copy (select {names} from ({text})) to '{file}.part' (header, nullstr '')")
        file.with_name(file.name + ".part").rename(file)
    return file


def bare_load(file: Path, into: Path) -> int:
    """Copy the CSV into a table of a new file, typed and synced, and nothing else. Returns its rows."""
    into.unlink(missing_ok=True)
    columns = ", ".join(
        f"{column.name} {TYPES.get(column.type, 'varchar')}"
        for column in record.incoming_columns() if column.table == "figure"
    )
    with duckdb.connect(str(into)) as connection:
        connection.execute(f"create table figure ({columns})")
        rows = connection.execute(
            f"copy figure from '{file}' (format csv, header, delim ',', quote '\"', escape '\"', nullstr '', auto_detect false)"
        ).fetchone()[0]
        connection.execute("checkpoint")
    sync(into)
    return rows


def sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fresh(base: Path, work: Path) -> Path:
    """The store to publish into, as it was. Its one file is linked, not copied: publishing makes its own copy."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    os.link(queries.current_file(base), work / queries.current_file(base).name)
    (work / "CURRENT").write_text(queries.current_file(base).name + "\n", encoding="ascii")
    return work


ONE_FIGURE = {
    "document_id": "document-00000001", "origin_id": "invented-source-0001",
    "metric": "invented-metric-01", "measure": "count", "affected": "unknown", "quantifier": "at_least", "value": "7",
    "unit": "person", "place_id": "inventedplace-0001", "period_start": "2015-06-01", "period_end": "2015-06-02",
    "date_precision": "1", "reported_on": "2015-06-02", "credibility": "3", "credibility_reason": "Invented.",
    "event_clarity": "1", "role": "recommended", "origin_stated": "stated", "checked": "no",
}
