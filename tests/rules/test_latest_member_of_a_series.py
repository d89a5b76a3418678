"""METHOD 4: "Of two members of one `series_id` with the same period and report date the higher is the later, unless a report says
otherwise." "Where a running count (`series_id`) has a later member with the same start, the earlier is not wrong but older: it is
shown as "later: …"". METHOD 6.3: "Of one series and period only the latest member enters."
"""

import pytest

from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, name_of, rows_of, said


def member(name: str, words: str, last: int = 3, first: int = 1, at: str = "", page: str = "", **more: str):
    return said(name, "watch", words, first, last, at, page, **{"series_id": "dead"} | more)


# Rows, and the total of the Watch.
TOTALS = {
    "the later report enters": (
        [member("a", "40"), member("b", "30", page="gazette 5")], ("30", "3 of 3 days", "b", "a: earlier member"),
    ),
    "of one day the higher": ([member("a", "40"), member("b", "30")], ("40", "3 of 3 days", "a", "b: earlier member")),
    "of one day and number one of them": ([member("a", "40"), member("b", "about 40")], ("about 40", "3 of 3 days", "b", "a: earlier member")),
    "unless a report says otherwise": (
        [member("a", "40"), member("b", "30"), ("b", "a", "supersedes")], ("30", "3 of 3 days", "b", "a: superseded"),
    ),
    "an undated one is the earliest": (
        [member("a", "40", page="herald undated"), member("b", "30")], ("30", "3 of 3 days", "b", "a: earlier member"),
    ),
    "of other periods the set that covers most": (
        [member("a", "40", 3), member("b", "50", 5), member("c", "60", 8)], ("60", "8 of 8 days", "c", "a: overlap, b: overlap"),
    ),
    "of two days and more both": (
        [member("a", "40", 3), member("b", "50", 6, 4)], ("90", "6 of 6 days", "a b", ""),
    ),
    "two series are no earlier and later": (
        [member("a", "40"), member("b", "30", page="gazette 5", series_id="hurt")], ("30", "3 of 3 days", "b", "a: tie"),
    ),
    "a member kept for comparison gives way": (
        [member("a", "40"), member("b", "60", page="gazette 5", role="triangulation")], ("40", "3 of 3 days", "a", "b: triangulation"),
    ),
    "members of two places are two counts": (
        [member("a", "40", at="north"), member("b", "30", page="gazette 5", at="south")], ("70", "3 of 3 days", "a b", ""),
    ),
    "a larger one is named though it is left out": (
        [member("a", "400"), member("b", "30", page="gazette 5")], ("30", "3 of 3 days", "b", "a: earlier member"),
    ),
}
# Rows, and which member each is older than.
LATER = {
    "one with a later end": ([member("a", "40", 3), member("b", "50", 5), member("c", "60", 8)], {"a": "c", "b": "c", "c": ""}),
    "one of the same days that was reported later": ([member("a", "40"), member("b", "30", page="gazette 5")], {"a": "b", "b": ""}),
    "the higher of one day": ([member("a", "40"), member("b", "30")], {"a": "", "b": "a"}),
    "another start": ([member("a", "40", 3), member("b", "50", 6, 4)], {"a": "", "b": ""}),
    "no running count": ([said("a", "watch", "40", 1, 3), said("b", "watch", "50", 1, 5)], {"a": "", "b": ""}),
    "one that was replaced is no later": (
        [member("a", "40"), member("b", "60"), ("a", "b", "supersedes")], {"a": "", "b": ""},
    ),
    "one with assumed days is no later": ([member("a", "40"), member("b", "60", 5, period_basis="assumed")], {"a": "", "b": ""}),
    "a repeat says it of its statement": (
        [member("a", "40", 3), said("again", "watch", "40", 1, 3, page="courier 4", repeats="a"), member("b", "50", 5)],
        {"a": "b", "again": "b", "b": ""},
    ),
    "one of another group, for the count is one": ([member("a", "40", 3), member("b", "50", 5, affected="civilian")], {"a": "b", "b": ""}),
    "a part is no later count of the whole": (
        [member("a", "40", 3), member("b", "50", 5, scope="went to the tower")], {"a": "", "b": ""},
    ),
}
CASES = rows_of(TOTALS, LATER)


@pytest.mark.parametrize("case", TOTALS)
def test_of_one_series_and_period_only_the_latest_member_enters(land, case):
    assert answer(land.total(case)) == TOTALS[case][1]


def test_a_larger_earlier_member_is_named(land):
    account = land.total("a larger one is named though it is left out")
    assert list(map(name_of, account.larger_left_out)) == ["a"]
    assert wording.why_left_out(account.left_out[0]).startswith("It is an earlier count of the same days: “30” (")


@pytest.mark.parametrize("case", list(LATER))
def test_an_earlier_member_says_which_is_the_later(land, case):
    told = {name: name_of(later) for name, later in land.of(case, "later_id").items()}
    assert told == LATER[case][1]


def test_it_is_said_of_it(land):
    row = land.row("one with a later end", "a")
    assert caveats(row) == [("later", f"It is not wrong, but older: its origin counted on ({row['later_id']}).")]
