"""Attacks on health care by country and year: the overview of the Safeguarding Health in Conflict Coalition (SHCC).

One is counted where a number is not known, and such a 1 cannot be told from a real one: every number is a lower bound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data import vocabulary
from data.readers import Covered, Problem, Question, Reading, joined, made_id, named, table_of, tables, unhcr

TITLE = "attacks on health care by country and year (SHCC overview)"

KNOWN = named.columns("health_attacks_overview")
COUNTED = {column["ours"]: column["metric"] for column in KNOWN if column["metric"]}
TAGS = {column["ours"]: column["tag"] for column in KNOWN}
YEAR = re.compile(r"\b((?:19|20)\d\d)\s+(?:SHCC\s+)?Overview\s+Data", re.IGNORECASE)
COALITION, PARTNER = "Safeguarding Health in Conflict Coalition", "Insecurity Insight"
OF_REPORTED = "Of the incidents that were reported; not all are known."
LOWER_BOUND = "One is counted where the number is not known, so that the number is a lower bound."


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    blanks: int = 0
    zeros: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    kept: int = 0


def recognised(file: tables.Opened) -> str | None:
    """By reported incidents and health workers killed, a row a country."""
    if named.found(file, KNOWN).signed(KNOWN):
        return "by its columns Number of reported incidents and Number of health workers killed"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each number of a country, of the year that the file or else a person says."""
    table = named.found(file, KNOWN)
    problems = named.lacking(table, KNOWN)
    if problems:
        return Reading("health_attacks_overview", "", table_of([]), tuple(problems))
    year, whence = _year(file, answers)
    if year is None:
        asked = Question(
            "year", "Of which year are these attacks? The file does not say it in one way. Write it as 2021."
        )
        return Reading("health_attacks_overview", "", table_of([]), questions=(asked,))
    tags, found = _tags(table), Found()
    # A column without a tag has no stated meaning, but stays beside the number of incidents, under its heading.
    untagged = [heading for heading in table.unread if tags and heading not in tags]
    document = _document(file, year)
    for row, cells in table.rows():
        _read_row(table, row, cells, year, document, found)
    _keep_untagged(table, untagged, found)
    return Reading(
        "health_attacks_overview", "", table_of(found.figures), tuple(found.problems),
        notes=tuple(_notes(table, year, whence, tags, untagged, _counts_one_for_unknown(file), found)),
        covered=Covered(f"health-attacks-{year}-", (), f"{year}-01-01", f"{year}-12-31"),
    )  # fmt: skip


def _cells(file: tables.Opened) -> Iterator[str]:
    """The names of the sheets, and every cell beside the table that may say what it is."""
    for sheet in file.sheets:
        yield sheet.name
        yield from (cell for row in sheet.rows[:100] for cell in row if cell)


def _year(file: tables.Opened, answers: dict[str, str]) -> tuple[int | None, str]:
    """The year that a person says, else the only one that the file gives in its title, and who said it."""
    if answers.get("year"):
        return named.year_in(answers["year"]), "as you said"
    years = {int(found.group(1)) for cell in _cells(file) if (found := YEAR.search(cell))}
    return (years.pop(), "as the file's title and notes say") if len(years) == 1 else (None, "")


def _counts_one_for_unknown(file: tables.Opened) -> bool:
    return any("one is counted" in cell.lower() for cell in _cells(file))


def _document(file: tables.Opened, year: int) -> dict[str, str | None]:
    """The data set as a document, and its two organisations: as its citation names them, or known of the form."""
    stated = any(COALITION in cell and PARTNER in cell for cell in _cells(file))
    licence = next((cell for cell in _cells(file) if re.search(r"creative commons|\bCC BY", cell, re.IGNORECASE)), None)
    return {
        **unhcr.ungraded(f"SHCC overview data {year}"),
        "origin": COALITION, "origin_kind": "ngo", "origin_stated": "stated" if stated else "inferred",
        "named_origins": joined([COALITION, PARTNER]), "publisher": COALITION, "publisher_kind": "ngo",
        "document_note": f"Licence, as the file has it: {licence}." if licence else None,
    }  # fmt: skip


def _tags(table: named.Table) -> dict[str, str]:
    """The tag under each heading of the table, as it is written; none where no row of tags stands under the header."""
    rows = table.sheet.rows
    below = rows[table.header + 1] if len(rows) > table.header + 1 else ()
    if not any(below) or not all(cell.startswith("#") for cell in below if cell):
        return {}
    headings = tables.headings(rows[table.header])
    return {heading: cell for heading, cell in zip(headings, below, strict=False) if cell}


