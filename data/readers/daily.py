"""Running counts day by day ("killed to date"), with a tag that says who reported each of them.

A mapping says what the fields are: data/readers/mappings has one for each public series that is known, and a person may
give another (daily.csv says what its parts mean). What the compiler of a series made, to fill a day or to carry one
count on into the next, is nobody's claim and never enters.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path

from data.readers import (
    Covered,
    Problem,
    Question,
    Reading,
    count_in,
    date_precision,
    day_after,
    day_in,
    made_id,
    mappings,
    table_of,
    tables,
)
from data.readers.mappings import Claimant, Count, Series, Start

TITLE = "Daily running counts"
DAY, RUNNING = "report_date", "_cum"
"""By which a series is seen that no mapping knows."""
FALLS = ("revision", "error", "new series")
"""What it may be where a running count is lower than the one before."""
SPEAKS, SILENT, UNKNOWN = "speaks", "silent", "unknown"


@dataclass(frozen=True)
class Report:
    """A row of the file: a day, who spoke, and the cells by plain name."""

    row: int
    day: str
    tag: str
    phase: str
    hours: int | None
    cells: Mapping[str, str | None]


@dataclass
class Found:
    """What a reading gathers on its way."""

    figures: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    repeated: Counter = field(default_factory=Counter)
    derived: list[dict] = field(default_factory=list)
    differ: Counter = field(default_factory=Counter)


@dataclass
class Running:
    """Where one origin's running count stands while its reports are read in order."""

    phase: str
    start: Start
    turn: int = 1
    """Which count it is of this phase: another begins where a person says that a fall began one."""
    last: tuple[str, int, str] | None = None
    """The last number: its day, the number, its tag."""
    open: bool = False
    """Whether a fall stands unanswered: what comes after it makes no figure."""


def recognised(file: tables.Opened) -> str | None:
    """By the fields of a known series with tags that it uses; else by a day of report beside running counts."""
    known = _known_series(file)
    if known:
        return f"the fields and the source tags of “{known.about['title']}”"
    fields = _running_fields(file)
    return f"a field {DAY} beside running counts ({', '.join(fields[:3])})" if fields else None


def read(file: tables.Opened, answers: dict[str, str]) -> Reading:
    """The running counts that somebody reported, a figure each; `derived`=yes adds the differences between them."""
    how = recognised(file) or "as you said"
    given = answers.get("mapping")
    series, problems = mappings.given(Path(given)) if given else (_known_series(file), [])
    if series is None:
        questions = () if problems else (_which_mapping(file),)
        return Reading("daily", how, table_of([]), tuple(problems), questions)
    found = Found(problems=problems)
    reports = _reports(file, series, found)
    for count in _counts(file, series, found):
        _read_count(series, count, reports, answers, found)
    if answers.get("derived") == "yes":
        found.figures += found.derived
    _link_parts(found.figures)
    _tell(series, reports, file, answers, found)
    return Reading(
        "daily",
        how,
        table_of(found.figures),
        tuple(found.problems),
        tuple(found.questions.values()),
        tuple(found.notes),
        _covered(series, found),
    )


# Which series it is


def _known_series(file: tables.Opened) -> Series | None:
    """The one of those shipped whose fields the file has, and which has the tags that the file uses."""
    return next((series for series in mappings.shipped() if _fits(series, file)), None)


def _fits(series: Series, file: tables.Opened) -> bool:
    header = file.sheet.header(*series.needed)
    if header is None:
        return False
    rows = [_flat(cells) for _, cells in file.sheet.records(header)]
    names = {name for cells in rows for name in cells}
    there = [count for count in series.counts if tables.plain(count.name) in names]
    tags = {cells.get(tables.plain(series.source)) for cells in rows}
    # Another series may be built of fields of the same names: whose tags they are tells them apart.
    return len(there) * 2 >= len(series.counts) and bool(tags & set(series.claimants))


def _which_mapping(file: tables.Opened) -> Question:
    fields = ", ".join(_running_fields(file)) or "its fields"
    return Question(
        "mapping",
        f"Which field of this series means what, and who speaks under which source tag? No mapping has it ({fields})."
        f" Answer with the path of a CSV with the columns {', '.join(mappings.COLUMNS)}; those in data/readers/mappings"
        " are patterns, and data/readers/daily.csv says what the parts are.",
    )


def _running_fields(file: tables.Opened) -> list[str]:
    header = file.sheet.header(DAY)
    names = [] if header is None else [(name or "").strip() for name in file.sheet.rows[header]]
    return [name for name in names if RUNNING in name.lower()]


# The rows of the file


