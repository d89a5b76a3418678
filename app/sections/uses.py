"""What else can be done with a view: its data over HTTP, its plain page, and a feed of what changes in it."""

from dataclasses import replace
from functools import partial
from urllib.parse import quote

from app import links
from app.sections import Fold, Link, Section, Sections
from app.view import View

CALLS = {"compare": "compare", "sources": "sources", "changes": "changes"}
"""The call that answers with what a page shows, where that is not its figures."""


def section(view: View) -> Section:
    """One fold at the foot of a page."""
    return Section("uses", folds=(Fold("uses", "Use this data, follow this view", partial(_sections, view)),))


def data(view: View, form: str) -> str:
    """The whole address of the call that returns what the page shows, as `form`: json, csv, parquet."""
    if view.page == "figure" and (figure_id := view.own.get("figure", "")):
        return links.at(f"/api/v1/figures/{quote(figure_id, safe='')}.{form}", _version(view), view.here)
    if view.page == "changes":
        span = {"from": str(view.version), "to": str(view.newest)}
        return links.at(f"/api/v1/changes.{form}", _query(replace(view, is_pinned=False)) | span, view.here)
    call = CALLS.get(view.page, "figures")
    shown = {"metric": view.own["show"]} if call == "figures" and view.own.get("show") else {}
    return links.at(f"/api/v1/{call}.{form}", _query(view) | shown, view.here)


def feed(view: View) -> str:
    """The whole address of the feed of what changes in the view."""
    return links.at("/feed.atom", _query(replace(view, is_pinned=False)), view.here)


def _query(view: View) -> dict[str, list[str] | str]:
    return {name: values for name, values in view.query().items() if values}


def _version(view: View) -> dict[str, str]:
    return {"v": str(view.version)} if view.is_pinned else {}


def _sections(view: View) -> Sections:
    csv = data(view, "csv")
    plain_page = links.at(f"/sheet/{view.page}", _query(view) | dict(view.own), view.here)
    ways = (
        Link("", "Plain page", icon="article", address=plain_page),
        Link("", "JSON", icon="data_object", address=data(view, "json")),
        Link("", "CSV", icon="table", address=csv),
        Link("", "Follow this view (Atom)", icon="rss_feed", address=feed(view)),
        Link("", "All calls", icon="api", address=links.at("/api", {}, view.here)),
    )
    query = "from figures limit 5"
    return (
        Section(
            "ways",
            text=("The same claims over plain HTTP, for a program, an archive or a feed reader.",),
            links=ways,
        ),
        Section("curl", copies=(f"curl -s --compressed '{csv}'", "Command that fetches this data")),
        Section("pandas", copies=(f"import pandas; figures = pandas.read_csv({csv!r})", "This data in pandas")),
        Section(
            "duckdb",
            copies=(
                f"import duckdb, pandas; figures = pandas.read_csv({csv!r}); duckdb.sql({query!r}).show()",
                "This data in DuckDB",
            ),
        ),
    )
