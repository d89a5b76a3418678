"""One figure as a form that reads its sentence first: what was read is filled in, and a person checks it."""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from app import answers
from app.filters import OWN_LIMIT, Filters
from app.screen.elements import plain, show
from app.sections import Section
from app.sections.sought import Sought, shown, sought_by, struck
from app.view import View
from data import vocabulary
from data.wording import english as wording

EXAMPLE = "At least 12 people were killed by shelling in Palmyra on 11 December 2016, the Invented Monitor said."
NOBODY = "Nobody is named"


def form(view: View) -> dict[str, str | None] | None:
    """The form, filled from a sentence where one was given; the figure as it was written, once it is handed in."""
    words = st.text_area(
        "Paste the sentence that says it: the form is filled from it", key="one_sentence", placeholder=EXAMPLE,
        max_chars=OWN_LIMIT, height=80,
    ).strip()  # fmt: skip
    sought = sought_by(words, view) if words else None
    number = _which(sought) if sought else None
    if st.session_state.get("one_read") != (words, number):
        st.session_state["one_read"] = (words, number)
        if sought:
            _fill(_read(sought, number))
    if sought:
        st.caption("Struck out is what was not understood. Check every field: a sentence is easily misread.")
        show(Section("one_sentence", struck=struck(sought)), view)
    return _fields(view)


def _which(sought: Sought) -> int | None:
    """The number that is meant."""
    if len(sought.numbers) < 2:
        return next(iter(sought.numbers), None)
    return st.radio(
        "Which of its numbers", sought.numbers, format_func=lambda one: plain(shown(one, sought)), horizontal=True,
        key="one_number",
    )  # fmt: skip


def _read(sought: Sought, number: int | None) -> dict[str, object]:
    """What a sentence says, by the fields of the form."""
    told: dict[str, object] = {
        "metric": next(iter(sought.view.metric), None),
        "place": sought.view.place or None,
        "since": sought.view.since,
        "until": sought.view.until or sought.view.since,
        "origin": next(iter(sought.speaking), None),
    }
    if number is None:
        return told
    counts = sought.counted.get(number)
    unit = next(iter(sorted(counts.units)), None) if counts and len(counts.units) == 1 else None
    if counts and told["metric"] not in counts.metrics:
        told["metric"] = next((one for one in sought.view.metric if one in counts.metrics), told["metric"])
    value, value_max = sought.ranges.get(number, (number, None))
    told |= {"quantifier": sought.quantifier_of(number), "unit": unit, "affected": next(iter(sought.groups), None)}
    if number in sought.vague:
        return told | {"value_words": sought.vague[number]}
    return told | {"value": str(value), "value_max": str(value_max) if value_max is not None else ""}


FIELDS = (
    "metric", "quantifier", "value", "value_max", "value_words", "unit", "affected", "scope", "place", "country",
    "since", "until", "period_words", "origin", "relays", "publisher", "title", "url", "published_on", "note",
)  # fmt: skip


OF_A_SENTENCE = {
    "metric": None, "quantifier": None, "value": "", "value_max": "", "value_words": "", "unit": None,
    "affected": "unknown", "place": None, "since": None, "until": None, "origin": None,
}  # fmt: skip
"""The fields that a sentence may fill, as they are where it says nothing: nothing of an earlier one stays in them."""


def _fill(told: Mapping[str, object]) -> None:
    """Put what was read into the fields; what stands in the others stays."""
    for name, blank in OF_A_SENTENCE.items():
        st.session_state[f"one_{name}"] = told[name] if told.get(name) is not None else blank


