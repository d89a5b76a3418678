"""Grade a source anew. Links to older versions keep the older grade."""

import argparse

from data.commands import correct
from data.commands.changing import add_why


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="source_id")
    parser.add_argument("grade", help="A to F")
    add_why(parser)


def run(given: argparse.Namespace) -> int:
    given.table, given.key, given.reason = "source", given.source, "regraded"
    return correct.change(given, {"reliability": given.grade, "reliability_reason": given.why})
