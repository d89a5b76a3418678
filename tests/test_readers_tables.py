"""A file as cells of text: what it holds is recognised from its content, what was done is said, what could harm is refused.

All names and places are invented, or spell only what a letter looks like in an encoding.
"""

import io
import json
import os
import random
import stat
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from data import readers
from data.readers import tables
from data.readers.opening import archives, cells, separated, texts
from data.readers.tables import Sheet, Unreadable, opened

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def given(tmp_path):
    """A file of this content, opened. Its name says nothing, or something wrong."""

    def write(content: bytes | str, name: str = "given.dat") -> tables.Opened:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return opened(path)

    return write


def rows(file: tables.Opened) -> list[tuple]:
    return list(file.sheet.rows)


def refused(given, content, name="given.dat") -> str:
    with pytest.raises(Unreadable) as told:
        given(content, name)
    message = str(told.value)
    assert message.startswith(f"{name}: "), "the message names the file"
    assert message.endswith((".", "FILE.xlsx")) and message.count(". ") >= 1 or ": " in message, "it says what to do"
    return message


# Text with separators


@pytest.mark.parametrize(
    ("written", "encoding", "said"),
    [
        ("place,dead\nAram,12\n", "ascii", "UTF-8,"),
        ("place,dead\nÁram,12\n", "utf-8", "UTF-8,"),
        ("place,dead\nÁram,12\n", "utf-8-sig", "UTF-8 with a byte order mark,"),
        ("place,dead\nÁram,12\n", "utf-16", "UTF-16 (little-endian),"),
        ("\ufeffplace,dead\nÁram,12\n", "utf-16-be", "UTF-16 (big-endian),"),
        ("\ufeffplace,dead\nÁram,12\n", "utf-32-le", "UTF-32,"),
        ("place,dead\nÁram,12\n", "utf-16-le", "UTF-16 (little-endian) without a byte order mark,"),
        ("place,dead\nحلاب,12\n", "utf-16-be", "UTF-16 (big-endian) without a byte order mark,"),
        ("país,población\nPanamá,12\nVacunación,3\n", "latin-1", "Latin-1 (Windows-1252),"),
        ("name,n\nBogotá,1\n", "latin-1", "Latin-1 (Windows-1252),"),
        ("Région,Décès\nÉquateur,12\nCôte d’Ivoire,3\n", "cp1252", "Windows-1252,"),
        ("coût,“dit”\nÉlan,12 €\n", "cp1252", "Windows-1252,"),
        ("المحافظة,العدد\nحلاب,120\nإدلان,80\n", "cp1256", "Windows-1256 (Arabic),"),
        ("governorate,name,killed\nHalab,حلاب,12\nIdlan,إدلان,3\n", "cp1256", "Windows-1256 (Arabic),"),
        ("name,killed\nحلب,12\n", "cp1256", "Windows-1256 (Arabic),"),
        ("Область,Кількість\nХаранська,12\nДонека,4\n", "cp1251", "Windows-1251 (Cyrillic),"),
        ("İl,Sayı\nDiyarkır,12\nŞanlıtepe,4\n", "cp1254", "Windows-1254 (Turkish),"),
        ("Miasto,Ludność\nŁóża,12\n", "cp1250", "Windows-1250 (Central European),"),
    ],
)
def test_the_encoding_is_recognised_and_said(given, written, encoding, said):
    file = given(written.encode(encoding))
    assert rows(file) == [tuple(line.split(",")) for line in written.lstrip("\ufeff").splitlines()]
    assert file.notes[0].startswith(f"Read as {said}")
    assert ("can only be guessed" in file.notes[0]) == ("UTF" not in said)


def test_a_guessed_encoding_shows_the_words_it_was_guessed_by(given):
    assert "it has 'Panamá' and 'Vacunación'. If that is wrong" in given("a,b\nPanamá,Vacunación\n".encode("latin-1")).notes[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a,b\nÉté,Été\nÉté,Été\n".encode() + b"Caf\xe9s,1\n", "it is UTF-8, but not in line 4"),
        (b"\xef\xbb\xbfa,b\nCaf\xe9s,1\n", "it is UTF-8, but not in line 2"),
        ("Région,Décès\n".encode("cp850"), "seems written for DOS"),
        ("שלום,עולם\nשלום,עולם\n".encode("cp1255"), "in which other encoding it was written cannot be told"),
        (b"a,b\n1,2\n3,\x004\n", "NUL bytes stand in it, the first in line 3"),
        (b"\0" * 100, "NUL bytes stand in it, the first in line 1"),
        ("\ufeffa,b\n1,\0\n".encode("utf-16-le"), "NUL characters stand in it, the first in line 2"),
        (b"\xff\xfea\x00,\x00\xd8", "it is damaged"),
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "nothing but blanks"),
        (b" \n\n\t\n", "nothing but blanks"),
    ],
)
def test_text_that_nobody_can_read_is_refused(given, content, why):
    assert why in refused(given, content)


