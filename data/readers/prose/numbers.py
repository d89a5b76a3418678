"""The numbers of a text: how much, with which word before them, of what and of whom."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from typing import NamedTuple

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


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; a space in them is any space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_KNOWN = {word: (row["stands"], int(row["number"])) for word, row in terms("number_words").items()}
_SMALL = {word: number for word, (stands, number) in _KNOWN.items() if stands == "alone"}
_TIMES = {word: number for word, (stands, number) in _KNOWN.items() if stands != "alone"} | {"": 1}
_SCALES = [word for word, (stands, _) in _KNOWN.items() if stands == "after"]
_SHORT = [word for word, (stands, _) in _KNOWN.items() if stands == "after digits" and word != "m"]
_IS_A_LENGTH = r"\s(?:away|apart|from|long|wide|high|deep|tall|north|south|east|west)\b"  # 300m away: metres
_SCALE = rf"(?:(?<=\d)m\b(?!{_IS_A_LENGTH})|(?:{_any_of(_SCALES + _SHORT)})\b)"
_FURTHER = rf"(?:[\s-](?:{_any_of(_SCALES)})\b)*"  # 3 hundred thousand
_GROUPED = r"(?:\d{1,3}(?:[,.٬’' \u00a0\u202f]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})(?!\d)"  # also 1,20,000 of lakhs
_NUMBER = re.compile(
    rf"(?<![\w.,])({_GROUPED}|\d+(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b))(?:[\s-]?({_SCALE}{_FURTHER}))?", re.I
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises|increas\w+|grew|grown|grows|fell|fallen|falls|drop\w*|jump\w*|up|down)\sby\s"
    rf"(?:[a-z]+\s){{0,2}}(?:{_GROUPED}|\d+(?:\.\d+)?)(?:\s?{_SCALE})?",
    re.I,
)
_SIGN = r"(?:(?:\b(?:US|AU|CA|NZ|HK|[ACS]))?\$|[€£¥₹₽₺₪]|\b(?:USD|EUR|GBP|CHF|SYP|RUB|INR|UAH|IQD))\s?"
_AMOUNT = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?(?:[\s-]?(?i:m\b|{_SCALE}))?\+?"
_TO_MORE = rf"(?:[-–]|\sto\s(?={_SIGN}|[\d.]+\s?(?i:m\b|{_any_of(_SCALES + _SHORT)})))"  # US$10 to 12 million
_MONEY = re.compile(
    rf"{_SIGN}{_AMOUNT}(?:{_TO_MORE}(?:{_SIGN})?{_AMOUNT})?|(?<![\w.,]){_AMOUNT}(?:\s?[€£¥₹₽₺₪]|\$)(?!\s?\d)"
)
_ONES, _TEENS, _TENS = (
    "|".join(word for word, number in _SMALL.items() if first <= number < end)
    for first, end in ((1, 10), (10, 20), (20, 100))
)
_SMALL |= {"a": 1, "an": 1}
_PARTS = {"half": 1 / 2, "quarter": 1 / 4, "three quarters": 3 / 4, "third": 1 / 3, "two thirds": 2 / 3}
_ANY_PART = "|".join(_PARTS).replace(" ", r"[\s-]")
_PART_OF = rf"(?:an?\s)?(?:{_ANY_PART})(?:\sof)?\san?"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES}))?|{_TEENS}|{_ONES})"
_SCALED = rf"(?:[\s-](?:{_any_of(_SCALES)}))"
_AND_A_PART = r"(?:\sand\sa\s(?:half|quarter))?"
_ROUND = r"(?<!several )(?<!few )(?<!many )(?<!of )hundred[\s-](?:thousand|million)"
_SPELLED = re.compile(
    rf"(?<![\w-])((?:{_PART_OF}|an?(?!\sdozen)|{_BELOW_HUNDRED}){_AND_A_PART}{_SCALED}+{_AND_A_PART}"
    rf"(?:\s(?:and\s)?{_BELOW_HUNDRED}{_SCALED}*)*|{_ROUND}|{_BELOW_HUNDRED})(?![\w-])",
    re.I,
)
_ANY_NUMBER = re.compile(rf"{_NUMBER.pattern}|{_SPELLED.pattern}", re.I)
_FEW = rf"\d{{1,3}}(?:\.\d+)?|\b{_BELOW_HUNDRED}"
_SHARED_SCALE = re.compile(
    rf"(?<![\w.,])({_FEW})([-–]|\sto\s|\sand\s)({_FEW})(,000(?![\d,])|[\s-]?{_SCALE}{_FURTHER})", re.I
)


@dataclass
class Number:
    """A number of a text: where it stands, the word that widens it, and what it counts where the text tells.

    `first` is where the word that widens it begins, or the number itself. `words` is a word in place of a number, such
    as "dozens": the value is the least that it promises. `ends` are both numbers of the range that it is an end of;
    none of any other.
    """

    value: float
    start: int
    end: int
    quantifier: str
    first: int
    is_word: bool = False
    words: str = ""
    counts: Counted | None = None
    ends: tuple[int, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether it counts what nobody reports: hours, a share."""
        return self.counts is not None and not self.counts.units

    @property
    def is_reported(self) -> bool:
        return float(self.value).is_integer() and not self.is_left_out

    @property
    def is_pronoun(self) -> bool:
        """Whether it may be no number at all: "one of them"."""
        return self.is_word and self.value == 1

    @property
    def is_small(self) -> bool:
        """Whether it is a word for a number below ten: "the two sides" counts nothing."""
        return self.is_word and self.value < 10

    def span(self, is_read: bool) -> Span:
        """Where it stands."""
        return Span(self.first, self.end, "vague" if self.words else "number", is_read, int(self.value))


