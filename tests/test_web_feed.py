"""The feed of a view: valid Atom, an entry for each publication that changed something, the same for ever once written."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from app.web import feed
from data import record
from tests import invented

HERE = Path(__file__).parents[1]
ATOM = "{http://www.w3.org/2005/Atom}"
SCRIPT = "<script>alert(1)</script> & ]]>"


@pytest.fixture
def land(site, changed_store):
    """The site of the invented land, in its fifth version."""
    return site(changed_store)


def read(site, query: str = "") -> ElementTree.Element:
    """A feed, held against what RFC 4287 asks of every feed."""
    answer = site.get(f"/feed.atom{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1 and text(one, name).strip(), name
        assert text(one, "id").startswith("tag:testserver,")
        datetime.strptime(text(one, "updated"), "%Y-%m-%dT%H:%M:%SZ")
        assert one.find(f"{ATOM}author/{ATOM}name").text
        links = [(link.get("rel"), link.get("type")) for link in one.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)) and ("alternate", "text/html") in links
    names = [text(one, "id") for one in (root, *entries)]
    assert len(names) == len(set(names))
    times = [text(one, "updated") for one in entries]
    assert times == sorted(times, reverse=True) and (not times or text(root, "updated") == times[0])
    return root


def text(element: ElementTree.Element, name: str) -> str:
    return element.find(f"{ATOM}{name}").text or ""


def entries(site, query: str = "") -> list[ElementTree.Element]:
    return read(site, query).findall(f"{ATOM}entry")


class Content(HTMLParser):
    """The HTML of an entry: its text, and the elements that it is made of."""

    def __init__(self, html: str):
        super().__init__()
        self.said, self.elements = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)

    def handle_data(self, data):
        self.said += [data.strip()] if data.strip() else []


def said(entry: ElementTree.Element) -> list[str]:
    return Content(text(entry, "content")).said


def test_each_publication_that_changed_something_is_an_entry_the_newest_first(land):
    assert [text(one, "title") for one in entries(land)] == ["Version 4: 1 added", "Version 3: 1 retracted", "Version 2: 1 revised"]
    assert [text(one, "summary") for one in entries(land)] == ["Ada: A new report.", "Ada: Read again.", "Ada: Read again."]


@pytest.mark.parametrize(
    ("query", "versions"),
    [("?metric=displaced", [2]), ("?place=westmark", [3]), ("?place=fish-quarter", []), ("?v=3", [3, 2]), ("?v=1", [])],
)
def test_only_what_changed_something_in_the_view_is_told(land, query, versions):
    assert [int(text(one, "title").split()[1].strip(":")) for one in entries(land, query)] == versions


def test_an_entry_says_before_and_now_who_and_why_in_the_words_of_the_page(land):
    revised = next(one for one in entries(land) if "revised" in text(one, "title"))
    told = said(revised)
    assert told[0].endswith(" UTC, Ada: Read again.") and told[1] == "Revised (1)"
    before, now = told[told.index("Before") + 1], told[told.index("Now") + 1]
    assert before.startswith("World League said between 70,000 and 95,000 people fled from Old Harbour")
    assert now.startswith("World League said between 60,000 and 95,000 people fled from Old Harbour")
    assert now.endswith("for overlapping days. 2 independent origins · 1 outlet.")
    assert told[told.index("Why") + 1] == "recording error"
    run = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60).switch_page("app/pages/changes.py")
    run.query_params["v"] = "1"
    page = re.sub(r"\\([^\w\s])", r"\1", "\n".join(one.value for one in [*run.run().markdown, *run.caption]))
    for side in (before, now):
        assert side.partition(". Corroborated")[0] in page
    retracted = next(one for one in entries(land) if "retracted" in text(one, "title"))
    assert said(retracted)[said(retracted).index("Now") + 1] == "not on record"


def test_an_entry_leads_to_the_page_and_to_the_data_of_just_this_change(land):
    entry = entries(land, "?metric=displaced")[0]
    page, data = (urlsplit(next(link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == rel)) for rel in ("alternate", "related"))
    assert (page.path, parse_qs(page.query)["v"], parse_qs(page.query)["metric"]) == ("/changes", ["1"], ["displaced"])
    answer = land.get(f"{data.path}?{data.query}")
    assert [row["figure_id"] for row in answer.json()["rows"]] == ["fled-league"]
    assert answer.headers["cache-control"].endswith("immutable")


def test_what_is_written_never_changes_whatever_is_published_after_it(site, store):
    land = site(store)
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", actor="Ada", why="Read again.")
    first = [ElementTree.tostring(one) for one in entries(land)]
    record.correct(store, "figure", "fled-league", {"value": "50000"}, reason="coding_error", actor="Ben", why="And again.")
    record.correct(store, "source", "league", {"name": "League of the World"}, reason="source_update", actor="Ben", why="Renamed.")
    record.retract(store, "figure", "fled-league", reason="source_retraction", actor="Ada", why="Gone.")
    later = [ElementTree.tostring(one) for one in entries(land)]
    assert len(first) == 1 and len(later) > 2 and later[-1] == first[0]
    feed._remembered.cache.clear()  # nor when it is worked out anew
    land.get("/api")
    again = [ElementTree.tostring(one) for one in entries(land, "?v=5&parties=with")]
    assert again == later


def test_a_publication_that_changed_nothing_in_the_view_costs_its_readers_nothing(site, store):
    land = site(store)
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", actor="Ada", why="Read again.")
    answer = land.get("/feed.atom?place=old-harbour")
    known = {"if-none-match": answer.headers["etag"]}
    assert land.get("/feed.atom?place=old-harbour", headers=known).status_code == 304
    assert land.get("/feed.atom?place=old-harbour", headers={"if-modified-since": answer.headers["last-modified"]}).status_code == 304
    assert parsedate_to_datetime(answer.headers["last-modified"]).strftime("%Y-%m-%dT%H:%M:%SZ") == text(read(land, "?place=old-harbour"), "updated")
    record.retract(store, "figure", "killed-crown", reason="source_retraction", actor="Ada", why="Gone.")
    assert land.get("/feed.atom?place=old-harbour", headers=known).status_code == 304
    record.retract(store, "figure", "fled-before", reason="source_retraction", actor="Ada", why="Gone too.")
    assert land.get("/feed.atom?place=old-harbour", headers=known).status_code == 200
    assert land.head("/feed.atom?place=old-harbour").headers["etag"] != answer.headers["etag"]


def test_the_same_view_is_the_same_feed_in_whatever_order_it_is_asked_for(land):
    one, other = land.get("/feed.atom?metric=killed&metric=displaced&place=norland"), land.get("/feed.atom?place=norland&metric=displaced&metric=killed&text=")
    assert one.content == other.content
    assert text(read(land, "?metric=killed"), "id") != text(read(land, "?metric=displaced"), "id")
    assert text(read(land, "?metric=killed"), "title") == "On Record: Killed"


def test_a_feed_of_nothing_yet_is_valid_too(site, invented_folder):
    assert entries(site(invented_folder / "store")) == []


@pytest.mark.parametrize(("query", "parameter"), [("?metric=kiled", "metric"), ("?show=displaced", "show"), ("?v=9", "v"), ("?limit=5", "limit")])
def test_a_feed_that_cannot_be_is_refused_by_name(land, query, parameter):
    answer = land.get(f"/feed.atom{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_whatever_stands_in_the_record_it_is_text(site, tmp_path):
    held = invented.tables()
    invented.change(held, "source", "league", name="<b>World</b> & League")
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    record.correct(tmp_path / "store", "figure", "fled-league", {"value": "60000"}, reason="coding_error",
                   actor="<i>Ada</i> & المرصد", why=SCRIPT)
    land = site(tmp_path / "store")
    (entry,) = entries(land)
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "<i>Ada</i> & المرصد"
    html = Content(text(entry, "content"))
    assert not html.elements & {"script", "b", "i"} and html.elements <= {"p", "h2", "dl", "dt", "dd", "a"}
    assert any("<b>World</b> & League said" in line for line in html.said)
    assert "<script>alert(1)</script> & ]]>" in html.said[0]
    hostile = site(tmp_path / "store").get("/feed.atom", params={"text": SCRIPT + "\x0b\ufffe"})
    assert b"<script" not in hostile.content and ElementTree.fromstring(hostile.content) is not None


def test_what_xml_cannot_hold_is_left_out_of_it():
    made = ElementTree.tostring(feed.element("title", "a\x00b\x0bc\ufffe\ud800d <e> & f"))
    assert ElementTree.fromstring(made).text == "abcd <e> & f"


def test_a_publication_of_very_many_changes_tells_the_first_of_each_kind(land, monkeypatch, site, tmp_path):
    monkeypatch.setattr(feed, "MOST_CHANGES", 2)
    held = invented.tables()
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    for figure in ("fled-league", "fled-relief", "killed-band", "trapped-health"):
        invented.change(held, "figure", figure, note="Read again.")
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Again.", reason="coding_error")
    (entry,) = entries(site(tmp_path / "store"))
    assert text(entry, "title") == "Version 2: 4 revised"
    assert "Revised (4, the first 2)" in said(entry) and said(entry).count("Before") == 2
