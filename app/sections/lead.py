"""The first thing that a page says: of what is reported most widely, who said how many, and how far to trust each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from app import answers, charts
from app.answers import Account
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
OF_ANOTHER_KIND = "claims of another cause, or of people from elsewhere"
Kind = tuple[str, str]
"""A cause, and the identifier of the place that people come from: claims of two kinds are two questions (METHOD 4)."""


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
    most = answers.most_about(view.filters).loc[metric]
    place, unit = view.filters.place or most["place_id"], most["unit"]
    label, name = view.options.metrics.get(metric, metric), view.options.places[place]
    accounts = answers.totals(view.filters, metric, "", place, unit).accounts
    # What a reader types is what somebody said: one figure, and never a sum that we made.
    first = next((account for account in accounts if len(account.used) == 1), None)
    whom = " civilians" if first and first.counts_civilians_only else ""
    example = f"{wording.total(first)}{whom} {label}, {name}" if first else ""
    return Finding(told(view, label, metric, place, accounts), place, example)


def told(view: View, label: str, metric: str, place: str, accounts: Sequence[Account], kind: Kind | None = None) -> str:
    """The totals of one thing at a place in one sentence: those of one cause, and of people from one place.

    `kind` is that where no account decides it; the others are totals of another question (METHOD 4).
    """
    cause, from_where = kind_of(accounts) or kind or ("", "")
    place_name, from_name = view.options.places[place], view.options.places.get(from_where, from_where)
    return wording.finding(label, metric, place_name, of_one_kind(accounts), cause, from_name)


def come_from(view: View, accounts: Sequence[Account]) -> str:
    """Where the people of totals come from, after what is counted, if that is another place and one."""
    places = {one.from_place_id for one in accounts if one.used}
    return f", from {view.options.places.get(*places, *places)}" if len(places) == 1 and places != {""} else ""


def of_one_kind(accounts: Sequence[Account]) -> list[Account]:
    """Totals of the cause, and of people from the place, of the first of them."""
    kind = kind_of(accounts)
    return [one for one in accounts if not one.used or (one.cause, one.from_place_id) == kind]


def kind_of(accounts: Sequence[Account]) -> Kind | None:
    """The cause and where people come from, of the first total that there is."""
    return next(((one.cause, one.from_place_id) for one in accounts if one.used), None)


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
    label = view.options.metrics.get(metric, metric)
    accounts = answers.totals(view.filters, metric, group, place, unit).accounts
    alike = _like_with_like(here, group)
    kind = kind_of(accounts) or _most_common(alike)
    of_kind = alike[(alike["cause"] == kind[0]) & (alike["from_place_id"] == kind[1])]
    heading = told(view, label, metric, place, accounts, kind)
    drawn = _that_matter_most(of_kind)
    chart = Chart("lead", partial(charts.by_confidence, title=heading), drawn) if len(drawn) >= FEWEST else None
    inside = statements["place_path"].str.split(" › ").map(lambda names: view.options.places[place] in names[:-1])
    not_drawn = (
        *_days_not_named(here),
        *_left_out(len(of_kind) - len(drawn), "more claim of the same", "more claims of the same"),
        *_left_out(len(alike) - len(of_kind), "claim of another cause, or of people from elsewhere", OF_ANOTHER_KIND),
        *_left_out(int(inside.sum()), "claim about a place inside it", "claims about places inside it"),
    )
    notes = (f"Not drawn: {'; '.join(not_drawn)}.",) if not_drawn else ()
    return Section("lead", heading, chart=chart, notes=notes)


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
    return sums if len(sums) >= FEWEST else whole


def _most_common(claims: pd.DataFrame) -> Kind:
    """The cause and where people come from, of most claims."""
    counted = claims.groupby(["cause", "from_place_id"]).size()
    return counted.idxmax() if len(counted) else ("", "")


def _that_matter_most(claims: pd.DataFrame) -> pd.DataFrame:
    """As many as a chart holds: what no later count followed first, then the most carried, then the newest."""
    is_older = claims["later_id"].notna() & (claims["later_id"] != "")
    ranked = claims.assign(is_older=is_older).sort_values(
        ["is_older", "outlets", "period_end"], ascending=[True, False, False], kind="stable"
    )
    return ranked.drop(columns="is_older").head(MOST_DRAWN)


def _left_out(count: int, one: str, many: str) -> list[str]:
    return [wording.some(count, one, many)] if count else []


def _days_not_named(claims: pd.DataFrame) -> list[str]:
    """Claims whose days nobody gave: they are said, and not drawn over days that are a guess."""
    assumed = claims[(claims["period_basis"] == "assumed") & claims["replaced_by"].isna()].head(MOST_NOT_DRAWN)
    return [
        f"{wording.quantity(row)}, by {row['origin_short']}, over days that it did not name"
        for row in assumed.to_dict("records")
    ]
