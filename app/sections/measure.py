"""One thing counted at a time: displacement, casualties and strikes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from app import answers, charts
from app.filters import Filters
from app.sections import Chart, Choice, Fold, Section, Sections, around, choice, claim, lead, nothing, totals
from app.sections.account import Asked, counted
from app.view import View
from data import vocabulary
from data.wording import english as wording

OF_ONE_METRIC = ("group", "unit", "account")  # choices that another metric may not have
PEOPLE = "people"  # everybody, where a group may be chosen
MEASURES = {
    "flow": "A flow: movements in a period.",
    "stock": "A stock: a state at a moment, never added over time.",
    "count": "A count of things or events in a period.",
}


@dataclass(frozen=True)
class Page:
    """A page of things counted: its title, and the families of what is counted there.

    `told_if_absent` holds a sentence for each metric that a reader would look for, said where nobody reported it.
    """

    title: str
    families: tuple[str, ...]
    told_if_absent: Mapping[str, str]


PAGES = {
    "displacement": Page(
        "Displacement",
        ("displacement",),
        {"returned": "Nobody in this record has reported people who returned."},
    ),
    "casualties": Page(
        "Casualties and strikes",
        ("casualties", "military", "aid"),
        {},
    ),
}


def page_of(family: str) -> str:
    """The page of what is counted of a family."""
    return next((slug for slug, page in PAGES.items() if family in page.families), "figures")


@dataclass(frozen=True)
class Chosen:
    """What such a page is of, as the address has it or as most statements in view are: one thing, unit and group.

    `definition` is that of the metric; `statements` are those in view of its unit, of whatever group.
    """

    definition: pd.Series
    metric: Choice
    unit: Choice
    group: Choice
    statements: pd.DataFrame

    @property
    def asked_group(self) -> str:
        """The group that totals are asked for; blank for people and for things."""
        return "" if self.group.chosen == PEOPLE else self.group.chosen

    def asked(self, view: View) -> Asked:
        """What its totals are asked of: at the place of the filters, or the one that most of its statements name."""
        return asked_of(view, self.definition, self.metric.chosen, self.statements, self.asked_group)


def sections(view: View) -> Sections:
    """What is counted is chosen, most reported first; then the lead finding, totals, claim by claim, and the table."""
    page, filters = PAGES[view.page], view.filters
    held, known = _held(view)
    title = Section("title", page.title, 1)
    if held.empty:
        asked_for = tuple(metric for metric in known.index if metric in (filters.metric or known.index))
        if not asked_for:
            what = "The filter on what was reported names nothing that this page shows."
            return title, nothing.of(view, f"figures on {page.title.lower()}", what)
        narrowed = replace(filters, metric=asked_for)
        return title, around.of(view, *asked_for), nothing.of(view, f"figures on {page.title.lower()}", of=narrowed)
    one = chosen(view)
    if one is None:
        shown = _metric(view, held, known)
        metric = shown.chosen
        narrowed = replace(filters, metric=(metric,))
        what = f"figures of “{known.loc[metric, 'metric_label']}”"
        title = replace(title, choices=(shown,), text=(_meaning(known.loc[metric]),))
        return title, around.of(view, metric), nothing.of(view, what, of=narrowed)
    told = [words for absent, words in page.told_if_absent.items() if absent not in view.options.metrics]
    meaning = _meaning(one.definition, held.loc[one.metric.chosen])
    title = replace(title, choices=(one.metric, one.unit, one.group), text=(meaning,), notes=tuple(told))
    return (title, around.of(view, one.metric.chosen), *_of_one(view, one))


def chosen(view: View) -> Chosen | None:
    """What the page is of; None where nothing in view is counted on it, or nothing of what the address chose."""
    held, known = _held(view)
    if held.empty:
        return None
    shown = _metric(view, held, known)
    if shown.chosen not in held.index:
        return None
    statements = answers.statements(view.filters, metric=(shown.chosen,))
    unit = units_of(view, statements)
    of_unit = claims_with(view, "unit", unit.chosen, statements)
    return Chosen(known.loc[shown.chosen], shown, unit, groups_of(view, of_unit, unit.chosen), of_unit)


def _held(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By metric: what is in view of those of the page, most reported first; and the definitions of all of them."""
    families = PAGES[view.page].families
    held = answers.outlets_and_origins(view.filters)
    held = held[held["family"].isin(families)].sort_values(["statements", "metric"], ascending=[False, True])
    known = answers.metrics(view.filters)
    return held.set_index("metric"), known[known["family"].isin(families)].set_index("metric")


def _metric(view: View, held: pd.DataFrame, known: pd.DataFrame) -> Choice:
    """What was counted, most reported in view first, each with its statements in the whole record.

    A browser names a choice by its words: with counts of the view, one made before the last answer came would be lost.
    """
    everything = answers.outlets_and_origins(Filters(version=view.version)).set_index("metric")["statements"]
    labels = {
        metric: f"{known.loc[metric, 'metric_label']} · {everything.loc[metric]:,} on record" for metric in held.index
    }
    asked = view.own.get("show", "")
    if asked in known.index:
        # What was chosen stays chosen where other filters leave nothing of it: nothing else may pass for it.
        labels.setdefault(asked, f"{known.loc[asked, 'metric_label']} · none in view")
    return choice(view, "show", "What was counted", labels, forgets=OF_ONE_METRIC)


