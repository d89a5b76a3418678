"""The addresses under which a view is to be had in other forms."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from app.links import FRONT
from app.view import View
from app.web.request import address_of, pinned


@dataclass(frozen=True)
class Forms:
    """Whole addresses: the page itself, without JavaScript, as data, as a picture, to embed, and what changes in it."""

    page: str
    sheet: str
    data: str
    card: str
    oembed: str
    feed: str


def of(view: View, metric: str = "") -> Forms:
    """The forms of a view, `metric` being the one thing counted that it shows, where it shows one alone.

    Its picture names its version: whoever has it once need not ask again.
    """
    site, page = view.here, address_of(path_of(view.page), view)
    return Forms(
        site + page,
        site + address_of(f"/sheet/{view.page}", view),
        site + _data(view, metric),
        site + address_of(f"/card/{view.page}.png", pinned(view)),
        f"{site}/oembed?{urlencode({'format': 'json', 'url': site + page})}",
        site + address_of("/feed.atom", replace(view, own={}, is_pinned=False)),
    )


def path_of(page: str) -> str:
    """The path of a page of the dashboard; the front page is the root."""
    return "/" if page == FRONT else f"/{page}"


def _data(view: View, metric: str) -> str:
    """The figures of a view; of what a page shows alone, where it shows one thing."""
    if figure_id := view.own.get("figure", "") if view.page == "figure" else "":
        version = f"?v={view.version}" if view.is_pinned else ""
        return f"/api/v1/figures/{quote(figure_id, safe='')}.json{version}"
    filters = replace(view.filters, metric=(metric,)) if metric else view.filters
    return address_of("/api/v1/figures.json", replace(view, filters=filters, own={}))
