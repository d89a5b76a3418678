"""Numbers that can be defended: bands for every figure, a total with its account, a page at an old version."""

import asyncio
import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import queries
import queries.totals
from tests.bench import invented, readers
from tests.bench.cases import A_PLACE
from tests.bench.measure import Result, interleaved
from tests.bench.serving import dashboard

PART_BANDS = "(e) Independent origins and bands of every figure, judged anew, and the claims that say them written"
PART_TOTALS = "(e) A total with its account"
PART_OLD = "(e) A page at an old version, a filter never chosen before, to the end of its run"
SCAN = """
select metric_no, unit, place_no, affected, origin_no, period_start, period_end, role, count(*), min(value), max(value_max),
    min(quantifier), max(event_id), max(statement_no), max(figure_no), max(credibility), count(superseded_in)
from figure group by all
"""
"""One full scan that groups by what makes two figures comparable, over the columns that judging reads."""


def bands(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """Judge the whole record in a process of its own, on a copy of the file, against one scan with a group-by."""
    base = invented.file_of(invented.store(folder, rows, say))
    copy = folder / "judged.duckdb"
    told: dict[str, list[dict[str, float]]] = {"bands": [], "scan": []}
    for turn in range(times):
        for way in ("bands", "scan") if turn % 2 else ("scan", "bands"):
            if way == "bands":
                shutil.copyfile(base, copy)
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.judging", way, str(copy if way == "bands" else base)],
                check=True, capture_output=True, text=True,
            )
            told[way].append(json.loads(done.stdout.splitlines()[-1]))
        say(f"  round {turn + 1}: " + ", ".join(f"{way} {of[-1]['seconds']:.1f} s" for way, of in told.items()))
    copy.unlink(missing_ok=True)
    ours, scan = ({key: statistics.median(one[key] for one in told[way]) for key in ("seconds", "judged", "megabytes")} for way in told)
    notes = {"judging without writing claims": f"{ours['judged']:.1f} s", "peak memory": f"{ours['megabytes']:,.0f} MB"}
    return [Result(PART_BANDS, f"{rows:,} rows", "a scan with a group-by", ours["seconds"], scan["seconds"], 20, notes=notes)]


def totals(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """The account of every origin and of one, against the plain query that fetches the same figures."""
    record = queries.open_record(invented.file_of(invented.store(folder, rows, say)))
    metric, place = A_PLACE["metric"], A_PLACE["place"]
    largest = queries.ask(record, "by_origin", **A_PLACE).iloc[0]["root_id"]
    results = []
    for what, origin in (("every origin", None), ("the origin with most figures", largest)):
        plain = {"metric": metric, "place": place, "origin": [origin] if origin else None, "sort_by": "newest", "row_limit": rows}
        ways = {
            "account": lambda origin=origin: queries.totals.totals(record, metric=metric[0], place=place, origin=origin),
            "plain": lambda plain=plain: queries.ask(record, "figures", **plain),
        }
        if origin:
            ways["opened"] = lambda ways=ways: _opened(record, ways["account"]())
        fetched = len(ways["plain"]())
        spent = interleaved(ways, times)
        notes = {"figures": f"{fetched:,}"}
        for way, name in (("account", what), ("opened", f"{what}, the rows of its parts too")):
            if way in spent:
                ours, plain = spent[way].wall, spent["plain"].wall
                results.append(Result(PART_TOTALS, name, "the plain query", ours, plain, 2, notes=notes))
                say(f"  {name}: {results[-1].ratio:.2f} x")
    return results


def _opened(record: queries.Record, answer: queries.totals.Totals) -> int:
    """What "How was this made?" asks for besides: the rows of the figures used. Returns how many."""
    used = [part.figure_id for account in answer.accounts for part in account.used]
    metrics = list({account.metric for account in answer.accounts})
    return len(queries.ask(record, "figures_named", figure_ids=used, metric=metrics, version=record.newest))


def old_version(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """The same page under the same filter at version 1 and at the newest, over a websocket."""
    with dashboard(invented.store(folder, rows, say)) as server:
        old, newest = asyncio.run(_pages(server, times))
    return [Result(PART_OLD, "version 1 of 3", "the newest version", old, newest, 1.5)]


async def _pages(server: readers.Server, times: int) -> tuple[float, float]:
    never_chosen = readers.never_chosen()
    walls: dict[str, list[float]] = {"&v=1": [], "": []}
    reader = await readers.Window.open(server)
    for first in ("", "v=1"):
        await reader.change(first)
    for turn in range(times):
        query = next(never_chosen)
        for version in list(walls) if turn % 2 else reversed(list(walls)):
            walls[version].append(await reader.change(query + version))
    await reader.connection.close()
    return statistics.median(walls["&v=1"]), statistics.median(walls[""])
