"""Numbers of a text that are no figures of people or things: dates, ages, times, money, distances, shares, names."""

import calendar
import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby

from data.readers.prose.amounts import GROUPED, SCALE, any_of
from data.readers.prose.article import Passed
from data.readers.prose.days import MONTHS
from data.vocabulary import terms

MASK = "\u241f"  # stands for every character of what was passed: it is no letter, no digit and no space

SHARE_MASK = "\u2420"  # the same for shares and ages, which are no toll's number


def passed(text: str) -> tuple[list[Passed], str]:
    """The numbers of a text that are no figures, in order, and the text with MASK in their place, as long as it was."""
    found: list[Passed] = []
    for kind, pattern in _patterns():

        def away(one: re.Match, kind: str = kind) -> str:
            found.append(Passed(one.span(), one[0].strip(), kind))
            return (SHARE_MASK if kind in ("share", "age") else MASK) * len(one[0])

        text = pattern.sub(away, text)
    return sorted(found, key=lambda one: one.span), text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern], ...]:
    """What is passed over and why, in the order of the vocabulary: neighbours of one kind are one pattern."""
    words = {
        "spelled": any_of(word for word, row in terms("number_words").items() if row["stands"] != "after digits"),
        "grouped": GROUPED,
        "scaled": SCALE,
        "months": any_of(MONTHS),
        "weekdays": any_of([*calendar.day_name, *calendar.day_abbr, "Tues", "Thur", "Thurs"]),
        "numbered": any_of(terms("numbered_words")),
    }
    parts = {name: row["pattern"] for name, row in terms("number_parts").items()}
    while any(_PART.search(part) for part in parts.values()):  # parts of parts
        parts = {name: _filled(part, words | parts) for name, part in parts.items()}
    rows = [(row["kind"], row["case_tells"] == "yes", pattern) for pattern, row in terms("passed_numbers").items()]
    return tuple(
        (kind, re.compile("|".join(_filled(pattern, words | parts) for *_, pattern in group), 0 if is_cased else re.I))
        for (kind, is_cased), group in groupby(rows, key=lambda row: row[:2])
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern of the vocabulary with its parts in place of their names: "<number>"."""
    return _PART.sub(lambda name: parts[name[1]], pattern)


_PART = re.compile(r"<(\w+)>")
