"""What a reader's own sentence says by itself: its numbers and its days. What it names, `named_in.sql` knows."""

import calendar
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from data import vocabulary


@dataclass(frozen=True)
class Reading:
    """Numbers of a sentence in their order, and the days that it speaks of, both included; None where it is open.

    `quantifiers` are those of the numbers that have a word such as "at least" before them, `counted` what each is a
    number of, where that was read. `unclear` are dates as written whose day and month may be either way round;
    they are in neither, nor are changes such as "rose by 300", which `unclear` holds too. `said_on` are days as written
    on which somebody spoke, which are not the days of what happened. `left_out` are numbers of nothing reported, such
    as "48 hours". `negated_by` is a word such as "not", which is not understood; or blank.
    """

    numbers: tuple[int, ...]
    quantifiers: Mapping[int, str]
    counted: Mapping[int, "Counted"]
    first_day: date | None
    last_day: date | None
    unclear: tuple[str, ...] = ()
    said_on: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    negated_by: str = ""


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


def read(sentence: str, oldest: date | None, newest: date | None, verbs: Mapping[str, Verb] | None = None) -> Reading:
    """Read a sentence. A day without its year is the latest such day from `oldest` to `newest`, or none.

    `verbs` are the words that say what happened.
    """
    days, said_on, rest = [], [], sentence
    for form in _DAYS:
        for found in form.finditer(rest):
            if _speaking_before().search(rest[: found.start()]):
                said_on.append(found[0])
            elif of := _days_of(found, oldest, newest):
                is_range = found.groupdict().get("last") is not None
                days.append(("" if is_range else _word_before(rest, found.start()), *of))
        rest = form.sub(" ; ", rest)
    unclear = tuple(found[0] for form in (_DAY_OR_MONTH, _CHANGE) for found in form.finditer(rest))
    words = _SHARED_SCALE.sub(_with_its_scale, _CHANGE.sub(" ; ", _DAY_OR_MONTH.sub(" ; ", rest)))
    found = _numbers(words, {word.lower(): verb for word, verb in (verbs or {}).items()})
    numbers = [one for one in found if one.counts is None or one.counts.units]
    left_out = tuple(_with_its_noun(words, one) for one in found if one not in numbers)
    is_between = re.search(r"\bbetween\b", sentence, re.I) is not None
    return Reading(
        tuple(dict.fromkeys(one.value for one in numbers)),
        {one.value: one.quantifier for one in reversed(numbers) if one.quantifier},
        _counted(numbers),
        *_window(days, is_between),
        unclear,
        tuple(said_on),
        left_out,
        _negated_by(sentence),
    )


# Numbers

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
_SMALL = {word: int(row["number"]) for word, row in vocabulary.terms("number_words").items()}
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
class _Number:
    value: int
    start: int
    end: int
    quantifier: str
    counts: Counted | None = None


def _numbers(words: str, verbs: Mapping[str, Verb]) -> list[_Number]:
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
            into.append(_Number(int(value), *match.span(), _quantifier_before(words, match.start())))
    found = found or [one for one in small if one.value > 1]
    for one, later in zip(reversed(found), [None, *reversed(found)], strict=False):
        one.counts = _counts(words, one, later, verbs)
    return found


def _with_its_noun(words: str, one: _Number) -> str:
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
    words = sorted(vocabulary.terms("quantifier_words").items(), key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"\b{re.escape(word)}\s+$", re.I), row["quantifier"]) for word, row in words)


def _quantifier_before(words: str, at: int) -> str:
    before = words[max(0, at - 30) : at]
    return next((quantifier for word, quantifier in _quantifiers() if word.search(before)), "")


def _without_quantifier(words: str) -> str:
    """A text without the quantifier at its end: "killed" of "killed more than "."""
    return next((word.sub("", words) for word, _ in _quantifiers() if word.search(words)), words)


