"""The parts of the page Edit: finding a row, what it says, its fields, and what somebody else did to it meanwhile."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd
import streamlit as st

from app import answers
from app.filters import Filters
from app.screen.elements import plain
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_FOUND = 12
MOST_UNDONE = 15  # publications that are offered
FIRST = (
    "quantifier",
    "value",
    "value_max",
    "value_words",
    "unit",
    "metric",
    "affected",
    "scope",
    "place_id",
    "origin_id",
)
"""The fields that are corrected most."""
CALLED = {
    "period_start": "period: its first day or moment",
    "period_end": "period: the first day or moment after it",
    "from_place_id": "where the people come from",
}
"""What fields are called that the dictionary calls so briefly that side by side they would be mistaken."""
LONG = {"note", "reliability_reason", "credibility_reason"}


class Seen(Protocol):
    """What data.editing saw of a row."""

    table: str
    key: str
    row: Mapping[str, str | None]
    version: int


# Finding one


def find(view: View, is_keeper: bool) -> None:
    """A box for an identifier, a number or words, and the figures and sources that have them; for keepers, versions."""
    words = st.text_input(
        "Find a figure or a source", key="find_row", placeholder="An identifier, a number, a name, words of a note"
    ).strip()
    if words:
        figures = _figures(words, view)
        for row in figures:
            _to_edit("figure", row["figure_id"], f"{wording.sentence(row)}")
        sources = answers.sources(Filters(version=view.version))
        told = sources["source_id"] + " " + sources["name"] + " " + sources["aliases"]
        for row in sources[told.str.lower().str.contains(words.lower(), regex=False)].head(MOST_FOUND).itertuples():
            _to_edit("source", row.source_id, f"{row.name}, a source, reliability {row.reliability}")
        if not figures and not told.str.lower().str.contains(words.lower(), regex=False).any():
            st.info("No figure and no source has these words.")
    if is_keeper:
        st.header("Publications")
        st.markdown(
            "Undoing one is a new version: what it changed says again what it said before, if nobody has since."
        )
        for row in answers.publications(answers.newest()).head(MOST_UNDONE).to_dict("records"):
            told, undo = st.columns([5, 1], vertical_alignment="center")
            told.markdown(_published(row))
            if row["version"] > 1:
                undo.page_link(
                    "app/pages/edit.py",
                    label=f"Undo {row['version']}",
                    icon=":material/undo:",
                    query_params={"undo": str(row["version"])},
                )


def _figures(words: str, view: View) -> list[dict]:
    """Figures of that identifier, or that hold these words."""
    found = answers.figures_named((words,), view.version)
    if found.empty:
        hits = answers.search(words, view.filters, MOST_FOUND)
        ids = tuple(hits.loc[hits["found_in"] == "figure", "id"].head(MOST_FOUND))
        number = words.replace(",", "")
        if number.isdecimal() and len(number) < 12:
            stating = answers.figures_stating((int(number),), "", Filters(version=view.version), MOST_FOUND)
            ids = tuple(dict.fromkeys([*stating["figure_id"], *ids]))
        found = answers.figures_named(ids, view.version) if ids else found
    return found.head(MOST_FOUND).to_dict("records")


def _to_edit(table: str, key: str, label: str) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.markdown(plain(label))
        st.page_link("app/pages/edit.py", label=plain(key), icon=":material/edit:", query_params={table: key})


def _published(row: Mapping) -> str:
    counts = f"{row['rows_added']} added, {row['rows_changed']} changed, {row['rows_retracted']} retracted"
    return (
        f"**Version {row['version']}**, {wording.moment(row['published_at'])}, {plain(row['actor'])}: "
        f"{plain(row['why'])} ({counts})"
    )


def publication(row: Mapping) -> None:
    """The publication that is to be undone."""
    st.header(f"Undo version {row['version']}")
    st.markdown(_published(row))


# What it says


def what_it_says(seen: Seen, view: View) -> None:
    """The row in words, and the way back to its page."""
    if seen.table == "figure":
        found = answers.figures_named((seen.key,), view.version)
        told = wording.sentence(found.iloc[0]) if len(found) else seen.key
    else:
        told = f"{seen.row['name']}, reliability {seen.row['reliability']}: {seen.row['reliability_reason']}"
    st.markdown(f"#### {plain(told)}")
    page, name = {"figure": ("figure", "figure"), "source": ("sources", "source")}[seen.table]
    st.page_link(
        f"app/pages/{page}.py",
        label=plain(f"{seen.key}, as of version {seen.version}"),
        icon=":material/arrow_back:",
        query_params={name: seen.key},
    )


def somebody_else(before: Seen, theirs: Seen, view: View) -> None:
    """That the row is not what the form was filled from: what it was, what it is, what was being written; decide."""
    mine = _written(before)
    who = answers.publications(answers.newest())
    since = who[who["version"] > before.version]
    told = "\n".join(f"- {_published(row)}" for row in since.to_dict("records"))
    st.warning(
        f"Somebody has changed this since you began, at version {before.version}. Nothing of yours is published, and"
        f" nothing of theirs is lost.\n\n{told}",
        icon=":material/group:",
    )
    if not theirs.row:
        st.markdown("It is not in force any more.")
    names = [
        name
        for name in before.row
        if before.row[name] != theirs.row.get(name) or mine.get(name, before.row[name]) != before.row[name]
    ]
    st.table(
        pd.DataFrame(
            {
                "Field": [label(before.table, name) for name in names],
                "When you began": [plain(before.row[name] or "") for name in names],
                "Now, by them": [plain(theirs.row.get(name) or "") for name in names],
                "What you wrote": [plain(mine.get(name, before.row[name]) or "") for name in names],
            }
        ),
        hide_index=True,
        alt="The row before, as it is now, and as you wrote it",
    )

    def go_on(keeps_mine: bool) -> None:
        for name in before.row:
            is_mine = keeps_mine and mine.get(name, before.row[name]) != before.row[name]
            value = mine[name] if is_mine else theirs.row.get(name)
            st.session_state[f"field_{before.key}_{name}"] = _as_filled(before.table, name, value)
        st.session_state["edit_begun"] = theirs
        for name in ("edit_tried", "edit_written"):
            st.session_state.pop(name, None)

    with st.container(horizontal=True):
        if theirs.row:
            st.button("Put what I wrote on top of theirs", on_click=go_on, args=(True,), key="edit_mine")
        st.button("Drop what I wrote", on_click=go_on, args=(False,), key="edit_theirs")


def _written(before: Seen) -> Mapping[str, str | None]:
    """What stood in the fields when it was found that the row has moved; kept, since fields not drawn are forgotten."""
    of, held = st.session_state.get("edit_written", ("", {}))
    if of != f"{before.key} {before.version}":
        keys = {name: f"field_{before.key}_{name}" for name in before.row}
        held = {name: st.session_state[key] or None for name, key in keys.items() if key in st.session_state}
        st.session_state["edit_written"] = (f"{before.key} {before.version}", held)
    return held


# Its fields


def label(table: str, column: str) -> str:
    """What the field is called."""
    told = CALLED.get(column) or vocabulary.dictionary()[table][column]["label"]
    return wording.sentence_case(told or column.replace("_", " "))


def fields(before: Seen, view: View, leaving_out: tuple[str, ...]) -> dict[str, str | None]:
    """The columns of a row as fields, filled from it; what they say now, as its file would have it."""
    told: dict[str, str | None] = {}
    own = {"figure": "figure_id", "source": "source_id"}[before.table]
    names = [name for name in before.row if name != own and name not in leaving_out]
    names.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    for place in range(
        0, len(names), 2
    ):  # row by row: on a phone columns follow one another, and fields keep their order
        for column, name in zip(st.columns(2), names[place : place + 2], strict=False):
            with column:
                told[name] = _field(before, name, view)
    return told


def _as_filled(table: str, name: str, value: str | None) -> str | None:
    """A value as its widget holds it."""
    kind = vocabulary.dictionary()[table][name]["type"]
    return value if _is_chosen(kind) else value or ""


def _is_chosen(kind: str) -> bool:
    return kind.startswith("code: ") or kind in (
        "yes or no",
        *(f"reference: {of}" for of in ("source", "place", "metric")),
    )


def _field(before: Seen, name: str, view: View) -> str | None:
    """One field: a list where the vocabulary or the record says what there is, else text."""
    described = vocabulary.dictionary()[before.table][name]
    key = f"field_{before.key}_{name}"
    kind, value = described["type"], before.row[name]
    st.session_state.setdefault(key, _as_filled(before.table, name, value))
    more = {"help": f"{described['meaning']} Blank: {described['blank_means']}.", "key": key}
    words = label(before.table, name)
    if _is_chosen(kind):
        known = choices(kind, view)
        if st.session_state[key] not in (None, *known):
            known[st.session_state[key]] = st.session_state[key]
        if described["blank_means"].startswith("never blank"):
            return st.selectbox(words, list(known), format_func=known.get, **more)
        return st.selectbox(words, list(known), index=None, format_func=known.get, placeholder="Blank", **more)
    draw = st.text_area if name in LONG else st.text_input
    given = draw(words, **more)
    return " ".join(given.split()) or None if given != (value or "") else value


def choices(kind: str, view: View) -> dict[str, str]:
    """What there is to choose from for a kind of column: value → words."""
    if kind == "yes or no":
        return {"yes": "yes", "no": "no"}
    family, _, of = kind.partition(": ")
    if family == "code":
        return {term: f"{row.get('label', term)} ({term})" for term, row in vocabulary.terms(of).items()}
    if of == "source":
        known = answers.sources(Filters(version=view.version))
        return dict(zip(known["source_id"], known["name"] + " (" + known["source_id"] + ")", strict=True))
    if of == "metric":
        known = answers.metrics(Filters(version=view.version))
        return dict(zip(known["metric"], known["metric_label"], strict=True))
    return {place: f"{name.strip()} ({place})" for place, name in view.options.places.items()}


def grade(before: Seen, column: str, reason: str) -> dict[str, str | None]:
    """The grade and the reason for it."""
    terms = vocabulary.terms(column)
    keys = [f"field_{before.key}_{name}" for name in (column, reason)]
    st.session_state.setdefault(keys[0], before.row[column])
    st.session_state.setdefault(keys[1], before.row[reason] or "")
    told = st.radio(
        label(before.table, column),
        list(terms),
        format_func=lambda one: plain(f"{one}: {terms[one]['label']}"),
        captions=[plain(row.get("definition", "")) for row in terms.values()],
        key=keys[0],
    )
    why = st.text_area(label(before.table, reason), key=keys[1], max_chars=500)
    return {column: told, reason: " ".join(why.split()) or None}


def difference(before: Seen, changes: Mapping[str, str | None]) -> None:
    """What would be written in place of what."""
    st.table(
        pd.DataFrame(
            {
                "Field": [label(before.table, name) for name in changes],
                "On record": [plain(before.row[name] or "(blank)") for name in changes],
                "As you write it": [plain(value or "(blank)") for value in changes.values()],
            }
        ),
        hide_index=True,
        alt="What would be changed",
    )


def another_figure(before: Seen, view: View, asks: str) -> str | None:
    """Another figure, found by its identifier, its number or words; None where none is chosen."""
    own = answers.figures_named((before.key,), view.version)
    first = wording.number(own.iloc[0]["value"]) if len(own) else ""
    words = st.text_input(
        asks, value=first, key=f"other_{before.key}", placeholder="An identifier, a number, or words"
    ).strip()
    found = [row for row in _figures(words, view) if row["figure_id"] != before.key] if words else []
    if not found:
        if words:
            st.caption("No other figure has that.")
        return None
    told = {row["figure_id"]: f"{wording.sentence(row)} ({row['figure_id']})" for row in found}
    return st.radio(
        "One of these", list(told), index=None, format_func=lambda one: plain(told[one]), key="other_figure"
    )


def another_source(before: Seen, view: View) -> str | None:
    """The source that stays."""
    known = {one: name for one, name in choices("reference: source", view).items() if one != before.key}
    return st.selectbox(
        "Which source is the same, and stays?", list(known), index=None, format_func=known.get, key="kept_source"
    )
