"""A reader who is faster than the connection: no change is lost, and each stays in the address."""

import re

from playwright.sync_api import WebSocketRoute


class SlowAnswers:
    """A connection whose answers can be held back and let through again."""

    def __init__(self, page):
        self.held, self.holding = [], False
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        self.browser = browser
        server = browser.connect_to_server()
        server.on_message(lambda message: self.held.append(message) if self.holding else browser.send(message))

    def let_through(self) -> None:
        self.holding = False
        for message in self.held:
            self.browser.send(message)
        self.held.clear()


def test_a_filter_and_a_choice_of_the_page_before_the_answer(new_reader):
    reader = new_reader()
    answers = SlowAnswers(reader.page)
    reader.open("/displacement")
    answers.holding = True
    reader.pick("Where", "Eastern Aleppo")
    reader.page.wait_for_timeout(500)  # the server answers; the browser does not hear it
    reader.pick("What was counted", "fled · 38 on record")
    reader.page.wait_for_timeout(500)
    answers.let_through()
    reader.shows("Filters active: Eastern Aleppo and places inside it").shows("Fled:").settled()
    assert reader.query()["place"] == ["eastern-aleppo"] and reader.query()["show"] == ["displaced"]


def test_two_filters_and_a_press_of_the_back_button(new_reader):
    reader = new_reader()
    answers = SlowAnswers(reader.page)
    reader.open("/figures")
    answers.holding = True
    reader.pick("Where", "Palmyra")
    reader.page.wait_for_timeout(500)
    reader.pick("What was reported", "killed")
    reader.page.wait_for_timeout(500)
    answers.let_through()
    reader.shows("Filters active: Killed · Palmyra").settled()
    assert reader.query() == {"metric": ["killed"], "place": ["palmyra"]}
    reader.page.go_back()
    reader.page.go_back()
    reader.shows("Filters active: none").settled()


def test_back_on_a_slow_line_to_what_the_browser_is_about_to_throw_away(new_reader):
    reader = new_reader()
    answers = SlowAnswers(reader.page)
    reader.open("/figures").settled()
    reader.pick("Where", "Palmyra")
    reader.shows("Filters active: Palmyra").settled()
    answers.holding = True
    reader.pick("What was reported", "killed")
    reader.page.wait_for_timeout(700)
    reader.page.go_back()  # what the browser says it still keeps, it keeps until it hears the answers
    reader.page.wait_for_timeout(700)
    answers.let_through()
    reader.shows("Filters active: none").settled()


def test_filters_whose_widgets_come_late_stay_when_something_else_is_opened(new_reader):
    reader = new_reader()
    late = []
    reader.page.route(re.compile(r"/static/js/DateInput"), lambda route: late.append(route))  # the browser waits for what draws a date
    filters = {"place": ["eastern-aleppo"], "since": ["2016-12-01"], "until": ["2016-12-31"]}
    asked = "Filters active: Eastern Aleppo and places inside it · 1 to 31 Dec 2016"
    reader.page.goto(reader.site + "/displacement?place=eastern-aleppo&since=2016-12-01&until=2016-12-31")
    reader.shows(asked)
    reader.page.locator("summary", has_text="How was this made?").click()
    reader.shows("Used:")
    assert late
    for route in late:
        route.continue_()
    reader.page.get_by_label("Happened from").first.wait_for()
    reader.page.locator("summary", has_text="Totals by the end of each").click()  # tells what the widgets hold
    reader.settled()
    reader.page.wait_for_timeout(1000)
    reader.shows(asked).settled()
    assert {name: reader.query().get(name) for name in filters} == filters
