"""The numbers of a text: how much, with which word before them, of what and of whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod

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
    """The numbers of a text in their order; those of nothing reported, as written; and what is no number that can be
    looked up, as written: changes, and words such as "dozens"."""
    changes = tuple(found[0] for found in _CHANGE.finditer(words))
    words = _CHANGE.sub(" ; ", words)
    money = tuple(found[0].strip() for found in _MONEY.finditer(words))
    words = _SHARED_SCALE.sub(_with_its_scale, _MONEY.sub(" ; ", words))
    found = _numbers(words, {word.lower(): verb for word, verb in verbs.items()})
    numbers = [replace(one, value=int(one.value)) for one in found if one.is_reported]
    left_out = (*money, *(_with_its_noun(words, one) for one in found if one.is_left_out))
    return numbers, left_out, (*changes, *_vague(words))


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
_GROUPED = r"\d{1,3}(?:[,.٬’' \u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(rf"(?<![\w.,])({_GROUPED}|\d+(?:\.\d+)?)(?:[\s-]?({_SCALE}{_FURTHER}))?", re.I)
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

    `ends` are both numbers of the range that it is an end of; none of any other.
    """

    value: float
    start: int
    end: int
    quantifier: str
    counts: Counted | None = None
    ends: tuple[int, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether it counts what nobody reports: hours, a share."""
        return self.counts is not None and not self.counts.units

    @property
    def is_reported(self) -> bool:
        return self.value.is_integer() and not self.is_left_out


def _numbers(words: str, verbs: Mapping[str, Verb]) -> list[Number]:
    """The numbers of a text, each with its quantifier and what it counts: no unit where nothing reported.

    10000 of "10,000", "10 000" or "ten thousand", 1500000 of "1.5 million". A word for a number below ten is one only
    where the text reports no other, or in a range: "the two sides" counts nothing. Some are not whole: 12.5 of "12.5%".
    """
    every, small = [], []
    for match in _ANY_NUMBER.finditer(words):
        digits, scale, spelled = match.groups()
        value = _of_words(spelled) if spelled else _of_digits(digits, scale or "")
        if value < 10**15:
            every.append(_number(words, value, match))
            small += [every[-1]] if spelled and value < 10 and " " not in spelled else []
    _mark_ranges(words, every, small)
    found = _counting(words, [one for one in every if one not in small or one.ends], verbs)
    if any(one.is_reported for one in found):
        return found
    return _counting(words, [one for one in every if one not in small or one.ends or one.value > 1], verbs)


def _counting(words: str, found: list[Number], verbs: Mapping[str, Verb]) -> list[Number]:
    """Numbers of a text with what each of them counts."""
    for one, later in zip(reversed(found), [None, *reversed(found)], strict=False):
        one.counts = _counts(words, one, later, verbs)
    return found


def _number(words: str, value: float, match: re.Match) -> Number:
    """A number that was found, with the word before it or after it: "at least 80,000", "80,000 or more"."""
    start, end = match.span()
    after = _quantifiers_after().match(words, end)
    if after:
        end = after.end() if not after["noun"] else end
    quantifier = _quantifier_before(words, start)
    if after and not quantifier:
        quantifier = terms("quantifier_words")[re.sub(r"\s", " ", after["word"].lower())]["quantifier"]
    return Number(value, start, end, quantifier)


def _mark_ranges(words: str, every: list[Number], small: list[Number]) -> None:
    """Give both numbers of each range "between" and its ends: "between 80,000 and 100,000", "10–12", "40 to 50".

    "From 300 to 500" may be a change, and "five to 10,000" says of the five nothing: neither is one.
    """
    for one, later in zip(every, every[1:], strict=False):
        parted, before = words[one.end : later.start], _without_quantifier(words[max(0, one.start - 60) : one.start])
        is_range = (
            re.fullmatch("[-–]", parted)
            or (re.fullmatch(r"\s+to\s+", parted) and not _FROM.search(before))
            or (re.fullmatch(r"\s+and\s+", parted) and _BETWEEN.search(before))
        )
        fits = one.value < later.value and (one not in small or later.value < 100)
        if is_range and fits and one.value.is_integer() and later.value.is_integer():
            for end in (one, later):
                end.quantifier, end.ends = "between", (int(one.value), int(later.value))


_FROM = re.compile(r"(?<!anywhere\s)(?<!somewhere\s)(?<!ranging\s)\bfrom\s+$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def _vague(words: str) -> tuple[str, ...]:
    """Words in place of a number, as written, which no number can be looked up for: "dozens", "several hundred"."""
    pattern = rf"\b(?:{_any_of(terms('vague_words'))})\b(?:\s(?:of\s)?(?:{_any_of(_SCALES)})s?\b)*"
    return tuple(found[0] for found in re.finditer(pattern, _ANY_NUMBER.sub(" ; ", words), re.I))


def _with_its_noun(words: str, one: Number) -> str:
    """A number of nothing reported as it stands: "48 hours", "resolution 2328"."""
    number, noun = words[one.start : one.end], one.counts.noun
    return f"{noun} {number}" if _named_by_number().search(words[: one.start]) else f"{number} {noun}"


def _with_its_scale(found: re.Match) -> str:
    """Both numbers of "40-50,000" or "40 to 50 thousand" with the scale they share; "300 to 2 thousand" as it is."""
    first, between, second, scale = found.groups()
    is_list = between.strip() == "and" and not _BETWEEN.search(_without_quantifier(found.string[: found.start()]))
    low, high = (float(one) if one[0].isdigit() else _of_words(one) for one in (first, second))
    if is_list or low >= high or scale == ",000" and not (first + second).isdigit():
        return found[0]
    return f"{first}{scale}{between}{second}{scale}"


def _of_digits(digits: str, scale: str) -> float:
    is_grouped = re.fullmatch(_GROUPED, digits) is not None
    times = prod(_TIMES[word] for word in re.findall("[a-z]+", scale.lower()))
    return round(float(re.sub(r"\D", "", digits) if is_grouped else digits) * times, 6)


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
