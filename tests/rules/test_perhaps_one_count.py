"""METHOD 4: "Perhaps one count: two origins give the same number of four or more significant digits (or one gives the other's
number rounded, with at least three significant digits left) for the same question: probably one has taken it from the other
or both from a third. It is said ("the same number to the digit; perhaps one count") and neither corroborates nor counts as a
second independent origin."
"""

import pytest

from tests.rules import rows_of, said

ONE, AGREE, NEITHER = "one_count", "agrees", "neither"
PAIRS = [
    # The same number, of four significant digits or more.
    ("1,234", "1,234", ONE),
    ("53,773", "53,773", ONE),
    ("12,340", "12,340", ONE),
    ("1,234,000", "1,234,000", ONE),
    ("1,230", "1,230", AGREE),  # three
    ("90,000", "90,000", AGREE),
    ("123", "123", AGREE),
    ("1,001", "1,001", ONE),  # noughts within are digits
    ("1,000", "1,000", AGREE),
    # Whatever words stand before it.
    ("at least 1,234", "1,234", ONE),
    ("at least 1,234", "more than 1,234", ONE),
    ("about 1,234", "nearly 1,234", ONE),
    # One is the other rounded, and three significant digits are left.
    ("53,773", "53,800", ONE),
    ("53,773", "about 53,800", ONE),
    ("53,773", "53,770", ONE),
    ("53,773", "54,000", AGREE),  # two are left
    ("53,773", "53,700", AGREE),  # not rounded but cut off
    ("1,235", "1,240", ONE),  # half goes up
    ("1,235", "1,230", AGREE),
    ("1,996", "2,000", AGREE),  # one is left
    ("123,449", "123,000", ONE),
    ("123,500", "123,000", AGREE),
    ("53,773", "53,774", AGREE),  # close, and two counts
    # Far apart they were never one.
    ("1,234", "12,340", "conflicts"),
]
QUESTIONS = {  # what else the second figure has: perhaps one count only of the same question
    "another place": {"at": "north"},
    "other days": {"first": 5},
    "another scope": {"scope": "went to the tower"},
    "another cause": {"cause": "disaster"},
    "another group": {"affected": "child"},
    "an incident": {"event_id": "fire"},
    "a part": {},
}
# Rows, and of every figure its band, its independent origins and its parties.
COUNTED = {
    "two origins are one": (
        [said("a", "watch", "1,234"), said("b", "guild", "1,234")],
        {"a": ("single_origin", 1, 0), "b": ("single_origin", 1, 0)},
    ),
    "three are one": (
        [said("a", "watch", "53,773"), said("b", "guild", "53,773"), said("c", "almanac", "53,800")],
        {"a": ("single_origin", 1, 0), "b": ("single_origin", 1, 0), "c": ("single_origin", 1, 0)},
    ),
    "of those that agree, two that are one count once": (
        [said("a", "watch", "53,773"), said("b", "guild", "53,773"), said("c", "almanac", "54,500")],
        {"a": ("corroborated", 2, 0), "b": ("corroborated", 2, 0), "c": ("corroborated", 2, 0)},
    ),
    "the same three digits corroborate": (
        [said("a", "watch", "53,700"), said("b", "guild", "53,700")],
        {"a": ("corroborated", 2, 0), "b": ("corroborated", 2, 0)},
    ),
    "a party's is not counted either": (
        [said("a", "watch", "1,234"), said("b", "crown", "1,234")],
        {"a": ("single_origin", 1, 0), "b": ("party_claim", 0, 1)},
    ),
    "one count is contested by a third": (
        [said("a", "watch", "1,234"), said("b", "guild", "1,234"), said("c", "almanac", "9,000")],
        {"a": ("contested", 1, 0), "b": ("contested", 1, 0), "c": ("contested", 1, 0)},
    ),
    "another number of the same origin may corroborate": (
        [said("a", "watch", "1,234"), said("b", "guild", "1,234"), said("b2", "guild", "about 1,300")],
        {"a": ("corroborated", 2, 0), "b": ("single_origin", 1, 0), "b2": ("corroborated", 2, 0)},
    ),
}
CASES = rows_of(COUNTED) | {f"{one} · {other}": [said("a", "watch", one), said("b", "guild", other)] for one, other, _ in PAIRS} | {
    name: [said("a", "watch", "1,234"), said("b", "guild", "1,234", **{"first": 1} | more)] for name, more in QUESTIONS.items()
}
CASES["a part"].append(("b", "a", "part_of"))


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_the_same_number_to_the_digit_is_perhaps_one_count(land, one, other, expected):
    case = f"{one} · {other}"
    assert (land.verdict(case, "a", "b"), land.verdict(case, "b", "a")) == (expected, expected)


@pytest.mark.parametrize("case", QUESTIONS)
def test_only_for_the_same_question(land, case):
    assert (land.verdict(case, "a", "b"), land.verdict(case, "b", "a")) == (NEITHER, NEITHER)


@pytest.mark.parametrize("case", COUNTED)
def test_it_neither_corroborates_nor_counts_as_a_second_origin(land, case):
    assert land.of(case, "band", "independent_origins", "independent_parties") == COUNTED[case][1]


@pytest.mark.parametrize(("case", "told"), [
    ("two origins are one", "one origin, the Watch; the Guild gives the same number to the digit, or rounded: perhaps one count"),
    ("three are one", "one origin, the Watch; the Almanac, the Guild give the same number to the digit, or rounded: perhaps one count"),
    ("a party's is not counted either", "one origin, the Watch; the Crown, a party, gives the same number to the digit, or rounded: perhaps one count"),
])
def test_it_is_said(land, case, told):
    assert land.row(case, "a")["band_reason"] == told
