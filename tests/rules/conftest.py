"""One store for every file of this folder: its CASES, each in a town of its own, are published once."""

from operator import attrgetter
from pathlib import Path

import pytest

from tests.rules import Land, publish

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def norland(request, tmp_path_factory) -> Land:
    """The cases of every file that was collected, called by the file and the case."""
    files = {item.module for item in request.session.items if item.path.parent == HERE and hasattr(item.module, "CASES")}
    cases = {(file.__name__, case): rows for file in sorted(files, key=attrgetter("__name__")) for case, rows in file.CASES.items()}
    return publish(tmp_path_factory.mktemp("rules"), cases)


@pytest.fixture(scope="module")
def land(request, norland) -> Land:
    """The cases of the file, published."""
    towns = {case: town for (file, case), town in norland.towns.items() if file == request.module.__name__}
    return Land(norland.record, towns, norland.done)
