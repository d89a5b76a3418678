"""What the commands that change one row have in common."""

import argparse

from data import record
from data.commands.said import add_actor, add_word, also_written
from data.terminal import say, warn

TABLES = ("figure", "source", "document", "place", "position", "metric")


def add_row(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a row and what kind of change it is."""
    parser.add_argument("key", help="the identifier of the row: figure_id, source_id …")
    parser.add_argument("--table", default="figure", choices=TABLES)
    parser.add_argument("--reason", required=True, choices=record.change_reasons(), help="what kind of change it is")


def add_why(parser: argparse.ArgumentParser) -> None:
    """Add the options that say who changes it and why."""
    parser.add_argument("--why", required=True, help="one sentence for the history")
    add_actor(parser)
    parser.add_argument("--dry-run", action="store_true", help="show the difference, and change nothing")
    add_word(parser)


def tell_change(done: record.Publication, dry_run: bool) -> int:
    """Say what a change of one row did, or would do. Returns the exit code."""
    added, changed, retracted = done.total()
    warn(*(f"Despite a doubt: {doubt}" for doubt in done.doubts))
    if not any((added, changed, retracted)):
        say("Nothing new.")
    elif dry_run:
        say(f"Version {done.version} would change {changed} and retract {retracted} rows. Nothing was published.")
    else:
        say(f"Published version {done.version}: {changed} changed, {retracted} retracted.{also_written(done)}")
    return 0
