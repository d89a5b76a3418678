"""UNHCR's demographics: one group of people in a country at the end of a year, and how many of them are of which sex
and age.

A row is one number and its parts. 0 in a part is a number only where the two sexes make up the total: elsewhere it is
"not broken down".
"""

import re
from dataclasses import dataclass, field

from data import vocabulary
from data.readers import Covered, Problem, Reading, made_id, named, table_of, tables, unhcr

TITLE = "UNHCR population by sex and age"
DATA_SET = "UNHCR demographics of populations"

KNOWN = named.columns("unhcr_demographics")
SEXES = {column["ours"]: column["scope"] for column in KNOWN if column["part"] == "total"}
AGES = {sex: {column["ours"]: column["scope"] for column in KNOWN if column["part"] == sex} for sex in SEXES}
GROUPS = {vocabulary.folded(row["word"]): row for row in named.columns("unhcr_groups")}
NO_PLACES = {"dispersed in the country territory", "dispersed", "various", "unknown"}
"""What stands in the column of locations and is no place, folded: it limits the figure of the country."""


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    no_country: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple, int] = field(default_factory=dict)
    nobody: int = 0
    not_broken_down: list[tuple[str, int]] = field(default_factory=list)
    in_part: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)


def recognised(file: tables.Opened) -> str | None:
    """By the codes of both countries, the group in PT and the sexes."""
    table = named.found(file, KNOWN)
    if table.signed(KNOWN) and SEXES.keys() <= table.headings.keys():
        return "by its columns PT, Female_total, Male_total and the codes of two countries"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each total above 0, and one for each part of it that was counted."""
    table = named.found(file, KNOWN)
    problems = named.lacking(table, KNOWN)
    if problems:
        return Reading("unhcr_demographics", "", table_of([]), tuple(problems))
    found = Found()
    for row, cells in table.rows():
        _read_row(table, row, cells, found)
    return Reading(
        "unhcr_demographics", "", table_of(found.figures), tuple(found.problems), notes=tuple(_notes(found)),
        covered=_covered(found),
    )  # fmt: skip


def _read_row(table: named.Table, row: int, cells: dict, found: Found) -> None:
    year, group = named.year_in(cells["year"]), GROUPS.get(vocabulary.folded(cells["group"] or ""))
    asylum = unhcr.country_of_asylum(row, table.heading("asylum_iso3"), cells["asylum_iso3"])
    origin = unhcr.country_of_origin(row, table.heading("origin_iso3"), cells["origin_iso3"])
    wrong = [one for one in (asylum, origin) if isinstance(one, Problem)]
    if year is None:
        wrong.append(Problem(row, table.heading("year"), cells["year"] or "", "is not a year.", "Write it as 2019."))
    if group is None:
        known = ", ".join(dict.fromkeys(one["word"] for one in GROUPS.values() if one["word"].isupper()))
        wrong.append(
            Problem(
                row, table.heading("group"), cells["group"] or "", "is no group of people.", f"Write one of: {known}."
            )
        )
    numbers = {
        ours: named.whole_in(cells.get(ours))
        for ours in ("total", *SEXES, *(age for ages in AGES.values() for age in ages))
    }
    wrong += [
        named.not_a_count(row, table.heading(ours), cells[ours])
        for ours, number in numbers.items()
        if cells.get(ours) and number is None
    ]
    key = tuple(
        cells.get(name) or ""
        for name in ("year", "origin_iso3", "asylum_iso3", "group", "location", "setting", "housing")
    )
    if not wrong and key in found.seen:
        wrong.append(
            Problem(
                row, table.heading("group"), " ".join(filter(None, key)),
                f"stands in row {found.seen[key]} already.", "Keep one of them.",
            )
        )  # fmt: skip
    if wrong:
        found.problems += wrong
        return
    found.seen[key] = row
    if not numbers["total"]:
        found.nobody += 1
        return
    whole = _whole(row, cells, key, year, group, numbers["total"], asylum, origin)
    if not origin.is_country:
        found.no_country[whole["figure_id"]] = cells["origin_iso3"]
    found.figures += [whole, *_parts(whole, numbers, found)]


def _whole(row, cells, key, year, group, number, asylum, origin) -> dict:
    """The figure of all of the group."""
    metric = group["metric"]
    figure = {
        "row": row, "figure_id": made_id("unhcr-demographics", key[2], key[1], year, key[3], *key[4:]),
        **unhcr.OF_PEOPLE, **unhcr.BY_UNHCR, **unhcr.ungraded(DATA_SET), "document_note": unhcr.DOCUMENT_NOTE,
        "metric": metric, "value": str(number), **asylum,
        **(unhcr.during(year) if metric == "returned" else unhcr.at_the_end_of(year)),
    }  # fmt: skip
    here = origin.columns.get("from_iso3") == asylum["iso3"]
    note = None
    if not origin.is_country:
        note = f"The file gives the origin as {cells['origin_iso3']}, which is no country."
    if metric == "returned" and origin.is_country and not here:
        # They are counted in their own country, and came from the country of asylum.
        figure |= {"place": origin.columns["from_place"], "iso3": origin.columns["from_iso3"]}
        figure |= {"from_place": asylum["place"], "from_iso3": asylum["iso3"]}
    elif not here or metric in ("refugees", "asylum_seekers", "protection_needed"):
        figure |= {name: value for name, value in origin.columns.items() if name != "scope"}
        if here:
            note = "The file gives the country itself as the origin, which people of this group have left."
    limits = [group["scope"], origin.columns.get("scope")]
    if cells.get("location"):
        location = re.split(r"\s+:\s+", cells["location"])[0]
        if vocabulary.folded(location) in NO_PLACES:
            limits.append(location.lower())
        else:
            figure |= {"place": location, "place_inside": figure["place"], "place_kind": None}
    limits += [cells.get(name) and cells[name].lower() for name in ("setting", "housing")]
    return figure | {"scope": unhcr.scoped(*limits), "note": note}


def _parts(whole: dict, numbers: dict[str, int | None], found: Found) -> list[dict]:
    """The figures of each sex and age that were counted. None of them is one of the row's own numbers to be added."""
    sexes = {sex: numbers[sex] for sex in SEXES if numbers[sex] is not None}
    told, total = sum(sexes.values()), numbers["total"]
    if told == 0:
        found.not_broken_down.append((whole["figure_id"], total))
        return []
    if told > total:
        found.too_many.append(whole["figure_id"])
    elif told < total:
        found.in_part.append(whole["figure_id"])
    parts = []
    for sex, number in sexes.items():
        if number == 0 and told != total:
            continue
        of_sex = _part(whole, whole["figure_id"], sex, SEXES[sex], number)
        parts.append(of_sex)
        # An age without anybody may be one that was not told apart from another.
        parts += [
            _part(whole, of_sex["figure_id"], age, scope, numbers[age])
            for age, scope in AGES[sex].items()
            if numbers[age]
        ]
    return parts


