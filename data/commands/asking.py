"""What the commands that ask the record have in common."""

import argparse
import difflib

import queries
from data import record


def add_view(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add the options that say what is asked about."""
    parser.add_argument("--metric", required=required)
    parser.add_argument("--place", required=required, help="the place, with everything inside it")
    parser.add_argument("--version", type=int, help="the record as of this version (default: the newest)")
    parser.add_argument("--json", action="store_true")


def opened_for(given: argparse.Namespace) -> queries.Record:
    """The record that is asked, if it has the version, the metric and the place that are asked for."""
    held = queries.open_record(record.ensure_published(given.store))
    if given.version is not None and not 1 <= given.version <= held.newest:
        raise queries.RecordError(f"--version {given.version}: there is none. Write 1 to {held.newest}.")
    for name, known in (
        ("metric", queries.ask(held, "metrics")["metric"].tolist()),
        ("place", queries.ask(held, "places", version=given.version)["place_id"].tolist()),
    ):
        asked = getattr(given, name)
        if asked and asked not in known:
            near = difflib.get_close_matches(asked, known, 5, 0.3) or known[:5]
            raise queries.RecordError(f"--{name} {asked}: is not in the record. Write one as {', '.join(near)}.")
    return held
