"""What stands in the page that the server sends before its program has come: paper, a sketch of the page, and room."""

from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SKETCH = (
    '<div class="first-paint" aria-hidden="true"><aside></aside><main><i></i><i></i><i></i><i></i><i></i></main></div>'
)


@cache
def _style() -> str:
    return Path(__file__).with_name("shell.css").read_text(encoding="utf-8")


def with_shell(page: str, is_embedded: bool = False) -> str:
    """The page of the dashboard's program with its first paint; the program takes the sketch away when it draws."""
    page = page.replace("</head>", f"<style>\n{_style()}</style>\n</head>", 1)
    if is_embedded:
        page = page.replace("<html ", '<html class="embedded" ', 1)
    return page.replace('<div id="root"></div>', f'<div id="root">{SKETCH}</div>', 1)


class FirstPaint:
    """Puts the first paint into every page of the dashboard's program; leaves all other answers alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in _accepted(scope):
            await self.app(scope, receive, send)
            return
        is_embedded = parse_qs(scope["query_string"].decode("latin-1")).get("embed") == ["true"]
        held: list[Message] = []
        body = bytearray()

        async def with_paint(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    page = with_shell(body.decode("utf-8"), is_embedded).encode("utf-8")
                    MutableHeaders(scope=held[0])["content-length"] = str(len(page))
                    await send(held[0])
                    await send({"type": "http.response.body", "body": page})

        plainly = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        await self.app({**scope, "headers": plainly}, receive, with_paint)


def _accepted(scope: Scope) -> str:
    return Headers(scope=scope).get("accept", "")


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith("text/html")
        and "content-encoding" not in headers
        and "content-security-policy" not in headers  # the doors, which say their own
    )
