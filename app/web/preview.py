"""The page that a browser is given before any script runs, with what its view says: for whoever reads no further.

Streamlit answers each address of the dashboard with one and the same file. Here it gets the title, the description and
the addresses of the other forms of the view asked for; where these cannot be had in time, those of the page alone. And
where Streamlit would answer with that file though there is no such page, it is said that there is none.
"""

import logging
import re
from asyncio import Event
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import answers, links
from app.filters import PAGE_PARAMETERS
from app.sections.heading import heading, plain
from app.view import View
from app.web import card, described, door, forms, problems
from app.web.door import Door, Finished, Made
from app.web.forms import Forms
from app.web.headers import NO_SCRIPTS
from app.web.plain import TEMPLATES
from app.web.problems import Problem
from app.web.request import Asked, site_of
from app.web.sheet import icon
from app.web.shell import with_shell

_log = logging.getLogger(__name__)

PATIENCE = 0.3  # seconds that a browser waits for the head of its page; whoever reads nothing else waits longer
PATIENCE_OF_OTHERS = 2.0
MOST_IN_A_HEADER = 3_000  # characters of the addresses in a header
HTML = "text/html; charset=utf-8"
TITLE, NO_SCRIPT = re.compile(r"<title>.*?</title>", re.DOTALL), re.compile("<noscript>")
OF_ANOTHER_PAGE = {name for names in PAGE_PARAMETERS.values() for name in names}
PATHS = {"/": links.FRONT, "/front": links.FRONT, **{f"/{page}": page for page in links.PAGES}}
"""The paths of the pages. Streamlit calls the front page "front" too."""
WITHOUT_VIEW = {f"/{page}": page for page in links.WITHOUT_VIEW}
"""The paths of pages that show no view: nothing is said of them before their program runs, and nobody keeps them."""


@dataclass(frozen=True)
class Index:
    """Streamlit's own file, and the name that it has for its bytes."""

    text: str
    etag: str

    def with_head(self, head: str, no_script: str) -> bytes:
        """The file with a head of its own in place of the title, and a line for whoever runs no scripts."""
        text = TITLE.sub(lambda _: head, with_shell(self.text), count=1)
        return NO_SCRIPT.sub(lambda _: f"<noscript>{no_script}", text, count=1).encode("utf-8", "replace")


class Previews:
    """Puts the head of a view into the page that Streamlit answers with, and refuses what is no page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._index: Index | None = None
        self._plain: dict[tuple[str, str], Finished] = {}
        self._door = Door(_nowhere, self._made)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        page = PATHS.get(path) or WITHOUT_VIEW.get(path)
        if page and scope["method"] in ("GET", "HEAD") and await self._streamlits_own(scope):
            request = Request(scope, receive)
            made = self._without_preview(request, page) if path in WITHOUT_VIEW else await self._response(request, page)
            await made(scope, receive, send)
        else:
            await self.app(scope, receive, self._unless_nothing_is_there(scope, send))

    async def _response(self, request: Request, page: str) -> Response:
        asked = Asked(forms.path_of(page), page, "page", PAGE_PARAMETERS.get(page, ()))
        try:
            query = _own_query(request.scope.get("query_string", b"").decode("latin-1"), page)
            named = request.headers.get("if-none-match", "")
            found = await self._door.answer(asked, site_of(request), query, named, _patience(request))
        except Problem:  # what the address has wrong is said on the page itself
            found = self._without_view(page)
        except Exception:  # a preview stops no dashboard
            _log.exception("The head of a page could not be worked out.")
            found = self._without_view(page)
        return door.response_of(found, request, asked, {})

    def _without_preview(self, request: Request, page: str) -> Response:
        body = self._index.with_head(_HEAD.render(told=plain(page), others=None), "")
        headers = {"cache-control": "no-store", "x-robots-tag": "noindex"}
        return Response(b"" if request.method == "HEAD" else body, 200, headers, HTML)

    def _made(self, view: View, asked: Asked) -> Made:
        """The page of a view, in a thread of its own."""
        told = heading(view)
        others = forms.of(view, told.metric)
        about = described.as_json(described.described(view, told, others))
        size = {"width": card.WIDTH, "height": card.HEIGHT}
        head = _HEAD.render(told=told, others=others, described=Markup(about), **size)
        plain_page = others.sheet or view.here + forms.plain_path_of(view.page)
        body = self._index.with_head(head, _no_script(told.title, plain_page))
        return Made(body, HTML, _linked(others), follows_newest=True)  # it names Streamlit's files, which get new names

    def _without_view(self, page: str) -> Finished:
        """The page with what is known without its view."""
        site = answers.told_by_keeper().name
        if (page, site) not in self._plain:
            told = plain(page, site)
            no_script = _no_script(told.title, f".{forms.plain_path_of(page)}")
            body = self._index.with_head(_HEAD.render(told=told, others=None), no_script)
            self._plain[page, site] = door.finished(Made(body, HTML), is_for_good=False)
        return self._plain[page, site]

    # Streamlit's own file

    async def _streamlits_own(self, scope: Scope) -> Index | None:
        """The file that Streamlit answers with, asked for once; None where it has none into which a head can be put."""
        if self._index is None:
            self._index = await self._asked_for(scope)
        return self._index

    async def _asked_for(self, scope: Scope) -> Index | None:
        root = scope.get("root_path", "") + "/"
        of_root = {"method": "GET", "path": root, "raw_path": root.encode(), "query_string": b"", "headers": []}
        told: list[Message] = []
        asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> Message:
            return asked.pop() if asked else await Event().wait()  # whoever asks for this goes on listening to the end

        async def send(message: Message) -> None:
            told.append(message)

        await self.app({**scope, **of_root}, receive, send)
        start = next((message for message in told if message["type"] == "http.response.start"), {"status": 0})
        text = b"".join(message.get("body", b"") for message in told).decode("utf-8", "replace")
        if start["status"] != 200 or not (TITLE.search(text) and NO_SCRIPT.search(text)):
            return None
        return Index(text, _header(start, b"etag"))

    # What is no page

    def _unless_nothing_is_there(self, scope: Scope, send: Send) -> Send:
        """Sends what is answered; in place of Streamlit's file under the path of no page, that there is none."""
        is_refused = False

        async def send_or_refuse(message: Message) -> None:
            nonlocal is_refused
            if message["type"] == "http.response.start" and _may_be_the_index(message):
                index = await self._streamlits_own(scope)
                is_refused = bool(index and index.etag and _header(message, b"etag") == index.etag)
                if is_refused:
                    await _no_such_page(scope)(scope, None, send)
            if not is_refused:
                await send(message)

        return send_or_refuse


