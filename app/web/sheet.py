"""The plain page of a view: one HTML file without scripts, which says what the page says and asks for nothing else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.routing import Route

from app import links
from app.filters import describe
from app.sections import Section, Sections
from app.view import View
from app.web import pages, problems
from app.web.blocks import Opened, Page, Way, blocks, opened, tables_of
from app.web.door import Door, Made
from app.web.pages import SHEETS
from app.web.plain import TEMPLATES, To, address, words_of
from app.web.problems import Problem
from app.web.request import Asked, pinned
from app.web.tables import Shown
from data import vocabulary
from data.wording import english as wording

HTML = "text/html; charset=utf-8"
MOST_BYTES = 149_000
MOST_ROWS = (2_000, 300, 200, 140, 100, 70, 45, 25, 12, 5)
"""Of a table; the first of them with which a page is light enough is taken."""
CSS_TEXT = re.compile(r"[^\w ,.()-]")
MENU = ("situation", "displacement", "casualties", "compare", "figures", "sources")


@dataclass(frozen=True)
class Head:
    """What a page is called: the finding that is its heading, and the name of the page over it."""

    heading: str
    kicker: str
    description: str


def asked(request: Request) -> Asked:
    """What a path below /sheet/ asks for."""
    name = request.path_params["name"]
    if name not in SHEETS:
        raise problems.not_there("page", name, {name: links.PAGES.get(name, name) for name in SHEETS})
    return Asked(f"/sheet/{name}", SHEETS[name].page, "html", SHEETS[name].own)


def made(view: View, asked: Asked) -> Made:
    """The plain page of a view, on a server."""
    name = asked.path.rpartition("/")[2]
    body = written(name, view, lambda address: f"{view.here}{address}")
    return Made(body, HTML, follows_newest=SHEETS[name].follows_newest)


def written(name: str, view: View, to: To) -> bytes:
    """The plain page of a view; `to` says what stands in a link to an address of this site.

    Raises Problem where the address asks for what is not there.
    """
    view, sections = pages.said(name, view)
    head, sections = _headed(view, sections)
    held = opened(sections, view)
    for most_rows in MOST_ROWS:
        body = _rendered(name, view, to, head, held, most_rows)
        if len(body) <= MOST_BYTES:
            break
    return body


def _headed(view: View, sections: Sections) -> tuple[Head, Sections]:
    """What the page is called, and its sections, the first without what stands in the head.

    A finding is the heading, that of the title or of the lead; the title of the page stands over it.
    """
    title = next((section for section in sections if section.level == 1), Section("title", level=1))
    lead = next((section for section in sections if section.key == "lead" and section.heading), None)
    page = title.heading or links.PAGES[view.page]
    if title.finding:
        head = title.finding, page
    elif lead:
        head = lead.heading, page
    else:
        head = page, ""
    told = [head[0], *map(words_of, title.text[:1])]
    first = replace(title, heading="", finding="")
    rest = [replace(one, heading="") if one is lead else one for one in sections if one is not title]
    return Head(*head, " ".join(told)[:500]), (first, *rest)


def _rendered(name: str, view: View, to: To, head: Head, held: tuple[Opened, ...], most_rows: int) -> bytes:
    page = Page(name, head.heading, view, to, most_rows, {})
    first, *rest = blocks(held, page)
    filters = describe(view.filters, view.options)
    own = dict(view.own)
    here = pages.to_sheet(name, view.query(**own))
    for_good = pages.to_sheet(name, pinned(view).query(**own))
    return (
        TEMPLATES.get_template("sheet.html")
        .render(
            title=head.heading,
            description=head.description,
            heading=head.heading,
            kicker=head.kicker,
            head=first,
            blocks=rest,
            contents=[block for block in rest if block.level == 2],
            view=view,
            filters=filters,
            to=to,
            canonical=f"{view.here}{here}",
            root=to("/"),
            menu=[Way(_short(slug), to(pages.to(slug, view.query())), slug == view.page) for slug in MENU],
            live=Way("The same view in the dashboard", to(address(f"/{view.page}", view.query(**own)))),
            pinned=to(for_good),
            follows_newest=SHEETS[name].follows_newest,
            data=[Way(words, to(path)) for words, path in _data(view, held)],
            oembed=to(pages.to_oembed(f"{view.here}{here}")),
            method=to(address("/method", view.query())),
            citation=wording.view_citation(
                head.kicker or head.heading,
                filters or "no filters",
                view.version,
                view.published_on,
                f"{view.here}{for_good}",
            ),
            labels=_labels(tables_of([first, *rest])),
            bands=list(vocabulary.terms("bands").values()),
            icon=icon(),
        )
        .encode()
    )


def _labels(shown: Iterable[Shown]) -> list[tuple[str, int, str]]:
    """For each column of each table but the first: the table, which it is, and its heading as CSS has text.

    On a phone a row is a block of lines, and its cells are labelled by the style.
    """
    return [
        (table.anchor, at, CSS_TEXT.sub(lambda found: f"\\{ord(found[0]):x} ", heading.strip()))
        for table in shown
        for at, heading in enumerate(table.headings[1:], 2)
    ]


def _short(slug: str) -> str:
    return links.SHORT.get(slug, links.PAGES[slug])


@cache
def icon() -> str:
    """The picture on the browser's tab, as a data address has it."""
    return quote(Path(__file__).parents[1].joinpath("icon.svg").read_text(encoding="utf-8").strip())


def _data(view: View, held: tuple[Opened, ...]) -> list[tuple[str, str]]:
    """The calls of the data door that return what the page shows: in words, and their addresses."""
    if view.page == "figure":
        path = f"/api/v1/figures/{quote(view.own.get('figure', ''), safe='')}.json"
        return [("This figure (JSON)", address(path, {"v": view.query().get("v", [])}))]
    chosen = {one.name: one.chosen for section in held for one in section.section.choices}
    query = view.query() | ({"metric": chosen["show"]} if "show" in chosen else {})
    calls = [("Figures (JSON)", "figures.json", query), ("Figures (CSV)", "figures.csv", query)]
    if "show" in chosen:
        of = {name: chosen[name] for name in ("unit", "group") if name in chosen}
        calls.append(("Totals (JSON)", "totals.json", query | of))
    return [(words, address(f"/api/v1/{path}", asked)) for words, path, asked in calls]


# What is not answered


def refused(request: Request, problem: Problem) -> Made | None:
    """A problem as a page for a person; None for whoever does not ask for pages."""
    if not re.search(r"\btext/html\b", request.headers.get("accept", "")):
        return None
    body = TEMPLATES.get_template("problem.html").render(
        title=problems.TITLES.get(problem.status, "Not answered"),
        description=problem.detail,
        problem=problem,
        menu=[Way(_short(slug), f"/sheet/{slug}") for slug in SHEETS if slug in MENU],
        icon=icon(),
    )
    return Made(body.encode(), HTML, {"vary": "accept"})


ROUTES = [Route("/sheet/{name}", Door(asked, made, refused))]


def names() -> Mapping[str, str]:
    """Every plain page by its path, and what it is called."""
    return {f"/sheet/{name}": links.PAGES.get(name, name) for name in SHEETS}