@pytest.mark.parametrize(
    ("written", "width", "said"),
    [
        ("a,b,c\n1,2,3\n", 3, "commas"),
        ("a;b;c\n1,5;2,5;3,5\n", 3, "semicolons"),
        ("a;b;c;d\n1,5;2,5;3,5;4,5\n1,5;2,5;3,5;4,5\n", 4, "semicolons"),
        ("a\tb\nx, y, z\t2\nu, v, w\t3\n", 2, "tabs"),
        ("a|b\n1|2\n", 2, "bars"),
        ("a,b\nx;y;z,1\nu;v,2\n", 2, "commas"),
        ('a,b\n"x;y",1\n"u;v",2\n', 2, "commas"),
        ("The title of it\n\na;b;c\n1;2;3\n4;5;6\n", 3, "semicolons"),
        ("sep=;\na;b,c\n1;2,3\n", 2, "semicolons"),
        ("a\n1\n2\n", 1, "one column"),
    ],
)
def test_the_separator_is_recognised_and_said(given, written, width, said):
    file = given(written)
    assert max(len(row) for row in file.sheet.rows) == width
    assert said in file.notes[0]


def test_a_line_that_tells_the_separator_is_no_row(given):
    file = given("\ufeffsep=;\r\na;b\r\n1;2\r\n")
    assert rows(file) == [("a", "b"), ("1", "2")]
    assert file.sheet.table(0).values.tolist() == [["1", "2", 2]]
    assert any("(sep=;)" in note for note in file.notes)


TRAPS = [
    "a,b\n1,2\n3,4\n",
    "a,b\r\n1,2\r\n3,4",
    "a,b\r1,2\r3,4\r",
    '\n\na,b\n"x\ny",2\n\n3,4\n\n\n',
    'title\n,,\na,b\n"x\r\n\r\ny",2\n\n\n3,4\n',
    'a,b\n12" pipe,"abc"def\n"say ""so""",\n',
    "a,b\n , \n\u00a0,\u2003\n x , y \n",
    "a,b\n,,\n,\n1,2\n",
    "a,b,c\n1,2\n1,2,3,4\n1,2,3\n",
    "a,b\nm\u202eira\u202c,e\u0301\u200b\n\ufeff,\u2066x\u2069\n",
    "a\n1\n\n\n2\n",
    "a,a,row\n1,2,3\n",
    "a,b\n",
    "a,b,\n1,2,\n",
]


@pytest.mark.parametrize("written", TRAPS)
def test_a_table_is_what_its_records_are(given, written):
    """The fast way and the slow one; `row` is what a spreadsheet shows."""
    sheet = given(written).sheet
    header = sheet.header("a")
    names = [name if name != "row" else "row.1" for name in tables.headings(sheet.rows[header])]
    table = sheet.table(header)
    assert list(table.columns) == [*names, "row"]
    told = [[*cells_.values(), row] for row, cells_ in sheet.records(header)]
    assert table.values.tolist() == told
    assert all(value is None or type(value) is str for line in table[names].values.tolist() for value in line)


def test_rows_are_counted_as_a_spreadsheet_shows_them(given):
    sheet = given('\n\na,b\n"x\n\ny",2\n\n3,4\n\n\n').sheet
    assert len(sheet.rows) == 6
    assert sheet.header("A ", "b") == 2
    assert list(sheet.records(2)) == [(4, {"a": "x\n\ny", "b": "2"}), (6, {"a": "3", "b": "4"})]
    assert sheet.table(2).values.tolist() == [["x\n\ny", "2", 4], ["3", "4", 6]]


def test_rows_of_other_widths_are_named(given):
    file = given("A title, of two\na,b,c\n1,2,3\n1,2\n\n1,2,3,4\n1,2,3\n")
    assert file.sheet.uneven(1) == [4, 6]
    assert [note for note in file.notes if "with other than" in note] == [
        "2 rows with other than the 3 cells of most (4 and 6): where a separator is missing or not quoted, cells stand in"
        " a wrong column."
    ]
    assert given("a,b\n1,2\n\n3,4\n").sheet.uneven(0) == []


