"""The plain page: everything that the page says in one file, safe, light, the same for good, and charts of it alone."""

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app import answers, links, web
from app.__main__ import main
from app.charts import embedded, inline, svg
from app.sections import claim, pieces, weighed
from app.web import door, pages, plain, sheet
from app.web.pages import SHEETS
from app.web.request import Asked, params_of, view_of
from data import record
from data.wording import english as wording
from tests.test_pages import ARABIC, FORMULA, LONG, SCRIPT, empty_store, strange_store  # noqa: F401 -- fixtures

SITE = "https://record.example"
FIGURE = "figure=icrc-2016-12-22-evacuated-35000"
PAGES = [
    "situation", "displacement", "displacement?place=eastern-aleppo&show=displaced", "casualties", "figures",
    "casualties?show=strikes&place=palmyra", f"figure?{FIGURE}", "total?show=displaced&account=sohr", "changes",
    "figures?text=no-report-has-these-words", "displacement?until=1999-01-01", "compare", "sources", "sources?source=sohr", "method",
    "compare?question=displaced.person.unknown.eastern-aleppo.2016-12-11.2016-12-11", "figure",
    "figure?lookup=More+than+10,000+fled+Atlantis+since+midnight",
]
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "ul",
          "summary", "nav", "title", "desc", "text", "figcaption", "main", "header", "footer", "small"}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as its reader has it: its words, its headings, its ids, its links and whatever it would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts, self.open, self.headings, self.ids, self.links, self.faults = [], [], [], [], [], []
        self.feed(text)
        if self.open:
            self.faults.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.parts.append(" ")
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "object", "embed", "base") or tag == "link" and given.get("rel") == "stylesheet":
            self.faults.append(f"<{tag}>")
        if tag == "link" and given["rel"] == "icon" and not given["href"].startswith("data:"):
            self.faults.append("an icon to be fetched")
        self.faults += [f"{tag} {name}" for name, value in attrs if name.startswith("on") or "javascript:" in str(value).lower()]
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another")
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data):
        if not {"style"} & set(self.open):
            self.parts.append(data)

    @property
    def words(self) -> str:
        return one_line("".join(self.parts))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()


@pytest.fixture(autouse=True)
def _casebook(monkeypatch, casebook_record):
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    monkeypatch.delenv("ON_RECORD_SITE", raising=False)


@pytest.fixture
def client(monkeypatch) -> TestClient:
    monkeypatch.setattr(door, "PATIENCE", 120)
    monkeypatch.setattr(door, "_addresses", door.Addresses())
    return TestClient(Starlette(routes=web.ROUTES, middleware=web.MIDDLEWARE), base_url=SITE)


def got(client, address: str) -> str:
    answer = client.get(f"/sheet/{address}")
    assert answer.status_code == 200, (address, answer.text)
    return answer.text


def view_at(address: str, site: str = SITE):
    name, _, query = address.partition("?")
    return view_of(params_of(query), Asked(f"/sheet/{name}", SHEETS[name].page, "html", SHEETS[name].own), site)


def walked(sections):
    for section in sections:
        yield section
        for fold in section.folds:
            yield from walked(fold.sections())


def told(section) -> list[str]:
    """Every word that a section says by itself, its charts and tables apart."""
    texts = [*section.warning, *section.text, *section.points, *(text for card in section.cards for text in (card.over, *card.lines))]
    texts += [text for card in section.cards for text in (card.number, *card.small)]
    plainly = ["".join(words for words, _ in section.struck), section.heading, section.finding, *section.notes, *section.copies[:1], *(word for row in section.rows for word in row)]
    plainly += [fold.label for fold in section.folds] + [link.label for link in section.links]
    plainly += [one.label for one in section.choices if one.is_needed]
    plainly += [words for one in section.choices if one.is_needed for words in list(one.options.values())[:40]]
    if section.nothing:
        plainly += [section.nothing.told, section.nothing.nearest, *(link.label for link in section.nothing.links)]
    return [one_line(words) for words in [*map(plain.words_of, texts), *plainly] if words]


