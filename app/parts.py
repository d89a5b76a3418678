"""Pieces that several pages show: the lines above a page, a chart or a table with what can be taken away."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

import pandas as pd
import streamlit as st

from app import charts, links, store, take_away
from app.charts import Drawing, export
from app.filters import Filters, Options, address, describe, is_active, set_address, to_query
from app.keeping import kept
from data import vocabulary
from data.wording import english as wording


@dataclass(frozen=True)
class Context:
    """What every page needs to know about the view that it belongs to."""

    page: str
    filters: Filters
    options: Options
    version: int
    published_at: datetime  # UTC
    newest: int
    own: Mapping[str, str]  # the page's own choices in the address, such as figure, question or source

    def full_link(self, **own: str) -> str:
        """The address that shows this view for good; `own` replaces the page's own choices."""
        return links.full_link(self.page, self.filters, self.version, {**self.own, **own})

    def query(self, **own: str) -> dict[str, list[str] | str]:
        """Parameters for a link to another page that carries the filters along."""
        return to_query(self.filters) | own

    @property
    def published_on(self) -> date:
        """The day on which the version shown was published."""
        return self.published_at.date()

    @property
    def stamp(self) -> str:
        """What is written into a picture of a chart, so that it can be traced back."""
        return f"On Record, version {self.version} of {wording.day(self.published_on)}"


def plain(text: str) -> str:
    """Text from the record with everything that Markdown or Streamlit would read as markup made literal.

    Streamlit makes icons and emoji of ":name:" once nothing is escaped any more: an invisible mark parts the colons.
    """
    parted = re.sub(r":(?=[a-z_][\w/+-]*:)", ":\u2060", str(text), flags=re.I)
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])", r"\\\1", parted)


# Above the page


@cache
def icon() -> str:
    """The picture on the browser's tab."""
    return Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")


@cache
def looked_up() -> list[st.Page]:
    """The pages, found on disk once and not in every run: the front page, and then each under its own address."""
    # The front page answers at the bare address too; Streamlit wants another name for that one.
    front = st.Page(f"app/pages/{links.FRONT}.py", title=links.PAGES[links.FRONT], url_path="front", default=True)
    return [
        front,
        *(st.Page(f"app/pages/{slug}.py", title=title, url_path=slug) for slug, title in links.PAGES.items()),
    ]


def show_menu(pages: Mapping[str, object], filters: Filters) -> None:
    """The pages, as links that carry the filters along; Streamlit's own menu would drop them."""
    if st.context.is_embedded:
        return
    query = to_query(filters)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="menu"):
        st.markdown("**On Record**", width="content")
        for slug, page in pages.items():
            if slug != "changes" or filters.version:
                st.page_link(page, label=links.SHORT.get(slug), query_params=query)


def show_unreadable() -> None:
    """What a reader sees while there is no version that this server can read."""
    st.error(
        "The link is right, and shows its view again as soon as the record can be read. Try once more in a few minutes."
        " Whoever keeps this dashboard finds the reason in its log.",
        title="The record cannot be read at the moment",
    )


def show_ignored(ignored: list[str]) -> None:
    """What the address asked for that this record does not have."""
    if ignored:
        lines = "\n".join(f"- {plain(line)}" for line in ignored)
        st.warning(f"The rest of the link was followed.\n\n{lines}", title="Part of this link was ignored")


def show_version(context: Context) -> None:
    """The bar over an older version: what has changed since in what it shows, and the way to the newest."""
    if context.version == context.newest:
        return
    with st.container(border=True, key="older_version"):
        st.markdown(
            f":material/history: This link shows **version {context.version}** of"
            f" {wording.moment(context.published_at)}. {since_then(store.changes_counted(context.filters))}"
        )
        if st.context.is_embedded:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("app/pages/changes.py", label="See what changed", query_params=context.query())
            if st.button(f"Show version {context.newest}, the newest", key="newest_version"):
                set_address({name: values for name, values in address().items() if name != "v"})
                st.rerun()


def since_then(changed: Mapping[str, int]) -> str:
    """How many of the figures in view were revised, retracted, added or judged anew since a version."""
    told = [
        f"{wording.number(changed[change])} {words}"
        for change, words in (
            ("revised", "of its figures revised"),
            ("retracted", "retracted"),
            ("added", "added"),
            ("rejudged", "given another band or other counts"),
        )
        if changed.get(change)
    ]
    return f"Since then: {', '.join(told)}." if told else "Nothing in this view has changed since."


def show_filters(context: Context) -> None:
    """The line that says which filters are active, and the link that keeps them."""
    active = is_active(context.filters)
    words = describe(context.filters, context.options) if active else "none: everything in the record"
    line = f":material/filter_alt: **Filters active:** {plain(words)}"
    if st.context.is_embedded:
        st.markdown(line)
        st.markdown(f":small[Source: {plain(context.stamp)}. [Open the full page]({context.full_link()})]")
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(line, width="content")
        links.copy_link(context.full_link())


