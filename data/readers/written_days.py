"""Days as sheets hold them: as ISO and people write them, as spreadsheets rewrite them, and what of them is unclear.

"2016-12-11 00:00:00.000" and "2016-12-11T00:00:00.000Z" are the day that is written, in whatever zone it was midnight.
"11/12/2016" is two days until somebody says which.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data.readers.prose.days import MONTHS
from data.readers.quantities import NOT_SAID, Wrong

OLDEST, NEWEST = 1800, 2100
"""Years outside these are slips: 0025, 20016, 2106."""
SERIAL_FROM = date(1899, 12, 30)
"""Day 0 of a spreadsheet, from its day 61 on."""


@dataclass(frozen=True)
class Written:
    """What a cell says: the first day, the first day after, and the time of day where it has one that says something.

    `form`: day, month, year, or serial. `offset`: as +02:00 or Z; None where the clock time has none.
    """

    first: date
    after: date
    clock: time | None = None
    offset: str | None = None
    form: str = "day"


@dataclass(frozen=True)
class Unclear:
    """A cell whose day and month may be either way round, and what it is in each."""

    day_first: Written
    month_first: Written


def read_day(text: str | None) -> Written | Unclear | Wrong | None:
    """Read a day, a month or a year, with the time of day if one is given. None for a blank and for "n/a"."""
    if text is None or not text.strip() or text.strip().lower() in NOT_SAID:
        return None
    words = " ".join(text.split())
    if found := _ISO.fullmatch(words):
        return _at(found, *(int(found[part]) for part in ("year", "month", "day")))
    if found := _SLASHES.fullmatch(words):
        return _either_way(found)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words):
        return _serial(float(words))
    if found := _NAMED.fullmatch(words) or _NAMED_FIRST.fullmatch(words):
        return _at(found, int(found["year"]), _month(found["month"]), int(found["day"]))
    if found := _MONTH.fullmatch(words) or _MONTH_ISO.fullmatch(words):
        month = found["month"]
        return _whole_month(int(found["year"]), int(month) if month.isdigit() else _month(month))
    if re.fullmatch(r"\d{4}", words):
        year = int(words)
        return _wrong_year(year) or Written(date(year, 1, 1), date(year + 1, 1, 1), form="year")
    if re.fullmatch(r".*[^\d]\d\d", words) and _SHORT_YEAR.fullmatch(words):
        return Wrong("has a year of two digits.", "Write all four, as 2016-12-31.")
    return Wrong("is not a day that can be read.", "Write it as 2016-12-31, or as December 2016, or as 2016.")


def day_first_by(texts: Iterable[str]) -> tuple[bool | None, str]:
    """Whether cells that can be read in one way only have the day first, with one that shows it. None where none does,
    or where some have the day first and some the month: then nothing is proved."""
    shown: dict[bool, str] = {}
    for text in texts:
        found = _SLASHES.fullmatch(" ".join(text.split()))
        first, second = (int(found["one"]), int(found["two"])) if found else (0, 0)
        if (first > 12) != (second > 12) and min(first, second) > 0:
            shown.setdefault(first > 12, text)
    return next(iter(shown.items())) if len(shown) == 1 else (None, "")


_MARK = r"(?P<half>\s?[ap]\.?m\.?)?"
_ZONE = r"\s?(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
_CLOCK = rf"(?:(?:T|,?\s)(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?{_MARK}{_ZONE})?"
_ISO = re.compile(rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}}){_CLOCK}", re.I)
_SLASHES = re.compile(rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}}){_CLOCK}", re.I)
_NAME = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?"
_NAMED = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?{_NAME},?[\s-](?P<year>\d{{4}}){_CLOCK}", re.I
)
_NAMED_FIRST = re.compile(
    rf"{_WEEKDAY}{_NAME}[\s-](?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-](?P<year>\d{{4}}){_CLOCK}", re.I
)
_MONTH = re.compile(rf"{_NAME},?[\s-](?P<year>\d{{4}})", re.I)
_MONTH_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}[/. -](?:\d{1,2}|[A-Za-z]{3,9}\.?)[/. -]\d\d", re.I)


def _month(name: str) -> int:
    """The number of a month by its name, or by its first letters; 0 where it is none."""
    return MONTHS.get(name.capitalize(), 0)


def _wrong_year(year: int) -> Wrong | None:
    if OLDEST <= year <= NEWEST:
        return None
    return Wrong(f"is of the year {year:04}.", f"Write the day of a year from {OLDEST} to {NEWEST}, as 2016-12-31.")


def _at(found: re.Match, year: int, month: int, day: int) -> Written | Wrong:
    """The day of a match, with its time of day unless that says nothing: midnight, and the last second of the day."""
    if wrong := _wrong_year(year):
        return wrong
    try:
        first = date(year, month, day)
        clock, offset = _clock(found), _offset(found["offset"])
    except ValueError:
        return Wrong("is no day of the calendar, or no time of a day.", "Write it as 2016-12-31.")
    says_nothing = clock is None or clock == time() or (clock.hour, clock.minute, clock.second) == (23, 59, 59)
    if says_nothing:
        return Written(first, first + timedelta(days=1))
    return Written(first, first + timedelta(days=1), clock, offset)


def _clock(found: re.Match) -> time | None:
    if not found["hour"]:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").strip().lower()[:1]
    if half and not 1 <= hour <= 12:
        raise ValueError(f"{hour} {half}m")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found["minute"]), int(found["second"] or 0))


def _offset(written: str | None) -> str | None:
    if not written:
        return None
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    if int(written[1:3]) > 14 or int(written[-2:]) > 59:
        raise ValueError(f"no zone of the earth: {written}")
    return f"{written[:3]}:{written[-2:]}"


def _either_way(found: re.Match) -> Written | Unclear | Wrong:
    one, two, year = (int(found[part]) for part in ("one", "two", "year"))
    day_first, month_first = _at(found, year, two, one), _at(found, year, one, two)
    if isinstance(day_first, Wrong):
        return month_first
    if isinstance(month_first, Wrong) or day_first == month_first:
        return day_first
    return Unclear(day_first, month_first)


def _serial(number: float) -> Written | Wrong:
    """The day that a spreadsheet keeps as a number of days, with its time of day to the minute."""
    at = datetime.combine(SERIAL_FROM, time()) + timedelta(minutes=round(number * 24 * 60))
    if wrong := _wrong_year(at.year):
        return wrong
    return Written(at.date(), at.date() + timedelta(days=1), at.time() if at.time() != time() else None, None, "serial")


def _whole_month(year: int, month: int) -> Written | Wrong:
    if wrong := _wrong_year(year):
        return wrong
    if not 1 <= month <= 12:
        return Wrong("is no month.", "Write it as December 2016, or the day as 2016-12-31.")
    return Written(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), form="month")
