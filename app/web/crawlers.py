"""For whoever reads site by site: what may be read, and every plain page that there is."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.routing import Route

from app import answers
from app.links import FRONT
from app.view import View
from app.web.door import Door, Made
from app.web.pages import SHEETS
from app.web.request import Asked

MOST_ADDRESSES = 50_000  # that a sitemap may hold
ROBOTS = """User-agent: *
Disallow: /_stcore/
Disallow: /media/
Disallow: /component/
Disallow: /api/v1/
Allow: /

Sitemap: {site}/sitemap.xml
"""


def _robots(view: View, asked: Asked) -> Made:
    return Made(ROBOTS.format(site=view.here).encode(), "text/plain; charset=utf-8")


def _sitemap(view: View, asked: Asked) -> Made:
    """Every plain page of the newest version, each with the moment at which it last changed."""
    each = "".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>\n"
        for address, changed in _addresses(view)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Made(f"{head}{each}</urlset>\n".encode(), "application/xml")


def _addresses(view: View) -> Iterator[tuple[str, datetime]]:
    pages = [name for name, sheet in SHEETS.items() if name == sheet.page != "figure"]
    for page in pages:
        yield f"{view.here}/sheet/{page}", view.published_at
    published = answers.published(view.newest)
    room = MOST_ADDRESSES - len(pages)
    for row in answers.pages_of_figures(view.version, room).itertuples():
        yield f"{view.here}/sheet/figure?{urlencode({'figure': row.figure_id})}", published[row.added_in]


def _door(path: str, form: str, made: object) -> Route:
    def asked(request: Request) -> Asked:
        return Asked(path, FRONT, form)

    return Route(path, Door(asked, made))


ROUTES = [_door("/robots.txt", "robots", _robots), _door("/sitemap.xml", "sitemap", _sitemap)]
