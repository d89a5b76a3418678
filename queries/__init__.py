"""The only SQL, and the only door to DuckDB: open a version of the record and ask it a named question.

A question is a file: `ask(record, "headlines", metric=["displaced"])` runs `headlines.sql`. Its header says
what one row is and what to beware of. Texts are put together from fixed files alone, never from values:

* `figures_in_force` and `figures_in_view` stand for the figures of the version asked for, all of them or those
  that the filter leaves; the clauses of the filter are in `filter.sql`, one a parameter. With `_now` they are those of
  the newest version.
* `statements_in_view` stands for the figures in view with each statement once, `repeats_alone_in_view` for those of
  them that are repeats. Statements by metric, place or day are the rows that are no repeats and these, so that every
  question counts each of them in the same one place.
* `unjudged_` before a name stands for the same rows, where outlets, independent_origins and band are not read: at
  an older version those would have to be looked up.
* Where the filter asks nothing but what it asks of statements, no repeat is in view without its statement:
  `no_repeats_alone.sql`. Else `may_stand_alone.sql` decides whether one may be; `figures_asked_alike` are the figures
  that what is asked of statements leaves.
* `positions_in_view` stands for the positions that the filter leaves; what it asks of them and not of figures is in
  `filter_positions.sql`.
* `/* described.sql */` stands for the text of that file.
"""

import hashlib
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

FOLDER = Path(__file__).parent
MARKED_FILE = re.compile(r"/\* ([a-z_/]+)\.sql \*/")
HARDENED = {"enable_external_access": "false", "lock_configuration": "true"}
ASKED_OF_BOTH = frozenset(
    {"metric", "place", "since", "until", "origin", "kind", "reliability", "affected", "quantifier"}
    | {"without_parties", "only_parties"}
)
"""Clauses that are asked of a statement alone, whatever a repeat of it says instead."""
ASKED_OF_JUDGEMENT = frozenset({"band", "origins_min"})
"""Clauses that ask for what is worked out for a figure and may be another in each version."""
ASKED_OF_POSITIONS = frozenset({"place", "origin", "kind", "reliability", "without_parties", "only_parties"})
"""Clauses of figures that ask the same of positions, which have a place and an origin as well."""
PARAMETER = re.compile(r"\$([a-z_]+[0-9]*)")


DatabaseError = duckdb.Error
"""What a damaged file of the record, or a full disk, raises."""


def what_failed(error: duckdb.Error) -> str:
    """A sentence about a failure of the database, in words of ours."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return "There is not enough memory for it."
    if isinstance(error, duckdb.InterruptException):
        return "It was interrupted."
    if isinstance(
        error, (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
    ):
        return "A file of the record is damaged, or cannot be read or written."
    return "The database refused a step that its rules should have foreseen."


class RecordError(Exception):
    """The record cannot be opened or asked: the message says what, where and what to do."""


@dataclass(frozen=True)
class Record:
    """One published file of the record, open for reading. `newest` is the version it was published as.

    `metric_nos` are the numbers of its metrics by their identifiers, the same in every version.
    """

    path: Path
    newest: int
    metric_nos: Mapping[str, int] = field(repr=False, compare=False)
    connection: duckdb.DuckDBPyConnection = field(repr=False, compare=False)

    def fetch(self, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """Run SQL on a cursor of its own: two readers who shared one would get each other's rows."""
        return self.connection.cursor().execute(sql, dict(parameters or {})).df()


_opening = threading.Lock()


