"""Claims without a number in slots side by side, a slot a day and a claim, and where the words at each find room."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import pandas as pd

from data import vocabulary
from data.wording import english as wording

READ = (
    "position_id", "subject", "place_name", "as_of", "day_order", "holder_or_actor", "stance", "extent", "origin_id",
    "origin_name", "origin_short", "origin_kind", "party", "statement", "note", "publisher_name",
)  # fmt: skip
# Widths in slots, of which a claim takes one: between two days, and between two that other days part.
BETWEEN, BREAK = 0.25, 0.6
MOST_SLOTS = 14
NEAR = 330  # width of a phone in pixels
LETTER = 6.0  # the width of one, on average


@dataclass(frozen=True)
class Band:
    """What an origin said of one day: a claim, or several alike. `left` says where its slot begins, in slots."""

    rows: tuple[dict, ...]
    words: str
    day: date
    order: int | None
    left: float = 0.0

    @property
    def first(self) -> dict:
        return self.rows[0]

    @property
    def right(self) -> float:
        return self.left + 1

    @property
    def when(self) -> str:
        """The day, and where a report says so which of its claims: "11 Dec, 2nd"."""
        return f"{self.day.day} {self.day:%b}" + (f", {wording.nth(self.order)}" if self.order is not None else "")


@dataclass(frozen=True)
class Zone:
    """The slots of a day, or of those of its claims that a report puts first, second …: as many as one origin needs."""

    day: date
    order: int | None
    slots: int
    left: float = 0.0


def bands(rows: list[dict]) -> list[Band]:
    """The claims in order of time, those of an origin that say the same of the same day as one."""
    said = [row | {"as_of": pd.Timestamp(row["as_of"])} for row in rows if not wording.is_blank(row["as_of"])]
    alike: dict[tuple, list[dict]] = {}
    for row in sorted(said, key=lambda row: (row["as_of"], row["position_id"])):
        order = None if wording.is_blank(row["day_order"]) else int(row["day_order"])
        alike.setdefault((row["as_of"].date(), order, row["origin_id"], wording.held(row)), []).append(row)
    return [Band(tuple(rows), words, day, order) for (day, order, _, words), rows in alike.items()]


def zones(bands: list[Band]) -> list[Zone]:
    """The days that have claims, in order, and within a day what is in no order last: as many as there is room for.

    Of more days than that, the run of them with the most claims; of two such runs the later.
    """

    def comes(band: Band) -> tuple:
        return band.day, band.order is None, band.order or 0

    every = []
    for _, alike in groupby(sorted(bands, key=comes), comes):
        here = list(alike)
        origins = [band.first["origin_id"] for band in here]
        every.append(Zone(here[0].day, here[0].order, max(map(origins.count, origins))))
    by_day = days(every)
    claims: Counter[date] = Counter()
    for band in bands:
        claims[band.day] += len(band.rows)
    _, start, end = max(
        (sum(claims[day[0].day] for day in by_day[start:end]), start, end)
        for start, end in _runs([sum(zone.slots for zone in day) for day in by_day])
    )
    return [zone for day in by_day[start:end] for zone in day]


def _runs(slots: list[int]) -> Iterator[tuple[int, int]]:
    """From where to where there is room for days that take so many slots; for one alone there always is."""
    for start in range(len(slots)):
        end = start + 1
        while end < len(slots) and sum(slots[start : end + 1]) <= MOST_SLOTS:
            end += 1
        yield start, end


def placed(zones: list[Zone]) -> tuple[list[Zone], float]:
    """The zones from left to right, with what parts their days, and the width of them all, in slots."""
    from_left, across, before = [], 0.0, None
    for zone in zones:
        if before is not None and zone.day != before:
            across += BETWEEN if (zone.day - before).days == 1 else BREAK
        from_left.append(replace(zone, left=round(across, 2)))
        across, before = across + zone.slots, zone.day
    return from_left, round(across, 2)


def by_origin(bands: list[Band]) -> list[list[Band]]:
    """The bands of each origin: of independent ones first, then of parties, then of unnamed ones (METHOD 6.2)."""
    rows: dict[str, list[Band]] = {}
    for band in bands:
        rows.setdefault(band.first["origin_id"], []).append(band)

    def comes(bands: list[Band]) -> tuple:
        first = bands[0].first
        return first["origin_kind"] == "unnamed", bool(first["party"]), first["as_of"], first["origin_id"]

    return sorted(rows.values(), key=comes)


def side_by_side(bands: list[Band], lefts: dict[tuple, float]) -> list[Band]:
    """An origin's bands, each in its slot: those in no order within a day begin with what is said of the whole."""
    extents = list(vocabulary.terms("extents"))
    taken: dict[tuple, int] = {}
    in_slots = []
    for band in sorted(bands, key=lambda band: (extents.index(band.first["extent"] or "whole"), band.words)):
        zone = band.day, band.order
        in_slots.append(replace(band, left=lefts[zone] + taken.get(zone, 0)))
        taken[zone] = taken.get(zone, 0) + 1
    return sorted(in_slots, key=lambda band: band.left)


# Words at the bands


@dataclass(frozen=True)
class Label:
    """Words at a band: where they begin or end, in slots, how far beside that in pixels, and on which line below it."""

    text: str
    x: float
    beside: int
    align: str
    line: int  # 0 beside the band


def beside(bands: list[Band], units: float, slot: float) -> list[Label] | None:
    """The words of each band to its right or to its left, on one line; None where there is no room for all of them."""
    labels, taken = [], 0.0
    for band, after in zip(bands, [*(band.left for band in bands[1:]), units], strict=True):
        long = (len(band.words) * LETTER + 10) / slot
        if band.right + long <= after:
            labels.append(Label(band.words, band.right, 5, "left", 0))
            taken = band.right + long
        elif taken + long <= band.left:
            labels.append(Label(band.words, band.left, -5, "right", 0))
            taken = band.right
        else:
            return None
    return labels


def listed(bands: list[Band], units: float) -> list[Label]:
    """The words of an origin's bands one below the other, each with its day, beginning under its band if it can."""
    labels, line = [], 0
    for band in bands:
        words = textwrap.wrap(f"{band.when}: {band.words}", int(NEAR / LETTER))
        fits = band.left * NEAR / units + max(map(len, words)) * LETTER < NEAR
        labels.append(Label("\n".join(words), band.left if fits else units, 0, "left" if fits else "right", line + 1))
        line += len(words)
    return labels


def below(bands: list[Band], units: float, slot: float) -> list[Label]:
    """The words of each band under it, broken into lines where the next band begins; the last may reach to its left."""
    labels, ends = [], 0.0
    for band, after in zip(bands, [*(band.left for band in bands[1:]), units], strict=True):
        room, left_room = after - band.left, band.right - ends
        is_last = band is bands[-1]
        from_right = is_last and left_room > room and len(band.words) * LETTER > room * slot
        letters = max(int(max(room, left_room * from_right) * slot / LETTER), 1)
        words = textwrap.wrap(band.words, letters, break_long_words=False)
        x, align = (band.right, "right") if from_right else (band.left, "left")
        labels.append(Label("\n".join(words), x, 0, align, 1))
        ends = band.left + max(map(len, words)) * LETTER / slot
    return labels


def lines(labels: list[Label]) -> int:
    """How many lines of words stand below the bands."""
    return max(label.line + label.text.count("\n") for label in labels)


def days(zones: list[Zone]) -> list[list[Zone]]:
    """The zones of each day."""
    return [list(group) for _, group in groupby(zones, lambda zone: zone.day)]
