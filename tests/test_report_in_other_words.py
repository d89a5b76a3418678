"""The report of 12 December 2016, whose figures are in the casebook, told in other words: all of it is found again."""

from datetime import date

import pytest

from data.readers.prose import figures

REPORTS = {
    "by the claimant first": """Syria's Observatory for Human Rights said on Monday that upwards of 10,000 people had left \
rebel-held parts of eastern Aleppo since midnight. It puts those who have fled since 15 November at no fewer than 80,000.

Near Palmyra, Russia's defence ministry said, its aircraft carried out 64 strikes overnight, killing more than 300 \
militants and destroying eleven tanks and 31 vehicles. The extremists had massed over 4,000 fighters there, according to \
the Russian reconciliation centre.""",
    "by the number first": """More than 10,000 residents fled the shrinking enclave in eastern Aleppo in the hours after \
midnight, bringing to at least 80,000 the number of people displaced since mid-November, according to the Syrian \
Observatory for Human Rights.

Sixty-four air strikes hit the outskirts of Palmyra, the Russian defence ministry said; 11 tanks and 31 vehicles were \
destroyed and more than 300 fighters killed. Upwards of 4,000 fighters had been massed for the assault, the Russian \
reconciliation centre said.""",
}
DUE = {
    (10_000, "more_than", "person", "displaced", "observatory"),
    (80_000, "at_least", "person", "displaced", "observatory"),
    (64, "exact", "strike", "strikes", "defence ministry"),
    (300, "more_than", "person", "killed", "defence ministry"),
    (11, "exact", "tank", "equipment_destroyed", "defence ministry"),
    (31, "exact", "vehicle", "equipment_destroyed", "defence ministry"),
    (4_000, "more_than", "person", "fighters_massed", "reconciliation centre"),
}


@pytest.mark.parametrize("told", REPORTS)
def test_every_figure_of_the_report_comes_out(told):
    found = figures.read(REPORTS[told], published=date(2016, 12, 12)).figures
    speakers = ("observatory", "defence ministry", "reconciliation centre")
    read = {
        (one.value, one.quantifier, one.unit, one.metric, next((s for s in speakers if s in one.claimant.name.lower()), ""))
        for one in found
    }
    assert read == DUE
