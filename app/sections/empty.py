"""In place of a page, where the record holds nothing yet: that it is empty, and what to do next."""

from dataclasses import replace

from app import answers, links
from app.filters import to_query
from app.sections import Link, Section, Sections
from app.view import View
from data.wording import nothing_yet

SAYS_MORE = ("method", "changes")
"""Pages that have something to say of a record without figures."""


def is_empty(view: View) -> bool:
    """Whether nothing stands in the version shown, whatever the filters."""
    return answers.holds_nothing(view.version)


def told(view: View) -> str:
    """That it is empty, in a sentence; "" where it is not."""
    if not is_empty(view):
        return ""
    kept = view.configuration
    return nothing_yet.nobody(kept.kept_by, kept.contact, view.version, view.newest)


def page(view: View) -> Sections:
    """What every page says of an empty record; nothing where it holds anything."""
    if not is_empty(view):
        return ()
    title = Section("title", links.TITLES.get(view.page, links.PAGES[view.page]), 1)
    return (*((title,) if view.page not in SAYS_MORE else ()), *_what_next(view))


def _what_next(view: View) -> Sections:
    first = Section("empty", text=((told(view),), nothing_yet.NEXT))
    if view.version < view.newest:
        newest = to_query(replace(view.filters, version=None)) | dict(view.own)
        return (replace(first, text=((told(view),),), links=(Link(view.page, "Show the newest version", newest),)),)
    return (
        first,
        Section("sheet", text=(nothing_yet.SHEET,), copies=(nothing_yet.SHEET_COMMAND, "Command that writes a sheet")),
        Section("bring", text=(nothing_yet.BRING,), copies=(nothing_yet.BRING_COMMAND, "Command that brings it in")),
    )
