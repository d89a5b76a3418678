"""Publish a record of an earlier On Record once more in the form that this one reads, with every version."""

import argparse

from data import record
from data.commands.said import add_actor, tell
from data.terminal import waiting


def add_options(parser: argparse.ArgumentParser) -> None:
    add_actor(parser)


def run(given: argparse.Namespace) -> int:
    tell(record.renew(given.store, actor=given.actor, waiting=waiting), dry_run=False)
    return 0
