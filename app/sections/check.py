"""A draft checked: every figure of a text held against the record, each with a verdict, its reason and its claims.

A verdict says how a figure stands to what is on record, and never whether it is true. All figures of a text are asked
for at once; which claims are of the same question, METHOD 4 says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from app import answers
from app.filters import Filters
from app.sections import Link, claim
from app.sections.corrected import ORDER, corrected
from app.sections.recognised import Names, named_in, names_of
from app.view import View
from data import vocabulary
from data.readers.opening import drafts
from data.readers.prose import figures
from data.readers.prose.article import Article, Claimant, Figure, Kind, Name
from data.wording import checking
from data.wording import english as wording

CORRECTABLE = ORDER
"""What of a reading a reader may set by hand."""
NOTHING: Mapping[int, Mapping[str, object]] = MappingProxyType({})
MOST_CLAIMS = 12  # of one verdict
FOLLOWED = 5  # replacements of replacements
Row = Mapping[str, object]


@dataclass(frozen=True)
class Question:
    """What a figure of a text asks of the record, in its own identifiers; blank or None: the text does not say.

    `metrics` are those of the record that the words may mean. `sources` are the claimant and every body of it, as far
    as the record knows it; `source_name` is its name there, or that of the text. `missing` are the words for what the
    record would have to be told. `days_are_taken` where they are those before the date of the text.
    """

    metrics: tuple[str, ...] = ()
    unit: str = ""
    affected: str = ""
    place: str = ""
    place_name: str = ""
    first_day: date | None = None
    last_day: date | None = None
    days_are_taken: bool = False
    sources: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    source_name: str = ""
    missing: tuple[str, ...] = ()

    @property
    def has_days(self) -> bool:
        """Whether the text gives both ends of the time that it speaks of."""
        return bool(self.first_day and self.last_day) and not self.days_are_taken


@dataclass(frozen=True)
class Verdict:
    """How one figure of a text stands to the record.

    `kind` is a term of vocabulary/verdicts.csv and `label` what a reader calls it. `reason` is one sentence, `notes`
    are what else to know. `claims` are rows of the record as claim.card takes them, the nearest first; `links` the
    ways to more. `wording` is what a text may say instead, with the claimant and the word before the number, as a claim
    on record has it; blank where none does. `band` and `band_label` are those of the first claim. `also` are further
    kinds that hold.
    """

    kind: str
    label: str
    reason: str
    claims: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    wording: str = ""
    band: str = ""
    band_label: str = ""
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
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


@dataclass(frozen=True)
class Opened:
    """The text of a file, and what a person should know of it; or in `refused` why it was not read, and what to do."""

    text: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""


def opened(content: bytes) -> Opened:
    """The text of a draft in a file: TXT, DOCX, HTML, or PDF with text in it. Its content says which it is."""
    try:
        draft = drafts.draft_of(content)
    except drafts.Unreadable as unreadable:
        return Opened(refused=wording.sentence_case(str(unreadable)))
    return Opened(draft.text, draft.notes)


def checked(
    text: str,
    view: View,
    *,
    published: date | None = None,
    publisher: str = "",
    corrections: Mapping[int, Mapping[str, object]] = NOTHING,
) -> Checked:
    """Every figure of a text held against the record, as the view's version has it; its filters narrow nothing.

    `corrections` are by the index of a figure among those of the text: of it, names of CORRECTABLE with what they are
    to be, in words as somebody types them or as values: {3: {"value": "10,000", "place": "Old Harbour"}}.
    """
    known = named_in(text, names_of(view))
    article = figures.read(text, published=published, publisher=publisher, known=known)
    return against(article, view, known=known, corrections=corrections)


def against(
    article: Article,
    view: View,
    *,
    known: Sequence[Name] = (),
    corrections: Mapping[int, Mapping[str, object]] = NOTHING,
) -> Checked:
    """The same of a text that was read. `known` are the places and sources of the record that it names."""
    names = names_of(view)
    metrics = answers.metrics(Filters(version=view.version)).set_index("metric")
    readings, changed, refused = corrected(
        article.figures, corrections, metrics["metric_label"].to_dict() if len(metrics) else {}, names
    )
    article = replace(article, figures=readings)
    speakers = _Speakers(view, names)
    asked = [_question(one, article, frozenset(metrics.index), known, names, speakers) for one in readings]
    found = _found(readings, asked, view)
    others = _others([row for rows in found.values() for row in rows], view.version)
    verbs = metrics["verb_phrase"].to_dict() if len(metrics) else {}
    verdicts = tuple(
        _told(_verdict(_Held(figure, question, tuple(found.get(index, ())), others, verbs)), figure, question, view)
        for index, (figure, question) in enumerate(zip(readings, asked, strict=True))
    )
    return Checked(article, verdicts, view.version, changed, refused)


# What a figure asks


class _Speakers:
    """Who stands behind a source that a text names, worked out once for each."""

    def __init__(self, view: View, names: Names) -> None:
        self._names = names
        known = answers.sources(Filters(version=view.version))
        self._roots = dict(zip(known["source_id"], known["root_id"], strict=True))
        self._below: dict[str, list[str]] = {}
        for source, parent in zip(known["source_id"], known["parent_id"], strict=True):
            self._below.setdefault(parent, []).append(source)

    def bodies(self, source: str) -> frozenset[str]:
        """The source and every body of it, independent of it or not."""
        found, waiting = {source}, [source]
        while waiting:
            more = [body for body in self._below.get(waiting.pop(), ()) if body not in found]
            found.update(more)
            waiting += more
        return frozenset(found)

    def root(self, source: str) -> str:
        """The organisation of a source."""
        return self._roots.get(source, source)

    def name(self, source: str) -> str:
        """What the record calls it."""
        return self._names.name_of("source", source)


def _question(
    figure: Figure,
    article: Article,
    counted: frozenset[str],
    known: Sequence[Name],
    names: Names,
    speakers: _Speakers,
) -> Question:
    """What a figure asks of the record."""
    place = _identified("place", figure.place, figure.place_span, known, names)
    first, last, are_taken = _days(figure, article.published)
    claimant = figure.claimant
    source = (
        _identified("source", claimant.name, claimant.span, known, names) if claimant.kind in SPEAKS_BY_NAME else ""
    )
    missing = [
        "" if figure.metric else checking.NO_METRIC,
        "" if place else checking.unknown_place(figure.place) if figure.place else checking.NO_PLACE,
        "" if first and last and not are_taken else checking.NO_DAYS,
    ]
    return Question(
        tuple(dict.fromkeys(metric for metric in (figure.metric, *figure.others) if metric in counted)),
        figure.unit,
        figure.affected,
        place,
        names.name_of("place", place) if place else figure.place,
        first,
        last,
        are_taken,
        speakers.bodies(source) if source else frozenset(),
        frozenset({speakers.root(source)}) if source else frozenset(),
        speakers.name(source) if source else _who(claimant),
        tuple(filter(None, missing)),
    )


SPEAKS_BY_NAME = (Kind.NAMED, Kind.UNNAMED)
"""Claimants that a text itself gives; "the Ministry" may be one of the record though the text has no name for it."""


def _who(claimant: Claimant) -> str:
    return claimant.name if claimant.kind in SPEAKS_BY_NAME else ""


def _identified(kind: str, words: str, span: tuple[int, int] | None, known: Sequence[Name], names: Names) -> str:
    """Which place or source of the record a text means by these words, where it stands so; blank where none is known.

    Of several names of the record in a longer one, the longest is meant.
    """
    if not words:
        return ""
    if exact := names.id_of(kind, words):
        return exact
    inside = [one for one in known if span and one.kind == kind and one.span[0] >= span[0] and one.span[1] <= span[1]]
    return max(inside, key=lambda one: one.span[1] - one.span[0]).id if inside else ""


def _days(figure: Figure, published: date | None) -> tuple[date | None, date | None, bool]:
    """The first and the last day that a figure is about, and whether they are only those before the text's own date."""
    first, last = figure.first_day, figure.last_day
    if first and not last and published and first <= published:
        last = published
    if first and last and first > last:
        first = last = None
    if first or last or not published:
        return first, last, False
    age = int(vocabulary.terms("settings")["state_age"]["value"])
    return published - timedelta(days=age), published, True


