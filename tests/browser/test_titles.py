"""The tab of a browser says what the page says, from the first byte on, and another for each figure."""

import urllib.request
from html import unescape
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

FIGURE = "icrc-2016-12-22-evacuated-35000"


def sent(site: str, address: str) -> str:
    """The title in the page as it is sent to whoever runs no scripts."""
    with urllib.request.urlopen(site + address, timeout=30) as answer:
        page = answer.read().decode()
    return unescape(page.partition("<title>")[2].partition("</title>")[0])


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("/", "Aleppo and Palmyra, "),
        ("/displacement?show=displaced", "Fled from Eastern Aleppo: "),
        ("/casualties?place=palmyra", ""),
        ("/compare", ""),
        ("/figures?place=palmyra", "Figures: Palmyra and places inside it"),
        (f"/figure?figure={FIGURE}", ""),
        ("/figure?lookup=More%20than%2010,000%20fled", "“More than 10,000 fled”"),
        ("/sources?source=sohr", "Syrian Observatory for Human Rights: "),
        ("/method", "How to read this"),
        ("/changes?v=1", "What changed since version 1 of "),
        ("/displacement?metric=nonsense", "Displacement"),
    ],
)
def test_a_tab_shows_the_title_that_the_address_is_sent_with(reader, address, begins):
    title = sent(reader.site, address)
    assert title.startswith(begins) and title.endswith(" · On Record")
    reader.open(address)
    if "nonsense" in address:  # the dashboard leaves out what it cannot follow, and shows the rest
        expect(reader.page).not_to_have_title(title)
    else:
        expect(reader.page).to_have_title(title)


def test_each_figure_and_each_filter_has_another_title_and_going_back_finds_the_former(reader):
    reader.open(f"/figure?figure={FIGURE}")
    first = sent(reader.site, f"/figure?figure={FIGURE}")
    expect(reader.page).to_have_title(first)
    reader.go_to("Displacement").settled()
    second = reader.page.title()
    assert second not in (first, "On Record", "Displacement")
    reader.pick("Where", "Palmyra").settled()
    expect(reader.page).to_have_title(sent(reader.site, "/displacement?place=palmyra"))
    reader.page.go_back()
    expect(reader.page).to_have_title(second)


def test_a_hostile_title_is_text(reader):
    words = quote("</title><script>window.ran = 1</script>")
    reader.open(f"/figure?lookup={words}")
    assert "</title><script>" in reader.page.title()
    assert reader.page.evaluate("window.ran") is None


def test_without_javascript_the_page_leads_to_the_plain_one(new_reader):
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(f"{reader.site}/displacement?show=displaced")
    link = reader.page.get_by_role("link", name="read it without JavaScript")
    assert link.get_attribute("href").endswith("/sheet/displacement?show=displaced")
    reader.faults.clear()


def test_a_card_is_shown_by_a_page_of_another_site(new_reader, server):
    reader = new_reader()
    reader.page.goto("about:blank")
    size = reader.page.evaluate(
        """async address => { const picture = new Image(); picture.src = address; await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight] }""",
        f"{server.site}/card/displacement.png?show=displaced",
    )
    assert size == [1200, 630]
