"""METHOD 4: "Agree: both have a stated number, the intervals meet ("about" and "nearly" have no bounds and meet everything; two
exact numbers meet where the larger is at most 1.05 times the smaller), and the larger is at most 1.5 times the smaller, or at
most 1.25 times where either has an open end ("at least", "more than", a vague word) … An upper bound ("at most", "less than";
not a range) agrees with no higher number." "Conflict: the stated numbers are more than 1.5 times apart and the intervals are
disjoint; where one is "about" or "nearly", more than 3 times apart instead."
"""

import pytest

from tests.rules import said

AGREE, CONFLICT, NEITHER = "agrees", "conflicts", "neither"
PAIRS = [
    # Two exact numbers meet where they are a twentieth apart.
    ("100", "100", AGREE),
    ("100", "105", AGREE),
    ("100", "106", NEITHER),
    ("20", "21", AGREE),
    ("19", "20", NEITHER),
    ("100", "150", NEITHER),
    ("100", "151", CONFLICT),
    ("0", "0", AGREE),
    ("0", "1", CONFLICT),
    # A rough number meets everything, up to 1.5 times.
    ("about 100", "150", AGREE),
    ("about 100", "151", NEITHER),
    ("about 100", "67", AGREE),
    ("about 100", "66", NEITHER),
    ("nearly 120", "about 180", AGREE),
    ("nearly 120", "80", AGREE),
    # An open end asks for 1.25, be the other rough or not.
    ("at least 100", "125", AGREE),
    ("at least 100", "126", NEITHER),
    ("more than 100", "125", AGREE),
    ("more than 100", "126", NEITHER),
    ("more than 100", "100", NEITHER),  # 100 is not more than 100
    ("at least 100", "80", NEITHER),  # disjoint
    ("at least 100", "about 80", AGREE),
    ("at least 100", "about 79", NEITHER),
    ("at least 100", "about 125", AGREE),
    ("at least 100", "about 126", NEITHER),
    ("at least 53,000", "at least 80,000", NEITHER),  # it does not confirm it merely because both are open
    ("at least 100", "at least 125", AGREE),
    ("at least 100", "more than 126", NEITHER),
    ("at least 100", "between 90 and 110", AGREE),
    ("at least 100", "between 126 and 200", NEITHER),
    # A vague word states no number: it agrees with nothing and contests nothing.
    ("dozens", "24", NEITHER),
    ("dozens", "1", NEITHER),
    ("dozens", "dozens", NEITHER),
    # An upper bound agrees with no higher number.
    ("at most 100", "100", AGREE),
    ("at most 100", "67", AGREE),
    ("at most 100", "66", NEITHER),
    ("at most 100", "101", NEITHER),
    ("at most 100", "about 100", AGREE),
    ("at most 100", "about 110", NEITHER),
    ("at most 100", "about 67", AGREE),
    ("fewer than 100", "about 101", NEITHER),
    ("fewer than 100", "99", AGREE),
    ("fewer than 100", "100", NEITHER),
    ("at most 100", "at most 110", NEITHER),
    ("at most 100", "fewer than 100", AGREE),
    ("at most 100", "at least 80", AGREE),
    ("at most 100", "at least 79", NEITHER),
    ("at most 100", "at least 101", NEITHER),
    # A range counts by the end nearer to the other number, and a number inside it is 1 times it.
    ("between 100 and 200", "170", AGREE),
    ("between 100 and 200", "100", AGREE),
    ("between 100 and 200", "99", NEITHER),
    ("between 100 and 200", "about 300", AGREE),
    ("between 100 and 200", "about 301", NEITHER),
    ("between 100 and 200", "at least 250", NEITHER),  # 1.25 times, but apart
    ("between 100 and 200", "between 180 and 900", AGREE),
    ("between 100 and 200", "between 201 and 900", NEITHER),
    ("between 100 and 200", "at most 150", AGREE),
    ("between 100 and 200", "at most 100", AGREE),
    ("between 100 and 200", "at most 99", NEITHER),
    # Conflict: more than 1.5 times apart, and disjoint.
    ("at least 100", "66", CONFLICT),
    ("at least 100", "67", NEITHER),
    ("at least 100", "1,000", NEITHER),
    ("at least 10", "more than 1,000", NEITHER),  # two lower bounds never
    ("at most 100", "151", CONFLICT),
    ("at most 100", "at least 151", CONFLICT),
    ("at most 100", "10", NEITHER),
    ("at most 10", "at most 1,000", NEITHER),
    ("between 100 and 200", "301", CONFLICT),
    ("between 100 and 200", "66", CONFLICT),
    ("between 100 and 200", "between 301 and 900", CONFLICT),
    # Where one is rough, more than 3 times apart.
    ("about 100", "300", NEITHER),
    ("about 100", "301", CONFLICT),
    ("nearly 100", "about 301", CONFLICT),
    ("about 100", "between 301 and 900", CONFLICT),
    ("about 1,000", "at least 10", NEITHER),  # a lower bound conflicts only with numbers well below it
    ("about 10", "at least 1,000", CONFLICT),
    ("about 1,000", "at most 10", CONFLICT),  # an upper bound only with numbers well above
    ("about 10", "at most 1,000", NEITHER),
    ("about 100", "0", CONFLICT),
]
CASES = {f"{one} · {other}": [said("a", "watch", one), said("b", "guild", other)] for one, other, _ in PAIRS}


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_two_numbers_agree_conflict_or_neither(land, one, other, expected):
    case = f"{one} · {other}"
    assert (land.verdict(case, "a", "b"), land.verdict(case, "b", "a")) == (expected, expected)


def test_the_band_follows(land):
    band = {AGREE: "corroborated", CONFLICT: "contested", NEITHER: "single_origin"}
    for one, other, expected in PAIRS:
        assert set(land.of(f"{one} · {other}", "band").values()) == {band[expected]}, (one, other)