_NEGATION = re.compile(
    r"\b(not|no|never|nobody|none|cannot|(?:\w+n)[’']t|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)"
    r"|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ful)?|false(?:ly)?|wrong(?:ly)?|untrue|incorrect"
    r"|exaggerat(?:ed|ion)|fabricated|contradict(?:s|ed|ing))\b",
    re.I,
)


def _negated_by(sentence: str) -> str:
    """The first word that denies something; "not more than" is a quantifier and denies nothing."""
    for word in sorted(vocabulary.terms("quantifier_words"), key=len, reverse=True):
        sentence = re.sub(rf"\b{re.escape(word)}\b", " ", sentence, flags=re.I)
    found = _NEGATION.search(sentence)
    return found[0] if found else ""


# Of what


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Words for what is counted, each with the units of the figures that may be meant; none of what is no figure."""
    units = vocabulary.terms("units")
    words = {row[form]: frozenset({unit}) for unit, row in units.items() for form in ("singular", "plural")}
    words |= {word: frozenset({"person", "body"}) for word in (*_group_words(), "person", "people")}
    more = vocabulary.terms("unit_words").items()
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


def _counts(words: str, one: _Number, later: _Number | None, verbs: Mapping[str, Verb]) -> Counted | None:
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
    units = vocabulary.terms("units")
    return frozenset(other for other, row in units.items() if row["kind"] == units[unit]["kind"])


def _counted(numbers: list[_Number]) -> dict[int, Counted]:
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
def _group_words() -> dict[str, str]:
    words = {row[form]: group for group, row in vocabulary.terms("affected").items() for form in ("singular", "plural")}
    words = {word: group for word, group in words.items() if word not in ("person", "people")}
    return words | {word: row["affected"] for word, row in vocabulary.terms("affected_words").items()}


def groups_in(sentence: str) -> dict[str, str]:
    """The affected groups that a sentence names, each with its word: "child" → "children". "People" names none."""
    said = re.findall(r"[^\W\d_]+", sentence.lower())
    return {_group_words()[word]: word for word in reversed(said) if word in _group_words()}


# What is left


@cache
def _words_of_grammar() -> frozenset[str]:
    known = ("quantifier_words", "attribution_words", "metric_words", "number_words", "affected_words", "unit_words")
    words = " ".join(word for name in known for word in vocabulary.terms(name))
    return frozenset(f"{words} {' '.join([*_MONTHS, *calendar.day_name, *_group_words()])}".lower().split())


def not_read(sentence: str, names: Iterable[str]) -> list[str]:
    """Words with a capital inside a sentence that belong to none of the names known: "Homs" of "80,000 fled Homs".

    Of a headline in which most words have one, none can be told.
    """
    if len(re.findall(r"\b[^\W\d_a-z]\w{2,}", sentence)) > len(re.findall(r"\b[a-z]\w{2,}", sentence)):
        return []
    known = {word for name in names for word in _folded(name).split()} | _words_of_grammar()
    inside = re.finditer(r"(?<=[^\s.!?:“\"(])[\s’'(“\"-]+([^\W\d_][\w’'-]+)", sentence)
    left = (found[1].removesuffix("’s").removesuffix("'s") for found in inside)
    return list(dict.fromkeys(word for word in left if word[0].isupper() and not {*_folded(word).split()} <= known))


def _folded(name: str) -> str:
    """A name as named_in.sql compares it: letters and digits, small, without accents."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return re.sub(r"[\W_]+", " ", plain).lower().strip()


# Who says it


@cache
def speaking() -> str:
    """A pattern that finds a source as the one who says a thing; its name belongs where {name} stands.

    For a text of letters and numbers in which a space stands for anything else, but for colons and for the commas
    that stand for all that parts a sentence.
    """
    words: dict[str, list[str]] = {}
    for word, row in sorted(vocabulary.terms("attribution_words").items(), key=lambda one: -len(one[0])):
        words.setdefault(row["stands"], []).append(word)
    before, verb, noun, between = (f"(?:{'|'.join(words[kind])})" for kind in ("before", "verb", "noun", "between"))
    return (
        rf"(?i:(?:[ ,:]{before}|,{verb}) (?:{between} )*)" + r"{name}[ ,:]"
        rf"|[ ,:]{{name}}(?i:(?: {between})* (?:{verb}|{noun})[ ,:])"
        r"|,(?i:the )?{name},? *$|[ ,]{name}:"
    )


