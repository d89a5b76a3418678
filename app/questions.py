"""A question that figures answer: what, of whom, where, when. In the address it is one readable word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.filters import Options
from data.vocabulary import counts_people, label, terms
from data.wording.english import days, last_day

FORM = re.compile(r"([a-z0-9_-]+)\.([a-z_]+)\.([a-z]+)\.([a-z0-9_-]+)\.(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)", re.ASCII)


@dataclass(frozen=True)
class Question:
    """Metric, unit, affected group, place, and a period whose days are both inclusive."""

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

    def words(self, options: Options) -> str:
        """The question as a title: "Fled · people · Eastern Aleppo · 11 December 2016"."""
        unit = terms("units")[self.unit]["plural"]
        group = (
            terms("affected")[self.affected]["plural"]
            if counts_people(self.unit) and self.affected != "unknown"
            else ""
        )
        counted = group if self.unit == "person" and group else f"{unit} ({group})" if group else unit
        return " · ".join(
            (
                options.metrics.get(self.metric, self.metric).capitalize(),
                counted,
                options.places[self.place],
                days(self.first_day, self.last_day),
            )
        )

    def group_label(self) -> str:
        """The affected group in the words of the vocabulary."""
        return label("affected", self.affected)


def from_slug(slug: str, options: Options) -> Question | None:
    """The question that a slug names, or None where it names none of this record."""
    form = FORM.fullmatch(slug)
    if not form:
        return None
    metric, unit, affected, place, first, last = form.groups()
    known = metric in options.metrics and unit in terms("units") and affected in options.affected
    try:
        asked = Question(metric, unit, affected, place, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    return asked if known and place in options.places and asked.first_day <= asked.last_day else None


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
