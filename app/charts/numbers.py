"""Where a figure's number goes on a value axis, and which of its ends stay open (METHOD, section 2)."""

import pandas as pd

from app import wording
from app.charts import palette

WHAT_ENDS_MEAN = "Arrow: that number or more (left or down: or fewer). Bar: a range. Hollow: about."
TOOLTIP = {
    "sentence": "Claim",
    "origin_line": "Origin",
    "outlets_line": "Carried by",
    "grades_line": "Grades",
}


def with_marks(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of a figure table with the columns that marks read.

    point: the stated number, or the floor of a vague word; blank for a range
    about: the number where the report calls it rough (drawn hollow, no bounds)
    bar_low, bar_high: both ends of a range that is closed on both sides
    open_up, open_down: where an arrow starts, "that number or more", "or fewer"
    words: the number in the report's words. A figure without any number is left out.
    """
    marked = wording.words_for(table)
    low, best, high = (marked[name].astype("Float64") for name in ("low", "best", "high"))
    stated = marked.value.astype("Float64").fillna(best).fillna(low).fillna(high)
    rough = low.isna() & high.isna()
    upper_only = marked.quantifier.isin(["at_most", "less_than"]) | (low.isna() & high.notna())
    lower_only = high.isna() & low.notna()
    ranged = low.notna() & high.notna() & (low < high) & ~upper_only
    marked = marked.assign(
        words=marked.stated,
        point=stated.mask(ranged & best.isna() | rough),
        about=stated.where(rough),
        bar_low=low.where(ranged),
        bar_high=high.where(ranged),
        open_up=stated.where(lower_only),
        open_down=stated.where(upper_only),
        top=stated.mask(ranged, high),
        origin_line=[_origin_line(row) for row in marked.to_dict("records")],
        outlets_line=[wording.some(count, "outlet") for count in marked.outlets],
        grades_line=[wording.grades(row) for row in marked.to_dict("records")],
        party_mark=[palette.standing(*pair)[2] for pair in zip(marked.party, marked.origin_kind, strict=True)],
        tint=[palette.standing(*pair)[1] for pair in zip(marked.party, marked.origin_kind, strict=True)],
    )
    return marked[stated.notna()].reset_index(drop=True)


def one_thing(table: pd.DataFrame) -> None:
    """Raise ValueError if one axis would carry two metrics, measures or units (METHOD, section 6.1)."""
    for column in ("measure", "metric", "unit"):
        kinds = sorted(table[column].unique())
        if len(kinds) > 1:
            raise ValueError(f"cannot draw {', '.join(kinds)} on one axis: choose one {column}")


def span(table: pd.DataFrame) -> str:
    """From the smallest to the largest claim, in words and with who says it, for alt text."""
    ordered = table.sort_values(["top", "statement_id"])
    ends = ordered.iloc[[0, -1]] if len(ordered) > 1 else ordered
    return " to ".join(f"{row.words} ({row.origin_short})" for row in ends.itertuples())


def origins_named(table: pd.DataFrame, most: int = 4) -> str:
    """The origins with the most statements by name, the others as a number."""
    names = table.origin_short.value_counts(sort=False).rename("n").reset_index()
    names = names.sort_values(["n", "origin_short"], ascending=[False, True]).origin_short.tolist()
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {wording.some(rest, 'other')}" if rest > 0 else "")


def source_line(table: pd.DataFrame) -> str:
    """Who is behind the chart: claims, origins, and that reports were read, not events counted."""
    claims, origins = wording.some(len(table), "claim"), wording.some(table.origin_id.nunique(), "origin")
    return f"Source: {claims} by {origins} ({origins_named(table)}), as published; what was reported, not a count."


def _origin_line(row: dict) -> str:
    party = wording.party(row)
    return row["origin_name"] + (f" {palette.PARTY_SIGN} {party}" if party else "")
