"""IDMC's Global Internal Displacement Database: displacement by country and year, and by disaster (CSV, XLSX).

A flow counts movements during a year, a stock people at its end: two metrics, never one. Numbers stand twice, exact and
rounded; the exact one is read, and the rounded one, as "about", only where it stands alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.readers import Covered, Problem, Question, Reading, count_in, day_after, made_id, table_of
from data.readers import idmc as common
from data.readers.idmc import Cells, Country, Refused, Table, counted, listed
from data.readers.tables import Opened

TITLE = "IDMC GIDD (Global Internal Displacement Database)"
FORM = "idmc_gidd"
METRICS = {"flow": "displaced", "stock": "displaced_stock"}
PRECISIONS = {"day": 1, "week": 3, "month": 4, "year": 5}
"""The accuracy of a day as the file words it, and what it is in date_precisions.csv."""
UNKNOWN_PRECISION = 4
"""Of a day whose accuracy the file does not give: no finer than the coarsest that its rows have."""
BARE_ZERO = "The file says 0, and nothing in its rounded column."
SAID = {
    "month": "the end is a month written as a day before the start, and the period runs to the end of that month",
    "open": "there is no end, and the period runs to the end of the year of the row",
    "vague": "the accuracy of the first day is blank",
    "year": "the first day is not in the year of the row",
    "end": "the last day is not in the year of the row",
    "named": "the name of the event has another day than the row",
    "alike": "events of one name and first day, told apart by their order in the file alone",
}
"""What is said of the figures of an oddity together, and beside each of them."""


@dataclass(frozen=True)
class Period:
    """When, half-open, with its precision and basis; `oddity` is a word of SAID, or None."""

    start: str
    end: str
    precision: int
    basis: str = "stated"
    oddity: str | None = None


@dataclass(frozen=True)
class Number:
    """A number of a row: its cause, whether it is a "flow" or a "stock", and whether it is the rounded one."""

    cause: str
    measure: str
    value: int
    is_rounded: bool
    is_bare_zero: bool  # 0 beside a rounded column that is blank


@dataclass
class Found:
    """What was found so far, row by row. `prefix`: the beginning of the figures' identifiers."""

    prefix: str
    figures: list[dict[str, object]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def recognised(file: Opened) -> str | None:
    """By what the file is recognised: two headings of IDMC's numbers, beside a year or a country. One alone may be
    anybody's, whose numbers would be put into IDMC's mouth."""
    table = _table(file, at_least=2)
    if table is None:
        return None
    names = table.names(FORM)
    what = "disasters, a row each" if "event" in names else "countries and years, a row each"
    return f"columns of IDMC's GIDD, {what}: {', '.join(_series(names))}"


def read(file: Opened, answers: dict[str, str]) -> Reading:
    """The figures of the file. `answers`: "cause" (conflict, disaster), where IDMC's usual one is not right."""
    table = _table(file, at_least=1)
    if table is None:
        problem = Problem(
            None, "new_displacement", "", "is missing, and so is every other heading of IDMC's numbers.",
            "Give the file as IDMC or HDX publishes it.",
        )  # fmt: skip
        return Reading(FORM, TITLE, table_of([]), (problem,))
    names = table.names(FORM)
    if missing := list(_missing(table, names)):
        return Reading(FORM, TITLE, table_of([]), tuple(missing))
    tags = common.tags_under(table)
    notes = list(common.notes_on_tags(tags))
    cause = _cause(names, tags, answers.get("cause"), notes)
    if cause is None:
        asks = "Whether the numbers are of displacement by conflict or by disasters."
        asked = Question("cause", asks, ("conflict", "disaster"))
        return Reading(FORM, TITLE, table_of([]), questions=(asked,), notes=tuple(notes))
    rows = list(common.records(FORM, table))
    found = _of_events(rows, names, cause) if "event" in names else _of_years(rows, cause)
    document = {
        "affected": "unknown", "unit": "person", "origin": common.NAME, "origin_kind": "ngo",
        "origin_stated": "stated", "publisher": common.NAME, "publisher_kind": "ngo",
        "title": "Global Internal Displacement Database", "url": common.ADDRESS, "published_basis": "unknown",
        "language": "en", "document_note": common.licence_stated(file, table), "credibility": "6",
        "credibility_reason": "not graded: came with IDMC GIDD", "checked": "no", "role": "recommended",
    }  # fmt: skip
    figures = [figure | document for figure in found.figures]
    notes += [*found.notes, *_notes_on_numbers(figures)]
    notes += common.notes_on_countries(common.country_of(cells) for _, cells in rows)
    problems = sorted(found.problems, key=lambda problem: problem.row or 0)
    covered = None if problems else _covered(figures, found.prefix)  # What was refused was not taken out.
    return Reading(FORM, TITLE, table_of(figures), tuple(problems), notes=tuple(notes), covered=covered)


# The header


def _table(file: Opened, at_least: int) -> Table | None:
    """The first row with so many headings of numbers, and one of a year or a country."""
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:20]):
            names = {name for cell in row if (name := common.our_name(FORM, cell))}
            if sum(map(_is_of_number, names)) >= at_least and names & {"year", "iso3", "country"}:
                return Table(sheet, place)
    return None


