"""?embed=true inside somebody's article: no controls, but always what is filtered, from where, and which version."""

from playwright.sync_api import expect


def test_an_embedded_page_says_its_filters_source_and_version(reader):
    reader.open("/displacement?embed=true&place=eastern-aleppo")
    expect(reader.sidebar()).to_have_count(0)
    expect(reader.page.get_by_test_id("stMainMenuButton")).to_have_count(0)
    assert reader.page.get_by_role("link", name="Casualties").count() == 0
    assert reader.page.get_by_role("button", name="Copy link").count() == 0
    reader.shows("Filters active: Eastern Aleppo and places inside it").shows("On Record, version 3 of")
    full = reader.page.get_by_role("link", name="Open the full page").get_attribute("href")
    assert full.startswith(f"{reader.site}/displacement?") and "place=eastern-aleppo" in full and "v=3" in full
    assert "embed" not in full


def test_an_embedded_older_version_says_so(reader):
    reader.open("/situation?embed=true&v=1").shows("version 1").shows("about 35,000 by ICRC")
    assert reader.page.get_by_role("button", name="Show version").count() == 0


def test_an_article_of_another_site_can_frame_it_and_it_fits(new_reader):
    reader = new_reader(viewport={"width": 700, "height": 900})
    reader.hosts.add("article.example")  # answered here, so that nothing leaves the machine
    frame = f'<iframe width="600" height="800" src="{reader.site}/situation?embed=true&place=palmyra"></iframe>'
    reader.context.route("http://article.example/*", lambda route: route.fulfill(content_type="text/html", body=frame))
    reader.page.goto("http://article.example/story")
    frame = reader.page.frame_locator("iframe")
    expect(frame.locator("h1")).to_contain_text("Palmyra, ")
    expect(frame.get_by_text("Filters active:")).to_be_visible()
    wide = frame.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1]