def _found(readings: Sequence[Figure], asked: Sequence[Question], view: View) -> dict[int, list[Row]]:
    """For each figure the claims that say its number or answer its question, as one question of all of them."""
    lines = []
    for index, (figure, question) in enumerate(zip(readings, asked, strict=True)):
        if figure.place and not question.place:
            continue  # of a place that the record does not know, nothing is on record
        for metric in question.metrics:
            for number in dict.fromkeys((figure.value, figure.value_max)):
                if number is None or not 0 <= number < MOST_ASKED:
                    continue
                lines.append(
                    {
                        "asked": index,
                        "metric": metric,
                        "unit": figure.unit,
                        "affected": figure.affected or "unknown",
                        "place": question.place or None,
                        "number": int(number),
                        "is_floor": figure.quantifier == "vague",
                        "first_day": question.first_day,
                        "last_day": question.last_day,
                    }
                )
    found: dict[int, list[Row]] = {}
    if lines:
        for row in answers.answering(lines, Filters(version=view.version)).to_dict("records"):
            found.setdefault(int(row["asked"]), []).append(row)
    return found


MOST_ASKED = 10**15


def _others(rows: Iterable[Row], version: int) -> dict[str, Row]:
    """The claims that replaced some of these, count on from them, or speak against them."""
    known: dict[str, Row] = {}
    wanted = {identifier for row in rows for identifier in _named_by(row)}
    for _ in range(FOLLOWED):
        if not wanted - set(known):
            break
        read = answers.figures_read_anew(tuple(sorted(wanted - set(known))), version).to_dict("records")
        if not read:
            break
        known |= {row["figure_id"]: row for row in read}
        wanted |= {row["replaced_by"] for row in read if not wording.is_blank(row["replaced_by"])}
    return known


