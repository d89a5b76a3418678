"""The vocabularies and the data dictionary: the terms, what readers call them, and what follows from each.

The only Python that reads these CSVs; the writer lays them out as tables of its own (queries/publishing).
"""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
DICTIONARY = FOLDER.parent / "dictionary.csv"


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of one of these files, in its order."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def every(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every vocabulary of a folder such as this one."""
    return {file.stem: rows(file) for file in sorted(folder.glob("*.csv"))}


@cache
def terms(name: str) -> dict[str, dict[str, str]]:
    """Rows of data/vocabulary/<name>.csv by their first column, in the order of the file."""
    return {next(iter(row.values())): row for row in rows(FOLDER / f"{name}.csv")}


def label(name: str, term: object) -> str:
    """The reader's word for a term of a vocabulary; the term itself if the vocabulary lacks it."""
    return terms(name).get(str(term), {}).get("label", str(term))


@cache
def dictionary() -> dict[str, dict[str, dict[str, str]]]:
    """Rows of data/dictionary.csv by table and column, in the order of the file."""
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows(DICTIONARY):
        tables.setdefault(row["table"], {})[row["column"]] = row
    return tables


def column(name: str, of: str) -> dict[str, str] | None:
    """The row of the dictionary for a column of an answer: of the table that its rows are about, or of any other."""
    tables = dictionary()
    return next((tables[table][name] for table in (of, "answer", *tables) if name in tables[table]), None)


# Countries


def country(name_or_code: str | None) -> dict[str, str] | None:
    """The row of data/vocabulary/countries.csv for a name, another name or a three-letter code of ISO 3166; None if it
    is none of these.

    Case, accents and punctuation aside it is matched as it is written: nothing is guessed, so that a name with a slip
    of the pen, or one that stands for two countries ("Serbia and Kosovo"), is asked about. Kosovo has the user-assigned
    code XKX and is never Serbia; a disputed area such as Abyei is no country.
    """
    return _countries_by_name().get(folded(name_or_code or ""))


def country_of_gw_code(code: str | int | None) -> dict[str, str] | None:
    """The row of the country that Gleditsch and Ward give this number, as UCDP uses it (country_id); None if none.

    Apart from country(), as other lists number countries too: 100 is Colombia here and Bulgaria in ISO 3166.
    """
    return _countries_by_gw_code().get(str(code or ""))


def folded(name: str) -> str:
    """A name without case, accents and punctuation: "Côte d'Ivoire" and "COTE D IVOIRE" are one."""
    spaced = re.sub("['’`´]", " ", name).replace("&", " and ")
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@cache
def _countries_by_name() -> dict[str, dict[str, str]]:
    named = terms("countries").values()
    return {
        folded(name): row
        for row in named
        for name in (row["iso3"], row["name"], *row["other_names"].split("|"))
        if folded(name)
    }


@cache
def _countries_by_gw_code() -> dict[str, dict[str, str]]:
    return {row["gw_code"]: row for row in terms("countries").values() if row["gw_code"]}


# What follows from a term


def counts_people(unit: str) -> bool:
    """Whether what is counted are people, who have an affected group: persons, households, bodies."""
    return terms("units")[unit]["counts_people"] == "yes"


def is_open_above(quantifier: str) -> bool:
    """Whether the word leaves the upper end open: "at least", "more than", "dozens"."""
    return terms("quantifiers")[quantifier]["open_end"] == "upper"


def is_open_below(quantifier: str) -> bool:
    """Whether the word gives an upper bound alone: "at most", "fewer than"."""
    return terms("quantifiers")[quantifier]["open_end"] == "lower"


def is_rough(quantifier: str) -> bool:
    """Whether the word gives no bounds: "about", "nearly"."""
    return terms("quantifiers")[quantifier]["rough"] == "yes"


def enters_total_of_people(affected: str) -> bool:
    """Whether a total of people takes figures of the group, as whole or as a count of some of them (METHOD 6.1)."""
    return terms("affected")[affected]["in_people"] != "no"


def is_named_group(affected: str) -> bool:
    """Whether the group has totals of its own: nobody asks for "mixed groups" or for "not said"."""
    return terms("affected")[affected]["in_people"] != "whole"