@pytest.mark.parametrize("address", PAGES)
def test_one_file_holds_every_word_of_the_page_and_asks_for_nothing_else(client, address):
    text = got(client, address)
    assert len(text.encode()) < 150_000
    page = Page(text)
    assert page.faults == [] and "@import" not in text and not re.search(r"url\((?!#)", text)
    assert sorted(page.ids) == sorted(set(page.ids))
    assert page.headings.count(1) == 1 and page.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), page.headings
    assert '<html lang="en">' in text and "<main" in text and "nan" not in page.words.lower().split() and "NaT" not in page.words
    _, sections = pages.said(address.partition("?")[0], view_at(address))
    for section in walked(sections):
        for words in told(section):
            assert words in page.words, (section.key, words)


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_behind_a_chart_is_in_the_file_with_who_when_where_and_how_far_to_trust_it(client, address):
    text = got(client, address)
    page = Page(text)
    _, sections = pages.said(address.partition("?")[0], view_at(address))
    for section in walked(sections):
        if section.chart is None:
            continue
        drawing = section.chart.drawing()
        assert one_line(drawing.source_line) in page.words and one_line(drawing.subtitle) in page.words
        if "band_reason" not in drawing.rows:
            continue
        for row in wording.rows(drawing.rows if "quantity" in drawing.rows else claim.table_of(drawing.rows)):
            for needed in ("quantity", "happened", "origin_name", "period", "band_label", "band_reason", "publisher_name"):
                assert one_line(row[needed]) in page.words, (section.key, row["figure_id"], needed)
            for needed in (wording.counts(row), wording.party(row), row["grades"], wording.day(row["reported_on"], short=True)):
                assert needed in page.words, (section.key, row["figure_id"], needed)
            assert f'href="{html.escape(row["url"])}"' in text or not row["url"]
            assert f'href="figure?figure={row["figure_id"]}"' in text


def test_a_list_that_is_too_long_is_cut_with_a_sentence_that_says_where_the_rest_is(client):
    text = got(client, "figures")
    cut = re.search(r"The first ([\d,]+) of ([\d,]+) rows, so that this page stays light. All of them: (.*?)</p>", text)
    held = answers.count(view_at("figures").filters)["statements"]
    assert int(cut[2]) == held and 50 <= int(cut[1]) < held
    assert f'href="{SITE}/figures"' in cut[3] and f'href="{SITE}/api/v1/figures.json"' in cut[3]


@pytest.mark.parametrize("address", ["situation", "displacement?place=eastern-aleppo", f"figure?{FIGURE}", "total?account=government-of-russia"])
def test_a_chart_is_drawn_in_two_layouts_with_a_title_and_a_description(client, address):
    text = got(client, address)
    drawn = re.findall(r'<svg [^>]*role="img".*?</svg>', text, re.DOTALL)
    assert len(drawn) >= 2 and len(drawn) == 2 * text.count("<figcaption>") - 2 * text.count("too large to stand here")
    for one in drawn:
        root = ElementTree.fromstring(one)
        assert [child.tag for child in root][:2] == ["title", "desc"] and len(root[1].text) > 50
        assert "font-family" not in one and "aria-label" not in one and "#1c2530" not in one
    assert text.count('class="wide"') == text.count('class="narrow"') == len(drawn) / 2


def test_the_foot_of_a_page_says_its_filters_version_citation_and_where_else_it_is(client):
    page = Page(got(client, "displacement?place=eastern-aleppo&band=corroborated"))
    for words in (
        "Filters Eastern Aleppo and places inside it · confidence: corroborated",
        "On Record, “Displacement” (Eastern Aleppo and places inside it · confidence: corroborated), version 1 of",
        f"{SITE}/sheet/displacement?band=corroborated&place=eastern-aleppo&v=1",
    ):
        assert words in page.words
    query = "band=corroborated&place=eastern-aleppo"
    for there in (f"/displacement?{query}", f"/sheet/displacement?{query}&v=1", "/api/v1/figures.json?band=corroborated&metric=evacuated&place=eastern-aleppo"):
        assert SITE + there in page.links
    figure = Page(got(client, f"figure?{FIGURE}"))
    assert f"{SITE}/api/v1/figures/icrc-2016-12-22-evacuated-35000.json" in figure.links


def test_links_keep_the_version_and_lead_to_plain_pages_where_there_are_any(client):
    page = Page(got(client, "situation?v=1&place=palmyra"))
    ours = [link for link in page.links if link.startswith(SITE)]
    assert ours and all("v=1" in link for link in ours if link != f"{SITE}/" and "/feed.atom" not in link)
    assert f"{SITE}/sheet/casualties?place=palmyra&show=killed&v=1" in ours
    assert {link.partition("?")[0] for link in page.links if not link.startswith(("http", "#"))} <= {"figure"}
    choices = [link for link in Page(got(client, "displacement")).links if "/sheet/displacement?show=" in link]
    assert len(choices) > 5 and client.get(choices[3]).status_code == 200


