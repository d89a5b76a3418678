"""Changes that an editor makes by hand: seen before they are published, and never over what somebody else just did."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd

import queries
import queries.totals
from data import record, vocabulary
from data.wording import english as wording
from queries.publishing import KEYS, Writer

MOST_MOVED = 60  # figures that are told, of each kind of change
MOST_TOTALS = 6  # questions whose totals are worked out before and after

Row = Mapping[str, str | None]


@dataclass(frozen=True)
class Seen:
    """A row as an editor saw it when they began, and the newest version at that moment."""

    table: str
    key: str
    row: Row
    version: int


def seen(store: Path, table: str, key: str) -> Seen | None:
    """The row in force of that key; None where there is none."""
    version = _newest(store)
    found = record.as_written(store, table, version=version, key=key).to_dict("records")
    return Seen(table, key, found[0], version) if found else None


def moved_since(store: Path, before: Seen) -> Seen | None:
    """The row as it is now, if somebody has changed it since; None where nobody has.

    Where they took it out of force, its row is empty.
    """
    now = seen(store, before.table, before.key) or Seen(before.table, before.key, {}, _newest(store))
    return now if now.row != before.row else None


def _newest(store: Path) -> int:
    return queries.open_record(record.ensure_published(store)).newest


@dataclass(frozen=True)
class Edit:
    """Rows to try and to publish, which are laid out only while what they were made from is as it was seen.

    `rows` are for record.publish_rows with `to_any_version` off. `made_at`: the version that all of them were worked
    out from, where that is more than single rows.
    """

    store: Path
    rows: record.Rows
    made_from: tuple[Seen, ...] = ()
    made_at: int | None = None

    def __call__(self, writer: Writer) -> list[str]:
        """As record.LayOut: within the turn of the writer, so that nobody can come between."""
        problems = [
            f"{one.key}: was changed by somebody else since version {one.version}. See what they did, and decide."
            for one in self.made_from
            if moved_since(self.store, one)
        ]
        if self.made_at is not None and _newest(self.store) != self.made_at:
            problems.append(f"Something was published since version {self.made_at}. Look at it once more.")
        return problems or self.rows(writer)


def corrected(store: Path, before: Seen, changes: Row) -> Edit:
    """A row with other values in some of its columns."""
    table = pd.DataFrame([{**before.row, **changes}], dtype=object)
    return Edit(store, record.Rows({before.table: table}), (before,))


def retracted(store: Path, before: Seen, repeats: tuple[str, ...] = ()) -> Edit:
    """A row taken out of force, and with a figure those that repeat it."""
    return Edit(store, record.Rows({}, {before.table: (before.key, *repeats)}), (before,))


def repeats_of(store: Path, figure_id: str) -> tuple[str, ...]:
    """The figures in force that repeat one."""
    held = record.as_written(store, "figure")
    return tuple(held.loc[held["repeats"] == figure_id, "figure_id"])


def part_of(store: Path, before: Seen, whole: Seen, note: str) -> Edit:
    """A figure said to be a part of another."""
    link = {"from_id": before.key, "to_id": whole.key, "relation": "part_of", "note": note or None}
    return Edit(store, record.Rows({"link": pd.DataFrame([link], dtype=object)}), (before, whole))


def merged(store: Path, gone: str, kept: str) -> Edit:
    """One source in the place of another. Raises record.Refused."""
    version = _newest(store)
    return Edit(store, record.merged(store, gone, kept), made_at=version)


def undone(store: Path, version: int) -> Edit:
    """What stood before a version. Raises record.Refused where rows were changed since."""
    newest = _newest(store)
    return Edit(store, record.undone(store, version), made_at=newest)


# What a change would do


@dataclass(frozen=True)
class Moved:
    """A figure that a change touches, in words before and after. `change` is added, revised, retracted or rejudged."""

    figure_id: str
    change: str
    before: str
    after: str


@dataclass(frozen=True)
class TotalMoved:
    """A total that a change moves: of whom, what of where, and its words before and after."""

    who: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Foreseen:
    """What a change does to the record: how many figures of each kind of change, the first of them, and totals.

    `totals_left`: how many questions there are beyond those whose totals were worked out.
    """

    counted: Mapping[str, int] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()
    totals: tuple[TotalMoved, ...] = ()
    totals_left: int = 0

    def as_data(self) -> dict[str, object]:
        """As JSON has it."""
        return asdict(self)

    @classmethod
    def of_data(cls, told: Mapping) -> "Foreseen":
        """From as_data."""
        moved, totals = (tuple(kind(**one) for one in told[name]) for name, kind in _LISTED.items())
        return cls(told["counted"], moved, totals, told["totals_left"])


_LISTED = {"moved": Moved, "totals": TotalMoved}


def tried(store: Path, edit: Edit, said: record.Said) -> tuple[record.Publication, Foreseen]:
    """What an edit would do; nothing is published. Raises record.Refused and record.Doubted."""
    done, found = record.tried_rows(store, edit, said, foreseen, to_any_version=False)
    return done, found if any(done.total()) else Foreseen()


def published(store: Path, edit: Edit, said: record.Said) -> record.Publication:
    """Publish an edit. Raises record.Refused and record.Doubted."""
    return record.publish_rows(store, edit, said, to_any_version=False)


def foreseen(tried: queries.Record) -> Foreseen:
    """What the newest version of a record did to the one before it. For record.tried_rows."""
    before, after = tried.newest - 1, tried.newest
    if not before:
        return Foreseen()
    changes = queries.ask(tried, "changes", version=before, newest_version=after, row_limit=MOST_MOVED)
    ids = changes["figure_id"].tolist()
    sides = [_named(tried, ids, version) for version in (before, after)]
    kinds = changes.drop_duplicates("change")
    moved = tuple(
        Moved(row.figure_id, row.change, *(_told(side.get(row.figure_id)) for side in sides))
        for row in changes.itertuples()
    )
    questions = _questions([row for side in sides for row in side.values()])
    totals = [one for question, name in questions[:MOST_TOTALS] for one in _totals(tried, question, name)]
    counted = dict(zip(kinds["change"], kinds["of_its_kind"].astype(int).tolist(), strict=True))
    return Foreseen(counted, moved, tuple(totals), max(0, len(questions) - MOST_TOTALS))


def _named(held: queries.Record, ids: list[str], version: int) -> dict[str, dict]:
    if not ids:
        return {}
    rows = wording.said(queries.ask(held, "figures_named", version=version, figure_ids=ids)).to_dict("records")
    return {row["figure_id"]: row for row in rows}


def _told(row: Mapping | None) -> str:
    """A figure as a sentence with its band and why; blank where it is not there."""
    if row is None:
        return ""
    band = f" {wording.sentence_case(wording.band(row))}: {row['band_reason']}." if wording.band(row) else ""
    return f"{wording.sentence(row)}{band}"


Question = tuple[str, str, str, str]  # metric, unit, group (blank: people or things), place


def _questions(rows: Iterable[Mapping]) -> list[tuple[Question, str]]:
    """The questions whose totals figures may enter, each once, with what it is called."""
    found: dict[Question, str] = {}
    for row in rows:
        for group in _groups_of(row):
            noun = wording.noun(row["unit"], group or "unknown")
            found.setdefault(
                (row["metric"], row["unit"], group, row["place_id"]),
                f"{row['metric_label']}, {noun}, {row['place_name']}",
            )
    return list(found.items())


def _groups_of(row: Mapping) -> list[str]:
    if not vocabulary.counts_people(row["unit"]):
        return [""]
    group = row["affected"]
    return [""] * vocabulary.enters_total_of_people(group) + [group] * vocabulary.is_named_group(group)


def _totals(held: queries.Record, question: Question, name: str) -> list[TotalMoved]:
    """The totals of one question that are not what they were."""
    before, after = (_by_origin(held, question, version) for version in (held.newest - 1, held.newest))
    return [
        TotalMoved(who, name, before.get(who, ""), after.get(who, ""))
        for who in {**before, **after}
        if before.get(who) != after.get(who)
    ]


def _by_origin(held: queries.Record, question: Question, version: int) -> dict[str, str]:
    metric, unit, group, place = question
    asked = {"metric": metric, "unit": unit, "affected": group or None, "place": place, "version": version}
    try:
        accounts = queries.totals.totals(held, **asked).accounts
    except queries.RecordError:  # the version lacks the metric or the place
        return {}
    return {
        account.origin_name: f"{wording.total(account)}, {wording.time_covered(account)}"
        for account in accounts
        if account.used
    }


def key_of(table: str, row: Row) -> str:
    """The key of a row, as record.correct takes it."""
    return " ".join(str(row[name]) for name in KEYS[table])
