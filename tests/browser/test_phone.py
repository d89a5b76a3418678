"""On a phone: nothing has to be pushed sideways, and the filters are one press away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.links import PAGES
from tests.browser.reader import Reader

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# Elements that stick out of the window, unless something around them can be scrolled by itself or cuts them off.
STICKING_OUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e => {
    const box = e.getBoundingClientRect()
    const inside = box.right <= innerWidth + 1 && box.left >= -1
    if (!box.width || !box.height || inside || e.closest('svg, [role=tooltip]')) return false
    for (let up = e.parentElement; up && up.dataset.testid !== 'stMain'; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return false
    return getComputedStyle(e).visibility !== 'hidden'
}).map(e => e.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def phone(browser, server) -> Iterator[Reader]:
    """One phone, in the same hand for every page."""
    held = Reader(browser.new_context(**PHONE), server.site)
    yield held
    assert not held.faults, "\n".join(held.faults)
    held.context.close()


@pytest.mark.parametrize(
    "page", [*PAGES, "figure?figure=icrc-2016-12-22-evacuated-35000", "situation?v=1&place=palmyra"]
)
def test_no_page_scrolls_sideways(phone, page):
    reader = phone.open(f"/{page}")
    for element in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        wide, room = reader.page.evaluate(f"[{element}.scrollWidth, {element}.clientWidth]")
        assert wide <= room == 390, f"{element} is {wide} pixels wide"
    assert reader.page.evaluate(STICKING_OUT) == []
    expect(reader.sidebar()).not_to_be_in_viewport()


def test_the_filters_are_one_press_away(phone):
    reader = phone.open("/figures")
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    reader.pick("Where", "Palmyra")
    reader.page.wait_for_url("**/figures?place=palmyra")
    reader.sidebar().get_by_role("button", name="Collapse sidebar").click()
    reader.shows("Filters active: Palmyra")