def _numbers(words: str, verbs: Mapping[str, Verb]) -> tuple[list[Number], list[Number]]:
    """The numbers of a text, each with its quantifier and what it counts: no unit where nothing reported.

    10000 of "10,000", "10 000" or "ten thousand", 1500000 of "1.5 million", 24 of "dozens". A word for a number below
    ten is one only where the text reports no other, or in a range: else it is passed over. Some are not whole: 12.5 of
    "12.5%".
    """
    scales = dict(_shared_scales(words))
    exact = [_number(words, match, scales.get(match.start(), "")) for match in _ANY_NUMBER.finditer(words)]
    exact = [one for one in exact if one.value < 10**15]
    _mark_ranges(words, exact)
    every = sorted([*exact, *_vague(words)], key=lambda one: one.start)
    found = _counting(words, [one for one in every if not one.is_small or one.ends], verbs)
    if not any(one.is_reported for one in found):
        found = _counting(words, [one for one in every if not one.is_small or one.ends or one.value > 1], verbs)
    return found, [one for one in every if one not in found]


def _counting(words: str, found: list[Number], verbs: Mapping[str, Verb]) -> list[Number]:
    """Numbers of a text with what each of them counts."""
    for one, later in zip(reversed(found), [None, *reversed(found)], strict=False):
        one.counts = _counts(words, one, later, verbs)
    return found


def _number(words: str, match: re.Match, shared_scale: str) -> Number:
    """A number that was found, with the word before it or after it: "at least 80,000", "80,000 or more"."""
    digits, scale, spelled = match.groups()
    value = (_of_words(spelled) if spelled else _of_digits(digits, scale or "")) * _times(shared_scale)
    start, end = match.span()
    after = _quantifiers_after().match(words, end)
    if after:
        end = after.end() if not after["noun"] else end
    quantifier, first = _quantifier_before(words, start)
    if after and not quantifier:
        quantifier = terms("quantifier_words")[re.sub(r"\s", " ", after["word"].lower())]["quantifier"]
    return Number(round(value, 6), start, end, quantifier, first, bool(spelled) and " " not in spelled)


def _mark_ranges(words: str, every: list[Number]) -> None:
    """Give both numbers of each range "between" and its ends: "between 80,000 and 100,000", "10–12", "40 to 50".

    "From 300 to 500" may be a change, and "five to 10,000" says of the five nothing: neither is one.
    """
    for one, later in zip(every, every[1:], strict=False):
        parted, before = words[one.end : later.start], _without_quantifier(words[max(0, one.start - 60) : one.start])
        between = _BETWEEN.search(before)
        is_range = (
            re.fullmatch("[-–]", parted)
            or (re.fullmatch(r"\s+to\s+", parted) and not _FROM.search(before))
            or (re.fullmatch(r"\s+and\s+", parted) and between)
        )
        fits = one.value < later.value and (not one.is_small or later.value < 100)
        if is_range and fits and one.value.is_integer() and later.value.is_integer():
            if between:
                one.first = max(0, one.start - 60) + between.start()
            for end in (one, later):
                end.quantifier, end.ends = "between", (int(one.value), int(later.value))


