"""The front page: what this is, the lead, everything that was counted, when, where, and who was said to hold what."""

from functools import partial

import pandas as pd

from app import answers, charts
from app.filters import is_active
from app.sections import Chart, Fold, Link, Section, Sections, Table, around, choice, lead, measure, nothing
from app.sections.lead import finding
from app.view import View
from data import vocabulary
from data.wording import english as wording

FIRST = 5  # things counted that are told at first
POSITION_COLUMNS = (
    "as_of", "origin_short", "stance", "holder_or_actor", "party", "turn", "statement", "origin_name", "note",
    "publisher_name", "published_on", "url",
)  # fmt: skip


def title(view: View) -> Section:
    """What this is, in one line from the record."""
    return Section(
        "title", lead.where_and_when(view), 1, notes=(f"{lead.about(view)}. Every number is somebody’s claim.",)
    )


def first(view: View) -> Sections:
    """The lead; where nothing matches, that."""
    if not answers.count(view.filters)["figures"]:
        return around.of(view), nothing.of(view, "figures")
    return around.of(view), lead.section(view)


def rest(view: View) -> Sections:
    """What lies below the first screen."""
    if not answers.count(view.filters)["figures"]:
        return ()
    where = Fold("where", "Where: the places that the claims are about, on a map", lambda: (_where(view),))
    when = Fold("when", "Claims by day", lambda: (_when(view),))
    return _counted(view), *positions(view), Section("where_and_when", folds=(where, when))


def _counted(view: View) -> Section:
    """What was counted, most reported first: the totals of each in one sentence."""
    held = answers.outlets_and_origins(view.filters).sort_values(["statements", "metric"], ascending=[False, True])
    rest = tuple(held.iloc[FIRST:].itertuples())
    more = Fold(
        "more_headlines",
        wording.some(len(rest), "more thing that was counted", "more things that were counted"),
        lambda: (_findings("more_counted", "", rest, view),),
    )
    told = _findings("counted", "Everything that was counted", tuple(held.iloc[:FIRST].itertuples()), view)
    return Section(**(vars(told) | {"folds": (more,) if rest else ()}))


def _findings(key: str, heading: str, held: tuple, view: View) -> Section:
    links, points = [], []
    for row in held:
        said = finding(view, row.metric)
        counts = (
            f"{wording.some(row.statements, 'statement')} by {wording.some(row.origins, 'independent origin')},"
            f" {wording.some(row.outlets, 'outlet')}"
        )
        points.append((said.sentence, f"· {counts}"))
        query = view.query(place=said.place) | {"show": row.metric}
        links.append(Link(measure.page_of(row.family), wording.sentence_case(row.metric_label), query))
    return Section(key, heading, points=tuple(points), links=tuple(links))


def _when(view: View) -> Section:
    chart = Chart("record_by_day", charts.record_by_day, partial(answers.days, view.filters))
    return Section("when", chart=chart)


def _where(view: View) -> Section:
    places = answers.by_place(view.filters)
    if not places["lat"].notna().any():
        return Section("where", notes=("None of these places has coordinates.",))
    return Section("where", chart=Chart("places_map", charts.places_map, places))


def positions(view: View, heading: str = "Who holds what, and who says so") -> Sections:
    """One subject at one place: what each origin said day by day, and the words behind it."""
    claimed = answers.positions(view.filters)
    if claimed.empty:
        if not is_active(view.filters):  # nobody looks for what such a record is not about
            return ()
        return (Section("positions", heading, text=("No claims about who held what match these filters.",)),)
    about = choice(view, "about", "About", _subjects(claimed))
    table = partial(_about, claimed, about.chosen)
    rows = Table("positions_table", table, POSITION_COLUMNS, "Positions in view", "position")
    fold = Fold("positions_words", "What each said, in words", lambda: (Section("positions_rows", table=rows),))
    chart = Chart("positions", charts.positions_over_time, table)
    return (Section("positions", heading, choices=(about,), chart=chart, folds=(fold,)),)


def _about(claimed: pd.DataFrame, chosen: str) -> pd.DataFrame:
    subject, _, place = chosen.partition(".")
    return claimed[(claimed["subject"] == subject) & (claimed["place_id"] == place)]


def _subjects(claimed: pd.DataFrame) -> dict[str, str]:
    """What the positions are about, the most claimed first: subject and place → label with the number of claims."""
    sizes = claimed.groupby(["subject", "place_id"], observed=True).size().sort_values(ascending=False)
    places = dict(zip(claimed["place_id"], claimed["place_name"], strict=True))
    return {
        f"{subject}.{place}": f"{vocabulary.label('subjects', subject)} · {places[place]} ({count})"
        for (subject, place), count in sizes.items()
    }
