"""The text of a row of IDMC's IDU: heading, sentence and page, as plain text. Markup is taken out and never run.

IDMC puts it together from parts: "<b> Country: 1,200 displacements (evacuated), 06 June - 08 June </b> <br> sentence
<br> <a href=…>publisher - 09 June 2015</a>"; without the link where it withholds its sources.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.readers import idmc as common

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY = rf"(\d{{1,2}}) +({'|'.join(MONTHS)})"
HEADING = re.compile(
    rf"(?P<head>[^:]*: *[\d,. ]+ (?P<what>displacement|return)s?\b.*?{DAY} *- *{DAY})[ .]*(?P<rest>.*)", re.DOTALL
)
TERM = re.compile(r"(?:displacement|return)s? \(([^)]*)\)")
PAGE = re.compile(rf"(?P<publisher>.*\S) +- +{DAY} +(\d{{4}})")
LINK = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
COUNTED = r"(\d{1,3}(?:[, ]\d{3})+|\d+)"
HOUSEHOLDS = re.compile(rf"{COUNTED} (?:households?|family|families)\b", re.IGNORECASE)
PEOPLE = re.compile(rf"{COUNTED} (?:people|persons?|individuals)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\((?:Figure|People or Household)\)", re.IGNORECASE)
FIRST_SPEAKER = re.compile(
    r"^According to (.+?), (?=(?:(?:a total|more than|less than|fewer than|approximately|at least|at most|up to|about"
    r"|around|nearly|almost|over|some|an?)\b|\d))",
    re.IGNORECASE,
)
LAST_SPEAKER = re.compile(r"\baccording to (.+?)(?:(?<!\b[A-Z])\.(?:\s.*)?)?$", re.IGNORECASE | re.DOTALL)
IN_PLACE = re.compile(
    r"\bin ((?-i:[^\W\d_a-z])[^\d.]*?)(?=\s+(?:in|on|due|between|to|from|since|by|after|following|during|as|because)\b"
    r"|,? according\b|\.|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """What the text of a row says. `first`, `last`: day and month of the heading, which has no year."""

    sentence: str = ""
    is_return: bool = False
    term: str | None = None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None


def told(popup: str | None, info: str | None, description: str | None, link: str | None) -> Told:
    """What a row says in its popup, in its heading alone, or in the description and the link that HDX makes of them."""
    lines = [line for part in re.split(r"<br\s*/?>", popup or "", flags=re.IGNORECASE) if (line := plain(part))]
    page = PAGE.fullmatch(lines[-1]) if lines else None
    body = " ".join(lines[:-1] if page else lines) or plain(description)
    heading = HEADING.fullmatch(body)
    sentence = heading["rest"] if heading else body
    heading = heading or HEADING.fullmatch(plain(info))
    days = [_day_and_month(*day) for day in re.findall(DAY, heading["head"])[-2:]] if heading else [None, None]
    term = TERM.search(heading["head"]) if heading else None
    found = LINK.search(popup or "")
    return Told(
        sentence.strip(),
        bool(heading) and heading["what"] == "return",
        term[1] if term else None,
        *days,
        page["publisher"] if page else None,
        _published(page) if page else None,
        address(html.unescape(found[1])) if found else address(link),
    )


def plain(text: str | None) -> str:
    """Text without tags and doubled blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text or "")).split())


def address(text: str | None) -> str | None:
    """A web address; None for anything else ("javascript:…")."""
    return text.strip() if text and ADDRESS.fullmatch(text.strip()) else None


def _day_and_month(day: str, month: str) -> tuple[int, int]:
    return int(day), MONTHS.index(month) + 1


def _published(page: re.Match[str]) -> str | None:
    _, day, month, year = page.groups()
    return common.possible_day(f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}")


# What a sentence says


def households_in(sentence: str) -> set[int]:
    """The numbers of households or families that a sentence gives."""
    return {_count(found) for found in HOUSEHOLDS.findall(sentence)}


def people_in(sentence: str) -> set[int]:
    """The numbers of people that a sentence gives."""
    return {_count(found) for found in PEOPLE.findall(sentence)}


def _count(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def is_unfilled(sentence: str) -> bool:
    """Whether a part of IDMC's form was left in the sentence: "a total of (Figure) (People or Household)"."""
    return bool(PLACEHOLDER.search(sentence))


def speaker_in(sentence: str) -> str | None:
    """Whom a sentence follows ("according to …"), in its words; None where it names nobody."""
    found = FIRST_SPEAKER.search(sentence) or LAST_SPEAKER.search(sentence)
    return (" ".join(found[1].split()).strip(" ,.") or None) if found else None


def names_nobody(speaker: str) -> bool:
    """Whether words in the place of a speaker name nobody: all are small, or all are of idmc_speakers.csv."""
    general: Mapping[str, str] = common.words("idmc_speakers")
    return speaker == speaker.lower() or all(word.casefold() in general for word in re.findall(r"\w+", speaker))


def place_in(sentence: str) -> str | None:
    """The one place that a sentence names after "in"; None for none, for several, and for a list, of which nobody can
    say whether it is one place in another or two."""
    found = {" ".join(name.split()).strip(" ,") for name in IN_PLACE.findall(sentence)} - set(MONTHS)
    name = found.pop() if len(found) == 1 else None
    return None if name is None or re.search(r"[,;()]|\band\b", name) else name