def _part(whole: dict, of: str, name: str, scope: str, number: int) -> dict:
    return whole | {
        "figure_id": made_id(whole["figure_id"], name), "part_of": of, "value": str(number),
        "scope": unhcr.scoped(whole["scope"], scope),
    }  # fmt: skip


def _notes(found: Found) -> list[str]:
    notes = [
        "Each row is one number and its parts by sex and age, which are never added to it. The numbers are states at 31"
        " December of the year; those who returned (RET, RDP) are a movement during the year."
    ]
    if found.nobody:
        notes.append(
            f"{named.counted(found.nobody, 'row has', 'rows have')} a total of 0 or none, which in this table also"
            ' stands for "not counted": no figures.'
        )
    if found.not_broken_down:
        people = sum(number for _, number in found.not_broken_down)
        rows = named.counted(len(found.not_broken_down), "row is", "rows are")
        notes.append(
            f"{rows} not broken down (a total, {people:,} people together, and 0 for every sex and age): no figure of 0"
            f" women or men. {named.told(one for one, _ in found.not_broken_down)}."
        )
    if found.in_part:
        rows = named.counted(len(found.in_part), "row is", "rows are")
        notes.append(f"{rows} broken down in part: the rest is of neither sex told. {named.told(found.in_part)}.")
    if found.too_many:
        rows = named.counted(len(found.too_many), "row has", "rows have")
        notes.append(f"{rows} more women and men than people in all, kept as given: {named.told(found.too_many)}.")
    return notes + unhcr.about_origins(found.no_country, found.figures)


def _covered(found: Found) -> Covered | None:
    years = [int(key[0]) for key in found.seen]
    if not years:
        return None
    countries = sorted({figure["iso3"] for figure in found.figures})
    return Covered("unhcr-demographics-", tuple(countries), f"{min(years)}-01-01", f"{max(years)}-12-31")
