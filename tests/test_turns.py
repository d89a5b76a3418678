"""Readers take turns, nobody keeps one for good, and what is set aside is still found once it is garbage."""

import gc
import threading
import time
import weakref

import pytest

from app.screen import turns


def test_only_so_many_pages_are_worked_out_at_once():
    running, most, lock = [], [], threading.Lock()

    def run() -> None:
        with turns.a_turn():
            with lock:
                running.append(1)
                most.append(len(running))
            time.sleep(0.02)
            with lock:
                running.pop()

    readers = [threading.Thread(target=run) for _ in range(4 * turns.AT_ONCE)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(30)
    assert len(most) == len(readers), "somebody never had a turn"
    assert max(most) == turns.AT_ONCE


def test_a_run_that_fails_gives_its_turn_back():
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(ValueError, match="broken"), turns.a_turn():
            raise ValueError("broken")
    done = threading.Event()

    def run() -> None:
        with turns.a_turn():
            done.set()

    threading.Thread(target=run, daemon=True).start()
    assert done.wait(10)


def test_what_is_there_before_a_run_is_set_aside_and_is_collected_now_and_then(monkeypatch):
    class Held:
        pass

    held = Held()
    held.itself = held
    seen = weakref.ref(held)
    try:
        monkeypatch.setattr(turns, "_tidied_at", time.monotonic())
        with turns.a_turn():
            made_in_the_run = Held()
            made_in_the_run.itself = made_in_the_run
            garbage = weakref.ref(made_in_the_run)
            del held, made_in_the_run
            gc.collect()
            assert garbage() is None and seen() is not None, "the search after a run looks at what that run made"
        gc.collect()
        assert seen() is not None, "not after every run"
        monkeypatch.setattr(turns, "TIDIED_EVERY", -1.0)
        with turns.a_turn():
            pass
        assert seen() is None
    finally:
        gc.unfreeze()
