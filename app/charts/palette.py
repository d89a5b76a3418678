"""Colours and shapes. Each colour reads on white and on near-black (contrast 3.6 or more on both)
and no meaning hangs on colour alone: a party to the conflict is a diamond, whatever its colour.
"""

INK = "currentColor"  # the text colour of the page around the chart, light or dark
FAINT = 0.68  # opacity of text that comes second
HAIRLINE = 0.22  # opacity of rules that only guide the eye

BLUE, VERMILION, GREEN, PURPLE, GOLD, GREY = (
    "#2a7fbf",
    "#d1571b",
    "#11896b",
    "#a35a9e",
    "#a67c00",
    "#7f8790",
)
SLOTS = (BLUE, VERMILION, GREEN, PURPLE, GOLD)
SLOT_SHAPES = ("circle", "square", "cross", "triangle-right", "triangle-left")
PARTY_SHAPE = "diamond"


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
