"""The only SQL, and the only door to DuckDB: open a version of the record and ask it a named question.

A question is a file: `ask(record, "headlines", metric=["displaced"])` runs `headlines.sql`. Its header says what
one row is and what to beware of. It reads `claim`, the wide table that claim.sql works out at every publish: `{in
force}` are the claims of the version asked for, `{in view}` those that the reader's filter leaves of them. The clauses
of the filter are in `filter.sql`, one a parameter, the other pieces in `pieces.sql`: texts are put together from fixed
files alone, never from values.
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
HARDENED = {"enable_external_access": "false", "lock_configuration": "true", "perfect_ht_threshold": "20"}
"""No file, no network and no setting can be reached; and groups by codes are counted in an array."""
ASKED_OF_PAGES = frozenset({"publisher", "text"})
"""Clauses that ask what belongs to the page that printed a claim: a repeat may be left where its statement is not."""
ASKED_OF_POSITIONS = frozenset({"place", "since", "until", "origin", "kind", "publisher", "reliability", "text"}) | {
    "without_parties",
    "only_parties",
}
"""Clauses that ask something of claims without a number too, which have a place, a day, an origin and a page."""
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


class AnotherForm(RecordError):
    """The file holds a record in a form that this code does not read, but may take over."""


@dataclass(frozen=True)
class Record:
    """One published file of the record, open for reading. `newest` is the version it was published as."""

    path: Path
    newest: int
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

    Raises RecordError where there is no such file or it is not a record, AnotherForm where it is one in another form.
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
        raise AnotherForm(
            f"{path}: was published by an earlier or a later On Record, in a form that this one does not read."
            " Publish the same rows in its form, with every version kept: python -m data renew"
        )
    return Record(path, newest, connection)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a published file, in whatever form. Raises duckdb.Error."""
    with _opening:
        return duckdb.connect(str(path), read_only=True, config=HARDENED)


@cache
def form() -> str:
    """What tables and columns a record has to have to be read by this code, and what claims say: a digest."""
    return hashlib.sha256("".join(map(text, ("schema", "claim", "standpoint"))).encode()).hexdigest()[:16]


def ask(record: Record, question: str, **parameters: object) -> pd.DataFrame:
    """Answer the question in `<question>.sql` as a table.

    Parameters that are None, empty or False leave their clause of the filter out. `version` defaults to the
    newest. Lists are given as lists, days as datetime.date.
    """
    given = {name: value for name, value in parameters.items() if is_given(value)}
    words = str(given.pop("text", "")).split()[:8]
    given.update({f"text_{place}": word for place, word in enumerate(words)})
    active = frozenset(name for name in given if _clause_of(name) in sections("filter"))
    given = {"version": record.newest, "newest_version": record.newest, "text_words": words or None} | given
    sql = compose(question, active, given["version"] >= record.newest, given["newest_version"] >= record.newest)
    return record.fetch(sql, {name: given.get(name) for name in set(PARAMETER.findall(sql))})


def is_given(value: object) -> bool:
    """Whether a parameter asks for anything: a blank, an empty list or None does not."""
    return (
        value is not None
        and value is not False
        and value != ""
        and not (isinstance(value, (list, tuple)) and not value)
    )


@cache
def compose(question: str, active: frozenset[str], is_newest: bool, is_now_newest: bool = True) -> str:
    """The SQL of a question under the clauses of the filter that are active, at the newest version or another.

    A question about two versions has its later one in braces with "now", which is the newest or another too.
    """
    pieces = dict(sections("pieces"))
    clauses = {name: sections("filter")[_clause_of(name)].replace("$text", "$" + name) for name in sorted(active)}
    if "from standpoint" in text(question):
        clauses = {name: clause for name, clause in clauses.items() if _clause_of(name) in ASKED_OF_POSITIONS}
    if ASKED_OF_PAGES & {_clause_of(name) for name in active}:
        pieces |= {name: pieces[f"{name} where pages are asked for"] for name in ("once", "statements")}
    pieces["in force now"] = pieces["in force" if is_now_newest else "in force then"]
    if not is_newest:
        pieces["in force"] = pieces["in force then"]
    if "shared_only" in clauses:  # it holds wherever a claim is shown, also of one that is asked for by its name
        for name in ("in force", "in force now"):
            pieces[name] = _all_of(pieces[name], clauses["shared_only"])
    pieces["in view"] = _all_of(pieces["in force"], *clauses.values())
    pieces["in view now"] = _all_of(pieces["in force now"], *clauses.values())
    for name in ("in force now", "in view now"):
        pieces[name] = pieces[name].replace("$version", "$newest_version")
    sql = text(question)
    for name, piece in pieces.items():
        sql = sql.replace("{" + name + "}", piece)
    return sql


def _all_of(*conditions: str) -> str:
    return " and ".join(f"({condition})" for condition in conditions)


def _clause_of(parameter: str) -> str:
    """The clause that a parameter stands for: every word of a text search has one of its own, text_0, text_1 …"""
    return re.sub(r"^text_\d$", "text", parameter)


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
def text(name: str) -> str:
    """A file without its comments."""
    lines = (line for line in read(name).splitlines() if not line.lstrip().startswith("--"))
    return re.sub(r"\s--\s.*", "", "\n".join(lines)).strip().rstrip(";")


def statements(name: str, **names: str) -> Iterable[str]:
    """The statements of a file, with {name} filled in from `names`: tables and columns, never values."""
    sql = text(name)
    for word, replacement in names.items():
        sql = sql.replace("{" + word + "}", replacement)
    return [part for part in (part.strip() for part in re.split(r";\s*(?:\n|$)", sql)) if part]
