"""The page on which a draft is checked, without a browser, on the casebook."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.screen import editors
from app.screen.editors import Person

HERE = Path(__file__).parents[1]
DRAFT = """ALEPPO, 12 December 2016 - At least 80,000 people fled eastern Aleppo since 15 November, the Syrian Observatory \
for Human Rights said. Russia said 64 air strikes killed more than 300 militants near Palmyra on 10 December 2016.

About 7,000 people were killed in Aleppo in December 2016; the talks lasted 48 hours. <script>alert(1)</script>"""


@pytest.fixture
def page(monkeypatch, casebook_record) -> AppTest:
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=90)
    app.switch_page("app/pages/check.py")
    return app.run()


def written(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join(part.value for part in parts).replace("\\", "")


def html(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def checked(app: AppTest, text: str = DRAFT) -> AppTest:
    app.text_area(key="draft_text").set_value(text).run()
    assert not app.exception, app.exception
    return app


def test_with_nothing_in_it_the_page_says_what_it_does_and_what_it_keeps(page):
    assert not page.exception and "not stored, not logged" in written(page) and "held against the record" in written(page)
    assert not page.sidebar.children and not html(page)


def test_sentences_of_the_record_can_be_tried(page):
    next(one for one in page.button if one.label.startswith("Try")).click().run()
    assert page.text_area(key="draft_text").value and "figures:" in written(page)


def test_every_figure_is_marked_in_place_and_told_beside(page):
    told, marked = written(checked(page)), html(page)
    assert "4 figures" in told and "at least 80,000 people, according to the Syrian Observatory for Human Rights" in told
    for number in ("At least 80,000", "64", "more than 300", "About 7,000"):
        assert f"<bdi>{number}</bdi>" in marked
    assert "<script>" not in marked and "&lt;script&gt;" in marked
    assert 'href="#figure-1"' in marked and 'id="figure-1"' in marked


def test_a_verdict_chosen_shows_its_figures_alone(page):
    checked(page)
    pills = page.get("button_group")[0]
    before = written(page)
    pills.set_value([next(one for one in pills.options if "not_on_record" in str(one) or "not on record" in str(one))]).run()
    assert "Nobody on record" in written(page) and len(written(page)) < len(before)


def test_a_reading_set_by_hand_is_checked_anew(page):
    checked(page, "7,000 people were killed in Aleppo on 11 December 2016.")
    page.session_state["draft_corrections"][0] = {"value": "80,000", "metric": "displaced"}
    page.run()
    assert "set by hand" in written(page)


def test_steps_lead_from_one_figure_to_the_next_and_round(page):
    checked(page)
    for at in (1, 2, 3, 4, 1):
        page.button(key="draft_j").click().run()
        assert f"Figure **{at}**" in written(page)
    page.button(key="draft_k").click().run()
    assert "Figure **4**" in written(page)


@pytest.mark.parametrize("text", ["No number at all.", "\u202e\u0000 =cmd()", "قتل الناس", "12 " * 5_000])
def test_texts_without_figures(page, text):
    checked(page, text)
    assert "No figure was found" in written(page)


def test_a_text_too_long_is_not_read(page):
    checked(page, "x" * 200_001)
    assert "200,001 characters" in written(page)


def test_editors_go_on_to_the_form_with_the_sentence_in_it(page, monkeypatch):
    monkeypatch.setattr(editors, "here", lambda: Person("editor", "ada@record.example"))
    page.session_state["draft_more_0"] = True
    checked(page)
    page.button(key="draft_add_0").click().run()
    assert not page.exception and page.session_state["one_sentence"].startswith("ALEPPO, 12 December 2016 - At least 80,000")