def _flat(cells: Mapping[str, str | None]) -> dict[str, str | None]:
    """Cells by plain name. An object inside a row of JSON gives its fields as "object.field"."""
    flat: dict[str, str | None] = {}
    for name, cell in cells.items():
        inside = _object(cell) if cell and cell.startswith("{") else None
        if inside is None:
            flat[tables.plain(name)] = cell
        else:
            flat |= {tables.plain(f"{name}.{part}"): tables.cell_text(value) for part, value in inside.items()}
    return flat


def _object(cell: str) -> dict | None:
    try:
        held = json.loads(cell)
    except json.JSONDecodeError:
        return None
    return held if isinstance(held, dict) else None


def _reports(file: tables.Opened, series: Series, found: Found) -> list[Report]:
    """The rows in the order of their days; what cannot be right among them is a problem."""
    header = file.sheet.header(series.day)
    there = {tables.plain(name) for name in (file.sheet.rows[header] if header is not None else ())}
    lacking = [name for name in series.needed if tables.plain(name) not in there]
    if lacking:
        found.problems += [
            Problem(None, name, "", "is a field that the file lacks.", "Write it, or give the mapping of this file.")
            for name in lacking
        ]
        return []
    reports: dict[tuple[str, str], Report] = {}
    for row, cells in file.sheet.records(header):
        report = _report(row, _flat(cells), series, found)
        if report and (report.day, report.tag) in reports:
            first = reports[report.day, report.tag].row
            found.problems.append(
                Problem(row, series.day, report.day, f"is the day of row {first} too, by the same source.", "Keep one.")
            )
        elif report:
            reports[report.day, report.tag] = report
    return sorted(reports.values(), key=lambda report: report.day)


def _report(row: int, cells: dict[str, str | None], series: Series, found: Found) -> Report | None:
    written = cells.get(tables.plain(series.day)) or ""
    if written.startswith("#"):
        return None  # a row of tags
    day = day_in(written)
    if day is None:
        found.problems.append(Problem(row, series.day, written, "is no day.", "Write it as 2016-12-31."))
        return None
    told = {
        name: cells.get(tables.plain(name)) if name else None for name in (series.source, series.phase, series.hours)
    }
    phase = told[series.phase] if series.phase else ""
    return Report(row, day, told[series.source] or "", phase or "", count_in(told.get(series.hours)), cells)


def _counts(file: tables.Opened, series: Series, found: Found) -> list[Count]:
    """The counts that enter. Where another field beside it says that it is the reported one, the compiler made it."""
    header = file.sheet.header(series.day)
    there = {tables.plain(name) for name in (file.sheet.rows[header] if header is not None else ())}
    beside = [count for count in series.counts if tables.plain(f"{count.name}_reported") in there]
    found.problems += [
        Problem(None, count.name, "", f"is the compiler's: {count.name}_reported stands beside it.", "Read that one.")
        for count in beside
    ]
    return [count for count in series.counts if count not in beside]


# From a field to figures


def _voice(series: Series, count: Count, report: Report) -> tuple[str, str]:
    """Whether somebody speaks in a cell, and the tag under which."""
    tag = count.source or report.tag
    if tag in series.claimants:
        # Where the hours are none there was no report: the row is kept by the compiler so that no day is missing.
        return (SILENT if report.hours == 0 and not count.source else SPEAKS), tag
    return (SILENT if not tag or tag in series.silent else UNKNOWN), tag


def _read_count(series: Series, count: Count, reports: list[Report], answers: dict[str, str], found: Found) -> None:
    running: dict[str, Running] = {}  # by origin: a count is kept by one
    for report in reports:
        written = report.cells.get(tables.plain(count.name))
        if written is None:
            continue
        value = count_in(written)
        if value is None:
            found.problems.append(
                Problem(
                    report.row, count.name, written, "is no whole number of 0 or more.", "Write digits, or a blank."
                )
            )
            continue
        voice, tag = _voice(series, count, report)
        claimant = series.claimants[tag] if voice == SPEAKS else _answered(series, voice, tag, answers, found)
        if claimant is None:
            continue
        state = running.get(claimant.origin)
        if state is None or state.phase != report.phase:
            start = _start(series, report, answers, found)
            state = running[claimant.origin] = Running(report.phase, start or Start("", ""), open=start is None)
        _read_step(series, count, report, (value, tag, claimant), state, answers, found)


def _answered(series: Series, voice: str, tag: str, answers: dict[str, str], found: Found) -> Claimant | None:
    """Who stands behind a tag that the mapping lacks, if a person has said it."""
    if voice != UNKNOWN:
        return None
    key = f"source {tag}"
    if answers.get(key):
        return Claimant(answers[key], "")
    found.questions[key] = Question(key, f"Who says the numbers of the rows with “{tag}” in {series.source}?")
    return None


