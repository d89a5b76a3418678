"""A drawing as a part of a web page: SVG in the colours and the type of the page, and small.

A page has each chart in two layouts, of which its style shows the one that fits: text is never shrunk to be unreadable.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from app.charts import palette
from app.charts.drawing import Drawing
from app.charts.svg import FONT, converted

WIDE, NARROW = 760, 358  # pixels: of a desk, and of a phone between its margins
SVG = "http://www.w3.org/2000/svg"
SIZE = "12px"
CONFIG = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "labelColor": palette.INK,
        "titleColor": palette.INK,
        "labelFontSize": 12,
        "labelPadding": 8,
    },
    "legend": {"labelColor": palette.INK, "titleColor": palette.INK, "labelFontSize": 12.5},
    "title": {"color": palette.INK},
}
GRID = {"stroke": palette.INK, "stroke-opacity": ".16"}
SAYS_NOTHING = {
    "aria-hidden", "aria-label", "aria-roledescription", "class", "font-family", "pointer-events", "role",
}  # fmt: skip
AS_IT_IS_ANYWAY = {
    "display": "inline", "fill-opacity": "1", "opacity": "1", "stroke-opacity": "1", "stroke-width": "1",
    "stroke-miterlimit": "10", "text-anchor": "start", "transform": "translate(0,0)", "font-size": SIZE,
    "font-weight": "normal", "x2": "0", "y2": "0",
}  # fmt: skip

GROUP = f"{{{SVG}}}g"
INHERITED = {
    "fill", "fill-opacity", "font-size", "font-style", "font-weight", "stroke", "stroke-dasharray", "stroke-opacity",
    "stroke-width", "text-anchor",
}  # fmt: skip
OF_ONE_COLOUR = {f"{{{SVG}}}text": "fill-opacity", f"{{{SVG}}}line": "stroke-opacity"}
"""Elements that are as clear as their one colour is, which a group can say for all of them."""
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")


@dataclass(frozen=True)
class Picture:
    """An svg element with a title and a description, and its size in pixels."""

    svg: str
    width: float
    height: float


def inline(drawing: Drawing, width: int, name: str) -> Picture:
    """The drawing for a page, about as wide as asked for; `name` tells its parts from those of others on the page."""
    return _inline(converted(drawing, width, CONFIG), drawing.title, drawing.alt, name)


@lru_cache(300)
def _inline(whole: str, title: str, description: str, name: str) -> Picture:
    root = ElementTree.fromstring(whole)
    width, height = (float(root.get(side)) for side in ("width", "height"))
    _tidy(root)
    root.attrib = {"viewBox": root.get("viewBox"), "role": "img", "class": name.rpartition("-")[2]}
    root.attrib |= {"font-size": SIZE, "width": f"{width:g}", "height": f"{height:g}"}
    for tag, text in (("desc", description), ("title", title)):
        told = ElementTree.Element(f"{{{SVG}}}{tag}")
        told.text = text
        root.insert(0, told)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # a page of HTML knows what an svg element is
    svg = ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")
    svg = re.sub(r"\bclip-(\d+)\b", rf"{name}-\1", svg)
    return Picture(svg, width, height)


def _tidy(parent: ElementTree.Element) -> None:
    """Take out what draws nothing, says nothing to a reader, or is so anyway; round to what an eye can tell."""
    kept = []
    for child in parent:
        if "role-axis-grid" in child.get("class", ""):
            child.attrib = GRID
            for line in child:
                line.attrib = {name: text for name, text in line.attrib.items() if not name.startswith("stroke")}
        if child.get("class") == "background" and not {"fill", "stroke"} & set(child.attrib):
            continue
        _tidy(child)
        child.attrib = dict(_said(child))
        _round_off(child)
        if _draws_nothing(child):
            continue
        kept += list(child) if child.tag == GROUP and not child.attrib else [child]
    parent[:] = kept
    _share(parent)


def _share(parent: ElementTree.Element) -> None:
    """What all children say alike is said once, by their group."""
    if len(parent) < 2 or parent.tag != GROUP:
        return
    for name in INHERITED & set(parent[0].attrib) - set(parent.attrib):
        if len({child.get(name) for child in parent}) == 1:
            parent.set(name, parent[0].get(name))
            for child in parent:
                del child.attrib[name]


def _round_off(element: ElementTree.Element) -> None:
    """A path that is a circle becomes one."""
    if found := CIRCLE.fullmatch(element.get("d", "")):
        element.tag = f"{{{SVG}}}circle"
        del element.attrib["d"]
        element.set("r", found[1])


def _said(element: ElementTree.Element) -> list[tuple[str, str]]:
    said = []
    clear = OF_ONE_COLOUR.get(element.tag, "opacity")
    if "opacity" in element.attrib and clear not in element.attrib:
        element.set(clear, element.attrib.pop("opacity"))
    for name, text in element.attrib.items():
        short = text if name in ("fill", "stroke", "id", "clip-path") else _rounded(text)
        if name not in SAYS_NOTHING and AS_IT_IS_ANYWAY.get(name) != short:
            said.append((name, short))
    return said


def _rounded(text: str) -> str:
    """Numbers to a tenth of a pixel."""
    return re.sub(r"-?\d+\.\d+", lambda found: f"{round(float(found[0]), 1) + 0.0:g}", text)


def _draws_nothing(element: ElementTree.Element) -> bool:
    tag = element.tag.rpartition("}")[2]
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    if tag == "path":
        return element.get("d", "") in ("", "M0,0h0v0h0Z")
    return tag in ("g", "defs") and not len(element)
