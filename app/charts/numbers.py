"""Where a figure's number goes on a value axis, and which of its ends stay open (METHOD, section 2)."""

from collections import Counter
from collections.abc import Iterable

import altair as alt
import pandas as pd

from app.charts import palette
from app.charts.axes import ValueAxis, value_axis
from data import vocabulary
from data.wording import english as wording

TOOLTIP = {
    "sentence": "Claim",
    "origin_line": "Origin",
    "counts_line": "Carried by",
    "trust_line": "Confidence",
}


READ = (
    "statement_id", "metric", "metric_label", "verb_phrase", "measure", "affected", "affected_detail", "quantifier",
    "value", "value_max", "value_words", "unit", "low", "best", "high", "place_name", "period_start", "period_end",
    "date_precision", "reported_on", "origin_id", "origin_name", "origin_short", "root_id", "root_name", "root_short",
    "origin_kind", "party", "reliability", "credibility", "publisher_id", "publisher_name", "series_id",
    "origin_stated", "outlets", "independent_origins", "independent_parties", "band", "band_reason",
)  # fmt: skip
UNDONE = {"replaced_by": "replaced since", "falls_from": "lower than it had counted before"}
LIMITS = ("scope", "cause", "from_place_name", "period_basis", "later_id", *UNDONE)
"""Columns that say what a claim is not: read where the table has them."""
TIMES = ("period_start", "period_end", "at", "line_from", "from", "begun", "mark", "hollow", "beside")
MARKS = ("point", "about", "bar_low", "bar_high", "open_up", "open_down", "top")
# Other columns of numbers that charts add.
HEIGHTS = ("joined", "label_at", "solid", "hollow_from")
Claim = dict[str, object]


def claims(table: pd.DataFrame) -> list[Claim]:
    """Each figure with the words of a row and the numbers that marks stand at; None where a mark is absent.

    point: the stated number, or the floor of a vague word; absent for a range
    about: the number where the report calls it rough (drawn hollow, no bounds)
    bar_low, bar_high: both ends of a range that is closed on both sides
    open_up, open_down: where an arrow starts, "that number or more", "or fewer"
    top: the highest of these; words: the number in the report's words

    A figure without any number is left out. Raises ValueError if none is left.
    """
    rows = wording.rows(table, *READ, *(name for name in LIMITS if name in table.columns))
    one_group = len({row["affected"] for row in rows}) == 1
    marked = [row | _marks(row) | _words(row, one_group) for row in rows]
    marked = [row for row in marked if row["top"] is not None]
    if not marked:
        raise ValueError("nothing to draw")
    return marked


def _marks(row: Claim) -> Claim:
    low, best, high = (None if wording.is_blank(row[name]) else float(row[name]) for name in ("low", "best", "high"))
    value = None if wording.is_blank(row["value"]) else float(row["value"])
    stated = next((number for number in (value, best, low, high) if number is not None), None)
    rough = low is None and high is None
    upper_only = vocabulary.is_open_below(row["quantifier"]) or (low is None and high is not None)
    ranged = not upper_only and low is not None and high is not None and low < high
    return {
        "point": None if rough or (ranged and best is None) else stated,
        "about": stated if rough else None,
        "bar_low": low if ranged else None,
        "bar_high": high if ranged else None,
        "open_up": stated if high is None and low is not None else None,
        "open_down": stated if upper_only else None,
        "top": high if ranged else stated,
    }


def _words(row: Claim, one_group: bool) -> Claim:
    """The number as reported, with whom it counts where the table holds more than one group; and the tooltip."""
    brief = row | {"affected": "unknown" if row["affected"] == "mixed" else row["affected"], "affected_detail": ""}
    _, tint, shape = palette.standing(row["party"], row["origin_kind"])
    party = wording.party(row)
    return {
        "words": (wording.stated(row) + _only(row)) if one_group else wording.quantity(brief),
        "period": wording.period(row["period_start"], row["period_end"])
        + (" (days assumed)" if row.get("period_basis") == "assumed" else ""),
        "limits": " · ".join(words for name, words in UNDONE.items() if not wording.is_blank(row.get(name))),
        "sentence": wording.sentence(row),
        "origin_line": row["origin_name"] + (f" · {party}" if party else ""),
        "outlets_line": wording.some(row["outlets"], "outlet"),
        "counts_line": wording.counts(row),
        "trust_line": _trust_line(row),
        "tint": tint,
        "party_mark": shape,
    }


def confidence(claim: Claim) -> Claim:
    """The name of a claim's band, and the shape of its mark; one that nobody has judged looks as if unrated."""
    band = claim["band"] if claim["band"] in palette.BAND_SHAPES else "unrated"
    shape = palette.PARTY_SHAPE if claim["party"] else palette.BAND_SHAPES[band]
    return {"band_name": vocabulary.label("bands", band), "band_shape": shape}


