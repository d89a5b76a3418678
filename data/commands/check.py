"""Say whether the CSV files could be published, and validate the record in force and its configuration."""

import argparse
from pathlib import Path

import queries
from data import configuration, record
from data.commands.said import add_word
from data.terminal import say, warn


def add_options(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    add_word(parser)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the CSV files."""
    parser.add_argument(
        "--folder",
        type=Path,
        help="the CSV files of a casebook (default: data/casebook; of a record of one's own none)",
    )


def folder_of(given: argparse.Namespace) -> Path | None:
    """The CSV files that are meant. The casebook is part of no record of one's own: there they are named or none."""
    return given.folder or (None if configuration.is_configured(given.store) else record.CASEBOOK)


def run(given: argparse.Namespace) -> int:
    newest, folder = queries.current_file(given.store), folder_of(given)
    problems, doubts, surprises = _of_folder(given, folder) if folder else ([], (), ())
    problems = [*_of_configuration(given.store), *problems]
    if newest:
        problems += [f"the record in force: {problem}" for problem in record.check_record(given.store)]
    if problems:
        warn(*problems, f"{_counted(len(problems), 'problem')} found.")
        return 1
    warn(*(f"Worth a look: {surprise}" for surprise in surprises), *doubts)
    in_force = f"{newest.stem}: nothing wrong." if newest else "Nothing is published yet."
    if doubts and not given.despite_doubts:
        warn(
            f"{folder}: nothing wrong, but {_counted(len(doubts), 'doubt')}. Who publishes is asked for a word"
            f" (--despite-doubts). {in_force}"
        )
        return 3
    say(f"{folder or given.store / configuration.FILE}: nothing wrong. {in_force}")
    return 0


def _of_configuration(store: Path) -> list[str]:
    try:
        configuration.configuration(store)
    except configuration.Misconfigured as wrong:
        return wrong.problems
    return []


def _of_folder(given: argparse.Namespace, folder: Path) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """What publishing the files of a folder would meet: problems, doubts, surprises."""
    try:
        done = record.check(given.store, folder, despite=given.despite_doubts)
    except record.Doubted as doubted:
        return [], tuple(doubted.doubts), ()
    except record.Refused as refused:
        return refused.problems, (), ()
    return [], done.doubts, done.surprises


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
