"""Which term of a vocabulary a word means: by its identifier, its label or a word that is listed; never by likeness.

What is merely similar is shown in the message, and decides nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from data.readers.prose.numbers import group_words
from data.readers.quantities import Wrong
from data.vocabulary import rows, terms

FOLDER = Path(__file__).parent
CASEBOOK_METRICS = FOLDER.parent / "casebook" / "metrics.csv"
NEAREST, ALIKE = 4, 60


@cache
def metrics() -> dict[str, dict[str, str]]:
    """Every metric that a record knows from the start, by its identifier: the vocabulary's and the casebook's."""
    known = dict(terms("metrics"))
    more = rows(CASEBOOK_METRICS) if CASEBOOK_METRICS.exists() else []
    return known | {row["metric_id"]: row for row in more if row["metric_id"] not in known}


def folded(words: str) -> str:
    """Words without case, strokes and punctuation."""
    return " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())


def metric_meant(words: str) -> str | Wrong:
    """The metric that is called so. A word that may mean several means none of them."""
    said = folded(words)
    by_name, by_word = _metric_names()
    found = by_name.get(said) or by_word.get(said) or ()
    if len(found) == 1:
        return found[0]
    if found:
        return Wrong("may mean several things.", f"Write one of: {_labels(found)}.")
    near = process.extract(
        said, [*by_name, *by_word], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=2 * NEAREST
    )
    ids = dict.fromkeys(metric for name, _, _ in near for metric in (*by_name.get(name, ()), *by_word.get(name, ())))
    listed = _labels(tuple(ids)[:NEAREST]) if ids else _labels(tuple(metrics())[:12])
    return Wrong("is nothing that the record counts.", f"Write one of: {listed}.")


def also_said_of(words: str) -> tuple[str, ...]:
    """Other metrics that reports mean by a word that is the name of one: "displaced" of those living so."""
    by_name, by_word = _metric_names()
    own = by_name.get(folded(words), ())
    return tuple(metric for metric in by_word.get(folded(words), ()) if metric not in own) if own else ()


def _labels(ids: tuple[str, ...]) -> str:
    return ", ".join(metrics()[metric]["label"] for metric in ids)


@cache
def _metric_names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Metrics by their identifiers and labels, and by the words that reports use for them."""
    by_name: dict[str, list[str]] = {}
    by_word: dict[str, list[str]] = {}
    for metric, row in metrics().items():
        for name in {folded(metric), folded(row["label"])}:
            by_name.setdefault(name, []).append(metric)
        by_word.setdefault(folded(row["verb_phrase"]), []).append(metric)
    for word, row in terms("metric_words").items():
        listed = by_word.setdefault(folded(word), [])
        listed += [metric for metric in row["metrics"].split("|") if metric in metrics() and metric not in listed]
    identifiers = {folded(metric): (metric,) for metric in metrics()}  # an identifier decides against another's label
    return (
        {name: tuple(found) for name, found in by_name.items()} | identifiers,
        {word: tuple(found) for word, found in by_word.items()},
    )


def group_meant(words: str) -> str | Wrong:
    """The affected group that is called so; "people" says of no group."""
    said = folded(words)
    named = {folded(name): name for name in terms("affected")}
    named |= {folded(row["label"]): name for name, row in terms("affected").items()}
    named |= {folded(word): group for word, group in group_words().items()}
    named |= dict.fromkeys(("people", "person", "persons", "individuals", "all", "everyone", "any"), "unknown")
    if said in named:
        return named[said]
    labels = ", ".join(row["label"] for row in terms("affected").values())
    return Wrong(
        "is no group that the record counts.", f"Write one of: {labels}. What is said beyond goes into limited to."
    )


@dataclass(frozen=True)
class Counted:
    """What a noun behind a number says: the unit, the affected group, or both."""

    unit: str | None = None
    affected: str | None = None


def unit_meant(words: str, usual: str | None = None) -> str | Wrong:
    """The unit that is called so; of a word for several the usual one of the metric, if it is among them."""
    said = folded(words)
    units = terms("units")
    for unit, row in units.items():
        if said in {folded(unit), folded(row["singular"]), folded(row["plural"])}:
            return unit
    if said in ("persons", "individuals", "souls"):
        return "person"
    if said in ("hh", "hhs", "household", "households"):
        return "household"
    may_be = [unit for unit in terms("unit_words").get(said, {}).get("units", "").split("|") if unit]
    is_people = said in {folded(word) for word, row in terms("unit_words").items() if row["units"] == "person|body"}
    if is_people:
        return Wrong("are some of the people.", f"Write people here, and {words} in limited to.")
    if len(may_be) == 1:
        return may_be[0]
    if usual in may_be:
        return usual
    listed = may_be or list(units)
    return Wrong("is no unit of the record.", f"Write one of: {', '.join(units[unit]['singular'] for unit in listed)}.")


def counted_by(noun: str, metric: str, usual: str) -> Counted | Wrong:
    """What a noun behind a number counts: "families", "civilians", and nothing new where it is the metric's own."""
    group = group_meant(noun)
    if not isinstance(group, Wrong):
        return Counted(
            "person" if terms("units")[usual]["counts_people"] == "yes" and usual != "body" else usual, group
        )
    unit = unit_meant(noun, usual)
    if not isinstance(unit, Wrong):
        return Counted(unit)
    by_name, by_word = _metric_names()
    if metric in (*by_name.get(folded(noun), ()), *by_word.get(folded(noun), ())):
        return Counted()
    if "some of the people" in unit.problem:
        return Wrong("counts some of the people alone.", f"Write the number alone, and {noun} in limited to.")
    return Wrong("says more than how many.", "Write the number alone here, and the rest in its own columns or in note.")


def term_meant(vocabulary: str, words: str) -> str | Wrong:
    """The term of a vocabulary that is called so: "C", "usually reliable", "B: usually reliable"."""
    known = terms(vocabulary)
    if words in known:
        return words
    said = folded(words)
    named = {folded(row.get("label") or term): term for term, row in known.items()} | {
        folded(term): term for term in known
    }
    if said in named:
        return named[said]
    first = said.partition(" ")[0]
    if (
        first in named
        and len(named[first]) == 1
        and folded(_label(known[named[first]])).startswith(said[len(first) + 1 :])
    ):
        return named[first]
    shown = ", ".join(
        term if _label(row) == term else f"{term} ({_label(row)})" for term, row in list(known.items())[:12]
    )
    return Wrong("is not one of the words for it.", f"Write one of: {shown}.")


def _label(row: Mapping[str, str]) -> str:
    return row.get("label") or next(iter(row.values()))


def says_nobody_is_named(name: str) -> bool:
    """Whether it says so in so many words: "unnamed"."""
    return folded(name) in _unnamed()["alone"]


def is_nobody(name: str) -> bool:
    """Whether a name says who speaks by sort alone ("local activists"), or that nobody is named."""
    said = folded(name)
    kinds = _unnamed()
    if said in kinds["alone"] or re.match(rf"(?:an?\s|the\s|some\s)?(?:{'|'.join(kinds['before'])})\b", said):
        return True
    words = said.split()
    return any(word in kinds["speaker"] for word in words) and all(
        word in kinds["speaker"] or word in kinds["filler"] for word in words
    )


@cache
def _unnamed() -> dict[str, frozenset[str]]:
    listed = rows(FOLDER / "unnamed_words.csv")
    return {
        kind: frozenset(row["word"] for row in listed if row["kind"] == kind)
        for kind in ("alone", "before", "speaker", "filler")
    }
