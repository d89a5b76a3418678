"""Why a figure is not part of a total: the rule that left it out, in a sentence (METHOD 6.7)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from queries.totals.windows import Claim, Wholes, latest_first
from queries.totals.words import stated

EPOCH = datetime(1970, 1, 1)

POINTS = {
    "group": 1,
    "unit": 1,
    "earlier state": 1,
    "state of a place inside": 1,
    "unnamed": 2,
    "window": 3,
    "part": 3,
    "incident": 3,
    "tie": 3,
    "overlap": 3,
    "places inside": 3,
    "repeat": 4,
    "superseded": 4,
    "triangulation": 4,
}
"""The rules by which a figure may be left out, and the point of METHOD 6 that each belongs to."""

GROUPS = {
    "civilian": "civilians",
    "combatant": "fighters",
    "soldier": "soldiers",
    "child": "children",
    "mixed": "mixed groups",
}


class Figure(NamedTuple):
    """One figure in view, as total_figures.sql gives it. Times are civil, in seconds; a blank number is None."""

    figure_id: str
    place_no: int
    root_id: str
    starts: int
    ends: int
    affected: str
    quantifier: str
    value: int | None
    value_max: int | None
    value_words: str
    unit: str
    low: int | None
    best: int | None
    high: int | None
    reported: int
    on_own_page: bool
    origin_stated: bool
    checked: bool
    recommended: bool
    event_id: str
    wholes: str
    ruled_out: str
    because_of: str

    @property
    def words(self) -> str:
        """What stands for the figure in a sentence: its number, and where to look it up."""
        return f"“{stated(self)}” ({self.figure_id})"


@dataclass(frozen=True)
class LeftOut:
    """A figure that is not part of a total. `rule` is one of POINTS; `why` is a sentence; `words` are its number's."""

    figure_id: str
    rule: str
    why: str
    words: str


def moment(seconds: int) -> datetime:
    """A civil time from its seconds."""
    return EPOCH + timedelta(seconds=seconds)


@lru_cache(maxsize=10_000)
def period_in_words(starts: int, ends: int) -> str:
    """The days of a half-open period, both inclusive: "15 November 2016 to 10 December 2016"."""
    first, last = moment(starts), moment(ends) - timedelta(seconds=1)
    days = [f"{day.day} {day:%B} {day.year}" for day in (first, last)]
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


def ruled_out(figure: Figure, unit: str) -> LeftOut:
    """A figure that a rule keeps out of every total of the unit, whatever the window."""
    rule = figure.ruled_out or "unit"
    match rule:
        case "unnamed":
            why = "Nobody is named as its origin, and a total belongs to a named one."
        case "repeat":
            why = f"It repeats {figure.because_of}, which speaks for the statement."
        case "superseded":
            why = f"{figure.because_of} has taken its place."
        case "group":
            whom = GROUPS.get(figure.affected, "people of no named group")
            why = f"It counts {whom}, another group than this total."
        case _:
            why = f"It counts in another unit ({figure.unit}) than this total ({unit})."
    return LeftOut(figure.figure_id, rule, why, stated(figure))


def not_recommended(figure: Figure) -> LeftOut:
    """A figure kept for comparison, of an origin that has a recommended one for the place."""
    why = (
        "It is on record for comparison only (role: triangulation), and for this group and place the same origin has"
        " recommended figures."
    )
    return LeftOut(figure.figure_id, "triangulation", why, stated(figure))


def beyond_window(figure: Figure) -> LeftOut:
    """A figure whose period does not lie inside the window."""
    why = f"Its period, {period_in_words(figure.starts, figure.ends)}, reaches beyond the window."
    return LeftOut(figure.figure_id, "window", why, stated(figure))


def not_the_latest_state(figure: Figure, used: Figure) -> LeftOut:
    """A state of the same place that a later one, or a better one of the same day, stands before."""
    rule = "tie" if figure.ends == used.ends else "earlier state"
    why = f"States are never added: {used.words} is the {'one used of that day' if rule == 'tie' else 'latest'}."
    return LeftOut(figure.figure_id, rule, why, stated(figure))


def state_inside(figure: Figure, place_name: str) -> LeftOut:
    """A state of a place inside the one asked for."""
    why = f"It is a state of {place_name}, a place inside. States of several places are never added."
    return LeftOut(figure.figure_id, "state of a place inside", why, stated(figure))


