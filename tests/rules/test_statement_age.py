"""METHOD 4: "A statement is as old as the earliest document that carries it, and its period reaches no further than that day; a
document older than the last day of the period repeats an earlier statement."
"""

import pandas as pd
import pytest

from tests.rules import answer, day, name_of, rows_of, said

OLD = [said("a", "watch", "40", page="gazette 9"), said("first", "watch", "40", repeats="a", page="courier 2"),
       said("last", "watch", "40", repeats="a", page="herald 12")]
UNDATED = [said("a", "watch", "40", page="herald undated"), said("again", "watch", "40", repeats="a", page="courier 4")]
# Rows of one origin, and the total of the Watch: `a` was printed by the Gazette on day 9, and by the Courier on day 2.
TOTALS = {
    "of two the later statement stands, and not the later page": (
        [*OLD, said("b", "watch", "50", page="gazette 5")], ("50", "1 of 1 day", "b", "a: tie, first: repeat, last: repeat"),
    ),
    "without the earlier page it is the other way round": (
        [OLD[0], said("b", "watch", "50", page="gazette 5")], ("40", "1 of 1 day", "a", "b: tie"),
    ),
    "the latest report of an incident is the latest statement": (
        [OLD[0] | {"event_id": "fire"}, OLD[1] | {"event_id": "fire"}, said("b", "watch", "50", page="gazette 5", event_id="fire")],
        ("50", "1 incident", "b", "a: incident, first: repeat"),
    ),
    "and so is the latest member of a running count": (
        [OLD[0] | {"series_id": "s"}, OLD[1] | {"series_id": "s"}, said("b", "watch", "30", page="gazette 5", series_id="s")],
        ("30", "1 of 1 day", "b", "a: earlier member, first: repeat"),
    ),
}
SERIES = "and so is the latest member of a running count"
LONG = said("a", "watch", "40", 1, 9)
MORE = {
    "old": OLD,
    "undated": UNDATED,
    "replaced": [OLD[0], OLD[1], said("b", "watch", "50", page="gazette 5"), ("b", "a", "supersedes")],
    "printed on its last day and after": [LONG, said("again", "watch", "40", 1, 9, repeats="a", page="courier 10")],
    "printed on its last day and before": [LONG, said("again", "watch", "40", 1, 9, repeats="a", page="courier 6")],
}
CASES = rows_of(TOTALS) | MORE


@pytest.mark.parametrize(("case", "said_on"), [("old", day(2)), ("undated", day(4)), ("without the earlier page it is the other way round", day(9))])
def test_it_is_as_old_as_the_earliest_page_that_carries_it(land, case, said_on):
    ages = {name: pd.Timestamp(age).date() for name, age in land.of(case, "said_on").items() if name != "b"}
    assert set(ages.values()) == {said_on}


@pytest.mark.parametrize("case", TOTALS)
def test_the_later_statement_is_the_one_whose_earliest_page_is_later(land, case):
    assert answer(land.total(case)) == TOTALS[case][1]


def test_a_member_says_which_is_the_later_by_the_same_rule(land):
    assert {name: name_of(later) for name, later in land.of(SERIES, "later_id").items() if name != "first"} == {"a": "b", "b": ""}


@pytest.mark.parametrize(("case", "told"), [
    ("printed on its last day and after", []),
    ("printed on its last day and before", [
        "a goes on to 1911-03-09, though it was reported on 1911-03-06. End the period on the day of the report, or"
        " correct the date of the page."
    ]),
])
def test_its_period_reaches_no_further_than_the_earliest_page(land, case, told):
    assert land.surprises(case) == told


def test_a_statement_is_replaced_by_a_later_one_though_its_own_page_is_later_still(land):
    assert land.surprises("replaced") == []


def test_the_surprise_of_two_members_names_the_one_that_enters_totals(land):
    assert land.surprises(SERIES) == [
        "a is 40, and b of the same running count and the same days is 30: only that enters totals. Link the two where"
        " one replaces the other (supersedes)."
    ]
