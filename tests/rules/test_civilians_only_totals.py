"""METHOD 6.1: "A total of people uses figures whose group is `unknown` or `mixed`, and `civilian` ones as a count of some of them
(the account says which parts count civilians only). Combatants, soldiers and children enter only a total of their own group; a
total of a named group uses that group alone." METHOD 6.6: "a total all of whose parts count civilians only is a total of
civilians, said so, and keeps its numbers; one that mixes says which parts count civilians only, and has neither best nor high".
"""

import pytest

from data.wording import english as wording
from tests.rules import name_of, rows_of, said

CIVIL = {"affected": "civilian"}
TWO = [said("a", "watch", "20", 1, 4), said("c", "watch", "3", 5, 9, **CIVIL)]
# Rows, the group asked for, and the total of the Watch: its words, low, best and high, what is said beside, its parts.
TOTALS = {
    "of civilians alone": (
        [said("c", "watch", "20", 1, 4, **CIVIL), said("c2", "watch", "3", 5, 9, **CIVIL)], None,
        ("23", (23, 23, 23), "counts civilians only", "c c2"),
    ),
    "one figure of civilians": ([said("c", "watch", "20", **CIVIL)], None, ("20", (20, 20, 20), "counts civilians only", "c")),
    "about so many civilians": ([said("c", "watch", "about 20", **CIVIL)], None, ("about 20", (None, 20, None), "counts civilians only", "c")),
    "at least so many civilians": ([said("c", "watch", "at least 20", **CIVIL)], None, ("at least 20", (20, None, None), "counts civilians only", "c")),
    "of both": (TWO, None, ("23", (23, None, None), "1 of 2 parts counts civilians only", "a c")),
    "of both and more": (
        [*TWO, said("c2", "watch", "4", 10, 12, **CIVIL)], None, ("27", (27, None, None), "2 of 3 parts count civilians only", "a c c2"),
    ),
    "of mixed groups": (
        [said("a", "watch", "20", 1, 4), said("m", "watch", "3", 5, 9, affected="mixed")], None, ("23", (23, 23, 23), "", "a m"),
    ),
    "of civilians asked for": (TWO, "civilian", ("3", (3, 3, 3), "", "c")),
    "of fighters asked for": ([*TWO, said("f", "watch", "7", affected="combatant")], "combatant", ("7", (7, 7, 7), "", "f")),
    "of people, without fighters, soldiers and children": (
        [*TWO, *(said(group, "watch", "7", 10, 12, affected=group) for group in ("combatant", "soldier", "child"))], None,
        ("23", (23, None, None), "1 of 2 parts counts civilians only", "a c"),
    ),
    "of the same days: people before civilians": (
        [said("a", "watch", "20", 1, 4), said("c", "watch", "3", 1, 4, **CIVIL)], None, ("20", (20, 20, 20), "", "a"),
    ),
    "of more days: civilians before people": (
        [said("a", "watch", "20", 1, 4), said("c", "watch", "3", 1, 5, **CIVIL)], None, ("3", (3, 3, 3), "counts civilians only", "c"),
    ),
    "of things the target splits nothing": (
        [said("a", "watch", "20", 1, 4, metric="strikes"), said("c", "watch", "3", 5, 9, metric="strikes", **CIVIL)], None,
        ("23", (23, 23, 23), "", "a c"),
    ),
    "of families": ([said("c", "watch", "20", unit="household", **CIVIL)], None, ("20", (20, 20, 20), "counts civilians only", "c")),
}
CASES = rows_of(TOTALS)


@pytest.mark.parametrize("case", TOTALS)
def test_what_a_total_of_people_says_of_civilians(land, case):
    _, affected, told = TOTALS[case]
    metric = "strikes" if "things" in case else "displaced"
    account = land.total(case, last=12, affected=affected, metric=metric)
    used = " ".join(name_of(part.figure_id) for part in account.used)
    assert (wording.total(account), (account.low, account.best, account.high), wording.civilians_only(account), used) == told


def test_which_parts_they_are_is_told(land):
    assert list(map(name_of, land.total("of both and more", last=12).civilians_only)) == ["c", "c2"]
