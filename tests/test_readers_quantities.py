"""How many and when, as people write them in a cell, and what is handed back because it can be read in two ways."""

from datetime import date, time

import pytest

from data.readers.quantities import Quantity, Wrong, quantifier_of, read_quantity
from data.readers.written_days import Unclear, Written, day_first_by, read_day


@pytest.mark.parametrize(
    ("text", "quantifier", "value", "value_max", "words", "noun"),
    [
        ("80000", "exact", 80_000, None, None, ""),
        ("80,000.00", "exact", 80_000, None, None, ""),
        ("12.0", "exact", 12, None, None, ""),
        ("at least 80,000", "at_least", 80_000, None, None, ""),
        ("At Least  80,000", "at_least", 80_000, None, None, ""),
        ("80,000+", "at_least", 80_000, None, None, ""),
        ("at least 80+", "at_least", 80, None, None, ""),
        ("80,000 people or more", "at_least", 80_000, None, None, "people"),
        ("≥80", "at_least", 80, None, None, ""),
        (">= 80", "at_least", 80, None, None, ""),
        ("> 80,000", "more_than", 80_000, None, None, ""),
        ("over a million", "more_than", 1_000_000, None, None, ""),
        ("more than a dozen", "more_than", 12, None, None, ""),
        ("10–12", "between", 10, 12, None, ""),
        ("10-12", "between", 10, 12, None, ""),
        ("10 to 12", "between", 10, 12, None, ""),
        ("between 10 and 12 families", "between", 10, 12, None, "families"),
        ("1.5–2 million", "between", 1_500_000, 2_000_000, None, ""),
        ("300-350k", "between", 300_000, 350_000, None, ""),
        ("dozens", "vague", None, None, "dozens", ""),
        ("Hundreds of thousands", "vague", None, None, "hundreds of thousands", ""),
        ("dozens of families", "vague", None, None, "dozens", "families"),
        ("a dozen", "vague", None, None, "a dozen", ""),
        ("about 1.5 million", "approximately", 1_500_000, None, None, ""),
        ("~500", "approximately", 500, None, None, ""),
        ("c. 500", "approximately", 500, None, None, ""),
        ("c.500", "approximately", 500, None, None, ""),
        ("approx 300", "approximately", 300, None, None, ""),
        ("300 or so", "approximately", 300, None, None, ""),
        ("1.5m", "exact", 1_500_000, None, None, ""),
        ("300k", "exact", 300_000, None, None, ""),
        ("nearly 120", "nearly", 120, None, None, ""),
        ("up to 40", "at_most", 40, None, None, ""),
        ("≤ 40", "at_most", 40, None, None, ""),
        ("fewer than 10", "less_than", 10, None, None, ""),
        ("0", "exact", 0, None, None, ""),
        ("none", "exact", 0, None, None, ""),
        ("10 000", "exact", 10_000, None, None, ""),
        ("10\u202f000", "exact", 10_000, None, None, ""),
        ("1.500.000", "exact", 1_500_000, None, None, ""),
        ("1,20,000", "exact", 120_000, None, None, ""),
        ("٨٠٬٠٠٠", "exact", 80_000, None, None, ""),
        ("eighty thousand", "exact", 80_000, None, None, ""),
        ("at least one", "at_least", 1, None, None, ""),
        ("half a million", "exact", 500_000, None, None, ""),
        ("2 dozen", "exact", 24, None, None, ""),
        ("12 families", "exact", 12, None, None, "families"),
    ],
)
def test_how_many_as_written(text, quantifier, value, value_max, words, noun):
    read = read_quantity(text)
    assert read == Quantity(quantifier, value, value_max, words, noun, read.has_word)