def test_a_row_that_arrow_counts_otherwise_is_read_by_the_slow_way(given, monkeypatch):
    sheet = given("a,b\n1,2\n3,4\n").sheet
    monkeypatch.setattr(separated.Records, "_by_arrow", lambda *_: pa.table({"0": ["1"], "1": ["2"]}))
    assert sheet.table(0).values.tolist() == [["1", "2", 2], ["3", "4", 3]]


def test_a_quotation_that_is_never_closed_is_refused(given):
    message = refused(given, 'a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert "row 3 has a quotation mark that is opened and never closed" in message
    assert rows(given('a,b\n1,"2"\n')) == [("a", "b"), ("1", "2")]
    assert rows(given('a,b\n1,"2"x\n')) == [("a", "b"), ("1", "2x")]


def test_marks_that_are_not_seen_are_left_out_and_said(given):
    file = given("a,b\nm\u202eira\u202c,e\u0301\n\u200bmira,نمی‌دانم\nplain,mi\u2067ra\n")
    assert rows(file)[1:] == [("mira", "é"), ("mira", "نمی‌دانم"), ("plain", "mira")]  # a joiner spells a word
    assert file.notes[1:] == (
        "3 cells had marks that are not seen (of direction, or blanks without width). They are left out.",
    )
    assert given("a,b\n1,2\n").notes[1:] == ()


def test_long_cells_are_kept_and_said(given):
    long = "x" * 200_000
    file = given(f'a,b\n1,2\n{long},2\n"{long}\n{long}",é\n')
    assert [len(row[0]) for row in file.sheet.rows] == [1, 1, 200_000, 400_001]
    assert [len(cell) for cell in file.sheet.table(0)["a"]] == [1, 200_000, 400_001]
    assert file.notes[1:] == ("More than 100,000 characters stand in one cell: row 3 and row 4. They are kept.",)


def test_a_cell_without_end_is_refused(given, monkeypatch):
    before = separated.csv.field_size_limit(1_000)
    try:
        assert "row 2 cannot be read" in refused(given, "a,b\n" + "x" * 2_000 + ",2\n")
    finally:
        separated.csv.field_size_limit(before)


def test_the_bounds_hold(given, monkeypatch):
    monkeypatch.setattr(cells, "MOST_ROWS", 3)
    assert len(given("a\n1\n2\n").sheet.rows) == 3
    assert "more than 3 rows" in refused(given, "a\n1\n2\n3\n")
    monkeypatch.setattr(cells, "MOST_COLUMNS", 2)
    assert "more than 2 columns" in refused(given, "a,b,c\n")
    assert "more than 2 columns" in refused(given, '[{"a": 1, "b": {"c": 2, "d": 3}}]')
    monkeypatch.setattr(cells, "MOST_BYTES", 10)
    assert "it has 11 bytes; 10 are read at most" in refused(given, "a,b,c\n1,2,3")


def test_rows_of_a_large_file_stay_in_it(given, monkeypatch):
    monkeypatch.setattr(separated, "FIRST", 3)
    file = given("".join(f"{number},x\n" for number in range(10)))
    lines = []
    monkeypatch.setattr(texts.Text, "lines", lambda self, real=texts.Text.lines: lines.append(1) or real(self))
    assert file.sheet.rows[:2] == [("0", "x"), ("1", "x")] and file.sheet.rows[2] == ("2", "x")
    assert file.sheet.rows[:-8] == file.sheet.rows[:2] and file.sheet.rows[5:5] == []
    assert len(lines) == 1, "the first rows are kept"
    assert (len(file.sheet.rows), bool(file.sheet.rows)) == (10, True)
    assert file.sheet.rows[-1] == file.sheet.rows[9] == ("9", "x") and file.sheet.rows[8:] == [("8", "x"), ("9", "x")]
    assert len(lines) == 2, "asking for a later row reads them all once"
    with pytest.raises(IndexError):
        file.sheet.rows[10]


# Headings


def test_headings_are_each_of_their_own():
    assert tables.headings(("a", "a", "a.1", None, "a", None, " b ")) == ["a", "a.1", "a.1.1", "", "a.2", ".1", "b"]
    assert tables.headings(("a.1", "a", "a")) == ["a.1", "a", "a.2"]


def test_a_table_of_rows_that_somebody_made():
    sheet = Sheet("", [("Title",), ("a", "b"), ("1",), (None, None), ("2", "3", "beyond"), (None, None, "beside")])
    assert list(sheet.records(1)) == [(3, {"a": "1", "b": None}), (5, {"a": "2", "b": "3"})]
    assert sheet.table(1).values.tolist() == [["1", None, 3], ["2", "3", 5]]
    assert list(Sheet("", [("a", "row")]).table(0).columns) == ["a", "row.1", "row"]
    assert sheet.uneven(1) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None), ("", None), ("  ", None), ("\u200b", None), (" x ", "x"), (True, "yes"), (False, "no"), (0, "0"),
        (12.0, "12"), (0.1, "0.1"), (1e-7, "0.0000001"), (1e21, "1" + "0" * 21), (12345678901234567890, "12345678901234567890"),
        (float("nan"), None), (float("-inf"), None), (datetime(1016, 12, 11), "1016-12-11"), (date(1016, 12, 11), "1016-12-11"),
        (datetime(1016, 12, 11, 8, 5), "1016-12-11T08:05:00"), (["é", 1], '["é", 1]'), ("a\ud800b", "a\ufffdb"),
    ],
)  # fmt: skip
def test_a_value_as_text(value, text):
    assert tables.cell_text(value) == text


