"""METHOD 4: "A garbled repeat makes no new claim: in filters, counts and charts a repeat stands for what the statement says; what
the outlet printed is kept beside it and shown as "changed on the way"."
"""

import pytest

import queries
from data.wording import english as wording
from tests.rules import answer, name_of, said

IT = said("it", "watch", "more than 50", 1, 2, at="north")
# What the page printed otherwise, and how it says that.
GARBLED = {
    "nothing": ({}, ""),
    "the number": ({"words": "more than 500"}, "more than 500"),
    "the word before it": ({"words": "50"}, "50"),
    "a word for the number": ({"words": "dozens"}, "dozens"),
    "the place": ({"at": "south"}, "in other words"),
    "the days": ({"first": 5, "last": 6}, "in other words"),
    "the group": ({"affected": "soldier"}, "in other words"),
    "what is counted": ({"metric": "killed"}, "in other words"),
    "the unit": ({"unit": "household"}, "in other words"),
    "who said it": ({"by": "crown"}, "in other words"),
}
ALL = [IT, said("it2", "guild", "more than 55", 1, 2, at="north", page="courier 2")]


def repeat(words: str = "more than 50", first: int = 1, last: int = 2, at: str = "north", by: str = "watch", **more: str):
    return said("again", by, words, first, last, at, "herald 8", repeats="it", **more)
LIMITED = {"scope": "went to the tower", "cause": "disaster", "from_place_id": "eastmark"}
"""What the statement says beside, and the page does not print."""
CASES = {case: [*ALL, repeat(**changed)] for case, (changed, _) in GARBLED.items()} | {
    f"without its {name}": [IT | {name: said_too}, repeat()] for name, said_too in LIMITED.items()
}


def in_view(land, case: str, question: str = "figures", **filters: object) -> list[str]:
    found = queries.ask(land.record, question, row_limit=100, sort_by="newest", **{"place": land.towns[case]} | filters)
    return sorted(map(name_of, found["figure_id"]))


@pytest.mark.parametrize("case", GARBLED)
def test_every_filter_asks_what_the_statement_says(land, case):
    town = land.towns[case]
    assert in_view(land, case, place=f"{town}-north", quantifier=["more_than"], affected=["unknown"], metric=["displaced"]) == ["again", "it", "it2"]
    assert in_view(land, case, origin=["watch"], until=IT["period_start"]) == ["again", "it"]
    printed = ({"place": f"{town}-south"}, {"since": "1911-03-04"}, {"quantifier": ["exact", "vague"]}, {"affected": ["soldier"]},
               {"metric": ["killed"]}, {"origin": ["crown"]})
    assert [in_view(land, case, **asked) for asked in printed] == [[]] * len(printed)


@pytest.mark.parametrize("case", GARBLED)
def test_counts_take_it_for_a_page_of_its_statement(land, case):
    (counted,) = queries.ask(land.record, "count", place=land.towns[case]).to_dict("records")
    assert [counted[name] for name in ("figures", "statements", "origins", "outlets")] == [3, 2, 2, 3]
    places = queries.ask(land.record, "by_place", place=land.towns[case])
    assert [(row["place_id"], row["figures"], row["statements"]) for row in wording.rows(places)] == [(f"{land.towns[case]}-north", 3, 2)]
    assert land.of(case, "outlets", "independent_origins", "band") == {
        "again": (2, 2, "corroborated"), "it": (2, 2, "corroborated"), "it2": (1, 2, "corroborated"),
    }


@pytest.mark.parametrize("case", GARBLED)
def test_it_enters_no_total_and_moves_no_window(land, case):
    assert answer(land.total(case)) == ("more than 50", "2 of 2 days", "it", "again: repeat")
    assert land.total(case).larger_left_out == ()


@pytest.mark.parametrize("case", GARBLED)
def test_what_the_outlet_printed_is_kept_beside_the_statement(land, case):
    found = queries.ask(land.record, "statements", place=land.towns[case], publisher=["herald"], row_limit=9, sort_by="newest")
    (row,) = wording.rows(wording.said(found))
    assert (name_of(row["figure_id"]), wording.stated(row), row["as_printed"]) == ("again", "more than 50", GARBLED[case][1])


def test_its_own_page_is_shown_as_it_was_printed(land):
    case = "the number"
    assert wording.stated(land.row(case, "again")) == "more than 500"
    assert wording.stated(land.row(case, "it")) == "more than 50"


def test_it_makes_no_answer_and_no_disagreement_of_its_own(land):
    for case in GARBLED:
        assert queries.ask(land.record, "conflicts", place=land.towns[case], sort_by="contested", row_limit=9).empty, case
        assert sorted(land.numbers(case)) == [(50, 55)], case


@pytest.mark.parametrize("name", LIMITED)
def test_one_that_left_a_limit_out_stands_for_the_statement_with_it(land, name):
    assert land.of(f"without its {name}", name) == {"again": LIMITED[name], "it": LIMITED[name]}


@pytest.mark.parametrize("name", LIMITED)
def test_and_is_shown_as_changed_on_the_way(land, name):
    found = queries.ask(land.record, "statements", place=land.towns[f"without its {name}"], publisher=["herald"], row_limit=9, sort_by="newest")
    assert [row["as_printed"] for row in wording.rows(wording.said(found))] == ["in other words"]
