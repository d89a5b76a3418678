"""The first thing that a page says: of what is reported most widely, who said how many, and how far to trust each."""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from app import answers, charts
from app.sections import Chart, Link, Section
from app.sections.account import Asked
from app.view import View
from data import vocabulary
from data.wording import english as wording

FAMILIES = (
    "displacement",
    "casualties",
)  # what readers come for first; anything else only where there is none of these
FEWEST = 2  # claims in a chart
MOST_DRAWN = 60
MOST_NOT_DRAWN = 3
EXAMPLES = 3


def about(view: View) -> str:
    """What this is, in one line from the record: how much by how many, and how fresh."""
    held = answers.count(view.filters)
    parts = [
        f"{wording.some(held['statements'], 'statement')} by {wording.some(held['origins'], 'independent origin')}"
        f" in {wording.some(held['outlets'], 'outlet')}",
        f"version {view.version} of {wording.day(view.published_on)}",
    ]
    return " · ".join(parts)


def where_and_when(view: View) -> str:
    """The cities that most statements in view are about, and the months from the first to the last of their days."""
    held = answers.count(view.filters)
    if not held["figures"]:
        return "What has been reported"
    return f"{' and '.join(answers.cities(view.filters)[:2])}, {wording.months(held['oldest'], held['newest'])}"


@dataclass(frozen=True)
class Finding:
    """The totals of one thing counted at the place that most statements name, in one sentence; and as a reader asks."""

    sentence: str
    place: str
    example: str


def finding(view: View, metric: str) -> Finding:
    """What every origin's own figures of one thing come to, in one sentence, at the place that most are about."""
    return answers.kept(view, f"finding {metric}", partial(_finding, view, metric))


def _finding(view: View, metric: str) -> Finding:
    statements = answers.statements(view.filters, metric=(metric,))
    place = view.filters.place or statements["place_id"].mode().iloc[0]
    unit = statements["unit"].mode().iloc[0]
    label, name = view.options.metrics.get(metric, metric), view.options.places[place]
    accounts = answers.totals(view.filters, metric, "", place, unit).accounts
    first = next((account for account in accounts if account.used), None)
    whom = " civilians" if first and first.counts_civilians_only else ""
    example = f"{wording.total(first)}{whom} {label}, {name}" if first else ""
    return Finding(wording.finding(label, metric, name, accounts), place, example)


def examples(view: View) -> list[str]:
    """Three claims as a reader would type them, to click in place of typing, of three things counted."""
    held = answers.outlets_and_origins(view.filters).sort_values(["outlets", "metric"], ascending=[False, True])
    told = (finding(view, metric).example for metric in held["metric"].head(2 * EXAMPLES))
    return [example for example in told if example][:EXAMPLES]


def section(view: View) -> Section:
    """The claims about what is reported most widely in view, at the place that most of them name."""
    one = asked(view)
    if one is None:
        return Section("lead")
    statements = answers.statements(view.filters, metric=(one.metric,))
    told = claims(view, one.metric, one.place, one.unit, statements)
    if not told.chart:
        return Section("lead")
    family = answers.metrics(view.filters).set_index("metric").loc[one.metric, "family"]
    page = "displacement" if family == "displacement" else "casualties"
    more = Link(page, "All of it, claim by claim", view.query(place=one.place) | {"show": one.metric})
    return replace(told, links=(more,))


def asked(view: View) -> Asked | None:
    """What the lead asks the totals of: the metric that most outlets reported in view, where most statements are."""
    found = _most_reported(view)
    if found is None:
        return None
    metric, statements = found
    definition = answers.metrics(view.filters).set_index("metric").loc[metric]
    place = view.filters.place or statements["place_id"].mode().iloc[0]
    unit = statements["unit"].mode().iloc[0]
    label, measure = definition["metric_label"], definition["measure"]
    return Asked(metric, label, measure, unit, "", place, view.options.places[place])


def claims(view: View, metric: str, place: str, unit: str, statements: pd.DataFrame, group: str = "") -> Section:
    """What is claimed of one thing at one place: the totals in one sentence, and a chart of claims like with like.

    `group` is blank for people and for things. Where there are too few to compare, no chart.
    """
    here = statements[(statements["place_id"] == place) & (statements["unit"] == unit)]
    if group:
        here = here[here["affected"] == group]
    drawn = _like_with_like(here, group)
    label = view.options.metrics.get(metric, metric)
    accounts = answers.totals(view.filters, metric, group, place, unit).accounts
    heading = wording.finding(label, metric, view.options.places[place], accounts)
    chart = Chart("lead", partial(charts.by_confidence, title=heading), drawn) if len(drawn) >= FEWEST else None
    return Section("lead", heading, chart=chart, notes=tuple(_not_drawn(here)))


def _most_reported(view: View) -> tuple[str, pd.DataFrame] | None:
    """The metric that most outlets reported in view, and its statements."""
    held = answers.outlets_and_origins(view.filters)
    if held.empty:
        return None
    wanted = held[held["family"].isin(FAMILIES)]
    metric = (
        (held if wanted.empty else wanted).sort_values(["outlets", "metric"], ascending=[False, True])["metric"].iloc[0]
    )
    return metric, answers.statements(view.filters, metric=(metric,))


def _like_with_like(claims: pd.DataFrame, group: str) -> pd.DataFrame:
    """Claims that may stand on one axis (METHOD 4): of the whole, of one group, not replaced, on given days."""
    holds = (
        (claims["scope"] == "")
        & claims["replaced_by"].isna()
        & (claims["period_basis"] != "assumed")
        & claims["value"].notna()
    )
    if len(claims) and not group and vocabulary.counts_people(claims["unit"].iloc[0]):
        holds &= claims["affected"].map(vocabulary.enters_total_of_people).astype(bool)
    whole = claims[holds]
    sums = whole[whole["event_id"] == ""]
    drawn = sums if len(sums) >= FEWEST else whole
    return drawn.sort_values("outlets", ascending=False, kind="stable").head(MOST_DRAWN)


def _not_drawn(claims: pd.DataFrame) -> list[str]:
    """Claims whose days nobody gave: they are said, and not drawn over days that are a guess."""
    assumed = claims[(claims["period_basis"] == "assumed") & claims["replaced_by"].isna()].head(MOST_NOT_DRAWN)
    return [
        f"Not drawn: {wording.quantity(row)}, by {row['origin_short']}, over days that it did not name."
        for row in assumed.to_dict("records")
    ]
