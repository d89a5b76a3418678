"""Where a figure's number goes on a value axis, and which of its ends stay open (METHOD, section 2)."""

import altair as alt
import pandas as pd

from app import wording
from app.charts import palette

TOOLTIP = {
    "sentence": "Claim",
    "origin_line": "Origin",
    "counts_line": "Carried by",
    "trust_line": "Confidence",
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
        words=_words(marked),
        point=stated.mask(ranged & best.isna() | rough),
        about=stated.where(rough),
        bar_low=low.where(ranged),
        bar_high=high.where(ranged),
        open_up=stated.where(lower_only),
        open_down=stated.where(upper_only),
        top=stated.mask(ranged, high),
        origin_line=[_origin_line(row) for row in marked.to_dict("records")],
        outlets_line=[wording.some(count, "outlet") for count in marked.outlets],
        counts_line=[wording.counts(row) for row in marked.to_dict("records")],
        trust_line=[_trust_line(row) for row in marked.to_dict("records")],
        party_mark=[palette.standing(*pair)[2] for pair in zip(marked.party, marked.origin_kind, strict=True)],
        tint=[palette.standing(*pair)[1] for pair in zip(marked.party, marked.origin_kind, strict=True)],
    )
    return marked[stated.notna()].reset_index(drop=True)


def _words(marked: pd.DataFrame) -> list[str]:
    """The number as reported; with whom it counts, in short, where the table holds more than one group."""
    if marked.affected.nunique() == 1:
        return marked.stated.tolist()
    brief = marked.assign(affected=marked.affected.replace("mixed", "unknown"), affected_detail="")
    return [wording.quantity(row) for row in brief.to_dict("records")]


def how_drawn(marked: pd.DataFrame) -> str:
    """What the marks in this table mean, naming only those that occur."""
    said = {
        "Arrow: that number or more.": marked.open_up,
        "Arrow back: that number or fewer.": marked.open_down,
        "Bar: a range.": marked.bar_low,
        "Hollow: about, with no bounds given.": marked.about,
        "Diamond: a party to the conflict.": marked.party.mask(marked.party == ""),
    }
    return " ".join(sentence for sentence, column in said.items() if column.notna().any())


def one_thing(table: pd.DataFrame) -> None:
    """Raise ValueError if one axis would carry two metrics, measures or units (METHOD, section 6.1)."""
    for column in ("measure", "metric", "unit"):
        kinds = sorted(table[column].unique())
        if len(kinds) > 1:
            raise ValueError(f"cannot draw {', '.join(kinds)} on one axis: choose one {column}")


def subject(table: pd.DataFrame) -> str:
    """What is counted, as the start of a title: "Killed (civilians)", "Bodies found"."""
    row = table.iloc[0]
    terms, term = ("units", row.unit)
    if row.unit == "person" and table.affected.nunique() == 1:
        terms, term = ("affected", row.affected)
    noun = wording.vocabulary(terms).get(term, {}).get("plural") or term.replace("_", " ")
    name = f"{row.metric_label[:1].upper()}{row.metric_label[1:]}"
    return name if noun in row.metric_label.split() else f"{name} ({noun})"


def places(table: pd.DataFrame) -> str:
    """The one or two places of a table by name, more as a number."""
    names = sorted(table.place_name.unique())
    return " / ".join(names) if len(names) <= 2 else f"{len(names)} places"


def span(table: pd.DataFrame) -> str:
    """From the smallest to the largest claim, in words and with who says it, for alt text."""
    ordered = table.sort_values(["top", "statement_id"])
    ends = ordered.iloc[[0, -1]] if len(ordered) > 1 else ordered
    return " to ".join(f"{row.words} ({row.origin_short})" for row in ends.itertuples())


def origins(table: pd.DataFrame, most: int = 4) -> str:
    """How many organisations speak, those with the most statements by name; unnamed ones are not counted."""
    named = table[table.origin_kind != "unnamed"]
    counts = named.groupby("root_id", observed=True).agg(n=("root_id", "size"), short=("origin_short", "first"))
    counts = counts.reset_index().sort_values(["n", "root_id"], ascending=[False, True])
    names, rest = counts.short.tolist()[:most], len(counts) - most
    said = ", ".join(names) + (f" and {wording.some(rest, 'other')}" if rest > 0 else "")
    parts = [f"{wording.some(len(counts), 'origin')} ({said})"] if len(counts) else []
    return " and ".join(parts + ["unnamed ones"] * (len(named) < len(table)))


def source_line(table: pd.DataFrame) -> str:
    """Who is behind the chart."""
    return f"Source: {wording.some(len(table), 'claim')} by {origins(table)}, as published."


def tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in TOOLTIP.items()]


def _origin_line(row: dict) -> str:
    party = wording.party(row)
    return row["origin_name"] + (f" · {party}" if party else "")


def _trust_line(row: dict) -> str:
    """The band with its reason; the two grades where no band has been worked out."""
    if wording.is_blank(row.get("band")):
        return wording.grades(row)
    reason = row.get("band_reason")
    return wording.label("bands", row["band"]) + ("" if wording.is_blank(reason) else f": {reason}")