# What is no table


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n...", "it is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "it is a picture (PNG)"),
        (b"\xff\xd8\xff\xe0..", "it is a picture (JPEG)"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "it is a picture (WebP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is a file of old Office (XLS or DOC)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password"),
        (b"\x1f\x8b\x08\0", "it is packed (gzip)"),
        (b"SQLite format 3\0", "it is a database (SQLite)"),
        ("<!DOCTYPE html>\n<html><table>", "it is a web page (HTML)"),
        ("\ufeff\n <HTML lang=x>", "it is a web page (HTML)"),
        ('<?xml version="1.0"?><Workbook/>', "it is XML"),
        (b"PAR1 and then nothing", "it begins as Parquet but cannot be read"),
        (b"PK\x03\x04 and then nothing", "it begins as a ZIP archive but cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(given, content, what):
    assert what in refused(given, content, "figures.csv")


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(readers.Unreadable, match="absent.csv: there is no such file"):
        opened(tmp_path / "absent.csv")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unreadable, match="folder: the folder is empty"):
        opened(tmp_path / "folder")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="pipe: it is no file"):
        opened(tmp_path / "pipe")


def test_content_decides_and_not_the_name(given):
    assert given(workbook({"one": [("a",), (1,)]}), "figures.csv").kind == "xlsx"
    assert given("a,b\n1,2\n", "figures.xlsx").kind == "csv"
    assert given('[{"a": 1}]', "figures.txt").kind == "json"
    assert given("a;b\n1;2\n", "figures.json").kind == "csv"
    assert given("[sic],b\n1,2\n").kind == given("{a},b\n1,2\n").kind == "csv"
    assert given(parquet(pa.table({"a": [1]})), "figures.csv").kind == "parquet"


# Workbooks


