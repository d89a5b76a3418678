"""One figure, or the box to look one up."""

import streamlit as st

from app import choices, lookup
from app.screen import elements, frame
from app.sections import figure

view = frame.view()
if view.own.get("figure"):
    elements.show_all(figure.sections(view), view)
if not figure.is_on_record(view):
    st.title("Look up a figure")
    words = choices.write("lookup", "A number, a sentence, or words", "More than 10,000 fled eastern Aleppo")
    st.caption("In the whole record, whatever the filters leave. Paste a sentence of your draft, with its number.")
    if words:
        lookup.show(words, view)
