# ruff: noqa: E501 -- the invented tables are read by eye, a row a line.
"""The rules of METHOD on real files of the field, and on invented ones of the same form.

The files are not part of the project: the tests that read one skip where it is absent. What a right reader gives was
worked out by hand beside them (EXPECTED.md). For every file a miniature, of countries and bodies that never were, is
read by the same reader and holds the same rules. A reader here knows one form and turns rows into figures, no more.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

import openpyxl
import pytest

import queries
from data import record
from data.wording import english as wording
from data.wording.caveats import caveats
from queries import totals
from tests import invented
from tests.invented import Row
from tests.rules import contradicts

FILES = Path(__file__).parents[2] / "shared" / "cases" / "files"
GED, CANDIDATES = "ucdp_ged_myanmar_49.csv", "ucdp_candidate_form_no_header.csv"
LEBANON, YEARS, DEMOGRAPHICS = "lebanon_daily_phases.json", "unhcr_end_year_totals.csv", "unhcr_demographics.csv"
UNHCR, IDMC = "unhcr_population_same_country.csv", "unhcr_package_idmc_totals.csv"
SITUATIONS, NEEDS, DTM = "unhcr_situations_2024.csv", "hpc_needs_sudan.csv", "dtm_ukraine_round14.xlsx"
HEALTH, OVERVIEW, GIDD = "health_attacks_myanmar_2023.xlsx", "health_attacks_overview_2021.xlsx", "gidd_disasters_afghanistan.csv"

SPEAKERS = """
ucdp     | UCDP                | monitor    | B
unhcr    | UNHCR               | un_agency  | B
idmc     | IDMC                | ngo        | B
ocha     | OCHA                | un_agency  | B
moph_lb  | Ministry of Health  | government | C
iom      | IOM                 | un_agency  | B
insight  | Insecurity Insight  | ngo        | B
tally    | Tally of Losses     | monitor    | B
refuge   | Refuge League       | un_agency  | B
hearth   | Hearth Monitor      | ngo        | B
clinic   | Clinic Watch        | ngo        | B
infirmary | Board of Infirmaries | government | C
"""
METRICS = """
killed          | killed            | were killed              | count | person | #affected+killed     | casualties   | People killed.
displaced       | fled              | fled                     | flow  | person | #affected+displaced  | displacement | People who left.
displaced_stock | living displaced  | are displaced            | stock | person | #affected+idps+stock | displacement | People away from home.
of_concern      | others of concern | were others of concern   | stock | person | #affected+concern    | displacement | Others of concern.
targeted        | meant to be helped | were meant to be helped | stock | person | #targeted            | aid          | People whom a plan means to help.
injured         | injured           | were injured             | count | person | #affected+injured    | casualties   | People injured.
detained        | detained          | were detained            | count | person | #affected+detained   | casualties   | People arrested.
threatened      | threatened        | were threatened          | count | person | #affected+threatened | casualties   | People threatened.
kidnapped       | kidnapped         | were kidnapped           | count | person | #affected+kidnapped  | casualties   | People kidnapped.
attacks         | attacks           | attacks took place       | count | attack | #event+attacks       | military     | Attacks on health care.
"""
STOCKS = {"displaced_stock", "of_concern", "targeted", "refugees", "asylum_seekers", "returnees", "in_need"}
FLOWS = {"displaced", "returned"}


# From rows to figures ---------------------------------------------------------------------------------------------


def said(name: str, by: str, metric: str, value: object, at: str, first: date, after: date | None = None, **more: str) -> Row:
    """A figure of the days from `first` until before `after`, or of the one day; `at` "country.province"."""
    page = more.pop("page", "")
    return invented.figure(
        figure_id=name, origin_id=by, metric=metric, value=str(value), place_id=at, document_id=f"{by}:{page}", reported_on=page,
        measure="stock" if metric in STOCKS else "flow" if metric in FLOWS else "count", unit="attack" if metric == "attacks" else "person",
        period_start=str(first), period_end=str(after or first + timedelta(days=1)), **more,
    )


def slug(*names: str) -> str:
    """The identifier of a place: its country, a dot, and what lies inside."""
    return ".".join(re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in names if name)


def whole(cell: object) -> int | None:
    """The number of a cell, be it written 100000 or 1e+05; None for a blank and for "n/a"."""
    text = "" if cell is None else str(cell)
    return int(float(text)) if text[:1].isdigit() else None


def day(cell: object) -> date:
    return date.fromisoformat(str(cell)[:10])


def of_events(rows: Iterable[Mapping], by: str = "ucdp", country: str = "myanmar", renamed: bool = False) -> Iterator[Row]:
    """UCDP: an event is one number of dead, with its bounds as given, and the same dead by four groups."""
    for row in rows:
        event = f"renamed-{10**7 - int(row['id'])}" if renamed else row["id"]
        days = day(row["date_start"]), day(row["date_end"]) + timedelta(days=1)
        rest = {"event_id": event, "event_clarity": row["event_clarity"], "date_precision": row["date_prec"]}
        at = slug(country, row["adm_1"])
        yield said(event, by, "killed", row["best"], at, *days, affected="mixed", low_given=row["low"], high_given=row["high"], **rest)
        for column, group in (("a", "combatant"), ("b", "combatant"), ("civilians", "civilian"), ("unknown", "unknown")):
            side = row.get(f"side_{column}", "")
            yield said(f"{event}-{column}", by, "killed", row[f"deaths_{column}"], at, *days, affected=group, affected_detail=side, **rest)


def of_phases(rows: Iterable[Mapping], country: str = "lebanon") -> Iterator[Row]:
    """A running count that starts anew with each phase: what was said is the number reported since its start."""
    starts: dict[int, date] = {}
    for row in rows:
        on, phase = day(row["report_date"]), row["phase"]
        first = starts.setdefault(phase, on - timedelta(hours=int(row["report_period"])))
        by = row["report_source"]
        series = {"series_id": f"{country}-{by}-{phase}", "period_basis": "inferred" if phase == min(starts) else "stated"}
        yield said(f"{country}-{on}", by, "killed", row["killed_cum_reported"], country, first, on + timedelta(days=1), page=str(on), **series)


def of_years(rows: Iterable[Mapping], by: str = "unhcr") -> Iterator[Row]:
    """End-year stocks by country of asylum and of origin. A 0 of what does not apply makes no figure."""
    for row in rows:
        at, home = row["ISO3CoA"].lower(), row["ISO3CoO"].lower()
        for column, metric in (("REF", "refugees"), ("IDP", "displaced_stock"), ("ASY", "asylum_seekers"), ("OOC", "of_concern")):
            if row[column] == "0" and (column == "IDP") == (at != home):
                continue
            where = {"scope": f"from {row['ISO3CoO']}, no country"} if home in ("ukn", "sta") else {} if at == home else {"from_place_id": home}
            yield said("-".join((row["Year"], home, at, column)), by, metric, whole(row[column]), at, date(int(row["Year"]), 12, 31), **where)


def of_demographics(rows: Iterable[Mapping], by: str = "unhcr") -> Iterator[Row]:
    """The displaced, and of them women and men where it is broken down: 0 of both, of a total, is not."""
    for row in rows:
        if row["PT"] != "IDP":
            continue
        at, on = row["ISO3CoA"].lower(), date(int(row["Year"]), 12, 31)
        name = "-".join((row["Year"], at, slug(row["location"], row["accommodationType"])))
        yield said(name, by, "displaced_stock", row["Total"], at, on, scope=row["location"])
        for column, which in (("Female_total", "women and girls"), ("Male_total", "men and boys")):
            if row["Female_total"] != "0" or row["Male_total"] != "0":
                yield said(f"{name}-{column}", by, "displaced_stock", row[column], at, on, scope=f"{row['location']} {which}".strip())


def of_two_agencies(rows: Iterable[Mapping], by: str) -> Iterator[Row]:
    """Displaced people at the end of a year, and those who returned in it: a state, and a flow apart."""
    for row in rows:
        at, year = row["coo_iso"].lower(), int(row["year"])
        yield said(f"{by}-{at}-{year}", by, "displaced_stock", row.get("idps") or row["total"], at, date(year, 12, 31))
        if row.get("returned_idps"):
            yield said(f"{by}-{at}-{year}-returned", by, "returned", row["returned_idps"], at, date(year, 1, 1), date(year + 1, 1, 1))


def of_situations(rows: Iterable[Mapping], by: str = "unhcr") -> Iterator[Row]:
    """Refugees and asylum-seekers, each row of its own day. "Others" are of no place."""
    for row in rows:
        at, home, metric = slug(row["Country"]), slug(row["Country of Origin"]), slug(row["Population type"]).replace("-", "_")
        from_where = {"scope": f"from {row['Country of Origin'].lower()}, not named"} if home in ("others", "various") else {"from_place_id": home}
        yield said("-".join((at, home, metric)), by, metric, row["Individuals"], at, day(row["Date"]), **from_where)


def of_needs(rows: Iterable[Mapping], on: date, by: str = "ocha", country: str = "sudan") -> Iterator[Row]:
    """Needs on a day that the reader was asked for: the whole, and what each cluster and category counts of it."""
    for row in rows:
        at = slug(country, row["Admin 2 Name"])
        limits = [row["Description"]] * (row["Cluster"] != "ALL") + [row["Category"]] * (row["Category"] not in ("", "total"))
        for column, metric in (("In Need", "in_need"), ("Targeted", "targeted")):
            if row[column]:
                name = slug(at, row["Description"], row["Category"], column)
                yield said(name, by, metric, row[column], at, on, scope=", ".join(limits))


def of_attacks(rows: Iterable[Mapping], by: str = "insight", country: str = "myanmar") -> Iterator[Row]:
    """An incident a row: one attack, and health workers by what befell them. The day is the day written."""
    columns = {"Killed": "killed", "Injured": "injured", "Kidnapped": "kidnapped", "Arrested": "detained", "Threatened": "threatened"}
    for row in rows:
        event, on = f"attack-{row['SiND Event ID']}", day(row["Date"])
        yield said(event, by, "attacks", 1, country, on, event_id=event, event_clarity="1")
        for column, metric in columns.items():
            if (value := whole(row[f"Health Workers {column}"])) is not None:
                yield said(f"{event}-{metric}", by, metric, value, country, on, event_id=event, event_clarity="1", scope="health workers")


def of_overview(rows: Iterable[Mapping], by: str = "insight", year: int = 2021, around: str = "world") -> Iterator[Row]:
    """A year by country, each number a lower bound: where it is not known one is counted. A blank is no figure."""
    for row in rows:
        for column, metric in (("killed", "killed"), ("kidnapped", "kidnapped")):
            if (value := whole(row[f"Number of health workers {column}"])) is not None:
                at = slug(around, row["Country"])
                yield said(f"{at}-{metric}", by, metric, value, at, date(year, 1, 1), date(year + 1, 1, 1), quantifier="at_least", scope="health workers")


def of_rounds(rows: Iterable[Mapping], by: str = "iom") -> Iterator[Row]:
    """One round of a survey: at most so many, on one day, by province. "n/a" is a blank."""
    for row in rows:
        at, on = slug(row["Country Name"], row["Oblast"]), day(row["Reported Date"])
        for column, metric in (("Estimated max. de facto IDPs present", "displaced_stock"), ("Estimated max. returnee pop. Present", "returnees")):
            if (value := whole(row[column])) is not None:
                yield said(f"{at}-{row['Round']}-{metric}", by, metric, value, at, on, quantifier="at_most")


def of_disasters(rows: Iterable[Mapping], by: str = "idmc") -> Iterator[Row]:
    """An event a row, told apart by nothing but its row. A week or a month is written as its first day."""
    for number, row in enumerate(rows, 1):
        at, last = slug(row["country_name"]), row["end_date"] or row["start_date"]
        first, after = day(row["start_date"]), after_all_of(day(last), row["end_date_accuracy"] or row["start_date_accuracy"])
        event = f"{at}-event-{number}"
        yield said(event, by, "displaced", row["new_displacement"], at, first, after, cause="disaster", event_id=event, event_clarity="1", note=row["event_name"])


def after_all_of(first: date, accuracy: str) -> date:
    """The day after a day, a week or a month that is written as its first day."""
    if accuracy == "Month":
        return (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=7 if accuracy == "Week" else 1)


def rows_of_file(name: str, **how: object) -> list[Row]:
    """The rows of a file by its headings: of CSV and JSON all, of a workbook those of the first sheet."""
    file = FILES / name
    if name.endswith(".json"):
        return json.loads(file.read_text(encoding="utf-8"))
    if name.endswith(".xlsx"):
        headings, *lines = openpyxl.load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
        return [dict(zip(headings, line, strict=True)) for line in lines if line[0] and not str(line[0]).startswith("#")]
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, **how))


def small(text: str) -> list[Row]:
    """The rows of an invented file: headings, then a row a line, cells between " | "."""
    headings, *lines = ([cell.strip() for cell in f"{line} ".split(" | ")] for line in text.strip().splitlines())
    return [dict(zip(headings, line, strict=True)) for line in lines]


# Publishing -------------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What a file tells, published."""

    record: queries.Record
    done: record.Publication

    @cached_property
    def figures(self) -> dict[str, dict]:
        """Every figure as its page shows it, the reason of its band in words, and who it is judged by."""
        table = queries.ask(self.record, "figures", row_limit=100_000)
        judges = [[] if judged is None else judged for judged in table["judged_with"]]
        return {row["figure_id"]: row | {"judges": told} for row, told in zip(wording.rows(wording.said(table)), judges, strict=True)}

    def total(self, by: str, metric: str, place: str, until: date | None = None, **asked: object) -> totals.Account:
        return totals.total(self.record, origin=by, metric=metric, place=place, until=until, **asked)

    def verdict(self, one: str, other: str) -> str:
        """What the record says of two figures; "neither" where it says nothing."""
        found = [judged["verdict"] for judged in self.figures[one]["judges"] if judged["figure_id"] == other]
        return found[0] if found else "neither"


