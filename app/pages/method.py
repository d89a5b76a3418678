"""How to read this: what a figure means, how far it is trusted, and what is never done."""

import streamlit as st

from app import answers, details, parts
from app.parts import plain
from app.screen import frame
from app.screen.elements import columns
from data import vocabulary

context = frame.view()


def vocabulary_table(name: str, columns: dict[str, str]) -> None:
    """One vocabulary as a table: the terms and what they mean."""
    rows = [
        {title: row.get(column, "") for column, title in columns.items()} for row in vocabulary.terms(name).values()
    ]
    st.table(rows, hide_index=True, border="horizontal", alt=f"Vocabulary: {name.replace('_', ' ')}")


st.title("How to read this")
st.markdown("""
Every number here is something that **somebody said**. It is never shown without who said it, the word that stood
before it, what was counted, where, when, and where it was published. On Record does not say which number is right.

#### A figure in six parts
* **The number, as stated.** “More than 300” stays “more than 300”. “Dozens” stays “dozens”. Where a chart draws an
  arrow at a number, that end is open: it may be higher (or lower), and nobody has said by how much.
* **Who says it.** The **origin** asserts the number. **Relays**, such as news agencies, carried the word. The
  **outlet** printed it. Ten papers that quote one monitor are ten outlets and **one** origin. What one origin said is
  a **statement** (or claim), counted once; each printing of it is a **figure**, and all but one of these are repeats.
  A statement is in view by what it says itself. Where a filter on outlets or words leaves only a repeat, that repeat
  stands for it and is marked. An outlet that garbled a number, a day or the thing counted made no new claim of it.
* **What is counted.** A **flow** is movements in a period (people who fled). A **stock** is a state at a moment
  (people trapped on a day). A **count** is things or events in a period (people killed, strikes). They are never on
  one axis. Where a report says only “people”, the group is not known, and it is never read as civilians.
* **When.** When it happened, not when it was published. There are three clocks: *happened*, *published*, *recorded*.
* **Where.** The place that the report names. A filter on a place shows it and what lies inside it. What was said of a
  wider place, such as the city as a whole, is then not in view, though it may speak of the same people: a line says how
  many such statements there are, and opens them.
* **How far to trust it.** A **band**, which compares it with what everybody else said; two **grades**, which whoever
  coded it gave to the origin and to the report by themselves; and a mark where the origin is a **party to the
  conflict**. A report graded “confirmed” may be contested: the band knows of those who contradict it.

#### Who counts as one origin
Bodies of one organisation count once: a ministry and its own reconciliation centre are one origin. Two agencies of
the United Nations are two origins, but “the United Nations” is independent of neither. Unnamed sources are never
independent of anything, and are not counted among the independent origins.

#### What may be compared
Two figures answer the **same question** if the thing counted and its unit are the same, the affected groups are the
same or may be, the place is the same, and the periods overlap by at least half of the longer one.

Two answers **agree** if the larger is at most one and a half times the smaller and what they say can both be true.
They **conflict** if they are further apart than that (three times, where one says “about” or “nearly”) and cannot both
be true. “At least 40,000” neither confirms nor contradicts “at least 80,000”.

#### Confidence, always with its reason
One **band** is worked out for every figure, never set by hand, from the whole record: no filter changes it. The first
rule that holds decides, in the order of this list. A party that agrees or disputes is named in the reason and moves
nobody else’s band: “single origin” stands also where a party gives a similar number. When a figure, a grade or an
organisation changes, bands are worked out again in a new version, and links to older versions keep the older ones.
""")
vocabulary_table("bands", {"label": "Band", "definition": "In short", "rule": "When"})
st.markdown("""
#### Totals that count nobody twice
A total belongs to **one origin**. Two of its figures are added only if they cannot count the same people: their times
do not overlap, or their places do not, or they are two different incidents. Of an origin’s overlapping sums, those that
cover the most time are taken, exactly; gaps are filled with single incidents and with places inside. Every other figure
is listed as left out, with the rule that left it out. One open end makes the total open, so “at least 80,000” and “more
than 10,000” make “more than 90,000”. Totals of different origins stand side by side; their span is given, never a sum
and never an average. Where its ends lie ten times apart, that is said first, with the titles of their reports: they may
not count the same. A total takes only figures that lie whole inside the days chosen; those that the days cut through
are named. A total that covers less than half of the time stands **beside the span**. Figures **kept for
comparison** enter only where their origin has no recommended one. Where the reports do not name an origin and it was
inferred, the total says so. Parties to the conflict stand after all others. States at a moment (a stock) are never
added: the latest one stands, with its day. Where only parties to the conflict cover enough of the time, that is said
first.

#### Links that know
A copied link names the version of the record. Opened later it shows the same numbers, says how many of them have been
revised, retracted or added since, and lists each change: before, after, when, who, why.

#### Looking up a sentence
**Look up** reads numbers, in digits or in English words, with the word before them (“at least”), days, and names that
this record has for things counted, places and sources, in any case; names in capitals have to stand so. Each number is
looked up for what the noun or the verb beside it says that it counts; times, distances, shares and changes (“rose by
300”) are left out. A day after “said on” is that of speaking, and narrows nothing. “Not” and words like it are not
understood, and are called out. A source is taken for the one who says it only after “according to”, beside “said” or a
word like it, or at the end after a comma; else the sentence may be about it. It says what it read: the rest of the
sentence was not understood. “Nobody on record says” means this record alone. What the one who says it did say is set
beside the number: “lower” and “higher” mean that their words leave no room for it, on the days given. Where figures of
one origin add up to the number, by the rules above, that is shown as a sum that this record made, and never as what the
origin said.

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

st.header("Grades")
st.markdown("**Reliability of the origin**, with the reason beside every grade on the Sources page")
vocabulary_table("reliability", {"grade": "Grade", "label": "Name", "definition": "Meaning"})
st.markdown("**Credibility of the single report**")
vocabulary_table("credibility", {"grade": "Grade", "label": "Name", "definition": "Meaning"})

st.header("The word before the number")
vocabulary_table("quantifiers", {"label": "Word", "definition": "What it means for the number"})

st.header("What is counted")
metrics = answers.metrics(context.filters)
st.dataframe(
    metrics,
    hide_index=True,
    alt="Metrics with their definitions",
    column_order=("metric_label", "definition", "measure", "unit", "family", "hxl_tag"),
    column_config=columns(metrics.columns, "metric"),
)

st.header("Every column")
dictionary = [row for table in vocabulary.dictionary().values() for row in table.values()]
parts.show_table(
    parts.frame(dictionary),
    context,
    "dictionary",
    alt="Data dictionary",
    column_order=("table", "column", "meaning", "unit", "blank_means", "type"),
    column_config={"meaning": st.column_config.TextColumn("Meaning", width="large"), "blank_means": "A blank means"},
)

details.show_publications(answers.publications(context.newest), context)

st.header("Maps, licence, and citing")
st.markdown(
    f"Borders drawn on maps are those of Natural Earth: de facto, not a statement about who a place belongs to."
    f" A place without coordinates of its own stands at the nearest place around it that has them, and says so.\n\n"
    f"The code is under the MIT licence. The casebook, *Reported figures: Aleppo and Palmyra, November to December"
    f" 2016*, is under CC BY 4.0 as a compilation; the facts in it are nobody’s property. {plain(context.stamp)}."
)
frame.show_citation("How to read this", context)
