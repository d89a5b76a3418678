"""Say what stands near a number: what is on record below and above it, and whose own figures add up to it."""

import argparse
import json
from datetime import date

import pandas as pd

import queries
from data.commands.asking import add_view, opened_for
from data.terminal import say
from data.wording import english as wording
from queries import totals

STANDS = {
    "lowest": "Lowest on record",
    "below": "Nearest below",
    "same": "The number itself",
    "above": "Nearest above",
    "highest": "Highest on record",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    add_view(parser, required=True)
    parser.add_argument("number", type=int, help="the number, as 90000")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="first day, inclusive")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="last day, inclusive")
    parser.add_argument("--affected", help="a named group (default: people)")
    parser.add_argument("--unit", help="a unit other than the usual one")


def run(given: argparse.Namespace) -> int:
    opened = opened_for(given)
    usual = queries.ask(opened, "metrics", version=given.version).set_index("metric")["unit"]
    unit = given.unit or usual[given.metric]
    asked = {"place": given.place, "since": given.since, "until": given.until, "version": given.version}
    found = queries.ask(
        opened, "near", metric=[given.metric], number=given.number, unit_asked=unit, group=given.affected, **asked
    )
    sums = totals.sums_to(
        opened, [given.number], metric=given.metric, affected=given.affected, unit=given.unit, **asked
    )
    if given.json:
        say(json.dumps(as_json(found, sums), ensure_ascii=False, indent=2))
        return 0
    say("\n".join([*_lines(found), *map(_sum_line, sums)]) or "Nothing on record of it.")
    return 0


def _lines(found: pd.DataFrame) -> list[str]:
    return [
        f"{STANDS[row['stands']]}: {wording.stated(row)}, {row['origin_short']}, {row['place_name']},"
        f" {wording.when(row)} ({wording.band(row)}; {row['figure_id']})"
        for row in found.to_dict("records")
    ]


def _sum_line(account: totals.Account) -> str:
    parts = " + ".join(f"{wording.stated_part(part)} ({part.figure_id})" for part in account.used)
    until = wording.day(wording.last_day(account.window_end))
    return (
        f"Nobody said, but {account.origin_name}'s own figures make: {wording.total(account)}, up to {until}: {parts}"
    )


def as_json(found: pd.DataFrame, sums: list[totals.Account]) -> dict[str, object]:
    """What stands near a number as `python -m data near --json` prints it."""
    rows = found.to_dict("records")
    return {
        "statements": int(found["statements"].iloc[0]) if rows else 0,
        "near": [
            {"stands": row["stands"], "figure_id": row["figure_id"], "words": wording.stated(row)} for row in rows
        ],
        "sums": [
            {
                "origin": account.origin_id,
                "words": wording.total(account),
                "until": wording.last_day(account.window_end).isoformat(),
                "used": [part.figure_id for part in account.used],
            }
            for account in sums
        ],
    }
