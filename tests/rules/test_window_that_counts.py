"""METHOD 6.2: "The window that counts is the part of the chosen one between the first start and the last end of the eligible
figures of independent origins that are not single incidents (of all eligible figures where there are none) …; every total is
measured, ordered and stated against it, and one that covers more days than it says them beside ("1 of 1 days, 4 in all"); a total
of incidents alone says how many in place of days. Order, in lists and headlines: independent origins, then parties, then unnamed;
within each, more of those days covered, then more outlets; single incidents have no days and are ordered by outlets".

And the span: "over totals of independent origins (over parties' only where there are no others, and says so) that cover at least
half of the window that counts, that all count people or all count civilians only, and of which none is made of vague words alone;
the rest are listed beside it; where two origins are not independent of each other (an agency and its parent) only the narrower
stands in a span; totals that are each one figure of the same incident may span."
"""

import pytest

from data.wording import english as wording
from tests.rules import rows_of, said

FIRE, RAID = {"event_id": "fire"}, {"event_id": "raid"}
# Rows, and the totals in their order: who, how many, and of which time.
ORDER = {
    "it reaches from the first start to the last end of independent figures": (
        [said("a", "watch", "10", 2, 4), said("b", "guild", "20", 4, 6)],
        ["guild 20, 3 of 5 days", "watch 10, 3 of 5 days"],
    ),
    "a party does not widen it, and says its days in all": (
        [said("a", "watch", "10", 2, 3), said("c", "crown", "30", 1, 9)],
        ["watch 10, 2 of 2 days", "crown 30, 2 of 2 days, 9 in all"],
    ),
    "nor does an incident": (
        [said("a", "watch", "10", 2, 3), said("b", "guild", "20", 8, 8, **FIRE)],
        ["watch 10, 2 of 2 days", "guild 20, 1 incident"],
    ),
    "nor one that is not eligible": (
        [said("a", "watch", "10", 2, 3), said("b", "guild", "20", 1, 9, scope="by boat"), said("c", "almanac", "20", 1, 9, period_basis="assumed"),
         said("d", "almanac", "20", 1, 9, affected="child"), said("e", "residents", "20", 1, 9), said("f", "guild", "20", 2, 3)],
        ["guild 20, 2 of 2 days", "watch 10, 2 of 2 days", "almanac -, 0 of 2 days"],
    ),
    "where nobody is independent it is that of all": (
        [said("c", "crown", "30", 1, 4), said("d", "free-band", "40", 3, 8)], ["free-band 40, 6 of 8 days", "crown 30, 4 of 8 days"],
    ),
    "where there are incidents alone they are counted": (
        [said("a", "watch", "10", 2, 2, **FIRE), said("a2", "watch", "5", 3, 3, **RAID), said("b", "guild", "20", 8, 8, **FIRE)],
        ["guild 20, 1 incident", "watch 15, 2 incidents"],
    ),
    "days that lie outside of it are none of it": (
        [said("a", "watch", "10", 2, 3), said("c", "crown", "30", 5, 9)], ["watch 10, 2 of 2 days", "crown 30, 0 of 2 days, 5 in all"],
    ),
    "more days come first": (
        [said("a", "almanac", "10", 2, 3), said("b", "guild", "20", 2, 5), said("c", "watch", "20", 2, 4)],
        ["guild 20, 4 of 4 days", "watch 20, 3 of 4 days", "almanac 10, 2 of 4 days"],
    ),
    "then more outlets": (
        [said("a", "almanac", "10", 2, 3), said("b", "guild", "20", 2, 3), said("b2", "guild", "20", 2, 3, page="courier 4", repeats="b")],
        ["guild 20, 2 of 2 days", "almanac 10, 2 of 2 days"],
    ),
    "parties come after whoever is independent, whatever they cover": (
        [said("c", "crown", "30", 1, 9), said("d", "free-band", "30", 1, 2), said("a", "watch", "10", 4, 4), said("b", "guild", "9", 4, 9)],
        ["guild 9, 6 of 6 days", "watch 10, 1 of 6 days", "crown 30, 6 of 6 days, 9 in all", "free-band 30, 0 of 6 days, 2 in all"],
    ),
    "incidents are ordered by outlets, after those with days": (
        [said("a", "almanac", "10", 5, 5, **FIRE), said("b", "guild", "20", 6, 6, **FIRE),
         said("b2", "guild", "20", 6, 6, page="courier 7", repeats="b"), said("w", "watch", "1", 2, 2)],
        ["watch 1, 1 of 1 day", "guild 20, 1 incident", "almanac 10, 1 incident"],
    ),
    "an origin without a total comes last": (
        [said("a", "almanac", "10", 5, 5, scope="by boat"), said("w", "watch", "1", 2, 2)], ["watch 1, 1 of 1 day", "almanac -, 0 of 1 day"],
    ),
}
# Rows, the words of the span, the origins that it is taken over, and those beside it.
SPANS = {
    "those that cover half of it": (
        [said("a", "watch", "50", 1, 8), said("b", "guild", "70", 1, 4), said("c", "almanac", "900", 1, 3)], "50 to 70", "watch guild", "almanac",
    ),
    "parties stand beside it": (
        [said("a", "watch", "50", 1, 8), said("c", "crown", "900", 1, 8)], "50", "watch", "crown",
    ),
    "parties alone": (
        [said("c", "crown", "900", 1, 8), said("d", "free-band", "40", 1, 8)], "40 to 900", "crown free-band", "",
    ),
    "no parties in place of others, though none of these covers half": (
        [said("a", "watch", "50", 1, 2), said("b", "guild", "60", 8, 8), said("c", "crown", "900", 1, 8)], None, "", "",
    ),
    "people beside civilians": (
        [said("a", "watch", "50", 1, 8), said("b", "guild", "70", 1, 8), said("c", "almanac", "9", 1, 8, affected="civilian")],
        "50 to 70", "guild watch", "almanac",
    ),
    "civilians, where most count them": (
        [said("a", "watch", "50", 1, 8, affected="civilian"), said("b", "guild", "70", 1, 8, affected="civilian"), said("c", "almanac", "90", 1, 8)],
        "50 to 70", "guild watch", "almanac",
    ),
    "none made of vague words alone": (
        [said("a", "watch", "50", 1, 8), said("b", "guild", "dozens", 1, 8)], "50", "watch", "guild",
    ),
    "an agency and not its umbrella": (
        [said("a", "league", "50", 1, 8), said("b", "league-relief", "70", 1, 8), said("c", "league-health", "90", 1, 8)],
        "70 to 90", "league-health league-relief", "league",
    ),
    "an umbrella whose agency counts in another unit": (
        [said("a", "watch", "50", 1, 8), said("b", "league", "30", 1, 8), said("c", "league-relief", "9", 1, 8, unit="household")],
        "30 to 50", "league watch", "league-relief",
    ),
    "an umbrella where its agency does not cover half": (
        [said("a", "league", "50", 1, 8), said("b", "league-relief", "70", 1, 2)], "50", "league", "league-relief",
    ),
    "one figure each of the same incident": (
        [said("a", "watch", "50", 1, **FIRE), said("b", "guild", "70", 1, **FIRE), said("c", "almanac", "5", 1, **RAID)],
        "50 to 70", "guild watch", "almanac",
    ),
    "not two incidents of one": (
        [said("a", "watch", "50", 1, **FIRE), said("a2", "watch", "5", 2, **RAID), said("b", "guild", "70", 1, **FIRE)], "70", "guild", "watch",
    ),
    "no incidents beside days": (
        [said("a", "watch", "50", 1, 8), said("b", "guild", "70", 1, **FIRE)], "50", "watch", "guild",
    ),
}
CASES = rows_of(ORDER, SPANS)


