"""The bringing-in of a file as a process of its own: it can be watched and stopped, and nobody else waits for it.

A page starts it and asks now and then how far it is. What it finds stands in a file of its folder, as JSON: nothing
that a file does to it reaches the dashboard. Stopped at any moment, it leaves the record as it was or as it should be.
"""

import contextlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as of_class
from pathlib import Path

import pandas as pd

import queries
from data import bringing, editing, readers, record
from data.backends.file import Holder
from data.commands.bring import write_refused
from data.configuration import configuration
from data.readers import Problem, Reading
from data.terminal import in_a_line
from data.wording import english as wording

_log = logging.getLogger(__name__)

JOB, RESULT, PROGRESS, REFUSED = "job.json", "result.json", "progress.txt", "refused.csv"
MOST_TOLD = 500  # problems and names that a page is told of
MOST_OF_A_VALUE = 300  # characters of a cell that are shown
NEW_ROWS = ("source", "place", "document")
FORM = "a form in the browser"
"""The format of a figure that was written into a form."""


@dataclass(frozen=True)
class Job:
    """What is to be done: read a `file`, or take `figures` as candidates (readers.COLUMNS), and try or publish them."""

    store: str
    actor: str
    why: str
    file: str = ""
    figures: tuple[Mapping[str, str | None], ...] = ()
    format: str | None = None
    answers: Mapping[str, str] = of_class(default_factory=dict)
    decided: Mapping[str, str] = of_class(default_factory=dict)
    accept_new: bool = False
    accept_good: bool = False
    whole: bool = False
    reason: str | None = None
    despite: str | None = None
    is_to_publish: bool = False


