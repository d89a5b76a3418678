"""On Record: what was reported, who said it, and how far it can be trusted.

`streamlit run dashboard.py` reads this file twice: once as a module, for the server (`app` below), and
once for every run of a page.
"""

import streamlit as st

from app import links, parts, serving, store
from app.filters import PAGE_PARAMETERS, Filters, address, asked_version, from_query, sidebar


def draw() -> None:
    """One run: filters, the lines above the page, the page."""
    st.set_page_config("On Record", page_icon="app/icon.svg", layout="wide")
    pages = [
        st.Page(f"app/pages/{slug}.py", title=title, default=slug == links.FRONT)
        for slug, title in links.PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    slug = page.url_path or links.FRONT

    publications = store.publications()
    versions = tuple(publications["version"])
    newest = store.newest()
    version = asked_version(address(), versions) or newest
    options = store.options(version)
    if st.context.is_embedded:
        filters, ignored = from_query(address(), options)
    else:
        filters, ignored = sidebar(options, store.figures_left, slug)

    published_on = publications.set_index("version").loc[version, "published_at"].date()
    own = {name: values[0][:200] for name, values in address().items() if name == PAGE_PARAMETERS.get(slug)}
    context = parts.Context(slug, filters, options, version, published_on, newest, own)
    st.session_state["context"] = context
    parts.show_version(version, published_on, newest)
    parts.show_ignored(ignored)
    parts.show_filters(context)
    page.run()


def warm() -> None:
    """Read the newest version once, so that the first reader need not wait for it."""
    store.options(store.newest())
    store.figures_left(Filters())


if __name__ == "__main__":
    draw()
else:
    app = st.App(__file__, middleware=serving.MIDDLEWARE, lifespan=serving.at_start(warm))
