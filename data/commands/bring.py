"""Bring in the figures of files, in any format that is known; nothing is written before the report is accepted."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from data import bringing, readers, record
from data.bringing import Proposal, Report
from data.commands.said import add_actor, add_word, asked
from data.configuration import configuration
from data.readers import Problem, Reading, tables
from data.terminal import say, waiting, warn
from data.wording import english as wording

SHOWN = 40  # lines of a kind that are shown; --json has them all


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, a folder of tables, or a ZIP")
    parser.add_argument("--why", required=True, help="one sentence for the history")
    parser.add_argument("--format", help=f"the format, where it is not recognised: {', '.join(readers.formats())}")
    parser.add_argument("--dry-run", action="store_true", help="report what would change, and change nothing")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    strict = parser.add_mutually_exclusive_group()
    strict.add_argument("--strict", action="store_true", help="take nothing of a file with a bad row (the default)")
    strict.add_argument("--accept-good", action="store_true", help="take the good rows; write the others to a file")
    parser.add_argument("--refused", type=Path, metavar="FILE.csv", help="where rows that are refused are written")
    parser.add_argument("--accept-new", action="store_true", help="new sources and places are new, as the report says")
    parser.add_argument(
        "--same", action="append", default=[], metavar="NAME=ID", help="a name of the report is this row of the record"
    )
    parser.add_argument(
        "--answer", action="append", default=[], metavar="KEY=ANSWER", help="the answer to a question of the report"
    )
    parser.add_argument(
        "--whole", action="store_true", help="a later release: figures of it that it lacks are taken out of force"
    )
    parser.add_argument("--reason", choices=record.change_reasons(), help="why figures change (default: source_update)")
    parser.add_argument("--yes", action="store_true", help="publish without asking at the terminal")
    add_word(parser)
    add_actor(parser)


def run(given: argparse.Namespace) -> int:
    answers, same = _pairs("--answer", given.answer), _pairs("--same", given.same)
    worst, told = 0, []
    for file in given.files:
        report = _brought(given, file, answers, same)
        if given.json:
            told.append(_as_data(file, report))
        else:
            _tell(file, report)
        worst = max(worst, _code(report))
    if given.json:
        say(json.dumps(told if len(told) > 1 else told[0], ensure_ascii=False, indent=2))
    return worst


def _brought(given: argparse.Namespace, file: Path, answers: dict[str, str], same: dict[str, str]) -> Report:
    warn(f"Reading {file.name} …")
    try:
        reading = readers.read(file, name=given.format, answers=answers)
    except readers.Unreadable as unreadable:
        raise record.Refused([str(unreadable), "Nothing was read."]) from unreadable
    record.ensure_published(given.store)
    home = configuration(given.store).default_country or None

    def proposed(problems: Sequence[Problem] = ()) -> Proposal:
        warn(f"Looking for the names of {wording.some(len(reading.figures), 'figure')} in the record …")
        return bringing.propose(given.store, reading, decided=same, home=home, whole=given.whole, problems=problems)

    first = proposed(reading.problems) if given.accept_good else proposed()
    is_trial = given.dry_run or _is_asked(given)

    def tried(dry_run: bool) -> Report:
        def published(word: str | None) -> Report:
            said = record.Said(given.actor, given.why, given.reason, word, waiting)
            options = {"accept_new": given.accept_new, "accept_good": given.accept_good, "again": proposed}
            warn("Checking every rule …")
            return bringing.bring(given.store, first, said, dry_run=dry_run, **options)

        return asked(published, given.despite_doubts)

    report = tried(is_trial)
    if report.refused and given.accept_good:
        write_refused(file, report, given.refused or file.with_name(f"{file.stem}.refused.csv"))
    if not given.dry_run and is_trial and _code(report) == 0 and report.publication:
        _tell(file, report)
        warn("Publish that? [y/N]")
        if input("> ").strip().lower() not in ("y", "yes"):
            raise record.Refused(["The report was not accepted."])
        report = tried(dry_run=False)
    return report


def _is_asked(given: argparse.Namespace) -> bool:
    return sys.stdin.isatty() and not (given.yes or given.json)


def _pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, sign, value = text.rpartition("=")
        if not sign or not name.strip() or not value.strip():
            raise record.Refused([f"{option} {text}: write a name and what it stands for, as NAME=ID."])
        pairs[name.strip()] = value.strip()
    return pairs


def _code(report: Report) -> int:
    """0: fine, or nothing new. 1: rows were refused, and nothing taken. 3: a person is asked."""
    if report.publication is not None:
        return 0
    return 1 if report.refused else 3


def _tell(file: Path, report: Report) -> None:
    reading, proposal = report.proposal.reading, report.proposal
    title = readers.formats()[reading.format].TITLE
    say(f"{file.name}: {title} ({reading.how}). {wording.some(len(reading.figures), 'figure')} read.")
    _list("To know:", reading.notes)
    _list("Not taken:", map(str, report.refused))
    _list("Asked:", (f"{one.asks} Answer with --answer {one.key}={_options(one.options)}" for one in reading.questions))
    undecided = proposal.asked if report.publication is None else ()
    _list("Names to confirm (--accept-new for all, or --same NAME=ID):", map(_asked, undecided))
    _list("Contradicts what is on record:", report.conflicts)
    if report.publication is None:
        say("Nothing was published.")
        return
    counts = [
        (report.new, "new"), (report.revised, "revised"), (report.gone, "taken out of force"),
        (report.identical, "as on record already"),
    ]  # fmt: skip
    said = ", ".join(f"{wording.number(count)} {what}" for count, what in counts if count) or "no figure"
    names = ", ".join(
        wording.some(len(proposal.rows[table]), f"new {table}")
        for table in ("source", "place", "document")
        if table in proposal.rows
    )
    done = report.publication
    say(f"Figures: {said}." + (f" With them: {names}." if names else ""))
    warn(*(f"Worth a look: {surprise}" for surprise in report.surprises))
    if report.is_published:
        say(f"Published version {done.version}.")
    else:
        say("Nothing new." if not any(done.total()) else "Nothing was published: this was a dry run.")


def _options(options: Sequence[str]) -> str:
    return " or ".join(options) if options else "…"


def _asked(one: bringing.Asked) -> str:
    near = "; ".join(f"{name} = {identifier}" for identifier, name in one.nearest)
    return f"{one.named.key}: {one.why}." + (f" Nearest known: {near}." if near else " None on record is like it.")


def _list(heading: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        say(heading, *(f"  {line}" for line in listed[:SHOWN]))
    if len(listed) > SHOWN:
        say(f"  … and {wording.number(len(listed) - SHOWN)} more (--json has them all)")


def _as_data(file: Path, report: Report) -> dict[str, object]:
    reading: Reading = report.proposal.reading
    return {
        "file": file.name,
        "format": reading.format,
        "recognised": reading.how,
        "figures_read": len(reading.figures),
        "notes": list(reading.notes),
        "refused": [vars(problem) for problem in report.refused],
        "questions": [vars(one) for one in reading.questions],
        "names": [
            {"key": one.named.key, "why": one.why, "nearest": dict(one.nearest), "proposed": one.row}
            for one in report.proposal.asked
        ],
        "conflicts": list(report.conflicts),
        "worth_a_look": list(report.surprises),
        "new": report.new,
        "revised": report.revised,
        "taken_out": report.gone,
        "identical": report.identical,
        "version": report.publication.version if report.is_published else None,
        "published": report.is_published,
    }


def write_refused(file: Path, report: Report, to: Path) -> None:
    """The rows that were refused as they stood, below what stands above the first row, with what is wrong with each."""
    problems: dict[int, list[str]] = {}
    for problem in report.refused:
        if problem.row is not None:
            problems.setdefault(problem.row, []).append(f"{problem.column}: {problem.problem} {problem.write}".strip())
    rows = tables.opened(file).sheet.rows
    numbers = [int(row) for row in report.proposal.reading.figures["row"].dropna()]
    first = min([*numbers, *problems], default=1)
    with to.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        for row in rows[: first - 1]:
            lines.writerow([*(cell or "" for cell in row), "what is wrong"])
        for number, told in sorted(problems.items()):
            cells = rows[number - 1] if number <= len(rows) else ()  # of an archive the rows stand in its parts
            lines.writerow([*(cell or "" for cell in cells), " | ".join(told)])
    warn(f"{wording.some(len(problems), 'row')} that {'was' if len(problems) == 1 else 'were'} refused: {to}")
