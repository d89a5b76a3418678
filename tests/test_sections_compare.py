"""Compare: real disagreements first, as pairs; what only seems one; why totals differ; one question on demand."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers
from app.filters import Filters, question_of
from app.sections import Section, compare, disagreements
from app.view import View
from data import vocabulary
from data.wording import english as wording
from queries.totals import Difference

FLED = "displaced.person.civilian.eastern-aleppo.2016-11-15.2016-12-12"
HERE = Path(__file__).parents[1]


@pytest.fixture
def view(casebook_record, monkeypatch):
    """A view of Compare on the shipped casebook, under some filters and choices of its own."""
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))

    def view(own: dict | None = None, **asked: object) -> View:
        filters = Filters(version=1, **asked)
        return View("compare", filters, own or {}, answers.options(1), casebook_record, datetime(2026, 11, 29, tzinfo=UTC))

    return view


def told(view: View) -> dict[str, Section]:
    return {section.key: section for section in compare.sections(view) if not section.is_empty}


def test_disagreements_come_first_and_a_question_asked_for_before_them(view):
    assert list(told(view())) == ["title", "disagreements", "only_seeming", "why", "question", "circular"]
    assert list(told(view({"question": FLED})))[:3] == ["title", "answers", "chain"]
    assert told(view({"question": FLED}))["title"].heading == "Fled, civilians, Eastern Aleppo, 15 November to 12 December 2016"


def test_headings_are_sentences_with_what_was_found(view):
    found = told(view())
    assert found["disagreements"].heading == "Origins contradict each other on 7 questions, by up to 3.5 times"
    assert found["question"].heading == (
        "3 organisations give 5 answers to one question: Fled, civilians, Eastern Aleppo, 15 November to 12 December 2016"
    )
    assert found["circular"].heading == "13 outlets carried what OHCHR alone said"
    none = told(view(metric=("equipment_destroyed",)))["disagreements"]
    alone = told(view(metric=("killed",), parties="only"))["disagreements"]
    assert alone.notes == ("2 contested claims in view stand against others that the filters leave out.",) and not none.notes
    assert none.heading == "No two origins contradict each other in this view" and none.chart is None and not none.is_empty


def test_every_pair_is_a_conflict_that_the_record_itself_judged(view, casebook_record):
    """No part, no replaced count, no claim on assumed days: AUDIT W4."""
    table = told(view())["disagreements"].chart.of()
    judged = {
        figure_id: set(queries.ask(casebook_record, "decided_by", figure_id=figure_id).query("verdict == 'conflicts'")["figure_id"])
        for figure_id in table["figure_id"]
    }
    for _, pair in table.groupby("pair"):
        one, other = pair["figure_id"]
        assert other in judged[one] or one in judged[other], (one, other)
        assert pair["unit"].nunique() == pair["metric"].nunique() == pair["place_id"].nunique() == 1
    assert set(table["scope"]) == {""} and table["replaced_by"].isna().all() and "assumed" not in set(table["period_basis"])
    assert not {"ocha", "sohr"} <= set(table.loc[table["value"] == 6000, "origin_id"]), "those who went to Sheikh Maqsud are a part"


def test_pairs_are_drawn_with_claimant_words_and_days(view):
    labels = set(told(view())["disagreements"].chart.drawing().table["label"]) - {""}
    assert {
        "OCHA: about 37,000 people, 24 November to 12 December 2016",
        "SOHR: about 130,000 civilians, 15 November to 12 December 2016",
        "Turkey (party): between 80,000 and 100,000 civilians, 15 December 2016",
    } <= labels


def test_the_order_of_disagreements_is_a_choice_of_the_address(view):
    asked = told(view({"rank": "asked"}))["disagreements"]
    assert asked.choices[0].chosen == "asked" and asked.chart.of()["place_id"].iloc[0] == "uqayribat"
    assert told(view())["disagreements"].chart.of()["place_id"].iloc[0] == "eastern-aleppo"


def test_a_row_opens_its_question_and_forgets_the_answer_of_another(view):
    table = told(view())["disagreements"].table
    assert (table.opens.page, table.opens.parameter, table.opens.forgets) == ("compare", "question", ("figure",))
    rows = table.rows()
    assert len(rows) == 7 and all(question_of(slug, answers.options(1)) for slug in rows[table.opens.column])
    assert rows["smaller_said"].iloc[0] == "OCHA: about 37,000 people, 24 November to 12 December 2016"
    assert "◆ Turkey: between 80,000 and 100,000 civilians, 15 December 2016" in set(rows["larger_said"])


def test_what_only_seems_a_disagreement_says_place_and_what_sets_the_two_apart_each_claim_once(view):
    section = disagreements.only_seeming(view())
    rows = [*section.rows, *section.folds[0].sections()[0].rows]
    assert len(section.rows) == disagreements.FEW and len(rows) == len({claim for claim, _ in rows}) > disagreements.FEW
    assert rows[0] == (
        "Fled, Eastern Aleppo. OCHA: about 31,500 people, between 24 and 30 November 2016 · SOHR: more than 50,000"
        " civilians, between 26 and 30 November 2016",
        "A rough number: one of them is only about or nearly so much, and leaves room for the other.",
    )
    assert sum("47 children" in claim for claim, _ in rows) == 1, "one claim far from all others does not fill the list"
    assert any("SOHR: at least 6,000 people (only: went to Sheikh Maqsud)" in claim for claim, _ in section.rows)
    assert any("◆ Turkey: between 80,000" in claim for claim, _ in rows), "a party is marked here too"
    reasons = [apart.split(": ")[0].split("; ")[0].rstrip(".") for _, apart in section.rows]
    assert reasons == ["A rough number", "Other people", "One is limited to something"], "one of each kind before a second"
    labels = {label["label"] for label in vocabulary.terms("differences").values()}
    for _, apart in rows:
        first = apart.split(": ")[0].rstrip(".").split("; ")
        assert {first[0][0].lower() + first[0][1:], *first[1:]} <= labels, apart


# Why totals differ


def test_why_two_totals_differ_is_told_of_the_ends_of_the_span_of_what_is_most_asked(view):
    why = told(view())["why"]
    assert why.heading == (
        "Evacuated, Eastern Aleppo: why ICRC comes to about 35,000 people and OCHA to more than 36,000 people"
    )
    assert why.text == (
        "They differ in who is counted and the word before the number; the first day, the last day and how they were"
        " counted are the same.",
    )
    assert why.table.lines.values.tolist() == [
        ["From", "15 December 2016", "15 December 2016", "the same"],
        ["Up to", "22 December 2016", "22 December 2016", "the same"],
        ["Who is counted", "mixed groups", "not said", "differs"],
        ["How it was counted", "one figure of its own", "one figure of its own", "the same"],
        ["Word before the number", "about", "more than", "differs"],
    ]
    assert not why.notes and (why.links[0].page, why.links[0].query["show"]) == ("displacement", "evacuated")


def test_of_a_question_asked_for_those_who_answer_it_are_compared(view):
    why = told(view({"question": FLED}))["why"]
    assert why.heading == "Fled, Eastern Aleppo: why OCHA comes to about 37,000 people and SOHR to about 130,000 civilians"
    assert ["From", "24 November 2016", "15 November 2016", "differs"] in why.table.lines.values.tolist()
    assert why.notes == (compare.NO_SPAN,)


def test_parties_words_alone_and_a_body_beside_its_own_are_never_the_ends(view):
    answer = answers.totals(Filters(version=1), "displaced", "", "eastern-aleppo", "person")
    one, other = compare._farthest(view(), answer, set())
    assert (one.origin_id, other.origin_id) == ("icrc", "sohr"), "thousands, by Save the Children, is words alone"
    assert compare._farthest(view(), answer, {"united-nations", "ocha"}) is None
    assert compare._farthest(view(), answers.Totals((), None), set()) is None


def test_totals_that_are_made_alike_are_said_to_be():
    same = [Difference("start", datetime(1911, 3, 1), datetime(1911, 3, 1)), Difference("word", "about", "about")]
    assert wording.why_totals_differ(same) == (
        "They are made alike in every respect that is on record: the two origins say different numbers."
    )
    apart = [same[0], Difference("word", "exact", "at_least")]
    assert wording.why_totals_differ(apart) == "They differ in the word before the number; the first day is the same."
    assert wording.why_totals_differ(apart[1:]) == "They differ in the word before the number."


def test_every_respect_has_words():
    assert set(wording.WHAT_DIFFERS) == set(vocabulary.terms("respects"))


# One question


def test_the_answers_to_a_question_lie_behind_a_fold_until_it_is_asked_for(view):
    (fold,) = told(view())["question"].folds
    assert not fold.is_open and [section.key for section in fold.sections()] == ["answers", "chain"]
    first = told(view({"question": FLED}))["answers"]
    assert first.heading == "3 organisations give 5 answers to one question" and first.chart and first.choices[0].chosen == FLED


def test_one_answer_is_a_sentence_and_no_chart(view):
    questions = answers.questions(Filters(version=1))
    alone = next(
        slug for slug in questions["question"]
        if len(answers.same_question(question_of(slug, answers.options(1)), Filters(version=1))) == 1
    )
    found = told(view({"question": alone}))
    given = answers.same_question(question_of(alone, answers.options(1)), Filters(version=1))
    assert found["answers"].chart is None and found["answers"].text == (wording.sentence(given.iloc[0]),)
    assert found["as_table"].table is not None


def test_what_one_page_alone_printed_is_a_sentence_and_no_tree(view):
    given = answers.same_question(question_of(FLED, answers.options(1)), Filters(version=1))
    alone = given.loc[given["outlets"] == 1, "figure_id"].iloc[0]
    chain = told(view({"question": FLED, "figure": alone}))["chain"]
    assert chain.chart is None and chain.text[0].startswith("Only ") and chain.choices[0].chosen == alone
    carried = told(view({"question": FLED}))["chain"]
    assert carried.heading == "“at least 80,000” went from SOHR to 3 outlets, 1 of which changed it on the way"
    assert carried.chart is not None


def test_a_question_that_nobody_answers_says_so(view):
    nobody = "killed.person.unknown.syria.1999-01-01.1999-12-31"
    found = told(view({"question": nobody}))
    assert found["question"].heading == "Nobody answers: Killed, people, Syria, 1 January to 31 December 1999"
    assert "A blank is not a zero" in found["question"].text[0]


def test_an_unknown_question_is_reported_and_a_view_of_nothing_says_what_is_nearest(view):
    found = told(view({"question": "no.such"}))
    assert "question: “no.such” is not to be had here" in found["question"].choices[0].ignored
    assert list(told(view(until=date(1999, 1, 1)))) == ["title", "nothing"]


def test_no_chart_is_asked_for_of_a_single_mark(view):
    for own in ({}, {"question": FLED}):
        for section in compare.sections(view(own, metric=("displaced",))):
            if section.chart:
                made = section.chart.of() if callable(section.chart.of) else section.chart.of
                assert isinstance(made, pd.DataFrame) and len(made) > 1, section.key


# As a reader sees it


def page(casebook_record, monkeypatch, **query: object) -> AppTest:
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60)
    app.switch_page("app/pages/compare.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def test_choosing_a_question_puts_it_into_the_address_and_first(casebook_record, monkeypatch):
    app = page(casebook_record, monkeypatch, place="eastern-aleppo", figure="none")
    assert app.title[0].value == "Compare"
    second = answers.conflicts(Filters(version=1, place="eastern-aleppo"))["question"].iloc[1]
    app.selectbox(key="choice_question").select(second).run()
    assert not app.exception and app.title[0].value == "Fled, people, Eastern Aleppo, 26 to 29 November 2016"
    assert dict(app.query_params) == {"place": "eastern-aleppo", "question": second}, "another question's answer is forgotten"
