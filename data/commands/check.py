"""Say whether the CSV files could be published, and validate the record in force where a store exists."""

import argparse
from pathlib import Path

import queries
from data import record
from data.commands.said import add_word
from data.terminal import say, warn


def add_options(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    add_word(parser)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the CSV files."""
    parser.add_argument(
        "--folder", type=Path, default=record.CASEBOOK, help="the CSV files of a casebook (default: data/casebook)"
    )


def run(given: argparse.Namespace) -> int:
    newest, problems, doubts, surprises = queries.current_file(given.store), [], (), ()
    try:
        done = record.check(given.store, given.folder, despite=given.despite_doubts)
        doubts, surprises = done.doubts, done.surprises
    except record.Doubted as doubted:
        doubts, problems = doubted.doubts, []
    except record.Refused as refused:
        problems = refused.problems
    if newest:
        problems = problems + [f"the record in force: {problem}" for problem in record.check_record(given.store)]
    if problems:
        warn(*problems, f"{_counted(len(problems), 'problem')} found.")
        return 1
    warn(*(f"Worth a look: {surprise}" for surprise in surprises), *doubts)
    in_force = f"{newest.stem}: nothing wrong." if newest else "Nothing is published yet."
    if doubts and not given.despite_doubts:
        warn(
            f"{given.folder}: nothing wrong, but {_counted(len(doubts), 'doubt')}. Who publishes is asked for a word"
            f" (--despite-doubts). {in_force}"
        )
        return 3
    say(f"{given.folder}: nothing wrong. {in_force}")
    return 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
