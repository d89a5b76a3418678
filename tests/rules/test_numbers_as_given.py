"""METHOD 1: "three numbers that a source itself gives (UCDP low, best, high) are kept as given beside value; a figure that somebody
turned from households into persons is marked, with the factor where known, and is no second count of the same households".
METHOD 2: "Imported data that break low ≤ best ≤ high keep their three numbers as received, are ordered for display, and are
flagged."
"""

import pytest

from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, rows_of, said


def three(name: str, by: str, low: int, value: int, high: int, first: int = 1, last: int | None = None, **more: str):
    return said(name, by, str(value), first, last, low_given=str(low), high_given=str(high), **more)


# The three numbers of a source, and the interval in order.
IN_ORDER = {
    (90, 100, 120): (90, 100, 120),
    (100, 100, 100): (100, 100, 100),
    (0, 0, 5): (0, 0, 5),
    (120, 100, 90): (90, 100, 120),  # turned round
    (110, 100, 120): (100, 100, 120),  # the lowest is not the lowest
    (90, 130, 120): (90, 130, 130),  # the highest is not the highest
}
# Two figures, and what the record says of them: the interval that a source gives is its own.
PAIRS = {
    "inside the interval, and near": (three("a", "watch", 60, 100, 150), said("b", "guild", "140"), "agrees"),
    "outside of it": (three("a", "watch", 90, 100, 110), said("b", "guild", "140"), "neither"),
    "inside, and far": (three("a", "watch", 10, 100, 400), said("b", "guild", "300"), "neither"),
    "outside, and far": (three("a", "watch", 90, 100, 110), said("b", "guild", "300"), "conflicts"),
    "two intervals that meet": (three("a", "watch", 90, 100, 125), three("b", "guild", 120, 130, 140), "agrees"),
    "two that do not": (three("a", "watch", 90, 100, 110), three("b", "guild", 120, 130, 140), "neither"),
    "the bare numbers": (said("a", "watch", "100"), said("b", "guild", "130"), "neither"),
}
# Rows, and the total of the Watch with its interval.
TOTALS = {
    "end by end": ([three("a", "watch", 90, 100, 120, 1), three("b", "watch", 5, 10, 20, 2)], ("110", "2 of 2 days", "a b", ""), (95, 110, 140)),
    "with an exact number": ([three("a", "watch", 90, 100, 120, 1), said("b", "watch", "7", 2)], ("107", "2 of 2 days", "a b", ""), (97, 107, 127)),
    "with an open end": (
        [three("a", "watch", 90, 100, 120, 1), said("b", "watch", "at least 7", 2)], ("at least 107", "2 of 2 days", "a b", ""), (97, None, None),
    ),
}
FAMILIES = said("families", "watch", "20", 1, 3, unit="household")
CONVERTED = said("people", "watch", "100", 1, 3, converted="yes", household_size="5")
HOUSEHOLDS = [FAMILIES, CONVERTED, said("more", "watch", "7", 4)]
FLAGGED = "has {} as its lowest and {} as its highest number, and its value is not between them. Look whether the three numbers stand in their columns."
CASES = {str(given): [three("a", "watch", *given)] for given in IN_ORDER} | {name: pair for name, (*pair, _) in PAIRS.items()} | rows_of(TOTALS) | {
    "households": HOUSEHOLDS, "factor unknown": [said("people", "watch", "100", converted="yes")],
}


@pytest.mark.parametrize("given", IN_ORDER, ids=str)
def test_they_are_kept_as_given_and_put_in_order_to_be_shown(land, given):
    row = land.row(str(given), "a")
    low, value, high = given
    assert (row["low_given"], row["value"], row["high_given"]) == given
    assert (row["low"], row["best"], row["high"]) == IN_ORDER[given]
    assert wording.stated(row) == f"{value:,}"
    assert ("given", f"Its source gives three numbers: at lowest {low:,}, at highest {high:,}.") in caveats(row)


@pytest.mark.parametrize("given", IN_ORDER, ids=str)
def test_numbers_out_of_order_are_flagged(land, given):
    low, value, high = given
    told = [] if low <= value <= high else [f"a {FLAGGED.format(low, high)}"]
    assert land.surprises(str(given)) == told


@pytest.mark.parametrize("case", PAIRS)
def test_the_interval_that_a_source_gives_is_judged_by(land, case):
    assert (land.verdict(case, "a", "b"), land.verdict(case, "b", "a")) == (PAIRS[case][2],) * 2


@pytest.mark.parametrize("case", TOTALS)
def test_they_add_up_end_by_end(land, case):
    _, told, interval = TOTALS[case]
    account = land.total(case)
    assert (answer(account), (account.low, account.best, account.high)) == (told, interval)


@pytest.mark.parametrize(("case", "factor"), [("households", ", 5 to each"), ("factor unknown", "")])
def test_one_turned_into_people_says_so_with_the_factor(land, case, factor):
    assert caveats(land.row(case, "people")) == [
        ("converted", f"Somebody turned households into people{factor}: it is no second count of these households.")
    ]


def test_households_and_the_people_that_they_were_turned_into_are_never_added(land):
    assert answer(land.total("households")) == ("107", "4 of 4 days", "people more", "families: unit")
    families = land.total("households", unit="household", household_size=4)
    assert answer(families) == ("20", "3 of 3 days", "families", "people: unit, more: unit")
    assert (families.in_people.household_size, wording.total(families, 4)) == (4, "80")
