"""METHOD 1: "a part (`part_of`) of a figure with a scope has that scope or a narrower one"; "figures of two causes are never added or
compared". METHOD 2: "Imported data that break low ≤ best ≤ high … are flagged." METHOD 4: "a figure that its own origin has
replaced"; "A statement is as old as the earliest document that carries it, and its period reaches no further than that day";
"a repeat takes the result of the figure that it repeats". METHOD 6.3: "Of one series and period only the latest member enters."

What goes against these needs nobody's word, for it may be true: `data check` tells it as worth a look.
"""

import csv

import pytest

from data import __main__ as command_line
from data import record
from data.wording.doubts import MENDS
from tests import invented
from tests.rules import said, tables_of

SHELLS, FLOOD = {"scope": "fled from the shells"}, {"cause": "disaster"}
IT, LATER = said("it", "watch", "40", 1, 2), said("later", "watch", "53", 1, 2, page="gazette 4")
SERIES = {"series_id": "dead"}
# The surprise; rows; and what is told of them.
SURPRISES = {
    "replaced_by_another": [
        ([IT, said("other", "guild", "53", 1, 2, page="gazette 4"), ("other", "it", "supersedes")],
         ["other is said to replace it, which another origin said."]),
        ([said("it", "press-office", "40"), said("other", "war-ministry", "53"), ("other", "it", "supersedes")], []),
        ([IT, LATER, ("later", "it", "supersedes")], []),
    ],
    "replaced_by_earlier": [
        ([IT, LATER, ("it", "later", "supersedes")],
         ["it is said to replace later, which was reported later (1911-03-04, not 1911-03-02)."]),
        ([IT, said("same", "watch", "53", 1, 2), ("it", "same", "supersedes")], []),
        ([IT, said("undated", "watch", "53", 1, 2, page="herald undated"), ("it", "undated", "supersedes")], []),
    ],
    "part_of_another": [
        ([IT | FLOOD, said("part", "watch", "7"), ("part", "it", "part_of")],
         ["part is recorded as a part of it, which has another cause, or a limit that it has not."]),
        ([IT | SHELLS, said("part", "watch", "7"), ("part", "it", "part_of")],
         ["part is recorded as a part of it, which has another cause, or a limit that it has not."]),
        ([IT | SHELLS, said("part", "watch", "7", scope="fled from the shells of the fort"), ("part", "it", "part_of")], []),
        ([IT | FLOOD, said("part", "watch", "7", **FLOOD), ("part", "it", "part_of")], []),
        ([IT, said("part", "watch", "7", **SHELLS), ("part", "it", "part_of")], []),
    ],
    "scope_on_one": [
        ([IT, said("limited", "watch", "40", 1, 2, page="courier 3", **SHELLS)], ["limited is limited to something, and it says the same without a limit."]),
        ([IT, said("limited", "watch", "41", 1, 2, page="courier 3", **SHELLS)], []),
        ([IT, said("limited", "guild", "40", 1, 2, page="courier 3", **SHELLS)], []),
        ([IT, said("limited", "watch", "40", 1, 3, page="courier 3", **SHELLS)], []),
        ([IT | SHELLS, said("limited", "watch", "40", 1, 2, page="courier 3", **SHELLS)], []),
    ],
    "repeat_of_another": [
        ([IT, said("again", "watch", "40", 1, 2, page="courier 3", repeats="it", metric="killed")], ["again counts something else than it, which it is said to repeat."]),
        ([IT, said("again", "watch", "4", 5, 6, page="courier 6", repeats="it", affected="child")], []),
    ],
    "two_members": [
        ([IT | SERIES, LATER | SERIES],
         ["it is 40, and later of the same running count and the same days is 53: only that enters totals."]),
        ([said("it", "watch", "dozens", 1, 2, **SERIES), LATER | SERIES],
         ["it is in words, and later of the same running count and the same days is 53: only that enters totals."]),
        ([IT | SERIES, LATER | SERIES, ("later", "it", "supersedes")], []),
        ([IT | SERIES, LATER | SERIES | {"role": "triangulation"}], []),
        ([IT | SERIES, said("on", "watch", "53", 1, 3, **SERIES)], []),
        ([IT | SERIES, LATER | {"series_id": "hurt"}], []),
    ],
    "outlasts_report": [
        ([said("it", "watch", "40", 1, 5, page="gazette 4")], ["it goes on to 1911-03-05, though it was reported on 1911-03-04."]),
        ([said("it", "watch", "40", 1, 4, page="gazette 4")], []),
        ([said("it", "watch", "40", 1, 5, page="herald undated")], []),
    ],
    "out_of_order": [
        ([IT | {"low_given": "50", "high_given": "60"}], ["it has 50 as its lowest and 60 as its highest number, and its value is not between them."]),
        ([IT | {"low_given": "10", "high_given": "20"}], ["it has 10 as its lowest and 20 as its highest number, and its value is not between them."]),
        ([IT | {"low_given": "30", "high_given": "60"}], []),
    ],
    "from_itself": [
        ([IT | {"from_place_id": "here"}], ["it counts people who are said to come from the very place where they are counted."]),
        ([IT | {"from_place_id": "westmark"}], []),
    ],
}
TOLD = [(doubt, number) for doubt, told in SURPRISES.items() for number in range(len(told))]
CASES = {f"{doubt} {number}": rows for doubt, told in SURPRISES.items() for number, (rows, _) in enumerate(told)}


@pytest.mark.parametrize(("doubt", "number"), TOLD)
def test_what_is_worth_a_look_is_told_with_what_to_do(land, doubt, number):
    _, told = SURPRISES[doubt][number]
    assert land.surprises(f"{doubt} {number}") == [f"{line} {MENDS[doubt]}." for line in told]


def test_none_of_it_needs_a_word(land):
    assert {case: land.doubts(case) for case in CASES if land.doubts(case)} == {}


def test_every_doubt_that_asks_for_no_word_has_a_case():
    with (record.VOCABULARY / "doubts.csv").open(encoding="utf-8", newline="") as file:
        assert [row["doubt"] for row in csv.DictReader(file) if row["asks"] == "no"] == list(SURPRISES)


def test_data_check_tells_it_and_finds_nothing_wrong(tmp_path, capsys):
    held, _ = tables_of({"case": SURPRISES["outlasts_report"][0][0]})
    folder = invented.write(tmp_path / "casebook", held)
    assert command_line.main(["check", "--folder", str(folder), "--store", str(tmp_path / "none")]) == 0
    told = capsys.readouterr()
    assert told.err == (
        "Worth a look: figures.csv, row 2, period_end: town-1.it goes on to 1911-03-05, though it was reported on 1911-03-04."
        " End the period on the day of the report, or correct the date of the page.\n"
    )
    assert told.out == f"{folder}: nothing wrong. Nothing is published yet.\n"
