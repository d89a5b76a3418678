"""The numbers of a text: how much, with which word before them, of what and of whom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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


def read(words: str, verbs: Mapping[str, Verb]) -> tuple[list["Number"], tuple[str, ...], tuple[str, ...]]:
    """The numbers of a text in their order; those of nothing reported, as written; and changes, as written."""
    changes = tuple(found[0] for found in _CHANGE.finditer(words))
    words = _SHARED_SCALE.sub(_with_its_scale, _CHANGE.sub(" ; ", words))
    found = _numbers(words, {word.lower(): verb for word, verb in verbs.items()})
    numbers = [one for one in found if one.counts is None or one.counts.units]
    return numbers, tuple(_with_its_noun(words, one) for one in found if one not in numbers), changes


_GROUPED = r"\d{1,3}(?:[,.٬’' \u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(rf"(?<![\w.,])({_GROUPED}|\d+(?:\.\d+)?)(?:\s?(k|thousand|million)\b)?", re.I)
_SHARED_SCALE = re.compile(
    r"(?<![\w.,])(\d{1,3})([-–]|\sto\s)(\d{1,3})(,000(?![\d,])|\s?(?:k|thousand|million)\b)", re.I
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises|increas\w+|grew|grown|grows|fell|fallen|falls|drop\w*|jump\w*|up|down)\sby\s"
    rf"(?:[a-z]+\s){{0,2}}(?:{_GROUPED}|\d+)(?:\s?(?:k|thousand|million)\b)?",
    re.I,
)
_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "million": 1_000_000}
_SMALL = {word: int(row["number"]) for word, row in terms("number_words").items()}
_ONES, _TEENS, _TENS = (
    "|".join(word for word, number in _SMALL.items() if first <= number < end)
    for first, end in ((1, 10), (10, 20), (20, 100))
)
_SMALL |= {"a": 1, "an": 1}
_PARTS = {"half": 1 / 2, "quarter": 1 / 4, "three quarters": 3 / 4, "third": 1 / 3, "two thirds": 2 / 3}
_ANY_PART = "|".join(_PARTS).replace(" ", r"[\s-]")
_PART_OF = rf"(?:an?\s)?(?:{_ANY_PART})(?:\sof)?\san?"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES}))?|{_TEENS}|{_ONES})"
_SCALED = r"(?:[\s-](?:hundred|thousand|million))"
_AND_A_PART = r"(?:\sand\sa\s(?:half|quarter))?"
_ROUND = r"(?<!several )(?<!few )(?<!many )(?<!of )hundred[\s-](?:thousand|million)"
_SPELLED = re.compile(
    rf"(?<![\w-])((?:{_PART_OF}|an?|{_BELOW_HUNDRED}){_AND_A_PART}{_SCALED}+{_AND_A_PART}"
    rf"(?:\s(?:and\s)?{_BELOW_HUNDRED}{_SCALED}*)*|{_ROUND}|{_BELOW_HUNDRED})(?![\w-])",
    re.I,
)


@dataclass
class Number:
    """A number of a text: where it stands, the word before it, and what it counts where the text tells."""

    value: int
    start: int
    end: int
    quantifier: str
    counts: Counted | None = None


def _numbers(words: str, verbs: Mapping[str, Verb]) -> list[Number]:
    """The whole numbers of a text, each with its quantifier and what it counts: no unit where nothing reported.

    10000 of "10,000", "10 000" or "ten thousand", 1500000 of "1.5 million". A word for a number below ten is one only
    where the text has no other: "the two sides" counts nothing.
    """
    found, small = [], []
    for match in re.finditer(rf"{_NUMBER.pattern}|{_SPELLED.pattern}", words, re.I):
        digits, scale, spelled = match.groups()
        value = _of_words(spelled) if spelled else _of_digits(digits, scale or "")
        if value.is_integer() and value < 10**15:
            into = small if spelled and value < 10 else found
            into.append(Number(int(value), *match.span(), _quantifier_before(words, match.start())))
    found = found or [one for one in small if one.value > 1]
    for one, later in zip(reversed(found), [None, *reversed(found)], strict=False):
        one.counts = _counts(words, one, later, verbs)
    return found


def _with_its_noun(words: str, one: Number) -> str:
    """A number of nothing reported as it stands: "48 hours", "resolution 2328"."""
    number, noun = words[one.start : one.end], one.counts.noun
    return f"{noun} {number}" if _NAMED_BY_NUMBER.search(words[: one.start]) else f"{number} {noun}"


def _with_its_scale(found: re.Match) -> str:
    """Both numbers of "40-50,000" or "40 to 50 thousand" with the scale they share; "300 to 2 thousand" as it is."""
    first, between, second, scale = found.groups()
    return f"{first}{scale}{between}{second}{scale}" if int(first) < int(second) else found[0]


def _of_digits(digits: str, scale: str) -> float:
    is_grouped = re.fullmatch(_GROUPED, digits) is not None
    return float(re.sub(r"\D", "", digits) if is_grouped else digits) * _TIMES[scale.lower()]


def _of_words(spelled: str) -> float:
    """A number in words: 120000 of "a hundred and twenty thousand", 250000 of "a quarter of a million"."""
    words = spelled.lower()
    whole, current, scale = 0.0, 0.0, 1
    if part := re.match(_PART_OF, words):
        current = _PARTS[re.search(_ANY_PART, words)[0].replace("-", " ")]
        words = words[part.end() :]
    for word in re.findall(r"[a-z]+", re.sub(r"\ba (?=half|quarter)", "", words)):
        if word == "hundred":
            current = (current or 1) * 100
        elif word in _TIMES:
            scale = _TIMES[word]
            whole, current = whole + current * scale, 0.0
        elif word in _PARTS:  # "one and a half million", "a million and a half"
            whole, current = (whole, current + _PARTS[word]) if current else (whole + _PARTS[word] * scale, 0.0)
        else:
            current += _SMALL.get(word, 0)
    return whole + current


@cache
def _quantifiers() -> tuple[tuple[re.Pattern, str], ...]:
    words = sorted(terms("quantifier_words").items(), key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"\b{re.escape(word)}\s+$", re.I), row["quantifier"]) for word, row in words)


def _quantifier_before(words: str, at: int) -> str:
    before = words[max(0, at - 30) : at]
    return next((quantifier for word, quantifier in _quantifiers() if word.search(before)), "")


def _without_quantifier(words: str) -> str:
    """A text without the quantifier at its end: "killed" of "killed more than "."""
    return next((word.sub("", words) for word, _ in _quantifiers() if word.search(words)), words)


# Of what


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Words for what is counted, each with the units of the figures that may be meant; none of what is no figure."""
    units = terms("units")
    words = {row[form]: frozenset({unit}) for unit, row in units.items() for form in ("singular", "plural")}
    words |= {word: frozenset({"person", "body"}) for word in (*group_words(), "person", "people")}
    more = terms("unit_words").items()
    return words | {word: frozenset(filter(None, row["units"].split("|"))) for word, row in more}


