"""Why a figure is not part of a total: the rule that left it out, and what it gave way to (METHOD 6.7)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from queries.totals.windows import Claim, Wholes, latest_first

EPOCH = datetime(1970, 1, 1)

POINTS = {
    "group": 1,
    "unit": 1,
    "scope": 1,
    "cause": 1,
    "from": 1,
    "earlier state": 1,
    "old state": 1,
    "state of another day": 1,
    "state of a place inside": 1,
    "assumed": 2,
    "unnamed": 2,
    "window": 3,
    "part": 3,
    "incident": 3,
    "group of the incident": 3,
    "earlier member": 3,
    "tie": 3,
    "overlap": 3,
    "places inside": 3,
    "repeat": 4,
    "superseded": 4,
    "triangulation": 4,
}
"""The rules by which a figure may be left out, and the point of METHOD 6 that each belongs to."""

DECIDED_BY = ("reported", "own page", "stated", "checked", "lower", "figure_id")
"""The tie rules of METHOD 6.3 in the order of `Claim.rank`; "group" comes before them, "set" is what is left."""


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
    affected_detail: str
    document_id: str
    series_id: str
    scope: str
    cause: str
    from_place_id: str
    period_basis: str
    carried_by: str
    ruled_out: str
    because_of: str

    @property
    def period_start(self) -> datetime:
        return moment(self.starts)

    @property
    def period_end(self) -> datetime:
        return moment(self.ends)


@dataclass(frozen=True)
class LeftOut:
    """A figure that is not part of a total. `rule` is one of POINTS, `other` the figure that it gave way to, if any.

    `decided_by` is the tie rule that preferred the other: "group", "set" or one of DECIDED_BY. `detail` is the unit of
    the total where the rule is "unit", its cause where that is "cause", the name of the place where it is "state of a
    place inside".
    """

    figure: Figure
    rule: str
    other: Figure | None = None
    decided_by: str = ""
    detail: str = ""

    @property
    def figure_id(self) -> str:
        return self.figure.figure_id

    @property
    def point(self) -> int:
        """The point of METHOD 6 that the rule belongs to."""
        return POINTS[self.rule]


def moment(seconds: int) -> datetime:
    """A civil time from its seconds."""
    return EPOCH + timedelta(seconds=seconds)


def ruled_out(figure: Figure, unit: str) -> LeftOut:
    """A figure that a rule keeps out of every total of the unit, whatever the window."""
    return LeftOut(figure, figure.ruled_out or "unit", detail="" if figure.ruled_out else unit)


def not_the_latest_state(figure: Figure, used: Figure) -> LeftOut:
    """A state of the same place that a later one, or a better one of the same day, stands before."""
    return LeftOut(figure, "tie" if figure.ends == used.ends else "earlier state", used)


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
    figure = figures[claim.figure_id]
    same_time, other = used.same_place_and_time(claim), used.overlapping(claim)
    incident = used.of_event.get(claim.event) or latest.get(claim.event)
    if wholes:
        return LeftOut(figure, "part", figures[next((name for name in wholes if name in used.ids), wholes[0])])
    if incident and incident is not claim:
        return LeftOut(figure, "incident", figures[incident.figure_id])
    if same_time and not claim.event and not same_time.event:
        return LeftOut(figure, "tie", figures[same_time.figure_id], _what_decided(same_time, claim))
    if other:
        return LeftOut(figure, "overlap", figures[other.figure_id])
    return LeftOut(figure, "places inside")


def _what_decided(used: Claim, lost: Claim) -> str:
    """The first of the tie rules of METHOD 6.3 by which one of two figures was preferred."""
    if used.in_group != lost.in_group:
        return "group"
    ranks = zip(DECIDED_BY, used.rank, lost.rank, strict=True)
    return next((rule for rule, mine, other in ranks if mine < other), "set")


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
