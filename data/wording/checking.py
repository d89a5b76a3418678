"""What is said of a figure of a draft: why it has its verdict, what is missing, and how it may be written instead."""

from collections.abc import Iterable, Mapping, Sequence

from data.wording import english as wording

WHAT_IT_DOES = (
    "Paste a draft, or open a file of one. Every figure in it is found and held against the record: who says it, in"
    " which words, and what speaks against it."
)
OF_THE_RECORD = (
    "A verdict says how a number stands to what is on record, never whether it is true. What nobody has recorded may"
    " be right, and what is on record may be wrong."
)
NOT_KEPT = (
    "Your text stays in the memory of this session until you leave. It is not stored, not logged, and in no address."
)
SENT_AND_FORGOTTEN = "The text is read and forgotten: it is not stored, not logged, and in no address."
NO_FIGURES = (
    "No figure was found in this text: no number, and no word in place of one, of anything that is counted here."
)
EMPTY = "There is no text."

# Why a figure cannot be asked about

FLAGS = {
    "denied": "The text says that this number is denied",
    "hypothetical": "The text supposes this number and does not state it",
    "change": "The text gives it as a change of another number, and the record holds the numbers themselves",
}
"""What a text may do with a number other than say it: these are compared with nothing."""
EARLIER = "The text itself gives it as an earlier count."
NO_METRIC = "what is counted"
NO_PLACE = "the place"
NO_DAYS = "the days"


def unknown_place(words: str) -> str:
    """That a place of the text is none of the record."""
    return f"a place that this record knows (it does not know “{words}”)"


def cannot(missing: Sequence[str], said_of: Sequence[str]) -> str:
    """What the record would have to be told, and of which places the same number is on record."""
    told = f"The text does not say enough to ask the record: {wording.listed(missing)} {_lack(missing)}"
    if said_of:
        told += f"; the same number of the same thing is on record of {wording.listed(said_of[:3])}"
    return f"{told}."


def _lack(missing: Sequence[str]) -> str:
    return "is missing" if len(missing) == 1 and missing[0] != NO_DAYS else "are missing"


def not_compared(flag: str) -> str:
    """Why a number that the text does not say as its own is compared with nothing."""
    return f"{FLAGS[flag]}."


# Verdicts


def as_written(figure: Mapping) -> str:
    """A figure of a text in the words in which the record would put it: "more than 10,000 people"."""
    row = {"affected_detail": "", "verb_phrase": "", "from_place_name": "", "scope": ""} | dict(figure)
    return wording.quantity(row)


def said_by(rows: Sequence[Mapping]) -> str:
    """Whose word it is: every origin once, parties marked so: "SOHR and Russia (a party to the conflict)"."""
    names = {}
    for row in rows:
        named = wording.names_nobody(row)
        party = ", a party to the conflict," if _is_of_a_party(row) else ""
        names[row["origin_short"]] = "somebody who is not named" if named else f"{row['origin_short']}{party}"
    listed = [*names.values()]
    more = [f"{len(listed) - 3} more"] if len(listed) > 4 else []
    told = wording.listed([*listed[: 3 if more else 4], *more])
    return told.removesuffix(",")


def on_record(rows: Sequence[Mapping]) -> str:
    """That a number is on record in these words: by whom, of when, and how many stand behind it."""
    first = rows[0]
    return f"{_stands_as(first)}, said by {said_by(rows)}; {wording.counts(first)}."


def one_origin(rows: Sequence[Mapping]) -> str:
    """That one origin alone stands behind a number, and how many outlets carried it."""
    first = rows[0]
    carried = wording.some(first["outlets"], "outlet")
    if first["origin_kind"] == "unnamed":
        return f"{_stands_as(first)}, carried by {carried}; nobody is named who says it."
    return f"{_stands_as(first)}, and {first['origin_short']} alone says so, carried by {carried}."


def _stands_as(row: Mapping) -> str:
    return f"It is on record as “{wording.quantity(row)}”, {row['place_name']}, {wording.when(row)}"


def other_words(written: str, row: Mapping, differences: Iterable[str]) -> str:
    """How a claim that has the number differs from what a text says of it."""
    told = "; ".join(differences)
    return f"The text has “{written}”, the record “{wording.quantity(row)}”: {told}."


def other_quantifier(written: str, row: Mapping) -> str:
    """The word before the number is another."""
    return f"{row['origin_short']} says “{wording.stated(row)}”, not “{written}”"


def other_claimant(written: str, row: Mapping, carried: bool) -> str:
    """Somebody else says it than the text has it; the one of the text may only have carried it."""
    only = f", and {written} carried it" if carried else f", not by {written}"
    return f"it is said by {said_by([row])}{only}"


