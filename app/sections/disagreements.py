"""Claims that look like a disagreement and are none, with what sets the two apart."""

from app import answers
from app.sections import Section
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST = 8


def only_seeming(view: View) -> Section:
    """Pairs of far numbers for what looks like one question, and why they may both be right (METHOD 4)."""
    found = answers.seem_to_conflict(view.filters, MOST)
    if found.empty:
        return Section("only_seeming")
    ids = tuple(sorted({*found["figure_id"], *found["other_id"]}))
    named = answers.figures_named(ids, view.version).set_index("figure_id", drop=False)
    rows = []
    for pair in found.itertuples():
        one, other = named.loc[pair.figure_id], named.loc[pair.other_id]
        apart = "; ".join(vocabulary.label("differences", reason) for reason in pair.apart.split("|"))
        rows.append((f"{_said(one)} · {_said(other)}", apart))
    return Section(
        "only_seeming",
        "Looks like a disagreement, is not",
        rows=tuple(rows),
        notes=("Two numbers far apart, and what sets them apart: both may be right. Compare neither with the other.",),
    )


def _said(row: object) -> str:
    return f"{row['origin_short']}: {wording.quantity(row)}, {wording.when(row)}"