def publish(folder: Path, figures: Iterable[Row], links: Iterable[tuple[str, str]] = ()) -> Told:
    """Publish figures as version 1 of a store, with the places and pages that they name. A link is part and whole."""
    figures = list(figures)
    places = {place for row in figures for place in (row["place_id"], row["from_place_id"]) if place}
    places |= {place.partition(".")[0] for place in places}
    pages = {row["document_id"]: row["reported_on"] for row in figures}
    held = {
        "metric": invented._rows("metric", METRICS),
        "place": [_place(place) for place in sorted(places)],
        "source": [_blank("source", source_id=key, name=name, short_name=name, kind=kind, reliability=grade, reliability_reason="For a test.")
                   for key, name, kind, grade in ([cell.strip() for cell in line.split("|")] for line in SPEAKERS.strip().splitlines())],
        "document": [_blank("document", document_id=page, publisher_id=page.partition(":")[0], title=page, language="en",
                            published_on=on, published_basis="stated" if on else "unknown") for page, on in pages.items()],
        "figure": figures,
        "position": [],
        "link": [_blank("link", from_id=part, to_id=of, relation="part_of") for part, of in links],
    }
    done = record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="A file.", despite="For a test.")
    return Told(queries.open_record(queries.current_file(folder / "store")), done)


