"""How wide a text is, for pictures that are set by hand: an SVG does not wrap its lines."""

import unicodedata
from bisect import bisect_right
from functools import cache

# Widths in Liberation Sans, in hundredths of the size; those of other alphabets are a cautious average.
LETTERS = {
    letter: width
    for letters, width in {
        "ijl'|’‘": 23,
        " ftI.,:;/!·": 28,
        'r()[]-“”"': 34,
        "ckszvxyJ": 50,
        "w": 72,
        "OQG": 78,
        "mM": 83,
        "W%—…@": 98,
    }.items()
    for letter in letters
}
CAPITAL, LATIN, OTHER, WIDE = 70, 56, 68, 104
BOLD = 1.08
MIXED = 1.16  # where a text mixes alphabets, all of it may be drawn in another, wider type


@cache
def _of(letter: str) -> int:
    if letter in LETTERS:
        return LETTERS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if letter.isascii():
        return CAPITAL if letter.isupper() else LATIN
    return CAPITAL if letter.isupper() else OTHER


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is, rather too much than too little."""
    across = sum(map(_of, text)) * size / 100 * (BOLD if bold else 1)
    is_latin = text.isascii() or all(letter < "\u0370" or letter in LETTERS for letter in text)
    return across if is_latin else across * MIXED


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """A text that fits into its room, its end cut off where it does not."""
    if width(text, size, bold) <= room:
        return text
    fits = range(len(text))
    at = bisect_right(fits, room, key=lambda at: width(f"{text[:at]}…", size, bold))
    return f"{text[: max(at - 1, 0)].rstrip(' ,;:(')}…"


def lines(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """A text in at most so many lines that fit into their room; the end of the last is cut off where there is more."""
    words, told = text.split(), [""]
    for at, word in enumerate(words):
        longer = f"{told[-1]} {word}".strip()
        if width(longer, size, bold) <= room:
            told[-1] = longer
        elif len(told) == most or not told[-1]:  # the rest has to do with what room is left
            told[-1] = cut(f"{told[-1]} {' '.join(words[at:])}".strip(), size, room, bold)
            return told
        else:
            told.append(cut(word, size, room, bold))
    return [line for line in told if line]


def even(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """The same lines, about equally long where there are several: none ends with a year left alone."""
    told = lines(text, size, room, most, bold)
    if len(lines(text, size, room, most + 1, bold)) > most:
        return told
    for percent in range(95, 45, -5):
        shorter = lines(text, size, room * percent / 100, most + 1, bold)
        if len(shorter) > len(told) or shorter[-1].endswith("…") != told[-1].endswith("…"):
            return told
        told = shorter
    return told
