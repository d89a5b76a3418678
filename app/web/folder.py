"""The same plain pages, pictures and data as files in a folder, for a web server that runs no program.

Links between what is written are relative, all others lead to the site. All else is what the server sends.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.routing import Match, Route

from app import links
from app.view import View
from app.web import chart, problems, sheet
from app.web.door import Door
from app.web.pages import SHEETS
from app.web.plain import To, address
from app.web.problems import Problem
from app.web.request import Asked, address_of, params_of, view_of

OTHER_FORMS = ("/chart/", "/api/")
LONGEST_NAME = 80  # characters of a file's name


@dataclass(frozen=True)
class Page:
    """A plain page to be written: what its address asks for, and the view."""

    name: str
    asked: Asked
    view: View

    @property
    def address(self) -> str:
        """Its address on the server."""
        return address_of(self.asked.path, self.view)

    @property
    def live(self) -> str:
        """The address of the same view on the dashboard."""
        return address(f"/{self.view.page}", self.view.query(**dict(self.view.own)))


def page_of(written: str, site: str) -> Page:
    """The plain page that an address asks for: one of the dashboard, of a plain page, or its name alone.

    Raises Problem for an address that cannot be followed.
    """
    parts = urlsplit(written)
    name = parts.path.strip("/").removeprefix("sheet/").rpartition("/")[2] or links.FRONT
    if name not in SHEETS:
        raise problems.not_there("page", name, SHEETS)
    asked = Asked(f"/sheet/{name}", SHEETS[name].page, "html", SHEETS[name].own)
    return Page(name, asked, view_of(params_of(parts.query), asked, site))


def links_of(page: Page) -> dict[str, None]:
    """Every address that a plain page links to, each once. Raises Problem where the page cannot be had."""
    linked: dict[str, None] = {}
    sheet.written(page.name, page.view, lambda there: linked.setdefault(there) or there)
    return linked


def files_of(
    wanted: Sequence[Page], linked: Iterable[str], site: str, routes: Iterable[Route]
) -> Iterator[tuple[str, bytes]]:
    """The files of plain pages and of what is `linked` of their other forms: a name in the folder, and the bytes."""
    doors = {there: door for there in linked if there.startswith(OTHER_FORMS) and (door := _door(there, routes))}
    names = {page.address: name_of(page.address, ".html") for page in wanted}
    names |= {there: name_of(there, "" if _has_ending(there) else ".html") for there in doors}
    if not site:  # there is no dashboard to lead to
        names |= {page.live: names[page.address] for page in wanted}
    for page in wanted:
        yield names[page.address], sheet.written(page.name, page.view, _relative(names, page.address, site))
    for there, (door, asked) in doors.items():
        view = view_of(params_of(urlsplit(there).query), asked, site)
        if asked.form == "html":
            yield names[there], chart.written(view, asked, _relative(names, there, site))
        else:
            yield names[there], door.made(view, asked).body


def _door(there: str, routes: Iterable[Route]) -> tuple[Door, Asked] | None:
    """The door that answers an address, and what is asked of it; None where none does."""
    scope = {"type": "http", "method": "GET", "path": urlsplit(there).path, "headers": []}
    for route in routes:
        match, more = route.matches(scope)
        if match == Match.FULL and isinstance(route.endpoint, Door):
            return route.endpoint, route.endpoint.asked(Request({**scope, **more}))
    return None


def name_of(there: str, ending: str) -> str:
    """The file that an address is written to: its path, what can be read of its parameters, and a mark that tells it.

    `ending` is given where the path has none of its own.
    """
    parts = urlsplit(there)
    path = re.sub(r"[^\w./-]+", "-", re.sub(r"\.{2,}", ".", parts.path.strip("/")), flags=re.ASCII)
    stem, dot, kind = (path, "", "") if ending else path.rpartition(".")
    if parts.query:
        words = re.sub(r"[^\w-]+", "-", parts.query, flags=re.ASCII)[:LONGEST_NAME].strip("-")
        stem += f".{words}.{hashlib.sha256(parts.query.encode()).hexdigest()[:8]}"
    return f"{stem}{dot}{kind}{ending}"


def _has_ending(there: str) -> bool:
    return bool(re.search(r"\.(svg|png|json|csv|parquet|geojson)$", urlsplit(there).path))


def _relative(names: Mapping[str, str], here: str, site: str) -> To:
    folder = posixpath.dirname(names[here])
    return lambda there: posixpath.relpath(names[there], folder) if there in names else f"{site}{there}"


def write(addresses: Sequence[str], folder: Path, site: str, routes: Sequence[Route]) -> list[str]:
    """Write the plain pages of addresses, and what they are also to be had as. Returns the names of all files.

    Raises Problem, with the address in it, before anything is written.
    """
    wanted: dict[str, Page] = {}
    linked: dict[str, None] = {}
    for given in addresses:
        try:
            page = page_of(given, site)
            linked |= links_of(page)
        except Problem as problem:
            raise Problem(problem.status, f"{given}: {problem.detail}", problem.wrong) from problem
        wanted.setdefault(page.address, page)
    written = []
    for name, body in files_of(list(wanted.values()), linked, site, routes):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        written.append(name)
    return written
