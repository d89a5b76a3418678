"""Colours and shapes. Each colour reads on white and on near-black (contrast 3.6 or more on both)
and no meaning hangs on colour alone: a party to the conflict is a diamond, whatever its colour.
"""

from collections.abc import Mapping
from zlib import crc32

INK = "currentColor"  # the text colour of the page around the chart, light or dark
FAINT = 0.68  # opacity of text that comes second
HAIRLINE = 0.22  # opacity of rules that only guide the eye

BLUE, VERMILION, GREEN, PURPLE, GOLD, CARMINE, GREY = (
    "#2a7fbf",
    "#d1571b",
    "#11896b",
    "#a35a9e",
    "#a67c00",
    "#d0487c",
    "#7f8790",
)
# One colour a confidence band, the switches above a chart being their key: apart for every kind of colour vision.
BANDS = {
    "contested": CARMINE,
    "corroborated": GREEN,
    "party_claim": VERMILION,
    "unrated": GREY,
    "single_origin": BLUE,
}
# And a shape for each, where its origin is no party: green and carmine are one to some eyes.
BAND_SHAPES = {
    "contested": "square",
    "corroborated": "circle",
    "party_claim": "diamond",
    "unrated": "cross",
    "single_origin": "circle",
}
# Shapes that no open end is drawn with, as paths of two units across.
STAR = "M0,-1.1L0.26,-0.36L1.05,-0.34L0.42,0.14L0.65,0.89L0,0.44L-0.65,0.89L-0.42,0.14L-1.05,-0.34L-0.26,-0.36Z"
HOURGLASS = "M-0.9,-0.9L0.9,-0.9L-0.9,0.9L0.9,0.9Z"
# An origin among several on one chart: who is no party, and, in the colours kept for them, who is one.
SLOTS = ((BLUE, "circle"), (GREEN, "square"), (PURPLE, STAR), (GOLD, HOURGLASS))
PARTY_SHAPE = "diamond"
PARTY_SLOTS = tuple((colour, PARTY_SHAPE) for colour in (VERMILION, CARMINE))


def looks(parties: Mapping[str, bool]) -> dict[str, tuple[str, str]]:
    """A colour and a shape for each origin, as far as they go round; `parties` says which of them are parties.

    Each has the look that its identifier points to, in whatever chart; where two point to one, the first has it.
    """
    free, given = {False: list(SLOTS), True: list(PARTY_SLOTS)}, {}
    for origin, is_party in parties.items():
        slots = PARTY_SLOTS if is_party else SLOTS
        first = crc32(origin.encode()) % len(slots)
        look = next((slot for slot in slots[first:] + slots[:first] if slot in free[is_party]), None)
        if look:
            free[is_party].remove(look)
            given[origin] = look
    return given


def standing(party: str, kind: str = "") -> tuple[str, str, str]:
    """Word, colour and shape for where an origin stands: party, unnamed, or neither."""
    if party:
        return "party to the conflict", VERMILION, PARTY_SHAPE
    if kind == "unnamed":
        return "unnamed", GREY, "cross"
    return "not a party", BLUE, "circle"


def short_name(name: str, party: str) -> str:
    """An origin's short name for a mark, with the sign that it is a party to the conflict."""
    return f"{name} (party)" if party else name
