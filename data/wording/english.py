"""The record in English: the one place that turns what queries/ answers into numbers, periods, sentences, reasons.

Most functions take one row, any mapping with the columns of a figure, and return text; those of totals take what
queries/totals gives. `words_for` adds the short forms to a whole table. Nothing here is Markdown: the pages escape it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from data.vocabulary import is_open_below, is_rough, label, terms

if TYPE_CHECKING:
    from queries.totals import Account, DerivedFlow, LeftOut, Part
    from queries.totals.accounts import Span
    from queries.totals.difference import Difference
    from queries.totals.reasons import Figure

OTHERWISE = "in other words"
"""How a page printed a statement whose number it kept, but not its day, place, group or thing counted."""
NOT_SAID = "not said"
PRODUCT = "On Record"
phrase = lru_cache(4000)
"""Decorates the words of a few plain values: figures by the hundred share a place, a period, a verb, an origin."""

# These metrics count people on their way out of the place: "were evacuated from", not "in".
LEAVES_THE_PLACE = ("displaced", "evacuated", "medically_evacuated", "evacuation_planned")
AIMED_UNITS = ("strike", "sortie", "munition", "attack")  # their affected group is the target
ARRIVES_IN_THE_PLACE = ("returned",)  # "returned to"
VERB = re.compile(r"\b(were|was|are|took|fled|arrived|crossed|needed|lived|went|laid|moved|died)\b")
SINGLE_SPOT = re.compile(r"\b(air ?base|airport|camp|castle|crossing|hospital|school|shelter)\b", re.I)
# An English name that holds one of these nouns is said with "the": the Observatory, the Ministry.
SAID_WITH_THE = re.compile(
    r"\b(agency|army|cent(?:re|er)|coalition|command|committees?|council|department|directorate"
    r"|factions|forces?|fund|governor|government|institute|ministry|minister|nations|network|observatory"
    r"|office|organi[sz]ations?|presidency|president|secretariat|staff|team|union|unit)\b",
    re.I,
)
NO_ARTICLE = re.compile(r"^(the|an?|unnamed|un[A-Z]?)\b|,", re.I)


def is_blank(value: object) -> bool:
    """True for every way in which a table says nothing: None, NA, NaT, NaN, empty text."""
    if value is None or isinstance(value, str):
        return not value
    return value is pd.NA or bool(value != value)  # NaN and NaT are not even what they are themselves


# Numbers


def number(value: object) -> str:
    """80,000 · blank for a missing number, never 0."""
    return "" if is_blank(value) else f"{int(value):,}"


def stated(row: Mapping) -> str:
    """The number in the words of the report: "more than 300", "between 45 and 55", "dozens"."""
    return _stated(row["quantifier"], row.get("value"), row.get("value_max"), row.get("value_words"))


def _stated(quantifier: str, value: object, value_max: object, words: object, is_about: bool = False) -> str:
    if quantifier == "vague" or is_blank(value):
        return words if not is_blank(words) else NOT_SAID
    about = "about " if is_about else ""
    upper = f" and {about}{number(value_max)}" if quantifier == "between" else ""
    return f"{terms('quantifiers')[quantifier]['phrase']} {about}{number(value)}{upper}".strip()


def noun(unit: str, affected: str) -> str:
    """What a number of this unit and group counts, with nothing more said: people, civilians, families, tanks."""
    return terms("affected")[affected]["plural"] if unit == "person" else terms("units")[unit]["plural"]


def is_single(row: Mapping) -> bool:
    """True where English takes the singular: "1 person was killed", "more than 1 tank was"."""
    return not is_blank(row.get("value")) and row["quantifier"] != "between" and int(row["value"]) == 1


def counted(row: Mapping) -> str:
    """What the number counts: "people", "civilians (residents)", "chemical attacks", "tanks (Islamic State)"."""
    detail = "" if is_blank(row.get("affected_detail")) else row["affected_detail"]
    come_from = "" if is_blank(row.get("from_place_name")) else f" from {row['from_place_name']}"
    only = "" if is_blank(row.get("scope")) else f"only: {row['scope']}"
    return _counted(
        "singular" if is_single(row) else "plural",
        row["unit"],
        row["affected"],
        row["verb_phrase"],
        detail,
        come_from,
        only,
    )


@phrase
def _counted(
    form: str, unit: str, group: str, verb_phrase: str, detail: str, come_from: str = "", only: str = ""
) -> str:
    status, _ = _noun_and_verb(verb_phrase)
    if unit == "person" and status:  # refugees, of whatever group
        noun = status.removesuffix("s") if form == "singular" else status
        if group not in ("unknown", "mixed"):
            detail = "; ".join(filter(None, (label("affected", group), detail)))
    elif unit == "person":
        noun = terms("affected").get(group, {}).get(form, "people")
    else:
        unit_words = terms("units").get(unit, {"plural": str(unit), "singular": str(unit)})
        named, _ = _noun_and_verb(verb_phrase)
        kind = named.removesuffix(unit_words["plural"]) if named.endswith(unit_words["plural"]) else ""
        noun = kind + unit_words[form]
    which = _which(noun, verb_phrase, unit, group, detail)
    return noun + come_from + _in_brackets("; ".join(filter(None, (which, only))))


def _which(noun: str, verb_phrase: str, unit: str, group: str, detail: str) -> str:
    """What the report adds about the group, left out where it only says the noun or the verb again."""
    detail = detail.removesuffix(", not further described").removeprefix(f"{noun}, ")
    if detail and set(detail.split()) <= {noun, "people", *verb_phrase.split()}:
        return ""
    if unit in AIMED_UNITS and detail:
        return f"target: {detail}"
    if not detail and group == "mixed" and unit in ("person", "household"):
        return "more than one group"
    if not detail and unit == "household" and group != "unknown":
        return label("affected", group)
    return detail


def _noun_and_verb(verb_phrase: str) -> tuple[str, str]:
    """ "chemical attacks took place" → ("chemical attacks", "took place"); most phrases have no noun."""
    verb = VERB.search(verb_phrase)
    return (verb_phrase[: verb.start()].strip(), verb_phrase[verb.start() :]) if verb else ("", verb_phrase)


def quantity(row: Mapping) -> str:
    """Number and noun together: "at least 80,000 people", "dozens of fighters", "several dozen bodies"."""
    words = stated(row)
    if words == NOT_SAID:
        return f"an unstated number of {counted(row)}"
    return number_of(words, counted(row))


def number_of(words: str, noun: str) -> str:
    """The words of a number before what they count: "more than 300 people", "tens of thousands of people"."""
    last = words.split()[-1]
    takes_of = last in ("handful", "number", "score", "couple") or (last.isalpha() and last.endswith("s"))
    return f"{words}{' of' if takes_of and last != 'less' else ''} {noun}"


# Time


@phrase
def day(value: object, short: bool = False) -> str:
    """11 December 2016, or 11 Dec 2016. A month in letters cannot be misread; blank stays blank."""
    return "" if is_blank(value) else f"{value.day} {value:%b %Y}" if short else f"{value.day} {value:%B %Y}"


def days(first: date, last: date, short: bool = False) -> str:
    """Both days inclusive: "11 December 2016", "1 to 10 December 2016", "30 Dec 2015 to 2 Jan 2016"."""
    if first == last:
        return day(first, short)
    month = "%b" if short else "%B"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last, short)}"
    if first.year == last.year:
        return f"{first.day} {first.strftime(month)} to {day(last, short)}"
    return f"{day(first, short)} to {day(last, short)}"


def months(first: date, last: date) -> str:
    """From one month to another: "November 2016 to January 2017"; of one month its name."""
    ends = dict.fromkeys(f"{one:%B %Y}" for one in (first, last))
    if len(ends) == 2 and first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return " to ".join(ends)


def moment(at: datetime) -> str:
    """A moment of the record's own clock: "22 November 2026, 14:05 UTC"."""
    return f"{day(at)}, {at:%H:%M} UTC"


