"""A drawing as a picture that can travel alone: title, source, version and date are part of it."""

import re
import textwrap
from io import BytesIO
from xml.sax.saxutils import escape

import vl_convert
from PIL import Image

from app.charts import key, palette
from app.charts.drawing import Drawing
from app.charts.svg import FONT, UNPRINTABLE, converted

WIDTH, MARGIN = 900, 28
INK, PAPER = "#1c2530", "#ffffff"
CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": "#d5dae0",
        "labelColor": INK,
        "labelFontSize": 12,
        "labelPadding": 8,
    },
    "legend": {"labelColor": INK, "labelFontSize": 12.5},
}
LETTER, BOLD_LETTER = 0.5, 0.54  # of its size: how wide a letter is at most on an average
NARROW = 600  # pixels below which a title is set smaller


def export(drawing: Drawing, stamp: str, fmt: str, width: int = WIDTH) -> bytes:
    """The drawing as "png" or "svg" bytes on white; `stamp` names record, version, date and filters.

    `width` is that of the picture, of which a PNG has twice as many pixels. Nothing is fetched: fonts come from the
    machine or, failing that, from the converter itself. Raises ValueError for any other format.
    """
    if fmt not in ("png", "svg"):
        raise ValueError(f"cannot export as {fmt!r}: choose png or svg")
    picture = UNPRINTABLE.sub("", _framed(drawing, stamp, width))
    return picture.encode() if fmt == "svg" else _squeezed(vl_convert.svg_to_png(picture, scale=2))


def _squeezed(png: bytes) -> bytes:
    """The same picture in 256 colours, which no eye tells from all of them: an eighth of the bytes."""
    written = BytesIO()
    few = Image.open(BytesIO(png)).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _framed(drawing: Drawing, stamp: str, across: int) -> str:
    chart, width, height = _chart_svg(drawing, across)
    head = _lines(drawing.title, 22 if across >= NARROW else 18, 700, across) + _lines(
        drawing.subtitle, 14, 400, across, opacity=0.8
    )
    foot = _lines(drawing.source_line, 12.5, 400, across, opacity=0.8) + _lines(stamp, 12.5, 700, across)
    head_svg, head_end = _set(head, MARGIN)
    key_svg, head_end = _key(drawing, head_end, across)
    foot_svg, foot_end = _set(foot, head_end + 14 + height + 10)
    frame = f'width="{across}" height="{foot_end + MARGIN:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {frame} '
        f'viewBox="0 0 {across} {foot_end + MARGIN:.0f}" role="img" color="{INK}" font-family="{FONT}">'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.alt)} {escape(stamp)}</desc>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{head_svg}{key_svg}'
        f'<svg x="{MARGIN}" y="{head_end + 14:.0f}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{chart}</svg>{foot_svg}</svg>'
    )


def _chart_svg(drawing: Drawing, across: int) -> tuple[str, float, float]:
    """The chart alone: the inside of its svg element, with its width and height."""
    whole = converted(drawing, across - 2 * MARGIN, CONFIG).replace(palette.INK, INK)
    opening, inside = re.match(r"(<svg[^>]*>)(.*)</svg>\s*$", whole, re.DOTALL).groups()
    width, height = (float(re.search(rf'\b{side}="([\d.]+)"', opening)[1]) for side in ("width", "height"))
    return inside, width, height


def _lines(text: str, size: float, weight: int, across: int, opacity: float = 1) -> list[tuple]:
    """Text broken into lines that fit, by a cautious average width of a letter; a word too long for a line is cut."""
    room = int((across - 2 * MARGIN) / (size * (LETTER if weight < 600 else BOLD_LETTER)))
    return [(line, size, weight, opacity) for line in textwrap.wrap(text, room, break_on_hyphens=False)]


def _set(lines: list[tuple], top: float) -> tuple[str, float]:
    out = []
    for text, size, weight, opacity in lines:
        top += size * 1.32
        out.append(
            f'<text x="{MARGIN}" y="{top:.1f}" font-size="{size}" font-weight="{weight}" '
            f'fill="{INK}" fill-opacity="{opacity}">{escape(text)}</text>'
        )
    return "".join(out), top


def _key(drawing: Drawing, top: float, across: int) -> tuple[str, float]:
    """The confidence bands that occur, each as its mark and its name, in as many lines as they need."""
    out, left, size = [], across, 13
    for name, mark in key.bands_of(drawing):
        needed = 22 + len(name) * size * 0.56
        if left + needed > across - MARGIN:
            left, top = MARGIN, top + size * 1.7
        out.append(
            f'<g transform="translate({left + 6:.1f},{top - 4.5:.1f})">{mark}</g>'
            f'<text x="{left + 18:.1f}" y="{top:.1f}" font-size="{size}" fill="{INK}">{escape(name)}</text>'
        )
        left += needed + 14
    return "".join(out), top
