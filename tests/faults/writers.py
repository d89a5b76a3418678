"""Many writers at once: each publish lands, once, and nobody is turned away."""

import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import queries
from data import record
from tests import invented

ROOT = Path(__file__).parent.parent.parent
WRITER = """
    import sys
    from pathlib import Path
    from data import record
    store, folder, name, publishes = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    for turn in range(publishes):
        file = folder / f"{name}-{turn}" / "figures.csv"
        print(record.append_figures(store, file, actor=name, why=f"Figure {turn}.").version, flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    """What came of it: figures by how often they stand there, the versions in their order, what writers complained of."""

    asked: int
    held: int
    twice: list[str]
    versions_are_whole: bool
    complaints: list[str]
    seconds: float

    @property
    def is_met(self) -> bool:
        return self.held == self.asked and not self.twice and self.versions_are_whole and not self.complaints


def crowd(folder: Path, writers: int, publishes: int, say: Callable[[str], None] = lambda line: None) -> Outcome:
    """Let so many processes publish so many figures each, one a publish, all at once."""
    store, names = folder / "store", [f"writer-{at}" for at in range(writers)]
    record.publish(store, invented.write(folder / "casebook"), actor="Ada", why="Invented.")
    for name in names:
        for turn in range(publishes):
            row = invented.figure(figure_id=f"{name}-{turn}", value=str(1000 * turn + 7), event_id=f"{name}-{turn}")
            invented.write(folder / f"{name}-{turn}", {"figure": [row]})
    began = time.monotonic()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(store), str(folder), name, str(publishes)], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for name in names
    ]
    try:
        _wait(running, store, began, say)
    finally:
        for process in running:
            process.kill()
    complaints = [line for process in running for line in process.communicate()[1].splitlines()]
    keys = Counter(key for key in record.as_written(store, "figure")["figure_id"] if key.startswith("writer-"))
    versions = record.history(store)["version"].tolist()
    return Outcome(
        writers * publishes, len(keys), [key for key, times in keys.items() if times > 1],
        versions == list(range(writers * publishes + 1, 0, -1)), complaints, time.monotonic() - began,
    )


def _wait(running: list[subprocess.Popen], store: Path, began: float, say: Callable[[str], None]) -> None:
    """Until all are done, with a word every half minute."""
    told = 0
    while any(process.poll() is None for process in running):
        time.sleep(0.1)
        if (time.monotonic() - began) // 30 > told:
            told += 1
            say(f"{queries.current_file(store).stem} after {30 * told} s")