def test_one_total_stands_on_a_page_of_its_own(client):
    page = Page(got(client, "total?show=displaced&place=eastern-aleppo&account=sohr&until=2016-12-11"))
    assert "How was this made? SOHR: more than 90,000 (at least 80,000 + more than 10,000) · 27 of 27 days" in page.words
    assert "Used: 2 figures" in page.words and "Left out:" in page.words
    casualties = Page(got(client, "total?show=killed"))
    assert f"{SITE}/casualties?show=killed" in casualties.links, "a metric is shown on the page that has it"


# The same for good


def without_what_is_kept():
    door._kept.cache.clear()
    svg._converted.cache_clear()
    inline._inline.cache_clear()


def test_with_its_version_named_a_page_is_the_same_bytes_for_good_and_else_may_be_asked_for_again(client, monkeypatch, store):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    addresses = ["situation", "displacement", "casualties", "figures", "figure?figure=fled-since", "total"]
    pinned = [f"/sheet/{one}{'&' if '?' in one else '?'}v=1" for one in addresses]
    before = [client.get(one) for one in pinned]
    newest = client.get("/sheet/displacement")
    for answer in before:
        assert answer.status_code == 200 and answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        again = client.get(str(answer.url), headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert newest.headers["cache-control"] == "no-cache"
    assert client.get("/sheet/displacement", headers={"if-none-match": newest.headers["etag"]}).status_code == 304
    assert client.get("/sheet/changes?v=1").headers["cache-control"] == "no-cache", "what has changed since goes on"
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", actor="Ada", why="Again.")
    without_what_is_kept()
    after = [client.get(one) for one in pinned]
    assert [one.content for one in after] == [one.content for one in before]
    assert [one.headers["etag"] for one in after] == [one.headers["etag"] for one in before]
    assert client.get("/sheet/displacement").headers["etag"] != newest.headers["etag"]
    assert "between 60,000 and 95,000" in client.get("/sheet/displacement").text


def test_the_same_chart_is_drawn_the_same_again(client):
    first = client.get("/sheet/situation").content
    without_what_is_kept()
    client.get("/sheet/displacement?place=palmyra")  # the converter counts on
    assert client.get("/sheet/situation").content == first


# What is strange


@pytest.mark.parametrize("address", ["situation", "displacement", "casualties", "figures", "figure?figure=fled-since", "figure?figure=fled-since-b",
                                     "total?account=watch", "changes", "compare", "sources", "sources?source=watch", "figure?lookup=10,000+fled"])
def test_names_that_are_scripts_formulas_arabic_or_endless_are_text_and_nothing_else(client, monkeypatch, strange_store, address):  # noqa: F811
    monkeypatch.setenv("ON_RECORD_STORE", str(strange_store))
    text = got(client, address)
    page = Page(text)
    assert page.faults == [] and "<script" not in text and "<b>Bold" not in text and len(text.encode()) < 150_000
    if address.startswith("figure?"):
        assert one_line(SCRIPT) in page.words and FORMULA in page.words
    if address in ("figures", "figure?figure=fled-since"):
        assert f"<bdi>{ARABIC}</bdi>" in text, "what is written from right to left turns nothing around it"
        assert not re.search(r"[\u0600-\u06ff]", re.sub(r"<(bdi|title|desc|text|tspan)\b.*?</\1>|<[^>]*>", "", text))
    if address == "figure?figure=fled-since-b":
        assert LONG[:300] in page.words
    for one in re.findall(r'<svg [^>]*role="img".*?</svg>', text, re.DOTALL):
        ElementTree.fromstring(one)


def test_a_record_of_nothing_is_told_as_nothing(client, monkeypatch, empty_store):  # noqa: F811
    monkeypatch.setenv("ON_RECORD_STORE", str(empty_store))
    for name in SHEETS:
        page = Page(got(client, name))
        assert page.faults == [] and "nan" not in page.words.lower().split()
        if name in ("situation", "displacement", "casualties", "figures", "total", "compare"):
            assert "This record is empty" in page.words


@pytest.mark.parametrize(
    ("address", "links_to"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("//a.example", ""), ("https://a.example/ onclick=x", ""),
        ('https://a.example/"><script>', ""), ("", ""), (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_linked_to(address, links_to):
    assert plain.web(address) == links_to


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a <b> & \"c\"", "a &lt;b&gt; &amp; &#34;c&#34;"),
        ("said مرصد حقوق, and מרכז.", "said <bdi>مرصد حقوق</bdi>, and <bdi>מרכז</bdi>."),
        ("bell\x07 and \ud800 half", "bell and  half"),
    ],
)
def test_text_is_escaped_and_what_runs_the_other_way_is_isolated(text, written):
    assert str(plain.said(text)) == written


# What cannot be answered


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("situatoin", 404, "There is no page “situatoin”. The nearest is “situation”."),
        ("displacement?metric=kiled", 400, "metric: “kiled” is not a metric in this record. The nearest is “killed”."),
        ("displacement?show=fled", 400, "show: “fled” is not to be had here. The nearest is “displaced”."),
        ("displacement?account=nobody", 400, "account: “nobody” is not to be had here."),
        ("total?account=nobody", 400, "account: “nobody” is not to be had here."),
        ("figures?order=best", 400, "order: “best” is not to be had here."),
        ("figure?figure=icrc-2016-12-22-evacuated-3500", 404, "The nearest is “icrc-2016-12-22-evacuated-35000”."),
        ("situation?v=9", 400, "v: “9” is not a version of this record."),
        ("situation?place=<script>", 400, "place: “<script>” is not a place in this record."),
    ],
)
def test_what_cannot_be_followed_is_a_page_for_a_person_and_a_document_for_a_program(client, address, status, says):
    name, _, query = address.partition("?")
    there = f"/sheet/{name}?{urlencode([tuple(query.split('='))])}" if query else f"/sheet/{name}"
    person = client.get(there, headers={"accept": "text/html,*/*"})
    program = client.get(there)
    assert (person.status_code, program.status_code) == (status, status)
    assert person.headers["content-type"].startswith("text/html") and says in Page(person.text).words
    assert "<script>" not in person.text and len(person.content) < 6_000
    assert program.headers["content-type"] == "application/problem+json" and says in program.json()["detail"]


