"""The record in versions: publish, correct, retract, and say what changed when.

A store is a folder. `record-000007.duckdb` is version 7 and is never changed once published; `CURRENT` names the
one in use and is replaced in one step. Who publishes holds a lock, copies the current version, changes the
copy in one transaction that checks every rule, and only then names it. So a reader never waits, never sees
half a version, and a crash at any point leaves the last published version whole (DESIGN, "The record").
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd

import queries
from data.vocabulary import FOLDER as VOCABULARY
from data.vocabulary import dictionary, every, terms
from queries.publishing import KEYS, Column, Writer, has_form_of_today, written

DATA = Path(__file__).parent
CASEBOOK = DATA / "casebook"
DEFAULT_STORE = DATA / "store"
RENEWED = "The same rows, in the form that a newer On Record reads."


class Refused(Exception):
    """Nothing was published. `problems` are lines that say what, where and what to write instead."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join([*problems, "Nothing was published."]))
        self.problems = problems


@dataclass(frozen=True)
class Publication:
    """What a publish did. `version` is the newest afterwards; `counts` are rows added, changed, retracted by table.

    `is_renewed`: all that was there has been copied into tables of another form.
    """

    version: int
    counts: Mapping[str, tuple[int, int, int]]
    is_new: bool
    is_renewed: bool = False

    def total(self) -> tuple[int, int, int]:
        return tuple(sum(row[place] for row in self.counts.values()) for place in range(3))


def store_folder() -> Path:
    """Where the record is kept: ON_RECORD_STORE, or data/store."""
    return Path(os.environ.get("ON_RECORD_STORE") or DEFAULT_STORE)


@cache
def incoming_columns() -> tuple[Column, ...]:
    """The columns of the incoming files in their order, as data/dictionary.csv describes them."""
    return tuple(
        Column(table, name, row["type"], row["blank_means"].startswith("never blank"))
        for table in KEYS
        for name, row in dictionary()[table].items()
        if row["origin_of_column"] in ("reported", "coded")
    )


@cache
def change_reasons() -> tuple[str, ...]:
    """The reasons for a change that a person may give; the others the record gives itself."""
    return tuple(term for term in terms("change_reasons") if term not in ("first_recorded", "follows"))


def ensure_published(store: Path) -> Path:
    """The file of the newest version; where there is none, the shipped casebook becomes version 1."""
    return queries.current_file(store) or _publish_casebook_once(store)


def _publish_casebook_once(store: Path) -> Path:
    with _locked(store):
        if not queries.current_file(store):
            _publish_holding_lock(
                store, _from_folder(CASEBOOK), "On Record", "The casebook that the product ships with.", None
            )
    return queries.current_file(store)


def publish(
    store: Path,
    folder: Path,
    *,
    actor: str,
    why: str,
    reason: str | None = None,
    retract_missing: bool = False,
    dry_run: bool = False,
) -> Publication:
    """Publish what is news in the CSV files of a folder as the next version.

    Rows that changed need a `reason` of vocabulary/change_reasons.csv. Rows of the record that the files do
    not hold stay, unless `retract_missing`. Nothing new publishes nothing. Raises Refused.
    """
    with _locked(store):
        return _publish_holding_lock(
            store, _from_folder(folder), actor, why, reason, retract_missing=retract_missing, dry_run=dry_run
        )


def append_figures(store: Path, file: Path, *, actor: str, why: str, reason: str | None = None) -> Publication:
    """Publish the figures of one CSV file, whose sources, places and documents the record holds already.

    Figures that the record holds otherwise need a `reason`, as in publish. Raises Refused.
    """

    def lay_out(writer: Writer) -> list[str]:
        return writer.read_csv("figure", file)

    ensure_published(store)
    with _locked(store):
        return _publish_holding_lock(store, lay_out, actor, why, reason)


