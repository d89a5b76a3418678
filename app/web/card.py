"""The picture that a preview of a view carries: one claim, or a few side by side, to be read at a third of its size."""

from functools import cache
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image
from starlette.requests import Request
from starlette.routing import Route

from app import links
from app.charts import letters, palette
from app.charts.svg import png
from app.filters import PAGE_PARAMETERS
from app.sections.heading import Claimed, Heading, heading
from app.view import View
from app.web import problems
from app.web.door import Door, Made
from app.web.request import Asked
from data.wording import english as wording

WIDTH, HEIGHT, MARGIN = 1200, 630, 56
ROOM = WIDTH - 2 * MARGIN
FONT = "Liberation Sans, Arial, Helvetica, Noto Sans, Noto Sans Arabic, sans-serif"
INK, FAINT, PAPER, LINE, ACCENT = "#191613", "#57534c", "#ffffff", "#cfc7b8", "#0b5c8a"
ABOUT, BIG, SMALL = 38, 36, 28  # sizes of type: nothing is smaller, or it could not be read at 400 pixels
NUMBERS = ((88, 1), (72, 1), (60, 2), (46, 2))  # sizes of a number that stands alone, each for so many lines at most
TITLES = ((44, 1), (38, 1), (40, 2))
LEADING = 1.26
TOP, BOTTOM = 92, 556  # between the name of the site and the source
ARROW = 30  # length of an open end
MARK = 26  # size of the mark of a band
SHAPES = {
    "circle": "M13 0a13 13 0 1 0 .01 0z",
    "square": "M1 1h24v24h-24z",
    "diamond": "M13 -3l16 16l-16 16l-16 -16z",
    "cross": "M9 0h8v9h9v8h-9v9h-8v-9h-9v-8h9z",
}


def asked(request: Request) -> Asked:
    """What the path of a card asks for. Raises Problem where there is no such page."""
    page = request.path_params["page"]
    if page not in links.PAGES:
        known = {f"/card/{slug}.png": title for slug, title in links.PAGES.items()}
        raise problems.not_there("card", request.url.path, known)
    return Asked(f"/card/{page}.png", page, "png", PAGE_PARAMETERS.get(page, ()))


def made(view: View, asked: Asked) -> Made:
    """The card of a view as PNG."""
    picture = _small(png(drawn(heading(view), view.stamp)))
    return Made(picture, "image/png", follows_newest=view.page == "changes")