def test_a_figure_that_went_is_told_with_what_it_said(client, monkeypatch, store):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    record.retract(store, "figure", "fled-league", reason="source_retraction", actor="Ada", why="Never said.")
    page = Page(got(client, "figure?figure=fled-league"))
    assert "This figure is not in force in the version shown." in page.words
    assert "between 70,000 and 95,000" in Page(got(client, "figure?figure=fled-league&v=1")).words


# One chart alone


def test_a_chart_alone_has_its_title_source_version_filters_and_the_way_to_all_of_it(client):
    answer = client.get("/chart/displacement.lead?place=eastern-aleppo&v=1")
    page = Page(answer.text)
    assert page.faults == [] and page.headings == [1] and len(answer.content) < 60_000
    assert answer.headers["cache-control"].endswith("immutable") and "frame-ancestors *" in answer.headers["content-security-policy"]
    for words in ("Evacuated from Eastern Aleppo", "Source: ", "On Record, version 1 of", "Filters: Eastern Aleppo and places inside it.", "corroborated"):
        assert words in page.words
    assert page.links == [f"{SITE}/displacement?place=eastern-aleppo&v=1"]


@pytest.mark.parametrize("name", ["situation.lead", "situation.record_by_day", "displacement.evacuated_account", "displacement.every_claim",
                                  f"figure.chain?{FIGURE}"])
def test_charts_are_found_wherever_they_stand_on_a_page(client, name):
    separator = "&" if "?" in name else "?"
    address = f"/chart/{name}{separator}account=government-of-russia" if "account" in name else f"/chart/{name}"
    assert client.get(address).status_code == 200


def test_a_picture_of_a_chart_has_an_address_and_the_width_asked_for(client):
    small = client.get("/chart/displacement.lead.svg?width=480&v=1")
    assert small.headers["content-type"] == "image/svg+xml" and ElementTree.fromstring(small.content).get("width") == "480"
    assert b"version 1 of" in small.content and b">party claim<" in small.content, "colours have a key in the picture"
    picture = client.get("/chart/displacement.lead.png?width=480&v=1")
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(picture.content[16:20]) == 960
    assert len(picture.content) < 100_000 and picture.headers["cross-origin-resource-policy"] == "cross-origin"
    for wrong in ("width=1", "width=x", "width=9999"):
        answer = client.get(f"/chart/displacement.lead.png?{wrong}")
        assert answer.status_code == 400 and answer.json()["parameter"] == "width"


