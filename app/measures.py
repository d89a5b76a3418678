"""The pages that follow one measure at a time: what is counted is chosen, then each chart holds one measure alone."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from app import answers, charts, choices, claims, parts, totals
from app.parts import plain
from app.view import View
from data import vocabulary
from data.wording import english as wording

OF_ONE_METRIC = ("group", "unit", "account")  # choices that another metric may not have


def page(
    title: str,
    lead: str,
    families: tuple[str, ...],
    first: str,
    context: View,
    by_group: bool = False,
    told_if_absent: Mapping[str, str] | None = None,
) -> None:
    """One page: choose what is counted, then see it by origin, over time, and in a table.

    `told_if_absent` holds a sentence for each metric that a reader would look for, said where nobody reported it.
    """
    filters = context.filters
    st.title(title)
    st.markdown(lead)
    held = answers.outlets_and_origins(filters)
    held = held[held["family"].isin(families)]
    known = answers.metrics(filters).set_index("metric")
    if held.empty:
        of_page = known.index[known["family"].isin(families)]
        asked_for = tuple(metric for metric in of_page if metric in (filters.metric or of_page))
        if not asked_for:
            parts.empty_state(
                f"figures on {title.lower()}", "The filter on what was reported names nothing that this page shows."
            )
            return
        parts.show_around(context, *asked_for)
        parts.empty_state(f"figures on {title.lower()}", answers.nearest(replace(filters, metric=asked_for)))
        return
    labels = dict(zip(held["metric"], held["metric_label"], strict=True))
    asked = st.query_params.get("show", "")
    if asked in known.index and known.loc[asked, "family"] in families:
        # What was chosen stays chosen where other filters leave nothing of it: nothing else may pass for it.
        labels.setdefault(asked, known.loc[asked, "metric_label"])
    metric = choices.choose("show", "What was counted", list(labels), labels.get, first, forgets=OF_ONE_METRIC)
    definition = known.loc[metric].to_dict()
    meaning = (
        f"**{plain(definition['metric_label'].capitalize())}:** {plain(definition['definition'])}"
        f" {plain(MEASURES[definition['measure']])}"
    )
    if metric not in set(held["metric"]):
        st.markdown(meaning)
        narrowed = replace(filters, metric=(metric,))
        parts.show_around(context, metric)
        parts.empty_state(f"figures of “{definition['metric_label']}”", answers.nearest(narrowed))
        return
    statements = answers.statements(filters, metric=(metric,))
    group = None
    with st.container():
        st.markdown(f"{meaning} In view: {plain(in_view(held.set_index('metric').loc[metric]))}.")
        parts.show_around(context, metric)
        for absent, told in (told_if_absent or {}).items():
            if absent not in context.options.metrics:
                st.caption(told)
        if by_group:
            statements, group = _choose_group(statements, context)
    totals.section(statements, definition | {"metric": metric}, context, group)
    st.header("Claim by claim")
    with st.container():
        units = list(dict.fromkeys(statements["unit"]))
        for unit in units:
            with st.container():
                if len(units) > 1:
                    st.subheader(plain(vocabulary.terms("units")[unit]["plural"].capitalize()))
            with st.container():
                _draw(parts.those_with("unit", unit, statements, context), metric, unit, context)
    st.subheader("The figures behind these charts")
    show_figures(statements, context, f"{metric}_figures")


MEASURES = {
    "flow": "A flow: movements in a period.",
    "stock": "A stock: a state at a moment, never added over time.",
    "count": "A count of things or events in a period.",
}


def in_view(row: pd.Series) -> str:
    """Statements, independent origins and outlets, kept apart."""
    return (
        f"{wording.some(row['statements'], 'statement')}, {wording.some(row['origins'], 'independent origin')},"
        f" {wording.some(row['outlets'], 'outlet')}"
    )


def _choose_group(statements: pd.DataFrame, context: View) -> tuple[pd.DataFrame, str | None]:
    """The statements of one affected group, chosen by the reader, and which; all of them and None for things."""
    if not any(map(vocabulary.counts_people, statements["unit"].unique())):
        return statements, None
    sizes = statements["affected"].value_counts()
    sizes = sizes[sizes > 0]
    labels = {group: f"{vocabulary.label('affected', group)} ({sizes[group]})" for group in sizes.index}
    group = choices.choose("group", "Of whom it is claimed", list(labels), labels.get, sizes.index[0])
    chosen = parts.those_with("affected", group, statements, context)
    details = chosen["affected_detail"].replace("", "no more is said").value_counts()
    st.caption(plain("As the reports put it: " + "; ".join(f"{name} ({n})" for name, n in details.items())))
    return chosen, group


def _draw(statements: pd.DataFrame, metric: str, unit: str, context: View) -> None:
    """One measure in one unit: every origin side by side, then running figures, then daily ones."""
    key = f"{metric}_{unit}"
    parts.show_drawing(charts.intervals_by_origin, statements, context, f"{key}_by_origin")
    if statements["measure"].iloc[0] == "stock":
        parts.show_drawing(charts.figures_over_time, statements, context, f"{key}_over_time")
        return
    is_running = charts.is_running(statements)
    with st.container():
        if is_running.any():
            parts.show_drawing(charts.running_figures, lambda: statements[is_running], context, f"{key}_running")
    if not is_running.all():
        parts.show_drawing(charts.daily_figures, lambda: statements[~is_running], context, f"{key}_daily")


ROW = 35  # height of a table's row, in pixels


def show_figures(figures: pd.DataFrame, context: View, key: str, most_rows: int = 10) -> None:
    """A table of figures, `most_rows` of them seen at once; choosing a row opens its page."""
    table = partial(claims.table_of, figures)
    chosen = parts.show_table(
        table,
        context,
        key,
        alt="Figures in view, one a row",
        column_order=_that_say_something(parts.to_send(table, context, key)),
        on_select="rerun",
        selection_mode=parts.A_ROW,
        height=ROW * (min(len(figures), most_rows) + 1) + 2,
    )
    if (row := parts.row_clicked(chosen)) is not None:
        claims.turn_to(figures.iloc[row]["figure_id"], context)
    st.caption("A click into a row opens its figure. Every column can be switched on in the table’s own menu.")


def _that_say_something(table: pa.Table) -> list[str]:
    """The columns to show at first: those of a figure that are not blank in every row."""
    held = [name for name in claims.FIRST_COLUMNS if name in table.column_names]
    return [name for name in held if any(not wording.is_blank(value.as_py()) for value in table[name])]
