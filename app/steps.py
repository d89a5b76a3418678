"""Totals as time went on, as Streamlit shows them: a fold with a row a step and a column an origin."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from app import folds, parts
from app.answers import Account
from app.parts import plain
from app.sections import steps
from app.sections.account import Asked
from app.view import View
from data.wording import english as wording

MOST_ORIGINS = 12


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
    kind, each = steps.between(min(days), max(days))
    with folds.fold(f"Totals by the end of each {kind}", "by_step") as fold:
        if fold.open:
            with st.spinner(f"Working out the totals of {len(each)} {kind}s …"):
                found = steps.reached(asked, min(days), each, context.filters)
            labels = {account.origin_id: steps.who(account) for account in held[:MOST_ORIGINS]}
            _draw(found, labels, asked, min(days), kind, context)


def _draw(
    found: Sequence[steps.Reached], labels: dict[str, str], asked: Asked, first: date, kind: str, context: View
) -> None:
    st.caption(plain(f"{steps.subject(asked)}. {steps.how_counted(asked, first, kind)} A blank is not a zero."))
    lines = steps.lines_of(steps.wide_table(found, asked, labels), kind)
    lines = lines.map(plain).rename(columns=lambda name: name if name == steps.UP_TO else plain(name))
    files = steps.files_of(found, asked, first, kind, context)
    alt = f"Totals of each origin by the end of each {kind}"
    parts.show_lines(lines, files, context, f"{asked.metric}_by_{kind}", alt)
