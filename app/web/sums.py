"""The totals of one metric as the page of the dashboard shows them, from an address alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from app import answers
from app.answers import Totals
from app.sections import totals
from app.sections.account import Asked, counted_rules
from app.sections.totals import Told
from app.view import View
from app.web.problems import Wrong, unreadable
from app.web.request import missing, one_of
from data import vocabulary
from data.wording import english as wording

BY_GROUP = "casualties"
"""The page that shows the figures of one affected group at a time."""


@dataclass(frozen=True)
class Sums:
    """The totals of one metric, place, unit and group, and what the page says of them; `page` is its slug."""

    asked: Asked
    answer: Totals
    table: pd.DataFrame
    together: Told
    title: str
    note: str
    cut: str
    page: str

    @property
    def own(self) -> dict[str, str]:
        """The choices of the page that show these totals."""
        group = {"group": self.asked.group} if self.asked.group else {}
        return {"show": self.asked.metric, "unit": self.asked.unit} | group

    @property
    def has_span(self) -> bool:
        """Whether totals of several origins make a span."""
        return totals.has_span(self.answer)


def sums_of(view: View) -> Sums:
    """The totals that an address asks for. Raises Problem where it names no metric, or what nobody counts in."""
    filters = view.filters
    definition = _definition(view)
    metric = definition["metric"]
    page = "displacement" if definition["family"] == "displacement" else BY_GROUP
    statements = answers.statements(filters, metric=(metric,))
    if statements.empty:
        unit = one_of(view, "unit", vocabulary.terms("units"), definition["unit"])
        asked = totals.asked_of(definition, unit, "", filters.place, view)
        return Sums(asked, Totals((), None), pd.DataFrame(), Told(), "", answers.nearest(filters), "", page)
    asked = _asked(view, definition, statements, page)
    answer = answers.totals(filters, metric, asked.group, asked.place, asked.unit)
    in_view = wording.rows(statements, *totals.READ)
    results = [(asked, answer)]
    figures = totals.figures_behind(results, in_view, view)
    table = totals.table_of(results, totals.bands_among(figures))
    title, note = totals.what_is_asked(asked, answer.accounts, filters)
    if table.empty:
        return Sums(asked, answer, table, Told(text=totals.why_nothing(answer.accounts)), title, note, "", page)
    return Sums(
        asked,
        answer,
        _as_data(table, answer),
        totals.together(asked, answer, figures),
        title,
        note,
        totals.what_is_cut(answer.accounts, in_view, filters),
        page,
    )


def _as_data(table: pd.DataFrame, answer: Totals) -> pd.DataFrame:
    """The totals with their numbers as a figure would have them, and by which rules figures were left out."""
    by_origin = {account.origin_id: account for account in answer.accounts}
    accounts = [by_origin[origin] for origin in table["origin_id"]]
    told = [wording.total_stated(account) for account in accounts]
    return table.assign(
        quantifier=[one.quantifier for one in told],
        value=pd.array([one.value for one in told], "Int64"),
        value_max=pd.array([one.value_max for one in told], "Int64"),
        left_out=list(map(counted_rules, accounts)),
    )


def _definition(view: View) -> Mapping:
    """The one metric that the address names."""
    named = view.filters.metric
    if not named:
        raise missing("metric", "totals are of one metric, so name it", view.options.metrics)
    if len(named) > 1:
        several = f"metric was given {len(named)} times: totals are of one metric alone"
        raise unreadable(Wrong("metric", named[1], f"{several}."))
    return answers.metrics(view.filters).set_index("metric", drop=False).loc[named[0]].to_dict()


def _asked(view: View, definition: Mapping, statements: pd.DataFrame, page: str) -> Asked:
    """Unit, group and place as the address names them, or as the page chooses them."""
    filters = view.filters
    chosen = ""
    if page == BY_GROUP and any(map(vocabulary.counts_people, statements["unit"].unique())):
        chosen, statements = _group_of_page(view, statements)
    units = totals.units_of(statements)
    unit = one_of(view, "unit", {one: vocabulary.terms("units")[one]["plural"] for one in units}, units[0])
    statements = statements[statements["unit"] == unit]
    if chosen:
        group = "" if chosen == "people" else totals.group_of_page(chosen, unit, filters)
    else:
        labels = totals.groups_of(statements, unit, filters)
        group = one_of(view, "group", labels or {"people": "people"}, next(iter(labels), "people"))
        group = "" if group == "people" else group
    place = filters.place or totals.most_named(statements, filters, definition["metric"])
    return totals.asked_of(definition, unit, group, place, view)


def _group_of_page(view: View, statements: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The group that such a page shows, and the statements of it: that of most of them unless the address names one."""
    held: Sequence[str] = statements["affected"].value_counts().loc[lambda sizes: sizes > 0].index.tolist()
    labels = {"people": "people"} | {group: vocabulary.label("affected", group) for group in held}
    group = one_of(view, "group", labels, held[0])
    return group, statements if group == "people" else statements[statements["affected"] == group]
