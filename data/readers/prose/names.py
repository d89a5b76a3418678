"""The names in a text: who is given as the one who says a thing, and which names a record does not know.

Which names a text holds is asked of the record (queries/named_in.sql).
"""

import calendar
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from data.readers.prose.days import MONTHS, is_headline
from data.readers.prose.numbers import group_words
from data.readers.prose.spans import Span
from data.vocabulary import terms


@cache
def _words_of_grammar() -> frozenset[str]:
    of_counts = ("quantifier_words", "metric_words", "number_words", "vague_words", "affected_words", "unit_words")
    known = (*of_counts, "attribution_words", "numbered_words", "time_words")
    words = " ".join(word for name in known for word in terms(name))
    return frozenset(f"{words} {' '.join([*MONTHS, *calendar.day_name, *group_words()])}".lower().split())


def not_read(sentence: str, names: Iterable[str]) -> list[str]:
    """Words with a capital inside a sentence that belong to none of the names known: "Homs" of "80,000 fled Homs".

    Of a headline in which most words have one, none can be told.
    """
    return list(dict.fromkeys(word for _, word in _unknown(sentence, names)))


def spans(sentence: str, names: Mapping[str, str]) -> list[Span]:
    """Where names stand: those known, which `names` gives with what they are names of, and those that are not."""
    unknown = [Span(start, start + len(word), "name", False) for start, word in _unknown(sentence, names)]
    text, at = _folded_with_places(sentence)
    known = []
    for name, kind in names.items():
        found = [
            (at[one.start()], at[one.end() - 1] + 1) for one in re.finditer(rf"(?<!\S){re.escape(name)}(?!\S)", text)
        ]
        in_capitals = [(start, end) for start, end in found if sentence[start:end].isupper()]
        # A name in capitals has to stand so (named_in.sql): of "who said, WHO" the last is meant.
        known += [Span(start, end, kind, True) for start, end in in_capitals or found]
    return sorted([*known, *unknown], key=lambda span: (span.start, span.end))


def _unknown(sentence: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """Words with a capital that belong to no name known, each with where it begins."""
    if is_headline(sentence):
        return []
    known = {word for name in names for word in _folded(name).split()} | _words_of_grammar()
    inside = re.finditer(r"(?<=[^\s.!?:“\"(])[\s’'(“\"-]+([^\W\d_][\w’'-]+)(?![\w$])", sentence)
    words = [(found.start(1), found[1].removesuffix("’s").removesuffix("'s")) for found in inside]
    return [(at, word) for at, word in words if word[0].isupper() and not {*_folded(word).split()} <= known]


def _folded(name: str) -> str:
    """A name as named_in.sql compares it: letters and digits, small, without accents."""
    return _folded_with_places(name)[0]


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """A text folded, and of each of its characters where it stands in the text."""
    folded: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        for mark in unicodedata.normalize("NFKD", letter).lower():
            if mark.isalnum():
                folded.append((mark, at))
            elif not unicodedata.combining(mark) and folded and folded[-1][0] != " ":
                folded.append((" ", at))
    if folded and folded[-1][0] == " ":
        folded.pop()
    return "".join(mark for mark, _ in folded), [at for _, at in folded]


@cache
def speaking_pattern() -> str:
    """A pattern that finds a source as the one who says a thing; its name belongs where {name} stands.

    For a text of letters and numbers in which a space stands for anything else, but for colons and for the commas
    that stand for all that parts a sentence.
    """
    words: dict[str, list[str]] = {}
    for word, row in sorted(terms("attribution_words").items(), key=lambda one: -len(one[0])):
        words.setdefault(row["stands"], []).append(word)
    before, verb, noun, between = (f"(?:{'|'.join(words[kind])})" for kind in ("before", "verb", "noun", "between"))
    return (
        rf"(?i:(?:[ ,:]{before}|,{verb}) (?:{between} )*)" + r"{name}[ ,:]"
        rf"|[ ,:]{{name}}(?i:(?: {between})* (?:{verb}|{noun})[ ,:])"
        r"|,(?i:the )?{name},? *$|[ ,]{name}:"
    )
