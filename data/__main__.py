"""The record from the command line: python -m data, and a command; `--help` lists them.

Exit code 0: fine. 1: something is wrong, or nothing could be published; standard error says what and where. 3: nothing
is wrong, but there are doubts that nobody has given their word for. 130: given up.
"""

import argparse
import getpass
import sys
from pathlib import Path

import queries
from data import editing, record
from data.doubting import add_word, asked
from data.terminal import say, waiting, warn


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except record.Doubted as doubted:
        warn(doubted)
        return 3
    except (record.Refused, queries.RecordError) as refused:
        warn(refused)
        return 1
    except (OSError, UnicodeDecodeError, queries.DatabaseError) as error:
        warn(
            f"{_told(error)} The record is as it was. See that the files given can be read, that {given.store} can be"
            " written and has room for a second copy of the record, and that its CURRENT names a whole file."
        )
        return 1
    except KeyboardInterrupt:
        newest = queries.current_file(given.store)
        warn("", f"Given up. The newest version is {newest.stem}." if newest else "Given up. Nothing is published yet.")
        return 130


def _told(error: Exception) -> str:
    """What went wrong, in a sentence; nothing of what a database says to those who know it."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or type(error).__name__}."
    return "A file is not text in UTF-8." if isinstance(error, UnicodeDecodeError) else queries.what_failed(error)


def check(given: argparse.Namespace) -> int:
    """Say whether the CSV files could be published, and validate the record in force where a store exists."""
    newest, problems, doubts = queries.current_file(given.store), [], ()
    try:
        done = record.check(given.store, given.folder, despite=given.despite_doubts)
        doubts = done.doubts
    except record.Doubted as doubted:
        doubts, problems = doubted.doubts, []
    except record.Refused as refused:
        problems = refused.problems
    if newest:
        problems = problems + [f"the record in force: {problem}" for problem in record.check_record(given.store)]
    if problems:
        warn(*problems, f"{_counted(len(problems), 'problem')} found.")
        return 1
    warn(*doubts)
    in_force = f"{newest.stem}: nothing wrong." if newest else "Nothing is published yet."
    if doubts and not given.despite_doubts:
        warn(
            f"{given.folder}: nothing wrong, but {_counted(len(doubts), 'doubt')}. Who publishes is asked for a word"
            f" (--despite-doubts). {in_force}"
        )
        return 3
    say(f"{given.folder}: nothing wrong. {in_force}")
    return 0


def publish(given: argparse.Namespace) -> int:
    """Publish what is news in a folder, or in one file of figures."""
    said = {"actor": given.actor, "why": given.why, "reason": given.reason, "waiting": waiting}
    if given.figures and (given.retract_missing or given.dry_run):
        raise record.Refused(["--retract-missing and --dry-run go with --folder, not with --figures."])

    def published(despite: str | None) -> record.Publication:
        if given.figures:
            return record.append_figures(given.store, given.figures, despite=despite, **said)
        more = {"retract_missing": given.retract_missing, "dry_run": given.dry_run}
        return record.publish(given.store, given.folder, despite=despite, **said, **more)

    _tell(asked(published, given.despite_doubts), given.dry_run)
    return 0


def history(given: argparse.Namespace) -> int:
    """List the versions, newest first."""
    if not queries.current_file(given.store):
        say(f"{given.store}: nothing is published yet. Publish with: python -m data publish")
        return 0
    for version in record.history(given.store).itertuples():
        say(
            f"version {version.version}  {version.published_at:%Y-%m-%d %H:%M} UTC  {version.actor}: {version.why}"
            f"  ({version.rows_added} added, {version.rows_changed} changed, {version.rows_retracted} retracted)"
        )
    return 0


def renew(given: argparse.Namespace) -> int:
    """Publish a record of an earlier On Record once more in the form that this one reads, with every version."""
    _tell(record.renew(given.store, actor=given.actor, waiting=waiting), dry_run=False)
    return 0


def _tell(done: record.Publication, dry_run: bool) -> None:
    """Say what a publish did, or would do, table by table."""
    if not any(done.total()) and not done.is_renewed:
        say("Nothing new.")
        return
    say(f"Version {done.version} would hold:" if dry_run else f"Published version {done.version}:")
    if done.is_renewed:
        say("  every row that was there, in the form that this On Record reads")
    for table, (added, changed, retracted) in done.counts.items():
        if added or changed or retracted:
            say(f"  {table}s: {added} added, {changed} changed, {retracted} retracted")
    if also := editing.also_written(done):
        say(f" {also}")
    warn(*(f"Despite a doubt: {doubt}" for doubt in done.doubts))
    if dry_run:
        say("Nothing was published: this was a dry run.")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # A container may run under a number that has no name.
        return "unnamed"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Check, publish and list the record.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(run, **more: str) -> argparse.ArgumentParser:
        added = commands.add_parser(run.__name__, help=run.__doc__, description=run.__doc__, **more)
        added.add_argument(
            "--store",
            type=Path,
            default=record.store_folder(),
            help="the folder of the record (default: ON_RECORD_STORE, or data/store)",
        )
        added.set_defaults(run=run)
        return added

    checking, publishing = command(check), command(publish)
    command(history)
    command(renew).add_argument("--actor", default=_login(), help="who publishes (default: your login name)")
    for each in (checking, publishing):
        each.add_argument(
            "--folder", type=Path, default=record.CASEBOOK, help="the CSV files of a casebook (default: data/casebook)"
        )
        add_word(each)
    publishing.add_argument(
        "--figures", type=Path, metavar="FILE", help="publish the rows of this one file of figures in place of a folder"
    )
    publishing.add_argument("--why", default="New rows.", help="one sentence for the history")
    publishing.add_argument("--actor", default=_login(), help="who publishes (default: your login name)")
    publishing.add_argument(
        "--reason",
        choices=record.change_reasons(),
        help="why rows of the record change or are retracted; needed only where some do",
    )
    publishing.add_argument(
        "--retract-missing", action="store_true", help="take rows out of force that the files do not hold any more"
    )
    publishing.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    editing.add_to(command, _login())
    return parser


if __name__ == "__main__":
    sys.exit(main())
