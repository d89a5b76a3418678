"""Amounts of a text as they are written: digits and words for numbers, words in place of one, and what widens them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import prod

from data.readers.prose.spans import blank
from data.vocabulary import terms


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; a space in them is any space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_KNOWN = {word: (row["stands"], int(row["number"])) for word, row in terms("number_words").items()}
_SMALL = {word: number for word, (stands, number) in _KNOWN.items() if stands == "alone"}
_TIMES = {word: number for word, (stands, number) in _KNOWN.items() if stands != "alone"} | {"": 1}
SCALES = [word for word, (stands, _) in _KNOWN.items() if stands == "after"]
SHORT = [word for word, (stands, _) in _KNOWN.items() if stands == "after digits" and word != "m"]
_IS_A_LENGTH = r"\s(?:away|apart|from|long|wide|high|deep|tall|north|south|east|west)\b"  # 300m away: metres
SCALE = rf"(?:(?<=\d)m\b(?!{_IS_A_LENGTH})|(?:{any_of(SCALES + SHORT)})\b)"
_FURTHER = rf"(?:[\s-](?:{any_of(SCALES)})\b)*"  # 3 hundred thousand
GROUPED = r"(?:\d{1,3}(?:[,.٬’' \u00a0\u202f]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})(?!\d)"  # also 1,20,000 of lakhs
_NUMBER = re.compile(
    rf"(?<![\w.,])({GROUPED}|\d+(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b))(?:[\s-]?({SCALE}{_FURTHER}))?", re.I
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
_SCALED = rf"(?:[\s-](?:{any_of(SCALES)}))"
_AND_A_PART = r"(?:\sand\sa\s(?:half|quarter))?"
_ROUND = r"(?<!several )(?<!few )(?<!many )(?<!of )hundred[\s-](?:thousand|million)"
_SPELLED = re.compile(
    rf"(?<![\w-])((?:{_PART_OF}|an?(?!\sdozen)|{_BELOW_HUNDRED}){_AND_A_PART}{_SCALED}+{_AND_A_PART}"
    rf"(?:\s(?:and\s)?{_BELOW_HUNDRED}{_SCALED}*)*|{_ROUND}|{_BELOW_HUNDRED})(?!\w|-(?!(?:odd|plus)\b))",
    re.I,
)
_ANY_NUMBER = re.compile(rf"{_NUMBER.pattern}|{_SPELLED.pattern}", re.I)
_FEW = rf"\d{{1,3}}(?:\.\d+)?|\b{_BELOW_HUNDRED}"
_SHARED_SCALE = re.compile(
    rf"(?<![\w.,])({_FEW})(-|\s?–\s?|\sto\s|\sand\s)({_FEW})(,000(?![\d,])|[\s-]?{SCALE}{_FURTHER})", re.I
)


@dataclass
class Amount:
    """A number of a text: where it stands, and the word that widens it.

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
    ends: tuple[int, ...] = ()

    @property
    def is_pronoun(self) -> bool:
        """Whether it may be no number at all: "one of them"."""
        return self.is_word and self.value == 1

    @property
    def is_small(self) -> bool:
        """Whether it is a word for a number below ten: "the two sides" counts nothing."""
        return self.is_word and self.value < 10


def amounts(words: str) -> list[Amount]:
    """Every amount of a text in order, each with its quantifier.

    10000 of "10,000", "10 000" or "ten thousand", 1500000 of "1.5 million", 24 of "dozens". Some are not whole: 12.5 of
    "12.5%".
    """
    scales = dict(_shared_scales(words))
    exact = [_amount(words, match, scales.get(match.start(), "")) for match in _ANY_NUMBER.finditer(words)]
    exact = [one for one in exact if one.value < 10**15]
    exact += [Amount(2, *one.span(), "exact", one.start(), True) for one in _COUPLE.finditer(words)]
    exact.sort(key=lambda one: one.start)
    _mark_ranges(words, exact)
    return sorted([*exact, *_vague(words)], key=lambda one: one.start)


def _amount(words: str, match: re.Match, shared_scale: str) -> Amount:
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
    return Amount(round(value, 6), start, end, quantifier, first, bool(spelled) and " " not in spelled)


def _mark_ranges(words: str, every: list[Amount]) -> None:
    """Give both numbers of each range "between" and its ends: "between 80,000 and 100,000", "10–12", "40 to 50".

    "From 300 to 500" may be a change, and "five to 10,000" says of the five nothing: neither is one.
    """
    for one, later in zip(every, every[1:], strict=False):
        parted, before = words[one.end : later.start], without_quantifier(words[max(0, one.start - 60) : one.start])
        between = _BETWEEN.search(before)
        is_range = (
            re.fullmatch(r"-|\s?–\s?", parted)
            or (re.fullmatch(r"\s+to\s+", parted) and (not _FROM.search(before) or before.strip() == "From"))
            or (re.fullmatch(r"\s+and\s+", parted) and between)
            or _OR_PERHAPS.fullmatch(parted)
            or (re.fullmatch(r"\s+or\s+", parted) and one.is_small and later.value == one.value + 1)
        )
        fits = one.value < later.value and (not one.is_small or later.value < 100)
        if is_range and fits and one.value.is_integer() and later.value.is_integer():
            if between:
                one.first = max(0, one.start - 60) + between.start()
            for end in (one, later):
                end.quantifier, end.ends = "between", (int(one.value), int(later.value))


