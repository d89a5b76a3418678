"""Which figures of one origin may be counted together: the choice of windows of METHOD 6.3, exact and not greedy.

Two figures both count only if they cannot count the same people: their periods do not overlap, or neither place
contains the other, or they are two different incidents. Times are whole seconds and periods half-open.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple


class Claim(NamedTuple):
    """What the choice needs to know of one figure that may enter a total.

    `route` are the places from the one asked for down to the figure's own. `event` names a single incident; where
    it is blank the figure is a sum of the origin. `in_group` is false for a count of some of those asked for.
    `rank` decides what is otherwise equal, the smaller first, and no two figures have the same.
    """

    figure_id: str
    route: tuple[int, ...]
    starts: int
    ends: int
    event: str
    in_group: bool
    rank: tuple


Window = tuple[int, int]
Wholes = Mapping[str, Collection[str]]
"""The figures of which a figure is a part, directly or by way of others, by its figure_id."""


def choose(claims: Iterable[Claim], window: Window, wholes: Wholes, fills_both_ways: bool = True) -> list[Claim]:
    """The claims that make the total of a window, in the order of time. Those that reach beyond it are ignored.

    `fills_both_ways`: time that places inside leave open is filled with the place's own sums, which the first edition
    of the method did not do.
    """
    within = [claim for claim in claims if window[0] <= claim.starts and claim.ends <= window[1]]
    settled = _Settling(wholes, fills_both_ways).settle(within, window, 0)
    return sorted(settled, key=lambda claim: (claim.starts, claim.ends, claim.figure_id))


def covered(claims: Iterable[Claim]) -> int:
    """How many seconds the periods of the claims cover together."""
    seconds = 0
    reached = None
    for starts, ends in sorted((claim.starts, claim.ends) for claim in claims):
        if reached is None or starts > reached:
            seconds += ends - starts
            reached = ends
        elif ends > reached:
            seconds += ends - reached
            reached = ends
    return seconds


def widest(sums: Collection[Claim]) -> list[Claim]:
    """The non-overlapping claims that cover the most time, found exactly (weighted interval scheduling).

    Between sets that cover as much: more of the time from figures of the very group asked for, then fewer figures,
    then the lower rank, compared figure by figure in the order of time.
    """
    ordered = sorted(sums, key=lambda claim: claim.starts)
    starts = [claim.starts for claim in ordered]
    best = [(0, 0, 0)] * (len(ordered) + 1)
    first = [len(ordered)] * (len(ordered) + 1)
    for at in range(len(ordered) - 1, -1, -1):
        claim, length = ordered[at], ordered[at].ends - ordered[at].starts
        seconds, in_group, fewer = best[bisect_left(starts, claim.ends)]
        taken = (seconds + length, in_group + length * claim.in_group, fewer - 1)
        without = best[at + 1]
        if taken > without or (taken == without and claim.rank < ordered[first[at + 1]].rank):
            best[at], first[at] = taken, at
        else:
            best[at], first[at] = without, first[at + 1]
    chosen = []
    at = first[0]
    while at < len(ordered):
        chosen.append(ordered[at])
        at = first[bisect_left(starts, ordered[at].ends)]
    return chosen


def open_time(claims: Iterable[Claim], window: Window) -> list[Window]:
    """The stretches of a window that none of the claims reaches into, in the order of time."""
    gaps = []
    reached = window[0]
    for starts, ends in sorted((claim.starts, claim.ends) for claim in claims):
        if starts > reached:
            gaps.append((reached, starts))
        reached = max(reached, ends)
    return [*gaps, (reached, window[1])] if reached < window[1] else gaps


def latest_first(claim: Claim) -> tuple:
    """The order in which one report of an incident is preferred to another: the later one, then as between ties."""
    reported, *others = claim.rank
    return (reported, not claim.in_group, *others)


class _Settling:
    """The choice of METHOD 6.3, place by place from the one asked for down."""

    def __init__(self, wholes: Wholes, fills_both_ways: bool):
        self._wholes = wholes
        self._fills_both_ways = fills_both_ways

    def settle(self, claims: list[Claim], window: Window, depth: int) -> list[Claim]:
        """The choice at the place at `depth` of every route: from its own sums, or from the places inside alone."""
        if len(claims) == 1:
            return claims
        own = self._from_own_sums(_each_once(claims, self._wholes), window, depth)
        inside = [claim for claim in claims if len(claim.route) > depth + 1]
        if not inside or covered(own) >= covered(inside):
            return own
        alone = self._from_places_inside(inside, window, depth)
        if covered(alone) <= covered(own):
            return own
        return [*alone, *self._filling(claims, alone, window, depth)] if self._fills_both_ways else alone

    def _from_own_sums(self, claims: list[Claim], window: Window, depth: int) -> list[Claim]:
        """The place's own sums; the time that they leave open filled with its incidents, then place by place inside."""
        here = [claim for claim in claims if len(claim.route) == depth + 1]
        sums = widest([claim for claim in here if not claim.event])
        gaps = _Gaps(open_time(sums, window))
        incidents = [claim for claim in here if claim.event and gaps.around(claim)]
        open_to_sums = _Gaps(open_time(sums + incidents, window)) if incidents else gaps
        groups = defaultdict(list)
        for claim in claims:
            if len(claim.route) > depth + 1:
                gap = gaps.around(claim)
                if gap and (claim.event or open_to_sums is gaps or open_to_sums.around(claim)):
                    groups[gap, claim.route[depth + 1]].append(claim)
        filled = [self.settle(group, gap, depth + 1) for (gap, _), group in groups.items()]
        return [*sums, *incidents, *chain.from_iterable(filled)]

    def _from_places_inside(self, claims: list[Claim], window: Window, depth: int) -> list[Claim]:
        """The choice from the places inside alone, each by the same rule and for the whole window."""
        groups = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: claim.route):
            groups[claim.route[depth + 1]].append(claim)
        elsewhere = _told_elsewhere(groups, self._wholes)
        together = [
            self.settle([claim for claim in group if claim.figure_id not in elsewhere], window, depth + 1)
            for group in groups.values()
        ]
        choices = [list(chain.from_iterable(together))]
        if elsewhere:  # What one place gives up to another must not make the wider place cover less than that one.
            choices += [self.settle(group, window, depth + 1) for group in groups.values()]
        return max(choices, key=covered)

    def _filling(self, claims: list[Claim], alone: list[Claim], window: Window, depth: int) -> list[Claim]:
        """What the place's own sums and incidents say of the time that the places inside leave open."""
        used = {claim.figure_id for claim in alone}
        events = {claim.event for claim in alone if claim.event}
        kin = used.union(*(self._wholes.get(name, ()) for name in used))
        here = [
            claim
            for claim in _each_once(claims, self._wholes)
            if len(claim.route) == depth + 1
            and claim.event not in events
            and claim.figure_id not in kin
            and used.isdisjoint(self._wholes.get(claim.figure_id, ()))
        ]
        gaps = _Gaps(open_time(alone, window))
        sums = widest([claim for claim in here if not claim.event and gaps.around(claim)])
        free = _Gaps(open_time([claim for claim in [*alone, *sums] if not claim.event], window))
        return [*sums, *(claim for claim in here if claim.event and free.around(claim))]


