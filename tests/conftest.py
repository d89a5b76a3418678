"""What the tests share: an invented casebook in a folder, published once a session, and tables as plain rows."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.components.v2 import manifest_scanner

import queries
from app import web
from data import record
from tests import invented

# Each AppTest has Streamlit look through every installed package for components: once is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# Three quarters of the time: left out by `pytest -m "not slow"`, as are the tests in a browser.
SLOW = {
    "bands", "bands_every_pair", "casebook", "charts", "filter", "links_that_know", "pages", "pages_totals",
    "record_command_line", "record_crashes_and_crowds", "record_follows", "record_refusals", "rules", "sections_compare",
    "sections_sources", "totals", "totals_properties", "web_api", "web_described", "web_feed",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem.removeprefix("test_") in SLOW or item.path.parent.name == "browser":
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def casebook_record(tmp_path_factory) -> queries.Record:
    """The shipped casebook, published as version 1."""
    return queries.open_record(record.ensure_published(tmp_path_factory.mktemp("casebook") / "store"))


@pytest.fixture(scope="session")
def invented_folder(tmp_path_factory) -> Path:
    """A folder with the invented casebook, and a store with it as version 1: look, and do not change them."""
    folder = tmp_path_factory.mktemp("invented")
    record.publish(folder / "store", invented.write(folder / "casebook"), actor="Ada", why="Invented.")
    return folder


@pytest.fixture(scope="session")
def invented_record(invented_folder) -> queries.Record:
    """The invented casebook, published as version 1."""
    return queries.open_record(queries.current_file(invented_folder / "store"))


@pytest.fixture
def folder(tmp_path, invented_folder) -> Path:
    """A casebook folder of the test's own."""
    return Path(shutil.copytree(invented_folder / "casebook", tmp_path / "casebook"))


@pytest.fixture
def store(tmp_path, invented_folder) -> Path:
    """A store of the test's own, with the invented casebook as version 1."""
    return Path(shutil.copytree(invented_folder / "store", tmp_path / "store"))


@pytest.fixture(scope="session")
def changed_store(tmp_path_factory, invented_folder) -> Path:
    """Version 2 corrects a number, 3 retracts a figure, 4 adds one, 5 regrades a source: look, and do not change it."""
    said = {"actor": "Ada", "why": "Read again."}
    folder = tmp_path_factory.mktemp("changed")
    store = Path(shutil.copytree(invented_folder / "store", folder / "store"))
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", **said)
    record.retract(store, "figure", "killed-crown", reason="source_retraction", **said)
    row = record.as_written(store, "figure").query("figure_id == 'trapped-health'").assign(figure_id="trapped-again")
    file = folder / "more.csv"
    row.to_csv(file, index=False)
    record.append_figures(store, file, actor="Ada", why="A new report.", despite="Once more.")
    record.correct(store, "source", "watch", {"reliability": "B"}, reason="regraded", **said)
    return store


@pytest.fixture
def site(monkeypatch) -> Callable[[Path], TestClient]:
    """What answers over plain HTTP, on a store."""

    def of(store: Path) -> TestClient:
        monkeypatch.setenv("ON_RECORD_STORE", str(store))
        return TestClient(Starlette(routes=web.ROUTES, middleware=web.MIDDLEWARE))

    return of


@pytest.fixture
def rows_of() -> Callable[..., list[tuple]]:
    """The rows of a table as tuples: of the columns named, or of all. A blank is None, a time is a text."""

    def rows(table: pd.DataFrame, *columns: str) -> list[tuple]:
        chosen = table[list(columns)] if columns else table
        return [tuple(plain(value) for value in row) for row in chosen.itertuples(index=False, name=None)]

    return rows


def plain(value: object) -> object:
    """A value as a test writes it."""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d" if value == value.normalize() else "%Y-%m-%d %H:%M:%S")
    if not isinstance(value, np.ndarray) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
