"""The places and sources of a record that a text names: all of its names are looked for in one pass over the text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app import answers
from app.view import View
from data.readers.prose.article import Name

# A word with the marks that are written above and below its letters; all else parts words.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670])*")


@dataclass(frozen=True)
class Known:
    """One name of a record as it is looked for: its words folded, and those of them that begin with a capital."""

    words: tuple[str, ...]
    is_in_capitals: bool
    begins_with_capital: bool
    ids: Mapping[str, str] = field(default_factory=dict)  # "place", "source" → identifier


@dataclass(frozen=True)
class Names:
    """The names of a record: by the first word of each those that begin so, the longest first; and by all of it."""

    by_first: Mapping[str, tuple[Known, ...]]
    by_name: Mapping[str, Known]
    called: Mapping[tuple[str, str], str]  # kind and identifier → its own name

    def id_of(self, kind: str, name: str) -> str:
        """The identifier of a place or a source by one of its names, with or without "the"; blank where none is."""
        if (kind, name) in self.called:
            return name
        told = " ".join(map(folded, WORD.findall(name)))
        for written in (told, told.removeprefix("the "), f"the {told}"):
            if written in self.by_name and kind in self.by_name[written].ids:
                return self.by_name[written].ids[kind]
        return ""

    def name_of(self, kind: str, identifier: str) -> str:
        """What the record calls a place or a source."""
        return self.called.get((kind, identifier), identifier)


@lru_cache(50_000)
def folded(word: str) -> str:
    """A word without case and accents, as folded() of queries/schema.sql has it."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def names_of(view: View) -> Names:
    """The names of the places and sources of the version shown."""
    return _names(str(view.record.path), view.version)


@answers.remembered(4)
def _names(file: str, version: int) -> Names:
    rows = answers.names(answers.Filters(version=version)).to_dict("records")
    # Of two with one name the more likely is meant: that whose own name it is, then that with more claims.
    rows.sort(key=lambda row: (-row["weight"], -row["claims"], row["id"]))
    found: dict[str, Known] = {}
    called: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["weight"] == 2:
            called[row["kind"], row["id"]] = row["name"]
        written = WORD.findall(row["name"])
        words = tuple(map(folded, written))
        if not any(words):
            continue
        name, is_in_capitals = " ".join(words), row["name"] == row["name"].upper() != row["name"].lower()
        before = found.get(name)
        if before is None:
            found[name] = Known(words, is_in_capitals, written[0][0].isupper(), {row["kind"]: row["id"]})
        else:
            ids = {row["kind"]: row["id"]} | dict(before.ids)
            found[name] = Known(words, before.is_in_capitals and is_in_capitals, before.begins_with_capital, ids)
    by_first: dict[str, list[Known]] = {}
    for known in sorted(found.values(), key=lambda one: -len(one.words)):
        by_first.setdefault(known.words[0], []).append(known)
    return Names({first: tuple(several) for first, several in by_first.items()}, found, called)


def named_in(text: str, names: Names) -> tuple[Name, ...]:
    """The places and sources that a text names, where they stand in it; of several names the longest.

    A name all in capitals has to stand so (who is not WHO). One of a single word has to begin with a capital where it
    does so in the record, unless the text has no capitals at all.
    """
    words = list(WORD.finditer(text))
    plain = [folded(word[0]) for word in words]
    has_capitals = text != text.lower()
    found: list[Name] = []
    at = 0
    while at < len(words):
        known = next(
            (
                one
                for one in names.by_first.get(plain[at], ())
                if tuple(plain[at : at + len(one.words)]) == one.words and _stands(one, words[at], text, has_capitals)
            ),
            None,
        )
        if known is None:
            at += 1
            continue
        last = at + len(known.words) - 1
        span = (words[at].start(), words[last].end())
        found += [Name(span, kind, text[slice(*span)], identifier) for kind, identifier in sorted(known.ids.items())]
        at = last + 1
    return tuple(found)


def _stands(known: Known, first: re.Match, text: str, has_capitals: bool) -> bool:
    """Whether a name stands in a text as it has to be written, from its first word on."""
    if known.is_in_capitals:
        return first[0].isupper()
    return len(known.words) > 1 or not known.begins_with_capital or not has_capitals or first[0][0].isupper()