def correct(
    store: Path,
    table: str,
    key: str,
    changes: Mapping[str, str | None],
    *,
    reason: str,
    actor: str,
    why: str,
    dry_run: bool = False,
) -> Publication:
    """Supersede one row by another with new values; what it said stays in the record. Raises Refused.

    A link's key is its from_id, to_id and relation with a space between them.
    """
    names = [column.name for column in incoming_columns() if column.table == table and column.name not in KEYS[table]]
    strange = [name for name in changes if name not in names]
    if strange:
        raise Refused(
            [
                f"{name}: is not a column of {table}s.csv that can be corrected. Write one of: {', '.join(names)}."
                for name in strange
            ]
        )

    def lay_out(writer: Writer) -> list[str]:
        row = as_written(store, table, key=key)
        if row.empty:
            return [_not_in_force(table, key)]
        writer.add_rows(table, row.assign(**changes))
        return []

    ensure_published(store)
    with _locked(store):
        return _publish_holding_lock(store, lay_out, actor, why, reason, to_any_version=False, dry_run=dry_run)


def difference(
    store: Path, table: str, key: str, changes: Mapping[str, str | None]
) -> list[tuple[str, str | None, str | None]]:
    """What a correction would change: column, value before, value after, of the row in force."""
    rows = as_written(store, table)
    row = rows[rows[KEYS[table][0]] == key].to_dict("records")
    return [(name, row[0].get(name), after) for name, after in changes.items() if row and row[0].get(name) != after]


def retract(
    store: Path, table: str, key: str, *, reason: str, actor: str, why: str, dry_run: bool = False
) -> Publication:
    """Take one row out of force; what it said stays in the record. Its key is as in correct. Raises Refused."""

    def lay_out(writer: Writer) -> list[str]:
        return [] if writer.retract(table, key) else [_not_in_force(table, key)]

    ensure_published(store)
    with _locked(store):
        return _publish_holding_lock(store, lay_out, actor, why, reason, to_any_version=False, dry_run=dry_run)


def renew(store: Path, *, actor: str) -> Publication:
    """Publish the same rows, of every version, in the form that this code reads; where they have it, nothing.

    Any other publish does so too where it has to. Raises Refused.
    """
    if not queries.current_file(store):
        raise Refused([f"{store}: nothing is published yet. Publish with: python -m data publish"])
    with _locked(store):
        return _publish_holding_lock(store, lambda writer: [], actor, RENEWED, None)


def history(store: Path) -> pd.DataFrame:
    """Versions, newest first: version, published_at (UTC), actor, why, rows_added, rows_changed, rows_retracted."""
    return queries.ask(queries.open_record(ensure_published(store)), "publications")


def _not_in_force(table: str, key: str) -> str:
    return f"{key}: is not in force in {table}s. Write the {' '.join(KEYS[table])} of a row that is."


def as_written(store: Path, table: str, version: int | None = None, key: str | None = None) -> pd.DataFrame:
    """One table of the record, or its row of one key, in the columns of its CSV file, all as text; a blank is None."""
    return written(queries.open_record(ensure_published(store)), table, incoming_columns(), version=version, key=key)


def check_files(folder: Path) -> list[str]:
    """Everything wrong with the CSV files of a folder, judged by themselves; empty where nothing is."""
    writer = Writer(Path(":memory:"), VOCABULARY, incoming_columns(), is_new=True)
    try:
        return _from_folder(folder)(writer) or _judge(writer)
    finally:
        writer.abandon()


def check_record(store: Path) -> list[str]:
    """Everything wrong with the record in force, by the same rules as files."""
    writer = Writer(Path(":memory:"), VOCABULARY, incoming_columns(), is_new=True)
    try:
        for table in KEYS:
            writer.add_rows(table, as_written(store, table))
        return _judge(writer, name_rows=False)
    finally:
        writer.abandon()


def _from_folder(folder: Path):
    def lay_out(writer: Writer) -> list[str]:
        return [problem for table in KEYS for problem in writer.read_csv(table, folder / f"{table}s.csv")]

    return lay_out


