"""METHOD 6.3: "each once (its latest recommended figure by report date, of the eligible ones; where one report gives the incident
by groups, the incident's own number with the groups as its parts, or the sum of at least two groups that cannot be the same
people: civilians, soldiers, combatants by side; never children, who may be civilians)".
"""

import pytest

from data.wording import english as wording
from tests.rules import answer, name_of, rows_of, said


def hit(name: str, words: str, affected: str = "unknown", detail: str = "", page: str = "gazette 3", event: str = "raid", **more: str):
    """One number of an incident on day 3; the figure of a group is called by it."""
    return said(name, "watch", words, 3, page=page, metric="killed", affected=affected, affected_detail=detail, event_id=event, **more)


SOLDIERS, FIGHTERS, CIVILIANS = hit("soldiers", "6", "soldier"), hit("fighters", "4", "combatant"), hit("civilians", "3", "civilian")
UNKNOWN, CHILDREN, ALL = hit("unknown", "2"), hit("children", "1", "child"), hit("all", "15", "mixed")
GROUPS = [SOLDIERS, FIGHTERS, CIVILIANS]
PART = "group of the incident"
# Rows, the group asked for, and the total of the Watch.
TOTALS = {
    "the number of all, with the groups as its parts": (
        [*GROUPS, UNKNOWN, ALL], None,
        ("15", "1 incident", "all", f"civilians: {PART}, fighters: group, soldiers: group, unknown: {PART}"),
    ),
    "and where it is not said who they are": (
        [*GROUPS, UNKNOWN, hit("all", "15")], None,
        ("15", "1 incident", "all", f"civilians: {PART}, fighters: group, soldiers: group, unknown: {PART}"),
    ),
    "without it the sum of the groups": (
        [*GROUPS, UNKNOWN], None, ("13", "1 incident", "civilians fighters soldiers", f"unknown: {PART}"),
    ),
    "of groups alone": (GROUPS, None, ("13", "1 incident", "civilians fighters soldiers", "")),
    "of two groups": ([SOLDIERS, CIVILIANS], None, ("9", "1 incident", "civilians soldiers", "")),
    "of two groups, neither of civilians": ([SOLDIERS, FIGHTERS], None, ("10", "1 incident", "fighters soldiers", "")),
    "never with children": (
        [SOLDIERS, CIVILIANS, CHILDREN], None, ("9", "1 incident", "civilians soldiers", "children: group"),
    ),
    "children and civilians are one group": ([CIVILIANS, CHILDREN], None, ("3", "1 incident", "civilians", "children: group")),
    "children and soldiers are none that may be added": (
        [SOLDIERS, CHILDREN], None, ("", "0 of 9 days", "", "children: group, soldiers: group"),
    ),
    "one group that may not enter by itself": ([SOLDIERS], None, ("", "0 of 9 days", "", "soldiers: group")),
    "one group beside a number of all": ([SOLDIERS, ALL], None, ("15", "1 incident", "all", "soldiers: group")),
    "fighters of two sides are two groups": (
        [hit("band", "4", "combatant", "Free Band"), hit("guard", "5", "combatant", "Crown Guard")], None,
        ("9", "1 incident", "band guard", ""),
    ),
    "two numbers of one group are one": (
        [SOLDIERS, hit("more", "7", "soldier"), CIVILIANS], None,
        ("9", "1 incident", "civilians soldiers", "more: group"),
    ),
    "words before the numbers add up": (
        [hit("soldiers", "at least 6", "soldier"), CIVILIANS], None, ("at least 9", "1 incident", "civilians soldiers", ""),
    ),
    "groups of two reports are not one sum": (
        [SOLDIERS, hit("civilians", "3", "civilian", page="courier 4")], None, ("3", "1 incident", "civilians", "soldiers: group"),
    ),
    "the later report stands, by groups": (
        [hit("all", "15", "mixed", page="courier 2", ), *GROUPS], None,
        ("13", "1 incident", "civilians fighters soldiers", "all: incident"),
    ),
    "or by its own number": (
        [hit("all", "15", "mixed", page="courier 4"), *GROUPS], None,
        ("15", "1 incident", "all", "civilians: incident, fighters: group, soldiers: group"),
    ),
    "groups of two incidents are two": (
        [SOLDIERS, CIVILIANS, hit("more", "7", "soldier", event="siege"), hit("others", "8", "civilian", event="siege")], None,
        ("24", "2 incidents", "civilians soldiers more others", ""),
    ),
    "a total of soldiers takes soldiers alone": (
        [*GROUPS, UNKNOWN, ALL], "soldier", ("6", "1 incident", "soldiers", "all: group, civilians: group, fighters: group, unknown: group"),
    ),
    "and of children children": ([CIVILIANS, CHILDREN], "child", ("1", "1 incident", "children", "civilians: group")),
    "figures of no incident are not added by group": (
        [hit("soldiers", "6", "soldier", event=""), hit("civilians", "3", "civilian", event="")], None,
        ("3", "1 of 1 day", "civilians", "soldiers: group"),
    ),
    "nor those kept for comparison": (
        [hit("soldiers", "6", "soldier", role="triangulation"), CIVILIANS], None, ("3", "1 incident", "civilians", "soldiers: group"),
    ),
    "nor replaced ones": (
        [SOLDIERS, CIVILIANS, hit("raised", "5", "civilian", page="courier 4"), ("raised", "civilians", "supersedes")], None,
        ("5", "1 incident", "raised", "civilians: superseded, soldiers: group"),
    ),
}
CASES = rows_of(TOTALS)


@pytest.mark.parametrize("case", TOTALS)
def test_an_incident_is_counted_once_by_its_groups(land, case):
    _, affected, told = TOTALS[case]
    assert answer(land.total(case, metric="killed", affected=affected)) == told


def test_a_sum_of_groups_says_which_part_counts_civilians(land):
    account = land.total("without it the sum of the groups", metric="killed")
    assert wording.civilians_only(account) == "1 of 3 parts counts civilians only"
    assert list(map(name_of, account.civilians_only)) == ["civilians"]


def test_it_is_measured_and_drawn_beside_others(land):
    account = land.total("without it the sum of the groups", metric="killed")
    assert (account.smallest, account.largest, account.incidents) == (13, 13, 1)
