"""How to read this: one claim with its parts, what is compared and added by which rules, and what is never done."""

import pandas as pd
import streamlit as st

from app import answers
from app.charts import anatomy
from app.filters import Filters
from app.screen import elements, frame
from app.screen.elements import columns, show_picture
from app.sections import Section, Table, claim, versions
from data import vocabulary

view = frame.view()
setting = {name: row["value"] for name, row in vocabulary.terms("settings").items()}
share = {name: f"{float(setting[name]):.0%}" for name in ("overlap_share", "ends_share")}


def vocabulary_table(name: str, columns: dict[str, str]) -> None:
    """One vocabulary as a table: the terms and what they mean."""
    rows = [
        {title: row.get(column, "") for column, title in columns.items()} for row in vocabulary.terms(name).values()
    ]
    st.table(rows, hide_index=True, border="horizontal", alt=f"Vocabulary: {name.replace('_', ' ')}")


def draw_example() -> tuple[dict, str, str, bool] | None:
    """A claim, its picture for a desk and for a phone, and whether it is in view; else it is of the whole record."""
    for filters in (view.filters, Filters(version=view.version)):
        said = answers.statements(filters)
        if len(said):
            claim = anatomy.most_telling(said)
            return claim, anatomy.wide(claim), anatomy.narrow(claim), filters is view.filters
    return None


st.title("How to read this")
st.markdown(
    "Every number here is something that **somebody said**: a claim, with these parts. On Record does not say which is"
    " right."
)
example = answers.kept(view, "a claim and its parts", draw_example)
if example:
    said, wide, narrow, is_in_view = example
    show_picture(wide, narrow)
    elements.show(Section("example", links=(claim.to_figure(said["figure_id"], view, "Open this figure"),)), view)
    if not is_in_view:
        st.caption("No figure matches these filters: this one is from the whole record.")
    if not said["parties_apart"]:
        st.info(f"Version {view.version} keeps the results of an earlier edition of these rules.")
else:
    st.caption("This record holds no figure yet.")

st.markdown(f"""
## What a claim says
* **Words stay as reported.** “At least” leaves the number open above; charts draw an arrow. “About” gets no made-up
  bounds.
* **What is counted.** A **flow** is movements in a period (fled), a **stock** a state at a moment (trapped), a
  **count** things or events (killed, strikes). “People” is never read as civilians.
* **Scope.** A claim limited to a part says “only: …” and never stands for the whole. **Cause** and where people come
  **from** set claims apart too.
* **When** it happened, not when it was published. Days that nobody gave are **assumed**; such a figure is neither
  compared nor added.

## Who says it
The **origin** asserts the number, **relays** pass it on, the **outlet** prints it. Ten papers quoting one monitor are
ten outlets and **one** origin. Bodies of one organisation count once; unnamed sources are independent of nobody.
**Parties to the conflict** ({claim.PARTY_MARK}) are counted apart from independent origins, by side: two organs of one
side are one party.

## What is compared
* **Same question:** the thing counted, unit, place, scope, cause and “from” are the same, and groups may be (“people”
  and civilians); periods overlap by at least {share["overlap_share"]} of the longer; neither figure is part of the
  other. Figures of one incident are compared only with each other.
* **Agree:** both can be true (exact numbers: within {setting["exact_ratio"]} times), and the larger is at most
  **{setting["similar_ratio"]} times** the smaller, or **{setting["open_ratio"]}** where either has an open end.
* **Conflict:** they cannot both be true, and are more than **{setting["similar_ratio"]} times** apart, or
  **{setting["rough_ratio"]}** where one is “about” or “nearly”. “At least 40,000” and “at least 80,000” do neither.
* **Perhaps one count:** two origins give the same number of {setting["same_digits"]} digits or more, or one gives the
  other’s rounded to {setting["rounded_digits"]} or more. One may have copied; neither confirms.
* **Replaced** by its own origin, a figure is neither compared nor added. An **earlier** count of a running series is
  older, not wrong. Running totals that end {share["ends_share"]} of the longer period apart never agree.

## How far to trust it
The first **band** that holds is the figure’s; no filter changes it.
""")
vocabulary_table("bands", {"label": "Band", "rule": "When"})
st.markdown("""
Otherwise parties move nobody’s band; the reason names them. Behind the band stand two **grades**: the origin’s
reliability (A to F), the report’s credibility (1 to 6); never a score. **F** and **6** mean “cannot be judged”, not
bad. Where a grade differs from the band, the band is right.
""")
with st.expander("What each grade means"):
    vocabulary_table("reliability", {"grade": "Origin", "label": "Name", "definition": "Meaning"})
    vocabulary_table("credibility", {"grade": "Report", "label": "Name", "definition": "Meaning"})

st.markdown(f"""
## Totals that count nobody twice
* **Never added, never averaged:** different origins, things counted, units, groups, scopes, causes.
* A total is **one named origin’s**. Its figures are added only if their periods do not overlap, neither place contains
  the other, or they are different incidents.
* **Filling time:** its sums that cover most time come first, then single incidents, then places inside. Whatever is
  left out is listed, with the rule.
* **States** (stocks) are never added over time: the latest stands, with its day, unless more than
  {setting["state_age"]} days old. Those of one day at separate places may be added.
* **The window that counts** is the part of your days from the first start to the last end of independent origins’
  figures; each total says how many of its days it covers. Figures that reach beyond your days stay out.
* **Order:** independent origins, then parties; within each, more days, then more outlets.
* **The span** runs over independent origins’ totals that cover at least half of that window, all of people or
  all of civilians; over parties’ only where there are no others.
* **Rounding:** a sum is as rough as its roughest part. One open end makes it open: “at least 80,000” and “more than
  10,000” make “more than 90,000”.

## Blank is not zero
A blank was not said or is not known; a zero was reported. Gaps are never filled.

## Versions
Nothing is overwritten: a correction is a new version, with its reason. A copied link keeps its version’s numbers and
tells what changed since. These are the rules of edition {setting["edition"]}; versions published under an older one
keep its results.
""")

st.header("What is counted")
metrics = answers.metrics(view.filters)
st.dataframe(
    metrics,
    hide_index=True,
    alt="Metrics with their definitions",
    column_order=("metric_label", "definition", "measure", "unit", "family", "hxl_tag"),
    column_config=columns(metrics.columns, "metric"),
)

st.header("Every column")
dictionary = [row for table in vocabulary.dictionary().values() for row in table.values()]
names = ("table", "column", "meaning", "unit", "blank_means", "type")
elements.show(
    Section("dictionary", table=Table("dictionary", pd.DataFrame(dictionary), names, "Data dictionary")), view
)
elements.show(versions.section(view), view)

st.header("Maps, licence, citing")
st.markdown(
    "Borders on maps are Natural Earth’s: de facto, no statement about who a place belongs to.\n\n"
    "Code: MIT licence. Casebook: CC BY 4.0, as a compilation."
)
frame.show_citation("How to read this", view)