def _units_of(noun: str) -> frozenset[str]:
    return _nouns()[noun.lower() if noun.lower() in _nouns() else noun.split()[-1].lower()]


_SHARE = re.compile(r"\s?%")
_NAMED_BY_NUMBER = re.compile(r"\b(resolution|article|paragraph|section|chapter|page|law|route|highway)\s+$", re.I)
_LIST = re.compile(r"[\s,–-]*(?:(?:and|or|to)\b)?\s*$", re.I)
_ENDS_WHAT_IS_COUNTED = re.compile(
    r"after|and|as|at|before|but|by|during|for|from|in|into|near|of|on|or|over|since|than|to|under|when|where|while|with",
    re.I,
)


def _counts(words: str, one: Number, later: Number | None, verbs: Mapping[str, Verb]) -> Counted | None:
    """What a number counts, by the noun after it, what is said of that, or the word before; None where nothing tells.

    "300 Islamic State militants" and "300 were killed" count people, "destroyed 11" does not. Numbers in a list count
    what the last of them does: "300 or 400 people".
    """
    after = words[one.end : later.start if later else len(words)]
    if _SHARE.match(after):
        return Counted("%", frozenset())
    if named := _NAMED_BY_NUMBER.search(words[: one.start]):
        return Counted(named[1], frozenset())
    if later and _LIST.match(_without_quantifier(after)):
        return later.counts
    said = re.findall(r"[^\W\d_]+", re.match(r"(?:[\s\-’']*[^\W\d_]+)*", after)[0])
    noun, after_it = "", []
    for place, word in enumerate(said[:8]):
        for name in (" ".join(said[place : place + 2]), word):
            is_noun = name.lower() in _nouns() or name.lower() in verbs and name.split()[-1].lower() in _nouns()
            if is_noun and not noun:
                noun = name
            if verb := verbs.get(name.lower()):  # "air strikes" is both
                after_it.append(verb)
        if _ENDS_WHAT_IS_COUNTED.fullmatch(word):
            break
    before = _without_quantifier(words[max(0, one.start - 60) : one.start])
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


def counted(numbers: list[Number]) -> dict[int, Counted]:
    """What each number counts. One that stands there twice counts whatever either of them does."""
    found: dict[int, Counted] = {}
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
    said = re.findall(r"[^\W\d_]+", sentence.lower())
    return {group_words()[word]: word for word in reversed(said) if word in group_words()}
