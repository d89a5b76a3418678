"""What a figure of a text is: the words that give it, and what they were read as. No record is asked."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Span = tuple[int, int]
"""Where something stands in a text: from the first character up to the second."""


class Stated(StrEnum):
    """How a text tells whose figure one is, from the plainest to the last resort."""

    BESIDE = "in the same sentence"
    CARRIED = "carried over from the sentences before"
    AFTER = "named where the text gives the number again"
    SIGNED = "the text is signed so"
    PUBLISHER = "nobody else is named; the publisher says it"
    NOBODY = "nobody is named"


class Kind(StrEnum):
    """What kind of claimant a text gives."""

    NAMED = "named"
    UNNAMED = "unnamed"  # "activists", "local officials"
    PUBLISHER = "publisher"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Claimant:
    """Who says a figure, as the text has it: "Syrian Observatory for Human Rights", "local officials"; blank: nobody.

    `span` is where the text names them; None for the publisher. `relays` are those who carried the word, the one
    nearest to the claimant first.
    """

    name: str = ""
    kind: Kind = Kind.NOBODY
    stated: Stated = Stated.NOBODY
    span: Span | None = None
    relays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure of a text (METHOD 1). Spans are offsets into the text as it was given.

    `span` is the number with the words that widen it ("more than 10,000"), `clause` what it was read from. `value_max`
    is there for "between" alone, `value_words` for a word in place of a number, whose least is then the value. `metric`
    is one of the vocabulary; `others` what else the words may mean. `affected` is blank for things. `noun` is what is
    counted, as written. `place` and `period` are the words of the text; `first_day` and `last_day` what the period
    comes to, both included, None where it is open or unknown. `flags` are of planned, expected, denied, hypothetical,
    part (of the figure `part_of`, by its place among those of the text), change ("rose by 300"), further ("another 12")
    and earlier ("up from 29"). `doubts` say why the reading is not sure; none where it is.
    """

    span: Span
    clause: Span
    words: str
    value: int
    value_max: int | None = None
    value_words: str = ""
    quantifier: str = "exact"
    unit: str = "person"
    metric: str = ""
    others: tuple[str, ...] = ()
    affected: str = "unknown"
    noun: str = ""
    scope: str = ""
    place: str = ""
    place_span: Span | None = None
    period: str = ""
    first_day: date | None = None
    last_day: date | None = None
    claimant: Claimant = field(default_factory=Claimant)
    flags: tuple[str, ...] = ()
    part_of: int | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passed:
    """A number that is no figure: where it stands and what it is, such as "date", "age", "time", "money"."""

    span: Span
    words: str
    kind: str


@dataclass(frozen=True)
class Article:
    """A text read: its figures in their order, and the numbers that are none."""

    text: str
    figures: tuple[Figure, ...]
    passed: tuple[Passed, ...] = ()
    published: date | None = None
    publisher: str = ""


@dataclass(frozen=True)
class Name:
    """A place or a source that is known, where the text names it; `kind` is "place" or "source"."""

    span: Span
    kind: str
    name: str
    id: str = ""
