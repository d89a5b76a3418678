"""One sheet while it is read: its columns as written, what they were found to say, and the rows that wait."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np

from data.readers import Problem
from data.readers.distinct import Cells, Refused, some
from data.readers.headings import Header, friendly
from data.readers.quantities import Wrong

BLANKS = frozenset(("n/a", "n.a.", "#n/a", "-", "--", "–", "—", "?"))


@dataclass
class InColumns:
    """A sheet while it is read: its columns as written, and what they were found to say, by our names.

    `unread`: columns by their headings that are none of ours. `waiting`: rows that wait for an answer, by its key.
    """

    cells: Mapping[str, Cells]
    unread: Mapping[str, Cells]
    refused: Refused
    answers: Mapping[str, str]
    found: dict[str, Cells] = field(default_factory=dict)
    notes: list[str | tuple[np.ndarray, str]] = field(default_factory=list)
    waiting: dict[str, np.ndarray] = field(default_factory=dict)
    answers_wrong: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        return len(self.refused.numbers)

    def cell(self, name: str) -> Cells:
        """A column as written; a blank one where the sheet has none."""
        return self.cells.get(name) or Cells.blank(self.size)

    def out(self, name: str) -> Cells:
        """A column as found so far."""
        return self.found.get(name) or Cells.blank(self.size)

    def read(self, name: str, meant: Callable[[str], object]) -> Cells:
        """A column of which each text is read; rows with one that cannot be are refused."""
        return self.without_wrong(self.cell(name).each(meant), name)

    def without_wrong(self, read: Cells, name: str) -> Cells:
        """What was read, blank where it is wrong or waits for an answer; those rows are refused, or wait."""
        for row in np.flatnonzero(read.rows_where(lambda value: isinstance(value, Wrong)) & ~self.refused.closed):
            wrong = read.at(row)
            column = wrong.column or name
            self.refused.row(row, friendly(column), self.shown(column).at(row), wrong)
        for key in {value.key for value in read.values if isinstance(value, Waits)}:
            rows = read.rows_where(lambda value, key=key: value == Waits(key))
            self.waiting[key] = self.waiting.get(key, np.zeros(self.size, dtype=bool)) | rows
        return read.without((Wrong, Waits))

    def shown(self, name: str) -> Cells:
        """What stands in the sheet for a column; of days that stand in one column, that one."""
        return (
            self.cell(name) if name in self.cells else self.cell("day") if name in ("from", "to") else self.cell(name)
        )

    def needs(self, mask: np.ndarray, name: str, write: str) -> None:
        """Refuse rows in which a needed column is blank."""
        self.refused.where(mask, friendly(name), Cells.blank(self.size), Wrong("is blank.", write))

    def note(self, mask: np.ndarray, says: str) -> None:
        """Note the rows of a mask, those of which a figure is made: `says` follows "Rows 3, 4 and 12 more"."""
        if mask.any():
            self.notes.append((mask, says))

    def rows(self, mask: np.ndarray) -> str:
        """The rows of a mask in words: "Rows 3, 4 and 12 more"."""
        return some(self.refused.numbers[mask]).capitalize()

    def waits(self) -> np.ndarray:
        """Which rows wait for an answer."""
        return np.any([*self.waiting.values(), np.zeros(self.size, dtype=bool)], axis=0)

    def said(self) -> tuple[str, ...]:
        """The notes, a sentence each."""
        kept = ~self.refused.mask() & ~self.waits()
        noted = ((note, "") if isinstance(note, str) else (note[0] & kept, note[1]) for note in self.notes)
        return tuple(f"{self.rows(of)}: {says}" if says else of for of, says in noted if not says or of.any())


@dataclass(frozen=True)
class Waits:
    """A cell that cannot be read before the question of that key is answered."""

    key: str


def opened(header: Header, answers: Mapping[str, str]) -> tuple[InColumns, tuple[Problem, ...]]:
    """The rows below a header as columns, and what makes two of them one."""
    below = header.sheet.rows[header.row :]
    width = max([len(header.headings), *(set(map(len, below)))])
    ragged = len({len(row) for row in below} | {width}) > 1
    columns = list(zip_longest(*below, (None,) * width) if ragged else zip(*below, strict=True)) or [()] * width
    columns = [column[: len(below)] for column in columns]
    kept = np.zeros(len(below), dtype=bool)
    every = []
    for column in columns:
        every.append(Cells.of(column, BLANKS))
        kept |= every[-1].given()
    rows = np.flatnonzero(kept)
    cells, unread, problems = _by_name(header, [column.of_rows(rows) for column in every])
    return InColumns(cells, unread, Refused(rows + header.row + 1), answers), problems


def _by_name(
    header: Header, columns: Sequence[Cells]
) -> tuple[dict[str, Cells], dict[str, Cells], tuple[Problem, ...]]:
    """The columns by our names and the others by their headings, without those that hold nothing; and a problem for
    each two that are one of ours and say different things."""
    cells: dict[str, tuple[str, Cells]] = {}
    unread: dict[str, Cells] = {}
    problems = []
    names = (*header.columns, *(None,) * (len(columns) - len(header.columns)))
    headings = (*header.headings, *("",) * (len(columns) - len(header.headings)))
    for place, (name, heading, column) in enumerate(zip(names, headings, columns, strict=True), 1):
        if name == "day" and {"from", "to"} <= set(names):
            name = None  # beside from and to it is some other day
        if name is None:
            if column.given().any():
                unread[heading or f"column {place}"] = column
        elif name not in cells or not cells[name][1].given().any():
            cells[name] = (heading, column)
        elif column.given().any() and list(column.objects()) != list(cells[name][1].objects()):
            problems.append(_twice(header, name, cells[name][0], heading))
    if (
        "to" in cells
        and "period_end" in cells
        and cells["to"][1].given().any()
        and cells["period_end"][1].given().any()
    ):
        problems.append(_twice(header, "to", cells["to"][0], cells["period_end"][0]))
    return {name: column for name, (_, column) in cells.items()}, unread, tuple(problems)


def _twice(header: Header, name: str, first: str, second: str) -> Problem:
    return Problem(
        header.row, second, "", f"says what {first!r} says, too, which is {friendly(name)}, and says it otherwise.",
        "Keep one of the two columns, or call the other by what it is.",
    )  # fmt: skip
