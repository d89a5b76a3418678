"""Fifty readers at once over websockets, each changing a filter every two seconds.

Served as README says for many readers: by as many services as there are processors. Each reader stays with one of them.
"""

import asyncio
import contextlib
import os
import time
from collections import deque
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
SETTLES = 15.0  # seconds in which what questions took for themselves goes back to the system: it is no reader's
LARGEST = 64 * 2**20
KEEPS = 20  # runs: maxCachedMessageAge of .streamlit/config.toml


class Window:
    """A reader's end of a websocket. Like a browser it keeps the large messages of its last runs, and says so."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.kept: deque[set[str]] = deque(maxlen=KEEPS)

    @classmethod
    async def open(cls, server: Server) -> "Window":
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        return cls(await connect(address, subprotocols=["streamlit"], max_size=LARGEST, ping_interval=None))

    async def change(self, query: str) -> float:
        """Ask for the page under an address, and wait until its run is finished. Returns seconds."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.cached_message_hashes.extend(set().union(*self.kept))
        self.kept.append(set())
        began = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self.connection.recv())
            kind = told.WhichOneof("type")
            if kind == "ref_hash":
                self.kept[-1].add(told.ref_hash)
            elif told.metadata.cacheable:
                self.kept[-1].add(told.hash)
            elif kind == "script_finished":
                return time.perf_counter() - began


def crowd(folder: Path, rows: int, say: Callable[[str], None]) -> list[Result]:
    """The 95th percentile of the time to a finished run, for filters never chosen and chosen before; memory a reader."""
    store = invented.store(folder, rows, say)
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(dashboard(store)) for _ in range(os.cpu_count() or 1)]
        return asyncio.run(_measured(servers, say))


async def _measured(servers: list[Server], say: Callable[[str], None]) -> list[Result]:
    fresh = never_chosen()
    chosen_before = [next(fresh) for _ in range(10)]
    first = [await Window.open(server) for server in servers]
    for query in ["", *chosen_before]:
        await asyncio.gather(*(reader.change(query) for reader in first))
    await asyncio.sleep(SETTLES)
    before = sum(server.memory() for server in servers)
    readers = [await Window.open(servers[place % len(servers)]) for place in range(READERS)]
    try:
        await asyncio.gather(*(reader.change("") for reader in readers))
        seen = await everybody(readers, lambda reader, turn: chosen_before[(reader + turn) % len(chosen_before)])
        say(f"  chosen before: p95 {seen * 1000:.0f} ms")
        a_reader = (sum(server.memory() for server in servers) - before) / READERS
        new = await everybody(readers, lambda reader, turn: next(fresh))
        say(f"  never chosen before: p95 {new * 1000:.0f} ms")
    finally:
        await asyncio.gather(*(reader.connection.close() for reader in (*first, *readers)))
    notes = {"services": len(servers)}
    return [
        Result(PART, "filters never chosen before, p95", "300 ms", new, 0.3, 1, notes=notes),
        Result(PART, "filters chosen before, p95", "50 ms", seen, 0.05, 1, notes=notes),
        Result(PART, "memory a reader", "1 MB", a_reader / 2**20, 1, 1, unit="MB", notes=notes),
    ]


async def everybody(readers: list[Window], query_of: Callable[[int, int], str]) -> float:
    """The 95th percentile of what the readers waited, each beginning at another moment of the two seconds."""

    async def one(place: int) -> list[float]:
        await asyncio.sleep(EVERY * place / len(readers))
        waited = []
        for turn in range(CHANGES):
            waited.append(await readers[place].change(query_of(place, turn)))
            await asyncio.sleep(max(0.0, EVERY - waited[-1]))
        return waited

    waits = await asyncio.gather(*(one(place) for place in range(len(readers))))
    every = sorted(wait for of_one in waits for wait in of_one)
    return every[int(0.95 * len(every))]


def never_chosen() -> Iterator[str]:
    """Addresses with filters, each another: a metric and three months."""
    number = 0
    while True:
        since = date(2010, 1, 1) + timedelta(days=number % 3500)
        until = since + timedelta(days=90)
        yield f"metric=invented-metric-{1 + number % 20:02d}&since={since}&until={until}"
        number += 1