def _small(png: bytes) -> bytes:
    """The same picture in the few colours that it has: an eighth of the bytes, and some applications show no more."""
    written = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(palette=_colours(), dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()


@cache
def _colours() -> Image.Image:
    """Every colour of a card, on its way to the paper in eight steps: what the edges of letters are made of."""
    mixed = list(bytes.fromhex(PAPER[1:]))
    for colour in (INK, FAINT, ACCENT, LINE, *palette.BANDS.values()):
        for eighths in range(1, 9):
            mixed += [round(255 + (part - 255) * eighths / 8) for part in bytes.fromhex(colour[1:])]
    image = Image.new("P", (1, 1))
    image.putpalette(mixed + mixed[:3] * (256 - len(mixed) // 3))
    return image


ROUTES = [Route("/card/{page}.png", Door(asked, made))]


# Drawing


def drawn(told: Heading, stamp: str) -> str:
    """The card as SVG. `stamp` names record, version and date."""
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{WIDTH}",
            "height": f"{HEIGHT}",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "font-family": FONT,
        },
    )
    ElementTree.SubElement(svg, "title").text = told.title
    ElementTree.SubElement(svg, "desc").text = told.description
    _rect(svg, 0, 0, WIDTH, HEIGHT, PAPER)
    _rect(svg, 0, 0, WIDTH, 12, ACCENT)
    _text(svg, stamp, MARGIN, 62, SMALL, ACCENT, bold=True)
    inside = ElementTree.SubElement(svg, "g", {"clip-path": "url(#sheet)"})
    sheet = ElementTree.SubElement(ElementTree.SubElement(svg, "clipPath", {"id": "sheet"}), "rect")
    sheet.attrib |= {"x": f"{MARGIN - 4}", "y": "0", "width": f"{ROOM + 8}", "height": f"{HEIGHT}"}
    if len(told.claims) > 1:
        _side_by_side(inside, told)
    elif told.claims:
        _alone(inside, told, told.claims[0])
    else:
        _in_words(inside, told)
    _rect(svg, MARGIN, BOTTOM + 14, ROOM, 2, LINE)
    if told.source:
        _text(inside, letters.cut(f"Source: {told.source}", SMALL, ROOM), MARGIN, 612, SMALL, FAINT)
    return ElementTree.tostring(svg, encoding="unicode")


def _side_by_side(svg: ElementTree.Element, told: Heading) -> None:
    """A few claims on one axis from zero: a bar each, under its words, its claimant and its confidence."""
    y = _paragraph(svg, told.about, TOP, _size(told.about, TITLES), 2, bold=True)
    y = _paragraph(svg, f"Filters: {told.filters}", y, SMALL, 1, FAINT) if told.filters else y
    end = max(claim.high or claim.low or 0 for claim in told.claims) * 1.04 or 1
    step = min((BOTTOM - y - (SMALL if told.more else 0)) / len(told.claims), 118)
    for claim in told.claims:
        _row(svg, claim, y + step * 0.5, end)
        y += step
    if told.more:
        _text(svg, f"and {told.more}", MARGIN, BOTTOM, SMALL, FAINT)


def _row(svg: ElementTree.Element, claim: Claimed, y: float, end: float) -> None:
    """One claim over its bar, `y` being the line that its words stand on."""
    band = claim.confidence or "no band"
    _text(svg, band, WIDTH - MARGIN, y, SMALL, FAINT, ends=True)
    right = WIDTH - MARGIN - letters.width(band, SMALL)
    _mark(svg, claim, right - MARK - 12, y - MARK + 4)
    room = right - MARK - 36 - MARGIN
    size = BIG if letters.width(claim.words, BIG, bold=True) <= room * 0.72 else SMALL
    words = letters.cut(claim.words, size, room * 0.8, bold=True)  # the number comes first, and is never cut
    _text(svg, words, MARGIN, y, size, INK, bold=True)
    x = MARGIN + letters.width(words, size, bold=True) + 18
    who = palette.short_name(claim.who, "party" if claim.is_party else "")
    _text(svg, _as_far_as(room + MARGIN - x, who, *filter(None, claim.remark.split(" · "))), x, y, SMALL, INK)
    _bar(svg, claim, y + 14, end)


def _as_far_as(room: float, first: str, *more: str) -> str:
    """The first, cut where it has to be, and as many others as there is room for, each whole."""
    told = letters.cut(first, SMALL, room)
    for other in more:
        longer = f"{told} · {other}"
        if letters.width(longer, SMALL) > room:
            break
        told = longer
    return told


def _bar(svg: ElementTree.Element, claim: Claimed, y: float, end: float) -> None:
    """A number as a length: hollow where it is "about", pale between two ends, with an arrow where it is open."""
    if claim.low is None or claim.high is None:
        return
    tint = _tint(claim)
    reach = ROOM - ARROW
    low, high = (max(number / end * reach, 3.0) for number in (claim.low, claim.high))
    if claim.is_rough and not claim.is_open:
        hollow = _rect(svg, MARGIN + 1, y + 1, high - 2, 16, PAPER)
        hollow.attrib |= {"stroke": tint, "stroke-width": "3", "stroke-dasharray": "12 6"}
    else:
        if high > low:
            _rect(svg, MARGIN, y, high, 18, tint).set("opacity", "0.35")
        if claim.low > 0:
            _rect(svg, MARGIN, y, low, 18, tint)
    if claim.is_open:
        x = MARGIN + high
        path = f"M{x + 4:g} {y + 9:g}h{ARROW - 10}m-10 -9l10 9l-10 9"
        look = {"d": path, "fill": "none", "stroke": tint, "stroke-width": "5"}
        ElementTree.SubElement(svg, "path", look)


def _alone(svg: ElementTree.Element, told: Heading, claim: Claimed) -> None:
    """One claim: its number, what happened, who says so, and how far to trust it."""
    words = wording.sentence_case(claim.words)
    y = _paragraph(svg, words, TOP, _size(words, NUMBERS), 2, bold=True)
    y = _paragraph(svg, told.about, y + 6, ABOUT, 2)
    y = _paragraph(svg, claim.by, y + 8, ABOUT, 2, bold=True)
    if claim.bands:
        _mark(svg, claim, MARGIN + 4, y + 32)
        trust = ": ".join(filter(None, [wording.sentence_case(claim.confidence), told.trust]))
        y = _paragraph(svg, trust, y + 22, SMALL + 4, 2, left=MARK + 24)
    for note in (claim.remark, f"Filters: {told.filters}" if told.filters else ""):
        room = int((BOTTOM - y - 6) / (SMALL * LEADING))
        if room:
            y = _paragraph(svg, note, y + 6, SMALL, min(room, 2), FAINT)


def _in_words(svg: ElementTree.Element, told: Heading) -> None:
    """A title and what is said under it."""
    y = _paragraph(svg, told.title, TOP + 30, 58, 3, bold=True)
    _paragraph(svg, told.description, y + 22, BIG, int((BOTTOM - y - 22) / (BIG * LEADING)))


# What is drawn with


def _size(text: str, sizes: tuple[tuple[int, int], ...]) -> int:
    """The first size in which a bold text takes no more lines than it may; else the last."""
    fits = (size for size, most in sizes if len(letters.lines(text, size, ROOM, most + 1, bold=True)) <= most)
    return next(fits, sizes[-1][0])


def _paragraph(
    svg: ElementTree.Element,
    text: str,
    top: float,
    size: float,
    most: int,
    fill: str = INK,
    bold: bool = False,
    left: float = 0,
) -> float:
    """Text under `top` in at most so many lines; returns where it ends."""
    for line in (letters.even if bold else letters.lines)(text, size, ROOM - left, most, bold):
        top += size * LEADING
        _text(svg, line, MARGIN + left, top - size * 0.18, size, fill, bold)
    return top


def _text(
    svg: ElementTree.Element,
    text: str,
    x: float,
    y: float,
    size: float,
    fill: str = INK,
    bold: bool = False,
    ends: bool = False,
) -> None:
    """Text that begins at `x`, or ends there."""
    look = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:g}", "fill": fill}
    look |= ({"font-weight": "700"} if bold else {}) | ({"text-anchor": "end"} if ends else {})
    ElementTree.SubElement(svg, "text", look).text = text


def _rect(svg: ElementTree.Element, x: float, y: float, width: float, height: float, fill: str) -> ElementTree.Element:
    look = {"x": x, "y": y, "width": max(width, 1), "height": height}
    return ElementTree.SubElement(svg, "rect", {name: f"{value:.1f}" for name, value in look.items()} | {"fill": fill})


def _mark(svg: ElementTree.Element, claim: Claimed, x: float, y: float) -> None:
    """The mark of a band: its colour and its shape, a diamond where a party to the conflict speaks."""
    band = claim.bands[0] if claim.bands else "unrated"
    shape = palette.PARTY_SHAPE if claim.is_party else palette.BAND_SHAPES[band]
    look = {"d": SHAPES[shape], "fill": palette.BANDS[band], "transform": f"translate({x:.1f} {y:.1f})"}
    ElementTree.SubElement(svg, "path", look)


def _tint(claim: Claimed) -> str:
    return palette.BANDS[claim.bands[0] if claim.bands else "unrated"]
