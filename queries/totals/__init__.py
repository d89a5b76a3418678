"""Totals that cannot count anyone twice (METHOD 6), each with the account of how it was made.

`total` answers for one origin, `totals` for every origin side by side with the span over them: never a sum of
origins, never an average. Which figures may enter is asked in total_figures.sql; which of them may stand together
is chosen in windows.py; by which rule the others do not is found in reasons.py. data/wording puts it into words.

The window has both its days inside. Where no first day is given, it begins with the earliest figure that may enter
and ends in time, for `totals` that of any origin; a count that reaches years back then makes a window of years, as
"until this day" asks for. Where no last day is given, it ends with the latest figure that may enter. A state has no
window but a moment, its end: the latest state at or before it stands (not one before a first day that is given).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from queries import Record, RecordError, ask
from queries.totals import reasons
from queries.totals.accounts import (
    Account,
    Converted,
    Part,
    Totals,
    interval,
    largest_stated,
    smallest_stated,
    span,
)
from queries.totals.flows import DerivedFlow, derived_flow, derived_flows
from queries.totals.reasons import Figure, LeftOut, moment
from queries.totals.windows import Claim, Window, choose, covered, latest_state

__all__ = [
    "Account",
    "Converted",
    "DerivedFlow",
    "LeftOut",
    "Part",
    "Totals",
    "derived_flow",
    "derived_flows",
    "total",
    "totals",
]

DAY = 24 * 60 * 60
EVERYWHERE = 0
"""Stands for the place around all places, where none is asked for."""
PEOPLE = {"person", "household", "body"}
"""Units that count people; only these have an affected group."""


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
    filters: Mapping[str, object]


@dataclass(frozen=True)
class Origin:
    """The figures of one organisation in view: those that may enter its total, and those that a rule keeps out."""

    root_id: str
    unit: str
    figures: list[Figure]
    may_enter: list[Figure]
    left_out: list[LeftOut]


Choice = tuple[list[Figure], list[LeftOut]]
"""The figures of a total in the order of time, and those left out on the way to it."""


def total(record: Record, *, metric: str, origin: str, **asked: object) -> Account:
    """The total of one origin, or of the organisation that it rolls up to, and its account.

    Keywords: place (a slug; blank for everywhere), affected (a group; None for people), since and until (dates,
    both inclusive), unit (None: the metric's usual one, else that of most of the origin's figures), household_size,
    version (None: the newest), and the clauses of filter.sql. Raises RecordError for what is not in the record.
    """
    question = _ask_for(record, metric, origin, **asked)
    figures = _figures(question).get(question.root_id, [])
    return _accounts(question, {question.root_id: figures})[0]


def totals(record: Record, *, metric: str, origin: str | None = None, **asked: object) -> Totals:
    """The totals of every named origin in view (or of one), side by side, and their span. Keywords as for `total`."""
    question = _ask_for(record, metric, origin, **asked)
    named = {
        root: figures
        for root, figures in _figures(question).items()
        if any(figure.ruled_out != "unnamed" for figure in figures)
    }
    accounts = sorted(_accounts(question, named), key=lambda account: (-account.covered_days, account.origin_id))
    return Totals(tuple(accounts), span(tuple(accounts), question.unit or question.usual_unit))


# What is asked ---------------------------------------------------------------------------------------------------


def _ask_for(
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


def _figures(question: Asked) -> dict[str, list[Figure]]:
    """The figures in view by organisation, in the order of time."""
    table = ask(
        question.record,
        "total_figures",
        **question.filters,
        version=question.version,
        metric=[question.metric],
        place=question.place_id,
        since=question.since,
        until=question.until,
        group=question.affected,
        origin=[question.root_id] if question.root_id else None,
    )
    numbers = {"value", "value_max", "low", "best", "high"}
    columns = (_whole(table[name]) if name in numbers else table[name].tolist() for name in Figure._fields)
    by_root = defaultdict(list)
    for figure in map(Figure._make, zip(*columns, strict=True)):
        by_root[figure.root_id].append(figure)
    return by_root


def _whole(column: pd.Series) -> list[int | None]:
    """Whole numbers, a blank as None."""
    return [None if value is pd.NA or value != value else int(value) for value in column.tolist()]


# Which figures may enter -----------------------------------------------------------------------------------------


def _origins(question: Asked, by_root: Mapping[str, list[Figure]]) -> list[Origin]:
    """METHOD 6.1, 6.2 and 6.4: which figures of each organisation may enter, before time is looked at."""
    recommended = _recommended(question, [figure for figures in by_root.values() for figure in figures])
    origins = []
    for root, figures in by_root.items():
        unit = question.unit or _unit_of(figures, question.usual_unit)
        may_enter, left_out = [], []
        for figure in figures:
            if figure.ruled_out or figure.unit != unit:
                left_out.append(reasons.ruled_out(figure, unit))
            elif not figure.recommended and (root, figure.place_no, unit) in recommended:
                left_out.append(LeftOut(figure, "triangulation"))
            else:
                may_enter.append(figure)
        origins.append(Origin(root, unit, figures, may_enter, left_out))
    return origins


def _unit_of(figures: Iterable[Figure], usual: str) -> str:
    """The usual unit where a figure that may enter has it; else the unit of most of those that may."""
    units = [figure.unit for figure in figures if not figure.ruled_out]
    return usual if usual in units or not units else max(sorted(set(units)), key=units.count)


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
        place_nos=sorted(places),
    )
    return set(found.itertuples(index=False, name=None))


def _window(question: Asked, origins: Iterable[Origin]) -> Window | None:
    """The window asked for; an end that was not given is where the figures that may enter begin or end."""
    figures = [figure for origin in origins for figure in origin.may_enter]
    first = _seconds(question.since)
    until = question.until and min(question.until, date.max - timedelta(days=1))
    last = _seconds(until + timedelta(days=1) if until else None)
    if last is None:
        last = max((figure.ends for figure in figures if first is None or first <= figure.starts), default=None)
    if first is None and last is not None:
        first = min((figure.starts for figure in figures if figure.ends <= last), default=None)
    return None if first is None or last is None else (first, last)


def _seconds(day: date | None) -> int | None:
    return None if day is None else (day - date(1970, 1, 1)).days * DAY


# Which of them stand together ------------------------------------------------------------------------------------


def _none_counted_twice(question: Asked, origin: Origin, window: Window | None) -> Choice:
    """METHOD 6.3: the figures of a flow or a count that may stand together."""
    figures = {figure.figure_id: figure for figure in origin.may_enter}
    within, beyond = _by_window(origin.may_enter, window)
    claims = [_claim(question, figure) for figure in within]
    wholes = _wholes(within)
    chosen = choose(claims, window, wholes) if window else []
    left_out = reasons.not_chosen(claims, chosen, figures, wholes)
    return [figures[claim.figure_id] for claim in chosen], [*_beyond_window(beyond), *left_out]


def _latest_state(question: Asked, origin: Origin, window: Window | None) -> Choice:
    """METHOD 6.1: the latest state of the place itself; what is said of places inside stands beside it."""
    within, beyond = _by_window(origin.may_enter, window)
    here = [figure for figure in within if len(question.routes[figure.place_no]) == 1]
    inside = [figure for figure in within if len(question.routes[figure.place_no]) > 1]
    latest = latest_state([_claim(question, figure) for figure in here], _wholes(here))
    used = [figure for figure in here if latest and figure.figure_id == latest.figure_id]
    left_out = [reasons.not_the_latest_state(figure, used[0]) for figure in here if figure not in used]
    left_out += [
        LeftOut(figure, "state of a place inside", detail=question.place_names[figure.place_no]) for figure in inside
    ]
    return used, [*_beyond_window(beyond), *left_out]


def _beyond_window(figures: Iterable[Figure]) -> list[LeftOut]:
    return [LeftOut(figure, "window") for figure in figures]


def _by_window(figures: list[Figure], window: Window | None) -> tuple[list[Figure], list[Figure]]:
    """The figures whose period lies inside the window, and those that reach beyond it."""
    first, last = window or (0, -1)
    within = [figure for figure in figures if first <= figure.starts and figure.ends <= last]
    return within, [figure for figure in figures if figure.starts < first or last < figure.ends]


def _wholes(figures: Iterable[Figure]) -> dict[str, list[str]]:
    return {figure.figure_id: figure.wholes.split("|") for figure in figures if figure.wholes}


def _claim(question: Asked, figure: Figure) -> Claim:
    """A figure as the choice of windows sees it, with the tie rules of METHOD 6.3 in their order."""
    rank = (
        -figure.reported,
        not figure.on_own_page,
        not figure.origin_stated,
        not figure.checked,
        largest_stated(figure),
        figure.figure_id,
    )
    return Claim(
        figure.figure_id,
        question.routes[figure.place_no],
        figure.starts,
        figure.ends,
        figure.event_id,
        not _counts_civilians_only(question, figure),
        rank,
    )


def _counts_civilians_only(question: Asked, figure: Figure) -> bool:
    """Whether a figure counts some of those that a total of people asks for (METHOD 6.1)."""
    return question.affected is None and figure.affected == "civilian" and figure.unit in PEOPLE


# The account -----------------------------------------------------------------------------------------------------


def _accounts(question: Asked, by_root: Mapping[str, list[Figure]]) -> list[Account]:
    """An account for each organisation, over one window."""
    origins = _origins(question, by_root)
    window = _window(question, origins)
    choice = _latest_state if question.measure == "stock" else _none_counted_twice
    choices = [choice(question, origin, window) for origin in origins]
    called = ask(question.record, "total_origins", version=question.version, root_ids=sorted(by_root))
    called = called.set_index("origin_id").to_dict("index")
    return [
        _account(question, origin, window, chosen, called[origin.root_id])
        for origin, chosen in zip(origins, choices, strict=True)
    ]


def _account(
    question: Asked, origin: Origin, window: Window | None, chosen: Choice, called: Mapping[str, str]
) -> Account:
    used, left_out = chosen
    counts_some = any(_counts_civilians_only(question, figure) for figure in used)
    low, best, high = interval(used, counts_some)
    covered_days, window_days = _days(question, used, window)
    starts, ends = map(moment, window) if window else (None, None)
    order = {figure.figure_id: at for at, figure in enumerate(origin.figures)}
    return Account(
        origin_id=origin.root_id,
        origin_name=called["origin_short"],
        party=called["party"],
        metric=question.metric,
        affected=question.affected,
        place_id=question.place_id,
        unit=origin.unit,
        low=low,
        best=best,
        high=high,
        smallest=sum(map(smallest_stated, used)) if used else None,
        largest=sum(map(largest_stated, used)) if used else None,
        window_start=starts,
        window_end=ends,
        covered_days=covered_days,
        window_days=window_days,
        used=tuple(_part(question, figure) for figure in used),
        left_out=tuple(sorted([*origin.left_out, *left_out], key=lambda out: order[out.figure_id])),
        larger_left_out=_larger(origin, used, left_out),
        in_people=_in_people(question, origin.unit, used, counts_some),
        version=question.version,
    )


def _days(question: Asked, used: list[Figure], window: Window | None) -> tuple[float, float]:
    """How many days the parts cover together, and how many the window has. A state is of one moment."""
    if question.measure == "stock":
        return len(used), 1
    days = [covered(used) / DAY, (window[1] - window[0]) / DAY if window else 0]
    covered_days, window_days = (int(number) if number == int(number) else round(number, 2) for number in days)
    return covered_days, window_days


def _part(question: Asked, figure: Figure) -> Part:
    return Part(
        figure.figure_id,
        figure.quantifier,
        figure.value,
        figure.value_max,
        figure.value_words,
        figure.low,
        figure.best,
        figure.high,
        smallest_stated(figure),
        largest_stated(figure),
        figure.period_start,
        figure.period_end,
        _counts_civilians_only(question, figure),
        not figure.recommended,
        not figure.origin_stated,
    )


def _larger(origin: Origin, used: list[Figure], left_out: list[LeftOut]) -> tuple[str, ...]:
    """The figures left out by METHOD 6.3 that by themselves state more than the whole total."""
    total_stated = sum(map(largest_stated, used))
    number = {figure.figure_id: largest_stated(figure) for figure in origin.may_enter}
    return tuple(out.figure_id for out in left_out if out.point == 3 and number[out.figure_id] > total_stated)


def _in_people(question: Asked, unit: str, used: list[Figure], counts_some: bool) -> Converted | None:
    """A total of households in people, where a factor is stated (METHOD 1)."""
    size = question.household_size
    if size is None or unit != "household" or not used:
        return None
    return Converted(size, *interval(used, counts_some, size))
