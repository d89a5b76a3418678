"""Names in a file and rows of the record: which row a name means, which it may mean, and what a new row would be.

A name means a row only where it is that row's name, short name or alias, spelt alike but for case, accents and strokes;
of a place also only where what the file says is around it agrees. Names that are merely similar are shown to a person
as the nearest known, and decide nothing.
"""

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd
from rapidfuzz import fuzz, process

from data import vocabulary

ALIKE = 60
"""From which likeness on a name is shown as a near one, of 100."""
NEAREST = 3


@cache
def folded(name: str) -> str:
    """A name without case, accents, strokes and a leading "the": "The Red-Cross" and "red cross" are one."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.sub(r"[^\w]+|_", " ", bare.casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass(frozen=True)
class Named:
    """A name as a file gives it: of a "source" or a "place". `around`: the places around it, the nearest first."""

    kind: str
    name: str
    around: tuple[str, ...] = ()
    iso3: str = ""
    code: str = ""

    @property
    def key(self) -> str:
        """How a person's decision names it: source:Name, place:Name, place:Name, District."""
        return f"{self.kind}:{', '.join(filter(None, (self.name, *self.around[:1])))}"


@dataclass(frozen=True)
class Asked:
    """A name that no row of the record has, or that several have, or one that a code contradicts.

    `nearest`: identifiers and names that a person may mean. `row`: the row that it would be, if it is new; None where
    a person must choose. `why` says what is asked.
    """

    named: Named
    why: str
    nearest: tuple[tuple[str, str], ...] = ()
    row: Mapping[str, str | None] | None = None


@dataclass
class Index:
    """Rows of a table of the record by each of their folded names."""

    rows: dict[str, dict[str, str | None]]
    names: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pd.DataFrame, key: str, named_in: Sequence[str]) -> "Index":
        """The rows of a table as record.as_written gives it; `named_in` are its columns of names, `aliases` a list."""
        index = cls({row[key]: row for row in table.to_dict("records")})
        for identifier, row in index.rows.items():
            for column in named_in:
                for name in (row[column] or "").split("|"):
                    index.add(identifier, name)
        return index

    def add(self, identifier: str, name: str) -> None:
        """Know a row under one more name."""
        known = self.names.setdefault(folded(name), []) if folded(name) else []
        if identifier not in known:
            known.append(identifier)

    def called(self, name: str) -> list[str]:
        """The rows of that name."""
        return self.names.get(folded(name), [])

    def nearest(self, name: str, but: Container[str] = (), within: str = "") -> tuple[tuple[str, str], ...]:
        """Up to three rows with a name like it, the likest first: identifier and name. Not those in `but`; of places,
        those `within` a country (ISO 3166 alpha-3).
        """
        alike = {"scorer": fuzz.token_sort_ratio, "score_cutoff": ALIKE, "limit": 50}
        found = process.extract(folded(name), list(self.names), **alike)
        ids = dict.fromkeys(identifier for known, _, _ in found for identifier in self.names[known])
        near = [one for one in ids if one not in but and (not within or self.rows[one]["iso3"] == within)]
        return tuple((identifier, self.rows[identifier]["name"] or identifier) for identifier in near)[:NEAREST]


def sources(table: pd.DataFrame) -> Index:
    """The sources of a record by name."""
    return Index.of(table, "source_id", ("name", "short_name", "aliases"))


def places(table: pd.DataFrame) -> Index:
    """The places of a record by name."""
    return Index.of(table, "place_id", ("name", "aliases"))


def place_meant(known: Index, named: Named) -> tuple[str | None, str]:
    """The place of that name that lies where the file says, or None and why it is not known which.

    What is around it must be around the row as well: as far as the file says it, one of those places by name, or the
    country by its code. A code of the place decides where names do not, and never against them.
    """
    coded = [i for i, row in known.rows.items() if named.code and row.get("admin_code") == named.code]
    fits = [i for i in known.called(named.name) if _lies_in(known, i, named)]
    if len(coded) == 1 and fits and coded[0] not in fits:
        return None, f"the code {named.code} is of {known.rows[coded[0]]['name']!r} in the record"
    if len(coded) == 1 and fits:
        return coded[0], ""
    if len(coded) == 1 and not fits:
        return None, f"the code {named.code} is of {known.rows[coded[0]]['name']!r} in the record"
    inside = folded(named.around[0]) if named.around else ""
    at_once = [one for one in fits if inside in _names_of(known, known.rows[one]["parent_id"])]
    if (
        len(fits) == 1 or len(at_once) == 1
    ):  # of two Newtowns in a country, the one that lies in the place that is named
        return (fits if len(fits) == 1 else at_once)[0], ""
    return None, "several places of the record have that name" if fits else ""


def _lies_in(known: Index, identifier: str, named: Named) -> bool:
    row = known.rows[identifier]
    if named.iso3 and row["iso3"] != named.iso3:
        return False
    country = vocabulary.country(named.around[-1]) if named.around else None
    if country and row["iso3"] != country["iso3"]:
        return False
    around = {folded(name) for name in (named.around[:-1] if country else named.around)}
    return not around or bool(around & _around(known, row))


def _around(known: Index, row: Mapping[str, str | None]) -> set[str]:
    """The names of the places that contain a place, folded."""
    held: set[str] = set()
    passed: set[str] = set()
    while (inside := row["parent_id"]) in known.rows and inside not in passed:
        passed.add(inside)
        row = known.rows[inside]
        held |= _names_of(known, inside)
    return held


def _names_of(known: Index, identifier: str | None) -> set[str]:
    """The names of a place, folded; none of no place."""
    row = known.rows.get(identifier or "")
    names = (row["name"], *(row["aliases"] or "").split("|")) if row else ()
    return {folded(name) for name in names if name}
