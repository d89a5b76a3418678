"""UNHCR's population tables: who was in a country at the end of a year, from which country, by group.

Two forms, a row a pair of countries and a year: the end-year totals (REF, IDP, ASY …) and the population statistics
(refugees, idps, returned_idps …). A third is IDMC's totals of displaced people as UNHCR's package hands them on: the
same rows with one number, and never of two countries.
"""

from collections import Counter
from dataclasses import dataclass, field

from data.readers import Covered, Problem, Reading, made_id, named, table_of, tables, unhcr

TITLE = "UNHCR population totals by year"

KNOWN = named.columns("unhcr_population")
COUNTED = {column["ours"]: column for column in KNOWN if column["metric"]}
OF_IDMC = "idmc"
LEFT_THEIR_COUNTRY = {"refugees", "asylum_seekers", "protection_needed"}
"""Groups whose origin is said even where it is the country itself: then the row contradicts itself."""


@dataclass(frozen=True)
class Form:
    """One of the three forms: what its identifiers begin with, and what the data set is called as a document."""

    prefix: str
    title: str


END_YEAR = Form("unhcr-end-year", "UNHCR end-year population totals")
STATISTICS = Form("unhcr-population", "UNHCR population statistics")
IDMC = Form("unhcr-idmc", "IDMC totals in UNHCR's population statistics")


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    no_country: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple, int] = field(default_factory=dict)
    zeros: int = 0
    powers: int = 0
    blanks: Counter = field(default_factory=Counter)
    two_countries: list[str] = field(default_factory=list)


