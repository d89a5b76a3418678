"""METHOD 1: "cause … Part of the question: figures of two causes are never added or compared"; "from_place: where the people
counted come from, where that is not the place itself; wording always says both ("in Pakistan, from Afghanistan")". METHOD 4:
"metric, unit and cause agree (a blank cause is one of its own); `from_place` agrees".
"""

import pytest

from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, rows_of, said

WAR, FLOOD, OTHER = {"cause": "conflict"}, {"cause": "disaster"}, {"cause": "other"}
EAST, WEST = {"from_place_id": "eastmark"}, {"from_place_id": "westmark"}

# Rows of the one, of the other, and whether they are the same question.
PAIRS = {
    "both by conflict": (WAR, WAR, True),
    "neither says why": ({}, {}, True),
    "by conflict and by a flood": (WAR, FLOOD, False),
    "by a flood and by something else": (FLOOD, OTHER, False),
    "a blank is one of its own": (WAR, {}, False),
    "both from the east": (EAST, EAST, True),
    "from the east and from the west": (EAST, WEST, False),
    "from the east and from nobody says where": (EAST, {}, False),
    "from a place and from one inside it": (EAST, {"from_place_id": "old-harbour"}, False),
}
# Rows, and the total of the Watch.
TOTALS = {
    "two causes are not added: conflict comes first": (
        [said("war", "watch", "10", **WAR), said("flood", "watch", "90", 2, **FLOOD)], ("10", "1 of 1 day", "war", "flood: cause"),
    ),
    "a blank is not added to conflict": (
        [said("war", "watch", "10", **WAR), said("blank", "watch", "90", 2)], ("10", "1 of 1 day", "war", "blank: cause"),
    ),
    "nor a flood to a blank": (
        [said("flood", "watch", "10", **FLOOD), said("blank", "watch", "90", 2)], ("90", "1 of 1 day", "blank", "flood: cause"),
    ),
    "one cause is added": (
        [said("a", "watch", "10", **FLOOD), said("b", "watch", "20", 2, **FLOOD)], ("30", "2 of 2 days", "a b", ""),
    ),
    "people from two places are not added": (
        [said("east", "watch", "10", **EAST), said("west", "watch", "20", 2, **WEST)],
        ("", "0 of 9 days", "", "east: from, west: from"),
    ),
    "people from one place are": (
        [said("a", "watch", "10", **EAST), said("b", "watch", "20", 2, **EAST)], ("30", "2 of 2 days", "a b", ""),
    ),
    "those from one place are not added to those from anywhere": (
        [said("all", "watch", "50"), said("east", "watch", "20", 2, **EAST)], ("50", "1 of 1 day", "all", "east: from"),
    ),
    "an incident by groups is of one cause": (
        [said("war", "watch", "10", **WAR), *(
            said(group, "watch", count, 2, page="gazette 2", affected=group, event_id="burst-dam", **FLOOD)
            for group, count in (("soldier", "6"), ("civilian", "3"))
        )],
        ("10", "1 of 1 day", "war", "civilian: cause, soldier: group"),
    ),
    "and its people from one place": (
        [said("all", "watch", "10"), *(
            said(group, "watch", count, 2, page="gazette 2", affected=group, event_id="burst-dam", **EAST)
            for group, count in (("soldier", "6"), ("civilian", "3"))
        )],
        ("10", "1 of 1 day", "all", "civilian: from, soldier: group"),
    ),
}
SPAN = [said("a", "watch", "10", **WAR), said("b", "guild", "90", **FLOOD)]
FROM_TWO = [said("a", "watch", "10", **EAST), said("b", "guild", "90", **WEST)]
CASES = rows_of(TOTALS) | {"span": SPAN, "from two": FROM_TWO} | {
    name: [said("a", "watch", "40", **one), said("b", "guild", "40", **other)] for name, (one, other, _) in PAIRS.items()
}


@pytest.mark.parametrize("case", PAIRS)
def test_two_are_compared_only_where_cause_and_from_where_agree(land, case):
    band = "corroborated" if PAIRS[case][2] else "single_origin"
    assert land.of(case, "band") == {"a": band, "b": band}


@pytest.mark.parametrize("case", list(TOTALS))
def test_two_causes_are_never_added(land, case):
    assert answer(land.total(case)) == TOTALS[case][1]


def test_a_span_is_of_one_cause(land):
    over = land.totals("span").span
    assert (over.low, over.high, over.origins) == (10, 10, ("watch",))


def test_a_span_is_of_people_from_one_place(land):
    over = land.totals("from two").span
    assert over is None or over.low == over.high


@pytest.mark.parametrize(("given", "told"), [
    (EAST, "40 people from Eastmark fled from town-"),
    (FLOOD, "40 people fled from town-"),
    ({"affected": "civilian"} | EAST, "40 civilians from Eastmark fled from town-"),
])
def test_the_sentence_says_both_places(land, given, told):
    row = land.row("both from the east" if "from_place_id" in given else "by a flood and by something else", "a") | {
        "affected": given.get("affected", "unknown")
    }
    assert wording.sentence(row).startswith(f"Norland Watch said {told}")


def test_a_cause_other_than_conflict_is_said(land):
    row = land.row("by a flood and by something else", "a")
    assert " (cause: disaster) on 1 March 1911, " in wording.sentence(row)
    assert caveats(row) == [("cause", "Its cause is not conflict: disaster.")]
    assert "cause" not in wording.sentence(land.row("both by conflict", "a"))


@pytest.mark.parametrize(("case", "limits"), [("span", {"cause_asked": "conflict"}), ("from two", {"from_asked": "eastmark"})])
def test_answers_side_by_side_are_of_one_cause_and_from_one_place(land, case, limits):
    assert len(land.answers(case)) == 2, "a question that names neither is told both, each with its cause or place"
    assert len(land.answers(case, **limits)) == 1
