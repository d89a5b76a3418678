"""Pieces of a page that come and go without a change to the others: slots, and folds that open."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def slot() -> DeltaGenerator:
    """A place of its own for what differs from view to view; an empty one takes no room.

    A browser keeps what is drawn by its place among its neighbours. Whatever stands below a slot keeps its place,
    and so a chart or a table there is not thrown away and built anew where one card more stands above it.
    """
    return st.container()


def fold(label: str, key: str) -> DeltaGenerator:
    """A part of the page that stays as the reader left it, closed at first, whatever its label says meanwhile.

    `session_state[key]` opens it. What lies in a closed one is neither asked for nor sent: what belongs in it is to
    be drawn where its `open` is true.
    """
    st.session_state[key] = bool(st.session_state.get(key))  # set anew, because another label would close it
    return st.expander(label, key=key, on_change="rerun")
