"""The calls of the data door: what each is asked, which rows it answers with, and which page shows the same.

A call takes a view, whose filters are those of the dashboard, and gives rows. A column means what data/dictionary.csv
says of it. Rows that are many come in pages, in an order that is the same for as long as the version is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from app import answers
from app.answers import Account
from app.filters import Filters, question_of, shown
from app.sections import changed, claim, exports
from app.sections.account import counted_rules, left_out_of
from app.view import View
from app.web import problems
from app.web.problems import Problem
from app.web.request import one_of, whole
from app.web.sums import Sums, sums_of
from data import vocabulary
from data.wording import english as wording
from data.writers import rows

MOST_ROWS = 10_000
PAGE = 1_000  # rows, where somebody is told to take pages
MOST_IDS = 2_000  # identifiers that a wrong one is held against
MOST_LEFT_OUT = 3_000  # figures left out that one answer of totals tells, shared by its origins
FORMS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}
"""Suffix of a form → what it is sent as. The first is sent to who asks for none."""
ORDERS = {
    "newest": "the last day of the period, the newest first",
    "oldest": "the last day of the period, the oldest first",
    "most_carried": "how many outlets carried it, the most first",
    "largest": "the number, the largest first",
    "smallest": "the number, the smallest first",
}
RANKS = {
    "contested": "the widest disagreement first",
    "asked": "the question with most answers first",
}


@dataclass(frozen=True)
class Window:
    """Which rows of an answer are asked for: so many after the first few. Without a number all, or none if too many."""

    before: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Rows:
    """Rows of an answer, how many there are in all, and what only JSON has room for.

    `nested` has further fields for each row, `beside` further fields beside the rows. `page` and `own` lead to what the
    dashboard shows of the same, and `of` is the view that the rows are of, where these depend on what was asked.
    """

    table: pd.DataFrame
    total: int
    nested: tuple[Mapping[str, object], ...] = ()
    beside: Mapping[str, object] = field(default_factory=dict)
    is_for_good: bool = False
    page: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    of: View | None = None


@dataclass(frozen=True)
class Own:
    """A parameter of a call beside the filters: what it asks for, and the values that it may have, if they are few."""

    meaning: str
    values: Mapping[str, str] = field(default_factory=dict)
    kind: str = "string"


@dataclass(frozen=True)
class Call:
    """One call: its name in the address, what it answers, the columns of its rows and whose they are.

    `page` is the page of the dashboard that shows the same, `of` the table of the dictionary that its rows are about.
    `item` names the part of the path after the name, for a call about one thing.
    """

    name: str
    title: str
    told: str
    page: str
    of: str
    columns: tuple[str, ...]
    rows: Callable[[View, Window, str], Rows]
    own: Mapping[str, Own] = field(default_factory=dict)
    item: str = ""
    forms: tuple[str, ...] = ("json", "csv", "parquet")  # of FORMS

    @property
    def path(self) -> str:
        """Its path below the root of the calls, with the item in braces."""
        return f"{self.name}/{{{self.item}}}" if self.item else self.name


def too_many(total: int) -> Problem:
    """The answer to who asks for more rows at once than are given."""
    return Problem(
        413,
        f"These are {total:,} rows, and at most {MOST_ROWS:,} are sent at once. Narrow the filters, or take them in"
        f" pages: add limit={PAGE} and follow the link of rel “next” from page to page.",
    )


def all_of(table: pd.DataFrame, window: Window, total: int | None = None, **more: object) -> Rows:
    """A whole table, or the rows of it that are asked for."""
    total = len(table) if total is None else total
    if window.most is None and total > MOST_ROWS:
        raise too_many(total)
    last = None if window.most is None else window.before + window.most
    return Rows(table.iloc[window.before : last].reset_index(drop=True), total, **more)


# Figures


def _figures(view: View, window: Window, item: str) -> Rows:
    order = one_of(view, "order", ORDERS, "newest")
    total = answers.figures_left(view.filters)
    if window.most is None and total > MOST_ROWS:
        raise too_many(total)
    found = answers.some_figures(view.filters, order, window.most or MOST_ROWS, window.before)
    return Rows(_as_rows(found, view), total)


def _as_rows(found: pd.DataFrame, view: View) -> pd.DataFrame:
    """Figures as they go out in every file, with the words beside them that a page shows."""
    table = exports.figures(found, view)
    return table.join(claim.table_of(found)[list(WORDS)])


def _figure(view: View, window: Window, item: str) -> Rows:
    found = answers.figure(item, view.filters)
    if found.empty:
        raise _no_figure(view, item)
    row = found.iloc[0]
    beside = {
        "citation": wording.citation(row, view.full_link(figure=item), view.version, view.configuration.name),
        "caveats": [words for _, words in claim.before_use(row, view.version)],
        "carried": _in_words(answers.chain(item, view.filters), "relay_error"),
        "related": _in_words(answers.figure_links(item, view.filters), "relation", "direction", "link_note"),
        "judged_by": _in_words(answers.decided_by(item, view.filters), "verdict", "decides"),
        "history": [_in_history(row) for row in answers.figure_history(item, view.filters).to_dict("records")],
    }
    return Rows(_as_rows(found, view), 1, beside=beside, own={"figure": item})


def _in_words(table: pd.DataFrame, *names: str) -> list[dict[str, object]]:
    """Other figures of one figure's page: which, in one sentence, and what makes them so."""
    return [
        {"figure_id": row["figure_id"], "sentence": wording.sentence(row)}
        | {name: None if wording.is_blank(row[name]) else row[name] for name in names}
        for row in table.to_dict("records")
    ]


