"""The widgets of the filters, kept in step with the address of the page.

A name in the address is a stable slug; a widget shows the label. The address is the truth: a link, the back
button and a reload set the widgets, and a change of a widget sets the address. Streamlit's own
`bind="query-params"` would put the label into the address, so the two are kept in step here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app.filters import (
    DAYS,
    NAMES,
    PARTIES,
    REPEATS,
    SEVERAL,
    TEXT_LIMIT,
    Filters,
    Options,
    clean_text,
    from_query,
    is_active,
    own_choices,
    to_query,
)
from data.wording import english as wording

Query = dict[str, list[str]]

# The address


def address() -> Query:
    """The parameters of the page's address, each with all of its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


@dataclass(frozen=True)
class Trail:
    """The addresses of a session: what the runs before have left, set and drawn."""

    left: tuple[Query, ...] = ()  # what the browser may still name until it hears of the one set
    set: Query | None = None
    drawn: tuple[str, Query] | None = None  # page and address


def _trail() -> Trail:
    return st.session_state.setdefault("trail", Trail())


def went_back() -> bool:
    """Whether this run answers the browser's Back or Forward: the one thing asked of Streamlit that is not public."""
    return get_script_run_ctx().is_history_navigation


def set_address(query: Mapping[str, str | list[str]]) -> None:
    """Put parameters into the address, and remember the one that the browser holds until it hears of it."""
    left = (*_trail().left, address())[-20:]
    st.query_params.from_dict(query)
    st.session_state["trail"] = replace(_trail(), left=left, set=address())


def catch_up() -> None:
    """Where a quick reader's browser still names an address that was left a moment ago, go on from the one set since.

    To be called before the address is read. Going back in the history is no such case: there the old address is meant.
    """
    trail = _trail()
    if went_back() or address() not in trail.left:
        st.session_state["trail"] = replace(trail, left=())
    elif address() != trail.set:
        st.query_params.from_dict(trail.set)


def tell_browser(page: str) -> None:
    """Have the browser show the address of a link that was followed within one page; Streamlit leaves the former one.

    Without it a reader who reloads, or copies from the address bar, would get another view than the one seen.
    """
    trail, here = _trail(), (page, address())
    was_on, was_at = trail.drawn or here
    if was_on == page and was_at != here[1] != trail.set and not went_back():
        st.query_params.from_dict(here[1])
    st.session_state["trail"] = replace(trail, drawn=here)


# The sidebar


def sidebar(options: Options, count: Callable[[Filters], int], page: str = "") -> tuple[Filters, list[str]]:
    """Draw the filters, put them into the address, and return them with what the address had wrong.

    `count` says how many statements (figures, with repeats) some filters leave; `page` is the slug of the page shown.
    """
    asked, ignored = from_query(address(), options)
    _keep_in_step(asked)
    own = own_choices(address(), page)
    with st.sidebar:
        top = st.container()
        chosen = replace(asked, **_widgets(options, asked))
        if chosen.since and chosen.until and chosen.since > chosen.until:
            st.warning("The first day is later than the last day, so the period is not applied.")
            chosen = replace(chosen, since=None, until=None)
        left, everything = count(chosen), count(Filters(version=chosen.version, repeats=chosen.repeats))
        with top:
            what = "figure" if chosen.repeats == "with" else "statement"
            st.markdown(f"**{wording.number(left)}** of {wording.some(everything, what)}", help=COUNT_HELP)
            st.button(
                "Clear all filters",
                icon=":material/filter_alt_off:",
                key="clear_filters",
                on_click=set_address,
                args=(to_query(Filters(version=chosen.version)) | own,),
                disabled=not is_active(chosen),
                width="stretch",
            )
    st.session_state["filters_drawn"] = chosen
    if chosen != asked:
        set_address(to_query(chosen) | own)
        return chosen, []
    return chosen, ignored


def _keep_in_step(asked: Filters) -> None:
    """Bring the widgets in line with the address, before they are drawn.

    An address that is not the one drawn last came from a link or the back button; else the widgets hold the news.
    """
    state = st.session_state
    has_moved = state.get("filters_drawn") != asked
    for name in NAMES:
        if name != "version" and (has_moved or name not in state):
            value, blank = getattr(asked, name), "" if name == "text" else None
            state[name] = list(value) if isinstance(value, tuple) else value or blank
    if has_moved:
        for title, names in FOLDS.items():
            state[title] = state.get(title, False) or _in_use(names) > 0


COUNT_HELP = (
    "A figure is one number in one document. A statement is what one origin said, once, however many outlets "
    "repeated it. To see every outlet’s figure, open “What is counted”."
)
RELIABILITY_HELP = (
    "A property of the origin, from A (completely reliable) to E (unreliable). "
    "F means cannot be judged; it is not the worst grade and not an average one, so choose it by itself."
)
CREDIBILITY_HELP = (
    "A property of the single report, from 1 (confirmed by others) to 5 (improbable). "
    "6 means cannot be judged; it is not worse than 5, so choose it by itself."
)
PERIOD_HELP = (
    "Leaves every figure whose time touches these days, be it in part. Totals are stricter: they take only figures that"
    " lie inside them whole."
)
BAND_HELP = (
    "Worked out from the whole record, not from what is in view: filtering never changes a band. "
    "Unrated means that the figure cannot be judged; it never stands for an average."
)
ORIGINS_HELP = "The origin itself and those that agree with it and do not depend on it. Outlets do not count."
ORIGIN_HELP = "Whoever asserts the number, and every part of that organisation; not the paper that printed it."

