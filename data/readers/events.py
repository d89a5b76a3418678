"""What readers of data sets of events have in common: columns by name, speakers in free words, kinds of places."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from data.readers import Problem
from data.readers.tables import Opened, Sheet, headings, plain
from data.vocabulary import rows

FOLDER = Path(__file__).parent
SHOWN_IDS = 40
"""How many identifiers a note lists before it says how many more there are."""
MENTIONED = re.compile(r"(?:https?://|www\.)\S*")
ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9&-]+")

Cells = dict[str, str | None]


# Columns by name


@cache
def columns(form: str) -> dict[str, dict[str, str]]:
    """Rows of data/readers/<form>.csv by the name of the column, in the order of the format."""
    return {row["column"]: row for row in rows(FOLDER / f"{form}.csv")}


def marked(form: str, mark: str) -> tuple[str, ...]:
    """The columns of a format that its CSV marks as "needed", or as a "sign" by which it is recognised."""
    return tuple(name for name, row in columns(form).items() if row[mark] == "yes")


def header_in(file: Opened, form: str, at_least: int, within: int = 20) -> tuple[Sheet, int] | None:
    """The first sheet of a file, and the place in its rows, where a row names so many of the signs of a format.

    Not all of them, so that a file which lacks one is recognised, and told which.
    """
    signs = {plain(name) for name in marked(form, "sign")}
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:within]):
            if len(signs & {plain(cell) for cell in row if cell}) >= at_least:
                return sheet, place
    return None


def missing(form: str, sheet: Sheet, header: int) -> list[Problem]:
    """The needed columns of a format that a header lacks."""
    held = {plain(cell) for cell in sheet.rows[header] if cell}
    return [
        Problem(header + 1, name, "", "is missing: no column has this name.", "Add it, as the format has it.")
        for name in marked(form, "needed")
        if plain(name) not in held
    ]


def records(form: str, sheet: Sheet, header: int) -> Iterator[tuple[int, Cells]]:
    """Each row below a header: its number, and its cells by the names of the format; None for blank and absent ones.

    Of two columns of one name the first is read.
    """
    ours = {plain(name): name for name in columns(form)}
    heading_of: dict[str, str] = {}
    for heading in headings(sheet.rows[header]):
        if name := ours.get(plain(heading)):
            heading_of.setdefault(name, heading)
    blank = dict.fromkeys(columns(form))
    for row, cells in sheet.records(header):
        yield row, blank | {name: (cells[heading] or "").strip() or None for name, heading in heading_of.items()}


def is_tags(cells: Mapping[str, str | None] | Sequence[str | None]) -> bool:
    """Whether a row holds HXL tags and nothing else."""
    held = [cell for cell in (cells.values() if isinstance(cells, Mapping) else cells) if cell]
    return bool(held) and all(re.match(r"\s*#\s*[A-Za-z]", cell) for cell in held)


# Speakers in free words


@cache
def _speakers() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows(FOLDER / "speakers.csv")}


def names_nobody(speaker: str) -> bool:
    """Whether words in the place of a speaker name nobody: "witnesses", "a village", "senior police official"."""
    words = re.findall(r"\w+", speaker)
    if any(word.isupper() and len(word) > 1 and word != "TV" for word in words) and not speaker.isupper():
        is_general = False  # An acronym beside small letters is a name: "SITE intelligence".
    else:
        is_general = all(_speakers().get(word.lower()) == "word" for word in words)
    return is_general or bool(re.match(r"an? [^,]*$", speaker, re.IGNORECASE))


def speakers_in(cell: str | None) -> tuple[list[str], list[str]]:
    """Those whom a cell of free words names, and its words for those whom it does not name, each once and in order.

    Names are parted by semicolons, line ends and double strokes; by commas and single strokes only where a piece is
    an acronym or names nobody, as "Ramzan Kadyrov, president" is one speaker and "SOHR, VDC" are two. An address, or a
    remark that there is no source ("AGGREGATION EVENT"), is none.
    """
    named, unnamed = {}, {}
    for piece in re.split(r"[;\n|]|/{2,}", MENTIONED.sub(" ", cell or "")):
        for speaker in _pieces(piece):
            if re.search(r"[^\W\d_]", speaker) and _speakers().get(speaker.lower()) != "none":
                (unnamed if names_nobody(speaker) else named)[speaker] = True
    return list(named), list(unnamed)


def _pieces(text: str) -> list[str]:
    parted = [trimmed for part in text.split(",") if (trimmed := _trimmed(part))]
    if len(parted) > 1 and not any(ACRONYM.fullmatch(part) or names_nobody(part) for part in parted):
        parted = [_trimmed(text)]
    return [piece for part in parted for piece in _by_stroke(part)]


def _by_stroke(text: str) -> list[str]:
    pieces = [trimmed for part in text.split("/") if (trimmed := _trimmed(part))]
    return pieces if any(names_nobody(piece) for piece in pieces) or " /" in text else [text]


def _trimmed(text: str) -> str:
    """One speaker without what stands around the name: "source 2: ", a comma left over, quotation marks."""
    plainly = re.sub(r"^\s*source( \d+)?\s*:", "", " ".join(text.split()), flags=re.IGNORECASE).strip(" .,:")
    return re.sub(r"^([\"'])(.*)\1$", r"\2", plainly).strip()


# Places


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows(FOLDER / "place_words.csv")}


def place_name(cell: str | None) -> str | None:
    """A name of a place without stars for notes and doubled blanks; None where none is left."""
    return " ".join((cell or "").strip("* \t\r\n").split()) or None


def kind_by_name(name: str, otherwise: str) -> str:
    """The kind that the last word of a place's name says ("Palu village"), or another where it says none."""
    words = re.sub(r"\(.*?\)", " ", name).lower().split()
    return _kinds().get(words[-1] if words else "", otherwise)


def around(place: str, *names: str | None) -> list[str]:
    """The names of the places around one, the nearest first, without blanks and repetitions."""
    found = [place]
    for name in map(place_name, names):
        if name and name.casefold() not in {held.casefold() for held in found}:
            found.append(name)
    return found[1:]


def is_degrees(text: str, highest: int) -> bool:
    """Whether a cell holds degrees of latitude (up to 90) or of longitude (up to 180)."""
    return bool(re.fullmatch(r"[+-]?\d{1,3}(\.\d+)?", text)) and abs(float(text)) <= highest


# Notes


def listed(ids: Iterable[object]) -> str:
    """Identifiers for a note: all of them, or the first and how many more."""
    held = [str(one) for one in ids]
    more = f" and {len(held) - SHOWN_IDS} more" if len(held) > SHOWN_IDS else ""
    return ", ".join(held[:SHOWN_IDS]) + more


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 event has", "3 events have"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