def last_day(end: datetime) -> date:
    """The last day inside a half-open period that ends at `end`."""
    return (end - timedelta(microseconds=1)).date()


@phrase
def period(start: datetime, end: datetime) -> str:
    """A half-open civil period in words; clock times appear only where one is not midnight."""
    if is_blank(start) or is_blank(end):
        return NOT_SAID
    start, end = pd.Timestamp(start), pd.Timestamp(end)
    if start == start.normalize() and end == end.normalize():
        return days(start.date(), last_day(end))
    if start.date() == last_day(end):
        finish = "midnight" if end == end.normalize() else f"{end:%H:%M}"
        return f"{start:%H:%M} to {finish} on {day(start)}"
    return f"{_moment(start)} to {_moment(end, closes=True)}"


def _moment(at: datetime, closes: bool = False) -> str:
    if at == at.normalize():
        return day(last_day(at) if closes else at)
    return f"{at:%H:%M} on {day(at)}"


def when(row: Mapping) -> str:
    """The period as it stands in a sentence: "on 11 December 2016", "from 1 to 10 December 2016"."""
    words = period(row["period_start"], row["period_end"])
    if words == NOT_SAID:
        return "at a time not said"
    assumed = " (days assumed: nobody gave them)" if row.get("period_basis") == "assumed" else ""
    return _when(row, words) + assumed


def _when(row: Mapping, words: str) -> str:
    if " to " in words and row["metric"] in LEAVES_THE_PLACE:  # not "from Ardan from 1 to 3 May"
        return f"between {words.replace(' to ', ' and ')}"
    if " to " in words:
        return f"{'at some time from' if row.get('measure') == 'stock' else 'from'} {words}"
    off_by_one = str(row.get("date_precision")) == "2"
    return f"on{' or about' if off_by_one else ''} {words}"


# Who says it


