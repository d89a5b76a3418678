"""Claims that look like a disagreement and are none, with what sets the two apart."""

import pandas as pd

from app import answers
from app.sections import Fold, Section, claim
from app.view import View
from data import vocabulary
from data.wording import english as wording

FEW, MOST = 3, 20  # pairs at first, and behind a fold
LOOKED_AT = 100  # pairs, of which these are


def only_seeming(view: View) -> Section:
    """Pairs of far numbers for what looks like one question, and why they may both be right (METHOD 4).

    A claim that is far below many others is told beside one of them: it would else fill the list.
    """
    pairs = answers.seem_to_conflict(view.filters, LOOKED_AT)
    if pairs.empty:
        return Section("only_seeming")
    found = _each_once(pairs)[:MOST]
    ids = tuple(sorted({figure_id for one, other, _ in found for figure_id in (one, other)}))
    named = answers.figures_named(ids, view.version).set_index("figure_id", drop=False)
    rows = tuple(_told(named.loc[one], named.loc[other], apart) for one, other, apart in found)
    more = Fold("more_seeming", f"{len(rows) - FEW} more", lambda: (Section("seeming", rows=rows[FEW:]),))
    return Section(
        "only_seeming",
        "Looks like a disagreement, is not",
        text=("Two numbers far apart, and what sets them apart: both may be right. Compare neither with the other.",),
        rows=rows[:FEW],
        folds=(more,) if len(rows) > FEW else (),
    )


def _each_once(pairs: pd.DataFrame) -> list[tuple[str, str, str]]:
    """The pairs, each smaller claim in its first alone: both claims, and what sets them apart.

    As they come, but the first that each kind of reason sets apart before the second of any.
    """
    once = pairs.drop_duplicates("figure_id")
    turn = once.groupby(once["apart"].str.partition("|")[0]).cumcount()
    first = once.loc[turn.sort_values(kind="stable").index]
    return list(first[["figure_id", "other_id", "apart"]].itertuples(index=False, name=None))


def _told(one: pd.Series, other: pd.Series, apart: str) -> tuple[str, str]:
    """What two claims are of and what each says; and what sets them apart, as a sentence."""
    of = f"{wording.sentence_case(one['metric_label'])}, {one['place_name']}"
    reasons = [vocabulary.terms("differences")[reason] for reason in apart.split("|")]
    told = "; ".join(reason["label"] for reason in reasons)
    if len(reasons) == 1:  # alone it has room to say what that means
        meant = reasons[0]["definition"].removesuffix(".")
        told = f"{told}: {meant[:1].lower()}{meant[1:]}"
    return f"{of}. {_said(one)} · {_said(other)}", f"{wording.sentence_case(told)}."


def _said(row: pd.Series) -> str:
    return f"{claim.named(row['origin_short'], row['party'])}: {wording.quantity(row)}, {wording.when(row)}"
