"""From a request to finished bytes, the same for every door: kept, conditional, compressed, and cheap to refuse.

The work of an answer is done in two threads of its own: readers of the dashboard have the rest of the machine, and the
server goes on listening. Whoever asks for what is being worked out waits for that; where too much is, they are told to
come later. What is finished is kept by the file of the record, the site, the canonical address and the form.
"""

import gzip
import hashlib
import logging
import re
import threading
from asyncio import shield, wait_for, wrap_future
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import cachetools
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app import answers
from app.view import View
from app.web import problems
from app.web.headers import NO_SCRIPTS
from app.web.problems import Problem
from app.web.request import Asked, address_of, params_of, site_of, view_of

_log = logging.getLogger(__name__)

THREADS = 2
MOST_WAITING = 32  # answers that are being worked out or wait for it
PATIENCE = 10.0  # seconds that a request waits; its answer is then finished all the same, and kept
COME_BACK = 5  # seconds after which whoever was sent away may ask again
BYTES_KEPT = 64_000_000
ADDRESSES_KEPT = 20_000
LONGEST_KEPT = 2_000  # characters of an address that is remembered as it was written
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
SQUEEZED_FROM = 500  # bytes
SQUEEZED_ALREADY = ("image/png", "application/zip", "application/vnd.openxmlformats")
READS = ("GET", "HEAD", "OPTIONS")
FOR_EVERYONE = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": ", ".join(READS),
    "access-control-allow-headers": "*",
    "access-control-expose-headers": "*",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": NO_SCRIPTS,
}
"""Headers of every answer of a door: whoever may read it may read it from anywhere, and no script in it runs."""


@dataclass(frozen=True)
class Made:
    """What a door has made: the bytes, what they are, and headers of its own (in small letters).

    `is_for_good` says that the same address will give the same bytes for ever, where its version does not say so;
    `follows_newest` that it will not, although its version says so.
    """

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    is_for_good: bool = False
    follows_newest: bool = False


@dataclass(frozen=True)
class Finished:
    """A made answer with what is worked out of it once: compressed, and with the names of both."""

    made: Made
    squeezed: bytes
    etag: str
    cache_control: str

    @property
    def size(self) -> int:
        """How many bytes it takes to keep it."""
        return len(self.made.body) + len(self.squeezed) + 500


def finished(made: Made, is_for_good: bool) -> Finished:
    """A made answer, compressed where that saves anything, under a name that is another for other bytes."""
    worth_it = len(made.body) >= SQUEEZED_FROM and not made.media_type.startswith(SQUEEZED_ALREADY)
    told = repr((made.media_type, sorted(made.headers.items()))).encode() + made.body
    return Finished(
        made,
        gzip.compress(made.body, 6, mtime=0) if worth_it else b"",
        hashlib.sha256(told).hexdigest()[:32],
        FOR_GOOD if made.is_for_good or is_for_good and not made.follows_newest else ASK_AGAIN,
    )


# What is kept


@answers.remembered(BYTES_KEPT, lambda key, make: key, size=lambda one: one.size)
def _kept(key: Hashable, make: Callable[[], Finished]) -> Finished:
    return make()


class Addresses:
    """What is known of the answer to an address as it was written: so a kept one is found without reading the address.

    The head of an answer, all but its bytes, is remembered for longer: who has them already is told so for nothing.
    """

    def __init__(self) -> None:
        self._known = cachetools.LRUCache(ADDRESSES_KEPT)
        self._lock = threading.Lock()

    def put(self, written: Hashable, key: Hashable, found: Finished) -> None:
        head = replace(found, made=replace(found.made, body=b""), squeezed=found.squeezed and b"-")
        with self._lock:
            self._known[written] = key, head

    def find(self, written: Hashable, named: str) -> Finished | None:
        """The finished answer to an address, if it is kept; its head, if that is one of those `named`."""
        with self._lock:
            key, head = self._known.get(written, (None, None))
        if key is None:
            return None
        if _is_known(named, head.etag):
            return head
        with _kept.cache_lock:
            return _kept.cache.get(key)


class Desk:
    """Where answers are worked out, a few at a time; the same one is never worked out twice at once."""

    def __init__(self, threads: int, most: int) -> None:
        self._pool = ThreadPoolExecutor(threads, "door")
        self._most = most
        self._under_way: dict[Hashable, Future] = {}
        self._lock = threading.Lock()

    def work(self, key: Hashable, make: Callable[[], Finished]) -> Future:
        """The answer that is being worked out under a key. Raises Problem where too many others are."""
        with self._lock:
            if key in self._under_way:
                return self._under_way[key]
            if len(self._under_way) >= self._most:
                raise problems.later("Too many other answers are being worked out.", COME_BACK)
            future = self._under_way[key] = self._pool.submit(make)
        future.add_done_callback(lambda _: self._under_way.pop(key, None))
        return future


_addresses = Addresses()
_desk = Desk(THREADS, MOST_WAITING)


# A door


