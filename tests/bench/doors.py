"""A crowd at the doors over plain HTTP: answers that are kept and answers that are not, and readers at work meanwhile.

Served as README says for many readers, by as many services as there are processors; beside them nginx with the same
bytes, where it is installed. The client is one process of asyncio on the same processors.
"""

import asyncio
import contextlib
import itertools
import os
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from data import record
from tests.bench import invented, readers
from tests.bench.measure import Result
from tests.bench.peers import free_port, wait_for
from tests.bench.serving import Server, dashboard

PART = "(e) A crowd at the doors: {}"
DOORS = {
    "preview": "/displacement",
    "card": "/card/displacement.png",
    "plain page": "/sheet/displacement",
    "data": "/api/v1/figures.json",
    "feed": "/feed.atom",
}
"""The kinds of answers, and where each is to be had. What is not there yet is left out."""
ONE_THING = ("preview", "card", "plain page")
"""Those that show one metric, under the name that a page has for it."""
CLIENTS = (1, 16, 64)
FEW = 4  # clients that ask for what nobody has asked for
KEPT = 10  # addresses that everybody asks for
SECONDS = 4.0
READERS, PER_SECOND, FRESH = 20, 200, 100  # readers at work; requests meanwhile, of which one in so many is new
CACHED_AIM, NGINX_AIM, FRESH_AIM, READERS_AIM = 1500, 5, 0.3, 1.3


@dataclass(frozen=True)
class Place:
    """A record that is served: its store, a metric, and the days from which filters are made."""

    name: str
    store: Path
    metrics: tuple[str, ...]
    first: date
    days: int

    def fresh(self) -> Iterator[dict[str, str]]:
        """Filters, each other than all before."""
        for number in itertools.count():
            since = self.first + timedelta(days=number * 7 % self.days)
            until = since + timedelta(days=20 + number // self.days % 60)
            yield {"metric": self.metrics[number % len(self.metrics)], "since": str(since), "until": str(until)}


def crowd(folder: Path, rows: int, say: Callable[[str], None]) -> list[Result]:
    """Requests a second and the 95th percentile of each door, on the casebook and on an invented record."""
    casebook = folder / "casebook"
    record.ensure_published(casebook)
    displaced = tuple(f"invented-metric-{number:02d}" for number in range(4, 21, 4))
    places = [
        Place("the casebook", casebook, ("displaced", "evacuated", "trapped"), date(2016, 11, 1), 55),
        Place(f"{rows:,} rows", invented.store(folder, rows, say), displaced, date(2010, 1, 1), 3500),
    ]
    results = []
    for place in places:
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(dashboard(place.store)) for _ in range(os.cpu_count() or 1)]
            results += asyncio.run(_measured(place, servers, folder, say))
    return results


async def _measured(place: Place, servers: Sequence[Server], folder: Path, say: Callable[[str], None]) -> list[Result]:
    part, results, fresh = PART.format(place.name), [], place.fresh()
    ports = [server.port for server in servers]
    kept = [next(fresh) for _ in range(KEPT)]
    there = []
    for name, path in DOORS.items():
        bodies = await _asked_once(ports, [_address(name, path, filters) for filters in kept])
        if bodies is None:
            say(f"  {name}: {path} is not there")
            continue
        there.append(name)
        addresses = itertools.cycle([_address(name, path, filters) for filters in kept])
        results += await _kept(part, name, ports, addresses, bodies, folder, say)
        new = (_address(name, path, filters) for filters in fresh)
        results += await _new(part, name, ports, new, say)
    results += await _beside_readers(part, place, servers, there, fresh, say)
    return results


def _address(name: str, path: str, filters: dict[str, str]) -> str:
    named = "show" if name in ONE_THING else "metric"
    return f"{path}?{named}={filters['metric']}&since={filters['since']}&until={filters['until']}"


async def _kept(
    part: str,
    name: str,
    ports: list[int],
    addresses: Iterator[str],
    bodies: list[bytes],
    folder: Path,
    say: Callable[[str], None],
) -> list[Result]:
    """Answers that are kept: requests a second against the aim and, where there is one, against nginx."""
    results = []
    with _nginx(folder, bodies) as port:
        for clients in CLIENTS:
            ours = await _during(ports, clients, addresses)
            say(f"  {name}, kept, {clients} clients: {ours.per_second:,.0f} a second, p95 {ours.p95 * 1000:.1f} ms")
            notes = {"a second": round(ours.per_second), "p95 ms": round(ours.p95 * 1000, 1)}
            what, each = f"{name}, kept, {clients} clients", 1 / ours.per_second
            aim = 1 / CACHED_AIM
            if port:
                static = itertools.cycle([f"/{number}" for number in range(len(bodies))])
                theirs = await _during([port], clients, static)
                results.append(Result(part, what, "nginx, same bytes", each, 1 / theirs.per_second, NGINX_AIM, notes=notes))
                aim = max(aim, NGINX_AIM / theirs.per_second)
            if clients > 1:  # one client alone waits for each answer in turn
                results.append(Result(part, what, f"{1 / aim:,.0f} a second", each, aim, 1, notes=notes))
    return results


async def _new(
    part: str, name: str, ports: list[int], addresses: Iterator[str], say: Callable[[str], None]
) -> list[Result]:
    """Answers that nobody has asked for before."""
    results = []
    for clients in (1, FEW, 16, 64):
        ours = await _during(ports, clients, addresses)
        told = f"{ours.per_second:,.0f} a second, p95 {ours.p95 * 1000:.0f} ms, {ours.refused} refused"
        say(f"  {name}, new, {clients} clients: {told}")
        if clients <= FEW:
            notes = {"a second": round(ours.per_second), "refused": ours.refused}
            what = f"{name}, new, {clients} client{'s' * (clients > 1)}, p95"
            results.append(Result(part, what, "300 ms", ours.p95, FRESH_AIM, 1, notes=notes))
    return results


