"""Where in a reader's own text something stands, and the text again with what was not read told apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, from `start` up to `end`, that was understood, or that means something and was not.

    `kind` is number, vague ("dozens"), change ("rose by 300"), left out ("US$ 300", read as a number of nothing
    reported), day, time ("since midnight"), group, metric, place, source, name (which nobody knows) or denial ("not").
    `value` is the number, or the least that a vague word promises.
    """

    start: int
    end: int
    kind: str
    is_read: bool
    value: int | None = None


def pieces(text: str, spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """The text from end to end in pieces, each with False where it means something that was not read.

    What lies inside a longer stretch that was read is read. Unread words side by side are one piece, without the space
    around them.
    """
    spans = list(spans)
    read = [span for span in spans if span.is_read]
    unread = sorted(
        (span.start, span.end)
        for span in spans
        if not span.is_read and not any(one.start <= span.start and span.end <= one.end for one in read)
    )
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined(text, unread):
        found += [(text[at:start], True), (text[start:end], False)]
        at = end
    return [piece for piece in [*found, (text[at:], True)] if piece[0]]


def _joined(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, without the space at their ends; those that overlap or have only space between are one."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if joined and not text[joined[-1][1] : start].strip():
            start, end = joined[-1][0], max(joined.pop()[1], end)
        if start < end:
            joined.append((start, end))
    return joined


def blank(found: re.Match) -> str:
    """What stands in place of something that was read: it parts what is around it, and is as long."""
    return " ;".ljust(len(found[0]))[: len(found[0])] if len(found[0]) > 1 else ";"
