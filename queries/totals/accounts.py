"""What a total is when it reaches a reader: its words, its interval, the time it covers, and its parts (METHOD 6.7)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from queries.totals.reasons import LeftOut


@dataclass(frozen=True)
class Part:
    """One figure of a total: its words and interval. figures_named.sql has everything else that is known of it."""

    figure_id: str
    quantifier: str
    words: str
    low: int | None
    best: int | None
    high: int | None
    starts: datetime
    ends: datetime
    counts_civilians_only: bool
    is_triangulation: bool
    is_inferred: bool


@dataclass(frozen=True)
class Converted:
    """A total of households in people: `household_size` people to each. Shown beside the households, never alone."""

    household_size: float
    words: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True)
class Account:
    """A total of one origin and how it was made. Without parts its words are blank and its numbers None.

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
    words: str
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

    @property
    def time_covered(self) -> str:
        """The time that the total covers: "27 of 27 days"."""
        return f"{self.covered_days:,} of {self.window_days:,} day{'' if self.window_days == 1 else 's'}"

    @property
    def caution(self) -> str:
        """What must be said beside the words where parts count civilians only; otherwise blank."""
        some, all_parts = len(self.civilians_only), len(self.used)
        if not some:
            return ""
        if some == all_parts:
            return "counts civilians only"
        return f"{some} of {all_parts} parts {'counts' if some == 1 else 'count'} civilians only"

    @property
    def inference(self) -> str:
        """What must be said beside the words where reports do not name the origin; otherwise blank."""
        some, all_parts = len(self.inferred), len(self.used)
        if not some:
            return ""
        if some == all_parts:
            return "origin inferred"
        return f"origin inferred in {some} of {all_parts} parts"

    def covers_half(self) -> bool:
        """Whether there is a total that covers at least half of the window."""
        return bool(self.used) and 2 * self.covered_days >= self.window_days


@dataclass(frozen=True)
class Span:
    """From the smallest to the largest total of one unit. `low` and `high` exist only if every total has one.

    `origins` are those whose totals cover at least half of the window; `beside` have a total and are not among them.
    """

    unit: str
    words: str
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
    smallest = min(within, key=lambda account: (account.smallest, account.largest)).words
    largest = max(within, key=lambda account: (account.largest, account.smallest)).words
    lows, highs = [account.low for account in within], [account.high for account in within]
    return Span(
        unit,
        smallest if smallest == largest else f"{smallest} to {largest}",
        None if None in lows else min(lows),
        None if None in highs else max(highs),
        tuple(account.origin_id for account in within),
        tuple(account.origin_id for account in with_total if account not in within),
    )


def as_json(account: Account) -> dict[str, object]:
    """An account as `python -m data total --json` prints it."""
    return {
        "origin": account.origin_id,
        "unit": account.unit,
        "words": account.words,
        "low": account.low,
        "best": account.best,
        "high": account.high,
        "covered_days": account.covered_days,
        "window_days": account.window_days,
        "used": [part.figure_id for part in account.used],
        "left_out": [{"figure_id": out.figure_id, "rule": out.rule, "why": out.why} for out in account.left_out],
        "caution": account.caution,
        "civilians_only": list(account.civilians_only),
        "triangulation": list(account.triangulation),
        "inferred": list(account.inferred),
        "larger_left_out": list(account.larger_left_out),
        "in_people": asdict(account.in_people) if account.in_people else None,
    }


def totals_as_json(totals: Totals) -> dict[str, object]:
    """Totals of several origins as `python -m data total --json` prints them."""
    over_origins = asdict(totals.span) if totals.span else None
    return {"totals": [as_json(account) for account in totals.accounts], "span": over_origins}
