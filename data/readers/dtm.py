"""Rounds of IOM's Displacement Tracking Matrix: how many people were at each place on the day of a round.

A round is a state: rounds are never added. The sum over the places of one round is nobody's claim unless the file has a
row of totals itself. A name and a code that may have changed places are asked about, for a number belongs to a place
and not to a row.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path

from data import vocabulary
from data.readers import (
    Covered,
    Problem,
    Question,
    Reading,
    count_in,
    day_after,
    day_in,
    joined,
    made_id,
    table_of,
    tables,
)

TITLE = "IOM Displacement Tracking Matrix"
IOM = "International Organization for Migration"
TERMS = (
    "IOM's terms: for use that is not commercial; its rows may not be passed on. Source: International Organization for"
    " Migration (IOM), Displacement Tracking Matrix (DTM)."
)
WITHIN = 25
KINDS = ("country", "governorate", "district")
"""The kinds of places (place_kinds.csv) by the level of their column; what lies deeper is a district too."""
SUMS_TOLD = 6
"""Of how many rounds the sum is told: a file of all rounds has hundreds."""
BOTH = "both"
ENDING = re.compile(r"[^\W\d_]{1,4}")
"""What one name may have behind another so that the two are easily confused."""


@dataclass(frozen=True)
class Heading:
    """What a column holds."""

    name: str
    means: str
    level: int | None = None
    metric: str = ""
    quantifier: str = ""
    scope: str | None = None
    part_of: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a number is from: names from the country down, its code, and a scope where it is no place of its own."""

    path: tuple[str, ...]
    code: str | None
    scope: str | None = None
    stars: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a round. `numbers`: the cells of counts, None for a blank."""

    row: int
    operation: str
    round: str
    day: str
    iso3: str | None
    place: Place
    from_place: str | None
    reason: str | None
    numbers: Mapping[Heading, int | None]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it one row of one round."""
        told = self.round and f"round {self.round}"
        return (
            self.operation,
            told or self.day,
            *self.place.path[1:],
            self.place.scope,
            self.from_place and f"from {self.from_place}",
            self.reason,
        )


def recognised(file: tables.Opened) -> str | None:
    """By a column of a DTM count beside one of places and one of the round or the operation."""
    found = next(_sheets(file), None)
    if found is None:
        return None
    names = [heading.name for heading in found[2].values() if heading.means in ("count", "round", "operation")]
    return f"the columns of a DTM round: {', '.join(names)}"


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """The people at each place of each round, a figure for each place and count."""
    problems: list[Problem] = []
    notes: list[str] = []
    lines: list[Line] = []
    footnotes: dict[str, str] = {}
    for sheet, header, headings in _sheets(file):
        lacking = list(_lacking(headings))
        problems += lacking
        footnotes |= _footnotes(sheet)
        lines += [] if lacking else _lines(sheet, header, headings, problems)
    lines = _once(lines, problems)
    doubts = _doubts(lines)
    questions = [
        _question(code, names, lines, file) for code, names in doubts.items() if answers.get(_key(code)) not in names
    ]
    problems += _answered_twice(doubts, answers)
    told = _told(doubts, answers)
    figures = []
    for line in lines:
        placed = _placed(line.place, doubts, told)
        if placed is not None:
            figures += _figures(line, *placed, footnotes)
    notes += _sums(lines)
    notes += _other_sheets(file)
    notes += _without_parts(lines)
    how = recognised(file) or "as you said"
    covered = None if problems or questions else _covered(lines)
    return Reading("dtm", how, table_of(figures), tuple(problems), tuple(questions), tuple(notes), covered)


# Columns


@cache
def _words(what: str) -> dict[str, str]:
    """The words of a kind in dtm.csv, and what they mean."""
    return {
        row["name"].lower(): row["means"]
        for row in vocabulary.rows(Path(__file__).with_suffix(".csv"))
        if row["what"] == what
    }


@cache
def _headings() -> dict[str, Heading]:
    rows = [row for row in vocabulary.rows(Path(__file__).with_suffix(".csv")) if row["what"] == "heading"]
    return {
        tables.plain(row["name"]): Heading(
            row["name"],
            row["means"],
            int(row["level"]) if row["level"] else None,
            row["metric"],
            row["quantifier"],
            row["scope"] or None,
            row["part_of"] or None,
        )
        for row in rows
    }