def _place(place_id: str) -> Row:
    around, _, own = place_id.rpartition(".")
    name = NAMES.get(place_id) or own.replace("-", " ").title()
    return _blank("place", place_id=place_id, name=name, parent_id=around, kind="governorate" if around else "country", iso3="XXX")


def _blank(table: str, **given: str) -> Row:
    return dict.fromkeys(invented.columns(table), "") | given


NAMES = {"afg": "Afghanistan", "pak": "Pakistan", "irn": "Iran", "syr": "Syria", "sdn": "Sudan", "ukr": "Ukraine", "ard": "Ardan", "bel": "Belmark"}


# The files, and a miniature of each --------------------------------------------------------------------------------

EVENTS = """
id | adm_1 | date_start | date_end   | date_prec | event_clarity | side_a | side_b | deaths_a | deaths_b | deaths_civilians | deaths_unknown | best | high | low
1  | East  | 1911-03-01 | 1911-03-01 | 1 | 1 | Crown | Band | 3 | 2 | 4 | 0 | 9 | 12 | 8
2  | East  | 1911-03-01 | 1911-03-01 | 1 | 1 | Crown | Band | 3 | 2 | 4 | 0 | 9 | 12 | 8
3  | West  | 1911-03-02 | 1911-03-09 | 3 | 2 | Crown | Band | 0 | 6 | 0 | 5 | 11 | 11 | 11
4  |       | 1911-03-02 | 1911-03-02 | 1 | 1 | Crown | Band | 0 | 0 | 0 | 0 | 0 | 198 | 0
"""
OUT_OF_ORDER = """
id | adm_1 | date_start | date_end   | date_prec | event_clarity | deaths_a | deaths_b | deaths_civilians | deaths_unknown | best | high | low
9  |       | 1911-03-01 | 1911-03-01 | 1         | 1             | 1        | 2        | 0                | 0              | 3    | 0    | 0
"""
FEW = """
id  | adm_1 | date_start | date_end   | date_prec | event_clarity | deaths_a | deaths_b | deaths_civilians | deaths_unknown | best | high | low
"""
FEW_GROUPS = {
    "upland": FEW + "21  |       | 1911-03-01 | 1911-03-01 | 1         | 1             | 0        | 0        | 4                | 5              | 9    | 9    | 9",
    "downland": FEW + "22 |       | 1911-03-01 | 1911-03-01 | 1         | 1             | 6        | 0        | 0                | 4              | 10   | 10   | 10",
    "lowland": FEW + "23  |       | 1911-03-01 | 1911-03-01 | 1         | 1             | 7        | 0        | 5                | 0              | 12   | 12   | 12",
}
TWO_COUNTS = """
report_date | report_source | report_period | phase | killed_cum_reported
1911-03-03  | infirmary     | 48 | 1 | 70
1911-03-09  | infirmary     | 144 | 1 | 90
1911-03-10  | infirmary     | 24 | 1 | 90
1911-04-02  | infirmary     | 24 | 2 | 12
1911-04-05  | infirmary     | 72 | 2 | 31
"""
ASYLUM = """
Year | ISO3CoO | ISO3CoA | REF  | IDP  | ASY | OOC
1910 | ARD     | BEL     | 9000 | 0    | 20  | 0
1911 | ARD     | BEL     | 9100 | 0    | 30  | 0
1911 | ARD     | ARD     | 0    | 4000 | 0   | 500
1911 | UKN     | BEL     | 7    | 0    | 0   | 0
1911 | CRL     | BEL     | 12   | 0    | 0   | 0
"""
BY_SEX = """
Year | ISO3CoA | PT  | location | accommodationType | Female_total | Male_total | Total
1910 | ARD     | IDP |          |                   | 0            | 0          | 4100
1911 | ARD     | IDP |          |                   | 1800         | 2200       | 4000
1911 | BEL     | IDP |          |                   | 30           | 20         | 90
"""
AGENCY = """
year | coo_iso | idps  | returned_idps
1910 | ARD     | 53773 | 0
1911 | ARD     | 53773 | 640
1910 | BEL     | 6150  | 0
1911 | BEL     | 18000 | 0
1911 | CRL     | 68344 | 0
"""
OTHER_AGENCY = """
year | coo_iso | total
1910 | ARD     | 53773
1911 | ARD     | 53800
1910 | BEL     | 6784
1911 | BEL     | 8000
1911 | CRL     | 47660
"""
ARRIVED = """
Country | Country of Origin | Population type | Date       | Individuals
Dunmar  | Ardan             | Refugees        | 1911-06-30 | 700
Dunmar  | Belmark           | Refugees        | 1911-06-30 | 60
Dunmar  | Others            | Refugees        | 1911-06-30 | 5
Eskia   | Ardan             | Refugees        | 1911-05-31 | 40
Dunmar  | Belmark           | Asylum-Seekers  | 1911-02-14 | 0
"""
CALL = """
Admin 2 Name | Description   | Cluster | Category | In Need | Targeted
             | Final caseload | ALL    |          | 2400    | 1400
             | Health        | HEA     |          | 2100    | 1200
             | Shelter       | SHL     |          | 900     |
Low Marsh    | Final caseload | ALL    | total    | 600     | 370
Low Marsh    | Final caseload | ALL    | Adult    | 400     | 250
Low Marsh    | Final caseload | ALL    | Children | 200     | 120
"""
RAIDS = """
Date | SiND Event ID | Health Workers Killed | Health Workers Injured | Health Workers Kidnapped | Health Workers Arrested | Health Workers Threatened | Male Health Workers Killed
1911-03-05T00:00:00.000Z | 1 | 2 | 0 | 0 | 1 | 0 | 2
1911-03-05T00:00:00.000Z | 2 | 0 | 1 | 0 | 1 | 4 | 0
1911-03-06T00:00:00.000Z | 3 | 1 |   | 0 | 0 | 0 | 1
"""
YEARLY = """
Country | Number of health workers killed | Number of health workers kidnapped
Ardan   | 39                              | 8
Belmark |                                 | 0
Corland | 2                               |
"""
ROUND = """
Round | Country Name | Oblast | Reported Date | Estimated max. de facto IDPs present | Estimated max. returnee pop. Present
13    | Gothia       | North  | 1911-09-20    | 130000 | 60000
14    | Gothia       | North  | 1911-09-30    | 121000 | 62000
14    | Gothia       | South  | 1911-09-30    | 68000  | 19000
14    | Gothia       | Middle | 1911-09-30    | n/a    | n/a
"""
FLOODS = """
country_name | start_date | start_date_accuracy | end_date   | end_date_accuracy | event_name   | new_displacement
Hallia       | 1911-01-01 | Month               |            |                   | Flood of the year | 1500
Hallia       | 1911-01-01 | Month               |            |                   | Flood of the year | 1872
Hallia       | 1911-04-23 | Day                 | 1911-04-01 | Month             | Landslide    | 30
"""
ASKED_FOR = date(1911, 6, 30)
BY_CONFLICT = {"afghanistan": date(2012, 6, 1), "hallia": date(1911, 6, 1)}
"""A day of a figure by conflict that no file has, put beside the disasters of each country."""


