"""An empty record of one's own: how it is begun, and that every page and door says what to do next, and fails nowhere."""

import json
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers
from app.links import PAGES
from app.web.calls import CALLS
from app.web.pages import SHEETS
from data import configuration, record, vocabulary
from data.__main__ import main
from tests import small

EMPTY = "This record is empty: nobody’s figures stand in it yet. It is kept by The Lagoon Desk (desk@lagoon.example)."
UNSITED = configuration.Configuration(title="Storm in the Tide Islands", kept_by="The Lagoon Desk", contact="desk@lagoon.example")


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory):
    return small.begun(tmp_path_factory.mktemp("empty"), UNSITED)


@pytest.fixture
def client(site, empty_store):
    return site(empty_store)


# How it is begun


def test_a_new_record_has_every_metric_and_no_row_of_the_casebook(empty_store):
    held = queries.open_record(queries.current_file(empty_store))
    assert held.newest == 1
    assert set(queries.ask(held, "metrics")["metric"]) == set(vocabulary.terms("metrics"))
    for table in ("place", "source", "document", "figure", "position", "link"):
        assert record.as_written(empty_store, table).empty, table
    log = record.history(empty_store).iloc[0]
    assert (log["actor"], log["why"], log["rows_added"]) == ("The Lagoon Desk", "An empty record.", len(vocabulary.terms("metrics")))
    assert configuration.configuration(empty_store) == UNSITED


def test_the_command_makes_one_and_says_what_comes_next(tmp_path, capsys):
    store = tmp_path / "my record"
    told = ["--title", "Storm", "--kept-by", "Ada", "--licence", "CC-BY-4.0", "--country", "TON", "--site", "https://tide.example"]
    assert main(["new", str(store), *told]) == 0
    said = capsys.readouterr().out
    assert f"export ON_RECORD_STORE='{store}'" in said and "python -m data bring" in said and "record.toml" in said
    held = configuration.configuration(store)
    assert (held.title, held.kept_by, held.licence.name, held.default_country, held.site) == (
        "Storm", "Ada", "CC-BY-4.0", "TON", "https://tide.example",
    )  # fmt: skip
    assert main(["check", "--store", str(store)]) == 0
    assert "record.toml: nothing wrong. record-000001: nothing wrong." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (["--country", "Tonga"], "record.toml, default_country: 'Tonga' is no country of ISO 3166."),
        (["--time-zone", "Here"], "record.toml, time_zone: 'Here' is no time zone."),
        (["--licence", "LicenseRef-own"], "--licence: LicenseRef-own has no address."),
        (["--licence-title", "Ours"], "--licence: has no name."),
        (["--title", "two\nlines"], "record.toml, title: is not one line"),
    ],
)
def test_what_cannot_stand_makes_no_folder(tmp_path, capsys, given, problem):
    assert main(["new", str(tmp_path / "record"), *given]) == 1
    assert problem in capsys.readouterr().err and not (tmp_path / "record").exists()


