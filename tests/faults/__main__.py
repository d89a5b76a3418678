"""`python -m tests.faults writers`, or `verdicts`: try it, say what came of it; exit code 1 where it is not as promised."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults import verdicts, writers


def main() -> int:
    described = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    tasks = described.add_subparsers(dest="task", required=True)
    crowd = tasks.add_parser("writers", help="many writers at once: each publish lands, once")
    crowd.add_argument("--writers", type=int, default=8)
    crowd.add_argument("--publishes", type=int, default=100, help="of each (100)")
    crowd.set_defaults(run=many_writers)
    spoilt = tasks.add_parser("verdicts", help="spoilt files: check and publish say the same of each, in our words")
    spoilt.add_argument("--sets", type=int, default=900, help="how many (900)")
    spoilt.add_argument("--from", dest="first", type=int, default=0, metavar="NUMBER", help="the first of them (0)")
    spoilt.set_defaults(run=same_verdicts)
    given = described.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return given.run(Path(folder), given)


def many_writers(folder: Path, given: argparse.Namespace) -> int:
    came = writers.crowd(folder, given.writers, given.publishes, say)
    print(f"{came.held} of {came.asked} figures there, {len(came.twice)} of them twice, in {came.seconds:.0f} s;"
          f" versions {'without' if came.versions_are_whole else 'with'} a gap; {len(came.complaints)} complaints.")
    print(*came.complaints[:20], sep="\n", file=sys.stderr)
    return 0 if came.is_met else 1


def same_verdicts(folder: Path, given: argparse.Namespace) -> int:
    met, found = verdicts.differing(folder, range(given.first, given.first + given.sets), say)
    print(f"{sum(met.values())} spoilt sets: {dict(met)}; {len(found)} of them told differently, or not in our words.")
    print(*found, sep="\n", file=sys.stderr)
    return 0 if not found else 1


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