def with_conflict(figures: Iterable[Row], by: str, country: str) -> list[Row]:
    return [*figures, said(f"{country}-war", by, "displaced", 10, country, BY_CONFLICT[country], cause="conflict")]


def halves(figures: list[Row]) -> list[tuple[str, str]]:
    """Women and men as parts of their total."""
    named = {row["figure_id"] for row in figures}
    return [(name, whole_name) for name in named if (whole_name := re.sub(r"-(Female|Male)_total$", "", name)) != name]


def once(reader: Callable, file: str, *given: object, **asked: object) -> Callable[[], list[Row]]:
    return lambda: list(reader(rows_of_file(file), *given, **asked))


def candidates() -> list[Row]:
    """Its columns are those of the yearly file, whose header it lacks."""
    return list(of_events(rows_of_file(CANDIDATES, fieldnames=list(rows_of_file(GED)[0]))))


def without_fractions(rows: Iterable[Row]) -> list[Row]:
    """What a plan shares out is no count of people."""
    return [row for row in rows if row["value"].isdigit()]


READ = {
    GED: lambda: [*of_events(rows_of_file(GED)), *of_events(rows_of_file(GED), country="elsewhere", renamed=True)],
    CANDIDATES: candidates,
    LEBANON: once(of_phases, LEBANON),
    YEARS: once(of_years, YEARS),
    DEMOGRAPHICS: once(of_demographics, DEMOGRAPHICS),
    UNHCR: lambda: [*of_two_agencies(rows_of_file(UNHCR), "unhcr"), *of_two_agencies(rows_of_file(IDMC), "idmc")],
    SITUATIONS: lambda: [row for row in of_situations(rows_of_file(SITUATIONS)) if row["from_place_id"] != row["place_id"]],
    NEEDS: lambda: without_fractions(of_needs(rows_of_file(NEEDS), ASKED_FOR)),
    HEALTH: once(of_attacks, HEALTH),
    OVERVIEW: once(of_overview, OVERVIEW),
    DTM: once(of_rounds, DTM),
    GIDD: lambda: with_conflict(of_disasters(rows_of_file(GIDD)), "idmc", "afghanistan"),
}
TOGETHER = (SITUATIONS, NEEDS, HEALTH, OVERVIEW, DTM, GIDD)
"""Files that speak of different things or places, published as one: it takes less time."""
SMALL = "in small"


