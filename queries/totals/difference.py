"""Why the totals of two origins differ: what sets apart how each was made. No words."""

from typing import NamedTuple

from queries.totals.accounts import Account


class Difference(NamedTuple):
    """One respect in which two totals are made: what each has there. `differs` where that is not the same.

    `respect` is a term of data/vocabulary/respects.csv. Moments are half-open; sets of terms are joined by |.
    """

    respect: str
    one: object
    other: object

    @property
    def differs(self) -> bool:
        return self.one != self.other


def differences(one: Account, other: Account) -> list[Difference]:
    """Start, end, group, how counted and the word before the number of two totals that have parts."""
    return [
        Difference("start", min(part.starts for part in one.used), min(part.starts for part in other.used)),
        Difference("end", max(part.ends for part in one.used), max(part.ends for part in other.used)),
        Difference("group", _groups(one), _groups(other)),
        Difference("limit", _every(one, "scope"), _every(other, "scope")),
        Difference("cause", _every(one, "cause"), _every(other, "cause")),
        Difference("place", _every(one, "place_name"), _every(other, "place_name")),
        Difference("how", _how(one), _how(other)),
        Difference("word", _every(one, "quantifier"), _every(other, "quantifier")),
    ]


def _every(account: Account, name: str) -> str:
    """What its parts have there, each once, in the order of time."""
    return "|".join(dict.fromkeys(getattr(part, name) for part in account.used))


def _groups(account: Account) -> str:
    return account.affected or _every(account, "affected")


def _how(account: Account) -> str:
    """One figure of the origin, a sum that was made here, single incidents, or a state."""
    if account.state_on:
        return f"state|{len(account.used)}"
    if account.incidents:
        return f"incidents|{account.incidents}"
    return f"sum|{len(account.used)}"