def workbook(sheets: dict[str, list[tuple]], change=lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    change(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def repacked(content: bytes, change) -> bytes:
    """A workbook whose parts are changed: (name, bytes) → bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return held.getvalue()


def test_values_of_a_workbook_are_text(given):
    lines = [
        (),
        ("id", "dead", "day", "share", "sure", "large", None, "text"),
        ("001", 12, datetime(1916, 12, 11), 0.14, True, 123456789012345, None, " x\u200b "),
        (2, 12.0, datetime(1916, 12, 11, 8, 5), 0.1 + 0.2, False, 1e15, None, "12"),
    ]  # fmt: skip
    saved = repacked(workbook({"one": lines, "none": []}), lambda _, part: part.replace(b"<v>0.3</v>", b"<v>0.30000000000000004</v>"))
    file = given(saved)
    assert rows(file) == [
        (None,) * 8,
        ("id", "dead", "day", "share", "sure", "large", None, "text"),
        ("001", "12", "1916-12-11", "0.14", "yes", "123456789012345", None, "x"),
        ("2", "12", "1916-12-11T08:05:00", "0.3", "no", "1000000000000000", None, "12"),
    ]
    assert [(sheet.name, len(sheet.rows)) for sheet in file.sheets] == [("one", 4), ("none", 0)]
    assert file.sheet.header("ID", "dead") == 1
    assert [row for row, _ in file.sheet.records(1)] == [3, 4]
    assert file.notes == (
        "Read as a workbook (XLSX).",
        "1 cell had marks that are not seen (of direction, or blanks without width). They are left out.",
    )


def test_a_merged_cell_is_seen_in_each_cell_that_it_covers(given):
    lines = [("Who", None, "When"), ("name", "dead", None), ("Aram", 1, "May"), (None, 2, None), (None, None, None)]

    def merge(book):
        for area in ("A1:B1", "C1:C2", "A3:A4", "C3:C9", "E1:F2", "A7:B8"):
            book["one"].merge_cells(area)

    file = given(workbook({"one": lines}, merge))
    assert rows(file) == [("Who", "Who", "When"), ("name", "dead", "When"), ("Aram", "1", "May"), ("Aram", "2", "May")]
    assert file.notes[1:] == ("one: 4 merged cells with a value; it stands in each cell that they cover.",)


def test_a_merged_cell_over_a_whole_sheet_covers_what_is_used(given):
    file = given(workbook({"one": [("Title",), ("a", "b"), (1, 2)]}, lambda book: book["one"].merge_cells("A1:XFD1")))
    assert rows(file) == [("Title", "Title"), ("a", "b"), ("1", "2")]


def test_what_a_workbook_hides_is_read_and_said(given):
    def hide(book):
        book["two"].sheet_state = "hidden"
        book["one"].row_dimensions[2].hidden = True
        book["one"].column_dimensions["B"].hidden = True

    file = given(workbook({"one": [("a", "b"), (1, 2), (3, 4)], "two": [("c",)]}, hide))
    assert [list(sheet.rows) for sheet in file.sheets] == [[("a", "b"), ("1", "2"), ("3", "4")], [("c",)]]
    assert file.notes[1:] == (
        "one: 1 hidden row and 1 hidden column, read like the others.",
        "two: a hidden sheet, read like the others.",
    )


def test_formulas_are_the_values_that_were_saved_and_errors_are_blanks(given):
    def saved(name: str, content: bytes) -> bytes:
        """As a spreadsheet program saves it: B2 worked out, C2 never."""
        return content.replace(b"<f>A2*2</f><v></v>", b"<f>A2*2</f><v>24</v>").replace(b"<f>A2*2</f><v />", b"<f>A2*2</f><v>24</v>")

    file = given(repacked(workbook({"one": [("a", "b", "c", "d"), (12, "=A2*2", "=A2*3", "#REF!"), ("#adm1", "#N/A", None, 1)]}), saved))
    assert rows(file) == [("a", "b", "c", "d"), ("12", "24", None, None), ("#adm1", None, None, "1")]
    assert file.notes[1:] == (
        "one: 2 formulas, read as the values that were saved with them.",
        "one: 1 formula without a saved value: blank here. Open it in a spreadsheet program and save it as XLSX.",
        "one: 2 cells with an error such as #REF! (row 2 and row 3), read as blank.",
    )


def test_a_workbook_that_says_a_wrong_size_is_read_whole(given):
    content = repacked(
        workbook({"one": [("a", "b"), (1, 2)]}), lambda name, part: part.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1"')
    )
    assert rows(given(content)) == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/theme/theme1.xml"])
def test_a_workbook_whose_xml_declares_entities_is_refused(given, part):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    def spoil(name: str, content: bytes) -> bytes:
        head, mark, rest = content.partition(b"?>")
        return (head + mark + laughs + rest if mark else laughs + content) if name == part else content

    assert "declares entities" in refused(given, repacked(workbook({"one": [("a",), (1,)]}), spoil))


def test_a_damaged_workbook_is_refused(given):
    content = workbook({"one": [("a",), (1,)]})
    assert "cannot be read" in refused(given, content[: len(content) // 2])
    spoilt = repacked(content, lambda name, part: part[: len(part) // 2] if name.endswith("sheet1.xml") else part)
    assert "it is a workbook that cannot be read" in refused(given, spoilt)


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["word/document.xml"], "it is a text document (DOCX)"),
        (["ppt/presentation.xml"], "it is a presentation (PPTX)"),
        (["xl/workbook.bin"], "it is a binary workbook (XLSB)"),
        (["mimetype", "content.xml"], "it is an OpenDocument file"),
    ],
)
def test_other_office_files_are_refused_by_what_they_are(given, names, what):
    assert what in refused(given, packed(dict.fromkeys(names, b"application/vnd.oasis.opendocument.spreadsheet")))


# JSON


def test_json_is_a_sheet_and_stays_itself(given):
    file = given('[{"id": 12345678901234567890, "dead": {"women": 2, "men": null}, "where": ["a", "b"]}, {"id": 1.5, "ok": true}]')
    assert rows(file) == [
        ("id", "dead.women", "dead.men", "where", "ok"),
        ("12345678901234567890", "2", None, '["a", "b"]', None),
        ("1.5", None, None, None, "yes"),
    ]
    assert file.data[0] == {"id": 12345678901234567890, "dead": {"women": 2, "men": None}, "where": ["a", "b"]}
    assert file.notes == ("Read as JSON.",)


@pytest.mark.parametrize(
    ("written", "sheets"),
    [
        ('{"count": 2, "results": [{"a": 1}, {"a": 2}]}', [("results", [("a",), ("1",), ("2",)])]),
        ('{"data": {"items": [{"a": 1}]}}', [("data.items", [("a",), ("1",)])]),
        ('{"one": [{"a": 1}], "two": [{"b": 2}]}', [("one", [("a",), ("1",)]), ("two", [("b",), ("2",)])]),
        ('[{"a": 1}, 7, {"a": 2}]', [("", [("a",), ("1",), (None,), ("2",)])]),
        ("[]", []),
        ('{"a": 1}', []),
        ("[1, 2]", []),
        ('{"a": 1}\n\n{"a": 2, "b": 3}\n', [("", [("a", "b"), ("1", None), (None, None), ("2", "3")])]),
        ('[{"a": {}}]', [("", [("a",), ("{}",)])]),
        (
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7, "properties": {"dead": 3},'
            ' "geometry": {"type": "Point", "coordinates": [36.5, 35.25, 9]}}, {"type": "Feature", "properties": null,'
            ' "geometry": {"type": "Polygon", "coordinates": []}}, {"type": "Feature", "properties": {"dead": 1}, "geometry": null}]}',
            [("", [("dead", "id", "lon", "lat", "geometry"), ("3", "7", "36.5", "35.25", "Point"), (None, None, None, None, "Polygon"), ("1", None, None, None, None)])],
        ),
    ],
)
def test_where_the_objects_of_json_stand(given, written, sheets):
    file = given(written)
    assert [(sheet.name, list(sheet.rows)) for sheet in file.sheets] == sheets
    assert file.kind == "json"


def test_json_lines_count_blank_lines_and_give_no_blank_objects(given):
    file = given('{"a": 1}\n\n{"a": 2}\n')
    assert file.data == [{"a": 1}, {"a": 2}]
    assert [row for row, _ in file.sheet.records(0)] == [2, 4]


def test_what_json_does_not_allow_is_said(given):
    file = given('[{"a": 1, "a": 2, "b": NaN}, {"b": Infinity, "a.1": 3}]')
    assert file.data == [{"a": 1, "a.1": 2, "b": None}, {"b": None, "a.1": 3}]
    assert file.notes == (
        "Read as JSON.",
        "1 time one object has a name twice (a): both are kept, the second as “name.1”.",
        "2 values written as NaN or Infinity: no number, read as blank.",
    )
    assert given('[{"a": "x\u202ey"}]').notes[1:] == (
        "1 cell had marks that are not seen (of direction, or blanks without width). They are left out.",
    )
    assert given("\ufeff" + json.dumps([{"a": "é"}], ensure_ascii=False)).data == [{"a": "é"}]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('[{"a": 1},\n {"a": 2', "broken in line 2, character 9"),
        ('{"a": 1}\n{"a": 2\n', "line 2 is no JSON"),
        ("[" * 100_000, "its JSON cannot be read"),
        ("[" + "9" * 5_000 + "]", "its JSON cannot be read"),
    ],
)
def test_broken_json_is_refused(given, written, why):
    assert why in refused(given, written)


# Parquet


def parquet(table: pa.Table) -> bytes:
    held = io.BytesIO()
    pa.parquet.write_table(table, held)
    return held.getvalue()


def test_parquet_is_text(given):
    table = pa.table(
        {
            "id": ["001", None, " x "],
            "dead": pa.array([12345678901234567, None, 0]),
            "share": [0.5, float("nan"), 3.0],
            "small": pa.array([0.1, None, 2.0], pa.float32()),
            "day": pa.array([date(1916, 12, 11), None, None]),
            "at": pa.array([datetime(1916, 12, 11), datetime(1916, 12, 11, 8, 5), None]),
            "sure": [True, False, None],
            "kind": pa.array(["a", "b", None]).dictionary_encode(),
            "by": pa.array([{"women": 2}, {"women": None}, None]),
            "names": pa.array([["x", "y"], [], None]),
            "shape": pa.array([b"\x01", None, None]),
        }
    )
    file = given(parquet(table))
    assert rows(file) == [
        ("id", "dead", "share", "small", "day", "at", "sure", "kind", "by.women", "names", "shape"),
        ("001", "12345678901234567", "0.5", "0.1", "1916-12-11", "1916-12-11", "yes", "a", "2", '["x", "y"]', None),
        (None, None, None, None, None, "1916-12-11T08:05:00", "no", "b", None, "[]", None),
        ("x", "0", "3", "2", None, None, None, None, None, None, None),
    ]
    assert file.sheet.rows[1] == rows(file)[1] and file.sheet.rows[-1][0] == "x" and len(file.sheet.rows) == 4
    assert file.sheet.table(0)[["id", "dead", "row"]].values.tolist() == [["001", "12345678901234567", 2], [None, None, 3], ["x", "0", 4]]
    assert file.notes == (
        "Read as Parquet: 3 rows, 11 columns.",
        "Columns of bytes are no text and are left blank: shape.",
    )


# Archives and folders


def packed(files: dict[str, bytes], change=lambda entry: None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, content)
    return held.getvalue()


def test_an_archive_has_its_parts_by_name(given):
    file = given(packed({"a/one.csv": b"a,b\n1,2\n", "two.json": b'[{"c": 3}]', "__MACOSX/._one.csv": b"\0", "a/.DS_Store": b"\0"}))
    assert (file.kind, sorted(file.parts), file.sheet.rows) == ("zip", ["a/one.csv", "two.json"], ())
    assert file.parts["a/one.csv"] == b"a,b\n1,2\n"
    assert rows(file.part("two.json")) == [("c",), ("3",)]
    assert file.part("a/one.csv").kind == "csv"
    assert file.notes == ("An archive of 2 files.",)


def test_the_only_file_of_data_in_an_archive_is_opened(given):
    file = given(packed({"codebook.pdf": b"%PDF", "events.csv": b"a,b\n1,2\n", "README.md": b"..."}), "download.zip")
    assert (file.kind, file.path.name, rows(file)) == ("csv", "download.zip", [("a", "b"), ("1", "2")])
    assert file.notes[0] == (
        "Unpacked: events.csv is the only file of data in the archive. 2 files beside it (README.md and codebook.pdf) not read."
    )
    inner = given(packed({"book.xlsx": workbook({"one": [("a",), (1,)]})}))
    assert (inner.kind, rows(inner)) == ("xlsx", [("a",), ("1",)])


def test_a_folder_has_its_parts_by_name(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.csv").write_text("a,b\n1,2\n")
    (tmp_path / "two.csv").write_text("c\n3\n")
    (tmp_path / ".hidden").write_text("x")
    file = opened(tmp_path)
    assert (file.kind, list(file.parts), file.notes) == ("folder", ["in/one.csv", "two.csv"], ("A folder of 2 files.",))
    assert rows(file.part("in/one.csv")) == [("a", "b"), ("1", "2")]
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    with pytest.raises(Unreadable, match="link.csv in it is a link"):
        opened(tmp_path)


def _link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


HARMFUL = {
    "up": (packed({"../one.csv": b"a"}), "would be written outside"),
    "up within": (packed({"a/../../one.csv": b"a"}), "would be written outside"),
    "absolute": (packed({"/etc/one.csv": b"a"}), "would be written outside"),
    "drive": (packed({"C:\\one.csv": b"a"}), "would be written outside"),
    "backslashes": (packed({"..\\one.csv": b"a"}), "would be written outside"),
    "link": (packed({"one.csv": b"/etc/passwd"}, _link), "is a link"),
    "bomb beside what is hard to pack": (packed({"one.csv": b"0" * 20_000_000, "two.csv": random.Random(1).randbytes(200_000)}), "one.csv in it unpacks"),
    "bomb": (packed({"one.csv": b"0" * 20_000_000}), "more than 200 times"),
    "many": (packed({f"{number}.csv": b"a" for number in range(1_001)}), "more than 1,000 files"),
    "too many to list": (packed({f"{number}.csv": b"a" for number in range(2_001)}), "more than 1,000 files"),
    "nested": (packed({"one.csv": b"a", "more.ZIP": b"a"}), "archives lie in it (more.ZIP)"),
    "nested by content": (packed({"one.csv": packed({"one.csv": b"a"})}), "one.csv: it is an archive in an archive"),
    "empty": (packed({}), "the archive is empty"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_an_archive_that_could_harm_is_refused(given, name):
    content, why = HARMFUL[name]
    assert why in refused(given, content)


def test_an_archive_that_lies_or_is_locked_is_refused(given, monkeypatch):
    secret = bytearray(packed({"one.csv": b"a,b\n1,2\n"}))
    secret[secret.find(b"PK\x01\x02") + 8] |= 1
    assert "one.csv in it is encrypted" in refused(given, bytes(secret))
    lying = bytearray(packed({"one.csv": b"0" * 5_000_000}))
    struct.pack_into("<I", lying, lying.find(b"PK\x01\x02") + 24, 100)  # the size that its directory tells
    assert "cannot be unpacked" in refused(given, bytes(lying))
    with pytest.warns(UserWarning, match="Duplicate"):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("one.csv", "a")
            archive.writestr("one.csv", "b")
    assert "two files of one name (one.csv)" in refused(given, held.getvalue())
    monkeypatch.setattr(cells, "MOST_UNPACKED", 5)
    assert "6 bytes; 5 are read at most" in refused(given, packed({"one.csv": b"abc", "two.csv": b"abc"}))


def test_a_workbook_is_bounded_like_any_archive(given):
    bomb = repacked(workbook({"one": [("a",)]}), lambda name, part: part + b" " * 20_000_000 if name.endswith("sheet1.xml") else part)
    assert "more than 200 times" in refused(given, bomb)


@pytest.mark.parametrize("name", ["one.csv", "a/b.csv", "a..b/c..csv", "..."])
def test_a_name_inside_is_no_harm(name):
    assert not archives.leads_elsewhere(name)


# Real files


needs_files = pytest.mark.skipif(not (SHARED / "cases/files").is_dir(), reason="real files are not here: ../shared/cases/files")


@needs_files
def test_real_files_all_open_and_no_row_is_lost():
    """The numbers of rows below the first: EXPECTED.md and the README of the samples tell them."""
    told = {
        "cases/files/ucdp_ged_myanmar_49.csv": 112, "cases/files/ucdp_candidate_form_no_header.csv": 39,
        "cases/files/lebanon_daily_phases.json": 187, "cases/files/unhcr_end_year_totals.csv": 745,
        "cases/files/unhcr_demographics.csv": 1_139, "cases/files/unhcr_population_same_country.csv": 116,
        "cases/files/unhcr_package_idmc_totals.csv": 131, "cases/files/unhcr_situations_2024.csv": 25,
        "cases/files/hpc_needs_sudan.csv": 127, "cases/files/health_attacks_myanmar_2023.xlsx": 33,
        "cases/files/gidd_disasters_afghanistan.csv": 390, "samples/ucdp_ged/ged191_bangladesh_hxl.csv": 602,
        "samples/ucdp_ged/ged231_sample_1000.csv": 1_000, "samples/idmc_idu/idu_india_24_keys.json": 113,
        "samples/idmc_idu/idu_india_hdx.csv": 113, "samples/idmc_gidd/gidd_displacement_by_country_year.csv": 961,
        "samples/daily_reports/gaza_casualties_daily.json": 1_051, "samples/daily_reports/west_bank_daily.json": 1_051,
    }  # fmt: skip
    held = {name: opened(SHARED / name).sheet for name in told}
    assert {name: len(sheet.table(0)) for name, sheet in held.items()} == told
    assert all(sheet.uneven(0) == [] for sheet in held.values())
    for name in ("cases/files/ucdp_ged_myanmar_49.csv", "samples/ucdp_ged/ged231_sample_1000.csv"):
        listed = [[*found.values(), row] for row, found in held[name].records(0)]
        assert held[name].table(0).values.tolist() == listed
    for file in (*(SHARED / "cases/files").iterdir(), *(SHARED / "samples/drafts").iterdir()):
        assert opened(file).notes


@needs_files
def test_real_merged_cells_and_leading_zeros():
    sheet = opened(SHARED / "cases/files/hxl_merged_cells.xlsx").sheet
    below = {row[0]: row for row in sheet.rows[3:]}
    assert list(below) == ["001", "002", "003", "004"]
    assert (below["003"][3], below["003"][6]) == ("UNICEF", "Colombia")
    assert {row[8] for row in below.values()} == {"1 March 2015"}


@needs_files
def test_real_latin_1():
    file = opened(SHARED / "cases/files/hxl_latin1.csv")
    below = {row[0]: row for row in file.sheet.rows[3:]}
    assert (below["001"][6], below["003"][1], below["002"][2]) == ("Panamá", "Educación", "Vacunación")
    assert below["002"][3:6] == ("OMS", None, None) and below["002"][8] is None
    assert "Latin-1" in file.notes[0]


@needs_files
def test_real_nested_json_is_flat_in_its_sheet():
    file = opened(SHARED / "samples/daily_reports/west_bank_daily.json")
    assert "verified.killed" in file.sheet.rows[0]
    first = next(cells_ for _, cells_ in file.sheet.records(0))
    assert first["verified.killed"] == str(file.data[0]["verified"]["killed"])
