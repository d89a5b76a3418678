"""The record from the command line: python -m data, and a command; `--help` lists them.

Exit code 0: fine. 1: something is wrong, or nothing could be published; standard error says what and where. 3: nothing
is wrong, but there are doubts that nobody has given their word for. 130: given up.
"""

import argparse
import os
import sys
from pathlib import Path

import queries
from data import record
from data.commands import (
    bands,
    bring,
    check,
    correct,
    grade,
    history,
    near,
    new,
    publish,
    read,
    renew,
    retract,
    template,
    total,
    why,
)
from data.terminal import warn

COMMANDS = (
    new, template, bring, check, publish, history, renew, correct, retract, grade, total, bands, near, why, read,
)  # fmt: skip


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
    except BrokenPipeError:  # whoever reads along has seen enough; what was to be done is done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Check, publish and list the record.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        added = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        added.add_argument(
            "--store",
            type=Path,
            default=record.store_folder(),
            help="the folder of the record (default: ON_RECORD_STORE, or data/store)",
        )
        command.add_options(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
