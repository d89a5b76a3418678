"""How figures go out: one writer a format. Every table opens safely in a spreadsheet and keeps its provenance."""

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

# A spreadsheet runs a cell that begins like this as a formula, also after blanks and in full-width form.
RUNS_AS_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class About:
    """What a file is: what it shows, of which version of the record, under which filters in words, where to see it.

    `notes` are what else must be known of it, each under a word of its own. `of` is the table of data/dictionary.csv
    that its rows are about.
    """

    title: str
    version: int
    published_on: date
    filters: str = ""
    link: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    of: str = "figure"


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading apostrophe where it could start a formula."""
    clean = UNPRINTABLE.sub("", text)  # first, or a control character would hide the sign behind it
    return f"'{clean}" if RUNS_AS_FORMULA.match(clean) else clean


def with_provenance(table: pd.DataFrame, version: int, link: str) -> pd.DataFrame:
    """The table with the version of the record and the link to this view at the end of every row.

    Text is made safe, blanks stay blank, days and times become plain ISO text without a time zone.
    """
    ready = pd.DataFrame({safe(str(name)): _plain(table[name]) for name in table.columns}, index=table.index)
    return ready.assign(record_version=version, record_link=safe(link))


def _plain(column: pd.Series) -> pd.Series:
    """A column of numbers as it is; of anything else as safe text, blank where it is missing."""
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: "no"}).fillna("")
    if pd.api.types.is_numeric_dtype(column):
        return column
    if pd.api.types.is_datetime64_any_dtype(column):
        local = column.dt.tz_localize(None)
        midnight = (local == local.dt.normalize()) | local.isna()
        return local.dt.strftime("%Y-%m-%d" if midnight.all() else "%Y-%m-%dT%H:%M:%S").fillna("")
    return column.map(lambda value: "" if pd.isna(value) else safe(str(value))).astype(object).fillna("")
