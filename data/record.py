"""The record in versions: publish, correct, retract, and say what changed when.

A publish takes its turn at the store, writes what is news to a draft in one transaction, judges it by every rule, and
only then puts it in use. So a reader never waits, never sees half a version, and a crash at any point leaves the last
published version whole (DESIGN, "The record"). Where versions are kept, and who waits for whom, is in backends/.
"""

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd

import queries
from data.backends import file as backend
from data.backends.file import Turn, Waiting
from data.terminal import in_a_line
from data.vocabulary import FOLDER as VOCABULARY
from data.vocabulary import dictionary, every, terms
from data.wording.doubts import MENDS, sentence
from queries.publishing import KEYS, Column, Writer, claims_that_differ, has_form_of_today, written

_log = logging.getLogger(__name__)

DATA = Path(__file__).parent
CASEBOOK = DATA / "casebook"
DEFAULT_STORE = DATA / "store"
RENEWED = "The same rows, in the form that a newer On Record reads."


class Refused(Exception):
    """Nothing was published. `problems` are lines that say what, where and what to write instead."""

    def __init__(self, problems: list[str]):
        self.problems = [in_a_line(problem) for problem in problems]
        super().__init__("\n".join([*self.problems, "Nothing was published."]))


class Doubted(Refused):
    """Nothing is wrong, but `doubts` are raised that nobody has given their word for: lines like problems."""

    def __init__(self, doubts: list[str]):
        super().__init__([*doubts, "If that is as it should be, say so with --despite-doubts and a word of why."])
        self.doubts = self.problems[:-1]


@dataclass(frozen=True)
class Publication:
    """What a publish did. `version` is the newest afterwards; `counts` are rows added, changed, retracted by table.

    `claims` are how many claims it wrote anew: a source that is renamed touches all that name it.
    `is_renewed`: all that was there has been copied into tables of another form. `doubts`: what it raised that no
    editor would believe without being asked, a line each; `surprises`: what is worth a look, and needs no word.
    """

    version: int
    counts: Mapping[str, tuple[int, int, int]]
    is_new: bool
    is_renewed: bool = False
    claims: int = field(default=0, compare=False)
    doubts: tuple[str, ...] = ()
    surprises: tuple[str, ...] = ()

    def total(self) -> tuple[int, int, int]:
        return tuple(sum(row[place] for row in self.counts.values()) for place in range(3))


@dataclass(frozen=True)
class Said:
    """What a writer says of a publish: who, why, the `reason` for rows that change, and the word that stands `despite`
    doubts. `waiting`: whom to tell that others are publishing.
    """

    actor: str
    why: str
    reason: str | None = None
    despite: str | None = None
    waiting: Waiting | None = None

    def problems(self) -> list[str]:
        """What is wrong with it, a message a line."""
        if self.reason and self.reason not in change_reasons():
            return [f"{self.reason!r} is not a reason for a change. Write one of: {', '.join(change_reasons())}."]
        return [
            f"{what}: {text!r} is no sentence. Write one line of text."
            for what, text in (("who", self.actor), ("why", self.why), ("despite doubts", self.despite))
            if text is not None and not _is_one_line(text)
        ]


LayOut = Callable[[Writer], list[str]]
"""Lays rows out before a writer. Returns what stands against them, a message a line."""


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
    """The file of the newest version; where there is none, the shipped casebook becomes version 1.

    A record that an earlier On Record wrote is renewed first, and the log says so. Raises Refused or RecordError where
    it cannot be.
    """
    newest = queries.current_file(store)
    if newest is None:
        _publish_casebook_once(store)
    elif _has_another_form(newest):
        _log.warning(
            "%s: is in the form of another On Record. Its rows, in every version, are copied into ours.", newest
        )
        try:
            done = renew(store, actor="On Record")
        except OSError as error:
            raise queries.RecordError(
                f"{newest}: is in another form, and cannot be renewed by who may not write it ({error.strerror})."
                " As somebody who may: python -m data renew"
            ) from error
        _log.warning("%s: is in our form, as version %s. No row was lost or changed.", store, done.version)
    return queries.current_file(store)


def _has_another_form(file: Path) -> bool:
    try:
        queries.open_record(file)
    except queries.AnotherForm:
        return True
    except queries.RecordError:  # whoever opens it is told why it cannot be read
        return False
    return False


def _publish_casebook_once(store: Path) -> None:
    def lay_out(writer: Writer) -> list[str]:
        return [] if writer.newest() else _from_folder(CASEBOOK)(writer)

    why = "The casebook that the product ships with."
    _publish(store, lay_out, Said("On Record", why, despite=why))


