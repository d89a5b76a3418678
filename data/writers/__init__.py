"""How tables go out: one writer a format, each `written(table, about) -> bytes`.

Whatever the format: numbers go out as numbers, days as days, a blank as a blank and never as a zero. A time of day
stands in a column of its own, and only where some row has one: one clock time never turns a column of days into times.
Every row ends with the version of the record and the address of the view, and opens safely in a spreadsheet.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from data import vocabulary
from data.wording import english as wording
from data.wording import files

# A spreadsheet runs a cell that begins like this as a formula, also after blanks and in full-width form.
RUNS_AS_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NO_MORE: Mapping[str, pd.DataFrame] = MappingProxyType({})
"""No table beside the first."""
CLOCK = "_time"
"""How the column of clock times is called that stands beside one of days: `period_start_time`."""
DAY, CLOCK_TIME = pa.date32(), pa.time64("us")
TYPES = {
    pa.bool_(): "boolean",
    pa.int64(): "integer",
    pa.float64(): "number",
    DAY: "date",
    CLOCK_TIME: "time",
    pa.string(): "string",
}
"""What the types of `ready` are called in JSON and in a Table Schema."""


@dataclass(frozen=True)
class Licence:
    """Under what terms rows may be used: a name of the SPDX list, a title, the address of the text."""

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class About:
    """What a file is: what it shows, of which version of the record, under which filters in words, where to see it.

    `notes` are what else must be known of it, each under a word of its own. `of` is the table of data/dictionary.csv
    that its rows are about: "export" for figures as they go out. `record` is the title of the record, `kept_by` who
    keeps it; `unlicensed` what is said where there is no licence.
    """

    title: str
    version: int
    published_on: date
    filters: str = ""
    link: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    of: str = "export"
    licence: Licence | None = None
    record: str = ""
    kept_by: str = ""
    unlicensed: str = files.NOT_LICENSED

    @property
    def filters_in_words(self) -> str:
        """The filters in use, or that there are none."""
        return self.filters or "no filters"

    @property
    def stamp(self) -> str:
        """Which version of the record it is of, and when that was published."""
        return f"{self.record_name}, version {self.version} of {wording.day(self.published_on)}"

    @property
    def record_name(self) -> str:
        """What the record is called."""
        return wording.record_name(self.record)

    @property
    def cited_title(self) -> str:
        """What a reference calls it."""
        return wording.cited_title(self.title, self.record_name)

    @property
    def citation(self) -> str:
        """How it is cited, ready to paste."""
        cited = self.filters_in_words, self.version, self.published_on, self.link, self.record_name
        return wording.view_citation(self.title, *cited)


@dataclass(frozen=True)
class Column:
    """What a column of a file means: its heading, its unit, and what a blank in it says. All are blank if unknown."""

    name: str
    heading: str
    unit: str = ""
    meaning: str = ""
    blank_means: str = ""


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading apostrophe where it could start a formula."""
    clean = UNPRINTABLE.sub("", text)  # first, or a control character would hide the sign behind it
    return f"'{clean}" if RUNS_AS_FORMULA.match(clean) else clean


def cell(value: object) -> str:
    """A value as a cell of a text table: days and times as ISO has them, yes and no, a blank for a blank."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else repr(value)


def ready(table: pd.DataFrame, about: About) -> pa.Table:
    """The table with types that every format has, and its provenance at the end of every row.

    Columns are of whole numbers, numbers, days, clock times, yes or no, or text without control characters. Every way
    in which a table says nothing has become null, empty text too.
    """
    columns: dict[str, pa.Array] = {}
    for name in table.columns:
        columns |= _typed(str(name), table[name])
    columns["record_version"] = pa.array([about.version] * len(table), pa.int64())
    columns["record_link"] = pa.array([about.link or None] * len(table), pa.string())
    return pa.table(columns)


def _typed(name: str, column: pd.Series) -> dict[str, pa.Array]:
    """A column under its name; one of moments as days, with their clock times beside it where any has one."""
    if isinstance(column.dtype, pd.ArrowDtype):
        return {name: pa.array(column, column.dtype.pyarrow_dtype)}
    values = [None if wording.is_blank(value) else value for value in column.tolist()]
    kind = _kind(column, values)
    if kind == pa.timestamp("us"):
        days = {name: pa.array([value and value.date() for value in values], DAY)}
        clock = clock_times(values)
        return days | ({name + CLOCK: pa.array(clock, CLOCK_TIME)} if any(clock) else {})
    if kind == pa.string():
        values = [None if value is None else UNPRINTABLE.sub("", str(value)) or None for value in values]
    return {name: pa.array(values, kind)}


def clock_times(moments: Iterable[datetime | None]) -> list[time | None]:
    """The time of day of each moment that has one: midnight is where a day begins, and no time."""
    # The civil time at the place: an offset is no part of it.
    return [at.time() if at is not None and at.time() != time() else None for at in moments]


KINDS = {
    frozenset({bool}): pa.bool_(),
    frozenset({int}): pa.int64(),
    frozenset({float}): pa.float64(),
    frozenset({int, float}): pa.float64(),
    frozenset({date}): DAY,
    frozenset({time}): CLOCK_TIME,
    frozenset({datetime}): pa.timestamp("us"),
    frozenset({pd.Timestamp}): pa.timestamp("us"),
}
"""Which type a column has whose values are of these kinds; any other is text."""


def _kind(column: pd.Series, values: list) -> pa.DataType:
    if pd.api.types.is_bool_dtype(column):
        return pa.bool_()
    if pd.api.types.is_integer_dtype(column):
        return pa.int64()
    if pd.api.types.is_float_dtype(column):
        return pa.float64()
    if pd.api.types.is_datetime64_any_dtype(column):
        return pa.timestamp("us")
    return KINDS.get(frozenset(type(value) for value in values if value is not None), pa.string())


def described(names: Iterable[str], about: About) -> list[Column]:
    """What each column of a file means, as data/dictionary.csv has it. No two have the same heading."""
    found = [_described(name, about.of) for name in names]
    headings = [column.heading for column in found]
    return [
        column if headings.count(column.heading) == 1 else replace(column, heading=f"{column.heading} ({column.name})")
        for column in found
    ]


def told_of(about: About) -> list[tuple[str, str]]:
    """Everything that goes with a file in words, line by line."""
    licence = f"{given.title}: {given.name}, {given.path}" if (given := about.licence) else about.unlicensed
    told = files.about(about.title, about.of, about.stamp, about.filters_in_words, about.link, about.citation, licence)
    return [*told, *about.notes]


def _described(name: str, of: str) -> Column:
    row = vocabulary.column(name, of)
    if row:
        heading = row["heading"].strip() or wording.sentence_case(row["label"])
        return Column(name, heading, row["unit"], row["meaning"], row["blank_means"])
    day = vocabulary.column(name.removesuffix(CLOCK), of) if name.endswith(CLOCK) else None
    if day:
        beside = _described(name.removesuffix(CLOCK), of)
        return replace(beside, name=name, heading=f"{beside.heading}, clock time", blank_means=files.NO_CLOCK_TIME)
    return Column(name, name)
