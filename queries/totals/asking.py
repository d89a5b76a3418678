"""What a total is asked of: the question as the record has it, the figures in view, and which of them may enter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from queries import Record, RecordError, ask
from queries.totals import reasons
from queries.totals.reasons import Figure, LeftOut, moment
from queries.totals.windows import Window

DAY = 24 * 60 * 60
MAY_COUNT = ("", "group")
"""What does not keep a figure out of every total: another group may be one of an incident's."""
EVERYWHERE = 0
"""Stands for the place around all places, where none is asked for."""
PEOPLE = {"person", "household", "body"}
"""Units that count people; only these have an affected group."""
APART = {"civilian", "soldier", "combatant"}
"""Groups that cannot be the same people. Children may be civilians, and who is not known may be any of them."""


@dataclass(frozen=True)
class Asked:
    """What a total is asked of, as the record has it. `routes` lead from the place asked for to each place inside."""

    record: Record
    version: int
    metric: str
    measure: str
    usual_unit: str
    unit: str | None
    affected: str | None
    place_id: str
    routes: Mapping[int, tuple[int, ...]]
    place_names: Mapping[int, str]
    root_id: str | None
    since: date | None
    until: date | None
    household_size: float | None
    scope: str
    edition: int
    state_age: int
    filters: Mapping[str, object]


@dataclass(frozen=True)
class Origin:
    """The figures of one organisation in view: those that may enter its total, and those that a rule keeps out.

    `groups` are, where people are asked for, the counts of groups that cannot be the same people, by incident and page.
    """

    root_id: str
    unit: str
    figures: list[Figure]
    may_enter: list[Figure]
    left_out: list[LeftOut]
    groups: Mapping[tuple[str, str], list[Figure]]

    @property
    def eligible(self) -> list[Figure]:
        """What may enter, the groups of an incident that may be added for want of its own number among them."""
        added = [figure for groups in self.groups.values() if len(by_side(groups)) > 1 for figure in groups]
        return [*self.may_enter, *(figure for figure in added if figure.ruled_out)]


def ask_for(
    record: Record,
    metric: str,
    origin: str | None,
    *,
    place: str = "",
    affected: str | None = None,
    since: date | None = None,
    until: date | None = None,
    unit: str | None = None,
    household_size: float | None = None,
    scope: str = "",
    version: int | None = None,
    **filters: object,
) -> Asked:
    version = version or record.newest
    given = {"version": version, "metric_asked": metric, "place_asked": place or None, "origin_asked": origin}
    found = ask(record, "total_asked", **given).iloc[0]
    problems = [
        f"{value}: there is no such {name} in version {version} of the record."
        for name, value, known in (
            ("metric", metric, found["measure"]),
            ("place", place, found["place_name"]),
            ("source", origin, found["root_id"]),
        )
        if value and pd.isna(known)
    ]
    problems += [
        f"{value}: is not a {name}. Write one of: {known}."
        for name, value, known in (("group", affected, found["groups"]), ("unit", unit, found["units"]))
        if value and value not in known.split(", ")
    ]
    if since and until and until < since:
        problems.append(f"{until}, the last day, is before {since}, the first. Write them the other way round.")
    if problems:
        raise RecordError("\n".join(problems))
    places = ask(record, "total_places", **given)
    return Asked(
        record,
        version,
        metric,
        found["measure"],
        found["unit"],
        unit,
        affected or None,
        place or "",
        _routes(places, place),
        dict(zip(places["place_no"], places["place_name"], strict=True)),
        found["root_id"] if origin else None,
        since,
        until,
        household_size,
        scope or "",
        int(found["edition"]),
        31 if pd.isna(found["state_age"]) else int(found["state_age"]),
        filters,
    )


