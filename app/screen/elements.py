"""Sections as Streamlit shows them: headings, choices, charts, tables, cards, folds, and what can be taken away."""

import re
from collections.abc import Callable, Iterable
from functools import cache, partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from app import answers, links
from app.charts import Drawing, embedded, export
from app.filters import describe
from app.screen.sidebar import address, catch_up, fold, set_address
from app.sections import (
    Card,
    Chart,
    Choice,
    Fold,
    Link,
    Nothing,
    Opens,
    Section,
    Sections,
    Table,
    Text,
    exports,
    made,
    pieces,
)
from app.view import View
from data import vocabulary
from data.wording import english as wording
from data.wording.terms import MEANINGS

CARDS_IN_A_ROW = 3
ROW = 35  # height of a table's row, in pixels
A_ROW = ("single-row", "single-cell")  # what can be chosen in a table whose rows open something


def plain(text: str) -> str:
    """Text from the record with everything that Markdown or Streamlit would read as markup made literal.

    Streamlit makes icons and emoji of ":name:" once nothing is escaped any more: an invisible mark parts the colons.
    """
    parted = re.sub(r":(?=[a-z_][\w/+-]*:)", ":\u2060", str(text), flags=re.I)
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])", r"\\\1", parted)


def _marked_up(text: Text) -> str:
    """A paragraph as Markdown: in bold what weighs more."""
    return "".join(f"**{plain(words)}**" if weighs else plain(words) for words, weighs in pieces(text))


def show_all(sections: Sections, view: View) -> None:
    """Sections in their order, each in a place of its own: a browser keeps what it drew by its place."""
    for section in sections:
        with st.container():
            show(section, view)


def show(section: Section, view: View) -> None:
    """One section, in the order of its fields; nothing where it says nothing."""
    if section.is_empty and section.level > 1:
        return
    _show_heading(section)
    for note in (choice.ignored for choice in section.choices if choice.ignored):
        st.caption(f":material/link_off: {plain(note)}")
    _show_choices(section.choices)
    with st.container():
        if section.struck:
            st.markdown(
                f"“{''.join(plain(words) if is_read else f'~~{plain(words)}~~' for words, is_read in section.struck)}”"
            )
        if section.finding:
            st.markdown(f"#### {plain(section.finding)}")
        if section.warning:
            st.warning("  \n".join(map(_marked_up, section.warning)), icon=":material/info:")
        for text in section.text:
            st.markdown(_marked_up(text))
        if section.nothing:
            _show_nothing(section.nothing)
    if section.picture:
        show_picture(*section.picture)
    if section.chart:
        _show_chart(section.chart, view, is_titled=not (section.heading or section.finding))
    with st.container():
        if section.rows:
            st.markdown("\n".join(f"- {plain(claim)}  \n  **{plain(told)}**" for claim, told in section.rows))
        if section.points:
            st.markdown("\n".join(f"- {_marked_up(point)}" for point in section.points))
    if section.table:
        _show_table(section.table, view)
    _show_cards(section.cards)
    with st.container():
        for note in section.notes:
            st.caption(plain(note))
        _show_links(section.links)
    if section.copies:
        _show_to_copy(section)
    for one in section.folds:
        _show_fold(one, view)


def _show_heading(section: Section) -> None:
    if not section.heading:
        return
    draw = {1: st.title, 2: st.header, 3: st.subheader}[section.level]
    draw(plain(section.heading))


# Choices


def _show_choices(choices: Iterable[Choice]) -> None:
    """Choices side by side, those of them that have more than one to choose from."""
    needed = [choice for choice in choices if choice.is_needed]
    if not needed:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for choice in needed:
            choose(choice)


