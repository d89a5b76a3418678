"""The choice of windows of METHOD 6.3 for a hundred thousand invented figures of one origin, in shapes that make it work."""

import random
from collections.abc import Callable, Sequence

from queries.totals.windows import Claim, choose
from tests.bench.measure import Result, interleaved

PART = "(e) The choice of windows for a hundred thousand figures of one origin"
FIGURES = 100_000
DAY = 24 * 60 * 60
YEARS_10 = 3650  # days

Route = tuple[int, ...]
ONE_PLACE: list[Route] = [(0,)]
TREE: list[Route] = [
    (0,),
    *((0, a) for a in range(1, 15)),
    *((0, a, 100 + 10 * a + b) for a in range(1, 15) for b in range(10)),
    *((0, a, 100 + 10 * a + b, 5000 + 100 * a + 10 * b + c) for a in range(1, 15) for b in range(10) for c in range(10)),
]
LINE: list[Route] = [tuple(range(depth + 1)) for depth in range(6)]
SHAPES: dict[str, tuple[list[Route], int, int]] = {
    "one place": (ONE_PLACE, 60, 0),
    "a tree of places": (TREE, 60, 0),
    "a tree, half of them incidents": (TREE, 60, 40_000),
    "a tree, days": (TREE, 2, 0),
    "a tree, years": (TREE, 3000, 20_000),
    "the smallest places of a tree": (TREE[155:], 30, 30_000),
    "places one inside the other": (LINE, 60, 0),
}
"""What is measured → the places, the longest period in days, and how many incidents are told (none: sums alone)."""


def choice(say: Callable[[str], None], times: int) -> list[Result]:
    """Each shape against a second."""
    results = []
    for name, (routes, longest, incidents) in SHAPES.items():
        claims = invented(routes, longest, incidents)
        window = (0, YEARS_10 * DAY)
        chosen = len(choose(claims, window, {}))
        spent = interleaved({"choice": lambda claims=claims, window=window: choose(claims, window, {})}, times)["choice"]
        results.append(Result(PART, name, "a second", spent.wall, 1.0, 1, notes={"figures chosen": f"{chosen:,}"}))
        say(f"  {name}: {spent.wall:.2f} s")
    return results


def invented(routes: Sequence[Route], longest: int, incidents: int) -> list[Claim]:
    """A hundred thousand claims in ten years, the same every time; short periods are more frequent than long ones."""
    chance = random.Random(1)
    claims = []
    for number in range(FIGURES):
        starts = chance.randrange(YEARS_10)
        days = 1 + int(chance.random() ** 3 * longest)
        event = f"incident-{chance.randrange(incidents)}" if incidents and chance.random() < 0.5 else ""
        rank = (-chance.randrange(4000), chance.random() < 0.5, False, False, chance.randrange(9999), number)
        route, in_group = chance.choice(routes), chance.random() < 0.8
        claims.append(Claim(f"figure-{number}", route, starts * DAY, (starts + days) * DAY, event, in_group, rank))
    return claims
