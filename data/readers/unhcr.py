"""What the tables of UNHCR have in common: countries of asylum and of origin, the end of a year, who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from data import vocabulary
from data.readers import Problem, day_after, named

UNHCR = {"origin": "UNHCR", "origin_kind": "un_agency", "publisher": "UNHCR", "publisher_kind": "un_agency"}
BY_UNHCR = UNHCR | {"origin_stated": "inferred"}
"""UNHCR's own tables do not name it."""
OF_PEOPLE = {
    "affected": "unknown",
    "unit": "person",
    "quantifier": "exact",
    "role": "recommended",
    "event_clarity": "2",
}
DOCUMENT_NOTE = "UNHCR gives its population statistics under CC BY 4.0."


@dataclass(frozen=True)
class Origin:
    """Where people come from: the columns of a figure. `is_country`: no if it is a word such as UKN or Others."""

    columns: dict[str, str]
    is_country: bool = True


def ungraded(title: str) -> dict[str, str]:
    """The grade of a figure of a data set that grades nothing, and the data set as a document."""
    return {
        "credibility": "6", "credibility_reason": f"not graded: came with {title}",
        "title": title, "published_basis": "unknown", "language": "en",
    }  # fmt: skip


def country_of_asylum(row: int, column: str, code: str | None, name: str | None = None) -> dict[str, str] | Problem:
    """The place of a figure: the country in which people were counted, by its name as given; or what is wrong."""
    known = vocabulary.country(code) if code else vocabulary.country(name)
    if known is None:
        shown = code or name or ""
        return Problem(
            row, column, shown, "is no country." if shown else "is blank.", "Write a code of ISO 3166, as TCD."
        )
    if wrong := _another(row, column, known, name):
        return wrong
    return {"place": _as_given(known, name), "place_kind": "country", "iso3": known["iso3"]}


def country_of_origin(row: int, column: str, code: str | None, name: str | None = None) -> Origin | Problem:
    """Where the people come from: a country, or a word for no country as a scope (unhcr_origins.csv); or what is wrong.

    A word for no country is never a blank `from_place`, which would say "from anywhere", without its scope.
    """
    known = vocabulary.country(code) if code else vocabulary.country(name)
    if known is not None:
        wrong = _another(row, column, known, name)
        return wrong or Origin({"from_place": _as_given(known, name), "from_iso3": known["iso3"]})
    for word in (code, name):
        if word and (scope := _scopes().get(vocabulary.folded(word))):
            return Origin({"scope": scope}, is_country=False)
    shown = code or name or ""
    return Problem(
        row, column, shown, "is no country and no word for one that is not known." if shown else "is blank.",
        "Write a code of ISO 3166, as TCD, or UKN.",
    )  # fmt: skip


def _another(row: int, column: str, known: Mapping[str, str], name: str | None) -> Problem | None:
    """What is wrong where a name is of another country than the code beside it: neither is followed."""
    named_so = vocabulary.country(name)
    if named_so is None or named_so == known:
        return None
    return Problem(
        row, column, known["iso3"], f"is the code of {known['name']}, beside the name {name}.", "Correct one of them."
    )


def _as_given(known: Mapping[str, str], name: str | None) -> str:
    """The name of a country as given; our own where the file gives none, or one that only its code explains."""
    return name if name and vocabulary.country(name) == known else known["name"]


@cache
def _scopes() -> dict[str, str]:
    return {vocabulary.folded(row["word"]): row["scope"] for row in named.columns("unhcr_origins")}


def at_the_end_of(year: int) -> dict[str, str]:
    """The period of a state at the end of a year: its last day."""
    last = date(year, 12, 31)
    return {
        "period_start": last.isoformat(), "period_end": day_after(last), "date_precision": "1",
        "period_basis": "stated", "period_words": f"at the end of {year}",
    }  # fmt: skip


def during(year: int) -> dict[str, str]:
    """The period of a movement in a year: all of it."""
    return {
        "period_start": f"{year}-01-01", "period_end": f"{year + 1}-01-01", "date_precision": "5",
        "period_basis": "stated", "period_words": f"in {year}",
    }  # fmt: skip


def scoped(*scopes: str | None) -> str | None:
    """Several limits as one scope, the widest first; None where there is none."""
    return ", ".join(dict.fromkeys(scope for scope in scopes if scope)) or None


def about_origins(no_country: Mapping[str, str], figures: Iterable[Mapping[str, str]]) -> list[str]:
    """What a person should know of figures whose origin is no country (the word for it by figure_id), and of those from
    the very country that the people are in."""
    notes = []
    if no_country:
        words = dict.fromkeys(no_country.values())
        by_word = ", ".join(f"{word}: {list(no_country.values()).count(word)}" for word in words)
        notes.append(
            f"{named.counted(len(no_country), 'figure is', 'figures are')} of people whose origin is no country"
            f" ({by_word}). The origin is left blank, and the word is kept as a limit of the figure:"
            f" {named.told(no_country)}."
        )
    at_home = [f["figure_id"] for f in figures if f.get("from_iso3") and f.get("from_iso3") == f.get("iso3")]
    if at_home:
        notes.append(
            f"{named.counted(len(at_home), 'figure is', 'figures are')} of people in the very country that they are"
            f" said to come from, which a refugee has left. Kept as given: {named.told(at_home)}."
        )
    return notes