def _missing(table: Table, names: set[str]) -> Iterator[Problem]:
    if "year" not in names:
        yield table.missing("year", "year")
    if not names & {"iso3", "country"}:
        yield table.missing("iso3", "iso3", "country_name")
    if "event" in names and "start" not in names:
        yield table.missing("start_date", "start_date", "Date of Event (start)")


def _is_of_number(name: str) -> bool:
    return name.endswith((" exact", " rounded"))


def _series(names: Iterable[str]) -> list[str]:
    """The series of numbers that a row has, in words: "conflict flow"; "stock", where no cause is named."""
    return sorted({name.rpartition(" ")[0] for name in names if _is_of_number(name)})


def _cause(names: set[str], tags: dict[str, str] | None, answer: str | None, notes: list[str]) -> str | None:
    """The cause of columns that do not name theirs; None where a person's answer is neither."""
    if answer:
        return answer if answer in ("conflict", "disaster") else None
    if "event" in names:
        return "disaster"
    if not {"flow", "stock"} & set(_series(names)):
        return ""
    tagged = {cause for tag in (tags or {}).values() for cause in ("conflict", "disaster") if f"+{cause}" in tag}
    if len(tagged) == 1:
        cause = tagged.pop()
        notes.append(f"The tags say that the cause is {cause}.")
        return cause
    notes.append(
        "The file does not name the cause. IDMC gives numbers by country and year in these columns for conflict and"
        " violence alone, so they are read as such; if these are of disasters, answer cause=disaster."
    )
    return "conflict"


# Numbers


def _numbers(row: int, cells: Cells, cause: str, problems: list[Problem]) -> Iterator[Number]:
    """The numbers of a row, one a series; a cell that holds something else is a problem."""
    for name in _series(cells):
        exact, rounded = cells.get(f"{name} exact"), cells.get(f"{name} rounded")
        written = exact or rounded
        if written is None:
            continue
        value = count_in(written)
        if value is None:
            said = "is not a whole number of 0 or more."
            problems.append(Problem(row, name, written, said, "Write digits, or leave it blank."))
            continue
        own, _, measure = name.rpartition(" ")
        is_bare = value == 0 and rounded is None and f"{name} rounded" in cells
        yield Number(own or cause, measure, value, exact is None, is_bare)


def _of_number(number: Number) -> dict[str, object]:
    return {
        "metric": METRICS[number.measure], "cause": number.cause, "value": str(number.value),
        "quantifier": "approximately" if number.is_rounded else "exact",
    }  # fmt: skip


def _note_on_number(number: Number) -> Iterator[str]:
    if number.is_rounded:
        yield "IDMC's rounded number; the file has no exact one."
    if number.is_bare_zero:
        yield BARE_ZERO


def _notes_on_numbers(figures: list[dict[str, object]]) -> Iterator[str]:
    rounded = sum(figure["quantifier"] == "approximately" for figure in figures)
    if rounded:
        yield f"{counted(rounded, 'number stands', 'numbers stand')} in the file as rounded alone: read as about that."
    bare = [figure["figure_id"] for figure in figures if BARE_ZERO in str(figure["note"])]
    if bare:
        many = counted(len(bare), "number is", "numbers are")
        yield f"{many} 0 where the rounded column is blank; kept as the 0 that the file says: {listed(bare)}."


# Countries and years


def _of_years(rows: list[tuple[int, Cells]], cause: str) -> Found:
    """A figure for each number of each country and year: a flow of the year, a stock on its last day."""
    found = Found("gidd-year-")
    for row, cells in _once(rows, _year_key, found):
        try:
            place, year = _country_and_year(row, cells)
        except Refused as refused:
            found.problems.append(refused.problem)
            continue
        for number in _numbers(row, cells, cause, found.problems):
            figure_id = made_id("gidd-year", number.cause, number.measure, place.code, year)
            period = _of_stock(year) if number.measure == "stock" else Period(f"{year}-01-01", f"{year + 1}-01-01", 5)
            note = " ".join(_note_on_number(number)) or None
            ours = {"row": row, "figure_id": figure_id, "event_clarity": "2", "note": note}
            found.figures.append(ours | _of_number(number) | _of_place_and_period(place, period))
    return found