def in_small() -> list[Row]:
    """Every miniature, each of a country of its own or of bodies that no other has."""
    events = small(EVENTS)
    return [
        *of_events(events, "tally", "norland"), *of_events(events, "tally", "elsewhere", renamed=True),
        *of_events(small(OUT_OF_ORDER), "tally", "outland"),
        *(row for country, events in FEW_GROUPS.items() for row in of_events(small(events), "tally", country) if row["value"] != "0"),
        *(said(f"slide-{on}", "infirmary", "killed", value, "slideland", day("1911-03-01"), day(f"1911-03-0{on}"), series_id="slide")
          for on, value in ((5, 40), (7, 12))),
        *of_phases([row | {"phase": int(row["phase"])} for row in small(TWO_COUNTS)], "marland"),
        *of_years(small(ASYLUM), "refuge"),
        *(row | {"place_id": f"q{row['place_id']}", "figure_id": f"q-{row['figure_id']}"} for row in of_demographics(small(BY_SEX), "refuge")),
        *(row | {"place_id": f"x{row['place_id']}"} for rows, by in ((AGENCY, "refuge"), (OTHER_AGENCY, "hearth")) for row in of_two_agencies(small(rows), by)),
        *of_situations(small(ARRIVED), "refuge"), *of_needs(small(CALL), ASKED_FOR, "refuge", "fenland"),
        *of_attacks(small(RAIDS), "clinic", "ostland"), *of_overview(small(YEARLY), "clinic", 1911, "globe"),
        *of_rounds(small(ROUND), "hearth"), *with_conflict(of_disasters(small(FLOODS), "hearth"), "hearth", "hallia"),
    ]


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Callable[[str], Told]:
    """What a file tells, or all that the miniatures do, published once."""

    @cache
    def publish_once(files: tuple[str, ...]) -> Told:
        figures = in_small() if files == (SMALL,) else [row for file in files if (FILES / file).is_file() for row in READ[file]()]
        return publish(tmp_path_factory.mktemp("case"), figures, halves(figures))

    return lambda name: publish_once(TOGETHER if name in TOGETHER else (name,))


def case(file: str, *expected: object, wrong: str = "") -> object:
    """What is expected of a file, for a test; it skips where the file is absent. `wrong`: what the program has wrong."""
    marks = [] if file == SMALL else [pytest.mark.skipif(not (FILES / file).is_file(), reason=f"{file} is not beside the project")]
    return pytest.param(file, *expected, marks=marks + [contradicts(wrong)] * bool(wrong), id=Path(file).stem)


