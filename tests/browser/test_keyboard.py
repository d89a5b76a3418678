"""Without a mouse: every filter can be reached, opened and used."""

import pytest
from playwright.sync_api import expect

FOCUSED = """() => {
    const e = document.activeElement
    return [e.getAttribute('aria-label') || e.innerText || e.tagName, e.matches(':focus-visible')]
}"""


@pytest.fixture
def page(reader):
    return reader.open("/figures").page


def is_named(label: str, name: str) -> bool:
    """True for the name itself, and for the heading of a fold, which has its arrow before it."""
    return label == name or label == f"keyboard_arrow_right {name}"


def tab_to(page, name: str, most: int = 40) -> list[str]:
    """Press Tab until something of this name has the focus. Returns what had it on the way."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        label, visible = page.evaluate(FOCUSED)
        passed.append(" ".join(label.split()))
        assert visible, f"the focus on {passed[-1]} cannot be seen"
        if is_named(passed[-1], name):
            return passed
    raise AssertionError(f"{name} was not reached: {passed}")


def test_tab_reaches_the_filters_in_their_order(page):
    passed = tab_to(page, "Search words")
    wanted = ["Sources and confidence", "What was reported", "Where", "Who says it", "What is counted", "Search words"]
    reached = [next((name for name in wanted if is_named(one, name)), None) for one in passed]
    assert [name for name in reached if name] == wanted
    assert any("Happened from" in one for one in passed)


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_fold_opens_and_closes(page, key):
    tab_to(page, "Sources and confidence")
    inside = page.get_by_role("combobox", name="Published by")
    expect(inside).to_be_hidden()
    page.keyboard.press(key)
    expect(inside).to_be_visible()
    page.keyboard.press(key)
    expect(inside).to_be_hidden()


def test_a_filter_is_chosen_and_taken_back(page, reader):
    tab_to(page, "Where")
    page.keyboard.type("Palmyra")
    expect(page.get_by_role("option", name="Palmyra").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures?place=*")
    reader.shows("Filters active: Palmyra").settled()
    page.get_by_role("button", name="Clear all filters").focus()
    page.keyboard.press("Enter")
    reader.shows("Filters active: none")


def test_the_filters_can_be_skipped(page):
    page.keyboard.press("Tab")
    label, _ = page.evaluate(FOCUSED)
    assert "Skip to" in label
    page.keyboard.press("Enter")
    passed = tab_to(page, "Situation", most=5)
    assert "Where" not in passed
