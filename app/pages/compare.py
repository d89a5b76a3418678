"""Where origins disagree, and one question with every origin's answer side by side."""

from functools import partial

import streamlit as st

from app import answers, charts, choices, claims, details, folds, measures, parts, questions
from app.filters import question_of
from app.parts import plain
from app.screen import elements, frame
from app.sections import disagreements as seeming
from data.wording import english as wording

RANKS = {"contested": "Widest disagreement first", "asked": "Most answered first"}
FIRST = 6

context = frame.view()
filters = context.filters

st.title("Compare")
st.markdown(
    "One question at a time: the same thing counted, the same group, the same place, and periods that overlap by at"
    " least half. Answers stand side by side and are never added."
)
asked = answers.questions(filters)
if asked.empty:
    parts.empty_state("questions", answers.nearest(filters))
    st.stop()


def disagreements() -> None:
    """The widest disagreements as cards, the rest in a fold."""
    st.header("Where origins disagree")
    rank = choices.choose("rank", "Order", list(RANKS), RANKS.get, "contested")
    contested = answers.conflicts(filters, sort_by=rank)
    if contested.empty:
        st.markdown("No two independent origins contradict each other in this view.")
    with st.container():
        for start in range(0, min(len(contested), FIRST), 3):
            for column, row in zip(st.columns(3), contested.iloc[start : start + 3].itertuples(), strict=False):
                with column:
                    details.show_conflict(row, question_of(row.question, context.options), context)
    if len(contested) > FIRST:
        with folds.fold(f"{len(contested) - FIRST} more contested questions", "more_contested") as more:
            if more.open:
                details.show_conflicts(contested.iloc[FIRST:], context)


def one_question(slug: str) -> None:
    """Every answer to the question that the address names, or to the most contested one."""
    st.header("One question")
    question = question_of(slug, context.options)
    contested = answers.conflicts(filters)
    slugs = list(dict.fromkeys([*contested["question"], *asked["question"]]))
    if question and question.slug not in slugs:
        slugs.insert(0, question.slug)
    chosen = choices.choose(
        "question",
        "Question",
        slugs,
        lambda one: questions.words(question_of(one, context.options), context.options),
        slugs[0],
        as_list=True,
    )
    question = question_of(chosen, context.options)
    given = answers.same_question(question, filters)
    st.subheader(plain(questions.words(question, context.options)))
    if given.empty:
        parts.empty_state("answers to this question")
        return
    origins = given.loc[given["origin_kind"] != "unnamed", "root_id"].nunique()
    outlets = given["carried_by"].str.split(" | ", regex=False).explode().nunique()
    st.markdown(
        plain(
            f"{wording.some(len(given), 'statement')} by {wording.some(origins, 'organisation')},"
            f" carried by {wording.some(outlets, 'outlet')}. The band beside each is that of the whole record."
        )
    )
    parts.show_drawing(charts.intervals_by_origin, given, context, "answers")

    st.subheader("Who carried which answer")
    labels = {
        row["figure_id"]: f"{wording.stated(row)} · {row['origin_short']} · {wording.some(row['outlets'], 'outlet')}"
        for row in wording.rows(given)
    }
    most_carried = given["figure_id"][given["outlets"].sort_values(ascending=False).index[0]]
    figure_id = choices.choose("figure", "Answer", list(labels), labels.get, most_carried, as_list=True)
    carried = partial(claims.table_of, answers.chain(figure_id, filters))
    parts.show_drawing(charts.chain, carried, context, "answer_chain")
    measures.show_figures(given, context, "answers_table")


slug = st.query_params.get("question", "")
drawn = [disagreements, lambda: one_question(slug)]
if slug:  # whoever asks one question has come for it
    drawn.reverse()
for draw in drawn:
    with st.container():
        draw()

with st.container():
    elements.show(seeming.only_seeming(context), context)

st.header("One origin, many outlets")
st.markdown(
    "Statements that many outlets carried and no independent origin confirms. However often one was printed, one origin"
    " said it; some outlets changed the words on the way."
)
circular = answers.circular(filters)
if circular.empty:
    parts.empty_state("statements carried by two outlets or more")
else:
    details.show_circular(partial(claims.table_of, circular), context)
