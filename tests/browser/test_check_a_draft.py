"""A draft is checked in a browser: nothing of it leaves for an address, and it can be walked through by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

DRAFT = (
    "At least 80,000 people fled eastern Aleppo since 15 November 2016, the Syrian Observatory for Human Rights said."
    " Russia said 64 air strikes killed more than 300 militants near Palmyra on 10 December 2016."
)


@pytest.fixture
def checked(new_reader):
    def made(**options):
        reader = new_reader(**options)
        reader.open("/check")
        reader.page.get_by_label("The draft").fill(DRAFT)
        reader.page.get_by_role("button", name="Check it").click()
        return reader.shows("3 figures").settled()

    return made


def test_a_mark_leads_to_what_is_said_of_it(checked):
    reader = checked()
    reader.page.locator(".draft a").first.click()
    assert reader.page.locator("#figure-1").is_visible() or reader.page.evaluate("location.hash") == "#figure-1"
    assert "80" not in reader.page.url.split("#")[0]


def test_keys_step_from_figure_to_figure(checked):
    reader = checked()
    reader.page.locator("h1").first.click()
    reader.page.keyboard.press("j")
    reader.shows("Figure 1, 1 of 3")
    reader.page.keyboard.press("j")
    reader.shows("Figure 2, 2 of 3")


def test_a_report_is_taken_away_as_a_file(checked):
    reader = checked()
    reader.page.get_by_role("button", name="Download").click()
    with reader.page.expect_download() as awaited:
        reader.page.get_by_role("button", name="Report (HTML)").click()
    content = awaited.value.path().read_text(encoding="utf-8")
    assert "At least 80,000" in content and "<script" not in content


def test_no_barrier_and_nothing_wider_than_a_phone(checked):
    reader = checked(viewport={"width": 390, "height": 844})
    assert reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    found = [one["id"] for one in Axe().run(reader.page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not found
