"""Totals as time went on: what each origin's figures had come to by the end of each day, week, month or year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import pandas as pd

from app import answers
from app.answers import Account
from app.filters import Filters
from app.sections import Fold, Section, Sections, Table, exports
from app.sections.account import Asked, who
from app.view import View
from data import vocabulary
from data.wording import english as wording
from data.wording import files
from data.writers import csv, xlsx

MOST_STEPS = 24
UP_TO = "Up to and including"
SIDE_BY_SIDE = "Side by side"
"""Name of the sheet with a column an origin."""


MOST_ORIGINS = 12  # that have a column on the page


def fold(asked: Asked, accounts: Sequence[Account], statements: pd.DataFrame, view: View) -> Fold | None:
    """The totals by the end of each step, worked out when asked for; None where there are not two days of them."""
    held = [account for account in accounts if account.used]
    if asked.measure == "stock":
        here = statements[statements["place_id"] == asked.place]
        days = [wording.last_day(end) for end in here["period_end"]]
    else:
        days = [day for one in held for day in (one.window_start.date(), wording.last_day(one.window_end))]
    if not held or len(set(days)) < 2:
        return None
    kind, each = between(min(days), max(days))
    return Fold(
        "by_step",
        f"Totals by the end of each {kind}",
        partial(_sections, asked, held, min(days), kind, each, view),
        wait=f"Working out the totals of {len(each)} {kind}s …",
    )


def _sections(
    asked: Asked, held: Sequence[Account], first: date, kind: str, steps: Sequence["Step"], view: View
) -> Sections:
    found = reached(asked, first, steps, view.filters)
    labels = {account.origin_id: who(account) for account in held[:MOST_ORIGINS]}
    table = Table(
        f"{asked.metric}_by_{kind}",
        partial(long_table, found, asked, first, bands_of(found, asked, view.version)),
        (),
        f"Totals of each origin by the end of each {kind}",
        lines=lines_of(wide_table(found, asked, labels), kind),
        files=files_of(found, asked, first, kind, view),
    )
    told = f"{subject(asked)}. {how_counted(asked, first, kind)} A blank is not a zero."
    return (Section("by_step", notes=(told,)), Section("steps", table=table))


@dataclass(frozen=True)
class Step:
    """Some days, both ends included. `name` is "week", or "3 days" where it is not a whole one."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Reached:
    """What the figures of each origin had come to by the end of a step."""

    step: Step
    accounts: tuple[Account, ...]


def between(first: date, last: date) -> tuple[str, list[Step]]:
    """The steps from one day to another, and what a whole one is called: at most MOST_STEPS.

    Weeks end on Sundays. The first and the last begin and end where the days do, and may be less than a whole step; of
    very many years the last stand.
    """
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    if len(days) <= 10:
        return "day", [Step("day", day, day) for day in days]
    for kind in ("week", "month", "year"):
        ends = [day for day in days[:-1] if _closes(kind, day)] + [last]
        if len(ends) <= MOST_STEPS or kind == "year":
            break
    starts = [first, *(day + timedelta(days=1) for day in ends[:-1])]
    return kind, [_step(kind, *of) for of in zip(starts, ends, strict=True)][-MOST_STEPS:]


def _closes(kind: str, day: date) -> bool:
    """Whether a week, month or year ends with a day."""
    if kind == "week":
        return day.isoweekday() == 7
    return (day + timedelta(days=1)).day == 1 and (kind == "month" or day.month == 12)


def _step(kind: str, start: date, end: date) -> Step:
    is_whole = _closes(kind, start - timedelta(days=1)) and _closes(kind, end)
    return Step(kind if is_whole else wording.some((end - start).days + 1, "day"), start, end)


def reached(asked: Asked, first: date, steps: Sequence[Step], filters: Filters) -> list[Reached]:
    """The totals from `first` to the end of each step; of a state, the latest by then."""
    since = filters.since if asked.measure == "stock" else first
    found = []
    for step in steps:
        narrowed = replace(filters, since=since, until=step.end)
        answer = answers.totals(narrowed, asked.metric, asked.group, asked.place, asked.unit)
        found.append(Reached(step, tuple(account for account in answer.accounts if account.used)))
    return found


def bands_of(found: Iterable[Reached], asked: Asked, version: int) -> dict[str, str]:
    """The band of every figure that these totals are made of, in words."""
    used = {part.figure_id for one in found for account in one.accounts for part in account.used}
    named = answers.figures_named(tuple(sorted(used)), version, asked.metric)
    rows = wording.rows(named, "figure_id", "band")
    return {row["figure_id"]: band for row in rows if (band := wording.band(row))}


# Tables


def long_table(found: Iterable[Reached], asked: Asked, first: date, bands: Mapping[str, str]) -> pd.DataFrame:
    """One row an origin's total a step: everything of it in a column of its own. `bands` are those of figures."""
    rows = [_row(one.step, account, asked, first, bands) for one in found for account in one.accounts]
    names = ("value", "value_max", "low", "best", "high", "incidents")
    days = ("covered_days", "window_days")
    return pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64") | dict.fromkeys(days, "Float64"))


