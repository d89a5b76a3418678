"""A drawing as a picture that can travel alone: title, source, version and date are part of it."""

import re
from xml.sax.saxutils import escape

import pandas as pd
import vl_convert

from app.charts import palette
from app.charts.drawing import Drawing

WIDTH, MARGIN = 900, 28
INK, PAPER = "#1c2530", "#ffffff"
FONT = "Liberation Sans, Arial, Helvetica, Noto Sans, Noto Sans Arabic, sans-serif"
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


def export(drawing: Drawing, stamp: str, fmt: str) -> bytes:
    """The drawing as "png" or "svg" bytes on white; `stamp` names record, version, date and filters.

    Nothing is fetched: fonts come from the machine or, failing that, from the converter itself.
    Raises ValueError for any other format.
    """
    if fmt not in ("png", "svg"):
        raise ValueError(f"cannot export as {fmt!r}: choose png or svg")
    picture = _framed(drawing, stamp)
    return picture.encode() if fmt == "svg" else vl_convert.svg_to_png(picture, scale=2)


def _framed(drawing: Drawing, stamp: str) -> str:
    chart, width, height = _chart_svg(drawing)
    head = _lines(drawing.title, 22, 700) + _lines(drawing.subtitle, 14, 400, opacity=0.8)
    foot = _lines(drawing.source_line, 12.5, 400, opacity=0.8) + _lines(stamp, 12.5, 700)
    head_svg, head_end = _set(head, MARGIN)
    foot_svg, foot_end = _set(foot, head_end + 14 + height + 10)
    frame = f'width="{WIDTH}" height="{foot_end + MARGIN:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {frame} '
        f'viewBox="0 0 {WIDTH} {foot_end + MARGIN:.0f}" role="img" color="{INK}" font-family="{FONT}">'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.alt)} {escape(stamp)}</desc>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{head_svg}'
        f'<svg x="{MARGIN}" y="{head_end + 14:.0f}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{chart}</svg>{foot_svg}</svg>'
    )


def _chart_svg(drawing: Drawing) -> tuple[str, float, float]:
    """The chart alone: the inside of its svg element, with its width and height."""
    spec = {
        **drawing.spec,
        "width": WIDTH - 2 * MARGIN,
        "data": {"name": "source", "values": _records(drawing.table)},
        "config": CONFIG,
    }
    whole = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    whole = _numbered_anew(whole.replace(palette.INK, INK))
    opening, inside = re.match(r"(<svg[^>]*>)(.*)</svg>\s*$", whole, re.DOTALL).groups()
    width, height = (float(re.search(rf'\b{side}="([\d.]+)"', opening)[1]) for side in ("width", "height"))
    return inside, width, height


def _numbered_anew(svg: str) -> str:
    """The converter goes on counting its clip paths from picture to picture; the same picture stays the same."""
    names = list(dict.fromkeys(re.findall(r'id="(clip\d+)"', svg)))
    return re.sub(r"\bclip\d+\b", lambda found: f"clip-{names.index(found[0])}" if found[0] in names else found[0], svg)


def _records(table: pd.DataFrame) -> list[dict]:
    """Rows as JSON values: a blank is null, a moment is civil time without an offset."""
    columns = {name: [None if pd.isna(value) else _plain(value) for value in column] for name, column in table.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _lines(text: str, size: float, weight: int, opacity: float = 1) -> list[tuple]:
    """Text broken into lines that fit, by a cautious average width of a letter."""
    room, lines = int((WIDTH - 2 * MARGIN) / (size * 0.5)), []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [(line, size, weight, opacity) for line in lines]


def _set(lines: list[tuple], top: float) -> tuple[str, float]:
    out = []
    for text, size, weight, opacity in lines:
        top += size * 1.32
        out.append(
            f'<text x="{MARGIN}" y="{top:.1f}" font-size="{size}" font-weight="{weight}" '
            f'fill="{INK}" fill-opacity="{opacity}">{escape(text)}</text>'
        )
    return "".join(out), top
