"""Any file with a row of HXL tags (hxlstandard.org), whatever its headings are called; and our own export come back.

Tags say what a column is, by libhxl's reading of them. A tag that is malformed, or that means no metric of the record,
is told, and its column is not read. What no tag says (the day, who says it, who published it) is asked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from hxl.model import Column, TagPattern

from data import vocabulary
from data.readers import (
    Problem,
    Question,
    Reading,
    count_in,
    date_precision,
    day_after,
    day_in,
    digest,
    joined,
    made_id,
    table_of,
    tables,
)

TITLE = "HXL"
WITHIN = 25
METRICS = (vocabulary.FOLDER / "metrics.csv", vocabulary.FOLDER.parent / "casebook" / "metrics.csv")
NOT_KNOWN = "unknown"
"""The answer that nobody knows who says it."""
BY_HEADINGS, BY_TAGS = "headings", "tags"
DEEPEST = 5
KINDS = ("country", "governorate", "district", "district", "district", None)
"""The kinds of places (place_kinds.csv) by the level of their tag; a #loc may be anything."""


@dataclass(frozen=True)
class Tagged:
    """A column with a tag: its place among the cells, its heading, what libhxl makes of the tag."""

    at: int
    heading: str
    raw: str
    column: Column


@dataclass(frozen=True)
class Counted:
    """A column of numbers: what they count, and of whom."""

    tagged: Tagged
    metric: str
    measure: str
    unit: str
    affected: str = "unknown"
    scope: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """What tells its figures from others of the row."""
        return " ".join((self.metric, self.unit, "" if self.affected == "unknown" else self.affected, *self.scope))


@dataclass
class Found:
    """What a reading gathers on its way."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    alike: Counter = field(default_factory=Counter)


def recognised(file: tables.Opened) -> str | None:
    """By a row near the top most of whose cells are tags."""
    sheet, at = next(_tag_rows(file), (None, 0))
    if sheet is None:
        return None
    tags = [cell for cell in sheet.rows[at] if cell]
    return f"HXL tags in row {at + 1}: {', '.join(tags[:4])}" + (f" and {len(tags) - 4} more" if len(tags) > 4 else "")


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """The numbers under tags that mean a metric, a figure each; or the figures of our own export, as they were."""
    found = Found()
    for sheet, at in _tag_rows(file):
        columns = _columns(sheet, at, found)
        if {one.raw for one in columns} >= OURS:
            _read_ours(sheet, at, columns, answers, found)
        else:
            _read_sheet(file, sheet, at, columns, answers, found)
    how = recognised(file) or "as you said"
    return Reading(
        "hxl", how, table_of(found.figures), tuple(found.problems), tuple(found.questions.values()), tuple(found.notes)
    )


# Tags


@cache
def _rows(what: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in vocabulary.rows(Path(__file__).with_suffix(".csv")) if row["what"] == what)


@cache
def _patterns() -> tuple[tuple[TagPattern, str, str], ...]:
    return tuple((TagPattern.parse(row["pattern"]), row["means"], row["detail"]) for row in _rows("column"))


@cache
def _metrics() -> dict[str, dict[str, str]]:
    """The metrics of every record and of the casebook, by id; the first row with an id holds."""
    found: dict[str, dict[str, str]] = {}
    for file in METRICS:
        for row in vocabulary.rows(file):
            found.setdefault(next(iter(row.values())), row)
    return found


@cache
def _counts() -> tuple[tuple[TagPattern, str], ...]:
    """Patterns of numbers and the metrics that they mean, the narrowest first: the metrics' own tags before others."""
    own = [(TagPattern.parse(row["hxl_tag"]), name) for name, row in _metrics().items() if row["hxl_tag"]]
    others = [(TagPattern.parse(row["pattern"]), row["means"]) for row in _rows("count")]
    return tuple(sorted([*own, *others], key=lambda one: -len(one[0].include_attributes)))


def _is_tag(cell: str) -> bool:
    return re.match(r"\s*#\s*[A-Za-z]", cell) is not None


def _tag_rows(file: tables.Opened) -> Iterator[tuple[tables.Sheet, int]]:
    """The sheets with a row of tags, and where it stands."""
    for sheet in file.sheets:
        for at, row in enumerate(sheet.rows[:WITHIN]):
            cells = [cell for cell in row if cell]
            tags = sum(_is_tag(cell) for cell in cells)
            if tags >= 2 and tags * 2 > len(cells):
                yield sheet, at
                break


