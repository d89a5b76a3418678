"""From a request to an answer: what an address may ask for, what it is told when it cannot, and what is kept."""

import asyncio
import gzip
import threading
import time
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from app.web import MIDDLEWARE, door
from app.web.door import Desk, Door, Made, nowhere
from app.web.problems import Problem
from app.web.request import Asked, address_of, params_of, site_of, view_of
from data import record
from tests import invented

ARABIC = "المرصد السوري ‏لحقوق الإنسان"


@pytest.fixture(autouse=True)
def _store(monkeypatch, invented_folder):
    monkeypatch.setenv("ON_RECORD_STORE", str(invented_folder / "store"))
    monkeypatch.setattr(door, "_addresses", door.Addresses())
    door._kept.cache.clear()


@pytest.fixture
def made() -> list[str]:
    """The addresses that were worked out, in their order."""
    return []


@pytest.fixture
def client(made) -> TestClient:
    """A site of one door, which answers with the filters of the view."""

    def say(view, asked):
        made.append(address_of(asked.path, view))
        return Made(f"{view.filters} {view.full_link()} ".encode() * 3, "text/plain; charset=utf-8", {"link": "<x>"})

    routes = [
        Route("/said", Door(lambda request: Asked("/said", "figures", "txt", ("order",)), say)),
        Route("/{rest:path}", nowhere({"/said": "/said"})),
    ]
    return TestClient(Starlette(routes=routes, middleware=MIDDLEWARE))


def of_address(query: str, *own: str):
    return view_of(params_of(query), Asked("/said", "figures", "txt", own), "https://record.example")


def sent(app, path: str, query: str, method: str = "GET") -> tuple[int, bytes]:
    """Status and body of a request as long as it likes, which no client would send."""
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode("latin-1"), "headers": [],
             "scheme": "http", "server": ("testserver", 80), "root_path": "", "http_version": "1.1"}
    told = []

    async def send(message):
        told.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(app(scope, receive, send))
    return told[0]["status"], b"".join(message.get("body", b"") for message in told[1:])


def test_the_view_of_an_address_is_that_of_the_dashboard():
    view = of_address("place=fish-quarter&metric=killed&since=1911-03-02&v=1&order=oldest&utm_source=mail", "order")
    assert (view.page, view.own, view.is_pinned, view.version) == ("figures", {"order": "oldest"}, True, 1)
    assert view.full_link() == (
        "https://record.example/figures?metric=killed&place=fish-quarter&since=1911-03-02&parties=with&repeats=without"
        "&assumed=with&origins_min=1&v=1&order=oldest"
    )


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", "/said"),
        ("metric=&place=", "/said"),
        ("parties=with&origins_min=1", "/said"),
        ("place=norland&metric=killed&metric=displaced", "/said?metric=displaced&metric=killed&place=norland"),
        ("metric=displaced&place=norland&metric=killed&metric=killed", "/said?metric=displaced&metric=killed&place=norland"),
        ("v=1&order=oldest&text=%20grain%20%20market", "/said?order=oldest&text=grain+market&v=1"),
    ],
)
def test_the_same_view_has_one_address_however_it_is_asked_for(query, canonical):
    assert address_of("/said", of_address(query, "order")) == canonical