def origin(row: Mapping) -> str:
    """The origin as it stands in a sentence, with everything that bears on trusting it."""
    name = _with_article(row["origin_name"])
    marks = []
    if not is_blank(row.get("party")):
        organ = "state media of " if row.get("origin_kind") == "state_media" else ""
        marks.append(f"{organ}a party to the conflict")
    if row.get("origin_stated") == "inferred":
        marks.append("origin inferred, not named in the report")
    if name.endswith(")") and marks:  # one pair of brackets reads better than two
        return f"{name[:-1]}; {'; '.join(marks)})"
    if "," in name and not marks:
        name += ","
    return name + _in_brackets("; ".join(marks))


@phrase
def _with_article(name: str) -> str:
    return f"the {name}" if SAID_WITH_THE.search(name) and not NO_ARTICLE.search(name) else name


def names_nobody(row: Mapping) -> bool:
    """True where the report gives no source at all, not even "activists"."""
    return row.get("origin_kind") == "unnamed" and not row["origin_name"].lower().startswith("unnamed")


def sentence(row: Mapping) -> str:
    """Who said what of whom, where and when, and where it was published, from the fields alone."""
    claim = f"{quantity(row)} {happened(row)} {when(row)}"
    reported = day(row.get("reported_on"))
    on, of = (f" on {reported}", f" of {reported}") if reported else (" (no date)", " (no date)")
    publisher = _with_article(row["publisher_name"])
    if names_nobody(row):
        return f"{sentence_case(publisher)} reported{on}, naming no source, that {claim}."
    own = row.get("publisher_id") == row["origin_id"]
    if row.get("as_printed"):
        published = f"which {publisher} printed {printed(row)}{on}"
    else:
        published = f"in its own publication{of}" if own else f"as published by {publisher}{on}"
    return f"{sentence_case(origin(row))} said {claim}, {published}."


def printed(row: Mapping) -> str:
    """How a page printed a statement that it changed on the way: as “many dozens”, or in other words."""
    return OTHERWISE if row["as_printed"] == OTHERWISE else f"as “{row['as_printed']}”"


def happened(row: Mapping) -> str:
    """Verb and place: "fled from Eastern Aleppo", "were destroyed at T4 airbase"."""
    way = "from" if row["metric"] in LEAVES_THE_PLACE else "to" if row["metric"] in ARRIVES_IN_THE_PLACE else ""
    cause = row.get("cause")
    because = "" if is_blank(cause) or cause == "conflict" else f" (cause: {label('causes', cause)})"
    return _happened(row["verb_phrase"], is_single(row), way, row["place_name"]) + because


@phrase
def _happened(verb_phrase: str, is_one: bool, way: str, place: str) -> str:
    _, verb = _noun_and_verb(verb_phrase)
    verb = re.sub(r"^are\b", "were", verb).removesuffix(" there")
    if is_one:
        verb = re.sub(r"^were\b", "was", verb)
    return f"{verb} {way or ('at' if SINGLE_SPOT.search(place) else 'in')} {place}"


# Confidence and counts


def band(row: Mapping) -> str:
    """The band in a word or two; blank where none has been worked out."""
    return "" if is_blank(row.get("band")) else label("bands", row["band"])


def grades(row: Mapping) -> str:
    """Both grades with their meaning; they are letters and digits of a code, never a score."""
    reliability, credibility = row.get("reliability"), row.get("credibility")
    source = NOT_SAID if is_blank(reliability) else f"{reliability} ({label('reliability', reliability)})"
    report = NOT_SAID if is_blank(credibility) else f"{int(credibility)} ({label('credibility', int(credibility))})"
    return f"origin {source} · report {report}"


def grade_code(row: Mapping) -> str:
    """The short form of both grades: "C3"; a missing one is a question mark."""
    reliability, credibility = row.get("reliability"), row.get("credibility")
    return f"{'?' if is_blank(reliability) else reliability}{'?' if is_blank(credibility) else int(credibility)}"


def party(row: Mapping) -> str:
    """ "party to the conflict: Russia", or nothing."""
    return "" if is_blank(row.get("party")) else f"party to the conflict: {row['party']}"


def named_behind(row: Mapping) -> str:
    """Whom a compiler names behind its number, and how many reports it read; empty where it names nobody.

    Which of them said how many is not known: none of them is counted as having said it.
    """
    read = "" if is_blank(row["named_reports"]) else number(row["named_reports"])
    told = [
        f"{what} {names}"
        for what, names in (
            ("sources", row["named_origin_names"].replace(" | ", ", ")),
            ("outlets", row["named_outlet_names"].replace(" | ", ", ")),
            ("reports read", read),
        )
        if names
    ]
    if not told:
        return ""
    return f"{row['origin_short']} names behind it: {'; '.join(told)}. Which of them gave which number it does not say."


def some(count: object, one: str, many: str = "") -> str:
    """1 outlet · 10 outlets · 0 outlets."""
    return f"{number(count)} {one if int(count) == 1 else many or one + 's'}"


def counts(row: Mapping) -> str:
    """Independent origins and outlets, kept apart: ten papers that quote one monitor are one origin.

    Parties to the conflict that give a similar number, the figure's own included, are counted apart, by side:
    "2 independent origins and 1 party · 3 outlets".
    """
    outlets = some(row["outlets"], "outlet")
    if is_blank(row.get("independent_origins")):
        return outlets
    return f"{origins(row)} · {outlets}"


