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
from typing import TypeVar

import pandas as pd

import queries
from data import configuration
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
EMPTY = "An empty record."
RENEWED = "The same rows, in the form that a newer On Record reads."


@dataclass(frozen=True)
class Broken:
    """A rule that a row breaks: which `row` of those laid out for its table, counted as in a file with a header."""

    table: str
    row: int
    key: str
    column: str
    problem: str


class Refused(Exception):
    """Nothing was published. `problems` are lines that say what, where and what to write instead; `broken` the same
    as data, where rows break rules.
    """

    def __init__(self, problems: list[str], broken: tuple[Broken, ...] = ()):
        self.problems = [in_a_line(problem) for problem in problems]
        self.broken = broken
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
    doubts. `reason_gone`: for rows that are retracted, where it is another. `waiting`: whom to tell that others are
    publishing.
    """

    actor: str
    why: str
    reason: str | None = None
    despite: str | None = None
    waiting: Waiting | None = None
    reason_gone: str | None = None

    def problems(self) -> list[str]:
        """What is wrong with it, a message a line."""
        for reason in filter(None, (self.reason, self.reason_gone)):
            if reason not in change_reasons():
                return [f"{reason!r} is not a reason for a change. Write one of: {', '.join(change_reasons())}."]
        return [
            f"{what}: {text!r} is no sentence. Write one line of text."
            for what, text in (("who", self.actor), ("why", self.why), ("despite doubts", self.despite))
            if text is not None and not _is_one_line(text)
        ]


Found = TypeVar("Found")

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

    A record with a configuration of its own begins empty instead: what is shipped is no part of it.
    A record that an earlier On Record wrote is renewed first, and the log says so. Raises Refused or RecordError where
    it cannot be.
    """
    newest = queries.current_file(store)
    if newest is None and configuration.is_configured(store):
        _begin_empty(store)
    elif newest is None:
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


def begin(store: Path, told: configuration.Configuration) -> Path:
    """Make an empty record in a folder, with this configuration: the file of version 1, which has metrics and no more.

    Raises Refused where the folder holds anything, and Misconfigured where what is told cannot stand. Whatever ends it
    in between, it goes on at the first use: the configuration, which is written whole and first, is what tells that
    this record is nobody else's.
    """
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        raise Refused([f"{store}: holds something already. Name a folder that is empty, or none yet."])
    text = configuration.written(told)
    configuration.said_in(text)
    store.mkdir(parents=True, exist_ok=True)
    part = store / f"{configuration.FILE}.part"
    part.write_text(text, encoding="utf-8")
    os.replace(part, store / configuration.FILE)
    return ensure_published(store)


def _begin_empty(store: Path) -> None:
    def lay_out(writer: Writer) -> list[str]:
        if not writer.newest():
            writer.lay_out_every_metric()
        return []

    kept_by = configuration.configuration(store).kept_by
    _publish(store, lay_out, Said(kept_by or "On Record", EMPTY))


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


@dataclass(frozen=True)
class Rows:
    """Rows to be laid out, by table, in the columns of its file and as text; and keys to be `retracted`, by table."""

    laid_out: Mapping[str, pd.DataFrame]
    retracted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, writer: Writer) -> list[str]:
        """As LayOut."""
        for table, rows in self.laid_out.items():
            writer.add_rows(table, rows)
        return [
            _not_in_force(table, key)
            for table, keys in self.retracted.items()
            for key in keys
            if not writer.retract(table, key)
        ]


def publish_rows(store: Path, rows: Rows, said: Said, *, to_any_version: bool = True) -> Publication:
    """Publish what is news among rows. Raises Refused, with what is broken as data, and Doubted.

    A row that the record held in any version is no news, so that a file that is brought in again undoes no correction;
    unless `to_any_version` is off: then it is compared with the row in force.
    """
    ensure_published(store)
    return _publish(store, rows, said, to_any_version=to_any_version)


def tried_rows(
    store: Path, rows: Rows, said: Said, look: Callable[[queries.Record], Found], *, to_any_version: bool = True
) -> tuple[Publication, Found]:
    """What publish_rows would do, and what `look` finds in the record as it would be. Nothing is published.

    Raises as publish_rows.
    """
    _refuse_where(said.problems())
    ensure_published(store)
    with (
        tempfile.TemporaryDirectory() as folder,
        backend.aside(store, Path(folder)) as turn,
        _writing(turn) as writer,
    ):
        done = _written(turn, writer, rows, said, to_any_version=to_any_version)
        writer.commit()
        return done, look(queries.open_record(turn.draft))


NAMING = {
    "figure": ("origin_id", "relay_ids", "named_origins", "named_outlets"),
    "document": ("publisher_id",),
    "position": ("origin_id",),
    "source": ("parent_id",),
}
"""The columns that name a source, or several with | between them."""


