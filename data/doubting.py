"""How a person at a terminal is asked whether what is doubted is as it should be."""

import argparse
import sys
from collections.abc import Callable

from data import record
from data.terminal import warn


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
