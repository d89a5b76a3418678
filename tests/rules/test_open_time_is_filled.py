"""METHOD 6.3: "At each place, of the origin's own sums (everything that is not a single incident) the non-overlapping set that
covers the most time is found exactly, not greedily; the time that it leaves open is filled with single incidents at that place,
each once …, and then place by place inside it by the same rule. The same is worked out from the places inside alone; whichever
covers more of the window stands (a tie: the place's own sums; for this choice an incident covers its own period), and the time
that it leaves open is filled with the other by the same rule."
"""

import pytest

from tests.rules import answer, name_of, rows_of, said


def own(name: str, words: str, first: int, last: int, **more: str):
    return said(name, "watch", words, first, last, **more)


def north(name: str, words: str, first: int, last: int, **more: str):
    return said(name, "watch", words, first, last, "north", **more)


def south(name: str, words: str, first: int, last: int, **more: str):
    return said(name, "watch", words, first, last, "south", **more)


FIRE = {"event_id": "fire"}
# Rows, and the total of the Watch.
TOTALS = {
    # The place's own sums.
    "the set that covers the most time, and not the longest figure": (
        [own("long", "500", 3, 7), own("before", "10", 1, 4), own("after", "20", 5, 9)],
        ("30", "9 of 9 days", "before after", "long: overlap"),
    ),
    "its gap is filled with an incident": (
        [own("sum", "100", 1, 5), own("fire", "7", 7, 7, **FIRE)], ("107", "5 of 5 days, 6 in all", "sum fire", ""),
    ),
    "an incident within a sum is counted in it": (
        [own("sum", "100", 1, 5), own("fire", "7", 5, 5, **FIRE)], ("100", "5 of 5 days", "sum", "fire: overlap"),
    ),
    "two incidents of one day are two": (
        [own("sum", "100", 1, 5), own("fire", "7", 7, 7, **FIRE), own("flood", "8", 7, 7, event_id="flood")],
        ("115", "5 of 5 days, 6 in all", "sum fire flood", ""),
    ),
    "its gap is filled place by place": (
        [own("sum", "100", 1, 5), north("n", "10", 6, 8), south("s", "20", 7, 9)], ("130", "9 of 9 days", "sum n s", ""),
    ),
    "and not with what reaches into it": (
        [own("sum", "100", 1, 6), north("n", "10", 6, 8), south("s", "20", 7, 9)], ("120", "9 of 9 days", "sum s", "n: overlap"),
    ),
    "with incidents before places": (
        [own("sum", "100", 1, 5), own("fire", "7", 7, 7, **FIRE), north("n", "10", 6, 8), south("s", "20", 8, 9)],
        ("127", "8 of 9 days", "sum fire s", "n: overlap"),
    ),
    "and with incidents inside beside it": (
        [own("sum", "100", 1, 5), own("fire", "7", 7, 7, **FIRE), north("flood", "10", 6, 8, event_id="flood")],
        ("117", "5 of 5 days, 8 in all", "sum flood fire", ""),
    ),
    "inside the same rule holds": (
        [own("sum", "100", 1, 5), north("n", "10", 6, 7), said("d", "watch", "3", 8, at="dock"), said("d7", "watch", "4", 7, at="dock")],
        ("113", "8 of 8 days", "sum n d", "d7: overlap"),
    ),
    # The places inside alone.
    "they stand where they cover more": (
        [own("own", "900", 4, 6), north("n", "10", 1, 5), south("s", "20", 5, 9)], ("30", "9 of 9 days", "n s", "own: overlap"),
    ),
    "a tie: the place's own sums": (
        [own("own", "9", 1, 5), north("n", "10", 1, 5)], ("9", "5 of 5 days", "own", "n: overlap"),
    ),
    "a tie with what fills its gaps": (
        [own("own", "9", 1, 5), own("fire", "7", 7, 9, **FIRE), north("n", "10", 1, 5), south("s", "20", 7, 9)],
        ("16", "8 of 9 days", "own fire", "n: overlap, s: overlap"),
    ),
    # And then the place's own sums fill what they leave open.
    "their gap is filled with a sum of the place": (
        [own("own", "9", 1, 2), north("n", "10", 2, 7), north("n9", "11", 9, 9), own("own8", "5", 8, 8), own("long", "90", 7, 9)],
        ("26", "8 of 9 days", "n own8 n9", "own: overlap, long: overlap"),
    ),
    "with an incident of the place": (
        [own("own", "9", 1, 2), north("n", "10", 2, 7), own("fire", "5", 8, 8, **FIRE)],
        ("15", "6 of 7 days, 7 in all", "n fire", "own: overlap"),
    ),
    "that an incident inside is open to, for two incidents are two": (
        [own("own", "9", 1, 2), north("n", "10", 2, 7), south("flood", "4", 8, 9, event_id="flood"), own("fire", "5", 8, 8, **FIRE)],
        ("19", "6 of 7 days, 8 in all", "n fire flood", "own: overlap"),
    ),
    "but not with another report of the same incident": (
        [own("own", "9", 1, 2), north("n", "10", 2, 7), south("burnt", "4", 8, 9, page="gazette 9", **FIRE), own("fire", "5", 8, 8, **FIRE)],
        ("14", "6 of 7 days, 8 in all", "n burnt", "own: overlap, fire: incident"),
    ),
    "nor with the whole of a part": (
        [own("own", "90", 1, 3), north("n", "10", 2, 9), own("whole", "40", 1, 1), ("n", "own", "part_of")],
        ("90", "3 of 9 days", "own", "whole: overlap, n: part"),
    ),
    "for this choice an incident covers its own period": (
        [own("own", "9", 1, 3), north("fire", "5", 1, 9, **FIRE)], ("5", "1 incident", "fire", "own: overlap"),
    ),
}
WINDOW = [own("within", "10", 2, 3), own("beyond", "900", 3, 12), north("reaches", "30", 0, 4)]
BOTH = [north("n", "10", 1, 5), south("s", "20", 3, 6), said("d", "watch", "3", 5, 8, "dock")]
CASES = rows_of(TOTALS) | {"window": WINDOW, "both": BOTH}


@pytest.mark.parametrize("case", TOTALS)
def test_open_time_is_filled_by_the_same_rule(land, case):
    assert answer(land.total(case)) == TOTALS[case][1]


def test_a_window_takes_only_what_lies_inside_it(land):
    account = land.total("window")
    assert answer(account) == ("10", "2 of 2 days", "within", "reaches: window, beyond: window")
    assert list(map(name_of, account.larger_left_out)) == ["reaches", "beyond"]


def test_places_beside_each_other_both_count_and_one_inside_the_other_only_apart_in_time(land):
    assert answer(land.total("both")) == ("30", "6 of 8 days", "n s", "d: overlap")
    assert answer(land.total("both", at="north")) == ("10", "5 of 8 days", "n", "d: overlap")