def publish(
    store: Path,
    folder: Path,
    *,
    actor: str,
    why: str,
    reason: str | None = None,
    retract_missing: bool = False,
    dry_run: bool = False,
    despite: str | None = None,
    waiting: Waiting | None = None,
) -> Publication:
    """Publish what is news in the CSV files of a folder as the next version.

    Rows that changed need a `reason` of vocabulary/change_reasons.csv. Rows of the record that the files do
    not hold stay, unless `retract_missing`. Nothing new publishes nothing. What no editor would believe is published
    only `despite` it, with a word of why. Where others publish, it waits for its turn and tells `waiting` of it every
    few seconds. Raises Refused, and Doubted where there are only doubts.
    """
    said = Said(actor, why, reason, despite, waiting)
    return _publish(store, _from_folder(folder), said, retract_missing=retract_missing, dry_run=dry_run)


def append_figures(
    store: Path,
    file: Path,
    *,
    actor: str,
    why: str,
    reason: str | None = None,
    despite: str | None = None,
    waiting: Waiting | None = None,
) -> Publication:
    """Publish the figures of one CSV file, whose sources, places and documents the record holds already.

    Figures that the record holds otherwise need a `reason`, as in publish. Raises Refused.
    """

    def lay_out(writer: Writer) -> list[str]:
        return writer.read_csv("figure", file)

    ensure_published(store)
    return _publish(store, lay_out, Said(actor, why, reason, despite, waiting))


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
    despite: str | None = None,
    waiting: Waiting | None = None,
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
    return _publish(store, lay_out, Said(actor, why, reason, despite, waiting), to_any_version=False, dry_run=dry_run)


def difference(
    store: Path, table: str, key: str, changes: Mapping[str, str | None]
) -> list[tuple[str, str | None, str | None]]:
    """What a correction would change: column, value before, value after, of the row in force."""
    rows = as_written(store, table)
    row = rows[rows[KEYS[table][0]] == key].to_dict("records")
    return [(name, row[0].get(name), after) for name, after in changes.items() if row and row[0].get(name) != after]


def retract(
    store: Path,
    table: str,
    key: str,
    *,
    reason: str,
    actor: str,
    why: str,
    dry_run: bool = False,
    despite: str | None = None,
    waiting: Waiting | None = None,
) -> Publication:
    """Take one row out of force; what it said stays in the record. Its key is as in correct. Raises Refused."""

    def lay_out(writer: Writer) -> list[str]:
        return [] if writer.retract(table, key) else [_not_in_force(table, key)]

    ensure_published(store)
    return _publish(store, lay_out, Said(actor, why, reason, despite, waiting), to_any_version=False, dry_run=dry_run)


def renew(store: Path, *, actor: str, waiting: Waiting | None = None) -> Publication:
    """Publish the same rows, of every version, in the form that this code reads, with claims that say what they say.

    Where they have it and do so already, nothing.

    Any other publish does so too where it has to. Raises Refused.
    """
    if not queries.current_file(store):
        raise Refused([f"{store}: nothing is published yet. Publish with: python -m data publish"])
    return _publish(store, lambda writer: [], Said(actor, RENEWED, waiting=waiting), anew=bool(_wrong_claims(store)))


def history(store: Path) -> pd.DataFrame:
    """Versions, newest first: version, published_at (UTC), actor, why, rows_added, rows_changed, rows_retracted."""
    return queries.ask(queries.open_record(ensure_published(store)), "publications")


def _not_in_force(table: str, key: str) -> str:
    return f"{key}: is not in force in {table}s. Write the {' '.join(KEYS[table])} of a row that is."


def as_written(store: Path, table: str, version: int | None = None, key: str | None = None) -> pd.DataFrame:
    """One table of the record, or its row of one key, in the columns of its CSV file, all as text; a blank is None."""
    return written(queries.open_record(ensure_published(store)), table, incoming_columns(), version=version, key=key)


def check(store: Path, folder: Path, *, despite: str | None = None) -> Publication:
    """What publishing the files of a folder would do, whoever does it: the same rules in the same order.

    Nobody waits for it, and nothing is published. A reason for rows that change is not asked for. Raises Refused, and
    Doubted where there are only doubts.
    """
    return _tried(store, folder, despite)


def check_files(folder: Path) -> list[str]:
    """Everything wrong with the CSV files of a folder, judged by themselves; empty where nothing is."""
    try:
        _tried(None, folder, "Only errors are looked for.")
    except Refused as refused:
        return refused.problems
    return []


def _tried(store: Path | None, folder: Path, despite: str | None) -> Publication:
    said = Said("On Record", "A trial.", "coding_error", despite)
    _refuse_where(said.problems())
    with (
        tempfile.TemporaryDirectory() as aside,
        backend.aside(store, Path(aside)) as turn,
        _writing(turn) as writer,
    ):
        return _written(turn, writer, _from_folder(folder), said)


def check_record(store: Path) -> list[str]:
    """Everything wrong with the record in force, by the same rules as files, and claims that are not what rows say."""
    writer = Writer(Path(":memory:"), VOCABULARY, incoming_columns(), is_new=True)
    try:
        for table in KEYS:
            writer.add_rows(table, as_written(store, table))
        problems = _judge(writer, name_rows=False)
    finally:
        writer.abandon()
    return problems + [
        f"{table}s.csv, {key}, version {version}: the claim that readers see is not what the row says."
        " Work the claims out anew: python -m data renew"
        for table, key, version in _wrong_claims(store)
    ]


