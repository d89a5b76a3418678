"""The data door: the calls of calls.py under /api/v1/, as JSON, CSV, Parquet and GeoJSON, by suffix or by Accept."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

import pandas as pd
from starlette.requests import Request
from starlette.routing import Route

from app import links
from app.filters import PAGE_PARAMETERS
from app.sections import exports
from app.view import View
from app.web import checking, manual, openapi, problems
from app.web.calls import CALLS, FORMS, MOST_ROWS, Call, Rows, Window
from app.web.door import Door, Made
from app.web.problems import Problem, Wrong
from app.web.request import Asked, address_of, pinned, whole
from data.writers import About, csv, geojson, parquet
from data.writers import json as json_writer

ROOT = "/api/v1"
PAGING = ("limit", "cursor")
SUFFIX = re.compile(r"(.+)\.([a-z]{2,8})", re.ASCII | re.DOTALL)

WRITERS: Mapping[str, Callable[[pd.DataFrame, About], bytes]] = {
    "json": json_writer.written,
    "csv": csv.written,
    "parquet": parquet.written,
    "geojson": geojson.written,
}


# What is asked


def call_of(path: str) -> tuple[Call, str, str]:
    """The call that a path below the root names, the one thing that it is about, and the form; blank where none is.

    Raises Problem for a path that leads nowhere.
    """
    bare, form = path, ""
    if (parted := SUFFIX.fullmatch(path)) and parted[2] in FORMS:
        bare, form = parted.groups()
    name, _, item = bare.partition("/")
    call = next((one for one in CALLS if one.name == name and bool(one.item) == bool(item)), None)
    if call is None or "/" in item:
        raise problems.not_there("call", path, [one.name for one in CALLS if not one.item])
    if form and form not in call.forms:
        raise _no_form(call, form)
    return call, item, form


def _no_form(call: Call, asked: str) -> Problem:
    listed = ", ".join(f".{form}" for form in call.forms)
    return Problem(
        406,
        f"{call.title} cannot be had as {asked[:100]}. Ask with one of the suffixes {listed}.",
        (Wrong("Accept", asked[:100], "There is no such form.", (), tuple(FORMS[form] for form in call.forms)),),
    )


def form_of(call: Call, accepted: str) -> str:
    """The form that an Accept header wants most; the first where it wants none in particular."""
    wanted = []
    for place, part in enumerate(accepted.split(",")[:20]):
        kind, *details = (piece.strip().lower() for piece in part.split(";"))
        quality = next((detail.removeprefix("q=") for detail in details if detail.startswith("q=")), "1")
        weight = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 0.0
        if kind and weight:
            wanted.append((-weight, place, kind))
    if not wanted:
        return call.forms[0]
    for _, _, kind in sorted(wanted):
        for form in call.forms:
            media = FORMS[form].partition(";")[0]
            if kind in ("*/*", media, f"{media.partition('/')[0]}/*") or kind in LIKEWISE.get(form, ()):
                return form
    raise _no_form(call, accepted)


LIKEWISE = {"json": ("text/html", "application/xhtml+xml"), "parquet": ("application/x-parquet",)}
"""What a form is sent for too: a browser, which asks for a page, shows JSON."""


def asked(request: Request) -> Asked:
    """What a path below the root asks for."""
    call, item, form = call_of(request.path_params["path"])
    chosen = form or form_of(call, request.headers.get("accept", ""))
    bare = f"{ROOT}/{call.name}/{item}" if item else f"{ROOT}/{call.name}"
    own = (*call.own, *PAGING)
    return Asked(f"{quote(bare)}.{chosen}", call.page, chosen, own, is_negotiated=not form)


# What is answered


def made(view: View, asked: Asked) -> Made:
    """The answer of a call to a view."""
    call, item, form = call_of(unquote(asked.path.removeprefix(f"{ROOT}/")))
    window = window_of(view)
    found = call.rows(view, window, item)
    next_page = _next(view, asked, window, found)
    shown = found.of or view
    body = written(call, shown, found, window, next_page, form)
    linked = [f'<{view.here}{next_page}>; rel="next"'] if next_page else []
    linked += [
        f'<{view.here}{address_of(asked.path, view)}>; rel="canonical"',
        f'<{view.here}{ROOT}/openapi.json>; rel="service-desc"; type="application/json"',
    ]
    headers = {
        "link": ", ".join(linked),
        "content-disposition": f'inline; filename="on-record-{call.name}-v{shown.version}.{form}"',
    }
    return Made(body, FORMS[form], headers, found.is_for_good)


def window_of(view: View) -> Window:
    """Which rows an address asks for. Raises Problem for a page that belongs to no version."""
    most = whole(view, "limit", 1, MOST_ROWS, 0)
    before = whole(view, "cursor", 0, 10**10, 0)
    if before and not (most and view.is_pinned):
        told = "cursor goes with the v and the limit of the link that it came from."
        raise problems.unreadable(Wrong("cursor", str(before), told))
    return Window(before, most or None)


def _next(view: View, asked: Asked, window: Window, found: Rows) -> str:
    """The address of the next page, which is of the same version whatever is published meanwhile; "" after the last."""
    last = window.before + len(found.table)
    if window.most is None or last >= found.total or found.table.empty:
        return ""
    return address_of(asked.path, pinned(view), cursor=str(last))


def written(call: Call, view: View, found: Rows, window: Window, next_page: str, form: str) -> bytes:
    """Rows in a form, with what they are."""
    lacking = dict.fromkeys(name for name in call.columns if name not in found.table)  # such as of no rows
    table = found.table.assign(**lacking)[list(call.columns)]
    first = window.before + 1 if len(table) else 0
    notes = [("Rows", f"{first:,} to {window.before + len(table):,} of {found.total:,}")]
    if next_page:
        notes.append(("Next", f"{view.here}{next_page}"))
    about = replace(exports.about(view, call.title, notes, call.of), link=link_of(call, view, found))
    body = WRITERS[form](table, about)
    return _with_more(body, found) if form == "json" and (found.nested or found.beside) else body


def link_of(call: Call, view: View, found: Rows) -> str:
    """The address of the page of the dashboard that shows the same, for good."""
    page = found.page or call.page
    own = {name: value for name, value in view.own.items() if name in PAGE_PARAMETERS.get(page, ())}
    return links.full_link(page, view.filters, view.version, own | dict(found.own), view.here)


def _with_more(body: bytes, found: Rows) -> bytes:
    """JSON with what no table has room for."""
    told = json.loads(body)
    if found.nested:
        told["rows"] = [row | dict(more) for row, more in zip(told["rows"], found.nested, strict=True)]
    return (json.dumps(told | dict(found.beside), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


# The routes


def _described(request: Request) -> Asked:
    return Asked(f"{ROOT}/openapi.json", "method", "json")


def _manual(request: Request) -> Asked:
    return Asked("/api", "method", "html")


ROUTES = [
    Route(f"{ROOT}/openapi.json", Door(_described, openapi.made)),
    Route(checking.PATH, checking.CheckDoor()),
    *(Route(path, Door(_manual, manual.made)) for path in ("/api", "/api/", ROOT, f"{ROOT}/")),
    Route(f"{ROOT}/{{path:anything}}", Door(asked, made)),
    Route("/api/{path:anything}", Door(asked, made)),
]
