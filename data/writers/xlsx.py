"""A table as a workbook of Excel, with a sheet that says what it is."""

import io
from collections.abc import Iterable

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from data.writers import safe, with_provenance

LONGEST_CELL = 32_767  # of Excel


def written(table: pd.DataFrame, version: int, link: str, notes: Iterable[tuple[str, str]] = ()) -> bytes:
    """The table on one sheet, its header in bold and kept in sight, and on another the `notes`, two cells a row.

    Long text is cut where Excel would refuse it.
    """
    ready = with_provenance(table, version, link)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("On Record")
    sheet.freeze_panes = "A2"
    header = [WriteOnlyCell(sheet, name) for name in ready.columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    columns = [[_cell(value) for value in ready[name]] for name in ready.columns]
    for row in zip(*columns, strict=True):
        sheet.append(row)
    about = book.create_sheet("About")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 28, 100
    for note in notes:
        about.append([_cell(safe(text)) for text in note])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value
