"""Add up what cannot count anyone twice, for one origin or for each (METHOD 6)."""

import argparse
import json
import math
from datetime import date

from data.commands.asking import add_view, opened_for
from data.terminal import say
from data.wording import english as wording
from queries import totals


def add_options(parser: argparse.ArgumentParser) -> None:
    add_view(parser, required=True)
    parser.add_argument("--origin", help="source_id; every origin, and the span over them, if left out")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="first day, inclusive")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="last day, inclusive")
    parser.add_argument("--affected", help="a named group (default: people)")
    parser.add_argument("--scope", default="", help="what the figures are limited to (default: to nothing)")
    parser.add_argument("--unit", help="a unit other than the usual one")
    parser.add_argument("--household-size", type=_above_zero, help="people to a household; both numbers are shown")


def run(given: argparse.Namespace) -> int:
    opened = opened_for(given)
    asked = {
        "metric": given.metric,
        "place": given.place,
        "affected": given.affected,
        "scope": given.scope,
        "unit": given.unit,
        "since": given.since,
        "until": given.until,
        "version": given.version,
        "household_size": given.household_size,
    }
    if given.origin:
        account = totals.total(opened, origin=given.origin, **asked)
        told = as_json(account)
        lines = [_line(account)]
    else:
        over_origins = totals.totals(opened, **asked)
        told = totals_as_json(over_origins)
        lines = [_line(account) for account in over_origins.accounts]
        lines += [f"Span: {wording.span(over_origins.span)}"] if over_origins.span else []
    say(json.dumps(told, ensure_ascii=False, indent=2) if given.json else "\n".join(lines))
    return 0


def _line(account: totals.Account) -> str:
    used = (
        " + ".join(f"{wording.stated_part(part)} ({part.figure_id})" for part in account.used)
        or "no figure of it can stand in a total"
    )
    words = wording.total(account) or "no total"
    beside = "".join(f" ({told})" for told in filter(None, (_unrounded(account), wording.caution(account))))
    return f"{account.origin_name}: {words}{beside}, {wording.time_covered(account)}: {used}"


def _unrounded(account: totals.Account) -> str:
    exact = wording.unrounded(account)
    return f"the sum is {exact}" if exact else ""


def as_json(account: totals.Account) -> dict[str, object]:
    """An account as `python -m data total --json` prints it."""
    return {
        "origin": account.origin_id,
        "unit": account.unit,
        "words": wording.total(account),
        "low": account.low,
        "best": account.best,
        "high": account.high,
        "unrounded": wording.unrounded(account),
        "time": wording.time_covered(account),
        "covered_days": account.covered_days,
        "window_days": account.window_days,
        "days_in_all": account.days_in_all,
        "incidents": account.incidents,
        "state_on": account.state_on and account.state_on.isoformat(),
        "used": [part.figure_id for part in account.used],
        "left_out": [
            {"figure_id": out.figure_id, "rule": out.rule, "why": wording.why_left_out(out)} for out in account.left_out
        ],
        "caution": wording.civilians_only(account),
        "civilians_only": list(account.civilians_only),
        "triangulation": list(account.triangulation),
        "inferred": list(account.inferred),
        "inferred_days": list(account.with_inferred_days),
        "larger_left_out": list(account.larger_left_out),
        "in_people": _in_people(account),
    }


def _in_people(account: totals.Account) -> dict[str, object] | None:
    converted = account.in_people
    if converted is None:
        return None
    size = converted.household_size
    ends = {"low": converted.low, "best": converted.best, "high": converted.high}
    return {"household_size": size, "words": wording.total(account, size)} | ends


def totals_as_json(answer: totals.Totals) -> dict[str, object]:
    """Totals of several origins as `python -m data total --json` prints them."""
    over = answer.span
    span = over and {
        "unit": over.unit,
        "words": wording.span(over),
        "low": over.low,
        "high": over.high,
        "of_parties": over.of_parties,
        "of_civilians": over.of_civilians,
        "origins": list(over.origins),
        "beside": list(over.beside),
    }
    return {"totals": [as_json(account) for account in answer.accounts], "span": span}


def _above_zero(text: str) -> float:
    number = float(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not a number of people above 0")
    return number
