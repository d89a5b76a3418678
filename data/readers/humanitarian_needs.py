"""Humanitarian needs by cluster and category, as the tools of the Humanitarian Programme Cycle (HPC) give them.

Every row cuts the same people another way: by cluster, by sex, by age, by status. The row of ALL is everybody; each
other is a figure with its own limit (scope) and is never added. The numbers do not say their year: a person must.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from data import vocabulary
from data.readers import (
    Covered,
    Problem,
    Question,
    Reading,
    joined,
    made_id,
    named,
    table_of,
    tables,
    unhcr,
)  # fmt: skip

TITLE = "humanitarian needs and response by cluster (HPC)"

KNOWN = named.columns("humanitarian_needs")
NUMBERS = {column["ours"]: column["metric"] for column in KNOWN if column["metric"]}
CATEGORIES = {vocabulary.folded(row["word"]): row for row in named.columns("humanitarian_needs_categories")}
LEVELS = {"admin_3": "district", "admin_2": "district", "admin_1": "governorate"}
"""The divisions of a country, the smallest first, and what kind of place each is."""
OCHA = {
    "origin": "OCHA", "origin_kind": "un_agency", "origin_stated": "inferred", "publisher": "OCHA",
    "publisher_kind": "un_agency",
}  # fmt: skip


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple, int] = field(default_factory=dict)
    blanks: dict[str, int] = field(default_factory=dict)
    fractions: list[str] = field(default_factory=list)
    above_total: list[str] = field(default_factory=list)


def recognised(file: tables.Opened) -> str | None:
    """By cluster and category beside people in need, targeted, affected and reached."""
    if named.found(file, KNOWN).signed(KNOWN):
        return "by its columns Cluster, Category, In Need, Targeted, Affected and Reached"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each number of each row; none before `answers` has the year (and the country, if no p-code tells).

    The year is a person's to say: neither the file's name nor anything in it is taken for it.
    """
    table = named.found(file, KNOWN)
    problems = named.lacking(table, KNOWN)
    if problems:
        return Reading("humanitarian_needs", "", table_of([]), tuple(problems))
    country, by_code = _country(table, answers)
    year = named.year_in(answers.get("year"))
    questions = _questions(answers, country, year)
    if questions:
        return Reading("humanitarian_needs", "", table_of([]), questions=questions)
    found = Found()
    for row, cells in table.rows():
        _read_row(table, row, cells, country, year, found)
    _join_parts(found)
    return Reading(
        "humanitarian_needs", "", table_of([_without_key(figure) for figure in found.figures]), tuple(found.problems),
        notes=tuple(_notes(table, country, by_code, found)),
        covered=Covered(
            f"hpc-{country['iso3'].lower()}-{year}-", (country["iso3"],), f"{year}-01-01", f"{year}-12-31"
        ),
    )  # fmt: skip


def _questions(answers: dict[str, str], country: dict | None, year: int | None) -> tuple[Question, ...]:
    asked = []
    if year is None:
        wrong = f'"{answers["year"]}" is not a year. ' if answers.get("year") else ""
        asked.append(
            Question("year", f"{wrong}Of which year are these needs? The numbers do not say it. Write it as 2025.")
        )
    if country is None:
        wrong = f'"{answers["country"]}" is no country. ' if answers.get("country") else ""
        asked.append(
            Question("country", f"{wrong}Of which country are these needs? No p-code tells. Write its code, as TCD.")
        )
    return tuple(asked)


def _country(table: named.Table, answers: dict[str, str]) -> tuple[dict | None, str]:
    """The country of the file: the one that a person names, else the one that all its p-codes begin with."""
    if answers.get("country"):
        return vocabulary.country(answers["country"]), ""
    codes = [cells[f"{level}_code"] for _, cells in table.rows() for level in LEVELS if cells.get(f"{level}_code")]
    letters = {found.group() for code in codes if (found := re.match("[A-Z]+", code))}
    by_letters = {row["letters"]: row["iso3"] for row in named.columns("pcode_countries")}
    if len(letters) != 1:
        return None, ""
    beginning = letters.pop()
    return vocabulary.country(by_letters.get(beginning, beginning)), beginning


