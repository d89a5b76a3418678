"""What a reader asked for: filters and a page's own choices, from an address to a value, and back, and in words.

A name in the address is a stable slug. Nothing here knows where an address comes from or how a filter is chosen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property

from data import vocabulary
from data.wording import english as wording

PARTIES = {"with": "included", "without": "left out", "only": "only these"}
DAYS = {"with": "included", "without": "left out"}
REPEATS = {"without": "once per statement", "with": "every outlet"}
# Choices that belong to one page: kept in the address on that page alone.
PAGE_PARAMETERS = {
    "situation": ("about",),
    "displacement": ("show", "group", "unit", "account"),
    "casualties": ("show", "group", "unit", "account"),
    "compare": ("question", "figure", "rank"),
    "figures": ("order",),
    "figure": ("figure", "lookup", "about"),
    "sources": ("source",),
    "add": ("way",),
    "edit": ("figure", "source", "undo", "act"),
}
TEXT_LIMIT = 200
OWN_LIMIT = 400  # characters of a choice of a page's own: a sentence to be looked up; a longer text is taken apart
IGNORED_LIMIT = 12


@dataclass(frozen=True)
class Filters:
    """What to show. Every default means "everything"; field names are the names in the address."""

    metric: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    until: date | None = None
    origin: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    reliability: tuple[str, ...] = ()
    credibility: tuple[int, ...] = ()
    affected: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    from_place: tuple[str, ...] = ()
    quantifier: tuple[str, ...] = ()
    parties: str = "with"
    repeats: str = "without"
    assumed: str = "with"
    text: str = ""
    band: tuple[str, ...] = ()
    origins_min: int = 1
    version: int | None = None


@dataclass(frozen=True)
class Options:
    """What there is to choose from in one version of the record: slug → label, in the order to show."""

    metrics: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    reliability: Mapping[str, str] = field(default_factory=dict)
    credibility: Mapping[int, str] = field(default_factory=dict)
    affected: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)
    from_places: Mapping[str, str] = field(default_factory=dict)
    quantifiers: Mapping[str, str] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    place_depth: Mapping[str, int] = field(default_factory=dict)
    versions: tuple[int, ...] = ()
    oldest: date | None = None
    newest: date | None = None

    @cached_property
    def places_indented(self) -> Mapping[str, str]:
        """The names of places, each moved in as far as it lies deep."""
        return {slug: "\u2002" * self.place_depth.get(slug, 0) + name for slug, name in self.places.items()}


# Filters that take several values: field → (field of Options, what one value is called)
SEVERAL = {
    "metric": ("metrics", "a metric"),
    "origin": ("origins", "an origin"),
    "kind": ("kinds", "a kind of source"),
    "publisher": ("publishers", "a publisher"),
    "reliability": ("reliability", "a reliability grade"),
    "credibility": ("credibility", "a credibility grade"),
    "affected": ("affected", "an affected group"),
    "cause": ("causes", "a cause"),
    "from_place": ("from_places", "a place that people come from"),
    "quantifier": ("quantifiers", "a quantifier"),
    "band": ("bands", "a band"),
}
NAMES = {f.name: "v" if f.name == "version" else f.name for f in fields(Filters)}


# Address → filters


@dataclass(frozen=True)
class Ignored:
    """Something in an address that cannot be followed: which parameter, what it says, and what is wrong with it.

    `instead` says what a page does about it, where that is more than to leave it out. `known` are the values that the
    parameter may have, where these can be listed, each with what it is called; of no parameter, the names of those that
    are.
    """

    name: str
    value: str
    wrong: str
    instead: str = ""
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """What a reader of the page is told."""
        return f"{self.wrong}{self.instead}."


def from_query(params: Mapping[str, list[str]], options: Options) -> tuple[Filters, list[str]]:
    """The filters that an address asks for, and a plain line for each thing in it that was ignored.

    Takes lists of raw text per parameter and never raises, whatever they hold.
    """
    filters, found = read(params, options, [name for names in PAGE_PARAMETERS.values() for name in names])
    ignored = [one.line for one in found]
    if len(ignored) > IGNORED_LIMIT:
        ignored = [*ignored[:IGNORED_LIMIT], f"and {len(ignored) - IGNORED_LIMIT} more."]
    return filters, ignored


def read(params: Mapping[str, list[str]], options: Options, own: Iterable[str] = ()) -> tuple[Filters, list[Ignored]]:
    """The filters that an address asks for, and everything in it that cannot be followed.

    `own` are the parameters beside the filters that it may name; what they say is not looked at here.
    """
    ignored: list[Ignored] = []
    found: dict[str, object] = {}
    known_names = {name: name for name in (*NAMES.values(), *own)}
    for name in params:
        if name not in known_names:
            ignored.append(Ignored(name, "", f"{shown(name)} is not a filter", known=known_names))
    for name, (choices, noun) in SEVERAL.items():
        labels = getattr(options, choices)
        known = {str(slug): slug for slug in labels}
        called = {str(slug): label for slug, label in labels.items()}
        asked = [value for value in params.get(name, ()) if value]
        found[name] = tuple(dict.fromkeys(known[value] for value in asked if value in known))
        ignored += [
            Ignored(name, value, f"{name}: {shown(value)} is not {noun} in this record", known=called)
            for value in asked
            if value not in known
        ]
    for name, choices in (("place", options.places), ("parties", PARTIES), ("repeats", REPEATS), ("assumed", DAYS)):
        value = _single(name, params, ignored)
        if value and value not in choices:
            one_of = "not a place in this record" if name == "place" else f"not one of {', '.join(choices)}"
            ignored.append(Ignored(name, value, f"{name}: {shown(value)} is {one_of}", known=choices))
        elif value:
            found[name] = value
    for name in ("since", "until"):
        found[name] = _date(name, _single(name, params, ignored), ignored)
    if found["since"] and found["until"] and found["since"] > found["until"]:
        later = f"since {found['since']} is later than until {found['until']}"
        ignored.append(Ignored("since", str(found["since"]), later, "; both were left out"))
        found["since"] = found["until"] = None
    found["text"] = clean_text(_single("text", params, ignored), ignored)
    found["origins_min"] = _whole("origins_min", params, ignored, range(1, 100)) or 1
    found["version"] = _whole("v", params, ignored, options.versions)
    return Filters(**found), ignored


def asked_version(params: Mapping[str, list[str]], versions: tuple[int, ...]) -> int | None:
    """The version that an address names, if the record has it. Needed before the options are known."""
    return _whole("v", params, [], versions)


def shown(value: str) -> str:
    """Text from an address made fit to show: no control or direction marks, cut to 40 characters, in quotes."""
    clean = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in value[:400])).strip()
    return f"“{clean[:40]}…”" if len(clean) > 40 or len(value) > 400 else f"“{clean}”"


def _single(name: str, params: Mapping[str, list[str]], ignored: list[Ignored]) -> str:
    values = [value for value in params.get(name, ()) if value]
    if len(set(values)) > 1:
        used = f"; only the first, {shown(values[0])}, was used"
        ignored.append(Ignored(name, values[1], f"{name} was given {len(values)} times", used))
    return values[0] if values else ""


def _date(name: str, value: str, ignored: list[Ignored]) -> date | None:
    if not value:
        return None
    try:
        if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    ignored.append(Ignored(name, value, f"{name}: {shown(value)} is not a date such as 2016-12-31"))
    return None


def clean_text(value: str, ignored: list[Ignored]) -> str:
    """Words to search for, on one line and no longer than TEXT_LIMIT; `ignored` is told that they were cut."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in value[: 10 * TEXT_LIMIT]).split())
    if len(clean) > TEXT_LIMIT:
        long = f"text: {shown(value)} is longer than {TEXT_LIMIT} characters"
        ignored.append(Ignored("text", value, long, ", so it was cut"))
    return clean[:TEXT_LIMIT].strip()


