"""A file as it was given: its sheets as cells of text, whatever program wrote it.

Numbers, days and yes or no are text here, as ISO and a person write them ("12", "2016-12-11", "yes"); a blank is None.
What was done to read it (the encoding, the separator, cells under a merged one) is said in `notes`. Its content says
what a file is, never its name. How each kind is opened: data/readers/opening/.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

import pandas as pd

from data.readers.opening import archives, cells, columns, objects, separated, texts, workbooks
from data.readers.opening.cells import Row, Unreadable, cell_text, headings, plain

__all__ = ["Opened", "Row", "Sheet", "Unreadable", "cell_text", "headings", "opened", "plain"]


@dataclass(frozen=True)
class Sheet:
    """Rows of cells, from the first row of the sheet on: rows[0] is row 1 of a spreadsheet. `name`: blank for a CSV.

    The rows of a CSV and of Parquet stay in the file until they are asked for: go through them, or take table().
    """

    name: str
    rows: Sequence[Row]

    def header(self, *names: str, within: int = 20) -> int | None:
        """The place in `rows` of the first row that has all these cells, whatever their case; None if none has."""
        wanted = {plain(name) for name in names}
        for place, row in enumerate(self.rows[:within]):
            if wanted <= {plain(cell) for cell in row if cell}:
                return place
        return None

    def records(self, header: int) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Each row below the header that has a value: its number in a spreadsheet, and its cells by heading.

        Of two columns of one heading the first is taken; the second is called "heading.1" and so on. Cells beyond the
        header have no heading and are left out: uneven() has their rows.
        """
        names = headings(self.rows[header])
        for place, row in enumerate(islice(self.rows, header + 1, None), start=header + 2):
            if any(cell is not None for cell in row[: len(names)]):
                yield place, dict(zip(names, (*row, *(None,) * (len(names) - len(row))), strict=False))

    def table(self, header: int) -> pd.DataFrame:
        """The rows of records() as a table of text, blanks as None, with their numbers in `row`.

        A column that is called "row" in the file is "row.1" here.
        """
        names = headings((*self.rows[header], "row"))[:-1]
        names = ["row.1" if name == "row" else name for name in names]
        if isinstance(self.rows, (separated.Records, columns.Columns)):
            return columns.frame(names, *self.rows.below(header))
        found = list(self.records(header))
        listed = [tuple(row.values()) for _, row in found]
        made = pd.DataFrame(listed, columns=names, dtype=object)
        made["row"] = pd.Series([number for number, _ in found], dtype="int64")
        return made

    def uneven(self, header: int) -> list[int]:
        """The numbers of rows below the header that have more or fewer cells than it, where the file itself says where
        a row ends (CSV): their cells may stand in wrong columns."""
        return separated.uneven(self.rows.widths, header) if isinstance(self.rows, separated.Records) else []


@dataclass(frozen=True)
class Opened:
    """A file that has been opened. `data`: what a JSON file holds, None for others. `parts`: the files of a folder or
    of an archive by name, each read when it is asked for; part() opens one."""

    path: Path
    kind: str  # csv, xlsx, json, parquet, folder, zip
    sheets: tuple[Sheet, ...] = ()
    data: object = None
    notes: tuple[str, ...] = ()
    parts: Mapping[str, bytes] | None = None

    @cached_property
    def sheet(self) -> Sheet:
        """The first sheet that has a row; an empty one where none has."""
        return next((sheet for sheet in self.sheets if sheet.rows), Sheet("", ()))

    def part(self, name: str) -> "Opened":
        """A file of the folder or archive, opened. Raises Unreadable; KeyError where it has none of that name."""
        return _named(self.path / name, name, lambda: _of_content(self.path / name, self.parts[name], packed=True))

    def beginning(self) -> str:
        """The first cells, for a message."""
        found = [cell for row in self.sheet.rows[:3] for cell in row if cell]
        return ", ".join(repr(cell[:30]) for cell in found[:8]) or "(none)"


def opened(path: Path) -> Opened:
    """Open a file, or a folder of files. Raises Unreadable with what is wrong and what to do."""
    return _named(path, path.name, lambda: _of_path(path))


def _named(path: Path, name: str, opening) -> Opened:
    try:
        return opening()
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from error
    except OSError as error:
        raise Unreadable(f"{name}: it cannot be read ({error.strerror or error}).") from error


def _of_path(path: Path) -> Opened:
    if path.is_dir():
        parts = archives.of_folder(path)
        if not parts:
            raise Unreadable("the folder is empty. Put the files there, or name another one.")
        return Opened(path, "folder", parts=parts, notes=(f"A folder of {cells.counted(len(parts), 'file')}.",))
    if not path.exists():
        raise Unreadable("there is no such file. Check the name.")
    if not path.is_file():
        raise Unreadable("it is no file. Give a file, or a folder of files.")
    return _of_content(path, path)


