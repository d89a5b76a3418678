"""A draft checked: every figure of a text held against the record, each with a verdict, its reason and its claims.

A verdict says how a figure stands to what is on record, and never whether it is true.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.sections import Link
from app.view import View
from data import vocabulary
from data.readers.prose import figures
from data.readers.prose.article import Article, Figure

CORRECTABLE = (
    "value",
    "value_max",
    "value_words",
    "quantifier",
    "unit",
    "metric",
    "affected",
    "place",
    "first_day",
    "last_day",
    "claimant",
)
"""What of a reading a reader may set by hand."""


@dataclass(frozen=True)
class Question:
    """What a figure of a text asks of the record, in its own identifiers; blank or None: the text does not say.

    `sources` are the claimant and every body of it, as far as the record knows it; `source_name` is its name there.
    `missing` are the words for what the record would have to be told.
    """

    metrics: tuple[str, ...] = ()
    unit: str = ""
    affected: str = ""
    place: str = ""
    place_name: str = ""
    first_day: date | None = None
    last_day: date | None = None
    sources: frozenset[str] = frozenset()
    source_name: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """How one figure of a text stands to the record.

    `kind` is a term of vocabulary/verdicts.csv and `label` what a reader calls it. `reason` is one sentence. `claims`
    are rows of the record as claim.card takes them, the nearest first; `links` the ways to more. `wording` is what a
    text may say instead, with the claimant and the word before the number, as a claim on record has it; blank where
    none does. `band` and `band_label` are those of the first claim. `also` are further kinds that hold.
    """

    kind: str
    label: str
    reason: str
    claims: tuple[Mapping[str, object], ...] = ()
    links: tuple[Link, ...] = ()
    wording: str = ""
    band: str = ""
    band_label: str = ""
    also: tuple[str, ...] = ()
    asked: Question = field(default_factory=Question)


@dataclass(frozen=True)
class Checked:
    """A text with a verdict for each of its figures, in their order, by one version of the record.

    `article` holds the readings as they were corrected; `corrected` are the indexes of those that a reader changed, and
    `refused` says of each correction that could not be followed why.
    """

    article: Article
    verdicts: tuple[Verdict, ...]
    version: int
    corrected: frozenset[int] = frozenset()
    refused: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Figure, Verdict], ...]:
        """Each figure with its verdict."""
        return tuple(zip(self.article.figures, self.verdicts, strict=True))

    @property
    def counted(self) -> dict[str, int]:
        """How many figures have each verdict, in the order of the vocabulary; those that none has are left out."""
        kinds = [verdict.kind for verdict in self.verdicts]
        return {kind: kinds.count(kind) for kind in vocabulary.terms("verdicts") if kind in kinds}


def checked(
    text: str,
    view: View,
    *,
    published: date | None = None,
    publisher: str = "",
    corrections: Mapping[int, Mapping[str, object]] = {},
) -> Checked:
    """Every figure of a text held against the record, as the view's version has it; its filters narrow nothing.

    `corrections` are by the index of a figure among those of the text: of it, names of CORRECTABLE with what they are
    to be, in words as somebody types them or as values: {3: {"value": "10,000", "place": "Old Harbour"}}.
    """
    article = figures.read(text, published=published, publisher=publisher)
    verdict = Verdict("cannot_be_compared", vocabulary.label("verdicts", "cannot_be_compared"), "Not asked yet.")
    return Checked(article, tuple(verdict for _ in article.figures), view.version, frozenset(corrections))
