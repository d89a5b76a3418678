"""Write an empty sheet to fill figures into, with lists to choose from and help: FILE.xlsx, or FILE.csv."""

import argparse
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data import record
from data.readers.headings import listed
from data.readers.meant import metrics
from data.terminal import say
from data.vocabulary import terms

FIGURES, HELP, WORDS = "Figures", "How to fill in", "Words"
NEEDED, OPTIONAL = PatternFill("solid", fgColor="FFE699"), PatternFill("solid", fgColor="EDEDED")
EXAMPLE = PatternFill("solid", fgColor="F8F8F8")
LAST_ROW = 5000  # of the lists to choose from
AS_TEXT, AS_DAY = "@", "yyyy-mm-dd"
WIDTHS = {"what": 22, "how many": 18, "where": 22, "who says so": 28, "where published": 44, "note": 40}
ROW = {
    "what": "killed", "how many": "at least 12", "where": "North Ford (example row)", "from": "1911-05-03",
    "to": "1911-05-03", "who says so": "Hill Watch", "where published": "Example Times, https://news.example/ford",
    "who is counted": "civilians", "inside": "Ford District", "country": "Fordland",
    "how the report puts the time": "on Wednesday",
    "note": "An example row: delete it. On import it is refused.",
}  # fmt: skip
"""A row of invented people and places; the reader knows it by the words "example row"."""
LISTS = {
    "unit": "units", "affected": "affected", "cause": "causes", "place_kind": "place_kinds", "role": "roles",
    "date_precision": "date_precisions", "period_basis": "period_bases", "reliability": "reliability",
    "credibility": "credibility", "language": "languages",
}  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what to write: a workbook (.xlsx) or text (.csv)")


def run(given: argparse.Namespace) -> int:
    kinds = {".xlsx": workbook, ".csv": text}
    if given.file.suffix.lower() not in kinds:
        raise record.Refused([f"{given.file}: is neither .xlsx nor .csv. Write one of these endings."])
    content = kinds[given.file.suffix.lower()]()
    try:
        with given.file.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise record.Refused([f"{given.file}: is there already. Give another name, or remove it."]) from None
    say(
        f"{given.file}: written. Fill in a row a figure, delete the example, and bring it:"
        f' python -m data bring {given.file} --why "…"'
    )
    return 0


def columns() -> list[dict[str, str]]:
    """The columns of the template in their order, the needed ones first: heading, column, asked, definition."""
    asked = [row for row in listed() if row["asked"]]
    return sorted(asked, key=lambda row: row["asked"] != "needed")


def choices() -> dict[str, list[str]]:
    """What may be chosen in a column, by our name of it: labels, and for grades the grade with its label."""
    found = {"metric": [row["label"] for row in metrics().values()]}
    for name, vocabulary in LISTS.items():
        known = terms(vocabulary)
        found[name] = [
            _word(term, row, with_term=name in ("reliability", "credibility")) for term, row in known.items()
        ]
    return found


def _word(term: str, row: Mapping[str, str], with_term: bool) -> str:
    label = row.get("label") or row.get("singular") or term
    return f"{term}: {label}" if with_term else label


def text() -> bytes:
    """The header and the example row as CSV, with the mark by which spreadsheets know UTF-8."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([row["heading"] for row in columns()])
    writer.writerow([ROW.get(row["heading"], "") for row in columns()])
    return lines.getvalue().encode("utf-8-sig")


def workbook() -> bytes:
    """The sheet to fill in, how to fill it in, and the words to choose from."""
    book = Workbook()
    words = choices()
    _put_figures(book.active, words)
    _put_help(book.create_sheet(HELP))
    _put_words(book.create_sheet(WORDS), words)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put_figures(sheet: Worksheet, words: Mapping[str, Sequence[str]]) -> None:
    """The columns under their headings, each with help, its format and its list; and the example."""
    sheet.title = FIGURES
    sheet.freeze_panes = "A2"
    for place, row in enumerate(columns(), 1):
        letter, is_needed = get_column_letter(place), row["asked"] == "needed"
        # Text, so that a spreadsheet makes no day of "10-12" or of "December 2016", nor turns 11/12/2016 round.
        kept_as = AS_DAY if row["column"] == "published_on" else AS_TEXT
        sheet.column_dimensions[letter].width = WIDTHS.get(row["heading"], max(14, len(row["heading"]) + 2))
        sheet.column_dimensions[letter].number_format = kept_as
        head = sheet.cell(1, place, row["heading"])
        head.font, head.fill = Font(bold=True), NEEDED if is_needed else OPTIONAL
        head.comment = Comment(f"{'Needed. ' if is_needed else ''}{row['definition']}", "On Record", 160, 320)
        shown = sheet.cell(2, place, ROW.get(row["heading"]))
        shown.font, shown.fill, shown.number_format = Font(italic=True, color="808080"), EXAMPLE, kept_as
        if row["column"] in words:
            _put_list(sheet, letter, list(words).index(row["column"]) + 1, len(words[row["column"]]))


def _put_list(sheet: Worksheet, letter: str, of_words: int, length: int) -> None:
    """A list to choose from; another word is asked about, not refused: the reader may know it."""
    column = get_column_letter(of_words)
    chosen = DataValidation(
        "list", formula1=f"{WORDS}!${column}$2:${column}${length + 1}", allow_blank=True, errorStyle="warning",
        showErrorMessage=True, errorTitle="Not in the list", error="The word is not in the list. Keep it all the same?",
    )  # fmt: skip
    chosen.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(chosen)


HOW = (
    "A row a figure: one number that somebody said. The first seven columns are needed; all others may stay blank.",
    "How many is written as the report has it: at least 80,000; about 500; 10 to 12; dozens. Leave it blank where the"
    " report gives no number: a blank is not 0.",
    "Who says so is the one who asserts the number, not the paper that prints it. Write unnamed where nobody is named.",
    "From and to are the first and the last day of what happened, not of the report. Write days as 2016-12-11.",
    "A figure for December 2016 as a whole has December 2016 under from, and nothing under to.",
    "Columns may stand in any order, and those that you do not need may be removed. Delete the example row.",
)


def _put_help(sheet: Worksheet) -> None:
    for letter, width in zip("ABC", (28, 12, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in HOW:
        sheet.append([line])
    sheet.append([])
    sheet.append(["Column", "", "What it holds"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in columns():
        sheet.append([row["heading"], "needed" if row["asked"] == "needed" else "", row["definition"]])
        sheet.cell(sheet.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")


def _put_words(sheet: Worksheet, words: Mapping[str, Sequence[str]]) -> None:
    headings = {row["column"]: row["heading"] for row in reversed(listed())}
    sheet.freeze_panes = "A2"
    for place, (name, listed_words) in enumerate(words.items(), 1):
        sheet.column_dimensions[get_column_letter(place)].width = 28
        sheet.cell(1, place, headings[name]).font = Font(bold=True)
        for row, word in enumerate(listed_words, 2):
            sheet.cell(row, place, word)
