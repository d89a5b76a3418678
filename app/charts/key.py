"""What the colours of a chart mean, where they are those of the bands: for whoever has no switches of them."""

from app.charts import palette
from app.charts.drawing import Drawing
from data import vocabulary

OUTLINES = {
    "circle": '<circle r="5" fill="{colour}"/>',
    "square": '<path d="M-4.5-4.5h9v9h-9z" fill="{colour}"/>',
    "diamond": '<path d="M0-6L5 0 0 6-5 0z" fill="{colour}"/>',
    "cross": '<path d="M-2-5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z" fill="{colour}"/>',
}


def bands_of(drawing: Drawing) -> list[tuple[str, str]]:
    """The bands that occur in a chart in their order: what each is called, and its mark as SVG around its middle."""
    if "band_name" not in drawing.table:
        return []
    held = set(drawing.table["band_name"])
    terms = vocabulary.terms("bands")
    return [(row["label"], mark(band)) for band, row in terms.items() if row["label"] in held]


def mark(band: str) -> str:
    """The mark of a band, of an origin that is no party."""
    return OUTLINES[palette.BAND_SHAPES[band]].format(colour=palette.BANDS[band])
