"""What a person at a terminal is told, and asked: one way to print, which no text of a file can break out of."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from data.backends.file import Holder


def in_a_line(text: object) -> str:
    """A text in one line as a terminal may have it: what is not printed is spelt out, as \\x1b, \\n or \\u202e."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in str(text))


def say(*lines: object) -> None:
    """Print lines of an answer."""
    for line in _split(lines):
        print(in_a_line(line))


def warn(*lines: object) -> None:
    """Print lines about what is wrong, apart from the answer."""
    for line in _split(lines):
        print(in_a_line(line), file=sys.stderr, flush=True)


def _split(texts: tuple[object, ...]) -> Iterator[str]:
    """The lines of texts that may have several."""
    for text in texts:
        yield from str(text).split("\n")


def waiting(holder: Holder | None) -> None:
    """Say who publishes at the moment, to somebody who waits for a turn."""
    if holder:
        minutes, seconds = divmod(max(0, round((datetime.now(UTC) - holder.since).total_seconds())), 60)
        lasted = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
        who = f"{holder.actor} has been publishing since {holder.since:%H:%M:%S} UTC, for {lasted}"
        who += f" (process {holder.process} on {holder.host})"
    else:
        who = "somebody else is publishing"
    warn(f"Waiting: {who}. Ctrl-C gives up and leaves the record as it is.")