def _nowhere(request: Request) -> Asked:
    raise problems.not_there("address", request.url.path)


def _patience(request: Request) -> float:
    """How long to wait. A browser says that it wants a page to show; a reader of previews says nothing of the kind."""
    return PATIENCE if "sec-fetch-mode" in request.headers else PATIENCE_OF_OTHERS


def _own_query(query: str, page: str) -> str:
    """A query string without what only another page has: links within the dashboard may carry it along."""
    foreign = OF_ANOTHER_PAGE - set(PAGE_PARAMETERS.get(page, ()))
    if not any(name in query for name in foreign):
        return query
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in foreign]
    return urlencode(kept)


# What the page says


_HEAD = TEMPLATES.get_template("head.html")


def _no_script(title: str, plain_page: str) -> str:
    """The way to the plain page, for whoever runs no scripts."""
    return Markup('<p><a href="{}">{}: read it without JavaScript</a></p>').format(plain_page, title)


def _linked(others: Forms) -> dict[str, str]:
    """The same addresses as a header, unless they are too long for one."""
    told = [f'<{others.page}>; rel="canonical"']
    told += [f'<{one.address}>; rel="alternate"; type="{one.type}"' for one in others.alternates]
    header = ", ".join(told)
    return {"link": header} if len(header) <= MOST_IN_A_HEADER and header.isascii() else {}


# What is no page


def _may_be_the_index(start: Message) -> bool:
    return start["status"] == 200 and _header(start, b"content-type").startswith("text/html")


def _header(start: Message, name: bytes) -> str:
    found = (value for header, value in start.get("headers", ()) if header.lower() == name)
    return next(found, b"").decode("latin-1")


def _no_such_page(scope: Scope) -> Response:
    """A small page that leads to the front page, and to the page whose name comes nearest."""
    near = problems.nearest(scope["path"].strip("/").rpartition("/")[2], links.PAGES)[:1]
    page = TEMPLATES.get_template("nowhere.html").render(
        title="There is no such page",
        site=answers.told_by_keeper().name,
        description="The address leads nowhere.",
        root=quote(scope.get("root_path", "")),
        near=near,
        pages=links.PAGES,
        icon=icon(),
    )
    body = page.encode()
    headers = {"content-length": str(len(body)), "cache-control": "no-cache", "content-security-policy": NO_SCRIPTS}
    return Response(b"" if scope["method"] == "HEAD" else body, 404, headers, HTML)
