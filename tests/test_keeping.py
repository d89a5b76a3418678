"""Answers kept between runs are worked out once, forgotten in time, and never changed by whoever got them."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import store
from app.filters import Filters


def test_what_a_page_does_to_an_answer_nobody_else_sees(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    mine = store.statements(Filters())
    kept = mine["value"].tolist()
    mine.loc[:, "value"] = 0
    mine["more"] = 1
    assert store.statements(Filters())["value"].tolist() == kept
    for shared in (store.count(Filters()), store.published(1)):
        with pytest.raises(TypeError):
            shared["figures"] = 0


@pytest.fixture
def slow():
    """A function whose answers are remembered, and what it was called with."""
    calls = []

    @store.remembered(2)
    def asked(value):
        calls.append(value)
        time.sleep(0.05)
        if value == "bad":
            raise ValueError("no such thing")
        return [value]

    return asked, calls


def test_what_several_ask_at_once_is_worked_out_once(slow):
    asked, calls = slow
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(asked, ["one"] * 5))
    assert calls == ["one"] and all(answer is answers[0] for answer in answers)


def test_what_failed_is_asked_again_and_what_was_not_asked_for_long_is_forgotten(slow):
    asked, calls = slow
    for _ in range(2):
        with pytest.raises(ValueError, match="no such thing"):
            asked("bad")
    for value in ("one", "two", "one", "three", "one", "two"):
        asked(value)
    assert calls == ["bad", "bad", "one", "two", "three", "two"]
