"""A small record of one's own, elsewhere in the world: whatever names a record, its place, its terms or its time is its own."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers, charts
from app.__main__ import main
from app.filters import Filters
from app.links import PAGES
from app.sections import exports, lead
from app.sections.heading import heading
from app.view import View
from app.web import door, preview
from app.web.calls import CALLS
from app.web.pages import SHEETS
from data import configuration, record
from tests import small, test_web_preview
from tests.test_web_preview import Head

NAME = "Storm in the Tide Islands · On Record"
OF_THE_CASEBOOK = re.compile(r"aleppo|palmyra|syria|CC[- ]BY|casebook", re.IGNORECASE)
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return small.published(tmp_path_factory.mktemp("own"))


@pytest.fixture
def client(store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    monkeypatch.setattr(door, "_addresses", door.Addresses())
    monkeypatch.setattr(preview, "PATIENCE_OF_OTHERS", 60.0)
    return test_web_preview.site()


@pytest.fixture
def view(store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    held = answers.record()
    return View(
        "displacement", Filters(version=2), {}, answers.options(2), held, answers.published(2)[2],
        here="https://tide.example", configuration=answers.configuration(),
    )  # fmt: skip


# Pages and doors


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_of_this_record(store, monkeypatch, page):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file("../dashboard.py", default_timeout=60).run()
    if page != "situation":
        app.switch_page(f"app/pages/{page}.py").run()
    assert not app.exception
    words = " ".join([text.value for text in (*app.markdown, *app.caption, *app.title)] + [box.placeholder for box in app.text_input])
    assert "**On Record** · Storm in the Tide Islands" in words and not OF_THE_CASEBOOK.search(words)
    assert "match these filters" not in words  # nobody has set any


def test_the_box_to_check_a_number_shows_what_this_record_has(store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    for page in ("situation", "figure"):
        app = AppTest.from_file("../dashboard.py", default_timeout=60).run()
        app.switch_page(f"app/pages/{page}.py").run()
        assert "at least 1,200 fled, Reefport" in [box.placeholder for box in app.text_input]


def test_a_page_of_what_nobody_reported_says_so_and_blames_no_filter(client):
    words = client.get("/sheet/casualties").text
    assert "No figures on casualties and strikes stand in this record." in words and "Clear one" not in words
    words = client.get("/sheet/casualties?place=reefport").text
    assert "No figures on casualties and strikes match these filters." in words


@pytest.mark.parametrize("name", [*SHEETS])
def test_every_plain_page_is_of_this_record(client, name):
    for query in ("", "?figure=fled-reefport&v=2" if name == "figure" else "?v=2"):
        answer = client.get(f"/sheet/{name}{query}")
        assert answer.status_code == 200 and f"{NAME}</title>" in answer.text and not OF_THE_CASEBOOK.search(answer.text)
        assert f"{NAME}, version 2 of" in answer.text or f"{NAME}, figure" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_the_head_of_every_page_is_of_this_record(client, page):
    head = Head(client.get(f"/{page}{'?figure=fled-reefport' if page == 'figure' else ''}").text)
    assert head.title.endswith(f" · {NAME}") and head.meta["og:site_name"] == NAME
    told = head.described
    whole = told.get("isPartOf", told)
    assert whole["license"] == "https://opendatacommons.org/licenses/odbl/1-0/"
    assert told["url"].startswith("https://tide.example/")
    assert told["@type"] == "Claim" or told["creator"] == {"@type": "Organization", "name": "The Lagoon Desk"}
    assert not OF_THE_CASEBOOK.search(json.dumps(told))


def test_cards_charts_feed_and_calls_answer(client):
    for page in PAGES:
        assert client.get(f"/card/{page}.png").status_code == 200
    for chart in ("displacement.totals", "situation.places_map", "situation.record_by_day"):
        for form in ("", ".svg", ".png"):
            assert client.get(f"/chart/{chart}{form}").status_code in (200, 404), chart
    told = client.get("/oembed?url=https%3A%2F%2Ftide.example%2Fdisplacement").json()
    assert told["provider_name"] == NAME and told["provider_url"] == "https://tide.example/"
    for call in CALLS:
        path = call.path.replace("{figure}", "fled-reefport").replace("{question}", "displaced.person.unknown.reefport.1921-05-01.1921-05-03")
        for form in call.forms:
            answer = client.get(f"/api/v1/{path}.{form}{'?metric=displaced' if call.name == 'totals' else ''}")
            assert answer.status_code == 200, (path, form, answer.text)
            assert not OF_THE_CASEBOOK.search(answer.text), path
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}title") == f"{NAME}: everything in the record"
    assert feed.findtext(f"{atom}author/{atom}name") == "The Lagoon Desk"
    info = client.get("/api/v1/openapi.json").json()["info"]
    assert info["title"].startswith(f"{NAME}:") and info["license"]["url"].endswith("/odbl/1-0/")
    manual = client.get("/api").text
    assert NAME in manual and "ODbL-1.0" in manual and not OF_THE_CASEBOOK.search(manual)


def test_a_place_that_is_no_page_names_this_record(client):
    assert NAME in client.get("/nowhere").text


# What goes out


def test_files_carry_its_name_its_keeper_and_its_terms(view):
    figures = answers.figures(view.filters)
    files = exports.files_of(lambda: figures, figures.columns, view)
    packed = zipfile.ZipFile(io.BytesIO(files["Package (ZIP)"][1]()))
    described = json.loads(packed.read("datapackage.json"))
    assert described["licenses"] == [
        {"name": "ODbL-1.0", "path": "https://opendatacommons.org/licenses/odbl/1-0/", "title": "Open Data Commons Open Database License 1.0"}
    ]
    assert described["title"] == f"{NAME}: Displacement"
    assert packed.read("CITATION.txt").decode().startswith(f"{NAME}, “Displacement” (no filters), version 2 of ")
    assert json.loads(packed.read("CITATION.json"))[0]["author"] == [{"literal": "The Lagoon Desk"}]
    assert "author = {{The Lagoon Desk}}" in packed.read("CITATION.bib").decode()
    for name in packed.namelist():
        assert not OF_THE_CASEBOOK.search(packed.read(name).decode("utf-8", "replace")), name


def test_where_no_licence_is_configured_none_is_given(tmp_path, site):
    client = site(small.published(tmp_path, configuration.Configuration(title="Tides")))
    told = client.get("/api/v1/figures.json").json()["about"]
    assert told["licence"] is None and told["told"]["Licence"] == "No licence is given: ask who keeps this record."
    assert "No licence is given" in client.get("/sheet/method").text and "No licence is given" in client.get("/api").text


def test_a_figure_is_cited_as_of_this_record(client):
    told = client.get("/api/v1/figures/fled-reefport.json").json()
    assert f"{NAME}, figure fled-reefport, version 2. https://tide.example/figure?" in told["citation"]


# Where and when


def test_the_map_shows_where_its_places_are_and_nothing_else(view):
    drawing = charts.places_map(answers.by_place(view.filters))
    middle = next(param["value"] for param in drawing.spec["params"] if param["name"] == "middle")
    assert [round(one, 2) for one in middle] == [-173.98, -18.65]
    assert drawing.table["near_text"].tolist() == ["Reefport: 1"]
    assert drawing.alt == "Map of 1 place with 1 claim on record; most at Reefport: 1."
    spec = json.dumps(drawing.spec, ensure_ascii=False)
    assert "South Pacific Ocean" in spec and "Damascus" not in spec


def test_title_and_examples_come_from_its_figures(view):
    assert lead.where_and_when(view) == "Reefport, May 1921"
    assert lead.examples(view) == ["at least 1,200 fled, Reefport"]


# The configuration as it changes


def test_a_change_is_seen_at_the_next_request(tmp_path, site):
    store = small.published(tmp_path)
    client = site(store)
    first = client.get("/sheet/method?v=2")
    file = store / "record.toml"
    file.write_text(file.read_text().replace("Storm in the Tide Islands", "Storms of 1921"))
    second = client.get("/sheet/method?v=2")
    assert NAME in first.text and "Storms of 1921 · On Record" in second.text and NAME not in second.text
    assert first.headers["etag"] != second.headers["etag"]


def test_what_is_kept_of_a_view_is_kept_for_its_configuration_alone(view):
    other = replace(view, configuration=configuration.Configuration(title="Storms of 1921"))
    assert heading(view).tab.endswith(NAME) and heading(other).tab.endswith("Storms of 1921 · On Record")


def test_the_environment_goes_before_the_site_that_is_configured(client, monkeypatch):
    assert "https://tide.example/sitemap.xml" in client.get("/robots.txt").text
    monkeypatch.setenv("ON_RECORD_SITE", "https://elsewhere.example/")
    assert "https://elsewhere.example/sitemap.xml" in client.get("/robots.txt").text


def test_a_folder_of_plain_pages_leads_to_the_site_that_is_configured(client, tmp_path, capsys):
    assert main(["sheets", "--out", str(tmp_path), "/displacement?v=2"]) == 0
    written = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.html"))
    assert NAME in written and 'href="https://tide.example/' in written and "testserver" not in written


def test_a_configuration_with_a_mistake_is_told_to_the_keeper_and_not_to_readers(tmp_path, site, monkeypatch, caplog):
    store = small.published(tmp_path)
    client = site(store)
    (store / "record.toml").write_text('licence = "secret"')
    for address in ("/sheet/method", "/feed.atom", "/api/v1/figures.json", "/card/situation.png"):
        answer = client.get(address)
        assert answer.status_code == 503 and "secret" not in answer.text, address
    assert "record.toml, licence: 'secret' is no table." in caplog.text
    app = AppTest.from_file("../dashboard.py", default_timeout=60).run()
    assert not app.exception and "cannot be read at the moment" in app.error[0].body + str(app.error[0].proto)


@pytest.mark.parametrize("title", ["</style><script>alert(1)</script>", '"; } body { display: none', "*Tides* [x](http://y.example) `z`"])
def test_a_title_is_text_wherever_it_stands(tmp_path, site, monkeypatch, title):
    store = small.published(tmp_path, configuration.Configuration(title=title))
    client = site(store)
    for address in ("/sheet/method", "/sheet/displacement", "/api", "/chart/displacement.totals"):
        page = client.get(address).text
        assert "<script>alert" not in page and '"; } body' not in page, address
    ElementTree.fromstring(client.get("/feed.atom").content)
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file("../dashboard.py", default_timeout=60).run()
    assert not app.exception and "[x](http" not in app.markdown[0].value


# As the README has it


def test_the_first_record_of_the_readme_is_made_as_it_says(tmp_path):
    """A newcomer types the commands of “Your first record” in order; the sheet is filled in in between."""
    pytest.importorskip("data.commands.bring")
    openpyxl = pytest.importorskip("openpyxl")
    told = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Your first record\n")[2].partition("\n## ")[0]
    typed = [line.strip().partition("  #")[0].strip() for line in told.splitlines() if line.startswith("    ")]
    typed = [line for line in typed if line.startswith(("python -m data", "export "))]
    assert [line.split()[3] for line in typed if line.startswith("python")][:3] == ["new", "template", "bring"]
    rows = dict(re.findall(r"^\| ([a-z _]+) \| (.+?) \|$", told, re.MULTILINE))
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for line in typed:
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            environment[name] = value.replace("$PWD", str(tmp_path))
            continue
        done = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
        # A trial that has new names to ask about ends with 3.
        assert done.returncode in ((0, 3) if "--dry-run" in line else (0,)), f"{line}\n{done.stdout}\n{done.stderr}"
        if " template " in line:
            _fill_in(openpyxl, tmp_path / "figures.xlsx", rows)
    held = queries.open_record(queries.current_file(tmp_path / "my-record"))
    assert record.as_written(tmp_path / "my-record", "figure")["value"].tolist() == ["1200"] and held.newest == 2
    shutil.rmtree(tmp_path / "my-record")


def _fill_in(openpyxl: object, file: Path, cells: dict[str, str]) -> None:
    """Write one figure into the first empty row of the sheet, under its headings as they stand; the example goes."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if sum(bool(cell.value) for cell in row) >= 7)
    named = {str(cell.value).strip().casefold(): cell.column for cell in head if cell.value}
    row = head[0].row + 1
    for cell in sheet[row]:
        cell.value = None
    for name, value in cells.items():
        sheet.cell(row, named[name.casefold()]).value = value
    book.save(file)
