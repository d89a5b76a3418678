"""A reader for the browser tests: one window of their own that sees what a person sees and asks nobody else."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, TimeoutError, expect

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
# Streamlit asks for these two beside every page but the front one, and finds them at the root a moment later.
STREAMLITS_OWN = re.compile(r"/[\w-]+/_stcore/(health|host-config)$")
UNFINISHED = "[data-stale=true], [data-testid=stSkeleton], [data-testid=stVegaLiteChart]:not(:has(svg.marks))"
# The text of the page without the menu and the lines above its title.
FROM_TITLE_ON = """main => { const all = main.innerText, title = main.querySelector('h1').innerText
    return all.slice(all.indexOf(title, all.indexOf('Filters active'))) }"""
WAIT = 60_000  # milliseconds; a page takes two seconds, but CI machines are shared
expect.set_options(timeout=WAIT)


class Reader:
    """One browser context with one page. Whatever must never happen is kept in `faults`."""

    def __init__(self, context: BrowserContext, site: str):
        self.context, self.site, self.faults = context, site, []
        self.hosts = {urlsplit(site).netloc}
        context.set_default_timeout(WAIT)
        context.on("request", self._no_other_host)
        context.on("console", self._no_error)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("page", self._watch)
        self.page: Page = context.new_page()

    def open(self, address: str = "/", wait: bool = True) -> "Reader":
        """Go to a path of the dashboard, or to a whole address, and wait until it is drawn."""
        self.page.goto(address if "://" in address else self.site + address)
        return self.settled() if wait else self

    def settled(self) -> "Reader":
        """Wait until the page has been drawn to its end."""
        self.page.locator(f"{SETTLED} h1").first.wait_for()
        self.page.wait_for_function("unfinished => !document.querySelector(unfinished)", arg=UNFINISHED)
        return self

    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def sidebar(self) -> Locator:
        return self.page.get_by_test_id("stSidebar")

    def text(self) -> str:
        """Everything written on the page beside the sidebar, from its title on."""
        return re.sub(r"\s+", " ", self.main().evaluate(FROM_TITLE_ON))

    def shows(self, words: str | re.Pattern) -> "Reader":
        """Wait until the page says this."""
        expect(self.main()).to_contain_text(words, use_inner_text=True)
        return self

    def count(self, left: int, everything: int, what: str = "statements") -> "Reader":
        """Wait until the sidebar says how many are left, and the page is drawn."""
        expect(self.sidebar()).to_contain_text(f"{left:,} of {everything:,} {what}")
        return self.settled()

    def query(self) -> dict[str, list[str]]:
        """The parameters of the address, without blank ones."""
        return parse_qs(urlsplit(self.page.url).query)

    def pick(self, label: str, option: str) -> "Reader":
        """Choose one option of a list by typing the start of it and pressing on it.

        A list closes when the page moves under it, as it does while the sidebar slides in: a person opens it again.
        """
        box = self.page.get_by_role("combobox", name=label, exact=True)
        for patience in (5_000, 10_000, WAIT):
            if box.input_value() == option:
                box.fill("")  # the same letters once more are no news to a list
            box.fill(option)
            try:
                self.page.get_by_role("option", name=option).first.click(timeout=patience)
            except TimeoutError:
                if patience == WAIT:
                    raise
            else:
                break
        return self

    def go_to(self, title: str) -> "Reader":
        """Press a page's name in the menu."""
        self.page.get_by_test_id("stMain").get_by_role("link", name=title, exact=True).click()
        return self

    def copy_link(self) -> str:
        """Press Copy link and return what is in the clipboard then."""
        self.page.get_by_role("button", name="Copy link").click()
        expect(self.page.get_by_text("Copied.")).to_be_visible()
        return self.page.evaluate("navigator.clipboard.readText()")

    def _watch(self, page: Page) -> None:
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("websocket", lambda socket: self._no_other_host(socket))

    def _no_other_host(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob", "about") and asked.netloc not in self.hosts:
            self.faults.append(f"request to another host: {request.url}")

    def _no_error(self, message: ConsoleMessage) -> None:
        where = urlsplit(message.location.get("url", "")).path
        if message.type == "error" and not ("404" in message.text and STREAMLITS_OWN.search(where)):
            self.faults.append(f"console: {message.text} ({where})")
