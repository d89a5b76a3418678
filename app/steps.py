"""Totals as time went on: what each origin's figures had come to by the end of each day, week, month or year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from app import answers, folds, parts
from app.answers import Account
from app.filters import Filters
from app.parts import plain
from app.sections.account import Asked, noun_of, who
from app.view import View
from data.wording import english as wording

MOST_STEPS = 24
MOST_ORIGINS = 12


def ends(first: date, last: date) -> tuple[str, list[date]]:
    """Which step there are at most MOST_STEPS of from one day to another, and the last day of each.

    Weeks end on Sundays. The last step ends on `last`, whatever day that is; of very many years the last stand.
    """
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    if len(days) <= 10:
        return "day", days
    for step, closes in (
        ("week", lambda day: day.isoweekday() == 7),
        ("month", lambda day: (day + timedelta(days=1)).day == 1),
        ("year", lambda day: (day.month, day.day) == (12, 31)),
    ):
        found = [day for day in days[:-1] if closes(day)] + [last]
        if len(found) <= MOST_STEPS:
            return step, found
    return "year", found[-MOST_STEPS:]


def show(asked: Asked, accounts: Sequence[Account], statements: pd.DataFrame, context: View) -> None:
    """A fold with a row a step and a column an origin; worked out when it is opened."""
    held = [account for account in accounts if account.used]
    if asked.measure == "stock":
        here = statements[statements["place_id"] == asked.place]
        days = [wording.last_day(end) for end in here["period_end"]]
    else:
        days = [day for one in held for day in (one.window_start.date(), wording.last_day(one.window_end))]
    if not held or len(set(days)) < 2:
        return
    step, steps = ends(min(days), max(days))
    with folds.fold(f"Totals by the end of each {step}", "by_step") as fold:
        if fold.open:
            with st.spinner(f"Working out the totals of {len(steps)} {step}s …"):
                table, labels = _table(asked, held, min(days), steps, context.filters)
            _draw(table, labels, asked, min(days), step, context)


def _table(
    asked: Asked, held: Sequence[Account], first: date, steps: Sequence[date], filters: Filters
) -> tuple[pd.DataFrame, dict[str, str]]:
    """One row a step: its last day, and the words of each origin's total up to then; the names of the origins."""
    since = filters.since if asked.measure == "stock" else first
    rows = []
    for until in steps:
        answer = answers.totals(
            replace(filters, since=since, until=until), asked.metric, asked.group, asked.place, asked.unit
        )
        said = {account.origin_id: _cell(account, asked) for account in answer.accounts if account.used}
        rows.append({"until": until} | said)
    labels = {account.origin_id: who(account) for account in held[:MOST_ORIGINS]}
    table = pd.DataFrame(rows).reindex(columns=["until", *labels]).fillna("")  # text: a blank cell, not a zero
    return table.assign(metric=asked.metric, place_id=asked.place, unit=asked.unit, since=since), labels


def _cell(account: Account, asked: Asked) -> str:
    """A total in its words, with the time that it covers; of a state, its day."""
    is_part = noun_of(account, asked) != asked.noun
    words = wording.total(account)
    if is_part:
        words = wording.number_of(words, noun_of(account, asked))
    if asked.measure == "stock":
        return f"{words} · {wording.day(wording.last_day(account.used[-1].ends), short=True)}"
    return f"{words} · {wording.time_covered(account)}"


def _draw(table: pd.DataFrame, labels: dict[str, str], asked: Asked, first: date, step: str, context: View) -> None:
    how = (
        f"Each number is the latest that the origin had given by the end of the {step}, with its day."
        if asked.measure == "stock"
        else (
            f"Each number is the origin’s total from {wording.day(first)} to the end of the {step}, and the days that"
            " it covers, by the same rules as above. It may go down where a longer figure takes the place of several."
        )
    )
    what = f"{asked.metric_label.capitalize()} ({asked.noun}), {asked.place_name}"
    st.caption(plain(f"{what}. {how} A blank is not a zero."))
    lines = {"Up to and including": [wording.day(until, short=True) for until in table["until"]]}
    lines |= {plain(name): [plain(said) for said in table[origin]] for origin, name in labels.items()}
    alt = f"Totals of each origin by the end of each {step}"
    parts.show_lines(pd.DataFrame(lines), table, context, f"{asked.metric}_by_{step}", alt)
