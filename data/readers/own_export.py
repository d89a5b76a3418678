"""Figures that On Record wrote itself: a view taken away as CSV, XLSX, JSON, Parquet or in a package, brought back.

They come back under their own identifiers, with the grades, chains and states that the file holds. Places, sources and
pages that the record has already stay as they are there. What such a file does not hold is not made up: other names of
places and sources, positions, and what an outlet printed otherwise than its origin said (METHOD 4: it stands for what
the statement says). The tables of a casebook hold all of that.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from data import vocabulary
from data.readers import Reading, made_id, table_of, tables
from data.wording import english as wording

TITLE = "A view of On Record"
NEEDED = {
    "figure_id", "statement_id", "metric", "quantifier", "place_id", "place_path", "period_start", "last_day",
    "origin_id", "publisher_id", "document_id", "record_version", "iso3", "reliability",
}  # fmt: skip
SAME = (
    "figure_id", "document_id", "origin_id", "metric", "measure", "affected", "affected_detail", "scope", "cause",
    "quantifier", "value", "value_max", "value_words", "low_given", "high_given", "unit", "converted", "household_size",
    "place_id", "from_place_id", "date_precision", "period_basis", "period_words", "reported_on", "credibility",
    "credibility_reason", "event_clarity", "role", "event_id", "series_id", "origin_stated", "checked", "note",
    "relay_ids", "named_origins", "named_outlets", "named_reports",
)  # fmt: skip
"""The columns that are columns of a figure."""
STEP = " › "
LISTED = (
    ("relay_ids", "relay_names"), ("named_origins", "named_origin_names"), ("named_outlets", "named_outlet_names"),
)  # fmt: skip
"""Columns of lists of sources, and those of their names."""
ABOVE = (("origin_parent_id", "origin_parent_name"), ("root_id", "root_name"))
OTHERS = (
    "place_name", "place_path", "place_kind", "iso3", "lat", "lon", "last_day", "period_start", "period_start_time",
    "last_day_time", "period_offset", "origin_name", "origin_short", "origin_kind", "party", "reliability",
    "reliability_reason", "publisher_id", "publisher_name", "publisher_kind", "title", "url", "language",
    "published_on", "published_basis", "may_be_shared", "statement_id", "replaced_by", "part_of", "record_version",
    "is_independent_of_parent", *(name for pair in (*LISTED, *ABOVE) for name in pair),
)  # fmt: skip
"""The columns of a view that are read beside those of a figure."""
Row = Mapping[str, str | None]


def recognised(file: tables.Opened) -> str | None:
    """By the columns that a view has when it is taken away."""
    sheet = _sheet(file)
    return "it has the columns of a view of On Record" if sheet is not None else None


def _sheet(file: tables.Opened) -> tuple[tables.Sheet, int] | None:
    """The sheet of the view and where its header stands: names of columns, or in a workbook what readers call them."""
    packed = [name for name in file.parts or () if name.endswith("/figures.csv") or name == "figures.csv"]
    for sheet in (*file.sheets, *(sheet for name in packed for sheet in file.part(name).sheets)):
        for place, row in enumerate(sheet.rows[:5]):
            if {_name(cell) for cell in row if cell} >= NEEDED and not _is_tagged(sheet, place):
                return sheet, place
    return None


def _is_tagged(sheet: tables.Sheet, header: int) -> bool:
    """Whether a row of tags follows: such a file is read by its tags."""
    cells = [cell for row in sheet.rows[header + 1 : header + 2] for cell in row if cell]
    return bool(cells) and sum(cell.startswith("#") for cell in cells) > len(cells) / 2


def _name(heading: str) -> str:
    """The name of a column by its heading, which has it in brackets where two columns share one."""
    return _names().get(heading, heading.rpartition("(")[2].removesuffix(")") if heading.endswith(")") else heading)


@cache
def _names() -> dict[str, str]:
    found = {}
    for name in dict.fromkeys((*SAME, *OTHERS)):
        row = vocabulary.column(name, "export")
        if row:
            found[row["heading"].strip() or wording.sentence_case(row["label"])] = name
    return found


def read(file: tables.Opened, answers: Mapping[str, str]) -> Reading:
    """The rows as whole tables of a record, those beside the figures only where it lacks them."""
    sheet, header = _sheet(file)
    rows = [{_name(name): _unsafe(cell) for name, cell in cells.items()} for _, cells in sheet.records(header)]
    held = {row["figure_id"] for row in rows}
    figures = [_figure(row, held) for row in rows]
    found = {
        "place": _once(
            "place_id", (*(_places(row)[-1] for row in rows), *(one for row in rows for one in _places(row)))
        ),
        "source": _once("source_id", (*map(_origin, rows), *(source for row in rows for source in _others(row)))),
        "document": _once("document_id", map(_document, rows)),
        "figure": pd.DataFrame(figures, dtype=object),
        "link": pd.DataFrame([link for row in rows for link in _links(row, held)], dtype=object),
    }
    away = sum(row["statement_id"] not in held for row in rows)
    notes = ["Other names of places and sources, and positions, are not in such a file, and are not made up."]
    if away:
        notes.append(f"{away} rows repeat a statement that is not in the file: they stand for it.")
    how = "it has the columns of a view of On Record"
    return Reading(
        "own_export", how, table_of(()), notes=tuple(notes), as_tables=found, only_new=("place", "source", "document")
    )


def _unsafe(cell: object) -> str | None:
    """A cell as the record had it: without the apostrophe that keeps a spreadsheet from running it."""
    text = None if cell is None else str(cell)
    return text[1:] if text and text.startswith("'") and text[1:2] in tuple("=+-@＝＋－＠") else text


def _figure(row: Row, held: set[str]) -> dict[str, str | None]:
    made = {name: row.get(name) for name in SAME}
    repeats = row["statement_id"] if row["statement_id"] != row["figure_id"] and row["statement_id"] in held else None
    made |= {"repeats": repeats, "converted": "yes" if row.get("converted") == "yes" else None}
    made["period_start"] = _moment(row, "period_start", row["period_start"])
    ends_at = row.get("last_day_time")
    made["period_end"] = _moment(row, "last_day", row["last_day"] if ends_at else _next_day(row["last_day"]))
    return made


def _next_day(day: str) -> str:
    return (pd.Timestamp(day) + pd.Timedelta(days=1)).date().isoformat()


def _moment(row: Row, name: str, day: str) -> str:
    """A day, or the moment of it that the file has beside it, with the offset that the report gave."""
    clock, offset = row.get(f"{name}_time"), row.get("period_offset") or ""
    if not clock and not offset:
        return day
    return f"{day}T{(clock or '00:00:00')[:8]}{offset}"


def _places(row: Row) -> list[dict[str, str | None]]:
    """The places around that of a row, from the country down, and itself."""
    found: list[dict[str, str | None]] = []
    for depth, name in enumerate(names := row["place_path"].split(STEP)):
        kind = ("country", "governorate")[depth] if depth < 2 else "district"
        parent = found[-1]["place_id"] if found else None
        found.append({"place_id": made_id(name), "name": name, "parent_id": parent, "kind": kind, "iso3": row["iso3"]})
        if depth == len(names) - 1:
            more = {"place_id": row["place_id"], "kind": row["place_kind"] or kind}
            found[-1] |= more | {"lat": row.get("lat"), "lon": row.get("lon")}
    return found


def _origin(row: Row) -> dict[str, str | None]:
    """The origin of a row, with its grade and the body that it belongs to."""
    return {
        "source_id": row["origin_id"], "name": row["origin_name"],
        "short_name": row.get("origin_short") or row["origin_name"], "kind": row.get("origin_kind") or "other",
        "parent_id": row.get("origin_parent_id"), "independent_of_parent": row.get("is_independent_of_parent"),
        "party_to_conflict": row.get("party"), "reliability": row["reliability"],
        "reliability_reason": row.get("reliability_reason") or "As in the file.",
    }  # fmt: skip


def _others(row: Row) -> Iterable[dict[str, str | None]]:
    """Who published a row, who carried it and who is named: of them the file gives the name alone."""
    listed = [(row["publisher_id"], row["publisher_name"], row.get("publisher_kind") or "news_outlet")]
    listed += [(row[i], row.get(name) or row[i], "other") for i, name in ABOVE if row.get(i)]
    for ids, names in LISTED:
        named = zip((row.get(ids) or "").split("|"), (row.get(names) or "").split(" | "), strict=False)
        listed += [(identifier, name or identifier, "other") for identifier, name in named if identifier]
    grade = {"reliability": "F", "reliability_reason": "Not graded in the file that it came with."}
    for identifier, name, kind in listed:
        yield {"source_id": identifier, "name": name, "short_name": name, "kind": kind, **grade}


def _document(row: Row) -> dict[str, str | None]:
    on = row.get("published_on")
    return {
        "document_id": row["document_id"], "publisher_id": row["publisher_id"], "title": row.get("title"),
        "url": row.get("url"),
        "published_on": on, "published_basis": row.get("published_basis") or ("stated" if on else "unknown"),
        "language": row.get("language") or "und", "may_be_shared": "no" if row.get("may_be_shared") == "no" else None,
    }  # fmt: skip


def _links(row: Row, held: set[str]) -> Iterable[dict[str, str | None]]:
    for whole in filter(None, (row.get("part_of") or "").split("|")):
        if whole in held and row["statement_id"] == row["figure_id"]:
            yield {"from_id": row["figure_id"], "to_id": whole, "relation": "part_of", "note": None}
    later = row.get("replaced_by")
    if later in held and row["statement_id"] == row["figure_id"]:
        yield {"from_id": later, "to_id": row["figure_id"], "relation": "supersedes", "note": None}


def _once(key: str, rows: Iterable[dict[str, str | None]]) -> pd.DataFrame:
    """The first row of each key: what the file says of an origin itself stands before what it names in passing."""
    kept: dict[str, dict[str, str | None]] = {}
    for row in rows:
        kept.setdefault(row[key], row)
    return pd.DataFrame(list(kept.values()), dtype=object)