@dataclass(frozen=True)
class Door:
    """One pattern of addresses, to be put into a Route: what a path asks for, and what makes the answer to a view.

    `asked` raises Problem for a path that leads nowhere. `made` is given the view and what was asked, in a thread of
    its own; it raises Problem where it cannot answer, and may take its time: its answers are kept. `refused` tells a
    problem in a way of its own, or leaves it to be told as JSON.
    """

    asked: Callable[[Request], Asked]
    made: Callable[[View, Asked], Made]
    refused: Callable[[Request, Problem], Made | None] = lambda request, problem: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as an ASGI application."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except Problem as problem:
            response = self._refusal(request, problem)
        except Exception:  # whatever it is, whoever asked learns nothing of this machine
            _log.exception("A request could not be answered.")
            response = self._refusal(request, Problem(500, "This is a fault of this site, and stands in its log."))
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=FOR_EVERYONE | {"access-control-max-age": "86400"})
        if request.method not in READS:
            allowed = {"allow": ", ".join(READS)}
            raise Problem(405, f"Ask with one of {', '.join(READS)}.", headers=allowed)
        asked, site = self.asked(request), site_of(request)
        query = request.scope.get("query_string", b"").decode("latin-1")
        found = await self.answer(asked, site, query, request.headers.get("if-none-match", ""))
        return response_of(found, request, asked)

    async def answer(
        self, asked: Asked, site: str, query: str, named: str = "", patience: float | None = None
    ) -> Finished:
        """The finished answer to an address; its head alone, if that is one of those `named`.

        Raises Problem where it cannot be had, or takes longer than `patience` (PATIENCE), in seconds.
        """
        written = (answers.current(), answers.told_by_keeper(), site, asked, query)
        found = _addresses.find(written, named)
        if found is None:
            work = _desk.work(written, lambda: self._finish(written, asked, site, query))
            try:
                found = await wait_for(shield(wrap_future(work)), PATIENCE if patience is None else patience)
            except TimeoutError:
                raise problems.later(
                    "This answer takes long to work out, and will be ready soon. Narrower filters are answered sooner.",
                    COME_BACK,
                ) from None
        return found

    def _finish(self, written: tuple, asked: Asked, site: str, query: str) -> Finished:
        """Read the address, and work the answer out unless it is kept."""
        view = view_of(params_of(query), asked, site)
        key = (str(view.record.path), view.configuration, site, asked.form, address_of(asked.path, view))
        with answers.only_what_may_be_shared(is_needed=not view.configuration.share_restricted):
            found = _kept(key, lambda: finished(self.made(view, asked), view.is_pinned))
        if len(query) <= LONGEST_KEPT:
            _addresses.put(written, key, found)
        return found

    def _refusal(self, request: Request, problem: Problem) -> Response:
        told = self.refused(request, problem) or Made(problem.document(request.url.path), problems.MEDIA_TYPE)
        headers = {"cache-control": "no-cache", "content-type": told.media_type, **told.headers, **problem.headers}
        return _whole(request, problem.status, FOR_EVERYONE | headers, told.body)


def response_of(found: Finished, request: Request, asked: Asked, of_all: Mapping[str, str] = FOR_EVERYONE) -> Response:
    """A finished answer as the response to a request, with the headers `of_all` answers of its kind."""
    squeezes = (
        bool(found.squeezed)
        and "range" not in request.headers
        and _takes_gzip(request.headers.get("accept-encoding", ""))
    )
    etag = f'"{found.etag}{"-gzip" if squeezes else ""}"'
    vary = ", ".join(["accept"] * asked.is_negotiated + ["accept-encoding"] * bool(found.squeezed))
    headers = {**of_all, "etag": etag, "cache-control": found.cache_control, **found.made.headers}
    if vary:
        headers["vary"] = vary
    if _is_known(request.headers.get("if-none-match", ""), found.etag) or _is_as_old(request.headers, found):
        return Response(status_code=304, headers=headers)
    headers["content-type"] = found.made.media_type
    if squeezes:
        headers["content-encoding"] = "gzip"
        return _whole(request, 200, headers, found.squeezed)
    headers["accept-ranges"] = "bytes"
    body = found.made.body
    part = _part(request.headers, len(body), etag)
    if part is None:
        return _whole(request, 200, headers, body)
    headers["content-range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
    return _whole(request, 206, headers, body[part.start : part.stop])


def _part(asked: Headers, length: int, etag: str) -> range | None:
    """The one part of an answer that is asked for, as data tools read a file; None where it is sent whole."""
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", asked.get("range", ""), re.ASCII)
    if not found or found[0] == "bytes=-" or asked.get("if-range", etag) != etag:
        return None
    if not found[1]:
        part = range(max(length - int(found[2]), 0), length)
    else:
        part = range(int(found[1]), min(int(found[2]) + 1, length) if found[2] else length)
    return part or None


def _whole(request: Request, status: int, headers: Mapping[str, str], body: bytes) -> Response:
    """A response with its body, which whoever asks for the head alone is told the length of."""
    headers = {**headers, "content-length": str(len(body))}
    return Response(b"" if request.method == "HEAD" else body, status, headers)


def _takes_gzip(accepted: str) -> bool:
    return bool(re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted))


def _is_known(named: str, etag: str) -> bool:
    """Whether one of the names in If-None-Match is that of the answer, compressed or not."""
    return named.strip() == "*" or etag in re.findall(r'"([0-9a-f]{32})(?:-gzip)?"', named)


def _is_as_old(asked: Headers, found: Finished) -> bool:
    """Whether whoever knows no name of the answer, but its time, has it."""
    since = asked.get("if-modified-since", "")
    return bool(since) and "if-none-match" not in asked and since == found.made.headers.get("last-modified")


class Anything(Convertor[str]):
    """The rest of a path, whatever signs stand in it: Starlette's own kind ends at the end of a line."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """As a door is given it."""
        return value

    def to_string(self, value: str) -> str:
        """As it stands in a path."""
        return value


register_url_convertor("anything", Anything())


def nowhere(known: Mapping[str, str]) -> Door:
    """A door where there is none: it names the addresses that come nearest. Put it after all others."""

    def asked(request: Request) -> Asked:
        raise problems.not_there("address", request.url.path, known)

    return Door(asked, lambda view, asked: Made(b"", ""))
