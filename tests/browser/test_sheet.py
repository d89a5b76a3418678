"""Plain pages and charts alone in a real browser: without scripts, on a phone, on paper, in somebody else's article."""

import html
import json
import re
import urllib.request
from functools import partial
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CORRECTED
from tests.browser.test_take_away_by_hand import take

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FINDINGS = "axe.run(document).then(found => found.violations.map(v => [v.id, ...v.nodes.map(n => n.html.slice(0, 200))]))"
ADDRESSES = [
    "/sheet/situation?place=palmyra", "/sheet/displacement?place=eastern-aleppo&show=displaced", f"/sheet/figure?figure={CORRECTED}",
    "/sheet/total?show=displaced&account=sohr", "/sheet/figures?place=palmyra", "/sheet/changes?v=1", "/sheet/casualties?text=no-such-words",
    "/chart/displacement.lead?place=eastern-aleppo", "/sheet/nowhere",
]
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone_or_a_desk(new_reader, address):
    reader = new_reader()
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)
        for width in (1280, 390, 320):
            reader.page.set_viewport_size({"width": width, "height": 900})
            reader.page.goto(reader.site + address)
            assert not reader.page.evaluate(WIDER_THAN_THE_WINDOW), width
            if width != 320:
                reader.page.evaluate(AXE)
                assert reader.page.evaluate(FINDINGS) == [], (scheme, width)
    reader.faults = [fault for fault in reader.faults if "404" not in fault]


def test_it_is_one_request_and_needs_no_scripts(new_reader):
    reader = new_reader(java_script_enabled=False)
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.goto(f"{reader.site}/sheet/displacement?place=eastern-aleppo&v=1")
    expect(reader.page.locator("h1")).to_contain_text("Evacuated from Eastern Aleppo")
    expect(reader.page.locator("svg.wide").first).to_be_visible()
    expect(reader.page.locator("svg.narrow").first).to_be_hidden()
    assert [url for url in asked if not url.startswith("data:")] == [f"{reader.site}/sheet/displacement?place=eastern-aleppo&v=1"]


def test_on_a_phone_the_charts_are_those_of_a_phone_and_a_row_is_a_block_of_lines(new_reader):
    reader = new_reader(viewport={"width": 390, "height": 844})
    reader.page.goto(f"{reader.site}/sheet/displacement?place=eastern-aleppo")
    expect(reader.page.locator("svg.narrow").first).to_be_visible()
    expect(reader.page.locator("svg.wide").first).to_be_hidden()
    sizes = reader.page.locator("svg.narrow text").evaluate_all(
        "all => all.filter(t => t.textContent.trim()).map(t => t.getBoundingClientRect().height)"
    )
    assert min(sizes) > 9, "text in a chart is large enough to be read"
    row = reader.page.locator("table.claims tbody tr").first
    tops = row.locator("td").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert tops == sorted(set(tops)) and len(tops) == 4


