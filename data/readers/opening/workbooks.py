"""Workbooks (XLSX): the values that are seen in their cells, also under a merged one.

openpyxl reads the cells one by one without keeping them; it leaves out which cells are merged, which rows are hidden
and which formulas were never worked out, so that is read from the same XML beside it.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.cell import range_boundaries

from data.readers.opening import cells
from data.readers.opening.cells import Row, Unreadable, cell_text, counted, some
from data.readers.opening.texts import stream_of

ERRORS = frozenset(
    (
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
    )
)
SAVE = "Open it in a spreadsheet program and save it as XLSX."
AT_ONCE = 1 << 20
LONGEST_ROW = 64_000_000
"""Bytes of XML: 2,000 cells of 32,000 characters, the most that a spreadsheet program writes."""


@dataclass(frozen=True)
class Beside:
    """What the XML of a sheet says beside its cells. `merged`: as (first column, first row, last column, last row)."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    formulas: int = 0
    unworked: int = 0


def sheets_of(source: Path | bytes, archive: zipfile.ZipFile) -> tuple[list[tuple[str, list[Row]]], tuple[str, ...]]:
    """The sheets of a workbook by name, and what is said of them. `archive`: the same, checked. Raises Unreadable."""
    try:
        places = _places(archive)
        beside = {name: _beside(archive, place) for name, place in places.items()}
        _refuse_declared(archive)
        with stream_of(source) as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            found, notes, seen = [], ["Read as a workbook (XLSX)."], cells.Seen()
            for sheet in book.worksheets:
                rows, errors = _rows(sheet, seen)
                known = beside.get(sheet.title, Beside())
                rows, filled = _filled(rows, known.merged)
                found.append((sheet.title, rows))
                notes += _told(sheet.title, known, filled, errors, hidden=sheet.sheet_state != "visible")
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise nearly anything
        raise Unreadable(f"it is a workbook that cannot be read ({type(error).__name__}: {error}). {SAVE}") from error
    return found, (*notes, *seen.notes())


def _rows(sheet, seen: cells.Seen) -> tuple[list[Row], list[str]]:
    """The rows of a sheet up to the last with a value, each up to its last value; and where errors stand."""
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows: list[Row] = []
    errors: list[str] = []
    last = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = []
        for value in values:
            if isinstance(value, str):
                if value in ERRORS:
                    errors.append(f"row {number:,}")
                    value = None
                else:
                    seen.note(value, f"{sheet.title}, row {number:,}")
                    value = value.replace("_x000D_", "")
            elif isinstance(value, float) and not value.is_integer():
                value = float(f"{value:.15g}")  # as a spreadsheet shows it: 0.3, not 0.30000000000000004
            row.append(cell_text(value))
        while row and row[-1] is None:
            row.pop()
        last = number if row else last
        rows.append(tuple(row))
        if len(rows) > cells.MOST_ROWS or len(row) > cells.MOST_COLUMNS:
            cells.bounded(last, len(row))
    del rows[last:]
    return rows, errors


def _filled(rows: list[Row], merged: tuple[tuple[int, int, int, int], ...]) -> tuple[list[Row], int]:
    """The rows as they are seen, all equally wide: under a merged cell stands its value, as far as the sheet is used.
    And how many merged cells there were with a value."""
    wide = max(map(len, rows), default=0)
    made: list[list[str | None] | Row] = [(*row, *(None,) * (wide - len(row))) for row in rows]
    filled = area = 0
    for left, top, right, bottom in merged:
        if top > len(rows) or left > wide or (value := made[top - 1][left - 1]) is None:
            continue
        filled += 1
        area += (min(right, wide) - left + 1) * (min(bottom, len(rows)) - top + 1)
        if area > cells.MOST_ROWS:
            raise Unreadable(f"its merged cells cover more than {cells.MOST_ROWS:,} cells. Unmerge them.")
        for place in range(top - 1, min(bottom, len(rows))):
            row = list(made[place])
            row[left - 1 : right] = [value] * (min(right, wide) - left + 1)
            made[place] = row
    return [tuple(row) for row in made], filled