def _columns(sheet: tables.Sheet, at: int, found: Found) -> list[Tagged]:
    """The columns with a tag. Those without one, and those whose tag is malformed, are told."""
    tagged, bare = [], []
    for place, cell in enumerate(sheet.rows[at]):
        heading = _heading(sheet, at, place)
        parsed = Column.parse(cell) if cell else None
        if parsed:
            tagged.append(Tagged(place, heading, (cell or "").strip(), parsed))
        elif cell:
            found.notes.append(f"Not read: column {place + 1}{_called(heading)}: {cell!r} is no HXL tag.")
        elif heading and any(len(row) > place and row[place] for row in sheet.rows[at + 1 :]):
            bare.append(heading)
    if bare:
        found.notes.append(f"Without a tag, kept in the notes of the figures: {', '.join(bare)}.")
    return tagged


def _heading(sheet: tables.Sheet, at: int, place: int) -> str:
    """The nearest cell above a tag."""
    above = (row[place] for row in reversed(sheet.rows[:at]) if len(row) > place and row[place])
    return next(above, "").strip()


def _called(heading: str) -> str:
    return f" (“{heading}”)" if heading else ""


def _meaning(tagged: Tagged) -> tuple[str, str] | None:
    return next(((means, detail) for pattern, means, detail in _patterns() if pattern.match(tagged.column)), None)


# Columns of numbers


def _counted(columns: list[Tagged], answers: Mapping[str, str], found: Found) -> list[Counted]:
    """The columns of numbers whose metric is known."""
    counted = []
    for tagged in columns:
        pattern, metric = next(((one, name) for one, name in _counts() if one.match(tagged.column)), (None, ""))
        if pattern is None:
            continue
        if "|" in metric:
            metric = _asked_metric(tagged, metric.split("|"), answers, found)
        if metric in _metrics():
            counted.append(_of_whom(tagged, metric, set(tagged.column.attributes) - pattern.include_attributes))
        elif metric:
            found.notes.append(f"Not read: {tagged.raw}{_called(tagged.heading)}: no record has the metric {metric}.")
    return _that_agree(counted, answers, found)


def _asked_metric(tagged: Tagged, options: list[str], answers: Mapping[str, str], found: Found) -> str:
    key = f"metric {tagged.column.display_tag}"
    if answers.get(key) in options:
        return answers[key]
    told = ", or ".join(f"{name} ({_metrics()[name]['definition'].rstrip('.')})" for name in options)
    found.questions[key] = Question(
        key, f"What does {tagged.raw}{_called(tagged.heading)} count: {told}?", tuple(options)
    )
    return ""


def _of_whom(tagged: Tagged, metric: str, attributes: set[str]) -> Counted:
    """The group, the unit and what else the number is limited to. An attribute that nobody knows limits it too: to
    leave it out would make a part the whole."""
    known = {row["pattern"]: row for row in _rows("attribute")}
    counted = Counted(tagged, metric, _metrics()[metric]["measure"], _metrics()[metric]["unit"])
    scope = []
    for attribute in sorted(attributes - set(vocabulary.terms("languages"))):
        row = known.get(attribute, {"means": "scope", "detail": attribute})
        if row["means"] == "affected":
            counted = replace(counted, affected=row["detail"])
        elif row["means"] == "unit":
            counted = replace(counted, unit=row["detail"])
        elif row["means"] == "scope":
            scope.append(row["detail"])
    return replace(counted, scope=tuple(scope))


def _that_agree(counted: list[Counted], answers: Mapping[str, str], found: Found) -> list[Counted]:
    """The columns, those left out of which heading and tag say the opposite until a person says which is right."""
    against = [one for one in counted if _sex_of_heading(one) not in (None, _sex_of_tag(one))]
    if not against or answers.get("tags") == BY_TAGS:
        return counted
    if answers.get("tags") == BY_HEADINGS:
        return [_by_heading(one) if one in against else one for one in counted]
    told = ", ".join(f"“{one.tagged.heading}” has {one.tagged.raw}" for one in against)
    found.questions["tags"] = Question(
        "tags",
        f"Headings and tags contradict each other: {told}. Which are right? Until then the columns are not read.",
        (BY_HEADINGS, BY_TAGS),
    )
    return [one for one in counted if one not in against]


