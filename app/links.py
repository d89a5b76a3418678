"""Addresses that show the same thing to somebody else, later."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit, urlunsplit

from app.filters import Filters, to_query

# Slug in the address → title of the page. The first is the front page, which answers at the bare root too.
PAGES = {
    "situation": "Situation",
    "displacement": "Displacement",
    "casualties": "Casualties and strikes",
    "compare": "Compare",
    "figures": "Figures",
    "figure": "Figure",
    "sources": "Sources",
    "method": "How to read this",
    "changes": "What changed",
}
SHORT = {"casualties": "Casualties", "figure": "Look up"}  # what the menu says where the title is long, or near another
TITLES = {"figure": "Look up a figure"}  # of a page that is called otherwise than what it shows, where it shows nothing
FRONT = next(iter(PAGES))
TOOLS = {"check": "Check a draft"}
"""Pages about a text of the reader's own, of which no address says anything: they have no other form."""
EDITING = {"add": "Add figures", "edit": "Edit"}
"""Pages on which editors change the record: they stand in no menu of readers, and have no other form."""
WITHOUT_VIEW = TOOLS | EDITING
"""Pages that show no view of the record, so that there are neither filters nor previews."""


def root(here: str | None) -> str:
    """The address of the dashboard itself, from the address of any of its pages; "" if that is unknown."""
    if not here:
        return ""
    parts = urlsplit(here)
    folders = parts.path.rstrip("/").split("/")
    if folders[-1] in PAGES or folders[-1] in WITHOUT_VIEW:
        folders.pop()
    return urlunsplit((parts.scheme, parts.netloc, "/".join(folders), "", "")).rstrip("/")


def link(page: str, query: Mapping[str, str | list[str]], here: str | None = None) -> str:
    """The address of a page with these parameters; without `here`, for moving about inside the dashboard."""
    asked = urlencode(query, doseq=True)
    return f"{root(here)}/{page}{'?' if asked else ''}{asked}"


def at(path: str, query: Mapping[str, str | list[str]], here: str | None = None) -> str:
    """The whole address of a path of this site that is no page of the dashboard, with these parameters."""
    asked = urlencode(query, doseq=True)
    return f"{root(here)}{path}{'?' if asked else ''}{asked}"


def full_link(
    page: str, filters: Filters, version: int, extra: Mapping[str, str] | None = None, here: str | None = None
) -> str:
    """An address that names every parameter that has a value and the version: it shows the same numbers for good.

    `here` is the address of any page of this dashboard; left out, the link says no host.
    """
    named = {name: values for name, values in to_query(filters, every=True).items() if values != [""]}
    query = named | {"v": [str(version)]}
    return link(page, query | dict(extra or {}), here)


def frame(address: str, title: str, height: int, width: int | None = None) -> str:
    """The HTML that shows an address in a frame of somebody else's page, as wide as there is room, or as asked for."""
    across = f"{width}" if width else "100%"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{across}" height="{height}"'
        ' style="border:0" loading="lazy"></iframe>'
    )
