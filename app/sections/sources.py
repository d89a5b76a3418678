"""Who the origins and outlets are, how they are graded and why, and what each has said."""

from collections.abc import Iterable

import pandas as pd

from app import answers, charts
from app.filters import Filters
from app.sections import Chart, Choice, Fold, Link, Opens, Section, Sections, Table, Text, choice, claim
from app.view import View
from data import vocabulary
from data.wording import english as wording

SOURCE = Opens("sources", "source", "source_id")
# The grade and its reason first: they are what a reader comes for.
COLUMNS = (
    "name", "reliability", "reliability_reason", "kind_label", "party", "statements_as_origin", "positions_as_origin",
    "figures_as_publisher", "figures_as_relay", "root_name", "first_day", "last_day", "country", "url", "aliases",
)  # fmt: skip
OUTLET_COLUMNS = ("name", "figures_as_publisher", "figures_as_relay", *(c for c in COLUMNS[1:] if "figures" not in c))
LEAD = (
    "An origin asserts a number, a relay passes it on, an outlet prints it. Only origins are graded: an outlet’s F says"
    " that it was never graded as an origin, not that it is bad."
)


def sections(view: View) -> Sections:
    """All of them, or the one that the address names."""
    sources = answers.sources(view.filters)
    labels = {row.source_id: row.name for row in sources.itertuples()}
    which = choice(view, "source", "Look at one source", {"": "All sources"} | labels)
    if which.chosen:
        row = sources.set_index("source_id", drop=False).loc[which.chosen].to_dict()
        return _one(view, row, which)
    return _all(view, sources, which)


# All of them ------------------------------------------------------------------------------------------------------


def _all(view: View, sources: pd.DataFrame, which: Choice) -> Sections:
    """Origins with their grades, how much each says, and behind a fold those who only pass on what others say."""
    sources = sources.assign(kind_label=[vocabulary.label("source_kinds", kind) for kind in sources["kind"]])
    is_origin = sources["source_id"].isin(origins(view))
    speaking, passing = sources[is_origin], sources[~is_origin]
    outlets = Table("outlets", passing, OUTLET_COLUMNS, "Outlets and relays, one a row", kind="source", opens=SOURCE)
    told = f"{wording.some(len(passing), 'outlet')} and relays that only pass on what others say"
    return (
        Section("title", "Sources", 1, choices=(which,), text=(LEAD,)),
        Section(
            "origins",
            f"{wording.some(len(speaking), 'origin')}, each with its grade and the reason for it",
            text=(counted(view),) if len(speaking) else (),
            table=Table("origins", speaking, COLUMNS, "Origins, one a row", kind="source", opens=SOURCE),
        ),
        _how_many(answers.by_organisation(view.filters), Chart("by_origin", charts.by_origin, pd.DataFrame())),
        _how_many(answers.by_kind(view.filters), Chart("by_kind", charts.by_kind, pd.DataFrame())),
        Section("passing", folds=(Fold("passing", told, lambda: (Section("outlets", table=outlets),)),)),
    )


def _how_many(table: pd.DataFrame, chart: Chart) -> Section:
    """A chart of counts; one bar alone is none."""
    return Section(chart.key, chart=Chart(chart.key, chart.draw, table)) if len(table) > 1 else Section(chart.key)


def origins(view: View) -> set[str]:
    """Whoever is the origin of a number or of a position anywhere in the record, whatever the filters leave of it."""
    everywhere = answers.sources(Filters(version=view.version))
    speaks = (everywhere["figures_as_origin"] > 0) | (everywhere["positions_as_origin"] > 0)
    return set(everywhere.loc[speaks, "source_id"])


def counted(view: View) -> str:
    """How the origins on record come down to the independent ones that other pages count: a sum that adds up."""
    every, sources = origins(view), answers.sources(view.filters)
    seen = sources[sources["statements_as_origin"] > 0]
    if seen.empty:
        return f"None of the {wording.some(len(every), 'origin')} on record gives a number in view."
    silent = len(every) - len(seen)
    named = seen[seen["kind"] != "unnamed"]
    organisations = dict(zip(named["root_id"], named["root_name"], strict=True))
    above = _above_others(sources, organisations)
    held = answers.by_organisation(view.filters)
    parties = {*held.loc[held["party"] != "", "root_id"]} & organisations.keys() - above
    independent = len(organisations) - len(above)
    others = f", {silent:,} do not" if silent else ""
    neither = _which(independent - len(parties), "is", "are")
    told = (
        f"Of {wording.some(len(every), 'origin')} on record {_which(len(seen), 'gives', 'give')} a number in view"
        f"{others}. {_which(len(named), 'is', 'are')} named, {len(seen) - len(named):,} not. Those named are of"
        f" {wording.some(len(organisations), 'organisation')}, {independent:,} of them independent of each other:"
        f" {neither} no party to the conflict, {_which(len(parties), 'is', 'are')}."
    )
    if above:
        names = wording.listed([organisations[root] for root in organisations if root in above])
        told += f" Not counted beside their own members: {names}."
    return told