def choose(choice: Choice) -> None:
    """One of several as a list to search in, or with all of them lying open; another one goes into the address."""
    key = f"choice_{choice.name}"
    st.session_state[key] = choice.chosen

    def remember() -> None:
        if st.session_state[key] is not None:
            catch_up()
            kept = {name: values for name, values in address().items() if name not in choice.forgets}
            set_address(kept | {choice.name: st.session_state[key]})

    if choice.as_list:
        st.selectbox(choice.label, list(choice.options), format_func=choice.options.get, key=key, on_change=remember)
        return
    # A pill reads its name as Markdown, a list does not.
    st.pills(
        choice.label,
        list(choice.options),
        format_func=lambda one: plain(choice.options[one]),
        key=key,
        on_change=remember,
        required=True,
    )


def write(name: str, label: str, example: str, most: int) -> str:
    """Words of the reader's own, as the address has them under `name`, or as the reader types them."""
    key = f"choice_{name}"
    st.session_state[key] = st.query_params.get(name, "")[:most]

    def remember() -> None:
        catch_up()
        others = {other: values for other, values in address().items() if other != name}
        set_address(others | ({name: st.session_state[key]} if st.session_state[key].strip() else {}))

    return st.text_input(label, key=key, on_change=remember, placeholder=example, max_chars=most).strip()


# What stands in a section


def _show_nothing(nothing: Nothing) -> None:
    with st.container(border=True):
        st.markdown(f":material/search_off: **{plain(nothing.told)}** {plain(nothing.nearest)}")
        left = " that these filters leave" if nothing.is_filtered else ""
        st.caption(f"A blank is not a zero: it means that this record holds no such report{left}.")
        _show_links(nothing.links)


def _show_links(shown: Iterable[Link]) -> None:
    if not shown or st.context.is_embedded:
        return
    with st.container(horizontal=True):
        for link in shown:
            _show_link(link)


def _show_link(link: Link) -> None:
    icon = f":material/{link.icon}:"
    if link.address:
        st.link_button(plain(link.label), link.address, icon=icon)
    else:
        st.page_link(f"app/pages/{link.page}.py", label=plain(link.label), icon=icon, query_params=dict(link.query))


def _show_cards(cards: tuple[Card, ...]) -> None:
    """Cards side by side, three to a row on a wide screen."""
    for start in range(0, len(cards), CARDS_IN_A_ROW):
        for column, card in zip(st.columns(CARDS_IN_A_ROW), cards[start : start + CARDS_IN_A_ROW], strict=False):
            with column, st.container(border=True, height="stretch"):
                strong, rest = card.over
                lines = [
                    f":gray[:small[**{plain(strong.upper())}**{f' · {plain(rest)}' if rest else ''}]]",
                    f"### {plain(card.number)}",
                    *map(_marked_up, card.lines),
                    *(f":gray[:small[{plain(line)}]]" for line in card.small),
                ]
                st.markdown("\n\n".join(lines))
                _show_link(card.link)


def _show_fold(one: Fold, view: View) -> None:
    """What lies in a closed fold is neither asked for nor sent."""
    if one.is_open:
        st.session_state.setdefault(one.key, True)
    with fold(one.label, one.key) as drawn:
        if not drawn.open:
            return
        with st.spinner(one.wait or "Working it out …", show_time=False):
            sections = one.sections()
        show_all(sections, view)


def _show_to_copy(section: Section) -> None:
    words, name = section.copies
    st.code(words, language=None, wrap_lines=True)
    copy_text(words, "Copy", name, f"copy_{section.key}")


# Charts and tables, with what can be taken away of them


