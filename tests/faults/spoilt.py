"""Invented files spoilt in many ways: a cell, a column, a row, a whole file; the same ways for the same number."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests import invented

CELLS = (
    "", " ", "x", "-1", "+5", "5.0", "5.00000001", "1e5", "1e400", "0", "91", "nan", "inf", "-infinity", "𝟓", "12 ", "\xa0",
    "99999999999", "999999999999999", "1234567890123456", "9" * 400, "0000-01-01", "0025-03-01", "9999-12-31", "1911-02-30",
    "1911-03-01", "1911-03-01T00:00:00+01:00", "1911-03-01T00:00:00Z", "1911-03-01T00:00", "12:00", "-0001-01-01", "2099-01-01",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "a\x00b", "a\tb", "a\nb", "a\r\nb", "\u202eabc", "\x85", "\u2028", "\ufeffid",
    "ABC", "abcd", "yes", "no", "é", "a|b", "|", "a||b", "watch|watch", "fled-since", "watch", "norland", "old-harbour", "vague",
    "between", "exact", "displaced", "strikes", "strike", "stock", "recommended", "triangulation", "Crown", "part_of",
    "http://a b", "https://a.example/", "https://a.example/\x1b[2J", "javascript:alert(1)", "'; drop table figure; --", '"', 'a"b',
    "{0}", "$version", "x" * 300, "x" * 3000,
)


def spoil(folder: Path, number: int) -> str:
    """Spoil the files of a casebook in the way of that number. Returns what was done, in words."""
    dice = random.Random(number)
    how = dice.choice((_cell, _cell, _cell, _cell, _cells, _column, _row, _file, _file))
    return how(folder, dice)


def _cell(folder: Path, dice: random.Random) -> str:
    held = invented.tables()
    told = _change(held, dice)
    invented.write(folder, held)
    return told


def _cells(folder: Path, dice: random.Random) -> str:
    held = invented.tables()
    told = [_change(held, dice) for _ in range(3)]
    invented.write(folder, held)
    return "; ".join(told)


def _change(held: dict[str, list[invented.Row]], dice: random.Random) -> str:
    table = dice.choice(("figure", "figure", "figure", *held))
    row = dice.choice(held[table])
    column, cell = dice.choice(list(row)), dice.choice(CELLS)
    row[column] = cell
    return f"{table}.{column} of row {held[table].index(row) + 2}: {cell[:40]!r}"


def _column(folder: Path, dice: random.Random) -> str:
    file, lines = _some_file(folder, dice)
    at, other = dice.randrange(len(lines[0])), dice.randrange(len(lines[0]))
    ways: dict[str, Callable[[list[str]], None]] = {
        "dropped": lambda cells: cells.pop(at),
        "twice": lambda cells: cells.append(cells[at]),
        "moved": lambda cells: cells.insert(other, cells.pop(at)),
        "blank": lambda cells: cells.__setitem__(at, "" if cells is not lines[0] else cells[at]),
        "another name": lambda cells: cells.__setitem__(at, cells[at] if cells is not lines[0] else dice.choice(CELLS)),
    }
    way = dice.choice(list(ways))
    for cells in lines:
        ways[way](cells)
    _write(file, lines)
    return f"{file.name}, column {at + 1}: {way}"


def _row(folder: Path, dice: random.Random) -> str:
    file, lines = _some_file(folder, dice)
    at = dice.randrange(1, len(lines))
    ways: dict[str, Callable[[], None]] = {
        "dropped": lambda: lines.pop(at),
        "twice": lambda: lines.append(lines[at]),
        "under another name": lambda: lines.append(["another", *lines[at][1:]]),
        "blank": lambda: lines.insert(at, [""] * len(lines[at])),
        "blank at the end": lambda: lines.extend([[""] * len(lines[at])] * 3),
        "a cell fewer": lambda: lines[at].pop(),
        "a cell more": lambda: lines[at].append("more"),
        "shifted": lambda: lines[at].insert(0, lines[at].pop()),
        "the header again": lambda: lines.append(list(lines[0])),
    }
    way = dice.choice(list(ways))
    ways[way]()
    _write(file, lines)
    return f"{file.name}, row {at + 1}: {way}"


def _file(folder: Path, dice: random.Random) -> str:
    file = dice.choice(sorted(folder.glob("*.csv")))
    text = file.read_bytes()
    at = dice.randrange(len(text))
    ways: dict[str, bytes] = {
        "empty": b"", "header alone": text.split(b"\n")[0], "cut short": text[:at], "line ends of Windows": text.replace(b"\n", b"\r\n"),
        "of an old Mac": text.replace(b"\n", b"\r"), "of two kinds": text + text.split(b"\n")[1] + b"\r\n",
        "semicolons": text.replace(b",", b";"), "tabs": text.replace(b",", b"\t"), "a byte order mark": b"\xef\xbb\xbf" + text,
        "UTF-16": text.decode().encode("utf-16"), "Latin-1": text + "Fl\xfcgel".encode("latin-1"), "zeros": bytes(400),
        "a workbook": b"PK\x03\x04" + bytes(300), "JSON": b'{"figures": []}', "a page": b"<html></html>",
        "a quote without an end": text[:at] + b'"' + text[at:], "an escape": text[:at] + b"\x1b[2J" + text[at:],
        "a zero byte": text[:at] + b"\0" + text[at:], "another byte": text[:at] + bytes([dice.randrange(256)]) + text[at + 1:],
        "blank lines": b"\n\n" + text, "a bad name": b"\x1b[2J" + text, "the files of others": b"",
    }
    way = dice.choice(["gone", "a folder", *ways])
    file.unlink()
    if way == "a folder":
        file.mkdir()
    elif way == "the files of others":
        shutil.copyfile(dice.choice(sorted(folder.glob("*.csv"))), file)
    elif way != "gone":
        file.write_bytes(ways[way])
    return f"{file.name}: {way}, at {at}"


def _some_file(folder: Path, dice: random.Random) -> tuple[Path, list[list[str]]]:
    table = dice.choice(tuple(invented.tables()))
    rows = invented.tables()[table]
    return folder / f"{table}s.csv", [list(invented.columns(table)), *(list(row.values()) for row in rows)]


def _write(file: Path, lines: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as written:
        invented.csv.writer(written, lineterminator="\n").writerows(lines)
