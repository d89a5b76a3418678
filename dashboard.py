"""On Record: what was reported, who said it, and how far it can be trusted.

`streamlit run dashboard.py` reads this file twice: once as a module, for the server (`app` below), and
once for every run of a page.
"""

from copy import copy

import streamlit as st

from app import folds, links, parts, serving, store
from app.filters import Filters, address, asked_version, catch_up, from_query, own_parameters, sidebar, tell_browser
from data import record


def draw() -> None:
    """One run: filters, the lines above the page, the page."""
    st.set_page_config("On Record", page_icon=parts.icon(), layout="wide")
    # A run marks the page that it shows, so each has copies of its own.
    front, *others = map(copy, parts.looked_up())
    pages = {page.url_path: page for page in others}
    page = st.navigation([front, *others], position="hidden")
    slug = page.url_path or links.FRONT
    if not page.url_path:
        pages[links.FRONT] = front  # so that the menu marks it as the one shown

    catch_up()
    tell_browser(slug)
    if not store.is_settled():
        parts.show_unreadable()
        return
    published = store.published()
    newest = store.newest()
    version = asked_version(address(), tuple(published)) or newest
    options = store.options(version)
    if st.context.is_embedded:
        filters, ignored = from_query(address(), options)
    else:
        filters, ignored = sidebar(options, store.figures_left, slug)

    context = parts.Context(slug, filters, options, version, published[version], newest, own_parameters(slug))
    st.session_state["context"] = context
    parts.show_menu(pages, filters)
    with folds.slot():
        parts.show_version(context)
        parts.show_ignored(ignored)
    parts.show_filters(context)
    page.run()


def warm() -> None:
    """Publish the casebook if nothing is published yet, and read the newest version before the first reader does."""
    record.ensure_published(store.folder())
    store.options(store.newest())
    store.figures_left(Filters())


if __name__ == "__main__":
    with serving.a_turn():
        draw()
else:
    app = st.App(__file__, middleware=serving.MIDDLEWARE, lifespan=serving.at_start(warm))