def _sex_of_tag(counted: Counted) -> str | None:
    """f or m, where a tag has one of them alone."""
    sexes = {"f", "m"} & set(counted.tagged.column.attributes)
    return next(iter(sexes)) if len(sexes) == 1 else None


def _sex_of_heading(counted: Counted) -> str | None:
    """f or m, where a heading speaks of one of them and the tag of one at all."""
    known = {row["pattern"]: row["means"] for row in (*_rows("woman"), *_rows("man"))}
    said = {known[word] for word in re.findall(r"\w+", counted.tagged.heading.lower()) if word in known}
    return next(iter(said)) if len(said) == 1 and _sex_of_tag(counted) else None


def _by_heading(counted: Counted) -> Counted:
    turned = {"women and girls": "men and boys", "men and boys": "women and girls"}
    return replace(counted, scope=tuple(turned.get(words, words) for words in counted.scope))


# The rows of a sheet


def _read_sheet(
    file: tables.Opened, sheet: tables.Sheet, at: int, columns: list[Tagged], answers: Mapping[str, str], found: Found
) -> None:
    counted = _counted(columns, answers, found)
    numbers = {one.tagged.at for one in counted}
    meant = [(tagged, meaning) for tagged in columns if tagged.at not in numbers and (meaning := _meaning(tagged))]
    _tell_unread(columns, counted, found)
    if not counted:
        return
    context = Context(meant, answers, found, file.path.name)
    bare = [place for place in range(len(sheet.rows[at])) if not sheet.rows[at][place] and _heading(sheet, at, place)]
    headed = {place: _heading(sheet, at, place) for place in bare}
    for row, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        cells = (*cells, *(None,) * (len(sheet.rows[at]) - len(cells)))
        values = _numbers(row, cells, counted, found)
        if values:
            said = context.of_row(row, cells)
            if said is not None and said["days"] is not None:
                if any(one.measure not in said["days"] for one in values):
                    context.ask_day()
                rest = [f"{heading}: {cells[place]}" for place, heading in headed.items() if cells[place]]
                found.figures += _figures(row, said, values, rest, found)
    twice = [name for name, times in found.alike.items() if times > 1]
    if twice:
        found.notes.append(
            f"{len(twice)} rows look like another in all but numbers, and are kept apart: {', '.join(twice[:5])}."
        )


def _tell_unread(columns: list[Tagged], counted: list[Counted], found: Found) -> None:
    """Tags of numbers that no metric means: people affected, say, of whom it is not said how."""
    read = {one.tagged.at for one in counted}
    asked = {question.key for question in found.questions.values()}
    for tagged in columns:
        pending = f"metric {tagged.column.display_tag}" in asked or "tags" in asked
        if tagged.at not in read and not pending and not _meaning(tagged) and tagged.column.tag in _tags_of_numbers():
            found.notes.append(f"Not read: {tagged.raw}{_called(tagged.heading)}: it means no metric of the record.")


@cache
def _tags_of_numbers() -> frozenset[str]:
    more = ("#affected", "#reached", "#targeted", "#inneed", "#population", "#indicator", "#value")
    return frozenset((*more, *(pattern.tag for pattern, _ in _counts())))


def _numbers(row: int, cells: tables.Row, counted: list[Counted], found: Found) -> dict[Counted, int]:
    values = {}
    for one in counted:
        cell = cells[one.tagged.at]
        value = count_in(cell)
        if value is not None:
            values[one] = value
        elif cell:
            column = one.tagged.heading or one.tagged.raw
            found.problems.append(
                Problem(row, column, cell, "is no whole number of 0 or more.", "Write digits, or leave it blank.")
            )
    return values


