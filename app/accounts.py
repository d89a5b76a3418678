"""How a total was made: its parts, what was left out and by which rule, in words, in a chart and in tables."""

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from app import answers, charts, choices, claims, parts
from app.answers import Account
from app.parts import plain
from app.sections.account import Asked, counted_rules, left_out, noun_of, parts_of, who
from app.view import View
from data.wording import english as wording

MOST_TOLD = 4  # figures left out that stand in sentences


def how_made(accounts: Mapping[str, tuple[Account, Asked]], context: View) -> None:
    """One click away: the parts of a chosen total, and every figure left out with the rule that did it.

    `accounts` are by the word that the address has for each.
    """
    if not accounts:
        return
    fold = st.expander(
        "How was this made?",
        expanded="account" in st.query_params,
        icon=":material/account_tree:",
        key="how_made",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        several = len({asked.place for _, asked in accounts.values()}) > 1
        labels = {
            key: f"{account.origin_name}{f', {asked.place_name}' if several else ''}: {_comes_to(account, asked)}"
            for key, (account, asked) in accounts.items()
        }
        first, long = next(iter(labels)), len(labels) > 6
        key = choices.choose("account", "The total of", list(labels), labels.get, first, as_list=long)
        _show_account(*accounts[key], context)


def _comes_to(account: Account, asked: Asked) -> str:
    return wording.number_of(wording.total(account), noun_of(account, asked)) if account.used else "no total"


def _show_account(account: Account, asked: Asked, context: View) -> None:
    """One total: its sum in a line, what was added as a chart, and the figures used and left out."""
    say_sum(account, asked)
    if len(account.used) > 1:
        made_of = partial(parts_of, account, asked)
        parts.show_drawing(charts.total_account, made_of, context, f"{asked.metric}_account")
    if account.used:
        st.markdown(f"##### Used: {plain(wording.some(len(account.used), 'figure'))}")
        used = claims.table_of(answers.figures_used(account).drop(columns="as_printed"))  # no repeat enters
        _show(used, claims.FIRST_COLUMNS, context, "total_used", "Figures used in this total")
    if account.left_out:
        st.markdown(f"##### Left out: {plain(wording.some(len(account.left_out), 'figure'))}")
        st.caption(plain(counted_rules(account) + "."))
        outs = left_out(account)
        _say_why_left_out(outs, account)
        _show(outs, LEFT_OUT, context, "total_left_out", "Figures left out, and why")
    st.caption("A click into a row opens its figure. The rules are those of “How to read this”.")


def say_sum(account: Account, asked: Asked) -> None:
    """The total with its parts in one line, and what must be said beside it."""
    if not account.used:
        st.markdown(f"**{plain(who(account))} has no total:** every figure was left out.")
        return
    each = [wording.stated_part(part) for part in account.used]
    if asked.measure == "stock":
        how = f"the latest state, as of {wording.day(wording.last_day(account.used[-1].ends))}"
    elif len(each) == 1:
        how = "one figure stands alone, nothing was added"
    else:
        how = " + ".join(each) if len(each) <= 6 else f"{len(each)} figures added"
    covered = "" if asked.measure == "stock" else f" · {wording.time_covered(account)}"
    st.markdown(f"**{plain(who(account))}: {plain(wording.total(account))}** ({plain(how)}){plain(covered)}")
    cautions = []
    if of_civilians := wording.civilians_only(account):
        cautions.append(f"{of_civilians.capitalize()}.")
    if inferred := wording.inference(account):
        cautions.append(f"{inferred.capitalize()}: the report does not name it.")
    if account.triangulation:
        cautions.append("Made of figures kept for comparison, because this origin has no others here.")
    by_number_alone = {part.figure_id: "" for part in account.used}
    cautions += [
        f"A larger figure was left out: {wording.stated_part(out.figure)}. {wording.why_left_out(out, by_number_alone)}"
        for out in account.left_out
        if out.figure_id in account.larger_left_out
    ]
    if cautions:
        st.warning("  \n".join(map(plain, cautions)), icon=":material/info:")


LEFT_OUT = ("words", "rule_label", "why", "period", "place_name", "publisher_name", "reported_on", "figure_id")


def _say_why_left_out(outs: pd.DataFrame, account: Account) -> None:
    """The first figures left out that are no repeats, in sentences: the largest that were first."""
    told = outs[outs["rule"] != "repeat"]
    told = told.sort_values("figure_id", key=lambda ids: ~ids.isin(account.larger_left_out), kind="stable")
    st.markdown(
        "\n".join(
            f"- **{plain(out.words)}**, {plain(out.period)}, in {plain(out.published)}: {plain(out.why)}"
            for out in told[:MOST_TOLD].itertuples()
        )
    )
    repeats = len(outs) - len(told)
    more = [f"{len(told) - MOST_TOLD} more"] * (len(told) > MOST_TOLD)
    more += [
        wording.some(
            repeats, "repeat (the same statement in another outlet)", "repeats (the same statements in other outlets)"
        )
    ] * bool(repeats)
    if more:
        st.caption(plain(f"In the table: {' and '.join(more)}."))


def _show(table: pd.DataFrame, order: Iterable[str], context: View, key: str, alt: str) -> None:
    """A table of figures; marking a row opens its page."""
    chosen = parts.show_table(
        table,
        context,
        key,
        alt=alt,
        column_order=[name for name in order if name in table],
        on_select="rerun",
        selection_mode=parts.A_ROW,
    )
    if (row := parts.row_clicked(chosen)) is not None:
        claims.turn_to(table.iloc[row]["figure_id"], context)
