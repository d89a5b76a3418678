"""When, in one sheet: the period of each row, and what is unclear in its days, asked once for all rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np

from data.readers import Problem, Question
from data.readers.distinct import Cells, together
from data.readers.meant import (
    metrics,
    term_meant,
)
from data.readers.quantities import Wrong
from data.readers.sheet_columns import InColumns, Waits
from data.readers.written_days import Unclear, Written, day_first_by, read_day

DAYS = ("from", "to", "period_end", "published_on", "reported_on")


@dataclass(frozen=True)
class _Period:
    """A period, half-open, and how closely its days fix it."""

    start: str
    end: str
    precision: str


def read_days(sheet: InColumns) -> None:
    """The period of each row and the days of its page, with what is unclear in them asked once for the whole sheet."""
    as_written = {name: sheet.shown(name) for name in DAYS}
    day_first = _day_first(sheet, as_written)
    offset = _offset(sheet)

    def read_one(text: str) -> object:
        read = read_day(text)
        if isinstance(read, Unclear):
            return Waits("day_first") if day_first is None else read.day_first if day_first else read.month_first
        return read

    days = {name: column.each(read_one) for name, column in as_written.items()}
    for name in ("from", "to", "period_end"):
        days[name] = sheet.without_wrong(days[name], name)
    waiting = sheet.waiting.get("day_first", np.zeros(sheet.size, dtype=bool))
    has_no_start = ~days["from"].given() & ~sheet.refused.mask() & ~waiting
    sheet.needs(
        has_no_start, "from",
        "Write the first day. If the report gives none, write the day of the report as from and to, and assumed"
        " under days are.",
    )  # fmt: skip
    keys = together(days["from"], days["to"], days["period_end"], Cells.all(offset, sheet.size)).each(
        lambda given: _period(*given)
    )
    periods = sheet.without_wrong(keys.where(~waiting & ~sheet.refused.mask()), "to")
    sheet.found |= {
        "period_start": periods.each(lambda one: one.start), "period_end": periods.each(lambda one: one.end),
        "date_precision": sheet.read("date_precision", lambda text: term_meant("date_precisions", text)).or_else(
            periods.each(lambda one: one.precision)
        ),
    }  # fmt: skip
    for name in ("published_on", "reported_on"):
        sheet.found[name] = sheet.without_wrong(days[name].each(_one_day), name)
    serial = np.any([days[name].rows_where(_is_serial) for name in DAYS], axis=0)
    sheet.note(
        serial,
        "a day stands there as the number that a spreadsheet keeps, such as 42715 for 2016-12-11, and was read so.",
    )
    if sheet.cell("period_end").given().any():
        sheet.notes.append(
            "period_end was read as the first day after the period; under the heading to stands the last day."
        )
    states = sheet.found["metric"].rows_where(lambda metric: metrics()[metric]["measure"] == "stock")
    longer = sheet.found["date_precision"].rows_where(lambda grade: grade != "1")
    sheet.note(states & longer, "a state of more than one day; as a rule it is of the day on which it was counted.")


def _is_serial(day: object) -> bool:
    return isinstance(day, Written) and day.form == "serial"


def _one_day(day: object) -> object:
    if isinstance(day, Written):
        is_day = day.form in ("day", "serial")
        return day.first.isoformat() if is_day else Wrong("is not a day.", "Write it as 2016-12-31.")
    return day


def _day_first(sheet: InColumns, as_written: Mapping[str, Cells]) -> bool | None:
    """Whether the day stands first in 11/12/2016: as answered, else as other cells show; None if none do."""
    answer = sheet.answers.get("day_first", "").strip().lower()
    if answer in ("yes", "no"):
        return answer == "yes"
    if answer:
        sheet.answers_wrong += (Problem(None, "day_first", answer, "is neither yes nor no.", "Answer one of them."),)
    unclear = [column.rows_where(lambda text: isinstance(read_day(text), Unclear)) for column in as_written.values()]
    if not np.any(unclear):
        return None
    shown, by = day_first_by(text for column in as_written.values() for text in column.values)
    if shown is not None:
        which = "day" if shown else "month"
        sheet.note(
            np.any(unclear, axis=0), f"the {which} was taken to stand first, as it does in {by!r} of this sheet."
        )
    return shown


def _offset(sheet: InColumns) -> str | None:
    """The offset from UTC of clock times that have none, as answered; "days" to leave them out; None unanswered."""
    answer = sheet.answers.get("offset", "").strip()
    if not answer or answer == "days" or re.fullmatch(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z", answer):
        return answer or None
    wrong = Problem(
        None, "offset", answer, "is no offset from UTC.", "Answer it as +02:00, or days to leave clock times out."
    )
    sheet.answers_wrong += (wrong,)
    return None


def _period(
    first: Written | None, last: Written | None, after: Written | None, offset: str | None
) -> _Period | Wrong | Waits | None:
    """The period from the first day to the last, or to the first day after. None where the first is not known."""
    if first is None:
        return None
    ends = [one for one in (first, last, after) if one and one.clock and offset != "days"]
    offsets = {one.offset or offset for one in ends}
    if None in offsets:
        return Waits("offset")
    if len(offsets) > 1:
        return Wrong(
            "has another time zone than from.", "Write both with the same offset.", "to" if last else "period_end"
        )
    start = datetime.combine(first.first, _clock(first, offset))
    if after:
        end = datetime.combine(after.first, _clock(after, offset))
    elif last and _clock(last, offset) != time():
        end = datetime.combine(last.first, last.clock)
    else:
        end = datetime.combine((last or first).after, time())
    if end <= start:
        said = "is not after the start." if after else "lies before from."
        column, write = (
            ("period_end", "It is the first day after: of 11 December, 2016-12-12.")
            if after
            else ("to", "Write the last day, or leave it blank if it is the same day.")
        )
        return Wrong(said, write, column)
    days = -((start - end) // timedelta(days=1))
    least = max({"month": 4, "year": 5}.get(one.form, 1) for one in (first, last or first))
    precision = max(least, 1 if days <= 1 else 2 if days < 7 else 3 if days <= 10 else 4 if days <= 31 else 5)
    if not ends:
        return _Period(start.date().isoformat(), end.date().isoformat(), str(precision))
    zone = offsets.pop()
    return _Period(f"{start.isoformat()}{zone}", f"{end.isoformat()}{zone}", str(precision))


def _clock(day: Written, offset: str | None) -> time:
    return time() if offset == "days" or day.clock is None else day.clock


def _them(rows: np.ndarray) -> str:
    return "it" if rows.sum() == 1 else "them"


def questions(sheet: InColumns) -> tuple[Question, ...]:
    """What must be answered before figures are made of rows that wait."""
    asked = []
    if (rows := sheet.waiting.get("day_first")) is not None and rows.any():
        shown = next(text for name in DAYS for text in sheet.shown(name).values if isinstance(read_day(text), Unclear))
        asked.append(Question(
            "day_first",
            f"{sheet.rows(rows)}: day and month may be either way round, as in {shown}. Does the day stand first?"
            f" Until it is answered no figure is made of {_them(rows)}.",
            ("yes", "no"),
        ))  # fmt: skip
    if (rows := sheet.waiting.get("offset")) is not None and rows.any():
        asked.append(Question(
            "offset",
            f"{sheet.rows(rows)}: a time of day stands without a time zone. Which offset from UTC has it? Answer as"
            f" +02:00, or days to keep the days alone. Until it is answered no figure is made of {_them(rows)}.",
        ))  # fmt: skip
    return tuple(asked)
