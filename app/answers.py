"""What the pages ask: filters in, table out. The only cached functions.

One file of the record is opened per process and kept; every question has a cursor of its own. Answers are kept
by the version and the plain values of the filters, never by a table. A published version never changes, so an
answer stays right for as long as it is kept.
"""

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from threading import Condition
from types import MappingProxyType
from typing import TypeVar

import cachetools
import pandas as pd

import queries
import queries.totals
from app.filters import Filters, Options, Question
from app.view import View
from data import configuration as configurations
from data import vocabulary
from data.configuration import Configuration
from data.wording import english as wording
from queries.totals.accounts import Account, LeftOut, Part, Span, Totals, span  # noqa: F401 -- types that pages name
from queries.totals.difference import Difference, differences  # noqa: F401 -- what sets two totals apart

# Text as Python's own, not in Arrow's buffers: a page reads most of it value by value, which then costs half as much.
pd.set_option("mode.string_storage", "python")

_log = logging.getLogger(__name__)

Made = TypeVar("Made")

_shared_only = ContextVar("shared_only", default=False)


@contextmanager
def only_what_may_be_shared(*, is_needed: bool = True) -> Iterator[None]:
    """Within it every answer leaves out rows whose terms forbid to pass them on."""
    before = _shared_only.set(is_needed)
    try:
        yield
    finally:
        _shared_only.reset(before)


ROWS = 2000  # More marks than this are slower to read than a table, and to draw.


def folder() -> Path:
    """Where the record is kept: ON_RECORD_STORE, or data/store."""
    return Path(os.environ.get("ON_RECORD_STORE") or Path(__file__).parent.parent / "data" / "store")


def remembered(most: int, key: Callable = cachetools.keys.hashkey, size: Callable | None = None) -> Callable:
    """Decorates a function of plain values: the `most` answers asked for last are kept, each worked out once.

    `key` gives what an answer is kept by, where that is not all that the function takes; `size` how many it counts for.
    """
    return cachetools.cached(cachetools.LRUCache(most, size), key, condition=Condition())


@remembered(2)
def _opened(file: str) -> queries.Record:
    return queries.open_record(Path(file))


def record() -> queries.Record:
    """The newest published version. Raises RecordError where there is none that can be read."""
    file = queries.current_file(folder())
    if file is None:
        raise queries.RecordError(f"{folder()}: nothing is published yet. Publish with: python -m data publish")
    return _opened(str(file))


def configuration() -> Configuration:
    """What the keeper of the record says of it as a whole, as its file has it now. Raises RecordError."""
    file = folder() / configurations.FILE
    try:
        held = file.stat()
    except OSError:
        return _configured(str(file), 0, 0)
    return _configured(str(file), held.st_mtime_ns, held.st_size)


@remembered(4)
def _configured(file: str, *changed: int) -> Configuration:
    return configurations.configuration(Path(file).parent)


def told_by_keeper() -> Configuration:
    """The same; where it cannot be followed, one that says nothing."""
    try:
        return configuration()
    except queries.RecordError:
        return Configuration()


def readable() -> queries.Record | None:
    """The newest published version, or None where it or its configuration cannot be read; the log says why."""
    try:
        configuration()
        return record()
    except queries.RecordError:
        _log.exception("The record cannot be shown to a reader.")
        return None


def current() -> str:
    """The file of the newest published version, which need not be open yet; "" where there is none."""
    return str(queries.current_file(folder()) or "")


def newest() -> int:
    """The number of the newest version."""
    return record().newest


ROWS_KEPT = 200_000
"""How many rows of answers are held in memory: a hundred of the longest, thousands of the short ones."""