def recognised(file: tables.Opened) -> str | None:
    """By the codes of both countries and the columns of the groups; IDMC's totals by having one number and no two
    countries (UNRWA's table in the same package has the same columns, of several)."""
    table = named.found(file, KNOWN)
    if not table.signed(KNOWN) or {"pt", "populationtype"} & {tables.plain(heading) for heading in table.unread}:
        return None
    groups = [ours for ours in COUNTED if ours in table.headings]
    if len([ours for ours in groups if ours != OF_IDMC]) > 1:
        return f"by its columns {', '.join(table.headings[ours] for ours in groups)} and the codes of two countries"
    codes = [(cells["origin_iso3"], cells["asylum_iso3"]) for _, cells in table.rows()]
    if groups == [OF_IDMC] and codes and all(origin == asylum for origin, asylum in codes):
        return "by one total a country and year, of people in their own country: IDMC's, as UNHCR's package has them"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each number above 0, of the country of asylum at the end of the year; returns are of the year."""
    table = named.found(file, KNOWN)
    groups = [ours for ours in COUNTED if ours in table.headings]
    problems = named.lacking(table, KNOWN)
    if not groups:
        problems.append(Problem(None, "REF", "", "and the other groups are columns that the file lacks.", "Name one."))
    if problems:
        return Reading("unhcr_population", "", table_of([]), tuple(problems))
    form = _form(table, groups)
    found = Found()
    rounded = form is IDMC and all((named.whole_in(cells[OF_IDMC]) or 0) % 1000 == 0 for _, cells in table.rows())
    for row, cells in table.rows():
        _read_row(form, table, groups, row, cells, rounded, found)
    return Reading(
        "unhcr_population", "", table_of(found.figures), tuple(found.problems),
        notes=tuple(_notes(form, table, groups, rounded, found)), covered=_covered(form, found),
    )  # fmt: skip


def _form(table: named.Table, groups: list[str]) -> Form:
    if groups == [OF_IDMC]:
        return IDMC
    return END_YEAR if tables.plain(table.heading("origin_iso3")) == "iso3coo" else STATISTICS


def _read_row(
    form: Form, table: named.Table, groups: list[str], row: int, cells: dict, rounded: bool, found: Found
) -> None:
    year = named.year_in(cells["year"])
    asylum = unhcr.country_of_asylum(row, table.heading("asylum_iso3"), cells["asylum_iso3"], cells.get("asylum_name"))
    origin = unhcr.country_of_origin(row, table.heading("origin_iso3"), cells["origin_iso3"], cells.get("origin_name"))
    wrong = [one for one in (asylum, origin) if isinstance(one, Problem)]
    if year is None:
        wrong.append(Problem(row, table.heading("year"), cells["year"] or "", "is not a year.", "Write it as 2019."))
    wrong += [
        named.not_a_count(row, table.headings[ours], cells[ours])
        for ours in groups
        if cells[ours] and named.whole_in(cells[ours]) is None
    ]
    key = (year, cells["origin_iso3"], cells["asylum_iso3"])
    if not wrong and key in found.seen:
        wrong.append(
            Problem(row, table.heading("origin_iso3"), " ".join(map(str, key)),
                    f"stands in row {found.seen[key]} already.", "Keep one of them.")
        )  # fmt: skip
    if wrong:
        found.problems += wrong
        return
    found.seen[key] = row
    for ours in groups:
        number = named.whole_in(cells[ours])
        found.powers += bool(named.POWER_OF_TEN.fullmatch((cells[ours] or "").strip()))
        if number is None:
            found.blanks[ours] += 1
        elif number == 0 and form is not IDMC:
            # Every cell of these tables is filled: 0 stands for "does not apply" and for "nobody counted" as well.
            found.zeros += 1
        else:
            found.figures.append(_figure(form, ours, row, cells, year, number, asylum, origin, rounded, found))


def _figure(form, ours, row, cells, year, number, asylum, origin, rounded, found) -> dict:
    group = COUNTED[ours]
    metric = group["metric"]
    figure = {
        "row": row,
        "figure_id": made_id(form.prefix, cells["asylum_iso3"], cells["origin_iso3"], year, ours),
        **unhcr.OF_PEOPLE, **unhcr.BY_UNHCR, **unhcr.ungraded(form.title), "document_note": unhcr.DOCUMENT_NOTE,
        "metric": metric, "value": str(number), **asylum,
        **(unhcr.during(year) if metric == "returned" else unhcr.at_the_end_of(year)),
    }  # fmt: skip
    here = origin.columns.get("from_iso3") == asylum["iso3"]
    if metric == "returned" and origin.is_country:
        figure |= _returned(asylum, origin)
    elif not here or metric in LEFT_THEIR_COUNTRY:
        figure |= {name: value for name, value in origin.columns.items() if name != "scope"}
    figure["scope"] = unhcr.scoped(group["scope"], origin.columns.get("scope"))
    notes = []
    if not origin.is_country:
        found.no_country[figure["figure_id"]] = cells["origin_iso3"]
        notes.append(f"The file gives the origin as {cells['origin_iso3']}, which is no country.")
    elif here and metric in LEFT_THEIR_COUNTRY:
        notes.append("The file gives the country itself as the origin, which people of this group have left.")
    elif not here and metric == "displaced_stock":
        found.two_countries.append(figure["figure_id"])
        notes.append("The file gives two countries, though displaced people are in their own.")
    if form is IDMC:
        figure |= {"origin": "Internal Displacement Monitoring Centre", "origin_kind": "ngo"}
        if rounded and number:
            figure["quantifier"] = "approximately"
            notes.append("Rounded to thousands in this file.")
    figure["note"] = " ".join(notes) or None
    return figure


def _returned(asylum: dict, origin: unhcr.Origin) -> dict:
    """People who returned are counted in their own country, and came from the country of asylum, if that is another."""
    if origin.columns["from_iso3"] == asylum["iso3"]:
        return {}
    place = {"place": origin.columns["from_place"], "iso3": origin.columns["from_iso3"]}
    return place | {"from_place": asylum["place"], "from_iso3": asylum["iso3"]}


def _notes(form: Form, table: named.Table, groups: list[str], rounded: bool, found: Found) -> list[str]:
    notes = [
        "Each number is a state at 31 December of its year, by group. Years are never added, nor are groups: one person"
        " may be in two of them."
    ]
    if any(figure["metric"] == "returned" for figure in found.figures):
        notes.append("Those who returned are a movement during the year, and stand apart from the states.")
    if found.zeros:
        notes.append(
            f"{named.counted(found.zeros, 'cell is', 'cells are')} 0, which in this table also stands for"
            ' "does not apply" and "not counted": no figures.'
        )
    for ours in groups:
        if found.blanks[ours]:
            rows = named.counted(found.blanks[ours], "row", "rows")
            notes.append(f"{table.headings[ours]} is blank in {rows}: no figures, and not 0.")
    if found.powers:
        notes.append(
            f"{named.counted(found.powers, 'number is', 'numbers are')} written as a power of ten (1e+05) and read as"
            " the whole number; a program that writes so may have rounded them."
        )
    if form is IDMC:
        notes.append(
            "The origin is the Internal Displacement Monitoring Centre, though UNHCR publishes the table; the file does"
            " not say so."
            + (" All its numbers are rounded to thousands, and read as about." if rounded else "")
            + " Where UNHCR gives the same number, one has probably taken it from the other."
        )
    if found.two_countries:
        ids = named.told(found.two_countries)
        notes.append(
            f"Displaced people of two countries, which cannot be as the group is defined, kept as given: {ids}."
        )
    return notes + unhcr.about_origins(found.no_country, found.figures)


def _covered(form: Form, found: Found) -> Covered | None:
    """What a later release may take out: the years and countries of asylum of the file. None where all rows are of one
    country each, as that is a cut of a larger table (IDMC's is whole so)."""
    if not found.seen or (form is not IDMC and all(origin == asylum for _, origin, asylum in found.seen)):
        return None
    years = [year for year, _, _ in found.seen]
    countries = sorted({figure["iso3"] for figure in found.figures})
    return Covered(f"{form.prefix}-", tuple(countries), f"{min(years)}-01-01", f"{max(years)}-12-31")
