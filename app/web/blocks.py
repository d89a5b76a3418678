"""Sections as the parts of a plain page: headings in order, charts in two layouts, tables cut to the room there is.

Folds are opened: what lies in them is in the bytes of the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.charts import Drawing
from app.charts.inline import NARROW, WIDE, inline
from app.charts.key import bands_of
from app.sections import Choice, Fold, Link, Section, Sections, made
from app.view import View
from app.web import pages, tables
from app.web.plain import To, anchor, web
from app.web.tables import Shown

MOST_OPTIONS = 40  # of a choice
MOST_FOLDED = 40  # rows of a chart in a fold that a table shows too: a larger one is drawn on a page of its own


@dataclass(frozen=True)
class Opened:
    """A section with its chart drawn and its folds opened."""

    section: Section
    drawing: Drawing | None
    folds: tuple[tuple[Fold, tuple["Opened", ...]], ...]


@dataclass(frozen=True)
class Way:
    """A link, or that one is already there."""

    words: str
    to: str
    is_here: bool = False


@dataclass(frozen=True)
class Ways:
    """A choice as links: its label, one for each option that there is room for, and how many there are besides."""

    label: str
    ways: tuple[Way, ...]
    more: int = 0


@dataclass(frozen=True)
class Figure:
    """A chart with what explains it: in two layouts or, where there is no room for it, in none."""

    title: str
    caption: str
    wide: str
    narrow: str
    bands: tuple[tuple[str, str], ...]
    alone: str
    pictures: tuple[Way, ...]
    table: Shown | None = None
    tabled: Way | None = None


@dataclass(frozen=True)
class Folded:
    """A fold: its label, the level of that as a heading, and what lies in it."""

    label: str
    level: int
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Block:
    """A section as the template writes it; `level` is that of its heading, 0 where it has none."""

    section: Section
    anchor: str
    level: int
    choices: tuple[Ways, ...]
    figure: Figure | None
    table: Shown | None
    links: tuple[Way, ...]
    cards: tuple[tuple[object, Way], ...]
    empty: tuple[Way, ...]
    folds: tuple[Folded, ...]


@dataclass(frozen=True)
class Page:
    """What all parts of one page share.

    `most_rows`: of a table; `tabled`: what rows are about → the table that shows them, and its caption.
    """

    name: str
    heading: str
    view: View
    to: To
    most_rows: int
    tabled: dict[str, tuple[str, str]]


def opened(sections: Sections, view: View) -> tuple[Opened, ...]:
    """Sections with everything asked for that they would ask for where they are shown."""
    found = []
    for section in sections:
        pages.require_chosen(view, list(section.choices))
        folds = tuple((fold, opened(fold.sections(), view)) for fold in section.folds)
        found.append(Opened(section, section.chart.drawing() if section.chart else None, folds))
    return tuple(found)


def blocks(held: Iterable[Opened], page: Page, above: int = 1, least: int = 2) -> tuple[Block, ...]:
    """The sections as blocks; `above` is the level of the heading before, `least` the lowest that they may have."""
    if not page.tabled:
        page.tabled.update(_tabled(held))
    made_of = []
    for one in held:
        section = one.section
        if section.is_empty and section.level > 1:
            continue
        level = min(max(section.level, least), above + 1) if section.heading else 0
        above = level or above
        of_fold = min(above + 1, 6)
        made_of.append(
            Block(
                section,
                anchor(section.key),
                level,
                tuple(_ways(choice, page) for choice in section.choices if choice.is_needed),
                _figure(one, page, is_folded=least > 2) if one.drawing else None,
                _table(one, page) if section.table else None,
                tuple(_way(link, page) for link in section.links),
                tuple((card, _way(card.link, page)) for card in section.cards),
                tuple(_way(link, page) for link in section.nothing.links) if section.nothing else (),
                tuple(
                    Folded(fold.label, of_fold, blocks(inside, page, of_fold, of_fold + 1))
                    for fold, inside in one.folds
                ),
            )
        )
    return tuple(made_of)


def tables_of(held: Iterable[Block]) -> Iterator[Shown]:
    """Every table of the blocks, wherever it stands."""
    for block in held:
        yield from filter(None, (block.figure and block.figure.table, block.table))
        for fold in block.folds:
            yield from tables_of(fold.blocks)


def _walk(held: Iterable[Opened]) -> Iterator[Opened]:
    for one in held:
        yield one
        for _, inside in one.folds:
            yield from _walk(inside)


def _tabled(held: Iterable[Opened]) -> dict[str, tuple[str, str]]:
    """What each row of the page's own tables is about → the name and the caption of the table."""
    found = {"": ("", "")}
    for section in (one.section for one in _walk(held) if one.section.table):
        for about in tables.ids(made(section.table.rows)):
            found.setdefault(about, (f"t-{section.table.key}", section.heading or section.table.alt))
    return found


def _table(one: Opened, page: Page) -> Shown:
    table = one.section.table
    return tables.of_table(table, f"t-{table.key}", page.view, page.most_rows)


def _figure(one: Opened, page: Page, is_folded: bool) -> Figure:
    """A chart over its source, and the rows behind it unless a table of the page has them."""
    chart, drawing = one.section.chart, one.drawing
    about, view = tables.ids(drawing.rows) - {""}, page.view
    is_tabled = bool(about) and about <= set(page.tabled)
    is_drawn = not (is_folded and is_tabled and len(drawing.rows) > MOST_FOLDED)
    told = {page.heading, one.section.heading, one.section.finding}
    figure = Figure(
        "" if drawing.title in told else drawing.title,
        " ".join(filter(None, [drawing.subtitle, drawing.source_line, f"{view.stamp}."])),
        inline(drawing, WIDE, f"{chart.key}-wide").svg if is_drawn else "",
        inline(drawing, NARROW, f"{chart.key}-narrow").svg if is_drawn else "",
        tuple(bands_of(drawing)),
        page.to(pages.to_chart(view, chart.key)),
        tuple(Way(form.upper(), page.to(pages.to_chart(view, chart.key, form))) for form in ("svg", "png")),
    )
    if is_tabled:
        at, caption = page.tabled[min(about)]
        return replace(figure, tabled=Way(caption, f"#{at}"))
    at, caption = (
        f"t-{chart.key}",
        f"Behind the chart: {drawing.title}" if figure.title else "The claims in this chart",
    )
    page.tabled.update(dict.fromkeys(about, (at, caption)))
    return replace(figure, table=tables.behind(drawing.rows, at, caption, view, page.most_rows))


def _way(link: Link, page: Page) -> Way:
    return Way(link.label, web(link.address) if link.address else page.to(pages.to_link(link)))


def _ways(choice: Choice, page: Page) -> Ways:
    """A choice as links to the same page with another of its options."""
    own = {name: value for name, value in page.view.own.items() if name not in choice.forgets}
    options = list(choice.options.items())
    ways = tuple(
        Way(
            words,
            page.to(pages.to_sheet(page.name, page.view.query(**(own | {choice.name: option})))),
            is_here=option == choice.chosen,
        )
        for option, words in options[:MOST_OPTIONS]
    )
    return Ways(choice.label, ways, len(options) - len(ways))
