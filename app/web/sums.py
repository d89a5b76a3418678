"""The totals of one metric as the page of the dashboard shows them, from an address alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from app import answers
from app.answers import Totals
from app.sections import Choice, measure, totals
from app.sections.account import Asked, counted_rules
from app.sections.totals import Summed
from app.view import View
from app.web.problems import Wrong, unreadable
from app.web.request import missing, one_of
from data import vocabulary
from data.wording import english as wording


@dataclass(frozen=True)
class Sums:
    """The totals of one metric, place, unit and group, as rows; `told` is what the page says, `page` is its slug."""

    told: Summed
    table: pd.DataFrame
    page: str

    @property
    def own(self) -> dict[str, str]:
        """The choices of the page that show these totals."""
        asked = self.told.asked
        return {"show": asked.metric, "unit": asked.unit} | ({"group": asked.group} if asked.group else {})


def sums_of(view: View) -> Sums:
    """The totals that an address asks for. Raises Problem where it names no metric, or what nobody counts in."""
    definition = _definition(view)
    metric, page = definition["metric"], measure.page_of(definition["family"])
    statements = answers.statements(view.filters, metric=(metric,))
    if statements.empty:
        return Sums(_nothing(view, definition), pd.DataFrame(), page)
    unit = _chosen(view, measure.units_of(view, statements))
    statements = statements[statements["unit"] == unit]
    group = _chosen(view, measure.groups_of(view, statements, unit))
    asked = measure.asked_of(view, definition, metric, statements, "" if group == measure.PEOPLE else group)
    told = totals.summed(asked, statements, view)
    of_place = told.table[told.table["place_id"] == asked.place] if len(told.table) else told.table
    return Sums(told, _as_data(of_place, told.answer), page)


def _chosen(view: View, choice: Choice) -> str:
    """What the address names of a page's own choice, or what the page takes. Raises Problem for what is not there."""
    if choice.ignored:
        one_of(view, choice.name, choice.options, choice.chosen)
    return choice.chosen


def _nothing(view: View, definition: Mapping) -> Summed:
    """Where nothing is in view there is no total."""
    unit = one_of(view, "unit", vocabulary.terms("units"), definition["unit"])
    place = view.filters.place
    name = view.options.places.get(place, place)
    asked = Asked(definition["metric"], definition["metric_label"], definition["measure"], unit, "", place, name)
    return Summed(asked, ((asked, Totals((), None)),), pd.DataFrame(), "", (answers.nearest(view.filters),))


def _as_data(table: pd.DataFrame, answer: Totals) -> pd.DataFrame:
    """The totals with their numbers as a figure would have them, and by which rules figures were left out."""
    if table.empty:
        return table
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
