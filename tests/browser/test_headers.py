"""Every answer of the server carries the headers that keep a page from loading or sending anything elsewhere."""

import json
import urllib.error
import urllib.request

import pytest

from app.web.headers import HEADERS


@pytest.mark.parametrize("path", ["/", "/figures?place=palmyra", "/_stcore/health", "/static/no-such-file.js"])
def test_headers_of_every_answer(server, path):
    status, sent = headers_of(server.site + path)
    assert status == (404 if "no-such" in path else 200)
    if status == 404:  # what needs no scripts may run none
        assert sent.pop("content-security-policy").startswith("default-src 'none'")
        sent["content-security-policy"] = HEADERS["content-security-policy"]
    assert {name: sent.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'self'" in sent["content-security-policy"]


def headers_of(address: str) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, {name.lower(): value for name, value in refused.headers.items()}


def test_no_page_around_an_embedded_one_may_steer_it(server):
    with urllib.request.urlopen(f"{server.site}/_stcore/host-config", timeout=10) as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_the_browser_refuses_another_host(new_reader):
    reader = new_reader().open("/method")
    refused = "fetch('http://192.0.2.1/').then(() => 'sent', () => 'refused')"
    assert reader.page.evaluate(refused) == "refused"
    assert any("Content Security Policy" in fault for fault in reader.faults), reader.faults
    reader.faults.clear()