def other_group(written: str, row: Mapping) -> str:
    """The claim counts others."""
    return f"the claim is of {wording.counted(row)}, not of {written}"


def of_a_part(row: Mapping) -> str:
    """The claim counts only some."""
    return f"the claim counts only some: {row['scope']}"


def other_place(written: str, row: Mapping) -> str:
    """The claim is of a place inside or around."""
    lies = "a place inside it" if row["lies"] == "inside" else "a place around it"
    return f"the claim is of {row['place_name']}, {lies}, not of {written}"


def other_days(row: Mapping) -> str:
    """The claim is of other days that touch those of the text."""
    return f"the claim is of other days, {wording.period(row['period_start'], row['period_end'])}"


def replaced(old: Mapping, new: Mapping) -> str:
    """Who replaced a number by which, and when."""
    on = wording.day(new.get("said_on")) or wording.day(new.get("reported_on"))
    when = f" on {on}" if on else ""
    return f"{old['origin_short']} replaced its “{wording.stated(old)}” by “{wording.stated(new)}”{when}."


def attribution_missing(rows: Sequence[Mapping], claimant: str) -> str:
    """That only parties say a number, which the text gives as a fact, or as the word of somebody unnamed."""
    as_what = f"as the word of {claimant}" if claimant else "as a fact"
    return f"Only {said_by(rows)}, says it, and the text gives it {as_what}."


def contested(row: Mapping, against: Sequence[Mapping]) -> str:
    """Who disagrees with a number, and with what."""
    others = [f"{other['origin_short']} says {wording.stated(other)}" for other in against[:3]]
    told = f": {wording.listed(others)}, for overlapping days" if others else f": {row['band_reason']}"
    return f"{row['origin_short']} says {wording.stated(row)}, which others contradict{told}."


def between_these(low: Mapping, high: Mapping, answers: int) -> str:
    """The range that is reported, and by whom."""
    one, other = (f"{wording.stated(row)} ({said_by([row])})" for row in (low, high))
    if low["figure_id"] == high["figure_id"]:
        return f"what is reported is {one}"
    of = f" in {answers} claims" if answers > 2 else ""
    return f"what is reported is from {one} to {other}{of}"


def within(low: Mapping, high: Mapping, answers: int) -> str:
    """Nobody says the number, and it lies where others are."""
    return f"Nobody on record says this number; {between_these(low, high, answers)}."


def outside(low: Mapping, high: Mapping, answers: int, is_above: bool) -> str:
    """Nobody says the number, and it lies beyond all that are said."""
    which = "as many" if is_above else "as few"
    return f"Nobody on record says {which}; {between_these(low, high, answers)}."


def not_on_record(verb_phrase: str, place: str, days: str) -> str:
    """That nobody has answered the question."""
    of = f", {days}" if days else ""
    return f"Nobody on record says how many {verb_phrase}: {place}{of}. That is no sign that the number is wrong."


# Beside a verdict


def without_days(row: Mapping) -> str:
    """The days of a claim, where a text gives none."""
    return f"The text gives no days: the claim is of {wording.period(row['period_start'], row['period_end'])}."


def days_taken(days: str) -> str:
    """Which days were asked for, where a text gives none but has a date."""
    return f"The text gives no days: those before its date were asked for, {days}."


def goes_on(row: Mapping) -> str:
    """That a running count has a later member."""
    return (
        f"{row['origin_short']} counts on: {wording.stated(row)},"
        f" {wording.period(row['period_start'], row['period_end'])}."
    )


# What to write instead


def suggested(row: Mapping) -> str:
    """A number with its word, what it counts, and who says so: "more than 10,000 people, according to SOHR"."""
    if wording.names_nobody(row):
        return f"{wording.quantity(row)}, as {row['publisher_name']} reported without naming a source"
    return f"{wording.quantity(row)}, according to {wording.origin(row).removesuffix(',')}"


def suggested_against(row: Mapping, against: Sequence[Mapping]) -> str:
    """The same, with who disagrees."""
    if not against:
        return suggested(row)
    other = against[0]
    return f"{suggested(row)}; {wording.origin(other).removesuffix(',')} says {wording.stated(other)}"


# Readings set by hand


def cannot_set(index: int, name: str, given: object, why: str) -> str:
    """Why a correction of a reading was not followed."""
    return f"Figure {index + 1}, {name.replace('_', ' ')}: “{str(given)[:80]}” {why}"


def _is_of_a_party(row: Mapping) -> bool:
    return bool(row.get("party")) or row.get("band") == "party_claim" or bool(row.get("is_of_a_party"))
