"""What the dashboard shows, from the command line: python -m app, and a command; `--help` lists them.

Exit code 0: fine. 1: an address cannot be followed, or nothing could be written; standard error says what and where.
"""

import argparse
import sys
from pathlib import Path

from app import web
from app.web import folder
from app.web.problems import Problem
from app.web.request import named_site


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except Problem as problem:
        print(f"{problem.detail} Nothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or given.out}: {error.strerror}. Choose a folder that can be written.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="command")
    sheets = commands.add_parser(
        "sheets",
        help="write plain pages with their pictures and data as files, for a web server that runs no program",
    )
    sheets.add_argument("addresses", nargs="*", metavar="ADDRESS", help="/displacement?place=…, or whole, or a name")
    sheets.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="the folder to write them to")
    sheets.add_argument("--from", dest="listed", type=Path, metavar="FILE", help="a file of addresses, one a line")
    sheets.add_argument(
        "--site",
        default=named_site(),
        metavar="ADDRESS",
        help="where the dashboard is, to which all other links lead (default: ON_RECORD_SITE, or that of record.toml)",
    )
    sheets.set_defaults(run=_sheets)
    return parser


def _sheets(given: argparse.Namespace) -> int:
    listed = given.listed.read_text(encoding="utf-8").splitlines() if given.listed else []
    told = (line.strip() for line in listed)
    addresses = [*given.addresses, *(line for line in told if line and not line.startswith("#"))]
    if not addresses:
        print("Name at least one address, or a file of them with --from. Nothing was written.", file=sys.stderr)
        return 1
    for name in folder.write(addresses, given.out, given.site.rstrip("/"), web.ROUTES):
        print(given.out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
