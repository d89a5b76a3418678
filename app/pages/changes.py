"""What has changed in a view since the version that a link shows: before, after, when, who and why."""

import pandas as pd
import streamlit as st

from app import answers, claims, details, parts, totals
from app.parts import plain
from app.screen import frame
from app.sections.changes import HEADINGS, in_words, sides, since_then
from data import vocabulary
from data.wording import english as wording

MOST_CARDS = 20  # of each kind of change

context = frame.view()
filters = context.filters

st.title("What changed")
if context.version == context.newest:
    st.markdown(
        f"This is version {context.version}, the newest: nothing has changed since. Open a link to an older version to"
        " see what has."
    )
    details.show_publications(answers.publications(context.newest), context)
    st.stop()

changed = answers.changes_counted(filters, context.newest)
st.markdown(
    f"From version {context.version} of {wording.moment(context.published_at)} to version {context.newest}, among the"
    f" figures that these filters leave. {since_then(changed)}"
)
if not changed:
    parts.empty_state("changes")
    details.show_publications(answers.publications(context.newest), context)
    st.stop()

changes = answers.changes(filters, context.newest)
ids = tuple(changes["figure_id"])
before, after = sides(ids, context.version, context.newest)
for change, count in changed.items():
    st.header(f"{HEADINGS[change]} ({wording.number(count)})")
    if count > MOST_CARDS:
        st.markdown(f"The first {MOST_CARDS}; more stand in the table below.")
    for row in changes[changes["change"] == change].head(MOST_CARDS).itertuples():
        with st.container(border=True):
            left, right = st.columns(2)
            with left:
                details.show_side(f"Before, version {context.version}", before, row.figure_id)
            with right:
                details.show_side(f"Now, version {context.newest}", after, row.figure_id)
            if not wording.is_blank(row.changed_in):
                st.caption(
                    plain(
                        f"Version {int(row.changed_in)}, {wording.moment(row.published_at)}, {row.actor}:"
                        f" {vocabulary.label('change_reasons', row.reason)}. {row.why}"
                    )
                )
            claims.open_figure(row.figure_id, context, "Open this figure")

st.header("What this does to totals")
band_moves = bool(filters.band) or filters.origins_min > 1  # else a band moves no figure into or out of view
moved = [row.figure_id for row in changes.itertuples() if row.change != "rejudged" or band_moves]
moved_rows = pd.concat([one[one.index.isin(moved)] for one in (before, after)])
with st.spinner("Working out totals at two versions …"):
    totals.show_changed(moved_rows.sort_index(key=lambda index: index.map(moved.index), kind="stable"), context)

st.header("Every change")
if len(changes) < sum(changed.values()):
    st.markdown(f"{wording.number(len(changes))} of {wording.number(sum(changed.values()))}: the first of each kind.")
table = changes.assign(before=[in_words(before, one) for one in ids], now=[in_words(after, one) for one in ids])
parts.show_table(
    table,
    context,
    "changes",
    alt="Every change, one a row",
    column_config=None,
    column_order=("change", "figure_id", "before", "now", "changed_in", "published_at", "actor", "reason", "why"),
)
details.show_publications(answers.publications(context.newest), context)
