"""What a total is: its interval, the time it covers, its parts, and what was left out (METHOD 6.6, 6.7). No words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from queries.totals.reasons import Figure, LeftOut

UPPER_BOUNDS = {"at_most", "less_than"}
"""Quantifiers whose open end is the lower one, as data/vocabulary/quantifiers.csv has it."""
LOWER_BOUNDS = {"at_least", "more_than", "vague"}
"""Quantifiers whose upper end is open."""
ROUGH = {"approximately", "nearly"}
"""Quantifiers that give no bounds."""
Ends = tuple[int | None, int | None, int | None]
"""low, best, high; None where an end is open or unknown."""


@dataclass(frozen=True)
class Part:
    """One figure of a total: its number, its interval, and the smallest and largest number that its words name.

    figures_named.sql has everything else that is known of it.
    """

    figure_id: str
    quantifier: str
    value: int | None
    value_max: int | None
    value_words: str
    low: int | None
    best: int | None
    high: int | None
    smallest: int
    largest: int
    starts: datetime
    ends: datetime
    counts_civilians_only: bool
    is_triangulation: bool
    is_inferred: bool
    has_inferred_days: bool
    event_id: str
    series_id: str
    affected: str
    scope: str
    cause: str
    place_name: str


@dataclass(frozen=True)
class Converted:
    """A total of households in people: `household_size` people to each. Shown beside the households, never alone."""

    household_size: float
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True)
class Account:
    """A total of one origin and how it was made. Without parts its numbers are None.

    `low`, `best` and `high` are its interval; `smallest` and `largest` the numbers that its words name, for sorting
    and drawing. The window is half-open, and None where nothing says when. `larger_left_out` is what was left out that
    states more than the total does.

    The days covered are those of the `measured` window, the one that counts (METHOD 6.2); `days_in_all` those of the
    parts. `incidents` are how many single incidents it is made of, if of these alone. Of a state, `state_on` is its own
    day, `state_age` how many days that lies before the moment asked for, and `places` of how many places it is, and how
    many had one. `outlets` are the publishers of its parts. `edition` is that of the method by which it was made.
    """

    origin_id: str
    origin_name: str
    party: str
    metric: str
    affected: str | None
    place_id: str
    unit: str
    low: int | None
    best: int | None
    high: int | None
    smallest: int | None
    largest: int | None
    window_start: datetime | None
    window_end: datetime | None
    covered_days: float
    window_days: float
    used: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    larger_left_out: tuple[str, ...]
    in_people: Converted | None
    version: int
    edition: int = 1
    measured_start: datetime | None = None
    measured_end: datetime | None = None
    days_in_all: float = 0
    incidents: int = 0
    state_on: date | None = None
    state_age: int = 0
    places: tuple[int, int] = (1, 1)
    outlets: int = 0
    cause: str = ""
    from_place_id: str = ""
    umbrella_ids: tuple[str, ...] = ()

    @property
    def civilians_only(self) -> tuple[str, ...]:
        """The parts that count civilians only, in a total of people."""
        return tuple(part.figure_id for part in self.used if part.counts_civilians_only)

    @property
    def triangulation(self) -> tuple[str, ...]:
        """The parts that were kept for comparison, and enter because the origin has nothing else."""
        return tuple(part.figure_id for part in self.used if part.is_triangulation)

    @property
    def inferred(self) -> tuple[str, ...]:
        """The parts whose reports do not name the origin: whoever recorded them inferred it."""
        return tuple(part.figure_id for part in self.used if part.is_inferred)

    @property
    def with_inferred_days(self) -> tuple[str, ...]:
        """The parts whose days were worked out from vague words, or from other reports."""
        return tuple(part.figure_id for part in self.used if part.has_inferred_days)

    @property
    def counts_civilians_only(self) -> bool:
        """Whether it is a total of civilians, though people were asked for."""
        return bool(self.used) and all(part.counts_civilians_only for part in self.used)

    def rounded(self, bottom: int, top: int) -> tuple[int, int]:
        """The ends of its sum as words name them: rounded where parts are not exact (METHOD 6.6).

        To the step of the least precise such part: lower bounds down, upper bounds up, else to the nearest.
        """
        if len(self.used) < 2 or self.edition == 1:
            return bottom, top
        return _rounded(self.used, bottom, top)

    @property
    def is_of_words_alone(self) -> bool:
        """Whether all its parts are words such as dozens."""
        return bool(self.used) and all(part.quantifier == "vague" for part in self.used)

    def covers_half(self) -> bool:
        """Whether there is a total that covers at least half of the window that counts."""
        return bool(self.used) and 2 * self.covered_days >= self.window_days


@dataclass(frozen=True)
class Span:
    """From the smallest to the largest total of one unit. `low` and `high` exist only if every total has one.

    `origins` are those whose totals it is taken over; `beside` have a total and are not among them. `of_parties`: only
    parties to the conflict have totals that it could be taken over. `of_civilians`: its totals count civilians only.
    """

    unit: str
    smallest: Account
    largest: Account
    low: int | None
    high: int | None
    origins: tuple[str, ...]
    beside: tuple[str, ...]
    of_parties: bool = False
    of_civilians: bool = False


@dataclass(frozen=True)
class Totals:
    """The totals of every origin in view, in the order of METHOD 6.2, and the span over them, if there is one."""

    accounts: tuple[Account, ...]
    span: Span | None


def span(accounts: tuple[Account, ...], usual_unit: str) -> Span | None:
    """The span over totals of one unit: the usual one, or that of most totals. Never a sum, never an average."""
    with_total = [account for account in accounts if account.used]
    within = _may_span(with_total, usual_unit)
    if not within:
        return None
    unit = within[0].unit
    lows, highs = [account.low for account in within], [account.high for account in within]
    return Span(
        unit,
        min(within, key=lambda account: (account.smallest, account.largest)),
        max(within, key=lambda account: (account.largest, account.smallest)),
        None if None in lows else min(lows),
        None if None in highs else max(highs),
        tuple(account.origin_id for account in within),
        tuple(account.origin_id for account in with_total if account not in within),
        of_parties=within[0].edition > 1 and bool(within[0].party),
        of_civilians=within[0].edition > 1 and within[0].counts_civilians_only,
    )


def _may_span(with_total: list[Account], usual_unit: str) -> list[Account]:
    """Which totals one span may be taken over (METHOD 6.2); under the first edition, all that cover half."""
    if not with_total or with_total[0].edition == 1:
        return _of_one_unit([account for account in with_total if account.covers_half()], usual_unit)
    whose = [one for one in with_total if not one.party] or with_total
    fit = [one for one in whose if not one.is_of_words_alone and (one.incidents or one.covers_half())]
    fit = _of_one_unit(_of_one_day(fit), usual_unit)
    kinds = [(one.cause == "conflict", one.cause, one.from_place_id) for one in fit]
    most = max(sorted(set(kinds)), key=lambda kind: (kind[0], kinds.count(kind)), default=None)
    fit = [one for one, kind in zip(fit, kinds, strict=True) if kind == most]
    # Of incidents, only totals that are each one figure of the same incident may span.
    incidents = [one for one in fit if one.incidents]
    fit = [one for one in fit if not one.incidents] or _of_one_incident(incidents)
    people = [one for one in fit if not any(part.counts_civilians_only for part in one.used)]
    civilians = [one for one in fit if one.counts_civilians_only]
    fit = civilians if len(civilians) > len(people) else people
    above = {umbrella for one in fit for umbrella in one.umbrella_ids}
    return [one for one in fit if one.origin_id not in above]


def _of_one_unit(accounts: list[Account], usual: str) -> list[Account]:
    """The totals of the usual unit, where there are any; else those of the unit of most."""
    units = [account.unit for account in accounts]
    unit = usual if usual in units else max(sorted(set(units)), key=units.count, default=usual)
    return [account for account in accounts if account.unit == unit]


def _of_one_day(accounts: list[Account]) -> list[Account]:
    """Of states those of one day: the newest that several origins speak of, else the newest."""
    days = [one.state_on for one in accounts]
    if not any(days):
        return accounts
    newest = max([day for day in days if days.count(day) > 1] or days)
    return [one for one in accounts if one.state_on == newest]


def _of_one_incident(accounts: list[Account]) -> list[Account]:
    events = [one.used[0].event_id for one in accounts if len(one.used) == 1]
    most = max(sorted(set(events)), key=events.count, default="")
    return [one for one in accounts if len(one.used) == 1 and one.used[0].event_id == most]


def _rounded(parts: Sequence[Part], bottom: int, top: int) -> tuple[int, int]:
    """The ends of a sum, rounded to the step of its least precise part that is not exact."""
    rough = [part for part in parts if part.quantifier != "exact"]
    if not rough:
        return bottom, top
    step = max(map(_step, rough))
    down, up = bottom // step * step, -(-top // step) * step
    words = {part.quantifier for part in rough}
    if words & LOWER_BOUNDS:
        return down, down
    if not words & ROUGH and words & (UPPER_BOUNDS | {"between"}):
        return down, up
    return (bottom + step // 2) // step * step, (top + step // 2) // step * step


def _step(part: Part) -> int:
    """The place of the last digit of a number that is not 0, never coarser than that of its second digit."""
    named = [part.low] if part.quantifier == "vague" else [part.value, part.value_max]
    steps = [
        min(10 ** (len(digits) - len(digits.rstrip("0"))), 10 ** max(len(digits) - 2, 0))
        for digits in (str(number) for number in named if number)
    ]
    return min(steps, default=1)


def interval(parts: Sequence[Figure], counts_some: bool = False, times: float = 1) -> Ends:
    """low, best and high of a total: each exists only if every part has one.

    Where `counts_some`, parts count only some of those asked for: there is neither a best number nor a highest.
    """
    ends = [_sum([getattr(part, name) for part in parts], times) for name in ("low", "best", "high")]
    return (ends[0], None, None) if counts_some else tuple(ends)


def smallest_stated(part: Figure) -> int:
    """The lower end that the words name; the floor of a word; 0 below an upper bound."""
    if part.quantifier in UPPER_BOUNDS:
        return 0
    return part.low if part.quantifier == "vague" else part.value


def largest_stated(part: Figure) -> int:
    """The upper end that the words name, or the one number that they do name."""
    if part.quantifier == "less_than":
        return part.high
    return smallest_stated(part) if part.quantifier == "vague" else part.value_max or part.value


def _sum(numbers: list[int | None], times: float) -> int | None:
    return round(times * sum(numbers)) if numbers and None not in numbers else None