# What begins so is no table, and what to do instead.
_AS_CSV = "Open it in the program that wrote it and save it as XLSX or CSV."
REFUSED = (
    (b"%PDF", "a PDF. Ask for its data as XLSX or CSV; a text can be pasted into the dashboard."),
    (b"\x89PNG", "a picture (PNG). Type its figures into a template: python -m data template FILE.xlsx"),
    (b"\xff\xd8\xff", "a picture (JPEG). Type its figures into a template: python -m data template FILE.xlsx"),
    (b"GIF8", "a picture (GIF). Type its figures into a template: python -m data template FILE.xlsx"),
    (b"II*\0", "a picture (TIFF). Type its figures into a template: python -m data template FILE.xlsx"),
    (b"MM\0*", "a picture (TIFF). Type its figures into a template: python -m data template FILE.xlsx"),
    (b"\x1f\x8b", "packed (gzip). Unpack it, and give what it holds."),
    (b"BZh", "packed (bzip2). Unpack it, and give what it holds."),
    (b"\xfd7zXZ", "packed (xz). Unpack it, and give what it holds."),
    (b"\x28\xb5\x2f\xfd", "packed (zstd). Unpack it, and give what it holds."),
    (b"7z\xbc\xaf", "packed (7z). Unpack it, and give what it holds."),
    (b"Rar!", "packed (RAR). Unpack it, and give what it holds."),
    (b"SQLite format 3\0", "a database (SQLite). Write its table as CSV."),
    (b"{\\rtf", "a text document (RTF). Save its table as XLSX or CSV."),
    (b"\x7fELF", "a program, and holds no figures."),
    (b"ARROW1\0\0", "an Arrow file. Write it as Parquet or CSV."),
    (b"$FL2", f"a file of SPSS. {_AS_CSV}"),
    (b"<stata_dta>", f"a file of Stata. {_AS_CSV}"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENTS = {
    "word/": "a text document (DOCX). Save its table as XLSX or CSV.",
    "ppt/": "a presentation (PPTX). Save its table as XLSX or CSV.",
    "xl/workbook.bin": "a binary workbook (XLSB). Open it in a spreadsheet program and save it as XLSX.",
}


def _of_content(path: Path, source: Path | bytes, *, packed: bool = False) -> Opened:
    """A file of these bytes. `packed`: it came out of an archive, and so must not be one."""
    size = texts.size_of(source)
    if not size:
        raise Unreadable("it is empty. Get it anew, or save it again.")
    if size > cells.MOST_BYTES:
        raise Unreadable(f"it has {size:,} bytes; {cells.MOST_BYTES:,} are read at most. Divide it.")
    with texts.stream_of(source) as stream:
        head = stream.read(64)
    if head.startswith(_OLD_OFFICE):
        raise Unreadable(f"it is {_old_office(source)}")
    for begins, what in REFUSED:
        if head.startswith(begins):
            raise Unreadable(f"it is {what}")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise Unreadable("it is a picture (WebP). Type its figures into a template: python -m data template FILE.xlsx")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(path, source, packed=packed)
    if head.startswith(b"PAR1"):
        rows, notes = columns.of_parquet(source)
        return Opened(path, "parquet", (Sheet("", rows),), notes=notes)
    return _of_text(path, source)


def _old_office(source: Path | bytes) -> str:
    """What a container of old Office is: a workbook before 2007, or a newer one behind a password."""
    if texts.mapped(source).find("EncryptedPackage".encode("utf-16-le")) >= 0:
        return "protected by a password. Open it, save it without one, and give that."
    return "a file of old Office (XLS or DOC). Open it in a spreadsheet program and save it as XLSX."


def _of_zip(path: Path, source: Path | bytes, *, packed: bool) -> Opened:
    with archives.checked(source) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            sheets, notes = workbooks.sheets_of(source, archive)
            return Opened(path, "xlsx", tuple(Sheet(name, rows) for name, rows in sheets), notes=notes)
        for begins, what in _DOCUMENTS.items():
            if any(name.startswith(begins) for name in names):
                raise Unreadable(f"it is {what}")
        if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
            raise Unreadable("it is an OpenDocument file (ODS or ODT). Open it and save it as XLSX.")
        if packed:
            raise Unreadable("it is an archive in an archive, and is not opened. Unpack it, and give what it holds.")
        parts = archives.of_archive(archive, source)
    if not parts:
        raise Unreadable("the archive is empty. Get it anew.")
    name = archives.only_data(parts)
    if name is None:
        return Opened(path, "zip", parts=parts, notes=(f"An archive of {cells.counted(len(parts), 'file')}.",))
    only = _named(path, name, lambda: _of_content(path, parts[name], packed=True))
    return replace(only, notes=(archives.left_beside(parts, name), *only.notes))


def _of_text(path: Path, source: Path | bytes) -> Opened:
    text = texts.text_of(source)
    beginning = text.beginning()
    start = beginning.lstrip()[:64].lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<body", "<div")):
        raise Unreadable(
            "it is a web page (HTML), perhaps one that says why there was no file: open it in a browser to see."
            " Download the file itself; a table can be pasted into a spreadsheet and saved as XLSX."
        )
    if start.startswith("<?xml"):
        raise Unreadable(f"it is XML. {_AS_CSV}")
    if not start:
        raise Unreadable("it holds nothing but blanks. Get it anew, or save it again.")
    if objects.looks_like_json(beginning):
        held = objects.held(text.whole())
        return Opened(
            path, "json", tuple(Sheet(name, rows) for name, rows in held.sheets), held.data,
            tuple(note for note in (*held.notes, text.doubt) if note),
        )  # fmt: skip
    rows, notes = separated.records(text)
    return Opened(path, "csv", (Sheet("", rows),), notes=notes)
