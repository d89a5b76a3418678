"""From an address to the view that it asks for, by the same calls as the dashboard; or a problem that names why not."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.datastructures import URL, QueryParams
from starlette.requests import Request

from app import answers, filters
from app.filters import OWN_LIMIT, SEVERAL, Filters, Options
from app.view import View
from app.web import problems
from app.web.problems import Problem

Params = Mapping[str, list[str]]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
HOST = re.compile(r"[\w.-]+(:\d{1,5})?|\[[0-9a-fA-F:.]+\](:\d{1,5})?", re.ASCII)
# What others hang on a link that they pass on, and what only the dashboard reads: neither asks for another view.
SAYS_NOTHING = re.compile(r"utm_\w+|[a-z]{2,4}clid|mc_[ce]id|igshid|embed|embed_options", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """What the path of a request asks for, before its parameters are read.

    `page` is the page of the dashboard that shows the same, `own` the parameters that it has beside the filters. `form`
    is that of the answer, such as "json"; `path` leads to just this form, whether the request named it or it was chosen
    by what the request accepts (`is_negotiated`). `longest` is how many characters a parameter of its own may have.
    """

    path: str
    page: str
    form: str = ""
    own: tuple[str, ...] = ()
    is_negotiated: bool = False
    longest: int = OWN_LIMIT


def params_of(query: str) -> dict[str, list[str]]:
    """The parameters of a query string, each with all of its values, without what says nothing here."""
    params: dict[str, list[str]] = {}
    for name, value in QueryParams(query).multi_items():
        if not SAYS_NOTHING.fullmatch(name):
            params.setdefault(name, []).append(value)
    return params


def named_site() -> str:
    """The address under which others reach the site: ON_RECORD_SITE, or as the record is configured; or blank."""
    return (os.environ.get("ON_RECORD_SITE") or answers.told_by_keeper().site).rstrip("/")


def site_of(request: Request) -> str:
    """The address under which this site is reached: the one that is named, or as the request has it."""
    if site := named_site():
        return site
    asked = request.base_url
    if HOST.fullmatch(asked.netloc):
        return str(asked).rstrip("/")
    host, port = request.scope.get("server") or ("localhost", None)
    named = host if port in (None, 80, 443) else f"{host}:{port}"
    return str(URL(scheme=asked.scheme, netloc=named, path=asked.path)).rstrip("/")


def view_of(params: Params, asked: Asked, site: str = "") -> View:
    """The view that an address asks for. Raises Problem where something in the address cannot be followed.

    Its `own` holds the parameters of `asked.own`, each given once.
    """
    found = answers.readable()
    if found is None:
        raise problems.later("The record cannot be read at the moment.", 60)
    published = answers.published(found.newest)
    version = filters.asked_version(params, tuple(published)) or found.newest
    options = answers.options(version)
    chosen, ignored = filters.read(params, options, asked.own)
    if ignored:
        raise problems.not_followed(ignored)
    return View(
        asked.page,
        replace(_in_order(chosen, options), version=version),
        _own(params, asked.own, asked.longest),
        options,
        found,
        published[version],
        is_pinned=chosen.version is not None,
        here=site,
        configuration=answers.configuration(),
    )


def _own(params: Params, names: Iterable[str], longest: int) -> dict[str, str]:
    """Parameters that belong to the address alone, each given once, on one line and no longer than any may be."""
    own, found = {}, []
    for name in names:
        given = (" ".join(value[: 2 * longest].split()) for value in params.get(name, ()))
        values = list(dict.fromkeys(value for value in given if value))
        if len(values) > 1:
            found.append(problems.wrong(name, values[1], f"{name} was given {len(values)} times"))
        elif values and len(values[0]) > longest:
            found.append(problems.wrong(name, values[0], f"{name} is longer than {longest} characters"))
        elif values and CONTROL.search(values[0]):
            found.append(problems.wrong(name, values[0], f"{name} has characters in it that cannot be printed"))
        elif values:
            own[name] = values[0]
    if found:
        raise problems.unreadable(*found)
    return own


def _in_order(chosen: Filters, options: Options) -> Filters:
    """The same filters, whatever the order in which an address names their values."""
    ordered = {}
    for name, (choices, _) in SEVERAL.items():
        asked = set(getattr(chosen, name))
        ordered[name] = tuple(value for value in getattr(options, choices) if value in asked)
    return replace(chosen, **ordered)


def query_of(view: View, **more: str) -> str:
    """The parameters of a view as they stand in its canonical address: sorted, empty ones left out; `more` are others.

    A blank in `more` leaves one of the view's own out.
    """
    named = {name: values for name, values in view.query(**(dict(view.own) | more)).items() if values}
    return urlencode(sorted(named.items()), doseq=True)


def address_of(path: str, view: View, **more: str) -> str:
    """The canonical address of a view on a path: the same for the same view, however it was asked for."""
    query = query_of(view, **more)
    return f"{path}?{query}" if query else path


def pinned(view: View) -> View:
    """The same view, under an address that names its version and shows the same for good."""
    return replace(view, is_pinned=True)


# A door's own parameters


def one_of(view: View, name: str, known: Mapping[str, str] | Iterable[str], first: str) -> str:
    """Which of the known values the address asks for; `first` where it asks for none. Raises Problem for another."""
    given = view.own.get(name, "")
    if given and given not in known:
        raise problems.unreadable(
            problems.wrong(name, given, f"{name}: {filters.shown(given)} is not to be had here", known)
        )
    return given or first


def whole(view: View, name: str, first: int, last: int, default: int) -> int:
    """A whole number that the address names. Raises Problem for what is none, or lies outside."""
    given = view.own.get(name, "")
    if not given:
        return default
    if given.isascii() and given.isdecimal() and len(given) < 12 and first <= int(given) <= last:
        return int(given)
    raise problems.unreadable(
        problems.wrong(name, given, f"{name}: {filters.shown(given)} is not a whole number from {first:,} to {last:,}")
    )


def missing(name: str, why: str, known: Mapping[str, str] | Iterable[str] = ()) -> Problem:
    """A parameter without which there is no answer."""
    return problems.unreadable(problems.wrong(name, "", f"{name} is missing: {why}", known))