def _show_chart(chart: Chart, view: View, is_titled: bool) -> None:
    """A chart over its source, with the picture and its data to take away; under its title if nothing else says it."""

    def draw() -> tuple[Drawing, pa.Table]:
        drawing = chart.drawing()
        return drawing, _as_sent(drawing.table)

    drawing, sent = answers.kept(view, f"chart {chart.key}", draw)
    if is_titled:
        st.markdown(f"##### {plain(drawing.title)}")
    with st.container(key=f"around_{chart.key}"):  # app/web/shell.css keeps room for some of them
        st.vega_lite_chart(sent, drawing.spec, alt=drawing.alt, key=f"chart_{chart.key}", theme="streamlit")
    under = f"{view.stamp}. Filters: {describe(view.filters, view.options) or 'none'}."
    pictures = {f"Picture ({kind.upper()})": (kind, partial(export, drawing, under, kind)) for kind in ("png", "svg")}
    source = " ".join(filter(None, [drawing.subtitle, drawing.source_line, f"{view.stamp}."]))
    data = exports.files_of(lambda: drawing.rows, drawing.rows.columns, view, drawing.title)
    take_away(chart.key, view.version, pictures | data, source, partial(_to_embed, chart.key, drawing, view))


def _show_table(table: Table, view: View) -> None:
    """A table with its files to take away. A click anywhere in a row opens what the row is about."""
    if table.lines is not None:
        st.table(made(table.lines).map(plain).rename(columns=plain), hide_index=True, alt=table.alt)
        if table.files:
            take_away(table.key, view.version, table.files)
        return
    sent = answers.kept(view, f"table {table.key}", lambda: _as_sent(made(table.rows)))
    more = {"on_select": "rerun", "selection_mode": A_ROW} if table.opens else {}
    chosen = st.dataframe(
        sent,
        key=f"table_{table.key}",
        alt=table.alt,
        hide_index=True,
        column_config=columns(sent.column_names, table.kind),
        column_order=[name for name in table.columns if name in sent.column_names and _says_something(sent[name])],
        height=ROW * (min(sent.num_rows, table.most_rows) + 1) + 2,
        **more,
    )
    take_away(table.key, view.version, exports.files_of(sent.to_pandas, sent.column_names, view, of=table.kind))
    if table.opens:
        st.caption("A click into a row opens it. Every column can be switched on in the table’s own menu.")
        if (row := _row_clicked(chosen)) is not None:
            _open(table.opens, sent[table.opens.column][row].as_py(), view)


def _says_something(column: pa.ChunkedArray) -> bool:
    return any(not wording.is_blank(value.as_py()) for value in column)


def _row_clicked(chosen: object) -> int | None:
    """Which row of a table was clicked into; a click on a web address opens that and no row."""
    cells = [row for row, column in chosen.selection.cells if column != "url"]
    return next(iter([*chosen.selection.rows, *cells]), None)


def _open(opens: Opens, value: str, view: View) -> None:
    """Leave for what a row is about, keeping the filters.

    The page's own choices go along: the browser's Back then finds the page as it was left.
    """
    if opens.page == view.page:
        kept = {name: values for name, values in address().items() if name not in opens.forgets}
        set_address(kept | {opens.parameter: value})
        st.rerun()
    st.switch_page(f"app/pages/{opens.page}.py", query_params={**view.query(), **view.own, opens.parameter: value})


