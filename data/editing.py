"""Commands that change single rows, and those that answer questions of bands and totals: python -m data …"""

import argparse
import difflib
import json
import math
from collections.abc import Callable
from datetime import date

import queries
from data import record
from data.doubting import add_word, asked
from data.terminal import say, waiting, warn
from data.wording import english as wording
from queries import totals


def correct(given: argparse.Namespace) -> int:
    """Supersede one row by another with new values; what it said stays in the record."""
    changes = dict(_pair(one) for one in given.set)
    return _change(given, changes)


def grade(given: argparse.Namespace) -> int:
    """Grade a source anew. Links to older versions keep the older grade."""
    given.table, given.key, given.reason = "source", given.source, "regraded"
    return _change(given, {"reliability": given.grade, "reliability_reason": given.why})


def _change(given: argparse.Namespace, changes: dict[str, str | None]) -> int:
    for column, before, after in record.difference(given.store, given.table, given.key, changes):
        say(f"{column}: {before or '(blank)'} → {after or '(blank)'}")
    said = {"reason": given.reason, "actor": given.actor, "why": given.why, "dry_run": given.dry_run}

    def published(despite: str | None) -> record.Publication:
        return record.correct(given.store, given.table, given.key, changes, despite=despite, waiting=waiting, **said)

    return _say(asked(published, given.despite_doubts), given.dry_run)


def retract(given: argparse.Namespace) -> int:
    """Take one row out of force; what it said stays in the record."""
    said = {"reason": given.reason, "actor": given.actor, "why": given.why, "dry_run": given.dry_run}

    def published(despite: str | None) -> record.Publication:
        return record.retract(given.store, given.table, given.key, despite=despite, waiting=waiting, **said)

    return _say(asked(published, given.despite_doubts), given.dry_run)


def also_written(done: record.Publication) -> str:
    """What a change touched beside its own rows: a source that is renamed is named by every claim of its."""
    beside = done.claims - sum(done.counts["figure"])
    if beside <= 0 or done.is_new:
        return ""
    return f" {wording.some(beside, 'claim of another row says', 'claims of other rows say')} something else by it."


def _say(done: record.Publication, dry_run: bool) -> int:
    added, changed, retracted = done.total()
    warn(*(f"Despite a doubt: {doubt}" for doubt in done.doubts))
    if not any((added, changed, retracted)):
        say("Nothing new.")
    elif dry_run:
        say(f"Version {done.version} would change {changed} and retract {retracted} rows. Nothing was published.")
    else:
        say(f"Published version {done.version}: {changed} changed, {retracted} retracted.{also_written(done)}")
    return 0


def _pair(text: str) -> tuple[str, str | None]:
    name, sign, value = text.partition("=")
    if not sign:
        raise record.Refused([f"--set {text}: write a column and its new value, as value=120000."])
    return name.strip(), value or None


def _opened(given: argparse.Namespace) -> queries.Record:
    """The record that is asked, if it has the version, the metric and the place that are asked for."""
    opened = queries.open_record(record.ensure_published(given.store))
    if given.version is not None and not 1 <= given.version <= opened.newest:
        raise queries.RecordError(f"--version {given.version}: there is none. Write 1 to {opened.newest}.")
    for name, known in (
        ("metric", queries.ask(opened, "metrics")["metric"].tolist()),
        ("place", queries.ask(opened, "places", version=given.version)["place_id"].tolist()),
    ):
        asked = getattr(given, name)
        if asked and asked not in known:
            near = difflib.get_close_matches(asked, known, 5, 0.3) or known[:5]
            raise queries.RecordError(f"--{name} {asked}: is not in the record. Write one as {', '.join(near)}.")
    return opened


def total(given: argparse.Namespace) -> int:
    """Add up what cannot count anyone twice, for one origin or for each (METHOD 6)."""
    opened = _opened(given)
    asked = {
        "metric": given.metric,
        "place": given.place,
        "affected": given.affected,
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
    return f"{account.origin_name}: {words}, {wording.time_covered(account)}: {used}"


def as_json(account: totals.Account) -> dict[str, object]:
    """An account as `python -m data total --json` prints it."""
    return {
        "origin": account.origin_id,
        "unit": account.unit,
        "words": wording.total(account),
        "low": account.low,
        "best": account.best,
        "high": account.high,
        "covered_days": account.covered_days,
        "window_days": account.window_days,
        "used": [part.figure_id for part in account.used],
        "left_out": [
            {"figure_id": out.figure_id, "rule": out.rule, "why": wording.why_left_out(out)} for out in account.left_out
        ],
        "caution": wording.civilians_only(account),
        "civilians_only": list(account.civilians_only),
        "triangulation": list(account.triangulation),
        "inferred": list(account.inferred),
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
        "origins": list(over.origins),
        "beside": list(over.beside),
    }
    return {"totals": [as_json(account) for account in answer.accounts], "span": span}


def bands(given: argparse.Namespace) -> int:
    """Print every figure in view with its band, the rule, its origins and outlets, and what decided (METHOD 5)."""
    opened = _opened(given)
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
            "outlets": int(row["outlets"]),
            "decided_by": sorted(other["figure_id"] for other in row["judged_with"] if other["decides"]),
        }
        for row in judged.to_dict("records")
    ]
    if given.json:
        say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        say("\n".join(f"{row['figure_id']}: {row['band']}: {row['rule']}" for row in rows))
    return 0


def _above_zero(text: str) -> float:
    number = float(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not a number of people above 0")
    return number


def add_to(command: Callable[..., argparse.ArgumentParser], login: str) -> None:
    """Add these commands to those of `python -m data`."""
    correcting, retracting, grading = command(correct), command(retract), command(grade)
    for each in (correcting, retracting):
        each.add_argument("key", help="the identifier of the row: figure_id, source_id …")
        each.add_argument(
            "--table", default="figure", choices=("figure", "source", "document", "place", "position", "metric")
        )
        each.add_argument("--reason", required=True, choices=record.change_reasons(), help="what kind of change it is")
    correcting.add_argument(
        "--set",
        action="append",
        required=True,
        metavar="COLUMN=VALUE",
        help="a new value; nothing after = makes it blank; may be given again",
    )
    grading.add_argument("source", help="source_id")
    grading.add_argument("grade", help="A to F")
    for each in (correcting, retracting, grading):
        each.add_argument("--why", required=True, help="one sentence for the history")
        each.add_argument("--actor", default=login, help="who changes it (default: your login name)")
        each.add_argument("--dry-run", action="store_true", help="show the difference, and change nothing")
        add_word(each)
    totalling, banding = command(total), command(bands)
    for each in (totalling, banding):
        each.add_argument("--metric", required=each is totalling)
        each.add_argument("--place", required=each is totalling, help="the place, with everything inside it")
        each.add_argument("--version", type=int, help="the record as of this version (default: the newest)")
        each.add_argument("--json", action="store_true")
    totalling.add_argument("--origin", help="source_id; every origin, and the span over them, if left out")
    totalling.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="first day, inclusive")
    totalling.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="last day, inclusive")
    totalling.add_argument("--affected", help="a named group (default: people)")
    totalling.add_argument("--unit", help="a unit other than the usual one")
    totalling.add_argument("--household-size", type=_above_zero, help="people to a household; both numbers are shown")