def _named_by(row: Row) -> list[str]:
    told = [row[name] for name in ("replaced_by", "later_id") if not wording.is_blank(row[name])]
    return [*told, *filter(None, (row.get("disputed_by") or "").split("|"))]


# Which verdict it is


@dataclass(frozen=True)
class _Held:
    """A figure beside what was found of it."""

    figure: Figure
    asked: Question
    rows: tuple[Row, ...]
    others: Mapping[str, Row]
    verbs: Mapping[str, str]

    @property
    def saying(self) -> list[Row]:
        """The claims that say the number, the nearest to what the text says first."""
        return sorted((row for row in self.rows if row["says"]), key=self._distance)

    def _distance(self, row: Row) -> tuple:
        return (
            *(not self.is_claimants(row) for _ in range(bool(self.asked.source_name))),
            row["lies"] not in ("same", ""),
            row["is_of_days"] is False or row["is_of_days"] == False,  # noqa: E712 -- of a table, which has its own
            not wording.is_blank(row["replaced_by"]),
            bool(row["scope"]),
            row["quantifier"] != self.figure.quantifier,
            not self.is_group(row),
            -row["outlets"],
            row["figure_id"],
        )

    def is_claimants(self, row: Row) -> bool:
        """Whether a claim is of whom the text gives as the one who says it, or of a body of it."""
        return row["origin_id"] in self.asked.sources or row["root_id"] in self.asked.roots

    def is_group(self, row: Row) -> bool:
        """Whether a claim may count the same people (METHOD 4); of things it always does."""
        if not vocabulary.counts_people(row["unit"]):
            return True
        pair = {row["affected"], self.figure.affected or "unknown"}
        return len(pair) == 1 or ("unknown" in pair and bool(pair & {"civilian", "mixed"}))


