"""Answers kept between runs are worked out once, forgotten in time, and never changed by whoever got them."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app import answers
from app.filters import Filters, Options
from app.view import View


def test_what_a_page_does_to_an_answer_nobody_else_sees(invented_folder, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    mine = answers.statements(Filters())
    kept = mine["value"].tolist()
    mine.loc[:, "value"] = 0
    mine["more"] = 1
    assert answers.statements(Filters())["value"].tolist() == kept
    for shared in (answers.count(Filters()), answers.published(1)):
        with pytest.raises(TypeError):
            shared["figures"] = 0


def test_what_is_made_for_a_place_on_a_page_is_made_once_a_view_and_for_no_other(invented_record):
    first = View("figures", Filters(version=1), {}, Options(), invented_record, datetime(1931, 5, 12, tzinfo=UTC))
    others = [
        replace(first, page="displacement"),
        replace(first, filters=Filters(version=1, place="ardan")),
        replace(first, own={"order": "oldest"}),
        replace(first, is_pinned=True),  # links in a table then carry the version
    ]
    made = []

    def make():
        made.append(object())
        return made[-1]

    kept = answers.kept(first, "a test", make)
    assert answers.kept(replace(first, here="https://record.example/"), "a test", make) is kept
    assert kept not in [answers.kept(view, "a test", make) for view in others]
    assert answers.kept(first, "another test", make) is not kept
    assert len(made) == 2 + len(others)


@pytest.fixture
def slow():
    """A function whose answers are remembered, and what it was called with."""
    calls = []

    @answers.remembered(2)
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
