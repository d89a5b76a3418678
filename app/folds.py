"""Folds of a page, which open and close without a change to anything else."""

import streamlit as st


def fold(label: str, key: str):
    """A part of the page that stays as the reader left it, closed at first, whatever its label says meanwhile.

    `session_state[key]` opens it. What lies in a closed one is neither asked for nor sent: what belongs in it is to
    be drawn where its `open` is true.
    """
    st.session_state[key] = bool(st.session_state.get(key))  # set anew, because another label would close it
    return st.expander(label, key=key, on_change="rerun")