@pytest.mark.parametrize("query", ["show=fled", "account=nobody", "unit=tonnes", "v=9"])
def test_a_chart_of_what_is_not_to_be_had_is_refused_and_no_other_shown_for_it(client, query):
    answer = client.get(f"/chart/displacement.evacuated_account?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, query.partition("=")[0])


@pytest.mark.parametrize("name", ["displacement.leed", "nowhere.lead", "displacement", "displacement.lead.exe", "a.b.c.d"])
def test_a_chart_that_is_not_there_is_404(client, name):
    assert client.get(f"/chart/{name}").status_code == 404


def test_oembed_tells_how_to_embed_what_an_address_shows(client):
    def asked(address: str, **more: object):
        return client.get("/oembed", params={"url": address, **more})

    for address in (f"{SITE}/chart/displacement.lead?place=eastern-aleppo&v=1", f"{SITE}/displacement?place=eastern-aleppo&v=1",
                    f"{SITE}/sheet/displacement?v=1&place=eastern-aleppo&embed=true"):
        told = asked(address, maxwidth=600).json()
        assert {name: told[name] for name in ("version", "type", "provider_name", "width")} == {
            "version": "1.0", "type": "rich", "provider_name": "On Record", "width": 600,
        }
        source = html.unescape(re.search(r'<iframe src="([^"]+)"', told["html"])[1])
        assert source == f"{SITE}/chart/displacement.lead?place=eastern-aleppo&v=1"
        assert f'height="{told["height"]}"' in told["html"] and 300 < told["height"] < 900
        assert client.get(source).status_code == 200
    assert asked(f"{SITE}/").json()["title"].startswith("Killed in Eastern Aleppo")
    assert asked(f"{SITE}/displacement", maxheight=200).json()["height"] == 200
    for nowhere in ("https://elsewhere.example/displacement", f"{SITE}/nowhere", f"{SITE}/chart/displacement.no", f"{SITE}/changes", f"{SITE}.evil.example/"):
        assert asked(nowhere).status_code == 404, nowhere
    for wrong in ({"url": ""}, {"url": f"{SITE}/displacement?metric=kiled"}, {"url": f"{SITE}/", "format": "xml"}, {"url": f"{SITE}/", "maxwidth": "wide"}):
        assert client.get("/oembed", params=wrong).status_code == 400, wrong
    page = got(client, "displacement?place=eastern-aleppo")
    discovered = html.unescape(re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1])
    assert client.get(discovered).json()["type"] == "rich"


def test_the_title_of_a_frame_is_no_markup(client, monkeypatch, strange_store):  # noqa: F811
    monkeypatch.setenv("ON_RECORD_STORE", str(strange_store))
    told = client.get("/oembed", params={"url": f"{SITE}/displacement?place=old-harbour"}).json()
    assert told["html"].count("<") == 2 and "<script>" in told["title"]


def test_the_code_for_every_width_is_as_high_as_any_needs(client):
    view = view_at("displacement")
    _, drawing = web.chart.drawing_of(view, "/chart/displacement.lead")
    told = embedded.told(drawing, view.stamp, "")
    each = [embedded.height(drawing, "lead", told, width) for width in embedded.TRIED]
    assert embedded.height_of_any(drawing, "lead", told) == max(each) and len(set(each)) > 3


# In a folder


def test_the_same_is_written_to_a_folder_with_relative_links_between_what_is_there(client, tmp_path, capsys, monkeypatch):
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"# for the archive\n\n{SITE}/sheet/figure?{FIGURE}\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["sheets", "--out", str(out), "--site", SITE, "--from", str(listed), "/displacement?place=eastern-aleppo&v=1"]) == 0
    names = capsys.readouterr().out.splitlines()
    files = sorted(file for file in out.rglob("*") if file.is_file())
    assert sorted(names) == sorted(map(str, files))
    ends = [file.suffix for file in files]
    assert (ends.count(".svg"), ends.count(".png")) == (6, 6) and ends.count(".html") == 8
    assert (ends.count(".json"), ends.count(".csv")) == (3, 1), "data is written as the data door sends it"
    page = next(out.glob("sheet/displacement.place-eastern-aleppo-v-1.*.html"))
    text, served = page.read_text(encoding="utf-8"), got(client, "displacement?place=eastern-aleppo&v=1")
    assert re.sub(r'href="[^"]*"', "", text) == re.sub(r'href="[^"]*"', "", served)
    relative = [link for link in Page(text).links if not link.startswith(("http", "#"))]
    assert relative and all((page.parent / link).is_file() for link in relative)
    data = next(out.glob("api/v1/figures.metric-evacuated-place-eastern-aleppo-v-1.*.json"))
    assert data.read_bytes() == client.get("/api/v1/figures.json?metric=evacuated&place=eastern-aleppo&v=1").content
    assert f'href="{SITE}/displacement?place=eastern-aleppo&amp;v=1"' in text, "the dashboard stays where it is"
    picture = next(out.glob("chart/displacement.lead.*.svg")).read_bytes()
    assert picture == client.get("/chart/displacement.lead.svg?place=eastern-aleppo&v=1").content
    alone = next(out.glob("chart/displacement.lead.*.html"))
    assert re.sub(r'href="[^"]*"', "", alone.read_text()) == re.sub(r'href="[^"]*"', "", client.get("/chart/displacement.lead?place=eastern-aleppo&v=1").text)


