"""What is doubted of a figure, in a sentence, and what to do about it."""

from collections.abc import Mapping

MENDS = {
    "before_1900": "Correct the year",
    "after_report": "Correct one of the two days",
    "beyond_the_living": "Take out the digits too many",
    "part_above_whole": "Correct one of the two numbers, or the link",
    "unit_of_others": "Write the unit that was counted, or another metric",
    "same_row_twice": "Keep one of the two",
    "falling_count": "Look for digits that changed places; where its origin took one back, link the two (supersedes)",
    "replaced_by_another": "Take the link out, or correct an origin",
    "replaced_by_earlier": "Turn the link round, or correct a date",
    "part_of_another": "Write what the whole is limited to, or narrower, and its cause",
    "scope_on_one": "Write the same limit in both, or in neither",
    "repeat_of_another": "Let it stand by itself, or correct the metric",
    "two_members": "Link the two where one replaces the other (supersedes)",
    "outlasts_report": "End the period on the day of the report, or correct the date of the page",
    "from_itself": "Write where they come from, or leave it blank",
    "out_of_order": "Look whether the three numbers stand in their columns",
}
"""What to do where the doubt is right, by its code."""


def sentence(row: Mapping) -> str:
    """One doubt in a sentence that follows the name of a figure: "is 4,324, though …"."""
    code, other = row["doubt"], row["other_id"]
    if code == "before_1900":
        return f"is dated {_day(row['day'])}, before 1900."
    if code == "after_report":
        return f"begins on {_day(row['day'])}, after it was reported on {_day(row['other_day'])}."
    if code == "beyond_the_living":
        return f"is {_number(row['number'])}: more people than live."
    if code == "part_above_whole":
        return (
            f"is {_number(row['number'])}, above the {_number(row['other_number'])} of {other}, of which it is a part."
        )
    if code == "unit_of_others":
        return f"is counted by the {row['unit'].replace('_', ' ')}, which does not go with “{row['metric_label']}”."
    if code == "same_row_twice":
        return f"says the same as {other}, from the same page and origin: one row under two names."
    if code == "falling_count":
        return (
            f"is {_number(row['number'])}, below the {_number(row['other_number'])} that its origin had counted"
            f" before, from the same day on ({other})."
        )
    if code == "replaced_by_another":
        return f"is said to replace {other}, which another origin said."
    if code == "replaced_by_earlier":
        return (
            f"is said to replace {other}, which was reported later ({_day(row['other_day'])}, not {_day(row['day'])})."
        )
    if code == "part_of_another":
        return f"is recorded as a part of {other}, which has another cause, or a limit that it has not."
    if code == "scope_on_one":
        return f"is limited to something, and {other} says the same without a limit."
    if code == "repeat_of_another":
        return f"counts something else than {other}, which it is said to repeat."
    if code == "two_members":
        return (
            f"is {_number_or_words(row['number'])}, and {other} of the same running count and the same days is"
            f" {_number_or_words(row['other_number'])}: only that enters totals."
        )
    if code == "outlasts_report":
        return f"goes on to {_day(row['day'])}, though it was reported on {_day(row['other_day'])}."
    if code == "from_itself":
        return "counts people who are said to come from the very place where they are counted."
    if code == "out_of_order":
        low, high = _number(row["number"]), _number(row["other_number"])
        return f"has {low} as its lowest and {high} as its highest number, and its value is not between them."
    raise ValueError(code)


def _number_or_words(value: object) -> str:
    return "in words" if value is None or value != value else _number(value)


def _number(value: object) -> str:
    return f"{int(value):,}"


def _day(value: object) -> str:
    """A day as it is written in a file: four digits of the year show what is wrong with it."""
    return str(value)[:10]
