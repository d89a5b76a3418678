"""Say why two origins' totals differ; without origins, which claims look like a disagreement and are none."""

import argparse
import json
from datetime import date

import pandas as pd

import queries
from data.commands.asking import add_view, opened_for
from data.terminal import say
from data.vocabulary import label
from data.wording import english as wording
from queries import totals


def add_options(parser: argparse.ArgumentParser) -> None:
    add_view(parser, required=True)
    parser.add_argument(
        "origins", nargs="*", metavar="ORIGIN", help="two source_ids; which claims only seem to disagree, if left out"
    )
    parser.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="first day, inclusive")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="last day, inclusive")
    parser.add_argument("--affected", help="a named group (default: people)")


def run(given: argparse.Namespace) -> int:
    opened = opened_for(given)
    if len(given.origins) not in (0, 2):
        raise queries.RecordError("Name two origins, or none.")
    told = _of_totals(opened, given) if given.origins else _of_claims(opened, given)
    if given.json:
        say(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        say("\n".join(_line(row) for row in told) or "Nothing.")
    return 0


def _of_totals(opened: queries.Record, given: argparse.Namespace) -> list[dict[str, object]]:
    """Each respect in which the two totals are made, as words; why they differ is where these are not the same."""
    asked = {"place": given.place, "affected": given.affected, "since": given.since, "until": given.until}
    one, other = (
        totals.total(opened, metric=given.metric, origin=origin, version=given.version, **asked)
        for origin in given.origins
    )
    without = [account.origin_name for account in (one, other) if not account.used]
    if without:
        raise queries.RecordError(f"{' and '.join(without)}: there is no total, so there is nothing that differs.")
    rows = [{"respect": "total", one.origin_id: wording.total(one), other.origin_id: wording.total(other)}]
    rows += [
        {
            "respect": label("respects", respect.respect),
            one.origin_id: wording.respect(respect.respect, respect.one),
            other.origin_id: wording.respect(respect.respect, respect.other),
        }
        for respect in totals.differences(one, other)
    ]
    return [row | {"differs": row[one.origin_id] != row[other.origin_id]} for row in rows]


def _of_claims(opened: queries.Record, given: argparse.Namespace) -> list[dict[str, object]]:
    view = {"metric": [given.metric], "place": given.place, "since": given.since, "until": given.until}
    found = queries.ask(opened, "seem_to_conflict", row_limit=50, version=given.version, **view)
    ids = sorted({*found["figure_id"], *found["other_id"]})
    named = queries.ask(opened, "figures_named", figure_ids=ids, version=given.version).set_index("figure_id")
    return [
        {
            "figure_id": row.figure_id,
            "other_id": row.other_id,
            "words": _said(named.loc[row.figure_id]),
            "other_words": _said(named.loc[row.other_id]),
            "apart": row.apart.split("|"),
        }
        for row in found.itertuples()
    ]


def _said(row: pd.Series) -> str:
    return f"{row['origin_short']}: {wording.quantity(row)}, {wording.when(row)}"


def _line(row: dict[str, object]) -> str:
    if "apart" in row:
        reasons = "; ".join(label("differences", reason) for reason in row["apart"])
        return f"{row['words']} | {row['other_words']} | {reasons}"
    respect, one, other, differs = row.values()
    return f"{respect}: {one} | {other}{'' if differs else ' (the same)'}"
