"""What the two data sets of IDMC have in common: columns by name, rows of tags, countries, the publisher."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data.readers import Problem, count_in, day_in, made_id
from data.readers.tables import Opened, Sheet, plain
from data.vocabulary import rows

FOLDER = Path(__file__).parent
NAME = "Internal Displacement Monitoring Centre"
ADDRESS = "https://www.internal-displacement.org/database/displacement-data/"
FIRST_YEAR = 1900
"""A day before this is a slip of the pen (0025-03-01), not a day of displacement."""
SHOWN_IDS = 40
"""How many identifiers a note lists before it says how many more there are."""
TAG = re.compile(r"#\s*[A-Za-z]")
DAY_IN_NAME = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
"""The first day of an event, as its name ends with it: 23/04/2015."""

Cells = dict[str, str | None]


class Refused(Exception):
    """A row that cannot be right; `problem` says where, why, and what to write."""

    def __init__(self, row: int, column: str, value: str | None, problem: str, write: str) -> None:
        super().__init__(problem)
        self.problem = Problem(row, column, value or "", problem, write)


@dataclass(frozen=True)
class Table:
    """A header that was found: the sheet, and its place in the rows of the sheet."""

    sheet: Sheet
    header: int

    def names(self, form: str) -> set[str]:
        """Our names of the columns that the header has."""
        held = (our_name(form, cell) for cell in self.sheet.rows[self.header] if cell)
        return {name for name in held if name}

    def missing(self, name: str, *headings: str) -> Problem:
        """The problem that no column has any of these headings."""
        wanted = " or ".join(repr(heading) for heading in headings)
        return Problem(self.header + 1, name, "", "is missing: no column has this name.", f"Name a column {wanted}.")


@cache
def _columns(form: str) -> dict[str, str]:
    return {plain(row["column"]): row["ours"] for row in rows(FOLDER / f"{form}.csv")}


@cache
def our_name(form: str, heading: str | None) -> str | None:
    """Our name of a column of a format, by data/readers/<form>.csv; None for one that is not read."""
    return _columns(form).get(plain(heading)) or None


@cache
def words(form: str) -> dict[str, str]:
    """The second column of data/readers/<form>.csv by the first, in small letters."""
    return {first.casefold(): second for first, second, *_ in (row.values() for row in rows(FOLDER / f"{form}.csv"))}


def records(form: str, table: Table) -> Iterator[tuple[int, Cells]]:
    """Each row below a header that is no row of tags: its number, and its cells by our names.

    Of two columns of one name the first that is filled is read.
    """
    for row, cells in table.sheet.records(table.header):
        if is_tags(cells.values()):
            continue
        named: Cells = {}
        for heading, cell in cells.items():
            name, text = our_name(form, heading), (cell or "").strip() or None
            if name and named.get(name) is None:
                named[name] = text
        yield row, named


# A row of tags


def is_tags(cells: Iterable[str | None]) -> bool:
    """Whether a row holds HXL tags: at least half of its cells are, as some files have malformed ones among them."""
    held = [cell for cell in cells if cell]
    return bool(held) and 2 * sum(bool(TAG.match(cell)) for cell in held) >= len(held)


def tags_under(table: Table) -> dict[str, str] | None:
    """The tags of the row below the header by the heading; None where there is no such row."""
    below = table.sheet.rows[table.header + 1 : table.header + 2]
    if not below or not is_tags(below[0]):
        return None
    headings = [cell or "" for cell in table.sheet.rows[table.header]]
    return {heading: tag for heading, tag in zip(headings, below[0], strict=False) if tag}


def notes_on_tags(tags: Mapping[str, str] | None) -> Iterator[str]:
    """That a row of tags was left out, and which of its cells are no tags."""
    if tags is None:
        return
    yield "The row of HXL tags under the header was left out; columns are read by their names."
    malformed = [f"{tag!r} under {heading!r}" for heading, tag in tags.items() if not TAG.match(tag)]
    if malformed:
        yield f"{counted(len(malformed), 'cell')} of that row, not written as HXL has it: {', '.join(malformed)}."


# Countries, days, the document


@dataclass(frozen=True)
class Country:
    """A country or territory as the file names it; `iso3` is None where its code is none of ISO's form."""

    name: str
    code: str
    iso3: str | None


def country_of(cells: Mapping[str, str | None]) -> Country | None:
    """The country of a row by its name, or by its code where that is one of idmc_places.csv; None where neither is."""
    code = (cells.get("iso3") or "").upper()
    name = cells.get("country") or words("idmc_places").get(code.casefold()) or code
    if not name:
        return None
    return Country(name, code or name, code if re.fullmatch(r"[A-Z]{3}", code) else None)


def possible_day(cell: str | None) -> str | None:
    """The day that a cell begins with; None where there is none, or one of a year that cannot be meant."""
    day = day_in(cell)
    return day if day and date.fromisoformat(day).year >= FIRST_YEAR else None


def day_or_refused(row: int, column: str, cell: str | None) -> str | None:
    """The day of a cell, None for a blank one. Raises Refused for anything else."""
    day = possible_day(cell)
    if cell and day is None:
        raise Refused(row, column, cell, "is not a day.", "Write it as 2015-04-23.")
    return day


def event_id(own: str | None) -> str | None:
    """The incident of IDMC's identifier of an event, the same in both of its data sets; None for a blank."""
    return f"idmc-event-{made_id(count_in(own) or own)}" if own else None


def licence_stated(file: Opened, table: Table) -> str:
    """The licence in words: as another sheet of the file states it, or as HDX does where the file is silent."""
    for sheet in file.sheets:
        if sheet is not table.sheet:
            for cell in (cell for row in sheet.rows[:200] for cell in row if cell):
                found = re.search(r"\bCC[ -]BY[-A-Z]*(?: \d\.\d)?", cell)
                if found and re.search(r"licen[cs]e", cell, re.IGNORECASE):
                    return f"Licence as the file states it: {found[0].replace('CC-BY', 'CC BY')}."
    return "The file states no licence; HDX publishes the data set as cc-by-igo."


# Notes


def notes_on_countries(places: Iterable[Country | None]) -> Iterator[str]:
    """Which countries have a code that is not of ISO's form, so that the place has none."""
    own = sorted({f"{place.code} ({place.name})" for place in places if place and place.iso3 is None})
    if own:
        yield f"Codes that are not of ISO 3166, so that the place has none: {', '.join(own)}."


def listed(ids: Iterable[object]) -> str:
    """Identifiers for a note: all of them, or the first and how many more."""
    held = [str(one) for one in ids]
    more = f" and {len(held) - SHOWN_IDS} more" if len(held) > SHOWN_IDS else ""
    return ", ".join(held[:SHOWN_IDS]) + more


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 row", "3 rows"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
