"""How to read this: what a figure means, how far it is trusted, and what is never done."""

import streamlit as st

from app import details, parts, store, wording
from app.parts import plain

context = st.session_state["context"]

st.title("How to read this")
st.markdown("""
Every number here is something that **somebody said**. It is never shown without who said it, the word that stood
before it, what was counted, where, when, and where it was published. On Record does not say which number is right.

#### A figure in five parts
* **The number, as stated.** “More than 300” stays “more than 300”. “Dozens” stays “dozens”. Where a chart draws a
  number with an open end, the bar is open: it may be higher, and nobody has said by how much.
* **Who says it.** The **origin** asserts the number. **Relays**, such as news agencies, carried the word. The
  **outlet** printed it. Ten papers that quote one monitor are ten outlets and **one** origin.
* **What is counted.** A **flow** is movements in a period (people who fled). A **stock** is a state at a moment
  (people trapped on a day). A **count** is things or events in a period (people killed, strikes). They are never on
  one axis. Where a report says only “people”, the group is not known, and it is never read as civilians.
* **When.** When it happened, not when it was published. There are three clocks: *happened*, *published*, *recorded*.
* **How far to trust it.** Two grades of the Admiralty code, and a mark where the origin is a **party to the conflict**.

#### Who counts as one origin
Bodies of one organisation count once: a ministry and its own reconciliation centre are one origin. Two agencies of
the United Nations are two origins, but “the United Nations” is independent of neither. Unnamed sources are never
independent of anything, and are not counted among the independent origins.

#### What may be compared
Two figures answer the **same question** if the thing counted and its unit are the same, the affected groups are the
same or may be, the place is the same, and the periods overlap by at least half of the longer one.

#### What is never done
* Numbers of different origins are never added and never averaged.
* Two counts that may hold the same people are never added.
* A blank is never a zero. Zero means that somebody reported zero.
* Nothing is overwritten. A correction is a new version of the record, with its reason, and a link to an older version
  goes on showing what the record said then.
* Grades are letters and digits of a code and are never turned into a score. **F** and **6** mean “cannot be judged”;
  they are neither the worst grade nor an average one.
* The shape of a “strike” or a “sortie” is the origin’s own: one origin’s strike need not be another’s.
""")
# The parts on bands and totals are written where bands and totals are shown.


def vocabulary_table(name: str, columns: dict[str, str]) -> None:
    """One vocabulary as a table: the terms and what they mean."""
    rows = [
        {title: row.get(column, "") for column, title in columns.items()} for row in wording.vocabulary(name).values()
    ]
    st.table(rows, hide_index=True, border="horizontal", alt=f"Vocabulary: {name.replace('_', ' ')}")


st.header("Grades")
st.markdown("**Reliability of the origin**, with the reason beside every grade on the Sources page")
vocabulary_table("reliability", {"grade": "Grade", "label": "Name", "definition": "Meaning"})
st.markdown("**Credibility of the single report**")
vocabulary_table("credibility", {"grade": "Grade", "label": "Name", "definition": "Meaning"})

st.header("The word before the number")
vocabulary_table("quantifiers", {"label": "Word", "definition": "What it means for the number"})

st.header("Confidence bands")
vocabulary_table("bands", {"label": "Band", "definition": "When"})

st.header("What is counted")
st.dataframe(
    store.metrics(context.filters),
    hide_index=True,
    alt="Metrics with their definitions",
    column_order=("metric_label", "definition", "measure", "unit", "family", "hxl_tag"),
    column_config={
        "metric_label": "Metric",
        "definition": st.column_config.TextColumn("Definition", width="large"),
        "measure": "Measure",
        "unit": "Usual unit",
        "family": "Family",
        "hxl_tag": "HXL tag",
    },
)

st.header("Every column")
dictionary = [row for table in wording.dictionary().values() for row in table.values()]
parts.show_table(
    parts.frame(dictionary),
    context,
    "dictionary",
    alt="Data dictionary",
    column_order=("table", "column", "meaning", "unit", "blank_means", "type"),
    column_config={"meaning": st.column_config.TextColumn("Meaning", width="large"), "blank_means": "A blank means"},
)

details.show_publications(store.publications(), context)

st.header("Maps, licence, and citing")
st.markdown(
    f"Borders drawn on maps are those of Natural Earth: de facto, not a statement about who a place belongs to."
    f" A place without coordinates of its own stands at the nearest place around it that has them, and says so.\n\n"
    f"The code is under the MIT licence. The casebook, *Reported figures: Aleppo and Palmyra, November to December"
    f" 2016*, is under CC BY 4.0 as a compilation; the facts in it are nobody’s property. {plain(context.stamp)}."
)
parts.show_citation("How to read this", context)
