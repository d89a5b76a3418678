"""The numbers of a text: how much, with which word before them, of what and of whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from data.readers.prose.amounts import GROUPED, SCALE, SCALES, SHORT, Amount, amounts, any_of, without_quantifier
from data.readers.prose.spans import Span, blank
from data.vocabulary import terms


@dataclass(frozen=True)
class Verb:
    """A word such as "fled": the metrics that it may mean, and the unit of the first of them."""

    metrics: tuple[str, ...]
    unit: str


@dataclass(frozen=True)
class Counted:
    """What a number counts: its noun as written, blank where only a verb tells, the units of figures like it, and the
    metrics that its verb may mean; none where it has no verb."""

    noun: str
    units: frozenset[str]
    metrics: frozenset[str] = frozenset()


class Numbers(NamedTuple):
    """The numbers of a text in their order, and words such as "dozens"; as written those of nothing reported, such as
    "US$ 300", and changes such as "rose by 300", which cannot be looked up. `spans` says where all of them stand, and
    words and digits that were read as none of these."""

    found: tuple["Number", ...]
    left_out: tuple[str, ...]
    changes: tuple[str, ...]
    spans: tuple[Span, ...]


def read(words: str, verbs: Mapping[str, Verb]) -> Numbers:
    """The numbers of a text: what they count is told by its nouns and by `verbs`."""
    changes = list(_CHANGE.finditer(words))
    rest = _CHANGE.sub(blank, words)
    money = list(_MONEY.finditer(rest))
    rest = _MONEY.sub(blank, rest)
    found, passed_over = _numbers(rest, {word.lower(): verb for word, verb in verbs.items()})
    reported = tuple(replace(one, value=int(one.value)) for one in found if one.is_reported)
    left_out = [one for one in found if one.is_left_out]
    unread = [one for one in found if not (one.is_reported or one.is_left_out)]
    unread += [one for one in passed_over if not one.is_pronoun]
    return Numbers(
        reported,
        (*(one[0].strip() for one in money), *(_with_its_noun(rest, one) for one in left_out)),
        tuple(one[0] for one in changes),
        (
            *(Span(*one.span(), "change", False) for one in changes),
            *(Span(*one.span(), "left out", True) for one in money),
            *(Span(*_from_noun_to_noun(rest, one), "left out", True) for one in left_out),
            *(one.span(is_read=True) for one in reported),
            *(one.span(is_read=False) for one in unread),
        ),
    )


_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises|increas\w+|grew|grown|grows|fell|fallen|falls|drop\w*|jump\w*|up|down)\sby\s"
    rf"(?:[a-z]+\s){{0,2}}(?:{GROUPED}|\d+(?:\.\d+)?)(?:\s?{SCALE})?",
    re.I,
)
_SIGN = r"(?:(?:\b(?:US|AU|CA|NZ|HK|[ACS]))?\$|[€£¥₹₽₺₪]|\b(?:USD|EUR|GBP|CHF|SYP|RUB|INR|UAH|IQD))\s?"
_AMOUNT = rf"(?:{GROUPED}|\d+)(?:\.\d+)?(?:[\s-]?(?i:m\b|{SCALE}))?\+?"
_TO_MORE = rf"(?:[-–]|\sto\s(?={_SIGN}|[\d.]+\s?(?i:m\b|{any_of(SCALES + SHORT)})))"  # US$10 to 12 million
_MONEY = re.compile(
    rf"{_SIGN}{_AMOUNT}(?:{_TO_MORE}(?:{_SIGN})?{_AMOUNT})?|(?<![\w.,]){_AMOUNT}(?:\s?[€£¥₹₽₺₪]|\$)(?!\s?\d)"
)


@dataclass
class Number(Amount):
    """An amount with what it counts, where the text tells."""

    counts: Counted | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it counts what nobody reports: hours, a share."""
        return self.counts is not None and not self.counts.units

    @property
    def is_reported(self) -> bool:
        return float(self.value).is_integer() and not self.is_left_out

    def span(self, is_read: bool) -> Span:
        """Where it stands."""
        return Span(self.first, self.end, "vague" if self.words else "number", is_read, int(self.value))


