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
    raise ValueError(code)


def _number(value: object) -> str:
    return f"{int(value):,}"


def _day(value: object) -> str:
    """A day as it is written in a file: four digits of the year show what is wrong with it."""
    return str(value)[:10]
