"""The SQL files of the benchmark, and those of the record."""

from functools import cache
from pathlib import Path

import queries

FOLDER = Path(__file__).parent


@cache
def text(name: str) -> str:
    """The text of one SQL file beside this one."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def pieces(name: str) -> dict[str, str]:
    """The statements of a file, which blank lines part, by the first words of the comment above each."""
    found = {}
    for part in text(name).split("\n\n"):
        lines = part.strip().splitlines()
        statement = "\n".join(line for line in lines if not line.startswith("--")).rstrip(";")
        if statement:
            title = lines[0].lstrip("- ").partition(":")[0] if lines[0].startswith("--") else f"{len(found)}"
            found[title] = statement
    return found


def of_record(name: str) -> str:
    """The text of one SQL file of the record."""
    return queries.read(name)