def _of_one(view: View, one: Chosen) -> Sections:
    """One metric in one unit: the lead, the totals, claim by claim, and the table."""
    asked, group = one.asked(view), one.asked_group
    shown = one.statements if not group else claims_with(view, "affected", group, one.statements)
    first = lead.claims(view, asked.metric, asked.place, asked.unit, one.statements, group)
    return (
        first if first.chart else Section("lead"),
        totals.section(asked, one.statements, view),
        _claim_by_claim(shown),
        Section(
            "table",
            folds=(Fold("as_table", "As a table", partial(_table, shown, f"{asked.metric}_figures")),),
        ),
    )


def _claim_by_claim(statements: pd.DataFrame) -> Section:
    """Claims along time, a row an origin, those most carried at first; one alone is a sentence and no chart."""
    if len(statements) == 1:
        return Section("claims", "Claim by claim", text=(wording.sentence(statements.iloc[0]),))
    few = Chart("claims", charts.claims_by_origin, statements)
    if len(statements) <= charts.FEW_CLAIMS:
        return Section("claims", "Claim by claim", chart=few)
    every = Chart("every_claim", partial(charts.claims_by_origin, most_rows=charts.MOST_ROWS), statements)
    fold = Fold("all_claims", f"Show all {len(statements):,}", lambda: (Section("all_claims", chart=every),))
    return Section("claims", "Claim by claim", chart=few, folds=(fold,))


def _table(statements: pd.DataFrame, key: str) -> Sections:
    return (Section("figures", "The figures behind these charts", 3, table=claim.table(statements, key)),)


def _meaning(definition: pd.Series, in_view: pd.Series | None = None) -> tuple[str, str]:
    """What is counted, by its definition, and how much of it there is in view."""
    told = f"{definition['definition']} {MEASURES[definition['measure']]}"
    if in_view is not None:
        told += (
            f" In view: {wording.some(in_view['statements'], 'statement')},"
            f" {wording.some(in_view['origins'], 'independent origin')}, {wording.some(in_view['outlets'], 'outlet')}."
        )
    return f"{wording.sentence_case(definition['metric_label'])}:", told


# What is asked


def asked_of(view: View, definition: Mapping, metric: str, statements: pd.DataFrame, group: str) -> Asked:
    """What totals are asked of: `statements` are those of the metric in view, of one unit; `group` is blank for all."""
    place = view.filters.place or most_named(statements, view.filters, metric)
    unit = statements["unit"].iloc[0]
    label, measured = definition["metric_label"], definition["measure"]
    return Asked(metric, label, measured, unit, group, place, view.options.places[place])


def claims_with(view: View, column: str, value: str, statements: pd.DataFrame) -> pd.DataFrame:
    """Those of a page's statements that have a value in a column: all of one unit, of one group."""

    def cut() -> pd.DataFrame:
        has_it = statements[column] == value
        return statements if has_it.all() else statements[has_it]

    return answers.kept(view, f"statements with {column} {value}", cut)


def units_of(view: View, statements: pd.DataFrame) -> Choice:
    """The unit: units are never added nor on one axis, so one is chosen where there are several."""
    units = vocabulary.terms("units")
    counts = counted(statements["unit"])
    labels = {unit: f"{units[unit]['plural']} ({number:,})" for unit, number in counts.items()}
    return choice(view, "unit", "Counted in", labels)


def groups_of(view: View, statements: pd.DataFrame, unit: str) -> Choice:
    """Of whom: people, or one group alone. A filter on groups leaves each of those alone; things have none."""
    if not vocabulary.counts_people(unit):
        return Choice("group", "Of whom", {PEOPLE: PEOPLE}, PEOPLE)
    counts = counted(statements["affected"])
    if view.filters.affected:
        labels = {group: f"{vocabulary.label('affected', group)} ({number:,})" for group, number in counts.items()}
        return choice(view, "group", "Of whom", labels)
    in_people = sum(number for group, number in counts.items() if vocabulary.enters_total_of_people(group))
    named = {
        group: f"{vocabulary.label('affected', group)} ({number:,})"
        for group, number in counts.items()
        if vocabulary.is_named_group(group)
    }
    everybody = {PEOPLE: f"people, whoever they are ({in_people:,})"} if in_people or not named else {}
    asked = view.own.get("group", "")
    if asked in counts and asked not in named and everybody:  # "not said": such claims are of people
        return Choice("group", "Of whom", everybody | named, PEOPLE)
    return choice(view, "group", "Of whom", everybody | named)


def most_named(statements: pd.DataFrame, filters: Filters, metric: str) -> str:
    """The place that most of the statements in view are about."""
    if len(statements) < answers.ROWS:
        return next(iter(counted(statements["place_id"])))
    return answers.by_place(filters, metric=(metric,))["place_id"].iloc[0]
