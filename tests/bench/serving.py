"""The dashboard, and a stock empty Streamlit page beside it, as servers on this machine alone."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers import free_port, wait_for

ROOT = Path(__file__).parent.parent.parent
EMPTY_PAGE = """import streamlit as st

chosen = st.multiselect("What was reported", [f"invented metric {n}" for n in range(1, 21)])
"""
CHARTS_PAGE = EMPTY_PAGE + """
import altair as alt
import pandas as pd

rows = pd.DataFrame({"day": range(60), "number": [(place * 7 + len(chosen)) % 31 for place in range(60)]})
for _ in range(3):
    st.altair_chart(alt.Chart(rows).mark_point().encode(x="day", y="number", tooltip=["day", "number"]))
"""


@dataclass(frozen=True)
class Server:
    """A running server. `memory` is what its process holds now, in bytes."""

    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> int:
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="ascii").splitlines()
        return 1024 * int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


@contextlib.contextmanager
def dashboard(store: Path) -> Iterator[Server]:
    """The dashboard on the record of a store."""
    with _streamlit(ROOT / "dashboard.py", ROOT, {"ON_RECORD_STORE": str(store)}) as server:
        yield server


@contextlib.contextmanager
def stock_page(folder: Path, name: str, code: str) -> Iterator[Server]:
    """A page of a few lines on Streamlit as it comes, such as EMPTY_PAGE: one widget to rerun it, and nothing else."""
    page = folder / name / "page.py"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(code, encoding="utf-8")
    with _streamlit(page, page.parent, {}) as server:
        yield server


@contextlib.contextmanager
def _streamlit(page: Path, folder: Path, more: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(page), "--server.port", str(port),
         "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"],
        cwd=folder, env={**os.environ, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(port, running.pid)
    finally:
        running.kill()
        running.wait()
