"""A table as a workbook of Excel: numbers and days are cells of their kind, and a sheet says what it is."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from data.wording import files
from data.writers import NO_MORE, About, Column, cell, described, ready, safe, told_of

LONGEST_CELL = 32_767  # of Excel
FIRST_DAY = date(1900, 3, 1)  # Excel takes 1900 for a leap year: what lies before goes out as text
NARROWEST, WIDEST, LOOKED_AT = 10, 40, 50  # width of a column in characters, by so many of its rows
OF_THE_ROW = "the unit of the row"  # numbers as reported have marks for thousands


def written(table: pd.DataFrame, about: About, beside: Mapping[str, pd.DataFrame] = NO_MORE) -> bytes:
    """The table on the first sheet under its headings, those `beside` on sheets of their own, and "About" on the last.

    Long text is cut where Excel would refuse it.
    """
    book = Workbook(write_only=True)
    whole = ready(table, about)
    columns = described(whole.column_names, about)
    _put(book, "On Record", whole, columns)
    for name, more in beside.items():
        also = ready(more, about)
        _put(book, name, also, described(also.column_names, about))
    _put_about(book, about, columns)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(book: Workbook, name: str, whole: pa.Table, columns: Sequence[Column]) -> None:
    """A table on a sheet of its own, its header in bold and kept in sight."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    values = [column.to_pylist() for column in whole.columns]
    for place, (column, held) in enumerate(zip(columns, values, strict=True), 1):
        longest = max([len(column.heading), *(len(cell(value)) for value in held[:LOOKED_AT])])
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, NARROWEST), WIDEST)
    _append(sheet, [column.heading for column in columns], bold=True)
    formats = [_format(kind, column) for kind, column in zip(whole.schema.types, columns, strict=True)]
    for row in zip(*values, strict=True):
        sheet.append([_cell(sheet, value, how) for value, how in zip(row, formats, strict=True)])


def _append(sheet: object, texts: Iterable[str], bold: bool = False, wrap: bool = False) -> None:
    cells = [WriteOnlyCell(sheet, safe(text)[:LONGEST_CELL]) for text in texts]
    for one in cells:
        one.font = Font(bold=bold)
        one.alignment = Alignment(wrap_text=wrap, vertical="top")
    sheet.append(cells)


def _format(kind: pa.DataType, column: Column) -> str:
    """How Excel shows the numbers of a column; blank for as it likes."""
    if pa.types.is_date(kind):
        return "yyyy-mm-dd"
    if pa.types.is_time(kind):
        return "hh:mm"
    return "#,##0" if column.unit == OF_THE_ROW else ""


def _cell(sheet: object, value: object, how: str) -> object:
    """A value as Excel keeps it, shown as `how` says; as text what Excel has no kind of cell for."""
    if value is None:
        return None
    if isinstance(value, (bool, str)) or (isinstance(value, date) and value < FIRST_DAY):
        return cell(value)[:LONGEST_CELL]
    made = WriteOnlyCell(sheet, value)
    made.number_format = how or "General"
    return made


def _put_about(book: Workbook, about: About, columns: Iterable[Column]) -> None:
    """What the file is, and what its columns mean."""
    sheet = book.create_sheet("About")
    for letter, width in zip("ABCDE", (28, 60, 80, 20, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in told_of(about):
        _append(sheet, line, wrap=True)
    sheet.append([])
    _append(sheet, files.COLUMNS, bold=True)
    for column in columns:
        _append(sheet, (column.heading, column.name, column.meaning, column.unit, column.blank_means), wrap=True)