def _read_row(table: named.Table, row: int, cells: dict, year: int, document: dict, found: Found) -> None:
    name = cells["country"]
    wrong = [
        named.not_a_count(row, table.heading(ours), cells[ours])
        for ours in COUNTED
        if cells.get(ours) and named.whole_in(cells[ours]) is None
    ]
    if not name:
        wrong.append(Problem(row, table.heading("country"), "", "is blank.", "Write the country."))
    elif name in found.seen:
        wrong.append(
            Problem(
                row, table.heading("country"), name, f"stands in row {found.seen[name]} already.", "Keep one of them."
            )
        )
    if wrong:
        found.problems += wrong
        return
    found.seen[name] = row
    place = _place(name, found)
    for ours, metric in COUNTED.items():
        number = named.whole_in(cells.get(ours))
        if number is None:
            found.blanks += ours in table.headings
            continue
        things = metric == "health_attacks"
        figure = {
            "row": row, "figure_id": made_id("health-attacks", year, name, ours), **unhcr.OF_PEOPLE, **document,
            "metric": metric, "value": str(number), **place,
            # Nothing is known to be below 0: "at least 0" would say nothing, and 0 was said.
            "quantifier": "at_least" if number else "exact",
            "period_start": f"{year}-01-01", "period_end": f"{year + 1}-01-01", "date_precision": "5",
            "period_basis": "stated", "period_words": f"in {year}",
            "note": OF_REPORTED if things else LOWER_BOUND if number else None,
        }  # fmt: skip
        figure |= {"unit": "attack"} if things else {"affected": "civilian", "scope": "health workers"}
        if number == 0:
            found.zeros.append(figure["figure_id"])
        found.figures.append(figure)


def _place(name: str, found: Found) -> dict[str, str | None]:
    """A country by any of its names, as it is given; a territory with the country around it, where that is known."""
    country = vocabulary.country(name)
    if country:
        return {"place": name, "place_kind": "country", "iso3": country["iso3"]}
    for territory in named.columns("health_attacks_places"):
        if vocabulary.folded(territory["name"]) == vocabulary.folded(name):
            found.placed.append(f"{name} in {territory['inside']}")
            return {
                "place": name, "place_kind": territory["kind"], "place_inside": territory["inside"],
                "iso3": territory["iso3"],
            }  # fmt: skip
    found.unknown.append(name)
    return {"place": name}


def _keep_untagged(table: named.Table, untagged: list[str], found: Found) -> None:
    """What the file gives without a tag, in the note of the incidents of the same row."""
    by_row = dict(table.sheet.records(table.header))
    for figure in found.figures:
        given = [f'"{name}": {by_row[figure["row"]][name]}' for name in untagged if by_row[figure["row"]].get(name)]
        if figure["metric"] == "health_attacks" and given:
            found.kept += len(given)
            figure["note"] += f" The file also gives, without saying what it counts, {', '.join(given)}."


def _notes(table, year, whence, tags, untagged, says_so, found) -> list[str]:
    reason = "as its notes say" if says_so else "as is known of this data set, though these notes do not say it"
    notes = [
        f"The numbers are of the year {year}, {whence}.",
        f"One is counted where a number is not known, {reason}: such a 1 cannot be told from a real one, so that every"
        " number is read as at least.",
    ]
    if found.blanks:
        notes.append(f"{named.counted(found.blanks, 'cell is', 'cells are')} blank: no figures, and not 0.")
    if found.zeros:
        notes.append(
            f"{named.counted(len(found.zeros), 'number is', 'numbers are')} 0, as was said: {named.told(found.zeros)}."
        )
    spaced = [tag for tag in tags.values() if " " in tag.strip()]
    if spaced:
        notes.append(
            f"{named.counted(len(spaced), 'tag is', 'tags are')} written with spaces, and read without:"
            f" {spaced[-1]} as {_joined_tag(spaced[-1])}."
        )
    for ours, heading in table.headings.items():
        if heading in tags and _joined_tag(tags[heading]) != TAGS[ours]:
            notes.append(f"The tag of {heading} is {tags[heading]}, not {TAGS[ours]}: the heading is followed.")
    if untagged:
        notes.append(
            f"{named.told(untagged)} {'has' if len(untagged) == 1 else 'have'} no tag and no stated meaning: no figure;"
            f" kept under the heading in the notes of the incidents ({named.counted(found.kept, 'cell', 'cells')})."
        )
    rest = [heading for heading in table.unread if heading not in untagged]
    if rest:
        notes.append(f"Not read, as they count facilities, transport and other things: {named.told(rest, 20)}.")
    if found.placed:
        notes.append(f"Territories that are no countries of their own are placed: {named.told(found.placed)}.")
    if found.unknown:
        notes.append(
            f"No country has this name; say where it lies when its place is asked for: {named.told(found.unknown)}."
        )
    return notes


def _joined_tag(tag: str) -> str:
    """A tag as HXL has it, without spaces: "#affected +killed" is "#affected+killed"."""
    return re.sub(r"\s+", "", tag)
