"""Value axes and time axes: which scale, from where to where, which ticks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import altair as alt
import pandas as pd

from app.charts import palette

# Labels second to the marks, and yet readable (contrast 4.5 or more) on either page.
QUIET = {"labelColor": palette.INK, "labelOpacity": palette.FAINT}
LOG_FROM = 30  # a largest number this many times the smallest calls for a logarithmic scale
OUTLIERS = 2  # numbers for which alone there is none


@dataclass(frozen=True)
class ValueAxis:
    """A scale for values of zero or more. `place` says where on it a value falls, 0 to 1."""

    kind: str  # "log" or "linear"
    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        if self.kind == "log":
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    @property
    def said(self) -> str:
        if self.kind == "log":
            return "Logarithmic scale: each equal step multiplies the number."
        return "The scale starts at zero."


def value_axis(numbers: Iterable[float]) -> ValueAxis:
    """The axis on which every given number finds room, and an arrow beyond the last."""
    numbers = sorted(numbers)
    smallest, largest = numbers[0], numbers[-1]
    if smallest > 0 and _ratio_without_outliers(numbers) >= LOG_FROM:
        low, high = smallest / 1.5, largest * 1.7
        return ValueAxis("log", low, high, _log_ticks(low, high))
    high = max(largest * 1.12, 1)
    step = _round_step(high / 4)
    return ValueAxis("linear", 0, high, tuple(i * step for i in range(int(high // step) + 1)))


def _ratio_without_outliers(numbers: list[float]) -> float:
    """How many times the smallest the largest is, without the two numbers that lie farthest out. `numbers` rise."""
    kept = len(numbers) - OUTLIERS
    return min((numbers[at + kept - 1] / numbers[at] for at in range(OUTLIERS + 1)), default=1.0) if kept > 1 else 1.0


def linear_axis(numbers: Iterable[float]) -> ValueAxis:
    """An axis from zero on which every given number finds room, and an arrow beyond the largest."""
    high = max(max(numbers) * 1.18, 1)
    step = _round_step(high / 6)
    return ValueAxis("linear", 0, high, tuple(i * step for i in range(int(high // step) + 1)))


def whole_ticks(most: int, about: int) -> list[float]:
    """About so many round steps up to the largest count, and zero."""
    step = _round_step(most / about)
    return [i * step for i in range(int(most // step) + 1)]


def _log_ticks(low: float, high: float) -> tuple[float, ...]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1,) if math.log10(high / low) > 2.5 else (1, 3)
    return tuple(s * 10**p for p in powers for s in steps if p >= 0 and low <= s * 10**p <= high)


def _round_step(rough: float) -> float:
    """The next 1, 2 or 5 times a power of ten; never less than one, since counts are whole."""
    power = 10 ** math.floor(math.log10(max(rough, 1)))
    return next(power * m for m in (1, 2, 5, 10) if power * m >= rough or m == 10)


def time_window(first: datetime, last: datetime) -> tuple[pd.Timestamp, pd.Timestamp]:
    """From the first to the last day with a little air: at least five days, so that a day is seen among others."""
    start, end = pd.Timestamp(first).normalize(), pd.Timestamp(last).ceil("D")
    air = max((pd.Timedelta(days=4) - (end - start)) / 2, (end - start) * 0.04, pd.Timedelta(days=1))
    return start - air.ceil("D"), end + air.ceil("D")


def domain(window: tuple[pd.Timestamp, pd.Timestamp]) -> list[dict]:
    """A time window as a Vega-Lite scale takes it."""
    return [_moment(day) for day in window]


def _moment(day: pd.Timestamp) -> dict:
    """Midnight of a day in the clock of whoever looks: civil time, as the table has it."""
    return {"expr": f"datetime({day.year}, {day.month - 1}, {day.day})"}


def day_axis() -> alt.Axis:
    """Ticks as "11 Dec" over "2016": as many as the width carries, and no two readings of a date.

    Where they are many for few days, those within a day are not written.
    """
    return alt.Axis(
        title=None,
        labelExpr="hours(datum.value) ? '' : [timeFormat(datum.value, '%-d %b'), timeFormat(datum.value, '%Y')]",
        tickCount=alt.ExprRef("max(2, min(9, floor(width / 95)))"),
        labelOverlap="greedy",
        labelFlush=True,
        grid=True,
        gridOpacity=0.5,
        labelLimit=70,
        **QUIET,
    )


def number_axis(**options: object) -> alt.Axis:
    return alt.Axis(format=",d", labelOverlap="greedy", labelLimit=90, gridOpacity=0.6, **QUIET, **options)
