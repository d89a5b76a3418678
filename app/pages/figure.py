"""One figure, or the box to look one up."""

from dataclasses import replace

import streamlit as st

from app.filters import Filters
from app.screen import editors, elements, frame, look_up
from app.sections import figure, lead, lookup
from app.sections.heading import LOOK_UP
from data.wording.looking_up import IN_ALL, WHAT_IT_DOES

view = frame.view()
if figure.is_on_record(view):
    editors.offer("figure", view.own["figure"], "Correct or grade this figure")
    elements.show_all(figure.sections(view), view)
else:
    st.title(LOOK_UP)
    if view.own.get("figure"):
        elements.show_all(figure.sections(view), view)
    examples = lead.examples(replace(view, filters=Filters(version=view.version)))
    words = look_up.box("lookup", "A number, a sentence, or a text", look_up.example(examples))
    if words:
        st.caption(IN_ALL)
        look_up.rest_of_paste(words, view)
        elements.show_all(lookup.sections(words, view), view)
    else:
        st.markdown(f"{WHAT_IT_DOES} {IN_ALL}")
        look_up.examples(examples, view)
