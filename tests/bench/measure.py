"""Timing two or more ways side by side: interleaved, medians, as ratios."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

TIMES = 9


@dataclass(frozen=True)
class Spent:
    """Medians in seconds: by the wall clock, and on processors by this process (other processes not counted)."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Result:
    """One line of the report: how long ours took as a multiple of what it is held against."""

    part: str
    what: str
    against: str
    ours: float
    theirs: float
    aim: float
    faster_is: str = "below"  # the ratio is to stay below the aim, or above it
    unit: str = "s"  # of ours and theirs: seconds, MB, or times where both are ratios themselves
    notes: Mapping[str, object] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Ours over theirs; the other way round where we are to be so many times faster."""
        return self.ours / self.theirs if self.faster_is == "below" else self.theirs / self.ours

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.aim if self.faster_is == "below" else self.ratio >= self.aim

    def shown(self, quantity: float) -> str:
        """A quantity of the result for people."""
        if self.unit != "s":
            return f"{quantity:.2f} {self.unit}" if self.unit == "MB" else ""
        return f"{quantity * 1000:.1f} ms" if quantity < 1 else f"{quantity:.2f} s"

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "is_met": self.is_met}


def interleaved(ways: Mapping[str, Callable[[], object]], times: int = TIMES) -> dict[str, Spent]:
    """Run every way in turn, `times` rounds, each round beginning with another; once more beforehand to warm up."""
    for run in ways.values():
        run()
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    names = list(ways)
    for round_no in range(times):
        turn = round_no % len(names)
        for name in names[turn:] + names[:turn]:
            began, began_processor = time.perf_counter(), time.process_time()
            ways[name]()
            spent[name].append((time.perf_counter() - began, time.process_time() - began_processor))
    return {
        name: Spent(statistics.median(wall for wall, _ in of), statistics.median(processor for _, processor in of))
        for name, of in spent.items()
    }


def forget_cached(file: os.PathLike) -> None:
    """Put one file out of the page cache. The cache of the rest of the machine is left to others."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def geometric_mean(ratios: list[float]) -> float:
    return statistics.geometric_mean(ratios)


def shown_table(results: list[Result]) -> str:
    """The report as text: one line a result, missed aims marked."""
    lines = []
    for part in dict.fromkeys(result.part for result in results):
        rows = [
            (
                result.what,
                result.against,
                result.shown(result.ours),
                result.shown(result.theirs),
                f"{result.ratio:.2f} x" if result.ratio < 10 else f"{result.ratio:.0f} x",
                f"{'<=' if result.faster_is == 'below' else '>='} {result.aim:g}",
                "" if result.is_met else "MISSED",
                "  ".join(f"{name} {value}" for name, value in result.notes.items()),
            )
            for result in results
            if result.part == part
        ]
        rows.insert(0, ("", "against", "ours", "theirs", "ratio", "aim", "", ""))
        widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
        lines += ["", part]
        for row in rows:
            lines.append("  " + "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip())
    return "\n".join(lines)
