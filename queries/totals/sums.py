"""Sums that nobody said but that figures of one origin make: totals tried over the ends of its own figures."""

from collections.abc import Collection
from dataclasses import replace

from queries import Record
from queries.totals.accounts import Account
from queries.totals.asking import ask_for, figures_of, last_day
from queries.totals.making import accounts

MOST_ENDS = 60
"""Last days that are tried for one origin: those of its newest figures."""


def sums_to(record: Record, numbers: Collection[int], *, metric: str, **asked: object) -> list[Account]:
    """The totals of at least two figures of one origin that come to one of the numbers, one an origin and number.

    Keywords as for `totals`. Where no last day is given, every day is tried on which a figure of the origin ends; of
    several windows that make the number, the last stands. Raises RecordError as `totals` does.
    """
    question = ask_for(record, metric, None, **asked)
    if question.measure == "stock":
        return []
    found: dict[tuple[str, int], Account] = {}
    by_root = figures_of(question)
    for root, figures in by_root.items():
        if all(figure.ruled_out for figure in figures):
            continue
        ends = sorted({last_day(figure) for figure in figures if not figure.ruled_out})[-MOST_ENDS:]
        for until in [question.until] if question.until else ends:
            until_then = {of: [one for one in those if last_day(one) <= until] for of, those in by_root.items()}
            (account,) = accounts(replace(question, until=until), {root: until_then[root]}, until_then)
            if len(account.used) > 1:
                for number in {
                    account.smallest,
                    account.largest,
                    *account.rounded(account.smallest, account.largest),
                }.intersection(numbers):
                    found[root, number] = account
    return list(found.values())