def _read_row(table: named.Table, row: int, cells: dict, country: dict, year: int, found: Found) -> None:
    place = _place(row, cells, country)
    numbers = {ours: _people_in(cells.get(ours)) for ours in NUMBERS if ours in table.headings}
    wrong = [place] if isinstance(place, Problem) else []
    wrong += [
        named.not_a_count(row, table.heading(ours), cells[ours])
        for ours, number in numbers.items()
        if cells[ours] and number is None
    ]
    cluster = cells["cluster"] or cells["description"]
    if not cluster:
        wrong.append(
            Problem(row, table.heading("description"), "", "and Cluster are blank.", "Write what the row is about.")
        )
    category = CATEGORIES.get(vocabulary.folded(cells["category"] or "total"))
    category = category or {"word": cells["category"], "affected": "unknown", "scope": cells["category"]}
    is_total = category["word"] == "total"
    if not wrong:
        key = (place.get("admin_code") or place["place"], cluster, "" if is_total else category["word"])
        if key in found.seen:
            wrong.append(
                Problem(row, table.heading("category"), cells["category"] or "",
                        f"stands for the same place and cluster in row {found.seen[key]} already.", "Keep one of them.")
            )  # fmt: skip
    if wrong:
        found.problems += wrong
        return
    found.seen[key] = row
    of_cluster = None if cells["cluster"] == "ALL" else cells["description"] or cells["cluster"]
    for ours, number in numbers.items():
        if number is None:
            found.blanks[ours] = found.blanks.get(ours, 0) + 1
            continue
        rough = number != number.to_integral_value()
        figure_id = made_id("hpc", country["iso3"], year, place.get("admin_code"), cluster, key[2], ours)
        if rough:
            found.fractions.append(figure_id)
        found.figures.append(
            {
                "key": (*key[:2], ours), "is_total": is_total, "row": row, "figure_id": figure_id,
                **unhcr.OF_PEOPLE, **OCHA, **unhcr.ungraded(f"humanitarian needs of {country['name']}, {year} (HPC)"),
                "metric": NUMBERS[ours], "affected": category["affected"],
                "quantifier": "approximately" if rough else "exact", "value": str(round(number)),
                # A plan is no number of what happened, and judges none.
                "role": "triangulation" if ours == "targeted" else "recommended",
                "scope": unhcr.scoped(of_cluster, category["scope"]), **place,
                "period_start": f"{year}-01-01", "period_end": f"{year + 1}-01-01", "date_precision": "5",
                "period_basis": "inferred", "period_words": f"in {year}",
                "note": f"The file writes {cells[ours]}, which is no whole number of people." if rough else None,
            }
        )  # fmt: skip


def _people_in(text: str | None) -> Decimal | None:
    """A number of people, be it a fraction as plans have them; None for a blank or for anything else."""
    whole = named.whole_in(text)
    if whole is not None:
        return Decimal(whole)
    try:
        number = Decimal((text or "").strip().replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def _place(row: int, cells: dict, country: dict) -> dict | Problem:
    """The smallest division that the row names, with those around it; the country where it names none."""
    for level, kind in LEVELS.items():
        name, code = cells.get(level), cells.get(f"{level}_code")
        if code and not name:
            column = next(one["column"] for one in KNOWN if one["ours"] == level)
            return Problem(row, column, "", f"is blank beside the code {code}.", "Write the name of the place.")
        if name:
            around = [cells.get(other) for other in list(LEVELS)[list(LEVELS).index(level) + 1 :]]
            return {
                "place": name, "place_kind": kind, "place_inside": joined(filter(None, (*around, country["name"]))),
                "iso3": country["iso3"], "admin_code": code, "admin_code_system": "OCHA COD-AB" if code else None,
            }  # fmt: skip
    return {"place": country["name"], "place_kind": "country", "iso3": country["iso3"]}


def _join_parts(found: Found) -> None:
    """A category is a part of the number of all people of its place and cluster, where the file gives that."""
    totals = {figure["key"]: figure for figure in found.figures if figure["is_total"]}
    for figure in found.figures:
        total = totals.get(figure["key"])
        if figure["is_total"] or total is None:
            continue
        if int(figure["value"]) > int(total["value"]):
            found.above_total.append(figure["figure_id"])
        else:
            figure["part_of"] = total["figure_id"]


def _without_key(figure: dict) -> dict:
    return {name: value for name, value in figure.items() if name not in ("key", "is_total")}


def _notes(table: named.Table, country: dict, by_code: str, found: Found) -> list[str]:
    notes = [
        "Each row cuts the same people another way (by cluster, sex, age, status): no two rows are added. ALL is"
        " everybody; every other cluster and category is limited to itself. Clusters overlap.",
        "Targeted is a plan, and not something that happened.",
    ]
    if by_code:
        notes.append(
            f"The country, {country['name']}, is read from the p-codes, which begin with {by_code}; no column names it."
        )
    for ours, number in found.blanks.items():
        notes.append(
            f"{table.heading(ours)} is blank in {named.counted(number, 'row', 'rows')}: no figures, and not 0."
        )
    if found.fractions:
        numbers = named.counted(len(found.fractions), "number is no whole number", "numbers are no whole numbers")
        notes.append(f"{numbers} of people; read as about, to the nearest: {named.told(found.fractions)}.")
    if found.above_total:
        figures = named.counted(len(found.above_total), "figure of a category is", "figures of categories are")
        notes.append(
            f"{figures} above the total of the place and cluster, kept as no part of it:"
            f" {named.told(found.above_total)}."
        )
    return notes
