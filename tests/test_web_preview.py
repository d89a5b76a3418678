"""What an address says before any script runs: title, description, picture, other forms, and what is no page."""

import asyncio
import html
import json
import re
import threading
import time
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient

from app import answers, web
from app.web import crawlers, door, preview
from data import record
from tests import invented

INDEX = """<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8" /><link rel="shortcut icon" href="./favicon.png" />
<title>Streamlit</title><script type="module" src="./static/js/index.js"></script></head>
<body><noscript><p>You need to enable JavaScript to run this app.</p></noscript><div id="root"></div></body></html>"""
SCRIPT = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"
FORMULA = "=cmd()|' /C calc'!A0\" onload=\"x"
ARABIC = "\u202eالمرصد السوري \u2066لحقوق الإنسان"
SITE = "http://testserver"


class Head(HTMLParser):
    """What a reader of previews finds: the title, meta by name or property, links by relation and type, scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title, self.meta, self.links, self.scripts, self.tags, self.body = "", {}, {}, [], [], ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self._inside = tag
        if tag == "meta" and "content" in given and "charset" not in given:
            name = given.get("name") or given.get("property")
            assert name not in self.meta, name
            self.meta[name] = given["content"]
        elif tag == "link":
            self.links[given["rel"], given.get("type", "")] = given["href"]
        elif tag == "script":
            self.scripts.append((given.get("type"), given.get("src")))

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside == "title":
            self.title += data
        elif self._inside == "script" and self.scripts[-1][0] == "application/ld+json":
            self.scripts[-1] += (json.loads(data),)
        elif self._inside == "a":
            self.body += data

    @property
    def described(self) -> dict:
        return next(script[2] for script in self.scripts if script[0] == "application/ld+json")


async def _index(request):
    """As Streamlit does: its file for whatever there is nothing else for."""
    return Response(INDEX, media_type="text/html", headers={"etag": '"of-the-file"', "cache-control": "no-cache"})


async def _echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())


def site(*routes: Route) -> TestClient:
    """A small site that answers as Streamlit does, with what stands before it."""
    streamlits = [
        Route("/_stcore/health", lambda request: PlainTextResponse("ok")),
        Route("/_stcore/host-config", lambda request: JSONResponse({})),
        WebSocketRoute("/_stcore/stream", _echo),
        Route("/component/invented/index.html", lambda request: HTMLResponse("<title>Streamlit</title>A component.")),
        Route("/static/js/index.js", lambda request: Response("1", media_type="text/javascript", headers={"etag": '"js"'})),
        Mount("/", Starlette(routes=[Route("/{rest:path}", _index)])),
    ]
    return TestClient(Starlette(routes=[*web.ROUTES, *routes, *streamlits], middleware=web.MIDDLEWARE), follow_redirects=False)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(door, "_addresses", door.Addresses())
    monkeypatch.setattr(preview, "PATIENCE_OF_OTHERS", 60.0)  # however busy the machine is
    door._kept.cache.clear()


@pytest.fixture
def client(monkeypatch, invented_folder) -> TestClient:
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    return site()


@pytest.fixture
def casebook(monkeypatch, casebook_record) -> TestClient:
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    return site()


@pytest.fixture
def hostile(monkeypatch, tmp_path) -> TestClient:
    """A record whose names would break out of wherever they stand."""
    held = invented.tables()
    invented.change(held, "source", "watch", name=SCRIPT, short_name=FORMULA)
    invented.change(held, "source", "league-relief", name=ARABIC, short_name=ARABIC)
    invented.change(held, "source", "wire", name="N" * 5000, short_name="Wire")
    invented.change(held, "place", "old-harbour", name=f"{SCRIPT} {'x' * 5000}")
    invented.change(held, "document", "wire-1911-03-02", title=SCRIPT)
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor=SCRIPT, why="Invented.")
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path / "store"))
    return site()


# What an address says


def test_the_preview_of_a_claim_says_who_says_what_of_when_and_how_far_to_trust_it(casebook):
    head = Head(casebook.get("/figure?figure=icrc-2016-12-22-evacuated-35000").text)
    assert head.title == (
        "About 35,000 people (among them fighters) were evacuated from Eastern Aleppo, says the International Committee"
        " of the Red Cross · On Record"
    )
    assert head.meta["description"] == (
        "The International Committee of the Red Cross said about 35,000 people (among them fighters) were evacuated from"
        " Eastern Aleppo between 15 and 22 December 2016, in its own publication of 22 December 2016. Corroborated:"
        " 2 independent origins and 1 party to the conflict · 7 outlets."
    )
    assert head.meta["og:title"] == head.meta["twitter:title"] == head.title.removesuffix(" · On Record")
    assert head.meta["og:description"] == head.meta["og:image:alt"] == head.meta["description"]
    assert {name: head.meta[name] for name in ("og:site_name", "og:image:width", "og:image:height", "twitter:card")} == {
        "og:site_name": "On Record", "og:image:width": "1200", "og:image:height": "630", "twitter:card": "summary_large_image",
    }
    claim = head.described
    assert (claim["@type"], claim["author"]["name"]) == ("Claim", "International Committee of the Red Cross")
    assert (claim["temporalCoverage"], claim["spatialCoverage"]["name"]) == ("2016-12-15/2016-12-22", "Eastern Aleppo")
    assert [one["publisher"]["name"] for one in claim["appearance"]][:3] == ["ICRC", "Deutsche Welle", "ReliefWeb"]
    assert claim["appearance"][0] == claim["firstAppearance"] and len(claim["appearance"]) == 7
    assert claim["isPartOf"]["version"] == "1" and "Review" not in json.dumps(claim)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "Aleppo and Palmyra, October 2016 to January 2017"),
        ("/front", "Aleppo and Palmyra, October 2016 to January 2017"),
        ("/situation?place=palmyra", "Palmyra, December 2016 to January 2017"),
        ("/displacement?show=displaced", "Fled from Eastern Aleppo: about 130,000 civilians, says SOHR, one of 7 origins"),
        ("/displacement?show=evacuated&account=government-of-russia",
         "Evacuated from Eastern Aleppo: about 79,000 people, by figures of Russia, a party to the conflict: how it was made"),
        ("/casualties", "Killed in Eastern Aleppo: 442 civilians, says SOHR, one of 7 origins"),
        ("/casualties?place=palmyra&parties=only",
         "Fighters massed in Palmyra: about 5,000 fighters, says Russia, a party to the conflict; one of 2 origins"),
        ("/displacement?since=1990-01-01&until=1990-01-02", "Displacement: nothing matches"),
        ("/compare", "Where origins disagree"),
        ("/compare?question=displaced.person.unknown.eastern-aleppo.2016-11-27.2016-11-28",
         "Fled, people, Eastern Aleppo, 27 to 28 November 2016: what each origin says"),
        ("/figures?place=palmyra&band=corroborated", "Figures: Palmyra and places inside it · confidence: corroborated"),
        ("/figure", "Look up a figure"),
        ("/figure?figure=none", "Figure “none” is not in force"),
        ("/figure?lookup=More than 10,000 fled", "“More than 10,000 fled”: who says so?"),
        ("/sources?source=sohr", "Syrian Observatory for Human Rights: what it said, and how it is graded"),
        ("/method", "How to read this"),
        ("/changes?v=1", "What changed"),
    ],
)  # fmt: skip
def test_every_page_and_filter_has_a_title_of_its_own(casebook, address, title):
    head = Head(casebook.get(address).text)
    assert head.title == f"{title} · On Record"
    assert len(head.meta["description"]) >= 50


def test_a_preview_of_totals_names_all_that_the_finding_names_with_their_confidence(casebook):
    head = Head(casebook.get("/displacement").text)
    assert head.meta["description"] == (
        "Evacuated from Eastern Aleppo, 15 to 22 December 2016: about 35,000 by ICRC, more than 36,000 by OCHA; by Russia,"
        " a party, about 79,000 (2 figures added, 1 of 2 parts counts civilians only, 11 days in all). Confidence: ICRC"
        " corroborated; OCHA corroborated; Russia party claim. 52 statements by 9 independent origins in 47 outlets."
    )


def test_a_page_is_described_as_a_data_set_with_its_licence_days_places_and_where_to_get_it(casebook):
    told = Head(casebook.get("/displacement?place=eastern-aleppo&show=displaced&since=2016-12-01").text).described
    address = f"{SITE}/displacement?place=eastern-aleppo&show=displaced&since=2016-12-01"
    assert {name: told[name] for name in ("@type", "license", "url", "version", "temporalCoverage")} == {
        "@type": "Dataset", "license": "https://creativecommons.org/licenses/by/4.0/", "url": address, "version": "1",
        "temporalCoverage": "2016-12-01/2016-12-23",
    }
    assert [place["name"] for place in told["spatialCoverage"]] == ["Eastern Aleppo"]
    assert [one["contentUrl"].partition("?")[0] for one in told["distribution"]] == [
        f"{SITE}/sheet/displacement", f"{SITE}/api/v1/figures.json",
    ]
    assert told["creator"] == {"@type": "Organization", "name": "On Record"}


def test_a_preview_leads_to_every_other_form_of_its_view_in_the_page_and_in_a_header(client):
    answer = client.get("/casualties?place=fish-quarter&metric=killed&utm_source=mail&embed=true")
    head, query = Head(answer.text), "metric=killed&place=fish-quarter"
    page = f"{SITE}/casualties?{query}"
    assert head.links["canonical", ""] == head.meta["og:url"] == page
    assert head.meta["og:image"] == f"{SITE}/card/casualties.png?{query}&v=1"
    forms = {
        "text/html": f"{SITE}/sheet/casualties?{query}",
        "application/json": f"{SITE}/api/v1/figures.json?{query}",
        "application/json+oembed": f"{SITE}/oembed?format=json&url={quote(page, safe='')}",
        "application/atom+xml": f"{SITE}/feed.atom?{query}",
    }
    assert {kind: head.links["alternate", kind] for kind in forms} == forms
    assert f'<p><a href="{html.escape(forms["text/html"])}">' in answer.text.partition("<noscript>")[2]
    for kind, address in forms.items():
        assert f'<{address}>; rel="alternate"; type="{kind}"' in answer.headers["link"]
    assert f'<{page}>; rel="canonical"' in answer.headers["link"]


def test_a_link_for_good_stays_one_and_the_data_of_a_figure_are_its_own(client):
    head = Head(client.get("/figure?figure=fled-before&v=1&place=norland").text)
    assert head.links["canonical", ""] == f"{SITE}/figure?figure=fled-before&place=norland&v=1"
    assert head.links["alternate", "application/json"] == f"{SITE}/api/v1/figures/fled-before.json?v=1"
    assert "v=1" not in head.links["alternate", "application/atom+xml"]


@pytest.mark.parametrize(
    "address",
    ["/", "/displacement?show=trapped", "/casualties?place=norland&v=1", "/compare", "/figures?order=oldest&text=harbour",
     "/figure?figure=fled-before&v=1", "/figure?lookup=80,000", "/sources?source=watch", "/method", "/changes?v=1"],
)  # fmt: skip
def test_the_other_forms_that_a_preview_names_are_there(client, address):
    head = Head(client.get(address).text)
    there = [head.links["alternate", kind] for kind in ("application/json", "application/atom+xml")] + [head.meta["og:image"]]
    if address != "/method":  # which is to be had on the dashboard alone
        there.append(head.links["alternate", "text/html"])
    assert {one: client.get(one.removeprefix(SITE)).status_code for one in there} == dict.fromkeys(there, 200)
    no_script = re.search(r'<noscript><p><a href="(.*?)"', client.get(address).text)[1]
    assert client.get(html.unescape(no_script).removeprefix(SITE)).status_code == 200
    assert client.get(head.links["canonical", ""].removeprefix(SITE)).text == client.get(address).text


def test_what_only_another_page_has_asks_nothing_here(client):
    told = client.get("/displacement?question=x&lookup=y&show=trapped").text
    assert Head(told).links["canonical", ""] == f"{SITE}/displacement?show=trapped"


def test_the_address_of_the_site_may_be_set(client, monkeypatch):
    monkeypatch.setenv("ON_RECORD_SITE", "https://record.example/")
    assert Head(client.get("/method").text).meta["og:url"] == "https://record.example/method"


# Nothing breaks out


def test_nothing_from_the_record_breaks_out_of_where_it_stands(hostile):
    for address in ("/", "/displacement", "/displacement?show=displaced&account=watch", "/figure?figure=fled-before",
                    "/figure?figure=fled-relief", "/figure?figure=fled-since", "/compare", "/sources?source=watch",
                    "/figures?place=old-harbour", "/situation?place=old-harbour"):  # fmt: skip
        answer = hostile.get(address)
        head = Head(answer.text)
        added = [tag for tag in head.tags if tag not in ("meta", "link", "style", "aside", "main", "i")]
        assert added == ["html", "head", "title", "script", "script", "script", "body", "noscript", "p", "a", "p", "div", "div"]
        assert not {"\u202e", "\u2066", "\u202d"} & set(answer.text)
        assert len(head.title) <= 170 and len(head.meta["description"]) <= 400
        assert answer.headers.get("link", "").isascii() and "\n" not in answer.headers.get("link", "")
        assert "alert(1)" not in re.sub(r'"[^"]*"|<title>.*?</title>|<a .*?</a>', "", answer.text.replace("\\u003c", "&lt;"), flags=re.S)


def test_who_says_it_stays_in_a_title_however_long_the_rest(hostile):
    head = Head(hostile.get("/figure?figure=fled-before").text)
    assert ", says " in head.title and "at least" in head.title.lower() and "alert" in head.title
    assert head.described["author"]["name"].startswith("</title></script>")
    assert "Single origin: " in head.meta["description"] or "Corroborated: " in head.meta["description"]


def test_an_address_of_a_document_that_is_none_of_the_web_is_left_out(monkeypatch, tmp_path):
    held = invented.tables()
    invented.change(held, "document", "wire-1911-03-02", url="")
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path / "store"))
    claim = Head(site().get("/figure?figure=fled-before").text).described
    assert "url" not in claim["firstAppearance"] and claim["firstAppearance"]["headline"] == "Wire of 2 March"


def test_words_that_somebody_typed_are_marked_as_theirs(client):
    head = Head(client.get("/figure", params={"lookup": SCRIPT}).text)
    assert head.title.startswith("“</title></script>") and head.tags.count("script") == 3


def test_a_name_written_from_right_to_left_is_kept_and_turns_nothing_around_it(hostile):
    title = Head(hostile.get("/figure?figure=fled-relief").text).title
    assert title.endswith(", says المرصد السوري لحقوق الإنسان · On Record")


@pytest.mark.parametrize("host", ['x"><script>', "a b", "evil.example/path?"])
def test_a_host_that_is_none_reaches_no_page(client, host):
    assert Head(client.get("/method", headers={"host": host}).text).meta["og:url"] == f"{SITE}/method"


# A preview stops nothing


@pytest.mark.parametrize("query", ["metric=kiled", "nonsense=1", "v=99", "text=" + "x" * 300, "since=soon"])
def test_an_address_that_cannot_be_followed_opens_the_page_under_its_own_name(client, query):
    answer = client.get(f"/displacement?{query}")
    head = Head(answer.text)
    assert (answer.status_code, head.title) == (200, "Displacement · On Record")
    assert "canonical" not in str(head.links) and "og:image" not in head.meta
    assert '<div id="root">' in answer.text


def test_without_a_record_that_can_be_read_the_page_opens_all_the_same(client, monkeypatch, tmp_path):
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path))
    assert Head(client.get("/").text).title == "Situation · On Record"


def test_a_fault_of_ours_does_not_keep_the_page_from_opening(client, monkeypatch):
    def fail(view):
        raise ValueError("/srv/secret")

    monkeypatch.setattr(preview, "heading", fail)
    answer = client.get("/casualties?place=norland")
    assert (answer.status_code, Head(answer.text).title) == (200, "Casualties and strikes · On Record")
    assert "secret" not in answer.text


def test_a_browser_does_not_wait_for_what_takes_long_and_finds_it_the_next_time(client, monkeypatch):
    monkeypatch.setattr(preview, "PATIENCE", 0.05)
    let_go, told = threading.Event(), preview.heading

    def slow(view):
        let_go.wait(10)
        return told(view)

    monkeypatch.setattr(preview, "heading", slow)
    browser = {"sec-fetch-mode": "navigate"}
    began = time.monotonic()
    assert Head(client.get("/method", headers=browser).text).title == "How to read this · On Record"
    answer = client.get("/displacement?place=norland", headers=browser)
    assert time.monotonic() - began < 5
    assert Head(answer.text).title == "Displacement · On Record" and "link" not in answer.headers
    let_go.set()
    assert "says" in Head(client.get("/displacement?place=norland").text).title


def test_where_streamlits_file_is_another_than_expected_it_is_sent_as_it_is(monkeypatch, invented_folder):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    plain = Starlette(
        routes=[Route("/{rest:path}", lambda request: HTMLResponse("<html>Other.</html>"))], middleware=web.MIDDLEWARE
    )
    assert TestClient(plain).get("/displacement").text == TestClient(plain).get("/x").text == "<html>Other.</html>"


def test_where_streamlits_file_has_no_name_nothing_else_is_taken_for_it(monkeypatch, invented_folder):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    said = Route("/said", lambda request: HTMLResponse("Said."))
    nameless = Route("/{rest:path}", lambda request: HTMLResponse(INDEX))
    client = TestClient(Starlette(routes=[said, nameless], middleware=web.MIDDLEWARE))
    assert Head(client.get("/method").text).title == "How to read this · On Record"
    assert client.get("/said").text == "Said."


# As a page is sent


def test_a_page_keeps_its_policy_and_is_asked_for_anew_but_not_sent_anew(client):
    answer = client.get("/casualties?v=1")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache", "it names the files of Streamlit, which an update renames"
    again = client.get("/casualties?v=1", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_head_alone_says_all_but_the_body(client):
    head, whole = client.head("/compare"), client.get("/compare")
    assert head.content == b"" and dict(head.headers) == dict(whole.headers)
    plain = client.get("/compare", headers={"accept-encoding": "identity"})
    assert int(plain.headers["content-length"]) == len(plain.content) and "content-encoding" not in plain.headers
    assert int(whole.headers["content-length"]) < len(whole.content) and whole.content == plain.content


def test_a_page_is_worked_out_once_in_whatever_order_it_is_asked_for(client, monkeypatch):
    asked, told = [], preview.heading
    monkeypatch.setattr(preview, "heading", lambda view: asked.append(view) or told(view))
    first = client.get("/casualties?metric=killed&place=norland")
    assert client.get("/casualties?place=norland&metric=killed&origin=").content == first.content
    assert len(asked) == 1


def test_a_publish_is_seen_at_once(monkeypatch, store):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    client = site()
    assert "at least 80,000" in Head(client.get("/figure?figure=fled-before").text).title.lower()
    record.correct(store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", actor="Ada", why="Again.")
    assert "at least 81,000" in Head(client.get("/figure?figure=fled-before").text).title.lower()
    assert "at least 80,000" in Head(client.get("/figure?figure=fled-before&v=1").text).title.lower()


# What is no page


@pytest.mark.parametrize("path", ["/nonsense", "/a/b", "/index.html", "/static/js/of-before.js", "/figure/x", "/SITUATION", "/%00"])
def test_a_path_that_is_no_page_answers_404_and_leads_to_the_front_page(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<a href="/">To the front page of On Record</a>' in answer.text and "noindex" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["content-length"]) == (404, b"", answer.headers["content-length"])


def test_the_page_whose_name_comes_nearest_is_named(client):
    assert '<a href="/displacement">Displacement</a>' in client.get("/displacment").text
    assert "<script>" not in client.get("/<script>").text


def test_what_streamlit_has_of_its_own_is_left_alone(client):
    assert client.get("/_stcore/health").text == "ok"
    assert client.get("/static/js/index.js").headers["etag"] == '"js"'
    assert client.get("/component/invented/index.html").text == "<title>Streamlit</title>A component."
    assert client.post("/displacement").status_code == 405
    with client.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("said")
        assert socket.receive_text() == "said"


def test_streamlits_file_is_asked_for_while_it_listens_for_who_hangs_up(client):
    """Streamlit's file goes on listening until it is sent: whoever asks must neither hang up nor keep it busy."""

    async def listens(scope, receive, send):
        async def hung_up():
            while (await receive())["type"] != "http.disconnect":
                pass

        listening = asyncio.ensure_future(hung_up())
        await asyncio.sleep(0)
        assert not listening.done()
        await _index(None)
        await (await _index(None))(scope, receive, send)
        listening.cancel()

    asked = preview.Previews(listens)
    scope = {"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": []}
    assert asyncio.run(asyncio.wait_for(asked._streamlits_own(scope), 5)).text == INDEX