def _numbers(words: str, verbs: Mapping[str, Verb]) -> tuple[list[Number], list[Number]]:
    """The numbers of a text, each with its quantifier and what it counts: no unit where nothing reported.

    A word for a number below ten is one only where the text reports no other, or in a range: else it is passed over.
    """
    every = [Number(**vars(one)) for one in amounts(words)]
    found = _counting(words, [one for one in every if not one.is_small or one.ends], verbs)
    if not any(one.is_reported for one in found):
        found = _counting(words, [one for one in every if not one.is_small or one.ends or one.value > 1], verbs)
    return found, [one for one in every if one not in found]


def _counting(words: str, found: list[Number], verbs: Mapping[str, Verb]) -> list[Number]:
    """Numbers of a text with what each of them counts."""
    for one, later in zip(reversed(found), [None, *reversed(found)], strict=False):
        one.counts = _counts(words, one, later, verbs)
    return found


def _with_its_noun(words: str, one: Number) -> str:
    """A number of nothing reported as it stands: "48 hours", "resolution 2328"."""
    number, noun = words[one.start : one.end], one.counts.noun
    if _named_by_number().search(words[: one.start]):
        return f"{noun} {number}"
    return f"{number} of {noun}" if one.words else f"{number} {noun}"


def _from_noun_to_noun(words: str, one: Number) -> tuple[int, int]:
    """Where a number stands with the noun before it or after it that makes it one of nothing reported."""
    if named := _named_by_number().search(words[: one.start]):
        return named.start(), one.end
    if share := _SHARE.match(words, one.end):
        return one.first, share.end()
    noun = re.compile(r"\b" + r"[\W_]+".join(map(re.escape, one.counts.noun.split())) + r"\b", re.I)
    after = noun.search(words, one.end)
    return one.first, after.end() if after else one.end


