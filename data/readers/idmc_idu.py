"""IDMC's Internal Displacement Updates: a row a figure (JSON of 24 or 35 keys, CSV of HDX, IDMC's own XLSX).

All are flows. Who said the number, the number of households that it was made of, and often the place stand only in a
sentence (idmc_text.py); they are read where they are plain, and the sentence is kept beside the figure in any case.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data.readers import Covered, Problem, Reading, count_in, day_after, joined, made_id, names_in, table_of
from data.readers import idmc as common
from data.readers import idmc_text as text
from data.readers.idmc import Cells, Refused, Table, counted, listed
from data.readers.idmc_text import Told
from data.readers.tables import Opened

TITLE = "IDMC IDU (Internal Displacement Updates)"
FORM = "idmc_idu"
SIGNS = {"cause", "qualifier", "start", "end", "popup", "info", "occurred", "directions"}
NEEDED = {"id": "id", "figure": "figure", "start": "displacement_start_date", "country": "country"}
CAUSES = {"conflict": "conflict", "disaster": "disaster", "other": "other", "development": "other"}
KINDS = {"adm0": "country", "adm1": "governorate", "adm2": "district", "adm3": "city", "point": "site"}
"""What IDMC calls the accuracy of a location, and the kind of place that it is."""
LARGEST_HOUSEHOLD = 15
"""A number of people above so many times the households of the text was not made from them."""
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)\s*")
EVENT_PLACE = re.compile(r" - +([^()]+?) *(?:\(([^()]+)\))? - \d{2}/\d{2}/\d{4}$")
"""The place in the name of an event: a division of the country, and in brackets places inside it."""
SAID = {
    "moved": "the columns give clock times, and the text the day after for both ends: the days of the text are read",
    "clock": "the columns give clock times and the text no days: each day may be off by one",
    "apart": "the text gives other days than the columns, which are read",
    "endless": "there is no last day: the first is read as the only one",
    "households": "the text counts households, and IDMC turned them into people",
    "same": "the text counts as many households as the column people: read as households",
    "number": "the text gives another number of people than the column, which is read",
    "unfilled": "the text is a form that was not filled in",
    "early": "the page was published before the last day of the period",
    "stay": "the text speaks of people in camps or shelters; IDMC counts them as displaced in the period",
    "country": "the place is the country: no single place is plainly named",
    "unnamed": "the speaker is given in general words alone, which are kept as an unnamed origin",
    "silent": "nobody is given as the speaker: the origin is unknown",
    "roleless": "the role is blank: kept to compare with",
    "old_id": "there is an identifier of IDMC's earlier data base, which is noted",
}
"""What is said of the figures of an oddity together."""
SAID_OF_ONE = ("moved", "clock", "apart", "endless", "same", "number", "unfilled", "early")
"""Those that are said beside each of the figures too."""


@dataclass(frozen=True)
class Days:
    """The first and the last day, the last included; `oddity` is a word of SAID, or None."""

    first: str
    last: str
    precision: int
    oddity: str | None = None


@dataclass(frozen=True)
class Place:
    """A place as the file names it, and those around it, the nearest first; `kind` is None where nothing says it."""

    name: str
    kind: str | None
    inside: tuple[str, ...] = ()
    point: tuple[str | None, str | None] = (None, None)


def recognised(file: Opened) -> str | None:
    """By what the file is recognised: at least four of the headings that no other format has together."""
    table = _table(file)
    if table is None:
        return None
    names = table.names(FORM)
    form = "35 keys" if "places" in names else "HDX" if "description" in names else "24 keys"
    return f"columns of IDMC's IDU, the form of {form}: displacement_type, qualifier, displacement_start_date"


def read(file: Opened, answers: dict[str, str]) -> Reading:
    """The figures of the file. `answers`: "role" (recommended, triangulation) for a file that does not give it."""
    table = _table(file)
    if table is None:
        problem = Problem(
            None, "displacement_start_date", "", "is missing, and so are other headings of the format.",
            "Give the file as IDMC or HDX publishes it.",
        )  # fmt: skip
        return Reading(FORM, TITLE, table_of([]), (problem,))
    names = table.names(FORM)
    lacking = set(NEEDED) - names - ({"country"} if "iso3" in names else set())
    if lacking:
        missing = (table.missing(heading, heading) for name, heading in NEEDED.items() if name in lacking)
        return Reading(FORM, TITLE, table_of([]), tuple(missing))
    notes = list(common.notes_on_tags(common.tags_under(table)))
    problems: list[Problem] = []
    rows = _once(common.records(FORM, table), problems, notes)
    role = _role_of_all(names, answers.get("role"), notes)
    licence = common.licence_stated(file, table)
    figures, marks = [], defaultdict(list)
    for row, cells in rows:
        try:
            figure, oddities = _figure(row, cells, role, licence)
        except Refused as refused:
            problems.append(refused.problem)
            continue
        figures.append(figure)
        for mark in oddities:
            marks[mark].append(cells["id"])
    notes += [
        f"{counted(len(marks[mark]), 'figure')}: {SAID[mark]}: {listed(marks[mark])}." for mark in SAID if marks[mark]
    ]
    notes += common.notes_on_countries(common.country_of(cells) for _, cells in rows)
    problems.sort(key=lambda problem: problem.row or 0)
    covered = None if problems else _covered(figures)  # What was refused was not taken out.
    return Reading(FORM, TITLE, table_of(figures), tuple(problems), notes=tuple(notes), covered=covered)


# The header, and which rows are read


def _table(file: Opened) -> Table | None:
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:20]):
            if len(SIGNS & {common.our_name(FORM, cell) for cell in row if cell}) >= 4:
                return Table(sheet, place)
    return None


def _once(rows: Iterator[tuple[int, Cells]], problems: list[Problem], notes: list[str]) -> list[tuple[int, Cells]]:
    """The rows with an identifier and a number, each once. Of one identifier with different cells none is read."""
    alike: dict[str, list[tuple[int, Cells]]] = defaultdict(list)
    for row, cells in rows:
        if cells["id"]:
            own_id = str(count_in(cells["id"]) or cells["id"])  # 1204.0 is 1204: spreadsheets rewrite whole numbers
            alike[own_id].append((row, cells | {"id": own_id}))
        else:
            problems.append(Problem(row, "id", "", "is blank.", "Write the id that IDMC gave it; never make one up."))
    kept, repeated, blank = [], [], []
    for own_id, same in alike.items():
        first = same[0][1]
        if any(cells != first for _, cells in same):
            places = ", ".join(str(row) for row, _ in same)
            said = f"stands in rows {places} with different cells."
            problems += [Problem(row, "id", own_id, said, "Keep the right one.") for row, _ in same]
            continue
        repeated += [own_id] * (len(same) - 1)
        if first["figure"] is None:
            blank.append(own_id)
        else:
            kept.append(same[0])
    if repeated:
        notes.append(
            f"{counted(len(repeated), 'row repeats', 'rows repeat')} another and count once: {listed(repeated)}."
        )
    if blank:
        notes.append(f"{counted(len(blank), 'row has', 'rows have')} no number, so no figure: {listed(blank)}.")
    return kept


def _role_of_all(names: set[str], answer: str | None, notes: list[str]) -> str:
    """The role of figures that have none of their own."""
    if "role" in names:
        return "triangulation"
    if answer in ("recommended", "triangulation"):
        return answer
    notes.append(
        "The form has no role, so nothing says which figures IDMC recommends and which it keeps to compare with: all"
        " are read as recommended. Answer role=triangulation to keep them out of totals."
    )
    return "recommended"


# A row to a figure


def _figure(row: int, cells: Cells, role: str, licence: str) -> tuple[dict[str, object], list[str]]:
    """The figure of a row, and words of SAID for what is odd about it. Raises Refused."""
    country = common.country_of(cells)
    if country is None:
        raise Refused(row, "country", "", "is blank, and so is iso3.", "Write the country.")
    told = text.told(cells.get("popup"), cells.get("info"), cells.get("description"), cells.get("link"))
    days, place = _days(row, cells, told), _place(cells, told, country.name)
    claim, origin = _claim(row, cells, told, role), _origin(cells, told)
    oddities = [mark for mark in (days.oddity, claim.pop("oddity"), origin.pop("oddity")) if mark]
    oddities += _oddities(cells, told, days, place)
    return {
        "row": row, "figure_id": made_id("idu", cells["id"]), **claim,
        "place": place.name, "place_inside": joined(place.inside), "place_kind": place.kind, "iso3": country.iso3,
        "lat": place.point[0], "lon": place.point[1],
        "period_start": days.first, "period_end": day_after(days.last), "date_precision": str(days.precision),
        "period_basis": "inferred" if days.oddity == "endless" else "stated", **origin, **_document(told, licence),
        "credibility": "6", "credibility_reason": "not graded: came with IDMC IDU", "checked": "no",
        "event_clarity": "1", "event_id": common.event_id(cells.get("event_id")),
        "note": " ".join(_note(cells, told, claim, oddities)),
    }, oddities  # fmt: skip


def _claim(row: int, cells: Cells, told: Told, role: str) -> dict[str, object]:
    """What is claimed, in the words of the vocabularies. Raises Refused."""
    value = count_in(cells["figure"])
    if value is None:
        raise Refused(row, "figure", cells["figure"], "is not a whole number of 0 or more.", "Write digits, as 1200.")
    qualifiers = common.words("idmc_qualifiers")
    quantifier = qualifiers.get((cells.get("qualifier") or "total").casefold())
    if quantifier is None:
        known = f"Write one of: {', '.join(qualifiers)}."
        raise Refused(row, "qualifier", cells["qualifier"], "is no word of IDMC's for a number.", known)
    if quantifier == "less_than" and value == 0:
        raise Refused(row, "figure", cells["figure"], "less than 0 people cannot be.", "Write the qualifier total.")
    cause = CAUSES.get((cells.get("cause") or "").casefold())
    if cause is None and cells.get("cause"):
        raise Refused(row, "displacement_type", cells["cause"], "is no cause.", "Write Conflict, Disaster or Other.")
    given = (cells.get("role") or "").casefold().removesuffix(" figure") or role
    if given not in ("recommended", "triangulation"):
        write = "Write Recommended figure or Triangulation."
        raise Refused(row, "role", cells["role"], "is no role.", write)
    return {
        "metric": "returned" if told.is_return else "displaced", "affected": "unknown", "cause": cause,
        "quantifier": quantifier, "value": str(value), "role": given, **_unit(value, told),
    }  # fmt: skip


def _unit(value: int, told: Told) -> dict[str, object]:
    """The unit, and whether the number was made of households: the size of one where the text plainly gives both."""
    households, people = text.households_in(told.sentence), text.people_in(told.sentence)
    if not households or value in people:
        return {"unit": "person", "oddity": "number" if people and value not in people else None}
    if households == {value}:
        return {"unit": "household", "oddity": "same"}
    size = value / max(households) if len(households) == 1 and max(households) else 0
    plainly = f"{size:.2f}".rstrip("0").rstrip(".") if 1 <= size <= LARGEST_HOUSEHOLD else None
    return {"unit": "person", "converted": "yes", "household_size": plainly, "oddity": "households"}


def _oddities(cells: Cells, told: Told, days: Days, place: Place) -> Iterator[str]:
    if text.is_unfilled(told.sentence):
        yield "unfilled"
    if told.published_on and told.published_on < days.last:
        yield "early"
    if told.term in ("in relief camp", "sheltered"):
        yield "stay"
    if place.kind == "country":
        yield "country"
    if "role" in cells and not cells["role"]:
        yield "roleless"
    if cells.get("old_id"):
        yield "old_id"


def _note(cells: Cells, told: Told, claim: Mapping[str, object], oddities: list[str]) -> Iterator[str]:
    """What a reader should know of a figure, a sentence each; the text of the file in its own words."""
    yield f"Compiled by IDMC, id {cells['id']}."
    if told.sentence:
        yield f'Its text: "{told.sentence.rstrip(". ")}".'
    if told.term:
        yield f"IDMC's term: {told.term}."
    if claim.get("converted") == "yes":
        factor = f" ({claim['household_size']} people a household)" if claim.get("household_size") else ""
        yield f"The text counts households; the number of people is made of them{factor}."
    for mark in SAID_OF_ONE:
        if mark in oddities:
            yield f"{SAID[mark][0].upper()}{SAID[mark][1:]}."
    if cells.get("places") and (";" in cells["places"] or "country" in oddities):
        directions = f" ({cells['directions']})" if cells.get("directions") else ""
        yield f"Places that IDMC gives: {cells['places']}{directions}."
    for name, said in (
        ("occurred", ""), ("event", "IDMC's event: "), ("codes", "Codes of the event: "),
        ("old_id", "Identifier in IDMC's earlier data base: "),
    ):  # fmt: skip
        if cells.get(name):
            yield f"{said}{cells[name]}."
    if told.url and not told.publisher:
        yield f"The page that IDMC read: {told.url}"


# When


def _days(row: int, cells: Cells, told: Told) -> Days:
    """The first and the last day. Raises Refused.

    In some exports the columns hold midnights of a place far east of Greenwich, written in UTC: the day before the one
    that the heading of the text, the name of the event and the page have. So where the text has the day after for both
    ends, and the columns clock times, the days that are written in the text stand.
    """
    start, end = (common.day_or_refused(row, f"displacement_{name}_date", cells.get(name)) for name in ("start", "end"))
    if start is None:
        raise Refused(row, "displacement_start_date", "", "is blank.", "Write it as 2015-04-23.")
    if end is None:
        return Days(start, start, 2, "endless")
    if end < start:
        raise Refused(row, "displacement_end_date", end, f"lies before the start, {start}.", "Write the last day.")
    has_clock = any(re.match(r"\S{10}[T ](?!00:00)\d", cells.get(name) or "") for name in ("start", "end"))
    if told.first is None or told.last is None:
        return Days(start, end, 2, "clock") if has_clock else Days(start, end, 1)
    written = _nearest(told.first, start), _nearest(told.last, end)
    if written == (start, end):
        return Days(start, end, 1)
    if has_clock and written == (day_after(start), day_after(end)):
        return Days(*written, 1, "moved")
    return Days(start, end, 2, "apart")


def _nearest(day_and_month: tuple[int, int], near: str) -> str | None:
    """The day of that name that is nearest to another; None where no year around has it."""
    day, month = day_and_month
    years = range(int(near[:4]) - 1, int(near[:4]) + 2)
    days = [found for year in years if (found := common.possible_day(f"{year:04}-{month:02}-{day:02}"))]
    return min(days, key=lambda one: abs(date.fromisoformat(one) - date.fromisoformat(near)), default=None)


# Who says so, and where it was published


def _origin(cells: Cells, told: Told) -> dict[str, object]:
    """The speaker: the one that the row names, or the one of the text, in its words.

    Words that name nobody ("local authority") are kept as they are, as an unnamed origin. With nobody at all the
    origin is blank: IDMC compiled the number, and does not say it for its own.
    """
    sources, spoken = names_in(cells.get("sources")), text.speaker_in(told.sentence)
    speaker = sources[0] if len(sources) == 1 else spoken
    if spoken and speaker and text.names_nobody(speaker):
        speaker = spoken
    shared = {"origin_stated": "stated", "named_origins": joined(sources)}
    if speaker is None:
        return shared | {"oddity": None if sources else "silent"}
    is_unnamed = text.names_nobody(speaker)
    kind = "unnamed" if is_unnamed else None
    return shared | {"origin": speaker, "origin_kind": kind, "oddity": "unnamed" if is_unnamed else None}


def _document(told: Told, licence: str) -> dict[str, object]:
    """The page that the text names, as IDMC read the number there; else IDMC's data set."""
    if told.publisher:
        cited = (
            "Cited by IDMC in its Internal Displacement Updates, where the number was read; no title is given there."
        )
        return {
            "publisher": told.publisher, "url": told.url, "published_on": told.published_on,
            "reported_on": told.published_on, "published_basis": "stated" if told.published_on else "unknown",
            "document_note": f"{cited} {licence}",
        }  # fmt: skip
    return {
        "publisher": common.NAME, "publisher_kind": "ngo", "title": "Internal Displacement Updates",
        "url": common.ADDRESS, "published_basis": "unknown", "language": "en", "document_note": licence,
    }  # fmt: skip


