"""The tables of a record as it keeps them: figures.csv, sources.csv, places.csv and so on, in a folder or a ZIP.

Everything comes back as it is written: names, links, positions, what each outlet printed. `python -m data publish`
takes the same from a folder that is the whole of a record; here a table may be missing.
"""

import csv
import io
from collections.abc import Mapping
from pathlib import PurePosixPath

import pandas as pd

from data import vocabulary
from data.readers import Problem, Reading, Unreadable, table_of, tables

TITLE = "The tables of a record"
NAMES = ("metric", "place", "source", "document", "figure", "position", "link")


def recognised(file: tables.Opened) -> str | None:
    """By a file of figures, or of another table, whose columns are those of the record."""
    found = _parts(file)
    return f"it holds {', '.join(f'{name}s.csv' for name in found)}" if found else None


def _parts(file: tables.Opened) -> dict[str, bytes]:
    """The tables among the files of a folder or an archive, whatever folder inside it they stand in."""
    found = {}
    for path, content in (file.parts or {}).items():
        name = PurePosixPath(path).stem.removesuffix("s")
        if (
            path.endswith("s.csv")
            and name in NAMES
            and _header(content)[:1] == [_key(name)]
            and _is_table(name, content)
        ):
            found[name] = content
    return {name: found[name] for name in NAMES if name in found}


def _key(name: str) -> str:
    return "from_id" if name == "link" else f"{name}_id"


def _header(content: bytes) -> list[str]:
    first = content[:10_000].decode("utf-8-sig", errors="replace").splitlines()
    return next(csv.reader(first[:1]), [])


def _is_table(name: str, content: bytes) -> bool:
    """Whether every column is one of the record's table of that name: a view that was taken away has others."""
    return set(_header(content)) <= set(vocabulary.dictionary()[name])


def read(file: tables.Opened, answers: Mapping[str, str]) -> Reading:
    """Each table with its columns; a file that is not text, or has lines of another length, is refused."""
    found, problems = {}, []
    for name, content in _parts(file).items():
        try:
            lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise Unreadable(f"{name}s.csv: cannot be read as CSV in UTF-8 ({error}). Save it as CSV UTF-8.") from error
        header, *rows = lines
        for place, row in enumerate(rows, start=2):
            if row and len(row) != len(header):
                told = f"has {len(row)} values for {len(header)} columns."
                problems.append(Problem(place, f"{name}s.csv", "", told, f"Write {len(header)} values."))
        whole = [[cell or None for cell in row] for row in rows if any(row) and len(row) == len(header)]
        found[name] = pd.DataFrame(whole, columns=header, dtype=object)
    return Reading("casebook", recognised(file) or "", table_of(()), tuple(problems), as_tables=found)
