"""A reader's own sentence: its numbers and its days, by itself. What it names, the record knows (named_in.sql)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.readers.prose import days, numbers
from data.readers.prose.numbers import Counted, Verb
from data.readers.prose.spans import Span
from data.vocabulary import terms


@dataclass(frozen=True)
class Reading:
    """Numbers of a sentence in their order, and the days that it speaks of, both included; None where it is open.

    `quantifiers` are those of the numbers that have a word such as "at least" beside them, `ranges` both ends of those
    that are "between", `counted` what each is a number of, where that was read. `vague` are words in place of a number,
    such as "dozens", by the least that they promise, which `counted` has as well. `unclear` is as written what is in
    none of these: dates whose day and month may be either way round or that the record does not reach, words of time
    without a date such as "overnight", and changes such as "rose by 300". `hours` are times of a day: of the day that
    the sentence names, and else of one that it does not. `said_on` are days as written on which somebody spoke, which
    are not the days of what happened. `left_out` are numbers of nothing reported, such as "48 hours" or "US$ 300".
    `negated_by` is a word such as "not", which is not understood; or blank. `spans` says where everything stands that
    was read, or that means something and was not; the names, names.spans finds.
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
    vague: Mapping[int, str] = field(default_factory=dict)
    hours: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def read(sentence: str, oldest: date | None, newest: date | None, verbs: Mapping[str, Verb] | None = None) -> Reading:
    """Read a sentence. A day without its year is the latest such day from `oldest` to `newest`, or none.

    `verbs` are the words that say what happened.
    """
    when = days.read(sentence, oldest, newest)
    said = numbers.read(when.rest, verbs or {})
    exact = [one for one in said.found if not one.words]
    denial = _denial(sentence)
    spans = [*when.spans, *said.spans, *numbers.group_spans(sentence)]
    spans += [Span(*denial.span(), "denial", False)] if denial else []
    return Reading(
        tuple(dict.fromkeys(one.value for one in exact)),
        _first_of(exact, "quantifier"),
        numbers.counted(said.found),
        when.first,
        when.last,
        (*when.unclear, *said.changes),
        when.said_on,
        said.left_out,
        denial[0] if denial else "",
        _first_of(exact, "ends"),
        _first_of(said.found, "words"),
        when.hours,
        tuple(sorted([*spans, *_digits_left(sentence, spans)], key=lambda span: (span.start, span.end))),
    )


def _first_of(found: Iterable[numbers.Number], what: str) -> dict[int, object]:
    """Of each number what it has first, in the order of the text; not of those that have none."""
    held = [(one.value, getattr(one, what)) for one in found if getattr(one, what)]
    return {value: dict(reversed(held))[value] for value, _ in held}


def _digits_left(sentence: str, spans: Iterable[Span]) -> list[Span]:
    """Words with digits that are none of what was found: "T4", "v2.0"."""
    words = [Span(*found.span(), "number", False) for found in re.finditer(r"[\w.,-]*\d[\w.,-]*(?<![.,-])", sentence)]
    return [word for word in words if not any(span.start < word.end and word.start < span.end for span in spans)]


_NEGATION = re.compile(
    r"\b(not|no|never|nobody|none|cannot|(?:\w+n)[’']t|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)"
    r"|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ful)?|false(?:ly)?|wrong(?:ly)?|untrue|incorrect"
    r"|exaggerat(?:ed|ion)|fabricated|contradict(?:s|ed|ing))\b",
    re.I,
)


def _denial(sentence: str) -> re.Match | None:
    """The first word that denies something; "not more than" is a quantifier and "No. 5" a name: they deny nothing."""

    def away(found: re.Match) -> str:
        return " " * len(found[0])

    sentence = re.sub(r"\bno\.\s?(?=\d)", away, sentence, flags=re.I)
    for word in sorted(terms("quantifier_words"), key=len, reverse=True):
        sentence = re.sub(rf"\b{re.escape(word)}\b", away, sentence, flags=re.I)
    return _NEGATION.search(sentence)
