"""Every page at first sight: its length, what moves while it comes, and what the browser has to load."""

import pytest

PAGES = ("situation", "displacement", "casualties", "compare", "figures", "sources", "figure?lookup=90,000 fled eastern Aleppo")
SHIFT = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value })
        .observe({type: 'layout-shift', buffered: true})
    setTimeout(() => done(sum), 300)
})"""
LENGTH = "document.querySelector('[data-testid=stMainBlockContainer] > div').getBoundingClientRect().height"
LOADED = "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_no_longer_than_three_screens_and_stays_where_it_is_while_it_comes(new_reader, page):
    reader = new_reader()
    reader.open(f"/{page}")
    assert reader.page.evaluate(LENGTH) <= 3000
    assert reader.page.evaluate(SHIFT) <= 0.1


def test_a_cold_front_page_is_small(new_reader):
    reader = new_reader()
    reader.open("/")
    assert reader.page.evaluate(LOADED) <= 3_500_000


def test_every_tip_of_a_mark_is_in_words(reader):
    """A tip names nothing of the program: no column, no number of a scale."""
    reader.open("/displacement?show=evacuated")
    marks = reader.page.locator("[data-testid=stVegaLiteChart] svg .mark-symbol path")
    seen = set()
    for at in range(min(marks.count(), 12)):
        marks.nth(at).hover(force=True)
        for tip in reader.page.locator("#vg-tooltip-element.visible").all_inner_texts():
            seen.add(tip)
    assert seen and not [tip for tip in seen if "_" in tip or "undefined" in tip or "NaN" in tip]
