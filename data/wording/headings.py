"""What a view is called where only a line or two of it are seen: on a tab, in a preview, on a card."""

from collections.abc import Mapping

from data.wording import english as wording

SITE = "On Record"
MOST_OF_A_TITLE = 150
MOST_OF_A_DESCRIPTION = 400
MOST_OF_A_FINDING = 270  # of a description: how far to trust it stands behind
MOST_OF_WHO = 80
TURNS_ITS_NEIGHBOUR = "\u200f"
"""The one mark that cannot be seen and stays: others of its kind would turn whatever follows them."""


def one_line(text: str, most: int) -> str:
    """Text on one line, without what cannot be seen but moves what stands around it, and no longer than `most`."""
    cut = text[: 4 * most]
    seen = "".join(letter if letter.isprintable() or letter == TURNS_ITS_NEIGHBOUR else " " for letter in cut)
    clean = " ".join(seen.split())
    return clean if len(clean) <= most and len(text) <= 4 * most else f"{clean[: most - 1].rstrip(' ,;:')}…"


def titled(claim: str, by: str) -> str:
    """A claim with whoever says it as a title: whatever has to be cut, who says it stays."""
    by = one_line(by, MOST_OF_WHO)
    return f"{one_line(wording.sentence_case(claim), MOST_OF_A_TITLE - len(by) - 2)}, {by}"


def of_figure(row: Mapping) -> str:
    """A claim as a title: what, and who says it. "At least 80,000 people fled from Eastern Aleppo, says SOHR"."""
    claim, by = f"{wording.quantity(row)} {wording.happened(row)}", says(row)
    if len(claim) + len(by) > MOST_OF_A_TITLE and not wording.names_nobody(row):
        by = says({**row, "origin_name": row["origin_short"] or row["origin_name"]})
    return titled(claim, by)


def says(row: Mapping) -> str:
    """Who says a claim: "says the Syrian Observatory", "reports The Courier, naming no source"."""
    if wording.names_nobody(row):
        return f"reports {row['publisher_name']}, naming no source"
    return f"says {wording.origin(row).rstrip(',')}"


def of_total(what: str, number: str, by: str, origins: int) -> str:
    """A total as a title: "Fled from Eastern Aleppo: more than 90,000 people, by figures of SOHR, one of 7 origins"."""
    others = f"{';' if ', ' in by else ','} one of {origins} origins" if origins > 1 else ""
    return titled(f"{what}: {number}", f"{one_line(by, MOST_OF_WHO - len(others))}{others}")


def gives(name: str, party: str, is_worked_out: bool) -> str:
    """Who gives a total: "says SOHR"; "by figures of SOHR", where nobody said the number itself."""
    who = f"{name}, a party to the conflict" if party else name
    return f"by figures of {who}" if is_worked_out else f"says {who}"


def held(statements: object, origins: object, outlets: object) -> str:
    """How much stands behind a view: "45 statements by 12 independent origins in 60 outlets"."""
    return (
        f"{wording.some(statements, 'statement')} by {wording.some(origins, 'independent origin')}"
        f" in {wording.some(outlets, 'outlet')}"
    )