@dataclass(frozen=True)
class _Found:
    """A verdict before its links."""

    kind: str
    reason: str
    claims: Sequence[Row] = ()
    wording: str = ""
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def _verdict(held: _Held) -> _Found:
    """The most harmful thing that holds of a figure."""
    flag = next((flag for flag in checking.FLAGS if flag in held.figure.flags), "")
    saying = held.saying
    if flag:
        return _Found("cannot_be_compared", checking.not_compared(flag), saying)
    asked, missing = held.asked, held.asked.missing
    if not asked.place or checking.NO_METRIC in missing:
        of = dict.fromkeys(row["place_name"] for row in saying)
        return _Found("cannot_be_compared", checking.cannot(missing, list(of)), saying)
    if saying:
        return _on_record(held, saying)
    if not asked.metrics:
        verb = vocabulary.terms("metrics").get(held.figure.metric, {}).get("verb_phrase", held.figure.metric)
        return _Found("not_on_record", checking.not_on_record(verb, asked.place_name, _days_in_words(asked)))
    if not asked.has_days:
        return _Found("cannot_be_compared", checking.cannot(missing, ()))
    return _of_a_range(held)


def _on_record(held: _Held, saying: list[Row]) -> _Found:
    """A number that somebody on record says: which of the ways in which that may mislead holds, the worst first."""
    theirs = [row for row in saying if held.is_claimants(row)] or saying
    in_force = [row for row in theirs if wording.is_blank(row["replaced_by"])]
    is_earlier = "earlier" in held.figure.flags
    least = min(_strangeness(row, held) for row in in_force or theirs)
    told = [row for row in in_force or theirs if _strangeness(row, held) == least]
    first = told[0]
    against = [held.others[other] for other in _disputing(first) if other in held.others]
    differences = _differences(first, held)
    named = [row for row in told if row["origin_kind"] != "unnamed"]
    tests: dict[str, tuple[bool, Callable[[], str], Callable[[], str]]] = {
        "replaced_since": (
            not in_force and not is_earlier and _newest_of(first, held.others) is not None,
            lambda: checking.replaced(first, _newest_of(first, held.others)),
            lambda: checking.suggested(_newest_of(first, held.others)),
        ),
        "contested": (
            first["band"] == "contested",
            lambda: checking.contested(first, against),
            lambda: checking.suggested_against(first, against),
        ),
        "attribution_missing": (
            held.figure.claimant.kind != Kind.NAMED
            and bool(named)
            and all(row["is_of_a_party"] for row in named)
            and not any(row["independent_origins"] for row in named),
            lambda: checking.attribution_missing(named, held.asked.source_name),
            lambda: checking.suggested(named[0]),
        ),
        "other_words": (
            bool(differences),
            lambda: checking.other_words(checking.as_written(_as_row(held.figure)), first, differences),
            lambda: checking.suggested(first),
        ),
        "one_origin": (
            len({row["root_id"] for row in named}) < 2
            and max(row["independent_origins"] + row["independent_parties"] for row in told) < 2,
            lambda: checking.one_origin(told),
            lambda: checking.suggested(first),
        ),
        "on_record": (True, lambda: checking.on_record(told), lambda: checking.suggested(first)),
    }
    kind, *also = [kind for kind, (holds, _, _) in tests.items() if holds]
    _, reason, instead = tests[kind]
    shown = [*told, *(row for row in saying if row not in told), *against]
    if kind == "replaced_since":
        shown = [_newest_of(first, held.others), *shown]
    return _Found(
        kind,
        reason(),
        shown,
        instead(),
        tuple(one for one in also if one != "on_record"),
        tuple(_notes(first, held, is_earlier)),
    )


