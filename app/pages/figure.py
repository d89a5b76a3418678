"""One figure: who said it, in what words, where it was published, and how far to trust it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from app import answers, charts, claims, details, lookup, parts, questions
from app.filters import Filters
from app.parts import plain
from app.screen import frame, look_up
from app.sections import lead
from data.wording import english as wording
from data.wording.looking_up import IN_ALL, WHAT_IT_DOES

context = frame.view()
filters = context.filters
figure_id = st.query_params.get("figure", "")
found = answers.figure(figure_id, filters) if figure_id else answers.headlines(filters).head(0)

if found.empty:
    st.title("Look up a figure")
    if figure_id:
        past = answers.figure_history(figure_id[:200], filters)
        if len(past):
            details.show_retracted(past)
        else:
            st.warning(f"There is no figure {plain(figure_id[:80])} in version {context.version} of this record.")
    words = look_up.box("lookup", "A number, a sentence, or a text", "More than 10,000 fled eastern Aleppo")
    if words:
        st.caption(IN_ALL)
        look_up.rest_of_paste(words, context)
        lookup.show(words, context)
    else:
        st.markdown(f"{WHAT_IT_DOES} {IN_ALL}")
        look_up.examples(lead.examples(replace(context, filters=Filters(version=context.version))), context)
    st.stop()

row = found.iloc[0]
st.title(plain(wording.quantity(row)))
st.markdown(f"#### {plain(wording.sentence(row))}")
if row["period_words"]:
    st.markdown(f"The time in the report’s own terms: {plain(row['period_words'])}.")
details.show_caveats(row, context)
st.markdown(claims.trust(row))
details.show_doubts(answers.figure_doubts(figure_id, filters))
if row["statement_id"] != figure_id:
    st.info(
        plain("This page repeats a statement that is recorded elsewhere. It is counted once."),
        icon=":material/content_copy:",
    )
    claims.open_figure(row["statement_id"], context, "Open the statement that it repeats")

left, right = st.columns([3, 2])
with left:
    st.header("How it travelled")
    chain = answers.chain(figure_id, filters)
    parts.show_drawing(charts.chain, partial(claims.table_of, chain), context, "chain")
    details.show_other_days(row, chain)
with right:
    st.header("Where it was published")
    details.show_document(row)

st.header("What others said on the same question")
question = questions.of_figure(row)
limits = {"scope_asked": row["scope"], "cause_asked": row["cause"], "from_asked": row["from_place_id"]}
given = answers.same_question(question, filters, **limits)
if len(given) > 1:
    parts.show_drawing(charts.intervals_by_origin, given, context, "same_question")
else:
    st.markdown(
        "No other statement in this record answers the same question: the same thing counted, the same place, and"
        " periods that overlap by at least half."
    )
    details.show_nearest(row, context)
page = "displacement" if row["family"] == "displacement" else "casualties"
with st.container(horizontal=True):
    st.page_link(
        "app/pages/compare.py",
        label="Compare on this question",
        icon=":material/compare_arrows:",
        query_params=context.query(question=question.slug),
    )
    st.page_link(
        f"app/pages/{page}.py",
        label="What may be added to it",
        icon=":material/add:",
        query_params=context.query(show=row["metric"], place=row["place_id"], account=row["root_id"]),
    )
    st.page_link(
        "app/pages/figures.py",
        label=plain(f"Everything reported as “{row['metric_label']}” in {row['place_name']}"),
        icon=":material/list:",
        query_params=context.query(metric=row["metric"], place=row["place_id"]),
    )

judged = answers.decided_by(figure_id, filters)
if len(judged):
    st.header("Who agrees, who contradicts")
    details.show_judgements(judged, context)

related = answers.figure_links(figure_id, filters)
related = related[related["relation"] != "repeats"]
if len(related):
    st.header("Related figures")
    details.show_links(related, context)

st.header("Everything on record about it")
details.show_fields(row)
st.header("Versions of it")
details.show_history(answers.figure_history(figure_id, filters))
st.header("Cite it")
address = context.full_link(figure=figure_id)
citation = wording.citation(row, address, context.version)
st.code(citation, language=None, wrap_lines=True)
frame.copy_text(citation, "Copy citation", "Citation of this figure", "copy_figure_citation")
