"""One question, every origin's answer side by side."""

import streamlit as st

from app import charts, choices, claims, measures, parts, questions, store, wording
from app.parts import plain

context = st.session_state["context"]
filters = context.filters

st.title("Compare")
st.markdown("One question at a time: the same thing counted, the same group, the same place, and periods that overlap by at least half. Answers stand side by side and are never added.")
asked = store.questions(filters)
if asked.empty:
    parts.empty_state("questions", store.nearest(filters))
    st.stop()

slug = st.query_params.get("question", "")
question = questions.from_slug(slug, context.options)
if slug and question is None:
    parts.show_ignored([f"question: {slug[:80]} is not a question of this record, so the one with most origins is shown."])
slugs = list(asked["question"])
if question and question.slug not in slugs:
    slugs.insert(0, question.slug)
counts = {row.question: f"{wording.some(row.origins, 'origin')}, {wording.some(row.statements, 'statement')}" for row in asked.itertuples()}


def named(one: str) -> str:
    """A question in words, with how often it was answered in exactly this form."""
    return questions.from_slug(one, context.options).words(context.options) + (f" ({counts[one]})" if one in counts else "")


chosen = choices.choose("question", "Question", slugs, named, slugs[0], as_list=True)
question = questions.from_slug(chosen, context.options)
answers = store.same_question(question, filters)
st.header(plain(question.words(context.options)))
if answers.empty:
    parts.empty_state("answers to this question")
    st.stop()
origins = answers.loc[answers["origin_kind"] != "unnamed", "root_id"].nunique()
st.markdown(plain(
    f"{wording.some(len(answers), 'statement')} by {wording.some(origins, 'organisation')}"
    f" in {wording.some(answers['carried_by'].str.split(' | ', regex=False).explode().nunique(), 'outlet')}."
))
parts.show_drawing(charts.intervals_by_origin(answers), context, "answers")

st.header("Who carried which answer")
labels = {row.figure_id: f"{wording.stated(row._asdict())} · {row.origin_short} · {wording.some(row.outlets, 'outlet')}" for row in answers.itertuples()}
most_carried = answers.sort_values("outlets", ascending=False)["figure_id"].iloc[0]
figure_id = choices.choose("figure", "Answer", list(labels), labels.get, most_carried, as_list=True)
parts.show_drawing(charts.chain(claims.table_of(store.chain(figure_id, filters))), context, "answer_chain")
measures.show_figures(answers, context, "answers_table")
