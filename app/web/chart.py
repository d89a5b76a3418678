"""One chart of a page alone: as a page that others may frame, as a picture, and as what oEmbed says of it."""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.routing import Route

from app import links
from app.charts import Drawing, embedded, export
from app.charts.inline import NARROW, WIDE, inline
from app.charts.key import bands_of
from app.filters import describe
from app.sections import empty
from app.view import View
from app.web import pages, problems
from app.web.door import Door, Made
from app.web.pages import SHEETS
from app.web.plain import TEMPLATES, To, address
from app.web.problems import Problem
from app.web.request import Asked, missing, one_of, params_of, view_of, whole
from app.web.sheet import HTML, icon, refused

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
NAME = re.compile(r"([a-z]+)\.(\w+?)(?:\.(svg|png))?", re.ASCII)
WIDEST_EMBED = 800
LONGEST_ADDRESS = 4_000


def asked(request: Request) -> Asked:
    """What a path below /chart/ asks for."""
    return asked_by(request.path_params["name"])


def asked_by(name: str) -> Asked:
    """What the name of a chart asks for: that of its page and its own, and the kind of picture."""
    found = NAME.fullmatch(name)
    if not found or found[1] not in SHEETS:
        raise problems.not_there("chart", name)
    form = found[3] or "html"
    own = SHEETS[found[1]].own + (("width",) if found[3] else ())
    return Asked(f"/chart/{name}", SHEETS[found[1]].page, form, own)


def drawing_of(view: View, path: str) -> tuple[View, Drawing]:
    """The chart that a path names, and the view that it is of. Raises Problem where the page has none of that name."""
    page, key, _ = NAME.fullmatch(path.rpartition("/")[2]).groups()
    view, sections = pages.said(page, view)
    passed = []
    for chart in pages.charts_of(sections, view):
        if chart.key == key:
            return view, chart.drawing()
        passed.append(f"{page}.{chart.key}")
    if nothing_yet := empty.told(view):
        raise Problem(404, f"There is no chart: {nothing_yet}")
    raise problems.not_there("chart", f"{page}.{key}", passed)


def made(view: View, asked: Asked) -> Made:
    """One chart, on a server."""
    body = written(view, asked, lambda address: f"{view.here}{address}")
    return Made(body, PICTURES.get(asked.form, HTML), follows_newest=view.page == "changes")


def written(view: View, asked: Asked, to: To) -> bytes:
    """One chart as a page or a picture; `to` says what stands in a link to an address of this site."""
    width = whole(view, "width", 240, 2_000, 900) if asked.form in PICTURES else 0
    view, drawing = drawing_of(view, asked.path)
    if asked.form in PICTURES:
        return export(
            drawing, f"{view.stamp}. Filters: {describe(view.filters, view.options) or 'none'}.", asked.form, width
        )
    name = asked.path.rpartition(".")[2]
    return (
        TEMPLATES.get_template("chart.html")
        .render(
            title=drawing.title,
            description=drawing.alt[:500],
            told=_told(drawing, view),
            wide=inline(drawing, WIDE, f"{name}-wide").svg,
            narrow=inline(drawing, NARROW, f"{name}-narrow").svg,
            marks=bands_of(drawing),
            canonical=f"{view.here}{pages.to_chart(view, name)}",
            full=to(address(f"/{view.page}", view.query(**dict(view.own)))),
            oembed=to(address("/oembed", {"format": "json", "url": f"{view.here}{pages.to_chart(view, name)}"})),
            words=embedded.FULL,
            embedded=embedded,
            icon=icon(),
            site=view.configuration.name,
        )
        .encode()
    )


def _told(drawing: Drawing, view: View) -> tuple[str, str]:
    return embedded.told(drawing, view.stamp, describe(view.filters, view.options))


# oEmbed (https://oembed.com)


@dataclass(frozen=True)
class Named:
    """The chart that an address of this site shows first: its view, its own address, and the chart."""

    view: View
    path: str
    drawing: Drawing


def oembed_asked(request: Request) -> Asked:
    """What a request for oEmbed asks for."""
    return Asked("/oembed", links.FRONT, "json", ("url", "maxwidth", "maxheight", "format"), longest=LONGEST_ADDRESS)


def oembed(view: View, asked: Asked) -> Made:
    """How to embed what an address of this site shows."""
    one_of(view, "format", ("json",), "json")
    shown = view.own.get("url", "")
    if not shown:
        raise missing("url", "name the address of a page or a chart of this site")
    width = whole(view, "maxwidth", 240, 10_000, WIDEST_EMBED)
    highest = whole(view, "maxheight", 100, 10_000, 10_000)
    named = _named(shown, view.here)
    width = min(width, WIDEST_EMBED)
    key = named.path.rpartition(".")[2]
    height = embedded.height(named.drawing, key, _told(named.drawing, named.view), width)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": named.drawing.title,
        "provider_name": view.configuration.name,
        "provider_url": f"{view.here}/",
        "width": width,
        "height": min(height, highest),
        "html": links.frame(
            f"{view.here}{pages.to_chart(named.view, key)}", named.drawing.title, min(height, highest), width
        ),
    }
    return Made(json.dumps(answer, ensure_ascii=False).encode(), "application/json", {"vary": "accept-encoding"})


def _named(shown: str, site: str) -> Named:
    """The chart that an address shows, or the first of the page. Raises Problem where it is none of this site."""
    parts = urlsplit(shown)
    if not shown.startswith(f"{site}/") and shown != site:
        raise Problem(404, f"Only addresses of {site} can be embedded.")
    path = shown[len(site) :].partition("?")[0].strip("/")
    place, _, name = path.rpartition("/")
    if place == "chart":
        asked = asked_by(name)
        view, drawing = drawing_of(view_of(params_of(parts.query), asked, site), asked.path)
        return Named(view, asked.path.removesuffix(f".{asked.form}"), drawing)
    name = name or links.FRONT
    if place not in ("", "sheet") or name not in SHEETS:
        raise problems.not_there("page", name, SHEETS)
    asked = Asked(f"/sheet/{name}", SHEETS[name].page, "html", SHEETS[name].own)
    view, sections = pages.said(name, view_of(params_of(parts.query), asked, site))
    chart = next(pages.charts_of(sections, view), None)
    if chart is None:
        raise Problem(404, f"This page shows no chart that could be embedded. {empty.told(view)}".strip())
    return Named(view, f"/chart/{view.page}.{chart.key}", chart.drawing())


ROUTES = [
    Route("/chart/{name}", Door(asked, made, refused)),
    Route("/oembed", Door(oembed_asked, oembed)),
]