def _judge(writer: Writer, *, to_any_version: bool = True, name_rows: bool = True) -> list[str]:
    writer.compare(to_any_version=to_any_version)
    return [
        f"{problem.file}, {f'row {problem.row}' if name_rows and problem.row else problem.key},"
        f" {problem.column_name}: {problem.problem}"
        for problem in writer.problems().itertuples()
    ]


def _publish_holding_lock(
    store: Path,
    lay_out,
    actor: str,
    why: str,
    reason: str | None,
    *,
    to_any_version: bool = True,
    retract_missing: bool = False,
    dry_run: bool = False,
) -> Publication:
    said = [
        f"{what}: {text!r} is no sentence. Write one line of text."
        for what, text in (("who", actor), ("why", why))
        if not _is_one_line(text)
    ]
    if said:
        raise Refused(said)
    if reason and reason not in change_reasons():
        raise Refused([f"{reason!r} is not a reason for a change. Write one of: {', '.join(change_reasons())}."])
    newest = queries.current_file(store)
    version = _version_of(newest) + 1 if newest else 1
    part = store / f"record-{version:06d}.duckdb.part"
    _remove(part)
    is_renewed = newest is not None and not has_form_of_today(newest, every(VOCABULARY))
    if newest and not is_renewed:
        try:
            shutil.copyfile(newest, part)
        except OSError:  # a full disk must not be kept full
            _remove(part)
            raise
    older = newest if is_renewed else None
    writer = Writer(part, VOCABULARY, incoming_columns(), is_new=newest is None or is_renewed, older=older)
    try:
        problems = writer.take_over() if older else []
        if problems:
            raise Refused([f"{newest.name}: cannot be copied into this form: {problem}" for problem in problems])
        problems = lay_out(writer)
        if problems:
            raise Refused(problems)
        if retract_missing:
            writer.retract_missing()
        problems = _judge(writer, to_any_version=to_any_version, name_rows=to_any_version)
        counts = writer.counts()
        if not problems and any(row[1] or row[2] for row in counts.values()) and not reason:
            problems = [
                "Rows of the record would change or be retracted: say why with --reason, one of "
                + ", ".join(change_reasons())
                + "."
            ]
        if problems:
            raise Refused(problems)
        done = Publication(version, counts, newest is None, is_renewed)
        if dry_run or (newest and not is_renewed and not any(done.total())):
            return Publication(version - 1 if not dry_run else version, counts, False)
        writer.apply(version, reason or "first_recorded")
        writer.log(version, datetime.now(UTC).replace(tzinfo=None), actor, why)
        writer.commit()
        _put_in_use(part, store / f"record-{version:06d}.duckdb")
    finally:
        writer.abandon()
        _remove(part)
    return done


def _is_one_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _put_in_use(part: Path, final: Path) -> None:
    """Make a finished file the current version, in an order that a crash at any point cannot spoil."""
    _sync(part)
    os.replace(part, final)
    named = final.parent / "CURRENT.part"
    named.write_text(final.name + "\n", encoding="ascii")
    _sync(named)
    os.replace(named, final.parent / "CURRENT")
    _sync(final.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(store: Path, patience: float = 60.0) -> Iterator[None]:
    """Hold the store's lock. It goes with the process, so a killed writer leaves none behind."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / "LOCK").open("w") as lock:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Refused(
                        [
                            f"{store}: somebody else has been publishing for {patience:.0f} seconds."
                            " Try again when they are done."
                        ]
                    ) from None
                time.sleep(0.05)
        yield


def _version_of(file: Path) -> int:
    number = file.stem.rpartition("-")[2]
    if not (number.isascii() and number.isdecimal()):
        raise Refused([f"{file.parent / 'CURRENT'}: names {file.name!r}, no record. Write the name of the newest one."])
    return int(number)


def _remove(file: Path) -> None:
    for leftover in (file, file.with_name(file.name + ".wal")):
        leftover.unlink(missing_ok=True)