def test_the_first_key_leads_to_the_content_and_the_focus_is_seen(new_reader):
    reader = new_reader()
    reader.page.goto(f"{reader.site}/sheet/situation?place=palmyra")
    reader.page.keyboard.press("Tab")
    skip = reader.page.get_by_role("link", name="To the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert skip.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    reader.page.keyboard.press("Enter")
    assert reader.page.url.endswith("#main")


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_it_prints_on_a4_with_nothing_cut(new_reader, address):
    reader = new_reader()
    reader.page.goto(reader.site + address)
    pdf = reader.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 2
    for box in re.findall(rb"/MediaBox\s*\[([^]]+)\]", pdf):
        assert [round(float(edge)) for edge in box.split()] == [0, 0, 595, 842]
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": 688, "height": 1000})  # what A4 leaves between its margins, in pixels
    assert not reader.page.evaluate(WIDER_THAN_THE_WINDOW)
    beyond = reader.page.evaluate("""[...document.querySelectorAll('main *, footer *')].filter(
        one => !one.closest('svg g') && one.getClientRects().length && one.getBoundingClientRect().right > 690).map(one => one.outerHTML.slice(0, 200))""")
    assert beyond == []
    assert "counter(pages)" in reader.page.content()
    hidden = reader.page.locator("details:not([open])")
    assert hidden.count() == 0, "what is folded away is not printed"


# In somebody else's page


def told_by_oembed(site: str, shown: str, **more: object) -> dict:
    query = "&".join([f"url={quote(site + shown, safe='')}", *(f"{name}={value}" for name, value in more.items())])
    with urllib.request.urlopen(f"{site}/oembed?{query}", timeout=60) as answer:
        return json.loads(answer.read())


def answer_with(body: str, route) -> None:
    route.fulfill(content_type="text/html", body=body)


@pytest.mark.parametrize("name", ["displacement.lead", "displacement.displaced_totals", "displacement.claims"])
def test_an_article_of_another_site_frames_one_chart_which_fits_the_height_that_was_told(new_reader, name):
    reader = new_reader(viewport={"width": 1100, "height": 900})
    reader.hosts.add("article.example")  # answered here, so that nothing leaves the machine
    shown = f"/chart/{name}?place=eastern-aleppo&show=displaced&v=3"
    for width in (320, 400, 640, 641, 800):
        told = told_by_oembed(reader.site, shown, maxwidth=width)
        article = f"<!doctype html><h1>A story</h1>{told['html']}"
        reader.context.unroute_all()
        reader.context.route("http://article.example/*", partial(answer_with, article))
        reader.page.goto("http://article.example/story")
        inside = reader.page.frame_locator("iframe")
        expect(inside.locator("h1")).to_contain_text("Fled")
        expect(inside.get_by_text("On Record, version 3 of")).to_be_visible()
        expect(inside.locator("svg:visible").last).to_be_visible()
        high, wide, across = inside.locator("html").evaluate(
            "page => [page.scrollHeight, page.clientWidth, page.scrollWidth]"
        )
        assert high <= told["height"] and across <= wide == width, (width, high, told["height"])
        assert told["height"] - high < 140, "nor is there much room for nothing"
    link = inside.get_by_role("link", name="All of it on On Record")
    assert link.get_attribute("href") == f"{reader.site}/displacement?place=eastern-aleppo&show=displaced&v=3"
    assert link.get_attribute("target") == "_blank"


def test_the_code_that_embeds_a_chart_is_copied_from_beside_it(colleague):
    reader = colleague.open("/displacement?place=eastern-aleppo&show=displaced")
    reader.page.locator(".st-key-take_lead").get_by_role("button", name="Download").click()
    reader.page.get_by_role("button", name="Copy code to embed it").click()
    reader.page.get_by_text("Copied.").wait_for()
    code = reader.page.evaluate("navigator.clipboard.readText()")
    source, title, height = re.fullmatch(
        r'<iframe src="([^"]+)" title="([^"]+)" width="100%" height="(\d+)" style="border:0" loading="lazy"></iframe>', code
    ).groups()
    assert title.startswith("Fled from Eastern Aleppo") and 400 < int(height) < 1_000
    source = html.unescape(source)
    assert source.startswith(f"{reader.site}/chart/displacement.lead?") and "v=3" in source and "show=displaced" in source
    assert urllib.request.urlopen(source, timeout=60).status == 200
    links = reader.page.get_by_test_id("stPopoverBody").get_by_role("link")
    for kind, media in (("PNG", "image/png"), ("SVG", "image/svg+xml")):
        address = links.filter(has_text=kind).get_attribute("href")
        with urllib.request.urlopen(address, timeout=60) as picture:
            assert picture.headers["content-type"] == media and "immutable" in picture.headers["cache-control"]


def test_the_picture_taken_away_is_the_one_that_its_address_gives(reader):
    reader.open("/displacement?place=eastern-aleppo&show=displaced")
    _, content = take(reader, "lead", "Picture (SVG)")
    address = f"{reader.site}/chart/displacement.lead.svg?place=eastern-aleppo&show=displaced&v=3"
    assert urllib.request.urlopen(address, timeout=60).read() == content
