"""What is kept between runs is never stale, never mixed up, and never changed by whoever got it."""

import pandas as pd
import pytest

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


def test_a_chart_drawn_before_is_the_same_and_follows_the_numbers():
    first, again = (keeping.drawn(charts.by_kind, BY_KIND) for _ in range(2))
    assert (again.spec, again.title, again.alt) == (first.spec, first.title, first.alt)
    assert again.table.equals(first.table) and again.rows is BY_KIND
    changed = keeping.drawn(charts.by_kind, BY_KIND.assign(statements=[40, 2]))
    assert any("40 claims" in said for said in changed.table["said"])


def test_two_charts_of_one_table_are_not_mixed_up():
    every = BY_KIND.assign(
        metric="killed", metric_label="killed", root_id=["a", "b"], root_short=["A", "B"], root_name=["A", "B"], party=""
    )
    titles = [keeping.drawn(chart, every).title for chart in (charts.by_kind, charts.by_origin, charts.by_kind)]
    assert titles[0] == titles[2] != titles[1]


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


def test_a_chart_of_nothing_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing to draw"):
            keeping.drawn(charts.by_kind, BY_KIND.head(0))


def test_what_a_page_does_to_an_answer_nobody_else_sees(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    store.settle()
    mine = store.statements(Filters())
    kept = mine["value"].tolist()
    mine.loc[:, "value"] = 0
    mine["more"] = 1
    assert store.statements(Filters())["value"].tolist() == kept
    counted = store.count(Filters())
    counted.loc[0, "figures"] = 0
    counted["statements"] = 0
    assert store.count(Filters()).iloc[0][["figures", "statements"]].gt(0).all()


def test_the_rows_of_a_table_follow_its_numbers():
    assert keeping.records(BY_KIND) == BY_KIND.to_dict("records")
    assert [row["statements"] for row in keeping.records(BY_KIND.assign(statements=[40, 2]))] == [40, 2]
