"""Columns of a large file by the different texts in them: a text that stands in a million rows is read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.readers import Problem
from data.readers.quantities import Wrong


@dataclass(frozen=True)
class Cells:
    """One column: its different values, and of each row the place of its value among them; -1 is a blank."""

    values: Sequence[object]
    codes: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str | None], blanks: frozenset[str] = frozenset()) -> "Cells":
        """A column of texts with single blanks between words; those of `blanks`, in whatever case, are blank."""
        codes, found = pd.factorize(np.fromiter(texts, dtype=object, count=len(texts)))
        tidy = [_tidy(text, blanks) for text in found]
        if all(one is text for one, text in zip(tidy, found, strict=True)):
            return cls(tidy, codes)
        again, values = pd.factorize(np.fromiter([*tidy, None], dtype=object, count=len(tidy) + 1))
        return cls(list(values), again[codes])  # the -1 of a blank takes the last: a blank

    @classmethod
    def blank(cls, rows: int) -> "Cells":
        """A column of so many rows with nothing in it."""
        return cls((), np.full(rows, -1))

    @classmethod
    def all(cls, value: object, rows: int) -> "Cells":
        """A column of so many rows with one value."""
        return cls((value,), np.zeros(rows, dtype=np.int64))

    def where(self, mask: np.ndarray) -> "Cells":
        """The column with blanks where the mask is not."""
        return self if mask.all() else Cells(self.values, np.where(mask, self.codes, -1))

    def without(self, kinds: type | tuple[type, ...]) -> "Cells":
        """The column with blanks where a value is of one of these classes."""
        return self.each(lambda value: None if isinstance(value, kinds) else value)

    def of_rows(self, rows: np.ndarray) -> "Cells":
        """The column of these rows alone."""
        return Cells(self.values, self.codes[rows])

    def given(self) -> np.ndarray:
        """Which rows have a value."""
        return self.codes >= 0

    def at(self, row: int) -> object:
        return self.values[self.codes[row]] if self.codes[row] >= 0 else None

    def each(self, worked_out: Callable[[object], object]) -> "Cells":
        """What is worked out of each value; None is a blank."""
        made = [None if value is None else worked_out(value) for value in self.values]
        gone = np.array([value is None for value in made] + [True])
        return Cells(made, self.codes).where(~gone[self.codes])

    def or_else(self, other: "Cells") -> "Cells":
        """This column, and where it is blank the other."""
        if self.given().all():
            return self
        shifted = np.where(other.given(), other.codes + len(self.values), -1)
        return Cells([*self.values, *other.values], np.where(self.given(), self.codes, shifted))

    def rows_where(self, holds: Callable[[object], bool]) -> np.ndarray:
        """Which rows have a value of which this holds."""
        return np.array([*(value is not None and holds(value) for value in self.values), False], dtype=bool)[self.codes]

    def alike(self) -> "Cells":
        """The column with values that are equal as one: those of "80,000" and of "80000"."""
        codes, values = pd.factorize(np.fromiter([*self.values, None], dtype=object, count=len(self.values) + 1))
        return Cells(list(values), codes[self.codes])

    def objects(self) -> np.ndarray:
        """The values row by row; None is a blank."""
        return np.fromiter([*self.values, None], dtype=object, count=len(self.values) + 1)[self.codes]


def _tidy(text: str, blanks: frozenset[str]) -> str | None:
    """A text with single blanks between its words; None where it says nothing."""
    if text.isalnum():  # most cells of a large file
        return text
    if not text.isprintable() or "  " in text or text[0] == " " or text[-1] == " ":
        text = " ".join(text.split())
    return None if not text or text.lower() in blanks else text


def together(*columns: Cells) -> Cells:
    """Several columns as one, of tuples with a value of each; no row of it is blank."""
    rows = len(columns[0].codes)
    codes = np.zeros(rows, dtype=np.int64)
    for column in columns:
        codes, _ = pd.factorize(codes * (len(column.values) + 1) + column.codes + 1)
    firsts = np.full(codes.max() + 1 if rows else 0, -1)
    firsts[codes[::-1]] = np.arange(rows - 1, -1, -1)
    return Cells(list(zip(*(column.of_rows(firsts).objects() for column in columns), strict=True)), codes)


class Refused:
    """Rows that cannot be right, with the problems of each. `numbers` are those of a spreadsheet, row by row.

    `closed`: rows of which no more is said, and no figure made.
    """

    def __init__(self, numbers: np.ndarray) -> None:
        self.numbers = numbers
        self.closed = np.zeros(len(numbers), dtype=bool)
        self._problems: dict[Problem, int] = {}
        self._rows: list[int] = []

    def row(self, row: int, column: str, value: object, wrong: Wrong) -> None:
        """Refuse one row."""
        if not self.closed[row]:
            self._rows.append(int(row))
            shown = "" if value is None else str(value)
            self._problems[Problem(int(self.numbers[row]), column, shown, wrong.problem, wrong.write)] = int(row)

    def where(self, mask: np.ndarray, column: str, shown: Cells, wrong: Wrong) -> None:
        """Refuse the rows of a mask for one reason."""
        for row in np.flatnonzero(mask & ~self.closed):
            self.row(row, column, shown.at(row), wrong)

    def mask(self) -> np.ndarray:
        """Which rows are refused or closed."""
        mask = self.closed.copy()
        mask[self._rows] = True
        return mask

    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows."""
        return tuple(sorted(self._problems, key=lambda problem: problem.row or 0))


def some(numbers: Iterable[int], most: int = 5, more: int = 0) -> str:
    """Rows in words: "row 3", "rows 3, 4 and 12 more"; `more` are rows beside those that are given."""
    listed = [int(number) for number in numbers]
    shown = ", ".join(map(str, listed[:most]))
    more += max(0, len(listed) - most)
    if more:
        return f"rows {shown} and {more:,} more"
    return f"row {shown}" if len(listed) == 1 else f"rows {shown}"
