"""A reader's own text, which may be longer than a page can answer at once or an address can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.filters import OWN_LIMIT
from data.readers import prose
from data.readers.prose import sentences

MOST_READ = 20_000  # characters of a text
WHOLE = 3  # sentences that are looked up together
SHOWN = 200  # characters of what is not read


@dataclass(frozen=True)
class Pasted:
    """A text taken apart: what is looked up first, and what else there is to look up.

    `first` is the whole of a short text, else its first sentence with a number, or its first; an address can hold it.
    `with_number` are the sentences of a longer text that hold a number, in their order, each with its numbers as they
    are written there; `without` is how many hold none. `unread` are the characters beyond the first MOST_READ, and
    `unread_from` how they begin.
    """

    first: str
    with_number: Mapping[str, str] = field(default_factory=dict)
    without: int = 0
    unread: int = 0
    unread_from: str = ""

    @property
    def is_longer(self) -> bool:
        """Whether there is more to it than what is looked up first."""
        return bool(len(self.with_number) > 1 or self.without or self.unread)

    def holds(self, words: str) -> bool:
        """Whether these words are what is looked up first, or another of its sentences with a number."""
        return words == self.first or words in self.with_number


def taken_apart(text: str) -> Pasted:
    """A text of whatever length as it can be looked up."""
    text = text.strip()
    stop = len(text)
    if stop > MOST_READ:
        stop = next(iter(reversed(sentences.ends(text[:MOST_READ]))), MOST_READ)
    whole, unread = " ".join(text[:stop].split()), (len(text) - stop, text[stop : stop + SHOWN].strip())
    every = sentences.split(text[:stop], OWN_LIMIT)
    if len(every) <= WHOLE and len(whole) <= OWN_LIMIT:
        return Pasted(whole)
    numbers = {sentence: _numbers(sentence) for sentence in every}
    with_number = {sentence: written for sentence, written in numbers.items() if written}
    return Pasted(next(iter(with_number), every[0]), with_number, len(numbers) - len(with_number), *unread)


def _numbers(sentence: str) -> str:
    """What there is to look up a sentence by, as it is written: its numbers, and words in place of one."""
    spans = prose.read(sentence, None, None).spans
    return ", ".join(
        sentence[span.start : span.end] for span in spans if span.is_read and span.kind in ("number", "vague")
    )
