"""Every answer of the server carries the headers that keep a page from loading or sending anything elsewhere."""

import json
import urllib.request

import pytest

from app.web.headers import HEADERS


@pytest.mark.parametrize("path", ["/", "/figures?place=palmyra", "/_stcore/health", "/no-such-page"])
def test_headers_of_every_answer(server, path):
    with urllib.request.urlopen(server.site + path, timeout=10) as answer:
        sent = {name.lower(): value for name, value in answer.getheaders()}
    assert {name: sent.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'self'" in sent["content-security-policy"]


def test_no_page_around_an_embedded_one_may_steer_it(server):
    with urllib.request.urlopen(f"{server.site}/_stcore/host-config", timeout=10) as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_the_browser_refuses_another_host(new_reader):
    reader = new_reader().open("/method")
    refused = "fetch('http://192.0.2.1/').then(() => 'sent', () => 'refused')"
    assert reader.page.evaluate(refused) == "refused"
    assert any("Content Security Policy" in fault for fault in reader.faults), reader.faults
    reader.faults.clear()