_COUPLE = re.compile(
    r"\ba\scouple\sof(?=\s[a-z])(?!\s(?:hundred|thousand|dozen|hours|days|weeks|months|years|minutes))", re.I
)
_OR_PERHAPS = re.compile(
    r"[,\s]+(?:(?:and|or)\s)?(?:perhaps|possibly|maybe|even)\s(?:as\smany\sas\s|up\sto\s|even\s)?", re.I
)
_FROM = re.compile(r"(?<!anywhere\s)(?<!somewhere\s)(?<!ranging\s)\b(?:from|by)\s+$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def _vague(words: str) -> list[Amount]:
    """Words in place of a number, each with the least that it promises: 24 of "dozens", 200000 of "several hundred
    thousand"."""
    pattern = rf"\b({any_of(terms('vague_words'))})\b((?:\s(?:of\s)?(?:{any_of(SCALES)})s?\b)*)"
    found = re.finditer(pattern, _ANY_NUMBER.sub(blank, words), re.I)
    return [_vague_amount(words, one) for one in found if not re.match(r"\s?\d", words[one.end() :])]  # "scores 3"


def _vague_amount(words: str, match: re.Match) -> Amount:
    """A word in place of a number; "more than a dozen" is a number, as its word before says so."""
    word = re.sub(r"\s", " ", match[1].lower())
    scales = re.findall(rf"{any_of(SCALES)}", match[2].lower())
    value = int(terms("vague_words")[word]["floor"]) * prod(_TIMES[scale] for scale in scales)
    quantifier, first = _quantifier_before(words, match.start())
    if quantifier and re.fullmatch(r"a\s\w+", word) and not scales:
        return Amount(value, *match.span(), quantifier, first)
    return Amount(value, *match.span(), "vague", match.start(), words=re.sub(r"\s", " ", match[0].lower()))


def _shared_scales(words: str) -> Iterator[tuple[int, str]]:
    """The scale that both numbers of "40-50,000" or "40 to 50 thousand" share, with where the first stands; "300 to 2
    thousand" shares none."""
    for found in _SHARED_SCALE.finditer(words):
        first, between, second, scale = found.groups()
        is_list = between.strip() == "and" and not _BETWEEN.search(without_quantifier(words[: found.start()]))
        low, high = (float(one) if one[0].isdigit() else _of_words(one) for one in (first, second))
        if not is_list and low < high and (scale != ",000" or (first + second).isdigit()):
            yield found.start(), scale


def _of_digits(digits: str, scale: str) -> float:
    is_grouped = re.fullmatch(GROUPED, digits) is not None
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


_DEGREE = r"(?:(?:just|well|slightly|a\slittle|far|much|easily|significantly|considerably|substantially)\s)?"


@cache
def _quantifiers() -> tuple[re.Pattern, dict[str, str]]:
    """A pattern for the words that end before a number, the longest first, and the quantifier of each."""
    words = {word: row["quantifier"] for word, row in terms("quantifier_words").items() if "before" in row["stands"]}
    in_letters = any_of(word for word in words if word[0].isalpha())
    signs = any_of(word for word in words if not word[0].isalpha())
    return re.compile(
        rf"(?:\b{_DEGREE}(?P<words>{in_letters})\s+(?:a\stotal\sof\s)?|(?<![\w/])(?P<sign>{signs})\s*)$", re.I
    ), words


@cache
def _quantifiers_after() -> re.Pattern:
    """A pattern for what may stand after a number: "80,000+", "80,000 or more", "80,000 people or more"."""
    words = [word for word, row in terms("quantifier_words").items() if "after" in row["stands"]]
    alternatives = [word for word in words if word.startswith("or ")]
    return re.compile(
        rf"(?:[\s-]?|,\s(?=if\b)|(?P<noun>(?:\s[a-z]+){{1,2}}\s)(?=(?:{any_of(alternatives)})\b))"
        rf"(?P<word>{any_of(words)})(?!\w|\s+than\b|\s*\d)",
        re.I,
    )


def _quantifier_before(words: str, at: int) -> tuple[str, int]:
    """The quantifier that stands before a number, and where its word begins; none, and the number itself.

    Of several the outermost: "at least some 300" is at least 300.
    """
    pattern, quantifiers = _quantifiers()
    quantifier, first = "", at
    while found := pattern.search(words[max(0, first - 40) : first]):
        quantifier = quantifiers[re.sub(r"\s", " ", (found["words"] or found["sign"]).lower())]
        first = max(0, first - 40) + found.start()
    return quantifier, first


def without_quantifier(words: str) -> str:
    """A text without the quantifier at its end: "killed" of "killed more than "."""
    return words[: _quantifier_before(words, len(words))[1]]