# Of what


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Words for what is counted, each with the units of the figures that may be meant; none of what is no figure."""
    units = terms("units")
    words = {row[form]: frozenset({unit}) for unit, row in units.items() for form in ("singular", "plural")}
    words |= {word: frozenset({"person", "body"}) for word in (*group_words(), "person", "people")}
    more = terms("unit_words").items()
    return words | {word: frozenset(filter(None, row["units"].split("|"))) for word, row in more}


def _units_of(noun: str) -> frozenset[str]:
    return nouns()[noun.lower() if noun.lower() in nouns() else noun.split()[-1].lower()]


_SHARE = re.compile(r"\s?[%٪％]")
_LIST = re.compile(r"[\s,–-]*(?:(?:and|or|to)\b)?\s*$", re.I)
_ENDS_WHAT_IS_COUNTED = re.compile(
    r"after|and|as|at|before|but|by|during|for|from|in|into|near|of|on|or|over|since|than|to|under|when|where|while|with",
    re.I,
)


@cache
def _named_by_number() -> re.Pattern:
    """A pattern for what stands before a number that names a thing: "resolution ", "No. ", "pages 12 and "."""
    words, more = any_of(terms("numbered_words")), r"(?:\d+(?:\s?[-–,]\s?|\s(?:and|or|to)\s))*"
    return re.compile(
        rf"(?:\b({words})\s+(?:\d+[-–])?|\b((?:{words})s)\s+{more}|(\bno\.|№|#)\s?|(\bnos\.)\s?{more})$", re.I
    )


def _counts(words: str, one: Number, later: Number | None, verbs: Mapping[str, Verb]) -> Counted | None:
    """What a number counts, by the noun after it, what is said of that, or the word before; None where nothing tells.

    "300 Islamic State militants" and "300 were killed" count people, "destroyed 11" does not. Numbers in a list count
    what the last of them does: "300 or 400 people".
    """
    after = words[one.end : later.start if later else len(words)]
    after = re.sub(r"^\s+of\b", "", after) if one.words else after  # dozens of civilians
    if _SHARE.match(after):
        return Counted("%", frozenset())
    if named := _named_by_number().search(words[: one.start]):
        return Counted(next(filter(None, named.groups())), frozenset())
    if later and _LIST.match(without_quantifier(after)):
        return later.counts
    said = re.findall(r"[^\W\d_]+", re.match(r"(?:[\s\-’']*[^\W\d_]+)*", after)[0])
    noun, after_it = "", []
    for place, word in enumerate(said[:8]):
        for name in (" ".join(said[place : place + 2]), word):
            is_noun = name.lower() in nouns() or name.lower() in verbs and name.split()[-1].lower() in nouns()
            if is_noun and not noun:
                noun = name
            if verb := verbs.get(name.lower()):  # "air strikes" is both
                after_it.append(verb)
        if _ENDS_WHAT_IS_COUNTED.fullmatch(word):
            break
    before = without_quantifier(words[max(0, one.start - 60) : one.start])
    at_its_end = re.search(r"([^\W\d_]+)[\W\d_]*$", before)
    before_it = [verbs[at_its_end[1].lower()]] if at_its_end and at_its_end[1].lower() in verbs else []
    # "a strike that killed 11 destroyed 31 vehicles"; but of "20 killed, 300 injured" the verb is of the number before
    is_object = not noun and before_it and re.search(r"[^\W\d_]\s+[^\W\d_]+\s+$", before)
    for of_it in (before_it, after_it) if is_object else (after_it, before_it):
        if fitting := [verb for verb in of_it if _may_be_said(verb, noun)]:
            metrics = frozenset(metric for verb in fitting for metric in verb.metrics)
            return Counted(noun, _units_of(noun) if noun else _alike(fitting[0].unit), metrics)
    return Counted(noun, _units_of(noun)) if noun else None


def _may_be_said(verb: Verb, noun: str) -> bool:
    """Whether a verb may be said of a noun: nobody flees of tanks."""
    return not noun or not _units_of(noun).isdisjoint(_alike(verb.unit))


def _alike(unit: str) -> frozenset[str]:
    """The units of the kind of one: whoever says "killed" may count people or bodies."""
    units = terms("units")
    return frozenset(other for other, row in units.items() if row["kind"] == units[unit]["kind"])


def counted(numbers: Iterable[Number]) -> dict[int, Counted]:
    """What each number counts. One that stands there twice counts whatever either of them does."""
    found: dict[int, Counted] = {}
    numbers = list(numbers)
    unknown = {one.value for one in numbers if one.counts is None}
    for one in numbers:
        if one.value not in unknown:
            known = found.setdefault(one.value, one.counts)
            noun = known.noun if known.noun == one.counts.noun else ""
            metrics = known.metrics | one.counts.metrics if known.metrics and one.counts.metrics else frozenset()
            found[one.value] = Counted(noun, known.units | one.counts.units, metrics)
    return found


# Of whom


@cache
def group_words() -> dict[str, str]:
    """Words for the affected groups: "residents" → civilian."""
    words = {row[form]: group for group, row in terms("affected").items() for form in ("singular", "plural")}
    words = {word: group for word, group in words.items() if word not in ("person", "people")}
    return words | {word: row["affected"] for word, row in terms("affected_words").items()}


def groups_in(sentence: str) -> dict[str, str]:
    """The affected groups that a sentence names, each with its word: "child" → "children". "People" names none."""
    said = [word.lower() for _, word in _group_words_in(sentence)]
    return {group_words()[word]: word for word in reversed(said)}


def group_spans(sentence: str) -> list[Span]:
    """Where the words stand that name affected groups."""
    return [Span(at, at + len(word), "group", True) for at, word in _group_words_in(sentence)]


def _group_words_in(sentence: str) -> list[tuple[int, str]]:
    found = re.finditer(r"[^\W\d_]+", sentence)
    return [(one.start(), one[0]) for one in found if one[0].lower() in group_words()]
