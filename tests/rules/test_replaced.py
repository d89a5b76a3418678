"""METHOD 4: "a figure that its own origin has replaced (`supersedes`: a later count of the same thing, "raised to 53") stays
on record, is shown as "replaced by … on …", and neither judges, nor is compared, headlined, added or put into a span. It
keeps a band of its own, party claim, unrated or single origin, as it is compared with nothing."
"""

import pytest

import queries
from data.wording import english as wording
from data.wording.caveats import caveats
from tests.rules import answer, name_of, rows_of, said

OLD, NEW, REPLACES = said("old", "watch", "40"), said("new", "watch", "53", page="gazette 2"), ("new", "old", "supersedes")

# Rows, and the band of every figure.
BANDS = {
    "it corroborates nobody, and nobody corroborates it": (
        [OLD, NEW, REPLACES, said("other", "guild", "40")],
        {"old": "single_origin", "new": "single_origin", "other": "single_origin"},
    ),
    "what took its place is compared": (
        [OLD, NEW, REPLACES, said("other", "guild", "53")],
        {"old": "single_origin", "new": "corroborated", "other": "corroborated"},
    ),
    "it contests nobody, and nobody contests it": (
        [said("old", "watch", "400"), NEW, REPLACES, said("other", "guild", "53")],
        {"old": "single_origin", "new": "corroborated", "other": "corroborated"},
    ),
    "a repeat of it takes its result": (
        [OLD, NEW, REPLACES, said("again", "watch", "40", repeats="old", page="courier 2"), said("other", "guild", "40")],
        {"old": "single_origin", "again": "single_origin", "new": "single_origin", "other": "single_origin"},
    ),
    "a party's stays a party claim": (
        [said("old", "crown", "40"), said("new", "crown", "53"), REPLACES, said("other", "free-band", "400")],
        {"old": "party_claim", "new": "contested", "other": "contested"},
    ),
    "one that cannot be judged stays unrated": (
        [OLD | {"credibility": "6"}, NEW, REPLACES, said("other", "guild", "40")],
        {"old": "unrated", "new": "single_origin", "other": "single_origin"},
    ),
    "a body of the same organisation may replace it": (
        [said("old", "press-office", "40"), said("new", "war-ministry", "53"), REPLACES, said("other", "guild", "400")],
        {"old": "party_claim", "new": "contested", "other": "single_origin"},
    ),
    "another origin cannot replace it": (
        [OLD, said("new", "guild", "53"), REPLACES, said("other", "almanac", "40")],
        {"old": "corroborated", "new": "single_origin", "other": "corroborated"},
    ),
    "nor can a body that is independent of its parent": (
        [said("old", "league", "40"), said("new", "league-relief", "53"), REPLACES, said("other", "almanac", "40")],
        {"old": "corroborated", "new": "single_origin", "other": "corroborated"},
    ),
    "of three in a row only the last is compared": (
        [OLD, NEW, said("newest", "watch", "100", page="gazette 3"), REPLACES, ("newest", "new", "supersedes"),
         said("first", "guild", "40"), said("second", "almanac", "100")],
        {"old": "single_origin", "new": "single_origin", "newest": "contested", "first": "contested", "second": "contested"},
    ),
}
TOTALS = {  # rows, and the total of the Watch
    "it is not added": ([OLD, NEW, REPLACES, said("next", "watch", "7", 2)], ("60", "2 of 2 days", "new next", "old: superseded")),
    "not even where it alone covers the time": (
        [said("old", "watch", "40", 1, 9), NEW, REPLACES], ("53", "1 of 1 day", "new", "old: superseded"),
    ),
    "nor where it is larger": (
        [said("old", "watch", "400"), NEW, REPLACES], ("53", "1 of 1 day", "new", "old: superseded"),
    ),
    "one that another origin claims to replace is added": (
        [OLD, said("new", "guild", "53"), REPLACES], ("40", "1 of 1 day", "old", ""),
    ),
}
SPAN = [said("old", "watch", "10"), NEW, REPLACES, said("other", "guild", "60")]
CARRIED = [OLD, NEW, REPLACES, said("again", "watch", "40", repeats="old", page="courier 2")]
CASES = rows_of(BANDS, TOTALS) | {"span": SPAN, "carried": CARRIED}


@pytest.mark.parametrize("case", BANDS)
def test_it_keeps_a_band_of_its_own_and_judges_nobody(land, case):
    assert land.of(case, "band") == BANDS[case][1]


def test_no_figure_is_said_to_agree_or_to_conflict_with_it(land):
    for case, (_, bands) in BANDS.items():
        if not case.startswith(("another origin", "nor can")):
            assert len(land.row(case, "old")["judged_with"]) == 0, case
            assert all(land.verdict(case, name, "old") == "neither" for name in bands), case


@pytest.mark.parametrize("case", TOTALS)
def test_it_enters_no_total(land, case):
    account = land.total(case)
    assert answer(account) == TOTALS[case][1]
    assert account.larger_left_out == ()


def test_it_is_put_into_no_span(land):
    over = land.totals("span").span
    assert (over.low, over.high) == (53, 60)


def test_it_stays_on_record_and_says_what_replaced_it(land):
    case = "it is not added"
    old = land.row(case, "old")
    assert wording.stated(old) == "40"
    assert name_of(old["replaced_by"]) == "new" and wording.is_blank(land.row(case, "new")["replaced_by"])
    assert ("replaced", f"Its own origin has replaced it by {old['replaced_by']} on 2 March 1911.") in caveats(old)


def test_it_says_on_which_day_it_was_replaced(land):
    assert any("2 March 1911" in words for _, words in caveats(land.row("it is not added", "old")))


def test_it_is_not_headlined_however_many_carried_it(land):
    (headline,) = queries.ask(land.record, "headlines", place=land.towns["carried"]).to_dict("records")
    assert name_of(headline["figure_id"]) == "new"


def test_it_is_no_answer_beside_what_replaced_it(land):
    assert land.answers("carried") == ["new"]


def test_the_numbers_given_to_a_question_are_without_it(land):
    assert land.numbers("carried") == [(53, 53)]
