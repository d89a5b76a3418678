"""Brings whoever signs in back to the address where they pressed the button: Streamlit sends everybody to the front.

On the way out the address is kept in a cookie for some minutes, which no script can read; on the way back it takes the
place of the front page in the redirect. Only a path of this site is kept, and only followed as one.
"""

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OUT, BACK = "/auth/login", "/oauth2callback"
COOKIE = "on_record_after_sign_in"
KEPT_FOR = 900  # seconds: as long as somebody may take to sign in
LONGEST = 3_000  # characters of an address, as a cookie holds them; of a longer one the path is kept
PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
"""A path of this site with its parameters: one slash at the start, no backslash, nothing but plain ASCII."""


class AfterSignIn:
    """Keeps the address from which somebody leaves to sign in, and leads them back to it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "") if scope["type"] == "http" else ""
        if path.endswith(OUT):
            send = _keeping(came_from(Headers(scope=scope)), scope, send)
        elif path.endswith(BACK):
            send = _leading(kept(Headers(scope=scope)), send)
        await self.app(scope, receive, send)


def came_from(headers: Headers) -> str:
    """The path and the parameters of the page that leads here, if it is one of this site; otherwise blank."""
    try:
        page = urlsplit(headers.get("referer", ""))
    except ValueError:
        return ""
    if not page.netloc or page.netloc != headers.get("host"):
        return ""
    whole = f"{page.path}?{page.query}" if page.query else page.path
    found = next((one for one in (whole, page.path) if len(quote(one, safe="")) <= LONGEST), "")
    return found if _may_be_followed(found) else ""


def kept(headers: Headers) -> str:
    """The address that was kept; blank where there is none, or none that may be followed."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    found = unquote(held.value) if held else ""
    return found if _may_be_followed(found) else ""


def _may_be_followed(path: str) -> bool:
    return bool(PATH.fullmatch(path)) and not path.partition("?")[0].endswith((OUT, BACK, "/auth/logout"))


def _keeping(path: str, scope: Scope, send: Send) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start" and path and _leads_on(message):
            secure = "; Secure" if scope.get("scheme") == "https" else ""
            value = f"{COOKIE}={quote(path, safe='')}; Max-Age={KEPT_FOR}; Path=/; HttpOnly; SameSite=Lax{secure}"
            MutableHeaders(scope=message).append("set-cookie", value)
        await send(message)

    return send_with_cookie


def _leading(path: str, send: Send) -> Send:
    async def send_there(message: Message) -> None:
        if message["type"] == "http.response.start" and path and _leads_on(message):
            headers = MutableHeaders(scope=message)
            headers["location"] = path
            headers.append("set-cookie", f"{COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
        await send(message)

    return send_there


def _leads_on(start: Message) -> bool:
    return 300 <= start["status"] < 400
