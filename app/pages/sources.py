"""Who the origins and outlets are, how they are graded and why, and what each has said."""

import streamlit as st

from app import answers, charts, choices, details, measures, parts
from app.parts import plain
from app.screen import frame
from data.wording import english as wording

context = frame.view()
filters = context.filters
sources = answers.sources(filters)

st.title("Sources")
st.markdown(
    "An **origin** asserts a number; a **relay** passes it on; an **outlet** prints it. Only origins are graded: an"
    " outlet’s F says that it was never graded as an origin, not that it is bad."
)

labels = {row.source_id: row.name for row in sources.itertuples()}
source_id = choices.choose(
    "source", "Look at one source", ["", *labels], lambda one: labels.get(one, "All sources"), "", as_list=True
)
if not source_id:
    origins = sources[(sources["figures_as_origin"] > 0) | (sources["positions_as_origin"] > 0)]
    by_kind = answers.by_kind(filters)
    if len(by_kind):
        parts.show_drawing(charts.by_kind, by_kind, context, "by_kind")
        parts.show_drawing(charts.by_origin, answers.by_origin(filters), context, "by_origin")
    st.header(f"Origins ({len(origins)})")
    details.show_sources(origins, context, "origins")
    others = sources.drop(origins.index)
    st.header(f"Outlets and relays that only pass on what others say ({len(others)})")
    details.show_sources(others, context, "outlets")
    st.stop()

row = sources.set_index("source_id", drop=False).loc[source_id]
st.header(plain(row["name"]))
details.show_source(row, context)
said = answers.statements(filters, origin=(source_id,))
if said.empty:
    st.markdown(
        f"No figure in view has {plain(row['name'])} as its origin. It published"
        f" {wording.some(row['figures_as_publisher'], 'figure')} and relayed {wording.number(row['figures_as_relay'])}."
    )
else:
    st.subheader("What it has said over time")
    parts.show_drawing(charts.source_over_time, said, context, "source_over_time")
    measures.show_figures(said, context, "source_figures")
