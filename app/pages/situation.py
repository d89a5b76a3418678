"""What has been reported, and can I trust it?"""

import streamlit as st

from app import answers, charts, claims, details, folds, parts
from app.parts import plain
from app.screen import confidence, frame, look_up, sections
from app.sections import lead
from data.wording import english as wording

HEADLINES = 6
EXAMPLE = "More than 10,000 fled eastern Aleppo"

context = frame.view()
filters = context.filters
headlines = answers.headlines(filters)

if headlines.empty:
    st.title("What has been reported")
    parts.show_around(context)
    parts.empty_state("figures", answers.nearest(filters))
    st.stop()

st.title(plain(lead.where_and_when(context)))
st.caption(plain(f"{lead.about(context)}. Every number is somebody’s claim."))
if not st.context.is_embedded:
    words = st.text_input("Check a number", placeholder=EXAMPLE, key="check_a_number").strip()
    if words:
        st.switch_page("app/pages/figure.py", query_params={**context.query(), "lookup": look_up.keep(words)})
    look_up.examples(lead.examples(context), context)
    confidence.switches(context)
with st.container():
    parts.show_around(context)
sections.show(lead.section(context), context)
if not st.context.is_embedded:
    st.markdown(
        "Further down: [everything that was counted](#everything-that-was-counted),"
        " [when it happened](#when-it-happened), [where](#where), [who holds what](#who-holds-what-and-who-says-so)"
    )


def cards(rows: list[dict]) -> None:
    """Cards side by side, three to a row on a wide screen."""
    for start in range(0, len(rows), 3):
        for column, row in zip(st.columns(3), rows[start : start + 3], strict=False):
            with column:
                claims.card(row, context, others_of(row))


def others_of(row: dict) -> str:
    """What else there is on the metric, so that one claim is not taken for the whole."""
    rest = row["statements_in_view_count"] - 1
    if rest < 1:
        return "The only statement on this in view."
    return (
        f"The most widely carried of {wording.number(rest + 1)} statements on this in view, by"
        f" {wording.some(row['metric_origins'], 'independent origin')}."
    )


claimed = wording.rows(headlines)
st.header("Everything that was counted")
with st.container():
    cards(claimed[:HEADLINES])
    st.caption(
        "Each card shows, of the claims of independent origins that hold for the whole, the one that most outlets"
        " carried. That makes it neither the truest nor the latest: open it to see the others."
    )
    if len(headlines) > HEADLINES:
        with folds.fold(f"{len(headlines) - HEADLINES} more things that were counted", "more_headlines") as more:
            if more.open:
                cards(claimed[HEADLINES:])

st.header("When it happened")
parts.show_drawing(charts.record_by_day, answers.days(filters), context, "record_by_day")

st.header("Where")
places = answers.by_place(filters)
if places["lat"].notna().any():
    parts.show_drawing(charts.places_map, places, context, "places_map")
else:
    st.caption("None of these places has coordinates.")

st.header("Who holds what, and who says so")
positions = answers.positions(filters)
if positions.empty:
    parts.empty_state("claims about who held what")
else:
    details.show_positions(positions, context)