@dataclass(frozen=True)
class Context:
    """What the columns beside the numbers say of a row, and what a person has said for those that do not."""

    meant: list[tuple[Tagged, tuple[str, str]]]
    answers: Mapping[str, str]
    found: Found
    file_name: str

    def of_row(self, row: int, cells: tables.Row) -> dict | None:
        """What its figures share, with `days` of each measure; None where the row is refused or must wait."""
        said: dict[tuple[str, str], str] = {}
        for tagged, meaning in self.meant:
            cell = cells[tagged.at]
            if cell and meaning == ("scope", ""):
                said["scope", ""] = ", ".join(filter(None, (said.get(meaning), cell)))
            elif cell:
                said.setdefault(meaning, cell)
        place = self._place(row, said)
        publisher = self._or_asked(said.get(("publisher", "")), "publisher", "Who published this file?")
        origin = self._origin(said)
        if place is None or publisher is None or origin is None:
            return None
        plain = {means: said.get((means, "")) for means in ("id", "url", "title", "scope", "lat", "lon")}
        if (plain["lat"] is None) != (plain["lon"] is None):
            plain["lat"] = plain["lon"] = None  # half of a point is none
        days = self._days(row, said)
        organisation = said.get(("organisation", ""))
        if origin["origin"] == organisation:
            organisation = None
        return {**place, **plain, **origin, "publisher": publisher, "title": plain["title"] or self.file_name,
                "days": days, "organisation": organisation}  # fmt: skip

    def _or_asked(self, given: str | None, key: str, asks: str) -> str | None:
        if given or self.answers.get(key):
            return given or self.answers[key]
        self.found.questions.setdefault(key, Question(key, asks))
        return None

    def _place(self, row: int, said: Mapping[tuple[str, str], str]) -> dict | None:
        names = [
            (level, said.get(("place", str(level))) or said.get(("code", str(level)))) for level in range(DEEPEST + 1)
        ]
        named = [(level, name) for level, name in names if name]
        if not named:
            told = self._or_asked(None, "place", "No column says where. Which place are the numbers about?")
            return told and {"place": told}
        level, name = named[-1]
        code = said.get(("code", str(level)))
        country = said.get(("code", "0"), "")
        return {
            "place": name,
            "place_inside": joined(one for _, one in reversed(named[:-1])),
            "place_kind": KINDS[level],
            "iso3": country if re.fullmatch(r"[A-Z]{3}", country) else None,
            "admin_code": code if level else None,
            "admin_code_system": "p-code" if level and code else None,
        }

    def _origin(self, said: Mapping[tuple[str, str], str]) -> dict | None:
        """Who says it; with a blank origin where nobody knows, or where the file has a column for it that is blank."""
        named, organisation = said.get(("origin", "")), said.get(("organisation", ""))
        if named or organisation:
            return {"origin": named or organisation, "origin_stated": "stated" if named else "inferred"}
        told = self.answers.get("origin")
        has_column = any(meaning[0] in ("origin", "organisation") for _, meaning in self.meant)
        if not told and not has_column:
            asks = f"Who says these numbers? No column does. “{NOT_KNOWN}” where nobody knows."
            self._or_asked(None, "origin", asks)
            return None
        return {"origin": None if told in (None, NOT_KNOWN) else told, "origin_stated": "inferred"}

    def _days(self, row: int, said: Mapping[tuple[str, str], str]) -> dict[str, dict] | None:
        """The period of a row by measure; None where a cell is no day. A day of report is that of a state, but of
        nothing that happened."""
        cells = {means: said.get((means, "")) for means in ("start", "end", "day", "reported")}
        spans = {means: _span(cell) for means, cell in cells.items() if cell}
        for means, span in spans.items():
            if span is None:
                self.found.problems.append(
                    Problem(
                        row,
                        f"#date ({means})",
                        cells[means] or "",
                        "is no day that can be read one way only.",
                        "Write it as 2016-12-31.",
                    )
                )
        if None in spans.values():
            return None
        reported = {
            "reported_on": spans["reported"][0] if "reported" in spans and _one_day(spans["reported"]) else None
        }
        first = spans.get("start") or spans.get("day") or spans.get("end")
        last = spans.get("end") or spans.get("day") or first
        if first and last and first[0] < last[1]:
            happened = _period(first[0], last[1], "stated" if "start" in spans or "day" in spans else "inferred")
            state = _period(last[0], last[1], "stated" if first == last else "inferred")
            return {"flow": reported | happened, "count": reported | happened, "stock": reported | state}
        if first:
            self.found.problems.append(
                Problem(
                    row,
                    "#date+end",
                    cells["end"] or "",
                    f"is before the start {cells['start']}.",
                    "Correct one of them.",
                )
            )
            return None
        return self._days_not_said(spans.get("reported"), reported)

    def _days_not_said(self, of_report: tuple[str, str] | None, reported: dict) -> dict[str, dict]:
        told = [_span(part) for part in self.answers.get("day", "").split("/")]
        known: dict[str, dict] = {}
        if all(told) and told[0][0] < told[-1][1]:
            known = dict.fromkeys(("flow", "count", "stock"), reported | _period(told[0][0], told[-1][1], "inferred"))
        if of_report:
            known["stock"] = reported | _period(*of_report, "inferred")
        return known

    def ask_day(self) -> None:
        """Ask for the day of the rows that do not say it."""
        self._or_asked(
            None, "day", "Of which day, or from which to which, are the rows that do not say it? As 2016-12-31, or"
            " 2016-12-01/2016-12-31.",
        )  # fmt: skip