def _routes(places: pd.DataFrame, place: str) -> dict[int, tuple[int, ...]]:
    """For every place the places from the one asked for (or from everywhere) down to it."""
    around = dict(zip(places["place_no"].tolist(), places["parent_no"].tolist(), strict=True))
    outermost = () if place else (EVERYWHERE,)
    routes: dict[int, tuple[int, ...]] = {}

    def route(place_no: int) -> tuple[int, ...]:
        if place_no not in routes:
            routes[place_no] = (*(route(around[place_no]) if around[place_no] in around else outermost), place_no)
        return routes[place_no]

    return {place_no: route(place_no) for place_no in around}


def figures_of(question: Asked) -> dict[str, list[Figure]]:
    """The figures in view by organisation, in the order of time."""
    table = ask(
        question.record,
        "total_figures",
        **question.filters,
        version=question.version,
        metric=[question.metric],
        place=question.place_id,
        since=None if _looks_back(question) else question.since,
        until=question.until,
        group=question.affected,
        scope_asked=question.scope,
        origin=[question.root_id] if question.root_id else None,
    )
    numbers = {"value", "value_max", "low", "best", "high"}
    columns = (_whole(table[name]) if name in numbers else table[name].tolist() for name in Figure._fields)
    by_root = defaultdict(list)
    for figure in map(Figure._make, zip(*columns, strict=True)):
        by_root[figure.root_id].append(figure)
    return by_root


def _looks_back(question: Asked) -> bool:
    """Whether what was said before the window counts too: a state stands until another is given (METHOD 6.1)."""
    return question.edition > 1 and question.measure == "stock"


def _whole(column: pd.Series) -> list[int | None]:
    """Whole numbers, a blank as None."""
    return [None if value is pd.NA or value != value else int(value) for value in column.tolist()]


# Which figures may enter -----------------------------------------------------------------------------------------


def origins_of(question: Asked, by_root: Mapping[str, list[Figure]]) -> list[Origin]:
    """METHOD 6.1, 6.2 and 6.4: which figures of each organisation may enter, before time is looked at."""
    recommended = _recommended(question, [figure for figures in by_root.values() for figure in figures])
    origins = []
    for root, figures in by_root.items():
        unit = question.unit or _unit_of(figures, question.usual_unit)
        counting = _counting(
            question, figures, {place for of, place, of_unit in recommended if (of, of_unit) == (root, unit)}
        )
        cause, from_place_id = _cause_of(counting), _from_where(counting)
        may_enter, left_out = [], []
        for figure in figures:
            if figure.ruled_out or figure.unit != unit:
                left_out.append(reasons.ruled_out(figure, unit))
            elif figure.cause != cause:
                left_out.append(LeftOut(figure, "cause", detail=cause))
            elif figure.from_place_id != from_place_id:
                left_out.append(LeftOut(figure, "from"))
            elif not figure.recommended and (root, figure.place_no, unit) in recommended:
                left_out.append(LeftOut(figure, "triangulation"))
            else:
                may_enter.append(figure)
        alike = [one for one in figures if (one.cause, one.from_place_id) == (cause, from_place_id)]
        groups = _groups_of_incidents(question, alike, unit)
        origins.append(Origin(root, unit, figures, may_enter, left_out, groups))
    return origins


def _unit_of(figures: Iterable[Figure], usual: str) -> str:
    """The usual unit where a figure that may enter has it; else the unit of most of those that may."""
    units = [figure.unit for figure in figures if not figure.ruled_out]
    return usual if usual in units or not units else max(sorted(set(units)), key=units.count)


def _counting(question: Asked, figures: list[Figure], recommended: set[int]) -> list[Figure]:
    """The figures that decide what a total is of: those that may count, if there are any, in the days asked for."""
    first, until = _seconds(question.since), question.until and min(question.until, date.max - timedelta(days=1))
    last = _seconds(until + timedelta(days=1) if until else None)
    may = [figure for figure in figures if figure.ruled_out in MAY_COUNT]
    fit = [
        figure
        for figure in may
        if (figure.recommended or figure.place_no not in recommended)
        and (first is None or _looks_back(question) or first <= figure.starts)
        and (last is None or figure.ends <= last)
    ]
    return fit or may


