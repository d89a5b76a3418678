"""Questions against the least that they must do, and against Datasette and pandas."""

import hashlib
import json
import math
import re
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import queries
from tests.bench import peers, sql
from tests.bench.cases import CASES, SLICE_VALUES, SLICES, Case
from tests.bench.measure import TIMES, Result, Spent, forget_cached, geometric_mean, interleaved

PART_FLOOR = "(a) Questions against their floor, warm: the same aggregates of the same columns, unfiltered, over the same slice"
PART_COLD = "(a) The same cold: a new process, the file out of the page cache, opening included"
PART_PEERS = "(b) Questions elsewhere: how many times faster ours are"
PEERS = {"Datasette": 7.0, "pandas": 1.4}
"""How many times faster than each we are to be."""
UNSURE = {"questions": ["figure_id", "place_id", "first_day", "unit", "affected"]}
"""Columns that ties decide, left out of the comparison of answers."""
WHOLE_FIGURE = re.findall(r"(\w+)(?: as \w+)?(?:,|$)", queries.sections("pieces")["shown"])
"""The columns of `claim` that every table of figures shows."""


def floor_sql(case: Case) -> str:
    every = ", ".join(f"max({name})" for name in WHOLE_FIGURE)
    return sql.pieces("floors")[case.question].replace("{slice}", SLICES[case.filter]).replace("{every_column}", every)


def reading_sql(case: Case, columns: list[str]) -> str:
    """Reading alone: the largest of each column that the floor names."""
    named = [name for name in columns if name in set(re.findall(r"[a-z_]+", floor_sql(case)))]
    return f"select count(*), {', '.join(f'max({name})' for name in named)} from claim where {SLICES[case.filter]}"


def values_of(text: str) -> dict[str, object]:
    return {name: SLICE_VALUES[name] for name in set(queries.PARAMETER.findall(text))}


def against_floors(record: queries.Record, say: Callable[[str], None], times: int = TIMES) -> list[Result]:
    """Every case of the list, warm."""
    columns = record.fetch("select column_name from duckdb_columns() where table_name = 'claim'")["column_name"].tolist()
    results = []
    for case in CASES:
        floor, reading = floor_sql(case), reading_sql(case, columns)
        spent = interleaved({
            "ours": lambda case=case: queries.ask(record, case.question, **case.parameters),
            "floor": lambda floor=floor: record.fetch(floor, values_of(floor)),
            "reading": lambda reading=reading: record.fetch(reading, values_of(reading)),
        }, times)
        results.append(_result(PART_FLOOR, case, spent["ours"], spent["floor"], spent["reading"]))
        say(f"  {case.name}: {results[-1].ratio:.2f} x")
    return results


def _result(part: str, case: Case, ours: Spent, floor: Spent, reading: Spent) -> Result:
    notes = {
        "by processor time": f"{ours.processor / floor.processor:.2f} x",
        "against reading alone": f"{ours.wall / reading.wall:.2f} x",
    }
    return Result(part, case.name, "floor", ours.wall, floor.wall, case.aim, notes=notes)


def cold(record_file: Path, say: Callable[[str], None], times: int = TIMES) -> list[Result]:
    """Each question once under its first filter: new process, file out of the cache, opening included."""
    results = []
    for case in reversed({case.question: case for case in reversed(CASES)}.values()):
        walls: dict[str, list[float]] = {"ours": [], "floor": []}
        for _ in range(times):
            for way in walls:
                forget_cached(record_file)
                told = subprocess.run(
                    [sys.executable, "-m", "tests.bench.cold", str(record_file), case.name, way],
                    check=True, capture_output=True, text=True,
                )
                walls[way].append(float(told.stdout))
        ours, floor = (statistics.median(walls[way]) for way in ("ours", "floor"))
        results.append(Result(PART_COLD, case.name, "floor", ours, floor, case.aim))
        say(f"  {case.name}: {results[-1].ratio:.2f} x")
    return results


def against_peers(record: queries.Record, say: Callable[[str], None], times: int = TIMES) -> list[Result]:
    """Equal answers first; then ours, Datasette and pandas in turn, and how far the floor of (a) is from them."""
    cases = [case for case in CASES if case.has_peers]
    database = peers.sqlite_file(record, say)
    say("Laying the record out in pandas")
    frames = peers.Frames(record)
    results: list[Result] = []
    floors: dict[str, list[float]] = {"Datasette": [], "pandas": []}
    with peers.datasette(database, cases) as datasette:
        for case in cases:
            ways = {
                "ours": lambda case=case: queries.ask(record, case.question, **case.parameters),
                "Datasette": lambda case=case: datasette(case),
                "pandas": lambda case=case: frames.ask(case),
            }
            same = _same_answers({name: ask() for name, ask in ways.items()}, case)
            floor = floor_sql(case)
            spent = interleaved({**ways, "floor": lambda floor=floor: record.fetch(floor, values_of(floor))}, times)
            for peer, aim in PEERS.items():
                floors[peer].append(spent[peer].wall / spent["floor"].wall)
                results.append(Result(
                    PART_PEERS, case.name, peer, spent["ours"].wall, spent[peer].wall, aim, "above",
                    notes={"answers": same, "the floor itself": f"{floors[peer][-1]:.2f} x"},
                ))
            say(f"  {case.name}: Datasette {results[-2].ratio:.1f} x, pandas {results[-1].ratio:.1f} x")
    for peer, aim in PEERS.items():
        of_peer = [result for result in results if result.against == peer]
        mean = geometric_mean([result.ratio for result in of_peer])
        ours, theirs = sum(result.ours for result in of_peer), sum(result.theirs for result in of_peer)
        notes = {"the floor itself": f"{geometric_mean(floors[peer]):.2f} x"}
        results.append(Result(PART_PEERS, "ALL (geometric mean)", peer, 1, mean, aim, "above", unit="times", notes=notes))
        results.append(Result(PART_PEERS, "ALL (one after the other)", peer, ours, theirs, aim, "above"))
    return results


def _same_answers(answers: dict[str, pd.DataFrame], case: Case) -> str:
    """The checksum of the answers in the columns that each peer gives. Raises AssertionError where they differ."""
    ours = answers.pop("ours")
    for peer, theirs in answers.items():
        columns = [name for name in theirs.columns if name in ours.columns and name not in UNSURE.get(case.question, [])]
        own, other = (checksum(table[columns]) for table in (ours, theirs))
        if own != other:
            raise AssertionError(f"{case.name}: {peer} answers otherwise in {columns}:\n{ours[columns].head()}\n{theirs.head()}")
    return own


def checksum(table: pd.DataFrame) -> str:
    """The same for the same rows in any order, however numbers, days and blanks are typed."""
    rows = sorted(json.dumps([_plain(value) for value in row]) for row in table.itertuples(index=False))
    return hashlib.md5("\n".join(rows).encode(), usedforsecurity=False).hexdigest()[:8]


def _plain(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, str):
        return value
    return str(int(value)) if float(value).is_integer() else str(float(value))
