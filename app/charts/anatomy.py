"""One claim with each of its parts labelled, as an SVG: the sentence as it stands everywhere, and its trust below.

Two layouts of the same parts: the sentence with a label under each part, and for a phone a list, one part a line.
Text is set to a measured width, since an SVG does not wrap; colours are the page's own, light or dark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pandas as pd

from app.charts import palette
from app.charts.drawing import require_rows
from data import vocabulary
from data.wording import english as wording

TITLE = "A claim and its parts"
WIDE, NARROW = 820, 340  # units across; drawn at about one pixel each
ROOM = 14  # between two parts of a line
WORDS, LABEL = 19, 14  # sizes of text in the sentence
LABEL_ROOM = 115  # a label under shorter words goes over two lines beyond it
LISTED_WORDS, LISTED_LABEL = 17, 14  # and in the list
# How wide the letters of Source Sans are, in hundredths of their size; any other is about 54.
LETTERS = {
    letter: width
    for letters, width in {" ": 20, "ijlI.,:;'’|!·": 26, "()[]ftr-": 33, "cszkvxy“”": 46, "w": 74, "mMW": 81}.items()
    for letter in letters
}
CAPITAL, OTHER = 60, 54


@dataclass(frozen=True)
class Part:
    """Words of a claim and what they are; no label where they only join others."""

    words: str
    label: str = ""
    tint: str = palette.GREY


def most_telling(table: pd.DataFrame) -> dict:
    """The statement that shows most parts: somebody is named, it is limited to something, a word stands in front.

    Of equals the one that most outlets carried. Raises ValueError for an empty table.
    """
    require_rows(table)

    def shows(claim: Mapping) -> tuple:
        limited = not wording.is_blank(claim["scope"])
        return not wording.names_nobody(claim), limited, bool(_phrase(claim)), claim["outlets"]

    return max(wording.rows(table), key=shows)


def parts(claim: Mapping) -> list[Part]:
    """The sentence of a claim cut into its parts: their words, put together, are `wording.sentence`."""
    sentence, at, cut = wording.sentence(claim), 0, []
    for mark in _marks(claim, sentence):
        found = sentence.find(mark.words, at) if mark.words else -1
        if found >= 0:
            cut += [*_joining(sentence[at:found], cut), mark]
            at = found + len(mark.words)
    rest = _joining(sentence[at:], cut)
    if wording.names_nobody(claim):
        return cut + rest
    return cut + [replace(part, label="where published", tint=palette.PURPLE) for part in rest]


def trust(claim: Mapping) -> list[Part]:
    """How far to trust a claim: its band with the reason, who stands behind it, who printed it."""
    said = [
        Part(wording.band(claim), "how far to trust it", palette.CARMINE),
        Part(claim["band_reason"], "why", palette.CARMINE),
        Part(wording.counts(claim), "origins apart from outlets", palette.BLUE),
    ]
    return [part for part in said if part.words]


def _marks(claim: Mapping, sentence: str) -> Iterator[Part]:
    """The parts that have a label, in the order of the sentence."""
    if wording.names_nobody(claim):
        yield Part(sentence.partition(" naming no source")[0], "where published", palette.PURPLE)
        yield Part("naming no source", "who says it: nobody is named", palette.BLUE)
    else:
        yield Part(wording.sentence_case(wording.origin(claim)), "who says it", palette.BLUE)
    phrase = _phrase(claim)
    yield Part(phrase, "the word in front", palette.VERMILION)
    is_word = claim["quantifier"] == "vague"
    alone = "the number" if phrase else "a word in place of a number" if is_word else "the number, no word in front"
    yield Part(wording.stated(claim).removeprefix(phrase).strip(), alone, palette.VERMILION)
    noun, limit = _limited(claim)
    yield Part(noun, "what is counted" if limit else "what is counted, limited to nothing", palette.GREEN)
    yield Part(limit, "limited to what", palette.GOLD)
    happened, place = wording.happened(claim), re.escape(claim["place_name"])
    where = re.search(rf"\b(in|at|from|to) {place}", happened)
    if where:
        yield Part(happened[: where.start()].strip(), "what happened", palette.GREEN)
        yield Part(where[0], "where", palette.GREY)
        yield Part(happened[where.end() :].strip(), "why they moved", palette.GREEN)
    yield Part(wording.when(claim), "when", palette.GREY)


def _phrase(claim: Mapping) -> str:
    """The word before the number: "at least"; blank where there is none, or a word in place of the number."""
    return "" if wording.is_blank(claim["value"]) else vocabulary.terms("quantifiers")[claim["quantifier"]]["phrase"]


def _limited(claim: Mapping) -> tuple[str, str]:
    """What is counted, and what it is limited to: "soldiers (of one side;", "only: by booby traps)"."""
    counted = wording.counted(claim)
    at = -1 if wording.is_blank(claim.get("scope")) else counted.rfind(f"only: {claim['scope']}")
    if at < 0:
        return counted, ""
    at -= counted[at - 1] == "("
    return counted[:at].strip(), counted[at:]


def _joining(words: str, before: list[Part]) -> list[Part]:
    """Words between two parts; a comma or full stop at their start goes to the part before them."""
    stop = re.match(r"[,.;]*", words)[0] if before else ""
    if stop:
        before[-1] = replace(before[-1], words=before[-1].words + stop)
    rest = words[len(stop) :].strip()
    return [Part(rest)] if rest else []


# Laying out


def wide(claim: Mapping) -> str:
    """The sentence over as many lines as it needs, a label under each part, as SVG."""
    svg, y = _svg(claim, "wide", WIDE), 0
    for of_one_kind in (parts(claim), trust(claim)):
        for line in _lines(of_one_kind):
            x, labels = 0, 0
            for part, across, label in line:
                _text(svg, part.words, x, y + 20, WORDS, weight=600 if part.label else 400)
                if part.label:
                    _rule(svg, x, y + 29, _width(part.words, WORDS), 3, part.tint)
                for number, words in enumerate(label):
                    _text(svg, words, x, y + 47 + 16 * number, LABEL, faint=True)
                x, labels = x + across + ROOM, max(labels, len(label))
            y += 46 + 16 * labels
        if of_one_kind and y:
            _rule(svg, 0, y - 4, WIDE, 1, palette.INK, palette.HAIRLINE)
            y += 12
    return _written(svg, WIDE, y - 16)


def narrow(claim: Mapping) -> str:
    """The parts one below the other, each under its label, as SVG; words that only join follow those before them."""
    svg, y = _svg(claim, "narrow", NARROW), 0
    listed: list[Part] = []
    for part in [*parts(claim), *trust(claim)]:
        if part.label or not listed:
            listed.append(part)
        else:
            listed[-1] = replace(listed[-1], words=f"{listed[-1].words} {part.words}")
    for part in listed:
        lines = _wrapped(part.words, LISTED_WORDS, NARROW - 14)
        _rule(svg, 0, y, 3, 20 + 22 * len(lines), part.tint)
        _text(svg, part.label, 14, y + 13, LISTED_LABEL, faint=True)
        for number, words in enumerate(lines):
            _text(svg, words, 14, y + 34 + 22 * number, LISTED_WORDS, weight=600)
        y += 32 + 22 * len(lines)
    return _written(svg, NARROW, y - 12)


def _lines(of_one_kind: list[Part]) -> list[list[tuple[Part, float, list[str]]]]:
    """Parts in lines that fit, each with its width and the lines of its label; one too long is cut over several."""
    lines: list[list] = [[]]
    left = WIDE
    for part in of_one_kind:
        for number, words in enumerate(_wrapped(part.words, WORDS, WIDE)):
            long = _width(words, WORDS)
            label = _wrapped(part.label, LABEL, max(long, LABEL_ROOM)) if part.label and not number else []
            across = max([long, *(_width(text, LABEL) for text in label)])
            if lines[-1] and across > left:
                lines.append([])
                left = WIDE
            lines[-1].append((replace(part, words=words), across, label))
            left -= across + ROOM
    return [line for line in lines if line]


def _wrapped(text: str, size: float, room: float) -> list[str]:
    """Text in lines that fit into `room`; a word that does not stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float) -> float:
    return sum(LETTERS.get(one, CAPITAL if one.isupper() else OTHER) for one in text) * size / 100


