"""The account of each total: its interval, the time it covers, its parts, and what was left out (METHOD 6.6, 6.7)."""

from collections.abc import Mapping

from queries import ask
from queries.totals.accounts import Account, Converted, Part, interval, largest_stated, smallest_stated
from queries.totals.asking import DAY, Asked, Origin, by_window, counts_civilians_only, origins_of, window_of
from queries.totals.choosing import Choice, latest_state_of, none_counted_twice
from queries.totals.reasons import Figure, LeftOut, moment
from queries.totals.windows import Window, covered


def accounts(
    question: Asked, by_root: Mapping[str, list[Figure]], beside: Mapping[str, list[Figure]] | None = None
) -> list[Account]:
    """An account for each organisation, over one window.

    `beside` are the figures of every organisation: the window that counts is that of them all (METHOD 6.2).
    """
    origins = origins_of(question, by_root)
    window = window_of(question, origins)
    every = origins_of(question, beside) if beside and question.edition > 1 else origins
    choice = latest_state_of if question.measure == "stock" else none_counted_twice
    choices = [choice(question, origin, window) for origin in origins]
    called = ask(
        question.record, "total_origins", version=question.version, root_ids=sorted({*by_root, *(beside or ())})
    )
    called = called.set_index("origin_id").to_dict("index")
    measured = _window_that_counts(question, every, window, called)
    return [
        _account(question, origin, window, measured, chosen, called[origin.root_id])
        for origin, chosen in zip(origins, choices, strict=True)
    ]


def _window_that_counts(
    question: Asked, origins: list[Origin], window: Window | None, called: Mapping[str, Mapping]
) -> Window | None:
    """The part of the window in which independent origins say anything that is not a single incident (METHOD 6.2).

    In whole days: a day that anybody speaks of counts whole.
    """
    if question.edition == 1 or window is None:
        return window
    within = [
        (figure, called[origin.root_id]["party"])
        for origin in origins
        for figure in by_window(origin.eligible, window)[0]
    ]
    figures = [figure for figure, party in within if not party and not figure.event_id]
    figures = figures or [figure for figure, _ in within]
    if not figures:
        return window
    first, last = min(figure.starts for figure in figures), max(figure.ends for figure in figures)
    return first // DAY * DAY, -(-last // DAY) * DAY


def _account(
    question: Asked,
    origin: Origin,
    window: Window | None,
    measured: Window | None,
    chosen: Choice,
    called: Mapping[str, object],
) -> Account:
    used, left_out = chosen
    of_civilians = [counts_civilians_only(question, figure) for figure in used]
    counts_some = any(of_civilians) and (question.edition == 1 or not all(of_civilians))
    low, best, high = interval(used, counts_some)
    covered_days, window_days = _days(question, used, measured)
    starts, ends = map(moment, window) if window else (None, None)
    measured_starts, measured_ends = map(moment, measured) if measured else (None, None)
    is_state = question.edition > 1 and question.measure == "stock" and bool(used)
    is_of_incidents = question.edition > 1 and question.measure != "stock" and all(figure.event_id for figure in used)
    order = {figure.figure_id: at for at, figure in enumerate(origin.figures)}
    named = {figure.figure_id for figure in used}
    once = {out.figure_id: out for out in [*reversed(left_out), *origin.left_out] if out.figure_id not in named}
    every_left_out = sorted(once.values(), key=lambda out: order[out.figure_id])
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
        left_out=tuple(every_left_out),
        larger_left_out=_larger(question, used, left_out, every_left_out),
        in_people=_in_people(question, origin.unit, used, counts_some),
        version=question.version,
        edition=question.edition,
        measured_start=measured_starts,
        measured_end=measured_ends,
        days_in_all=1 if is_state else _whole_or_rounded(covered(map(_in_whole_days, used)) / DAY),
        incidents=len({figure.event_id for figure in used}) if is_of_incidents else 0,
        state_on=moment(used[0].ends - 1).date() if is_state else None,
        state_age=int((window[1] - used[0].ends) // DAY) if is_state else 0,
        places=(len(used), _places_with_states(question, origin, used)) if is_state else (1, 1),
        outlets=len({outlet for figure in used for outlet in figure.carried_by.split(" | ") if outlet}),
        cause=used[0].cause if used else "",
        from_place_id=used[0].from_place_id if used else "",
        umbrella_ids=tuple(called["umbrella_ids"]),
    )


def _places_with_states(question: Asked, origin: Origin, used: list[Figure]) -> int:
    """Of how many places inside its origin gave a state that is not too old, where states of one day were added."""
    if len(question.routes[used[0].place_no]) == 1:
        return 1
    oldest = used[0].ends - (question.state_age + 1) * DAY
    named = {figure.figure_id for figure in origin.may_enter}
    places = {
        figure.place_no
        for figure in origin.may_enter
        if named.isdisjoint(figure.wholes.split("|"))
        and oldest < figure.ends <= used[0].ends
        and len(question.routes[figure.place_no]) > 1
    }
    return len([place for place in places if places.isdisjoint(question.routes[place][:-1])])


def _days(question: Asked, used: list[Figure], window: Window | None) -> tuple[float, float]:
    """How many days of a window the parts cover together, and how many it has. A state is of one moment."""
    if question.measure == "stock":
        return min(len(used), 1) if question.edition > 1 else len(used), 1
    first, last = window or (0, 0)
    if question.edition > 1:
        used = [_in_whole_days(figure) for figure in used]
    clipped = [figure._replace(starts=max(first, figure.starts), ends=min(last, figure.ends)) for figure in used]
    inside = [figure for figure in clipped if figure.starts < figure.ends]
    return _whole_or_rounded(covered(inside) / DAY), _whole_or_rounded((last - first) / DAY)


def _in_whole_days(figure: Figure) -> Figure:
    return figure._replace(starts=figure.starts // DAY * DAY, ends=-(-figure.ends // DAY) * DAY)


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
        counts_civilians_only(question, figure),
        not figure.recommended,
        not figure.origin_stated,
        figure.period_basis == "inferred",
        figure.event_id,
        figure.series_id,
        figure.affected,
        figure.scope,
        figure.cause,
        question.place_names[figure.place_no],
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
