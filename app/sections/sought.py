"""What a sentence asks for, as far as the record has it, and how a claim stands to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from app import answers
from app.filters import Filters
from app.view import View
from data.readers import prose
from data.readers.prose import names
from data.readers.prose.numbers import Counted, Verb, groups_in
from data.readers.prose.spans import Span, pieces
from data.wording import english as wording

MOST_NUMBERS = 5  # of a sentence


@dataclass(frozen=True)
class Sought:
    """What a sentence asks for, as far as the record has it. `view` narrows to its metrics, place and days.

    `named` are the sources that it names, with their names; `speaking` those of them that it gives as the ones who say
    it, and `origins` these and every body of theirs. `counted` is what each number counts, where the sentence tells.
    `groups` are the affected groups with the words that name them; they narrow nothing, for a report that says "people"
    may be of any. `said_on` are days on which somebody spoke; they narrow nothing either. `ranges` are both ends of
    each number that is one of them. `vague` are words in place of a number, by the least that they promise, which is
    among the numbers. `hours` are times of a day that the sentence does not name. `spans` tell what of the sentence,
    as written, was understood, and what was not: names that this record does not know, dates and words of time,
    numbers beyond the first few.
    """

    numbers: tuple[int, ...]
    quantifiers: Mapping[int, str]
    counted: Mapping[int, Counted]
    groups: Mapping[str, str]
    view: Filters
    named: Mapping[str, str]
    speaking: Mapping[str, str]
    origins: frozenset[str]
    said_on: tuple[str, ...]
    left_out: tuple[str, ...]
    negated_by: str
    ranges: Mapping[int, tuple[int, int]]
    vague: Mapping[int, str]
    hours: tuple[str, ...]
    words: str
    spans: tuple[Span, ...]

    def numbers_of(self, units: Iterable[str], metric: str) -> tuple[int, ...]:
        """The numbers that may be of one of these units and of this metric, as far as the sentence tells."""
        return tuple(number for number in self.numbers if self._may_be(self.counted.get(number), units, metric))

    def quantifier_of(self, number: int) -> str:
        """The word beside a number as the record would code it."""
        return "vague" if number in self.vague else self.quantifiers.get(number, "exact")

    def _may_be(self, counts: Counted | None, units: Iterable[str], metric: str) -> bool:
        if not counts:
            return True
        is_told = not counts.metrics.isdisjoint(self.view.metric)
        return not counts.units.isdisjoint(units) and (metric in counts.metrics or not is_told)


def sought_by(words: str, of: View) -> Sought:
    """What a sentence asks for: its numbers, what they count, where, when, and who says so."""
    units = answers.metrics(of.filters).set_index("metric")["unit"]
    verbs = {word: Verb(means, units[means[0]]) for word, means in answers.verbs(of.filters).items()}
    read = prose.read(words, of.options.oldest, of.options.newest, verbs)
    named = answers.named_in(_without_money(words, read), of.filters, names.speaking_pattern())
    metrics = tuple(metric for metric in named["metric"] if metric in of.options.metrics)
    view = Filters(
        metric=metrics,
        place=next(iter(named["place"]), ""),
        since=read.first_day,
        until=read.last_day,
        version=of.filters.version,
    )
    known = answers.sources(Filters(version=view.version))
    titles = dict(zip(known["source_id"], known["name"], strict=True))
    known_to_speak = {source: titles[source] for source in named["source"] if answers.bodies_of((source,), view)}
    speaking = {source: name for source, name in known_to_speak.items() if source in named["speaking"]}
    origins = answers.bodies_of(tuple(speaking), view)
    numbers = tuple(dict.fromkeys([*read.numbers, *read.vague]))[:MOST_NUMBERS]
    vague = {number: word for number, word in read.vague.items() if number in numbers and number not in read.numbers}
    looked_up = {"number": numbers, "vague": tuple(vague)}
    spans = [replace(one, is_read=one.is_read and one.value in looked_up.get(one.kind, (None,))) for one in read.spans]
    return Sought(
        numbers,
        read.quantifiers,
        read.counted,
        groups_in(words),
        view,
        known_to_speak,
        speaking,
        origins,
        read.said_on,
        read.left_out,
        read.negated_by,
        read.ranges,
        vague,
        () if read.first_day or read.last_day else read.hours,
        words,
        (*spans, *names.spans(words, named["names"])),
    )


def _without_money(words: str, read: prose.Reading) -> str:
    """A sentence in which "US$ 300" names no state."""
    for one in read.spans:
        if one.kind == "left out":
            words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return words


def struck(sought: Sought) -> tuple[tuple[str, bool], ...]:
    """The sentence in pieces, each with whether it was understood."""
    return tuple(pieces(sought.words, sought.spans))


def stated(number: int, sought: Sought) -> str:
    """A number of the sentence with the word beside it, as the record would put it: "more than 90,000", "dozens"."""
    value, value_max = sought.ranges.get(number, (number, None))
    quantifier, word = sought.quantifier_of(number), sought.vague.get(number)
    value = value if quantifier == "between" else number
    return wording.stated({"quantifier": quantifier, "value": value, "value_max": value_max, "value_words": word})


def with_noun(told: str, number: int, sought: Sought) -> str:
    """A number with what the sentence says that it counts: "11 tanks"."""
    noun = sought.counted[number].noun if number in sought.counted else ""
    return wording.number_of(told, noun) if told and noun else told or noun


def any_of(words: Iterable[str]) -> str:
    """Words of which one will do: "SOHR or OCHA"."""
    return " or ".join(words)


def says(row: Mapping, number: int, sought: Sought) -> bool:
    """Whether a statement says a number; or begins at the least that a word promises: "at least 24" for "dozens"."""
    return row["low"] == number if number in sought.vague else number in (row["value"], row["value_max"])


def shown(number: int, sought: Sought) -> str:
    """A number of the sentence without the word beside it; or its word in place of a number."""
    return sought.vague.get(number, wording.number(number))


def named(number: int, verbs: str, sought: Sought) -> str:
    """A number, with what it counts where the sentence counts several things and the verb does not say it."""
    nouns = {counted.noun for counted in sought.counted.values()} | (
        {""} if len(sought.counted) < len(sought.numbers) else set()
    )
    noun = sought.counted[number].noun if number in sought.counted else ""
    is_said = noun and noun.split()[-1] in verbs.split()
    bare = shown(number, sought)
    told = bare if is_said or (verbs and len(nouns) < 2) else with_noun(bare, number, sought)
    return told.replace(bare, f"“{bare}”", 1) if number in sought.vague else told


def states(row: Mapping, sought: Sought) -> bool:
    """Whether a statement says a number of the sentence, of what that counts there."""
    return any(says(row, number, sought) for number in sought.numbers_of([row["unit"]], row["metric"]))


def other_word(row: Mapping, sought: Sought) -> str:
    """Where a claim has another word before the number than the sentence, counts others, or is of another origin."""
    remarks = []
    written = [number for number in sought.numbers_of([row["unit"]], row["metric"]) if says(row, number, sought)]
    if written and row["quantifier"] not in ("between", sought.quantifier_of(written[0])):
        remarks.append(f"You wrote “{stated(written[0], sought)}”; this claim is “{wording.stated(row)}”.")
    noun = with_noun("", written[0], sought) if written else ""
    groups = groups_in(noun) or (sought.groups if not noun and len(sought.numbers) == 1 else {})
    if groups and row["unit"] == "person" and row["affected"] not in groups:
        remarks.append(f"You wrote “{any_of(groups.values())}”; this claim is of {wording.counted(row)}.")
    if reaches := _beyond(row, sought.view):
        remarks.append(reaches)
    if sought.speaking and row["origin_id"] not in sought.origins:
        remarks.append(f"It is said by {row['origin_short']}, not by {any_of(sought.speaking.values())}.")
    return " ".join(remarks)


def _beyond(row: Mapping, view: Filters) -> str:
    """Where a claim is about more days than those asked for: a number of three weeks is none of the day asked for."""
    first, last = row["period_start"].date(), wording.last_day(row["period_end"])
    if not (view.since and first < view.since or view.until and last > view.until):
        return ""
    return f"It is about more days than you wrote: {wording.period(row['period_start'], row['period_end'])}."


def is_there(row: dict, view: Filters) -> bool:
    """Whether a statement is of the place of a view, one inside it, or one around it."""
    place = row["place_id"]
    return not view.place or place in answers.inside(view.place, view) or view.place in answers.inside(place, view)


def stating(statements: pd.DataFrame, sought: Sought) -> pd.Series:
    """Which of the statements say a number of the sentence."""
    return pd.Series([states(row, sought) for row in statements.to_dict("records")], statements.index, dtype=bool)
