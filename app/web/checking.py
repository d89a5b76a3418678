"""A draft posted to the data door, and what the record has of its figures: read, answered and forgotten.

Unlike a door this keeps nothing: neither the text nor the answer is stored, logged or in an address. Few are worked out
at once, and whoever comes when too many wait is told to come later.
"""

import json
import logging
import threading
from asyncio import wait_for, wrap_future
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app import answers, links
from app.sections import Link
from app.sections.check import Checked, Question, Verdict, checked
from app.view import View
from app.web import problems
from app.web.door import FOR_EVERYONE
from app.web.headers import NO_SCRIPTS
from app.web.problems import Problem, Wrong
from app.web.request import Asked, params_of, site_of, view_of
from data.wording import checking
from data.wording import english as wording

if TYPE_CHECKING:
    from data.readers.prose.article import Figure

_log = logging.getLogger(__name__)

PATH = "/api/v1/check"
MOST_CHARACTERS = 200_000
MOST_BYTES = 1_500_000
MOST_WAITING = 8
PATIENCE = 60.0  # seconds
COME_BACK = 10
ALLOWED = ("POST", "OPTIONS")
FIELDS = {"text": str, "published": str, "publisher": str, "corrections": dict}
LONGEST = 200  # characters of the publisher
MEMBERS = (
    "words", "value", "value_max", "value_words", "quantifier", "unit", "metric", "others", "affected", "noun", "scope",
    "place", "period", "first_day", "last_day", "flags", "part_of", "doubts",
)  # fmt: skip
"""What is told of a reading, as data/readers/prose/article.py has it."""
HEADERS = FOR_EVERYONE | {
    "access-control-allow-methods": ", ".join(ALLOWED),
    "content-security-policy": NO_SCRIPTS,
    "cache-control": "no-store",
}

_pool = ThreadPoolExecutor(2, "check")
_waiting = threading.BoundedSemaphore(MOST_WAITING)


class CheckDoor:
    """Answers a posted text, as an ASGI application; any other method is told what to do instead."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except Problem as problem:
            response = _refusal(request, problem)
        except ClientDisconnect:
            return
        except Exception as error:  # neither the text nor a word of it goes into the log
            _log.error("A text could not be checked: %s", type(error).__name__)
            response = _refusal(request, Problem(500, "This is a fault of this site, and stands in its log."))
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=HEADERS | {"access-control-max-age": "86400"})
        if request.method != "POST":
            raise Problem(405, f"Post a text as JSON to {PATH}.", headers={"allow": ", ".join(ALLOWED)})
        given = read(await _body(request))
        query = request.scope.get("query_string", b"").decode("latin-1")
        site = site_of(request)
        if not _waiting.acquire(blocking=False):
            raise problems.later("Too many other texts are being checked.", COME_BACK)
        try:
            work = _pool.submit(_answered, given, query, site)
        except BaseException:
            _waiting.release()
            raise
        work.add_done_callback(lambda _: _waiting.release())
        try:
            body = await wait_for(wrap_future(work), PATIENCE)
        except TimeoutError:
            raise problems.later("This text takes long to check. Send it in parts.", COME_BACK) from None
        return Response(body, 200, HEADERS | {"content-type": "application/json"})


async def _body(request: Request) -> bytes:
    """What was sent, if it is JSON and not too much. Raises Problem."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _wrong("Content-Type", kind, "Send the text as application/json: {“text”: “…”}.")
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > MOST_BYTES:
        raise _too_long()
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise _too_long()
    return bytes(body)


def _too_long() -> Problem:
    return Problem(
        413,
        f"At most {MOST_CHARACTERS:,} characters ({MOST_BYTES:,} bytes) are checked at once. Send the text in parts,"
        " each of whole paragraphs.",
    )


def _wrong(name: str, given: object, why: str) -> Problem:
    return Problem(400, why, (Wrong(name, str(given)[:100], why),))