def _told(name: str, known: Beside, filled: int, errors: list[str], *, hidden: bool) -> Iterator[str]:
    """What is said of a sheet, a sentence each."""
    if hidden:
        yield f"{name}: a hidden sheet, read like the others."
    if filled:
        yield f"{name}: {counted(filled, 'merged cell')} with a value; it stands in each cell that they cover."
    if known.hidden_rows or known.hidden_columns:
        what = " and ".join(
            counted(count, thing)
            for count, thing in ((known.hidden_rows, "hidden row"), (known.hidden_columns, "hidden column"))
            if count
        )
        yield f"{name}: {what}, read like the others."
    if known.formulas:
        yield f"{name}: {counted(known.formulas, 'formula')}, read as the values that were saved with them."
    if known.unworked:
        yield f"{name}: {counted(known.unworked, 'formula')} without a saved value: blank here. {SAVE}"
    if errors:
        yield f"{name}: {counted(len(errors), 'cell')} with an error such as #REF! ({some(errors)}), read as blank."


# What stands beside the cells

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?hidden=[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*?hidden=[\"'](?:1|true)[\"'][^<>]*>")
_BOUND = re.compile(rb"\s(min|max)=[\"'](\d+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_UNWORKED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)(?:<v\s*/>|<v></v>)?\s*</(?:\w+:)?c>")


def _places(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where in the archive each sheet is, by its name."""
    book = next(name for name in archive.namelist() if name.lower().endswith("xl/workbook.xml"))
    folder = PurePosixPath(book).parent
    related = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _xml(archive, str(folder / "_rels" / "workbook.xml.rels"))
    }
    found = {}
    for element in _xml(archive, book).iter():
        if _local(element.tag) == "sheet":
            link = next((value for key, value in element.attrib.items() if _local(key) == "id"), None)
            target = related.get(link, "")
            found[element.get("name")] = target.lstrip("/") if target.startswith("/") else str(folder / target)
    return {name: place for name, place in found.items() if place in archive.namelist()}


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(f"its XML declares entities, as no spreadsheet program does. {SAVE}")
    return ElementTree.fromstring(content)


def _refuse_declared(archive: zipfile.ZipFile) -> None:
    """Raises Unreadable where XML in it begins with declarations of its own, which can make little text very long."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as stream:
                head = stream.read(4096)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Unreadable(f"its XML declares entities, as no spreadsheet program does. {SAVE}")


def _local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def _beside(archive: zipfile.ZipFile, name: str) -> Beside:
    """What the XML of a sheet says beside its cells, read in pieces that end with a row."""
    merged: list[str] = []
    counts: Mapping[str, int] = dict.fromkeys(("row", "column", "formula", "unworked"), 0)
    for piece in _pieces(archive, name):
        merged += (found.decode() for found in _MERGED.findall(piece))
        counts["row"] += len(_HIDDEN_ROW.findall(piece))
        counts["column"] += sum(map(_width, _HIDDEN_COLUMN.findall(piece)))
        counts["formula"] += len(_FORMULA.findall(piece))
        counts["unworked"] += len(_UNWORKED.findall(piece))
    return Beside(
        tuple(range_boundaries(one) for one in dict.fromkeys(merged)),
        counts["row"], counts["column"], counts["formula"], counts["unworked"],
    )  # fmt: skip


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    rest = b""
    with archive.open(name) as stream:
        for piece in iter(lambda: stream.read(AT_ONCE), b""):
            rest += piece
            if len(rest) > LONGEST_ROW:
                raise Unreadable(f"a row of it has more than {LONGEST_ROW:,} bytes. {SAVE}")
            cut = rest.rfind(b">") + 1
            ends = rest.rfind(b"</row>") + 6
            cut = ends if ends > 5 else cut
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _width(columns: bytes) -> int:
    """How many columns a <col> is about, of those that are read at all."""
    bounds = {key: int(value) for key, value in _BOUND.findall(columns)}
    if not {b"min", b"max"} <= set(bounds) or bounds[b"max"] > cells.MOST_COLUMNS:
        return 0  # the empty rest of the sheet is hidden
    return bounds[b"max"] - bounds[b"min"] + 1