def _as_sent(table: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(table, preserve_index=False)


MIME = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "geojson": "application/geo+json",
    "hxl.csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@st.fragment
def take_away(
    key: str, version: int, files: exports.Files, source: str = "", embed: Callable[[], None] | None = None
) -> None:
    """The source of what stands above, and its files: buttons are sent when asked for, a file is made when pressed.

    `embed` shows how others may show a chart on pages of their own.
    """
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", gap="small"):
        if source:
            st.caption(plain(source), width=700)
        asked = st.popover(
            "Download", icon=":material/download:", type="tertiary", key=f"take_{key}", on_change="rerun"
        )
    if asked.open:
        for label, (kind, make) in files.items():
            name = f"on-record-{key.replace('_', '-')}-v{version}.{kind}"
            asked.download_button(
                label, make, name, MIME[kind], key=f"download_{name}", on_click="ignore", width="stretch"
            )
        if embed:
            with asked:
                embed()


def _to_embed(key: str, drawing: Drawing, view: View) -> None:
    """The code that puts a chart into somebody else's page, and the addresses of its pictures."""

    def height() -> int:
        told = embedded.told(drawing, view.stamp, describe(view.filters, view.options))
        return embedded.height_of_any(drawing, key, told)

    code = links.frame(view.alone(key), drawing.title, answers.kept(view, f"height {key}", height))
    copy_text(code, "Copy code to embed it", "Code that embeds this chart", f"embed_{key}")
    pictures = " · ".join(f"[{form.upper()}]({view.alone(key, form)})" for form in ("png", "svg"))
    st.markdown(f":small[As a picture by address: {pictures}]")


# The columns of tables

KINDS = {
    "whole number": (st.column_config.NumberColumn, {}),
    "decimal number": (st.column_config.NumberColumn, {"format": "%.1f"}),
    "date": (st.column_config.DateColumn, {"format": "D MMM YYYY"}),
    "date and time": (st.column_config.DatetimeColumn, {"format": "D MMM YYYY, HH:mm"}),
    "date, or date and time": (st.column_config.DatetimeColumn, {"format": "YYYY-MM-DD HH:mm"}),
    "web address": (st.column_config.LinkColumn, {"display_text": "open"}),
}


def columns(names: Iterable[str], of: str = "figure") -> dict[str, object]:
    """Headings, widths and formats of those of these columns that data/dictionary.csv has a heading for.

    `of` is the table of the record that a row is about: the `url` of a source is another than that of a document.
    """
    return {name: column for name in names if (column := _column(name, of))}


@cache
def _column(name: str, of: str) -> object:
    row = vocabulary.column(name, of)
    if not row or not row["heading"]:
        return None
    kind, more = KINDS.get(row["type"], (st.column_config.TextColumn, {}))
    if row["unit"] == "the unit of the row":
        more = {"format": "localized"}
    width = int(row["width"]) if row["width"].isdecimal() else row["width"] or None
    return kind(row["heading"], width=width, help=row["caution"] or None, **more)


# Words and pictures that Streamlit has no element for

# The colours and the type of the page reach into an SVG that is part of it, and not into one shown as an image.
_PICTURE = st.components.v2.component(
    "picture",
    html='<div class="picture"><div class="wide"></div><div class="narrow"></div></div>',
    css="""
.picture { container-type: inline-size; font-family: var(--st-font); color: var(--st-text-color); }
svg { display: block; width: 100%; height: auto; }
.wide svg { max-width: 58rem; }
.narrow svg { max-width: 26rem; }
@container (width >= 44rem) { .narrow { display: none; } }
@container (width < 44rem) { .wide { display: none; } }
""",
    js="""
export default function ({ data, parentElement }) {
  for (const layout of ["wide", "narrow"]) parentElement.querySelector(`.${layout}`).innerHTML = data[layout]
}
""",
)


def show_picture(wide: str, narrow: str) -> None:
    """A picture in two layouts, each an SVG with nothing in it but escaped text: on a phone the narrow one."""
    _PICTURE(data={"wide": wide, "narrow": narrow}, key="picture", width="stretch")


# Markdown has no words that explain themselves, and a page's own text must not be changed from outside.
_TERMS = st.components.v2.component(
    "terms",
    html='<p class="terms"></p>',
    css="""
.terms { margin: 0; max-width: 92vw; line-height: 1.9; }
.terms { font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); }
dfn {
  position: relative; font-style: normal; cursor: help; margin-right: 0.75rem;
  text-decoration: underline dotted; text-underline-offset: 0.2em;
}
dfn span {
  display: none; position: absolute; z-index: 9; top: 1.9em; left: 0; width: min(19rem, 70vw); padding: 0.5rem 0.75rem;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); line-height: 1.45;
}
dfn.right span { left: auto; right: 0; }
dfn:hover span, dfn:focus span { display: block; }
dfn:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
""",
    js="""
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector(".terms")
  line.textContent = ""
  for (const [term, meaning] of data.terms) {
    const word = document.createElement("dfn"), told = document.createElement("span")
    word.textContent = term
    word.tabIndex = 0
    told.textContent = meaning
    told.setAttribute("role", "tooltip")
    word.setAttribute("aria-label", `${term}: ${meaning}`)
    word.append(told)
    const place = () => {
      const box = word.getBoundingClientRect()
      word.classList.toggle("right", box.left > window.innerWidth / 2)
    }
    word.onmouseenter = word.onfocus = place
    word.onkeydown = (event) => { if (event.key === "Escape") word.blur() }
    line.append(word)
  }
}
""",
)


def show_terms() -> None:
    """The words of this field that pages use, each of which says what it means when it is pointed at or reached."""
    _TERMS(data={"terms": list(MEANINGS.items())}, key="terms", width="content")


# Streamlit keeps the place to which a reader had scrolled, and the focus where it was, when another page is shown.
_ARRIVE = st.components.v2.component(
    "arrive",
    js="""
let at
export default function ({ data }) {
  if (at === data.at) return
  const isFirst = at === undefined
  at = data.at
  if (isFirst) return
  const main = () => document.querySelector("[data-testid=stMain]")
  main()?.scrollTo(0, 0)
  const left = main()?.querySelector("h1")?.innerText
  let waits = 40
  const look = () => {
    const title = main()?.querySelector("h1")
    if (waits-- && (!title || title.innerText === left)) return setTimeout(look, 50)
    if (!title || document.activeElement?.matches("input, textarea")) return
    main().scrollTo(0, 0)
    title.tabIndex = -1
    title.focus({ preventScroll: true })
  }
  look()
}
""",
)


def arrive(where: str) -> None:
    """Whenever `where` is another than it was, the page is shown from its top, and the focus is on its title."""
    _ARRIVE(data={"at": where}, key="arrive", height=0)


# navigator.clipboard is missing on plain http and may be refused; the old command and, failing that,
# the selected field are what is left.
_COPY = st.components.v2.component(
    "copy_text",
    html="""
<div class="copy">
  <button type="button">Copy</button>
  <div class="given" hidden>
    <input type="text" readonly>
    <span role="status" aria-live="polite"></span>
  </div>
</div>
""",
    css="""
.copy { font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); }
button {
  font: inherit; color: inherit; cursor: pointer; padding: 0.35rem 0.75rem; min-height: 2.5rem;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius);
}
button:hover { border-color: var(--st-primary-color); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.given { margin-top: 0.35rem; width: min(24rem, 80vw); }
[hidden] { display: none; }
input {
  font: inherit; color: inherit; width: 100%; box-sizing: border-box; padding: 0.3rem 0.5rem;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius);
}
""",
    js="""
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const given = parentElement.querySelector(".given")
  const field = parentElement.querySelector("input")
  const status = parentElement.querySelector("[role=status]")
  button.textContent = data.label
  field.setAttribute("aria-label", data.name)
  if (field.value !== data.text) { field.value = data.text; given.hidden = true }
  button.onclick = async () => {
    given.hidden = false
    let copied = false
    try { await navigator.clipboard.writeText(data.text); copied = true } catch (refused) {
      field.focus(); field.select()
      try { copied = document.execCommand("copy") } catch (refused) { copied = false }
    }
    field.select()
    status.textContent = copied ? "Copied." : "Press Ctrl+C to copy."
  }
  field.onfocus = () => field.select()
}
""",
)


def copy_text(text: str, label: str, name: str, key: str) -> None:
    """A button that copies `text` and then shows it in a field to select, named `name` for screen readers."""
    _COPY(data={"text": text, "label": label, "name": name}, key=key, width="content")


def copy_link(address: str, key: str = "copy_link") -> None:
    """A button that copies an address made by `full_link`."""
    copy_text(address, "Copy link", "Address of this view", key)
