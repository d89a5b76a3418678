"""Totals that cannot count anyone twice (METHOD 6), each with the account of how it was made.

`total` answers for one origin, `totals` for every origin side by side with the span over them: never a sum of
origins, never an average. Which figures may enter is asked in asking.py; which of them may stand together is chosen in
choosing.py and windows.py; by which rule the others do not is found in reasons.py; making.py puts it into accounts.
data/wording puts it into words. `sums_to` finds sums that nobody said; `differences` tells why two totals differ.
A version published under the first edition of the method is added by that: `Asked.edition` tells which.

The window has both its days inside. Where no first day is given, it begins with the earliest figure that may enter
and ends in time, for `totals` that of any origin; a count that reaches years back then makes a window of years, as
"until this day" asks for. Where no last day is given, it ends with the latest figure that may enter. A state has no
window but a moment, its end: the latest state at or before it stands, even one from before the window, if it is not
too old. (Under the first edition: not one before a first day that is given.)
"""

from dataclasses import replace

from queries import Record
from queries.totals.accounts import Account, Converted, Part, Totals, span
from queries.totals.asking import ask_for, figures_of
from queries.totals.difference import Difference, differences
from queries.totals.flows import DerivedFlow, derived_flow, derived_flows
from queries.totals.making import accounts
from queries.totals.reasons import LeftOut
from queries.totals.sums import sums_to

__all__ = [
    "Account",
    "Converted",
    "DerivedFlow",
    "Difference",
    "LeftOut",
    "Part",
    "Totals",
    "derived_flow",
    "derived_flows",
    "differences",
    "sums_to",
    "total",
    "totals",
]


def total(record: Record, *, metric: str, origin: str, **asked: object) -> Account:
    """The total of one origin, or of the organisation that it rolls up to, and its account.

    Keywords: place (a slug; blank for everywhere), affected (a group; None for people), scope (what it is limited to;
    blank for nothing), since and until (dates, both inclusive), unit (None: the metric's usual one, else that of most
    of the origin's figures), household_size, version (None: the newest), and the clauses of filter.sql. Raises
    RecordError for what is not in the record.
    """
    question = ask_for(record, metric, origin, **asked)
    beside = figures_of(replace(question, root_id=None))
    return accounts(question, {question.root_id: beside.get(question.root_id, [])}, beside)[0]


def totals(record: Record, *, metric: str, origin: str | None = None, **asked: object) -> Totals:
    """The totals of every named origin in view (or of one), side by side, and their span. Keywords as for `total`."""
    question = ask_for(record, metric, origin, **asked)
    named = {
        root: figures
        for root, figures in figures_of(question).items()
        if any(figure.ruled_out != "unnamed" for figure in figures)
    }
    ordered = tuple(sorted(accounts(question, named), key=_in_order))
    return Totals(ordered, span(ordered, question.unit or question.usual_unit))


def _in_order(account: Account) -> tuple:
    """METHOD 6.2: independent origins, then parties; in each, those that cover more of the days that count, then more
    outlets; single incidents have no days; of states the newest first. The first edition went by the days alone.
    """
    if account.edition == 1:
        return (-account.covered_days, account.origin_id)
    days = account.state_on.toordinal() if account.state_on else 0 if account.incidents else account.covered_days
    return (bool(account.party), not account.used, -days, -account.outlets, account.origin_id)
