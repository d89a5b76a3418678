"""Columns matched by name: the CSV beside a reader says what its format calls them, and what they hold for us.

Its columns: `column` (a name that the format uses), `needed` and `sign` (yes, or blank), `ours` (what the reader calls
it; several names may stand for one), others that the reader asks for, and `definition`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from data import vocabulary
from data.readers import Problem, count_in, tables

FOLDER = Path(__file__).parent
POWER_OF_TEN = re.compile(r"\d+(\.\d+)?[eE]\+?\d{1,2}")


@cache
def columns(reader: str) -> tuple[dict[str, str], ...]:
    """The rows of data/readers/<reader>.csv."""
    return tuple(vocabulary.rows(FOLDER / f"{reader}.csv"))


@dataclass(frozen=True)
class Table:
    """The sheet of a file that a reader is about. `headings`: what its header calls each of our columns."""

    sheet: tables.Sheet
    header: int
    headings: Mapping[str, str]
    unread: tuple[str, ...] = ()

    def heading(self, ours: str) -> str:
        """What the file calls one of our columns; our own word where it has none."""
        return self.headings.get(ours, ours)

    def signed(self, known: Sequence[Mapping[str, str]]) -> bool:
        """Whether it has all the columns that are the signs of a format."""
        return {column["ours"] for column in known if column["sign"]} <= self.headings.keys()

    def rows(self) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Each row that has a value, by its number in a spreadsheet: our columns. A row of HXL tags is none."""
        for number, cells in self.sheet.records(self.header):
            filled = [cell for cell in cells.values() if cell]
            if filled and not all(cell.startswith("#") for cell in filled):
                yield number, {ours: cells.get(heading) for ours, heading in self.headings.items()}


def found(file: tables.Opened, known: Sequence[Mapping[str, str]]) -> Table:
    """The sheet and the header that have the most of these columns; an empty table where none has two of them."""
    ours = {tables.plain(column["column"]): column["ours"] for column in known}
    best = Table(tables.Sheet("", ()), 0, {})
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:20]):
            headings: dict[str, str] = {}
            unread = []
            for heading in tables.headings(row):
                name = ours.get(tables.plain(heading))
                if name:
                    headings.setdefault(name, heading)
                elif heading and tables.plain(heading) not in ours:
                    unread.append(heading)
            if len(headings) > max(1, len(best.headings)):
                best = Table(sheet, place, headings, tuple(unread))
    return best


def lacking(table: Table, known: Sequence[Mapping[str, str]]) -> list[Problem]:
    """A problem for each needed column that the table has under none of its names."""
    names: dict[str, list[str]] = {}
    for column in known:
        names.setdefault(column["ours"], []).append(column["column"])
    needed = dict.fromkeys(column["ours"] for column in known if column["needed"])
    return [
        Problem(
            None, names[ours][0], "", "is a column that the file lacks.", f"Name a column {' or '.join(names[ours])}."
        )
        for ours in needed
        if ours not in table.headings
    ]


def whole_in(text: str | None) -> int | None:
    """The whole number of a cell, also where a program wrote it as a power of ten ("1e+05"); None for anything else."""
    if text and POWER_OF_TEN.fullmatch(text.strip()):
        number = Decimal(text.strip())
        return int(number) if number == number.to_integral_value() else None
    return count_in(text)


def not_a_count(row: int, column: str, value: str) -> Problem:
    """What is wrong with a cell that should hold a number of people or things."""
    return Problem(
        row, column, value, "is not a whole number of 0 or more.", "Write digits only, as 80000, or leave it blank."
    )


def year_in(text: str | None) -> int | None:
    """The year that a cell is; None where it is none that a count can be of."""
    year = count_in(text)
    return year if year is not None and 1900 <= year <= 2100 else None


def told(ids: Iterable[object], most: int = 5) -> str:
    """Identifiers for a sentence: the first few, and how many more there are."""
    listed = list(dict.fromkeys(str(one) for one in ids))
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun: "1 row", "1,204 rows"."""
    return f"{number:,} {one if number == 1 else several}"
