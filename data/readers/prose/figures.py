"""The figures of a text: one pass over it, from its paragraphs to its sentences, number phrases and figures."""

from collections.abc import Iterable
from datetime import date

from data.readers.prose import numbers, sentences
from data.readers.prose.article import Article, Figure, Name
from data.readers.prose.numbers import Verb
from data.vocabulary import terms


def read(text: str, *, published: date | None = None, publisher: str = "", known: Iterable[Name] = ()) -> Article:
    """Read a text of any length. Weekdays and "yesterday" are counted from the day on which it was `published`.

    `publisher` says what nobody else is named for. `known` are the places and sources of a record that stand in it.
    """
    verbs = {word: Verb(tuple(row["metrics"].split("|")), "person") for word, row in terms("metric_words").items()}
    verbs |= {row["label"]: Verb((metric,), row["unit"]) for metric, row in terms("metrics").items()}
    found = []
    stops = [0, *sentences.ends(text), len(text)]
    for start, end in zip(stops, stops[1:], strict=False):
        for one in numbers.read(text[start:end], verbs).found:
            if one.counts and one.counts.metrics:
                span = (start + one.first, start + one.end)
                found.append(
                    Figure(
                        span,
                        (start, end),
                        text[slice(*span)],
                        int(one.value),
                        quantifier=one.quantifier or "exact",
                        metric=min(one.counts.metrics),
                        noun=one.counts.noun,
                    )
                )
    return Article(text, tuple(found), (), published, publisher)
