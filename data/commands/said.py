"""What commands have in common: who publishes, what a publish did, and the word of whoever is asked about doubts."""

import argparse
import getpass
import sys
from collections.abc import Callable

from data import record
from data.terminal import say, warn
from data.wording import english as wording


def add_actor(parser: argparse.ArgumentParser) -> None:
    """Add the option that names who publishes."""
    parser.add_argument("--actor", default=_login(), help="who publishes (default: your login name)")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # A container may run under a number that has no name.
        return "unnamed"


def add_word(parser: argparse.ArgumentParser) -> None:
    """Add the option by which somebody gives their word beforehand."""
    parser.add_argument(
        "--despite-doubts", metavar="WORD", help="why figures that are doubted are as they should be; kept with them"
    )


def asked(published: Callable[[str | None], record.Publication], word: str | None) -> record.Publication:
    """Publish with a word for what is doubted: the one given, or one asked for where somebody sits at a terminal."""
    try:
        return published(word)
    except record.Doubted as doubted:
        if not sys.stdin.isatty():
            raise
        warn(*doubted.doubts, "If all of that is as it should be, say why; leave it blank to publish nothing.")
        try:
            word = input("> ").strip()
        except EOFError:
            word = ""
        if not word:
            raise record.Refused(["Nobody gave their word for what is doubted."]) from doubted
    return published(word)


def also_written(done: record.Publication) -> str:
    """What a change touched beside its own rows: a source that is renamed is named by every claim of its."""
    beside = done.claims - sum(done.counts["figure"])
    if beside <= 0 or done.is_new:
        return ""
    return f" {wording.some(beside, 'claim of another row says', 'claims of other rows say')} something else by it."


def tell(done: record.Publication, dry_run: bool) -> None:
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
    if also := also_written(done):
        say(f" {also}")
    warn(*(f"Worth a look: {surprise}" for surprise in done.surprises))
    warn(*(f"Despite a doubt: {doubt}" for doubt in done.doubts))
    if dry_run:
        say("Nothing was published: this was a dry run.")
