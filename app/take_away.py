"""Tables as files to take away: CSV and XLSX that open safely in a spreadsheet and keep their provenance."""

import io
import re
from collections.abc import Iterable

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

# A spreadsheet runs a cell that begins like this as a formula, also after blanks and in full-width form.
RUNS_AS_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767  # of Excel


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading apostrophe where it could start a formula."""
    clean = UNPRINTABLE.sub("", text)  # first, or a control character would hide the sign behind it
    return f"'{clean}" if RUNS_AS_FORMULA.match(clean) else clean


def with_provenance(table: pd.DataFrame, version: int, link: str) -> pd.DataFrame:
    """The table with the version of the record and the link to this view at the end of every row.

    Text is made safe, blanks stay blank, days and times become plain ISO text without a time zone.
    """
    ready = pd.DataFrame({safe(str(name)): _plain(table[name]) for name in table.columns}, index=table.index)
    return ready.assign(record_version=version, record_link=safe(link))


def csv_bytes(table: pd.DataFrame, version: int, link: str) -> bytes:
    """UTF-8 with a mark that makes spreadsheets read every script right."""
    return with_provenance(table, version, link).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(table: pd.DataFrame, version: int, link: str, notes: Iterable[tuple[str, str]] = ()) -> bytes:
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


def _plain(column: pd.Series) -> pd.Series:
    """A column of numbers as it is; of anything else as safe text, blank where it is missing."""
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: "no"}).fillna("")
    if pd.api.types.is_numeric_dtype(column):
        return column
    if pd.api.types.is_datetime64_any_dtype(column):
        local = column.dt.tz_localize(None)
        midnight = (local == local.dt.normalize()) | local.isna()
        return local.dt.strftime("%Y-%m-%d" if midnight.all() else "%Y-%m-%dT%H:%M:%S").fillna("")
    return column.map(lambda value: "" if pd.isna(value) else safe(str(value))).astype(object).fillna("")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value