@pytest.mark.parametrize("text", [None, "", "  ", "n/a", "N/A", "-", "–", "?", "unknown", "no data"])
def test_nothing_known_is_a_blank_and_never_nought(text):
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("10.000", "may be thousands or a decimal fraction."),
        ("up to 10.000", "may be thousands or a decimal fraction."),
        ("1,5", "is not written as a whole number."),
        ("1,5 million", "is not written as a whole number."),
        ("12.5", "is not a whole number."),
        ("40-50,000", "may begin in ones or in thousands."),
        ("12–10", "is a range whose first number is not the lower one."),
        ("at least 10-12", "is a range with a word in front of it."),
        ("10 and 12", "are two numbers."),
        ("about 80 or more", "has a word before its number and another after it."),
        ("more than an estimated 500", "has two words in front of its number."),
        ("about dozens", "has a word in front of a word for a number."),
        ("several hundred thousand", "is a word that the vocabulary has no floor for."),
        ("2016-12-10", "is a day, perhaps a range that a spreadsheet rewrote."),
        ("12-Oct", "is a day, perhaps a range that a spreadsheet rewrote."),
        ("1E+05", "was shortened by a spreadsheet."),
        ("=SUM(A1:A3)", "is a formula."),
        ("40%", "is a share."),
        ("$300", "is an amount of money."),
        ("-5", "is below 0."),
        ("+80", "may be a rise or a lower bound."),
        ("less than 0", "is less than 0."),
        ("fewer than 0", "is less than 0."),
        ("many", "is not a number that can be read."),
        ("80,000*", "is not a number that can be read."),
        ("12 civilians and 3 soldiers", "is not a number that can be read."),
        ("9" * 16, "is larger than any count."),
        ("a " * 300, "is longer than a number."),
    ],
)
def test_what_is_not_read_is_handed_back_with_the_reason(text, problem):
    read = read_quantity(text)
    assert isinstance(read, Wrong)
    assert read.problem == problem
    assert read.write


@pytest.mark.parametrize(
    ("word", "quantifier"),
    [("at_least", "at_least"), ("at least", "at_least"), ("Over", "more_than"), ("≥", "at_least"), ("~", "approximately"), ("in words only", "vague"), ("presumably", None)],
)
def test_a_word_in_a_column_of_its_own(word, quantifier):
    assert quantifier_of(word) == quantifier


DAY = Written(date(2016, 12, 11), date(2016, 12, 12))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2016-12-11", DAY),
        ("2016-12-11 00:00:00.000", DAY),
        ("2016-12-11T00:00:00.000Z", DAY),
        ("2016-12-11T00:00:00+13:00", DAY),
        ("2016-12-11T23:59:59", DAY),
        ("2016/12/11", DAY),
        ("11 December 2016", DAY),
        ("11th of Dec. 2016", DAY),
        ("Sunday, 11 December 2016", DAY),
        ("Dec 11, 2016", DAY),
        ("11-Dec-2016", DAY),
        ("42715", Written(date(2016, 12, 11), date(2016, 12, 12), form="serial")),
        ("42715.75", Written(date(2016, 12, 11), date(2016, 12, 12), time(18), form="serial")),
        ("12/12/2016", Written(date(2016, 12, 12), date(2016, 12, 13))),
        ("30/4/2020 13:42", Written(date(2020, 4, 30), date(2020, 5, 1), time(13, 42))),
        ("4/30/2020 1:42 PM", Written(date(2020, 4, 30), date(2020, 5, 1), time(13, 42))),
        ("2016-12-11T18:00:00+02:00", Written(date(2016, 12, 11), date(2016, 12, 12), time(18), "+02:00")),
        ("2016-12-11T18:00Z", Written(date(2016, 12, 11), date(2016, 12, 12), time(18), "Z")),
        ("December 2016", Written(date(2016, 12, 1), date(2017, 1, 1), form="month")),
        ("2016-12", Written(date(2016, 12, 1), date(2017, 1, 1), form="month")),
        ("2016", Written(date(2016, 1, 1), date(2017, 1, 1), form="year")),
        ("11/12/2016", Unclear(DAY, Written(date(2016, 11, 12), date(2016, 11, 13)))),
        ("n/a", None),
        (None, None),
    ],
)
def test_a_day_as_written(text, read):
    assert read_day(text) == read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0025-03-01", "is of the year 0025."),
        ("25/12/0025", "is of the year 0025."),
        ("0025", "is of the year 0025."),
        ("11/12/16", "has a year of two digits."),
        ("31/02/2016", "is no day of the calendar, or no time of a day."),
        ("2016-13-01", "is no day of the calendar, or no time of a day."),
        ("2016-12-11T18:00+25:00", "is no day of the calendar, or no time of a day."),
        ("Octember 2016", "is no month."),
        ("ongoing", "is not a day that can be read."),
        ("11-12 December 2016", "is not a day that can be read."),
        ("20161211", "is not a day that can be read."),
    ],
)
def test_what_is_no_day_is_handed_back_with_the_reason(text, problem):
    read = read_day(text)
    assert isinstance(read, Wrong)
    assert read.problem == problem


def test_cells_that_can_be_read_one_way_only_prove_the_order_of_the_others():
    assert day_first_by(["11/12/2016", "30/4/2020 13:42"]) == (True, "30/4/2020 13:42")
    assert day_first_by(["11/12/2016", "4/30/2020"]) == (False, "4/30/2020")
    assert day_first_by(["30/4/2020", "4/30/2020", "11/12/2016"]) == (None, "")
    assert day_first_by(["11/12/2016", "2016-12-30"]) == (None, "")
