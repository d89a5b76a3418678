"""METHOD 6.1: "Never add stocks over time: at a moment (the end of the window) the state is the latest at or before it, per place
and origin, even if it lies before the window; its own day is said ("on 30 November, 12 days earlier"), and one more than 31
days old is listed as old, not used. States of one origin and one day at places of which none contains another may be added
where the origin gives none for the whole within 31 days ("26 of 27 oblasts"; the newest day with at least half as many places
as any other day of those 31), said so, and never across days or rounds; otherwise those of places inside are listed. Without a
window the moment is the end of the newest state. A span of states takes only those of one day."
"""

import pytest

from data.wording import english as wording
from tests.rules import answer, rows_of, said


def state(name: str, words: str, on: int, at: str = "", by: str = "watch", **more: str):
    return said(name, by, words, on, at=at, metric="trapped", **more)


# Rows, the first and the last day asked for, and the total of the Watch.
STATES = {
    "the latest within the window": (
        [state("a", "100", 2), state("b", "60", 5), state("c", "30", 10)], 1, 9,
        ("60", "on 5 March 1911, 4 days earlier", "b", "a: earlier state"),
    ),
    "the latest before the window": (
        [state("a", "100", -5), state("b", "60", -2)], 1, 9, ("60", "on 26 February 1911, 11 days earlier", "b", "a: earlier state"),
    ),
    "on the very day": ([state("a", "100", 9)], 1, 9, ("100", "on 9 March 1911", "a", "")),
    "of 31 days before": ([state("a", "100", -22)], 1, 9, ("100", "on 6 February 1911, 31 days earlier", "a", "")),
    "of 32 days before": ([state("a", "100", -23)], 1, 9, ("", "0 of 1 day", "", "a: old state")),
    "an old one is listed beside a newer": (
        [state("a", "100", -23), state("b", "60", -22)], 1, 9, ("60", "on 6 February 1911, 31 days earlier", "b", "a: old state"),
    ),
    "without a window at the end of the newest": (
        [state("a", "100", 2), state("b", "60", 40)], None, None, ("60", "on 9 April 1911", "b", "a: old state"),
    ),
    "with a last day alone": (
        [state("a", "100", 2), state("b", "60", 40)], None, 9, ("100", "on 2 March 1911, 7 days earlier", "a", ""),
    ),
    "that of the whole, and not a later one inside": (
        [state("a", "100", 2), state("n", "60", 5, "north"), state("s", "50", 5, "south")], 1, 9,
        ("100", "on 2 March 1911, 7 days earlier", "a", "n: state of a place inside, s: state of a place inside"),
    ),
    "those of one day inside, where there is none of the whole": (
        [state("n", "60", 5, "north"), state("s", "about 50", 5, "south")], 1, 9,
        ("about 110", "on 5 March 1911, 4 days earlier, 2 of 2 places", "n s", ""),
    ),
    "where that of the whole is too old": (
        [state("a", "100", -23), state("n", "60", 5, "north"), state("s", "50", 5, "south")], 1, 9,
        ("110", "on 5 March 1911, 4 days earlier, 2 of 2 places", "n s", "a: old state"),
    ),
    "of which none contains another": (
        [state("n", "60", 5, "north"), state("d", "9", 5, "dock"), state("s", "50", 5, "south")], 1, 9,
        ("110", "on 5 March 1911, 4 days earlier, 2 of 2 places", "n s", "d: state of another day"),
    ),
    "never across days": (
        [state("n", "60", 5, "north"), state("s", "50", 6, "south")], 1, 9,
        ("", "0 of 1 day", "", "n: state of a place inside, s: state of a place inside"),
    ),
    "of a single place inside: it is listed": (
        [state("n", "60", 5, "north")], 1, 9, ("", "0 of 1 day", "", "n: state of a place inside"),
    ),
    "of one place only the latest": (
        [state("n", "60", 5, "north"), state("s", "50", 5, "south"), state("n2", "70", 4, "north"), state("s2", "40", 4, "south")], 1, 9,
        ("110", "on 5 March 1911, 4 days earlier, 2 of 2 places", "n s", "n2: state of another day, s2: state of another day"),
    ),
    "never a part beside its whole": (
        [state("n", "60", 5, "north"), state("s", "50", 5, "south"), state("e", "7", 5, "east"), ("e", "n", "part_of")], 1, 9,
        ("110", "on 5 March 1911, 4 days earlier, 2 of 2 places", "n s", "e: part"),
    ),
    "two of one day and place are a tie": (
        [state("a", "100", 5), state("b", "90", 5)], 1, 9, ("90", "on 5 March 1911, 4 days earlier", "b", "a: tie"),
    ),
    "that of people, and not of some of them": (
        [state("a", "100", 5), state("c", "90", 5, affected="civilian")], 1, 9, ("100", "on 5 March 1911, 4 days earlier", "a", "c: tie"),
    ),
    "that of civilians, where it is the latest": (
        [state("a", "100", 4), state("c", "90", 5, affected="civilian")], 1, 9,
        ("90", "on 5 March 1911, 4 days earlier", "c", "a: earlier state"),
    ),
}
ROUNDS = [f"{at}" for at in range(1, 7)]
"""Six wards of the town, of which two states are given on day 3, three on day 5, all on day 4 and one on day 6."""
ROUND_OF = {3: 2, 4: 6, 5: 3, 6: 1}
SPANS = {  # rows, and the totals that the span is taken over
    "two of one day": ([state("a", "100", 5), state("b", "300", 5, by="guild")], "100 to 300"),
    "two of other days": ([state("a", "100", 5), state("b", "300", 9, by="guild")], "300"),
}


def wards(upto: int = 6) -> list:
    return [
        state(f"w{ward}d{on}", "10", on, f"ward-{ward}") for on, count in ROUND_OF.items() if on <= upto for ward in ROUNDS[:count]
    ]
CASES = rows_of(STATES, SPANS) | {"wards": wards()}




@pytest.mark.parametrize("case", list(STATES))
def test_the_state_at_a_moment(land, case):
    _, first, last, told = STATES[case]
    assert answer(land.total(case, metric="trapped", first=first, last=last)) == told


def test_the_newest_day_with_half_as_many_places_as_any_other_is_added(land):
    account = land.total("wards", metric="trapped")
    assert answer(account)[:3] == ("30", "on 5 March 1911, 4 days earlier, 3 of 6 places", "w1d5 w2d5 w3d5")
    assert {out.rule for out in account.left_out} == {"state of another day"}
    assert answer(land.total("wards", metric="trapped", last=4))[:2] == ("60", "on 4 March 1911, 6 of 6 places")
    assert answer(land.total("wards", metric="trapped", last=3))[:2] == ("20", "on 3 March 1911, 2 of 2 places")


def test_a_day_that_is_too_old_is_no_longer_measured_against(land):
    words, when, *_ = answer(land.total("wards", metric="trapped", last=36))
    assert (words, when.partition(", 3 of")[0]) == ("30", "on 5 March 1911, 31 days earlier")


@pytest.mark.parametrize("case", SPANS)
def test_a_span_takes_only_states_of_one_day(land, case):
    assert wording.span(land.totals(case, metric="trapped").span) == SPANS[case][1]


def test_states_are_listed_the_newest_first(land):
    found = land.totals("two of other days", metric="trapped")
    assert [(wording.total(account), wording.time_covered(account)) for account in found.accounts] == [
        ("300", "on 9 March 1911"), ("100", "on 5 March 1911, 4 days earlier"),
    ]
