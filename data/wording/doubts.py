"""What is doubted of a figure, in a sentence, and what to do about it."""

from collections.abc import Mapping

SENTENCES = {
    "before_1900": "is dated {day}, before 1900.",
    "after_report": "begins on {day}, after it was reported on {other_day}.",
    "beyond_the_living": "is {number}: more people than live.",
    "part_above_whole": "is {number}, above the {other_number} of {other}, of which it is a part.",
    "unit_of_others": "is counted by the {unit}, which does not go with “{metric}”.",
    "same_row_twice": "says the same as {other}, from the same page and origin: one row under two names.",
    "falling_count": (
        "is {number}, below the {other_number} that its origin had counted before, from the same day on ({other})."
    ),
    "replaced_by_another": "is said to replace {other}, which another origin said.",
    "replaced_by_earlier": "is said to replace {other}, which was reported later ({other_day}, not {day}).",
    "part_of_another": "is recorded as a part of {other}, which has another cause, or a limit that it has not.",
    "scope_on_one": "is limited to something, and {other} says the same without a limit.",
    "repeat_of_another": "counts something else than {other}, which it is said to repeat.",
    "two_members": (
        "is {number}, and {other} of the same running count and the same days is {other_number}:"
        " only that enters totals."
    ),
    "outlasts_report": "goes on to {day}, though it was reported on {other_day}.",
    "from_itself": "counts people who are said to come from the very place where they are counted.",
    "out_of_order": (
        "has {number} as its lowest and {other_number} as its highest number, and its value is not between them."
    ),
}
"""One doubt by its code, in a sentence that follows the name of a figure."""

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
    return SENTENCES[row["doubt"]].format(
        number=_number(row["number"]),
        other_number=_number(row["other_number"]),
        day=_day(row["day"]),
        other_day=_day(row["other_day"]),
        other=row["other_id"],
        unit=str(row["unit"]).replace("_", " "),
        metric=row["metric_label"],
    )


def _number(value: object) -> str:
    return "in words" if value is None or value != value else f"{int(value):,}"


def _day(value: object) -> str:
    """A day as it is written in a file: four digits of the year show what is wrong with it."""
    return str(value)[:10]