# Writing


def _svg(claim: Mapping, name: str, width: float) -> ElementTree.Element:
    """An empty picture with its title, and in words all that it shows."""
    svg = ElementTree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    )
    ElementTree.SubElement(svg, "title", {"id": f"{name}-title"}).text = TITLE
    told = "; ".join(f"{part.label}: {part.words}" for part in [*parts(claim), *trust(claim)] if part.label)
    ElementTree.SubElement(svg, "desc", {"id": f"{name}-desc"}).text = f"{wording.sentence(claim)} Its parts: {told}"
    return svg


def _text(
    svg: ElementTree.Element, words: str, x: float, y: float, size: float, weight: int = 400, faint: bool = False
) -> None:
    look = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size}", "font-weight": f"{weight}", "fill": palette.INK}
    if faint:
        look["fill-opacity"] = f"{palette.FAINT}"
    else:  # as wide as the rule under it, in whatever type
        look |= {"textLength": f"{_width(words, size):g}", "lengthAdjust": "spacingAndGlyphs"}
    ElementTree.SubElement(svg, "text", look).text = words


def _rule(
    svg: ElementTree.Element, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1
) -> None:
    look = {"x": x, "y": y, "width": width, "height": height, "fill": fill, "opacity": opacity}
    ElementTree.SubElement(
        svg, "rect", {name: value if isinstance(value, str) else f"{value:g}" for name, value in look.items()}
    )


def _written(svg: ElementTree.Element, width: float, height: float) -> str:
    svg.set("viewBox", f"0 0 {width:g} {height:g}")
    return ElementTree.tostring(svg, encoding="unicode")
