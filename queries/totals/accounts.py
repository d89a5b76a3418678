"""What a total is: its interval, the time it covers, its parts, and what was left out (METHOD 6.6, 6.7). No words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from queries.totals.reasons import Figure, LeftOut

UPPER_BOUNDS = {"at_most", "less_than"}
"""Quantifiers whose open end is the lower one, as data/vocabulary/quantifiers.csv has it."""
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
    and drawing. The window is half-open, and None where nothing says when. `larger_left_out` is what rule 3 left out
    that states more than the total does.
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

    def covers_half(self) -> bool:
        """Whether there is a total that covers at least half of the window."""
        return bool(self.used) and 2 * self.covered_days >= self.window_days


@dataclass(frozen=True)
class Span:
    """From the smallest to the largest total of one unit. `low` and `high` exist only if every total has one.

    `origins` are those whose totals cover at least half of the window; `beside` have a total and are not among them.
    """

    unit: str
    smallest: Account
    largest: Account
    low: int | None
    high: int | None
    origins: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Totals:
    """The totals of every origin in view, those that cover most first, and the span over them, if there is one."""

    accounts: tuple[Account, ...]
    span: Span | None


def span(accounts: tuple[Account, ...], usual_unit: str) -> Span | None:
    """The span over totals of one unit: the usual one, or that of most totals. Never a sum, never an average."""
    with_total = [account for account in accounts if account.used]
    units = [account.unit for account in with_total if account.covers_half()]
    if not units:
        return None
    unit = usual_unit if usual_unit in units else max(sorted(set(units)), key=units.count)
    within = [account for account in with_total if account.unit == unit and account.covers_half()]
    lows, highs = [account.low for account in within], [account.high for account in within]
    return Span(
        unit,
        min(within, key=lambda account: (account.smallest, account.largest)),
        max(within, key=lambda account: (account.largest, account.smallest)),
        None if None in lows else min(lows),
        None if None in highs else max(highs),
        tuple(account.origin_id for account in within),
        tuple(account.origin_id for account in with_total if account not in within),
    )


def interval(parts: Sequence[Figure], counts_some: bool = False, times: float = 1) -> Ends:
    """low, best and high of a total: each exists only if every part has one.

    Where `counts_some`, parts count only some of those asked for, and there is neither a best number nor a highest.
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