def _whole(name: str, params: Mapping[str, list[str]], ignored: list[Ignored], allowed: tuple | range) -> int | None:
    value = _single(name, params, ignored)
    if not value:
        return None
    if value.isascii() and value.isdecimal() and len(value) < 10 and int(value) in allowed:
        return int(value)
    is_version = name == "v"
    what = "a version of this record" if is_version else "a number from 1 to 99"
    instead, known = (", so the newest is shown", {str(one): str(one) for one in allowed}) if is_version else ("", {})
    ignored.append(Ignored(name, value, f"{name}: {shown(value)} is not {what}", instead, known))
    return None


# A page's own choices


def own_choices(params: Mapping[str, list[str]], page: str) -> dict[str, str]:
    """What an address says of the page's own choices, each cut to a length that any of them may have."""
    return {name: params[name][0][:OWN_LIMIT] for name in PAGE_PARAMETERS.get(page, ()) if params.get(name)}


def one_of(name: str, asked: str, options: Sequence[str], first: str) -> tuple[str, str]:
    """Which of `options` the page shows, where the address asks for one, and a plain line if that was ignored."""
    if asked in options:
        return asked, ""
    ignored = f"{name}: {shown(asked)} is not to be had here, so it was ignored." if asked else ""
    return first if first in options else options[0], ignored


