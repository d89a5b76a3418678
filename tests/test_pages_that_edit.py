"""The pages of editors without a browser: who is there is said by the test, all else is as it is."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.links import EDITING, PAGES, root
from app.screen import editors
from app.screen.editors import Person
from data import record

HERE = Path(__file__).parents[1]
FIGURE = "icrc-2016-12-22-evacuated-35000"
ADA, GRACE = Person("editor", "ada@record.example"), Person("keeper", "grace@record.example")


@pytest.fixture
def store(tmp_path, monkeypatch, casebook_record) -> Path:
    """A copy of the casebook's own."""
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path / "store"))
    shutil.copytree(casebook_record.path.parent, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def at(store, monkeypatch):
    """A page as somebody sees it."""

    def opened(page: str, person: Person | None = None, **query: str) -> AppTest:
        if person:
            monkeypatch.setattr(editors, "here", lambda: person)
        app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=90)
        app.switch_page(f"app/pages/{page}.py")
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


def written(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.info, *app.error, *app.success]
    return "\n".join(part.value for part in parts).replace("\\", "")


def test_pages_that_edit_stand_apart_from_those_of_readers():
    assert not set(EDITING) & set(PAGES)
    assert root("https://record.example/base/edit") == "https://record.example/base"


@pytest.mark.parametrize("page", EDITING)
@pytest.mark.parametrize(
    ("person", "told"),
    [
        (Person("off"), "off until its keeper turns it on"),
        (Person("signed_out"), "Only editors of this record may change it"),
        (Person("not_allowed", "eve@elsewhere.example", "grace@record.example"), "To be let in, ask grace@record.example"),
        (Person("not_allowed", "ada@record.example", "", True), "has not verified that this address is yours"),
        (Person("not_allowed"), "without an e-mail address"),
    ],
)
def test_who_may_not_is_told_what_they_can_do(at, page, person, told):
    app = at(page, person)
    assert told in written(app)
    assert not app.text_input and not app.selectbox and not app.text_area


def test_readers_see_no_way_to_edit_and_editors_do(at):
    def links(app: AppTest) -> list[str]:
        return [one.proto.label for one in app.main if one.type == "page_link"]

    assert not [one for one in links(at("figure", Person("off"), figure=FIGURE)) if "Correct" in one or "sign in" in one]
    assert [one for one in links(at("figure", Person("signed_out"), figure=FIGURE)) if "sign in" in one]
    assert "Correct or grade this figure" in links(at("figure", ADA, figure=FIGURE))
    assert "Correct or grade this source" in links(at("sources", ADA, source="icrc"))


def test_a_sentence_fills_the_form_and_leaves_nothing_behind_for_the_next(at):
    app = at("add", ADA, way="one")

    def filled() -> dict[str, object]:
        names = ("metric", "quantifier", "value", "value_words", "affected", "place", "origin", "since")
        return {name: app.session_state[f"one_{name}"] for name in names}

    app.text_area("one_sentence").set_value("At least 40 civilians were killed in Palmyra on 11 December 2016, SOHR said.").run()
    assert {name: str(value) for name, value in filled().items()} == {
        "metric": "killed", "quantifier": "at_least", "value": "40", "value_words": "", "affected": "civilian",
        "place": "palmyra", "origin": "sohr", "since": "2016-12-11",
    }
    app.text_area("one_sentence").set_value("Dozens were killed in Palmyra.").run()
    assert filled() == {
        "metric": "killed", "quantifier": "vague", "value": "", "value_words": "dozens", "affected": "unknown",
        "place": "palmyra", "origin": None, "since": None,
    }
    app.button("one_done").click().run()
    assert "Still lacking: The first day, Where it was published" in written(app)


def test_a_correction_is_seen_and_then_published_under_the_address_of_who_made_it(at, store):
    app = at("edit", ADA, figure=FIGURE)
    app.text_input(f"field_{FIGURE}_value").set_value("33000").run()
    assert app.button("edit_publish").disabled
    app.button("edit_try").click().run()
    assert "After: The International Committee of the Red Cross said about 33,000" in written(app)
    app.text_input("edit_why").set_value("Invented.").run()
    app.button("edit_publish").click().run()
    assert "Published as version 2" in written(app)
    row = record.history(store).iloc[0]
    assert (row["version"], row["actor"], row["why"]) == (2, "ada@record.example", "Invented.")


def test_what_was_seen_is_what_is_published(at, store):
    app = at("edit", ADA, figure=FIGURE)
    app.text_input(f"field_{FIGURE}_value").set_value("33000").run()
    app.text_input("edit_why").set_value("Invented.").run()
    app.button("edit_try").click().run()
    assert not app.button("edit_publish").disabled
    app.text_input(f"field_{FIGURE}_value").set_value("44000").run()
    assert app.button("edit_publish").disabled


def test_a_grade_needs_no_number_and_a_rule_that_is_broken_is_told(at, store):
    app = at("edit", ADA, figure=FIGURE, act="grade")
    app.radio(f"field_{FIGURE}_credibility").set_value("2").run()
    app.text_input("edit_why").set_value("Invented.").run()
    app.button("edit_try").click().run()
    app.button("edit_publish").click().run()
    held = record.as_written(store, "figure", key=FIGURE).iloc[0]
    assert (held["credibility"], held["value"]) == ("2", "35000")
    app = at("edit", ADA, figure=FIGURE)
    app.text_input(f"field_{FIGURE}_value").set_value("many").run()
    app.button("edit_try").click().run()
    assert "Nothing was published" in written(app) and "many" in written(app)


def test_only_keepers_merge_and_undo(at, store):
    app = at("edit", ADA, source="sohr", act="merge")
    assert "Which source is the same" not in [one.label for one in app.selectbox]
    assert "Only keepers" in written(at("edit", ADA, undo="1"))
    app = at("edit", GRACE, source="palmyra-monitor", act="merge")
    app.selectbox("kept_source").set_value("sohr").run()
    app.text_input("edit_why").set_value("Invented.").run()
    app.button("edit_try").click().run()
    app.button("edit_publish").click().run()
    assert "Published as version 2" in written(app)
    assert record.as_written(store, "source", key="palmyra-monitor").empty
    app = at("edit", GRACE, undo="2")
    app.text_input("edit_why").set_value("Invented: undone.").run()
    app.button("edit_try").click().run()
    app.button("edit_publish").click().run()
    assert "Published as version 3" in written(app)
    assert not record.as_written(store, "source", key="palmyra-monitor").empty


@pytest.mark.parametrize("query", [{"figure": "no-such"}, {"source": "<script>"}, {"undo": "99"}, {"undo": "x"}, {"act": "none"}])
def test_an_address_with_nonsense_says_so(at, query):
    assert at("edit", GRACE, **query).title[0].value == "Edit"
