"""When what a figure tells happened: the days of its sentence, counted from the day of the text where they need one."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta, weekday

from data.readers.prose import days
from data.readers.prose.article import Figure

_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_WORDS = re.compile(
    r"\b(?:(?P<since>since|after)\s(?:early\s|late\s)?)?(?:(?P<day>today|tonight|yesterday|overnight|this\s(?:morning|afternoon|evening)|last\snight|midnight|dawn)"
    rf"|(?:(?P<last>last|this)\s)?(?P<weekday>{'|'.join(_WEEKDAYS)})"
    r"|(?:over\s|in\s|during\s|within\s)?the\s(?:last|past|previous)\s(?P<count>\d+|few|two|three|four|five|six|seven|ten|twelve|fourteen)?\s?(?P<unit>hour|day|week|month|year)s?"
    r"|(?:so\sfar\s)?this\s(?P<this>week|month|year)|last\s(?P<before>week|month|year))\b",
    re.I,
)
_COUNTS = {
    "few": 3,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
}
Times = tuple[str, date | None, date | None]


def read(sentence: str, start: int, published: date | None) -> Times:
    """The days of a sentence: as written, first and last, both included; None where open or not told."""
    oldest = published - timedelta(days=365) if published else None
    when = days.read(sentence, oldest, published)
    if when.first or when.last:
        words = "; ".join(sentence[span.start : span.end] for span in when.spans if span.kind in ("day", "time"))
        return (
            words,
            when.first,
            when.last
            or (
                published
                if published and when.first and when.first < published and "since" in sentence.lower()
                else None
            ),
        )
    spoken = {*when.said_on}
    for found in _WORDS.finditer(sentence):
        if found["weekday"] and (
            found["weekday"] in spoken
            or re.search(
                r"\b(?:said|told\s\w+|announced|reported|added)\s(?:on\s|late\s(?:on\s)?)?$", sentence[: found.start()]
            )
        ):
            continue
        return found[0], *_days(found, published)
    return "", None, None


def _days(found: re.Match, published: date | None) -> tuple[date | None, date | None]:
    """First and last day of words of time, as far as the day of the text tells."""
    if published is None:
        return None, None
    if found["day"]:
        first = published - timedelta(days=found["day"].lower() in ("yesterday", "overnight", "last night"))
        return first, published if found["day"].lower() == "overnight" or found["since"] else first
    if found["weekday"]:
        day = weekday(_WEEKDAYS[found["weekday"].capitalize()])
        first = published + relativedelta(days=-1 if (found["last"] or "").lower() == "last" else 0, weekday=day(-1))
        return first, published if found["since"] else first
    if found["unit"]:
        count = _COUNTS.get((found["count"] or "1").lower()) or int(found["count"] or 1)
        unit = found["unit"].lower()
        back = timedelta(hours=count) if unit == "hour" else relativedelta(**{f"{unit}s": count})
        return (published - back if unit != "hour" else published - timedelta(days=-(-count // 24))), published
    span = (found["this"] or found["before"]).lower()
    first = {
        "week": published + relativedelta(weekday=MO(-1)),
        "month": published.replace(day=1),
        "year": published.replace(month=1, day=1),
    }[span]
    if found["this"]:
        return first, published
    return first - relativedelta(**{f"{span}s": 1}), first - timedelta(days=1)


def told(figure: Figure, times: Times) -> Figure:
    """A figure with the days of its sentence."""
    words, first, last = times
    return replace(figure, period=words, first_day=first, last_day=last)
