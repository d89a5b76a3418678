"""One figure, or the box to look one up."""

from dataclasses import replace

import streamlit as st

from app.filters import Filters
from app.screen import elements, frame, look_up
from app.sections import figure, lead, lookup
from data.wording.looking_up import IN_ALL, WHAT_IT_DOES

view = frame.view()
if figure.is_on_record(view):
    elements.show_all(figure.sections(view), view)
else:
    st.title("Look up a figure")
    if view.own.get("figure"):
        elements.show_all(figure.sections(view), view)
    words = look_up.box("lookup", "A number, a sentence, or a text", "More than 10,000 fled eastern Aleppo")
    if words:
        st.caption(IN_ALL)
        look_up.rest_of_paste(words, view)
        elements.show_all(lookup.sections(words, view), view)
    else:
        st.markdown(f"{WHAT_IT_DOES} {IN_ALL}")
        look_up.examples(lead.examples(replace(view, filters=Filters(version=view.version))), view)
