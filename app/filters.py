"""The reader's filters: one frozen value, its form in the address, its widgets, and a line that says it.

A name in the address is a stable slug; a widget shows the label. The address is the truth: a link, the back
button and a reload set the widgets, and a change of a widget sets the address. Streamlit's own
`bind="query-params"` would put the label into the address, so the two are kept in step here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property, partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import folds
from data.wording import english as wording

PARTIES = {"with": "included", "without": "left out", "only": "only these"}
REPEATS = {"without": "once per statement", "with": "every outlet"}
# Choices that belong to one page: kept in the address on that page alone.
PAGE_PARAMETERS = {
    "situation": ("about",),
    "displacement": ("show", "group", "unit", "account"),
    "casualties": ("show", "group", "unit", "account"),
    "compare": ("question", "figure", "rank"),
    "figures": ("order",),
    "figure": ("figure", "lookup", "about"),
    "sources": ("source",),
}
TEXT_LIMIT = 200
OWN_LIMIT = 400  # characters of a choice of a page's own: a sentence to be looked up
IGNORED_LIMIT = 12


@dataclass(frozen=True)
class Filters:
    """What to show. Every default means "everything"; field names are the names in the address."""

    metric: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    until: date | None = None
    origin: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    reliability: tuple[str, ...] = ()
    credibility: tuple[int, ...] = ()
    affected: tuple[str, ...] = ()
    quantifier: tuple[str, ...] = ()
    parties: str = "with"
    repeats: str = "without"
    text: str = ""
    band: tuple[str, ...] = ()
    origins_min: int = 1
    version: int | None = None


@dataclass(frozen=True)
class Options:
    """What there is to choose from in one version of the record: slug → label, in the order to show."""

    metrics: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    reliability: Mapping[str, str] = field(default_factory=dict)
    credibility: Mapping[int, str] = field(default_factory=dict)
    affected: Mapping[str, str] = field(default_factory=dict)
    quantifiers: Mapping[str, str] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    place_depth: Mapping[str, int] = field(default_factory=dict)
    versions: tuple[int, ...] = ()
    oldest: date | None = None
    newest: date | None = None

    @cached_property
    def places_indented(self) -> Mapping[str, str]:
        """The names of places, each moved in as far as it lies deep."""
        return {slug: "\u2002" * self.place_depth.get(slug, 0) + name for slug, name in self.places.items()}


# Filters that take several values: field → (field of Options, what one value is called)
SEVERAL = {
    "metric": ("metrics", "a metric"),
    "origin": ("origins", "an origin"),
    "kind": ("kinds", "a kind of source"),
    "publisher": ("publishers", "a publisher"),
    "reliability": ("reliability", "a reliability grade"),
    "credibility": ("credibility", "a credibility grade"),
    "affected": ("affected", "an affected group"),
    "quantifier": ("quantifiers", "a quantifier"),
    "band": ("bands", "a band"),
}
NAMES = {f.name: "v" if f.name == "version" else f.name for f in fields(Filters)}
WITHOUT_WIDGET = ("version",)


# Address → filters


def from_query(params: Mapping[str, list[str]], options: Options) -> tuple[Filters, list[str]]:
    """The filters that an address asks for, and a plain line for each thing in it that was ignored.

    Takes lists of raw text per parameter and never raises, whatever they hold.
    """
    ignored: list[str] = []
    found: dict[str, object] = {}
    known_names = {*NAMES.values(), *(name for names in PAGE_PARAMETERS.values() for name in names)}
    for name in params:
        if name not in known_names:
            ignored.append(f"{shown(name)} is not a filter.")
    for name, (choices, noun) in SEVERAL.items():
        known = {str(slug): slug for slug in getattr(options, choices)}
        asked = [value for value in params.get(name, ()) if value]
        found[name] = tuple(dict.fromkeys(known[value] for value in asked if value in known))
        ignored += [f"{name}: {shown(value)} is not {noun} in this record." for value in asked if value not in known]
    for name, choices in (("place", options.places), ("parties", PARTIES), ("repeats", REPEATS)):
        value = _single(name, params, ignored)
        if value and value not in choices:
            one_of = "not a place in this record" if name == "place" else f"not one of {', '.join(choices)}"
            ignored.append(f"{name}: {shown(value)} is {one_of}.")
        elif value:
            found[name] = value
    for name in ("since", "until"):
        found[name] = _date(name, _single(name, params, ignored), ignored)
    if found["since"] and found["until"] and found["since"] > found["until"]:
        ignored.append(f"since {found['since']} is later than until {found['until']}; both were left out.")
        found["since"] = found["until"] = None
    found["text"] = _text(_single("text", params, ignored), ignored)
    found["origins_min"] = _whole("origins_min", params, ignored, range(1, 100)) or 1
    found["version"] = _whole("v", params, ignored, options.versions)
    if len(ignored) > IGNORED_LIMIT:
        ignored = [*ignored[:IGNORED_LIMIT], f"and {len(ignored) - IGNORED_LIMIT} more."]
    return Filters(**found), ignored


def asked_version(params: Mapping[str, list[str]], versions: tuple[int, ...]) -> int | None:
    """The version that an address names, if the record has it. Needed before the options are known."""
    return _whole("v", params, [], versions)


def shown(value: str) -> str:
    """Text from an address made fit to show: no control or direction marks, cut to 40 characters, in quotes."""
    clean = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in value[:400])).strip()
    return f"“{clean[:40]}…”" if len(clean) > 40 or len(value) > 400 else f"“{clean}”"


def _single(name: str, params: Mapping[str, list[str]], ignored: list[str]) -> str:
    values = [value for value in params.get(name, ()) if value]
    if len(set(values)) > 1:
        ignored.append(f"{name} was given {len(values)} times; only the first, {shown(values[0])}, was used.")
    return values[0] if values else ""


def _date(name: str, value: str, ignored: list[str]) -> date | None:
    if not value:
        return None
    try:
        if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    ignored.append(f"{name}: {shown(value)} is not a date such as 2016-12-31.")
    return None


def _text(value: str, ignored: list[str]) -> str:
    clean = " ".join("".join(c if c.isprintable() else " " for c in value[: 10 * TEXT_LIMIT]).split())
    if len(clean) > TEXT_LIMIT:
        ignored.append(f"text: cut to its first {TEXT_LIMIT} characters.")
    return clean[:TEXT_LIMIT].strip()


def _whole(name: str, params: Mapping[str, list[str]], ignored: list[str], allowed: tuple | range) -> int | None:
    value = _single(name, params, ignored)
    if not value:
        return None
    if value.isascii() and value.isdecimal() and len(value) < 10 and int(value) in allowed:
        return int(value)
    what = "a version of this record, so the newest is shown" if name == "v" else "a number from 1 to 99"
    ignored.append(f"{name}: {shown(value)} is not {what}.")
    return None


# Filters → address


def to_query(filters: Filters, every: bool = False) -> dict[str, list[str]]:
    """The parameters of an address. Defaults are left out, unless `every` asks for a link that spells all."""
    default, query = Filters(), {}
    for name, parameter in NAMES.items():
        value = getattr(filters, name)
        if every or value != getattr(default, name):
            values = value if isinstance(value, tuple) else (value,)
            query[parameter] = ["" if v is None else str(v) for v in values] or [""]
    return query


def is_active(filters: Filters) -> bool:
    """True if anything but the version narrows the view."""
    return replace(filters, version=None) != Filters()


# Filters in words


def describe(filters: Filters, options: Options) -> str:
    """The filters in use, as a line that a reader would say: "Fled · Aleppo and places inside it"."""

    def names(field_name: str, joined: str = " or ") -> str:
        labels = getattr(options, SEVERAL[field_name][0])
        chosen = [str(labels.get(slug, slug)) for slug in getattr(filters, field_name)]
        return joined.join(chosen if len(chosen) < 5 else [*chosen[:3], f"{len(chosen) - 3} others"])

    def codes(field_name: str) -> str:
        return " or ".join(str(code) for code in getattr(filters, field_name))

    parts = [
        names("metric", ", ").capitalize() if filters.metric else "",
        f"{options.places.get(filters.place, filters.place)} and places inside it" if filters.place else "",
        _period(filters),
        f"only {names('origin')}" if filters.origin else "",
        f"said by: {names('kind')}" if filters.kind else "",
        f"published by {names('publisher')}" if filters.publisher else "",
        f"reliability {codes('reliability')}" if filters.reliability else "",
        f"credibility {codes('credibility')}" if filters.credibility else "",
        f"affected: {names('affected')}" if filters.affected else "",
        f"worded: {names('quantifier')}" if filters.quantifier else "",
        {"without": "without parties to the conflict", "only": "only parties to the conflict"}.get(filters.parties, ""),
        "with repeats by other outlets" if filters.repeats == "with" else "",
        f"containing “{filters.text}”" if filters.text else "",
        f"confidence: {names('band')}" if filters.band else "",
        f"at least {filters.origins_min} independent origins" if filters.origins_min > 1 else "",
    ]
    return " · ".join(part for part in parts if part)


def _period(filters: Filters) -> str:
    if filters.since and filters.until:
        return wording.days(filters.since, filters.until, short=True)
    if filters.since:
        return f"from {wording.day(filters.since, short=True)}"
    return f"up to {wording.day(filters.until, short=True)}" if filters.until else ""


# Widgets


def keep_in_step(params: Mapping[str, list[str]], options: Options) -> tuple[Filters, list[str]]:
    """Bring the widgets in line with the address, before they are drawn; what the address asked, and ignored.

    An address that is not the one drawn last came from a link or the back button; else the widgets hold the news,
    but for those that forgot it: a page that sends its reader to another leaves them blank.
    """
    asked, ignored = from_query(params, options)
    state = st.session_state
    has_moved = state.get("filters_drawn") != asked
    put = [name for name in NAMES if name not in WITHOUT_WIDGET and (has_moved or name not in state)]
    _set_widgets(asked, put)
    state["filters_put"] = frozenset(put)
    if has_moved:
        for title, names in FOLDS.items():
            state[title] = state.get(title, False) or _in_use(partial(getattr, asked), names) > 0
    return asked, ignored


def _set_widgets(filters: Filters, names: Iterable[str]) -> None:
    for name in names:
        value = getattr(filters, name)
        blank = "" if name == "text" else None
        st.session_state[name] = list(value) if isinstance(value, tuple) else value or blank


def _beginning(name: str, asked: Filters) -> object:
    """What a widget begins with that the browser draws late, after the run that put its value there.

    Without it the widget would begin blank, tell so as if the reader had cleared it, and the filter would be gone.
    """
    return None if name in st.session_state["filters_put"] else getattr(asked, name) or None


def address() -> dict[str, list[str]]:
    """The parameters of the page's address, each with all of its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def set_address(query: Mapping[str, str | list[str]]) -> None:
    """Put parameters into the address, and remember the one that the browser holds until it hears of it."""
    state = st.session_state
    state["addresses_left"] = [*state.get("addresses_left", ()), address()][-20:]
    st.query_params.from_dict(query)
    state["address_set"] = address()


