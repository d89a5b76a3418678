"""The box in which a reader asks, examples to click, and the rest of a text that was pasted into it."""

from collections.abc import Iterable

import streamlit as st

from app.filters import OWN_LIMIT
from app.screen.elements import plain
from app.screen.sidebar import address, catch_up, fold, set_address
from app.sections.pasted import MOST_READ, Pasted, taken_apart
from app.view import View
from data.wording import looking_up as wording

_KEPT = "pasted"  # the last text that was pasted, for as long as the browser stays on the dashboard


def keep(text: str) -> str:
    """What of a text is looked up first and stands in the address; the rest is kept with the reader's session.

    A sentence that is asked after it, and the way back to it, leave it there.
    """
    pasted = taken_apart(text)
    if pasted.is_longer:
        st.session_state[_KEPT] = pasted
    return pasted.first


def box(name: str, label: str, example: str) -> str:
    """Words of the reader's own, as the address has them under `name`, or as the reader types or pastes them.

    A text that no address can hold is kept like one that was pasted, and its first sentence is put there.
    """
    key = f"choice_{name}"
    asked = st.query_params.get(name, "")
    if len(asked) > OWN_LIMIT:
        set_address(address() | {name: keep(asked)})
        st.rerun()
    st.session_state[key] = asked

    def remember() -> None:
        catch_up()
        others = {other: values for other, values in address().items() if other != name}
        words = keep(st.session_state[key])
        set_address(others | ({name: words} if words else {}))

    return st.text_input(label, key=key, on_change=remember, placeholder=example).strip()


def example(sentences: Iterable[str]) -> str:
    """What stands in the box before anything is typed: a sentence of the record, if it has one."""
    return next(iter(sentences), "A number, and what was counted where")


def examples(sentences: Iterable[str], view: View) -> None:
    """Sentences to click in place of typing one."""
    with st.container(horizontal=True, gap="small", key="examples"):
        for sentence in sentences:
            st.page_link(
                "app/pages/figure.py", label=f":small[{plain(sentence)}]", query_params=view.query(lookup=sentence)
            )


def rest_of_paste(words: str, view: View) -> None:
    """Where these words are of a text that was pasted, its other sentences with a number, each to be looked up."""
    pasted: Pasted = st.session_state.get(_KEPT, Pasted(""))
    if not (pasted.is_longer and pasted.holds(words)):
        return
    st.markdown(plain(wording.of_a_paste(len(pasted.with_number), pasted.without)))
    if pasted.unread:
        st.markdown(f":material/warning: {plain(wording.not_taken(pasted.unread, pasted.unread_from, MOST_READ))}")
    others = [(sentence, numbers) for sentence, numbers in pasted.with_number.items() if sentence != words]
    if others:
        with fold(wording.other_sentences(len(others)), "rest_of_paste") as rest:
            if rest.open:
                _offer(others, view)


def _offer(sentences: Iterable[tuple[str, str]], view: View) -> None:
    """Links to look up sentences: a link names the numbers alone, for a long one would be cut on a phone."""
    for sentence, numbers in sentences:
        link, whole = st.columns([5, 12], gap="small", vertical_alignment="center")
        link.page_link(
            "app/pages/figure.py",
            label=plain(wording.look_up(numbers)),
            icon=":material/manage_search:",
            query_params=view.query(lookup=sentence),
        )
        whole.markdown(f":small[{plain(sentence)}]")
