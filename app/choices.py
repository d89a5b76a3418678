"""Choices that belong to one page, kept in the address beside the filters."""

from collections.abc import Callable, Sequence

import streamlit as st

from app.filters import one_of
from app.parts import plain
from app.screen.sidebar import address, catch_up, set_address


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    named: Callable[[str], str],
    first: str,
    as_list: bool = False,
    forgets: Sequence[str] = (),
) -> str:
    """One of `options`, as the address has it under `name`, or as the reader chooses; `first` where neither does.

    `as_list` draws a list to search in, else all options lie open. Another choice takes those under `forgets` with it.
    What the address names and the page does not have is reported and ignored.
    """
    key = f"choice_{name}"
    st.session_state[key], ignored = one_of(name, st.query_params.get(name, ""), options, first)
    if ignored:
        st.caption(f":material/link_off: {ignored}")

    def remember() -> None:
        if st.session_state[key] is not None:
            catch_up()
            kept = {other: values for other, values in address().items() if other not in forgets}
            set_address(kept | {name: st.session_state[key]})

    if as_list:
        return st.selectbox(label, options, format_func=named, key=key, on_change=remember)
    # A pill reads its name as Markdown, a list does not.
    return st.pills(
        label, options, format_func=lambda one: plain(named(one)), key=key, on_change=remember, required=True
    )
