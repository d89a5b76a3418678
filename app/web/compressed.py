"""The program that Streamlit sends to a browser, compressed once: a third of what it sends by itself."""

import gzip
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PROGRAM = re.compile(r"(.*/)?static/.+\.(js|css|json)", re.ASCII)  # names that hold a hash of what is in them
MOST_KEPT = 500  # files; Streamlit has some two hundred


class CompressedProgram:
    """Answers for the files of PROGRAM with their bytes compressed and kept; leaves everything else alone.

    What is kept stays right for as long as the server runs: a file of another program has another name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_compressed(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = await self._whole(scope, receive)
            if answer[0]["status"] != 200 or len(self._kept) >= MOST_KEPT:
                await _send(answer, send)
                return
            self._kept[path] = _compressed(*answer)
        await _send(self._kept[path], send)

    async def _whole(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """The answer of the server itself: its start, and all of its bytes."""
        starts: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                starts.append(message)
            else:
                body.extend(message.get("body", b""))

        whole = [header for header in scope["headers"] if header[0] not in (b"range", b"if-range")]
        await self.app({**scope, "headers": whole, "extensions": {}}, receive, hold)
        return starts[0], bytes(body)


def _may_be_compressed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not PROGRAM.fullmatch(scope["path"]):
        return False
    asked = Headers(scope=scope)
    return "gzip" in asked.get("accept-encoding", "") and "range" not in asked and "if-none-match" not in asked


def _compressed(start: Message, body: bytes) -> tuple[Message, bytes]:
    small = gzip.compress(body, 9, mtime=0)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(small))
    headers["vary"] = "accept-encoding"
    return {**start, "headers": headers.raw}, small


async def _send(answer: tuple[Message, bytes], send: Send) -> None:
    start, body = answer
    await send(start)
    await send({"type": "http.response.body", "body": body})
