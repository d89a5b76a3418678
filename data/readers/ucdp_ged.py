"""UCDP's Georeferenced Event Dataset (GED), and its monthly files of candidate events.

An event is one figure, its best estimate of all dead, and the dead of each side, the civilians and those of no known
group are its parts. Codebook: https://ucdp.uu.se/downloads/ged/. The names of the columns: ucdp_ged.csv.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.readers import Covered, Problem, Reading, count_in, day_after, day_in, joined, made_id, names_in, table_of
from data.readers import events as common
from data.readers.tables import Opened, Row, Sheet
from data.vocabulary import country, country_of_gw_code

TITLE = "UCDP Georeferenced Event Dataset (GED)"
NAME = "Uppsala Conflict Data Program"
FORM = "ucdp_ged"
SIGNS_AT_LEAST = 9
FIRST_YEAR, LAST_YEAR = 1946, 2100
WHOEVER = "of whatever side"
"""Who is counted in an event: all of its dead, be they of one group or of several."""
VIOLENCE = {"1": "state-based violence", "2": "non-state violence", "3": "one-sided violence"}
GROUPS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")

FORM_OF_49 = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The columns of a file without a header row, which is read by their order alone where every one of SHAPES fits."""
WHOLE = r"\d+(\.0+)?"
DAY = r"\d{4}-\d\d-\d\d([ T]00:00:00(\.0+)?)?"
SHAPES = {
    "id": WHOLE, "relid": r"[A-Z]{3}-\d{4}-[123]-[\d.-]+", "year": r"(19|20)\d\d(\.0+)?", "active_year": r"[01](\.0+)?",
    "type_of_violence": r"[123](\.0+)?", "number_of_sources": r"-?\d+(\.0+)?", "where_prec": r"[1-7](\.0+)?",
    "latitude": r"-?\d{1,2}(\.\d+)?", "longitude": r"-?\d{1,3}(\.\d+)?", "geom_wkt": r"POINT ?\(.*\)",
    "priogrid_gid": WHOLE, "country_id": WHOLE, "event_clarity": r"[12](\.0+)?", "date_prec": r"[1-5](\.0+)?",
    "date_start": DAY, "date_end": DAY, **dict.fromkeys((*GROUPS, "best", "high", "low"), WHOLE),
}  # fmt: skip

Cells = common.Cells


@dataclass(frozen=True)
class Place:
    """Where an event is, as precisely as the file says. Coordinates only where they are the place's own."""

    name: str
    kind: str
    inside: tuple[str, ...]
    iso3: str | None
    lat: str | None = None
    lon: str | None = None


@dataclass(frozen=True)
class Event:
    """A row of the file that can be right. `deaths`: of each of GROUPS, None for a blank."""

    row: int
    id: int
    cells: Mapping[str, str | None] = field(repr=False)
    place: Place
    start: str
    end: str
    date_precision: str
    deaths: Mapping[str, int | None]
    best: int
    low: int | None
    high: int | None

    @property
    def figure_id(self) -> str:
        return made_id("ucdp-ged", self.id)

    @property
    def is_out_of_order(self) -> bool:
        return self.low is not None and self.high is not None and not self.low <= self.best <= self.high


def recognised(file: Opened) -> str | None:
    """By its columns; without a header row by the form of all 49, which is said; None where neither fits."""
    found = common.header_in(file, FORM, SIGNS_AT_LEAST)
    if found:
        sheet, header = found
        return f"its columns are those of UCDP GED ({sum(cell is not None for cell in sheet.rows[header])} of them)"
    if _without_header(file):
        return "no header row, but the form of its 49 columns is that of UCDP GED's monthly files"
    return None


def read(file: Opened, answers: Mapping[str, str]) -> Reading:
    """The events of a file as figures; it asks nothing.

    A group of an event with 0 dead makes no figure: UCDP codes a 0 wherever it counts nobody. Events that look alike
    are all kept, under their own number. A later release is trusted to take events out only if no row was refused.
    """
    found = common.header_in(file, FORM, SIGNS_AT_LEAST)
    headless = None if found else _without_header(file)
    if not found and not headless:
        problem = Problem(
            None, "header row", "", f"is missing: no row names the columns {_needed()}, and the cells have not the form"
            " of UCDP's 49 columns.", "Put the names of the columns above the first event, as UCDP writes them.",
        )  # fmt: skip
        return Reading(FORM, "", table_of([]), (problem,))
    if found and (lacking := common.missing(FORM, *found)):
        return Reading(FORM, "", table_of([]), tuple(lacking))
    rows = list(common.records(FORM, *found) if found else _records_of_49(headless))
    tags = [row for row, cells in rows if found and row == found[1] + 2 and common.is_tags(cells)]
    events, problems, twice = _events((row, cells) for row, cells in rows if row not in tags)
    notes = [f"Row {row} holds HXL tags: it is no event." for row in tags]
    if headless:
        notes.append(
            "There is no header row: the columns are read in the order of UCDP's monthly files, and the first row is"
            " an event."
        )
    if twice:
        notes.append(f"Rows that stand twice, and were read once: {common.listed(twice)}.")
    figures = table_of(figure for event in events for figure in _figures(event))
    covered = None if problems else _covered(events)
    return Reading(FORM, "", figures, tuple(problems), (), (*notes, *_notes(events)), covered)


