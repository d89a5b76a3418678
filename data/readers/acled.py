"""ACLED's table of events, as its users download it: the dead of each event, by nobody who is named.

ACLED codes what reports say and names the reports (`source`), not who said it. Its terms forbid to pass its rows on.
Codebook: https://acleddata.com/. The names of the columns: acled.csv.
"""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from data.readers import Problem, Reading, count_in, day_after, day_in, joined, made_id, names_in, table_of
from data.readers import events as common
from data.readers.tables import Opened
from data.vocabulary import country

TITLE = "ACLED events"
FORM = "acled"
SIGNS_AT_LEAST = 8
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = {name.lower(): place for names in (month_name, month_abbr) for place, name in enumerate(names) if name}
DATE_PRECISIONS = {1: "1", 2: "3", 3: "4"}
"""ACLED's time_precision (the day, the week, the month is known) in the steps of date_precisions.csv."""
TERMS = "ACLED's terms: for the use of whoever downloaded it, with attribution; its rows may not be passed on."
CODED_WORDS = (
    'ACLED codes words as numbers by a conservative rule ("tens" is 10, "dozens" 12, "hundreds" 100): which of these'
    " numbers were words is not in the file."
)

Cells = common.Cells


def recognised(file: Opened) -> str | None:
    """By its columns, of today's form or of the one before 2023."""
    if found := common.header_in(file, FORM, SIGNS_AT_LEAST):
        sheet, header = found
        return f"its columns are those of ACLED ({sum(cell is not None for cell in sheet.rows[header])} of them)"
    return None


def read(file: Opened, answers: Mapping[str, str]) -> Reading:
    """The events with dead as figures; it asks nothing.

    ACLED gives most events 0 fatalities: these and blanks make no figure, and are counted in a note. Nothing is said
    to be covered, as a download holds what its user chose.
    """
    found = common.header_in(file, FORM, SIGNS_AT_LEAST)
    if not found:
        needed = ", ".join(common.marked(FORM, "needed"))
        problem = Problem(
            None, "header row", "", f"is missing: no row names the columns {needed}.", "Write them as ACLED does.",
        )  # fmt: skip
        return Reading(FORM, "", table_of([]), (problem,))
    if lacking := common.missing(FORM, *found):
        return Reading(FORM, "", table_of([]), tuple(lacking))
    figures: dict[str, dict[str, object]] = {}
    problems: list[Problem] = []
    rows: dict[str, tuple[int, Cells]] = {}
    twice = []
    for row, cells in common.records(FORM, *found):
        if common.is_tags(cells):
            continue
        event_id = cells["event_id_cnty"]
        if wrong := _problems(row, cells):
            problems += wrong
        elif event_id not in rows:
            rows[event_id] = row, cells
            if count_in(cells["fatalities"]):
                figures[event_id] = _figure(row, cells)
        elif _is_same(rows[event_id][1], cells):
            twice.append(event_id)
        else:
            problems.append(
                Problem(
                    row,
                    "event_id_cnty",
                    event_id,
                    f"stands in row {rows[event_id][0]} already, with another day, place or number.",
                    "Keep the row that is right.",
                )  # fmt: skip
            )
    notes = _notes([cells for _, cells in rows.values()], twice)
    return Reading(FORM, "", table_of(figures.values()), tuple(problems), (), tuple(notes))


def _is_same(one: Cells, other: Cells) -> bool:
    """Whether two rows are one event: ACLED's form by actors gives each of them a row, with the same fatalities."""
    return all(one[name] == other[name] for name in ("event_date", "country", "location", "fatalities"))


def _problems(row: int, cells: Cells) -> list[Problem]:
    """All that is wrong with a row."""
    found: list[Problem] = []

    def refuse(column: str, problem: str, write: str) -> None:
        found.append(Problem(row, column, cells[column] or "", problem, write))

    if cells["event_id_cnty"] is None:
        refuse("event_id_cnty", "is blank.", "Write the identifier that ACLED gives the event: none is made up here.")
    day = event_day(cells["event_date"])
    if day is None or not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        refuse("event_date", "is blank." if cells["event_date"] is None else "is no day.", "Write it as 2016-12-31.")
    if cells["fatalities"] is not None and count_in(cells["fatalities"]) is None:
        refuse("fatalities", "is no whole number of 0 or more.", "Write the number of dead in digits.")
    for name in ("time_precision", "geo_precision"):
        if count_in(cells[name]) not in (1, 2, 3):
            refuse(name, "is blank." if cells[name] is None else "is no such code.", "Write 1, 2 or 3.")
    if cells["country"] is None:
        refuse("country", "is blank.", "Write the country as ACLED names it.")
    for name, highest in (("latitude", 90), ("longitude", 180)):
        if cells[name] is not None and not common.is_degrees(cells[name], highest):
            refuse(name, "is no such coordinate.", f"Write degrees between -{highest} and {highest}, as 36.2021.")
    return found


def event_day(text: str | None) -> str | None:
    """The day of a cell, as ISO writes it or as ACLED does ("15 December 2021"); None where it is none of these."""
    if day := day_in(text):
        return day
    words = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})", text or "")
    if not words or words[2].lower() not in MONTHS:
        return None
    try:
        return date(int(words[3]), MONTHS[words[2].lower()], int(words[1])).isoformat()
    except ValueError:
        return None


