"""METHOD 4: "Independent origins of a figure: its own root and the roots that agree with it, named ones that are not parties to
the conflict; parties are counted apart, by side, the figure's own included ("2 independent origins and 1 party give similar
numbers"; two organs of one side are one), never inside that number; a party's own figure has 0 independent origins until one
agrees." METHOD 5: "A party that agrees with, or disputes, somebody else's figure does not move its band; it is named in the
reason".
"""

import pytest

from data.wording import english as wording
from tests.rules import rows_of, said

# Rows, and of every figure its band, its independent origins and its parties.
COUNTED = {
    "nobody else": ([said("a", "watch", "40")], {"a": ("single_origin", 1, 0)}),
    "a party alone": ([said("a", "crown", "40")], {"a": ("party_claim", 0, 1)}),
    "nobody is named": ([said("a", "residents", "40"), said("b", "guild", "40")], {"a": ("unrated", 0, 0), "b": ("single_origin", 1, 0)}),
    "two independent origins": (
        [said("a", "watch", "40"), said("b", "guild", "40")], {"a": ("corroborated", 2, 0), "b": ("corroborated", 2, 0)},
    ),
    "two independent origins and a party": (
        [said("a", "watch", "40"), said("b", "guild", "40"), said("c", "crown", "40")],
        {"a": ("corroborated", 2, 1), "b": ("corroborated", 2, 1), "c": ("party_claim", 2, 1)},
    ),
    "a party does not move the band of another": (
        [said("a", "watch", "40"), said("c", "crown", "40")], {"a": ("single_origin", 1, 1), "c": ("party_claim", 1, 1)},
    ),
    "nor does it by disputing": (
        [said("a", "watch", "40"), said("c", "crown", "400")], {"a": ("single_origin", 1, 0), "c": ("contested", 0, 1)},
    ),
    "two organs of one organisation are one party": (
        [said("a", "watch", "40"), said("c", "press-office", "40"), said("d", "war-ministry", "40")],
        {"a": ("single_origin", 1, 1), "c": ("party_claim", 1, 1), "d": ("party_claim", 1, 1)},
    ),
    "two organs of one side are one, though each has a root of its own": (
        [said("a", "watch", "40"), said("c", "crown-guard", "40"), said("d", "press-office", "40")],
        {"a": ("single_origin", 1, 1), "c": ("party_claim", 1, 1), "d": ("party_claim", 1, 1)},
    ),
    "two sides are two parties": (
        [said("a", "watch", "40"), said("c", "crown", "40"), said("d", "free-band", "40")],
        {"a": ("single_origin", 1, 2), "c": ("party_claim", 1, 2), "d": ("party_claim", 1, 2)},
    ),
    "two parties that agree have no independent origin": (
        [said("c", "crown", "40"), said("d", "free-band", "40")], {"c": ("party_claim", 0, 2), "d": ("party_claim", 0, 2)},
    ),
    "parties of two sides contest each other": (
        [said("c", "crown", "40"), said("d", "free-band", "400")], {"c": ("contested", 0, 1), "d": ("contested", 0, 1)},
    ),
    "parties of one side do not": (
        [said("c", "crown-guard", "40"), said("d", "press-office", "400")], {"c": ("party_claim", 0, 1), "d": ("party_claim", 0, 1)},
    ),
    "an origin that is rated D agrees, and counts, and moves nothing": (
        [said("a", "watch", "40"), said("b", "lodge", "40")], {"a": ("single_origin", 2, 0), "b": ("single_origin", 2, 0)},
    ),
    "a party that is rated C is corroborated by an independent origin": (
        [said("a", "registry", "40"), said("b", "guild", "40")], {"a": ("corroborated", 1, 1), "b": ("single_origin", 1, 1)},
    ),
    "two agencies are two origins": (
        [said("a", "league-relief", "40"), said("b", "league-health", "40")], {"a": ("corroborated", 2, 0), "b": ("corroborated", 2, 0)},
    ),
    "their umbrella is not independent of either, nor counted beside them": (
        [said("a", "league-relief", "40"), said("u", "league", "40"), said("w", "watch", "40")],
        {"a": ("corroborated", 2, 0), "u": ("corroborated", 2, 0), "w": ("corroborated", 2, 0)},
    ),
    "two figures of one origin count once": (
        [said("a", "watch", "40"), said("a2", "watch", "41", page="gazette 2"), said("b", "guild", "40")],
        {"a": ("corroborated", 2, 0), "a2": ("corroborated", 2, 0), "b": ("corroborated", 2, 0)},
    ),
}
# Outlets are counted apart from both: the publishers of a figure and of its repeats.
OUTLETS = [
    said("a", "watch", "40"), said("again", "watch", "40", repeats="a", page="courier 2"), said("garbled", "watch", "4", repeats="a", page="herald 3"),
    said("twice", "watch", "40", repeats="a", page="courier 4"), said("b", "guild", "40", page="courier 1"),
]
CASES = rows_of(COUNTED) | {"outlets": OUTLETS}


@pytest.mark.parametrize("case", COUNTED)
def test_independent_origins_and_parties_are_counted_apart(land, case):
    assert land.of(case, "band", "independent_origins", "independent_parties") == COUNTED[case][1]


@pytest.mark.parametrize(("case", "told"), [
    ("nobody else", "1 independent origin"),
    ("a party alone", "no independent origin, 1 party to the conflict"),
    ("nobody is named", "no independent origin (nobody is named)"),
    ("two independent origins and a party", "2 independent origins and 1 party to the conflict"),
    ("two sides are two parties", "1 independent origin and 2 parties to the conflict"),
])
def test_they_are_said_apart(land, case, told):
    assert wording.origins(land.row(case, "a")) == told


@pytest.mark.parametrize(("case", "told"), [
    ("a party does not move the band of another", "one origin, the Watch; the Crown, a party, gives a similar number"),
    ("nor does it by disputing", "one origin, the Watch; disputed by the Crown, a party"),
])
def test_a_party_is_named_in_the_reason(land, case, told):
    assert land.row(case, "a")["band_reason"] == told


def test_outlets_are_the_publishers_of_a_figure_and_its_repeats(land):
    assert land.of("outlets", "outlets", "independent_origins") == {
        "a": (3, 2), "again": (3, 2), "garbled": (3, 2), "twice": (3, 2), "b": (1, 2),
    }
