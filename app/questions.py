"""A question that figures answer, in words, and the one that a figure answers."""

from collections.abc import Mapping

from app.filters import Options, Question
from data.vocabulary import counts_people, terms
from data.wording.english import days, last_day


def words(question: Question, options: Options) -> str:
    """The question as a title: "Fled · people · Eastern Aleppo · 11 December 2016"."""
    unit = terms("units")[question.unit]["plural"]
    has_group = counts_people(question.unit) and question.affected != "unknown"
    group = terms("affected")[question.affected]["plural"] if has_group else ""
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