# Days

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"Sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY, _LAST = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?:\s?(?:-|–|to|and|until)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?:,?\s(?P<year>\d{4})\b)"
_DAYS = tuple(
    map(
        re.compile,
        (
            r"(?<![\w,.])(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b",
            r"(?<![\w,./])(?P<day>1[3-9]|2\d|3[01])[./](?P<number>0?[1-9]|1[0-2])[./](?P<year>\d{4})\b",
            r"(?<![\w,./])(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})\b",
            r"(?<![\w,./])(?P<day>\d{1,2})[./](?P<number>(?P=day))[./](?P<year>\d{4})\b",
            rf"(?<![\w,.]){_DAY}{_LAST}\s(?:of\s)?{_MONTH}{_YEAR}?",
            rf"\b{_MONTH}{_YEAR}",
            rf"(?<![Ii]n\s)\b{_MONTH}\s{_DAY}{_LAST}\b(?![,.]?\d|\s?%){_YEAR}?",
            r"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s))(?P<year>(?:19|20)\d\d)\b(?!\s\w+s\b)",
        ),
    )
)
_DAY_OR_MONTH = re.compile(r"(?<![\w,./])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b")  # 11/12/2016: which is which?
_FROM = {"from", "since", "after"}
_TO = {"to", "until", "till", "by", "before", "through", "–", "-"}


def _days_of(found: re.Match, oldest: date | None, newest: date | None) -> tuple[date, date] | None:
    """First and last day of what was found; None where there is no such day, or no saying of which year."""
    given = found.groupdict()
    month = int(given["number"]) if given.get("number") else _MONTHS.get(given.get("month"))
    day, last = given.get("day"), given.get("last")
    years = [int(given["year"])] if given.get("year") else range(newest.year, oldest.year - 1, -1) if newest else ()
    for year in years:
        if not 1000 < year < 9999:
            return None
        try:
            if not month:
                return date(year, 1, 1), date(year, 12, 31)
            first = date(year, month, int(day or 1))
            end = date(year, month, int(last or day or calendar.monthrange(year, month)[1]))
        except ValueError:
            continue
        if given.get("year") or oldest <= end and first <= newest:
            return (first, end) if first <= end else None
    return None


@cache
def _speaking_before() -> re.Pattern:
    """A pattern for what stands before a day on which somebody spoke: "said on ", "announced late on Friday, "."""
    verbs = "|".join(word for word, row in vocabulary.terms("attribution_words").items() if row["stands"] == "verb")
    weekday = rf"(?:(?:{'|'.join(calendar.day_name)}),?\s+)?"
    return re.compile(rf"\b(?:told\s+\w+|{verbs})\s+(?:late\s+|early\s+)?(?:on|in)\s+{weekday}$", re.I)


def _word_before(text: str, at: int) -> str:
    words = re.findall(r"[\w–-]+", text[max(0, at - 20) : at].lower())
    return words[-1] if words else ""


def _window(days: list[tuple[str, date, date]], is_between: bool) -> tuple[date | None, date | None]:
    """The days that a sentence speaks of, from the words before each: "since 15 November", "before 11 December"."""
    days = [(word, first, first - timedelta(days=1) if word == "before" else last) for word, first, last in days]
    if not days:
        return None, None
    first, last = min(first for _, first, _ in days), max(last for *_, last in days)
    if len(days) > 1:
        return first, last
    word = days[0][0]
    if word in _FROM:
        return first, None
    return (None, last) if word in _TO or (word == "and" and is_between) else (first, last)
