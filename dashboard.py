"""On Record: what was reported, who said it, and how far it can be trusted.

`streamlit run dashboard.py` reads this file twice: once as a module, for the server (`app` below), and
once for every run of a page.
"""

from dataclasses import replace

import streamlit as st

from app import answers, links, web
from app.filters import Filters, asked_version, from_query, own_choices
from app.screen import frame, sidebar, turns
from app.view import View
from data import record


def draw() -> None:
    """One run: the page asked for, the filters, what the page is about, the frame and the page."""
    slug, page, pages = frame.set_up()
    sidebar.catch_up()
    sidebar.tell_browser(slug)
    found = answers.readable()
    if found is None:
        frame.show_unreadable()
        return
    published = answers.published(found.newest)
    version = asked_version(sidebar.address(), tuple(published)) or found.newest
    options = answers.options(version)

    def left(narrowed: Filters) -> int:
        return answers.figures_left(replace(narrowed, version=version))

    has_no_view = slug in links.WITHOUT_VIEW
    is_editing = slug in links.EDITING  # what is changed there is the newest version, whatever is filtered
    if is_editing:
        version = found.newest
        options = answers.options(version)
    if st.context.is_embedded or has_no_view or answers.holds_nothing(version):
        filters, ignored = from_query(sidebar.address(), options)
    else:
        filters, ignored = sidebar.sidebar(options, left, slug)
    view = View(
        slug,
        replace(filters, version=version),  # named in all that this run asks: it never mixes two
        own_choices(sidebar.address(), slug),
        options,
        found,
        published[version],
        is_pinned=filters.version is not None and not is_editing,
        here=st.context.url or "",
        configuration=answers.configuration(),
    )
    frame.show_above(view, pages, ignored)
    frame.name_tab(view)
    frame.show_page(view, page)
    frame.show_below(view)


def warm() -> None:
    """Publish a first version if there is none yet, and read the newest one before the first reader does."""
    record.ensure_published(answers.folder())
    answers.configuration()
    answers.options(answers.newest())
    answers.figures_left(Filters())


if __name__ == "__main__":
    with turns.a_turn():
        draw()
else:
    app = st.App(__file__, routes=web.ROUTES, middleware=web.MIDDLEWARE, lifespan=turns.at_start(warm))
