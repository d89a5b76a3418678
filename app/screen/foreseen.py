"""What a change would do to the record, and what it takes to publish it: a kind, a sentence of why, perhaps a word."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import streamlit as st

from app.screen.elements import plain
from app.sections import changed
from data import vocabulary
from data.wording import english as wording

AT_FIRST = 12  # figures of each kind of change that lie open


class Moved(Protocol):
    """A figure that a change touches, in words before and after."""

    figure_id: str
    change: str
    before: str
    after: str


class Foreseen(Protocol):
    """What data.editing foresees."""

    counted: Mapping[str, int]
    moved: Iterable[Moved]
    totals: Iterable
    totals_left: int


def show(found: Foreseen) -> None:
    """How many figures change in which way, each before and after, and the totals that move."""
    if not found.counted:
        st.markdown("No figure that readers see would change.")
    for kind, heading in changed.HEADINGS.items():
        rows = [one for one in found.moved if one.change == kind]
        if not rows:
            continue
        st.markdown(f"##### {plain(heading)}: {wording.number(found.counted[kind])}")
        st.markdown("\n".join(map(_line, rows[:AT_FIRST])))
        if rows[AT_FIRST:]:
            with st.expander(f"{len(rows) - AT_FIRST} more"):
                st.markdown("\n".join(map(_line, rows[AT_FIRST:])))
        if found.counted[kind] > len(rows):
            st.caption(f"{wording.number(found.counted[kind] - len(rows))} more are not listed here.")
    _show_totals(found)


def _line(one: Moved) -> str:
    if not one.before or not one.after:
        return f"- {plain(one.before or one.after)}"
    return f"- Before: {plain(one.before)}  \n  **After: {plain(one.after)}**"


def _show_totals(found: Foreseen) -> None:
    if not found.counted:
        return
    st.markdown("##### Totals")
    if not found.totals:
        st.markdown("No total of these questions would change.")
    st.markdown(
        "\n".join(
            f"- {plain(one.who)} ({plain(one.what)}): {plain(one.before or 'no total')} → **"
            f"{plain(one.after or 'no total')}**"
            for one in found.totals
        )
    )
    if found.totals_left:
        st.caption(
            f"Worked out for the first questions; {wording.number(found.totals_left)} more may have other totals."
        )


def reasons(known: Iterable[str], first: str, key: str) -> str:
    """What kind of change it is, of those that a person may give."""
    listed = list(known)
    terms = vocabulary.terms("change_reasons")
    return st.selectbox(
        "What kind of change",
        listed,
        index=listed.index(first),
        format_func=lambda reason: wording.sentence_case(terms[reason]["label"]),
        help="\n".join(f"- {terms[reason]['label']}: {terms[reason]['definition']}" for reason in listed),
        key=key,
    )


def why(key: str, example: str = "The agency corrected its report on 3 March.") -> str:
    """One sentence for the history, which every reader can see."""
    return " ".join(
        st.text_input(
            "Why, in one sentence",
            key=key,
            max_chars=300,
            placeholder=example,
            help="It stands in the history of the record for good, with your address and the moment.",
        ).split()
    )


def doubts(raised: Iterable[str], key: str) -> str:
    """What no editor would believe without being asked, and the word that it is so all the same; blank: not given."""
    lines = "\n".join(f"- {plain(doubt)}" for doubt in raised)
    st.warning(f"Nothing is wrong with it, but this is hard to believe:\n\n{lines}", icon=":material/help:")
    return " ".join(
        st.text_input(
            "If all of that is as it should be, say why; it is kept with the figures", key=key, max_chars=300
        ).split()
    )


def problems(lines: Iterable[str]) -> None:
    """What stands against a change: nothing was published."""
    told = "\n".join(f"- {plain(line)}" for line in lines if line != "Nothing was published.")
    st.error(f"Nothing was published.\n\n{told}", icon=":material/block:")


def published(version: int, what: str = "") -> None:
    """What became of it, and the way to what it changed."""
    st.success(f"Published as version {version}. {plain(what)}".strip(), icon=":material/check:")
    st.page_link(
        "app/pages/changes.py",
        label=f"What changed in version {version}",
        icon=":material/history:",
        query_params={"v": str(version - 1)},
    )
