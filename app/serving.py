"""How the dashboard is served: the headers that every answer carries, and what happens once at start."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit needs inline styles, an inline script in its page, and modules from blob: for components;
# Vega compiles its expressions, which is what 'unsafe-eval' allows. Nothing may come from, or go to,
# another host. Any site may frame a page, so that an article can embed one.
CONTENT_SECURITY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors *",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin-allow-popups",
}
_RAW_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer; leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_RAW_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


MIDDLEWARE = [Middleware(SecurityHeaders)]


def at_start(*warm: Callable[[], object]) -> Callable:
    """A lifespan that calls each of `warm` once and then takes all that exists out of garbage collection.

    Streamlit collects garbage after every run of a page; what lives for good need not be looked at each time.
    """

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        for step in warm:
            step()
        gc.collect()
        gc.freeze()
        yield

    return lifespan
