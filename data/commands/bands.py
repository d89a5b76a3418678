"""Print every figure in view with its band, the rule, its origins and outlets, and what decided (METHOD 5)."""

import argparse
import json

import queries
from data.commands.asking import add_view, opened_for
from data.terminal import say
from data.wording import english as wording
from data.wording.caveats import caveats


def add_options(parser: argparse.ArgumentParser) -> None:
    add_view(parser, required=False)


def run(given: argparse.Namespace) -> int:
    opened = opened_for(given)
    judged = queries.ask(
        opened,
        "figures",
        metric=[given.metric] if given.metric else [],
        place=given.place or "",
        version=given.version,
        row_limit=10_000_000,
        sort_by="newest",
    ).sort_values("figure_id")
    rows = [
        {
            "figure_id": row["figure_id"],
            "band": row["band"],
            "rule": wording.band_reason(row),
            "independent_origins": int(row["independent_origins"]),
            "independent_parties": int(row["independent_parties"]),
            "outlets": int(row["outlets"]),
            "decided_by": sorted(
                other["figure_id"]
                for other in row["judged_with"]
                if other["decides"] and (other["verdict"] == "conflicts") == (row["band"] == "contested")
            ),
            "perhaps_one_count": sorted(
                other["figure_id"] for other in row["judged_with"] if other["verdict"] == "one_count"
            ),
            "caveats": dict(caveats(row)),
        }
        for row in judged.to_dict("records")
    ]
    if given.json:
        say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        say("\n".join(f"{row['figure_id']}: {row['band']}: {row['rule']}" for row in rows))
    return 0
