"""The headers of every answer: what a page may load, and who may frame it."""

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
NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors *"
"""Content security of what needs no scripts: plain pages, data, problems."""


class SecurityHeaders:
    """Adds those of HEADERS that an HTTP answer does not have yet; leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                names = {name.lower() for name, _ in own}
                message["headers"] = own + [header for header in _RAW_HEADERS if header[0] not in names]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
