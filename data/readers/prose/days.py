"""The days of a text: of what happened, and on which somebody spoke."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from data.readers.prose.spans import Span, blank
from data.vocabulary import terms


class Days(NamedTuple):
    """The days that a text speaks of, both included; None where it is open.

    `unclear` are as written dates whose day and month may be either way round, or that the record does not reach, and
    words of time without a date, such as "overnight"; `said_on` days as written on which somebody spoke: neither is
    among them. `hours` are times of a day, such as "since midnight", of which the record keeps the day alone: they are
    of the day that the text names, and else of one that it does not. `spans` says where each of these stands. `rest` is
    the text without any of them, but for words of time that hold no number; it is as long as the text.
    """

    first: date | None
    last: date | None
    unclear: tuple[str, ...]
    said_on: tuple[str, ...]
    rest: str
    hours: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def read(sentence: str, oldest: date | None, newest: date | None) -> Days:
    """Read the days of a text. A day without its year is the latest such day from `oldest` to `newest`, or none."""
    dates, rest = _dates(sentence, oldest, newest)
    ambiguous = [_Date(found) for found in _DAY_OR_MONTH.finditer(rest)]
    rest = _DAY_OR_MONTH.sub(blank, rest)
    spoken = [one for one in dates if one.is_said]
    happened = [one for one in dates if one.days and not one.is_said]
    unclear = [*ambiguous, *(one for one in dates if not (one.days or one.is_said))]
    for one in _weekdays(rest):
        (spoken if one.is_said else unclear).append(one)
    undated = [_Date(found) for form in (_MONTH_ALONE, _undated()) for found in form.finditer(rest)]
    hours = [one for one in undated if _hour().fullmatch(one.words)]
    unclear += [one for one in undated if one not in hours]
    if not happened and len(spoken) == 1 and spoken[0].is_one_day and any(one.is_since for one in hours):
        happened, spoken = spoken, []  # "said on 9 May that 300 fled since midnight": on that day
    spans = (
        *(one.span("day", True) for one in (*happened, *spoken)),
        *(one.span("time", True) for one in hours),
        *(one.span("time", False) for one in unclear),
    )
    return Days(
        *_window(happened, re.search(r"\bbetween\b", sentence, re.I) is not None),
        tuple(one.words for one in unclear),
        tuple(one.words for one in spoken),
        _undated().sub(_without_number, rest),
        tuple(one.words for one in hours),
        spans,
    )


@dataclass(frozen=True)
class _Date:
    """A date or words of time as found: the days that they stand for, and whether somebody spoke then.

    `word` is the one before it, such as "since"; of a range of days, and where somebody spoke, none.
    """

    found: re.Match
    group: str | int = 0
    days: tuple[date, date] | None = None
    is_said: bool = False
    word: str = ""

    @property
    def words(self) -> str:
        """As written."""
        return self.found[self.group].strip()

    @property
    def is_one_day(self) -> bool:
        return self.days is not None and self.days[0] == self.days[1]

    @property
    def is_since(self) -> bool:
        return self.words.lower().startswith("since ")

    def span(self, kind: str, is_read: bool) -> Span:
        """Where it stands."""
        return Span(*self.found.span(self.group), kind, is_read)


def _dates(sentence: str, oldest: date | None, newest: date | None) -> tuple[list[_Date], str]:
    """The dates of a text, and the text without them."""
    dates, rest = [], sentence
    for form in _DAYS:
        for found in form.finditer(rest):
            before = rest[: found.start()]
            is_said = _speaking_before().search(before) is not None
            is_range = found.groupdict().get("last") is not None
            word = "" if is_said or is_range else _word_before(before)
            dates.append(_Date(found, 0, _days_of(found, oldest, newest), is_said, word))
        rest = form.sub(blank, rest)
    return dates, rest


MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
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
_PREPOSITION = r"(?:since|before|after|by|until|till|at|from|around|as\sof|during|over|on|in|within|for|late|early)\s"
_WEEKDAY = re.compile(rf"(?i:\b{_PREPOSITION}|\b(?:last|this|next)\s)?\b(?P<day>{'|'.join(calendar.day_name)})\b")
_MONTH_ALONE = re.compile(rf"\b(?i:(?:{_PREPOSITION})?(?:early|late|mid)[\s-]|{_PREPOSITION}|(?:last|of)\s){_MONTH}")
_CLOCK = r"\d{1,2}:\d\d(?:\s?(?:[ap]\.?m\b\.?|gmt|utc))?|\d{1,2}\s?[ap]\.?m\b\.?"
_PERIOD = r"(?:hour|morning|afternoon|evening|night|weekend|day|week|month|year)s?\b"
_FROM = {"from", "since", "after"}
_TO = {"to", "until", "till", "by", "before", "through", "–", "-"}


def _days_of(found: re.Match, oldest: date | None, newest: date | None) -> tuple[date, date] | None:
    """First and last day of what was found; None where there is no such day, or no saying of which year."""
    given = found.groupdict()
    month = int(given["number"]) if given.get("number") else MONTHS.get(given.get("month"))
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
    verbs = "|".join(word for word, row in terms("attribution_words").items() if row["stands"] == "verb")
    weekday = rf"(?:(?:{'|'.join(calendar.day_name)}),?\s+)?"
    return re.compile(rf"\b(?:told\s+\w+|{verbs})\s+(?:late\s+|early\s+)?(?:on|in)\s+{weekday}$", re.I)


@cache
def _undated() -> re.Pattern:
    """A pattern for words of time without a date: "overnight", "since midnight", "last 24 hours", "a week ago"."""
    some = rf"(?:\d+|few|several|couple\sof|{'|'.join(terms('number_words'))})\s"
    which = r"(?:the\s)?(?:last|past|previous|recent|coming|next|following|same|this|these)\s"
    before = rf"(?:{_PREPOSITION})?"
    return re.compile(
        rf"(?<![\w,.])(?:{before}(?:{_time_words('alone')}|{which}(?:{some})?{_PERIOD}|{_CLOCK})"
        rf"|{_PREPOSITION}(?:{_time_words('after')})|(?:an?\s)?(?:{some}|an?\s){_PERIOD}\s(?:ago|earlier|later))(?!\w)",
        re.I,
    )


@cache
def _hour() -> re.Pattern:
    """A pattern for those of them that lie within one day: "since midnight", "at 10:30", "this morning", "today"."""
    within = _time_words("alone", "after", of="day")
    return re.compile(rf"(?:{_PREPOSITION})?(?:{within}|{_CLOCK}|this\s(?:morning|afternoon|evening))", re.I)


def _time_words(*stands: str, of: str = "") -> str:
    """The words of time of these kinds, any of them, or those that lie within a day."""
    rows = terms("time_words").items()
    return "|".join(
        word.replace(" ", r"\s") for word, row in rows if row["stands"] in stands and of in ("", row["within"])
    )


def _without_number(found: re.Match) -> str:
    """Words of time as they stand, or nothing where a number is among them: the 24 of "the last 24 hours"."""
    has_number = re.search(rf"\d|\b(?:{'|'.join(terms('number_words'))})\b", found[0], re.I)
    return " " * len(found[0]) if has_number else found[0]


def _weekdays(rest: str) -> list[_Date]:
    """Days of the week without a date beside them; in a headline, where all words have a capital, none."""
    dated = re.compile(r"[\s,(]*;"), re.compile(r" ;[\s,(]*(?:a\s)?$")
    found = [] if is_headline(rest) else _WEEKDAY.finditer(rest)
    alone = [one for one in found if not (dated[0].match(rest, one.end()) or dated[1].search(rest[: one.start()]))]
    said = [_speaking_before().search(rest[: one.start("day")]) is not None for one in alone]
    return [_Date(one, "day" if is_said else 0, None, is_said) for one, is_said in zip(alone, said, strict=True)]


def is_headline(sentence: str) -> bool:
    """Whether most words have a capital, so that none of them can be told to be a name by it."""
    return len(re.findall(r"\b[^\W\d_a-z]\w{2,}", sentence)) > len(re.findall(r"\b[a-z]\w{2,}", sentence))


def _word_before(text: str) -> str:
    words = re.findall(r"[\w–-]+", text[-20:].lower())
    return words[-1] if words else ""


def _window(dates: list[_Date], is_between: bool) -> tuple[date | None, date | None]:
    """The days that a sentence speaks of, from the words before each: "since 15 November", "before 11 December"."""
    if not dates:
        return None, None
    first = min(one.days[0] for one in dates)
    last = max(one.days[0] - timedelta(days=1) if one.word == "before" else one.days[1] for one in dates)
    if len(dates) > 1:
        return first, last
    word = dates[0].word
    if word in _FROM:
        return first, None
    return (None, last) if word in _TO or (word == "and" and is_between) else (first, last)
