"""A reader's own sentence: its numbers and its days, by itself. What it names, the record knows (named_in.sql)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.readers.prose import days, numbers
from data.readers.prose.numbers import Counted, Verb
from data.vocabulary import terms


@dataclass(frozen=True)
class Reading:
    """Numbers of a sentence in their order, and the days that it speaks of, both included; None where it is open.

    `quantifiers` are those of the numbers that have a word such as "at least" beside them, `ranges` both ends of those
    that are "between", `counted` what each is a number of, where that was read. `unclear` is as written what is in none
    of these: dates whose day and month may be either way round or that the record does not reach, words of time without
    a date such as "overnight", changes such as "rose by 300", and words for a number such as "dozens". `said_on` are
    days as written on which somebody spoke, which are not the days of what happened. `left_out` are numbers of nothing
    reported, such as "48 hours" or "US$ 300". `negated_by` is a word such as "not", which is not understood; or blank.
    """

    numbers: tuple[int, ...]
    quantifiers: Mapping[int, str]
    counted: Mapping[int, Counted]
    first_day: date | None
    last_day: date | None
    unclear: tuple[str, ...] = ()
    said_on: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    negated_by: str = ""
    ranges: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def read(sentence: str, oldest: date | None, newest: date | None, verbs: Mapping[str, Verb] | None = None) -> Reading:
    """Read a sentence. A day without its year is the latest such day from `oldest` to `newest`, or none.

    `verbs` are the words that say what happened.
    """
    when = days.read(sentence, oldest, newest)
    found, left_out, not_looked_up = numbers.read(when.rest, verbs or {})
    return Reading(
        tuple(dict.fromkeys(one.value for one in found)),
        {one.value: one.quantifier for one in reversed(found) if one.quantifier},
        numbers.counted(found),
        when.first,
        when.last,
        (*when.unclear, *not_looked_up),
        when.said_on,
        left_out,
        _negated_by(sentence),
        {one.value: one.ends for one in reversed(found) if one.ends},
    )


_NEGATION = re.compile(
    r"\b(not|no|never|nobody|none|cannot|(?:\w+n)[’']t|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)"
    r"|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ful)?|false(?:ly)?|wrong(?:ly)?|untrue|incorrect"
    r"|exaggerat(?:ed|ion)|fabricated|contradict(?:s|ed|ing))\b",
    re.I,
)


def _negated_by(sentence: str) -> str:
    """The first word that denies something; "not more than" is a quantifier and "No. 5" a name: they deny nothing."""
    sentence = re.sub(r"\bno\.\s?(?=\d)", " ", sentence, flags=re.I)
    for word in sorted(terms("quantifier_words"), key=len, reverse=True):
        sentence = re.sub(rf"\b{re.escape(word)}\b", " ", sentence, flags=re.I)
    found = _NEGATION.search(sentence)
    return found[0] if found else ""
