"""Readings of a text that a reader sets by hand: words as somebody types them become a reading, or are refused."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.sections.recognised import Names
from data import vocabulary
from data.readers.prose.article import Claimant, Figure, Kind, Stated
from data.wording import checking

MOST = 10**12
"""No number of anything counted here is as large."""


class Refused(ValueError):
    """What was given cannot be followed; the message ends a sentence that begins with what was given."""


def corrected(
    figures: tuple[Figure, ...],
    corrections: Mapping[int, Mapping[str, object]],
    metrics: Mapping[str, str],
    names: Names,
) -> tuple[tuple[Figure, ...], frozenset[int], tuple[str, ...]]:
    """The figures with what was set by hand, the indexes of those that changed, and why something was refused.

    `metrics` are those of the record, with what they are called.
    """
    readings, changed, refused = list(figures), set(), []
    for index, given in sorted(corrections.items()):
        if not isinstance(index, int) or not 0 <= index < len(readings):
            refused.append(f"There is no figure {index + 1 if isinstance(index, int) else index} in this text.")
            continue
        for name in sorted(given, key=lambda one: ORDER.index(one) if one in ORDER else len(ORDER)):
            try:
                readings[index] = _set(readings[index], name, given[name], metrics, names)
                changed.add(index)
            except Refused as why:
                refused.append(checking.cannot_set(index, name, given[name], str(why)))
    return tuple(readings), frozenset(changed), tuple(refused)


ORDER = (
    "value", "value_max", "value_words", "quantifier", "unit", "metric", "affected", "place", "first_day", "last_day",
    "claimant",
)  # fmt: skip
"""Which is set first: a number before the word that stands before it."""


def _set(figure: Figure, name: str, given: object, metrics: Mapping[str, str], names: Names) -> Figure:
    """A reading with one part of it set. Raises Refused."""
    if name == "value":
        value = _whole(given)
        quantifier = "exact" if figure.quantifier == "vague" else figure.quantifier
        return replace(figure, value=value, value_words="", quantifier=quantifier)
    if name == "value_max":
        if _is_blank(given):
            quantifier = "exact" if figure.quantifier == "between" else figure.quantifier
            return replace(figure, value_max=None, quantifier=quantifier)
        value = _whole(given)
        if value <= figure.value:
            raise Refused(f"is not above {figure.value:,}.")
        return replace(figure, value_max=value, quantifier="between")
    if name == "value_words":
        words = str(given).strip().lower()
        if not words:
            return replace(figure, value_words="", quantifier="exact")
        floors = vocabulary.terms("vague_words")
        if words not in floors:
            raise Refused("is no word in place of a number that is known here, such as dozens.")
        return replace(figure, value_words=words, quantifier="vague", value=int(floors[words]["floor"]), value_max=None)
    if name == "quantifier":
        return _with_quantifier(figure, _term("quantifiers", given))
    if name in ("unit", "affected"):
        return replace(figure, **{name: _term({"unit": "units", "affected": "affected"}[name], given)})
    if name == "metric":
        metric = _one_of(metrics, given) or _term("metrics", given)
        return replace(figure, metric=metric, others=())
    if name == "place":
        return replace(figure, place=_named(names, "place", given), place_span=None)
    if name in ("first_day", "last_day"):
        return _with_day(figure, name, given)
    if name == "claimant":
        return replace(figure, claimant=_claimant(names, given))
    raise Refused("is no part of a reading that can be set.")


def _with_quantifier(figure: Figure, quantifier: str) -> Figure:
    if quantifier == "vague" and not figure.value_words:
        raise Refused("asks for a word in place of the number.")
    if quantifier == "between" and figure.value_max is None:
        raise Refused("asks for an upper number.")
    words = figure.value_words if quantifier == "vague" else ""
    return replace(
        figure,
        quantifier=quantifier,
        value_words=words,
        value_max=figure.value_max if quantifier == "between" else None,
    )


def _with_day(figure: Figure, name: str, given: object) -> Figure:
    if _is_blank(given):
        return replace(figure, **{name: None})
    try:
        day = given if isinstance(given, date) else date.fromisoformat(str(given).strip())
    except ValueError:
        raise Refused("is not a day. Write it as 2016-12-31.") from None
    return replace(figure, **{name: day})


def _claimant(names: Names, given: object) -> Claimant:
    """Whoever is named, whether the record knows them or not; nobody for a blank."""
    told = "" if _is_blank(given) else " ".join(str(given).split())[:200]
    if not told:
        return Claimant()
    known = names.id_of("source", told)
    return Claimant(names.name_of("source", known) if known else told, Kind.NAMED, Stated.BESIDE)


def _named(names: Names, kind: str, given: object) -> str:
    """What the record calls a place; blank for none."""
    if _is_blank(given):
        return ""
    known = names.id_of(kind, str(given))
    if not known:
        raise Refused(f"is no {kind} that this record knows.")
    # Where two places have one name, the identifier says which is meant.
    called = names.name_of(kind, known)
    return called if names.id_of(kind, called) == known else known


def _term(name: str, given: object) -> str:
    """A term of a vocabulary, by itself or by what readers call it."""
    terms = vocabulary.terms(name)
    words = {term: [row.get(column, "") for column in CALLED] for term, row in terms.items()}
    found = _one_of(dict.fromkeys(terms, ""), given) or next(
        (term for term, several in words.items() if str(given).strip().lower() in filter(None, several)), ""
    )
    if not found:
        raise Refused(f"is none of: {', '.join(terms)}.")
    return found


CALLED = ("label", "phrase", "singular", "plural")
"""The columns of vocabularies that have words by which readers know a term."""


def _one_of(known: Mapping[str, str], given: object) -> str:
    told = str(given).strip().lower()
    return next((term for term, called in known.items() if told in (term, called.lower())), "")


def _whole(given: object) -> int:
    """A whole number as people write it."""
    told = re.sub(r"(?<=\d)[,\s\u00a0\u202f](?=\d{3}\b)", "", str(given).strip())
    if not re.fullmatch(r"[0-9]{1,13}", told) or int(told) > MOST:
        raise Refused("is not a whole number. Write it in digits.")
    return int(told)


def _is_blank(given: object) -> bool:
    return given is None or not str(given).strip()
