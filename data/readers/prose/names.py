"""The names in a text: who is given as the one who says a thing, and which names a record does not know.

Which names a text holds is asked of the record (queries/named_in.sql).
"""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from data.readers.prose.days import MONTHS, is_headline
from data.readers.prose.numbers import group_words
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
    if is_headline(sentence):
        return []
    known = {word for name in names for word in _folded(name).split()} | _words_of_grammar()
    inside = re.finditer(r"(?<=[^\s.!?:“\"(])[\s’'(“\"-]+([^\W\d_][\w’'-]+)(?![\w$])", sentence)
    left = (found[1].removesuffix("’s").removesuffix("'s") for found in inside)
    return list(dict.fromkeys(word for word in left if word[0].isupper() and not {*_folded(word).split()} <= known))


def _folded(name: str) -> str:
    """A name as named_in.sql compares it: letters and digits, small, without accents."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return re.sub(r"[\W_]+", " ", plain).lower().strip()


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