def catch_up() -> None:
    """Where a quick reader's browser still names an address that was left a moment ago, go on from the one set since.

    To be called before the address is read. Going back in the history is no such case: there the old address is meant.
    """
    state = st.session_state
    if get_script_run_ctx().is_history_navigation or address() not in state.get("addresses_left", ()):
        state["addresses_left"] = []
    elif address() != state["address_set"]:
        st.query_params.from_dict(state["address_set"])


def tell_browser(page: str) -> None:
    """Have the browser show the address of a link that was followed within one page; Streamlit leaves the former one.

    Without it a reader who reloads, or copies from the address bar, would get another view than the one seen.
    """
    state, here = st.session_state, (page, address())
    before = state.get("address_drawn", here)
    has_followed = before[0] == page and before[1] != here[1] and here[1] != state.get("address_set")
    if has_followed and not get_script_run_ctx().is_history_navigation:
        st.query_params.from_dict(here[1])
    state["address_drawn"] = here


def own_parameters(page: str) -> dict[str, str]:
    """The page's own choices in its address, each cut to a length that any of them may have."""
    asked = address()
    return {name: asked[name][0][:OWN_LIMIT] for name in PAGE_PARAMETERS.get(page, ()) if asked.get(name)}


def sidebar(options: Options, count: Callable[[Filters], int], page: str = "") -> tuple[Filters, list[str]]:
    """Draw the filters, put them into the address, and return them with what the address had wrong.

    `count` says how many statements (figures, with repeats) some filters leave; `page` is the slug of the page shown.
    """
    params = address()
    asked, ignored = keep_in_step(params, options)
    with st.sidebar:
        top = st.container()
        values = _widgets(options, asked)
        chosen = replace(asked, **values)
        if chosen.since and chosen.until and chosen.since > chosen.until:
            st.warning("The first day is later than the last day, so the period is not applied.")
            chosen = replace(chosen, since=None, until=None)
        left, everything = count(chosen), count(Filters(version=chosen.version, repeats=chosen.repeats))
        with top:
            what = "figures" if chosen.repeats == "with" else "statements"
            st.markdown(f"**{wording.number(left)}** of {wording.number(everything)} {what}", help=COUNT_HELP)
            st.button(
                "Clear all filters",
                icon=":material/filter_alt_off:",
                key="clear_filters",
                on_click=set_address,
                args=(to_query(Filters(version=chosen.version)) | own_parameters(page),),
                disabled=not is_active(chosen),
                width="stretch",
            )
    st.session_state["filters_drawn"] = chosen
    if chosen != asked:
        set_address(to_query(chosen) | own_parameters(page))
        return chosen, []
    return chosen, ignored


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


