"""Supersede one row by another with new values; what it said stays in the record."""

import argparse

from data import record
from data.commands.changing import add_row, add_why, tell_change
from data.commands.said import asked
from data.terminal import say, waiting


def add_options(parser: argparse.ArgumentParser) -> None:
    add_row(parser)
    add_why(parser)
    parser.add_argument(
        "--set",
        action="append",
        required=True,
        metavar="COLUMN=VALUE",
        help="a new value; nothing after = makes it blank; may be given again",
    )


def run(given: argparse.Namespace) -> int:
    changes = dict(_pair(one) for one in given.set)
    return change(given, changes)


def change(given: argparse.Namespace, changes: dict[str, str | None]) -> int:
    """Correct the row that is asked for, and say what became of it. Returns the exit code."""
    for column, before, after in record.difference(given.store, given.table, given.key, changes):
        say(f"{column}: {before or '(blank)'} → {after or '(blank)'}")
    said = {"reason": given.reason, "actor": given.actor, "why": given.why, "dry_run": given.dry_run}

    def published(despite: str | None) -> record.Publication:
        return record.correct(given.store, given.table, given.key, changes, despite=despite, waiting=waiting, **said)

    return tell_change(asked(published, given.despite_doubts), given.dry_run)


def _pair(text: str) -> tuple[str, str | None]:
    name, sign, value = text.partition("=")
    if not sign:
        raise record.Refused([f"--set {text}: write a column and its new value, as value=120000."])
    return name.strip(), value or None