def origins(row: Mapping) -> str:
    """How many independent origins give the number or a similar one, and how many parties: "1 independent origin"."""
    independent, parties = int(row["independent_origins"]), row.get("independent_parties")
    parties = 0 if is_blank(parties) else int(parties)
    if not row.get("parties_apart"):  # as versions of the first edition have it
        return _origins_with_parties(independent, parties)
    if not parties:
        return some(independent, "independent origin") if independent else "no independent origin (nobody is named)"
    apart = some(parties, "party to the conflict", "parties to the conflict")
    return (
        f"{some(independent, 'independent origin')} and {apart}" if independent else f"no independent origin, {apart}"
    )


def _origins_with_parties(independent: int, parties: int) -> str:
    if not independent:
        return "no independent origin (nobody is named)"
    which = " (a party to the conflict)" if parties else ""
    if which and independent > 1:
        which = f" ({some(parties, 'is a party', 'are parties')} to the conflict)"
    return some(independent, "independent origin") + which


# Why a figure has its band


def band_reason(row: Mapping) -> str:
    """Why a row has its band, with the numbers that decided (METHOD 5); blank without a band, which is not said again.

    Beside the columns of a figure `row` has whose_party (the party that its origin is, or is an organ of; blank for
    none) and judged_with (None for nobody): a mapping for each origin that agrees or conflicts, in the order in which
    they are named, with verdict ("agrees", "conflicts"), decides (whether it moved the band), and of that origin and
    its figure origin_short, party (as whose_party), reliability, quantifier, value and value_max.
    After a semicolon stand those who did not move the band.
    """
    if not band(row):
        return ""
    moved, disputers, supporters, same = [], [], [], []
    judged_with = row["judged_with"]
    for other in () if judged_with is None else judged_with:
        if other["verdict"] == "one_count":
            same.append(other)
        elif other["verdict"] == "conflicts":
            (moved if other["decides"] else disputers).append(other)
        elif other["decides"] and row["band"] == "corroborated":
            moved.append(other)
        else:
            supporters.append(other)
    reason = _what_made_it(row, moved)
    if disputers:
        reason += f"; disputed by {_and_others(map(_witness, disputers))}"
    if supporters:
        who = _and_others(map(_witness, supporters))
        comma = "," if re.search(r", a party$|, rated .$", who) else ""
        reason += f"; {who}{comma} {'gives a similar number' if len(supporters) == 1 else 'give similar numbers'}"
    if same:
        who = _and_others(map(_witness, same))
        comma = "," if re.search(r", a party$|, rated .$", who) else ""
        gives = "gives" if len(same) == 1 else "give"
        reason += f"; {who}{comma} {gives} the same number to the digit, or rounded: perhaps one count"
    return reason


def _what_made_it(row: Mapping, moved: Sequence[Mapping]) -> str:
    """The rule that gave the band, and by whose numbers."""
    name = row["origin_short"]
    if row["band"] in ("contested", "corroborated"):
        names_parties = row["band"] == "contested"
        claim = (
            _claim(name, names_parties and not is_blank(row["whose_party"]), row)
            if row["statement_id"] == row["figure_id"]
            else "the figure that this repeats"
        )
        others = [_claim(one["origin_short"], names_parties and not is_blank(one["party"]), one) for one in moved]
        return f"{claim}, {_and_others(others)}, for overlapping days"
    if row["band"] == "party_claim":
        return f"{name} is a party to the conflict, or an organ of one: {row['whose_party']}"
    if row["band"] == "unrated":
        grades = ["reliability F"] * (row["reliability"] == "F") + ["credibility 6"] * (row["credibility"] == 6)
        return f"{' and '.join(grades) or 'no grade'}, which means that it cannot be judged"
    return f"one origin, {name}{', however many outlets carried it' if row['outlets'] > 1 else ''}"


def _claim(name: str, is_party: bool, row: Mapping) -> str:
    return f"{name}{', a party,' if is_party else ''} says {stated(row)}"


def _witness(other: Mapping) -> str:
    """One who agrees or disputes without moving the band, and why that is."""
    if not is_blank(other["party"]):
        return f"{other['origin_short']}, a party"
    rated = f", rated {other['reliability']}" if other["reliability"] > "C" else ""
    return f"{other['origin_short']}{rated}"


def _and_others(names: Iterable[str]) -> str:
    """A list in words, the first three by name."""
    first, more = (every := list(names))[:3], len(every) - 3
    return ", ".join(first) + (f" and {more} more" if more > 0 else "")