def _start(series: Series, report: Report, answers: dict[str, str], found: Found) -> Start | None:
    """The day from which the count of a report's phase runs."""
    known = series.starts.get(report.phase)
    if known:
        return known
    if report.hours:
        begun = date.fromisoformat(day_after(report.day)) - timedelta(hours=report.hours)
        return Start(begun.isoformat(), "inferred", "The start is worked out from the hours of the first report.")
    key = f"start {report.phase}".strip()
    if day_in(answers.get(key)):
        return Start(str(day_in(answers[key])), "inferred", "The start is from whoever brought the file.")
    of = f" of phase {report.phase}" if report.phase else ""
    found.questions[key] = Question(
        key, f"From which day do the counts{of} run, that begin on {report.day}? As 2016-12-31."
    )
    return None


def _read_step(
    series: Series,
    count: Count,
    report: Report,
    said: tuple[int, str, Claimant],
    state: Running,
    answers: dict[str, str],
    found: Found,
) -> None:
    """One number after the last one of the same count: new, nothing new, or a fall."""
    value, tag, claimant = said
    note = None
    if state.last:
        before_day, before, before_tag = state.last
        if value == before and tag == before_tag:
            found.repeated[count.name] += 1
            return
        if value < before:
            answer = _what_fell(count, report, (before_day, before, value), answers, found)
            if answer == "error":
                return
            if answer == "new series":
                state.turn, state.last = state.turn + 1, None
                state.start = Start(day_after(before_day), "inferred", "A new count, as whoever brought the file said.")
            note = f"Lower than {before:,} on {before_day}: a revision." if answer == "revision" else None
            state.open |= answer is None
    if not state.open:
        figure = _figure(series, count, report, said, state, note)
        if state.last and value > state.last[1]:
            found.derived.append(_difference(figure, state.last))
        _compare_daily(series, count, report, value, state, found)
        found.figures.append(figure)
    state.last = (report.day, value, tag)


def _what_fell(
    count: Count, report: Report, fall: tuple[str, int, int], answers: dict[str, str], found: Found
) -> str | None:
    key = f"{count.name} {report.day}"
    if answers.get(key) in FALLS:
        return answers[key]
    day, before, value = fall
    found.questions[key] = Question(
        key,
        f"{count.name} falls from {before:,} on {day} to {value:,} on {report.day} (row {report.row}). Did its origin"
        " revise it, is the number an error of entry, or does a new count begin? Until this is said, the number and"
        " those after it make no figure.",
        FALLS,
    )
    return None


def _figure(
    series: Series,
    count: Count,
    report: Report,
    said: tuple[int, str, Claimant],
    state: Running,
    note: str | None,
) -> dict:
    value, tag, claimant = said
    about, end = series.about, day_after(report.day)
    kept = [
        series.name,
        count.name,
        report.phase and f"phase {report.phase}",
        state.turn if state.turn > 1 else "",
        claimant.origin,
    ]
    remarks = (count.note, claimant.note, state.start.note, note)
    return {
        "row": report.row,
        "figure_id": made_id(series.name, count.name, report.day, tag),
        "metric": count.metric,
        "affected": count.affected,
        "scope": count.scope,
        "quantifier": "exact",
        "value": str(value),
        "unit": count.unit,
        "place": about["place"],
        "place_inside": about.get("place_inside"),
        "place_kind": series.kinds.get("place"),
        "iso3": about.get("iso3"),
        "period_start": state.start.day,
        "period_end": end,
        "date_precision": date_precision(state.start.day, end),
        "period_basis": state.start.basis,
        "origin": claimant.origin,
        "origin_kind": claimant.kind or None,
        "origin_country": about.get("iso3") if claimant.kind == "government" else None,
        # Whom the file itself does not name, its description does.
        "origin_stated": "inferred" if claimant.relays else "stated",
        "relays": claimant.relays,
        "publisher": about["publisher"],
        "publisher_kind": series.kinds.get("publisher"),
        "title": about["title"],
        "url": about.get("url"),
        "language": about.get("language"),
        "document_note": about.get("document_note"),
        # A count with a tag of its own was not given in the report of the row's day.
        "reported_on": None if count.source else report.day,
        "credibility": "6",
        "credibility_reason": "not graded: came with a daily series",
        "event_clarity": "2",
        "role": "recommended",
        "part_of": count.part_of and made_id(series.name, count.part_of, report.day, tag),
        "series_id": made_id(*kept),
        "note": " ".join(remark for remark in remarks if remark) or None,
    }


