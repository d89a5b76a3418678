"""Take one row out of force; what it said stays in the record."""

import argparse

from data import record
from data.commands.changing import add_row, add_why, tell_change
from data.commands.said import asked
from data.terminal import waiting


def add_options(parser: argparse.ArgumentParser) -> None:
    add_row(parser)
    add_why(parser)


def run(given: argparse.Namespace) -> int:
    said = {"reason": given.reason, "actor": given.actor, "why": given.why, "dry_run": given.dry_run}

    def published(despite: str | None) -> record.Publication:
        return record.retract(given.store, given.table, given.key, despite=despite, waiting=waiting, **said)

    return tell_change(asked(published, given.despite_doubts), given.dry_run)