# Where


def _place(cells: Cells, told: Told, country: str) -> Place:
    """The place that people left: of the row's locations, else the one that the sentence plainly names, else the
    country, whose middle the coordinates of the row are not."""
    if cells.get("places"):
        return _of_locations(cells, country)
    name = text.place_in(told.sentence)
    if name is None or name.casefold() == country.casefold():
        return Place(country, "country")
    event = EVENT_PLACE.search(cells.get("event") or "")
    division, within = (event[1], event[2] or "") if event else ("", "")
    point = (cells.get("lat"), cells.get("lon"))
    point = (None, None) if None in point else point
    if name in [part.strip() for part in within.split(",")]:
        return Place(name, "district", (division, country), point)
    return Place(name, "governorate" if name == division else None, (country,), point)


def _of_locations(cells: Cells, country: str) -> Place:
    """The place of the locations of a row, but for those that people came to: one cannot leave where one arrives.

    Several locations stand for one number: the place is the smallest that their names have in common.
    """
    names = [name.strip() for name in cells["places"].split(";") if name.strip()]
    directions, accuracies, points = (
        _beside(cells.get(name), len(names)) for name in ("directions", "accuracies", "coordinates")
    )
    left = [at for at in range(len(names)) if directions[at].casefold() != "destination"]
    paths = [_path(names[at], country) for at in left]
    if len(paths) == 1 and len(paths[0]) > 1:
        kind = next((kind for word, kind in KINDS.items() if word in accuracies[left[0]].casefold()), None)
        point = POINT.fullmatch(points[left[0]])
        name, *inside = paths[0]
        return Place(
            name, None if kind == "country" else kind, tuple(inside), point.groups() if point else (None, None)
        )
    shared: list[str] = []
    for level in zip(*(reversed(path) for path in paths), strict=False):
        if len({name.casefold() for name in level}) > 1:
            break
        shared.insert(0, level[0])
    return Place(shared[0], None, tuple(shared[1:])) if len(shared) > 1 else Place(country, "country")


def _path(name: str, country: str) -> list[str]:
    """A name that ends with the country ("Town, State, Country") as places, the nearest first."""
    parts = [part.strip(" *") for part in name.split(",") if part.strip(" *")]
    return parts if parts and parts[-1].casefold() == country.casefold() else [*parts, country]


def _beside(cell: str | None, count: int) -> list[str]:
    """The parts of a cell that stand beside so many locations; blank ones where it has another number of them."""
    parts = [part.strip() for part in (cell or "").split(";")]
    return parts if len(parts) == count else [""] * count


# What the file is the whole of


def _covered(figures: list[dict[str, object]]) -> Covered | None:
    """The countries of the file, from the earliest last day of a figure on: the data set is a window that moves, and
    figures of before it may be out of sight without being withdrawn."""
    if not figures:
        return None
    ends = {str(figure["period_end"]) for figure in figures}
    first = (date.fromisoformat(min(ends)) - timedelta(days=1)).isoformat()
    countries = sorted({str(figure["iso3"]) for figure in figures if figure["iso3"]})
    return Covered("idu-", tuple(countries), first, max(ends))