# Filters in folds: title → fields. What is in a closed fold is neither drawn nor sent; its widgets keep their values.
FOLDS = {
    "Sources and confidence": (
        "band",
        "origins_min",
        "kind",
        "publisher",
        "reliability",
        "credibility",
        "parties",
    ),
    "What is counted": ("affected", "cause", "from_place", "quantifier", "repeats", "assumed"),
}


def _in_use(names: Iterable[str]) -> int:
    """How many of these filters narrow the view."""
    return sum(st.session_state[name] not in (None, [], getattr(Filters(), name)) for name in names)


def _widgets(options: Options, asked: Filters) -> dict[str, object]:
    """The widgets that are open: the main ones, and those of the folds that the reader opened; field → value."""

    def choose(name: str, label: str, **more: object) -> tuple:
        labels = getattr(options, SEVERAL[name][0])
        st.session_state[name] = [slug for slug in st.session_state[name] or () if slug in labels]
        draw = st.pills if more.pop("as_pills", False) else st.multiselect
        if draw is st.pills:
            more["selection_mode"] = "multi"
        return tuple(draw(label, list(labels), format_func=labels.get, key=name, persist_state="session", **more))

    values: dict[str, object] = {}
    sources, counted = FOLDS
    with _fold(sources) as fold:
        if fold.open:
            values["band"] = choose("band", "Confidence band", as_pills=True, help=BAND_HELP)
            values["origins_min"] = _at_least_origins()
            values["kind"] = choose("kind", "Kind of origin", placeholder="Every kind")
            values["publisher"] = choose("publisher", "Published by", placeholder="Every publisher")
            values["reliability"] = choose(
                "reliability", "Reliability of the origin", as_pills=True, help=RELIABILITY_HELP
            )
            values["credibility"] = choose(
                "credibility", "Credibility of the report", as_pills=True, help=CREDIBILITY_HELP
            )
            values["parties"] = _one_of("parties", "Claims by parties to the conflict", PARTIES)
    values["metric"] = choose("metric", "What was reported", placeholder="Everything")
    values["place"] = _place(options)
    values |= _dates(options, asked)
    values["origin"] = choose("origin", "Who says it", placeholder="Every origin", help=ORIGIN_HELP)
    with _fold(counted) as fold:
        if fold.open:
            values["affected"] = choose("affected", "Affected group", placeholder="Every group")
            if options.causes:
                values["cause"] = choose("cause", "Cause", placeholder="Every cause")
            if options.from_places:
                values["from_place"] = choose("from_place", "Where the people come from", placeholder="Anywhere")
            values["quantifier"] = choose("quantifier", "Word before the number", placeholder="Every word")
            values["repeats"] = _one_of("repeats", "The same statement in several outlets", REPEATS)
            values["assumed"] = _one_of("assumed", "Figures whose days nobody gave", DAYS)
    words = st.text_input(
        "Search words",
        key="text",
        max_chars=TEXT_LIMIT,
        placeholder="Number, word, place, name …",
        persist_state="session",
    )
    values["text"] = clean_text(words or "", [])
    return values


def _fold(title: str):
    """One of FOLDS, which says how many of its filters are in use."""
    used = _in_use(FOLDS[title])
    return fold(f"{title} · {used} in use" if used else title, title)


def _at_least_origins() -> int:
    """The fewest independent origins that a figure must have."""
    chosen = st.session_state["origins_min"] or 1
    counts = sorted({1, 2, 3, 4, chosen})
    st.session_state["origins_min"] = chosen
    return st.segmented_control(
        "Independent origins, at least",
        counts,
        key="origins_min",
        required=True,
        help=ORIGINS_HELP,
        persist_state="session",
    )


def _place(options: Options) -> str:
    if st.session_state["place"] not in (None, *options.places):
        st.session_state["place"] = None
    place = st.selectbox(
        "Where",
        list(options.places),
        index=None,
        format_func=options.places_indented.get,
        key="place",
        placeholder="Everywhere",
        help="A place and everything inside it.",
        persist_state="session",
    )
    return place or ""


def _dates(options: Options, asked: Filters) -> dict[str, date | None]:
    given = [d for d in (st.session_state["since"], st.session_state["until"], asked.since, asked.until) if d]
    known = [d for d in (options.oldest, options.newest) if d]
    # Without limits of its own the widget would allow ten years around today only, and open there, far from the record.
    limits = {
        "min_value": min([*known, *given, date(1990, 1, 1)]),
        "max_value": max([*known, *given], default=date.today()),
    }
    row = st.container(horizontal=True)
    return {
        name: row.date_input(label, None, key=name, format="YYYY-MM-DD", help=told, persist_state="session", **limits)
        for name, label, told in (("since", "Happened from", PERIOD_HELP), ("until", "to", None))
    }


def _one_of(name: str, label: str, labels: Mapping[str, str]) -> str:
    chosen = st.session_state[name]
    st.session_state[name] = chosen if chosen in labels else getattr(Filters(), name)
    return st.segmented_control(
        label, list(labels), format_func=labels.get, key=name, required=True, persist_state="session"
    )


def fold(label: str, key: str):
    """A part of the page that stays as the reader left it, closed at first, whatever its label says meanwhile.

    `session_state[key]` opens it. What lies in a closed one is neither asked for nor sent: what belongs in it is to
    be drawn where its `open` is true.
    """
    st.session_state[key] = bool(st.session_state.get(key))  # set anew, because another label would close it
    return st.expander(label, key=key, on_change="rerun")