def test_a_folder_that_holds_anything_is_refused_and_left_as_it_was(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert "holds something already. Name a folder that is empty, or none yet." in capsys.readouterr().err
    assert main(["new", str(tmp_path / "mine.txt")]) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"] and (tmp_path / "mine.txt").read_text() == "mine"


def test_one_that_was_stopped_in_between_becomes_an_empty_record_and_never_the_casebook(tmp_path):
    (tmp_path / "record.toml").write_text(configuration.written(UNSITED), encoding="utf-8")
    record.ensure_published(tmp_path)
    assert record.as_written(tmp_path, "figure").empty and len(record.as_written(tmp_path, "metric")) > 30


def test_the_casebook_is_neither_published_into_it_nor_checked_against_it(tmp_path, capsys):
    store = small.begun(tmp_path)
    assert main(["publish", "--store", str(store)]) == 1
    assert "is a record of its own, of which the casebook is no part. Name its files with --folder." in capsys.readouterr().err
    assert main(["check", "--store", str(store)]) == 0
    assert "data/casebook" not in capsys.readouterr().out
    assert queries.open_record(queries.current_file(store)).newest == 1


def test_a_configuration_with_a_mistake_fails_the_check(tmp_path, capsys):
    store = small.begun(tmp_path)
    (store / "record.toml").write_text('titel = "x"\n[editing]\neditors = [3]\n')
    assert main(["check", "--store", str(store)]) == 1
    said = capsys.readouterr().err
    assert f"{store / 'record.toml'}, titel: is not a key of it." in said and "editing.editors" in said and "2 problems found." in said


# What it says


def shown(store, monkeypatch, page: str, **query: str) -> AppTest:
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file("../dashboard.py", default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "situation":
        app.switch_page(f"app/pages/{page}.py").run()
    assert not app.exception, page
    return app


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_is_empty_and_what_to_do_next(empty_store, monkeypatch, page):
    app = shown(empty_store, monkeypatch, page)
    words = " ".join(text.value for text in app.markdown).replace("\\", "")
    assert EMPTY in words and "match these filters" not in words
    assert [code.value for code in app.code][:2] == ["python -m data template figures.xlsx", 'python -m data bring figures.xlsx --why "…"']
    assert len(app.title) == 1 and "Filters active" not in words and not app.sidebar.children


@pytest.mark.parametrize("query", [{"place": "nowhere", "metric": "killed"}, {"figure": "gone"}, {"lookup": "1,200 fled"}, {"v": "7"}])
def test_a_link_with_anything_in_it_opens_it_all_the_same(empty_store, monkeypatch, query):
    for page in ("situation", "figure", "compare"):
        assert EMPTY in " ".join(text.value for text in shown(empty_store, monkeypatch, page, **query).markdown).replace("\\", "")


@pytest.mark.parametrize("name", SHEETS)
def test_every_plain_page_says_it(client, name):
    for query in ("", "?v=1"):
        answer = client.get(f"/sheet/{name}{query}")
        assert answer.status_code == 200 and EMPTY in answer.text and "python -m data bring" in answer.text
        assert "Storm in the Tide Islands" in answer.text


def test_a_figure_that_is_asked_for_by_name_is_not_there_and_no_fault(client):
    for address in ("/sheet/figure?figure=gone", "/sheet/figure?lookup=1%2C200+fled", "/sheet/figures?metric=displaced"):
        assert client.get(address).status_code in (200, 400, 404), address


@pytest.mark.parametrize("page", PAGES)
def test_every_card_is_drawn(client, page):
    answer = client.get(f"/card/{page}.png")
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")


def test_no_chart_is_to_be_had_and_the_answer_says_why(client):
    for address in ("/chart/displacement.totals", "/chart/situation.places_map.svg", "/oembed?url=http://testserver/displacement"):
        answer = client.get(address)
        assert answer.status_code == 404 and EMPTY in answer.json()["detail"], address


def test_the_feed_and_the_site_map_are_whole(client):
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    told = {name: feed.findtext(f"{{http://www.w3.org/2005/Atom}}{name}") for name in ("title", "subtitle")}
    assert told["title"] == "Storm in the Tide Islands · On Record: everything in the record" and EMPTY in told["subtitle"]
    assert not feed.findall("{http://www.w3.org/2005/Atom}entry")
    ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert client.get("/robots.txt").status_code == 200


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_every_call_answers_with_no_rows_or_names_why_not(client, call):
    path = call.path.replace(f"{{{call.item}}}", "gone") if call.item else call.path
    for form in call.forms:
        answer = client.get(f"/api/v1/{path}.{form}")
        assert answer.status_code in ((404,) if call.item else (400,) if call.name == "totals" else (200,)), form
        if answer.status_code != 200:
            assert answer.json()["detail"]
        elif form == "json":
            told = json.loads(answer.content)["about"]["told"]
            assert told["No rows"] == EMPTY
            assert told["Licence"] == "No licence is given: ask The Lagoon Desk (desk@lagoon.example)."


def test_the_manual_and_the_description_are_of_this_record(client):
    manual = client.get("/api").text
    assert EMPTY in manual and "The data behind Storm in the Tide Islands · On Record" in manual and 'href="http://testserver/api/v1/figures/{' not in manual
    info = client.get("/api/v1/openapi.json").json()["info"]
    assert info["title"].startswith("Storm in the Tide Islands · On Record:")
    assert info["contact"] == {"name": "The Lagoon Desk", "email": "desk@lagoon.example"} and "license" not in info


def test_an_older_version_that_was_empty_leads_to_the_newest(tmp_path, site, monkeypatch):
    store = small.published(tmp_path, UNSITED)
    client = site(store)
    then = client.get("/sheet/displacement?v=1")
    assert "Version 1 is empty: figures came later." in then.text and "Show the newest version" in then.text
    assert "python -m data bring" not in then.text and 'href="http://testserver/sheet/displacement"' in then.text
    assert "at least 1,200" in client.get("/sheet/displacement").text.lower()
    assert not shown(store, monkeypatch, "displacement", v="1").exception


def test_an_empty_answer_is_kept_for_no_later_version(tmp_path, monkeypatch):
    store = small.published(tmp_path)
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    assert answers.holds_nothing(1) and not answers.holds_nothing(2)
