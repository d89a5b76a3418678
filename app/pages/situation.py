"""What has been reported, and can I trust it?"""

import streamlit as st

from app.screen import confidence, elements, frame
from app.screen.elements import plain
from app.sections import lead, situation

EXAMPLE = "More than 10,000 fled eastern Aleppo"

view = frame.view()
elements.show(situation.title(view), view)
if not st.context.is_embedded:
    words = st.text_input("Check a number", placeholder=EXAMPLE, key="check_a_number").strip()
    if words:
        st.switch_page("app/pages/figure.py", query_params={**view.query(), "lookup": words})
    with st.container(horizontal=True, gap="small", key="examples"):
        for example in lead.examples(view):
            st.page_link(
                "app/pages/figure.py", label=f":small[{plain(example)}]", query_params=view.query(lookup=example)
            )
    confidence.switches(view)
elements.show_all(situation.first(view), view)
elements.show_all(situation.rest(view), view)