# Crawlers


def test_robots_are_told_what_to_read(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *" and lines[-1] == f"Sitemap: {SITE}/sitemap.xml"
    assert "Disallow: /_stcore/" in lines and not any("/card" in line or "/sheet" in line for line in lines)


def test_the_sitemap_lists_every_plain_page_with_its_last_change(monkeypatch, store):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    record.correct(store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", actor="Ada", why="Again.")
    answer = site().get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    told = {one[0].text: one[1].text for one in ElementTree.fromstring(answer.content).iter(f"{name}url")}
    pages = [address for address in told if "figure=" not in address]
    assert f"{SITE}/sheet/displacement" in pages and f"{SITE}/sheet/figure" not in pages
    assert {page: site().get(page.removeprefix(SITE)).status_code for page in pages} == dict.fromkeys(pages, 200)
    figures = [address for address in told if "figure=" in address]
    assert figures[0] == f"{SITE}/sheet/figure?figure=fled-before" and len(figures) == 10, "a repeat has no page of its own"
    versions = answers.published(2)
    assert told[figures[0]] == f"{versions[2]:%Y-%m-%dT%H:%M:%SZ}"
    assert told[f"{SITE}/sheet/figure?figure=killed-crown"] == f"{versions[1]:%Y-%m-%dT%H:%M:%SZ}"


def test_no_more_addresses_stand_in_the_sitemap_than_may(client, monkeypatch):
    monkeypatch.setattr(crawlers, "MOST_ADDRESSES", 12)
    assert client.get("/sitemap.xml").text.count("<loc>") == 12