def merged(store: Path, gone: str, kept: str) -> Rows:
    """Rows by which one source takes the place of another, which turned out to be the same: everything that named the
    other names it, the other's names become aliases of it, and the other is retracted.

    For publish_rows with `to_any_version` off and the reason "merged". Raises Refused.
    """
    held = as_written(store, "source").set_index("source_id", drop=False)
    problems = [_not_in_force("source", one) for one in (gone, kept) if one not in held.index]
    problems += ["A source cannot be merged with itself. Name two."] if gone == kept else []
    inside, steps = kept, set()
    while not problems and inside and inside not in steps:
        steps.add(inside)
        inside = held.loc[inside, "parent_id"]
        if inside == gone:
            problems = [f"{kept}: belongs to {gone}. Correct the parent of {kept} first."]
    _refuse_where(problems)
    other, row = held.loc[gone], held.loc[kept].to_dict()
    names = [
        *(row["aliases"] or "").split("|"),
        other["name"],
        other["short_name"],
        *(other["aliases"] or "").split("|"),
    ]
    own = {row["name"], row["short_name"], ""}
    row["aliases"] = "|".join(dict.fromkeys(name for name in names if name not in own)) or None
    laid_out = {"source": [row]}
    for table, columns in NAMING.items():
        for named in as_written(store, table).to_dict("records"):
            changed = {name: _with_source(named[name], gone, kept) for name in columns}
            is_told = any(named[name] != value for name, value in changed.items())
            if is_told and named.get("source_id") not in (gone, kept):
                laid_out.setdefault(table, []).append(named | changed)
    return Rows({table: pd.DataFrame(rows, dtype=object) for table, rows in laid_out.items()}, {"source": (gone,)})


def _with_source(cell: str | None, gone: str, kept: str) -> str | None:
    """A cell that names sources, with one in place of another, named once."""
    if gone not in (cell or "").split("|"):
        return cell
    return "|".join(dict.fromkeys(kept if name == gone else name for name in cell.split("|")))


def undone(store: Path, version: int) -> Rows:
    """Rows by which the record says again what it said before a version: undoing is a new version as well.

    For publish_rows with `to_any_version` off. Raises Refused where a later version changed one of the rows since.
    """
    newest = queries.open_record(ensure_published(store)).newest
    if not 1 < version <= newest:
        raise Refused([f"{version}: is no version that can be undone. Write one from 2 to {newest}."])
    laid_out, retracted, problems = {}, {}, []
    for table in KEYS:
        before, after, now = (_by_key(store, table, at) for at in (version - 1, version, newest))
        touched = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
        problems += [
            f"{table}s, {' '.join(name)}: was changed again since. Undo that first, or correct the row by hand."
            for name in sorted(touched)
            if now.get(name) != after.get(name)
        ]
        rows = [before[name] for name in sorted(touched) if name in before]
        if rows:
            names = [column.name for column in incoming_columns() if column.table == table]
            laid_out[table] = pd.DataFrame(rows, columns=names, dtype=object)
        gone = {name for name in touched if name not in before}
        if table == "link":  # a link goes with the figure that it starts from, or points at
            of_gone = set(retracted.get("figure", ())) | set(retracted.get("position", ()))
            gone = {name for name in gone if not of_gone & set(name[:2])}
        if gone:
            retracted[table] = tuple(" ".join(name) for name in sorted(gone))
    _refuse_where(problems[:100])
    return Rows(laid_out, retracted)


def _by_key(store: Path, table: str, version: int) -> dict[tuple[str, ...], tuple[str | None, ...]]:
    """The rows of a table as of a version, by the values of their key."""
    rows = as_written(store, table, version)
    keys = zip(*(rows[name] for name in KEYS[table]), strict=True)
    return dict(zip(keys, rows.itertuples(index=False, name=None), strict=True))


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
        problems = [in_a_line(line) for line in _told(_broken(writer), name_rows=False)]
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


def _broken(writer: Writer, *, to_any_version: bool = True) -> tuple[Broken, ...]:
    writer.compare(to_any_version=to_any_version)
    return tuple(
        Broken(problem.file.removesuffix("s.csv"), int(problem.row), problem.key, problem.column_name, problem.problem)
        for problem in writer.problems().itertuples()
    )


def _told(broken: tuple[Broken, ...], *, name_rows: bool) -> list[str]:
    return [
        f"{one.table}s.csv, {f'row {one.row}' if name_rows and one.row else one.key}, {one.column}: {one.problem}"
        for one in broken
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
    broken = _broken(writer, to_any_version=to_any_version)
    if broken:
        raise Refused(_told(broken, name_rows=to_any_version), broken)
    if anew:
        writer.rewrite_claims()
    counts, is_renewed = writer.counts(), anew or writer.older is not None
    _refuse_where(_reason_missing(counts, said))
    done = Publication(turn.version, counts, turn.newest is None, is_renewed)
    if turn.newest and not is_renewed and not any(done.total()):
        return done
    claims = writer.apply(turn.version, said.reason or "first_recorded", said.reason_gone or said.reason)
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


def _reason_missing(counts: Mapping[str, tuple[int, int, int]], said: Said) -> list[str]:
    changed, gone = (any(row[place] for row in counts.values()) for place in (1, 2))
    if not (changed and not said.reason) and not (gone and not (said.reason or said.reason_gone)):
        return []
    reasons = ", ".join(change_reasons())
    return [f"Rows of the record would change or be retracted: say why with --reason, one of {reasons}."]


def _is_one_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()
