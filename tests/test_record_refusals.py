"""A file that cannot be read, or breaks a rule, leaves the record byte for byte as it was, and says what to fix."""

import pytest

from data import record
from tests import invented

SECOND = {"actor": "Ben", "why": "More rows."}
COLUMNS = "document_id,publisher_id,title,url,published_on,published_basis,language,note"
WRITE_8 = "Write 8 values, each with a comma or a line break in double quotes."


def files(store) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.iterdir()}


def replaced(old: str, new: str | bytes):
    new = new if isinstance(new, bytes) else new.encode()
    return lambda text: text.replace(old.encode(), new, 1)


UNREADABLE = {
    "a missing quote": (
        replaced("Wire of 2 March", '"Wire of 2 March'),
        [f"documents.csv, line 6: has a value in double quotes that does not end with them. {WRITE_8}"],
    ),
    "too many columns": (
        replaced("wire-1911-03-02,", "wire-1911-03-02,x,y,"),
        [f"documents.csv, line 6: has 10 values for 8 columns. {WRITE_8}"],
    ),
    "too few columns": (
        replaced(",inferred,en,", ",inferred,en"),
        [f"documents.csv, line 4: has 7 values for 8 columns. {WRITE_8}"],
    ),
    "another column": (
        replaced("title", "headline"),
        ["documents.csv, row 1: the column title is missing. Add it.",
         "documents.csv, row 1: 'headline' is not a column of this file. Remove or rename it."],
    ),
    "columns in another order": (
        replaced("title,url", "url,title"),
        [f"documents.csv, row 1: the columns are in another order. Write {COLUMNS}"],
    ),
    "an empty file": (
        lambda text: b"",
        [f"documents.csv, row 1: the column {name} is missing. Add it." for name in COLUMNS.split(",")],
    ),
    "semicolons": (
        lambda text: text.replace(b",", b";"),
        ["documents.csv, row 1: the columns are separated by semicolons. Save it as CSV UTF-8, with commas."],
    ),
    "tabs": (
        lambda text: text.replace(b",", b"\t"),
        ["documents.csv, row 1: the columns are separated by tabs. Save it as CSV UTF-8, with commas."],
    ),
    "a column named twice": (
        replaced("title,url", "title,title"),
        ["documents.csv, row 1: the column title stands there 2 times. Keep one of them.",
         "documents.csv, row 1: the column url is missing. Add it."],
    ),
    "a workbook": (
        lambda text: b"PK\x03\x04\x14\0" + bytes(200),
        ["documents.csv: is a workbook, or another archive, and not text. Save it as CSV UTF-8, with commas."],
    ),
    "an old workbook": (
        lambda text: b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(200),
        ["documents.csv: is a workbook, and not text. Save it as CSV UTF-8, with commas."],
    ),
    "JSON": (
        lambda text: b'\n[{"document_id": "new"}]',
        ["documents.csv: is JSON, and not CSV. Save it as CSV UTF-8, with commas."],
    ),
    "a web page": (
        lambda text: b"<!doctype html><title>Not found</title>",
        ["documents.csv: is a page or a file of XML, and not CSV. Save it as CSV UTF-8, with commas."],
    ),
    "zeros": (lambda text: bytes(500), ["documents.csv: is not UTF-8 text. Save it as CSV UTF-8."]),
    "Latin-1": (
        replaced("Wire of 2 March", b"Fl\xfcchtlinge"),
        ["documents.csv: is not UTF-8 text. Save it as CSV UTF-8."],
    ),
    "UTF-16": (
        lambda text: text.decode().encode("utf-16"),
        ["documents.csv: is not UTF-8 text. Save it as CSV UTF-8."],
    ),
    "a field without an end": (
        lambda text: text + b'long,gazette,"' + b"x" * 3_000_000 + b'",,,unknown,en,\n',
        [f"documents.csv, line 8: is too long, or a double quote before it has no end. {WRITE_8}"],
    ),
    "Latin-1 far down": (
        lambda text: text + b"new,gazette,,,,unknown,en,\n" * 2000 + b"last,gazette,\xe9,,,unknown,en,\n",
        [f"documents.csv, line 2008: is not UTF-8 text. {WRITE_8}"],
    ),
}


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_file_that_cannot_be_read_changes_nothing(store, folder, fault):
    spoil, problems = UNREADABLE[fault]
    spoilt(folder, spoil)
    before = files(store)
    with pytest.raises(record.Refused) as refused:
        record.publish(store, folder, **SECOND)
    assert refused.value.problems == problems
    assert str(refused.value).endswith("\nNothing was published.")
    assert files(store) == before


def spoilt(folder, spoil) -> None:
    file = folder / "documents.csv"
    file.write_bytes(spoil(file.read_bytes()))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.rstrip(b"\n"),
        replaced("publisher_id,title", '"publisher_id","title"'),
        lambda text: text + b",,,,,,,\n" * 3,
        lambda text: text.replace(b"\n", b"\n,,,,,,,\n", 1),
    ],
    ids=["a byte order mark", "line ends of Windows", "no line end at the end", "quotes in the header",
         "rows left blank at the end", "a row left blank above"],
)
def test_what_spreadsheets_write_is_read_as_it_is_meant(store, folder, spoil):
    spoilt(folder, spoil)
    assert record.publish(store, folder, **SECOND).version == 1, "the same rows: nothing new"