def _needed() -> str:
    return ", ".join(common.marked(FORM, "needed"))


# Without a header row


def _without_header(file: Opened) -> Sheet | None:
    """The first sheet, if nine of ten of its first hundred rows are events by the form of all their columns; the rest
    are read as events that have something wrong."""
    sheet = file.sheet
    first = [row for row in sheet.rows[:100] if any(row)]
    return sheet if first and sum(map(_is_event, first)) >= 0.9 * len(first) else None


def _is_event(row: Row) -> bool:
    """Whether the cells of a row are those of an event of 49 columns: each by its form, and the four groups together
    the best estimate, which tells the columns of numbers apart."""
    if len(row) < len(FORM_OF_49) - 2 or any(row[len(FORM_OF_49) :]):
        return False
    cells = dict(zip(FORM_OF_49, (*row, None, None), strict=False))
    if not all(re.fullmatch(shape, (cells[name] or "").strip()) for name, shape in SHAPES.items()):
        return False
    return sum(count_in(cells[group]) for group in GROUPS) == count_in(cells["best"])


def _records_of_49(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    for number, row in enumerate(sheet.rows, start=1):
        if any(row):
            cells = dict(zip(FORM_OF_49, (*row, *(None,) * len(FORM_OF_49)), strict=False))
            yield (
                number,
                dict.fromkeys(common.columns(FORM))
                | {name: (cell or "").strip() or None for name, cell in cells.items()},
            )


# Rows to events


def _events(rows: Iterator[tuple[int, Cells]]) -> tuple[list[Event], list[Problem], list[int]]:
    """The events of rows, what is wrong with the others, and the numbers of events that stand in two equal rows."""
    events: dict[int, Event] = {}
    problems: list[Problem] = []
    twice: list[int] = []
    for row, cells in rows:
        event = _event(row, cells)
        if isinstance(event, list):
            problems += event
        elif event.id not in events:
            events[event.id] = event
        elif events[event.id].cells == cells:
            twice.append(event.id)
        else:
            problems.append(
                Problem(
                    row,
                    "id",
                    str(event.id),
                    f"stands in row {events[event.id].row} already, with other cells.",
                    "Keep the row that is right.",
                )  # fmt: skip
            )
    return list(events.values()), problems, twice


def _event(row: int, cells: Cells) -> Event | list[Problem]:
    """The event of a row, or all that is wrong with it."""
    problems: list[Problem] = []

    def refuse(column: str, problem: str, write: str) -> None:
        problems.append(Problem(row, column, cells[column] or "", problem, write))

    number = count_in(cells["id"])
    if number is None:
        what = "is blank." if cells["id"] is None else "is no number of an event."
        refuse("id", what, "Write the number that UCDP gives the event: none is made up here.")
    days = {}
    for name in ("date_start", "date_end"):
        days[name] = day_in(cells[name])
        if days[name] is None or not FIRST_YEAR <= int(days[name][:4]) <= LAST_YEAR:
            days[name] = None
            refuse(name, "is blank." if cells[name] is None else "is no day of UCDP's.", "Write it as 2016-12-31.")
    if all(days.values()) and days["date_end"] < days["date_start"]:
        refuse("date_end", f"lies before the start, {days['date_start']}.", "Write the last day, or a later one.")
    counts = {}
    for name in (*GROUPS, "best", "low", "high"):
        counts[name] = count_in(cells[name])
        if counts[name] is None and (name == "best" or cells[name] is not None):
            what = "is blank, which is not 0." if cells[name] is None else "is no whole number of 0 or more."
            refuse(name, what, "Write the number of dead in digits.")
    codes = {}
    for name, highest in (("where_prec", 7), ("date_prec", 5)):
        codes[name] = count_in(cells[name])
        if codes[name] not in range(1, highest + 1):
            refuse(name, "is blank." if cells[name] is None else "is no such code.", f"Write 1 to {highest}.")
    clarity = cells["event_clarity"]
    if clarity is not None and count_in(clarity) not in (1, 2):
        refuse("event_clarity", "is no such code.", "Write 1 for one event, 2 for a sum.")
    if cells["country"] is None:
        refuse("country", "is blank.", "Write the country as UCDP names it.")
    by_code, by_name = country(cells["iso3"]), country(cells["country"])
    if by_code and by_name and by_code["iso3"] != by_name["iso3"]:
        refuse("iso3", f"is not the code of {cells['country']}, {by_name['iso3']}.", "Correct the one that is wrong.")
    if codes["where_prec"] in (1, 2, 3):
        for name, highest in (("latitude", 90), ("longitude", 180)):
            if cells[name] is not None and not common.is_degrees(cells[name], highest):
                refuse(name, "is no such coordinate.", f"Write degrees between -{highest} and {highest}, as 36.2021.")
    if problems:
        return problems
    # UCDP's five steps of date_prec are those of data/vocabulary/date_precisions.csv.
    return Event(
        row, number, cells, _place(cells, codes["where_prec"]), days["date_start"], day_after(days["date_end"]),
        str(codes["date_prec"]), {name: counts[name] for name in GROUPS}, counts["best"], counts["low"],
        counts["high"],
    )  # fmt: skip


def _place(cells: Cells, where_prec: int) -> Place:
    """The place of an event by where_prec: the one named (1 to 3), the division (4), a vague area (5), the country (6),
    waters or airspace (7). Only the first three have coordinates of their own: those of the rest are the middle of
    something larger. A vague area has the kind of its size: within a first-order division a district, else as large
    as one.
    """
    state = common.place_name(cells["country"])
    named, adm_1, adm_2 = (common.place_name(cells[name]) for name in ("where_coordinates", "adm_1", "adm_2"))
    row = country(cells["iso3"]) or country(state) or country_of_gw_code(count_in(cells["country_id"]))
    iso3 = row["iso3"] if row else None
    if where_prec == 7:
        return Place(named or state, "site" if named else "country", (state,) if named else (), iso3)
    if where_prec == 4:
        named = adm_1 or named
    if where_prec == 3:
        named = named or adm_2
    if where_prec == 6 or not (named or adm_1):
        return Place(state, "country", (), iso3)
    if not named:
        return Place(adm_1, "governorate", tuple(common.around(adm_1, state)), iso3)
    if where_prec == 4:
        return Place(named, "governorate", tuple(common.around(named, state)), iso3)
    inside = tuple(common.around(named, adm_2, adm_1, state))
    if where_prec == 5:
        return Place(named, "district" if adm_1 else "governorate", inside, iso3)
    kind = "district" if where_prec == 3 else common.kind_by_name(named, otherwise="site")
    both = cells["latitude"] is not None and cells["longitude"] is not None
    lat, lon = (cells["latitude"], cells["longitude"]) if both else (None, None)
    return Place(named, kind, inside, iso3, lat, lon)


# Events to figures


def _figures(event: Event) -> Iterator[dict[str, object]]:
    """The figure of an event, and one for each of its groups that has dead."""
    named, unnamed = common.speakers_in(event.cells["source_original"])
    clarity = count_in(event.cells["event_clarity"])
    shared = {
        "row": event.row, "metric": "killed", "cause": "conflict", "quantifier": "exact", "unit": "person",
        "place": event.place.name, "place_inside": joined(event.place.inside), "place_kind": event.place.kind,
        "iso3": event.place.iso3, "lat": event.place.lat, "lon": event.place.lon,
        "period_start": event.start, "period_end": event.end, "date_precision": event.date_precision,
        "period_basis": "stated", "origin": NAME, "origin_kind": "monitor", "origin_stated": "stated",
        "named_origins": joined(named), "named_outlets": joined(names_in(event.cells["source_office"])),
        "named_reports": _text(count_in(event.cells["number_of_sources"])),
        "publisher": NAME, "publisher_kind": "monitor", "title": "UCDP Georeferenced Event Dataset",
        "url": "https://ucdp.uu.se/downloads/", "published_basis": "unknown", "language": "en",
        "document_note": "Licence CC BY 4.0", "credibility": "6",
        "credibility_reason": "not graded: came with UCDP GED", "checked": "no",
        "event_clarity": _text(clarity), "role": "recommended", "event_id": f"ucdp-{event.id}",
    }  # fmt: skip
    ends = {"low_given": _text(event.low), "high_given": _text(event.high)}
    # Of a mixed group whoever died, so that totals take the same events whatever is known of their groups.
    yield shared | (ends if None not in ends.values() else {}) | {
        "figure_id": event.figure_id, "affected": "mixed", "affected_detail": WHOEVER, "value": str(event.best),
        "note": " ".join(_note(event, unnamed)),
    }  # fmt: skip
    for part, affected, detail, dead in _parts(event):
        yield shared | {
            "figure_id": made_id("ucdp-ged", event.id, part), "affected": affected, "affected_detail": detail,
            "value": str(dead), "part_of": event.figure_id, "note": f"Of the dead of UCDP's event {event.id}.",
        }  # fmt: skip


def _parts(event: Event) -> Iterator[tuple[str, str, str | None, int]]:
    """The groups with dead: the name of the part, the affected group, its detail and the number."""
    for side in ("a", "b"):
        name, dead = event.cells[f"side_{side}"], event.deaths[f"deaths_{side}"]
        if dead and (name or "").casefold() == "civilians":
            yield f"side-{side}", "civilian", f"counted as side {side.upper()}", dead
        elif dead:
            yield f"side-{side}", "combatant", name, dead
    for part, affected in (("civilians", "civilian"), ("unknown", "unknown")):
        if event.deaths[f"deaths_{part}"]:
            yield part, affected, None, event.deaths[f"deaths_{part}"]


def _note(event: Event, unnamed: list[str]) -> Iterator[str]:
    """What a reader should know of an event, a sentence each."""
    violence = VIOLENCE.get(_text(count_in(event.cells["type_of_violence"])) or "")
    about = ", ".join(filter(None, (event.cells["dyad_name"], violence)))
    if about:
        yield f"{about[0].upper()}{about[1:]}."
    if unnamed:
        yield f"Sources that it gives without a name: {'; '.join(unnamed)}."
    if count_in(event.cells["where_prec"]) == 7:
        yield f"In waters or airspace of no country; UCDP counts it to {event.cells['country']}."
    if event.is_out_of_order:
        yield f"Its low, best and high do not stand in order: {event.low}, {event.best}, {event.high}, as received."


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _covered(events: list[Event]) -> Covered | None:
    if not events:
        return None
    countries = {event.place.iso3 for event in events if event.place.iso3}
    return Covered(
        "ucdp-ged-", tuple(sorted(countries)), min(event.start for event in events), max(event.end for event in events)
    )


# What a person should know before accepting


def _notes(events: list[Event]) -> Iterator[str]:
    """Oddities of the events that were kept, a sentence each with their numbers."""
    kept = (
        ("Low, best and high are not in this order, and are kept as received", lambda event: event.is_out_of_order),
        ("The four groups do not add up to the best estimate", lambda event: _dead_of_groups(event) != event.best),
        ("Only one of low and high is there, and neither is kept", lambda e: (e.low is None) != (e.high is None)),
        ("The dead of a side in non-state violence are read as its fighters, as UCDP counts by side", _by_side),
        ("Filed under a state of their time, they may lie in what is another state now", _may_be_another_state_now),
        ("They lie in waters or airspace of no country", lambda event: _code(event, "where_prec") == 7),
    )
    for said, holds in kept:
        if ids := [event.id for event in events if holds(event)]:
            yield f"{said}: {common.counted(len(ids), 'event')}, {common.listed(ids)}."
    if alike := _look_alikes(events):
        named = common.listed(" and ".join(map(str, ids)) for ids in alike)
        yield (
            "Same days, place, sides and best estimate, but different events, all of them kept:"
            f" {common.counted(sum(map(len, alike)), 'event')}, {named}."
        )
    counts = (
        ("Best estimate 0, kept as the number 0", lambda event: event.best == 0),
        ("How many reports were read is not known (blank or -1)", lambda e: _code(e, "number_of_sources") is None),
        ("Sums of several incidents that somebody made", lambda event: _code(event, "event_clarity") == 2),
        ("Known to no more than a longer time than a month", lambda event: event.date_precision == "5"),
        ("From whom the reports had it is not said", lambda event: not event.cells["source_original"]),
    )
    for said, holds in counts:
        if count := sum(map(holds, events)):
            yield f"{said}: {common.counted(count, 'event')}."
    if nameless := sorted({event.cells["country"] or "" for event in events if event.place.iso3 is None}):
        yield f"No code is known of these countries, so that their places must be named by hand: {', '.join(nameless)}."


def _code(event: Event, column: str) -> int | None:
    return count_in(event.cells[column])


def _dead_of_groups(event: Event) -> int:
    """The dead of the groups together; the best estimate where one of them is blank."""
    return event.best if None in event.deaths.values() else sum(filter(None, event.deaths.values()))


def _look_alikes(events: list[Event]) -> list[list[int]]:
    groups = defaultdict(list)
    for event in events:
        groups[event.start, event.end, event.place.name, event.cells["dyad_name"], event.best].append(event.id)
    return [ids for ids in groups.values() if len(ids) > 1]


def _by_side(event: Event) -> bool:
    has_dead = bool(event.deaths["deaths_a"] or event.deaths["deaths_b"])
    return _code(event, "type_of_violence") == 2 and has_dead


def _may_be_another_state_now(event: Event) -> bool:
    """UCDP keeps one name for a state and its predecessor: Kosovo until 2008 and Montenegro until 2006 stand under
    Serbia (Yugoslavia), all of the Soviet Union until 1991 under Russia."""
    ends = {"SRB": "2008-02-17", "RUS": "1991-12-26"}
    return event.start < ends.get(event.place.iso3 or "", "")
