"""Totals that cannot count anyone twice (METHOD 6), each with the account of how it was made.

`total` answers for one origin, `totals` for every origin side by side with the span over them: never a sum of
origins, never an average. Which figures may enter is asked in total_figures.sql; which of them may stand together
is chosen in windows.py; by which rule the others do not is found in reasons.py. data/wording puts it into words.

A version published under the first edition of the method is added by that: `Asked.edition` tells which.

The window has both its days inside. Where no first day is given, it begins with the earliest figure that may enter
and ends in time, for `totals` that of any origin; a count that reaches years back then makes a window of years, as
"until this day" asks for. Where no last day is given, it ends with the latest figure that may enter. A state has no
window but a moment, its end: the latest state at or before it stands, even one from before the window, if it is not
too old. (Under the first edition: not one before a first day that is given.)
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
from queries.totals.windows import Claim, Window, choose, covered, latest_first, latest_state

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
        added = [figure for groups in self.groups.values() if len(_by_side(groups)) > 1 for figure in groups]
        return [*self.may_enter, *(figure for figure in added if figure.ruled_out)]


Choice = tuple[list[Figure], list[LeftOut]]
"""The figures of a total in the order of time, and those left out on the way to it."""


def total(record: Record, *, metric: str, origin: str, **asked: object) -> Account:
    """The total of one origin, or of the organisation that it rolls up to, and its account.

    Keywords: place (a slug; blank for everywhere), affected (a group; None for people), scope (what it is limited to;
    blank for nothing), since and until (dates, both inclusive), unit (None: the metric's usual one, else that of most
    of the origin's figures), household_size, version (None: the newest), and the clauses of filter.sql. Raises
    RecordError for what is not in the record.
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
    accounts = sorted(_accounts(question, named), key=_in_order)
    return Totals(tuple(accounts), span(tuple(accounts), question.unit or question.usual_unit))


def _in_order(account: Account) -> tuple:
    """METHOD 6.2: independent origins, then parties; in each, those that cover more of the days that count, then more
    outlets; single incidents have no days; of states the newest first. The first edition went by the days alone.
    """
    if account.edition == 1:
        return (-account.covered_days, account.origin_id)
    days = account.state_on.toordinal() if account.state_on else 0 if account.incidents else account.covered_days
    return (bool(account.party), not account.used, -days, -account.outlets, account.origin_id)


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


def _figures(question: Asked) -> dict[str, list[Figure]]:
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


def _origins(question: Asked, by_root: Mapping[str, list[Figure]]) -> list[Origin]:
    """METHOD 6.1, 6.2 and 6.4: which figures of each organisation may enter, before time is looked at."""
    recommended = _recommended(question, [figure for figures in by_root.values() for figure in figures])
    origins = []
    for root, figures in by_root.items():
        unit = question.unit or _unit_of(figures, question.usual_unit)
        cause, from_place_id = _cause_of(figures), _from_where(figures)
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
        groups = _groups_of_incidents(question, figures, unit)
        origins.append(Origin(root, unit, figures, may_enter, left_out, groups))
    return origins


def _unit_of(figures: Iterable[Figure], usual: str) -> str:
    """The usual unit where a figure that may enter has it; else the unit of most of those that may."""
    units = [figure.unit for figure in figures if not figure.ruled_out]
    return usual if usual in units or not units else max(sorted(set(units)), key=units.count)


def _cause_of(figures: Iterable[Figure]) -> str:
    """The one cause of a total: never are two added. Conflict comes before what does not say, and that before others."""
    causes = {figure.cause for figure in figures if not figure.ruled_out}
    return next((cause for cause in ("conflict", "") if cause in causes), min(causes, default=""))


def _from_where(figures: Iterable[Figure]) -> str | None:
    """Where the people of a total come from: anywhere, or the one place that all figures name; never several added."""
    places = {figure.from_place_id for figure in figures if not figure.ruled_out}
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


def _window(question: Asked, origins: Iterable[Origin]) -> Window | None:
    """The window asked for; an end that was not given is where the figures that may enter begin or end."""
    figures = [figure for origin in origins for figure in origin.eligible]
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
    within, beyond = _by_window(origin.may_enter, window)
    left_out = _beyond_window(beyond)
    if question.edition == 1:
        chosen, not_chosen = _chosen(question, {figure.figure_id: (figure,) for figure in within}, within, window)
        return chosen, [*left_out, *not_chosen]
    within, parts_of_wholes = _without_parts(within)
    within, earlier = _without_earlier_members(within)
    members, within, of_incidents = _incidents_once(question, origin, within, window)
    chosen, not_chosen = _chosen(question, members, within, window)
    left_out += [*parts_of_wholes, *earlier, *of_incidents, *not_chosen]
    used = {figure.figure_id for figure in chosen}
    told = {out.figure_id for out in left_out} | used
    left_out = [out for out in left_out if out.figure_id not in used]
    return chosen, left_out + [LeftOut(figure, "incident") for figure in within if figure.figure_id not in told]


def _chosen(
    question: Asked, members: Mapping[str, tuple[Figure, ...]], within: list[Figure], window: Window | None
) -> Choice:
    """The choice of windows among `within`, where each stands for the figures of it in `members`."""
    figures = {figure.figure_id: figure for figure in within}
    claims = [_claim(question, figure, members[figure.figure_id]) for figure in within]
    wholes = _wholes(within)
    chosen = choose(claims, window, wholes, fills_both_ways=question.edition > 1) if window else []
    left_out = list(reasons.not_chosen(claims, chosen, figures, wholes))
    left_out += [
        LeftOut(other, out.rule, out.other, out.decided_by, out.detail)
        for out in left_out
        for other in members[out.figure_id][1:]
        if not other.ruled_out
    ]
    return [figure for claim in chosen for figure in members[claim.figure_id]], left_out


def _without_parts(figures: list[Figure]) -> tuple[list[Figure], list[LeftOut]]:
    """A part gives way to its whole wherever the whole is eligible."""
    eligible = {figure.figure_id: figure for figure in figures}
    kept, left_out = [], []
    for figure in figures:
        wholes = sorted(set(figure.wholes.split("|")).intersection(eligible))
        if wholes:
            left_out.append(LeftOut(figure, "part", eligible[wholes[0]]))
        else:
            kept.append(figure)
    return kept, left_out


def _without_earlier_members(figures: list[Figure]) -> tuple[list[Figure], list[LeftOut]]:
    """Of one running count and period only the latest member: the later report, then the higher number (METHOD 4)."""
    by_period = defaultdict(list)
    for figure in figures:
        if figure.series_id and not figure.event_id:
            by_period[figure.series_id, figure.place_no, figure.starts, figure.ends].append(figure)
    latest = {
        key: max(members, key=lambda figure: (figure.reported, largest_stated(figure), figure.figure_id))
        for key, members in by_period.items()
    }
    earlier = {
        figure.figure_id: latest[key] for key, members in by_period.items() for figure in members if figure is not latest[key]
    }
    return (
        [figure for figure in figures if figure.figure_id not in earlier],
        [
            LeftOut(figure, "earlier member", earlier[figure.figure_id])
            for figure in figures
            if figure.figure_id in earlier
        ],
    )


def _incidents_once(
    question: Asked, origin: Origin, within: list[Figure], window: Window | None
) -> tuple[dict[str, tuple[Figure, ...]], list[Figure], list[LeftOut]]:
    """Each incident by its latest report: its own number, or the sum of groups that cannot be the same people.

    Returns what each figure that may be chosen stands for, these figures, and what gives way to them.
    """
    members = {figure.figure_id: (figure,) for figure in within}
    reports = defaultdict(lambda: defaultdict(list))
    for figure in within:
        if figure.event_id:
            reports[figure.event_id][figure.document_id].append(figure)
    grouped = {key: _by_window(groups, window)[0] for key, groups in origin.groups.items()}
    grouped = {key: groups for key, groups in grouped.items() if groups}
    kept, left_out = [figure for figure in within if not figure.event_id], []
    for event in {**reports, **dict.fromkeys(event for event, _ in grouped)}:
        of_event = reports.get(event, {})
        stands = {
            document: _incident(question, of_event.get(document, []), grouped.get((event, document), []))
            for document in {**of_event, **{document: None for of, document in grouped if of == event}}
        }
        latest = min(
            filter(None, stands.values()),
            key=lambda group: latest_first(_claim(question, group[0], group)),
            default=None,
        )
        if latest is None:
            continue
        members[latest[0].figure_id] = latest
        kept.append(latest[0])
        left_out += [
            LeftOut(figure, "group of the incident" if figure.document_id == latest[0].document_id else "incident", latest[0])
            for figures in of_event.values()
            for figure in figures
            if figure not in latest
        ]
    return members, kept, left_out


def _groups_of_incidents(
    question: Asked, figures: Iterable[Figure], unit: str
) -> dict[tuple[str, str], list[Figure]]:
    """Where people are asked for: the counts of groups that cannot be the same people, by incident and page."""
    groups = defaultdict(list)
    if question.affected is None and question.edition > 1:
        for figure in figures:
            fits = figure.ruled_out in ("", "group") and figure.recommended and figure.unit == unit
            if fits and figure.event_id and figure.affected in APART:
                groups[figure.event_id, figure.document_id].append(figure)
    return groups


def _by_side(groups: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """The counts of one report by group and, of those who fight, by side."""
    sides = defaultdict(list)
    for figure in groups:
        sides[figure.affected, "" if figure.affected == "civilian" else figure.affected_detail].append(figure)
    return sides


def _incident(question: Asked, told: list[Figure], groups: list[Figure]) -> tuple[Figure, ...] | None:
    """What one report says of an incident: its own number, where it is no less than its groups; else their sum."""
    by_side = {
        side: min(figures, key=lambda figure: _claim(question, figure, (figure,)).rank)
        for side, figures in _by_side(groups).items()
    }
    together = sum(map(largest_stated, by_side.values()))
    own = [figure for figure in told if not _counts_civilians_only(question, figure)]
    whole = [figure for figure in own if largest_stated(figure) >= together]
    if len(by_side) > 1 and not whole:
        return tuple(sorted(by_side.values(), key=lambda figure: figure.figure_id))
    among = (whole if len(by_side) > 1 else own) or told
    if not among:
        return None
    if len(by_side) > 1:  # several numbers for all: the incident's own is the one that holds the others
        return (max(among, key=lambda figure: (largest_stated(figure), figure.figure_id)),)
    return (min(among, key=lambda figure: latest_first(_claim(question, figure, (figure,)))),)


def _latest_state(question: Asked, origin: Origin, window: Window | None) -> Choice:
    """METHOD 6.1: the latest state of the place itself; else those of one day at places inside, if they are several."""
    if question.edition == 1:
        return _latest_state_of_the_window(question, origin, window)
    if window is None:
        return [], []
    at, oldest = window[1], window[1] - (question.state_age + 1) * DAY
    later = [LeftOut(figure, "window") for figure in origin.may_enter if figure.ends > at]
    old = [LeftOut(figure, "old state") for figure in origin.may_enter if figure.ends <= oldest]
    fresh = [figure for figure in origin.may_enter if oldest < figure.ends <= at]
    here = [figure for figure in fresh if len(question.routes[figure.place_no]) == 1]
    inside = [figure for figure in fresh if len(question.routes[figure.place_no]) > 1]
    if here:
        used = _best_state(question, here)
        left_out = [reasons.not_the_latest_state(figure, used) for figure in here if figure is not used]
        left_out += [
            LeftOut(figure, "state of a place inside", detail=question.place_names[figure.place_no]) for figure in inside
        ]
        return [used], [*later, *old, *left_out]
    together = _states_of_one_day(question, inside)
    left_out = [
        LeftOut(
            figure,
            "state of another day" if together else "state of a place inside",
            together[0] if together else None,
            detail=question.place_names[figure.place_no],
        )
        for figure in inside
        if figure not in together
    ]
    return together, [*later, *old, *left_out]


def _best_state(question: Asked, figures: list[Figure]) -> Figure:
    latest = latest_state([_claim(question, figure, (figure,)) for figure in figures], _wholes(figures))
    return next(figure for figure in figures if figure.figure_id == latest.figure_id)


def _states_of_one_day(question: Asked, inside: list[Figure]) -> list[Figure]:
    """The states of the newest day with at least half as many places as any other, of which none contains another."""
    by_day = defaultdict(lambda: defaultdict(list))
    for figure in inside:
        by_day[figure.ends][figure.place_no].append(figure)
    outermost = {
        day: [place for place in places if places.keys().isdisjoint(question.routes[place][:-1])]
        for day, places in by_day.items()
    }
    most = max(map(len, outermost.values()), default=0)
    if most < 2:
        return []
    day = max(day for day, places in outermost.items() if 2 * len(places) >= most and len(places) > 1)
    return [_best_state(question, by_day[day][place]) for place in sorted(outermost[day])]


def _latest_state_of_the_window(question: Asked, origin: Origin, window: Window | None) -> Choice:
    """METHOD 6.1 in its first edition: a state within the window; what is said of places inside stands beside it."""
    within, beyond = _by_window(origin.may_enter, window)
    here = [figure for figure in within if len(question.routes[figure.place_no]) == 1]
    inside = [figure for figure in within if len(question.routes[figure.place_no]) > 1]
    latest = latest_state([_claim(question, figure, (figure,)) for figure in here], _wholes(here))
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


def _claim(question: Asked, figure: Figure, members: tuple[Figure, ...]) -> Claim:
    """A figure, or the groups of an incident that it stands for, as the choice of windows sees it.

    With the tie rules of METHOD 6.3 in their order.
    """
    rank = (
        -figure.reported,
        not figure.on_own_page,
        not figure.origin_stated,
        not figure.checked,
        sum(map(largest_stated, members)),
        figure.figure_id,
    )
    return Claim(
        figure.figure_id,
        question.routes[figure.place_no],
        min(member.starts for member in members),
        max(member.ends for member in members),
        figure.event_id,
        not all(_counts_civilians_only(question, member) for member in members),
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
    measured = _window_that_counts(question, origins, window, called)
    return [
        _account(question, origin, window, measured, chosen, called[origin.root_id])
        for origin, chosen in zip(origins, choices, strict=True)
    ]


def _window_that_counts(
    question: Asked, origins: list[Origin], window: Window | None, called: Mapping[str, Mapping]
) -> Window | None:
    """The part of the window in which independent origins say anything that is not a single incident (METHOD 6.2)."""
    if question.edition == 1 or window is None:
        return window
    within = [
        (figure, called[origin.root_id]["party"]) for origin in origins for figure in _by_window(origin.eligible, window)[0]
    ]
    figures = [figure for figure, party in within if not party and not figure.event_id]
    figures = figures or [figure for figure, _ in within]
    if not figures:
        return window
    return min(figure.starts for figure in figures), max(figure.ends for figure in figures)


def _account(
    question: Asked,
    origin: Origin,
    window: Window | None,
    measured: Window | None,
    chosen: Choice,
    called: Mapping[str, object],
) -> Account:
    used, left_out = chosen
    of_civilians = [_counts_civilians_only(question, figure) for figure in used]
    counts_some = any(of_civilians) and (question.edition == 1 or not all(of_civilians))
    low, best, high = interval(used, counts_some)
    covered_days, window_days = _days(question, used, measured)
    starts, ends = map(moment, window) if window else (None, None)
    measured_starts, measured_ends = map(moment, measured) if measured else (None, None)
    is_state = question.edition > 1 and question.measure == "stock" and bool(used)
    is_of_incidents = question.edition > 1 and question.measure != "stock" and all(figure.event_id for figure in used)
    order = {figure.figure_id: at for at, figure in enumerate(origin.figures)}
    named = {figure.figure_id for figure in used}
    every_left_out = [out for out in [*origin.left_out, *left_out] if out.figure_id not in named]
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
        left_out=tuple(sorted(every_left_out, key=lambda out: order[out.figure_id])),
        larger_left_out=_larger(question, used, left_out, every_left_out),
        in_people=_in_people(question, origin.unit, used, counts_some),
        version=question.version,
        edition=question.edition,
        measured_start=measured_starts,
        measured_end=measured_ends,
        days_in_all=1 if is_state else _whole_or_rounded(covered(used) / DAY),
        incidents=len({figure.event_id for figure in used}) if is_of_incidents else 0,
        state_on=moment(used[0].ends - 1).date() if is_state else None,
        state_age=int((window[1] - used[0].ends) // DAY) if is_state else 0,
        places=(len(used), _places_with_states(question, origin, used)) if is_state else (1, 1),
        outlets=len({outlet for figure in used for outlet in figure.carried_by.split(" | ") if outlet}),
        umbrella_ids=tuple(called["umbrella_ids"]),
    )


def _places_with_states(question: Asked, origin: Origin, used: list[Figure]) -> int:
    """Of how many places inside its origin gave a state that is not too old, where states of one day were added."""
    if len(question.routes[used[0].place_no]) == 1:
        return 1
    oldest = used[0].ends - (question.state_age + 1) * DAY
    places = {figure.place_no for figure in origin.may_enter if oldest < figure.ends <= used[0].ends}
    return len([place for place in places if places.isdisjoint(question.routes[place][:-1])])


def _days(question: Asked, used: list[Figure], window: Window | None) -> tuple[float, float]:
    """How many days of a window the parts cover together, and how many it has. A state is of one moment."""
    if question.measure == "stock":
        return min(len(used), 1) if question.edition > 1 else len(used), 1
    first, last = window or (0, 0)
    clipped = [figure._replace(starts=max(first, figure.starts), ends=min(last, figure.ends)) for figure in used]
    inside = [figure for figure in clipped if figure.starts < figure.ends]
    return _whole_or_rounded(covered(inside) / DAY), _whole_or_rounded((last - first) / DAY)


def _whole_or_rounded(number: float) -> float:
    return int(number) if number == int(number) else round(number, 2)


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
        figure.period_basis == "inferred",
        figure.event_id,
    )


NOT_LARGER = {"repeat", "superseded", "unit", "group", "unnamed"}
"""Rules that leave out what counts something else, or the same once more: such a figure is never named as larger."""


def _larger(
    question: Asked, used: list[Figure], left_out: list[LeftOut], every_left_out: list[LeftOut]
) -> tuple[str, ...]:
    """The figures left out that by themselves state more than the whole total; at first, only those of METHOD 6.3."""
    total_stated = sum(map(largest_stated, used))
    if question.edition == 1:
        named = [out for out in left_out if out.point == 3]
    else:
        named = [out for out in every_left_out if out.rule not in NOT_LARGER]
    return tuple(out.figure_id for out in named if largest_stated(out.figure) > total_stated)


def _in_people(question: Asked, unit: str, used: list[Figure], counts_some: bool) -> Converted | None:
    """A total of households in people, where a factor is stated (METHOD 1)."""
    size = question.household_size
    if size is None or unit != "household" or not used:
        return None
    return Converted(size, *interval(used, counts_some, size))