async def _beside_readers(
    part: str,
    place: Place,
    servers: Sequence[Server],
    there: list[str],
    fresh: Iterator[dict[str, str]],
    say: Callable[[str], None],
) -> list[Result]:
    """Readers of the dashboard at work, by themselves and with a crowd at the doors."""
    chosen = [f"metric={one['metric']}&since={one['since']}&until={one['until']}" for one in itertools.islice(fresh, 10)]
    windows = [await readers.Window.open(servers[number % len(servers)]) for number in range(READERS)]
    try:
        for query in ["", *chosen]:
            await asyncio.gather(*(window.change(query) for window in windows[: len(servers)]))
        alone = await readers.everybody(windows, lambda reader, turn: chosen[(reader + turn) % len(chosen)])
        crowd = asyncio.ensure_future(_at_a_pace([server.port for server in servers], there, fresh))
        with_crowd = await readers.everybody(windows, lambda reader, turn: chosen[(reader + turn) % len(chosen)])
        crowd.cancel()
    finally:
        await asyncio.gather(*(window.connection.close() for window in windows))
    say(f"  {READERS} readers: p95 {alone * 1000:.0f} ms alone, {with_crowd * 1000:.0f} ms with the crowd")
    notes = {"requests a second": PER_SECOND, "new": f"1 in {FRESH}"}
    what = f"{READERS} readers of the dashboard meanwhile, p95"
    return [Result(part, what, "without the crowd", with_crowd, alone, READERS_AIM, notes=notes)]


async def _at_a_pace(ports: list[int], there: list[str], fresh: Iterator[dict[str, str]]) -> None:
    """So many requests a second at all doors, most for what is kept."""
    kept = [next(fresh) for _ in range(KEPT)]
    clients = 16

    async def one(place: int) -> None:
        async with _line(ports[place % len(ports)]) as line:
            for turn in itertools.count():
                name = there[(place + turn) % len(there)]
                filters = next(fresh) if (turn * clients + place) % FRESH == 0 else kept[turn % KEPT]
                began = time.perf_counter()
                await line.get(_address(name, DOORS[name], filters))
                await asyncio.sleep(max(0.0, clients / PER_SECOND - (time.perf_counter() - began)))

    await asyncio.gather(*(one(place) for place in range(clients)))


# The client


@dataclass(frozen=True)
class Spell:
    """What a number of clients got in a while."""

    per_second: float
    p95: float
    refused: int


@dataclass
class Line:
    """One connection that is kept open, and asked one thing at a time."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def get(self, address: str) -> tuple[int, bytes]:
        """Status and body, as sent."""
        self.writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]), await self.reader.readexactly(length)


@contextlib.asynccontextmanager
async def _line(port: int) -> AsyncIterator[Line]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Line(reader, writer)
    finally:
        writer.close()


async def _during(ports: list[int], clients: int, addresses: Iterator[str]) -> Spell:
    """What so many clients get in a few seconds, each asking again as soon as it is answered."""
    waits: list[float] = []
    refused = 0
    began = time.perf_counter()

    async def one(place: int) -> None:
        nonlocal refused
        async with _line(ports[place % len(ports)]) as line:
            while (asked := time.perf_counter()) < began + SECONDS:
                status, _ = await line.get(next(addresses))
                waits.append(time.perf_counter() - asked)
                refused += status == 503
                assert status in (200, 503), status

    await asyncio.gather(*(one(place) for place in range(clients)))
    waits.sort()
    return Spell(len(waits) / (time.perf_counter() - began), waits[int(0.95 * len(waits))], refused)


async def _asked_once(ports: list[int], addresses: list[str]) -> list[bytes] | None:
    """The bytes of these answers, which every service keeps from then on; None where there is no such door."""
    bodies = []
    for port in ports:
        async with _line(port) as line:
            for address in addresses:
                status, body = await line.get(address)
                for _ in range(20):
                    if status != 503:
                        break
                    await asyncio.sleep(1)  # it takes long, and is worked out meanwhile
                    status, body = await line.get(address)
                if status != 200:
                    return None
                bodies.append(body)
    return bodies[: len(addresses)]


# nginx


@contextlib.contextmanager
def _nginx(folder: Path, bodies: list[bytes]) -> Iterator[int | None]:
    """nginx that serves these bytes as files, under /0, /1 and so on; None where it is not installed."""
    program = shutil.which("nginx")
    if not program:
        yield None
        return
    root, port = folder / "nginx", free_port()
    shutil.rmtree(root, ignore_errors=True)
    (root / "files").mkdir(parents=True)
    for number, body in enumerate(bodies):
        (root / "files" / str(number)).write_bytes(body)
    (root / "nginx.conf").write_text(
        f"worker_processes auto; daemon off; pid {root}/pid; error_log {root}/log;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 10000000; client_body_temp_path {root}/body;\n"
        f"proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fastcgi; uwsgi_temp_path {root}/uwsgi;\n"
        f"scgi_temp_path {root}/scgi;\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}/files; default_type text/html; }} }}\n",
        encoding="utf-8",
    )
    running = subprocess.Popen([program, "-c", str(root / "nginx.conf")])
    try:
        wait_for(f"http://127.0.0.1:{port}/0")
        yield port
    finally:
        running.terminate()
        running.wait()