def not_chosen(
    candidates: Collection[Claim], chosen: Collection[Claim], figures: Mapping[str, Figure], wholes: Wholes
) -> Iterable[LeftOut]:
    """Every candidate of a window that the choice of windows left out, and what it gave way to."""
    used = _Used(chosen)
    present = {claim.figure_id for claim in candidates}
    latest: dict[str, Claim] = {}
    for claim in candidates:
        if claim.event and (claim.event not in latest or latest_first(claim) < latest_first(latest[claim.event])):
            latest[claim.event] = claim
    for claim in candidates:
        if claim.figure_id not in used.ids:
            yield _left_out(claim, used, latest, figures, sorted(present.intersection(wholes.get(claim.figure_id, ()))))


def _left_out(
    claim: Claim, used: "_Used", latest: Mapping[str, Claim], figures: Mapping[str, Figure], wholes: list[str]
) -> LeftOut:
    same_time, other = used.same_place_and_time(claim), used.overlapping(claim)
    incident = used.of_event.get(claim.event) or latest.get(claim.event)
    if wholes:
        whole = next((name for name in wholes if name in used.ids), wholes[0])
        rule, why = "part", f"It is a part of {figures[whole].words}, which may enter itself."
    elif incident and incident is not claim:
        rule, why = "incident", f"An incident counts once, by its latest report: {figures[incident.figure_id].words}."
    elif same_time and not claim.event and not same_time.event:
        rule, why = (
            "tie",
            (
                f"Of the same place and time as {figures[same_time.figure_id].words}, which was taken"
                f" because {_what_decided(same_time, claim)}."
            ),
        )
    elif other:
        rule, why = (
            "overlap",
            (
                f"Its time overlaps that of {figures[other.figure_id].words}, and both may count the"
                " same people. The figures used cover at least as much time."
            ),
        )
    else:
        rule, why = "places inside", "The places inside, taken alone, cover more of the window."
    return LeftOut(claim.figure_id, rule, why, stated(figures[claim.figure_id]))


def _what_decided(used: Claim, lost: Claim) -> str:
    """The first of the tie rules of METHOD 6.3 by which one of two figures was preferred."""
    if used.in_group != lost.in_group:
        return "it counts the very group asked for"
    reasons = (
        "it was reported later",
        "it is on the origin's own page",
        "the report names the origin",
        "a second reader checked it",
        "it is the lower number",
        "its identifier comes first",
    )
    return next(
        (why for why, mine, other in zip(reasons, used.rank, lost.rank, strict=True) if mine < other),
        "the set that it belongs to is preferred",
    )


class _Used:
    """The claims of a total, to be asked which of them another claim collides with."""

    def __init__(self, chosen: Collection[Claim]):
        self.ids = {claim.figure_id for claim in chosen}
        self.of_event = {claim.event: claim for claim in chosen if claim.event}
        self._of_time = {(claim.route, claim.starts, claim.ends): claim for claim in chosen}
        at, within = defaultdict(list), defaultdict(list)
        for claim in sorted(chosen, key=lambda claim: (claim.starts, claim.ends, claim.figure_id)):
            at[claim.route[-1]].append(claim)
            for place in claim.route:
                within[place].append(claim)
        self._at = {place: _Periods(claims) for place, claims in at.items()}
        self._within = {place: _Periods(claims) for place, claims in within.items()}

    def same_place_and_time(self, claim: Claim) -> Claim | None:
        """A used claim of the very place and period."""
        return self._of_time.get((claim.route, claim.starts, claim.ends))

    def overlapping(self, claim: Claim) -> Claim | None:
        """A used claim whose period overlaps, of the same place, a place around it or one inside it."""
        places = [self._at.get(place) for place in reversed(claim.route)] + [self._within.get(claim.route[-1])]
        return next((found for place in places if place and (found := place.overlapping(claim))), None)


class _Periods:
    """Claims in the order of time, with the one that reaches furthest among those up to each."""

    def __init__(self, claims: list[Claim]):
        self._starts = [claim.starts for claim in claims]
        self._furthest: list[Claim] = []
        for claim in claims:
            known = self._furthest[-1] if self._furthest else claim
            self._furthest.append(claim if claim.ends > known.ends else known)

    def overlapping(self, claim: Claim) -> Claim | None:
        at = bisect_left(self._starts, claim.ends) - 1
        return self._furthest[at] if at >= 0 and self._furthest[at].ends > claim.starts else None