def test_lines_that_end_in_two_ways_and_cannot_be_read_are_told(folder):
    rows = b"fled-since,fled-relief,part_of,x\r\nfled-league,fled-before,overlaps,y\n"
    (folder / "links.csv").write_bytes(b"from_id,to_id,relation,note\n" + rows)
    assert record.check_files(folder) == [
        "links.csv: its lines end in different ways, as those of Windows and of Unix do. Save it as CSV UTF-8, with commas."
    ]


def test_a_missing_file_is_named(folder):
    (folder / "links.csv").unlink()
    assert record.check_files(folder) == [
        "links.csv: there is no such file in casebook/. Write it, if only its header."
    ]


def test_a_folder_in_place_of_a_file_is_named(folder):
    (folder / "links.csv").unlink()
    (folder / "links.csv").mkdir()
    assert record.check_files(folder) == ["links.csv: is a folder. Put the file of that name in its place."]


def test_blank_lines_count_as_rows_of_a_spreadsheet_do(folder):
    file = folder / "documents.csv"
    header, first, *others = file.read_text(encoding="utf-8").splitlines()
    wrong = 'new,nobody,"A title\nof two lines",,,unknown,en,'
    file.write_text("\n".join([header, "", "", first, wrong, "", *others, wrong.replace("new", "last")]) + "\n", encoding="utf-8")
    said = 'publisher_id: "nobody" is not in sources.csv. Add it there, or correct it here.'
    assert record.check_files(folder) == [f"documents.csv, row {row}, {said}" for row in (5, 7 + len(others))]


def test_rows_without_a_value_count_as_rows_of_a_spreadsheet_do(folder):
    file = folder / "documents.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([header, ",,,,,,,", *rows, ",,,,,,,", "new,nobody,,,,unknown,en,", ",,,,,,,"]) + "\n", encoding="utf-8")
    said = 'publisher_id: "nobody" is not in sources.csv. Add it there, or correct it here.'
    assert record.check_files(folder) == [f"documents.csv, row {4 + len(rows)}, {said}"]


@pytest.mark.parametrize("said", [{"why": " "}, {"why": "Two\nlines."}, {"actor": ""}, {"actor": "A\x1b[2J"}])
def test_who_publishes_and_why_is_told_in_a_line(store, folder, said):
    before = files(store)
    with pytest.raises(record.Refused, match="is no sentence. Write one line of text."):
        record.publish(store, folder, **SECOND | said)
    assert files(store) == before


def test_every_broken_rule_is_told_with_file_row_column_and_fix_and_nothing_changes(store, folder):
    held = invented.tables()
    held["figure"].append(invented.figure(figure_id="new", period_end="1911-13-01", value="many", place_id="nowhere"))
    held["source"].append(invented.tables()["source"][0] | {"source_id": "new source", "reliability": "G"})
    before = files(store)
    with pytest.raises(record.Refused) as refused:
        record.publish(store, invented.write(folder, held), **SECOND)
    assert refused.value.problems == [
        'figures.csv, row 14, period_end: "1911-13-01" is not a date or a time.'
        " Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.",
        'figures.csv, row 14, place_id: "nowhere" is not in places.csv. Add it there, or correct it here.',
        'figures.csv, row 14, value: "many" is not a whole number of 0 or more. Write digits only, as 80000.',
        'sources.csv, row 15, reliability: "G" is not one of: A, B, C, D, E, F. Write one of these.',
        'sources.csv, row 15, source_id: "new source" is not an identifier.'
        " Write letters, digits and _ - . : without spaces.",
    ]
    assert files(store) == before


def test_a_row_far_down_a_file_that_several_read_at_once_is_named_by_its_place(folder):
    padding = "x" * 1000  # the file is longer than two of the pieces that one reader takes
    with (folder / "documents.csv").open("a", encoding="utf-8") as lines:
        held = len(invented.tables()["document"])
        lines.writelines(f"new-{n},{'unheard-of' if n == 69_999 else 'gazette'},{padding},,,unknown,en,\n" for n in range(70_000))
    assert record.check_files(folder) == [
        f'documents.csv, row {held + 70_001}, publisher_id: "unheard-of" is not in sources.csv.'
        " Add it there, or correct it here."
    ]


def test_a_file_of_figures_that_names_an_unknown_document_is_refused(store, tmp_path):
    row = invented.figure(figure_id="new", document_id="unheard-of")
    file = invented.write(tmp_path / "more", {"figure": [row]}) / "figures.csv"
    with pytest.raises(record.Refused) as refused:
        record.append_figures(store, file, **SECOND)
    assert refused.value.problems == [
        'figures.csv, row 2, document_id: "unheard-of" is not in documents.csv. Add it there, or correct it here.'
    ]
