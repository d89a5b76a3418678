"""A question that figures answer, in words, and the one that a figure answers."""

from collections.abc import Mapping

from app.filters import Options, Question
from app.wording import days, last_day, vocabulary


def words(question: Question, options: Options) -> str:
    """The question as a title: "Fled · people · Eastern Aleppo · 11 December 2016"."""
    of_people = question.unit in ("person", "household", "body")
    unit = vocabulary("units")[question.unit]["plural"]
    has_group = of_people and question.affected != "unknown"
    group = vocabulary("affected")[question.affected]["plural"] if has_group else ""
    counted = group if question.unit == "person" and group else f"{unit} ({group})" if group else unit
    return " · ".join(
        (
            options.metrics.get(question.metric, question.metric).capitalize(),
            counted,
            options.places[question.place],
            days(question.first_day, question.last_day),
        )
    )


def of_figure(row: Mapping) -> Question:
    """The question that one figure answers."""
    return Question(
        row["metric"],
        row["unit"],
        row["affected"],
        row["place_id"],
        row["period_start"].date(),
        last_day(row["period_end"]),
    )
