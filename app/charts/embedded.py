"""A chart as a page of its own in a frame of somebody else's page: how high that must be, known before it is shown."""

import math
from collections.abc import Iterable

from app.charts.drawing import Drawing
from app.charts.inline import NARROW, WIDE, inline
from app.charts.key import bands_of

MARGIN = 12  # pixels on every side
BREAK = 640  # the widest frame that has the layout of a phone
WIDEST_NARROW = 416  # to which that is stretched
TITLE, TEXT, KEY = (18, 1.3, 0.6), (13, 1.45, 0.56), (13, 1.7, 0.58)
"""Of each kind of text its size, the height of its lines as a multiple of that, and how wide a letter is at most."""
GAP = 8  # between parts
SLACK = 16  # for letters that are wider on somebody else's machine
TRIED = (320, 360, 420, 480, 560, BREAK, BREAK + 1, 700, WIDE + 2 * MARGIN)
"""Widths of frames; the height between two of them is no more than at one of both."""


FULL = "All of it on On Record"
"""The words of the link to the page that a chart belongs to."""


def told(drawing: Drawing, stamp: str, filters: str) -> tuple[str, str]:
    """What stands under a chart that is alone; the second ends with the words of the link."""
    source = f"{stamp}. {f'Filters: {filters}.' if filters else 'No filters.'} {FULL}"
    return " ".join(filter(None, [drawing.subtitle, drawing.source_line])), source


def height(drawing: Drawing, name: str, told: Iterable[str], width: int) -> int:
    """How high a frame of this width must be for all of the chart; `told` are the paragraphs under it."""
    room = width - 2 * MARGIN
    layout = NARROW if width <= BREAK else WIDE
    picture = inline(drawing, layout, f"{name}-{'narrow' if layout == NARROW else 'wide'}")
    across = min(room, WIDEST_NARROW if layout == NARROW else picture.width)
    parts = [
        _text(drawing.title, room, TITLE),
        _key([label for label, _ in bands_of(drawing)], room),
        picture.height * across / picture.width,
        *(_text(words, room, TEXT) for words in told if words),
    ]
    return math.ceil(sum(parts) + GAP * len(parts) + 2 * MARGIN + SLACK)


def height_of_any(drawing: Drawing, name: str, told: Iterable[str]) -> int:
    """How high a frame must be whatever its width, from a phone's to that of a page."""
    told = tuple(told)
    return max(height(drawing, name, told, width) for width in TRIED)


def _text(words: str, room: float, kind: tuple[float, float, float]) -> float:
    """The height of a paragraph: each word on the line that it still fits on, long ones broken."""
    size, line, letter = kind
    most, lines, at = max(int(room / (size * letter)), 1), 1, 0
    for word in words.split():
        if at and at + 1 + len(word) > most:
            lines, at = lines + 1, 0
        lines += (len(word) - 1) // most
        at += len(word) + bool(at)
    return lines * size * line


def _key(labels: Iterable[str], room: float) -> float:
    size, line, letter = KEY
    lines, at = 0, room
    for label in labels:
        needed = 40 + len(label) * size * letter
        if at + needed > room:
            lines, at = lines + 1, 0.0
        at += needed
    return lines * size * line
