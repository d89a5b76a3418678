"""Publish what is news in a folder, or in one file of figures."""

import argparse
from pathlib import Path

from data import record
from data.commands.check import add_folder, folder_of
from data.commands.said import add_actor, add_word, asked, tell
from data.terminal import waiting


def add_options(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    add_word(parser)
    add_actor(parser)
    parser.add_argument(
        "--figures", type=Path, metavar="FILE", help="publish the rows of this one file of figures in place of a folder"
    )
    parser.add_argument("--why", default="New rows.", help="one sentence for the history")
    parser.add_argument(
        "--reason",
        choices=record.change_reasons(),
        help="why rows of the record change or are retracted; needed only where some do",
    )
    parser.add_argument(
        "--retract-missing", action="store_true", help="take rows out of force that the files do not hold any more"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def run(given: argparse.Namespace) -> int:
    said = {"actor": given.actor, "why": given.why, "reason": given.reason, "waiting": waiting}
    if given.figures and (given.retract_missing or given.dry_run):
        raise record.Refused(["--retract-missing and --dry-run go with --folder, not with --figures."])

    folder = folder_of(given)
    if folder is None and not given.figures:
        raise record.Refused(
            [f"{given.store}: is a record of its own, of which the casebook is no part. Name its files with --folder."]
        )

    def published(despite: str | None) -> record.Publication:
        if given.figures:
            return record.append_figures(given.store, given.figures, despite=despite, **said)
        more = {"retract_missing": given.retract_missing, "dry_run": given.dry_run}
        return record.publish(given.store, folder, despite=despite, **said, **more)

    tell(asked(published, given.despite_doubts), given.dry_run)
    return 0
