"""What has changed between two versions, as values in words: before, now, when, who and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from app import answers
from app.filters import Filters
from app.view import View
from data import vocabulary
from data.wording import english as wording

HEADINGS = {
    "retracted": "Retracted",
    "revised": "Revised",
    "added": "Added",
    "rejudged": "Same figure, other confidence or counts",
}
IN_SHORT = {
    "retracted": "retracted",
    "revised": "revised",
    "added": "added",
    "rejudged": "given another band or other counts",
}
NOT_THERE = "not on record"


@dataclass(frozen=True)
class Side:
    """A changed figure as one version has it: the claim, and how far to trust it; or that it is not there."""

    sentence: str
    trust: str = ""


@dataclass(frozen=True)
class Change:
    """One figure that changed, before and now; `reason` is the word of the vocabulary for why its row was written."""

    figure_id: str
    change: str
    before: Side
    now: Side
    reason: str


@dataclass(frozen=True)
class Published:
    """One publication that changed something in a view: of each kind how many, and the first of them."""

    version: int
    published_at: datetime
    actor: str
    why: str
    counted: Mapping[str, int]
    changes: tuple[Change, ...]


def counted(changed: Mapping[str, int]) -> str:
    """How many figures changed in which way: "1 retracted, 2 revised"."""
    return ", ".join(f"{wording.number(changed[kind])} {IN_SHORT[kind]}" for kind in IN_SHORT if changed.get(kind))


def in_words(figures: pd.DataFrame, figure_id: str) -> str:
    """One figure of a table by its identifiers as a sentence with its band, or that it is not there."""
    if figure_id not in figures.index:
        return NOT_THERE
    row = figures.loc[figure_id]
    band = f" {wording.band(row).capitalize()}." if wording.band(row) else ""
    return f"{wording.sentence(row)}{band}"


def side(figures: pd.DataFrame, figure_id: str) -> Side:
    """One figure of a table by its identifiers, with what bears on trusting it."""
    if figure_id not in figures.index:
        return Side(NOT_THERE)
    row = figures.loc[figure_id]
    band = f"{wording.sentence_case(wording.band(row))}: {row['band_reason']}. " if wording.band(row) else ""
    return Side(wording.sentence(row), f"{band}{wording.sentence_case(wording.counts(row))}.")


def sides(figure_ids: tuple[str, ...], version: int, newest: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """These figures as two versions have them, by their identifiers."""
    before, now = (answers.figures_named(figure_ids, at).set_index("figure_id", drop=False) for at in (version, newest))
    return before, now


def told(changes: pd.DataFrame, version: int, newest: int) -> pd.DataFrame:
    """Changes between two versions with both sides in words, before and now."""
    before, now = sides(tuple(changes["figure_id"]), version, newest)
    return changes.assign(
        before=[in_words(before, one) for one in changes["figure_id"]],
        now=[in_words(now, one) for one in changes["figure_id"]],
    )


def publications(view: View, most: int) -> list:
    """The newest `most` publications up to the version of a view, the newest first, without the very first of all."""
    found = answers.publications(view.version).head(most)
    return [row for row in found.itertuples() if row.version > 1]


def published(filters: Filters, row: object, of_each: int) -> Published | None:
    """What one publication (a row of them) changed under some filters, the first of each kind; None for nothing.

    It follows from that version and the one before it alone, so it never changes.
    """
    then = replace(filters, version=row.version - 1)
    found = answers.changes(then, row.version, of_each)
    return _published(row, found) if len(found) else None


def _published(row: object, found: pd.DataFrame) -> Published:
    before, now = sides(tuple(found["figure_id"]), row.version - 1, row.version)
    changes = tuple(
        Change(
            change.figure_id,
            change.change,
            side(before, change.figure_id),
            side(now, change.figure_id),
            "" if wording.is_blank(change.reason) else vocabulary.label("change_reasons", change.reason),
        )
        for change in found.itertuples()
    )
    kinds = found.drop_duplicates("change")
    counts = dict(zip(kinds["change"], kinds["of_its_kind"].astype(int), strict=True))
    return Published(row.version, row.published_at, row.actor, row.why, counts, changes)
