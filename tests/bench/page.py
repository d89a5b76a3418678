"""A change of filter in a real browser: from the click that chose it to the last change on the page, charts included."""

import os
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench import invented
from tests.bench.measure import Result
from tests.bench.serving import CHARTS_PAGE, EMPTY_PAGE, dashboard, stock_page

PART = "(d) A page in headless Chromium: from a filter chosen to everything drawn"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-headless-shell")
PATIENCE = 120_000  # A first page on a busy machine and a large record.
QUIET = 400  # A page that has not changed for so many milliseconds, and runs nothing, is drawn.
WATCH = """() => {
    window.chosenAt = 0; window.changedAt = 0;
    for (const act of ['keydown', 'pointerdown'])
        addEventListener(act, () => { window.chosenAt = performance.now(); }, true);
    // What stands inside a canvas is for screen readers; a table fills it in when it has long been drawn.
    new MutationObserver(changes => {
        if (changes.some(change => !change.target.closest?.('canvas'))) window.changedAt = performance.now();
    })
        .observe(document.querySelector('[data-testid="stApp"]'), {subtree: true, childList: true, attributes: true});
}"""
IS_DRAWN = """quiet => {
    const app = document.querySelector('[data-testid="stApp"]');
    return window.changedAt > window.chosenAt && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale="true"]') && performance.now() - window.changedAt > quiet;
}"""


def changes(folder: Path, rows: int, say: Callable[[str], None], times: int) -> list[Result]:
    """A filter never chosen before, and one chosen before, against the rerun of a stock empty page.

    How long a stock page takes that has nothing but as many small charts is told beside them.
    """
    store = invented.store(folder, rows, say)
    spent: dict[str, list[float]] = {"new": [], "seen": [], "empty": [], "charts": []}
    charts = 0
    with (
        dashboard(store) as ours,
        stock_page(folder, "empty", EMPTY_PAGE) as empty,
        stock_page(folder, "charts", CHARTS_PAGE) as charts_alone,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                  "--disable-sync"],
        ) as browser,
    ):
        page, other, third = (browser.new_page(viewport={"width": 1400, "height": 1000}) for _ in range(3))
        for opened, address in ((page, ours.address), (other, empty.address), (third, charts_alone.address)):
            opened.set_default_timeout(PATIENCE)
            opened.goto(address)
            _metric_box(opened).wait_for()
            opened.wait_for_timeout(5000)
            opened.evaluate(WATCH)
        for number in range(1, times + 1):
            spent["new"].append(_choose(page, f"invented metric {number}"))
            charts = max(charts, page.locator("[data-testid=stVegaLiteChart]").count())
            _take_back(page)
            spent["empty"].append(_choose(other, f"invented metric {number}"))
            spent["seen"].append(_choose(page, f"invented metric {number}"))
            _take_back(page)
            spent["empty"].append(_take_back(other))
            spent["charts"].append(_choose(third, f"invented metric {number}"))
            _take_back(third)
            say(f"  round {number}: " + ", ".join(f"{name} {of[-1]:.0f} ms" for name, of in spent.items()))
    medians = {name: statistics.median(of) / 1000 for name, of in spent.items()}
    notes = {"charts on the page": charts, "three stock charts alone": f"{medians['charts'] / medians['empty']:.2f} x"}
    return [
        Result(PART, what, "an empty page's rerun", medians[kind], medians["empty"], aim, notes=notes)
        for what, kind, aim in (("a filter never chosen before", "new", 1.3), ("a filter chosen before", "seen", 1.0))
    ]


def _metric_box(page: Page):
    return page.get_by_role("combobox", name="What was reported", exact=True)


def _choose(page: Page, label: str) -> float:
    box = _metric_box(page)
    _close_list(page)
    box.fill(label)
    option = page.get_by_role("option", name=label, exact=True)
    option.wait_for()
    return _drawn_after(page, option.click)


def _take_back(page: Page) -> float:
    _close_list(page)
    _metric_box(page).click()
    return _drawn_after(page, lambda: page.keyboard.press("Backspace"))


def _close_list(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("listbox").wait_for(state="hidden")


def _drawn_after(page: Page, act: Callable[[], None]) -> float:
    """Milliseconds from a click or a key to the last change of the page that it brought."""
    page.wait_for_timeout(QUIET)
    act()
    page.wait_for_function(IS_DRAWN, arg=QUIET)
    return page.evaluate("window.changedAt - window.chosenAt")
