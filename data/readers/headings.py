"""Which row of a sheet is its header, and which of our columns each heading is: by name, in any case and order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.readers import COLUMNS
from data.readers.tables import Opened, Row, Sheet
from data.vocabulary import rows

HEADINGS = Path(__file__).with_name("sheet.csv")
WITHIN = 20
"""So many rows are looked at for the header."""
TALLEST = 3
"""A header of so many rows is tried where no single row is one."""
ENOUGH = 5
"""So many of the seven needed columns make a sheet of figures, whose missing ones are asked for."""

OWN = {"value": "quantity", "period_start": "from"}
"""Columns of ours that are read like another one."""
NEEDED = {
    "metric": ("metric",),
    "quantity": ("quantity", "value_words"),
    "place": ("place", "place_id"),
    "from": ("from", "day"),
    "to": ("to", "day", "period_end"),
    "origin": ("origin", "origin_id"),
    "published": ("published", "publisher", "url", "publisher_id", "document_id"),
}
"""What every sheet must have, each with the columns that give it."""


@dataclass(frozen=True)
class Header:
    """A header that was found: its sheet, its first row in `rows` and its height, the headings of the columns as
    written, and which of our columns (or from, to, day, quantity, published, country) each of them is."""

    sheet: Sheet
    at: int
    height: int
    headings: tuple[str, ...]
    columns: tuple[str | None, ...]

    @property
    def row(self) -> int:
        """The last row of the header, as a spreadsheet counts."""
        return self.at + self.height

    def missing(self) -> list[str]:
        """The needed columns that it lacks."""
        return [name for name, ways in NEEDED.items() if not set(ways) & set(self.columns)]


def header_of(file: Opened) -> Header | None:
    """The header of a file: a row with all that is needed, of whichever sheet; else rows that make one together; else
    the row that has most of it, if that is enough to tell a sheet of figures."""
    found = [header for sheet in file.sheets for header in _headers(sheet)]
    whole = next((header for header in found if not header.missing()), None)
    if whole:
        return whole
    best = min(found, key=lambda header: (len(header.missing()), header.height), default=None)
    is_enough = (
        best and len(NEEDED) - len(best.missing()) >= ENOUGH and not {"metric", "quantity"} & set(best.missing())
    )
    return best if is_enough else None


def _headers(sheet: Sheet) -> list[Header]:
    """What may be headers, those of a single row first; of several rows only those that lack nothing."""
    top = [tuple(row) for row in sheet.rows[: WITHIN + TALLEST]]
    found = []
    for height in range(1, TALLEST + 1):
        for at in range(min(WITHIN, len(top) - height + 1)):
            header = _header(sheet, at, top[at : at + height])
            if header.columns and (height == 1 or not header.missing()):
                found.append(header)
    return found


def _header(sheet: Sheet, at: int, over: Sequence[Row]) -> Header:
    """These rows as one header: of each column all of its cells together, or the lowest that is a heading."""
    named, columns = [], []
    for place in range(max(map(len, over), default=0)):
        cells = [str(row[place]).strip() for row in over if place < len(row) and row[place]]
        tried = [" ".join(cells), *reversed(cells)]
        heading = next((cell for cell in tried if column_called(cell)), " ".join(dict.fromkeys(cells)))
        named.append(heading)
        columns.append(column_called(heading))
    return Header(sheet, at, len(over), tuple(named), tuple(columns) if any(columns) else ())


def column_called(heading: str) -> str | None:
    """Which column a heading is; None where it is none that is known."""
    return _known().get(bare(heading))


def bare(heading: str) -> str:
    """A heading without case, blanks and punctuation: "Who says so?" and "who_says_so" are one."""
    return re.sub(r"[\W_]+", "", heading.casefold())


def friendly(column: str) -> str:
    """What a column is called in messages: its first heading."""
    return _first_headings().get(column, column)


@cache
def listed() -> tuple[dict[str, str], ...]:
    """The rows of sheet.csv in their order."""
    return tuple(rows(HEADINGS))


@cache
def _known() -> dict[str, str]:
    own = {bare(name): OWN.get(name, name) for name in COLUMNS if name != "row"}
    return own | {bare(row["heading"]): row["column"] for row in listed()}


@cache
def _first_headings() -> dict[str, str]:
    return {row["column"]: row["heading"] for row in reversed(listed())}