def _cause_of(figures: Iterable[Figure]) -> str:
    """The one cause of a total: never are two added. Conflict comes first, then what does not say."""
    causes = {figure.cause for figure in figures}
    return next((cause for cause in ("conflict", "") if cause in causes), min(causes, default=""))


def _from_where(figures: Iterable[Figure]) -> str | None:
    """Where the people of a total come from: anywhere, or the one place that all figures name; never several added."""
    places = {figure.from_place_id for figure in figures}
    return "" if "" in places else places.pop() if len(places) == 1 else None


def _recommended(question: Asked, figures: Iterable[Figure]) -> set[tuple[str, int, str]]:
    """Where the origins of figures kept for comparison have recommended ones, as (root_id, place_no, unit)."""
    places = {figure.place_no for figure in figures if not figure.recommended and not figure.ruled_out}
    if not places:
        return set()
    found = ask(
        question.record,
        "total_recommended",
        version=question.version,
        metric_asked=question.metric,
        group=question.affected,
        scope_asked=question.scope,
        place_nos=sorted(places),
    )
    return set(found.itertuples(index=False, name=None))


def window_of(question: Asked, origins: Iterable[Origin]) -> Window | None:
    """The window asked for; an end that was not given is where the figures that may enter begin or end."""
    figures = [figure for origin in origins for figure in origin.eligible]
    first = _seconds(question.since)
    until = question.until and min(question.until, date.max - timedelta(days=1))
    last = _seconds(until + timedelta(days=1) if until else None)
    if last is None and _looks_back(question):
        last = max((figure.ends for figure in figures), default=None)
        first = None if last is None else min(first or last, last)
    if last is None:
        last = max((figure.ends for figure in figures if first is None or first <= figure.starts), default=None)
    if first is None and last is not None:
        first = min((figure.starts for figure in figures if figure.ends <= last), default=None)
    return None if first is None or last is None else (first, last)


def _seconds(day: date | None) -> int | None:
    return None if day is None else (day - date(1970, 1, 1)).days * DAY


def _groups_of_incidents(question: Asked, figures: Iterable[Figure], unit: str) -> dict[tuple[str, str], list[Figure]]:
    """Where people are asked for: the counts of groups that cannot be the same people, by incident and page."""
    groups = defaultdict(list)
    if question.affected is None and question.edition > 1:
        for figure in figures:
            fits = figure.ruled_out in ("", "group") and figure.recommended and figure.unit == unit
            if fits and figure.event_id and figure.affected in APART:
                groups[figure.event_id, (figure.document_id, figure.place_no)].append(figure)
    named = {figure.figure_id for told in groups.values() for figure in told}
    named |= {figure.figure_id for figure in figures if not figure.ruled_out}
    return {
        key: [figure for figure in told if named.isdisjoint(figure.wholes.split("|"))] for key, told in groups.items()
    }


def by_side(groups: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """The counts of one report by group and, of those who fight, by side."""
    sides = defaultdict(list)
    for figure in groups:
        sides[figure.affected, "" if figure.affected == "civilian" else figure.affected_detail].append(figure)
    return sides


def by_window(figures: list[Figure], window: Window | None) -> tuple[list[Figure], list[Figure]]:
    """The figures whose period lies inside the window, and those that reach beyond it."""
    first, last = window or (0, -1)
    within = [figure for figure in figures if first <= figure.starts and figure.ends <= last]
    return within, [figure for figure in figures if figure.starts < first or last < figure.ends]


def counts_civilians_only(question: Asked, figure: Figure) -> bool:
    """Whether a figure counts some of those that a total of people asks for (METHOD 6.1)."""
    return question.affected is None and figure.affected == "civilian" and figure.unit in PEOPLE


def last_day(figure: Figure) -> date:
    """The last day of a figure's period."""
    return moment(figure.ends - 1).date()