def read(body: bytes) -> dict[str, object]:
    """What is asked: text, published, publisher and corrections, each as `checked` takes it. Raises Problem."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise _wrong("body", "", "What was sent is not JSON. Send an object with the text: {“text”: “…”}.") from None
    if not isinstance(given, dict):
        raise _wrong("body", "", "What was sent is not an object. Send one with the text: {“text”: “…”}.")
    for name, value in given.items():
        if name not in FIELDS:
            raise problems.unreadable(problems.wrong(name, name, f"There is no field “{name[:100]}”", FIELDS))
        if value is not None and not isinstance(value, FIELDS[name]):
            kind = "an object" if FIELDS[name] is dict else "a text"
            raise _wrong(name, "", f"{name} is not {kind}.")
    text = given.get("text")
    if text is None:
        raise _wrong("text", "", "text is missing: send the draft in it.")
    if len(text) > MOST_CHARACTERS:
        raise _too_long()
    publisher = " ".join((given.get("publisher") or "").split())
    if len(publisher) > LONGEST:
        raise _wrong("publisher", publisher, f"publisher is longer than {LONGEST} characters.")
    return {
        "text": text.encode("utf-8", "replace").decode(),  # a half of a pair that stands alone is no character
        "published": _day(given.get("published") or ""),
        "publisher": publisher,
        "corrections": _corrections(given.get("corrections") or {}),
    }


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%Y-%m-%d").date() if written else None
    except ValueError:
        raise _wrong("published", written, "published is not a day. Write it as 2016-12-31.") from None


def _corrections(given: Mapping[str, object]) -> dict[int, Mapping[str, object]]:
    """Readings set by hand: by the index of a figure, an object of what is to be set."""
    for index, one in given.items():
        if not (index.isascii() and index.isdecimal() and len(index) < 7) or not isinstance(one, dict):
            why = "corrections are by the number of a figure, counted from 0, and each is an object."
            raise _wrong("corrections", index, why)
    return {int(index): one for index, one in given.items()}


def _refusal(request: Request, problem: Problem) -> Response:
    headers = HEADERS | {"content-type": problems.MEDIA_TYPE} | dict(problem.headers)
    return Response(problem.document(request.url.path), problem.status, headers)


# What is answered


def _answered(given: Mapping[str, object], query: str, site: str) -> bytes:
    view = view_of(params_of(query), Asked(PATH, "figure", "json", ()), site)
    with answers.only_what_may_be_shared(is_needed=not view.configuration.share_restricted):
        found = checked(
            given["text"],
            view,
            published=given["published"],
            publisher=given["publisher"],
            corrections=given["corrections"],
        )
        return (json.dumps(as_json(found, view), ensure_ascii=False, allow_nan=False) + "\n").encode()


def as_json(found: Checked, view: View) -> dict[str, object]:
    """A checked text as JSON; `start` and `end` count its characters, as Unicode has them. The text is not repeated."""
    return {
        "about": {
            "title": "Figures of a text, held against the record",
            "version": found.version,
            "published_on": view.published_on.isoformat(),
            "told": [checking.OF_THE_RECORD, checking.SENT_AND_FORGOTTEN],
            "refused": list(found.refused),
        },
        "counted": found.counted,
        "figures": [
            _figure(index, figure, verdict, index in found.corrected, view)
            for index, (figure, verdict) in enumerate(found.pairs)
        ],
        "passed": [
            {"start": one.span[0], "end": one.span[1], "words": one.words, "kind": one.kind}
            for one in found.article.passed
        ],
    }


def _figure(index: int, figure: "Figure", verdict: Verdict, is_set: bool, view: View) -> dict[str, object]:
    read_as = {name: _plain(getattr(figure, name)) for name in MEMBERS}
    claimant = figure.claimant
    return {
        "index": index,
        "start": figure.span[0],
        "end": figure.span[1],
        **read_as,
        "claimant": {
            "name": claimant.name or None,
            "kind": claimant.kind.value,
            "stated": claimant.stated.value,
            "relays": list(claimant.relays),
        },
        "set_by_hand": is_set,
        "asked": _asked(verdict.asked),
        "verdict": verdict.kind,
        "verdict_label": verdict.label,
        "reason": verdict.reason,
        "notes": list(verdict.notes),
        "also": list(verdict.also),
        "wording": verdict.wording or None,
        "band": verdict.band or None,
        "claims": [_claim(row, view) for row in verdict.claims],
        "links": [{"label": link.label, "address": _address(link, view)} for link in verdict.links],
    }


def _asked(question: Question) -> dict[str, object]:
    """What was asked of the record, in its identifiers."""
    return {
        "metrics": list(question.metrics),
        "place_id": question.place or None,
        "place_name": question.place_name or None,
        "since": _plain(question.first_day),
        "until": _plain(question.last_day),
        "days_are_taken": question.days_are_taken,
        "origin_ids": sorted(question.sources),
        "missing": list(question.missing),
    }


def _claim(row: Mapping[str, object], view: View) -> dict[str, object]:
    return {
        "figure_id": row["figure_id"],
        "sentence": wording.sentence(row),
        "stated": wording.stated(row),
        "origin_id": row["origin_id"],
        "origin_name": row["origin_name"],
        "band": None if wording.is_blank(row["band"]) else row["band"],
        "band_reason": row["band_reason"] or None,
        "link": links.link("figure", {"v": str(view.version), "figure": row["figure_id"]}, view.here),
    }


def _address(link: Link, view: View) -> str:
    query = {name: value for name, value in link.query.items() if value} | {"v": str(view.version)}
    return links.link(link.page, query, view.here)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value
