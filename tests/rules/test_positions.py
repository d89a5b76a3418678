"""METHOD 1: "positions, claims with no number … `extent` (`whole`, `part`, `surroundings`), `day_order` among claims of one day where
a report gives it … They are compared, never counted; only claims of one extent can contradict, and only by claims of the whole
can an origin reverse itself. A claim about the surroundings is no claim about the place."
"""

import pytest

import queries
from data.wording import english as wording
from tests import invented
from tests.rules import Row, contradicts, day, name_of, rows_of, said


def held(name: str, by: str, stance: str, on: int, extent: str = "", order: str = "", at: str = "", **more: str) -> Row:
    """Whether `by` says, on a day, that the Crown holds the place: "yes" or "no"."""
    return dict.fromkeys(invented.columns("position"), "") | {
        "position_id": name, "document_id": f"gazette:{on}", "origin_id": by, "subject": "control", "place_id": at,
        "as_of": day(on).isoformat(), "day_order": order, "holder_or_actor": "Crown", "stance": {"yes": "affirms", "no": "denies"}[stance],
        "extent": extent, "statement": "Invented.",
    } | more


YES = held("yes", "watch", "yes", 1)
REVERSED = "reverses what it said on 1 Mar 1911"
SAME_DAY = "contradicts itself the same day"
# Rows, and how each claim turns against an earlier one of its origin.
TURNS = {
    "the whole, and the whole": ([YES, held("no", "watch", "no", 2)], {"no": REVERSED}),
    "written as the whole": ([YES, held("no", "watch", "no", 2, "whole")], {"no": REVERSED}),
    "the same again": ([YES, held("again", "watch", "yes", 2)], {}),
    "the whole, and a part": ([YES, held("no", "watch", "no", 2, "part")], {}),
    "a part, and a part": ([held("yes", "watch", "yes", 1, "part"), held("no", "watch", "no", 2, "part")], {}),
    "the whole, and its surroundings": ([YES, held("no", "watch", "no", 2, "surroundings")], {}),
    "what lies between of a part is passed over": (
        [YES, held("part", "watch", "no", 2, "part"), held("no", "watch", "no", 3)], {"no": REVERSED},
    ),
    "and does not hide that nothing turned": ([YES, held("part", "watch", "no", 2, "part"), held("again", "watch", "yes", 3)], {}),
    "back and forth": (
        [YES, held("no", "watch", "no", 2), held("yes3", "watch", "yes", 3)], {"no": REVERSED, "yes3": "reverses what it said on 2 Mar 1911"},
    ),
    "another origin": ([YES, held("no", "guild", "no", 2)], {}),
    "another body of the same organisation": (
        [held("yes", "press-office", "yes", 1), held("no", "war-ministry", "no", 2)], {"no": REVERSED},
    ),
    "nobody is named": ([held("yes", "residents", "yes", 1), held("no", "residents", "no", 2)], {}),
    "another holder": ([YES, held("no", "watch", "no", 2, holder_or_actor="Free Band")], {}),
    "another subject": ([YES, held("no", "watch", "no", 2, subject="attack")], {}),
    "another place": ([YES, held("no", "watch", "no", 2, at="north")], {}),
    "one that repeats it": ([YES, held("again", "watch", "no", 2), ("again", "yes", "repeats")], {}),
    # Claims of one day, in the order that a report gives; the names would order them the other way round.
    "of one day in their order": (
        [held("b", "watch", "yes", 1, order="1"), held("a", "watch", "no", 1, order="2")], {"a": SAME_DAY},
    ),
    "three of one day": (
        [held("c", "watch", "yes", 1, order="1"), held("b", "watch", "yes", 1, order="2"), held("a", "watch", "no", 1, order="3")], {"a": SAME_DAY},
    ),
    "the next day goes on from the last of a day": (
        [held("b", "watch", "yes", 1, order="1"), held("a", "watch", "no", 1, order="2"), held("next", "watch", "no", 2)], {"a": SAME_DAY},
    ),
}
SHOWN = [held("c", "watch", "yes", 1, order="2"), held("d", "guild", "no", 1, order="1"), held("b", "watch", "no", 1, "surroundings"), said("f", "watch", "7")]
EXTENTS = [YES, held("no", "guild", "no", 1, "surroundings"), ("no", "yes", "contradicts")]
CASES = rows_of(TURNS) | {"shown": SHOWN, "extents": EXTENTS}


@pytest.fixture(scope="module")
def positions(land):
    """All that is said of who holds what, by the town and the name of each claim."""
    return {row["position_id"]: row for row in wording.rows(wording.said(queries.ask(land.record, "positions")))}


@pytest.mark.parametrize("case", TURNS)
def test_only_by_claims_of_the_whole_an_origin_reverses_itself(land, positions, case):
    town = f"{land.towns[case]}."
    assert {name_of(key): row["turn"] for key, row in positions.items() if key.startswith(town) and row["turn"]} == TURNS[case][1]


def test_how_much_of_the_place_a_claim_is_about_is_told(land, positions):
    town = land.towns["shown"]
    assert [positions[f"{town}.{name}"]["extent"] for name in "bcd"] == ["surroundings", "whole", "whole"]


def test_claims_of_one_day_stand_in_the_order_that_a_report_gives(land):
    rows = queries.ask(land.record, "positions", place=land.towns["shown"])
    assert list(map(name_of, rows["position_id"])) == ["b", "d", "c"]


def test_they_are_never_counted(land):
    (counted,) = queries.ask(land.record, "count", place=land.towns["shown"]).to_dict("records")
    assert [counted[name] for name in ("figures", "statements", "origins")] == [1, 1, 1]


@contradicts("links between positions are not looked at")
def test_a_link_between_claims_of_two_extents_is_refused_or_told(land):
    assert land.surprises("extents") != []