def _wrong_claims(store: Path) -> list[tuple[str, str, int]]:
    """Claims that say something else than the rows behind them: table, key, version."""
    newest = queries.current_file(store)
    return [] if _has_another_form(newest) else claims_that_differ(queries.open_record(newest))


def _from_folder(folder: Path) -> LayOut:
    def lay_out(writer: Writer) -> list[str]:
        return [problem for table in KEYS for problem in writer.read_csv(table, folder / f"{table}s.csv")]

    return lay_out


def _judge(writer: Writer, *, to_any_version: bool = True, name_rows: bool = True) -> list[str]:
    writer.compare(to_any_version=to_any_version)
    return [
        in_a_line(
            f"{problem.file}, {f'row {problem.row}' if name_rows and problem.row else problem.key},"
            f" {problem.column_name}: {problem.problem}"
        )
        for problem in writer.problems().itertuples()
    ]


def _publish(
    store: Path,
    lay_out: LayOut,
    said: Said,
    *,
    to_any_version: bool = True,
    retract_missing: bool = False,
    dry_run: bool = False,
    anew: bool = False,
) -> Publication:
    """Take a turn, write what `lay_out` lays out, and put it in use if it is news."""
    _refuse_where(said.problems())
    with backend.turn(store, said.actor, said.waiting) as turn, _writing(turn) as writer:
        done = _written(
            turn, writer, lay_out, said, to_any_version=to_any_version, retract_missing=retract_missing, anew=anew
        )
        if not done.is_new and not done.is_renewed and not any(done.total()):
            return done if dry_run else replace(done, version=turn.version - 1)
        if dry_run:
            return replace(done, is_new=False, is_renewed=False)
        writer.commit()
        turn.put_in_use()
    return done


def _written(
    turn: Turn,
    writer: Writer,
    lay_out: LayOut,
    said: Said,
    *,
    to_any_version: bool = True,
    retract_missing: bool = False,
    anew: bool = False,
) -> Publication:
    """Judge what `lay_out` lays out, and write what is news to the draft. Raises Refused."""
    _refuse_where(lay_out(writer))
    writer.lay_out_known_metrics()
    if retract_missing:
        writer.retract_missing()
    _refuse_where(_judge(writer, to_any_version=to_any_version, name_rows=to_any_version))
    if anew:
        writer.rewrite_claims()
    counts, is_renewed = writer.counts(), anew or writer.older is not None
    _refuse_where(_reason_missing(counts, said.reason))
    done = Publication(turn.version, counts, turn.newest is None, is_renewed)
    if turn.newest and not is_renewed and not any(done.total()):
        return done
    claims = writer.apply(turn.version, said.reason or "first_recorded")
    doubts, surprises = _doubted(writer, turn.version)
    if doubts and not said.despite:
        raise Doubted(doubts)
    writer.write_doubts(turn.version, said.despite)
    writer.log(turn.version, datetime.now(UTC).replace(tzinfo=None), said.actor, said.why)
    return replace(done, claims=claims, doubts=tuple(doubts), surprises=tuple(surprises))


def _doubted(writer: Writer, version: int) -> tuple[list[str], list[str]]:
    """What no editor would believe, and what is only worth a look, a line each, like problems."""
    doubts, surprises = [], []
    for row in writer.doubts(version).to_dict("records"):
        ends = f"{MENDS[row['doubt']]}, or give your word for it." if row["asks"] else f"{MENDS[row['doubt']]}."
        line = in_a_line(f"{row['file']}, {_place_of(row)}, {row['column_name']}: {row['key']} {sentence(row)} {ends}")
        (doubts if row["asks"] else surprises).append(line)
    return doubts, surprises


def _place_of(row: Mapping) -> str:
    """Where in its file a row stands; its key where it stands in none."""
    return str(row["key"]) if pd.isna(row["row"]) else f"row {row['row']:.0f}"


@contextmanager
def _writing(turn: Turn) -> Iterator[Writer]:
    """The draft of a turn, open for writing; a record in another form is taken over into it."""
    older = turn.newest if turn.newest and not has_form_of_today(turn.newest, every(VOCABULARY)) else None
    if turn.newest and not older:
        turn.copy_newest()
    is_new = turn.newest is None or older is not None
    writer = Writer(turn.draft, VOCABULARY, incoming_columns(), is_new=is_new, older=older)
    try:
        problems = writer.take_over() if older else []
        _refuse_where([f"{older.name}: cannot be copied into this form: {problem}" for problem in problems])
        yield writer
    finally:
        writer.abandon()


def _refuse_where(problems: list[str]) -> None:
    if problems:
        raise Refused(problems)


def _reason_missing(counts: Mapping[str, tuple[int, int, int]], reason: str | None) -> list[str]:
    if reason or not any(changed or retracted for _, changed, retracted in counts.values()):
        return []
    reasons = ", ".join(change_reasons())
    return [f"Rows of the record would change or be retracted: say why with --reason, one of {reasons}."]


def _is_one_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()