def _country_and_year(row: int, cells: Cells) -> tuple[Country, int]:
    """The country and the year of a row. Raises Refused."""
    place, year = common.country_of(cells), count_in(cells["year"])
    if place is None:
        raise Refused(row, "iso3", "", "is blank, and no name stands beside it.", "Write the country.")
    if year is None or not common.FIRST_YEAR <= year < 9999:
        raise Refused(row, "year", cells["year"], "is not a year.", "Write four digits, as 2015.")
    return place, year


def _of_stock(year: int) -> Period:
    return Period(f"{year}-12-31", f"{year + 1}-01-01", 1)


def _of_place_and_period(place: Country, period: Period) -> dict[str, object]:
    return {
        "place": place.name, "place_kind": "country" if place.iso3 else None, "iso3": place.iso3,
        "period_start": period.start, "period_end": period.end, "date_precision": str(period.precision),
        "period_basis": period.basis,
    }  # fmt: skip


# Rows that stand twice


def _year_key(cells: Cells) -> tuple[object, ...]:
    return cells.get("iso3") or cells.get("country"), cells["year"]


def _event_key(cells: Cells) -> tuple[object, ...]:
    """Of an event without an identifier one that no other has: what looks alike need not be the same."""
    return cells.get("iso3") or cells.get("country"), cells["year"], cells.get("event_id") or object()


def _once(
    rows: list[tuple[int, Cells]], key: Callable[[Cells], tuple[object, ...]], found: Found
) -> list[tuple[int, Cells]]:
    """The rows, each key once: one that stands twice is read once where it says the same, and refused where not."""
    alike: dict[tuple[object, ...], list[tuple[int, Cells]]] = defaultdict(list)
    for row, cells in rows:
        alike[key(cells)].append((row, cells))
    kept, repeated = [], []
    for same in alike.values():
        if any(cells != same[0][1] for _, cells in same):
            places = ", ".join(str(row) for row, _ in same)
            said = f"stands for the same in rows {places}, with different cells."
            found.problems += [
                Problem(row, "iso3", cells.get("iso3") or "", said, "Keep the right one.") for row, cells in same
            ]
            continue
        kept.append(same[0])
        repeated += [row for row, _ in same[1:]]
    if repeated:
        many = counted(len(repeated), "row repeats", "rows repeat")
        found.notes.append(f"{many} another and count once: rows {listed(repeated)}.")
    return kept


# Disasters


def _of_events(rows: list[tuple[int, Cells]], names: set[str], cause: str) -> Found:
    """A figure for each number of each disaster.

    Events are told apart by IDMC's identifier or, where the file has none, by country, year, first day and name and, of
    those that share these, by their order in the file. They are never merged.
    """
    found = Found("gidd-event-")
    if "event_id" in names:
        rows = _once(rows, _event_key, found)
    keys = [tuple(cells.get(name) for name in ("iso3", "country", "year", "start", "event")) for _, cells in rows]
    sharing, met = Counter(keys), Counter()
    marks: dict[str, list[str]] = defaultdict(list)
    for (row, cells), key in zip(rows, keys, strict=True):
        met[key] += 1
        try:
            place, year = _country_and_year(row, cells)
            period = _event_period(row, cells, year)
        except Refused as refused:
            found.problems.append(refused.problem)
            continue
        own_id, order = cells.get("event_id"), met[key] if met[key] > 1 else None
        parts = ("idmc", count_in(own_id) or own_id) if own_id else (cells["start"][:10], cells["event"], order)
        event = made_id("gidd-event", place.code, year, *parts)
        oddities = [*_oddities(cells, year, period), *(["alike"] if sharing[key] > 1 and not own_id else [])]
        for number in _numbers(row, cells, cause, found.problems):
            is_stock = number.measure == "stock"
            figure_id = made_id(event, "stock") if is_stock else event
            for mark in oddities:
                marks[mark].append(figure_id)
            ours = {
                "row": row, "figure_id": figure_id, "event_clarity": "1",
                "event_id": common.event_id(own_id) or event, "note": " ".join(_note(cells, number, oddities)),
            }  # fmt: skip
            when = _of_stock(year) if is_stock else period
            found.figures.append(ours | _of_number(number) | _of_place_and_period(place, when))
    found.notes.append("The place is the country: places inside it stand only in the name of the event, in the note.")
    found.notes += [
        f"{counted(len(marks[mark]), 'figure')}: {SAID[mark]}: {listed(marks[mark])}." for mark in SAID if marks[mark]
    ]
    return found