def listed(names: Sequence[str]) -> str:
    """A list in a sentence: "SOHR", "SOHR and OCHA", "SOHR, OCHA and ICRC"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


OF_IT = {"part": "part of it", "surroundings": "only around it"}
"""How much of a place a claim is about, where it is not the whole."""


def held(row: Mapping) -> str:
    """A claim without a number, of the whole, a part or the surroundings: "part of it: not Islamic State".

    Who is said, or denied, to hold the place; of another subject, who or what is said, or denied, to have been.
    """
    who = NOT_SAID if is_blank(row["holder_or_actor"]) else row["holder_or_actor"]
    if row["stance"] == "denies":
        who = f"not {who}" if row["subject"] == "control" else f"denied: {who}"
    extent = "" if is_blank(row["extent"]) else OF_IT.get(row["extent"], "")
    return f"{extent}: {who}" if extent else who


def nth(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def turn(as_of: date, said_before: date | None) -> str:
    """Where an origin says the opposite of what it said of the same thing before; blank where it never did."""
    if is_blank(said_before):
        return ""
    if said_before == as_of:
        return "contradicts itself the same day"
    return f"reverses what it said on {day(said_before, short=True)}"


# Totals


def stated_part(part: "Part | Figure") -> str:
    """The number of one figure of a total in the words of its report."""
    return _stated(part.quantifier, part.value, part.value_max, part.value_words)


class Stated(NamedTuple):
    """A number with the word before it, in the columns of a figure; `is_about`: "about" stands beside that word."""

    quantifier: str
    value: int | None
    value_max: int | None = None
    value_words: str = ""
    is_about: bool = False


def total(account: "Account", times: float = 1, rounds: bool = True) -> str:
    """The words of a total: "more than 90,000"; of one part, its own; of none, nothing. See `total_stated`."""
    told = total_stated(account, times, rounds)
    return _stated(*told) if told else ""


def total_stated(account: "Account", times: float = 1, rounds: bool = True) -> Stated | None:
    """What a total says, as a figure would say it: of one part, its own; of none, nothing (METHOD 6.6).

    `times` multiplies every number: a stated factor, such as people to a household. A sum whose parts are not exact is
    rounded, unless `rounds` says that it is not.
    """
    parts = account.used
    if not parts:
        return None
    if len(parts) == 1 and times == 1:
        return Stated(parts[0].quantifier, parts[0].value, parts[0].value_max, parts[0].value_words)
    quantifiers = {part.quantifier for part in parts}
    bottom, top = round(times * account.smallest), round(times * account.largest)
    if times == 1 and rounds:
        bottom, top = account.rounded(bottom, top)
    is_about = any(map(is_rough, quantifiers))
    if "more_than" in quantifiers:
        return Stated("more_than", bottom, is_about=is_about)
    if quantifiers & {"at_least", "vague"}:
        return Stated("at_least", bottom, is_about=is_about)
    bounded = quantifiers - {"exact"} if account.edition > 1 else quantifiers
    if bounded and all(map(is_open_below, bounded)):
        named = round(times * sum(part.value for part in parts))
        named = account.rounded(named, named)[1] if times == 1 and rounds else named
        return Stated("less_than" if "less_than" in quantifiers else "at_most", named)
    if bottom != top:
        return Stated("between", bottom, top, is_about=is_about)
    if quantifiers == {"nearly"} and len(parts) == 1:
        return Stated("nearly", bottom)
    return Stated("approximately" if is_about else "exact", bottom)


def unrounded(account: "Account") -> str:
    """The sum of the numbers that its parts name, where the words of a total round it; otherwise blank."""
    if len(account.used) < 2 or account.edition == 1:
        return ""
    words, exact = total(account), total(account, rounds=False)
    return "" if words == exact else " to ".join(re.findall(r"[\d,]*\d", exact))


def span(over: "Span") -> str:
    """From the smallest to the largest total: "about 50,000 to about 130,000"."""
    ends = dict.fromkeys((total(over.smallest), total(over.largest)))
    return " to ".join(ends)


def time_covered(account: "Account") -> str:
    """The time that a total covers: "27 of 27 days"; "2 incidents"; of a state its day, and how old it is."""
    if account.state_on:
        older = f", {some(account.state_age, 'day')} earlier" if account.state_age else ""
        used, told = account.places
        places = f", {used:,} of {told:,} places" if told > 1 else ""
        return f"on {day(account.state_on)}{older}{places}"
    if account.incidents:
        return some(account.incidents, "incident")
    of_days = f"{account.covered_days:,} of {account.window_days:,} day{'' if account.window_days == 1 else 's'}"
    in_all = (
        f", {account.days_in_all:,} in all"
        if account.edition > 1 and account.days_in_all > account.covered_days
        else ""
    )
    return of_days + in_all


def days_that_count(account: "Account") -> str:
    """The window that a total is measured against: "8 days, 15 to 22 December 2016"."""
    if account.measured_start is None:
        return some(account.window_days, "day")
    return f"{some(account.window_days, 'day')}, {period(account.measured_start, account.measured_end)}"


def civilians_only(account: "Account") -> str:
    """What must be said beside the words of a total where parts count civilians only; otherwise blank."""
    some_parts, all_parts = sum(part.counts_civilians_only for part in account.used), len(account.used)
    if some_parts in (0, all_parts):
        return "counts civilians only" if some_parts else ""
    return f"{some_parts} of {all_parts} parts {'counts' if some_parts == 1 else 'count'} civilians only"


def inference(account: "Account") -> str:
    """What must be said beside the words of a total where reports do not name the origin; otherwise blank."""
    some_parts, all_parts = sum(part.is_inferred for part in account.used), len(account.used)
    if some_parts in (0, all_parts):
        return "origin inferred" if some_parts else ""
    return f"origin inferred in {some_parts} of {all_parts} parts"


def inferred_days(account: "Account") -> str:
    """What must be said beside the words of a total where days were worked out by whoever recorded them."""
    some_parts, all_parts = len(account.with_inferred_days), len(account.used)
    if some_parts in (0, all_parts):
        return "days inferred" if some_parts else ""
    return f"days inferred in {some_parts} of {all_parts} parts"


def caution(account: "Account") -> str:
    """Everything that must be said beside the words of a total."""
    because = "" if account.cause in ("", "conflict") else f"cause: {label('causes', account.cause)}"
    told = because, civilians_only(account), inference(account), inferred_days(account), _running_counts(account)
    return "; ".join(filter(None, told))


def _running_counts(account: "Account") -> str:
    """Where counts that an origin kept apart, each from its own start, are added: never silently."""
    series = {part.series_id for part in account.used if part.series_id}
    return f"adds {len(series)} running counts" if account.edition > 1 and len(series) > 1 else ""


def flow(derived: "DerivedFlow") -> str:
    """A flow worked out from a running count: "14", "at least 20", "revised down by 5"."""
    difference, low, best, high = derived.difference, derived.low, derived.best, derived.high
    if difference is not None and difference < 0:
        return f"revised down by {-difference:,}"
    if best is not None:
        return f"{best:,}" if low == high == best else f"about {best:,}"
    if low is not None and high is not None:
        return f"between {low:,} and {high:,}"
    if low:
        return f"at least {low:,}"
    return "not known" if high is None else f"at most {high:,}"


def finding(
    metric_label: str, metric: str, place: str, accounts: Sequence["Account"], cause: str = "", come_from: str = ""
) -> str:
    """The totals of a question in one sentence: independent origins first, then a party, marked as one.

    "Evacuated from Eastern Aleppo, 15 to 22 December 2016: about 35,000 by ICRC, more than 36,000 by OCHA; by Russia, a
    party, about 79,000 (2 figures added, 11 days in all)". `accounts` come in the order of METHOD 6.2; all are of one
    `cause`, and of people who `come_from` one place, where it is another: "Refugees in Norland, from Eastmark".
    """
    what = f"{sentence_case(metric_label)} {'from' if metric in LEAVES_THE_PLACE else 'in'} {place}"
    what += f", from {come_from}" if come_from else ""
    what += "" if cause in ("", "conflict") else f" (cause: {label('causes', cause)})"
    told = [account for account in accounts if account.used]
    if not told:
        return what
    independent = [account for account in told if not account.party]
    whole = [account for account in independent if account.covers_half()] or independent
    parties = [account for account in told if account.party]
    first = (whole or parties)[0]
    when = ""
    if first.state_on:
        when = f", {day(first.state_on)}"
    elif first.measured_start is not None:
        when = f", {period(first.measured_start, first.measured_end)}"
    said = ", ".join(f"{_of_whom(one)} by {one.origin_name}{_apart_from(one, first)}" for one in whole[:2])
    of_party = [f"by {one.origin_name}, a party, {_of_whom(one)}{_apart_from(one, first)}" for one in parties[:1]]
    return f"{what}{when}: {'; '.join(filter(None, [said, *of_party]))}"


def _of_whom(account: "Account") -> str:
    return f"{total(account)} civilians" if account.counts_civilians_only else total(account)


def _apart_from(account: "Account", first: "Account") -> str:
    """What keeps a total from being what its origin said of just these days, in brackets: nobody said a sum."""
    mixes = account.civilians_only and not account.counts_civilians_only
    told = [
        f"{some(len(account.used), 'figure')} added" if len(account.used) > 1 else "",
        civilians_only(account) if mixes else "",
        day(account.state_on) if account.state_on != first.state_on else "",
    ]
    if (
        not account.state_on
        and account.incidents
        or not account.state_on
        and account.covered_days < account.window_days
    ):
        told.append(time_covered(account))
    elif account.days_in_all > account.covered_days:
        told.append(f"{account.days_in_all:,} days in all")
    return _in_brackets(", ".join(filter(None, told)))


def respect(name: str, value: object) -> str:
    """One respect in which a total is made (vocabulary/respects.csv), as words: a day, groups, places, how."""
    if isinstance(value, datetime):
        return day(value if name == "start" else last_day(value))
    terms_of = {"group": "affected", "cause": "causes", "word": "quantifiers"}.get(name)
    if terms_of:
        return ", ".join(label(terms_of, term) if term else NOT_SAID for term in value.split("|"))
    if name == "how":
        kind, _, number = value.partition("|")
        one, several = HOW_COUNTED[kind]
        return one if number == "1" else several.format(number=number)
    return ", ".join(value.split("|")) or "nothing"


WHAT_DIFFERS = {
    "start": "the first day",
    "end": "the last day",
    "group": "who is counted",
    "limit": "what they are limited to",
    "cause": "the cause",
    "place": "the places",
    "how": "how they were counted",
    "word": "the word before the number",
}


def why_totals_differ(differences: Sequence["Difference"]) -> str:
    """In what two totals are made otherwise: "They differ in the last day; the first day is the same"."""
    apart = [WHAT_DIFFERS[one.respect] for one in differences if one.differs]
    alike = [WHAT_DIFFERS[one.respect] for one in differences if not one.differs]
    if not apart:
        return "They are made alike in every respect that is on record: the two origins say different numbers."
    same = f"; {listed(alike)} {'is' if len(alike) == 1 else 'are'} the same" if alike else ""
    return f"They differ in {listed(apart)}{same}."


HOW_COUNTED = {
    "sum": ("one figure of its own", "{number} figures of its own, added here"),
    "incidents": ("one incident", "{number} incidents, added here"),
    "state": ("its latest state", "states of one day at {number} places, added here"),
}

# Why a figure is not part of a total

RULES = {
    "group": "another group",
    "scope": "limited to something",
    "cause": "another cause",
    "from": "from elsewhere",
    "assumed": "days assumed",
    "old state": "too old",
    "state of another day": "another day",
    "group of the incident": "a group of the incident",
    "earlier member": "earlier count",
    "unit": "another unit",
    "earlier state": "an earlier state",
    "state of a place inside": "a state of a place inside",
    "unnamed": "nobody is named",
    "window": "beyond the window",
    "part": "part of another figure",
    "incident": "same incident",
    "tie": "same time and place",
    "overlap": "overlapping time",
    "places inside": "places inside cover more",
    "repeat": "a repeat",
    "superseded": "replaced since",
    "triangulation": "kept for comparison",
}
WHAT_DECIDED = {
    "group": "it counts the very group asked for",
    "reported": "it was reported later",
    "own page": "it is on the origin's own page",
    "stated": "the report names the origin",
    "checked": "a second reader checked it",
    "lower": "it is the lower number",
    "figure_id": "its identifier comes first",
    "set": "the set that it belongs to is preferred",
}


def rule(out: "LeftOut") -> str:
    """The rule that left a figure out, after the point of METHOD 6 that it belongs to: "3 · overlapping time"."""
    return f"{out.point} · {RULES[out.rule]}"


def why_left_out(out: "LeftOut", called: Mapping[str, str] | None = None) -> str:
    """Why a figure is not part of a total, as a sentence (METHOD 6.7).

    Other figures stand in it by their identifiers, or by what they are `called`; a blank says their numbers alone.
    """
    called = called or {}

    def named(figure_id: str) -> str:
        return called.get(figure_id, figure_id)

    figure, other = out.figure, out.other
    by_words = f"“{stated_part(other)}”{_in_brackets(named(other.figure_id))}" if other else ""
    match out.rule:
        case "unnamed":
            return "Nobody is named as its origin, and a total belongs to a named one."
        case "repeat":
            return f"It repeats {named(figure.because_of)}, which speaks for the statement."
        case "superseded":
            return f"{named(figure.because_of)} has taken its place."
        case "group":
            whom = "people of no named group" if figure.affected == "unknown" else label("affected", figure.affected)
            return f"It counts {whom}, another group than this total."
        case "unit":
            return f"It counts in another unit ({figure.unit}) than this total ({out.detail})."
        case "scope":
            limited = f"It is limited (only: {figure.scope})" if figure.scope else "It is limited to nothing"
            return f"{limited}, and this total is not of that."
        case "cause":
            causes = [label("causes", cause) if cause else "a cause not said" for cause in (figure.cause, out.detail)]
            return f"It counts people moved by {causes[0]}; this total is of {causes[1]}, and causes are never added."
        case "from":
            return "It counts people who come from one place, and several of these are never added unasked."
        case "assumed":
            return "Nobody gave its days: they are assumed, and an assumed period enters no total."
        case "old state":
            on = period(figure.period_start, figure.period_end)
            return f"It is a state of {on}, too old to stand for the moment asked for."
        case "state of another day":
            return f"States are added over places of one day only, that of {by_words}."
        case "group of the incident":
            return f"It is one number of an incident that {by_words} tells, or is a part of."
        case "earlier member":
            return f"It is an earlier count of the same days: {by_words} is the later."
        case "incident" if other is None:
            return "An incident counts once, and another report of it was used."
        case "triangulation":
            return (
                "It is on record for comparison only (role: triangulation), and for this group and place the same"
                " origin has recommended figures."
            )
        case "window":
            return f"Its period, {period(figure.period_start, figure.period_end)}, reaches beyond the window."
        case "earlier state":
            return f"States are never added: {by_words} is the latest."
        case "tie" if not out.decided_by:
            return f"States are never added: {by_words} is the one used of that day."
        case "state of a place inside":
            return f"It is a state of {out.detail}, a place inside. States of several places are never added."
        case "part":
            return f"It is a part of {by_words}, which may enter itself."
        case "incident":
            return f"An incident counts once, by its latest report: {by_words}."
        case "tie":
            return f"Of the same place and time as {by_words}, which was taken because {WHAT_DECIDED[out.decided_by]}."
        case "overlap":
            return (
                f"Its time overlaps that of {by_words}, and both may count the same people. The figures used cover at"
                " least as much time."
            )
        case _:
            return "The places inside, taken alone, cover more of the window."


# Citations


def since_then(changed: Mapping[str, int]) -> str:
    """How many of the figures in view were revised, retracted, added or judged anew since a version."""
    told = [
        f"{number(changed[change])} {words}"
        for change, words in (
            ("revised", "of its figures revised"),
            ("retracted", "retracted"),
            ("added", "added"),
            ("rejudged", "given another band or other counts"),
        )
        if changed.get(change)
    ]
    return f"Since then: {', '.join(told)}." if told else "Nothing in this view has changed since."


def record_name(title: str) -> str:
    """What a record is called wherever one name must do: its own title, if it has one, and the product's."""
    return f"{title} · {PRODUCT}" if title else PRODUCT