def _which(number: int, is_one: str, are_many: str) -> str:
    """ "1 is", "3 are"."""
    return f"{number:,} {is_one if number == 1 else are_many}"


def _above_others(sources: pd.DataFrame, roots: Iterable[str]) -> set[str]:
    """Those of these organisations that stand above others of them: no member is independent of them (METHOD 4)."""
    parents = dict(zip(sources["source_id"], sources["parent_id"], strict=True))
    organisation = dict(zip(sources["source_id"], sources["root_id"], strict=True))
    above: set[str] = set()
    for root in roots:
        over = parents.get(root, "")
        while over:
            above.add(organisation[over])
            over = parents.get(over, "")
    return above & set(roots)


# One of them ------------------------------------------------------------------------------------------------------


def _one(view: View, row: dict, which: Choice) -> Sections:
    """One source: what it is, its grade with the reason, what it has said over time, and its figures."""
    title = Section("title", row["name"], 1, choices=(which,), text=tuple(_what_it_is(row)), links=_links(view, row))
    said = answers.statements(view.filters, origin=(row["source_id"],))
    if said.empty:
        none = (
            f"No figure in view has {row['name']} as its origin. It published"
            f" {wording.some(row['figures_as_publisher'], 'figure')} in view and relayed"
            f" {wording.number(row['figures_as_relay'])}."
        )
        return title, Section("said", "It is the origin of nothing in view", text=(none,))
    table = Section("figures", "Its figures", table=claim.table(said, "source_figures"))
    if len(said) == 1:
        return title, Section("said", "What it said", text=(wording.sentence(said.iloc[0]),)), table
    most = said["metric_label"].value_counts(sort=True)
    heading = f"{wording.some(len(said), 'statement')} in view, {_most_on(most)}"
    over_time = Section("said", heading, chart=Chart("source_over_time", charts.source_over_time, said))
    return title, over_time, table


def _most_on(counts: pd.Series) -> str:
    """What most of the statements are on: "23 of them on killed", "all on fled"."""
    if len(counts) == 1:
        return f"all on {counts.index[0]}"
    return f"{counts.iloc[0]} of them on {counts.index[0]}"


def _what_it_is(row: dict) -> list[Text]:
    """Its kind, whether it is a party, to whom it belongs, its grade with the reason, and what of it is in view."""
    kind = wording.sentence_case(vocabulary.label("source_kinds", row["kind"]))
    told: list[Text] = [(kind, f", {row['country']}" if row["country"] else "")]
    if row["party"]:
        told.append((f"{claim.PARTY_MARK} Party to the conflict:", row["party"]))
    if row["parent_name"]:
        independent = (
            "independent of it"
            if row["independent_of_parent"]
            else "not independent of it, so the two count as one origin"
        )
        told.append((f"Part of {row['parent_name']}:", independent))
    grade = f"Reliability {row['reliability']} ({vocabulary.label('reliability', row['reliability'])}):"
    told.append((grade, row["reliability_reason"]))
    if row["aliases"]:
        told.append(("Also called:", row["aliases"]))
    in_view = (
        f"{wording.some(row['statements_as_origin'], 'statement')} as origin,"
        f" {wording.some(row['figures_as_publisher'], 'figure')} as publisher,"
        f" {wording.number(row['figures_as_relay'])} as relay, {wording.some(row['positions_as_origin'], 'position')}"
    )
    return [*told, ("In view:", in_view)]


def _links(view: View, row: dict) -> tuple[Link, ...]:
    """Its own site, and what it printed of others."""
    links = []
    if row["figures_as_publisher"]:
        query = view.query(publisher=row["source_id"], repeats="with")
        links.append(Link("figures", "Figures that it published", query, "list"))
    if row["url"]:
        links.append(Link("", "Its own site", icon="open_in_new", address=row["url"]))
    return tuple(links)
