"""METHOD 4: "A figure whose period is `assumed` is compared with nothing." METHOD 6.2: "Figures whose period is `assumed`
enter no total; `inferred` ones do, and the total says so."
"""

import pytest

from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, rows_of, said

ASSUMED, INFERRED = {"period_basis": "assumed"}, {"period_basis": "inferred"}

# Rows, and the band of every figure.
BANDS = {
    "it corroborates nobody, and nobody corroborates it": (
        [said("it", "watch", "40", **ASSUMED), said("other", "guild", "40")],
        {"it": "single_origin", "other": "single_origin"},
    ),
    "it contests nobody, and nobody contests it": (
        [said("it", "watch", "40", **ASSUMED), said("other", "guild", "400")],
        {"it": "single_origin", "other": "single_origin"},
    ),
    "not even where both are assumed": (
        [said("it", "watch", "40", **ASSUMED), said("other", "guild", "40", **ASSUMED)],
        {"it": "single_origin", "other": "single_origin"},
    ),
    "a party's is a party claim": (
        [said("it", "crown", "40", **ASSUMED), said("other", "free-band", "400")],
        {"it": "party_claim", "other": "party_claim"},
    ),
    "a repeat takes the result of what it repeats, whatever is written of its own days": (
        [said("it", "watch", "40", **ASSUMED), said("again", "watch", "40", repeats="it", page="courier 2"), said("other", "guild", "40")],
        {"again": "single_origin", "it": "single_origin", "other": "single_origin"},
    ),
    "inferred days are compared": (
        [said("it", "watch", "40", **INFERRED), said("other", "guild", "40")],
        {"it": "corroborated", "other": "corroborated"},
    ),
    "and stated ones": (
        [said("it", "watch", "40", period_basis="stated"), said("other", "guild", "40")],
        {"it": "corroborated", "other": "corroborated"},
    ),
}
# Rows, the total of the Watch, and what is said beside it.
TOTALS = {
    "assumed": ([said("it", "watch", "40", **ASSUMED), said("next", "watch", "7", 2)], ("7", "1 of 1 day", "next", "it: assumed"), ""),
    "assumed alone": ([said("it", "watch", "40", **ASSUMED)], ("", "0 of 9 days", "", "it: assumed"), ""),
    "inferred": ([said("it", "watch", "40", **INFERRED)], ("40", "1 of 1 day", "it", ""), "days inferred"),
    "one of two inferred": (
        [said("it", "watch", "40", **INFERRED), said("next", "watch", "7", 2)],
        ("47", "2 of 2 days", "it next", ""), "days inferred in 1 of 2 parts",
    ),
    "a state": (
        [said("it", "watch", "40", 3, metric="trapped", **ASSUMED), said("before", "watch", "7", 2, metric="trapped")],
        ("7", "on 2 March 1911, 7 days earlier", "before", "it: assumed"), "",
    ),
}
WINDOW = [said("it", "watch", "40", 1, 9, **ASSUMED), said("short", "watch", "7", 2, 3), said("other", "guild", "8", 2, 3)]
CASES = rows_of(BANDS, TOTALS) | {"window": WINDOW}


@pytest.mark.parametrize("case", BANDS)
def test_it_is_compared_with_nothing(land, case):
    assert land.of(case, "band") == BANDS[case][1]


@pytest.mark.parametrize("case", TOTALS)
def test_it_enters_no_total(land, case):
    account = land.total(case, metric="trapped" if case == "a state" else "displaced")
    assert (answer(account), wording.inferred_days(account)) == TOTALS[case][1:]


def test_a_larger_one_is_named_though_it_is_left_out(land):
    assert [name.partition(".")[2] for name in land.total("assumed").larger_left_out] == ["it"]


def test_no_total_is_measured_against_its_days(land):
    assert [answer(account)[:2] for account in land.totals("window").accounts] == [("8", "2 of 2 days"), ("7", "2 of 2 days")]


@pytest.mark.parametrize(("case", "code"), [("assumed", "assumed"), ("inferred", "inferred")])
def test_it_says_so(land, case, code):
    assert [found for found, _ in caveats(land.row(case, "it"))] == [code]


def test_its_sentence_says_so(land):
    assert "on 1 March 1911 (days assumed: nobody gave them)" in wording.sentence(land.row("assumed", "it"))
