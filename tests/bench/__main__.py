"""`python -m tests.bench record`: invent a record, measure it, print a table of ratios; `… draft`: score a reader."""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

import duckdb

import queries
from tests.bench import invented
from tests.bench.measure import Result, shown_table

PARTS = ("questions", "cold", "peers", "publish", "bring", "page", "readers", "doors", "bands", "totals", "windows", "old_version")


def main() -> int:
    given = parser().parse_args()
    if given.task == "draft":
        from tests.bench import drafts

        print(drafts.shown(drafts.score(given.key, given.texts)))
        return 0
    folder = given.folder or Path(tempfile.gettempdir()) / "on-record-bench"
    results = []
    for part in given.only or PARTS:
        say(f"{part}:")
        results += measure(part, folder, given.rows, given.times)
    about = {
        "rows": given.rows, "python": platform.python_version(), "duckdb": duckdb.__version__, "machine": platform.machine(),
    }
    if given.json:
        given.json.write_text(
            json.dumps({"about": about, "results": [result.as_json() for result in results]}, indent=1), encoding="utf-8"
        )
    print(shown_table(results))
    missed = [result for result in results if not result.is_met]
    print(f"\n{len(results) - len(missed)} of {len(results)} aims met, at {given.rows:,} rows.")
    return 0


def parser() -> argparse.ArgumentParser:
    described = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__,
        epilog="Everything is measured in one run, each way in turn, as a median of --times rounds and as a ratio."
        " What is invented is kept in --folder and used again. Needs tests/bench/requirements.txt.",
    )
    tasks = described.add_subparsers(dest="task", required=True, metavar="task")
    record = tasks.add_parser("record", help="the record and the dashboard", epilog=described.epilog)
    record.add_argument("--rows", type=int, default=10_000_000, help="rows of figures, revisions included (10_000_000)")
    record.add_argument("--folder", type=Path, help="where to keep what is built (a folder of the system's for temporary files)")
    record.add_argument("--only", action="append", choices=PARTS, help="one part; may be given again")
    record.add_argument("--times", type=int, default=9, help="rounds that each median is taken of (9)")
    record.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    draft = tasks.add_parser("draft", help="how well the figures of whole texts are found, beside a key")
    draft.add_argument("key", type=Path, metavar="KEY.csv", help="the figures that a person found in the texts")
    draft.add_argument("texts", type=Path, metavar="FOLDER", help="where the texts lie")
    return described


def measure(part: str, folder: Path, rows: int, times: int) -> list[Result]:
    """The results of one part."""
    if part in ("questions", "cold", "peers"):
        from tests.bench import questions

        file = invented.file_of(invented.store(folder, rows, say))
        record = queries.open_record(file)
        if part == "cold":
            return questions.cold(file, say, times)
        return (questions.against_peers if part == "peers" else questions.against_floors)(record, say, times)
    if part == "publish":
        from tests.bench import publishing

        return publishing.against_copies(folder, rows, say, times)
    if part == "bring":
        from tests.bench import bringing

        return bringing.against_copy(folder, rows, say, times)
    if part == "page":
        from tests.bench import page

        return page.changes(folder, rows, say, times)
    if part == "readers":
        from tests.bench import readers

        return readers.crowd(folder, rows, say)
    if part == "doors":
        from tests.bench import doors

        return doors.crowd(folder, rows, say)
    if part == "windows":
        from tests.bench import windows

        return windows.choice(say, times)
    from tests.bench import defended

    return getattr(defended, part)(folder, rows, say, times)


def say(line: str) -> None:
    """Progress, apart from the report."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
