"""At the foot of every page: addresses that answer, with what the page shows, over plain HTTP."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app import answers, web
from app.filters import Filters
from app.links import PAGES
from app.sections import uses
from app.view import View


@pytest.fixture
def client(casebook_record, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    return TestClient(Starlette(routes=web.ROUTES))


def view(page: str, own: dict, **asked: object) -> View:
    return View(page, Filters(version=1, **asked), own, answers.options(1), answers.record(), datetime(2026, 11, 29),
                here="http://testserver")  # fmt: skip


OWN = {"figure": {"figure": "icrc-2016-12-22-evacuated-35000"}, "displacement": {"show": "evacuated"}, "casualties": {"show": "killed"}}


@pytest.mark.parametrize("page", PAGES)
def test_what_stands_at_the_foot_of_a_page_answers(client, page):
    shown = view(page, OWN.get(page, {}), place="eastern-aleppo", band=("single_origin", "corroborated"))
    (fold,) = uses.section(shown).folds
    sections = fold.sections()
    assert [section.copies[1] for section in sections[1:]] == [
        "Command that fetches this data", "This data in pandas", "This data in DuckDB",
    ]  # fmt: skip
    for link in sections[0].links:
        address = urlsplit(link.address)
        answer = client.get(f"{address.path}?{address.query}")
        assert answer.status_code == 200, (link.address, answer.text[:300])
    assert all(uses.data(shown, "csv") in section.copies[0] for section in sections[1:])


def test_the_data_are_those_of_the_page(client):
    shown = view("displacement", {"show": "evacuated"}, place="eastern-aleppo")
    address = urlsplit(uses.data(shown, "json"))
    rows = client.get(f"{address.path}?{address.query}").json()["rows"]
    held = answers.statements(shown.filters, metric=("evacuated",))
    assert {row["figure_id"] for row in rows} == set(held["figure_id"])
