"""What has been reported, and can I trust it?"""

import streamlit as st

from app.screen import confidence, elements, frame, look_up
from app.sections import lead, situation

EXAMPLE = "More than 10,000 fled eastern Aleppo"

view = frame.view()
elements.show(situation.title(view), view)
if not st.context.is_embedded:
    words = st.text_input("Check a number", placeholder=EXAMPLE, key="check_a_number").strip()
    if words:
        st.switch_page("app/pages/figure.py", query_params={**view.query(), "lookup": look_up.keep(words)})
    look_up.examples(lead.examples(view), view)
    confidence.switches(view)
elements.show_all(situation.first(view), view)
elements.show_all(situation.rest(view), view)