def listed(account) -> str:
    return f"{account.origin_id} {wording.total(account) or '-'}, {wording.time_covered(account)}"


@pytest.mark.parametrize("case", ORDER)
def test_every_total_is_measured_and_ordered_against_the_window_that_counts(land, case):
    assert list(map(listed, land.totals(case).accounts)) == ORDER[case][1]


@pytest.mark.parametrize("case", list(SPANS))
def test_the_span_is_over_totals_that_may_be_compared(land, case):
    over = land.totals(case).span
    told = over and (wording.span(over), set(over.origins), set(over.beside))
    _, words, origins, beside = SPANS[case]
    assert told == (words and (words, set(origins.split()), set(beside.split())))


def test_a_span_says_whose_totals_it_is_taken_over(land):
    spans = {case: over for case in SPANS if (over := land.totals(case).span)}
    assert [case for case, over in spans.items() if over.of_parties] == ["parties alone"]
    assert [case for case, over in spans.items() if over.of_civilians] == ["civilians, where most count them"]


def test_no_days_are_counted_beyond_the_chosen_window(land):
    case = "it reaches from the first start to the last end of independent figures"
    assert list(map(listed, land.totals(case, last=5).accounts)) == ["watch 10, 3 of 3 days", "guild -, 0 of 3 days"]


@pytest.mark.parametrize(("case", "by"), [
    ("a party does not widen it, and says its days in all", "crown"),
    ("more days come first", "almanac"),
])
def test_a_total_is_measured_alike_whether_others_are_asked_beside_it_or_not(land, case, by):
    (beside,) = (account for account in land.totals(case).accounts if account.origin_id == by)
    assert wording.time_covered(land.total(case, by=by)) == wording.time_covered(beside)
