"""What is kept between runs is never stale, never mixed up, and never changed by whoever got it."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import wraps

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import charts, claims, keeping, store
from app.filters import Filters

BY_KIND = pd.DataFrame({"origin_kind": ["monitor", "unnamed"], "statements": [4, 2], "origins": [1, 1], "outlets": [3, 1]})


@pytest.mark.parametrize(
    "other",
    [
        BY_KIND.assign(statements=[4, 3]),
        BY_KIND.assign(statements=[4.0, 2.0]),
        BY_KIND.rename(columns={"outlets": "publishers"}),
        BY_KIND.iloc[::-1],
        BY_KIND.head(1),
    ],
    ids=["a number", "a type", "a name", "the order", "a row"],
)
def test_a_table_that_differs_has_another_key(other):
    assert keeping.digest(other) != keeping.digest(BY_KIND)
    assert keeping.digest(BY_KIND.copy()) == keeping.digest(BY_KIND)


@pytest.fixture
def put_up():
    """Puts a chart of a table on a page of its own; gives what stands there then."""

    def page(chart, table):
        from datetime import datetime

        from app import charts, parts
        from app.filters import Filters, Options

        context = parts.Context("sources", Filters(), Options(), 1, datetime(1911, 3, 1), 1, {})
        parts.show_drawing(getattr(charts, chart), table, context, "one")

    def show(chart: str, table: pd.DataFrame) -> tuple[list[str], list[bytes], AppTest]:
        app = AppTest.from_function(page, args=(chart, table)).run()
        written = [words.value for words in (*app.markdown, *app.caption)]
        return written, [found.proto.SerializeToString() for found in app.get("vega_lite_chart")], app

    return show


def test_a_chart_drawn_before_is_put_up_again_and_follows_the_numbers(put_up, monkeypatch):
    made = []
    draw = charts.by_kind
    monkeypatch.setattr(charts, "by_kind", wraps(draw)(lambda table: made.append(1) or draw(table)))
    table = BY_KIND.assign(origins=[7, 7])
    first, again = (put_up("by_kind", table) for _ in range(2))
    assert first[:2] == again[:2] and len(again[1]) == len(made) == 1
    changed = put_up("by_kind", table.assign(statements=[40, 2]))
    assert b"40 claims" in changed[1][0] and b"40 claims" not in again[1][0]


def test_two_charts_of_one_table_are_not_mixed_up(put_up):
    every = BY_KIND.assign(
        metric="killed", metric_label="killed", root_id=["a", "b"], root_short=["A", "B"], root_name=["A", "B"], party=""
    )
    titles = [put_up(chart, every)[0][0] for chart in ("by_kind", "by_origin", "by_kind")]
    assert titles[0] == titles[2] != titles[1]


def test_a_chart_of_nothing_is_refused_each_time(put_up):
    for _ in range(2):
        *_, app = put_up("by_kind", BY_KIND.head(0))
        assert len(app.exception) == 1 and not app.get("vega_lite_chart")


def test_words_of_figures_are_made_once_and_changed_by_nobody(casebook_record):
    figures = queries.ask(casebook_record, "statements", row_limit=9, sort_by="newest")
    mine = claims.table_of(figures)
    words = mine["quantity"].tolist()
    mine["quantity"] = ""
    mine.loc[:, "who"] = "nobody"
    again = claims.table_of(figures.copy())
    assert again["quantity"].tolist() == words and "nobody" not in set(again["who"])
    one_more = figures.assign(value=figures["value"] + 1)
    assert claims.table_of(one_more)["quantity"].tolist() != words


def test_what_a_page_does_to_an_answer_nobody_else_sees(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    store.settle()
    mine = store.statements(Filters())
    kept = mine["value"].tolist()
    mine.loc[:, "value"] = 0
    mine["more"] = 1
    assert store.statements(Filters())["value"].tolist() == kept
    for shared in (store.count(Filters()), store.published()):
        with pytest.raises(TypeError):
            shared["figures"] = 0


def test_a_table_made_from_an_answer_has_a_key_of_its_own(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    store.settle()
    answer, again = store.statements(Filters()), store.ask("by_place", Filters())
    assert keeping.digest(again) == keeping.digest(store.by_place(Filters()))
    others = [answer.head(1), answer.assign(value=7), answer[answer["value"] > 0], answer[["value"]], answer.iloc[::-1]]
    assert len({keeping.digest(table) for table in (answer, again, *others)}) == 2 + len(others)


@pytest.fixture
def slow():
    """A function whose answers are remembered, and what it was called with."""
    calls = []

    @keeping.remembered(2)
    def asked(value):
        calls.append(value)
        time.sleep(0.05)
        if value == "bad":
            raise ValueError("no such thing")
        return [value]

    return asked, calls


def test_what_several_ask_at_once_is_worked_out_once(slow):
    asked, calls = slow
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(asked, ["one"] * 5))
    assert calls == ["one"] and all(answer is answers[0] for answer in answers)


def test_what_failed_is_asked_again_and_what_was_not_asked_for_long_is_forgotten(slow):
    asked, calls = slow
    for _ in range(2):
        with pytest.raises(ValueError, match="no such thing"):
            asked("bad")
    for value in ("one", "two", "one", "three", "one", "two"):
        asked(value)
    assert calls == ["bad", "bad", "one", "two", "three", "two"]


def test_questions_asked_ahead_are_answered_once_and_as_if_asked_alone(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    asked = []
    ask = queries.ask
    monkeypatch.setattr(queries, "ask", lambda record, question, **more: asked.append(question) or ask(record, question, **more))
    store.settle()
    filters = Filters(parties="without")
    store.ahead(filters, store.days, store.by_place)
    days, by_place = store.days(filters), store.by_place(filters)
    store.ahead(filters, store.days, store.by_place)
    assert sorted(asked) == ["by_place", "days"]
    alone = {name: ask(store.record(), name, without_parties=True) for name in asked}
    assert days.equals(alone["days"]) and by_place.equals(alone["by_place"])


def test_the_rows_of_a_table_follow_its_numbers():
    assert keeping.records(BY_KIND) == BY_KIND.to_dict("records")
    assert [row["statements"] for row in keeping.records(BY_KIND.assign(statements=[40, 2]))] == [40, 2]


def test_rows_are_cut_out_once_and_a_table_of_nothing_else_is_not_copied():
    cut = keeping.rows_of(BY_KIND, "origin_kind", "monitor")
    assert cut.to_dict("records") == BY_KIND.to_dict("records")[:1]
    assert keeping.rows_of(BY_KIND.copy(), "origin_kind", "monitor") is cut
    assert keeping.rows_of(cut, "origin_kind", "monitor") is cut
    assert keeping.rows_of(BY_KIND, "origin_kind", "invented").empty
