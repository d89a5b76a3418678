"""How figures come in: one reader a format, and an article is a format too.

A reader takes an opened file and yields candidate figures, a row each, in the columns of COLUMNS: names where the
record has identifiers, everything as text, None for what the file does not say. It writes nothing and knows no record;
data/bringing.py finds the names in the record, asks a person about those that it does not find, and publishes.

To add a format: a module here with TITLE, recognised() and read(), named in FORMATS, with the names of its columns in a
CSV beside it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pandas as pd

from data.readers import tables
from data.readers.tables import Unreadable

FORMATS = (
    "casebook", "own_export", "ucdp_ged", "acled", "idmc_idu", "idmc_gidd", "unhcr_demographics", "unhcr_situations",
    "unhcr_population", "humanitarian_needs", "health_attacks", "health_attacks_overview", "dtm", "daily", "hxl",
    "sheet",
)  # fmt: skip
"""The readers, in the order in which they are asked whether a file is theirs: the narrowest first."""

COLUMNS = (
    "row",  # where it stands in the file, as a spreadsheet counts it; several figures may come from one row
    "figure_id",  # made by made_id() from what the file calls it, so that the same file twice is the same figures
    # What is claimed: terms of the vocabularies; numbers as digits.
    "metric", "affected", "affected_detail", "scope", "cause",
    "quantifier", "value", "value_max", "value_words", "low_given", "high_given", "unit", "converted", "household_size",
    # Where. `place_inside`: the places around it, the nearest first, joined by |, down to the country.
    "place", "place_id", "place_inside", "place_kind", "iso3", "lat", "lon", "admin_code", "admin_code_system",
    "from_place", "from_place_id", "from_iso3",
    # When: period_end is half-open, the first day (or moment) after.
    "period_start", "period_end", "date_precision", "period_basis", "period_words",
    # Who says so. Lists are joined by |. named_origins, named_outlets: whom a compiler names behind its number;
    # named_reports: how many reports it says that it read.
    "origin", "origin_id", "origin_kind", "origin_party", "origin_country", "origin_stated", "reliability",
    "reliability_reason", "relays", "named_origins", "named_outlets", "named_reports",
    # Where it was published. may_be_shared: "no" where the terms of the file forbid to pass its rows on.
    "publisher", "publisher_id", "publisher_kind", "document_id", "title", "url", "published_on", "published_basis",
    "language", "document_note", "may_be_shared",
    # What it is beside others. repeats, part_of: figure_id of another candidate or of a figure on record.
    "reported_on", "credibility", "credibility_reason", "event_clarity", "role", "repeats", "part_of", "event_id",
    "series_id", "checked", "note",
)  # fmt: skip
"""The columns of candidate figures, in their order."""


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where, and what to write instead. `row` is None where it is about the whole file."""

    row: int | None
    column: str
    value: str
    problem: str
    write: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"row {self.row}" if self.row else "", self.column)))
        shown = f" {self.value[:80]!r}" if self.value else ""
        return f"{where}:{shown} {self.problem} {self.write}".removeprefix(": ").strip()