def _notes(first: Row, held: _Held, is_earlier: bool) -> Iterable[str]:
    """What else to know of a number on record."""
    if is_earlier:
        yield checking.EARLIER
    if held.asked.days_are_taken or not (held.asked.first_day or held.asked.last_day):
        yield checking.without_days(first)
    if not wording.is_blank(first["later_id"]) and first["later_id"] in held.others:
        yield checking.goes_on(held.others[first["later_id"]])


def _disputing(row: Row) -> list[str]:
    return [one for one in (row.get("disputed_by") or "").split("|") if one]


def _newest_of(row: Row, others: Mapping[str, Row]) -> Row | None:
    """What replaced a claim in the end, as far as it is known."""
    newest, seen = None, set()
    while not wording.is_blank(row["replaced_by"]) and row["replaced_by"] in others and row["replaced_by"] not in seen:
        seen.add(row["replaced_by"])
        newest = row = others[row["replaced_by"]]
    return newest


def _strangeness(row: Row, held: _Held) -> int:
    """In how many ways a claim is about something else than the figure."""
    is_elsewhere, is_of_other_days = row["lies"] not in ("same", ""), _is_of_other_days(row, held)
    return is_elsewhere + is_of_other_days + bool(row["scope"] and not held.figure.scope) + (not held.is_group(row))


def _is_of_other_days(row: Row, held: _Held) -> bool:
    return held.asked.has_days and not wording.is_blank(row["is_of_days"]) and not row["is_of_days"]


def _differences(row: Row, held: _Held) -> list[str]:
    """How a claim with the number of a figure differs from what the text says of it, in words."""
    figure, asked = held.figure, held.asked
    written = wording.stated(_as_row(figure))
    told = []
    if wording.stated(row) != written and not _means_the_same(row, figure):
        told.append(checking.other_quantifier(written, row))
    if not held.is_group(row):
        told.append(checking.other_group(wording.noun(figure.unit, figure.affected or "unknown"), row))
    if row["scope"] and not figure.scope:
        told.append(checking.of_a_part(row))
    if figure.claimant.kind == Kind.NAMED and not held.is_claimants(row):
        carriers = {row["publisher_id"], *row["relay_ids"].split("|")}
        told.append(checking.other_claimant(asked.source_name, row, bool(asked.sources & carriers)))
    if row["lies"] not in ("same", ""):
        told.append(checking.other_place(asked.place_name, row))
    if _is_of_other_days(row, held):
        told.append(checking.other_days(row))
    return told


def _means_the_same(row: Row, figure: Figure) -> bool:
    """Whether the words before two numbers promise the same, though they are others: "dozens" and "several dozen"."""
    return row["quantifier"] == figure.quantifier == "vague" and row["low"] == figure.value


def _as_row(figure: Figure) -> dict[str, object]:
    """A figure of a text as the columns of one on record, for its words."""
    return {
        "quantifier": figure.quantifier,
        "value": figure.value,
        "value_max": figure.value_max,
        "value_words": figure.value_words,
        "unit": figure.unit,
        "affected": figure.affected or "unknown",
    }


# Numbers that nobody says


def _of_a_range(held: _Held) -> _Found:
    """A number that nobody on record says, beside those that are said in answer to its question."""
    rows = _comparable([row for row in held.rows if row["is_answer"] and held.is_group(row)], held.asked)
    rows = [row for row in rows if _ends(row) is not None]
    if not rows:
        verb = held.verbs.get(next(iter(held.asked.metrics)), "")
        told = checking.not_on_record(verb, held.asked.place_name, _days_in_words(held.asked))
        return _Found("not_on_record", told)
    low, high = min(rows, key=lambda row: _ends(row)[0]), max(rows, key=lambda row: _ends(row)[1])
    lowest, highest = _reach(_as_row(held.figure))
    beside = sorted(rows, key=lambda row: abs(_middle(row) - held.figure.value))
    if lowest > max(_reach(row)[1] for row in rows):
        return _Found("outside", checking.outside(low, high, len(rows), is_above=True), beside)
    if highest < min(_reach(row)[0] for row in rows):
        return _Found("outside", checking.outside(low, high, len(rows), is_above=False), beside)
    return _Found("within", checking.within(low, high, len(rows)), beside)


