"""Rows whose terms forbid to pass them on: seen on the dashboard, and in no file or public door unless the keeper says so."""

import json
import zipfile
from io import BytesIO

import pytest

from app import answers
from app.filters import Filters
from app.sections import exports
from app.web.request import Asked, view_of
from data import record
from tests import invented

KEPT_BACK = "courier-1911-03-03"  # the page of fled-since-b and of killed-unnamed
DOORS = (
    "/sheet/figures", "/sheet/situation", "/sheet/displacement", "/sheet/casualties", "/sheet/compare", "/sheet/sources",
    "/api/v1/figures.json?repeats=with", "/api/v1/figures.csv?repeats=with", "/feed.atom", "/sitemap.xml",
)  # fmt: skip


@pytest.fixture
def kept_back(tmp_path):
    """The invented record with one page whose terms forbid to pass its rows on, and the figures read on it."""
    held, store = invented.tables(), tmp_path / "store"
    invented.change(held, "document", KEPT_BACK, may_be_shared="no")
    record.publish(store, invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    return store, list(record.as_written(store, "figure").query("document_id == @KEPT_BACK")["figure_id"])


def test_no_door_tells_of_them_and_the_dashboard_does(kept_back, site):
    store, figures = kept_back
    assert figures
    client = site(store)
    for address in DOORS:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not [figure for figure in figures if f'{figure}"' in answer.text or f"{figure}," in answer.text], address
    for figure in figures:
        assert client.get(f"/api/v1/figures/{figure}.json").status_code == 404
        unknown = client.get("/sheet/figure?figure=nobody").text.replace("nobody", figure)
        assert len(client.get(f"/sheet/figure?figure={figure}").text) == pytest.approx(len(unknown), abs=400)
    assert set(figures) <= set(answers.figures(Filters(repeats="with"))["figure_id"])


def test_files_that_are_taken_away_leave_them_out_unless_the_keeper_says_otherwise(kept_back, site):
    store, figures = kept_back
    site(store)

    def taken():
        view = view_of({"repeats": ["with"]}, Asked("figures", "figures"))
        table = answers.figures(view.filters)
        files = exports.files_of(lambda: table, table.columns, view)
        packed = zipfile.ZipFile(BytesIO(files["Package (ZIP)"][1]()))
        return [files["Data (CSV)"][1]().decode("utf-8-sig"), packed.read("data/figures.csv").decode()]

    assert not [name for name in figures for text in taken() if name in text]
    (store / "record.toml").write_text("share_restricted = true\n", encoding="utf-8")
    assert all(name in text for name in figures for text in taken())
    held = json.loads(site(store).get("/api/v1/figures.json?repeats=with").text)
    assert set(figures) <= {row["figure_id"] for row in held["rows"]}
