"""A dashboard that is really served, a record with two versions, and readers with a browser each."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import queries
from data import record
from tests.browser.reader import Reader

HERE = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=LocalNetworkAccessChecks",  # or no article could frame a page of this machine
    # Pages are opened once and left: to compile plainly and at once takes a quarter less of the processor.
    "--js-flags=--always-sparkplug --no-turbofan --no-maglev --min-semi-space-size=32 --max-semi-space-size=64",
]
CORRECTED, RETRACTED = "icrc-2016-12-22-evacuated-35000", "newsweek-2016-12-09-missing-hundreds"
INVENTED = {"actor": "Ada Invented", "why": "Invented for the browser tests."}


@dataclass
class Server:
    """`streamlit run dashboard.py` as a process of its own, on a store."""

    store: Path
    port: int
    process: subprocess.Popen | None = field(default=None, repr=False)
    more: tuple[str, ...] = ()  # arguments of the command

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = (
            f"-m streamlit run dashboard.py --server.port {self.port} --server.address 127.0.0.1 --server.headless true"
        )
        self.process = subprocess.Popen(
            [sys.executable, *command.split(), *self.more],
            cwd=HERE,
            env=os.environ | {"ON_RECORD_STORE": str(self.store)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            assert self.process.poll() is None, "the dashboard did not start"
            try:
                urllib.request.urlopen(f"{self.site}/_stcore/health", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the dashboard did not answer within 30 seconds")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: of the variable CHROMIUM, or of the machine. Without one the tests are skipped, or fail in CI.

    The build without a window of its own comes first: it draws the same pages in two thirds of the time.
    """
    names = (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if not found:
        why = "no Chromium on this machine: install chromium, or name one in the variable CHROMIUM"
        if os.environ.get("ON_RECORD_BROWSER_REQUIRED") == "1":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def two_versions(tmp_path_factory) -> Path:
    """A store with the casebook as version 1, and a correction and a retraction in versions 2 and 3."""
    store = tmp_path_factory.mktemp("browser") / "store"
    record.ensure_published(store)
    record.correct(store, "figure", CORRECTED, {"value": "33000"}, reason="source_correction", **INVENTED)
    record.retract(store, "figure", RETRACTED, reason="source_retraction", **INVENTED)
    return store


@pytest.fixture(scope="session")
def server(two_versions, browser) -> Iterator[Server]:
    """The dashboard, served once for all tests."""
    served = Server(two_versions, free_port())
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def ask(two_versions) -> Callable:
    """Questions to the same record, to know what a page must show."""
    held = queries.open_record(queries.current_file(two_versions))
    return lambda question, **parameters: queries.ask(held, question, **parameters)


@pytest.fixture
def new_reader(browser, server) -> Iterator[Callable[..., Reader]]:
    """Makes readers, each with a browser context of their own, and fails the test if anything forbidden happened."""
    readers: list[Reader] = []

    def make(site: str = server.site, **context: object) -> Reader:
        context = {"viewport": {"width": 1280, "height": 900}} | context
        readers.append(Reader(browser.new_context(**context), site))
        return readers[-1]

    yield make
    faults = [fault for reader in readers for fault in reader.faults]
    for reader in readers:
        reader.context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def desks(browser, server) -> Iterator[tuple[Reader, Reader]]:
    """The windows of two readers who share nothing and stay: tests open addresses there with the program already loaded.

    The second may read what she copied.
    """
    window = {"viewport": {"width": 1280, "height": 900}}
    clipboard = {"permissions": ["clipboard-read", "clipboard-write"]}
    seated = tuple(Reader(browser.new_context(**window, **more), server.site) for more in ({}, clipboard))
    yield seated
    for one in seated:
        one.context.close()


def _at(desk: Reader) -> Iterator[Reader]:
    desk.faults.clear()
    yield desk
    assert not desk.faults, "\n".join(desk.faults)


@pytest.fixture
def reader(desks) -> Iterator[Reader]:
    """One reader at a desk. Tests that change the window itself take a `new_reader`."""
    yield from _at(desks[0])


@pytest.fixture
def colleague(desks) -> Iterator[Reader]:
    """Somebody else, at the other desk, who can paste."""
    yield from _at(desks[1])


@pytest.fixture(autouse=True)
def _needs_a_browser(browser) -> None:
    """Every test here is about what a browser shows."""
