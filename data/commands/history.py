"""List the versions, newest first."""

import argparse

import queries
from data import record
from data.terminal import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """It takes the store alone."""


def run(given: argparse.Namespace) -> int:
    if not queries.current_file(given.store):
        say(f"{given.store}: nothing is published yet. Publish with: python -m data publish")
        return 0
    for version in record.history(given.store).itertuples():
        say(
            f"version {version.version}  {version.published_at:%Y-%m-%d %H:%M} UTC  {version.actor}: {version.why}"
            f"  ({version.rows_added} added, {version.rows_changed} changed, {version.rows_retracted} retracted)"
        )
    return 0
