"""METHOD 4: "Of a running count, a figure is compared only with the member whose end is nearest to its own; where both are of
running counts, each must be the nearest for the other. Running totals (a flow or count that is not a single incident) whose
ends differ by a quarter of the longer period or more never agree, and conflict only if the one that ends earlier is the higher."
"A running count that falls is a revision or an error of entry: it is asked about at entry and said wherever it is shown."
"""

import pytest

from data.wording.caveats import caveats
from tests.rules import Row, rows_of, said

CONFLICTS, AGREES, NEITHER = "conflicts", "agrees", "neither"

# Days of the one and of the other, their words, what else they share, and what the record says of them.
ENDS = [
    # Ends that differ by less than a quarter of the longer period are compared as any two.
    ((1, 8), (1, 9), "90", "90", {}, AGREES),
    ((1, 8), (1, 10), "90", "90", {}, AGREES),  # 2 of 10 days
    ((1, 8), (1, 10), "10", "90", {}, CONFLICTS),
    ((1, 20), (1, 26), "90", "90", {}, AGREES),  # 6 of 26
    # A quarter or more: the later may simply have grown, and cannot have shrunk.
    ((1, 6), (1, 8), "90", "90", {}, NEITHER),  # 2 of 8
    ((1, 8), (1, 11), "90", "90", {}, NEITHER),  # 3 of 11
    ((1, 8), (1, 11), "10", "90", {}, NEITHER),
    ((1, 8), (1, 11), "90", "10", {}, CONFLICTS),
    ((1, 8), (1, 11), "at least 90", "10", {}, CONFLICTS),
    ((1, 8), (1, 11), "90", "at least 10", {}, NEITHER),  # a lower bound takes nothing back
    ((1, 8), (1, 11), "between 80 and 90", "10", {}, CONFLICTS),
    ((1, 8), (1, 11), "about 90", "10", {}, CONFLICTS),
    ((1, 8), (1, 11), "about 90", "31", {}, NEITHER),  # less than 3 times
    ((4, 11), (1, 11), "90", "90", {}, AGREES),  # other starts, one end
    ((4, 11), (1, 14), "90", "90", {}, AGREES),  # 3 of 14
    # What is of a single incident is no running total, nor is a state.
    ((1, 8), (1, 11), "90", "90", {"event_id": "siege"}, AGREES),
    ((1, 8), (1, 11), "10", "90", {"event_id": "siege"}, CONFLICTS),
    ((1, 8), (1, 11), "90", "90", {"metric": "trapped"}, AGREES),
    ((1, 8), (1, 11), "10", "90", {"metric": "trapped"}, CONFLICTS),
    ((1, 8), (1, 11), "90", "90", {"metric": "killed"}, NEITHER),
    ((1, 8), (1, 11), "90", "90", {"metric": "strikes"}, NEITHER),
]


def running(name: str, by: str, words: str, last: int, **more: str) -> Row:
    """A member of the running count that `by` keeps from day 1."""
    return said(name, by, words, 1, last, series_id=f"of-{by}", **more)


