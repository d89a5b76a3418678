"""The words and the interval of a total, from the words and intervals of its parts (METHOD 6.6)."""

from collections.abc import Sequence
from typing import Protocol

PHRASES = {
    "exact": "",
    "approximately": "about",
    "nearly": "nearly",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "fewer than",
}
ROUGH = {"approximately", "nearly"}
UPPER = {"at_most", "less_than"}
Ends = tuple[int | None, int | None, int | None]
"""low, best, high; None where an end is open or unknown."""


class Stated(Protocol):
    """A number as an origin gave it: the columns of a figure."""

    quantifier: str
    value: int | None
    value_max: int | None
    value_words: str
    low: int | None
    best: int | None
    high: int | None


def stated(part: Stated) -> str:
    """The number of one figure in the words of the report: "more than 300", "between 45 and 55", "dozens"."""
    if part.quantifier == "vague":
        return part.value_words
    if part.quantifier == "between":
        return f"between {part.value:,} and {part.value_max:,}"
    return f"{PHRASES[part.quantifier]} {part.value:,}".strip()


def total_in_words(parts: Sequence[Stated], times: float = 1) -> str:
    """The words of a total: "more than 90,000"; of one part, its own; of none, nothing.

    `times` multiplies every number: a stated factor, such as people to a household.
    """
    if len(parts) < 2 and times == 1:
        return stated(parts[0]) if parts else ""
    quantifiers = {part.quantifier for part in parts}
    bottom = round(times * sum(smallest_stated(part) for part in parts))
    about = "about " if quantifiers & ROUGH else ""
    if quantifiers == {"nearly"} and len(parts) == 1:
        about = "nearly "
    if "more_than" in quantifiers:
        return f"more than {about}{bottom:,}"
    if quantifiers & {"at_least", "vague"}:
        return f"at least {about}{bottom:,}"
    if quantifiers <= UPPER:
        top = round(times * sum(part.value for part in parts))
        return f"{'fewer than' if 'less_than' in quantifiers else 'at most'} {top:,}"
    top = round(times * sum(largest_stated(part) for part in parts))
    return f"{about}{bottom:,}" if bottom == top else f"between {about}{bottom:,} and {about}{top:,}"


def interval(parts: Sequence[Stated], counts_some: bool = False, times: float = 1) -> Ends:
    """low, best and high of a total: each exists only if every part has one.

    Where `counts_some`, parts count only some of those asked for, and there is neither a best number nor a highest.
    """
    ends = [_sum([getattr(part, name) for part in parts], times) for name in ("low", "best", "high")]
    return (ends[0], None, None) if counts_some else tuple(ends)


def smallest_stated(part: Stated) -> int:
    """The lower end that the words name; the floor of a word; 0 below an upper bound."""
    if part.quantifier in UPPER:
        return 0
    return part.low if part.quantifier == "vague" else part.value


def largest_stated(part: Stated) -> int:
    """The upper end that the words name, or the one number that they do name."""
    if part.quantifier == "less_than":
        return part.high
    return smallest_stated(part) if part.quantifier == "vague" else part.value_max or part.value


def _sum(numbers: list[int | None], times: float) -> int | None:
    return round(times * sum(numbers)) if numbers and None not in numbers else None
