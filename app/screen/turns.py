"""What happens once at start, and how readers of the dashboard take turns."""

import gc
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager


def at_start(*warm: Callable[[], object]) -> Callable:
    """A lifespan that calls each of `warm` once and then sets aside all that exists."""

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        for step in warm:
            step()
        _set_aside()
        yield

    return lifespan


TAKES_TURNS = os.environ.get("ON_RECORD_TURNS", "yes") == "yes"  # "no": runs come as they come, to measure it
AT_ONCE = 3  # runs of a page; more would take each other's turns at the interpreter, and all of them end late
TIDIED_EVERY = 15.0  # seconds; all runs wait for a fifth of one meanwhile, and what is left lying grows until then
_rooms = threading.BoundedSemaphore(AT_ONCE)
_tidied_at = time.monotonic()


@contextmanager
def a_turn() -> Iterator[None]:
    """Held for a run of a page: waits until few others run, and now and then tidies up after it."""
    global _tidied_at
    if not TAKES_TURNS:
        yield
        return
    with _rooms:
        gc.freeze()  # what earlier runs left is not walked through at the end of this one
        yield
        if time.monotonic() > _tidied_at + TIDIED_EVERY:
            _tidied_at = time.monotonic()
            _set_aside()


@contextmanager
def stepped_aside() -> Iterator[None]:
    """Others may have the turn of this run meanwhile: for what takes long, or waits for whoever publishes."""
    if not TAKES_TURNS:
        yield
        return
    _rooms.release()
    try:
        yield
    finally:
        _rooms.acquire()


def _set_aside() -> None:
    """Look for garbage among all that exists, and leave the rest out of the searches to come.

    Streamlit searches after every run of a page. What readers at work and kept answers hold would be walked through
    each time: with fifty readers that was half of all the work.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