@pytest.mark.parametrize(
    ("query", "parameter", "nearest", "detail"),
    [
        ("metric=kiled", "metric", "killed", "metric: “kiled” is not a metric in this record. The nearest is “killed”."),
        ("metric=fled", "metric", "displaced", "metric: “fled” is not a metric in this record. The nearest is “displaced”."),
        ("place=Old Harbour", "place", "old-harbour", "place: “Old Harbour” is not a place in this record. The nearest is “old-harbour”."),
        ("origin=the watch", "origin", "watch", "origin: “the watch” is not an origin in this record. The nearest is “watch”."),
        ("parties=wihout", "parties", "without", "parties: “wihout” is not one of with, without, only. The nearest is “without”."),
        ("v=2", "v", None, "v: “2” is not a version of this record. Write one of: 1."),
        ("since=soon", "since", None, "since: “soon” is not a date such as 2016-12-31."),
        ("since=1911-03-02&until=1911-03-01", "since", None, "since 1911-03-02 is later than until 1911-03-01."),
        ("place=norland&place=eastmark", "place", None, "place was given 2 times."),
        ("origins_min=0", "origins_min", None, "origins_min: “0” is not a number from 1 to 99."),
        ("metrc=killed", "metrc", "metric", "“metrc” is not a filter. The nearest is “metric”."),
        ("question=x", "question", None, "“question” is not a filter."),  # belongs to another page
        (f"text={'x' * 201}", "text", None, f"text: “{'x' * 40}…” is longer than 200 characters."),
        (f"order={'x' * 401}", "order", None, "order is longer than 400 characters."),
        ("order=a&order=b", "order", None, "order was given 2 times."),
        ("order=a%00b", "order", None, "order has characters in it that cannot be printed."),
    ],
)
def test_what_cannot_be_followed_is_refused_by_name_with_the_nearest_that_can(client, query, parameter, nearest, detail):
    answer = client.get(f"/said?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    told = answer.json()
    assert {name: told[name] for name in ("type", "title", "status", "instance")} == {
        "type": "/api#problem-400", "title": "A parameter cannot be followed", "status": 400, "instance": "/said",
    }
    assert (told["parameter"], told["nearest"]) == (parameter, nearest)
    assert told["detail"].partition(" Write one of: metric")[0] == detail


def test_everything_wrong_is_told_at_once_and_no_more_than_ten():
    with pytest.raises(Problem) as raised:
        of_address("metric=x&place=atlantis&v=9&parties=both")
    assert [one.parameter for one in raised.value.wrong] == ["metric", "place", "parties", "v"]
    with pytest.raises(Problem) as raised:
        of_address(urlencode([("metric", f"m{i}") for i in range(50)]))
    assert len(raised.value.wrong) == 10 and raised.value.detail.endswith("And 40 more.")


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "=cmd()|' /C calc'!A0", "\x00", ARABIC, "'; drop table figure; --", "\ud800", "%", "é" * 900],
)
@pytest.mark.parametrize("name", ["metric", "place", "since", "text", "v", "order", "origins_min", "<b>"])
def test_no_parameter_breaks_anything(client, name, value):
    answer = client.get("/said", params={name: value.encode("utf-8", "surrogatepass").decode("latin-1")})
    assert answer.status_code in (200, 400)
    assert "<script>" not in answer.headers.get("link", "")


@pytest.mark.parametrize("name", ["metric", "text", "order", "x"])
def test_a_parameter_of_a_hundred_thousand_characters_is_refused_in_a_few(client, name):
    status, body = sent(client.app, "/said", f"{name}={'x' * 100_000}")
    assert status == 400 and len(body) < 3_000
    status, body = sent(client.app, "/said", "&".join(f"{name}{i}=1" for i in range(10_000)))
    assert status == 400 and len(body) < 20_000


def test_a_path_that_leads_nowhere_is_told_the_nearest_that_does(client):
    answer = client.get("/siad")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no address “/siad”. The nearest is “/said”."
    assert client.get("/" + "x" * 5000).json()["instance"] == "/" + "x" * 399


def test_the_same_view_is_worked_out_once_in_whatever_order_it_is_asked_for(client, made):
    first = client.get("/said?metric=killed&metric=displaced&place=norland")
    again = client.get("/said?place=norland&metric=displaced&metric=killed&origin=")
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert made == ["/said?metric=displaced&metric=killed&place=norland"]


def test_what_is_kept_belongs_to_the_site_that_asked(client, made):
    assert b"http://one.example/figures" in client.get("/said", headers={"host": "one.example"}).content
    assert b"http://two.example/figures" in client.get("/said", headers={"host": "two.example"}).content
    assert len(made) == 2


@pytest.mark.parametrize("host", ['x"><script>', "a b", "evil.example/path?", "[::1", "a';b", "a&b", ""])
def test_a_host_that_is_none_reaches_no_answer(client, host):
    assert b"http://testserver/figures" in client.get("/said", headers={"host": host}).content


def test_the_address_of_the_site_may_be_set(client, monkeypatch):
    monkeypatch.setenv("ON_RECORD_SITE", "https://record.example/on/")
    assert b"https://record.example/on/figures?" in client.get("/said").content


def test_who_has_the_answer_is_told_so(client, made):
    answer = client.get("/said")
    etag = answer.headers["etag"]
    for named in (etag, f'"other", W/{etag}', etag.replace("-gzip", ""), "*"):
        again = client.get("/said", headers={"if-none-match": named})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get("/said", headers={"if-none-match": '"0123"'}).status_code == 200
    door._kept.cache.clear()  # however full the memory is
    assert client.get("/said", headers={"if-none-match": etag}).status_code == 304
    assert len(made) == 1


def test_what_names_its_version_may_be_kept_for_good_and_nothing_else(client):
    assert client.get("/said?v=1").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/said").headers["cache-control"] == "no-cache"
    assert client.get("/said?v=9").headers["cache-control"] == "no-cache"


