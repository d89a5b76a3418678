"""What has been reported, and can I trust it?"""

import streamlit as st

from app.screen import confidence, elements, frame, look_up
from app.sections import lead, situation

view = frame.view()
elements.show(situation.title(view), view)
if not st.context.is_embedded:
    examples = lead.examples(view)
    words = st.text_input("Check a number", placeholder=look_up.example(examples), key="check_a_number").strip()
    if words:
        st.switch_page("app/pages/figure.py", query_params={**view.query(), "lookup": look_up.keep(words)})
    look_up.examples(examples, view)
    confidence.switches(view)
elements.show_all(situation.first(view), view)
elements.show_all(situation.rest(view), view)
