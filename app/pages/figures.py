"""The table behind it all."""

import streamlit as st

from app import answers, choices, folds, measures, parts
from app.parts import plain
from app.screen import frame
from data.wording import english as wording

context = frame.view()
filters = context.filters
held = answers.count(filters)

st.title("Figures")
if not held["figures"]:
    parts.show_around(context)
    parts.empty_state("figures", answers.nearest(filters))
    st.stop()

EACH = {
    "with": ("figure", "figures, every outlet’s"),
    "without": ("statement", "statements, each once however many outlets repeated it"),
}
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "most_carried": "Most outlets first",
    "largest": "Largest first",
    "smallest": "Smallest first",
}
order = choices.choose("order", "Order", list(ORDERS), ORDERS.get, "newest")
figures = answers.figures(filters, sort_by=order)
total = held["figures"] if filters.repeats == "with" else held["statements"]
every = wording.some(total, *EACH[filters.repeats])
if total > 1:
    shown = f"All {every}" if len(figures) >= total else f"The first {wording.number(len(figures))} of {every}"
    every = f"{shown}. Numbers of different rows are not to be added: many count the same people"
with st.container():
    st.markdown(plain(f"{every}."))
    parts.show_around(context)
measures.show_figures(figures, context, "figures", most_rows=20)

with folds.fold("The pages that they were published on", "published_on") as pages:
    if pages.open:
        documents = answers.documents(filters)
        parts.show_table(
            documents,
            context,
            "documents",
            alt="Documents with figures in view",
            column_order=(
                "publisher_name",
                "title",
                "published_on",
                "language",
                "figures",
                "positions",
                "url",
                "published_basis",
                "note",
            ),
            of="document",
        )
