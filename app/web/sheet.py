"""The plain page of a view: one HTML file without scripts, which says what the page says and asks for nothing else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.routing import Route

from app import answers, links
from app.filters import describe
from app.sections import Section, Sections
from app.sections.heading import heading
from app.view import View
from app.web import forms, pages, problems
from app.web.blocks import Opened, Page, Way, blocks, opened, tables_of
from app.web.door import Door, Made
from app.web.pages import SHEETS
from app.web.plain import TEMPLATES, To, address
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
MENU = tuple(slug for slug in links.PAGES if slug != "changes")


@dataclass(frozen=True)
class Head:
    """What stands above a page: the finding that is its heading, and the name of the page over it."""

    heading: str
    kicker: str


def asked(request: Request) -> Asked:
    """What a path below /sheet/ asks for."""
    name = request.path_params["name"]
    if name not in SHEETS:
        raise problems.not_there("page", name, {name: links.PAGES.get(name, name) for name in SHEETS})
    return Asked(f"/sheet/{name}", SHEETS[name].page, "html", SHEETS[name].own)


def made(view: View, asked: Asked) -> Made:
    """The plain page of a view, on a server."""
    name = asked.path.rpartition("/")[2]
    body = written(name, view, lambda there: f"{view.here}{there}", lambda there: there.removeprefix("/sheet/"))
    return Made(body, HTML, follows_newest=SHEETS[name].follows_newest)


def written(name: str, view: View, to: To, near: To | None = None) -> bytes:
    """The plain page of a view; `to` says what stands in a link to an address of this site, `near` in one in a table.

    Raises Problem where the address asks for what is not there.
    """
    view, sections = pages.said(name, view)
    head, sections = _headed(view, sections)
    held = opened(sections, view)
    for most_rows in MOST_ROWS:
        body = _rendered(name, view, to, near or to, head, held, most_rows)
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
    first = replace(title, heading="", finding="")
    rest = [replace(one, heading="") if one is lead else one for one in sections if one is not title]
    return Head(*head), (first, *rest)


def _rendered(name: str, view: View, to: To, near: To, head: Head, held: tuple[Opened, ...], most_rows: int) -> bytes:
    first, *rest = blocks(held, Page(name, head.heading, view, to, most_rows, {}))
    page = TEMPLATES.get_template("sheet.html").render(
        heading=head.heading,
        kicker=head.kicker,
        head=first,
        blocks=rest,
        contents=[block for block in rest if block.level == 2],
        labels=_labels(tables_of([first, *rest])),
        view=view,
        to=to,
        near=near,
        bands=list(vocabulary.terms("bands").values()),
        icon=icon(),
        site=view.configuration.name,
        title_of_record=view.configuration.title,
        stamp_in_css=_in_css(view.stamp),
        **_around(name, view, to, head, held),
    )
    return page.encode()


def _around(name: str, view: View, to: To, head: Head, held: tuple[Opened, ...]) -> dict[str, object]:
    """What is said of a page as a whole, and where else it is to be had."""
    called, filters, query = heading(view), describe(view.filters, view.options), view.query(**dict(view.own))
    others = forms.of(view, called.metric)
    for_good = pages.to_sheet(name, pinned(view).query(**dict(view.own)))
    cited = filters or "no filters", view.version, view.published_on, f"{view.here}{for_good}", view.configuration.name
    first = others.data.removeprefix(view.here)
    return {
        "title": called.title,
        "description": called.description,
        "filters": filters,
        "citation": wording.view_citation(head.kicker or head.heading, *cited),
        "canonical": f"{view.here}{pages.to_sheet(name, query)}",
        "root": to("/"),
        "menu": [Way(_short(slug), to(pages.to(slug, view.query())), slug == view.page) for slug in MENU],
        "live": Way("The same view in the dashboard", to(address(f"/{view.page}", query))),
        "pinned": to(for_good),
        "follows_newest": SHEETS[name].follows_newest,
        "data": [Way(words, to(path)) for words, path in _data(view, held, first)],
        "oembed": to(others.oembed.removeprefix(view.here)),
        "feed": to(others.feed.removeprefix(view.here)),
        "method": to(pages.to("method", view.query())),
        "asks": "lookup" if view.page == "figure" and not view.own.get("figure") else "",
    }


def _labels(shown: Iterable[Shown]) -> list[tuple[str, int, str]]:
    """For each column of each table but the first: the table, which it is, and its heading as CSS has text.

    On a phone a row is a block of lines, and its cells are labelled by the style.
    """
    return [
        (table.anchor, at, _in_css(heading.strip()))
        for table in shown
        for at, heading in enumerate(table.headings[1:], 2)
    ]


def _in_css(text: str) -> str:
    """A text between quotation marks of CSS: nothing in it ends them, or the style."""
    return CSS_TEXT.sub(lambda found: f"\\{ord(found[0]):x} ", text)


def _short(slug: str) -> str:
    return links.SHORT.get(slug, links.PAGES[slug])


@cache
def icon() -> str:
    """The picture on the browser's tab, as a data address has it."""
    return quote(Path(__file__).parents[1].joinpath("icon.svg").read_text(encoding="utf-8").strip())


def _data(view: View, held: tuple[Opened, ...], first: str) -> list[tuple[str, str]]:
    """The calls of the data door that return what the page shows: in words, and their addresses, the first given."""
    if view.page == "figure":
        return [("Figure (JSON)" if view.own.get("figure") else "Figures (JSON)", first)]
    calls = [("Figures (JSON)", first), ("Figures (CSV)", first.replace("figures.json", "figures.csv", 1))]
    chosen = {one.name: one.chosen for section in held for one in section.section.choices}
    if "show" in chosen:
        of = {name: chosen[name] for name in ("unit", "group") if name in chosen}
        calls.append(("Totals (JSON)", address("/api/v1/totals.json", view.query() | {"metric": chosen["show"]} | of)))
    return calls


# What is not answered


def refused(request: Request, problem: Problem) -> Made | None:
    """A problem as a page for a person; None for whoever does not ask for pages."""
    if not re.search(r"\btext/html\b", request.headers.get("accept", "")):
        return None
    body = TEMPLATES.get_template("problem.html").render(
        title=problems.TITLES.get(problem.status, "Not answered"),
        description=problem.detail,
        problem=problem,
        site=answers.told_by_keeper().name,
        menu=[Way(_short(slug), f"/sheet/{slug}") for slug in SHEETS if slug in MENU],
        icon=icon(),
    )
    return Made(body.encode(), HTML, {"vary": "accept"})


ROUTES = [Route("/sheet/{name}", Door(asked, made, refused))]


def names() -> Mapping[str, str]:
    """Every plain page by its path, and what it is called."""
    return {f"/sheet/{name}": links.PAGES.get(name, name) for name in SHEETS}