@dataclass(frozen=True)
class Question:
    """What a file does not say and a person must: answered with `--answer key=…`. `options`: the answers, if few."""

    key: str
    asks: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Covered:
    """What a file is the whole of, so that a later release of it may take figures out: those whose identifier begins
    with `prefix`, in `countries` (ISO 3166 alpha-3; all if empty), with a period from `start` to `end`, half-open."""

    prefix: str
    countries: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a reader found. `figures` has COLUMNS; `problems` are rows that were refused; `questions` stand unanswered.

    `notes` are what a person should know before accepting, a sentence each. `as_tables`: whole tables of the record by
    name, for formats that hold them (the casebook's own); figures is empty then. Of the tables in `only_new` no row is
    taken that the record has in another form.
    """

    format: str
    how: str
    figures: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    covered: Covered | None = None
    as_tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    only_new: tuple[str, ...] = ()


def formats() -> dict[str, ModuleType]:
    """The readers by name, in the order in which they are asked."""
    return {name: import_module(f"data.readers.{name}") for name in FORMATS}


def read(path: Path, *, name: str | None = None, answers: Mapping[str, str] | None = None) -> Reading:
    """Read a file in the format of that `name`, or in the one that it is recognised as.

    `answers` are a person's to the questions of an earlier reading, by key. Raises Unreadable.
    """
    file = tables.opened(path)
    known = formats()
    if name is not None and name not in known:
        raise Unreadable(f"{name}: is not a format. Write one of: {', '.join(known)}.")
    for format_name, reader in known.items():
        how = reader.recognised(file) if name in (None, format_name) else None
        if how or name == format_name:
            reading = reader.read(file, dict(answers or {}))
            notes = (*file.notes, *reading.notes)
            return Reading(
                format_name, how or "as you said", whole(reading.figures), reading.problems, reading.questions, notes,
                reading.covered, reading.as_tables, reading.only_new,
            )  # fmt: skip
    raise Unreadable(
        f"{path.name}: no format is recognised in it. Its first cells are: {file.beginning()}."
        f" Name the format with --format, one of: {', '.join(known)}; or write the figures into a template:"
        " python -m data template FILE.xlsx"
    )


def whole(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with every column of COLUMNS, in their order; what is lacking is None."""
    return figures.reindex(columns=list(COLUMNS)).astype(object).where(lambda table: table.notna(), None)


def table_of(rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Candidate figures of dicts, each with some of COLUMNS. Raises KeyError where a name is none of them."""
    listed = list(rows)
    strange = {name for row in listed for name in row} - set(COLUMNS)
    if strange:
        raise KeyError(f"not columns of a candidate: {sorted(strange)}")
    return whole(pd.DataFrame(listed, dtype=object))


# What readers have in common


def made_id(*parts: object) -> str:
    """An identifier of these parts, the same for the same parts: their letters and digits, and a digest where some of
    them are lost on the way."""
    told = " ".join(str(part) for part in parts if part not in (None, ""))
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) <= 70 and slug == re.sub(r"[\s_.:/-]+", "-", told.lower()).strip("-"):
        return slug
    return f"{slug[:60].strip('-')}-{digest(told)}".strip("-")


def digest(text: str) -> str:
    """Eight letters and digits for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def day_after(day: str | date) -> str:
    """The first day after a day, as a period ends that includes it. Raises ValueError where it is no day."""
    return (date.fromisoformat(str(day)[:10]) + timedelta(days=1)).isoformat()


def date_precision(start: str, end: str) -> str:
    """The term of date_precisions.csv for a period from one ISO day to another, the first after it."""
    days = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    return next((term for term, most in (("1", 1), ("2", 6), ("3", 8), ("4", 31)) if days <= most), "5")


def day_in(text: str | None) -> str | None:
    """The day that a cell begins with, as ISO writes it, whatever time and zone stand behind it: it is the day that is
    written, never the one before or after it in another zone. None where there is none, or none of a calendar."""
    found = re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text or "")
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def count_in(text: str | None) -> int | None:
    """The whole number that a cell holds ("12", "12.0", "1,204"); None for a blank or for anything else."""
    plain = re.sub(r"(?<=\d)[,\s\u00a0\u202f](?=\d{3}\b)", "", (text or "").strip())
    return int(float(plain)) if re.fullmatch(r"\d+(\.0+)?", plain) else None


def names_in(cell: str | None, separator: str = ";") -> list[str]:
    """The different names of a cell, in order."""
    return list(dict.fromkeys(name.strip() for name in (cell or "").split(separator) if name.strip()))


def joined(names: Iterable[str]) -> str | None:
    """Names as one cell of COLUMNS; None where there are none."""
    return "|".join(name.replace("|", "/") for name in names) or None
