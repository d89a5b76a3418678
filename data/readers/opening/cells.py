"""A cell as text, what was done to cells on the way, and how much of a file is read at all."""

import json
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

Row = tuple[str | None, ...]

MOST_BYTES = 300_000_000
"""Of a file, and of one file in an archive or a folder."""
MOST_UNPACKED = 1_500_000_000
"""Bytes of all that is packed in an archive or a workbook; of all files of a folder."""
MOST_TIMES = 200
"""How many times larger than it is packed a file may be; text and sheets are ten to fifty times."""
SMALL = 10_000_000
"""Bytes below which it does not matter how tightly something is packed."""
MOST_FILES = 1_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 2_000
LONG_CELL = 100_000
"""Characters from which a cell is spoken of."""
LONGEST_CELL = 10_000_000
"""Characters from which it is no cell any more: a quotation mark was never closed."""

INVISIBLE = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Marks of direction and blanks without width, as they stand in a class of a pattern: they change how a name is seen,
or keep two equal ones apart, and never say anything. Joiners (U+200C, U+200D) are not among them: they spell words."""
IS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_HALF = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """A file that cannot be read at all. The message says why, and what to do."""


@dataclass
class Seen:
    """What is said at the end of the cells that were read: how many had invisible marks, and which are very long."""

    marked: int = 0
    long: list[str] = field(default_factory=list)

    def note(self, text: str, where: str) -> None:
        """Take note of a cell as it stood in the file; `where`: "row 7"."""
        if not text.isascii() and IS_INVISIBLE.search(text):
            self.marked += 1
        if len(text) > LONG_CELL:
            self.long.append(where)

    def notes(self) -> tuple[str, ...]:
        """A sentence each."""
        told = []
        if self.marked:
            told.append(
                f"{counted(self.marked, 'cell')} had marks that are not seen (of direction, or blanks without width)."
                " They are left out."
            )
        if self.long:
            told.append(f"More than {LONG_CELL:,} characters stand in one cell: {some(self.long)}. They are kept.")
        return tuple(told)


def clean(text: str) -> str | None:
    """A text as a cell holds it: composed (NFC), without invisible marks and blanks around it; None for nothing."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", IS_INVISIBLE.sub("", _HALF.sub("\ufffd", text)))
    return text.strip() or None


def cell_text(value: object) -> str | None:
    """A value of a workbook or of JSON as text; None for a blank, and for what is no number (NaN, infinity)."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else None
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, (list, dict)):
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    return clean(str(value))


def _number_text(value: float) -> str | None:
    """A number in digits, without an exponent."""
    if not math.isfinite(value):
        return None
    if value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def headings(row: Row) -> list[str]:
    """The headings of a row, each of its own: the second of one name is "name.1"."""
    return each_its_own((cell or "").strip() for cell in row)


def each_its_own(names: Iterable[str]) -> list[str]:
    """The names, no two alike: the second "killed" is "killed.1", or "killed.2" where one is called so already."""
    seen: dict[str, int] = {}
    named: dict[str, None] = {}
    for name in names:
        count = seen.get(name, 0)
        while (unlike := f"{name}.{count}" if count else name) in named:
            count += 1
        seen[name] = count + 1
        named[unlike] = None
    return list(named)


def plain(heading: str | None) -> str:
    """A heading without case, blanks and strokes: "Date Start" and "date_start" are one."""
    return "".join((heading or "").lower().replace("_", " ").split())


def some(things: Iterable[object], most: int = 5) -> str:
    """The first of them, and how many more: "3, 4 and 9", "3, 4, 5, 6, 7 and 112 more"."""
    listed = [str(thing) for thing in things]
    if len(listed) > most:
        return f"{', '.join(listed[:most])} and {len(listed) - most:,} more"
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1]))) if listed else "none"


def counted(count: int, thing: str) -> str:
    """ "1 cell", "1,200 cells"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def bounded(rows: int, columns: int) -> None:
    """Raises Unreadable where a sheet has more rows or columns than are read."""
    if rows > MOST_ROWS:
        raise Unreadable(f"it has more than {MOST_ROWS:,} rows. Divide it into files of fewer.")
    if columns > MOST_COLUMNS:
        raise Unreadable(
            f"it has more than {MOST_COLUMNS:,} columns. Take out those that say nothing, or check that its rows and"
            " columns are not turned round."
        )