# Filters in folds: title → fields. What is in a closed fold is neither drawn nor sent: the address knows it.
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
    "What is counted": ("affected", "quantifier", "repeats"),
}


def _in_use(held: Callable[[str], object], names: Iterable[str]) -> int:
    """How many of these filters narrow the view; `held` gives the value of each."""
    return sum(held(name) not in (None, [], getattr(Filters(), name)) for name in names)


def _widgets(options: Options, asked: Filters) -> dict[str, object]:
    """The widgets that are open: the main ones, and those of the folds that the reader opened; field → value."""

    def choose(name: str, label: str, **more: object) -> tuple:
        labels = getattr(options, SEVERAL[name][0])
        st.session_state[name] = [slug for slug in st.session_state.get(name, ()) if slug in labels]
        draw = st.pills if more.pop("as_pills", False) else st.multiselect
        if draw is st.pills:
            more["selection_mode"] = "multi"
        return tuple(draw(label, list(labels), format_func=labels.get, key=name, **more))

    values: dict[str, object] = {}
    values["metric"] = choose("metric", "What was reported", placeholder="Everything")
    values["place"] = _place(options, asked)
    values |= _dates(options, asked)
    values["origin"] = choose("origin", "Who says it", placeholder="Every origin", help=ORIGIN_HELP)
    sources, counted = FOLDS
    with _fold(sources, asked) as fold:
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
    with _fold(counted, asked) as fold:
        if fold.open:
            values["affected"] = choose("affected", "Affected group", placeholder="Every group")
            values["quantifier"] = choose("quantifier", "Word before the number", placeholder="Every word")
            values["repeats"] = _one_of("repeats", "The same statement in several outlets", REPEATS)
    values["text"] = _text(
        st.text_input(
            "Search words",
            _beginning("text", asked) or "",
            key="text",
            max_chars=TEXT_LIMIT,
            placeholder="Number, word, place, name …",
        )
        or "",
        [],
    )
    return values


