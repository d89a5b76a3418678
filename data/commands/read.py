"""Read a draft (TXT, DOCX, HTML, PDF) and list the figures in it, each with who says it; no record is needed."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from data.readers.opening.drafts import Draft, draft_of
from data.readers.prose import figures
from data.readers.prose.article import Article, Figure
from data.readers.tables import Unreadable
from data.terminal import say, warn
from data.vocabulary import label
from data.wording import checking
from data.wording import english as wording


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the draft")
    parser.add_argument(
        "--published",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day of the text, as 2016-12-12: “yesterday” is counted from it",
    )
    parser.add_argument("--publisher", default="", metavar="NAME", help="who publishes it: what nobody is named for")
    parser.add_argument("--json", action="store_true", help="all that was read, with where it stands, as JSON")


def run(given: argparse.Namespace) -> int:
    try:
        draft = draft_of(given.file)
    except Unreadable as unreadable:
        warn(f"{given.file.name}: {unreadable}", "Nothing was read.")
        return 1
    article = figures.read(draft.text, published=given.published, publisher=given.publisher)
    if given.json:
        say(json.dumps(as_json(article, draft), ensure_ascii=False, indent=2))
        return 0
    for note in draft.notes:
        warn(note)
    say(*(_lines(article) or [checking.NO_FIGURES if article.text.strip() else checking.EMPTY]))
    return 0


def as_json(article: Article, draft: Draft) -> dict[str, object]:
    """A draft as it was read; `start` and `end` of each span are characters of `text`."""
    return {
        "kind": draft.kind,
        "notes": list(draft.notes),
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher or None,
        "text": article.text,
        "figures": [as_value(figure) for figure in article.figures],
        "passed": [
            {"start": one.span[0], "end": one.span[1], "words": one.words, "kind": one.kind} for one in article.passed
        ],
    }


def as_value(figure: Figure) -> dict[str, object]:
    """A reading as JSON has it: days as ISO, spans as lists, a blank as null."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(one) for one in value]
        if isinstance(value, date):
            return value.isoformat()
        return None if value == "" else value

    return plain(asdict(figure))


def _lines(article: Article) -> list[str]:
    """A line a figure: the words, what they count, where, when, who says so, and what is not sure."""
    told = []
    for figure in article.figures:
        days = [day for day in (figure.first_day, figure.last_day) if day]
        parts = [
            f"“{figure.words}”",
            label("metrics", figure.metric) or "?",
            wording.noun(figure.unit, figure.affected or "unknown"),
            figure.place,
            wording.days(days[0], days[-1], short=True) if days else figure.period,
            f"{figure.claimant.name} ({figure.claimant.stated})" if figure.claimant.name else figure.claimant.stated,
            ", ".join(figure.flags),
            "; ".join(figure.doubts),
        ]
        told.append(f"{figure.span[0]}–{figure.span[1]}: {' · '.join(filter(None, parts))}")
    return told
