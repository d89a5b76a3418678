"""Sections as Streamlit shows them."""

import streamlit as st

from app import parts
from app.parts import plain
from app.sections import Section
from app.view import View


def show(section: Section, view: View) -> None:
    """Its finding, its chart or its rows, and what has to be said beside it; nothing where it says nothing."""
    if section.is_empty:
        return
    if section.chart is not None:
        parts.show_drawing(section.chart, section.table, view, section.key)
    elif section.heading:
        st.header(plain(section.heading))
    for note in section.notes:
        st.caption(plain(note))
    if section.rows:
        st.markdown("\n".join(f"- {plain(claim)}  \n  **{plain(told)}**" for claim, told in section.rows))
    if section.links and not st.context.is_embedded:
        with st.container(horizontal=True):
            for link in section.links:
                st.page_link(
                    f"app/pages/{link.page}.py",
                    label=plain(link.label),
                    icon=":material/arrow_forward:",
                    query_params=dict(link.query),
                )