# Rows, and what the record says of pairs of them.
NEAREST = {
    "only the member that ends nearest": (
        [running("w8", "watch", "10", 8), running("w9", "watch", "90", 9), said("g", "guild", "90", 1, 9)],
        {("w9", "g"): AGREES, ("w8", "g"): NEITHER},
    ),
    "be it before or after": (
        [running("w8", "watch", "90", 8), running("w10", "watch", "90", 10), running("w11", "watch", "900", 11), said("g", "guild", "90", 1, 9)],
        {("w8", "g"): AGREES, ("w11", "g"): NEITHER},
    ),
    "an older member contests nobody where a nearer one agrees": (
        [running("w19", "watch", "100", 19), running("w20", "watch", "400", 20), said("g", "guild", "400", 1, 20)],
        {("w20", "g"): AGREES, ("w19", "g"): NEITHER, ("g", "w19"): NEITHER},
    ),
    "two that end equally near are both compared": (
        [running("w8", "watch", "90", 8), running("w10", "watch", "10", 10), said("g", "guild", "90", 1, 9)],
        {("w8", "g"): AGREES, ("w10", "g"): CONFLICTS},
    ),
    "the nearest is compared though it does not agree": (
        [running("w9", "watch", "50", 9), running("w8", "watch", "90", 8), said("g", "guild", "90", 1, 9)],
        {("w9", "g"): CONFLICTS, ("w8", "g"): NEITHER},
    ),
    "figures of no running count are all compared": (
        [said("w8", "watch", "10", 1, 8), said("w9", "watch", "90", 1, 9), said("g", "guild", "90", 1, 9)],
        {("w9", "g"): AGREES, ("w8", "g"): CONFLICTS},
    ),
    "of two running counts each must be the nearest for the other": (
        [running("w8", "watch", "90", 8), running("w9", "watch", "95", 9), running("g9", "guild", "96", 9), running("g10", "guild", "97", 10)],
        {("w9", "g9"): AGREES, ("w8", "g9"): NEITHER, ("w9", "g10"): NEITHER, ("w8", "g10"): NEITHER},
    ),
    "where it is not, nobody is compared": (
        [running("w19", "watch", "90", 19), running("g20", "guild", "10", 20), running("w20", "watch", "10", 20)],
        {("w20", "g20"): AGREES, ("w19", "g20"): NEITHER},
    ),
    "two counts of one origin are two": (
        [running("w9", "watch", "90", 9), said("v8", "watch", "10", 1, 8, series_id="another"), said("g", "guild", "90", 1, 9)],
        {("w9", "g"): AGREES, ("v8", "g"): CONFLICTS},
    ),
    "one that its origin replaced is not the nearest": (
        [running("w9", "watch", "10", 9), running("w9b", "watch", "90", 9), ("w9b", "w9", "supersedes"), said("g", "guild", "90", 1, 9)],
        {("w9b", "g"): AGREES, ("w9", "g"): NEITHER},
    ),
    "nor one whose days are assumed": (
        [running("w9", "watch", "10", 9, period_basis="assumed"), running("w8", "watch", "90", 8), said("g", "guild", "90", 1, 9)],
        {("w8", "g"): AGREES, ("w9", "g"): NEITHER},
    ),
}
# Rows, and what is asked about at entry.
FALLING = {
    "one that falls": (
        [running("w8", "watch", "4,327", 8), running("w9", "watch", "4,324", 9)],
        ["w9 is 4,324, below the 4,327 that its origin had counted before, from the same day on (w8). Look for digits that"
         " changed places; where its origin took one back, link the two (supersedes), or give your word for it."],
    ),
    "one that grows": ([running("w8", "watch", "4,324", 8), running("w9", "watch", "4,327", 9)], []),
    "one that its origin took back": (
        [running("w8", "watch", "4,327", 8), running("w9", "watch", "4,324", 9), ("w9", "w8", "supersedes")], [],
    ),
}
CASES = rows_of(NEAREST, FALLING) | {
    f"ends {at}": [said("a", "watch", words, *one, **more), said("b", "guild", other_words, *other, **more)]
    for at, (one, other, words, other_words, more, _) in enumerate(ENDS)
}


@pytest.mark.parametrize("case", FALLING)
def test_a_running_count_that_falls_is_asked_about_at_entry(land, case):
    assert land.doubts(case) == FALLING[case][1]


def test_and_it_is_said_wherever_it_is_shown(land):
    assert caveats(land.row("one that falls", "w9")) != []


@pytest.mark.parametrize("at", range(len(ENDS)), ids=lambda at: " ".join(map(str, ENDS[at])))
def test_running_totals_with_other_ends(land, at):
    expected = ENDS[at][-1]
    assert (land.verdict(f"ends {at}", "a", "b"), land.verdict(f"ends {at}", "b", "a")) == (expected, expected)


@pytest.mark.parametrize("case", NEAREST)
def test_of_a_running_count_only_the_member_that_ends_nearest_is_compared(land, case):
    expected = NEAREST[case][1]
    assert {pair: land.verdict(case, *pair) for pair in expected} == expected
