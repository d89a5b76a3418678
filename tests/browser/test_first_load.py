"""The first screen, and every page by its own address: drawn for real, asking no other host for anything."""


import pytest
from playwright.sync_api import expect

from app.links import PAGES, SHORT, TOOLS
from tests.browser.conftest import CORRECTED

TITLES = {
    "situation": "Aleppo and Palmyra, October 2016 to January 2017",
    "displacement": "Displacement",
    "casualties": "Casualties and strikes",
    "compare": "Compare",
    "figures": "Figures",
    "figure": "Look up a figure",
    "sources": "Sources",
    "method": "How to read this",
}
MENU = ("situation", "displacement", "casualties", "compare", "figures", "figure", "check", "sources", "method")
CHARTS = {"situation": 2, "displacement": 3, "casualties": 3, "compare": 1, "sources": 2}  # at least
TABLES = {"compare": 1, "figures": 1, "sources": 1, "method": 1}


WORDS_IN_SIGHT = """() => {
    const walker = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
    let words = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, range = document.createRange();
        if (node.parentElement.closest('svg, style, script, canvas')) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width && box.top >= 0 && box.bottom <= innerHeight) words = words.concat(node.textContent.split(/\\s+/));
    }
    return words.filter(word => /\\w/.test(word)).length;
}"""


def test_the_first_screen_answers_what_has_been_reported(reader, ask):
    """Nothing scrolled: what this is, the box with examples, confidence as switches, and the chart under its finding."""
    reader.open("/")
    assert "On Record" in reader.page.title()
    held = ask("count").iloc[0]
    reader.shows(f"{held['statements']} statements by {held['origins']} independent origins").shows("corroborated")
    height = reader.page.viewport_size["height"]
    assert reader.page.get_by_label("Check a number").bounding_box()["y"] < 400
    chart = reader.page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    assert chart["y"] + 150 < height, f"the first chart begins at {chart['y']}"
    assert reader.page.evaluate(WORDS_IN_SIGHT) <= 150, "menu and filters included"
    assert reader.text().count(" statements by ") >= 5, "what was counted, in one sentence each"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_an_address_and_is_drawn(reader, page):
    reader.open(f"/{page}")
    assert reader.page.locator("h1").all_inner_texts() == [TITLES.get(page, PAGES[page])]
    charts, tables = (reader.page.get_by_test_id(name) for name in ("stVegaLiteChart", "stDataFrame"))
    assert charts.count() >= CHARTS.get(page, 0)
    for chart in charts.all():
        assert chart.locator("svg.marks [class*=mark-] > *").count() > 0, "a chart without a mark"
        assert len(chart.get_attribute("aria-label")) > 20, "a chart without words"
    assert tables.count() >= TABLES.get(page, 0)
    if tables.count():
        expect(tables.locator("canvas >> visible=true").first).to_be_visible()  # others lie in closed folds
    menu = reader.main().get_by_test_id("stPageLink-NavLink")
    assert menu.all_inner_texts()[:9] == [SHORT.get(slug, (PAGES | TOOLS)[slug]) for slug in MENU]


def test_the_page_of_one_figure(reader):
    reader.open(f"/figure?figure={CORRECTED}").shows("about 33,000 people (among them fighters)").shows("How it travelled")
    reader.main().get_by_text("Versions of it").click()
    reader.shows("about 35,000 since version 1").shows("Invented for the browser tests.")