def current_file(folder: Path) -> Path | None:
    """The file of the newest published version in a store, or None where nothing has been published."""
    try:
        return folder / (folder / "CURRENT").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def open_record(path: Path) -> Record:
    """Open a published file read-only and hardened: no file, no network, no settings can be reached from it.

    Raises RecordError where there is no such file, it is not a record, or it is one in another form.
    """
    if not path.is_file():
        raise RecordError(f"{path}: there is no such record. Publish one: python -m data publish")
    try:
        connection = connect(path)
        newest = connection.execute("select max(version) from publication").fetchone()[0]
        has_form = connection.execute("select count(*) from duckdb_tables() where table_name = 'form'").fetchone()[0]
        digest = connection.execute("select digest from form").fetchone() if has_form else None
    except duckdb.Error as error:
        raise RecordError(
            f"{path}: cannot be read as a record. Put a whole copy of it back, or name another one in"
            f" {path.parent / 'CURRENT'}."
        ) from error
    if digest != (form(),):
        raise RecordError(
            f"{path}: was published by an earlier or a later On Record, in a form that this one does not read."
            " Publish the same rows in its form, with every version kept: python -m data renew"
        )
    metric_nos = dict(connection.execute("select distinct metric_id, metric_no from metric").fetchall())
    return Record(path, newest, metric_nos, connection)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a published file, in whatever form. Raises duckdb.Error."""
    with _opening:
        return duckdb.connect(str(path), read_only=True, config=HARDENED)


@cache
def form() -> str:
    """What tables and columns a record has to have to be read by this code: a digest of schema.sql."""
    return hashlib.sha256(_plain("schema").encode()).hexdigest()[:16]


def ask(record: Record, question: str, **parameters: object) -> pd.DataFrame:
    """Answer the question in `<question>.sql` as a table.

    Parameters that are None, empty or False leave their clause of the filter out. `version` defaults to the
    newest. Lists are given as lists, days as datetime.date.
    """
    given = {name: value for name, value in parameters.items() if is_given(value)}
    words = str(given.pop("text", "")).split()[:8]
    given.update({f"text_{place}": word for place, word in enumerate(words)})
    metrics = {f"metric_{place}": record.metric_nos.get(name) for place, name in enumerate(given.get("metric", ()))}
    active = frozenset(name for name in given if _clause_of(name) in filter_clauses())
    given.setdefault("version", record.newest)
    given |= metrics | {"newest_version": record.newest, "text_words": words or None}
    text = compose(question, active, given["version"] >= record.newest, len(metrics))
    return record.fetch(text, {name: given.get(name) for name in set(PARAMETER.findall(text))})


def is_given(value: object) -> bool:
    """Whether a parameter asks for anything: a blank, an empty list or None does not."""
    return (
        value is not None
        and value is not False
        and value != ""
        and not (isinstance(value, (list, tuple)) and not value)
    )


@cache
def compose(question: str, active: frozenset[str], is_newest: bool, metrics: int = 0) -> str:
    """The SQL of a question under the clauses of the filter that are active, at the newest version or another.

    `metrics` is how many metrics are asked for: each is a parameter of its own, by which DuckDB knows beforehand what
    of the file it need not read.
    """
    now = _plain("figures_in_force")
    in_force = now if is_newest else _plain("figures_in_force_then")
    never_judged = now if is_newest else _plain("figures_unjudged_then")
    unjudged = in_force if active & ASKED_OF_JUDGEMENT else never_judged
    numbers = ", ".join(f"$metric_{place}::usmallint" for place in range(metrics))

    def narrowed(asked: frozenset[str]) -> str:
        return _narrowed(filter_clauses(), asked).replace("$metric_nos", numbers)

    of_positions = {name: filter_clauses()[name] for name in ASKED_OF_POSITIONS} | sections("filter_positions")
    alike = active & ASKED_OF_BOTH
    alone = _plain("no_repeats_alone" if alike == active else "repeats_alone_in_view")
    meant = {
        "statements_in_view": _plain("statements_in_view"),
        "repeats_alone_in_view": alone,
        "unjudged_repeats_alone_in_view": alone.replace("figures_in_view", "unjudged_figures_in_view"),
        "may_stand_alone": _plain("may_stand_alone") if alike else "true",
        "figures_asked_alike": never_judged + narrowed(alike),
        "figures_in_view_now": now + narrowed(active).replace("$version", "$newest_version"),
        "figures_in_force_now": now,
        "figures_in_view": in_force + narrowed(active),
        "unjudged_figures_in_view": unjudged + narrowed(active),
        "figures_in_force": in_force,
        "positions_in_view": _plain("positions_in_force") + _narrowed(of_positions, active),
    }
    text = _plain(question)
    for name, rows in meant.items():
        text = re.sub(rf"\b{name}\b", lambda _, rows=rows: f"(\n{rows}\n)", text)
    return text


def _narrowed(clauses: Mapping[str, str], active: frozenset[str]) -> str:
    """The clauses that are active, each joined to those before it."""
    asked = [
        clauses[_clause_of(name)].replace("$text", "$" + name) for name in sorted(active) if _clause_of(name) in clauses
    ]
    return "".join(f"\n    and ({clause})" for clause in asked)


def _clause_of(parameter: str) -> str:
    """The clause that a parameter stands for: every word of a text search has one of its own, text_0, text_1 …"""
    return re.sub(r"^text_\d$", "text", parameter)


@cache
def filter_clauses() -> dict[str, str]:
    """The clauses of filter.sql by the name of their parameter."""
    return sections("filter")


@cache
def sections(name: str) -> dict[str, str]:
    """A file of named pieces: `-- name` on a line by itself after a blank line begins each."""
    pieces = re.split(r"\n\n-- ([a-z_ ,]+)\n", read(name))
    return {title: body.strip().rstrip(";") for title, body in zip(pieces[1::2], pieces[2::2], strict=True)}


@cache
def read(name: str) -> str:
    """The text of one file of this folder."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def _plain(name: str) -> str:
    """A file without its comments, with the files that it names put in."""
    text = MARKED_FILE.sub(lambda found: _plain(found.group(1)), read(name))
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return re.sub(r"\s--\s.*", "", "\n".join(lines)).strip().rstrip(";")


def statements(name: str, **names: str) -> Iterable[str]:
    """The statements of a file, with {name} filled in from `names`: tables and columns, never values."""
    text = _plain(name)
    for word, replacement in names.items():
        text = text.replace("{" + word + "}", replacement)
    return [part for part in (part.strip() for part in re.split(r";\s*(?:\n|$)", text)) if part]