def _event_period(row: int, cells: Cells, year: int) -> Period:
    """The days of an event. A day that is known to the month or the year stands for all of it, so that an end before
    its start is none where the end is a month written as its first day. Raises Refused for any other."""
    start, end = (common.day_or_refused(row, f"{name}_date", cells.get(name)) for name in ("start", "end"))
    if start is None:
        raise Refused(row, "start_date", "", "is blank.", "Write it as 2015-04-23.")
    accuracies = [_accuracy(row, f"{name}_date_accuracy", cells.get(f"{name}_accuracy")) for name in ("start", "end")]
    first, first_after = _reach(start, accuracies[0])
    if end is None:
        return Period(first, max(first_after, f"{year + 1}-01-01"), 5, "inferred", "open")
    after = _reach(end, accuracies[1])[1]
    if after <= first:
        raise Refused(
            row, "end_date", end, f"lies before the start, {start}.", "Write the last day, or leave it blank."
        )
    if end < start:
        return Period(first, after, PRECISIONS[accuracies[1] or "month"], "inferred", "month")
    if accuracies[0] is None:
        return Period(first, after, UNKNOWN_PRECISION, oddity="vague")
    return Period(first, after, max(PRECISIONS[accuracy] for accuracy in accuracies if accuracy))


def _accuracy(row: int, column: str, written: str | None) -> str | None:
    """The accuracy as PRECISIONS has it; None for a blank. Raises Refused."""
    accuracy = written.casefold() if written else None
    if accuracy and accuracy not in PRECISIONS:
        raise Refused(row, column, written, "is no accuracy of a day.", "Write Day, Week, Month or Year.")
    return accuracy


def _reach(day: str, accuracy: str | None) -> tuple[str, str]:
    """The first day, and the first day after, of what a day stands for: itself, its month, its year."""
    on = date.fromisoformat(day)
    if accuracy == "year":
        return f"{on.year}-01-01", f"{on.year + 1}-01-01"
    if accuracy == "month":
        return on.replace(day=1).isoformat(), (on.replace(day=28) + timedelta(days=4)).replace(day=1).isoformat()
    return day, day_after(day)


def _oddities(cells: Cells, year: int, period: Period) -> Iterator[str]:
    """Words of SAID for what is odd about an event, and is kept."""
    start, end = cells["start"] or "", cells.get("end") or ""
    if period.oddity:
        yield period.oddity
    if start[:4] != str(year):
        yield "year"
    elif end and end[:4] != str(year):
        yield "end"
    if _day_in_name(cells["event"]) not in (None, start[:10]):
        yield "named"


def _day_in_name(name: str | None) -> str | None:
    """The day that the name of an event has, as "29/03/2017"; None where there is none of a calendar."""
    found = common.DAY_IN_NAME.findall(name or "")
    return common.possible_day("-".join(reversed(found[-1]))) if found else None


def _note(cells: Cells, number: Number, oddities: list[str]) -> Iterator[str]:
    """What a reader should know of a figure of an event, a sentence each."""
    yield f"IDMC's event: {cells['event'] or 'without a name'}."
    for mark in oddities:
        yield f"{SAID[mark][0].upper()}{SAID[mark][1:]}."
    if "year" in oddities or "end" in oddities:
        yield f"Year {cells['year']}, from {cells['start'][:10]} to {(cells.get('end') or 'no end')[:10]}."
    yield from _note_on_number(number)
    if cells.get("codes"):
        yield f"Codes of the event: {cells['codes']}."


# What the file is the whole of


def _covered(figures: list[dict[str, object]], prefix: str) -> Covered | None:
    """The countries and years of the file, of the series that it has; None where no beginning of identifiers is that of
    these series and of no others."""
    series = {(str(figure["cause"]), "flow" if figure["metric"] == "displaced" else "stock") for figure in figures}
    causes = {cause for cause, _ in series}
    if prefix == "gidd-year-" and len(series) == 1:
        prefix += "-".join((*series.pop(), ""))
    elif prefix == "gidd-year-" and len(series) == 2 and len(causes) == 1:
        prefix += f"{causes.pop()}-"
    elif not series or prefix == "gidd-year-" and len(series) < 4:
        return None
    countries = sorted({str(figure["iso3"]) for figure in figures if figure["iso3"]})
    first, last = (
        pick(str(figure[name]) for figure in figures) for pick, name in ((min, "period_start"), (max, "period_end"))
    )
    return Covered(prefix, tuple(countries), f"{first[:4]}-01-01", last)