def _difference(figure: dict, last: tuple[str, int, str]) -> dict:
    """What a running count grew by since the last number of it (METHOD 6.5): derived, and nobody's claim of its own."""
    day, before, _ = last
    start = day_after(day)
    return figure | {
        "figure_id": f"derived-{figure['figure_id']}",
        "value": str(int(figure["value"]) - before),
        "period_start": start,
        "date_precision": date_precision(start, figure["period_end"]),
        "period_basis": "inferred",
        "role": "triangulation",
        "origin_stated": "inferred",
        "part_of": None,
        "series_id": None,
        "note": f"derived: difference of two cumulative numbers ({before:,} on {day}, {int(figure['value']):,} after)",
    }


def _compare_daily(series: Series, count: Count, report: Report, value: int, state: Running, found: Found) -> None:
    """Whether the number of one report alone is what the running count grew by."""
    for name, whole in series.daily.items():
        alone = count_in(report.cells.get(tables.plain(name)))
        if whole == count.name and state.last and alone is not None and alone != value - state.last[1]:
            found.differ[name] += 1


def _link_parts(figures: list[dict]) -> None:
    """A part names its whole only where the whole is a figure too."""
    made = {figure["figure_id"] for figure in figures}
    for figure in figures:
        if figure.get("part_of") not in made:
            figure["part_of"] = None


# What a person should know


def _tell(series: Series, reports: list[Report], file: tables.Opened, answers: dict[str, str], found: Found) -> None:
    names = _names(file, series)
    found.notes += _of_phases(series, reports)
    found.notes += _of_silence(series, reports)
    if found.repeated:
        told = ", ".join(f"{name} {number}" for name, number in found.repeated.items())
        found.notes.append(f"The number of the report before again, so nothing new was said, and no figure: {told}.")
    for pattern, why in series.compiler.items():
        hit = [name for name in names if fnmatchcase(name, pattern)]
        if hit:
            found.notes.append(f"Not read: {', '.join(hit)}: {why}.")
    found.notes += [f"Not read: {name}: {why}." for name, why in series.left.items() if name in names]
    blank = {name: sum(report.cells.get(tables.plain(name)) is None for report in reports) for name in series.daily}
    for name, whole in series.daily.items():
        if name in names:
            found.notes.append(
                f"Not read: {name}: what {whole} grew by, as a rule; blank in {blank[name]} of {len(reports)} rows, and"
                f" another number than that in {found.differ[name]}."
            )
    if found.derived and answers.get("derived") != "yes":
        found.notes.append(
            f"{len(found.derived)} differences between two numbers of one count can be had too, marked as derived:"
            " answer derived=yes."
        )
    long = [report for report in reports if report.hours and report.hours > 24]
    if long:
        most = max(long, key=lambda report: report.hours or 0)
        found.notes.append(
            f"{len(long)} reports cover more than one day, that of {most.day} {(most.hours or 0) // 24} days"
            f" ({most.hours:,} hours): none of them is of a single day."
        )


def _names(file: tables.Opened, series: Series) -> list[str]:
    """The fields of the file, those inside objects too."""
    header = file.sheet.header(series.day)
    if header is None:
        return []
    names: dict[str, None] = {}
    for _, cells in file.sheet.records(header):
        for name, cell in cells.items():
            inside = _object(cell) if cell and cell.startswith("{") else None
            names |= dict.fromkeys([name] if inside is None else [f"{name}.{part}" for part in inside])
    return [name.strip().lower() for name in names]


def _of_phases(series: Series, reports: list[Report]) -> Iterator[str]:
    phases = list(dict.fromkeys(report.phase for report in reports)) if series.phase else []
    if len(phases) > 1:
        rows = Counter(report.phase for report in reports)
        told = ", ".join(f"{phase} ({rows[phase]} rows)" for phase in phases)
        yield (
            f"{len(phases)} counts with {len(phases)} starts, by {series.phase}: {told}."
            " A later one begins again and does not add."
        )


def _of_silence(series: Series, reports: list[Report]) -> Iterator[str]:
    for tag, why in series.silent.items():
        rows = sum(report.tag == tag for report in reports)
        if rows:
            yield f"{rows} rows with {series.source} “{tag}” make no figure by it: {why}"
    kept = sum(report.hours == 0 and report.tag in series.claimants for report in reports)
    if kept:
        yield f"{kept} rows of 0 hours make no figure: there was no report, and the compiler keeps the day."
    blank = sum(not report.tag for report in reports)
    if blank:
        yield f"{blank} rows without {series.source} make no figure: nobody speaks in them."


def _covered(series: Series, found: Found) -> Covered | None:
    """The whole of the series, but only where nothing was refused or left open: what was not read is not gone."""
    if found.problems or found.questions or not found.figures:
        return None
    iso3 = series.about.get("iso3")
    return Covered(made_id(series.name) + "-", (iso3,) if iso3 else ())
