"""Fifty readers at once over websockets, each changing a filter every two seconds."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.bench import invented
from tests.bench.measure import Result
from tests.bench.serving import Server, dashboard

PART = "(d) Fifty readers, each changing a filter every two seconds"
READERS = 50
CHANGES = 8
EVERY = 2.0
LARGEST = 64 * 2**20


def crowd(folder: Path, rows: int, say: Callable[[str], None]) -> list[Result]:
    """The 95th percentile of the time to a finished run, for filters never chosen and chosen before; memory a reader."""
    with dashboard(invented.store(folder, rows, say)) as server:
        return asyncio.run(_measured(server, say))


async def _measured(server: Server, say: Callable[[str], None]) -> list[Result]:
    fresh = never_chosen()
    chosen_before = [next(fresh) for _ in range(10)]
    async with connect(socket(server), subprotocols=["streamlit"], max_size=LARGEST, ping_interval=None) as first:
        for query in ["", *chosen_before]:
            await change(first, query)
    before = server.memory()
    readers = [await connect(socket(server), subprotocols=["streamlit"], max_size=LARGEST, ping_interval=None) for _ in range(READERS)]
    try:
        await asyncio.gather(*(change(reader, "") for reader in readers))
        seen = await _all(readers, lambda reader, turn: chosen_before[(reader + turn) % len(chosen_before)])
        say(f"  chosen before: p95 {seen * 1000:.0f} ms")
        a_reader = (server.memory() - before) / READERS
        new = await _all(readers, lambda reader, turn: next(fresh))
        say(f"  never chosen before: p95 {new * 1000:.0f} ms")
    finally:
        await asyncio.gather(*(reader.close() for reader in readers))
    return [
        Result(PART, "filters never chosen before, p95", "300 ms", new, 0.3, 1),
        Result(PART, "filters chosen before, p95", "50 ms", seen, 0.05, 1),
        Result(PART, "memory a reader", "1 MB", a_reader / 2**20, 1, 1, unit="MB"),
    ]


async def _all(readers: list[ClientConnection], query_of: Callable[[int, int], str]) -> float:
    """The 95th percentile of what the readers waited, each beginning at another moment of the two seconds."""

    async def one(place: int) -> list[float]:
        await asyncio.sleep(EVERY * place / len(readers))
        waited = []
        for turn in range(CHANGES):
            waited.append(await change(readers[place], query_of(place, turn)))
            await asyncio.sleep(max(0.0, EVERY - waited[-1]))
        return waited

    waits = await asyncio.gather(*(one(place) for place in range(len(readers))))
    every = sorted(wait for of_one in waits for wait in of_one)
    return every[int(0.95 * len(every))]


async def change(reader: ClientConnection, query: str) -> float:
    """Ask for the page under an address, and wait until its run is finished. Returns seconds."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    began = time.perf_counter()
    await reader.send(asked.SerializeToString())
    while True:
        told = ForwardMsg.FromString(await reader.recv())
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


def socket(server: Server) -> str:
    return f"ws://127.0.0.1:{server.port}/_stcore/stream"


def never_chosen() -> Iterator[str]:
    """Addresses with filters, each another: a metric and three months."""
    number = 0
    while True:
        since = date(2010, 1, 1) + timedelta(days=number % 3500)
        until = since + timedelta(days=90)
        yield f"metric=invented-metric-{1 + number % 20:02d}&since={since}&until={until}"
        number += 1
