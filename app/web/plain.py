"""What plain pages are made with: their templates, text made safe, and one address for the same view."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.sections import Text

To = Callable[[str], str]
"""From an address of this site, which begins with "/", to what stands in a link to it."""

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
RUN = re.compile(rf"[{RIGHT_TO_LEFT}](?:[\s\u200c-\u200f.,'’-]*[{RIGHT_TO_LEFT}])*")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def said(text: object) -> Markup:
    """Text for a page: nothing in it is markup, and what is written from right to left turns nothing around it."""
    clean = UNPRINTABLE.sub("", str(text))
    parts, at = [], 0
    for found in RUN.finditer(clean):
        parts += [escape(clean[at : found.start()]), Markup("<bdi>{}</bdi>").format(found[0])]
        at = found.end()
    return Markup("").join([*parts, escape(clean[at:])])


def paragraph(text: Text) -> Markup:
    """A paragraph, its first words in bold where they weigh more."""
    if isinstance(text, str):
        return said(text)
    strong, rest = text
    gap = "" if rest[:1] in ",;:." else " "
    return Markup("<strong>{}</strong>{}{}").format(said(strong), gap, said(rest))


def words_of(text: Text) -> str:
    """A paragraph as plain text."""
    if isinstance(text, str):
        return text
    strong, rest = text
    return f"{strong}{'' if rest[:1] in ',;:.' else ' '}{rest}"


def web(address: object) -> str:
    """An address that may be linked to; "" for any that does not lead to a web page."""
    return str(address) if re.match(r"https?://[^\s\"'<>]+$", str(address), re.I) else ""


def address(path: str, query: Mapping[str, object]) -> str:
    """An address as request.address_of writes it: parameters sorted, those left out that say nothing."""
    asked = urlencode(
        sorted((name, values) for name, values in query.items() if values not in ("", [], [""])), doseq=True
    )
    return f"{path}?{asked}" if asked else path


def anchor(key: str) -> str:
    """The name of a section in the address of the page."""
    return "s-" + re.sub(r"[^\w-]+", "-", key)


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"said": said, "paragraph": paragraph, "web": web, "quote": quote}