def test_an_answer_changes_its_name_with_its_bytes_alone(client, monkeypatch, store, made):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    first, for_good = client.get("/said"), client.get("/said?v=1")
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", actor="Ada", why="Again.")
    assert client.get("/said").headers["etag"] != first.headers["etag"]  # the version is in it
    assert client.get("/said?v=1").headers["etag"] == for_good.headers["etag"]
    assert len(made) == 4


def test_an_answer_is_compressed_for_who_can_take_it_under_another_name(client):
    squeezed = client.get("/said", headers={"accept-encoding": "br, gzip"})
    plain = client.get("/said", headers={"accept-encoding": "gzip;q=0, br"})
    assert squeezed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert squeezed.content == plain.content and squeezed.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert squeezed.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    assert int(squeezed.headers["content-length"]) == len(gzip.compress(plain.content, 6, mtime=0))


def test_the_head_alone_says_all_but_the_body(client):
    head, whole = client.head("/said"), client.get("/said")
    assert head.content == b"" and dict(head.headers) == dict(whole.headers)


def test_anybody_may_read_from_anywhere_and_nobody_may_do_more(client):
    for answer in (client.get("/said"), client.get("/said?v=9"), client.get("/nowhere")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
    asked = client.options("/said", headers={"origin": "https://a.example", "access-control-request-method": "GET"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "INVENTED"):
        refused = client.request(method, "/said")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.headers["content-type"] == "application/problem+json"


def test_without_a_record_that_can_be_read_it_is_said_when_to_come_back(client, monkeypatch, tmp_path):
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path))
    answer = client.get("/said")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_a_fault_of_ours_says_nothing_of_the_machine():
    def fail(view, asked):
        raise ValueError("/srv/secret")

    site = TestClient(Starlette(routes=[Route("/", Door(lambda request: Asked("/", "figures"), fail))]))
    answer = site.get("/")
    assert answer.status_code == 500 and "secret" not in answer.text


# A crowd


def test_the_same_answer_is_worked_out_once_however_many_wait_for_it(made):
    let_go = threading.Event()

    def slow(view, asked):
        let_go.wait(10)
        made.append(asked.path)
        return Made(b"said", "text/plain")

    app = Starlette(routes=[Route("/slow", Door(lambda request: Asked("/slow", "figures"), slow))])
    answers = []
    readers = [threading.Thread(target=lambda: answers.append(sent(app, "/slow", ""))) for _ in range(20)]
    for reader in readers:
        reader.start()
    time.sleep(0.2)
    let_go.set()
    for reader in readers:
        reader.join(10)
    assert answers == [(200, b"said")] * 20 and made == ["/slow"]


def test_where_too_much_is_waiting_others_are_told_to_come_later():
    desk, let_go = Desk(1, 3), threading.Event()
    under_way = [desk.work(number, let_go.wait) for number in range(3)]
    assert desk.work(2, let_go.wait) is under_way[2], "the same is waited for, not refused"
    with pytest.raises(Problem) as refused:
        desk.work(3, let_go.wait)
    assert (refused.value.status, refused.value.headers) == (503, {"retry-after": "5"})
    let_go.set()
    assert all(one.result(10) for one in under_way)
    assert desk.work(3, lambda: "said").result(10) == "said"


def test_what_takes_long_is_said_to_and_is_there_later(monkeypatch, made):
    monkeypatch.setattr(door, "PATIENCE", 0.05)

    def slow(view, asked):
        time.sleep(0.3)
        return Made(b"said", "text/plain")

    site = TestClient(Starlette(routes=[Route("/slow", Door(lambda request: Asked("/slow", "figures"), slow))]))
    answer = site.get("/slow")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["detail"].startswith("This answer takes long to work out, and will be ready soon.")
    time.sleep(0.5)
    assert site.get("/slow").text == "said"


def test_no_more_is_kept_than_there_is_room_for(client, made):
    assert door._kept.cache.maxsize == door.BYTES_KEPT
    client.get("/said")
    client.get("/said?place=norland")
    assert door._kept.cache.currsize == sum(one.size for one in door._kept.cache.values())
    assert len(made) == 2


def test_every_place_of_the_invented_land_may_be_asked_for():
    for row in invented.tables()["place"]:
        assert of_address(f"place={row['place_id']}").filters.place == row["place_id"]


def test_the_site_of_a_request_is_that_of_its_host(client):
    seen = []
    app = Starlette(routes=[Route("/", Door(lambda request: seen.append(site_of(request)) or Asked("/", "figures"),
                                            lambda view, asked: Made(b"", "text/plain")))])
    TestClient(app, base_url="https://record.example").get("/")
    assert seen == ["https://record.example"]