@dataclass(frozen=True)
class Question:
    """A question that figures answer: metric, unit, affected group, place, and a period of days, both included."""

    metric: str
    unit: str
    affected: str
    place: str
    first_day: date
    last_day: date

    @property
    def slug(self) -> str:
        """The question as one word: displaced.person.unknown.eastern-aleppo.2016-12-11.2016-12-11"""
        return ".".join((self.metric, self.unit, self.affected, self.place, str(self.first_day), str(self.last_day)))


QUESTION = re.compile(
    r"([a-z0-9_-]+)\.([a-z_]+)\.([a-z]+)\.([a-z0-9_-]+)\.(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)", re.ASCII
)


def question_of(slug: str, options: Options) -> Question | None:
    """The question that a slug names, or None where it names none of this record."""
    form = QUESTION.fullmatch(slug)
    if not form:
        return None
    metric, unit, affected, place, first, last = form.groups()
    known = metric in options.metrics and unit in vocabulary.terms("units") and affected in options.affected
    try:
        asked = Question(metric, unit, affected, place, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    return asked if known and place in options.places and asked.first_day <= asked.last_day else None


def answered_by(row: Mapping) -> Question:
    """The question that one figure answers."""
    first, last = row["period_start"].date(), wording.last_day(row["period_end"])
    return Question(row["metric"], row["unit"], row["affected"], row["place_id"], first, last)


# Filters → address


def to_query(filters: Filters, every: bool = False) -> dict[str, list[str]]:
    """The parameters of an address. Defaults are left out, unless `every` asks for a link that spells all."""
    default, query = Filters(), {}
    for name, parameter in NAMES.items():
        value = getattr(filters, name)
        if every or value != getattr(default, name):
            values = value if isinstance(value, tuple) else (value,)
            query[parameter] = ["" if v is None else str(v) for v in values] or [""]
    return query


def is_active(filters: Filters) -> bool:
    """True if anything but the version narrows the view."""
    return replace(filters, version=None) != Filters()


# Filters in words


def describe(filters: Filters, options: Options) -> str:
    """The filters in use, as a line that a reader would say: "Fled · Aleppo and places inside it"."""

    def names(field_name: str, joined: str = " or ") -> str:
        labels = getattr(options, SEVERAL[field_name][0])
        chosen = [str(labels.get(slug, slug)) for slug in getattr(filters, field_name)]
        return joined.join(chosen if len(chosen) < 5 else [*chosen[:3], f"{len(chosen) - 3} others"])

    def codes(field_name: str) -> str:
        return " or ".join(str(code) for code in getattr(filters, field_name))

    parts = [
        names("metric", ", ").capitalize() if filters.metric else "",
        f"{options.places.get(filters.place, filters.place)} and places inside it" if filters.place else "",
        _period(filters),
        f"only {names('origin')}" if filters.origin else "",
        f"said by: {names('kind')}" if filters.kind else "",
        f"published by {names('publisher')}" if filters.publisher else "",
        f"reliability {codes('reliability')}" if filters.reliability else "",
        f"credibility {codes('credibility')}" if filters.credibility else "",
        f"affected: {names('affected')}" if filters.affected else "",
        f"cause: {names('cause')}" if filters.cause else "",
        f"from {names('from_place')}" if filters.from_place else "",
        f"worded: {names('quantifier')}" if filters.quantifier else "",
        {"without": "without parties to the conflict", "only": "only parties to the conflict"}.get(filters.parties, ""),
        "with repeats by other outlets" if filters.repeats == "with" else "",
        "without assumed days" if filters.assumed == "without" else "",
        f"containing “{filters.text}”" if filters.text else "",
        f"confidence: {names('band')}" if filters.band else "",
        f"at least {filters.origins_min} independent origins" if filters.origins_min > 1 else "",
    ]
    return " · ".join(part for part in parts if part)


def _period(filters: Filters) -> str:
    if filters.since and filters.until:
        return wording.days(filters.since, filters.until, short=True)
    if filters.since:
        return f"from {wording.day(filters.since, short=True)}"
    return f"up to {wording.day(filters.until, short=True)}" if filters.until else ""