PERIOD_HELP = (
    "Leaves every figure whose time touches these days, be it in part. Totals are stricter: they take only figures that"
    " lie inside them whole."
)
BAND_HELP = (
    "Worked out from the whole record, not from what is in view: filtering never changes a band. "
    "Unrated means that the figure cannot be judged; it never stands for an average."
)
ORIGINS_HELP = "The origin itself and those that agree with it and do not depend on it. Outlets do not count."


def _at_least_origins() -> int:
    """The fewest independent origins that a figure must have."""
    chosen = st.session_state.get("origins_min") or 1
    counts = sorted({1, 2, 3, 4, chosen})
    st.session_state["origins_min"] = chosen
    return st.segmented_control(
        "Independent origins, at least", counts, key="origins_min", required=True, help=ORIGINS_HELP
    )


ORIGIN_HELP = "Whoever asserts the number, and every part of that organisation; not the paper that printed it."


def _fold(title: str, asked: Filters) -> DeltaGenerator:
    """One of FOLDS, which says how many of its filters are in use."""
    state, names = st.session_state, FOLDS[title]
    if state.get(title) and not state.get(f"{title} drawn"):
        _set_widgets(asked, names)  # widgets that were not drawn have forgotten
    used = _in_use(state.get if state.get(title) else partial(getattr, asked), names)
    opened = folds.fold(f"{title} · {used} in use" if used else title, title)
    state[f"{title} drawn"] = opened.open
    return opened


def _place(options: Options, asked: Filters) -> str:
    places, begins = list(options.places), _beginning("place", asked)
    if st.session_state.get("place") not in (None, *places):
        st.session_state["place"], begins = None, None
    place = st.selectbox(
        "Where",
        places,
        index=places.index(begins) if begins in options.places else None,
        format_func=options.places_indented.get,
        key="place",
        placeholder="Everywhere",
        help="A place and everything inside it.",
    )
    return place or ""


def _dates(options: Options, asked: Filters) -> dict[str, date | None]:
    given = [d for d in (st.session_state.get("since"), st.session_state.get("until"), asked.since, asked.until) if d]
    known = [d for d in (options.oldest, options.newest) if d]
    # Without limits of its own the widget would allow ten years around today only, and open there, far from the record.
    limits = {
        "min_value": min([*known, *given, date(1990, 1, 1)]),
        "max_value": max([*known, *given], default=date.today()),
    }
    row = st.container(horizontal=True)
    return {
        name: row.date_input(label, _beginning(name, asked), key=name, format="YYYY-MM-DD", help=told, **limits)
        for name, label, told in (("since", "Happened from", PERIOD_HELP), ("until", "to", None))
    }


def _one_of(name: str, label: str, labels: Mapping[str, str]) -> str:
    chosen = st.session_state.get(name)
    st.session_state[name] = chosen if chosen in labels else getattr(Filters(), name)
    return st.segmented_control(label, list(labels), format_func=labels.get, key=name, required=True)