def _figures(row: int, said: dict, values: Mapping[Counted, int], rest: list[str], found: Found) -> Iterator[dict]:
    """The figures of a row that has what a figure needs."""
    key = _key(said, rest, found)
    whole = {one.metric: one for one in values if one.affected == "unknown" and not one.scope and one.unit == "person"}
    shared = {name: value for name, value in said.items() if name not in ("days", "id", "organisation", "scope")}
    remarks = [*rest, *([f"Organisation: {said['organisation']}"] if said["organisation"] else [])]
    for one, value in values.items():
        if one.measure not in said["days"]:
            continue
        part_of = whole.get(one.metric)
        yield (
            shared
            | said["days"][one.measure]
            | {
                "row": row,
                "figure_id": made_id(key, one.part),
                "metric": one.metric,
                "affected": one.affected,
                "scope": ", ".join(filter(None, (said["scope"], *one.scope))) or None,
                "quantifier": "exact",
                "value": str(value),
                "unit": one.unit,
                "credibility": "6",
                "credibility_reason": "not graded: came with an HXL file",
                "event_clarity": "2",
                "role": "recommended",
                "part_of": made_id(key, part_of.part) if part_of and part_of != one and one.unit == "person" else None,
                "note": "; ".join(remarks) or None,
            }
        )


def _key(said: dict, rest: list[str], found: Found) -> str:
    """What tells a row from others: the file's own name for it, or else all that it says but its numbers."""
    what = {name: value for name, value in said.items() if name not in ("url", "title")}
    key = made_id("hxl", said["publisher"], said["id"] or digest(repr((sorted(what.items(), key=str), rest))))
    found.alike[key] += 1
    return key if found.alike[key] == 1 else f"{key}-{found.alike[key]}"


# Days


def _span(cell: str) -> tuple[str, str] | None:
    """The day, month or year of a cell, as its first day and the first day after it; None where it is none, or where
    its day and month may be either way round."""
    text = " ".join(cell.replace(",", " ").split())
    day = day_in(text.replace("/", "-")) or _named_day(text) or _day_of_strokes(text)
    if day:
        return (day, day_after(day)) if day >= "1000" else None
    found = re.fullmatch(r"([1-9]\d{3})(?:-(\d{2}))?", text)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    if found[2] is None:
        return f"{found[1]}-01-01", f"{int(found[1]) + 1}-01-01"
    start = date(int(found[1]), int(found[2]), 1)
    return start.isoformat(), (start + timedelta(days=31)).replace(day=1).isoformat()


def _named_day(text: str) -> str | None:
    for form in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def _day_of_strokes(text: str) -> str | None:
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    if not found:
        return None
    one, two, year = map(int, found.groups())
    if one <= 12 and two <= 12 and one != two:
        return None
    try:
        return date(year, min(one, two) if max(one, two) > 12 else two, max(one, two)).isoformat()
    except ValueError:
        return None


def _one_day(span: tuple[str, str]) -> bool:
    return day_after(span[0]) == span[1]


def _period(start: str, end: str, basis: str) -> dict:
    return {
        "period_start": start,
        "period_end": end,
        "date_precision": date_precision(start, end),
        "period_basis": basis,
    }


# Our own export