# Events by groups --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("file", "by", "country", "killed", "civilians", "incidents"), [
    case(GED, "ucdp", "myanmar", "2,617", "386", 112),
    case(CANDIDATES, "ucdp", "myanmar", "48", "16", 40),
    case(SMALL, "tally", "norland", "29", "8", 4),
])
def test_an_event_is_one_number_of_dead_and_its_groups_are_parts(told, file, by, country, killed, civilians, incidents):
    everybody, some = (told(file).total(by, "killed", country, affected=group) for group in (None, "civilian"))
    assert (wording.total(everybody), everybody.incidents, wording.total(some)) == (killed, incidents, civilians)
    assert not wording.civilians_only(everybody)


@pytest.mark.parametrize(("file", "by", "country", "unknown"), [
    case(GED, "ucdp", "myanmar", "371"), case(CANDIDATES, "ucdp", "myanmar", "4"), case(SMALL, "tally", "norland", "5"),
])
def test_those_of_no_known_group_are_no_civilians(told, file, by, country, unknown):
    assert wording.total(told(file).total(by, "killed", country, affected="unknown")) == unknown


@pytest.mark.parametrize(("file", "by", "country"), [case(GED, "ucdp", "myanmar"), case(SMALL, "tally", "norland")])
@pytest.mark.parametrize("group", [None, "civilian", "unknown"])
def test_ids_renamed_change_no_total(told, file, by, country, group):
    one, other = (told(file).total(by, "killed", place, affected=group) for place in (country, "elsewhere"))
    assert (one.low, one.best, one.high, one.incidents) == (other.low, other.best, other.high, other.incidents)


@pytest.mark.parametrize(("file", "by", "country", "bounds"), [
    case(GED, "ucdp", "myanmar", None),
    case(CANDIDATES, "ucdp", "myanmar", (34, 48, 202)),
    case(SMALL, "tally", "norland", (27, 29, 233)),
])
def test_the_number_of_the_event_itself_stands_with_its_bounds(told, file, by, country, bounds):
    account = told(file).total(by, "killed", country)
    assert {part.affected for part in account.used} == {"mixed"}
    assert bounds in (None, (account.low, account.best, account.high))


@pytest.mark.parametrize(("place", "killed"), [
    pytest.param("upland", "9", marks=()),
    pytest.param("downland", "10", marks=()),
    ("lowland", "12"),
])
def test_an_event_is_no_less_where_groups_of_0_are_not_told(told, place, killed):
    assert wording.total(told(SMALL).total("tally", "killed", place)) == killed


@pytest.mark.parametrize(("file", "event"), [case(GED, "48721"), case(SMALL, "4")])
def test_0_that_may_be_198_is_a_number(told, file, event):
    row = told(file).figures[event]
    assert (wording.stated(row), row["low"], row["high"]) == ("0", 0, 198)
    assert "Its source gives three numbers: at lowest 0, at highest 198." in dict(caveats(row)).values()


@pytest.mark.parametrize("file", [case(GED)])
def test_bounds_out_of_order_are_kept_as_received_and_flagged(told, file):
    table, flagged = told(file).figures, {line.split()[4] for line in told(file).done.surprises}
    for event, given in {"71690": (0, 16), "295250": (128, 71), "428670": (5, 29)}.items():
        assert (table[event]["low_given"], table[event]["high_given"]) == given
        assert event in flagged
    assert table["71690"]["low"] <= table["71690"]["best"] <= table["71690"]["high"]
    assert len(flagged) == 20, "ten events, each under two ids"


@pytest.mark.parametrize(("file", "by", "country", "words"), [
    case(GED, "ucdp", "myanmar", "2,617"), case(SMALL, "tally", "outland", "3"),
])
def test_the_best_of_a_total_is_the_number_that_its_words_say(told, file, by, country, words):
    account = told(file).total(by, "killed", country)
    assert f"{account.best:,}" == wording.total(account) == words


# Two running counts ------------------------------------------------------------------------------------------------

COUNTS = [case(LEBANON, "moph_lb", "lebanon", "4,047", "4,346", date(2026, 3, 1), 2026), case(SMALL, "infirmary", "marland", "90", "31", date(1911, 4, 1), 1911)]


@pytest.mark.parametrize(("file", "by", "country", "first", "second", "start", "year"), COUNTS)
def test_each_of_two_counts_stands_for_its_own_time(told, file, by, country, first, second, start, year):
    before = told(file).total(by, "killed", country, until=start - timedelta(days=1))
    since = told(file).total(by, "killed", country, since=start)
    assert (wording.total(before), wording.total(since)) == (first, second)
    assert len(before.used) == len(since.used) == 1


@pytest.mark.parametrize(("file", "by", "country", "first", "second", "start", "year"), COUNTS)
def test_a_lower_number_of_a_new_count_is_no_fall(told, file, by, country, first, second, start, year):
    assert not [line for line in told(file).done.doubts if country in line]
    flows = totals.derived_flows(told(file).record, f"{country}-{by}-2")
    assert flows and not any(flow.is_revision for flow in flows)


def test_a_lower_number_of_one_count_is_asked_about(told):
    assert any("slide-7" in line for line in told(SMALL).done.doubts)


@pytest.mark.parametrize(("file", "by", "country"), [
    case(LEBANON, "moph_lb", "lebanon"),
    case(SMALL, "infirmary", "marland"),
])
def test_no_total_adds_two_counts_silently(told, file, by, country):
    account = told(file).total(by, "killed", country)
    assert len(account.used) < 2 or "count" in wording.caution(account)