def citation(row: Mapping, link: str, version: int, record: str = PRODUCT) -> str:
    """One figure, ready to paste: the claim, its source, and where this `record`, by its name, keeps it."""
    title = "" if is_blank(row.get("title")) else f"“{row['title']}”, "
    reported = day(row.get("reported_on")) or "no date"
    address = "" if is_blank(row.get("url")) else f" {row['url']}."
    return (
        f"{sentence(row)} Source: {title}{row['publisher_name']}, {reported}.{address} "
        f"{record}, figure {row['figure_id']}, version {version}. {link}"
    )


def view_citation(title: str, filters: str, version: int, published_on: date, link: str, record: str = PRODUCT) -> str:
    """One view of a `record`, ready to paste. `filters` is the line that names the filters in use."""
    return f"{record}, “{title}” ({filters}), version {version} of {day(published_on)}. {link}".strip()


def cited_title(title: str, record: str = PRODUCT) -> str:
    """What a reference calls a view: "On Record: Displacement"."""
    return f"{record}: {title}"


# Whole tables


DECIDE_A_BAND = (
    "band", "statement_id", "figure_id", "origin_short", "whose_party", "judged_with", "quantifier", "value",
    "value_max", "value_words", "reliability", "credibility", "outlets",
)  # fmt: skip
"""The columns that `band_reason` reads."""