def show_around(context: Context, *metrics: str) -> None:
    """Claims about the places around the one chosen, which the filter hides though they may speak of it."""
    filters = replace(context.filters, metric=metrics or context.filters.metric)
    if not filters.place:
        return
    around = store.places_around(filters)
    if around.empty:
        return
    here = plain(context.options.places[filters.place])
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="_".join(["around", *metrics])):
        st.markdown(
            f":small[:material/zoom_out_map: Also reported, not in view, and may or may not include {here}:]",
            width="content",
        )
        for row in around.itertuples():
            said = plain(f"{row.place_name} as a whole, {wording.some(row.statements, 'statement')}")
            if st.context.is_embedded:
                st.markdown(f":small[{said}]", width="content")
            else:
                query = to_query(replace(context.filters, place=row.place_id)) | dict(context.own)
                st.page_link(f"app/pages/{context.page}.py", label=f":small[{said}]", query_params=query)


# In the page


def show_drawing(chart: Callable[[pd.DataFrame], Drawing], table: pd.DataFrame, context: Context, key: str) -> None:
    """A chart of a table under its title, over its source, with the picture and its data to take away."""
    drawing = replace(_put_up(chart.__name__, table, key), rows=table)
    under = f"{context.stamp}. Filters: {describe(context.filters, context.options) or 'none'}."
    pictures = {f"Picture ({kind.upper()})": (kind, partial(export, drawing, under, kind)) for kind in ("png", "svg")}
    source = f"{drawing.source_line} {context.stamp}."
    _take_away(key, context.version, pictures | _tables(drawing.rows, context), source)


@kept()
def _put_up(chart: str, table: pd.DataFrame, key: str) -> Drawing:
    """Title and chart, put on the page; a table seen before costs no drawing: what was put there is put there again."""
    drawing = getattr(charts, chart)(table)
    st.markdown(f"##### {plain(drawing.title)}")
    if drawing.subtitle:
        st.caption(plain(drawing.subtitle))
    st.vega_lite_chart(drawing.table, drawing.spec, alt=drawing.alt, key=f"chart_{key}", theme="streamlit")
    return replace(drawing, rows=table.head(0))


def show_table(table: pd.DataFrame, context: Context, key: str, alt: str, **more: object) -> object:
    """A table with its files to take away; `more` goes to st.dataframe (columns, selection, height)."""
    lay_out = st.dataframe if "on_select" in more else _laid_out
    chosen = lay_out(table, key=f"table_{key}", alt=alt, hide_index=True, **more)
    _take_away(key, context.version, _tables(table, context))
    return chosen


def show_lines(lines: pd.DataFrame, table: pd.DataFrame, context: Context, key: str, alt: str) -> None:
    """A small table to be read as a whole, in escaped text that goes over several lines; `table` is its file."""
    st.table(lines, hide_index=True, alt=alt)
    _take_away(key, context.version, _tables(table, context))


@kept()
def _laid_out(table: pd.DataFrame, **more: object) -> None:
    st.dataframe(table, **more)


def frame(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows of a vocabulary or of the dictionary as a table."""
    return pd.DataFrame(list(rows))


def _tables(table: pd.DataFrame, context: Context) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """What can be taken away of a table: the words on its button → the kind of file, and how it is made."""
    address = context.full_link()
    return {
        "Data (CSV)": ("csv", lambda: take_away.csv_bytes(table, context.version, address)),
        "Data (XLSX)": ("xlsx", lambda: take_away.xlsx_bytes(table, context.version, address, _about(table, context))),
    }


def _about(table: pd.DataFrame, context: Context) -> list[tuple[str, str]]:
    """What goes with a file: what it shows, of which version, under which filters, and what its columns mean."""
    meant = [(name, row) for name in map(str, table.columns) if (row := vocabulary.column(name, "figure"))]
    return [
        ("What", f"{links.PAGES[context.page]}, as On Record shows it. Every row is somebody’s claim."),
        ("Record", context.stamp),
        ("Filters", describe(context.filters, context.options) or "none"),
        ("Link to this view", context.full_link()),
        ("A blank", "Not said or not known; never a zero."),
        ("Periods", "Half-open: period_end and window_end are the first moment after."),
        ("", ""),
        ("Column", "Meaning"),
        *((name, f"{row['label']}: {row['meaning']} Blank: {row['blank_means']}.") for name, row in meant),
    ]


MIME = {
    "csv": "text/csv",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@st.fragment
def _take_away(key: str, version: int, files: Mapping[str, tuple[str, Callable[[], bytes]]], source: str = "") -> None:
    """The source of what stands above, and its files: buttons are sent when asked for, a file is made when pressed."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if source:
            st.caption(plain(source), width="content")
        asked = st.popover(
            "Download", icon=":material/download:", type="tertiary", key=f"take_{key}", on_change="rerun"
        )
    if asked.open:
        for label, (kind, make) in files.items():
            name = f"on-record-{key.replace('_', '-')}-v{version}.{kind}"
            asked.download_button(
                label, make, name, MIME[kind], key=f"download_{name}", on_click="ignore", width="stretch"
            )


def show_citation(title: str, context: Context) -> None:
    """A citation of this view, with a button that copies it."""
    words = describe(context.filters, context.options) or "no filters"
    citation = wording.view_citation(title, words, context.version, context.published_on, context.full_link())
    links.copy_text(citation, "Copy citation", "Citation of this view", "copy_citation")


def empty_state(what: str, nearest: str = "") -> None:
    """Says that nothing matches, and what the nearest data are ("newest figure: 30 December 2016")."""
    with st.container(border=True):
        st.markdown(f":material/search_off: **No {plain(what)} match these filters.** {plain(nearest)}")
        st.caption("A blank is not a zero: it means that this record holds no such report that these filters leave.")
