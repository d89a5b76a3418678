"""UNHCR's situations: refugees and asylum-seekers in a country from another, each row with its own day and sources."""

from dataclasses import dataclass, field

from data import vocabulary
from data.readers import (
    Problem,
    Reading,
    day_after,
    day_in,
    joined,
    made_id,
    named,
    names_in,
    table_of,
    tables,
    unhcr,
)  # fmt: skip

TITLE = "UNHCR operational data on situations"
DATA_SET = "UNHCR operational data: refugees and asylum-seekers by country"

KNOWN = named.columns("unhcr_situations")
GROUPS = {vocabulary.folded(row["word"]): row for row in named.columns("unhcr_groups")}


@dataclass
class Found:
    """What came out of the rows, and what is to be said of them."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    no_country: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple, int] = field(default_factory=dict)
    together: list[str] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)


def recognised(file: tables.Opened) -> str | None:
    """By a country, a country of origin, a population type and a number of individuals, with a day and a source."""
    table = named.found(file, KNOWN)
    if table.signed(KNOWN):
        return "by its columns Country of Origin, Population type, Source, Date and Individuals"
    return None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """A figure for each row: a state of its own day."""
    table = named.found(file, KNOWN)
    problems = named.lacking(table, KNOWN)
    if problems:
        return Reading("unhcr_situations", "", table_of([]), tuple(problems))
    found = Found()
    for row, cells in table.rows():
        _read_row(table, row, cells, found)
    return Reading(
        "unhcr_situations", "", table_of(found.figures), tuple(found.problems), notes=tuple(_notes(found))
    )  # fmt: skip


def _read_row(table: named.Table, row: int, cells: dict, found: Found) -> None:
    day, number = day_in(cells["date"]), named.whole_in(cells["individuals"])
    group = GROUPS.get(vocabulary.folded(cells["group"] or ""))
    asylum = unhcr.country_of_asylum(row, table.heading("asylum_iso3"), cells["asylum_iso3"], cells["asylum_name"])
    origin = unhcr.country_of_origin(
        row, table.heading("origin_name"), cells.get("origin_iso3"), cells["origin_name"]
    )  # fmt: skip
    wrong = [one for one in (asylum, origin) if isinstance(one, Problem)]
    if day is None:
        wrong.append(
            Problem(row, table.heading("date"), cells["date"] or "", "is not a day.", "Write it as 2024-05-31.")
        )
    if group is None:
        wrong.append(
            Problem(row, table.heading("group"), cells["group"] or "", "is no group of people.",
                    "Write Refugees, Asylum-Seekers or another group of UNHCR's.")
        )  # fmt: skip
    if cells["individuals"] and number is None:
        wrong.append(named.not_a_count(row, table.heading("individuals"), cells["individuals"]))
    said_by = _said_by(cells.get("source"))
    key = (cells["asylum_iso3"], cells["origin_name"], cells["group"], day, said_by["origin"])
    if not wrong and key in found.seen:
        wrong.append(
            Problem(
                row, table.heading("origin_name"), cells["origin_name"] or "",
                f"stands with the same country, group, day and source in row {found.seen[key]} already.",
                "Keep one of them.",
            )
        )  # fmt: skip
    if wrong:
        found.problems += wrong
        return
    found.seen[key] = row
    if number is None:
        found.blanks.append(row)
    else:
        found.figures.append(_figure(row, cells, day, number, group, asylum, origin, said_by, found))


def _figure(row, cells, day, number, group, asylum, origin, said_by, found) -> dict:
    from_where = origin.columns.get("from_iso3") or cells["origin_name"] or cells.get("origin_iso3")
    figure = {
        "row": row,
        "figure_id": made_id("unhcr-situations", asylum["iso3"], from_where, group["metric"], day, said_by["origin"]),
        **unhcr.OF_PEOPLE, **unhcr.ungraded(DATA_SET), "document_note": unhcr.DOCUMENT_NOTE,
        "metric": group["metric"], "value": str(number), **asylum, **origin.columns,
        "scope": unhcr.scoped(group["scope"], origin.columns.get("scope")),
        "period_start": day, "period_end": day_after(day), "date_precision": "1", "period_basis": "stated",
        **said_by,
    }  # fmt: skip
    notes = []
    if figure["named_origins"]:
        found.together.append(figure["figure_id"])
        notes.append(f"The file names {cells['source']} as the source of this one number.")
    if not origin.is_country:
        found.no_country[figure["figure_id"]] = cells["origin_name"]
        notes.append(f'The file gives "{cells["origin_name"]}" as the country of origin, which is none.')
    elif origin.columns["from_iso3"] == asylum["iso3"]:
        notes.append("The file gives the country itself as the origin, which people of this group have left.")
    return figure | {"note": " ".join(notes) or None}


def _said_by(source: str | None) -> dict:
    """Who says so. Several names are one number's: UNHCR's, if it is one of them, and the names as they are written."""
    names = names_in(source, ",")
    if not names:
        return unhcr.UNHCR | {"origin": None, "origin_kind": None, "origin_stated": "inferred", "named_origins": None}
    origin = "UNHCR" if "UNHCR" in names else names[0]
    kind = unhcr.UNHCR["origin_kind"] if origin == "UNHCR" else None
    several = joined(names) if len(names) > 1 else None
    return unhcr.UNHCR | {"origin": origin, "origin_kind": kind, "origin_stated": "stated", "named_origins": several}


def _notes(found: Found) -> list[str]:
    days = sorted({figure["period_start"] for figure in found.figures})
    notes = []
    if len(days) > 1:
        notes.append(
            f"The rows are states of {len(days)} different days, {days[0]} to {days[-1]}: their sum is no number that"
            " anybody gave."
        )
    if found.together:
        rows = named.counted(len(found.together), "row names", "rows name")
        notes.append(
            f"{rows} several organisations for one number. It is one claim: UNHCR's, or the first one's where UNHCR is"
            f" not among them, with all of them named behind it as they are written. {named.told(found.together)}."
        )
    if found.blanks:
        rows = named.counted(len(found.blanks), "row has", "rows have")
        notes.append(f"{rows} no number: no figure, and not 0. Rows {named.told(found.blanks)}.")
    return notes + unhcr.about_origins(found.no_country, found.figures)