_FROM = re.compile(r"(?<!anywhere\s)(?<!somewhere\s)(?<!ranging\s)\bfrom\s+$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def _vague(words: str) -> list[Number]:
    """Words in place of a number, each with the least that it promises: 24 of "dozens", 200000 of "several hundred
    thousand"."""
    pattern = rf"\b({_any_of(terms('vague_words'))})\b((?:\s(?:of\s)?(?:{_any_of(_SCALES)})s?\b)*)"
    found = re.finditer(pattern, _ANY_NUMBER.sub(blank, words), re.I)
    return [_vague_number(words, one) for one in found if not re.match(r"\s?\d", words[one.end() :])]  # "scores 3"


def _vague_number(words: str, match: re.Match) -> Number:
    """A word in place of a number; "more than a dozen" is a number, as its word before says so."""
    word = re.sub(r"\s", " ", match[1].lower())
    scales = re.findall(rf"{_any_of(_SCALES)}", match[2].lower())
    value = int(terms("vague_words")[word]["floor"]) * prod(_TIMES[scale] for scale in scales)
    quantifier, first = _quantifier_before(words, match.start())
    if quantifier and re.fullmatch(r"a\s\w+", word) and not scales:
        return Number(value, *match.span(), quantifier, first)
    return Number(value, *match.span(), "vague", match.start(), words=re.sub(r"\s", " ", match[0].lower()))


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


def _shared_scales(words: str) -> Iterator[tuple[int, str]]:
    """The scale that both numbers of "40-50,000" or "40 to 50 thousand" share, with where the first stands; "300 to 2
    thousand" shares none."""
    for found in _SHARED_SCALE.finditer(words):
        first, between, second, scale = found.groups()
        is_list = between.strip() == "and" and not _BETWEEN.search(_without_quantifier(words[: found.start()]))
        low, high = (float(one) if one[0].isdigit() else _of_words(one) for one in (first, second))
        if not is_list and low < high and (scale != ",000" or (first + second).isdigit()):
            yield found.start(), scale


def _of_digits(digits: str, scale: str) -> float:
    is_grouped = re.fullmatch(_GROUPED, digits) is not None
    return round(float(re.sub(r"\D", "", digits) if is_grouped else digits) * _times(scale), 6)


def _times(scale: str) -> int:
    """How many times what stands before it: 100000 of " hundred thousand", 1000 of ",000", 1 of nothing."""
    return 1000 if scale == ",000" else prod(_TIMES[word] for word in re.findall("[a-z]+", scale.lower()))


def _of_words(spelled: str) -> float:
    """A number in words: 120000 of "a hundred and twenty thousand", 250000 of "a quarter of a million"."""
    words = spelled.lower()
    whole, current, scale = 0.0, 0.0, 1
    if part := re.match(_PART_OF, words):
        current = _PARTS[re.search(_ANY_PART, words)[0].replace("-", " ")]
        words = words[part.end() :]
    for word in re.findall(r"[a-z]+", re.sub(r"\ba (?=half|quarter)", "", words)):
        if 1 < _TIMES.get(word, 1) < 1000:
            current = (current or 1) * _TIMES[word]
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
    before = ((word, row["quantifier"]) for word, row in words if row["stands"] == "before")
    return tuple((re.compile(rf"\b{re.escape(word)}\s+$", re.I), quantifier) for word, quantifier in before)


@cache
def _quantifiers_after() -> re.Pattern:
    """A pattern for what may stand after a number: "80,000+", "80,000 or more", "80,000 people or more"."""
    words = [word for word, row in terms("quantifier_words").items() if row["stands"] == "after"]
    alternatives = [word for word in words if word.startswith("or ")]
    return re.compile(
        rf"(?:[\s-]?|(?P<noun>(?:\s[a-z]+){{1,2}}\s)(?=(?:{_any_of(alternatives)})\b))"
        rf"(?P<word>{_any_of(words)})(?!\w|\s+than\b|\s*\d)",
        re.I,
    )


def _quantifier_before(words: str, at: int) -> tuple[str, int]:
    """The quantifier that stands before a number, and where its word begins; none, and the number itself."""
    start = max(0, at - 30)
    found = ((word.search(words[start:at]), quantifier) for word, quantifier in _quantifiers())
    return next(((quantifier, start + one.start()) for one, quantifier in found if one), ("", at))


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


_SHARE = re.compile(r"\s?[%٪％]")
_LIST = re.compile(r"[\s,–-]*(?:(?:and|or|to)\b)?\s*$", re.I)
_ENDS_WHAT_IS_COUNTED = re.compile(
    r"after|and|as|at|before|but|by|during|for|from|in|into|near|of|on|or|over|since|than|to|under|when|where|while|with",
    re.I,
)


@cache
def _named_by_number() -> re.Pattern:
    """A pattern for what stands before a number that names a thing: "resolution ", "No. ", "pages 12 and "."""
    words, more = _any_of(terms("numbered_words")), r"(?:\d+(?:\s?[-–,]\s?|\s(?:and|or|to)\s))*"
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
