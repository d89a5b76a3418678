"""The template of one sheet: what it holds, and that a filled-in one is read back. Invented people, long past."""

import openpyxl
import pytest

from data import readers
from data.__main__ import main
from data.commands import template

SEVEN = ["what", "how many", "where", "from", "to", "who says so", "where published"]
FILLED = {
    "what": "killed", "how many": "10-12", "where": "South Ford", "from": "1911-05-03", "who says so": "Hill Watch",
    "where published": "Example Times", "who is counted": "civilians", "why": "conflict", "unit": "person",
    "reliability": "B: usually reliable", "precision of the date": "the day",
}


@pytest.fixture
def written(tmp_path):
    """The path of a template as the command line writes it."""
    file = tmp_path / "figures.xlsx"
    assert main(["template", str(file)]) == 0
    return file


def test_the_needed_columns_stand_first_and_are_marked(written):
    sheet = openpyxl.load_workbook(written)["Figures"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:7] == SEVEN
    assert [cell.comment.text.startswith("Needed. ") for cell in sheet[1]] == [True] * 7 + [False] * (len(headings) - 7)
    assert len({cell.fill.fgColor.rgb for cell in sheet[1][:7]}) == 1 and sheet["A1"].fill.fgColor.rgb != sheet["H1"].fill.fgColor.rgb
    assert sheet.freeze_panes == "A2"


def test_cells_are_text_so_that_no_spreadsheet_makes_days_of_ranges(written):
    sheet = openpyxl.load_workbook(written)["Figures"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    assert formats["how many"] == formats["from"] == formats["to"] == "@"
    assert formats["published on"] == "yyyy-mm-dd"


def test_words_to_choose_from_are_the_vocabulary_s_and_the_lists_reach_all_of_them(written):
    book = openpyxl.load_workbook(written)
    words = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Words"].iter_cols()}
    assert list(words) == [
        "what", "unit", "who is counted", "why", "kind of place", "role", "precision of the date", "days are", "reliability", "credibility", "language",
    ]
    assert {"killed", "injured", "fled", "living displaced", "refugees"} <= set(words["what"])
    assert words["reliability"][:2] == ["A: completely reliable", "B: usually reliable"]
    sheet = book["Figures"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists[f"{letters['what']}2:{letters['what']}5000"] == f"Words!$A$2:$A${len(words['what']) + 1}"
    assert len(lists) == len(words)


def test_every_word_to_choose_from_is_read(written, tmp_path):
    for name, words in template.choices().items():
        heading = next(row["heading"] for row in template.columns() if row["column"] == name)
        rows = [FILLED | {heading: word, "where": f"Ford {place}"} for place, word in enumerate(words)]
        if name == "unit":
            rows = [row | {"who is counted": None} for row in rows]
        assert fill(written, tmp_path / f"{name}.xlsx", rows).problems[1:] == (), name


def fill(written, file, rows):
    """The template with rows below its example, read back."""
    book = openpyxl.load_workbook(written)
    sheet = book["Figures"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 3):
        for heading, text in row.items():
            sheet.cell(number, places[heading], text)
    book.save(file)
    return readers.read(file)


def test_a_filled_in_template_is_read_back_and_its_example_refused(written, tmp_path):
    found = fill(written, tmp_path / "filled.xlsx", [FILLED])
    assert found.format == "sheet"
    assert [str(problem) for problem in found.problems] == [
        "row 2, where: 'North Ford (example row)' marks the example of the template. Delete the row: it shows how to fill one in."
    ]
    [figure] = found.figures.to_dict("records")
    assert {name: figure[name] for name in ("row", "metric", "quantifier", "value", "value_max", "place", "period_start", "period_end", "affected", "cause", "reliability", "date_precision")} == {
        "row": 3, "metric": "killed", "quantifier": "between", "value": "10", "value_max": "12", "place": "South Ford", "period_start": "1911-05-03",
        "period_end": "1911-05-04", "affected": "civilian", "cause": "conflict", "reliability": "B", "date_precision": "1",
    }


def test_the_same_as_csv(tmp_path):
    file = tmp_path / "figures.csv"
    assert main(["template", str(file)]) == 0
    found = readers.read(file)
    assert len(found.figures) == 0 and len(found.problems) == 1
    assert found.problems[0].problem == "marks the example of the template."


def test_how_to_fill_it_in_names_every_column(written):
    book = openpyxl.load_workbook(written)
    told = {row[0].value: row[2].value for row in book["How to fill in"].iter_rows()}
    assert all(told[cell.value] for cell in book["Figures"][1])


def test_nothing_is_overwritten_and_other_endings_are_refused(written, tmp_path, capsys):
    before = written.read_bytes()
    assert main(["template", str(written)]) == 1
    assert written.read_bytes() == before
    assert "is there already. Give another name, or remove it." in capsys.readouterr().err
    assert main(["template", str(tmp_path / "figures.ods")]) == 1
    assert "is neither .xlsx nor .csv." in capsys.readouterr().err