@remembered(ROWS_KEPT, size=lambda answer: 10 + len(answer))
def _answer(file: str, question: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    return _worked_out(file, question, parameters)


def _worked_out(file: str, question: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    answer = queries.ask(_opened(file), question, **{name: _as_list(value) for name, value in parameters})
    return wording.said(answer)


def _as_list(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@remembered(600, lambda values, place, make: (values, place))
def _kept(values: tuple, place: str, make: Callable[[], Made]) -> Made:
    return make()


def kept(view: View, place: str, make: Callable[[], Made]) -> Made:
    """What is made for a place on the page of a view: a chart, a table to send. Shared: not to be changed.

    Kept by the plain values of the view and the name of the place, which no other on the page may have. A view seen
    before then costs a third to a half less (a hundred of the views seen last are held).
    """
    return _kept((*view.values, _shared_only.get()), place, make)


def ask(question: str, filters: Filters, **more: object) -> pd.DataFrame:
    """The answer to one question of queries/ under the reader's filters.

    Answers are kept and shared; each caller gets a copy that is written only where it is changed.
    """
    return _answer(*_asked(question, filters, **more)).copy(deep=False)


def _asked(question: str, filters: Filters, **more: object) -> tuple[str, str, tuple[tuple[str, object], ...]]:
    """What an answer is kept by: the file of the record, the question, and everything that is asked for in it."""
    asked = {name: value for name, value in {**parameters(filters), **more}.items() if queries.is_given(value)}
    return str(record().path), question, tuple(sorted(asked.items()))


def parameters(filters: Filters) -> dict[str, object]:
    """The filters as the parameters that queries/filter.sql names."""
    asked = asdict(filters)
    parties, _ = asked.pop("parties"), asked.pop("repeats")
    asked["without_assumed"] = asked.pop("assumed") == "without"
    asked["without_parties"], asked["only_parties"] = parties == "without", parties == "only"
    asked["origins_min"] = filters.origins_min if filters.origins_min > 1 else None
    asked["version"] = filters.version or newest()
    asked["shared_only"] = _shared_only.get()
    return asked


# What there is


def publications(newest: int) -> pd.DataFrame:
    """Versions up to one of them, newest first, with when, who, why and how many rows."""
    return ask("publications", Filters(version=newest))


def published(newest: int) -> Mapping[int, datetime]:
    """When each version was published (UTC), up to one of them, newest first."""
    versions = publications(newest)
    return MappingProxyType(dict(zip(versions["version"].tolist(), versions["published_at"], strict=True)))


def metrics(filters: Filters) -> pd.DataFrame:
    """What is counted, with definitions."""
    return ask("metrics", Filters(version=filters.version))


def verbs(filters: Filters) -> Mapping[str, tuple[str, ...]]:
    """Words that say what happened, each with the metrics that it may mean: "died" → killed, died."""
    known = metrics(filters)
    words = {word: row["metrics"].split("|") for word, row in vocabulary.terms("metric_words").items()}
    for row in known.itertuples():
        for word in {row.metric_label, row.verb_phrase, re.sub("^(was|were|are) ", "", row.verb_phrase)}:
            words[word] = [*words.get(word, ()), row.metric]
    held = set(known["metric"])
    return {
        word: tuple(m for m in dict.fromkeys(means) if m in held) for word, means in words.items() if held & {*means}
    }


@remembered(20)
def _options(file: str, version: int) -> Options:
    everything = Filters(version=version)
    sources = ask("sources", everything)
    places = ask("places", everything)
    metrics_held = ask("outlets_and_origins", everything)
    held = set(metrics_held["metric"])
    known = metrics(everything)
    count_all = count(everything)
    told = ask("told_besides", everything)
    come_from = told[told["told"] == "from_place"]
    origins = sources[sources["figures_as_origin"] + sources["positions_as_origin"] > 0]
    publishers = sources[sources["figures_as_publisher"] > 0].sort_values("short_name", key=lambda s: s.str.casefold())
    return Options(
        metrics={row.metric: row.metric_label for row in known.itertuples() if row.metric in held},
        places=dict(zip(places["place_id"], places["place_name"], strict=True)),
        origins=_grouped_origins(origins),
        kinds={
            kind: vocabulary.label("source_kinds", kind)
            for kind in vocabulary.terms("source_kinds")
            if kind in set(origins["kind"])
        },
        publishers=dict(zip(publishers["source_id"], publishers["short_name"], strict=True)),
        reliability={g: f"{g} · {vocabulary.label('reliability', g)}" for g in vocabulary.terms("reliability")},
        credibility={int(g): f"{g} · {vocabulary.label('credibility', g)}" for g in vocabulary.terms("credibility")},
        affected={a: vocabulary.label("affected", a) for a in vocabulary.terms("affected")},
        causes={c: vocabulary.label("causes", c) for c in told.loc[told["told"] == "cause", "slug"]},
        from_places=dict(zip(come_from["slug"], come_from["name"], strict=True)),
        quantifiers={q: vocabulary.label("quantifiers", q) for q in vocabulary.terms("quantifiers")},
        bands={b: vocabulary.label("bands", b) for b in vocabulary.terms("bands")},
        place_depth=dict(zip(places["place_id"], places["depth"], strict=True)),
        versions=tuple(published(newest())),
        oldest=None if pd.isna(count_all["oldest"]) else count_all["oldest"].date(),
        newest=None if pd.isna(count_all["newest"]) else count_all["newest"].date(),
    )


def options(version: int) -> Options:
    """What there is to choose from in one version."""
    return _options(str(record().path), version)


def _grouped_origins(origins: pd.DataFrame) -> dict[str, str]:
    """Origins and the organisations they roll up to, each organisation before its bodies."""
    names = dict(zip(origins["source_id"], origins["name"], strict=True))
    roots = dict(zip(origins["root_id"], origins["root_name"], strict=True))
    parties = dict(zip(origins["source_id"], origins["party"], strict=True))
    labels = {}
    for root, root_name in sorted(roots.items(), key=lambda pair: pair[1].casefold()):
        labels[root] = root_name + (" ◆" if parties.get(root) else "")
        bodies = origins[(origins["root_id"] == root) & (origins["source_id"] != root)]["source_id"]
        labels |= {body: f"{root_name} › {names[body]}" for body in sorted(bodies)}
    return labels


# What is left


def count(filters: Filters) -> Mapping[str, object]:
    """How much the filters leave: figures, statements, origins, outlets, documents, oldest, newest."""
    return _counted(*_asked("count", filters))


@remembered(2000)
def _counted(*asked: object) -> Mapping[str, object]:
    return MappingProxyType(_answer(*asked).iloc[0].to_dict())


def holds_nothing(version: int) -> bool:
    """Whether a version has neither figures nor claims without a number."""
    everything = Filters(version=version)
    return not count(everything)["figures"] and positions(everything).empty


def figures_left(filters: Filters) -> int:
    """How many figures the filters leave: every outlet's, or one a statement."""
    held = count(filters)
    return int(held["figures"] if filters.repeats == "with" else held["statements"])


def nearest(filters: Filters) -> str:
    """Where the nearest figures are when the filters leave none: under the same filters but for the period."""
    for wider, words in (
        ({"since": None, "until": None}, "In any period"),
        ({"since": None, "until": None, "place": ""}, "In any place and period"),
    ):
        held = count(Filters(**{**asdict(filters), **wider}))
        if held["figures"]:
            first, last = (held[name].date() for name in ("oldest", "newest"))
            return f"{words} there are {wording.number(held['figures'])}, from {wording.days(first, last)}."
    if not count(Filters(version=filters.version))["figures"]:
        return "No figure stands in the record yet."
    return "Clear one of the filters."


# Figures


def figures(filters: Filters, sort_by: str = "newest") -> pd.DataFrame:
    """The figures that the reader asked to see: each statement once, or with every outlet's repeat."""
    return ask(_figures_or_statements(filters), filters, row_limit=ROWS, sort_by=sort_by)


def some_figures(filters: Filters, sort_by: str, row_limit: int, rows_before: int = 0) -> pd.DataFrame:
    """The same, so many after the first few of them. Not kept: whoever takes thousands of rows takes them once."""
    asked = _asked(
        _figures_or_statements(filters), filters, row_limit=row_limit, rows_before=rows_before or None, sort_by=sort_by
    )
    return _worked_out(*asked)


def _figures_or_statements(filters: Filters) -> str:
    return "figures" if filters.repeats == "with" else "statements"


def statements(filters: Filters, **narrower: object) -> pd.DataFrame:
    """The most carried statements in view, in order of time; `narrower` replaces filters: metric=("killed",)."""
    asked = _asked("statements", filters, row_limit=ROWS, sort_by="most_carried", **narrower)
    return _in_time(*asked).copy(deep=False)


@remembered(50)
def _in_time(*asked: object) -> pd.DataFrame:
    return _answer(*asked).sort_values(["period_end", "period_start", "figure_id"], ignore_index=True)


def headlines(filters: Filters) -> pd.DataFrame:
    """One row per metric in view: its most widely carried statement."""
    return ask("headlines", filters)


def days(filters: Filters) -> pd.DataFrame:
    """Claims by metric and day."""
    return ask("days", filters)


def by_organisation(filters: Filters) -> pd.DataFrame:
    """Claims by organisation, and the outlets that carried them."""
    return ask("by_organisation", filters)


def by_place(filters: Filters, **narrower: object) -> pd.DataFrame:
    """Claims by place, with coordinates; `narrower` replaces filters."""
    return ask("by_place", filters, **narrower)


def places_around(filters: Filters) -> pd.DataFrame:
    """Claims by place that holds the place of the filters: about it as a whole, under the same filters otherwise."""
    return ask("places_around", replace(filters, place=""), inside=filters.place)


def by_kind(filters: Filters) -> pd.DataFrame:
    """Claims by kind of origin."""
    return ask("by_kind", filters)


def most_about(filters: Filters) -> pd.DataFrame:
    """The place and the unit that most statements in view name, by metric."""
    return ask("most_about", filters).set_index("metric")


def outlets_and_origins(filters: Filters) -> pd.DataFrame:
    """Outlets and independent origins by metric."""
    return ask("outlets_and_origins", filters)


def positions(filters: Filters) -> pd.DataFrame:
    """Claims without a number, in view."""
    return ask("positions", filters)


def sources(filters: Filters) -> pd.DataFrame:
    """Origins, relays and publishers with their grades and how often they appear in view."""
    return ask("sources", filters)


def by_band(filters: Filters) -> Mapping[str, int]:
    """How many statements of each confidence band there are in view."""
    found = ask("by_band", filters)
    return dict(zip(found["band"], found["statements"], strict=True))


def cities(filters: Filters) -> list[str]:
    """The cities that statements in view are about, those with most first.

    Where there are none, or most statements are about whole countries and regions, the outermost places.
    """
    places = ask("places", Filters(version=filters.version)).set_index("place_id")
    parents, kinds, names = places["parent_id"].to_dict(), places["kind"].to_dict(), places["place_name"].to_dict()
    counted: dict[str, int] = {}
    for row in by_place(filters).itertuples():
        place = row.place_id
        while place in parents and kinds[place] != "city" and parents[place] in parents:
            place = parents[place]
        counted[place] = counted.get(place, 0) + row.statements
    cities = [place for place in counted if kinds.get(place) == "city"]
    if 2 * sum(counted[place] for place in cities) < sum(counted.values()):
        cities = [place for place in counted if kinds.get(place) != "city"]
    return [names[place] for place in sorted(cities, key=lambda place: (-counted[place], place))]


def documents(filters: Filters, row_limit: int = ROWS) -> pd.DataFrame:
    """Pages on which figures in view were published."""
    return ask("documents", filters, row_limit=row_limit)


def documents_named(document_ids: tuple[str, ...], version: int) -> pd.DataFrame:
    """These published pages as one version of the record has them."""
    return ask("documents_named", Filters(version=version), document_ids=document_ids)


def search(words: str, filters: Filters, row_limit: int = 50) -> pd.DataFrame:
    """Sources, places, documents and figures that hold these words."""
    return ask("search", Filters(version=filters.version), words=words, row_limit=row_limit)


def figures_stating(
    numbers: tuple[int, ...], words: str, filters: Filters, row_limit: int, floors: tuple[int, ...] = ()
) -> pd.DataFrame:
    """Statements in view that say one of these numbers, those with most of the words first: figure_id, words_held.

    `floors` are the least that words such as "dozens" promise: of these, statements whose interval begins there.
    """
    around = tuple(dict.fromkeys(re.findall(r"[^\W\d_]{3,}", words)))[:12]
    return ask("figures_stating", filters, numbers=numbers, floors=floors, words=around, row_limit=row_limit)


def named_in(words: str, filters: Filters, speaking: str) -> Mapping[str, tuple[str, ...] | Mapping[str, str]]:
    """What a text names: "metric", "place" and "source" → their identifiers, in the order in which it names them.

    "speaking" are the sources that it gives as those who say a thing, found by the pattern `speaking`; "names" are the
    names by which all of them were found, each with which of the three it is of.
    """
    others = [
        (word, metric) for word, row in vocabulary.terms("metric_words").items() for metric in row["metrics"].split("|")
    ]
    found = ask(
        "named_in",
        Filters(version=filters.version),
        words=words,
        other_words=tuple(word for word, _ in others),
        of_metrics=tuple(metric for _, metric in others),
        speaking=speaking,
    )
    named = {kind: tuple(found.loc[found["kind"] == kind, "id"]) for kind in ("metric", "place", "source")}
    kinds = dict(zip(found["name"], found["kind"], strict=True))
    return named | {"speaking": tuple(found.loc[found["is_speaking"], "id"]), "names": kinds}


def names(filters: Filters) -> pd.DataFrame:
    """Every name by which a text may name a place or a source of the record: kind, id, name, weight, claims."""
    return ask("names", Filters(version=filters.version))


def answering(asked: Sequence[Mapping[str, object]], filters: Filters) -> pd.DataFrame:
    """Statements that say the numbers of a text, and those that answer what its figures ask, for all of them at once.

    Each of `asked` has asked (a number that tells it), metric, unit, affected, place, number, is_floor, first_day and
    last_day, as queries/answering.sql has them. Not kept: it is of a text that is nobody else's.
    """
    lists = {
        "asked": "asked",
        "metrics": "metric",
        "units": "unit",
        "groups": "affected",
        "places": "place",
        "numbers": "number",
        "floors": "is_floor",
        "first_days": "first_day",
        "last_days": "last_day",
    }
    given = {name: tuple(one[column] for one in asked) for name, column in lists.items()}
    of = Filters(version=filters.version)
    found = _worked_out(*_asked("answering", of, **given))
    if found.empty:
        return found
    rows = tuple(dict.fromkeys(found["row"].tolist()))
    return found.merge(_worked_out(*_asked("claims_in_rows", of, rows=rows)), on="row")


def figures_read_anew(figure_ids: tuple[str, ...], version: int) -> pd.DataFrame:
    """As figures_named, but not kept: for what somebody's own text asks."""
    return _worked_out(*_asked("figures_named", Filters(version=version), figure_ids=figure_ids))


def inside(place: str, filters: Filters) -> frozenset[str]:
    """A place and every place inside it."""
    known = ask("places", Filters(version=filters.version))
    parents = dict(zip(known["place_id"], known["parent_id"], strict=True))
    return frozenset(_below((place,), parents))


def bodies_of(named: tuple[str, ...], filters: Filters) -> frozenset[str]:
    """Sources and every body of theirs, independent of them or not, as far as any is the origin of a statement."""
    known = sources(Filters(version=filters.version))
    parents = dict(zip(known["source_id"], known["parent_id"], strict=True))
    speak = set(known.loc[known["statements_as_origin"] > 0, "source_id"])
    return frozenset(_below(named, parents) & speak)


def _below(top: tuple[str, ...], parents: Mapping[str, str]) -> set[str]:
    """Everything that has one of `top` above it, and these themselves."""
    found, added = set(top), set(top)
    while added:
        added = {child for child, parent in parents.items() if parent in added} - found
        found |= added
    return found


# One figure, one question


def figure(figure_id: str, filters: Filters) -> pd.DataFrame:
    """One figure with everything known of it; empty where it is not in force."""
    return ask("figure", Filters(version=filters.version), figure_id=figure_id)


def pages_of_figures(version: int, row_limit: int) -> pd.DataFrame:
    """Statements that have a page of their own, those that changed last first, with the version that changed them.

    Not kept: whoever takes thousands of rows takes them once.
    """
    return _worked_out(*_asked("pages_of_figures", Filters(version=version), row_limit=row_limit))


def figure_history(figure_id: str, filters: Filters) -> pd.DataFrame:
    """What the record said of one figure, version by version."""
    return ask("figure_history", Filters(version=filters.version), figure_id=figure_id)


def figure_links(figure_id: str, filters: Filters) -> pd.DataFrame:
    """How one figure relates to others."""
    return ask("figure_links", Filters(version=filters.version), figure_id=figure_id)


def figure_doubts(figure_id: str, filters: Filters) -> pd.DataFrame:
    """What no editor would believe of one figure, and who gave their word for it."""
    return ask("figure_doubts", Filters(version=filters.version), figure_id=figure_id)


def chain(figure_id: str, filters: Filters) -> pd.DataFrame:
    """Every publication of one statement, with its relays."""
    return ask("chain", Filters(version=filters.version), figure_id=figure_id)


def changes(filters: Filters, newest: int, row_limit: int = 200) -> pd.DataFrame:
    """What has changed from the version of the filters to the newest, among the figures in view; so many of a kind."""
    return ask("changes", filters, row_limit=row_limit, newest_version=newest)


def changes_counted(filters: Filters, newest: int) -> dict[str, int]:
    """How many figures in view were retracted, revised, added or judged anew since the version of the filters."""
    counted = changes(filters, newest).drop_duplicates("change")
    return dict(zip(counted["change"], counted["of_its_kind"].astype(int), strict=True))


def figures_named(figure_ids: tuple[str, ...], version: int, metric: str = "") -> pd.DataFrame:
    """These figures as one version of the record has them; sooner, where all of them are known to count one metric."""
    return ask("figures_named", Filters(version=version, metric=(metric,) if metric else ()), figure_ids=figure_ids)


def behind_figures(figure_ids: tuple[str, ...], version: int) -> pd.DataFrame:
    """What stands behind these figures that only who takes them away is told: places, pages, wholes."""
    return ask("behind_figures", Filters(version=version), figure_ids=figure_ids)


def questions(filters: Filters, row_limit: int = 200) -> pd.DataFrame:
    """Questions in view, those with most origins first."""
    return ask("questions", filters, row_limit=row_limit)


def conflicts(filters: Filters, sort_by: str = "contested", row_limit: int = 50) -> pd.DataFrame:
    """The most contested questions in view, each with its two farthest answers."""
    return ask("conflicts", filters, sort_by=sort_by, row_limit=row_limit)


def circular(filters: Filters, row_limit: int = 20) -> pd.DataFrame:
    """Statements of one origin that many outlets carried, and how many of them changed the words."""
    return ask("circular", filters, row_limit=row_limit)


def decided_by(figure_id: str, filters: Filters) -> pd.DataFrame:
    """Who agrees or conflicts with one figure, and whether that moves its band."""
    return ask("decided_by", Filters(version=filters.version), figure_id=figure_id)


def same_question(question: Question, filters: Filters, **limits: str) -> pd.DataFrame:
    """Every origin's answers to one question; `limits` are scope_asked, cause_asked and from_asked of it."""
    return ask(
        "same_question",
        Filters(version=filters.version),
        metric_asked=question.metric,
        unit_asked=question.unit,
        affected_asked=question.affected,
        place_asked=question.place,
        first_day=question.first_day,
        last_day=question.last_day,
        **limits,
    )


# Totals


def totals(filters: Filters, metric: str, group: str, place: str, unit: str) -> Totals:
    """The totals of every origin in view, each with its account; none where the version lacks the metric or the place.

    `group` is blank for people and for things.
    """
    roots: set[str] = set()
    if filters.origin:
        known = sources(Filters(version=filters.version))
        roots = set(known.loc[known["source_id"].isin(filters.origin), "root_id"])
        if not roots:
            return Totals((), None)
    asked = {name: value for name, value in parameters(filters).items() if queries.is_given(value)}
    asked |= {"metric": metric, "place": place, "affected": group or None, "unit": unit}
    asked["origin"] = next(iter(roots)) if len(roots) == 1 else None
    try:
        answer = _totals(str(record().path), tuple(sorted(asked.items())))
    except queries.RecordError:
        return Totals((), None)
    if len(roots) < 2:
        return answer
    accounts = tuple(account for account in answer.accounts if account.origin_id in roots)
    return Totals(accounts, span(accounts, unit))


def sums_to(filters: Filters, metric: str, place: str, unit: str, numbers: tuple[int, ...]) -> list[Account]:
    """The sums of at least two figures of one origin that come to one of these numbers: nobody said them."""
    asked = {name: value for name, value in parameters(filters).items() if queries.is_given(value)}
    asked |= {"metric": metric, "place": place, "unit": unit, "numbers": numbers}
    try:
        return _sums_to(str(record().path), tuple(sorted(asked.items())))
    except queries.RecordError:
        return []


@remembered(200)
def _sums_to(file: str, parameters: tuple[tuple[str, object], ...]) -> list[Account]:
    given = {name: _as_list(value) for name, value in parameters}
    return queries.totals.sums_to(_opened(file), given.pop("numbers"), **given)


def near(filters: Filters, unit: str, number: int) -> pd.DataFrame:
    """The claims that stand next to a number, below and above it, and the lowest and the highest on record."""
    return ask("near", filters, unit_asked=unit, number=number)


def seem_to_conflict(filters: Filters, row_limit: int = 12) -> pd.DataFrame:
    """Claims that look like a disagreement and are none, with what sets them apart."""
    return ask("seem_to_conflict", filters, row_limit=row_limit)


@remembered(500)
def _totals(file: str, parameters: tuple[tuple[str, object], ...]) -> Totals:
    return queries.totals.totals(_opened(file), **{name: _as_list(value) for name, value in parameters})


def figures_used(account: Account) -> pd.DataFrame:
    """The figures that a total is made of, in the order of time."""
    ids = [part.figure_id for part in account.used]
    named = figures_named(tuple(ids), account.version, account.metric)
    return named.set_index("figure_id", drop=False).loc[ids].reset_index(drop=True)