def _in_history(row: Mapping) -> dict[str, object]:
    return {
        "version": int(row["version"]),
        "published_at": f"{row['published_at']:%Y-%m-%dT%H:%M:%SZ}",
        "actor": row["actor"],
        "why": row["why"],
        "reason": vocabulary.label("change_reasons", row["change_reason"]),
        "stated": wording.stated(row),
    }


def _no_figure(view: View, figure_id: str) -> Problem:
    """There is no such figure in the version asked for: was there one, or is another meant?"""
    past = answers.figure_history(figure_id, view.filters)
    if len(past):
        ended = past.iloc[0]
        why = vocabulary.label("change_reasons", ended["superseded_because"])
        last = int(ended["superseded_in"]) - 1
        return Problem(
            404,
            f"The figure {shown(figure_id)} is not in force in version {view.version}: {why}. Ask with v={last}, which"
            " has it.",
        )
    known = answers.figures(Filters(version=view.version, repeats="with"))["figure_id"]
    return problems.not_there("figure", figure_id, known.head(MOST_IDS).tolist())


# Totals


def _totals(view: View, window: Window, item: str) -> Rows:
    sums = sums_of(view)
    cut = all_of(sums.table, window)
    by_origin = {account.origin_id: account for account in sums.told.answer.accounts}
    accounts = [by_origin[origin] for origin in (cut.table["origin_id"] if len(cut.table) else ())]
    without = [account for account in sums.told.answer.accounts if not account.used]
    outs = _left_out([*accounts, *without])
    nested = tuple({"parts": _parts(account), "left_out": outs[account.origin_id]} for account in accounts)
    beside = _beside(sums) | {
        "without_total": [
            {
                "origin_id": account.origin_id,
                "origin_name": account.origin_name,
                "party": account.party or None,
                "rules": counted_rules(account),
                "left_out": outs[account.origin_id],
            }
            for account in without
        ]
    }
    return replace(cut, nested=nested, beside=beside, page=sums.page, own=sums.own)


def _parts(account: Account) -> list[dict[str, object]]:
    return [
        {
            "figure_id": part.figure_id,
            "words": wording.stated_part(part),
            "period": wording.period(part.starts, part.ends),
            "low": part.low,
            "best": part.best,
            "high": part.high,
        }
        for part in account.used
    ]


