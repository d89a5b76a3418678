"""Text with separated cells (CSV and its kin): read once when it is opened, and again when its rows are asked for.

Rows are counted as a spreadsheet shows them: a cell may hold line breaks, and a blank line is a row. What the csv
module of Python reads is what counts; Arrow reads the same faster where every row has as many cells as the header.
"""

import csv
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cached_property
from itertools import islice
from typing import TextIO

import numpy as np
import pyarrow as pa
import pyarrow.csv

from data.readers.opening import cells, columns
from data.readers.opening.cells import IS_INVISIBLE, Row, Unreadable, clean
from data.readers.opening.texts import Text

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
FIRST = 200
"""Rows that are kept at hand: those in which a header is looked for."""
ROWS_AT_ONCE = 50_000
ARROW_BLOCK = 4 * cells.LONGEST_CELL

csv.field_size_limit(cells.LONGEST_CELL)  # 131,072 characters else: less than a text that somebody pasted into a cell


class Records(Sequence[Row]):
    """The rows of a text. The first are at hand, going through all of them keeps none; asking for a later one by its
    place reads them all into memory and keeps them."""

    def __init__(self, text: Text, separator: str, widths: np.ndarray):
        self._text = text
        self._separator = separator
        self.widths = widths
        """How many cells each row has; 0 for a blank line."""

    def __len__(self) -> int:
        return len(self.widths)

    def __iter__(self) -> Iterator[Row]:
        with closing(self._text.lines()) as lines:
            for row in islice(csv.reader(lines, delimiter=self._separator), len(self)):
                yield tuple(map(clean, row))

    def __getitem__(self, place):
        asked = range(len(self))[place]
        if isinstance(asked, int):
            return (self._first if asked < len(self._first) else self._all)[asked]
        held = self._first if all(one < len(self._first) for one in (*asked[:1], *asked[-1:])) else self._all
        return [held[one] for one in asked]

    @cached_property
    def _first(self) -> list[Row]:
        return list(islice(self, FIRST))

    @cached_property
    def _all(self) -> list[Row]:
        return list(self)

    def below(self, header: int) -> tuple[np.ndarray, pa.Table]:
        """The rows below the header that have a value: their numbers in a spreadsheet, and their cells."""
        wide = int(self.widths[header])
        widths = self.widths[header + 1 :]
        written = np.flatnonzero(widths)
        found = self._by_arrow(header, wide) if (widths[written] == wide).all() and len(written) else None
        if found is None or found.num_rows != len(written):
            written, found = np.arange(len(widths)), self._by_rows(header, wide)
        held = columns.with_a_value(found)
        return written[held] + header + 2, found if held.all() else found.filter(pa.array(held))

    def _by_arrow(self, header: int, wide: int) -> pa.Table | None:
        """Every row below that is not blank, all of them as wide; None where Arrow does not follow."""
        names = [str(place) for place in range(wide)]
        try:
            found = pyarrow.csv.read_csv(
                pa.BufferReader(columns.buffer_of(self._text.source, self._after(header))),
                pyarrow.csv.ReadOptions(column_names=names, block_size=ARROW_BLOCK),
                pyarrow.csv.ParseOptions(delimiter=self._separator, newlines_in_values=True),
                pyarrow.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
                ),
            )
        except pa.ArrowInvalid:
            return None
        return columns.cleaned(found, ascii=self._text.ascii)

    def _by_rows(self, header: int, wide: int) -> pa.Table:
        """Every row below, blank ones too, cut or filled to this width."""
        schema = pa.schema([(str(place), pa.string()) for place in range(wide)])
        rows = islice(self, header + 1, None)
        pieces = []
        while piece := list(islice(rows, ROWS_AT_ONCE)):
            filled = [(*row[:wide], *(None,) * (wide - len(row))) for row in piece]
            pieces.append(
                pa.Table.from_arrays([pa.array(one, pa.string()) for one in zip(*filled, strict=True)], schema=schema)
            )
        return pa.concat_tables(pieces) if pieces else schema.empty_table()

    def _after(self, header: int) -> int:
        """Where the row below the header begins, in bytes of the file."""
        passed = self._text.start
        with closing(self._text.lines()) as lines:

            def told() -> Iterator[str]:
                nonlocal passed
                for line in lines:
                    passed += len(line.encode())
                    yield line

            for _ in islice(csv.reader(told(), delimiter=self._separator), header + 1):
                pass
        return passed


