"""METHOD 4 and 5 once more, in plain Python over every pair of figures, against what the record works out in SQL.

Compared on the shipped casebook, and on small invented records that are corrected, graded anew and retracted
version by version: the newest version must be what judging everything anew would give, and an older version
must go on saying what it said when it was the newest.
"""

import random
from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import queries
from data import record
from tests import invented

ROUGH, OPEN, UPPER = {"approximately", "nearly"}, {"at_least", "more_than"}, {"at_most", "less_than"}
SIDES = {"Russia": "Syrian government"}


class World:
    """Rows of a casebook, as text, with what METHOD makes of them."""

    def __init__(self, held: dict[str, list[invented.Row]]):
        self.sources = {row["source_id"]: row for row in held["source"]}
        self.figures = {row["figure_id"]: row for row in held["figure"]}
        self.order = {key: place for place, key in enumerate(self.figures)}
        self.publishers = {row["document_id"]: row["publisher_id"] for row in held["document"]}
        self.parts = {
            (self.statement(row["from_id"]), self.statement(row["to_id"]))
            for row in held["link"]
            if row["relation"] == "part_of"
        }
        self.replaced = {
            row["to_id"]
            for row in held["link"]
            if row["relation"] == "supersedes"
            and {row["from_id"], row["to_id"]} <= self.figures.keys()
            and self.root_of(row["from_id"]) == self.root_of(row["to_id"])
        }
        while more := {(a, d) for a, b in self.parts for c, d in self.parts if b == c} - self.parts:
            self.parts |= more

    def statement(self, figure_id: str) -> str:
        return self.figures[figure_id]["repeats"] or figure_id

    def root_of(self, figure_id: str) -> str:
        return self.root(self.figures[figure_id]["origin_id"])

    def is_compared(self, row: invented.Row) -> bool:
        """Whether it is a statement with a number, that its own origin has not replaced, of days that somebody gave."""
        return bool(
            row["value"]
            and not row["repeats"]
            and row["figure_id"] not in self.replaced
            and row.get("period_basis") != "assumed"
        )

    def root(self, source_id: str) -> str:
        row = self.sources[source_id]
        return self.root(row["parent_id"]) if row["independent_of_parent"] == "no" else source_id

    def umbrellas(self, root: str) -> set[str]:
        above, found = self.sources[root]["parent_id"], set()
        while above:
            found.add(self.root(above))
            above = self.sources[above]["parent_id"]
        return found - {root}

    def side(self, source_id: str) -> str:
        party = self.sources[source_id]["party_to_conflict"] or self.sources[self.root(source_id)]["party_to_conflict"]
        return SIDES.get(party, party)

    def are_independent(self, one: str, other: str) -> bool:
        if "unnamed" in (self.sources[one]["kind"], self.sources[other]["kind"]):
            return False
        a, b = self.root(one), self.root(other)
        return a != b and a not in self.umbrellas(b) and b not in self.umbrellas(a)

    def is_rated(self, source_id: str) -> bool:
        return self.sources[source_id]["reliability"] in "ABC"

    def is_same_question(self, f: invented.Row, g: invented.Row) -> bool:
        same = ("metric", "unit", "place_id", "event_id", "scope", "cause", "from_place_id")
        if any(f.get(name, "") != g.get(name, "") for name in same):
            return False
        pair = (f["figure_id"], g["figure_id"])
        groups = {f["affected"], g["affected"]}
        things = f["unit"] not in ("person", "household", "body")
        start_f, end_f, start_g, end_g = (
            clock(x) for x in (f["period_start"], f["period_end"], g["period_start"], g["period_end"])
        )
        longer = max(end_f - start_f, end_g - start_g)
        return not (
            not (things or len(groups) == 1 or groups in ({"unknown", "civilian"}, {"unknown", "mixed"}))
            or pair in self.parts
            or pair[::-1] in self.parts
            or 2 * (min(end_f, end_g) - max(start_f, start_g)) < longer
        )

    def compared(self) -> dict[str, list[str]]:
        """By figure those with which METHOD compares it; of a running count only the member that ends nearest to it."""
        alike = defaultdict(list)
        rows = [row for row in self.figures.values() if self.is_compared(row)]
        for f, g in combinations(rows, 2):
            one_judges = "recommended" in (f["role"], g["role"])
            if one_judges and self.root(f["origin_id"]) != self.root(g["origin_id"]) and self.is_same_question(f, g):
                alike[f["figure_id"]].append(g["figure_id"])
                alike[g["figure_id"]].append(f["figure_id"])
        return {
            key: [other for other in others if self.is_nearest(key, other, alike) and self.is_nearest(other, key, alike)]
            for key, others in alike.items()
        }

    def is_nearest(self, key: str, other: str, alike: dict[str, list[str]]) -> bool:
        series = self.figures[other]["series_id"]
        members = [one for one in alike[key] if self.figures[one]["series_id"] == series]
        return not series or self.ends_apart(key, other) == min(self.ends_apart(key, one) for one in members)

    def ends_apart(self, one: str, other: str) -> float:
        return abs(clock(self.figures[one]["period_end"]) - clock(self.figures[other]["period_end"]))