# Refugees, and from where ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "at", "home", "last", "words"), [
    case(YEARS, "unhcr", "pak", "afg", 2019, "1,419,084"), case(YEARS, "unhcr", "irn", "afg", 2019, "951,142"),
    case(SMALL, "refuge", "bel", "ard", 1911, "9,100"),
])
def test_refugees_are_those_of_one_day_from_one_place(told, file, by, at, home, last, words):
    account = told(file).total(by, "refugees", at, from_place=[home])
    assert (wording.total(account), account.state_on, account.from_place_id) == (words, date(last, 12, 31), home)
    assert len(account.used) == 1, "never the sum over years"


@pytest.mark.parametrize(("file", "figure", "words"), [
    case(YEARS, "2019-afg-pak-REF", "1,419,084 refugees from Afghanistan were in Pakistan on 31 December 2019"),
    case(YEARS, "2019-afg-pak-ASY", "8,406 asylum-seekers from Afghanistan were in Pakistan on 31 December 2019"),
    case(SMALL, "1911-ard-bel-REF", "9,100 refugees from Ardan were in Belmark on 31 December 1911"),
])
def test_refugees_are_said_to_be_in_a_country_and_from_another(told, file, figure, words):
    assert words in wording.sentence(told(file).figures[figure])


@pytest.mark.parametrize(("file", "by", "at", "words"), [
    case(YEARS, "unhcr", "afg", "2,553,390"), case(YEARS, "unhcr", "pak", "100,680"), case(SMALL, "refuge", "ard", "4,000"),
])
def test_the_displaced_of_many_years_are_those_of_the_last(told, file, by, at, words):
    account = told(file).total(by, "displaced_stock", at)
    assert (wording.total(account), len(account.used)) == (words, 1)


FROM_ANYWHERE = "those from several places are never added, though one origin gives them for one day and nobody can come from two"


@pytest.mark.parametrize(("file", "by", "metric", "at", "words"), [
    case(YEARS, "unhcr", "refugees", "pak", "1,419,596", wrong=FROM_ANYWHERE),
    case(SITUATIONS, "unhcr", "refugees", "uganda", "1,069,165", wrong=FROM_ANYWHERE),
    case(SMALL, "refuge", "refugees", "dunmar", "765", wrong=FROM_ANYWHERE),
])
def test_refugees_from_anywhere_are_those_from_all_places(told, file, by, metric, at, words):
    assert wording.total(told(file).total(by, metric, at)) == words


@pytest.mark.parametrize(("file", "by", "at", "home", "words"), [
    case(SITUATIONS, "unhcr", "south-sudan", "sudan", "762,283"), case(SITUATIONS, "unhcr", "uganda", "south-sudan", "948,191"),
    case(SMALL, "refuge", "dunmar", "ardan", "700"),
])
def test_a_situation_is_told_by_where_people_come_from(told, file, by, at, home, words):
    account = told(file).total(by, "refugees", at, from_place=[home])
    assert (wording.total(account), account.from_place_id) == (words, home)


def test_refugees_from_the_country_that_they_are_in_are_kept(tmp_path):
    publish(tmp_path, [said("own", "refuge", "refugees", 45, "ard", ASKED_FOR, from_place_id="ard")])


# A total and its parts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "at", "everybody", "women", "men"), [
    case(DEMOGRAPHICS, "unhcr", "afg", "2,553,390", "1,258,571", "1,294,819"), case(SMALL, "refuge", "qard", "4,000", "1,800", "2,200"),
])
def test_a_total_and_its_parts_are_one_number(told, file, by, at, everybody, women, men):
    scopes = ("", "women and girls", "men and boys")
    accounts = [told(file).total(by, "displaced_stock", at, scope=scope) for scope in scopes]
    assert [wording.total(one) for one in accounts] == [everybody, women, men]
    assert all(len(one.used) == 1 for one in accounts)


@pytest.mark.parametrize(("file", "by", "at", "year"), [case(DEMOGRAPHICS, "unhcr", "afg", 2001), case(SMALL, "refuge", "qard", 1910)])
def test_what_is_not_broken_down_is_no_figure_of_0_women(told, file, by, at, year):
    account = told(file).total(by, "displaced_stock", at, until=date(year, 12, 31), scope="women and girls")
    assert (account.used, account.low, account.best, wording.total(account)) == ((), None, None, "")


# Two agencies ------------------------------------------------------------------------------------------------------

PAIRS = [
    *(case(UNHCR, "unhcr", "idmc", f"{at}-2023", "one_count", "single_origin") for at in ("syr", "sdn", "ukr")),
    case(UNHCR, "unhcr", "idmc", "syr-2017", "neither", "single_origin"), case(UNHCR, "unhcr", "idmc", "ukr-2017", "conflicts", "contested"),
    case(UNHCR, "unhcr", "idmc", "col-2022", "neither", "single_origin"), case(UNHCR, "unhcr", "idmc", "mmr-2016", "conflicts", "contested"),
    *(case(SMALL, "refuge", "hearth", *pair) for pair in (
        ("ard-1910", "one_count", "single_origin"), ("ard-1911", "one_count", "single_origin"), ("bel-1910", "neither", "single_origin"),
        ("bel-1911", "conflicts", "contested"), ("crl-1911", "neither", "single_origin"),
    )),
]


@pytest.mark.parametrize(("file", "one", "other", "state", "verdict", "band"), PAIRS)
def test_the_same_number_of_two_agencies_is_perhaps_one_count(told, file, one, other, state, verdict, band):
    names = f"{one}-{state}", f"{other}-{state}"
    rows = [told(file).figures[name] for name in names]
    assert told(file).verdict(*names) == told(file).verdict(*reversed(names)) == verdict
    assert [(row["band"], row["independent_origins"]) for row in rows] == [(band, 1)] * 2
    assert all(("perhaps one count" in row["band_reason"]) == (verdict == "one_count") for row in rows)


