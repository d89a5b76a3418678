"""What is wrong with a CSV file before its rows can be judged: another format, other columns, broken lines."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

AS_CSV = "Save it as CSV UTF-8, with commas."
OTHER_FORMATS = {
    b"PK\x03\x04": "is a workbook, or another archive, and not text",
    b"\xd0\xcf\x11\xe0": "is a workbook, and not text",
    b"%PDF": "is a PDF, and not text",
    b"<": "is a page or a file of XML, and not CSV",
    b"{": "is JSON, and not CSV",
    b"[": "is JSON, and not CSV",
}
"""How files of other formats begin, which are given as CSV by mistake."""
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def header_problems(file: Path, names: list[str]) -> list[str]:
    """What is wrong with the beginning of a CSV file: its first line must name the columns in their order."""
    try:
        with file.open("rb") as content:
            beginning = content.read(4096).lstrip()
    except FileNotFoundError:
        return [f"{file.name}: there is no such file in {file.parent.name}/. Write it, if only its header."]
    except IsADirectoryError:
        return [f"{file.name}: is a folder. Put the file of that name in its place."]
    header = _header(file)
    if header == names:
        return []
    for start, what in OTHER_FORMATS.items():
        if beginning.startswith(start):
            return [f"{file.name}: {what}. {AS_CSV}"]
    if header is None or b"\0" in beginning:
        return [f"{file.name}: is not UTF-8 text. Save it as CSV UTF-8."]
    return [f"{file.name}, row 1: {told}" for told in _other_columns(header, names)]


def present(file: Path, names: list[str], may_lack: Collection[str]) -> list[str]:
    """The columns that a file is read by: all, but for those that it may lack and does."""
    header = _header(file) if file.is_file() else None
    return [name for name in names if name not in may_lack or header is None or name in header]


def _header(file: Path) -> list[str] | None:
    """The cells of the first line, none where it is empty; None where they cannot be read."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(lines), [])
    except (UnicodeDecodeError, csv.Error):
        return None


def _other_columns(header: list[str], names: list[str]) -> list[str]:
    """How the names of columns are others than they should be."""
    for separator, called in SEPARATORS.items():
        if len(header) == 1 and set(header[0].split(separator)) & set(names) and separator in header[0]:
            return [f"the columns are separated by {called}. {AS_CSV}"]
    twice = [name for name, times in Counter(header).items() if times > 1 and name in names]
    told = [f"the column {name} stands there {header.count(name)} times. Keep one of them." for name in twice]
    told += [f"the column {name} is missing. Add it." for name in names if name not in header]
    told += [
        f"{name[:60]!r} is not a column of this file. Remove or rename it." for name in header if name not in names
    ]
    return told or [f"the columns are in another order. Write {','.join(names)}"]


def line_problems(file: Path, names: list[str], rejected: Iterable[tuple[int, str, str]]) -> list[str]:
    """A message for each line that was rejected: its number, of what kind the error is, and what was said of it."""
    return [
        f"{file.name}, line {line}: {_why(kind, said, len(names))}."
        f" Write {len(names)} values, each with a comma or a line break in double quotes."
        for line, kind, said in rejected
    ]


def _why(kind: str, said: str, columns: int) -> str:
    found = re.search(r"Found: (\d+)", said)
    if kind in ("MISSING COLUMNS", "TOO MANY COLUMNS") and found:
        return f"has {'one value' if found[1] == '1' else f'{found[1]} values'} for {columns} columns"
    return {
        "UNQUOTED VALUE": "has a value in double quotes that does not end with them",
        "INVALID ENCODING": "is not UTF-8 text",
        "LINE SIZE OVER MAXIMUM": "is too long, or a double quote before it has no end",
    }.get(kind, "cannot be read")


def unreadable(file: Path) -> str:
    """What is wrong with a file that could not be read to its end."""
    ends = Counter(re.findall(rb"\r\n|\r|\n", file.read_bytes()))
    if len(ends) > 1:
        return f"{file.name}: its lines end in different ways, as those of Windows and of Unix do. {AS_CSV}"
    return f"{file.name}: cannot be read as CSV. {AS_CSV}"