OURS = frozenset(("#meta+id", "#indicator+code", "#org+source+code", "#meta+confidence", "#meta+version"))
"""The tags by which our own export is known."""
EXPORT = vocabulary.FOLDER.parent / "writers" / "hxl.csv"
"""The tag of each column of our export. A reader reads what writers write, and calls none of them."""
ANY_NUMBER = "#indicator+value"
"""How the tags of numbers begin there; in a file of one metric and unit, the tag of that metric stands in its place."""
ESCAPED = re.compile(r"'\s*[=+\-@\t\r＝＋－＠]")
"""A cell with an apostrophe before it, so that a spreadsheet shows it and does not run it."""
SAME = (
    "figure_id", "metric", "affected", "affected_detail", "scope", "cause", "quantifier", "value", "value_max",
    "value_words", "low_given", "high_given", "unit", "converted", "household_size", "place_id", "from_place_id",
    "date_precision", "period_basis", "period_words", "origin_id", "origin_kind", "origin_stated", "reliability",
    "reliability_reason", "named_reports", "publisher_id", "document_id", "title", "url", "language", "reported_on",
    "credibility", "credibility_reason", "event_clarity", "role", "event_id", "series_id", "checked", "note",
)  # fmt: skip
"""What goes out and comes back under one name."""
RENAMED = {
    "place": "place_name", "from_place": "from_place_name", "origin": "origin_name", "origin_party": "party",
    "publisher": "publisher_name", "relays": "relay_names", "named_origins": "named_origin_names",
    "named_outlets": "named_outlet_names",
}  # fmt: skip
NOT_CARRIED = (
    "what a figure is a part of, which figures another replaces, links, positions, coordinates and codes of places, the"
    " zone of clock times and the day of a document where it is not that of the report"
)


def _read_ours(sheet: tables.Sheet, at: int, columns: list[Tagged], answers: Mapping[str, str], found: Found) -> None:
    """Figures of our own export, as they went out."""
    names = _our_names([one.raw for one in columns])
    found.notes.append(f"Our own export: HXL does not carry {NOT_CARRIED}.")
    for row, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        told = {
            names[one.raw]: _unescaped(cells[one.at]) for one in columns if one.raw in names and len(cells) > one.at
        }
        if not told.get("figure_id"):
            if any(cells):
                found.problems.append(Problem(row, "figure_id", "", "is blank.", "Write the name of the figure."))
            continue
        days = _our_days(row, told, answers, found)
        if days:
            found.figures.append(_our_figure(row, told) | days)


def _our_names(raw: list[str]) -> dict[str, str]:
    """Which column of the export each tag is. Numbers of one metric and unit have its tag before what they are."""
    known = {row["tag"]: row["column"] for row in vocabulary.rows(EXPORT)}
    endings = sorted(
        (tag.removeprefix(ANY_NUMBER) for tag in known if tag.startswith(ANY_NUMBER)),
        key=len,
        reverse=True,
    )
    names = {}
    for tag in raw:
        ending = next((ending for ending in endings if tag.endswith(ending)), None)
        if tag in known:
            names[tag] = known[tag]
        elif ending:
            names[tag] = known[ANY_NUMBER + ending]
    return names


def _unescaped(cell: str | None) -> str | None:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell and ESCAPED.match(cell) else cell


def _our_days(row: int, told: Mapping[str, str | None], answers: Mapping[str, str], found: Found) -> dict | None:
    first, last = day_in(told.get("period_start")), day_in(told.get("last_day"))
    if not first or not last:
        problem = Problem(
            row, "period", told.get("period_start") or "", "has no first and last day.", "Write both as 2016-12-31."
        )
        found.problems.append(problem)
        return None
    clocks = told.get("period_start_time"), told.get("last_day_time")
    if not any(clocks):
        return {"period_start": first, "period_end": day_after(last)}
    offset = answers.get("offset", "")
    if not re.fullmatch(r"[+-]\d\d:\d\d", offset):
        found.questions["offset"] = Question(
            "offset", "Some figures have times of day, without a zone. Which is it, as +02:00?"
        )
        return None
    begins, ends = ((clock or "00:00:00")[:8] for clock in clocks)
    end = last if clocks[1] else day_after(last)
    return {"period_start": f"{first}T{begins}{offset}", "period_end": f"{end}T{ends}{offset}"}


def _our_figure(row: int, told: Mapping[str, str | None]) -> dict:
    same = {name: told.get(name) for name in SAME}
    renamed = {name: told.get(ours) for name, ours in RENAMED.items()}
    around = (told.get("place_path") or "").split(" › ")[:-1]
    statement = told.get("statement_id")
    return (
        same
        | renamed
        | {
            "row": row,
            "place_inside": joined(reversed(around)),
            "repeats": statement if statement != told["figure_id"] else None,
        }
    )
