"""The words of a sentence with what is known of each: amounts, nouns that are counted, and what happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from data.readers.prose.amounts import Amount
from data.readers.prose.numbers import group_words, nouns
from data.readers.prose.passed import MASK, SHARE_MASK
from data.vocabulary import terms

_WORD = re.compile(rf"{MASK}+|{SHARE_MASK}+|(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True)
class Word:
    """A word, a mark or a whole amount of a sentence, and where it stands in the text."""

    start: int
    end: int
    text: str
    amount: Amount | None = None

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_mark(self) -> bool:
        """Whether it is a comma or the like."""
        return self.amount is None and not (self.text[0].isalnum() or self.text[0] in (MASK, SHARE_MASK))


@dataclass(frozen=True)
class Trigger:
    """A word of the vocabulary that says what is counted or what happened to it: where it stands among the words.

    `meanings` are its forms ("object", "either", "subject", "noun", "toll", …), each with the metrics that it may
    mean, the likeliest first.
    """

    start: int
    end: int
    text: str
    meanings: tuple[tuple[str, tuple[str, ...]], ...]

    def metrics(self, *forms: str) -> tuple[str, ...]:
        """The metrics that it may mean in one of these forms, the likeliest first."""
        return tuple(dict.fromkeys(metric for form, metrics in self.meanings if form in forms for metric in metrics))


def words_of(text: str, start: int, end: int, amounts: list[Amount]) -> list[Word]:
    """The words of a stretch of a text in order; each of its amounts, with what widens it, is one of them."""
    found, at = [], start
    for one in [*amounts, None]:
        stop = one.first if one else end
        found += [Word(at + word.start(), at + word.end(), word[0]) for word in _WORD.finditer(text[at:stop])]
        if one:
            found.append(Word(one.first, one.end, text[one.first : one.end], one))
            at = one.end
    return found


@cache
def words_for(kind: str) -> frozenset[str]:
    """The words of grammar of a kind: "preposition", "saying", …"""
    return frozenset(terms("grammar_words")[kind]["words"].split())


@cache
def _triggers() -> dict[str, dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]]:
    """By the first word of each: its words → its forms and metrics."""
    found: dict[str, dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]] = {}
    for row in terms("trigger_words").values():
        for words in row["words"].split("|"):
            key = tuple(words.split())
            found.setdefault(key[0], {}).setdefault(key, []).append((row["stands"], tuple(row["metrics"].split("|"))))
    return found


def triggers_of(words: list[Word]) -> list[Trigger]:
    """The trigger words among the words of a sentence, of several at one place the longest."""
    found, at = [], 0
    while at < len(words):
        size = 1
        forms = _triggers().get(words[at].low, {})
        for key in sorted(forms, key=len, reverse=True):
            if at and words[at - 1].amount and len(key) > 1 and all(form == "toll" for form, _ in forms[key]):
                continue  # "321 houses destroyed" is no "houses destroyed: 321"
            if stop := _matched(key, words, at):
                found.append(Trigger(at, stop, " ".join(key), tuple(forms[key])))
                size = stop - at
                break
        at += size
    return found


def _matched(key: tuple[str, ...], words: list[Word], at: int) -> int | None:
    """Where words of the vocabulary end that stand at a place; "…" among them is up to three words. None: not there."""
    for place, part in enumerate(key):
        if part == "…":
            rest = key[place + 1 :]
            stops = (
                _matched(rest, words, at + gap) for gap in range(4) if not any(w.is_mark for w in words[at : at + gap])
            )
            return next(filter(None, stops), None)
        if at >= len(words) or words[at].low != part:
            return None
        at += 1
    return at


@cache
def kind_of(metric: str) -> str:
    """What kind of thing a metric counts: "people", "vehicles", "attacks", …"""
    return "buildings" if metric.startswith("buildings") else terms("units")[terms("metrics")[metric]["unit"]]["kind"]


@cache
def units_of(noun: str) -> frozenset[str] | None:
    """The units that a noun may be counted in; none of what is no figure; None for a noun that is not known."""
    return nouns().get(noun)


def named_group(noun: str) -> str:
    """The affected group that a noun tells, blank where it tells none."""
    return next((group_words()[word] for word in reversed(noun.lower().split()) if word in group_words()), "")


def heads(words: list[Word], at: int, stop: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The nouns known between two places: from where, up to where, and what they may be counted in."""
    while at < stop:
        for size in (2, 1):
            noun = " ".join(word.low for word in words[at : min(at + size, stop)])
            units = units_of(noun)
            if units is not None and (size == 1 or at + 2 <= stop):
                yield at, at + size, units
                at += size - 1
                break
        at += 1
