"""Figures as rows that go out: one row a figure, in a column of its own whatever a reader may compute with."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from data.wording import english as wording
from data.writers import CLOCK_TIME, DAY, clock_times

FIRST = (
    "figure_id",
    # What is claimed.
    "metric", "metric_label", "value", "value_max", "quantifier", "stated", "low", "best", "high", "unit", "affected",
    "scope", "cause",
    # Where and when.
    "place_id", "place_name", "period_start", "period_start_time", "last_day", "last_day_time", "date_precision",
    "days_assumed",
    # Who says so, and where it was published.
    "origin_id", "origin_name", "party", "publisher_id", "publisher_name", "reported_on", "url",
    # How far to trust it.
    "reliability", "credibility", "band", "band_reason", "independent_origins", "independent_parties", "outlets",
    # What it is beside other figures.
    "cumulative", "replaced_by",
)  # fmt: skip
"""The columns that stand first, in this order."""
LATER = (
    "replaced_on", "later_id", "falls_from", "statement_id", "as_printed", "sentence",
    "measure", "family", "hxl_tag", "affected_detail", "value_words", "low_given", "high_given", "converted",
    "household_size", "from_place_id", "from_place_name", "place_path", "period_basis", "period_words", "said_on",
    "origin_short", "origin_kind", "origin_stated", "root_id", "root_name", "root_short", "relay_ids", "relay_names",
    "named_origins", "named_origin_names", "named_outlets", "named_outlet_names", "named_reports",
    "reliability_reason", "credibility_reason", "document_id", "title", "language", "event_clarity", "event_id",
    "series_id", "role", "checked", "note", "parties_apart",
    "period_offset", "part_of", "place_kind", "iso3", "lat", "lon", "published_on", "published_basis", "publisher_kind",
    "may_be_shared", "origin_parent_id", "origin_parent_name", "is_independent_of_parent", "added_in",
)  # fmt: skip
"""The other columns of a figure; after these stand those that one question has beside them."""
SAID_OTHERWISE = {
    "period_end", "period", "who", "quantity", "happened", "counted", "grades", "band_label", "verb_phrase",
}  # fmt: skip
"""What a page shows of a figure in words, and what other columns say as data."""
WHOLE = (
    "value", "value_max", "low", "best", "high", "low_given", "high_given", "credibility", "date_precision",
    "independent_origins", "independent_parties", "outlets", "event_clarity", "added_in", "named_reports",
)  # fmt: skip
"""Columns of whole numbers, also where a blank among them has made fractions of them."""
NEEDED = {
    "figure_id", "statement_id", "metric", "verb_phrase", "measure", "affected", "quantifier", "value", "unit",
    "place_name", "period_start", "period_end", "period_basis", "origin_id", "origin_name", "publisher_name",
    "reported_on", "band",
}  # fmt: skip
"""The columns that tell a table of figures from any other."""


def is_of_figures(names: Iterable[str]) -> bool:
    """Whether a table with these columns holds figures, a row each."""
    return set(names) >= NEEDED


def of_figures(
    figures: pd.DataFrame, cumulative: Sequence[bool], tags: Mapping[str, str], links: Sequence[str]
) -> pd.DataFrame:
    """One row a figure, in the order given: FIRST, LATER, what else the table has, and `figure_link`.

    `cumulative` says of each whether it is a running count, `tags` has the HXL tag of each metric, `links` the address
    of each figure. The last day of a period is included; a state is never cumulative. What the table lacks is left out.
    """
    figures = figures.reset_index(drop=True)
    every = wording.rows(figures)
    starts, ends = ([row[name] for row in every] for name in ("period_start", "period_end"))
    made = {
        "stated": list(map(wording.stated, every)),
        "sentence": list(map(wording.sentence, every)),
        "period_start": _days([at.date() for at in starts]),
        "period_start_time": _clocks(starts),
        "last_day": _days(list(map(wording.last_day, ends))),
        "last_day_time": _clocks(ends),
        "days_assumed": (figures["period_basis"] == "assumed").tolist(),
        "cumulative": [bool(runs) and row["measure"] != "stock" for runs, row in zip(cumulative, every, strict=True)],
        "hxl_tag": [tags.get(row["metric"], "") for row in every],
        "figure_link": list(links),
    }
    whole = {name: figures[name].astype("Int64") for name in WHOLE if name in figures}
    kept = figures.drop(columns=[name for name in figures if name in SAID_OTHERWISE])
    table = kept.assign(**whole, **made)
    first = [name for name in (*FIRST, *LATER) if name in table]
    beside = [name for name in table if name not in first and name != "figure_link"]
    return table[[*first, *beside, "figure_link"]]


def _days(days: list) -> pd.Series:
    return pd.Series(days, dtype=pd.ArrowDtype(DAY))


def _clocks(moments: list) -> pd.Series:
    return pd.Series(clock_times(moments), dtype=pd.ArrowDtype(CLOCK_TIME))


LICENCE = r"\b(CC0|CC BY(?:-[A-Z]{2})*(?: \d\.\d)?)\b"


def of_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """Published pages, a row each, with the licence of each where its note names one."""
    return documents.assign(licence=documents["note"].str.extract(LICENCE, expand=False))