def _fields(view: View) -> dict[str, str | None] | None:
    """The fields, and the button that hands them in."""
    everything = Filters(version=view.version)
    metrics = dict(answers.metrics(everything)[["metric", "metric_label"]].itertuples(index=False, name=None))
    sources = dict(answers.sources(everything)[["source_id", "name"]].itertuples(index=False, name=None))
    countries = {code: row["name"] for code, row in vocabulary.terms("countries").items()}
    new = {"accept_new_options": True, "index": None, "placeholder": "Type to search, or a new name"}
    left, right = st.columns(2)
    with left:
        st.selectbox("What happened", list(metrics), None, metrics.get, key="one_metric", placeholder="Choose")
        _term("Word before the number", "quantifiers", "quantifier", None, "Choose: exact, where there is none")
        st.text_input("How many", key="one_value", placeholder="12")
        st.text_input("Up to (of a range)", key="one_value_max")
        st.text_input("In words, where no number is given", key="one_value_words", placeholder="dozens")
        _term("What is counted", "units", "unit", None)
        _term("Which people", "affected", "affected", "unknown")
        st.text_input("Limited to", key="one_scope", placeholder="by barrel bombs", help="What part of it is counted.")
        st.selectbox(
            "Where", list(view.options.places), format_func=_named(view.options.places), key="one_place", **new
        )
        st.selectbox(
            "Country, of a new place", list(countries), None, countries.get, key="one_country", placeholder="Choose"
        )
    with right:
        days = {"format": "YYYY-MM-DD", "min_value": date(1900, 1, 1), "max_value": date.today()}
        st.date_input("From, the first day", None, key="one_since", **days)
        st.date_input("To, the last day", None, key="one_until", **days)
        st.text_input("The time in the report’s words", key="one_period_words", placeholder="since midnight")
        st.selectbox(
            "Who says so", list(sources), format_func=_named(sources), key="one_origin",
            help="Whoever asserts the number, not the paper that prints it. Blank: nobody is named.", **new,
        )  # fmt: skip
        st.multiselect(
            "Passed on by", list(sources), format_func=_named(sources), key="one_relays", accept_new_options=True,
            placeholder="A news agency, in between",
        )  # fmt: skip
        st.selectbox("Where it was published", list(sources), format_func=_named(sources), key="one_publisher", **new)
        st.text_input("Headline", key="one_title")
        st.text_input("Address of the page", key="one_url", placeholder="https://")
        st.date_input("Published on", None, key="one_published_on", **days)
        st.text_input("Note", key="one_note")
    if not st.button("See what it would change", type="primary", key="one_done"):
        return None
    filled = _filled(view, sources)
    if lacking := _lacking(filled):
        st.error(f"Still lacking: {', '.join(lacking)}.")
        return None
    return filled


def _term(words: str, name: str, field: str, first: str | None, blank: str = "As is usual for it") -> None:
    """A term of a vocabulary; without a `first` one nothing is chosen, and `blank` says what that means."""
    terms = vocabulary.terms(name)
    key = f"one_{field}"
    if first:
        st.session_state.setdefault(key, first)
    labels = {term: row.get("label", term) for term, row in terms.items()}
    more = {} if first else {"index": None, "placeholder": blank}
    st.selectbox(words, list(terms), format_func=labels.get, key=key, **more)


def _named(known: Mapping[str, str]):
    return lambda one: known.get(one, one).strip()


def _filled(view: View, sources: Mapping[str, str]) -> dict[str, str | None]:
    """The form as a candidate figure (data.readers.COLUMNS), all as text; a blank is None."""
    given = {name: st.session_state.get(f"one_{name}") for name in FIELDS}
    text = {name: _line(value) for name, value in given.items() if not isinstance(value, (list, date))}
    since, until = given["since"], given["until"] or given["since"]
    day = given["published_on"]
    place, origin, publisher = text["place"], text["origin"], text["publisher"]
    number = (name for name in ("value", "value_max"))
    return {
        "metric": text["metric"], "quantifier": text["quantifier"], "value_words": text["value_words"],
        **{name: (text[name] or "").replace(",", "").replace(" ", "") or None for name in number},
        "unit": text["unit"], "affected": text["affected"], "scope": text["scope"],
        "place": place, "place_id": place if place in view.options.places else None,
        "iso3": text["country"],
        "period_start": since.isoformat() if since else None,
        "period_end": (until + timedelta(days=1)).isoformat() if until else None,
        "date_precision": _precision(since, until), "period_words": text["period_words"],
        "origin": origin, "origin_id": origin if origin in sources else None,
        "relays": "|".join(given["relays"] or ()) or None,
        "publisher": publisher, "publisher_id": publisher if publisher in sources else None,
        "title": text["title"], "url": text["url"], "published_on": day.isoformat() if day else None,
        "note": text["note"],
    }  # fmt: skip


def _precision(since: date | None, until: date | None) -> str | None:
    """How closely the days fix the period, in the steps of vocabulary/date_precisions.csv."""
    if not since or not until:
        return None
    days = (until - since).days + 1
    return str(next((step for step, most in enumerate((1, 6, 7, 31), 1) if days <= most), 5))


def _line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _lacking(filled: Mapping[str, str | None]) -> list[str]:
    """What no figure can do without."""
    needed = {
        "what happened": filled["metric"],
        "the word before the number": filled["quantifier"] or filled["value_words"],
        "how many": filled["value"] or filled["value_words"],
        "where": filled["place"],
        "the first day": filled["period_start"],
        "where it was published": filled["publisher"],
    }
    return [wording.sentence_case(name) for name, value in needed.items() if not value]