PRINTED = ("is_printed_otherwise", "printed_quantifier", "printed_value", "printed_value_max", "printed_value_words")
TELL_A_PRINTING = ("quantifier", "value", "value_max", "value_words", *PRINTED)
"""The columns that tell whether a page printed what the statement says."""


def _as_printed(row: Mapping) -> str:
    """What a page printed of the statement that it repeats, where that is not what the statement says (METHOD 4)."""
    if not row["is_printed_otherwise"]:
        return ""
    words = _stated(*(row[name] for name in PRINTED[1:]))
    return OTHERWISE if words == stated(row) else words


def said(answer: pd.DataFrame) -> pd.DataFrame:
    """An answer in words where the record gives data: the reason of a band, a turn, the ends of a conflict."""
    if "judged_with" in answer:
        reasons = [band_reason(row) for row in rows(answer, *DECIDE_A_BAND)]
        answer.insert(answer.columns.get_loc("judged_with"), "band_reason", reasons)
        del answer["judged_with"], answer["whose_party"]  # in place: a copy of every column takes as long as the words
        if "is_printed_otherwise" in answer:
            answer["as_printed"] = list(map(_as_printed, rows(answer, *TELL_A_PRINTING)))
            for name in PRINTED:
                del answer[name]
        return answer
    if "as_of_before" in answer:
        turns = map(turn, answer["as_of"], answer["as_of_before"])
        return answer.assign(turn=list(turns)).drop(columns=["as_of_before", "stance_before"])
    for end in ("smaller", "larger"):
        if f"{end}_quantifier" in answer:
            parts = [f"{end}_{name}" for name in ("quantifier", "value", "value_max")]
            answer[f"{end}_words"] = [_stated(*row, "") for row in answer[parts].itertuples(index=False, name=None)]
            answer = answer.drop(columns=[parts[0], parts[2]])
    return answer


def rows(table: pd.DataFrame, *names: str) -> list[dict]:
    """The rows of a table, each as a dict of plain values: of the columns named, or of all."""
    names = names or tuple(table.columns)
    columns = [table[name].tolist() for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def words_for(table: pd.DataFrame) -> pd.DataFrame:
    """The table with stated, counted, period, grades, sentence, quantity, happened and band_label: a column each."""
    every = rows(table)
    return table.assign(
        stated=list(map(stated, every)),
        counted=list(map(counted, every)),
        period=[period(row["period_start"], row["period_end"]) for row in every],
        grades=list(map(grade_code, every)),
        sentence=list(map(sentence, every)),
        quantity=list(map(quantity, every)),
        happened=list(map(happened, every)),
        band_label=list(map(band, every)),
    )


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def sentence_case(text: str) -> str:
    """A text with its first letter a capital, all else as it is."""
    return text[:1].upper() + text[1:]
