"""One sheet: a row a figure, with names in place of identifiers, as people keep it in a spreadsheet.

Seven columns are needed; every other column of COLUMNS may stand beside them, under its own name or under one that
sheet.csv lists. What a row does not say is a blank, or the plainest thing that can be meant, and then the notes say so.
"""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.readers import COLUMNS, Problem, Reading, whole
from data.readers.distinct import Cells
from data.readers.headings import NEEDED, Header, friendly, header_of
from data.readers.quantities import Wrong
from data.readers.sheet_columns import InColumns, opened
from data.readers.sheet_days import questions, read_days
from data.readers.sheet_ids import name_figures
from data.readers.sheet_says import (
    fill_in,
    hold_pairs_together,
    read_document,
    read_origin,
    read_place,
    read_quantities,
    read_terms,
    read_what_is_counted,
)
from data.readers.tables import Opened

TITLE = "One sheet"
EXAMPLE = "example row"
"""What marks the row of the template that is no figure."""
_LEAVE_OUT = re.compile(r"\b(?:do\s+not|don['’]?t)\s+(?:include|use|count|publish|import)\b", re.I)
_EXCLUDE = re.compile(
    r"\bEXCLUDED?\b|(?:^|[.;:!,(\[-]\s*)[Ee]xclude\b|\bexclude\s+(?:this|row|from)\b|^\W*[Ee]xcluded\W*$"
)


def recognised(file: Opened) -> str | None:
    """By which columns it is a sheet of figures; None where it has too few of the seven that are needed."""
    header = header_of(file)
    if header is None:
        return None
    found = [friendly(name) for name in NEEDED if name not in header.missing()]
    where = f" of the sheet {header.sheet.name!r}" if header.sheet.name else ""
    return f"one sheet, a row a figure: row {header.row}{where} names {', '.join(found)}"


def read(file: Opened, answers: Mapping[str, str]) -> Reading:
    """Read a sheet. `answers`: day_first (yes or no), and offset (such as +02:00, or days to leave clock times out)."""
    header = header_of(file)
    if header is None:
        return _nothing((_no_header(),))
    if missing := header.missing():
        return _nothing(tuple(_missing(header, name) for name in missing))
    sheet, problems = opened(header, answers)
    if problems:
        return _nothing(problems)
    sheet.notes += _passed_over(file, header)
    _close_rows(sheet)
    read_quantities(sheet)
    read_what_is_counted(sheet)
    read_place(sheet)
    read_days(sheet)
    read_origin(sheet)
    read_document(sheet)
    read_terms(sheet)
    fill_in(sheet)
    hold_pairs_together(sheet)
    name_figures(sheet)
    return Reading(
        "", "", _figures(sheet), (*sheet.answers_wrong, *sheet.refused.problems()), questions(sheet), sheet.said()
    )  # fmt: skip


def _nothing(problems: tuple[Problem, ...]) -> Reading:
    return Reading("", "", whole(pd.DataFrame()), problems)


def _no_header() -> Problem:
    return Problem(
        None, "", "", "has no row that names what, how many, where, from, to, who says so and where published.",
        "Write these above the columns, or begin with a template: python -m data template FILE.xlsx",
    )  # fmt: skip


def _missing(header: Header, name: str) -> Problem:
    return Problem(
        header.row, friendly(name), "", "is no column of this header, and every figure needs it.",
        f"Add a column {friendly(name)!r}.",
    )  # fmt: skip


def _passed_over(file: Opened, header: Header) -> list[str]:
    """What of the file is no figure: other sheets, rows above the header."""
    notes = []
    others = [sheet.name for sheet in file.sheets if sheet is not header.sheet and sheet.rows]
    if others:
        notes.append(f"Read from the sheet {header.sheet.name!r}; not read: {', '.join(map(repr, others))}.")
    above = [str(cell) for row in header.sheet.rows[: header.at] for cell in row if cell]
    if header.at:
        said = f": {', '.join(repr(cell[:40]) for cell in above[:3])}" if above else ", which hold nothing"
        notes.append(
            f"The header is row {header.at + 1}; {_so_many(header.at, 'row')} above it were passed over{said}."
        )
    if header.height > 1:
        notes.append(f"The header is {header.height} rows high: they were read as one.")
    return notes


def _so_many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# Rows that are no figures


def _close_rows(sheet: InColumns) -> None:
    """Refuse the example of the template, rows that somebody marked as not to be used, and a row of HXL tags."""
    for name, column in {**sheet.cells, **sheet.unread}.items():
        example = column.rows_where(lambda text: EXAMPLE in text.lower())
        _close(
            sheet,
            example,
            name,
            Wrong("marks the example of the template.", "Delete the row: it shows how to fill one in."),
        )
        if name == "note" or name in sheet.unread:
            marked = column.rows_where(lambda text: bool(_LEAVE_OUT.search(text) or _EXCLUDE.search(text)))
        else:
            marked = column.rows_where(lambda text: bool(_LEAVE_OUT.search(text)))
        _close(
            sheet, marked, name,
            Wrong("says that the row is not to be used.", "Remove the row; or the words, if it is to be used."),
        )  # fmt: skip
    every = {**sheet.cells, **sheet.unread}.values()
    tagged = np.any([column.rows_where(lambda text: text.startswith("#")) for column in every], axis=0)
    others = np.any(
        [column.given() & ~column.rows_where(lambda text: text.startswith("#")) for column in every], axis=0
    )
    if (tags := tagged & ~others).any():
        sheet.notes.append(f"{sheet.rows(tags)}: HXL tags, passed over; columns are matched by their headings.")
        sheet.refused.closed |= tags
    if sheet.unread:
        sheet.notes.append(f"Not read, as no column is called so: {', '.join(map(repr, sheet.unread))}.")


def _close(sheet: InColumns, mask: np.ndarray, name: str, wrong: Wrong) -> None:
    shown = sheet.unread[name] if name in sheet.unread else sheet.cell(name)
    sheet.refused.where(mask, friendly(name), shown, wrong)
    sheet.refused.closed |= mask


def _figures(sheet: InColumns) -> pd.DataFrame:
    """The candidates, in the columns of COLUMNS, without rows that are refused or wait."""
    kept = np.flatnonzero(~sheet.refused.mask() & ~sheet.waits())
    blank = Cells.blank(len(kept)).objects()
    found = {name: column.of_rows(kept).objects() for name, column in sheet.found.items() if name in COLUMNS}
    row = sheet.refused.numbers[kept].astype(object)
    return pd.DataFrame({name: found.get(name, blank) for name in COLUMNS} | {"row": row}, dtype=object)
