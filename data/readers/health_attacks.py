"""Attacks on health care, a row an incident, as Insecurity Insight gives them (Security in Numbers Database).

The same health workers stand in many columns (by employer, by sex): only the columns of all of them are read. Whoever
is said to have done it is never who says so; the file does not name that.
"""

from dataclasses import dataclass, field

from data import vocabulary
from data.readers import Covered, Problem, Reading, day_after, day_in, made_id, named, table_of, tables, unhcr

TITLE = "attacks on health care, incident by incident"
DATA_SET = "attacks on health care: incident data"

KNOWN = named.columns("health_attacks")
COUNTED = {column["ours"]: column["metric"] for column in KNOWN if column["metric"]}
ABOUT_IT = {"perpetrator": "Perpetrator", "weapon": "Weapon", "profession": "Health workers", "outcome": "Outcome"}
"""What the note of a figure takes over from the file, as the file has it."""
HEALTH_WORKERS = "health workers"


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    zeros: int = 0
    harmed_nobody: int = 0


def recognised(file: tables.Opened) -> str | None:
    """By the number of the incident and the health workers killed."""
    if named.found(file, KNOWN).signed(KNOWN):
        return "by its columns SiND Event ID and Health Workers Killed"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each number above 0 of an incident: of health workers, with no origin."""
    table = named.found(file, KNOWN)
    problems = named.lacking(table, KNOWN)
    if problems:
        return Reading("health_attacks", "", table_of([]), tuple(problems))
    found = Found()
    for row, cells in table.rows():
        _read_row(table, row, cells, found)
    return Reading(
        "health_attacks", "", table_of(found.figures), tuple(found.problems), notes=tuple(_notes(table, found)),
        covered=_covered(found),
    )  # fmt: skip


def _read_row(table: named.Table, row: int, cells: dict, found: Found) -> None:
    day, event = day_in(cells["date"]), cells["event"]
    place = unhcr.country_of_asylum(row, table.heading("iso3"), cells["iso3"], cells["country"])
    wrong = [place] if isinstance(place, Problem) else []
    if day is None:
        wrong.append(
            Problem(row, table.heading("date"), cells["date"] or "", "is not a day.", "Write it as 2023-04-06.")
        )
    if not event:
        wrong.append(
            Problem(
                row, table.heading("event"), "", "is blank: an incident without a number is not told from another.",
                "Write its number; none is made up.",
            )
        )  # fmt: skip
    elif event in found.seen:
        wrong.append(
            Problem(
                row, table.heading("event"), event, f"stands in row {found.seen[event]} already.", "Keep one of them."
            )
        )
    numbers = {ours: named.whole_in(cells.get(ours)) for ours in COUNTED}
    wrong += [
        named.not_a_count(row, table.heading(ours), cells[ours])
        for ours, number in numbers.items()
        if cells.get(ours) and number is None
    ]
    if wrong:
        found.problems += wrong
        return
    found.seen[event] = row
    found.days.append(day)
    found.countries.add(place["iso3"])
    found.zeros += sum(number == 0 for number in numbers.values())
    found.harmed_nobody += not any(numbers.values())
    about = [f"{said}, as the file has it: {cells[name]}." for name, said in ABOUT_IT.items() if cells.get(name)]
    for ours, number in numbers.items():
        if number:
            found.figures.append(
                {
                    "row": row, "figure_id": made_id("sind", event, ours), "event_id": made_id("sind", event),
                    **unhcr.OF_PEOPLE, **unhcr.ungraded(DATA_SET), "metric": COUNTED[ours], "value": str(number),
                    "affected": "civilian", "scope": HEALTH_WORKERS, "event_clarity": "1",
                    "cause": "conflict" if cells.get("conflict") == "ConflictEvent" else None, **place,
                    "period_start": day, "period_end": day_after(day), "date_precision": "1", "period_basis": "stated",
                    "publisher": "Insecurity Insight", "publisher_kind": "ngo", "origin_stated": "inferred",
                    "document_note": "The file does not name its publisher or its terms.",
                    "note": " ".join(about) or None,
                }
            )  # fmt: skip


def _notes(table: named.Table, found: Found) -> list[str]:
    notes = [
        "No origin is named in this file, and none is made of it: the perpetrator is what the file says of the"
        " incident, and not who says so.",
        f"{named.counted(len(found.seen), 'incident', 'incidents')}, each with its own number; those that look alike"
        " are not merged.",
    ]
    if found.zeros:
        notes.append(
            f"{named.counted(found.zeros, 'cell is', 'cells are')} 0, which is written where none was coded: no"
            f" figures. {named.counted(found.harmed_nobody, 'incident has', 'incidents have')} no figure for that."
        )
    # Whatever else speaks of workers or employees: by employer, by sex, and the second column of one name.
    again = [name for name in table.unread if {"worker", "workers", "employees"} & set(vocabulary.folded(name).split())]
    other = [name for name in table.unread if name not in again]
    if again:
        notes.append(
            f"{named.counted(len(again), 'column counts', 'columns count')} the same health workers again, or some of"
            f" them (by employer, by sex, a second column of one name), and not read:"
            f" {named.told(again)}."
        )
    if other:
        notes.append(f"Not read, as they count no health workers: {named.told(other, 20)}.")
    return notes


def _covered(found: Found) -> Covered | None:
    if not found.days:
        return None
    return Covered("sind-", tuple(sorted(found.countries)), min(found.days), max(found.days))
