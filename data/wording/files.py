"""What a file says of itself: the lines of its "About", and of the README of a package."""

from collections.abc import Iterable

Line = tuple[str, str]
"""A word or two, and what is to be said under them."""

BLANKS = ("A blank", "Not said or not known; never a zero.")
DAYS = (
    "Days",
    "A clock time stands in a column of its own, and only where one is given; it is the civil time at the place. Of"
    " columns called period_end and window_end the day is the first one after; every other last day is included.",
)
NUMBERS = (
    "Numbers",
    "Read value with its quantifier: “at least” is part of the number. Low, best and high are what the words imply;"
    " blank where they leave an end open.",
)
OF_FIGURES = (
    NUMBERS,
    (
        "Adding up",
        "Do not add rows: many count the same people. Where cumulative says yes, a number is that of a running count or"
        " of a longer period, and may hold earlier numbers of the same origin.",
    ),
)
"""What must be known of a table of figures before anybody computes with it."""
CLAIMS = "Every row is somebody’s claim."
ROWS = {
    "export": CLAIMS,
    "position": CLAIMS,
    "total": "Every row is worked out from what one origin said: where several figures are added, nobody said the sum.",
}
"""What every row is, by what the rows are about."""
TOTALS_BY_STEP = (
    "Each number is the origin’s total from {first} to the end of the {step}: it is cumulative. Do not add the rows of"
    " one origin, nor those of several. It may go down where a longer figure takes the place of several."
)
STATES_BY_STEP = (
    "Each number is the latest state that the origin had given by the end of the {step}, with its day: it is not"
    " cumulative, and rows are not to be added."
)
STUBS = "A first or last step that is not a whole {step} is called by its days."
NO_GROUP = "people: figures that do not say who was counted, or count several groups; civilians count as some of them"
"""Whom a total of no named group counts."""
NO_CLOCK_TIME = "no clock time is given"
CASEBOOK = "On Record casebook, as a compilation; rows that others added are under the terms of who keeps the record"
"""Title of the licence of the figures that the product ships with."""
PAGES = (
    "The published pages that figures were read on belong to their publishers. Where a licence is known of one, it"
    " stands in the column licence of documents.csv."
)
NOT_LICENSED = "No licence is given: ask who keeps this record."


def no_licence(kept_by: str = "", contact: str = "") -> str:
    """What is said in place of a licence where none is given: whom to ask, as far as it is known."""
    if not (kept_by or contact):
        return NOT_LICENSED
    return f"No licence is given: ask {f'{kept_by} ({contact})' if kept_by and contact else kept_by or contact}."


def about(title: str, of: str, stamp: str, filters: str, link: str, citation: str, licence: str) -> list[Line]:
    """What goes with every file: what it shows, of which version, under which filters, where to see it, how to cite."""
    return [
        ("What", " ".join(filter(None, [f"{title}, as On Record shows it.", ROWS.get(of)]))),
        ("Record", stamp),
        ("Filters", filters),
        ("Link to this view", link or "not known"),
        ("Cite as", citation),
        ("Licence", licence),
        BLANKS,
        DAYS,
    ]


COLUMNS = ("Column", "Name in other files", "Meaning", "Unit", "A blank means")
"""Headings of the list of columns that goes with a file."""


def readme(title: str, told: Iterable[Line], held: Iterable[Line], columns: Iterable[tuple[str, ...]]) -> str:
    """The README of a package as Markdown: what is told of it, which files it `held`, and what its columns mean."""
    lines = [f"# {one_line(title)}", ""]
    lines += [f"* **{name}**: {one_line(text)}" for name, text in told]
    lines += ["", "## Files", ""]
    lines += [f"* `{name}`: {text}" for name, text in held]
    lines += ["", "## Columns", "", f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(one_line(text).replace('|', '&#124;') for text in row)} |" for row in columns]
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    """Text on one line, with nothing in it that Markdown would take for a tag of HTML."""
    return " ".join(text.split()).replace("<", "&lt;")


def in_a_package(name: str) -> str:
    """What a file of a package is, by its name."""
    return IN_A_PACKAGE[name.rpartition(".")[2] if name.startswith("data/") else name]


IN_A_PACKAGE = {
    "csv": "a row a line, for any tool; a text that a spreadsheet would run as a formula begins with an apostrophe",
    "parquet": "the same rows with their types",
    "datapackage.json": "Frictionless Data Package: which files there are, and what type and meaning each column has",
    "CITATION.txt": "how to cite it, as text",
    "CITATION.bib": "the same as BibTeX",
    "CITATION.json": "the same as CSL-JSON",
    "LICENCE.txt": "under what terms the rows may be used",
}
"""What the files of a package are: those of data by how their names end."""