def _sheets(file: tables.Opened) -> Iterator[tuple[tables.Sheet, int, dict[str, Heading]]]:
    """The sheets that hold a round: where their header is, and what their columns hold by heading."""
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:WITHIN]):
            known = {
                name: _headings()[tables.plain(name)]
                for name in tables.headings(row)
                if tables.plain(name) in _headings()
            }
            means = {heading.means for heading in known.values()}
            if {"count", "place"} <= means and means & {"round", "operation"}:
                yield sheet, place, known
                break


def _lacking(headings: Mapping[str, Heading]) -> Iterator[Problem]:
    there = {(heading.means, heading.level) for heading in headings.values()}
    for needed, names in (
        (("day", None), "Reported Date, or reportingDate"),
        (("place", 0), "Country Name, or admin0Name"),
    ):
        if needed not in there:
            yield Problem(None, names, "", "is a column that the file lacks.", "Add it, with a value in each row.")


# Rows


def _text(cell: str | None) -> str | None:
    """What a cell says; None where it says that there is nothing."""
    return None if cell is None or cell.strip().lower() in _words("blank") else cell.strip()


def _lines(
    sheet: tables.Sheet, header: int, headings: Mapping[str, Heading], problems: list[Problem]
) -> Iterator[Line]:
    for row, cells in sheet.records(header):
        known = {heading: _text(cells[name]) for name, heading in headings.items()}
        if not any(known.values()) or all(value.startswith("#") for value in known.values() if value):
            continue  # a note beside the table; a row of tags
        line = _line(row, known, problems)
        if line:
            yield line


def _line(row: int, known: Mapping[Heading, str | None], problems: list[Problem]) -> Line | None:
    said = {heading.means: value for heading, value in known.items() if heading.means not in ("count", "place", "code")}
    names = {heading.level: value for heading, value in known.items() if heading.means == "place" and value}
    codes = {heading.level: value for heading, value in known.items() if heading.means == "code"}
    before = len(problems)
    day = day_in(said.get("day"))
    if day is None:
        problems.append(Problem(row, "day", said.get("day") or "", "is no day.", "Write it as 2016-12-31."))
    if 0 not in names:
        problems.append(Problem(row, "country", "", "is blank.", "Write the name of the country."))
    numbers: dict[Heading, int | None] = {}
    for heading, value in known.items():
        if heading.means == "count":
            numbers[heading] = count_in(value)
            if value is not None and numbers[heading] is None:
                problems.append(
                    Problem(row, heading.name, value, "is no whole number of 0 or more.", "Write digits, or a blank.")
                )
    if day is None or len(problems) > before:
        return None
    iso3 = codes.get(0) if re.fullmatch(r"[A-Z]{3}", codes.get(0) or "") else None
    place = _place(names, codes)
    operation = said.get("operation") or iso3 or names[0]
    return Line(
        row, operation, said.get("round") or "", day, iso3, place, said.get("from_place"), said.get("reason"), numbers
    )


def _place(names: Mapping[int | None, str], codes: Mapping[int | None, str | None]) -> Place:
    """The deepest place that a row names. Stars behind a name are notes; a total, and people of whom the place is not
    known, are of what lies around."""
    levels = sorted(level for level in names if level is not None)
    path = [re.sub(r"\s*\*+$", "", names[level]) for level in levels]
    stars = "".join(re.findall(r"\*+$", names[levels[-1]]))
    code = codes.get(levels[-1])
    if len(path) > 1 and path[-1].lower() in _words("total"):
        return Place(tuple(path[:-1]), codes.get(levels[-2]), None, stars)
    if len(path) > 1 and any(re.search(rf"\b{word}\b", path[-1].lower()) for word in _words("no place")):
        words = re.sub(rf"\s*\((?:in )?{re.escape(path[0])}\)", "", path[-1])
        return Place(tuple(path[:-1]), codes.get(levels[-2]), words[:1].lower() + words[1:], stars)
    return Place(tuple(path), code, None, stars)


def _once(lines: list[Line], problems: list[Problem]) -> list[Line]:
    """The rows, each once: of two of one place and round nobody knows which is right."""
    seen: dict[tuple[object, ...], Line] = {}
    for line in lines:
        first = seen.setdefault(line.key, line)
        if first is not line:
            place = ", ".join(filter(None, (line.place.path[-1], line.place.scope)))
            problems.append(
                Problem(line.row, "place", place, f"stands for this round in row {first.row} too.", "Keep one of them.")
            )
    return list(seen.values())


# Names and codes


def _key(code: str) -> str:
    return f"place {code}"


