"""Which figures of one origin stand together in its total (METHOD 6.1 and 6.3), and what gives way to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from queries.totals import reasons
from queries.totals.accounts import largest_stated
from queries.totals.asking import DAY, Asked, Origin, by_side, by_window, counts_civilians_only
from queries.totals.reasons import Figure, LeftOut
from queries.totals.windows import Claim, Window, choose, latest_first, latest_state

Choice = tuple[list[Figure], list[LeftOut]]
"""The figures of a total in the order of time, and those left out on the way to it."""


def none_counted_twice(question: Asked, origin: Origin, window: Window | None) -> Choice:
    """METHOD 6.3: the figures of a flow or a count that may stand together."""
    within, beyond = by_window(origin.may_enter, window)
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
        figure.figure_id: latest[key]
        for key, members in by_period.items()
        for figure in members
        if figure is not latest[key]
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
            reports[figure.event_id][figure.document_id, figure.place_no].append(figure)
    grouped = {key: by_window(groups, window)[0] for key, groups in origin.groups.items()}
    grouped = {key: groups for key, groups in grouped.items() if groups}
    kept, left_out = [figure for figure in within if not figure.event_id], []
    for event in {**reports, **dict.fromkeys(event for event, _ in grouped)}:
        of_event = reports.get(event, {})
        stands = {
            document: _incident(question, of_event.get(document, []), grouped.get((event, document), []))
            for document in {**of_event, **{document: None for of, document in grouped if of == event}}
        }
        told = list(filter(None, stands.values()))
        recommended = [group for group in told if all(figure.recommended for figure in group)]
        latest = min(
            recommended or told,
            key=lambda group: latest_first(_claim(question, group[0], group)),
            default=None,
        )
        if latest is None:
            continue
        members[latest[0].figure_id] = latest
        kept.append(latest[0])
        left_out += [
            LeftOut(
                figure,
                "group of the incident" if figure.document_id == latest[0].document_id else "incident",
                latest[0],
            )
            for figures in of_event.values()
            for figure in figures
            if figure not in latest
        ]
    return members, kept, left_out


def _why_not_of_incident(figure: Figure, used: Figure) -> str:
    return "group of the incident" if figure.document_id == used.document_id else "incident"


def _incident(question: Asked, told: list[Figure], groups: list[Figure]) -> tuple[Figure, ...] | None:
    """What one report says of an incident: its own number, where it is no less than its groups; else their sum."""
    sides = {
        side: min(figures, key=lambda figure: _claim(question, figure, (figure,)).rank)
        for side, figures in by_side(groups).items()
    }
    together = sum(map(largest_stated, sides.values()))
    own = [figure for figure in told if not counts_civilians_only(question, figure)]
    whole = [figure for figure in own if largest_stated(figure) >= together]
    if len(sides) > 1 and not whole:
        return tuple(sorted(sides.values(), key=lambda figure: figure.figure_id))
    own = [figure for figure in own if figure.affected == "mixed"] or own
    among = (whole if len(sides) > 1 else own) or told
    if not among:
        return None
    if len(sides) > 1:  # several numbers for all: the incident's own is the one that holds the others
        return (max(among, key=lambda figure: (largest_stated(figure), figure.affected == "mixed", figure.figure_id)),)
    return (min(among, key=lambda figure: latest_first(_claim(question, figure, (figure,)))),)


def latest_state_of(question: Asked, origin: Origin, window: Window | None) -> Choice:
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
            LeftOut(figure, "state of a place inside", detail=question.place_names[figure.place_no])
            for figure in inside
        ]
        return [used], [*later, *old, *left_out]
    inside, parts = _without_parts(inside)
    together = _states_of_one_day(question, inside)
    left_out = parts + [
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
    within, beyond = by_window(origin.may_enter, window)
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
        not all(counts_civilians_only(question, member) for member in members),
        rank,
    )