@pytest.mark.parametrize(("file", "by", "at", "year", "state", "back"), [
    case(UNHCR, "unhcr", "syr", 2024, "7,408,909", "513,896"), case(SMALL, "refuge", "xard", 1911, "53,773", "640"),
])
def test_those_who_returned_are_a_flow_apart_from_the_state(told, file, by, at, year, state, back):
    days = {"since": date(year, 1, 1), "until": date(year, 12, 31)}
    assert wording.total(told(file).total(by, "displaced_stock", at, **days)) == state
    account = told(file).total(by, "returned", at, **days)
    assert (wording.total(account), account.state_on) == (back, None)


# Needs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "at", "in_need", "targeted"), [
    case(NEEDS, "ocha", "sudan", "24,786,370", "14,657,114"), case(NEEDS, "ocha", "sudan.jebel-awlia", "621,782", "375,441"),
    case(SMALL, "refuge", "fenland", "2,400", "1,400"), case(SMALL, "refuge", "fenland.low-marsh", "600", "370"),
])
def test_clusters_and_categories_are_never_added_and_a_plan_is_apart(told, file, by, at, in_need, targeted):
    for metric, words in (("in_need", in_need), ("targeted", targeted)):
        account = told(file).total(by, metric, at)
        assert (wording.total(account), len(account.used)) == (words, 1)
        assert f"{words} people {'were in need' if metric == 'in_need' else 'were meant to be helped'} in " in wording.sentence(told(file).figures[account.used[0].figure_id])


# Attacks on health care --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "country", "attacks", "people"), [
    case(HEALTH, "insight", "myanmar", "33", "3 2 7 17 0"), case(SMALL, "clinic", "ostland", "3", "3 1 2 4 0"),
])
def test_attacks_are_incidents_and_nobody_in_them_counts_twice(told, file, by, country, attacks, people):
    account = told(file).total(by, "attacks", country)
    assert (wording.total(account), wording.time_covered(account)) == (attacks, f"{attacks} incidents")
    metrics = ("killed", "injured", "detained", "threatened", "kidnapped")
    assert " ".join(wording.total(told(file).total(by, metric, country, scope="health workers")) for metric in metrics) == people
    assert not told(file).total(by, "killed", country).used, "health workers are not everybody killed"


@pytest.mark.parametrize(("file", "by", "around", "killed", "kidnapped", "one"), [
    case(OVERVIEW, "insight", "world", "at least 161", "at least 170", ("afghanistan", "at least 39")),
    case(SMALL, "clinic", "globe", "at least 41", "at least 8", ("ardan", "at least 39")),
])
def test_where_one_is_counted_for_want_of_a_number_each_is_a_lower_bound(told, file, by, around, killed, kidnapped, one):
    words = [
        wording.total(told(file).total(by, metric, place, scope="health workers"), rounds=False)
        for metric, place in (("killed", around), ("kidnapped", around), ("killed", f"{around}.{one[0]}"))
    ]
    assert words == [killed, kidnapped, one[1]]


# A round of a survey -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "country", "day_of", "places", "metric", "words", "unrounded"), [
    case(DTM, "iom", "ukraine", "30 September 2023", 25, "displaced_stock", "at most 3,680,000", "3,674,000"),
    case(DTM, "iom", "ukraine", "30 September 2023", 25, "returnees", "at most 4,580,000", "4,573,000"),
    case(SMALL, "hearth", "gothia", "30 September 1911", 2, "displaced_stock", "at most 189,000", ""),
    case(SMALL, "hearth", "gothia", "30 September 1911", 2, "returnees", "at most 81,000", ""),
])
def test_states_of_one_round_are_added_over_places(told, file, by, country, day_of, places, metric, words, unrounded):
    account = told(file).total(by, metric, country)
    assert (wording.total(account), wording.unrounded(account)) == (words, unrounded)
    assert wording.time_covered(account) == f"on {day_of}, {places} of {places} places"
    assert (account.low, account.best) == (0, None)


# Disasters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "by", "country"), [case(GIDD, "idmc", "afghanistan"), case(SMALL, "hearth", "hallia")])
def test_disasters_enter_no_total_of_conflict(told, file, by, country):
    account = told(file).total(by, "displaced", country)
    assert (wording.total(account), account.cause) == ("10", "conflict")
    assert {out.rule for out in account.left_out} == {"cause"}


@pytest.mark.parametrize(("file", "by", "country", "words", "events"), [
    case(GIDD, "idmc", "afghanistan", "2,550,366", 390), case(SMALL, "hearth", "hallia", "3,402", 3),
])
def test_events_of_one_name_stay_as_many_as_they_are(told, file, by, country, words, events):
    account = told(file).total(by, "displaced", country, cause=["disaster"])
    assert (wording.total(account), account.cause, account.incidents) == (words, "disaster", events)


@pytest.mark.parametrize(("file", "figure", "words"), [case(SMALL, "hallia-event-3", "30 people fled from Hallia (cause: disaster) between 23 and 30 April 1911")])
def test_an_end_that_is_a_month_runs_to_its_last_day(told, file, figure, words):
    row = told(file).figures[figure]
    assert (str(row["period_start"])[:10], str(row["period_end"])[:10]) == ("1911-04-23", "1911-05-01")
    assert "(cause: disaster)" in wording.sentence(row)
