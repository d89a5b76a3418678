"""The frame around every page: the menu, the lines above the page, and what copies a link or a citation."""

from collections.abc import Mapping
from contextvars import ContextVar
from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st

from app import answers, links
from app.filters import describe, is_active
from app.screen import editors
from app.screen.confidence import switches
from app.screen.elements import arrive, copy_link, plain, show, show_all, show_terms
from app.screen.sidebar import address, set_address
from app.sections import empty, uses
from app.sections.heading import heading
from app.view import View
from data.wording import english as wording

WITH_CHARTS = ("displacement", "casualties", "compare", "figures", "sources")
"""Pages with the switches of confidence above them; the front page has them above its first chart."""
ABOUT = {"figure": "figure", "compare": "question", "sources": "source"}
"""The choice of a page that says what all of it is about: another one is another page to a reader."""
_view: ContextVar[View] = ContextVar("view")


def view() -> View:
    """What the page that runs is about. Pages are files, to which nothing can be handed."""
    return _view.get()


@cache
def _icon() -> str:
    """The picture on the browser's tab."""
    return Path(__file__).parents[1].joinpath("icon.svg").read_text(encoding="utf-8")


@cache
def _looked_up() -> list[st.Page]:
    """The pages, found on disk once and not in every run: the front page, and then each under its own address."""
    # The front page answers at the bare address too; Streamlit wants another name for that one.
    front = st.Page(f"app/pages/{links.FRONT}.py", title=links.PAGES[links.FRONT], url_path="front", default=True)
    return [
        front,
        *(st.Page(f"app/pages/{slug}.py", title=title, url_path=slug) for slug, title in _in_the_menu().items()),
    ]


def _in_the_menu() -> dict[str, str]:
    """The pages in the order of the menu: a reader's own text comes after a number to look up."""
    titles: dict[str, str] = {}
    for slug, title in links.PAGES.items():
        titles |= {slug: title} | (links.TOOLS if slug == "figure" else {})
    return titles | links.EDITING


def set_up() -> tuple[str, st.Page, dict[str, st.Page]]:
    """Set up the window, and find the page that the address asks for: its slug, itself, and all by their slugs."""
    st.set_page_config(page_icon=_icon(), layout="wide")
    # A run marks the page that it shows, so each has copies of its own.
    front, *others = map(copy, _looked_up())
    pages = {page.url_path: page for page in others}
    page = st.navigation([front, *others], position="hidden")
    if not page.url_path:
        pages[links.FRONT] = front  # so that the menu marks it as the one shown
    return page.url_path or links.FRONT, page, pages


def show_above(shown: View, pages: Mapping[str, st.Page], ignored: list[str]) -> None:
    """All that stands above a page, which finds what it is about in `view()` from now on."""
    _view.set(shown)
    _show_menu(shown, pages)
    if shown.page in links.WITHOUT_VIEW:
        return
    # What is not in every view stands in a container, also in pages: a browser keeps what is drawn by its place among
    # its neighbours, and would build the charts below anew.
    with st.container():
        _show_version(shown)
        _show_ignored(ignored)
    _show_filters(shown)


def _show_menu(shown: View, pages: Mapping[str, st.Page]) -> None:
    """The pages, as links that carry the filters along; Streamlit's own menu would drop them."""
    if st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="menu"):
        title = shown.configuration.title
        st.markdown(f"**On Record**{f' · {plain(title)}' if title else ''}", width="content")
        for slug, page in pages.items():
            if slug not in links.EDITING and (slug != "changes" or shown.is_pinned):
                st.page_link(page, label=links.SHORT.get(slug), query_params=shown.query())
        if shown.page in links.EDITING or editors.here().may_edit:
            st.page_link(pages["add"])
            st.page_link(pages["edit"])
        arrive(f"{shown.page} {shown.own.get(ABOUT.get(shown.page, ''), '')}")


def name_tab(shown: View) -> None:
    """Name the browser's tab after what the page says, as the preview of its address is named."""
    st.set_page_config(heading(shown).tab)


def show_unreadable() -> None:
    """What a reader sees while there is no version that this server can read."""
    st.set_page_config(answers.told_by_keeper().name)
    st.error(
        "The link is right, and shows its view again as soon as the record can be read. Try once more in a few minutes."
        " Whoever keeps this dashboard finds the reason in its log.",
        title="The record cannot be read at the moment",
    )


def _show_ignored(ignored: list[str]) -> None:
    """What the address asked for that this record does not have."""
    if ignored:
        lines = "\n".join(f"- {plain(line)}" for line in ignored)
        st.warning(f"The rest of the link was followed.\n\n{lines}", title="Part of this link was ignored")


def _show_version(shown: View) -> None:
    """The bar over an older version: what has changed since in what it shows, and the way to the newest."""
    if shown.version == shown.newest:
        return
    since = wording.since_then(answers.changes_counted(shown.filters, shown.newest))
    with st.container(border=True, key="older_version"):
        st.markdown(
            f":material/history: This link shows **version {shown.version}** of"
            f" {wording.moment(shown.published_at)}. {since}"
        )
        if st.context.is_embedded:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("app/pages/changes.py", label="See what changed", query_params=shown.query())
            if st.button(f"Show version {shown.newest}, the newest", key="newest_version"):
                set_address({name: values for name, values in address().items() if name != "v"})
                st.rerun()


def _show_filters(shown: View) -> None:
    """The line that says which filters are active, and the link that keeps them."""
    if empty.is_empty(shown):
        return
    active = is_active(shown.filters)
    told = plain(describe(shown.filters, shown.options)) if active else "none"
    line = f":material/filter_alt: **Filters active:** {told}"
    if st.context.is_embedded:
        st.markdown(line)
        st.markdown(f":small[Source: {plain(shown.stamp)}. [Open the full page]({shown.full_link()})]")
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(line, width="content")
        copy_link(shown.full_link())
    if shown.page in WITH_CHARTS:
        switches(shown)
    elif shown.page == "figure":
        show_terms()


def show_page(shown: View, page: st.Page) -> None:
    """The page; where the record holds nothing yet, that it is so in its place."""
    show_all(empty.page(shown), shown)
    if not empty.is_empty(shown) or shown.page in empty.SAYS_MORE:
        page.run()


def show_below(shown: View) -> None:
    """What stands at the foot of every page."""
    if st.context.is_embedded or shown.page in links.WITHOUT_VIEW:
        return
    show(uses.section(shown), shown)
    if editors.here().state == "signed_out":
        st.page_link("app/pages/add.py", label=":small[For editors of this record: sign in]", icon=":material/login:")