def _each_once(claims: list[Claim], wholes: Wholes) -> list[Claim]:
    """The claims without those that are a part of another among them, and each incident by its latest report alone."""
    if wholes:
        present = {claim.figure_id for claim in claims}
        claims = [claim for claim in claims if present.isdisjoint(wholes.get(claim.figure_id, ()))]
    return [claim for claim in claims if not claim.event] + list(_latest_reports(claims).values())


def _latest_reports(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The latest report of each incident, by its event."""
    latest: dict[str, Claim] = {}
    for claim in claims:
        if claim.event and (claim.event not in latest or latest_first(claim) < latest_first(latest[claim.event])):
            latest[claim.event] = claim
    return latest


def _told_elsewhere(groups: Mapping[int, list[Claim]], wholes: Wholes) -> set[str]:
    """Claims that one place gives up to another beside it: older reports of an incident, parts of a figure there."""
    latest = _latest_reports(chain.from_iterable(groups.values()))
    if len(groups) == 1 or not (latest or wholes):
        return set()
    place_of = {claim.figure_id: place for place, group in groups.items() for claim in group}
    return {
        claim.figure_id
        for place, group in groups.items()
        for claim in group
        if (claim.event and place_of[latest[claim.event].figure_id] != place)
        or (wholes and any(place_of.get(whole, place) != place for whole in wholes.get(claim.figure_id, ())))
    }


class _Gaps:
    """Stretches of open time, to be asked which of them a claim's period lies inside."""

    def __init__(self, gaps: list[Window]):
        self._gaps = gaps
        self._starts = [starts for starts, _ in gaps]

    def around(self, claim: Claim) -> Window | None:
        at = bisect_right(self._starts, claim.starts) - 1
        return self._gaps[at] if at >= 0 and claim.ends <= self._gaps[at][1] else None


def latest_state(claims: Iterable[Claim], wholes: Wholes) -> Claim | None:
    """The latest of the states of one place (METHOD 6.1), or None of none; of one day, as between ties."""
    return min(
        _each_once(claims, wholes), default=None, key=lambda claim: (-claim.ends, not claim.in_group, claim.rank)
    )
