"""The addresses under which a view is to be had in other forms."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from app.links import FRONT
from app.view import View
from app.web.pages import SHEETS
from app.web.request import address_of, pinned


@dataclass(frozen=True)
class Alternate:
    """A whole address of a view in another form: its type, and what it is in a few words."""

    address: str
    type: str
    title: str


@dataclass(frozen=True)
class Forms:
    """Whole addresses: the page itself, without JavaScript, as data, as a picture, to embed, and what changes in it.

    Those of a plain page and to embed are blank for a page that is to be had on the dashboard alone.
    """

    page: str
    sheet: str
    data: str
    card: str
    oembed: str
    feed: str

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """Those that may stand for the page, each with its type."""
        every = (
            Alternate(self.sheet, "text/html", "Without JavaScript"),
            Alternate(self.data, "application/json", "As data"),
            Alternate(self.oembed, "application/json+oembed", "To embed"),
            Alternate(self.feed, "application/atom+xml", "What changes in it"),
        )
        return tuple(one for one in every if one.address)


def of(view: View, metric: str = "") -> Forms:
    """The forms of a view, `metric` being the one thing counted that it shows, where it shows one alone.

    Its picture names its version: whoever has it once need not ask again.
    """
    site, page = view.here, address_of(path_of(view.page), view)
    is_plain = view.page in SHEETS
    return Forms(
        site + page,
        site + address_of(f"/sheet/{view.page}", view) if is_plain else "",
        site + _data(view, metric),
        site + address_of(f"/card/{view.page}.png", pinned(view)),
        f"{site}/oembed?{urlencode({'format': 'json', 'url': site + page})}" if is_plain else "",
        site + address_of("/feed.atom", replace(view, own={}, is_pinned=False)),
    )


def path_of(page: str) -> str:
    """The path of a page of the dashboard; the front page is the root."""
    return "/" if page == FRONT else f"/{page}"


def plain_path_of(page: str) -> str:
    """The path of a page without JavaScript; that of the front page where it has none."""
    return f"/sheet/{page if page in SHEETS else FRONT}"


def _data(view: View, metric: str) -> str:
    """The figures of a view; of what a page shows alone, where it shows one thing."""
    if figure_id := view.own.get("figure", "") if view.page == "figure" else "":
        version = f"?v={view.version}" if view.is_pinned else ""
        return f"/api/v1/figures/{quote(figure_id, safe='')}.json{version}"
    filters = replace(view.filters, metric=(metric,)) if metric else view.filters
    return address_of("/api/v1/figures.json", replace(view, filters=filters, own={}))