def _comparable(rows: list[Row], asked: Question) -> list[Row]:
    """Answers that end about when the question does, and that are not of several incidents (METHOD 4)."""
    share = float(vocabulary.terms("settings")["ends_share"]["value"])
    length = (asked.last_day - asked.first_day).days + 1

    def ends_near(row: Row) -> bool:
        if row["measure"] == "stock" or row["event_id"]:
            return True
        longer = max(length, (row["period_end"] - row["period_start"]).total_seconds() / 86400)
        return abs((wording.last_day(row["period_end"]) - asked.last_day).days) < share * longer

    near = [row for row in rows if ends_near(row)]
    whole = [row for row in near if not row["event_id"]]
    return whole or (near if len({row["event_id"] for row in near}) == 1 else [])


def _ends(row: Row) -> tuple[int, int] | None:
    """The smallest and the largest number that a claim states; of a word in place of one, its least."""
    numbers = [int(row[name]) for name in ("value", "value_max") if not wording.is_blank(row[name])]
    if not numbers and not wording.is_blank(row["low"]):
        numbers = [int(row["low"])]
    return (min(numbers), max(numbers)) if numbers else None


def _middle(row: Row) -> float:
    return sum(_ends(row)) / 2


def _reach(row: Row) -> tuple[float, float]:
    """How far a number reaches: an open end, and a rough number, by as much as numbers with an open end may differ."""
    more = float(vocabulary.terms("settings")["open_ratio"]["value"])
    low, high = _ends({"low": None} | dict(row))
    quantifier = row["quantifier"]
    is_rough = vocabulary.is_rough(quantifier)
    return (
        low / more if is_rough or vocabulary.is_open_below(quantifier) else low,
        high * more if is_rough or vocabulary.is_open_above(quantifier) else high,
    )


def _days_in_words(asked: Question) -> str:
    if not (asked.first_day and asked.last_day) or asked.days_are_taken:
        return ""
    return wording.days(asked.first_day, asked.last_day)


# What stands beside it


def _told(found: _Found, figure: Figure, asked: Question, view: View) -> Verdict:
    """A verdict with the ways to more, and the band of its first claim."""
    claims = tuple({row["figure_id"]: row for row in found.claims}.values())[:MOST_CLAIMS]
    return Verdict(
        found.kind,
        vocabulary.label("verdicts", found.kind),
        wording.sentence_case(found.reason),
        claims,
        tuple(_links(claims, figure, asked, view)),
        found.wording,
        "" if not claims or wording.is_blank(claims[0]["band"]) else claims[0]["band"],
        wording.band(claims[0]) if claims else "",
        found.also,
        found.notes,
        asked,
    )


def _links(claims: Sequence[Row], figure: Figure, asked: Question, view: View) -> Iterable[Link]:
    """To the first claim; to what is on record of the question; and to Look up, with the reading and not the text."""
    if claims:
        yield claim.to_figure(claims[0]["figure_id"], view, "Open this figure")
    if asked.metrics and asked.place:
        days = (None, None) if asked.days_are_taken else (asked.first_day, asked.last_day)
        of = Filters(metric=asked.metrics, place=asked.place, since=days[0], until=days[1], version=view.version)
        yield Link("figures", "Everything on this", view.query(of), "list")
    if asked.metrics:
        known = view.options.metrics.get(asked.metrics[0], "")
        where = f" in {asked.place_name}" if asked.place else ""
        words = f"{checking.as_written(_as_row(figure))} {known}{where}"
        yield Link("figure", "Look up this number", view.query(lookup=words), "search")
