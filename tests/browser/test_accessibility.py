"""axe-core finds nothing serious or critical that is of our own making, in light and in dark."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from app.links import PAGES
from tests.browser.conftest import CORRECTED

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """([streamlits, only]) => axe.run({include: document, exclude: streamlits},
    {resultTypes: ['violations'], ...only && {runOnly: only}}).then(found =>
    found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => [v.id,
        ...v.nodes.map(n => `${n.target.flat().join(' ')}: ${n.failureSummary} ${n.html.slice(0, 300)}`)]))"""
# Parts that Streamlit draws and that nothing of ours can change: scheme → selector → why.
STREAMLITS_OWN = {
    "light": {},
    "dark": {
        "[data-tag]": "A tag is white on the primary colour, a chosen pill is the primary colour on a tint of it. On a"
        " dark page no colour gives both a contrast of 4.5; ours gives it to the pill, which is on every page.",
    },
}


@pytest.fixture
def in_colours(reader):
    """Changes what the reader's machine prefers, light or dark, until the test ends."""
    yield lambda scheme: reader.page.emulate_media(color_scheme=scheme)
    reader.page.goto("about:blank")  # else the page is drawn once more
    reader.page.emulate_media(color_scheme="null")


def serious(reader, scheme: str = "light") -> list:
    """What axe-core finds: a list for each rule, its name first, then each place where it is broken."""
    reader.page.evaluate(AXE)
    only = None if scheme == "light" else ["color-contrast"]  # nothing else depends on the colours
    return reader.page.evaluate(RUN, [[[selector] for selector in STREAMLITS_OWN[scheme]], only])


PAPER = {"light": "rgb(255, 253, 249)", "dark": "rgb(18, 21, 24)"}
ADDRESSES = {
    **{f"/{page}": ("light", "dark") for page in PAGES},
    f"/figure?figure={CORRECTED}": ("light", "dark"),
    "/figures?metric=killed&reliability=D&place=palmyra&parties=only&nonsense=1&v=1": ("light", "dark"),
    # Nothing here has a colour that the pages above have not.
    "/sources?source=sohr": ("light",),
    "/casualties?text=nothing-has-these-words": ("light",),
    "/situation?embed=true&place=palmyra": ("light",),
}


@pytest.mark.parametrize(("address", "schemes"), ADDRESSES.items())
def test_no_serious_finding(in_colours, reader, address, schemes):
    reader.open(address)
    for scheme in schemes:
        in_colours(scheme)
        expect(reader.page.get_by_test_id("stApp")).to_have_css("background-color", PAPER[scheme])
        found = serious(reader.settled(), scheme)
        if found and scheme == "dark":  # some parts may have been on their way from light to dark
            reader.page.wait_for_timeout(2_000)
            found = serious(reader, scheme)
        assert not found, "\n".join(f"{scheme}: {line}" for rule in found for line in rule)


def test_axe_would_find_something(reader):
    reader.open("/method")
    reader.main().evaluate("main => main.insertAdjacentHTML('beforeend', '<button></button><img src=\"data:,\">')")
    assert {rule for rule, *_ in serious(reader)} == {"button-name", "image-alt"}
