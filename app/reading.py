"""What a reader's own sentence says by itself: its numbers and its days. What it names, `named_in.sql` knows."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Reading:
    """Numbers of a sentence in their order, and the days that it speaks of, both included; None where it is open."""

    numbers: tuple[int, ...]
    first_day: date | None
    last_day: date | None


def read(sentence: str, oldest: date | None, newest: date | None) -> Reading:
    """Read a sentence. A day without its year is the latest such day from `oldest` to `newest`, or none."""
    days, rest = [], sentence
    for form in _DAYS:
        for found in form.finditer(rest):
            if of := _days_of(found, oldest, newest):
                is_range = found.groupdict().get("last") is not None
                days.append(("" if is_range else _word_before(rest, found.start()), *of))
        rest = form.sub(" ; ", rest)
    return Reading(numbers_in(rest), *_window(days, is_between=re.search(r"\bbetween\b", sentence, re.I) is not None))


# Numbers

_GROUPED = r"\d{1,3}(?:[,.٬’' \u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(rf"(?<![\w.,])({_GROUPED}|\d+(?:\.\d+)?)(?:\s?(k|thousand|million)\b)?", re.I)
_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "million": 1_000_000}


def numbers_in(words: str) -> tuple[int, ...]:
    """The whole numbers of a text, each once: 10000 of "10,000 people" or "10 000", 1500000 of "1.5 million"."""
    found = {}
    for digits, scale in _NUMBER.findall(words):
        is_grouped = re.fullmatch(_GROUPED, digits) is not None
        value = float(re.sub(r"\D", "", digits) if is_grouped else digits) * _TIMES[scale.lower()]
        if value.is_integer() and value < 10**15:
            found[int(value)] = True
    return tuple(found)


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
            rf"(?<![\w,.]){_DAY}{_LAST}\s(?:of\s)?{_MONTH}{_YEAR}?",
            rf"\b{_MONTH}{_YEAR}",
            rf"(?<![Ii]n\s)\b{_MONTH}\s{_DAY}{_LAST}\b(?![,.]?\d|\s?%){_YEAR}?",
            r"(?<=\b[Ii]n\s)(?P<year>(?:19|20)\d\d)\b(?!\s\w+s\b)",
        ),
    )
)
_FROM = {"from", "since", "after"}
_TO = {"to", "until", "till", "by", "before", "through", "–", "-"}


def _days_of(found: re.Match, oldest: date | None, newest: date | None) -> tuple[date, date] | None:
    """First and last day of what was found; None where there is no such day, or no saying of which year."""
    given = found.groupdict()
    month = int(given["number"]) if given.get("number") else _MONTHS.get(given.get("month"))
    day, last = given.get("day"), given.get("last")
    years = [int(given["year"])] if given.get("year") else range(newest.year, oldest.year - 1, -1) if newest else ()
    for year in years:
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
