"""Invented texts with their figures marked in place: a construction of English prose a heading.

[[more than 10,000|value=10000|quantifier=more_than|metric=displaced]] marks a number phrase; what is left out is exact,
of persons, of an unknown group, said by nobody. "! " before a text: not yet read whole; "~ ": all but who says it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.readers.prose import figures
from data.readers.prose.article import Figure, Kind

FILE = Path(__file__).with_suffix(".txt")
MARK = re.compile(r"\[\[(?P<words>[^|\]]+)(?P<rest>(?:\|[^\]]*)?)\]\]")


@dataclass(frozen=True)
class Marked:
    """One figure as a person marked it; `role` is target, or context or neutral, which may be found or not."""

    start: int
    end: int
    given: dict[str, str]

    @property
    def is_wanted(self) -> bool:
        return self.given.get("role", "target") == "target"


def texts() -> dict[str, list[tuple[str, str, list[Marked]]]]:
    """By construction: the texts with their sign ("", "!", "~") and what is marked in them."""
    found: dict[str, list[tuple[str, str, list[Marked]]]] = {}
    heading = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.strip() and not line.startswith("# "):
            sign = line[0] if line[:2] in ("! ", "~ ") else ""
            found.setdefault(heading, []).append((sign, *_unmarked(line[2:] if sign else line)))
    return found


def _unmarked(line: str) -> tuple[str, list[Marked]]:
    text, marks, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        given = dict(part.split("=", 1) for part in mark["rest"].split("|") if "=" in part)
        marks.append(Marked(len(text), len(text) + len(mark["words"]), given))
        text, at = text + mark["words"], mark.end()
    return text + line[at:], marks


def wrong(text: str, marks: list[Marked], with_claimants: bool) -> list[str]:
    """What of a text is not read as it is marked."""
    return list(_wrong(list(figures.read(text).figures), marks, with_claimants))


def _wrong(found: list[Figure], marks: list[Marked], with_claimants: bool) -> Iterator[str]:
    left = list(found)
    for mark in marks:
        over = [one for one in left if one.span[0] < mark.end and mark.start < one.span[1]]
        left = [one for one in left if one not in over]
        if mark.is_wanted and not over:
            yield f"missed {mark.given}"
        elif mark.is_wanted:
            yield from _compared(over[0], mark.given, with_claimants)
    yield from (f"too many: {one.words} {one.metric}" for one in left)


def _compared(one: Figure, given: dict[str, str], with_claimants: bool) -> Iterator[str]:
    high = given.get("value_high")
    due = {
        "value": int(float(given["value"])), "value_max": int(float(high)) if high else None,
        "quantifier": given.get("quantifier", "exact"), "unit": given.get("unit", "person"), "metric": given["metric"],
    }  # fmt: skip
    for name, value in due.items():
        if getattr(one, name) != value:
            yield f"{one.words}: {name} {getattr(one, name)} for {value}"
    said = one.claimant.name if one.claimant.kind in (Kind.NAMED, Kind.UNNAMED) else ""
    if with_claimants and not is_same(said, given.get("claimant", "")):
        yield f"{one.words}: said by {said or 'nobody'} for {given.get('claimant') or 'nobody'}"


def is_same(one: str, other: str) -> bool:
    """Whether two names are of one claimant: the words of one are among those of the other."""
    first, second = ({*re.findall(r"\w+", name.lower())} - {"the", "a", "an", "of"} for name in (one, other))
    return first == second or bool(first and second) and (first <= second or second <= first)
