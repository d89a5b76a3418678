"""Why a request is not answered: problem documents (RFC 9457) that name the parameter and the nearest right value."""

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from app.filters import Ignored, shown

MEDIA_TYPE = "application/problem+json"
MOST_LISTED = 40  # values that a parameter may have; of more, the nearest alone are named
MOST_COMPARED = 5_000  # names that a wrong one is held against
MOST_NAMED = 10  # things wrong with one address
LONGEST_COMPARED = 100  # characters of a wrong value

TITLES = {
    400: "A parameter cannot be followed",
    404: "There is no such address",
    405: "Only reading is possible here",
    406: "There is no such form of this answer",
    413: "Too much at once",
    500: "Something went wrong here",
    503: "Not now",
}


@dataclass(frozen=True)
class Wrong:
    """One thing wrong with an address: the parameter, what it says, why that cannot be, and what comes nearest."""

    parameter: str
    given: str
    detail: str
    nearest: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(eq=False)
class Problem(Exception):
    """A request that is not answered: the status, a sentence that says what to do, and what was wrong."""

    status: int
    detail: str
    wrong: tuple[Wrong, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def document(self, instance: str) -> bytes:
        """The problem as JSON; `instance` is the path that was asked for."""
        told: dict[str, object] = {
            "type": f"/api#problem-{self.status}",
            "title": TITLES.get(self.status, "Not answered"),
            "status": self.status,
            "detail": self.detail,
            "instance": instance[:400],
        }
        if self.wrong:
            first = self.wrong[0]
            told |= {"parameter": first.parameter, "nearest": next(iter(first.nearest), None)}
            told["errors"] = [asdict(one) for one in self.wrong]
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def wrong(parameter: str, given: str, why: str, known: Mapping[str, str] | Iterable[str] = ()) -> Wrong:
    """One thing wrong; `why` is a sentence without its full stop, `known` the values that there are."""
    known = known if isinstance(known, Mapping) else {one: one for one in known}
    near = nearest(given, known)
    listed = tuple(known) if len(known) <= MOST_LISTED else ()
    hint = f" The nearest is {shown(near[0])}." if near else f" Write one of: {', '.join(listed)}." if listed else ""
    return Wrong(parameter[:LONGEST_COMPARED], given[:LONGEST_COMPARED], f"{why}.{hint}", near, listed)


def unreadable(*found: Wrong) -> Problem:
    """The answer to an address with something wrong in it."""
    more = f" And {len(found) - MOST_NAMED} more." if len(found) > MOST_NAMED else ""
    return Problem(400, " ".join(one.detail for one in found[:MOST_NAMED]) + more, found[:MOST_NAMED])


def not_followed(ignored: Iterable[Ignored]) -> Problem:
    """The answer to an address that a page would have followed in part."""
    several = list(ignored)
    found = [wrong(one.name, one.value or one.name, one.wrong, one.known) for one in several[:MOST_NAMED]]
    found += [Wrong(one.name[:LONGEST_COMPARED], "", one.wrong) for one in several[MOST_NAMED:]]
    return unreadable(*found)


def not_there(what: str, given: str, known: Mapping[str, str] | Iterable[str] = ()) -> Problem:
    """The answer to an address that leads nowhere: `what` is what there is none of."""
    found = wrong("path", given, f"There is no {what} {shown(given)}", known)
    return Problem(404, found.detail, (found,) if found.nearest else ())


def later(why: str, seconds: int) -> Problem:
    """The answer to what cannot be answered now."""
    return Problem(503, f"{why} Ask again in {seconds} seconds.", headers={"retry-after": str(seconds)})


def nearest(given: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Of some values those that come nearest, by themselves or by what they are called; the nearest first."""
    asked = given[:LONGEST_COMPARED].casefold()
    names: dict[str, str] = {}
    for value, label in list(known.items())[:MOST_COMPARED]:
        names.setdefault(str(label).casefold(), value)
        names[value.casefold()] = value
    found = difflib.get_close_matches(asked, names, 3, 0.6)
    found += [name for name in names if len(asked) > 2 and asked in name][: 3 - len(found)]
    return tuple(dict.fromkeys(names[name] for name in found))
