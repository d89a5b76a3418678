"""What to say of a figure before anything else: its caveats, in the order in which they may mislead."""

from collections.abc import Mapping

from data.vocabulary import label
from data.wording import english as wording


def caveats(row: Mapping, called: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The caveats of one figure, worst first: a term of data/vocabulary/caveats.csv and a sentence each.

    `row` has the columns of a figure as every question shows them. Other figures stand in the sentences by their
    identifiers, or by what they are `called`.
    """
    called = called or {}

    def named(figure_id: str) -> str:
        return called.get(figure_id, figure_id)

    given = [wording.number(row.get(name)) for name in ("low_given", "high_given")]
    size = row.get("household_size")
    factor = "" if wording.is_blank(size) else f", {size:g} to each"
    found = {
        "assumed": row.get("period_basis") == "assumed"
        and "Nobody gave its days: they are assumed, so it is compared with nothing and enters no total.",
        "inferred": row.get("period_basis") == "inferred"
        and "Its days are inferred, from vague words or from other reports.",
        "scope": not wording.is_blank(row.get("scope"))
        and f"It counts only a part: {row.get('scope')}. It is no claim about the whole.",
        "replaced": not wording.is_blank(row.get("replaced_by"))
        and f"Its own origin has replaced it by {named(row['replaced_by'])}{_on(row.get('replaced_on'))}.",
        "later": not wording.is_blank(row.get("later_id"))
        and f"It is not wrong, but older: its origin counted on ({named(row['later_id'])}).",
        "falls": not wording.is_blank(row.get("falls_from"))
        and f"Its origin had counted more before ({named(row['falls_from'])}): a revision, or an error.",
        "cause": not wording.is_blank(row.get("cause"))
        and row["cause"] != "conflict"
        and f"Its cause is not conflict: {label('causes', row['cause'])}.",
        "converted": bool(row.get("converted"))
        and f"Somebody turned households into people{factor}: it is no second count of these households.",
        "given": all(given) and f"Its source gives three numbers: at lowest {given[0]}, at highest {given[1]}.",
        "unnamed": row.get("origin_kind") == "unnamed" and "Nobody is named as its origin.",
        "note": not wording.is_blank(row.get("note")) and str(row.get("note")),
    }
    return [(code, words) for code, words in found.items() if words]


IN_SHORT = {
    "later": "a later count follows",
    "falls": "lower than counted before",
    "replaced": "replaced since",
    "converted": "households turned into people",
}
"""A caveat beside a number, where its label alone would be read of something else."""


def in_short(row: Mapping, *left_out: str) -> str:
    """The caveats of one figure in a few words each, but for those left out."""
    return ", ".join(IN_SHORT.get(code) or label("caveats", code) for code, _ in caveats(row) if code not in left_out)


def _on(reported: object) -> str:
    return "" if wording.is_blank(reported) else f" on {wording.day(reported)}"
