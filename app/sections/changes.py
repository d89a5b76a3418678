"""What has changed in a view since the version that a link shows: before, after, when, who and why."""

from functools import partial

import pandas as pd

from app import answers
from app.sections import Fold, Section, Sections, Table, Text, changed, claim, nothing, totals, versions
from app.view import View
from data import vocabulary
from data.wording import english as wording

MEANT = {
    "retracted": "On record in the version shown, and no longer.",
    "revised": "The record now says something else of them.",
    "added": "Not on record in the version shown.",
    "rejudged": "Other figures came or went, which moves a band or a count.",
}
MOST_SHOWN = 20  # of each kind of change
COLUMNS = ("change", "figure_id", "before", "now", "changed_in", "published_at", "actor", "reason", "why")


def sections(view: View) -> Sections:
    """Every change from the version shown to the newest, and what it does to totals."""
    every_version = versions.section(view)
    if view.version == view.newest:
        told = (
            f"This is version {view.version}, the newest: nothing has changed since. Open a link to an older version to"
            " see what has."
        )
        return Section("title", "What changed", 1, text=(told,)), every_version
    counts = answers.changes_counted(view.filters, view.newest)
    title = Section(
        "title",
        "What changed",
        1,
        text=(
            f"From version {view.version} of {wording.moment(view.published_at)} to version {view.newest}, among the"
            f" figures that these filters leave. {wording.since_then(counts)}",
        ),
    )
    if not counts:
        return title, nothing.of(view, "changes"), every_version
    changes = answers.changes(view.filters, view.newest)
    before, after = changed.sides(tuple(changes["figure_id"]), view.version, view.newest)
    return (
        title,
        *(section for kind in counts for section in _of_kind(kind, counts[kind], changes, before, after, view)),
        Section(
            "to_totals",
            folds=(
                Fold(
                    "changed_totals",
                    "What this does to totals",
                    partial(_to_totals, changes, before, after, view),
                    is_open=True,
                    wait="Working out totals at two versions …",
                ),
            ),
        ),
        _every(changes, sum(counts.values()), view),
        every_version,
    )


def _of_kind(
    kind: str, count: int, changes: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, view: View
) -> Sections:
    """The first changes of one kind: the claim before and now, with everything that bears on trusting it."""
    more = f" The first {MOST_SHOWN}; more stand in the table below." if count > MOST_SHOWN else ""
    told = [Section(kind, f"{changed.HEADINGS[kind]} ({wording.number(count)})", text=(f"{MEANT[kind]}{more}",))]
    for row in changes[changes["change"] == kind].head(MOST_SHOWN).itertuples():
        points = (
            *_side(f"Before, version {view.version}:", before, row.figure_id),
            *_side(f"Now, version {view.newest}:", after, row.figure_id),
        )
        link = claim.to_figure(row.figure_id, view, "Open this figure")
        told.append(Section(f"{kind} {row.figure_id}", points=points, notes=_why(row), links=(link,)))
    return tuple(told)


def _side(title: str, figures: pd.DataFrame, figure_id: str) -> tuple[Text, ...]:
    """One side of a change: the claim with everything that bears on trusting it, or that it is not there."""
    if figure_id not in figures.index:
        return ((title, "not on record."),)
    side = changed.side(figures, figure_id)
    return ((title, f"{side.sentence} {side.trust} {figures.loc[figure_id]['note'] or ''}".strip()),)


def _why(row: object) -> tuple[str, ...]:
    if wording.is_blank(row.changed_in):
        return ()
    reason = vocabulary.label("change_reasons", row.reason)
    return (f"Version {int(row.changed_in)}, {wording.moment(row.published_at)}, {row.actor}: {reason}. {row.why}",)


def _to_totals(changes: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, view: View) -> Sections:
    """Totals that hold changed figures; a band moves a figure into or out of view only where bands are asked for."""
    band_moves = bool(view.filters.band) or view.filters.origins_min > 1
    moved = [row.figure_id for row in changes.itertuples() if row.change != "rejudged" or band_moves]
    sides = pd.concat([side[side.index.isin(moved)] for side in (before, after)])
    return totals.changed(sides.sort_index(key=lambda index: index.map(moved.index), kind="stable"), view)


def _every(changes: pd.DataFrame, total: int, view: View) -> Section:
    cut = f"{wording.number(len(changes))} of {wording.number(total)}: the first of each kind."
    return Section(
        "every_change",
        "Every change",
        text=(cut,) if len(changes) < total else (),
        table=Table("changes", changed.told(changes, view.version, view.newest), COLUMNS, "Every change, one a row"),
    )
