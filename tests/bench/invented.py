"""An invented record of any size, the same every time: built in SQL, kept in a folder, opened like any record."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

import queries
from data.record import VOCABULARY, incoming_columns
from queries.publishing import Writer
from tests.bench import sql

OF_FIGURES = ("statements", "figures", "links")
"""Steps of invented_figures.sql that a record without figures does without."""


def store(folder: Path, rows: int, say: Callable[[str], None], *, with_figures: bool = True) -> Path:
    """The store of an invented record with so many rows of figures, built unless the folder has it already.

    Without figures it holds everything that they refer to: what a file of figures is published into.
    """
    name = f"record-{rows}{'' if with_figures else '-without-figures'}-{_fingerprint()}"
    made = folder / name
    if not (made / "CURRENT").exists():
        made.mkdir(parents=True, exist_ok=True)
        say(f"Inventing a record of {rows:,} rows{'' if with_figures else ', without its figures'} in {made}")
        _build(made / "record-000003.duckdb", rows, say, with_figures)
        (made / "CURRENT").write_text("record-000003.duckdb\n", encoding="ascii")
    return made


def file_of(made: Path) -> Path:
    """The record file of a store made here."""
    return made / "record-000003.duckdb"


def _fingerprint() -> str:
    """Changes where what is built would: a record made by older code is left alone and another one built."""
    texts = [sql.text(name) for name in ("invented_macros", "invented_names", "invented_figures")]
    texts += [queries.form(), sql.of_record("publishing/write_claims"), duckdb.__version__]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def _build(file: Path, rows: int, say: Callable[[str], None], with_figures: bool) -> None:
    for leftover in (file, file.with_name(file.name + ".wal")):
        leftover.unlink(missing_ok=True)
    writer = Writer(file, VOCABULARY, incoming_columns(), is_new=True)
    try:
        for part in sql.pieces("invented_macros").values():
            writer.run(part)
        names = sql.pieces("invented_names")
        for part in names.values():
            writer.run(part)
        writer.compare()
        problems = writer.problems()
        if len(problems):
            raise ValueError(f"The invented names break a rule of the record:\n{problems.head()}")
        writer.apply(1, "first_recorded")
        writer.run("commit")
        writer.run("begin transaction")
        revised = rows // 26
        writer.run(f"set variable figures = {rows - revised}")
        writer.run(f"set variable revised = {revised}")
        for title, part in sql.pieces("invented_figures").items():
            started = time.perf_counter()
            if with_figures or title not in OF_FIGURES:
                writer.run(part)
                say(f"  {title}: {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        writer.rewrite_claims()
        say(f"  claims of three versions: {time.perf_counter() - started:.1f} s")
        writer.commit()
    finally:
        writer.abandon()