def test_nothing_is_written_where_an_address_cannot_be_followed(tmp_path, capsys):
    for wrong, says in (
        ("/displacement?metric=kiled", "/displacement?metric=kiled: metric: “kiled” is not a metric in this record. The nearest is “killed”."),
        ("/nowhere", "/nowhere: There is no page “nowhere”."),
        ("/displacement?show=fled", "/displacement?show=fled: show: “fled” is not to be had here. The nearest is “displaced”."),
    ):
        assert main(["sheets", "--out", str(tmp_path / "out"), "/situation", wrong]) == 1
        assert says in (told := capsys.readouterr().err) and "Nothing was written." in told
    assert main(["sheets", "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_without_a_site_the_live_view_is_the_page_itself(tmp_path):
    assert main(["sheets", "--out", str(tmp_path), "changes"]) == 0
    assert 'href="changes.html">The same view in the dashboard' in (tmp_path / "sheet" / "changes.html").read_text(encoding="utf-8")


def test_every_address_of_a_chart_of_a_page_answers(client):
    text = got(client, "displacement?place=eastern-aleppo")
    charts = {html.unescape(link) for link in Page(text).links if "/chart/" in link and ".png" not in link}
    assert len(charts) == 6 + 2 and {client.get(link).status_code for link in charts} == {200}
    assert json.loads(client.get(f"/oembed?{urlencode({'url': next(iter(sorted(charts)))})}").content)["type"] == "rich"


def test_every_page_of_the_dashboard_has_a_plain_one_which_the_menu_and_the_sitemap_lead_to(client):
    assert set(links.PAGES) <= set(SHEETS)
    menu = [link for link in Page(got(client, "changes")).links if "/sheet/" in link][: len(sheet.MENU)]
    listed = re.findall(r"<loc>([^<]*)</loc>", client.get("/sitemap.xml").text)
    assert menu == [f"{SITE}/sheet/{name}" for name in sheet.MENU] and set(menu) - {f"{SITE}/sheet/figure"} <= set(listed)
    assert {client.get(link).status_code for link in [*menu, *listed[:12]]} == {200}


def test_a_number_is_looked_up_without_scripts(client):
    text = got(client, "figure")
    assert f'<form action="{SITE}/sheet/figure">' in text and 'name="lookup"' in text
    examples = [link for link in Page(text).links if "lookup=" in link]
    assert len(examples) == 3 and "On record" in Page(client.get(examples[0]).text).words
    struck = got(client, "figure?lookup=More+than+10,000+fled+Atlantis")
    assert "<s>" in struck and "Atlantis" in struck
    assert "<form" not in got(client, f"figure?{FIGURE}")
    assert '<input type="hidden" name="v" value="1">' in got(client, "figure?v=1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Plain.", [("Plain.", False)]),
        (("First words:", "the rest."), [("First words:", True), (" the rest.", False)]),
        (("Palmyra", ", and more"), [("Palmyra", True), (", and more", False)]),
        (("Alone", ""), [("Alone", True)]),
        (weighed("A total is **one’s own**. **F** means no grade."), [
            ("A total is", False), (" ", False), ("one’s own", True), (".", False), (" ", False), ("F", True), (" means no grade.", False),
        ]),
    ],
)
def test_a_paragraph_comes_in_pieces_of_which_some_weigh_more(text, told):
    assert [(words, weighs) for words, weighs in pieces(text) if words] == told
