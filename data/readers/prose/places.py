"""Where what a figure tells happened: the place that a text names nearest to it."""

import re
from dataclasses import replace

from data.readers.prose.article import Figure, Name

_AFTER_A_PREPOSITION = re.compile(
    r"\b(?:in|at|on|from|near|of|to|into|around|outside|inside|across|off|towards?)\s(?:the\s(?:\w+\s)?(?:city|town|village|province|district|region|camp|state|area)s?\sof\s|the\s|(?:north|south|east|west|central|eastern|western|northern|southern|north-?eastern|north-?western|south-?eastern|south-?western|rural|rebel-held|besieged)\s){0,2}"
    r"((?:[A-ZÀ-Þ][\w’'-]+)(?:\s(?:al-|el-)?[A-ZÀ-Þ][\w’'-]+){0,3})"
)


class Places:
    """The places of a text: those known, and names with a capital after "in" or the like."""

    def __init__(self, text: str, known: list[Name]) -> None:
        self.text = text
        self.known = known
        self.last: tuple[str, tuple[int, int]] | None = None

    def told(self, figure: Figure, start: int) -> Figure:
        """A figure with its place: the nearest after it in its sentence, else before it, else the last one named."""
        begin, end = figure.clause
        inside = [(name.name, name.span) for name in self.known if begin <= name.span[0] < end]
        if not inside:
            inside = [
                (found[1], found.span(1))
                for found in _AFTER_A_PREPOSITION.finditer(self.text, begin, end)
                if not _IS_NO_PLACE.match(found[1])
            ]
        after = [one for one in inside if one[1][0] >= figure.span[1]]
        before = [one for one in inside if one[1][0] < figure.span[0]]
        chosen = after[0] if after else before[-1] if before else self.last
        if inside:
            self.last = inside[0]
        return replace(figure, place=chosen[0], place_span=chosen[1]) if chosen else figure


_IS_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Reuters|AFP|The|It|UN|U\.N)\b"
)
