"""METHOD 1: "One with a scope is a claim about a part and is never read, headlined or added as the whole." METHOD 4, same
question: "the scope is the same (letter for letter, or both blank)". METHOD 6.1: "A figure with a scope enters only a total of
that scope."
"""

import pytest

import queries
from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, name_of, rows_of, said

SHELLS, TOWER = {"scope": "fled from the shells"}, {"scope": "went to the tower"}

# What limits the one, what limits the other, and whether they are the same question.
PAIRS = {
    "both whole": ({}, {}, True),
    "both limited in the same words": (SHELLS, SHELLS, True),
    "one limited": (SHELLS, {}, False),
    "limited to two things": (SHELLS, TOWER, False),
    "limited in other letters": (SHELLS, {"scope": "Fled from the shells"}, False),
}
BOTH = [said("whole", "watch", "100", 1, 2), said("shelled", "watch", "30", 1, 2, **SHELLS), said("tower", "watch", "40", 3, 4, **TOWER)]
# Rows, the scope that is asked for, and the total of the Watch.
TOTALS = {
    "a total of the whole takes no part": (BOTH, "", ("100", "2 of 2 days", "whole", "shelled: scope, tower: scope")),
    "a total of a scope takes that alone": (BOTH, SHELLS["scope"], ("30", "2 of 2 days", "shelled", "whole: scope, tower: scope")),
    "parts are not added for want of a whole": (BOTH[1:], "", ("", "0 of 9 days", "", "shelled: scope, tower: scope")),
    "figures of one scope are added": (
        [*BOTH[1:2], said("later", "watch", "at least 5", 3, **SHELLS)], SHELLS["scope"], ("at least 35", "3 of 3 days", "shelled later", ""),
    ),
    "one kept for comparison enters where its own scope has nothing recommended": (
        [BOTH[0], said("it", "watch", "30", **SHELLS, role="triangulation")], SHELLS["scope"], ("30", "1 of 1 day", "it", "whole: scope"),
    ),
    "and not where it has": (
        [BOTH[1], said("it", "watch", "99", 5, **SHELLS, role="triangulation")], SHELLS["scope"],
        ("30", "2 of 2 days", "shelled", "it: triangulation"),
    ),
}
SPAN = [said("a", "watch", "100"), said("b", "guild", "110"), said("c", "almanac", "3", **SHELLS)]
CARRIED = [said("part", "watch", "30", **SHELLS), said("again", "watch", "30", repeats="part", page="courier 2"), said("whole", "guild", "70")]
CASES = rows_of(TOTALS) | {"span": SPAN, "carried": CARRIED} | {
    name: [said("a", "watch", "40", **one), said("b", "guild", "40", **other)] for name, (one, other, _) in PAIRS.items()
}


@pytest.mark.parametrize("case", PAIRS)
def test_two_are_compared_only_where_both_have_the_same_scope(land, case):
    band = "corroborated" if PAIRS[case][2] else "single_origin"
    assert land.of(case, "band") == {"a": band, "b": band}


@pytest.mark.parametrize("case", TOTALS)
def test_one_with_a_scope_enters_only_a_total_of_that_scope(land, case):
    _, scope, told = TOTALS[case]
    assert answer(land.total(case, scope=scope)) == told


def test_a_larger_part_that_is_left_out_is_named(land):
    account = land.total("a total of a scope takes that alone", scope=SHELLS["scope"])
    assert list(map(name_of, account.larger_left_out)) == ["whole", "tower"]


@pytest.mark.parametrize(("scope", "low", "high", "origins"), [("", 100, 110, {"watch", "guild"}), (SHELLS["scope"], 3, 3, {"almanac"})])
def test_a_span_is_of_one_scope(land, scope, low, high, origins):
    over = land.totals("span", scope=scope).span
    assert (over.low, over.high, set(over.origins)) == (low, high, origins)


def test_its_words_say_what_it_is_limited_to(land):
    row = land.row("one limited", "a")
    assert wording.sentence(row).startswith("Norland Watch said 40 people (only: fled from the shells) fled from town-")
    assert caveats(row) == [("scope", "It counts only a part: fled from the shells. It is no claim about the whole.")]


def test_it_is_not_headlined_beside_a_claim_about_the_whole(land):
    (headline,) = queries.ask(land.record, "headlines", place=land.towns["carried"]).to_dict("records")
    assert name_of(headline["figure_id"]) == "whole"


def test_it_is_no_answer_to_a_question_about_the_whole(land):
    assert land.answers("carried") == ["whole"]


def test_the_numbers_given_to_a_question_are_of_one_scope(land):
    assert land.numbers("carried") == [(70, 70)], "a part answers no question about the whole"
