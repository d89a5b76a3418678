"""Figures as rows that a reader sees: each with its words beside its fields."""

from collections.abc import Mapping

import pandas as pd

from app import answers
from data.wording import english as wording
from data.wording.caveats import caveats

PARTY_MARK = "◆"


def table_of(figures: pd.DataFrame) -> pd.DataFrame:
    """A table of figures with its words: who, and those of wording.words_for."""
    who = [
        f"{PARTY_MARK} {name}" if party else name
        for name, party in zip(figures["origin_short"].tolist(), figures["party"].tolist(), strict=True)
    ]
    table = wording.words_for(figures)
    table.insert(table.columns.get_loc("band_label"), "who", who)
    return table


def before_use(row: Mapping, version: int) -> list[tuple[str, str]]:
    """What to know of a figure before anything else, worst first: codes of the vocabulary with words."""
    others = tuple(row[name] for name in ("replaced_by", "later_id", "falls_from") if not wording.is_blank(row[name]))
    named = answers.figures_named(others, version).to_dict("records") if others else []
    called = {other["figure_id"]: f"“{wording.stated(other)}”" for other in named}
    if later := next((other for other in named if other["figure_id"] == row["later_id"]), None):
        called[later["figure_id"]] += f", {wording.period(later['period_start'], later['period_end'])}"
    return caveats(row, called)