def _row(step: Step, account: Account, asked: Asked, first: date, bands: Mapping[str, str]) -> dict[str, object]:
    stated = wording.total_stated(account)
    is_state = asked.measure == "stock"
    has_days = not is_state and not account.incidents
    return {
        "step": step.name,
        "step_start": step.start,
        "step_end": step.end,
        "metric": asked.metric,
        "metric_label": asked.metric_label,
        "value": stated.value,
        "value_max": stated.value_max,
        "quantifier": stated.quantifier,
        "words": wording.total(account),
        "low": account.low,
        "best": account.best,
        "high": account.high,
        "unit": account.unit,
        "affected": _affected(account, asked),
        "counted": wording.noun(account.unit, _affected(account, asked)),
        "scope": _each_once(part.scope for part in account.used),
        "cause": account.cause,
        "place_id": asked.place,
        "place_name": asked.place_name,
        "origin_id": account.origin_id,
        "origin_name": account.origin_name,
        "party": account.party,
        "covered_days": account.covered_days if has_days else None,
        "window_days": account.window_days if has_days else None,
        "incidents": account.incidents or None,
        "state_on": _state_on(account) if is_state else None,
        "cumulative": not is_state,
        "total_from": None if is_state else first,
        "bands": _each_once(bands.get(part.figure_id, "") for part in account.used),
        "caution": wording.caution(account),
        "record_figures": " | ".join(part.figure_id for part in account.used),
    }


def _affected(account: Account, asked: Asked) -> str:
    """Whom a total counts: who is asked for, or civilians where every part counts them alone."""
    return "civilian" if account.counts_civilians_only else asked.group or "unknown"


def _each_once(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, texts)))


def _state_on(account: Account) -> date:
    return account.state_on or wording.last_day(account.used[-1].ends)


def wide_table(found: Iterable[Reached], asked: Asked, labels: Mapping[str, str]) -> pd.DataFrame:
    """One row a step and one column an origin: its total in words, with the time that it covers; of a state, its day.

    `labels` are the names of the origins that have a column. A blank cell is text: it is no zero.
    """
    rows = []
    for one in found:
        said = {account.origin_id: _cell(account, asked) for account in one.accounts}
        steps = {"step": one.step.name, "step_start": one.step.start, "step_end": one.step.end}
        rows.append(steps | {name: said.get(origin, "") for origin, name in labels.items()})
    return pd.DataFrame(rows)


def _cell(account: Account, asked: Asked) -> str:
    words, noun = wording.total(account), wording.noun(account.unit, _affected(account, asked))
    if noun != asked.noun:
        words = wording.number_of(words, noun)
    when = wording.day(_state_on(account), short=True) if asked.measure == "stock" else wording.time_covered(account)
    return f"{words} · {when}"


def lines_of(wide: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The wide table as a page shows it: the last day of each step, and the days of one that is no whole one."""
    days = [wording.day(row.step_end, short=True) for row in wide.itertuples()]
    parts = ["" if name == kind else f" ({name})" for name in wide["step"]]
    lines = wide.drop(columns=["step", "step_start", "step_end"])
    lines.insert(0, UP_TO, [day + part for day, part in zip(days, parts, strict=True)])
    return lines


# Words


def subject(asked: Asked) -> str:
    """What the totals are of: "Fled (civilians), Eastern Aleppo"."""
    return f"{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}"


def how_counted(asked: Asked, first: date, kind: str) -> str:
    """What each number is, and that it is cumulative."""
    if asked.measure == "stock":
        return files.STATES_BY_STEP.format(step=kind)
    return files.TOTALS_BY_STEP.format(first=wording.day(first), step=kind)


def files_of(found: Sequence[Reached], asked: Asked, first: date, kind: str, view: View) -> exports.Files:
    """The totals to take away: a long table first, which opens as data, and in a workbook a wide one beside it."""

    def long() -> pd.DataFrame:
        return long_table(found, asked, first, bands_of(found, asked, view.version))

    names = {account.origin_id: who(account) for one in found for account in one.accounts}
    wide = partial(wide_table, found, asked, names)
    group = vocabulary.label("affected", asked.group) if asked.group else files.NO_GROUP
    notes = (
        ("Counted", f"{asked.metric_label} ({asked.noun})"),
        *([("Affected group", group)] if vocabulary.counts_people(asked.unit) else []),
        ("Place", asked.place_name),
        ("Totals", how_counted(asked, first, kind)),
        files.NUMBERS,
        ("Steps", files.STUBS.format(step=kind)),
    )
    told = exports.about(view, f"{subject(asked)}: totals by the end of each {kind}", notes, "total")
    return {
        "Data (CSV)": ("csv", lambda: csv.written(long(), told)),
        "Data (XLSX)": ("xlsx", lambda: xlsx.written(long(), told, {SIDE_BY_SIDE: wide()})),
    }
