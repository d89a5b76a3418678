"""The days of a text: of what happened, and on which somebody spoke."""

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from data.vocabulary import terms


class Days(NamedTuple):
    """The days that a text speaks of, both included; None where it is open.

    `unclear` are as written dates whose day and month may be either way round, or that the record does not reach, and
    words of time without a date, such as "since midnight"; `said_on` days as written on which somebody spoke: neither
    is among them. `rest` is the text without any of these, but for words of time that hold no number.
    """

    first: date | None
    last: date | None
    unclear: tuple[str, ...]
    said_on: tuple[str, ...]
    rest: str


def read(sentence: str, oldest: date | None, newest: date | None) -> Days:
    """Read the days of a text. A day without its year is the latest such day from `oldest` to `newest`, or none."""
    days, said_on, unknown, rest = [], [], [], sentence
    for form in _DAYS:
        for found in form.finditer(rest):
            if _speaking_before().search(rest[: found.start()]):
                said_on.append(found[0])
            elif of := _days_of(found, oldest, newest):
                is_range = found.groupdict().get("last") is not None
                days.append(("" if is_range else _word_before(rest, found.start()), *of))
            else:
                unknown.append(found[0])
        rest = form.sub(" ; ", rest)
    unclear = [found[0] for found in _DAY_OR_MONTH.finditer(rest)] + unknown
    rest = _DAY_OR_MONTH.sub(" ; ", rest)
    for found in _weekdays(rest):
        is_said = _speaking_before().search(rest[: found.start("day")])
        said_on.append(found["day"]) if is_said else unclear.append(found[0])
    unclear += [found[0].strip() for form in (_MONTH_ALONE, _undated()) for found in form.finditer(rest)]
    is_between = re.search(r"\bbetween\b", sentence, re.I) is not None
    return Days(*_window(days, is_between), tuple(unclear), tuple(said_on), _undated().sub(_without_number, rest))


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
    words: dict[str, list[str]] = {}
    for word, row in terms("time_words").items():
        words.setdefault(row["stands"], []).append(word.replace(" ", r"\s"))
    some = rf"(?:\d+|few|several|couple\sof|{'|'.join(terms('number_words'))})\s"
    which = r"(?:the\s)?(?:last|past|previous|recent|coming|next|following|same|this|these)\s"
    before = rf"(?:{_PREPOSITION})?"
    return re.compile(
        rf"(?<![\w,.])(?:{before}(?:{'|'.join(words['alone'])}|{which}(?:{some})?{_PERIOD}|{_CLOCK})"
        rf"|{_PREPOSITION}(?:{'|'.join(words['after'])})|(?:an?\s)?(?:{some}|an?\s){_PERIOD}\s(?:ago|earlier|later))(?!\w)",
        re.I,
    )


def _without_number(found: re.Match) -> str:
    """Words of time as they stand, or nothing where a number is among them: the 24 of "the last 24 hours"."""
    return " " if re.search(rf"\d|\b(?:{'|'.join(terms('number_words'))})\b", found[0], re.I) else found[0]


def _weekdays(rest: str) -> list[re.Match]:
    """Days of the week without a date beside them; in a headline, where all words have a capital, none."""
    dated = re.compile(r"[\s,(]*;"), re.compile(r" ;[\s,(]*(?:a\s)?$")
    found = [] if is_headline(rest) else _WEEKDAY.finditer(rest)
    return [one for one in found if not (dated[0].match(rest, one.end()) or dated[1].search(rest[: one.start()]))]


def is_headline(sentence: str) -> bool:
    """Whether most words have a capital, so that none of them can be told to be a name by it."""
    return len(re.findall(r"\b[^\W\d_a-z]\w{2,}", sentence)) > len(re.findall(r"\b[a-z]\w{2,}", sentence))


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