@dataclass
class Errand:
    """A job under way."""

    folder: Path
    process: subprocess.Popen

    @property
    def is_done(self) -> bool:
        return self.process.poll() is not None

    def progress(self) -> list[str]:
        """What it has said so far, a line each."""
        try:
            return (self.folder / PROGRESS).read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def stop(self) -> None:
        """Stop it, and wait until it has."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def result(self) -> dict[str, object]:
        """What it found, as `done` says; where it ended before its time, that it did."""
        try:
            return json.loads((self.folder / RESULT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {"state": "failed", "problems": ["It ended before its time. Nothing was published."]}


def start(folder: Path, job: Job) -> Errand:
    """Start a job; what it leaves is in the folder."""
    for name in (RESULT, PROGRESS, REFUSED):
        (folder / name).unlink(missing_ok=True)
    (folder / JOB).write_text(json.dumps(vars(job), ensure_ascii=False), encoding="utf-8")
    with (folder / PROGRESS).open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "data.errand", str(folder)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.DEVNULL,
            stdout=told,  # what goes wrong stands in the log of the dashboard
        )
    return Errand(folder, process)


def main(folder: Path) -> None:
    """Do the job of a folder, and leave the result there."""
    with contextlib.suppress(OSError):
        os.nice(5)  # readers come first
    told = json.loads((folder / JOB).read_text(encoding="utf-8"))
    result = done(Job(**told | {"figures": tuple(told["figures"])}), folder)
    draft = folder / f"{RESULT}.new"
    draft.write_text(json.dumps(result, ensure_ascii=False, default=str), encoding="utf-8")
    draft.replace(folder / RESULT)


def done(job: Job, folder: Path) -> dict[str, object]:
    """Do a job. `state` of the result is:

    unreadable, failed (see `problems`) · asked (`questions` or `names` are open) · refused (`refused` says which rows,
    and nothing was taken) · doubted (`doubts` need a word) · tried · published · nothing_new.
    """
    try:
        return _done(job, folder)
    except readers.Unreadable as unreadable:
        return {"state": "unreadable", "problems": [in_a_line(unreadable)]}
    except (record.Refused, queries.RecordError) as refused:
        return {"state": "failed", "problems": [in_a_line(line) for line in str(refused).splitlines()]}
    except MemoryError:
        return {"state": "failed", "problems": ["There is not enough memory for it. Bring the file in parts."]}
    except queries.DatabaseError as error:
        return {"state": "failed", "problems": [queries.what_failed(error)]}
    except OSError as error:
        return {"state": "failed", "problems": [f"{error.strerror or type(error).__name__}. Nothing was published."]}


def _done(job: Job, folder: Path) -> dict[str, object]:
    store, file = Path(job.store), Path(job.file)
    _say(f"Reading {file.name} …" if job.file else "Reading the form …")
    reading = _read(file, job) if job.file else _of_form(job.figures)
    record.ensure_published(store)
    home = configuration(store).default_country or None

    def proposed(problems: Sequence[Problem] = ()) -> bringing.Proposal:
        _say(f"Looking for the names of {wording.some(len(reading.figures), 'figure')} in the record …")
        return bringing.propose(store, reading, decided=job.decided, home=home, whole=job.whole, problems=problems)

    proposal = proposed(reading.problems) if job.accept_good else proposed()
    told = _of_reading(reading) | {"names": [], "new_rows": {}}
    said = record.Said(job.actor, job.why, job.reason, job.despite, _waiting)
    options = {"accept_new": job.accept_new, "accept_good": job.accept_good, "again": proposed}
    _say("Publishing …" if job.is_to_publish else "Checking every rule …")
    try:
        report = bringing.bring(store, proposal, said, dry_run=not job.is_to_publish, look=editing.foreseen, **options)
    except record.Doubted as doubted:
        return told | {"state": "doubted", "doubts": doubted.doubts} | _of_proposal(proposal)
    if report.refused and job.file:
        write_refused(file, report, folder / REFUSED)
    return told | _of_proposal(report.proposal) | _of_report(report)


def _read(file: Path, job: Job) -> Reading:
    """The reading of a file; one that no reader was prepared for is unreadable, and the log says why."""
    try:
        return readers.read(file, name=job.format, answers=job.answers)
    except (readers.Unreadable, record.Refused, MemoryError, OSError):
        raise
    except Exception as error:
        _log.exception("A file could not be read.")
        raise readers.Unreadable(
            f"{file.name}: cannot be read. It is damaged, or of another kind than its name says. Save it anew from the"
            " program that wrote it, as CSV in UTF-8 or as XLSX."
        ) from error


def _of_form(figures: Sequence[Mapping[str, str | None]]) -> Reading:
    return Reading(FORM, "as it was written into the form", readers.table_of(figures))


def _of_reading(reading: Reading) -> dict[str, object]:
    known = readers.formats()
    return {
        "format": reading.format,
        "title": known[reading.format].TITLE if reading.format in known else "One figure",
        "how": reading.how,
        "figures": len(reading.figures),
        "notes": [in_a_line(note) for note in reading.notes],
        "questions": [vars(one) for one in reading.questions],
        "may_be_whole": reading.covered is not None,
    }


def _of_proposal(proposal: bringing.Proposal) -> dict[str, object]:
    return {
        "names": [
            {
                "key": one.named.key,
                "kind": one.named.kind,
                "name": _shown(one.named.name),
                "around": [_shown(name) for name in one.named.around],
                "why": one.why,
                "nearest": [list(near) for near in one.nearest],
                "row": dict(one.row) if one.row is not None else None,
            }
            for one in proposal.asked[:MOST_TOLD]
        ],
        "names_in_all": len(proposal.asked),
        "new_rows": {table: _names_of(rows) for table, rows in proposal.rows.items() if table in NEW_ROWS},
    }


def _names_of(rows: pd.DataFrame) -> list[str]:
    column = next(name for name in ("name", "title") if name in rows)
    return [_shown(str(name or "without a title")) for name in rows[column].head(MOST_TOLD)]


def _of_report(report: bringing.Report) -> dict[str, object]:
    done = report.publication
    if done is not None:
        state = "published" if report.is_published else "tried" if any(done.total()) else "nothing_new"
    else:
        state = "refused" if report.refused else "asked"
    found = report.seen if isinstance(report.seen, editing.Foreseen) and state == "tried" else editing.Foreseen()
    return {
        "state": state,
        "refused": [
            {name: _shown(value) for name, value in vars(problem).items()} for problem in report.refused[:MOST_TOLD]
        ],
        "refused_in_all": len(report.refused),
        "new": report.new,
        "revised": report.revised,
        "gone": report.gone,
        "identical": report.identical,
        "conflicts": list(report.conflicts),
        "foreseen": found.as_data(),
        "version": done.version if done else None,
        "surprises": list(report.surprises),
    }


def _shown(value: object) -> object:
    """A value as a page may have it: no longer than a line, and nothing in it that is not printed."""
    return in_a_line(value[:MOST_OF_A_VALUE]) if isinstance(value, str) else value


def _say(line: str) -> None:
    print(in_a_line(line), flush=True)


def _waiting(holder: Holder | None) -> None:
    _say(f"Waiting: {holder.actor if holder else 'somebody else'} is publishing …")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