def _left_out(accounts: Sequence[Account]) -> dict[str, list[dict[str, object]]]:
    """The figures left out of each total by which rule, and why; of very many the first of each origin."""
    each = max(MOST_LEFT_OUT // max(len(accounts), 1), 1)
    names = ("figure_id", "words", "rule", "rule_label", "why", "period", "place_name")
    tables = left_out_of(accounts, each)
    return {origin: wording.rows(table, *names) for origin, table in tables.items()}


def _beside(sums: Sums) -> dict[str, object]:
    """What the page says of the totals together, and of the origins that have none."""
    told = sums.told
    asked, span = told.asked, told.answer.span
    return {
        "asked": {
            "metric": asked.metric,
            "place": asked.place,
            "unit": asked.unit,
            "group": asked.group or None,
            "title": told.title,
            "note": "\n".join(filter(None, told.rules)) or None,
        },
        "together": {
            "finding": told.finding or None,
            "text": " ".join(told.text) or (told.nothing and f"{told.nothing.told} {told.nothing.nearest}"),
            "notes": list(told.notes),
        },
        "span": {
            "origins": list(span.origins),
            "low": span.low,
            "high": span.high,
            "smallest": span.smallest.smallest,
            "largest": span.largest.largest,
        }
        if span and told.has_span
        else None,
        "cut": " ".join(rest for _, rest in told.cut) or None,
    }


# Questions


def _compare(view: View, window: Window, item: str) -> Rows:
    rank = one_of(view, "rank", RANKS, "contested")
    table = answers.conflicts(view.filters, sort_by=rank, row_limit=MOST_ROWS)
    periods = {
        f"{side}_period": [
            wording.period(start, end) for start, end in zip(table[f"{side}_start"], table[f"{side}_end"], strict=True)
        ]
        for side in ("smaller", "larger")
    }
    return all_of(table.assign(**periods), window)


def _question(view: View, window: Window, item: str) -> Rows:
    question = question_of(item, view.options)
    if question is None:
        asked = answers.questions(view.filters)["question"].tolist()
        raise problems.not_there("question", item, asked)
    answered = answers.same_question(question, view.filters)
    return all_of(_as_rows(answered, view), window, own={"question": item})


# What there is


def _bands(view: View, window: Window, item: str) -> Rows:
    counts = answers.by_band(replace(view.filters, band=()))
    rows = [
        {"band": band, "band_label": row["label"], "rule": row["rule"], "statements": int(counts.get(band, 0))}
        for band, row in vocabulary.terms("bands").items()
    ]
    return all_of(pd.DataFrame(rows), window)


def _sources(view: View, window: Window, item: str) -> Rows:
    table = answers.sources(view.filters)
    return all_of(table.assign(kind_label=[vocabulary.label("source_kinds", kind) for kind in table["kind"]]), window)


def _places(view: View, window: Window, item: str) -> Rows:
    return all_of(answers.by_place(view.filters), window)


def _metrics(view: View, window: Window, item: str) -> Rows:
    counted = answers.outlets_and_origins(view.filters).set_index("metric")
    table = answers.metrics(view.filters)
    numbers = {
        name: [int(counted[name].get(metric, 0)) for metric in table["metric"]]
        for name in ("figures", "statements", "origins", "outlets")
    }
    return all_of(table.assign(**numbers), window)


def _positions(view: View, window: Window, item: str) -> Rows:
    return all_of(answers.positions(view.filters), window)


def _documents(view: View, window: Window, item: str) -> Rows:
    total = int(answers.count(view.filters)["documents"])
    if window.most is None and total > MOST_ROWS:
        raise too_many(total)
    last = MOST_ROWS if window.most is None else window.before + window.most
    return all_of(answers.documents(view.filters, row_limit=last), window, total)


def _versions(view: View, window: Window, item: str) -> Rows:
    return all_of(_at_moments(answers.publications(view.version)), window)


def _changes(view: View, window: Window, item: str) -> Rows:
    newest = view.version if view.is_pinned else view.newest
    to = whole(view, "to", 1, view.newest, newest)
    since = whole(view, "from", 1, view.newest, max(to - 1, 1))
    if since > to:
        raise problems.unreadable(problems.wrong("from", str(since), f"from {since} is later than to {to}"))
    then, now = _as_of(view, since), _as_of(view, to)
    found = answers.changes(then.filters, to, MOST_ROWS)
    cut = all_of(found, window, int(found.drop_duplicates("change")["of_its_kind"].sum()))
    return replace(
        cut,
        table=_at_moments(changed.told(cut.table, since, to)),
        total=len(found),
        is_for_good="to" in view.own and "from" in view.own,
        own={"v": str(since)},
        of=now,
    )


def _as_of(view: View, version: int) -> View:
    """The same view as another version has it."""
    return replace(
        view,
        filters=replace(view.filters, version=version),
        options=answers.options(version),
        published_at=answers.published(view.newest)[version],
    )


def _at_moments(table: pd.DataFrame) -> pd.DataFrame:
    """Moments of the record's own clock as ISO has them, in UTC."""
    return table.assign(
        published_at=[None if wording.is_blank(at) else f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in table["published_at"]]
    )


# The calls

WORDS = ("quantity", "who", "happened", "period", "band_label", "grades")
"""What a page says of a figure, beside what goes out of it in every file."""
FIGURE = ("figure_id", *WORDS, *rows.FIRST[1:], *rows.LATER, "figure_link")
TOTAL = (
    "origin_id", "origin_name", "party", "metric", "metric_label", "measure", "unit", "affected", "place_id",
    "place_name", "words", "counted", "quantifier", "value", "value_max", "low", "best", "high", "smallest", "largest",
    "is_open", "is_rough", "window_start", "window_end", "covered_days", "window_days", "time_covered", "in_span",
    "has_span", "bands", "as_of", "figures_used", "figures_left_out", "left_out", "caution", "triangulation",
    "larger_left_out", "record_figures",
)  # fmt: skip
CONFLICT = (
    "question", "metric", "metric_label", "unit", "affected", "place_id", "place_name", "period_start", "period_end",
    "smaller_id", "smaller_origin", "smaller_party", "smaller_words", "smaller_value", "smaller_period", "smaller_band",
    "larger_id", "larger_origin", "larger_party", "larger_words", "larger_value", "larger_period", "larger_band",
    "times", "origins_in_conflict", "statements", "outlets",
)  # fmt: skip
SOURCE = (
    "source_id", "name", "short_name", "kind", "kind_label", "parent_id", "parent_name", "independent_of_parent",
    "root_id", "root_name", "party", "country", "url", "aliases", "reliability", "reliability_reason",
    "statements_as_origin", "figures_as_origin", "figures_as_publisher", "figures_as_relay", "positions_as_origin",
    "first_day", "last_day",
)  # fmt: skip
PLACE = (
    "place_id", "place_name", "place_path", "kind", "lat", "lon", "located_at", "located_exactly", "figures",
    "statements", "origins", "outlets",
)  # fmt: skip
METRIC = (
    "metric", "metric_label", "verb_phrase", "measure", "unit", "hxl_tag", "family", "definition", "figures",
    "statements", "origins", "outlets",
)  # fmt: skip
POSITION = (
    "position_id", "subject", "place_id", "place_name", "as_of", "day_order", "holder_or_actor", "stance", "extent",
    "statement", "turn", "origin_id", "origin_name", "origin_short", "root_id", "party", "reliability", "repeats",
    "document_id", "title", "url", "publisher_id", "publisher_name", "published_on", "note",
)  # fmt: skip
DOCUMENT = (
    "document_id", "publisher_id", "publisher_name", "title", "url", "published_on", "published_basis", "language",
    "figures", "positions", "note",
)  # fmt: skip
VERSION = ("version", "published_at", "actor", "why", "rows_added", "rows_changed", "rows_retracted")
CHANGE = ("figure_id", "change", "before", "now", "changed_in", "published_at", "actor", "reason", "why")

CALLS = (
    Call(
        "figures",
        "Figures",
        "What somebody said, a row each: the claim in words and in numbers, who says it, where it was published, and"
        " how far to trust it. One row a statement; with repeats=with one for every outlet that printed it.",
        "figures",
        "export",
        FIGURE,
        _figures,
        {"order": Own("By what the rows are ordered.", ORDERS)},
    ),
    Call(
        "figures",
        "One figure",
        "One figure with everything on record about it: as JSON also its citation, what to know before using it, who"
        " carried it, who agrees or contradicts, and what earlier versions said.",
        "figure",
        "export",
        FIGURE,
        _figure,
        item="figure",
    ),
    Call(
        "totals",
        "Totals",
        "What each origin's own figures of one metric come to, added only where nobody can be counted twice. Never a"
        " sum over origins, never an average. As JSON also the parts of each, what was left out and by which rule, and"
        " the span over origins. Name one metric; without a place it is the one that most statements name.",
        "displacement",
        "total",
        TOTAL,
        _totals,
        {
            "unit": Own("The unit of the totals; without it that of most statements."),
            "group": Own("The affected group of the totals; “people” for any. Without it as on the page."),
        },
    ),
    Call(
        "compare",
        "Contested questions",
        "Questions that independent origins contradict each other on, each with its two farthest answers.",
        "compare",
        "figure",
        CONFLICT,
        _compare,
        {"rank": Own("By what the rows are ordered.", RANKS)},
    ),
    Call(
        "compare",
        "Answers to one question",
        "Every origin's answers to one question, named as in the column “question”. The filters do not narrow them.",
        "compare",
        "export",
        FIGURE,
        _question,
        item="question",
    ),
    Call(
        "bands",
        "Confidence bands",
        "How many statements of each confidence band the other filters leave.",
        "situation",
        "figure",
        ("band", "band_label", "rule", "statements"),
        _bands,
    ),
    Call(
        "sources",
        "Sources",
        "Origins, relays and publishers with their grades, and how often each appears in view.",
        "sources",
        "source",
        SOURCE,
        _sources,
    ),
    Call(
        "places",
        "Places",
        "The places that statements in view name, with coordinates; also as GeoJSON. A place does not include what lies"
        " inside it.",
        "situation",
        "place",
        PLACE,
        _places,
        forms=("json", "csv", "parquet", "geojson"),
    ),
    Call(
        "metrics",
        "Metrics",
        "What is counted, with definitions, and how much of each is in view.",
        "method",
        "metric",
        METRIC,
        _metrics,
    ),
    Call(
        "positions",
        "Positions",
        "Claims without a number: who holds a place, who was responsible, whether it is over. They are compared, never"
        " counted.",
        "situation",
        "position",
        POSITION,
        _positions,
    ),
    Call(
        "documents",
        "Documents",
        "The published pages that figures in view were read on.",
        "figures",
        "document",
        DOCUMENT,
        _documents,
    ),
    Call(
        "versions",
        "Versions",
        "The published versions of the record: when, by whom, why, and how many rows changed.",
        "method",
        "publication",
        VERSION,
        _versions,
    ),
    Call(
        "changes",
        "Changes",
        "What changed in view between two versions, a figure a row: before, now, who and why.",
        "changes",
        "figure",
        CHANGE,
        _changes,
        {
            "from": Own("The earlier version; without it the one before the later.", kind="integer"),
            "to": Own("The later version; without it that of v, or the newest.", kind="integer"),
        },
    ),
)
