"""The feed of a view, as Atom (RFC 4287): an entry for each publication that changed something in it.

An entry never changes once it is written: it says what one version holds and the one before it held, and its name and
its time are those of the publication.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pandas as pd
from starlette.requests import Request
from starlette.routing import Route

from app import answers, links
from app.filters import describe
from app.sections import changed, empty
from app.sections.changed import Change, Published
from app.view import View
from app.web.door import Door, Made
from app.web.request import Asked, address_of, query_of
from data.wording import english as wording
from data.wording import headings
from data.writers import UNPRINTABLE

PATH = "/feed.atom"
MOST_ENTRIES = 50  # publications that are looked at, the newest
MOST_CHANGES = 20  # of each kind that stand in an entry
ENTRIES_KEPT = 5_000
ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", ATOM)


def made(view: View, asked: Asked) -> Made:
    """The feed of a view."""
    view = replace(view, own={})
    entries = [one for row in changed.publications(view, MOST_ENTRIES) if (one := _entry(view, row)) is not None]
    updated = entries[0].published_at if entries else _first_published(view)
    feed = ElementTree.Element(_named("feed"), {"xml:lang": "en"})
    _put(feed, "id", _tag(view, updated=_first_published(view)))
    _put(feed, "title", f"{view.configuration.name}: {title_of(view)}")
    told = "What was added, revised, retracted or judged anew, publication by publication."
    _put(feed, "subtitle", f"{told} {empty.told(view)}".strip())
    _put(feed, "updated", moment(updated))
    _put(feed, "author", "").append(element("name", view.configuration.kept_by or headings.SITE))
    _link(feed, "self", f"{view.here}{address_of(PATH, view)}", "application/atom+xml")
    _link(feed, "alternate", links.link("figures", view.query(), view.here), "text/html")
    for entry in entries:
        feed.append(_entry_of(view, entry))
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"
    headers = {"last-modified": format_datetime(_utc(updated), usegmt=True)}
    return Made(body, "application/atom+xml; charset=utf-8", headers)


def title_of(view: View) -> str:
    """What the feed is of: the filters in words."""
    return describe(view.filters, view.options) or "everything in the record"


# Entries


def _entry(view: View, row: object) -> Published | None:
    """What one publication changed in a view, or None; worked out once, for what was published stays as it is."""
    then = replace(view.filters, version=row.version)
    key = (str(view.record.path.parent), then, row.published_at)
    return _remembered(key, lambda: changed.published(then, row, MOST_CHANGES))


@answers.remembered(ENTRIES_KEPT, lambda key, make: key)
def _remembered(key: tuple, make: Callable[[], Published | None]) -> Published | None:
    return make()


def _entry_of(view: View, entry: Published) -> ElementTree.Element:
    """One publication: who, why, and each changed figure before and now."""
    made = ElementTree.Element(_named("entry"))
    _put(made, "id", _tag(view, entry.published_at, f"/{entry.version}"))
    _put(made, "title", f"Version {entry.version}: {changed.counted(entry.counted)}")
    _put(made, "published", moment(entry.published_at))
    _put(made, "updated", moment(entry.published_at))
    _put(made, "author", "").append(element("name", entry.actor or "not said"))
    before = links.full_link("changes", view.filters, entry.version - 1, here=view.here)
    _link(made, "alternate", before, "text/html")
    call = address_of(
        "/api/v1/changes.json",
        replace(view, is_pinned=False),
        **{"from": str(entry.version - 1), "to": str(entry.version)},
    )
    _link(made, "related", f"{view.here}{call}", "application/json")
    _put(made, "summary", f"{entry.actor}: {entry.why}" if entry.why else entry.actor)
    _put(made, "content", content_of(view, entry)).set("type", "html")
    return made


def content_of(view: View, entry: Published) -> str:
    """An entry as HTML; everything that comes from the record is escaped."""
    lines = [
        f"<p>{escape(wording.sentence_case(wording.moment(entry.published_at)))}, {escape(entry.actor)}:"
        f" {escape(entry.why)}</p>"
    ]
    for kind, heading in changed.HEADINGS.items():
        of_kind = [change for change in entry.changes if change.change == kind]
        if not of_kind:
            continue
        count = entry.counted[kind]
        more = f", the first {len(of_kind)}" if count > len(of_kind) else ""
        lines.append(f"<h2>{escape(heading)} ({wording.number(count)}{more})</h2>")
        lines += [_change(view, entry, change) for change in of_kind]
    return "\n".join(lines)


def _change(view: View, entry: Published, change: Change) -> str:
    version = entry.version - 1 if change.change == "retracted" else entry.version
    link = links.full_link("figure", view.filters, version, {"figure": change.figure_id}, view.here)
    sides = "".join(
        f"<dt>{name}</dt><dd>{escape(f'{side.sentence} {side.trust}'.strip())}</dd>"
        for name, side in (("Before", change.before), ("Now", change.now))
    )
    why = f"<dt>Why</dt><dd>{escape(change.reason)}</dd>" if change.reason else ""
    return f'<dl>{sides}{why}</dl>\n<p><a href="{escape(link)}">Open this figure</a></p>'


# Names and times


def _tag(view: View, updated: datetime, name: str = "") -> str:
    """The name of a feed or of an entry for good, as a tag: URI (RFC 4151): the site, a day, and the view."""
    host = urlsplit(view.here).hostname or "localhost"
    of_view = hashlib.sha256(query_of(view, v="").encode()).hexdigest()[:16]
    return f"tag:{host},{updated:%Y-%m-%d}:on-record/{of_view}{name}"


def _first_published(view: View) -> datetime:
    """When the first version was published."""
    return answers.published(view.version)[1]


def moment(at: datetime) -> str:
    """A moment of the record's own clock as Atom has it."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _utc(at: datetime) -> datetime:
    return pd.Timestamp(at).tz_localize("UTC").to_pydatetime()


# XML


def _named(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def element(name: str, text: str) -> ElementTree.Element:
    """An element with text; what XML cannot hold is left out of it."""
    made = ElementTree.Element(_named(name))
    made.text = UNPRINTABLE.sub("", text)
    return made


def _put(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    made = element(name, text)
    parent.append(made)
    return made


def _link(parent: ElementTree.Element, rel: str, address: str, media_type: str) -> None:
    parent.append(ElementTree.Element(_named("link"), {"rel": rel, "type": media_type, "href": address}))


def _asked(request: Request) -> Asked:
    return Asked(PATH, "changes", "atom")


ROUTES = [Route(PATH, Door(_asked, made))]
