"""METHOD 6.6: "In words: all exact → the number; any "more than", else any "at least" → that word; any "about" or "nearly" → "about",
with a lower-bound word before it where there is one ("more than about"); ranges → "between a and b" … A total of one figure keeps
that figure's words ("nearly 120"). In words, a sum with parts that are not exact is rounded to the step of its least precise such
part (the place of the last digit that is not 0, but never coarser than the second digit of that part): "about" to the nearest,
half upward, lower bounds (and sums that are both) down, upper bounds up (about 35,000 + 30 is "about 35,000", at least 8,000 + at
least 79 is "at least 8,000"); the account shows the sum unrounded."
"""

import pytest

from data.wording import english as wording
from tests.rules import said

# The parts, the words of their sum, and the sum unrounded where the words round it.
SUMS = [
    # All exact: the number.
    ("35,000 + 30", "35,030", ""),
    ("1 + 2 + 3", "6", ""),
    # About: to the nearest, half upward.
    ("about 35,000 + 30", "about 35,000", "35,030"),
    ("about 35,000 + 499", "about 35,000", "35,499"),
    ("about 35,000 + 500", "about 36,000", "35,500"),
    ("about 130 + 7", "about 140", "137"),
    ("about 130 + 4", "about 130", "134"),
    ("about 120 + 5", "about 130", "125"),
    ("about 1,234 + 5", "about 1,239", ""),  # its last digit is not 0
    ("about 90,000 + 400", "about 90,000", "90,400"),  # never coarser than the second digit
    ("about 90,000 + 600", "about 91,000", "90,600"),
    ("about 8 + 5", "about 13", ""),
    ("about 35,000 + about 1,200", "about 36,000", "36,200"),  # the step of the least precise
    ("about 1,200 + nearly 35,000", "about 36,000", "36,200"),
    ("nearly 120 + nearly 130", "about 250", ""),
    ("about 500,000 + 30,000", "about 530,000", ""),  # 500,000 is rounded to its second digit
    ("about 500,000 + 4,999", "about 500,000", "504,999"),
    # Lower bounds, down.
    ("at least 8,000 + at least 79", "at least 8,000", "8,079"),
    ("at least 8,000 + at least 179", "at least 8,100", "8,179"),
    ("at least 80,000 + more than 10,000", "more than 90,000", ""),
    ("at least 80 + 9", "at least 89", ""),
    ("at least 300 + 79", "at least 370", "379"),
    ("more than 300 + 79", "more than 370", "379"),
    ("hundreds + 79", "at least 270", "279"),
    ("dozens + 5", "at least 29", ""),
    ("dozens + more than 5", "more than 29", ""),
    # Lower bounds and about: both words, down.
    ("about 35,000 + more than 900", "more than about 35,000", "35,900"),
    ("about 35,000 + at least 900", "at least about 35,000", "35,900"),
    ("nearly 120 + dozens", "at least about 140", "144"),
    # Upper bounds, up.
    ("at most 1,200 + at most 34", "at most 1,300", "1,234"),
    ("fewer than 1,200 + at most 34", "fewer than 1,300", "1,234"),
    ("fewer than 5 + fewer than 5", "fewer than 10", ""),
    ("at most 40 + at most 13", "at most 53", ""),
    # Ranges: from below to above.
    ("between 45 and 55 + 10", "between 55 and 65", ""),
    ("between 400 and 500 + 23", "between 420 and 530", "423 to 523"),
    ("between 4,000 and 5,000 + between 10 and 20", "between 4,000 and 5,100", "4,010 to 5,020"),
    ("between 400 and 500 + at least 23", "at least 420", "423"),
    ("about 35,000 + between 10 and 20", "about 35,000", "35,010 to 35,020"),
    # One figure keeps its words.
    ("nearly 120", "nearly 120", ""),
    ("more than 53,773", "more than 53,773", ""),
    ("dozens", "dozens", ""),
    ("fewer than 5", "fewer than 5", ""),
    ("between 45 and 55", "between 45 and 55", ""),
]
CASES = {parts: [said(f"p{at}", "watch", words, at) for at, words in enumerate(parts.split(" + "), 1)] for parts, *_ in SUMS}


@pytest.mark.parametrize("parts", [parts for parts, *_ in SUMS])
def test_a_sum_is_rounded_as_its_least_precise_part(land, parts):
    account = land.total(parts)
    assert (parts, wording.total(account), wording.unrounded(account)) in SUMS


def test_the_interval_is_of_the_sum_and_not_of_its_words(land):
    account = land.total("at least 8,000 + at least 79")
    assert (account.low, account.best, account.high, account.smallest, account.largest) == (8079, None, None, 8079, 8079)