def records(text: Text) -> tuple[Records, tuple[str, ...]]:
    """The rows of a text, and what is said of how they were read. Raises Unreadable."""
    beginning = text.beginning()
    notes = []
    told = _told_separator(beginning)
    if told:
        text = Text(text.source, text.start + len(told[1].encode()), text.encoding, text.ascii, text.doubt)
        notes.append(f"Its first line says how cells are separated ({told[1].strip()}), and is no row.")
    separator = told[0] if told else separator_of(beginning)
    widths, seen = _surveyed(text, separator)
    how = (
        f"cells separated by {SEPARATORS.get(separator, repr(separator))}"
        if widths.max(initial=0) > 1
        else "one column"
    )
    notes.insert(0, f"Read as {text.encoding}, {how}.{f' {text.doubt}' if text.doubt else ''}")
    return Records(text, separator, widths), (*notes, *seen.notes(), *_uneven(widths))


def _told_separator(beginning: str) -> tuple[str, str] | None:
    """What a first line "sep=;" says, as spreadsheets write and hide it, and that line; None where there is none."""
    first = next(iter(beginning.splitlines(keepends=True)), "")
    told = first.strip().strip('"')
    return (told[4:] or "\t", first) if told.lower().startswith("sep=") and len(told) <= 5 else None


def separator_of(beginning: str) -> str:
    """The separator of which most rows have the same number; of several that every row has, the most frequent one.

    A comma where there is none. Decimal commas and lists within cells are not in every row, or not as often.
    """
    best = (0.0, 0, ",")
    for separator in SEPARATORS:
        try:
            rows = list(islice(csv.reader(beginning.splitlines(keepends=True), delimiter=separator), 200))
        except csv.Error:
            continue
        widths = [len(row) for row in (rows if len(rows) < 20 else rows[:-1]) if row]  # the last may be cut off
        wide = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if wide > 1 and (widths.count(wide) / len(widths), wide) > best[:2]:
            best = (widths.count(wide) / len(widths), wide, separator)
    return best[2]


def _surveyed(text: Text, separator: str) -> tuple[np.ndarray, cells.Seen]:
    """How many cells each row has, and what is to be said of them."""
    widths, seen, marked = array("i"), cells.Seen(), not text.ascii
    last: list[str] = []
    with closing(text.lines()) as lines:
        rows = csv.reader(_kept(lines, last), delimiter=separator)
        try:
            for row in rows:
                widths.append(len(row))
                if len(last) > 1 or len(last[0]) > cells.LONG_CELL or (marked and IS_INVISIBLE.search(last[0])):
                    for cell in row:
                        seen.note(cell, f"row {len(widths):,}")
                if len(widths) > cells.MOST_ROWS or len(row) > cells.MOST_COLUMNS:
                    cells.bounded(len(widths), len(row))
                ended = tuple(last)
                last.clear()
        except csv.Error as error:
            raise Unreadable(
                f"row {len(widths) + 1:,} cannot be read ({error}): a quotation mark is opened there and not closed."
            ) from error
    if widths and _is_open(ended, separator):
        raise Unreadable(
            f"row {len(widths):,} has a quotation mark that is opened and never closed: it swallows all that follows."
            " Close it, or write it twice where it is part of the text."
        )
    found = np.frombuffer(widths, dtype="i4") if widths else np.zeros(0, dtype="i4")
    return found[: np.flatnonzero(found)[-1] + 1] if found.any() else found[:0], seen


def _kept(lines: TextIO, kept: list[str]) -> Iterator[str]:
    for line in lines:
        kept.append(line)
        yield line


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether the last row ends inside a quotation."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def uneven(widths: np.ndarray, header: int) -> list[int]:
    """The rows below the header, by number, that have other than its number of cells; blank lines are none of them."""
    below = widths[header + 1 :]
    return (np.flatnonzero((below != widths[header]) & (below > 0)) + header + 2).tolist()


def _uneven(widths: np.ndarray) -> Iterator[str]:
    """A sentence on rows that have more or fewer cells than most; what stands above the first such row is a title."""
    often = np.bincount(widths[widths > 0]) if len(widths) else np.zeros(1)
    usual = int(often.argmax())
    if usual > 1 and often[usual] * 2 >= often.sum():
        odd = uneven(widths, int(np.flatnonzero(widths == usual)[0]))
        if odd:
            yield (
                f"{cells.counted(len(odd), 'row')} with other than the {usual} cells of most"
                f" ({cells.some(f'{row:,}' for row in odd)}): where a separator is missing or not quoted, cells stand"
                " in a wrong column."
            )
