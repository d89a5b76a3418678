"""Colours and shapes. Each colour reads on white and on near-black (contrast 3.6 or more on both)
and no meaning hangs on colour alone: a party to the conflict is a diamond, whatever its colour.
"""

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