def _period(day: str, time_precision: int) -> dict[str, str]:
    """The period of an event: its day; where only the week is known the seven days around the one that stands for it,
    and where only the month is known that month. Both are inferred, as ACLED writes a day all the same."""
    given = date.fromisoformat(day)
    if time_precision == 1:
        start, end, basis = day, day_after(day), {"period_basis": "stated"}
    elif time_precision == 2:
        around = timedelta(days=3)
        start, end = (given - around).isoformat(), day_after(given + around)
        basis = {"period_basis": "inferred", "period_words": f"in the week of {day}"}
    else:
        first = given.replace(day=1)
        start, end = first.isoformat(), (first + timedelta(days=32)).replace(day=1).isoformat()
        basis = {"period_basis": "inferred", "period_words": f"in the month of {day}"}
    return {"period_start": start, "period_end": end, "date_precision": DATE_PRECISIONS[time_precision]} | basis


def _place(cells: Cells) -> dict[str, str | None]:
    """The place: the one named, with its coordinates, where the event was there or near it; the largest division, or
    the country, where only a region is known."""
    state, admin1 = common.place_name(cells["country"]), common.place_name(cells["admin1"])
    row = country(cells["iso3"]) or country(state)
    named = common.place_name(cells["location"]) if count_in(cells["geo_precision"]) in (1, 2) else None
    divisions = [common.place_name(cells[name]) for name in ("admin3", "admin2", "admin1")] if named else [None]
    place = named or admin1 or state
    kind = common.kind_by_name(named, otherwise="city") if named else "governorate" if admin1 else "country"
    has_both = bool(named and cells["latitude"] is not None and cells["longitude"] is not None)
    return {
        "place": place, "place_kind": kind, "place_inside": joined(common.around(place, *divisions, state)),
        "iso3": row["iso3"] if row else None,
        "lat": cells["latitude"] if has_both else None, "lon": cells["longitude"] if has_both else None,
    }  # fmt: skip


def _figure(row: int, cells: Cells) -> dict[str, object]:
    day, event_id = event_day(cells["event_date"]), cells["event_id_cnty"]
    return {
        "row": row, "figure_id": made_id("acled", event_id), "metric": "killed", "affected": "unknown",
        "cause": "conflict", "quantifier": "exact", "value": str(count_in(cells["fatalities"])), "unit": "person",
        **_place(cells), **_period(day, count_in(cells["time_precision"])),
        "origin": "Not named by ACLED", "origin_kind": "unnamed", "origin_stated": "stated",
        "named_outlets": joined(names_in(cells["source"])), "publisher": "ACLED", "publisher_kind": "monitor",
        "title": "ACLED event data", "url": "https://acleddata.com/", "published_basis": "unknown", "language": "en",
        "document_note": TERMS, "may_be_shared": "no", "credibility": "6",
        "credibility_reason": "not graded: came with ACLED", "event_clarity": "1", "role": "triangulation",
        "event_id": made_id("acled", event_id), "checked": "no", "note": " ".join(_note(cells)),
    }  # fmt: skip


def _note(cells: Cells) -> Iterator[str]:
    """What a reader should know of an event, in our words: ACLED's text on it may not be passed on."""
    if kinds := [kind for name in ("event_type", "sub_event_type") if (kind := cells[name])]:
        yield f"{': '.join(kinds)}."
    if cells["civilian_targeting"]:
        yield "Civilians were targeted, which does not say who died."
    if count_in(cells["geo_precision"]) == 2:
        yield f"Near {common.place_name(cells['location']) or 'the place'}."


def _notes(events: list[Cells], twice: list[str]) -> Iterator[str]:
    """What a person should know before accepting, a sentence each."""
    with_dead = [cells for cells in events if count_in(cells["fatalities"])]
    nil = sum(count_in(cells["fatalities"]) == 0 for cells in events)
    blank = sum(cells["fatalities"] is None for cells in events)
    if nil:
        yield f"Coded with 0 fatalities, they make no figure: {common.counted(nil, 'event')} of {len(events):,}."
    if blank:
        yield f"Blank fatalities, which are not 0: {common.counted(blank, 'event')}."
    if not with_dead:
        return
    yield CODED_WORDS
    yield "Who gave the numbers is not in the file: the outlets are, and no origin is made of them."
    yield "ACLED does not say who died: none of these are read as civilians, even where civilians were targeted."
    vague = [cells["event_id_cnty"] for cells in with_dead if count_in(cells["time_precision"]) != 1]
    if vague:
        count = common.counted(len(vague), "event")
        yield f"Known to the week or the month, not to the day: {count}, {common.listed(vague)}."
    if twice:
        yield f"Rows of the same event, read once: {common.listed(dict.fromkeys(twice))}."
    if nameless := sorted({cells["country"] for cells in with_dead if _place(cells)["iso3"] is None}):
        yield f"No code is known of these countries, so that their places must be named by hand: {', '.join(nameless)}."