def are_running_apart(f: invented.Row, g: invented.Row) -> bool:
    """Whether two are running totals whose ends differ by a quarter of the longer period or more."""
    starts, stops = (tuple(clock(row[name]) for row in (f, g)) for name in ("period_start", "period_end"))
    longer = max(end - start for start, end in zip(starts, stops, strict=True))
    return f["measure"] != "stock" and not f["event_id"] and 4 * abs(stops[0] - stops[1]) >= longer


def is_perhaps_one_count(f: invented.Row, g: invented.Row) -> bool:
    """The same number of four significant digits, or one the other rounded to what is at least three."""
    a, b = (int(row["value"]) for row in (f, g))
    if f["value_max"] or g["value_max"]:
        return False
    if a == b:
        return len(str(a).rstrip("0")) >= 4
    return any(
        rounded and len(digits) >= 3 and (n + step // 2) // step * step == rounded
        for rounded, n in ((a, b), (b, a))
        for digits in [str(rounded).rstrip("0")]
        for step in [10 ** (len(str(rounded)) - len(digits))]
    )


@cache
def clock(text: str) -> float:
    return (datetime.fromisoformat(text[:19]) - datetime.min).total_seconds()


def ends(row: invented.Row) -> tuple[int, int]:
    return int(row["value"]), int(row["value_max"] or row["value"])


def interval(row: invented.Row, rough_is_a_point: bool) -> tuple[float, float]:
    value, open_end = int(row["value"]), float("inf")
    rough = (value, value) if rough_is_a_point else (-open_end, open_end)
    return {
        "exact": (value, value),
        "at_least": (value, open_end),
        "more_than": (value + 1, open_end),
        "at_most": (0, value),
        "less_than": (0, value - 1),
        "between": ends(row),
        "approximately": rough,
        "nearly": rough,
    }[row["quantifier"]]


def verdict(f: invented.Row, g: invented.Row) -> tuple[str, Fraction] | None:
    """Whether two answers to one question agree or conflict, and how much that says, from 0 to 1."""
    smaller, larger = min(ends(f)[1], ends(g)[1]), max(ends(f)[0], ends(g)[0])
    closeness = min(Fraction(1), Fraction(smaller, larger)) if larger else Fraction(1)
    if is_perhaps_one_count(f, g):
        return "one_count", closeness
    words = {f["quantifier"], g["quantifier"]}
    running_apart = are_running_apart(f, g)
    earlier, later = (f, g) if clock(f["period_end"]) < clock(g["period_end"]) else (g, f)
    above_a_bound = any(
        one["quantifier"] in UPPER and ends(other)[0] > ends(one)[1] for one, other in ((f, g), (g, f))
    )

    def meet(rough_is_a_point: bool) -> bool:
        a, b = interval(f, rough_is_a_point), interval(g, rough_is_a_point)
        return a[0] <= b[1] and b[0] <= a[1]

    meeting = meet(False) or (words == {"exact"} and 20 * larger <= 21 * smaller)
    similar = Fraction(5, 4) if words & OPEN else Fraction(3, 2)
    if meeting and not running_apart and not above_a_bound and larger <= similar * smaller:
        return "agrees", closeness
    if running_apart and ends(earlier)[0] <= ends(later)[1]:
        return None
    ratio = 3 if words & ROUGH else Fraction(3, 2)
    if larger > ratio * smaller and not meet(True):
        return "conflicts", 1 - Fraction(smaller, larger)
    return None


def judged(held: dict[str, list[invented.Row]]) -> dict[str, tuple]:
    """By figure: band, independent origins, outlets, and (organisation, verdict, decides, figure) in order."""
    world, results, outlets = World(held), {}, defaultdict(set)
    for row in world.figures.values():
        outlets[world.statement(row["figure_id"])].add(world.publishers[row["document_id"]])
    compared = world.compared()
    for key, f in world.figures.items():
        if f["repeats"]:
            continue
        own, found = f["origin_id"], {}
        for other in compared.get(key, ()):
            g = world.figures[other]
            its = g["origin_id"]
            if g["role"] != "recommended" or not world.are_independent(own, its) or not (said := verdict(f, g)):
                continue
            moves = world.is_rated(its) and not world.side(its)
            if said[0] == "one_count":
                decides = False
            elif said[0] == "agrees":
                decides = moves and world.is_rated(own)
            else:
                decides = moves or bool(world.side(own) and world.side(its) and world.side(own) != world.side(its))
            weight = (decides, said[1], -world.order[other])
            found[world.root(its), said[0]] = max(
                found.get((world.root(its), said[0]), (weight, other)), (weight, other)
            )
        agreeing = {
            root: world.figures[other]
            for (root, said), (_, other) in found.items()
            if said == "agrees" and not world.side(world.figures[other]["origin_id"])
        }
        above = set().union(*(world.umbrellas(root) for root in agreeing), set())
        counted = []  # Of those that are perhaps one count with each other only the first recorded.
        for root, g in sorted(agreeing.items(), key=lambda one: world.order[one[1]["figure_id"]]):
            if root not in above and not any(is_perhaps_one_count(g, one) for one in counted):
                counted.append(g)
        deciding = {said for (_, said), (weight, _) in found.items() if weight[0]}
        if "conflicts" in deciding:
            band = "contested"
        elif "agrees" in deciding:
            band = "corroborated"
        elif world.side(own):
            band = "party_claim"
        elif world.sources[own]["reliability"] == "F" or f["credibility"] == "6":
            band = "unrated"
        else:
            band = "single_origin"
        who = sorted((root, said, weight[0], other) for (root, said), (weight, other) in found.items())
        is_unnamed = world.sources[own]["kind"] == "unnamed"
        independent = 0 if is_unnamed else (not world.side(own)) + len(counted)
        results[key] = (band, independent, len(outlets[key]), who)
    return {key: results[world.statement(key)] for key in world.figures}


def recorded(held: queries.Record, version: int | None = None) -> dict[str, tuple]:
    """The same of a version of the record."""
    version = version or held.newest
    figures = queries.ask(held, "figures", version=version, sort_by="newest", row_limit=100_000)
    pairs = held.fetch(
        "select f.figure_id, root_id, verdict, decides, other.figure_id as other_id from figure_at($version) as f"
        " join judgement_at($version) as j on j.figure_no = f.statement_no"
        " join source_at($version) as s on s.source_no = j.other_origin_no"
        " join figure_at($version) as other on other.figure_no = j.other_no",
        {"version": version},
    )
    who = defaultdict(list)
    for row in pairs.itertuples():
        who[row.figure_id].append((row.root_id, row.verdict, row.decides, row.other_id))
    return {
        row.figure_id: (row.band, row.independent_origins, row.outlets, sorted(who[row.figure_id]))
        for row in figures.itertuples()
    }


def test_the_casebook_is_judged_as_every_pair_of_it_would_be(casebook_record):
    held = {table: invented.read(record.CASEBOOK, table) for table in invented.tables()}
    assert recorded(casebook_record) == judged(held)


@pytest.mark.parametrize("seed", range(2))
def test_every_version_of_a_random_record_is_judged_as_every_pair_of_it_would_be(tmp_path: Path, seed: int):
    dice, store, folder = random.Random(seed), tmp_path / "store", tmp_path / "casebook"
    held = invented.tables()
    held["source"].append(
        held["source"][0] | {"source_id": "guild", "name": "The Guild", "reliability": "B", "aliases": ""}
    )
    held["link"].clear()
    held["figure"] = random_figures(dice, 120, "f")
    shown = {}
    for version, change in enumerate((None, *CHANGES), start=1):
        if change:
            change(dice, held)
        invented.write(folder, held)
        done = record.publish(
            store, folder, actor="Test", why="Dice.", reason="coding_error", retract_missing=True, despite="Dice."
        )
        assert done.version == version
        newest = queries.open_record(queries.current_file(store))
        shown[version] = judged(held)
        assert recorded(newest) == shown[version]
    for version, expected in shown.items():
        assert recorded(newest, version) == expected, f"version {version} as of version {newest.newest}"


def random_figures(dice: random.Random, count: int, prefix: str) -> list[invented.Row]:
    named = (
        "watch",
        "guild",
        "league",
        "league",
        "league-relief",
        "league-health",
        "crown",
        "press-office",
        "free-band",
        "residents",
    )
    rows = []
    for number in range(count):
        quantifier = dice.choice(
            (
                "exact",
                "exact",
                "at_least",
                "more_than",
                "at_most",
                "less_than",
                "between",
                "between",
                "approximately",
                "nearly",
                "vague",
            )
        )
        value = dice.choice((0, 2, 3, 4, 6, 9, 10, 18, 27, 40)) or (quantifier == "less_than")
        start = datetime(1911, 3, dice.randint(1, 6), dice.choice((0, 0, 0, 6)))
        end = datetime(1911, 3, start.day + dice.choice((1, 1, 2, 3, 4, 8, 16)))
        offset = "T%H:%M:%S+01:00" if start.hour else ""
        metric = dice.choice(("killed", "killed", "killed", "trapped", "strikes"))
        row = invented.figure(
            figure_id=f"{prefix}{number}",
            origin_id=dice.choice(named),
            metric=metric,
            quantifier=quantifier,
            document_id=dice.choice(("gazette-1911-03-02", "courier-1911-03-03", "league-1911-03-06")),
            value="" if quantifier == "vague" else str(int(value)),
            value_words="dozens" if quantifier == "vague" else "",
            value_max=str(value + dice.choice((1, 5, 20))) if quantifier == "between" else "",
            affected=dice.choice(("unknown", "unknown", "civilian", "mixed", "child")),
            place_id=dice.choice(("old-harbour", "old-harbour", "stonebridge")),
            credibility=dice.choice("36"),
            event_id="" if metric == "trapped" else dice.choice(("", "", "", "fire")),
            scope=dice.choice(("", "", "", "killed by shells")),
            cause=dice.choice(("", "", "", "", "disaster")),
            period_basis=dice.choice(("stated", "stated", "stated", "inferred", "stated", "assumed")),
            role=dice.choice(("recommended", "recommended", "triangulation")),
            period_start=f"{start:%Y-%m-%d{offset}}",
            period_end=f"{end:%Y-%m-%d{offset}}",
        )
        repeated = dice.choice(rows) if rows and dice.random() < 0.15 else row
        if repeated is not row and not repeated["repeats"]:
            row |= {"repeats": repeated["figure_id"], "role": "triangulation", "origin_id": repeated["origin_id"]}
        rows.append(row)
    return rows


def retract_some(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    repeated = {row["repeats"] for row in held["figure"]}
    for row in dice.sample([row for row in held["figure"] if row["figure_id"] not in repeated], 2):
        held["figure"].remove(row)


def correct_some(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    for row in dice.sample([row for row in held["figure"] if row["quantifier"] == "exact"], 2):
        row["value"] = str(dice.choice((1, 4, 12, 50)))
    dice.choice(held["figure"])["place_id"] = "fish-quarter"


def add_some(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    held["figure"] += random_figures(dice, 3, "g")


def repeat_one(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    """A repeat that was put at another place than the figure that it repeats."""
    original = dice.choice([row for row in held["figure"] if not row["repeats"]])
    changed = {"figure_id": "h", "repeats": original["figure_id"], "role": "triangulation", "place_id": "westmark"}
    held["figure"].append(original | changed)


def grade_one(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    row = invented.change(held, "source", dice.choice(("watch", "guild", "league-relief")))
    row["reliability"] = dice.choice("ABCDEF".replace(row["reliability"], ""))


def move_one(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    invented.change(held, "source", "league-health", independent_of_parent=dice.choice(("no", "yes")))
    invented.change(held, "source", "guild", party_to_conflict="Free Band")


def tie_parts(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    """Parts of figures, and parts of parts."""
    for metric, place in (("killed", "old-harbour"), ("trapped", "old-harbour")):
        alike = [row["figure_id"] for row in held["figure"] if row["metric"] == metric and row["place_id"] == place]
        chains = [sorted(dice.sample(alike, 3)) for _ in range(12)]
        pairs = {pair for chain in chains for pair in zip(chain, chain[1:], strict=False)}
        pairs -= {(row["from_id"], row["to_id"]) for row in held["link"]}
        held["link"] += [{"from_id": a, "to_id": b, "relation": "part_of", "note": ""} for a, b in sorted(pairs)]


def replace_some(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    """Figures that their own origin replaced, one that another replaced in words only, and running counts."""
    statements = [row for row in held["figure"] if not row["repeats"] and not row["event_id"]]
    for origin in ("watch", "guild", "league"):
        alike = [row for row in statements if row["origin_id"] == origin and row["metric"] == "killed"]
        new, old, *members = dice.sample(alike, min(len(alike), 6))
        held["link"].append({"from_id": new["figure_id"], "to_id": old["figure_id"], "relation": "supersedes", "note": ""})
        for row in members:
            row |= {"series_id": f"{origin}-count", "scope": "", "cause": ""}
            row |= {"affected": "unknown", "place_id": "old-harbour", "period_start": "1911-03-01"}
            row["period_end"] = f"1911-03-{dice.randint(2, 20):02}"
    of = {origin: next(row for row in statements if row["origin_id"] == origin) for origin in ("watch", "guild")}
    held["link"].append(
        {"from_id": of["watch"]["figure_id"], "to_id": of["guild"]["figure_id"], "relation": "supersedes", "note": ""}
    )


def untie_parts(dice: random.Random, held: dict[str, list[invented.Row]]) -> None:
    held["link"] = held["link"][::2]


CHANGES = (retract_some, add_some, correct_some, repeat_one, grade_one, move_one, replace_some, tie_parts, untie_parts)
