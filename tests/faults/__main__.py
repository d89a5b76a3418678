"""`python -m tests.faults writers`: try it, say what came of it; exit code 1 where it is not as promised."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults import writers


def main() -> int:
    described = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    tasks = described.add_subparsers(dest="task", required=True)
    crowd = tasks.add_parser("writers", help="many writers at once: each publish lands, once")
    crowd.add_argument("--writers", type=int, default=8)
    crowd.add_argument("--publishes", type=int, default=100, help="of each (100)")
    given = described.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        came = writers.crowd(Path(folder), given.writers, given.publishes, say)
    print(f"{came.held} of {came.asked} figures there, {len(came.twice)} of them twice, in {came.seconds:.0f} s;"
          f" versions {'without' if came.versions_are_whole else 'with'} a gap; {len(came.complaints)} complaints.")
    print(*came.complaints[:20], sep="\n", file=sys.stderr)
    return 0 if came.is_met else 1


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