def _only(row: Claim) -> str:
    """What a claim is limited to, beside its number: a part is never read as the whole (METHOD 1), nor people from one
    place as all of them."""
    come_from = "" if wording.is_blank(row.get("from_place_name")) else f" from {row['from_place_name']}"
    return come_from + ("" if wording.is_blank(row.get("scope")) else f" (only: {row['scope']})")


def frame(claims: list[Claim], names: Iterable[str] = ()) -> pd.DataFrame:
    """Claims as a table to draw, with these columns or all: marks and periods with their types, all else as it is."""
    kinds = dict.fromkeys((*MARKS, *HEIGHTS), "float64") | dict.fromkeys(TIMES, "datetime64[us]")
    held = [name for name in names or claims[0] if name in claims[0]]
    return pd.DataFrame(
        {name: pd.array([claim[name] for claim in claims], dtype=kinds.get(name, object)) for name in held}
    )


def how_drawn(claims: list[Claim]) -> str:
    """What the marks mean, naming only those that occur."""
    said = {
        "open_up": "Arrow: that number or more.",
        "open_down": "Arrow back: that number or fewer.",
        "bar_low": "Bar: a range.",
        "about": "Hollow: about, with no bounds given.",
    }
    sentences = [words for mark, words in said.items() if any(claim[mark] is not None for claim in claims)]
    return " ".join(sentences + ["Diamond: a party to the conflict."] * any(claim["party"] for claim in claims))


def axis(claims: list[Claim]) -> ValueAxis:
    """The value axis on which every mark of these claims finds room."""
    marks = ("point", "about", "bar_low", "bar_high")
    return value_axis(claim[mark] for claim in claims for mark in marks if claim[mark] is not None)


def one_thing(table: pd.DataFrame) -> None:
    """Raise ValueError if one axis would carry two metrics, measures or units (METHOD, section 6.1)."""
    for column in ("measure", "metric", "unit"):
        kinds = sorted(table[column].unique())
        if len(kinds) > 1:
            raise ValueError(f"cannot draw {', '.join(kinds)} on one axis: choose one {column}")


def subject(claims: list[Claim]) -> str:
    """What is counted, as the start of a title: "Killed (civilians)", "Bodies found"."""
    first = claims[0]
    one_group = len({claim["affected"] for claim in claims}) == 1
    noun = wording.noun(first["unit"], first["affected"] if one_group else "unknown")
    name = wording.sentence_case(first["metric_label"])
    return name if noun in first["metric_label"].split() else f"{name} ({noun})"


def places(claims: list[Claim]) -> str:
    """The one or two places by name, more as a number."""
    names = sorted({claim["place_name"] for claim in claims})
    return " / ".join(names) if len(names) <= 2 else f"{len(names)} places"


def days(claims: list[Claim]) -> str:
    """The days from the first to the last, both inclusive."""
    first, last = min(claim["period_start"] for claim in claims), max(claim["period_end"] for claim in claims)
    return wording.days(first.date(), wording.last_day(last), short=True)


def span(claims: list[Claim]) -> str:
    """From the smallest to the largest claim, in words and with who says it, for alt text."""
    ordered = sorted(claims, key=lambda claim: (claim["top"], claim["statement_id"]))
    ends = [ordered[0], ordered[-1]] if len(ordered) > 1 else ordered
    return " to ".join(f"{claim['words']} ({claim['origin_short']})" for claim in ends)


def roots(claims: list[Claim]) -> list[str]:
    """Organisations, those with the most claims first."""
    counts = Counter(claim["root_id"] for claim in claims)
    return sorted(counts, key=lambda root: (-counts[root], root))


def origins(claims: list[Claim], most: int = 4) -> str:
    """How many organisations speak, those with the most claims by name; unnamed ones are not counted."""
    named = [claim for claim in claims if claim["origin_kind"] != "unnamed"]
    short = {claim["root_id"]: claim["root_short"] for claim in named}
    names = [short[root] for root in roots(named)]
    rest = len(names) - most
    said = ", ".join(names[:most]) + (f" and {wording.some(rest, 'other')}" if rest > 0 else "")
    parts = [f"{wording.some(len(names), 'origin')} ({said})"] if names else []
    return " and ".join(parts + ["unnamed ones"] * (len(named) < len(claims)))


def source_line(claims: list[Claim]) -> str:
    """Who is behind the chart."""
    return f"Source: {wording.some(len(claims), 'claim')} by {origins(claims)}, as published."


def tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in TOOLTIP.items()]


def _trust_line(row: Claim) -> str:
    """The band with its reason; the two grades where no band has been worked out."""
    if not wording.band(row):
        return wording.grades(row)
    return wording.band(row) + ("" if wording.is_blank(row["band_reason"]) else f": {row['band_reason']}")