def _doubts(lines: list[Line]) -> dict[str, tuple[str, ...]]:
    """Codes of which it is not plain whose they are, and what may be answered: the names of a code that has several, or
    that both are one place; the two names that are one but for an ending ("Ardan", "Ardanska"), as those of a city and
    of the land around it are."""
    named: dict[str, set[str]] = {}
    around: dict[tuple[str, ...], dict[str, str]] = {}
    for line in lines:
        *outer, name = line.place.path
        if line.place.code and outer and not line.place.scope:
            named.setdefault(line.place.code, set()).add(name)
            around.setdefault(tuple(outer), {})[name] = line.place.code
    doubts = {code: (*sorted(names), BOTH) for code, names in named.items() if len(names) > 1}
    for codes in around.values():
        for name, longer in permutations(codes, 2):
            if len(name) >= 4 and longer.startswith(name) and ENDING.fullmatch(longer[len(name) :]):
                doubts |= {codes[name]: (name, longer), codes[longer]: (name, longer)}
    return doubts


def _told(doubts: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> dict[str, str]:
    """Whose each code is, where a person has said it of that code and of all that may have the same names."""
    said = {code: answers[_key(code)] for code, names in doubts.items() if answers.get(_key(code)) in names}
    whole: dict[tuple[str, ...], list[str | None]] = {}
    for code, names in doubts.items():
        whole.setdefault(names, []).append(said.get(code))
    return {
        code: name
        for code, name in said.items()
        if None not in whole[doubts[code]] and len(set(whole[doubts[code]])) == len(whole[doubts[code]])
    }


def _question(code: str, names: tuple[str, ...], lines: list[Line], file: tables.Opened) -> Question:
    rows = [line for line in lines if line.place.path[-1] in names and line.place.code]
    told = "; ".join(
        f"row {line.row} is named {line.place.path[-1]} and has the code {line.place.code}"
        + "".join(f", {number:,}" for number in list(line.numbers.values())[:1] if number is not None)
        for line in rows[:4]
    )
    shares = list(_shares(names, file))
    if shares:
        total = sum(next(iter(line.numbers.values())) or 0 for line in lines)
        told += (
            ". Of "
            + f"{total:,} in all, another sheet gives "
            + " and ".join(f"{share:g} to {name} ({round(share * total):,})" for name, share in shares)
        )
    return Question(
        _key(code),
        f"Which of these places has the code {code}? {told}. The numbers go with the name; until each of the codes is"
        " given to a name, these rows make no figure.",
        names,
    )


def _shares(names: tuple[str, ...], file: tables.Opened) -> Iterator[tuple[str, float]]:
    """What another sheet says of these places: parts of one, under a name that begins with theirs ("Ardan City")."""
    held = {sheet.name for sheet, _, _ in _sheets(file)}
    for sheet in file.sheets:
        for row in () if sheet.name in held else sheet.rows:
            cells = [cell for cell in row if cell]
            if len(cells) == 2 and cells[0].split()[0] in names and re.fullmatch(r"0?\.\d+", cells[1]):
                yield cells[0], float(cells[1])
                names = tuple(name for name in names if name != cells[0].split()[0])


def _answered_twice(doubts: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> Iterator[Problem]:
    given: dict[str, str] = {}
    for code in doubts:
        name = answers.get(_key(code))
        if name in doubts[code] and given.setdefault(name, code) != code:
            yield Problem(None, _key(code), name, f"is the answer for {given[name]} too.", "Give each name one code.")


def _placed(
    place: Place, doubts: Mapping[str, tuple[str, ...]], told: Mapping[str, str]
) -> tuple[Place, str | None] | None:
    """A place with the code that is its own, and what to note; None while it is not known which of two it is."""
    if place.code not in doubts or place.scope or len(place.path) == 1:
        return place, None
    if place.code not in told:
        return None
    if told[place.code] == BOTH:
        return place, None
    right = next((code for code, name in told.items() if name == place.path[-1]), None)
    if right == place.code:
        return place, None
    said = f"has the code {right}" if right else "has another code"
    note = f"The file gives {place.path[-1]} the code {place.code}; it {said}, as whoever brought the file said."
    return Place(place.path, right, place.scope, place.stars), note


# Figures


def _figures(line: Line, place: Place, note: str | None, footnotes: Mapping[str, str]) -> Iterator[dict]:
    parts_blank = _not_broken_down(line)
    for heading, number in line.numbers.items():
        if number is None or (heading.part_of and parts_blank):
            continue
        yield _figure(line, place, heading, number, [note, footnotes.get(place.stars)])


def _not_broken_down(line: Line) -> bool:
    """Whether every part is 0 where the whole is not: then nobody counted the parts."""
    parts = [number for heading, number in line.numbers.items() if heading.part_of and number is not None]
    whole = [number for heading, number in line.numbers.items() if not heading.part_of]
    return bool(parts) and not any(parts) and any(whole)


def _figure(line: Line, place: Place, heading: Heading, number: int, notes: list[str | None]) -> dict:
    of = line.operation if line.operation != line.iso3 else place.path[0]
    told = f"round {line.round}" if line.round else line.day
    reason = (line.reason or "").lower()
    cause = _words("cause").get(reason)
    said = [*notes, f"Reason as given: {line.reason}." if line.reason and not cause else None]
    whole = heading.part_of and next((one for one in line.numbers if one.name == heading.part_of), None)
    return {
        "row": line.row,
        "figure_id": _identifier(line, heading),
        "metric": heading.metric,
        "affected": "unknown",
        "scope": ", ".join(filter(None, (place.scope, heading.scope))) or None,
        "cause": cause,
        "quantifier": heading.quantifier,
        "value": str(number),
        "unit": "person",
        "place": place.path[-1],
        "place_inside": joined(reversed(place.path[:-1])),
        "place_kind": KINDS[min(len(place.path) - 1, 2)],
        "iso3": line.iso3,
        "admin_code": place.code if len(place.path) > 1 else None,
        "admin_code_system": "p-code" if place.code and len(place.path) > 1 else None,
        "from_place": line.from_place,
        "period_start": line.day,
        "period_end": day_after(line.day),
        "date_precision": "1",
        "period_basis": "stated",
        "origin": IOM,
        "origin_kind": "un_agency",
        "origin_stated": "inferred",
        "publisher": IOM,
        "publisher_kind": "un_agency",
        "title": f"Displacement Tracking Matrix, {of}, {told}",
        "document_note": TERMS,
        "may_be_shared": "no",
        "credibility": "6",
        "credibility_reason": "not graded: came with a DTM round",
        "event_clarity": "2",
        "role": "recommended",
        "part_of": _identifier(line, whole) if whole and line.numbers[whole] is not None else None,
        "note": " ".join(filter(None, said)) or None,
    }


def _identifier(line: Line, heading: Heading) -> str:
    return made_id("dtm", *line.key, heading.metric, heading.scope)


def _footnotes(sheet: tables.Sheet) -> dict[str, str]:
    """What the sheet says of a star, of two stars, by the stars."""
    found: dict[str, str] = {}
    for row in sheet.rows:
        for cell in row:
            told = re.match(r"\s*(\*+)\s*(?=[^\s*])(.+)", cell or "", re.DOTALL)
            if told:
                text = " ".join(told[2].split())
                found.setdefault(told[1], f"The file notes: {text}")
    return found


# What a person should know


def _sums(lines: list[Line]) -> Iterator[str]:
    """What the places of each round come to, as what it is."""
    rounds: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        rounds.setdefault((line.operation, line.round, line.day), []).append(line)
    for (operation, number, day), listed in list(rounds.items())[:SUMS_TOLD]:
        if any(len(line.place.path) == 1 and not line.place.scope for line in listed):
            continue  # the file has the whole itself
        for heading in dict.fromkeys(heading for line in listed for heading in line.numbers if not heading.part_of):
            numbers = [line.numbers[heading] for line in listed if line.numbers.get(heading) is not None]
            told = f"round {number}, {day}" if number else day
            yield (
                f"{operation}, {told}: {heading.name} come to {sum(numbers):,} over {len(numbers)}"
                f" of {len(listed)} rows. This is no figure: the file does not give it."
            )
    if len(rounds) > 1:
        yield f"{len(rounds)} rounds: each is a state on its day, and they are never added."


def _other_sheets(file: tables.Opened) -> Iterator[str]:
    held = {sheet.name for sheet, _, _ in _sheets(file)}
    others = [sheet.name for sheet in file.sheets if sheet.name not in held and sheet.rows]
    if others:
        yield f"Not read: {', '.join(others)}: no round stands there; shares are not people."


def _without_parts(lines: list[Line]) -> Iterator[str]:
    rows = sum(_not_broken_down(line) for line in lines)
    if rows:
        yield f"{rows} rows are not broken down by sex: 0 men and 0 women there are no figures."


def _covered(lines: list[Line]) -> Covered | None:
    """A file of one round of one operation is the whole of it."""
    rounds = {line.key[:2] for line in lines}
    if len(rounds) != 1:
        return None
    return Covered(f"{made_id('dtm', *rounds.pop())}-", tuple(sorted({line.iso3 for line in lines if line.iso3})))
